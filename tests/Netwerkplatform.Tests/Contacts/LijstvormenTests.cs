namespace Netwerkplatform.Tests.Contacts;

/// <summary>
/// Contact lists in all the forms in which people send them, each with its right answer; trial and real import say the same, and what is
/// stored is what the file shows.
/// </summary>
public sealed class LijstvormenTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Kop =
        "Organisatie;Soort;Verband;Domeinen;Omvang;Wijken;KvK;Voornaam;Voorvoegsel;Achternaam;Functie;Rol;Email;Telefoon;Begindatum";
    private static readonly string[] Kolommen = Kop.Split(';');
    private static int counter;

    private async Task<(int Status, JsonNode Body)> PostAsync(byte[] bestand, bool proef, bool foutenOverslaan)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bestand), "bestand", "lijst" },
            { new StringContent(proef ? "true" : "false"), "proef" },
            { new StringContent(foutenOverslaan ? "true" : "false"), "foutenOverslaan" } };
        using var answer = await host.Api.PostAsync("/v1/importen", form);
        return ((int)answer.StatusCode, await answer.JsonAsync());
    }

    private static string Rijen(JsonNode import) => string.Join(
        ' ', import["rijen"]!.AsArray()
        .Select(r =>
        $"{r!["rij"]}:{r["uitkomst"]}{string.Concat(r["meldingen"]!.AsArray().Select(m => $"[{((string)m!).Split([':', ' '])[0]}]"))}"));

    /// <summary>Trial, then for real without the rows that are wrong.</summary>
    /// <returns>The fault of the file; or what happened to each row, with the column of each message.</returns>
    private async Task<(string Antwoord, string Opgeslagen)> ImportAsync(byte[] bestand)
    {
        await host.ExecuteAsync("truncate contacts.organisatie, contacts.contactpersoon, contacts.rolvervulling, contacts.import cascade");
        var (status, proef) = await PostAsync(bestand, proef: true, foutenOverslaan: false);
        var (echteStatus, echt) = await PostAsync(bestand, proef: false, foutenOverslaan: true);
        if (status == 400)
        {
            Assert.Equal((400, proef["invalidParams"]!.ToJsonString()), (echteStatus, echt["invalidParams"]!.ToJsonString()));
            return (string.Join(' ', proef["invalidParams"]!.AsArray().Select(p => (string)p!["code"]!).Distinct()), "");
        }
        Assert.True(status == 200 && echteStatus == 201, $"{status} {proef} {echteStatus} {echt}");
        Assert.Equal(proef["aantallen"]!.ToJsonString(), echt["aantallen"]!.ToJsonString());
        foreach (var rij in proef["rijen"]!.AsArray()) rij!.AsObject().Remove("weergave");
        Assert.Equal(proef["rijen"]!.ToJsonString(), echt["rijen"]!.ToJsonString());
        return (Rijen(proef), await StoredAsync());
    }

    /// <summary>Every person with their role, as a user sees them.</summary>
    private async Task<string> StoredAsync()
    {
        var personen = (await host.Api.GetJsonAsync("/v1/contactpersonen?limit=500"))["results"]!.AsArray()
            .ToDictionary(p => (string)p!["id"]!);
        var organisaties = (await host.Api.GetJsonAsync("/v1/organisaties?limit=500"))["results"]!.AsArray()
            .ToDictionary(o => (string)o!["id"]!);
        var rollen = (await host.Api.GetJsonAsync("/v1/rolvervullingen?limit=500"))["results"]!.AsArray();
        Assert.Equal(personen.Count, rollen.Select(r => (string)r!["contactpersoonId"]!).Distinct().Count());
        return string.Join('\n', rollen.Select(r =>
        {
            var (p, o) = (personen[(string)r!["contactpersoonId"]!]!, organisaties[(string)r["organisatieId"]!]!);
            return string.Join('|', o["naam"], o["kvkNummer"], p["voornaam"], p["voorvoegsel"], p["achternaam"], r["functie"], r["rol"],
                p["email"], p["telefoon"], r["begindatum"]);
        }).Order(StringComparer.Ordinal));
    }

    private const string Zonneweelde =
        "Jongerencentrum Zonneweelde||René||Façade|€ adviseur|medewerker|||2026-03-02\nJongerencentrum Zonneweelde||Zoë|van "
            + "’t|Öztürk-Müller|coördinator|medewerker|||2026-03-02";

    private static string Tess(
        string organisatie, string kvk = "", string functie = "", string telefoon = "", string begin = "2026-03-02", string achternaam =
        "Proefman", string voornaam = "Tess") =>
        $"{organisatie}|{kvk}|{voornaam}||{achternaam}|{functie}|medewerker||{telefoon}|{begin}";

    public static TheoryData<string, string, string?> Cases() => new()
    {
        { "xlsx-dimension-A1.xlsx", "2:nieuw", null },
        { "xlsx-dimension-A1-lege-cellen.xlsx", "2:nieuw 3:nieuw",
            "Xl Schuif||Noor||Kuiper|wijkcoach|medewerker||0612345678|2026-03-02\nXl Schuif|||van "
                + "den|Berg|coach|medewerker|berg@proefpolder.example||2026-03-02" },
        { "xlsx-dimension-hele-kolommen.xlsx", "2:nieuw", null },
        { "xlsx-verdwaalde-spatie-onderaan.xlsx", "2:nieuw", Tess("Xl Verdwaald") },
        { "xlsx-verdwaalde-spatie-rechts.xlsx", "2:nieuw", Tess("Xl Kolom") },
        { "xlsx-datum-1904.xlsx", "2:nieuw", Tess("Xl Datum1904", begin: "2026-09-01") },
        { "xlsx-datum-opmaak-14.xlsx", "2:nieuw", Tess("Xl Datum 14", begin: "2026-09-01") },
        { "xlsx-datum-opmaak-dd-mm-jjjj.xlsx", "2:nieuw", Tess("Xl Datum dd-mm-jjjj", begin: "2026-09-01") },
        { "xlsx-datum-opmaak-nl-nl_d_mmm_jjjj.xlsx", "2:nieuw", Tess("Xl Datum nl-nl d mmm jjjj", begin: "2026-09-01") },
        { "xlsx-datum-zonder-opmaak.xlsx", "2:fout[Begindatum]", "" },
        { "xlsx-kvk-getal-met-opmaak-00000000.xlsx", "2:nieuw", Tess("Xl Voorloopnul", kvk: "01234567", telefoon: "0612345678") },
        { "xlsx-formulefout-achternaam.xlsx", "2:fout[Achternaam]", "" },
        { "xlsx-formule-zonder-waarde.xlsx", "2:fout[Voornaam]", "" },
        { "xlsx-verborgen-eerste-blad.xlsx", "2:nieuw[Gelezen] 3:nieuw",
            $"{Tess("Xl Zichtbaarblad", achternaam: "GoedA")}\n{Tess("Xl Zichtbaarblad", achternaam: "GoedB")}" },
        { "xlsx-toelichting-eerste-blad.xlsx", "2:nieuw[Gelezen]", null },
        { "xlsx-bladvolgorde.xlsx", "2:nieuw[Gelezen] 3:nieuw",
            $"{Tess("Xl Volgorde goed", achternaam: "GoedA")}\n{Tess("Xl Volgorde goed", achternaam: "GoedB")}" },
        { "xlsx-verborgen-rij.xlsx", "2:nieuw 3:nieuw[Deze] 4:nieuw", null },
        { "xlsx-samengevoegde-cel-organisatie.xlsx", "2:nieuw 3:nieuw 4:nieuw",
            $"{Tess("Xl Samengevoegd", achternaam: "Derde")}\n{Tess("Xl Samengevoegd")}\n{Tess("Xl Samengevoegd", achternaam: "Tweede")}" },
        { "xlsx-titelrij.xlsx", "4:nieuw[De]", null },
        { "xlsx-lege-rijen-tussen.xlsx", "2:nieuw 7:fout[Rol]", Tess("Xl Gat") },
        { "xlsx-opmaak-in-cel-x000d.xlsx", "2:nieuw",
            Tess("Xl Rijk", functie: "jeugdwerker team", achternaam: "Jansen", voornaam: "Küçük") },
        { "xls-oud.xls", "oud_of_beveiligd", "" },
        { "csv-aanhalingsteken-open-laatste-kolom.csv", "2:fout[Functie] 3:nieuw 4:nieuw",
            "Inloop Open||||Derde|coach|medewerker|||2026-03-02\nInloop Open||||Tweede|coach|medewerker|||2026-03-02" },
        { "csv-aanhalingsteken-in-naam.csv", "2:nieuw 3:nieuw",
            $"{Tess("Buurthuis Testwijk", achternaam: "Tweede")}\n{Tess("Stichting \"De Brug\" Haven")}" },
        { "csv-alles-gequote.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-regeleinde-in-cel.csv", "2:nieuw 3:nieuw 4:fout[Rol]",
            $"{Tess("Buurthuis Testwijk", functie: "jongerenwerker team Haven")}\n{Tess("Buurthuis Testwijk", achternaam: "Tweede")}" },
        { "csv-mac-cr.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-lege-kolommen-rechts.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-sep-regel.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-sep-komma.csv", "2:nieuw", "Jongerencentrum Zonneweelde||Zoë||Öztürk-Müller||medewerker|||2026-03-02" },
        { "csv-unicode-tekst-utf16-tab.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-utf16le-puntkomma.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-utf8-zonder-bom.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-windows1252.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-gemengde-codering.csv", "gemengde_codering", "" },
        { "csv-kop-andere-naam.csv", "onbekende_kolom", "" },
        { "csv-kop-nbsp.csv", "2:nieuw 3:nieuw", Zonneweelde },
        { "csv-datum-met-tijd.csv", "2:nieuw", Tess("Inloop Datum", begin: "2026-09-01") },
        { "csv-datum-schuine-streep.csv", "2:nieuw", Tess("Inloop Datum", begin: "2026-09-01") },
        { "csv-gedeelde-postbus.csv", "2:nieuw 3:nieuw",
            "Inloop Deel||A||Een||medewerker|info@proefpolder.example||2026-03-02\nInloop "
                + "Deel||B||Twee||medewerker|info@proefpolder.example||2026-03-02" },
        { "csv-kvk-punten.csv", "2:fout[KvK]", "" },
        { "csv-kvk-voorloopnul-weg.csv", "2:fout[KvK]", "" },
        { "xlsx-telefoon-en-kvk-als-getal.xlsx", "2:nieuw[Telefoon]", Tess("Xl Getal Haven", kvk: "82000029", telefoon: "0612345678") },
        { "xlsx-telefoon-31-getal.xlsx", "2:nieuw[Telefoon]", Tess("Xl Telinternationaal", telefoon: "+31612345678") },
        { "csv-telefoon-nul-weg.csv", "2:nieuw[Telefoon]", Tess("Buurthuis Testwijk", telefoon: "0612345678") },
        { "csv-telefoon-gedachtestreepje.csv", "2:nieuw", Tess("Inloop Tel", telefoon: "06-12345678") },
        { "csv-telefoon-vast-koppelteken.csv", "2:nieuw", Tess("Inloop Tel", telefoon: "06-12345678") },
        { "csv-telefoon-met-toelichting.csv", "2:fout[Telefoon] 3:fout[Telefoon]", "" },
        { "csv-email-varianten.csv", "2:nieuw 3:nieuw 4:nieuw 5:nieuw 6:nieuw",
            string.Join('\n', new[] { "o'brien@proefpolder.example", "tess+netwerk@proefpolder.example",
            "Tess.Proefman@PROEFPOLDER.example", "info@jeugd-café.example", "tess@proefpolder.example" }
            .Select((email, i) => $"Inloop Mail||Tess||A{i}||medewerker|{email}||2026-03-02")) },
        { "csv-nulbreedte-in-email.csv", "2:nieuw 3:nieuw",
            "Inloop Nulbreed||Tess||Proefman||medewerker|tess@proefpolder.example||2026-03-02\nInloop "
                + "Nulbreed||Tess||Tweede||medewerker|twee@proefpolder.example||2026-03-02" },
        { "csv-rol-schrijfwijzen.csv", "2:nieuw 3:nieuw",
            "Inloop Rol||Tess||B||aandachtfunctionaris|||2026-03-02\nInloop Rol||Tess||Proefman||centraal_contact|||2026-03-02" },
        { "csv-wijk-kleine-letters.csv", "2:nieuw 3:nieuw", null },
        { "csv-tussenvoegsel-a.csv", "2:nieuw 3:nieuw 4:nieuw 5:nieuw",
            "Inloop Tussen||Aylin||Yıldız||medewerker|||2026-03-02\nInloop Tussen||Jan||'t Hart||medewerker|||2026-03-02\n"
            + "Inloop Tussen||Loes|van der|Wagt||medewerker|||2026-03-02\nInloop Tussen||Zoë||de Vries-Jansen||medewerker|||2026-03-02" },
    };

    [Theory, MemberData(nameof(Cases))]
    [Trait("Category", "Slow")]
    public async Task Each_file_of_real_use_gets_its_right_answer(string naam, string antwoord, string? opgeslagen)
    {
        var bestand = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "tests", "Netwerkplatform.Tests", "Cases", naam),
            TestContext.Current.CancellationToken);
        var gekregen = await ImportAsync(bestand);
        Assert.Equal((antwoord, opgeslagen ?? gekregen.Opgeslagen), gekregen);
    }

    [Fact]
    public async Task People_whose_names_are_written_otherwise_are_the_known_ones()
    {
        static Task<byte[]> Bestand(string naam) =>
            File.ReadAllBytesAsync(Path.Combine(Repository.Root, "tests", "Netwerkplatform.Tests", "Cases", naam),
            TestContext.Current.CancellationToken);
        await ImportAsync(await Bestand("csv-tussenvoegsel-a.csv"));
        var (_, nogEens) = await PostAsync(await Bestand("csv-tussenvoegsel-a.csv"), proef: false, foutenOverslaan: false);
        Assert.Equal("2:ongewijzigd 3:ongewijzigd 4:ongewijzigd 5:ongewijzigd", Rijen(nogEens));
        var (_, anders) = await PostAsync(await Bestand("csv-tussenvoegsel-b.csv"), proef: false, foutenOverslaan: false);
        Assert.DoesNotContain("nieuw", string.Join(' ', anders["rijen"]!.AsArray().Where(r => (int)r!["rij"]! != 4)
            .Select(r => (string)r!["uitkomst"]!)), StringComparison.Ordinal);
        Assert.InRange(await host.ScalarAsync<int>("select count(*)::int from contacts.contactpersoon"), 4, 5);
        Assert.Equal(1, await host.ScalarAsync<int>("select count(*)::int from contacts.organisatie"));
    }

    private static string[] Persoon() =>
        [$"Vorm {Interlocked.Increment(ref counter)}", "zorg", "formeel", "zorg", "klein", "", "", "Noor", "", "Bos", "arts", "medewerker",
        "noor@vorm.example", "036 5210273", "01-02-2026"];

    private static string?[] Met(string kolom, string? cel)
    {
        var cellen = Persoon().Cast<string?>().ToArray();
        cellen[Array.IndexOf(Kolommen, kolom)] = cel;
        return cellen;
    }

    public static TheoryData<string, string, string?> Cellen()
    {
        string Getal(string v, string opmaak) => $"<c s=\"{Werkmapmaker.Stijl(opmaak)}\"><v>{v}</v></c>";
        string Eigen(string v, int id) => $"<c s=\"{Werkmapmaker.Ingebouwd(id)}\"><v>{v}</v></c>";
        return new()
        {
            // Numbers as they are shown.
            { "KvK", Getal("71002154", "General"), "71002154" },
            { "KvK", Getal("71002154", "#,##0"), "71002154" },
            { "KvK", Getal("7.1002154E7", "General"), "71002154" },
            { "KvK", Getal("1234567", "[Red]00000000;[Blue]-0"), "01234567" },
            { "KvK", Getal("1234567", "General"), null },
            { "KvK", Getal("71002154", ";;;"), "71002154" },
            { "KvK", Getal("71002154", "@"), "71002154" },
            { "KvK", Getal("71002154", "0.00E+00"), "71002154" },
            { "KvK", Getal("71002154", "General;-General"), "71002154" },
            { "KvK", Getal("71002154", "dd\\-mm\\-yyyy"), null },
            { "KvK", Eigen("71002154", 3), "71002154" },
            { "KvK", "<c s=\"9999\"><v>71002154</v></c>", "71002154" },
            { "KvK", "<c s=\"-1\"><v>71002154</v></c>", "71002154" },
            { "Telefoon", Getal("612345678", "0000000000"), "0612345678" },
            { "Telefoon", Getal("612345678", "00\\-00000000"), "06-12345678" },
            { "Telefoon", Getal("612345678", "[&lt;=999999999]0000000000;0"), "0612345678" },
            { "Telefoon", Getal("46000", "dd\\-mm\\-yyyy"), null },
            { "Telefoon", "<c><v>1234567890123456789</v></c>", null },
            { "Functie", "<c><v>1.5</v></c>", "1,5" },
            { "Functie", "<c><v>0.1</v></c>", "0,1" },
            { "Functie", "<c><v>niets</v></c>", null },
            { "Functie", "<c><v>1e999</v></c>", null },
            // Dates by their format, whatever it is called.
            { "Begindatum", Getal("46266", "dd-mm-jjjj"), "2026-09-01" },
            { "Begindatum", Getal("46266", "[$-413]d\\ mmmm\\ yyyy"), "2026-09-01" },
            { "Begindatum", Getal("46266", "d/m/yyyy;@"), "2026-09-01" },
            { "Begindatum", Getal("46266", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"), "2026-09-01" },
            { "Begindatum", Getal("46266.5", "yyyy\\-mm\\-dd\\ hh:mm"), "2026-09-01" },
            { "Begindatum", Eigen("46266", 15), "2026-09-01" },
            { "Begindatum", Eigen("46266", 22), "2026-09-01" },
            { "Begindatum", Eigen("46266", 31), "2026-09-01" },
            { "Begindatum", Eigen("46266", 57), "2026-09-01" },
            { "Begindatum", "<c t=\"d\"><v>2026-09-01T00:00:00</v></c>", "2026-09-01" },
            { "Begindatum", "<c t=\"d\"><v>2026-09-01</v></c>", "2026-09-01" },
            { "Begindatum", "<c t=\"d\"><v>2026-13-01</v></c>", null },
            { "Begindatum", Getal("0.5", "h:mm"), null },
            { "Begindatum", Getal("46266", "[h]:mm:ss"), null },
            { "Begindatum", Getal("46266", "#,##0"), null },
            { "Begindatum", Getal("60", "dd\\-mm\\-yyyy"), null },
            { "Begindatum", Getal("-5", "dd\\-mm\\-yyyy"), null },
            { "Begindatum", Getal("99999999", "dd\\-mm\\-yyyy"), null },
            { "Begindatum", "2026-09-01 00:00:00", "2026-09-01" },
            { "Begindatum", "1-9-2026", "2026-09-01" },
            // What a cell can hold besides.
            { "Achternaam", "<c t=\"b\"><v>1</v></c>", null },
            { "Achternaam", "<c t=\"e\"><v>#VALUE!</v></c>", null },
            { "Achternaam", "#N/B", null },
            { "Achternaam", "#VERW!", null },
            { "Achternaam", "########", null },
            { "Achternaam", "Zo\u00c3\u00ab", null },
            { "Achternaam", "Zo\ufffd", null },
            { "Achternaam", "<c t=\"s\"><v>99</v></c>", null },
            { "Achternaam", "<c t=\"onzin\"><v>Bos</v></c>", null },
            { "Achternaam", "<c t=\"str\"><f>A1</f><v>Vos</v></c>", "Vos" },
            { "Voornaam", "<c t=\"str\"><f>A1</f><v></v></c>", "" },
            { "Voornaam", "<c><f>A1</f><v></v></c>", null },
            { "Voornaam", "<c t=\"str\"><f>A1</f></c>", null },
            { "Voornaam", "<c t=\"shared\"/>", "" },
            { "Achternaam", "<c t=\"inlineStr\"><is><r><t>Jan</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">sen </t></r><rPh "
                + "sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>", "Jansen" },
            { "Achternaam", "<c t=\"inlineStr\"><is><t><![CDATA[Ja<n]]>sen</t></is></c>", "Ja<nsen" },
            { "Functie", "<c t=\"inlineStr\"><is><t>arts_x000D_\n_x005F_x000D_</t></is></c>", "arts _x000D_" },
            { "Functie", "<c t=\"inlineStr\"><is><t>a_xZZZZ_b</t></is></c>", "a_xZZZZ_b" },
            { "Functie", "regel een\nregel twee\tdrie", "regel een regel twee drie" },
        };
    }

    /// <summary>Null: a fault that names the column, and nothing else.</summary>
    [Theory, MemberData(nameof(Cellen))]
    [Trait("Category", "Slow")]
    public async Task Each_kind_of_cell_is_taken_as_it_is_shown_or_is_a_fault_of_its_column(string kolom, string cel, string? waarde)
    {
        var (antwoord, opgeslagen) = await ImportAsync(
            Werkmapmaker.Make(Werkmapmaker.Blad(Werkmapmaker.Rij(1, Kolommen) + Werkmapmaker.Rij(2, Met(kolom, cel)))));
        if (waarde is null)
        {
            Assert.Equal(($"2:fout[{kolom}]", ""), (antwoord, opgeslagen));
            return;
        }
        Assert.Equal("2:nieuw", antwoord);
        var plaats = Array.IndexOf(["Organisatie", "KvK", "Voornaam", "Voorvoegsel", "Achternaam", "Functie", "Rol", "Email", "Telefoon",
            "Begindatum"], kolom);
        Assert.Equal(waarde, opgeslagen.Split('|')[plaats]);
        Assert.Equal(10, opgeslagen.Split('|').Length);
    }

    private static string Kopregel(int nummer = 1) => Werkmapmaker.Rij(nummer, Kolommen);

    private static string Mens(int nummer, string achternaam, string attributen = "") => Werkmapmaker.Rij(
        nummer, Met("Achternaam", achternaam), attributen);

    public static TheoryData<string, byte[], string> Werkmappen()
    {
        static byte[] Een(string rijen, string vooraf = "", string achteraf = "") =>
            Werkmapmaker.Make(Werkmapmaker.Blad(rijen, vooraf, achteraf));
        var lijst = Werkmapmaker.Blad(Kopregel() + Mens(2, "Bos"));
        var leeg = Werkmapmaker.Blad("");
        var uitleg = Werkmapmaker.Blad(Werkmapmaker.Rij(1, ["Vul het tweede blad in"]));
        var zonderPlaatsen = Werkmapmaker.Blad(Werkmapmaker.Rij(1, Kolommen, plaatsen: false)
            + Werkmapmaker.Rij(2, [.. Persoon()], plaatsen: false));
        var voorvoegsel = lijst.Replace("<worksheet xmlns=", "<x:worksheet xmlns:x=", StringComparison.Ordinal)
            .Replace("</worksheet", "</x:worksheet", StringComparison.Ordinal);
        foreach (var naam in new[] { "sheetData", "row", "c", "is", "t" })
            voorvoegsel = voorvoegsel.Replace($"<{naam}>", $"<x:{naam}>", StringComparison.Ordinal)
                .Replace($"<{naam} ", $"<x:{naam} ", StringComparison.Ordinal)
                .Replace($"</{naam}>", $"</x:{naam}>", StringComparison.Ordinal);
        return new()
        {
            { "strict", Werkmapmaker.Make([("a", "", Werkmapmaker.Blad(Kopregel() + Mens(2, "Bos"), ruimte: Werkmapmaker.Strict))],
                strict: true), "2:nieuw" },
            { "absolute targets", Werkmapmaker.Make([("a", "", lijst)], absoluut: true), "2:nieuw" },
            { "backslashes in names", Werkmapmaker.Make([("a", "", lijst)], streep: "\\"), "2:nieuw" },
            { "another folder", Werkmapmaker.Make([("a", "", lijst)], map: "boek"), "2:nieuw" },
            { "prefixed names", Werkmapmaker.Make([("a", "", voorvoegsel)]), "2:nieuw" },
            { "cells without places", Werkmapmaker.Make([("a", "", zonderPlaatsen)]), "2:nieuw" },
            { "a picture and a printer's settings",
                Werkmapmaker.Make([("a", "", lijst)],
                extra: [("xl/media/foto.png", new string('x', 5_000_000)), ("xl/printerSettings/1.bin", "x")]), "2:nieuw" },
            { "a chart as first sheet",
                Zonder(Werkmapmaker.Make([("Grafiek", "", leeg), ("Lijst", "", lijst)]),
                "s0\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
                "s0\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet"), "2:nieuw" },
            { "an empty first sheet", Werkmapmaker.Make([("a", "", leeg), ("b", "", lijst)]), "2:nieuw" },
            { "a very hidden list", Werkmapmaker.Make([("a", "veryHidden", lijst), ("b", "", uitleg)]), "verborgen_blad" },
            { "a hidden list beside an empty sheet", Werkmapmaker.Make([("a", "hidden", lijst), ("b", "", leeg)]), "verborgen_blad" },
            { "two filled sheets", Werkmapmaker.Make([("a", "", lijst), ("b", "", lijst)]), "2:nieuw[Gelezen]" },
            { "nothing but explanation", Werkmapmaker.Make([("a", "", uitleg), ("b", "", leeg)]), "onbekende_kolom kolom_ontbreekt" },
            { "nothing at all", Werkmapmaker.Make([("a", "", leeg)]), "leeg" },
            { "title rows", Een(Werkmapmaker.Rij(2, ["Contactlijst", null, "2026"]) + Werkmapmaker.Rij(4, ["Versie", "3"]) + Kopregel(9)
                + Mens(10, "Bos")), "10:nieuw[De]" },
            { "a header that is too far down", Een(string.Concat(Enumerable.Range(1, 30).Select(i => Werkmapmaker.Rij(i, ["Regel"])))
                + Kopregel(31) + Mens(32, "Bos")), "onbekende_kolom kolom_ontbreekt" },
            { "a hidden column", Een(Kopregel() + Mens(2, "Bos"), "<cols><col min=\"14\" max=\"14\" hidden=\"1\"/></cols>"),
                "2:nieuw[Telefoon]" },
            { "a hidden row with a fault", Een(Kopregel() + Werkmapmaker.Rij(2, Met("Rol", "kapot"), " hidden=\"true\"")),
                "2:fout[Rol][Deze]" },
            { "columns merged over two", Een(Kopregel() + Mens(2, "Bos"), achteraf: "<mergeCells><mergeCell ref=\"H2:J2\"/></mergeCells>"),
                "2:fout[Voornaam][Voorvoegsel][Achternaam]" },
            { "a merged header", Een(Kopregel() + Mens(3, "Bos"), achteraf: "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"),
                "3:nieuw" },
            { "a merged title", Een(Werkmapmaker.Rij(1, ["Titel"]) + Kopregel(2) + Mens(3, "Bos"),
                achteraf: "<mergeCells><mergeCell ref=\"A1:O1\"/></mergeCells>"), "3:nieuw[De]" },
            { "a merged fault", Een(Kopregel() + Werkmapmaker.Rij(2, Met("Functie", "<c t=\"e\"><v>#N/A</v></c>"))
                + Werkmapmaker.Rij(3, Met("Functie", null)), achteraf: "<mergeCells><mergeCell ref=\"K2:K3\"/></mergeCells>"),
                "2:fout[Functie] 3:fout[Functie]" },
            { "merged cells that overlap",
                Een(Kopregel() + Mens(2, "Bos") + Mens(3, "Vos"),
                achteraf: "<mergeCells><mergeCell ref=\"K2:K3\"/><mergeCell ref=\"K3:K4\"/></mergeCells>"), "onleesbaar" },
            { "a filled cell without a header", Een(Kopregel() + Werkmapmaker.Rij(2, [.. Persoon(), null, "extra"])), "2:fout[Kolom]" },
            { "rows out of order", Een(Kopregel() + Mens(3, "Bos") + Mens(2, "Vos")), "onleesbaar" },
            { "a row twice", Een(Kopregel() + Mens(2, "Bos") + Mens(2, "Vos")), "onleesbaar" },
            { "a cell of another row", Een(Kopregel() + Mens(2, "Bos").Replace("J2", "J3", StringComparison.Ordinal)), "onleesbaar" },
            { "a cell twice", Een(Kopregel() + Mens(2, "Bos").Replace("K2", "J2", StringComparison.Ordinal)), "onleesbaar" },
            { "a row beyond the last", Een(Kopregel() + Mens(1_048_577, "Bos")), "onleesbaar" },
            { "the largest row number there is",
                Een(Kopregel() + Mens(2, "Bos").Replace("\"2\"", "\"2147483647\"", StringComparison.Ordinal)), "onleesbaar" },
            { "a part twice", Werkmapmaker.Make([("a", "", lijst)], extra: [("xl/worksheets/sheet1.xml", lijst)]), "onleesbaar" },
            { "a binary workbook", Zonder(Werkmapmaker.Make([("a", "", lijst)]), "workbook.xml", "workbook.bin"), "onleesbaar" },
            { "a text document", Werkmapmaker.Pack(
                [("_rels/.rels", "<Relationships><Relationship Id=\"a\" "
                    + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
                    + "Target=\"word/document.xml\"/></Relationships>"), ("word/document.xml", "<document/>"),
                        ("word/_rels/document.xml.rels", "<Relationships/>")]), "onleesbaar" },
            { "an OpenDocument sheet",
                Werkmapmaker.Pack([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")]),
                "onleesbaar" },
        };

        // The first part that holds it, with something else in its place.
        static byte[] Zonder(byte[] werkmap, string oud, string nieuw)
        {
            using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(werkmap));
            return Werkmapmaker.Pack([.. archive.Entries.Select(e =>
            {
                using var reader = new StreamReader(e.Open());
                return (e.FullName.Replace(oud, nieuw, StringComparison.Ordinal), reader.ReadToEnd()
                    .Replace(oud, nieuw, StringComparison.Ordinal));
            })]);
        }
    }

    [Theory, MemberData(nameof(Werkmappen))]
    [Trait("Category", "Slow")]
    public Task Each_state_of_a_workbook_is_read_as_it_is_shown_or_refused_with_a_reason(string vorm, byte[] bestand, string antwoord) =>
        ReadsAsShownAsync(vorm, bestand, antwoord);

    private async Task ReadsAsShownAsync(string vorm, byte[] bestand, string antwoord)
    {
        var gekregen = await ImportAsync(bestand);
        Assert.Equal((vorm, antwoord), (vorm, gekregen.Antwoord));
        var goed = antwoord.Split(' ').Count(r => r.Contains(":nieuw", StringComparison.Ordinal));
        Assert.Equal(goed, gekregen.Opgeslagen.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    public static TheoryData<string, byte[], string> Teksten()
    {
        static byte[] Utf8(string tekst) => Encoding.UTF8.GetBytes(tekst);
        static byte[] In(string codering, string tekst) => CodePagesEncodingProvider.Instance.GetEncoding(codering)!.GetBytes(tekst);
        string Regel(string achternaam, string functie = "arts") =>
            $"Vorm;zorg;formeel;zorg;klein;;;Noor;;{achternaam};{functie};medewerker;;;";
        string Lijst(params string[] regels) => string.Join("\r\n", regels.Prepend(Kop));
        string Scheid(string tekst, string door) => tekst.Replace(";", door, StringComparison.Ordinal);
        return new()
        {
            { "an open quote in the first column", Utf8(Lijst("\"" + Regel("Een"), Regel("Twee"), Regel("Drie"))),
                "2:fout[Organisatie] 3:nieuw 4:nieuw" },
            { "an open quote before a later one", Utf8(Lijst(Regel("Een", "\"arts"), Regel("Twee", "\"arts\""), Regel("Drie"))),
                "2:fout[Functie] 3:nieuw 4:nieuw" },
            { "an open quote that a later cell closes", Utf8(Lijst(Regel("Een", "\"arts"), Regel("Twee", "arts\""), Regel("Drie"))),
                "2:fout[Functie] 3:nieuw" },
            { "an open quote in each row", Utf8(Lijst(Regel("\"Een"), Regel("\"Twee"), Regel("\"Drie"))),
                "2:fout[Achternaam] 3:fout[Achternaam] 4:fout[Achternaam]" },
            { "an open quote in the last row", Utf8(Lijst(Regel("Een"), Regel("Twee", "\"arts"))), "2:nieuw 3:fout[Functie]" },
            { "text behind a closing quote", Utf8(Lijst(Regel("\"De Brug\" Haven"))), "2:fout[Achternaam]" },
            { "quotes that are doubled", Utf8(Lijst(Regel("Een", "\"zegt \"\"ja\"\"\""))), "2:nieuw" },
            { "quotes of typographers", Utf8(Lijst(Regel("Een", "“arts”"))), "2:nieuw" },
            { "a separator in quotes", Utf8(Lijst(Regel("Een", "\"arts; coach\""))), "2:nieuw" },
            { "a line break in quotes", Utf8(Lijst(Regel("Een", "\"arts\ncoach\""), Regel("Twee"))), "2:nieuw 3:nieuw" },
            { "a line break and a separator in quotes", Utf8(Lijst(Regel("Een", "\"arts;\ncoach\""), Regel("Twee"))),
                "2:fout[Functie] 3:nieuw" },
            { "an open quote in the header", Utf8(Lijst(Regel("Een")).Replace("Functie", "\"Functie", StringComparison.Ordinal)),
                "onbekende_kolom" },
            { "commas", Utf8(Scheid(Lijst(Regel("Een")), ",")), "2:nieuw" },
            { "tabs", Utf8(Scheid(Lijst(Regel("Een")), "\t")), "2:nieuw" },
            { "bars", Utf8(Scheid(Lijst(Regel("Een")), "|")), "2:nieuw" },
            { "a title with commas above semicolons", Utf8("Lijst, versie 3, maart, 2026, concept,,,,,,,,,,,,,\r\n" + Lijst(Regel("Een"))),
                "3:nieuw[De]" },
            { "sep= with a tab", Utf8("sep=\t\r\n" + Scheid(Lijst(Regel("Een")), "\t")), "2:nieuw" },
            { "SEP= in quotes behind a mark", [0xEF, 0xBB, 0xBF, .. Utf8("\"SEP=;\"\n" + Lijst(Regel("Een")))], "2:nieuw" },
            { "sep= that is not so", Utf8("sep=,\r\n" + Lijst(Regel("Een"))), "onbekende_kolom kolom_ontbreekt" },
            { "blank lines above, between and below",
                Utf8($"\r\n\r\n{Kop}\r\n\r\n{Regel("Een")}\r\n;;;;\r\n\r\n{Regel("Twee")}\r\n\r\n \r\n"), "5:nieuw 8:nieuw" },
            { "line feeds only", Utf8(Lijst(Regel("Een"), Regel("Twee")).ReplaceLineEndings("\n")), "2:nieuw 3:nieuw" },
            { "line ends of three kinds", Utf8($"{Kop}\r{Regel("Een")}\n{Regel("Twee")}\r\n{Regel("Drie")}"), "2:nieuw 3:nieuw 4:nieuw" },
            { "a header in capitals with a soft hyphen and a byte order mark within",
                Utf8(Lijst(Regel("Een")).Replace("Voornaam", "VOOR\u00ADNAAM\uFEFF ", StringComparison.Ordinal)), "2:nieuw" },
            { "a filled cell to the right", Utf8(Lijst(Regel("Een") + ";;;extra")), "2:fout[Kolom]" },
            { "UTF-16 with the high byte first", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Lijst(Regel("Öztürk")))], "2:nieuw" },
            { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Lijst(Regel("Öztürk"))), "2:nieuw" },
            { "UTF-16 the other way without a mark", Encoding.BigEndianUnicode.GetBytes(Lijst(Regel("Öztürk"))), "2:nieuw" },
            { "UTF-16 cut in the middle", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Lijst(Regel("Öztürk")))[..^1]], "gemengde_codering" },
            { "UTF-32", [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Lijst(Regel("Öztürk")))], "onleesbaar" },
            { "a mark of UTF-8 on Windows-1252", [0xEF, 0xBB, 0xBF, .. In("windows-1252", Lijst(Regel("Öztürk")))], "gemengde_codering" },
            { "Turkish Windows", In("windows-1254", Lijst(Regel("Yıldız"))), "codering_onbekend" },
            { "DOS", In("ibm850", Lijst(Regel("Müller", "coördinator"))), "codering_onbekend" },
            { "old Mac", In("macintosh", Lijst(Regel("Zoë", "café"))), "codering_onbekend" },
            { "UTF-8 read as Windows-1252 and saved", Utf8(Lijst(Regel("Zo\u00c3\u00ab"), Regel("Twee"))), "2:fout[Achternaam] 3:nieuw" },
            { "a letter that is lost", Utf8(Lijst(Regel("Zo\ufffd"))), "2:fout[Achternaam]" },
            { "a web page called .xls", Utf8("<html><table><tr><td>Organisatie</td></tr></table></html>"), "onleesbaar" },
            { "an XML spreadsheet of 2003",
                Utf8("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"), "onleesbaar" },
            { "an error of a formula", Utf8(Lijst(Regel("#N/B"), Regel("Twee"))), "2:fout[Achternaam] 3:nieuw" },
        };
    }

    [Theory, MemberData(nameof(Teksten))]
    [Trait("Category", "Slow")]
    public Task Each_form_of_a_text_file_is_read_as_it_is_shown_or_refused_with_a_reason(
        string vorm, byte[] bestand, string antwoord) => ReadsAsShownAsync(vorm, bestand, antwoord);

    [Fact]
    public async Task Of_sheets_that_are_not_read_and_of_swallowed_lines_the_message_says_which()
    {
        var lijst = Werkmapmaker.Blad(Kopregel() + Mens(2, "Bos"));
        var (_, bladen) = await PostAsync(
            Werkmapmaker.Make([("Uitleg", "", Werkmapmaker.Blad(Werkmapmaker.Rij(1, ["Lees dit"]))), ("Contacten", "", lijst),
            ("Oud", "hidden", lijst)]), proef: true, foutenOverslaan: false);
        Assert.Equal("Gelezen is het werkblad Contacten; niet gelezen: Uitleg, Oud (verborgen).",
            (string?)bladen["rijen"]![0]!["meldingen"]![0]);
        var (_, regels) = await PostAsync(
            Encoding.UTF8.GetBytes(
            $"{Kop}\nVorm;zorg;formeel;zorg;klein;;;;;Een;\"arts;medewerker\nVorm;zorg;formeel;zorg;klein;;;;;Twee;arts\";medewerker"),
            proef: true, foutenOverslaan: false);
        Assert.StartsWith("Functie: deze cel loopt door over 2 regels van het bestand", (string?)regels["rijen"]![0]!["meldingen"]![0],
            StringComparison.Ordinal);
        var (_, verborgen) = await PostAsync(Werkmapmaker.Make([("Lijst 2026", "hidden", lijst), ("Blad2", "", Werkmapmaker.Blad(""))]),
            proef: true, foutenOverslaan: false);
        Assert.Contains("Lijst 2026", (string?)verborgen["invalidParams"]![0]!["reason"], StringComparison.Ordinal);
    }
}
