namespace Netwerkplatform.Tests.Contacts;

public sealed class NetwerkenTests(TestHost host) : IClassFixture<TestHost>
{
    private static object Netwerk(
        string naam, string[]? themas = null, string[]? domeinen = null, string[]? wijken = null, string status = "actief") =>
        new
        {
            naam,
            vorm = "overleg",
            verband = "formeel",
            domeinen = domeinen ?? ["zorg"],
            themas = themas ?? [],
            wijken = wijken
            ?? [],
            doelen = new[] { "Signalen bespreken" },
            frequentie = "maandelijks",
            status
        };

    private async Task<string> NetwerkAsync(
        string naam, string[]? themas = null, string[]? domeinen = null, string[]? wijken = null, string status = "actief") =>
        (string)(await host.Api.PostJsonAsync("/v1/netwerken", Netwerk(naam, themas, domeinen, wijken, status)))["id"]!;

    [Fact]
    public async Task A_network_is_made_read_replaced_listed_and_deleted()
    {
        var id = await NetwerkAsync("Zorgoverleg Poort", ["weerbaarheid"]);
        Assert.Equal("maandelijks", (string?)(await host.Api.GetJsonAsync($"/v1/netwerken/{id}"))["frequentie"]);
        Assert.Contains(id, (await host.Api.GetJsonAsync("/v1/netwerken?zoek=zorgoverlg&thema=weerbaarheid&status=actief"))[
            "results"]!.AsArray().Select(n => (string)n!["id"]!));
        using var put = await host.Api.PutAsync($"/v1/netwerken/{id}", Netwerk("Zorgoverleg", status: "inactief"));
        Assert.Equal("inactief", (string?)(await put.JsonAsync())["status"]);
        using var wrong = await host.Api.PostAsJsonAsync("/v1/netwerken",
            new { vorm = "club", domeinen = new[] { "geld" }, hoofdverantwoordelijkeOrganisatieId = "x" });
        Assert.Equal(["domeinen:ongeldige_waarde", "hoofdverantwoordelijkeOrganisatieId:ongeldig_type", "naam:verplicht",
            "verband:verplicht", "vorm:ongeldige_waarde"], await wrong.FaultsAsync());
        using var deleted = await host.Api.DeleteAsync($"/v1/netwerken/{id}", "*");
        Assert.Equal(204, (int)deleted.StatusCode);
    }

    [Fact]
    public async Task Who_takes_part_is_kept_with_history_and_nobody_twice_at_once()
    {
        var (netwerk, organisatie, persoon) = (await NetwerkAsync("Wijktafel"), await host.OrganisatieAsync(), await host.PersoonAsync());
        object Deelname(string begin, string? eind = null) =>
            new
            {
                organisatieId = organisatie,
                contactpersoonId = persoon,
                rol = "voorzitter",
                mandaat = "beslissen",
                begindatum = begin,
                einddatum = eind
            };
        await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames", Deelname("2024-01-01", "2025-12-31"));
        var nu = await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames", Deelname("2026-01-01"));
        var pad = $"/v1/netwerken/{netwerk}/deelnames/{nu["id"]}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => host.Api.PostAsJsonAsync($"/v1/netwerken/{netwerk}/deelnames", Deelname("2026-02-01"))));
        foreach (var answer in answers) Assert.Equal("urn:netwerkplatform:probleem:deelname-dubbel",
            (string?)(await answer.JsonAsync())["type"]);

        Assert.Equal("beslissen", (string?)(await host.Api.GetJsonAsync(pad))["mandaat"]);
        Assert.Equal(2, (await host.Api.GetJsonAsync($"/v1/netwerken/{netwerk}/deelnames"))["results"]!.AsArray().Count);
        Assert.Equal("2024-01-01",
            (string?)Assert.Single(
            (await host.Api.GetJsonAsync($"/v1/netwerken/{netwerk}/deelnames?peildatum=2025-06-01"))["results"]!.AsArray())!["begindatum"]);
        Assert.Contains(netwerk, (await host.Api.GetJsonAsync($"/v1/netwerken?organisatieId={organisatie}"))["results"]!.AsArray()
            .Select(n => (string)n!["id"]!));
        using var put = await host.Api.PutAsync(pad,
            new { organisatieId = organisatie, mandaat = "ondertekenen", begindatum = "2026-01-01" });
        Assert.Equal("ondertekenen", (string?)(await put.JsonAsync())["mandaat"]);
        using var inUse = await host.Api.DeleteAsync($"/v1/netwerken/{netwerk}", "*");
        Assert.Equal(409, (int)inUse.StatusCode);
        using var ended = await host.Api.DeleteAsync(pad, "*");
        Assert.Equal(204, (int)ended.StatusCode);
        Assert.Equal("2026-03-01", (string?)(await host.Api.GetJsonAsync(pad))["einddatum"]);
    }

