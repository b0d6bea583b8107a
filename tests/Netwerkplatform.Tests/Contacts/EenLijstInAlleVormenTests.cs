namespace Netwerkplatform.Tests.Contacts;

/// <summary>
/// One random list, written as workbook and as text in all the ways in which programs and people do: the import is that list, or there is a
/// fault that says why not; never another list.
/// </summary>
[Trait("Category", "Slow")]
public sealed class EenLijstInAlleVormenTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] Kolommen = ["Organisatie", "Soort", "Verband", "Domeinen", "Omvang", "Wijken", "KvK", "Voornaam",
        "Voorvoegsel", "Achternaam", "Functie", "Rol", "Email", "Telefoon", "Begindatum"];
    private static readonly string[] Voornamen = ["Zoë", "René", "Tess", "Aylin", "Noor", "Björn", ""];
    private static readonly string[] Achternamen =
        ["Öztürk-Müller", "Bos", "Façade", "O'Brien", "Jansen (team \"Zuid\")", "Ünal; & <Zn>", "de Vries, W.", "Smit"];
    private static readonly string[] Functies = ["", "coördinator", "arts | coach", "€ adviseur", "jeugdwerker ’s avonds", "WAARdering"];

    private sealed record Mens(
        string Kvk, string Voornaam, string Voorvoegsel, string Achternaam, string Functie, string Email, string Telefoon, DateOnly? Begin);

    /// <summary>
    /// One random list, written in every form that programs give it, is imported as that list or refused; never as another list.
    /// </summary>
    [Fact]
    public Task A_list_is_the_same_list_in_whatever_way_it_is_written_or_a_fault() => RunAsync(seed: 1, runs: 30);

    [Fact, Trait("Category", "Full")]
    public Task Five_hundred_lists_are_the_same_lists_in_whatever_way_they_are_written_or_faults() => RunAsync(seed: 2, runs: 500);

    private async Task RunAsync(int seed, int runs)
    {
        var (taken, refused) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var random = new Random((seed * 100_000) + run);
            var organisatie = $"Lijst {seed}-{run}";
            var mensen = Enumerable.Range(0, random.Next(1, 9)).Select(i => Maak(random, i)).ToArray();
            var vorm = new List<string>();
            var (bestand, moetLukken) = random.Next(2) == 0 ? Werkmap(random, organisatie, mensen, vorm)
                : Tekst(random, organisatie, mensen, vorm);
            var wat = $"run {run}: {string.Join(", ", vorm)}";

            using var form = new MultipartFormDataContent { { new ByteArrayContent(bestand), "bestand", "lijst" },
                { new StringContent("false"), "proef" } };
            using var answer = await host.Api.PostAsync("/v1/importen", form);
            var body = await answer.JsonAsync();
            var opgeslagen = await StoredAsync(organisatie);
            if ((int)answer.StatusCode is 400 or 409)
            {
                Assert.False(moetLukken, $"{wat}: {body}");
                Assert.True(opgeslagen.Length == 0 && Named(body), $"{wat}: {body}");
                refused++;
                continue;
            }
            Assert.True((int)answer.StatusCode == 201, $"{wat}: {body}");
            Assert.True(Verwacht(mensen).SequenceEqual(opgeslagen),
                $"{wat}:\n{string.Join('\n', Verwacht(mensen))}\n--\n{string.Join('\n', opgeslagen)}");
            taken++;
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{taken} the same list, {refused} refused with a reason");
        Assert.True(taken >= runs / 2, $"{taken} of {runs}");
    }

    /// <summary>A fault says of what: of the file, or of a row and a column.</summary>
    private static bool Named(JsonNode body) =>
        body["invalidParams"]?[0]?["reason"] is not null || body["rijen"]!.AsArray().Where(r => (string)r!["uitkomst"]! == "fout")
            .All(r => r!["meldingen"]!.AsArray().Any(m => Kolommen.Any(k => ((string)m!).StartsWith(k, StringComparison.Ordinal))));

    private static Mens Maak(Random random, int nummer) => new(
        "",
        Voornamen[random.Next(Voornamen.Length)],
        random.Next(3) == 0 ? "van der" : "",
        $"{Achternamen[random.Next(Achternamen.Length)]} {(char)('A' + nummer)}",
        Functies[random.Next(Functies.Length)],
        random.Next(2) == 0 ? "" : $"p{nummer}@lijst.example",
        random.Next(2) == 0 ? "" : $"06{random.Next(10_000_000, 99_999_999)}",
        random.Next(2) == 0 ? null : new DateOnly(2024, 1, 1).AddDays(random.Next(780)));

    private static string[] Verwacht(Mens[] mensen) =>
        [.. mensen.Select(m =>
        string.Join('|', m.Voornaam, m.Voorvoegsel, m.Achternaam, m.Functie, m.Email, m.Telefoon, (m.Begin ?? new DateOnly(2026, 3, 2))
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).Order(StringComparer.Ordinal)];

    private async Task<string[]> StoredAsync(string organisatie)
    {
        var id = (await host.Api.GetJsonAsync($"/v1/organisaties?limit=500&zoek={Uri.EscapeDataString(organisatie)}"))["results"]!.AsArray()
            .Where(o => (string)o!["naam"]! == organisatie).Select(o => (string)o!["id"]!).SingleOrDefault();
        if (id is null) return [];
        var rollen = (await host.Api.GetJsonAsync($"/v1/rolvervullingen?limit=500&organisatieId={id}"))["results"]!.AsArray()
            .ToDictionary(r => (string)r!["contactpersoonId"]!);
        return [.. (await host.Api.GetJsonAsync($"/v1/contactpersonen?limit=500&organisatieId={id}"))["results"]!.AsArray()
            .Select(p =>
                string.Join('|', p!["voornaam"], p["voorvoegsel"], p["achternaam"], rollen[(string)p["id"]!]!["functie"], p["email"],
                p["telefoon"], rollen[(string)p["id"]!]!["begindatum"])).Order(StringComparer.Ordinal)];
    }

    private static string[][] Cellen(string organisatie, Mens[] mensen, int[] volgorde) =>
        [.. mensen.Select((m, i) =>
            (string[])[organisatie, "zorg", "formeel", "zorg", "klein", "", m.Kvk, m.Voornaam, m.Voorvoegsel, m.Achternaam, m.Functie,
            "medewerker", m.Email, m.Telefoon, m.Begin?.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) ?? ""])
            .Select(r => volgorde.Select(k => r[k]).ToArray())];

    private static int[] Volgorde(Random random)
    {
        var volgorde = Enumerable.Range(0, Kolommen.Length).ToArray();
        if (random.Next(3) == 0) random.Shuffle(volgorde);
        return volgorde;
    }

    private static string Kop(Random random, string kolom) => random.Next(
        6) switch
    { 0 => kolom.ToUpperInvariant(), 1 => $"\u00a0{kolom} ", 2 => $"{kolom}\u200b", _ => kolom };

    private static (byte[] Bestand, bool MoetLukken) Werkmap(Random random, string organisatie, Mens[] mensen, List<string> vorm)
    {
        bool Met(string naam, int kans = 3)
        {
            if (random.Next(kans) != 0) return false;
            vorm.Add(naam);
            return true;
        }
        vorm.Add("xlsx");
        var moetLukken = true;
        var volgorde = Volgorde(random);
        var (vanaf1904, plaatsen, gedeeld) = (Met("1904"), !Met("no places", 5), Met("shared texts"));
        var teksten = new StringBuilder();
        var aantalTeksten = 0;
        string Deel(string tekst)
        {
            if (tekst.Length == 0) return null!;
            var vormgegeven = random.Next(4);
            var half = random.Next(tekst.Length + 1);
            if (half > 0 && half < tekst.Length && char.IsSurrogate(tekst[half])) half = 0;
            var inhoud = vormgegeven switch
            {
                0 => $"<r><t xml:space=\"preserve\">{Werkmapmaker.Xml(tekst[..half])}</t></r><r><rPr><b/></rPr><t "
                    + $"xml:space=\"preserve\">{Werkmapmaker.Xml(tekst[half..])}</t></r>",
                1 => $"<t>{Werkmapmaker.Xml(tekst)}</t><rPh sb=\"0\" eb=\"1\"><t>uitspraak</t></rPh>",
                2 => $"<t xml:space=\"preserve\">{Werkmapmaker.Xml(tekst)} _x000D_\n</t>",
                _ => $"<t>{Werkmapmaker.Xml(tekst)}</t>",
            };
            if (random.Next(8) == 0 && vormgegeven == 3) return $"<c t=\"str\"><f>A1</f><v>{Werkmapmaker.Xml(tekst)}</v></c>";
            if (!gedeeld) return $"<c t=\"inlineStr\"><is>{inhoud}</is></c>";
            teksten.Append("<si>").Append(inhoud).Append("</si>");
            return $"<c t=\"s\"><v>{aantalTeksten++}</v></c>";
        }
        string?[] Rij(string[] rij) => [.. rij.Select((waarde, i) =>
        {
            if (waarde.Length == 0) return random.Next(5) == 0 ? "<c s=\"1\"/>" : random.Next(9) == 0 ? Werkmapmaker.Tekst("  ") : null;
            var kolom = Kolommen[volgorde[i]];
            if (kolom == "Telefoon" && random.Next(2) == 0) return $"<c s=\"{Werkmapmaker.Stijl("0000000000")}\"><v>{waarde[1..]}</v></c>";
            if (kolom != "Begindatum") return Deel(waarde);
            var dag = DateOnly.ParseExact(waarde, "dd-MM-yyyy", CultureInfo.InvariantCulture);
            var getal = dag.DayNumber - new DateOnly(1899, 12, 30).DayNumber - (vanaf1904 ? 1462 : 0);
            return random.Next(7) switch
            {
                0 => $"<c s=\"{Werkmapmaker.Ingebouwd(14)}\"><v>{getal}</v></c>",
                1 => $"<c s=\"{Werkmapmaker.Stijl("[$-413]d\\ mmmm\\ yyyy")}\"><v>{getal}</v></c>",
                2 => $"<c s=\"{Werkmapmaker.Stijl("dd-mm-jjjj")}\"><v>{getal}</v></c>",
                3 => $"<c s=\"{Werkmapmaker.Stijl("yyyy\\-mm\\-dd\\ hh:mm")}\"><v>{getal}.0</v></c>",
                4 => $"<c t=\"d\"><v>{dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T00:00:00</v></c>",
                5 => Deel(dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                _ => Deel(waarde),
            };
        })];

        var (blad, nummer) = (new StringBuilder(), 1);
        if (plaatsen && Met("a title")) blad.Append(Werkmapmaker.Rij(nummer++, ["Contactlijst", null, "2026"]))
            .Append(Werkmapmaker.Rij(++nummer, [" "]));
        nummer += nummer > 1 ? 1 : 0;
        blad.Append(Werkmapmaker.Rij(nummer++, [.. volgorde.Select(k => Deel(Kop(random, Kolommen[k])))], plaatsen: plaatsen));
        var (gaten, verborgen) = (Met("blank rows") && plaatsen, Met("hidden rows"));
        var eerste = nummer;
        var samen = !gaten && mensen.Length > 1 && Met("a merged organisation");
        var kapot = Met("a cell without a value", 12) ? random.Next(mensen.Length) : Met("an error", 12)
            ? random.Next(mensen.Length) + 100 : -1;
        foreach (var (index, rij) in Cellen(organisatie, mensen, volgorde).Index())
        {
            if (gaten && random.Next(2) == 0) nummer += random.Next(1, 400);
            var cellen = Rij(rij);
            if (samen && index > 0) cellen[Array.IndexOf(volgorde, 0)] = null;
            if (kapot % 100 == index && kapot >= 0)
            {
                cellen[Array.IndexOf(volgorde, 9)] = kapot < 100 ? "<c><f>A1</f></c>" : "<c t=\"e\"><v>#REF!</v></c>";
                moetLukken = false;
            }
            blad.Append(Werkmapmaker.Rij(nummer++, cellen, verborgen && random.Next(3) == 0 ? " hidden=\"1\"" : "", plaatsen));
        }
        if (Met("a stray space below") && plaatsen) blad.Append(Werkmapmaker.Rij(1_048_576, [" "]));
        if (Met("styled rows below") && plaatsen
            && !vorm.Contains("a stray space below")) blad.Append(Werkmapmaker.Rij(nummer + 70_000, ["<c s=\"1\"/>"]));
        var organisatiekolom = Werkmapmaker.Kolom(Array.IndexOf(volgorde, 0));
        var inhoud = Werkmapmaker.Blad(blad.ToString(),
            Met("a dimension that lies") ? "<dimension ref=\"A1\"/>" : Met("a dimension of whole columns")
                ? "<dimension ref=\"A:XFD\"/>" : "",
            samen ? $"<mergeCells><mergeCell ref=\"{organisatiekolom}{eerste}:{organisatiekolom}{nummer - 1}\"/></mergeCells>" : "",
            Met("strict", 6) ? Werkmapmaker.Strict : Werkmapmaker.Transitional);
        var bladen = new List<(string, string, string)> { ("Contacten", "", inhoud) };
        var ander = Werkmapmaker.Blad(Werkmapmaker.Rij(1, Kolommen)
            + Werkmapmaker.Rij(2, ["Andere lijst", "zorg", "formeel", "zorg", "klein", null, null, null, null, "Verkeerd", null,
            "medewerker"]));
        if (Met("a hidden list before it")) bladen.Insert(0, ("Oud", random.Next(2) == 0 ? "hidden" : "veryHidden", ander));
        if (Met("an explanation before it")) bladen.Insert(0,
            ("Uitleg", "", Werkmapmaker.Blad(Werkmapmaker.Rij(1, ["Vul het blad Contacten in"]))));
        if (Met("another list behind it")) bladen.Add(("Vorig jaar", "", ander));
        return (Werkmapmaker.Make([.. bladen], gedeeld ? teksten.ToString() : null, vanaf1904, strict: vorm.Contains("strict"),
            absoluut: Met("absolute targets"), streep: Met("backslashes", 6) ? "\\" : "/"), moetLukken);
    }

    private static (byte[] Bestand, bool MoetLukken) Tekst(Random random, string organisatie, Mens[] mensen, List<string> vorm)
    {
        bool Met(string naam, int kans = 3)
        {
            if (random.Next(kans) != 0) return false;
            vorm.Add(naam);
            return true;
        }
        vorm.Add("csv");
        var moetLukken = true;
        var volgorde = Volgorde(random);
        var scheiding = new[] { ";", ",", "\t", "|" }[random.Next(4)];
        var einde = new[] { "\r\n", "\n", "\r" }[random.Next(3)];
        var codering = random.Next(6);
        vorm.Add($"{(int)scheiding[0]} {einde.Length}{(int)einde[0]} encoding {codering}");
        var alles = Met("all quoted");
        var rijen = Cellen(organisatie, mensen, volgorde)
            .Prepend([.. volgorde.Select(k => codering == 5 ? Kolommen[k] : Kop(random, Kolommen[k]))]).ToArray();
        var open = Met("an open quote", 8) ? (Rij: random.Next(1, rijen.Length), Kolom: random.Next(Kolommen.Length))
            : (Rij: -1, Kolom: -1);
        string Cel(string waarde, int rij, int kolom)
        {
            if (open == (rij, kolom))
            {
                moetLukken = false;
                return $"\"{waarde}";
            }
            if (waarde.Length > 0 && rij > 0 && Kolommen[volgorde[kolom]] == "Functie" && random.Next(4) == 0
                && waarde.Contains(' ', StringComparison.Ordinal) && !waarde.Contains(scheiding, StringComparison.Ordinal))
                return $"\"{waarde.Replace("\"", "\"\"", StringComparison.Ordinal).Replace(" ", einde, StringComparison.Ordinal)}\"";
            return alles || waarde.Contains(scheiding, StringComparison.Ordinal) || waarde.StartsWith('"') || random.Next(7) == 0
                ? $"\"{waarde.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : waarde;
        }
        var tekst = new StringBuilder();
        if (Met("sep=")) tekst.Append("sep=").Append(scheiding).Append(einde);
        if (Met("a title")) tekst.Append("Contactlijst 2026").Append(einde).Append(einde);
        var rechts = Met("trailing separators") ? string.Concat(Enumerable.Repeat(scheiding, random.Next(1, 400))) : "";
        var gaten = Met("blank rows");
        foreach (var (index, rij) in rijen.Index())
        {
            if (gaten && index > 0 && random.Next(2) == 0) tekst.Append(random.Next(2) == 0 ? einde
                : $"{scheiding}{scheiding} {scheiding}{einde}");
            tekst.Append(string.Join(scheiding, rij.Select((c, k) => Cel(c, index, k)))).Append(rechts)
                .Append(index == rijen.Length - 1 && random.Next(2) == 0 ? "" : einde);
        }
        var inhoud = tekst.ToString();
        byte[] bestand = codering switch
        {
            0 => Encoding.UTF8.GetBytes(inhoud),
            1 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(inhoud)],
            2 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(inhoud)],
            3 => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(inhoud)],
            4 => Encoding.Unicode.GetBytes(inhoud),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(inhoud),
        };
        // Without a mark and with something else than letters of our own at the beginning, UTF-16 cannot be told.
        if (codering == 4 && !char.IsAsciiLetter(inhoud[0])) moetLukken = false;
        if (codering == 5 && Array.Exists(bestand, b => b >= 0x80) && Met("a row of UTF-8 among it", 4))
        {
            bestand = [.. bestand,
                .. Encoding.UTF8.GetBytes(
                $"{einde}{string.Join(scheiding, Cellen(organisatie, [mensen[0] with { Achternaam = "Zoë" }], volgorde)[0])}")];
            moetLukken = false;
        }
        return (bestand, moetLukken);
    }
}
