using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Tests.Protocols;

public sealed class VerschillenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Protocol, JsonNode Verschil)> VergelijkAsync(object van, object naar)
    {
        var protocol = Afspraken.Protocol(await host.VersieAsync(inhoud: van));
        await host.VolgendeVersieAsync(protocol, naar);
        return (protocol, await host.Api.GetJsonAsync($"/v1/protocollen/{protocol.Split('/')[^1]}/versies/2/verschillen?met=1"));
    }

    private static string[] Tekst(JsonNode verschil) =>
        [.. verschil["tekst"]!.AsArray()
        .Select(r => $"{(string)r!["soort"]! switch { "gelijk" => " ", "toegevoegd" => "+", _ => "-" }}{r["regel"]}")];

    private static string[] Stappen(JsonNode verschil) =>
        [.. verschil["stappen"]!.AsArray()
        .Select(s => $"{s!["soort"]}: {s["van"]?["volgorde"]}{s["van"]?["actie"]} > {s["naar"]?["volgorde"]}{s["naar"]?["actie"]}")];

    [Fact]
    public async Task The_text_is_told_line_by_line_from_the_other_version_to_this_one()
    {
        var (protocol, verschil) = await VergelijkAsync(
            new { inhoud = "# Delen\r\n\r\nWe delen weinig.\r\nWe bewaren een jaar.\r\nEinde" },
            new { inhoud = "# Delen\n\nWe delen niets.\nWe vragen het eerst.\nWe bewaren een jaar.\nEinde" });
        Assert.Equal([" # Delen", " ", "-We delen weinig.", "+We delen niets.", "+We vragen het eerst.", " We bewaren een jaar.", " Einde"],
            Tekst(verschil));
        Assert.Equal((1, 2, false), ((int)verschil["van"]!, (int)verschil["naar"]!, (bool)verschil["gelijk"]!));
        var terug = await host.Api.GetJsonAsync($"{protocol}/versies/1/verschillen?met=2");
        Assert.Equal([" # Delen", " ", "-We delen niets.", "-We vragen het eerst.", "+We delen weinig.", " We bewaren een jaar.",
            " Einde"], Tekst(terug));
    }

    [Fact]
    public async Task A_version_differs_from_itself_in_nothing()
    {
        var versie = await host.VersieAsync();
        var verschil = await host.Api.GetJsonAsync($"{versie}/verschillen?met=1");
        Assert.True((bool)verschil["gelijk"]!);
        Assert.All(Tekst(verschil), r => Assert.StartsWith(" ", r, StringComparison.Ordinal));
        Assert.Empty(verschil["stappen"]!.AsArray());
        Assert.Empty(verschil["afspraken"]!.AsArray());
        Assert.Empty(verschil["bijlagen"]!.AsArray());
    }

    [Fact]
    public async Task Steps_that_came_went_or_changed_are_told_with_both_sides_and_one_that_only_moved_up_is_not()
    {
        static object Stap(int volgorde, string actie, string? rol = null) => new { volgorde, actie, rol };
        var (_, verschil) = await VergelijkAsync(
            new
            {
                inhoud = "T",
                stappen = new[] { Stap(1, "Overleg", "aandachtfunctionaris"), Stap(2, "Bel"), Stap(3, "Meld"),
                Stap(4, "Schrijf op") }
            },
            new
            {
                inhoud = "T",
                stappen = new[] { Stap(1, "Vraag toestemming"), Stap(2, "Overleg", "centraal contact"),
                Stap(3, "Meld bij Veilig Thuis"), Stap(4, "Schrijf op") }
            });
        Assert.Equal(["toegevoegd:  > 1Vraag toestemming", "gewijzigd: 1Overleg > 2Overleg", "verwijderd: 2Bel > ",
            "gewijzigd: 3Meld > 3Meld bij Veilig Thuis"], Stappen(verschil));
        var (_, verschoven) = await VergelijkAsync(
            new { inhoud = "T", stappen = new[] { Stap(1, "A"), Stap(2, "B"), Stap(3, "C") } },
            new { inhoud = "T", stappen = new[] { Stap(1, "Nieuw"), Stap(2, "A"), Stap(3, "C"), Stap(4, "B") } });
        Assert.Equal(["toegevoegd:  > 1Nieuw", "gewijzigd: 3C > 3C", "gewijzigd: 2B > 4B"], Stappen(verschoven));
    }

    [Fact]
    public async Task Clauses_are_told_per_topic_with_both_values_in_words()
    {
        var (_, verschil) = await VergelijkAsync(
            new
            {
                inhoud = "T",
                afspraken = new object[] { new { onderwerpCode = "bewaartermijn", waarde = "een_jaar" },
                new { onderwerpCode = "grondslag", waarde = "toestemming" },
                new { onderwerpCode = "escalatie", waarde = "burgemeester" } }
            },
            new
            {
                inhoud = "T",
                afspraken = new object[
] { new { onderwerpCode = "bewaartermijn", waarde = "zes_maanden", toelichting = "Korter" },
                new { onderwerpCode = "grondslag", waarde = "toestemming" }, new { onderwerpCode = "termijn", waarde = "direct" } }
            });
        var afspraken = verschil["afspraken"]!.AsArray();
        Assert.Equal(["bewaartermijn gewijzigd een_jaar zes_maanden", "escalatie verwijderd burgemeester ",
            "grondslag gelijk toestemming toestemming", "termijn toegevoegd  direct"],
            afspraken.Select(a => $"{a!["onderwerpCode"]} {a["soort"]} {a["waardeVan"]} {a["waardeNaar"]}"));
        Assert.Equal(("Een jaar", "Zes maanden", "Korter"),
            ((string?)afspraken[0]!["tekstVan"], (string?)afspraken[0]!["tekstNaar"], (string?)afspraken[0]!["toelichtingNaar"]));
        Assert.EndsWith("?", (string?)afspraken[0]!["vraag"]);
    }

    [Fact]
    public async Task Attachments_are_told_by_what_is_in_them()
    {
        var eerste = await host.VersieAsync();
        var tweede = await host.VolgendeVersieAsync(Afspraken.Protocol(eerste));
        async Task HechtAsync(string versie, string tekst, string titel)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Pdf.Make(text: tekst)), "bestand", "x.pdf" },
                { new StringContent(titel), "titel" } };
            using var made = await host.Api.PostAsync($"{versie}/bijlagen", form);
            Assert.Equal(201, (int)made.StatusCode);
        }
        await HechtAsync(eerste, "BT (oud) Tj ET", "Kaart");
        await HechtAsync(eerste, "BT (beide) Tj ET", "Schema");
        await HechtAsync(tweede, "BT (beide) Tj ET", "Schema, zelfde inhoud");
        await HechtAsync(tweede, "BT (nieuw) Tj ET", "Kaart");

        var verschil = await host.Api.GetJsonAsync($"{tweede}/verschillen?met=1");

        Assert.False((bool)verschil["gelijk"]!);
        Assert.Equal(["verwijderd Kaart", "toegevoegd Kaart"], verschil["bijlagen"]!.AsArray().Select(b => $"{b!["soort"]} {b["titel"]}"));
    }

    [Fact]
    public async Task With_which_version_must_be_said_and_both_must_exist()
    {
        var versie = await host.VersieAsync();
        using var geen = await host.Api.GetAsync($"{versie}/verschillen");
        Assert.Equal(["met:verplicht"], await geen.FaultsAsync());
        using var tekst = await host.Api.GetAsync($"{versie}/verschillen?met=vorige");
        Assert.Equal(["met:ongeldig_type"], await tekst.FaultsAsync());
        Assert.Equal(404, (int)(await host.Api.GetAsync($"{versie}/verschillen?met=2")).StatusCode);
        Assert.Equal(404, (int)(await host.Api.GetAsync($"{Afspraken.Protocol(versie)}/versies/7/verschillen?met=1")).StatusCode);
        Assert.Equal(404, (int)(await host.Api.GetAsync($"/v1/protocollen/{Guid.NewGuid()}/versies/1/verschillen?met=1")).StatusCode);
    }

    [Theory]
    [InlineData(7_400)]
    [InlineData(2_400)]
    public async Task Two_texts_of_nothing_but_different_lines_are_compared_within_the_request(int regels)
    {
        // Two characters a line: the longest lists of lines that a version can hold, with nothing in common.
        var (_, verschil) = await VergelijkAsync(
            new { inhoud = string.Join('\n', Enumerable.Range(0, regels).Select(i => (char)('a' + (i % 13)))) },
            new { inhoud = string.Join('\n', Enumerable.Range(0, regels).Select(i => (char)('n' + (i % 13)))) });
        Assert.Equal(2 * regels, verschil["tekst"]!.AsArray().Count);
    }

    [Fact]
    public void Whatever_the_texts_the_lines_of_both_come_back_in_order()
    {
        var random = new Random(5);
        string Willekeurig() =>
            string.Join('\n', Enumerable.Range(0, random.Next(0, 30))
            .Select(_ => random.Next(4) switch { 0 => "", 1 => "a", 2 => "b ", _ => "c" }));
        for (var i = 0; i < 2_000; i++)
        {
            var (van, naar) = (Willekeurig(), Willekeurig());
            var verschil = Vergelijking.Teksten(van, naar);
            Assert.Equal(van, string.Join('\n', verschil.Where(v => v.Soort != "toegevoegd").Select(v => v.Regel)));
            Assert.Equal(naar, string.Join('\n', verschil.Where(v => v.Soort != "verwijderd").Select(v => v.Regel)));
        }
    }
}