    [Fact]
    public async Task A_sketch_of_a_new_meeting_shows_what_overlaps_the_most_alike_first()
    {
        var organisatie = await host.OrganisatieAsync();
        var alles = await NetwerkAsync("Alles", ["schulden", "overlast"], ["wonen"], ["Muziekwijk"]);
        var iets = await NetwerkAsync("Iets", ["schulden"], ["werk"], ["Waterwijk"]);
        await NetwerkAsync("Niets", ["koken"], ["werk"], ["Waterwijk"]);
        await NetwerkAsync("Voorbij", ["schulden"], ["wonen"], ["Muziekwijk"], "inactief");
        await host.Api.PostJsonAsync($"/v1/netwerken/{alles}/deelnames",
            new { organisatieId = organisatie, mandaat = "informeren", begindatum = "2026-01-01" });

        using var answer = await host.Api.PostAsJsonAsync("/v1/overlapcontroles",
            new
            {
                themas = new[] { "schulden", "overlast" },
                domeinen = new[] { "wonen" },
                wijken = new[] { "Muziekwijk" },
                organisatieIds = new[] { organisatie }
            });
        Assert.Equal(200, (int)answer.StatusCode);
        var results = (await answer.JsonAsync())["results"]!.AsArray();
        Assert.Equal([$"{alles}:1", $"{iets}:0.125"],
            results.Select(r => $"{r!["netwerkId"]}:{r["score"]!.ToJsonString().TrimEnd('0').TrimEnd('.')}"));
        Assert.Equal((organisatie, "[\"overlast\",\"schulden\"]"),
            ((string)results[0]!["organisatieIds"]![0]!, results[0]!["themas"]!.ToJsonString()));
        using var empty = await host.Api.PostAsJsonAsync("/v1/overlapcontroles", new { });
        Assert.Equal(["themas:ongeldige_waarde"], await empty.FaultsAsync());
    }

    [Fact]
    public async Task The_wegwijzer_says_whom_to_approach_for_what_and_why()
    {
        var organisatie = (string)(
            await host.Api.PostJsonAsync("/v1/organisaties",
            new
            {
                naam = "Buurthuis De Kajuit",
                soort = "welzijn",
                verband = "formeel",
                domeinen = new[] { "samenleving" },
                omvang = "klein",
                wijken = new[] { "Filmwijk" },
                themas = new[] { "eenzaamheid" }
            }))["id"]!;
        var (centraal, medewerker, vrijwilliger, weg) = (await host.PersoonAsync(achternaam: "Centraal"),
            await host.PersoonAsync(achternaam: "Medewerker"), await host.PersoonAsync(achternaam: "Vrijwilliger"),
            await host.PersoonAsync(achternaam: "Weg"));
        await host.RolAsync(centraal, organisatie, "centraal_contact");
        await host.Api.PostJsonAsync("/v1/rolvervullingen",
            new
            {
                contactpersoonId = medewerker,
                organisatieId = organisatie,
                rol = "medewerker",
                functie = "schuldhulpverlener",
                themas = new[] { "schulden" },
                begindatum = "2026-01-01"
            });
        await host.RolAsync(vrijwilliger, organisatie, "sleutelfiguur");
        await host.RolAsync(weg, organisatie, einddatum: "2026-02-01");

        async Task<string[]> NamenAsync(string query, HttpClient? client = null) =>
            [.. (await (client ?? host.Api).GetJsonAsync($"/v1/wegwijzer?{query}"))["results"]!.AsArray()
            .Select(r => ((string)r!["naam"]!))];
        Assert.Equal(["Centraal", "Medewerker", "Vrijwilliger"], await NamenAsync("zoek=kajuit"));
        Assert.Equal(["Medewerker"], await NamenAsync("zoek=schuldhulpverlening"));
        Assert.Equal(["Centraal", "Vrijwilliger"], await NamenAsync("thema=Eenzaamheid&wijk=filmwijk"));
        using var without = await host.ClientAsync("contacten.lezen");
        Assert.Equal(["Centraal", "Medewerker"], await NamenAsync("domein=samenleving&wijk=Filmwijk", without));
        var eerste = (await host.Api.GetJsonAsync("/v1/wegwijzer?zoek=kajuit&wijk=Filmwijk"))["results"]![0]!;
        Assert.Equal(["Centraal contact van Buurthuis De Kajuit", "De organisatie past bij uw vraag", "Wijk Filmwijk"],
            eerste["redenen"]!.AsArray().Select(r => (string)r!));
        Assert.Equal(("centraal_contact", organisatie, "Buurthuis De Kajuit"),
            ((string)eerste["rol"]!, (string)eerste["organisatieId"]!, (string)eerste["organisatie"]!));
        using var nothing = await host.Api.GetAsync("/v1/wegwijzer");
        Assert.Equal(["zoek:ongeldige_waarde"], await nothing.FaultsAsync());
    }

