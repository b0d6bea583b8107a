namespace Netwerkplatform.Tests.Contacts;

/// <summary>What people type to find someone, and the districts and themes they name: found in every notation, and never syntax.</summary>
public sealed class ZoekenTests(TestHost host) : IClassFixture<TestHost>
{
    private static JsonNode Case(string naam) => JsonNode.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Netwerkplatform.Tests", "Cases", naam)))!;

    private async Task<string[]> NamenAsync(string url, string veld) =>
        [.. (await host.Api.GetJsonAsync(url))["results"]!.AsArray().Select(r => (string)r![veld]!)];

    [Theory]
    [InlineData("zoek-telefoon.json", "contactpersonen", "achternaam")]
    [InlineData("zoek-v.d..json", "contactpersonen", "achternaam")]
    [InlineData("zoek-voorletters.json", "contactpersonen", "achternaam")]
    [InlineData("zoek-kvk.json", "organisaties", "naam")]
    public async Task Each_search_of_real_use_finds_what_it_means(string bestand, string soort, string veld)
    {
        await host.ExecuteAsync("truncate contacts.organisatie, contacts.contactpersoon cascade");
        var geval = Case(bestand);
        var data = geval["data"]!.DeepClone().AsObject();
        if (soort == "organisaties") foreach (var (naam, waarde) in Organisatie()) data[naam] ??= waarde!.DeepClone();
        await host.Api.PostJsonAsync($"/v1/{soort}", data);
        // Somebody else, so that finding everyone is not finding.
        if (soort == "contactpersonen") await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "C.D.", achternaam = "Andermans", telefoon = "06-22220000" });

        foreach (var request in geval["request"] is JsonArray meer ? [.. meer.Select(r => (string)r!)]
            : new[] { (string)geval["request"]! })
            Assert.Equal([(string)data[veld]!], await NamenAsync(request.Replace("GET ", "", StringComparison.Ordinal), veld));
    }

    [Fact]
    public async Task Names_of_every_origin_are_found_as_people_type_them()
    {
        await host.ExecuteAsync("truncate contacts.organisatie, contacts.contactpersoon cascade");
        var paren = Case("zoek-namen-die-lukken.json")["pairs"]!.AsObject();
        foreach (var (_, naam) in paren) await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = (string)naam! });
        foreach (var (zoek, naam) in paren) Assert.Contains((string)naam!,
            await NamenAsync($"/v1/contactpersonen?zoek={Uri.EscapeDataString(zoek)}", "achternaam"));
    }

    [Fact]
    public async Task A_number_is_found_in_every_notation()
    {
        await host.ExecuteAsync("truncate contacts.organisatie, contacts.contactpersoon cascade");
        await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Zwaagstra", telefoon = "06-11110000" });
        await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Andermans", telefoon = "06-22220000" });
        await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Zonder" });
        foreach (var zoek in new[] { "0611110000", "06 1111 0000", "06-11110000", "06–11110000", "06\u201111110000", "+31611110000",
            "+31 (0)6 1111 0000", "0031611110000", "611110000", "31611110000" })
            Assert.Equal((zoek, "Zwaagstra"),
                (zoek, string.Join(',', await NamenAsync($"/v1/contactpersonen?zoek={Uri.EscapeDataString(zoek)}", "achternaam"))));
    }

    [Fact]
    public async Task What_is_searched_for_is_never_syntax()
    {
        foreach (var zoek in new[] { new string('-', 33), "- - -", "a ----b", "v.d. " + new string('-', 33), "AB " + new string('-', 33),
            "A.B. -x", "\"", "v.d.", "v. v. v.", "& | ! <-> :*", "(", "'", "\\", "%_", new string('v', 200),
            string.Concat(Enumerable.Repeat("A.", 100)), string.Concat(Enumerable.Repeat("v.d. ", 40)) })
            foreach (var soort in new[] { "contactpersonen", "organisaties" })
            {
                using var answer = await host.Api.GetAsync($"/v1/{soort}?zoek={Uri.EscapeDataString(zoek)}",
                    TestContext.Current.CancellationToken);
                Assert.Equal((soort, zoek, 200), (soort, zoek, (int)answer.StatusCode));
            }
    }

    [Fact]
    public async Task A_district_or_a_theme_is_the_same_in_any_case_and_with_or_without_accents()
    {
        await host.ExecuteAsync("truncate contacts.organisatie, contacts.contactpersoon cascade");
        foreach (var (naam, wijk, thema) in new[] { ("Een", "Almere Poort", "Café"), ("Twee", "almere poort", "cafe"),
            ("Drie", "Almere Haven", "Jeugd") })
        {
            var organisatie = Organisatie();
            (organisatie["naam"], organisatie["wijken"], organisatie["themas"]) = (naam, new JsonArray(wijk), new JsonArray(thema));
            await host.Api.PostJsonAsync("/v1/organisaties", organisatie);
        }
        foreach (var filter in new[] { "wijk=ALMERE poort", "wijk=Almere Poort", "thema=CAFÉ", "thema=cafe" })
            Assert.Equal((filter, "Een,Twee"),
                (filter, string.Join(',', (await NamenAsync($"/v1/organisaties?{filter}", "naam")).Order(StringComparer.Ordinal))));
        Assert.Equal("Drie", string.Join(',', await NamenAsync("/v1/organisaties?wijk=almere haven", "naam")));
    }

    /// <summary>As <c>wijk-doelgroep.json</c> says.</summary>
    [Fact]
    public async Task An_audience_of_a_district_counts_whoever_wrote_it_otherwise()
    {
        await host.ExecuteAsync("truncate contacts.organisatie, contacts.contactpersoon cascade");
        var velden = Organisatie();
        velden["wijken"] = new JsonArray("almere poort");
        var organisatie = await host.Api.PostJsonAsync("/v1/organisaties", velden);
        var persoon = await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { achternaam = "Zwaagstra", email = "z@proefpolder.example" });
        await host.Api.PostJsonAsync("/v1/rolvervullingen",
            new
            {
                contactpersoonId = (string)persoon["id"]!,
                organisatieId = (string)organisatie["id"]!,
                rol = "medewerker",
                begindatum = "2026-01-01"
            });
        foreach (var (wijk, aantal) in new[] { ("Almere Poort", 1), ("ALMERE POORT", 1), ("Almere Haven", 0) })
        {
            var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
                Peilingen.Peiling(await host.VragenlijstAsync(), new { wijken = new[] { wijk } }));
            Assert.Equal((wijk, aantal),
                (wijk, (int)(await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/doelgroepvoorbeeld"))["mensen"]!));
        }
    }

    private static JsonObject Organisatie() => new()
    {
        ["naam"] = "Stichting Proefpolder",
        ["soort"] = "zorg",
        ["verband"] = "formeel",
        ["domeinen"] = new JsonArray("zorg"),
        ["omvang"] = "klein",
    };
}