    /// <summary>Regression: both answered with the network, and so told that somebody out of sight takes part.</summary>
    [Fact]
    public async Task The_seat_of_a_key_figure_leads_to_a_network_only_who_may_see_key_figures()
    {
        var (netwerk, organisatie, figuur) = (await NetwerkAsync("Buurttafel"), await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
            new { organisatieId = organisatie, contactpersoonId = figuur, mandaat = "informeren", begindatum = "2026-01-01" });
        using var zonder = await host.ClientAsync("contacten.lezen");

        async Task<(int InLijst, int Overlap)> AantallenAsync(HttpClient client)
        {
            using var overlap = await client.PostAsJsonAsync("/v1/overlapcontroles", new { organisatieIds = new[] { organisatie } });
            return ((await client.GetJsonAsync($"/v1/netwerken?organisatieId={organisatie}"))["results"]!.AsArray().Count,
                (await overlap.JsonAsync())["results"]!.AsArray().Count);
        }
        Assert.Equal((1, 1), await AantallenAsync(host.Api));
        Assert.Equal((0, 0), await AantallenAsync(zonder));

        // Another role brings the person into sight; a restriction hides the person, and not that the organisation takes part.
        await host.RolAsync(figuur, organisatie);
        Assert.Equal((1, 1), await AantallenAsync(zonder));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{figuur}/beperkingen", new { reden = "Op verzoek" });
        Assert.Equal((1, 1), await AantallenAsync(zonder));
    }

    /// <summary>Regression: each repetition lowered the score.</summary>
    [Fact]
    public async Task What_a_sketch_names_twice_counts_once()
    {
        var (netwerk, organisatie) = (await NetwerkAsync("Eettafel", ["koken"], ["jeugd"], ["Kruidenwijk"]), await host.OrganisatieAsync());
        await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
            new { organisatieId = organisatie, mandaat = "informeren", begindatum = "2026-01-01" });

        using var answer = await host.Api.PostAsJsonAsync("/v1/overlapcontroles",
            new
            {
                themas = new[] { "koken", "Koken" },
                domeinen = new[] { "jeugd" },
                wijken = new[] { "Kruidenwijk", "kruidenwijk", "Kruidenwijk" },
                organisatieIds = new[] { organisatie, organisatie }
            });

        var eerste = (await answer.JsonAsync())["results"]![0]!;
        Assert.Equal((netwerk, 1m), ((string)eerste["netwerkId"]!, (decimal)eerste["score"]!));
    }

    /// <summary>Regression: the whole phrase was compared with the name, and a blank one with nothing.</summary>
    [Fact]
    public async Task A_network_is_found_by_words_with_a_typing_error_and_a_blank_search_asks_nothing()
    {
        var id = await NetwerkAsync("Overleg Haven");

        foreach (var zoek in new[] { "overelg", "haven%20overelg", "overleg", "%20" })
            Assert.Contains(id, (await host.Api.GetJsonAsync($"/v1/netwerken?limit=500&zoek={zoek}"))["results"]!.AsArray()
                .Select(n => (string)n!["id"]!));
    }
}
