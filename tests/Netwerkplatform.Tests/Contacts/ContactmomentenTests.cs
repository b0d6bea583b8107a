namespace Netwerkplatform.Tests.Contacts;

public sealed class ContactmomentenTests(TestHost host) : IClassFixture<TestHost>
{
    private static object Moment(string organisatie, string? persoon = null, string op = "2026-02-10T09:00:00Z", object? vervolg = null) =>
        new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = op,
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            onderwerp = "Kennismaking",
            vervolg
        };

    [Fact]
    public async Task A_conversation_is_logged_replaced_listed_and_removed()
    {
        var organisatie = await host.OrganisatieAsync();
        var moment = await host.Api.PostJsonAsync("/v1/contactmomenten",
            Moment(organisatie, vervolg: new { omschrijving = "Folder sturen", uiterlijkeDatum = "2026-03-01" }));
        var pad = $"/v1/contactmomenten/{moment["id"]}";
        Assert.Equal("Folder sturen", (string?)(await host.Api.GetJsonAsync(pad))["vervolg"]!["omschrijving"]);

        async Task<int> CountAsync(string filter) =>
            (await host.Api.GetJsonAsync($"/v1/contactmomenten?organisatieId={organisatie}{filter}"))["results"]!.AsArray().Count;
        Assert.Equal((1, 1, 0), (await CountAsync(""), await CountAsync("&openVervolg=true"), await CountAsync("&openVervolg=false")));
        Assert.Equal((1, 0, 1, 0), (await CountAsync("&vanafDatum=2026-02-10"), await CountAsync("&vanafDatum=2026-02-11"),
            await CountAsync("&totDatum=2026-02-10"), await CountAsync("&totDatum=2026-02-09")));

        using var put = await host.Api.PutAsync(pad,
            Moment(organisatie, vervolg: new { omschrijving = "Folder sturen", afgerondOp = "2026-02-20T10:00:00Z" }));
        Assert.Equal(200, (int)put.StatusCode);
        Assert.Equal(0, await CountAsync("&openVervolg=true"));
        using var stale = await host.Api.PutAsync(pad, Moment(organisatie), "\"v1\"");
        Assert.Equal(412, (int)stale.StatusCode);
        using var deleted = await host.Api.DeleteAsync(pad, "*");
        Assert.Equal(204, (int)deleted.StatusCode);
    }

    [Fact]
    public async Task A_conversation_confirms_a_person_and_an_edit_never_does()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync(achternaam: "Bos"));
        await host.Api.PostJsonAsync("/v1/contactmomenten", Moment(organisatie, persoon));
        await host.Api.PostJsonAsync("/v1/contactmomenten", Moment(organisatie, persoon, "2025-02-10T09:00:00Z"));
        using var put = await host.Api.PutAsync($"/v1/contactpersonen/{persoon}", new { achternaam = "Bosch" });
        Assert.Equal(200, (int)put.StatusCode);
        Assert.Equal("2026-02-10T09:00:00Z", (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["geverifieerdOp"]);
        Assert.Empty((await host.Api.GetJsonAsync("/v1/contactpersonen?zoek=Bosch&nietGeverifieerdSinds=2026-02-01T00:00:00Z"))[
            "results"]!.AsArray());
    }

    [Fact]
    public async Task A_conversation_with_a_key_figure_is_out_of_sight_without_their_scope()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie, "sleutelfiguur");
        var moment = await host.Api.PostJsonAsync("/v1/contactmomenten", Moment(organisatie, persoon));
        using var without = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        Assert.Empty((await without.GetJsonAsync($"/v1/contactmomenten?organisatieId={organisatie}"))["results"]!.AsArray());
        using var one = await without.GetAsync($"/v1/contactmomenten/{moment["id"]}");
        Assert.Equal(404, (int)one.StatusCode);
    }

    [Fact]
    public async Task What_a_conversation_cannot_be_is_refused_with_every_fault()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/contactmomenten",
            new { vorm = "fax", richting = "niks", onderwerp = "BSN 111222333", vervolg = new { } });
        Assert.Equal(["aanleiding:verplicht", "onderwerp:persoonsgegevens_niet_toegestaan", "organisatieId:verplicht",
            "plaatsgevondenOp:verplicht", "richting:ongeldige_waarde", "vervolg.omschrijving:verplicht", "vorm:ongeldige_waarde"],
            await answer.FaultsAsync());
        using var unknown = await host.Api.PostAsJsonAsync("/v1/contactmomenten", Moment(Guid.NewGuid().ToString()));
        Assert.Equal(["organisatieId:bestaat_niet"], await unknown.FaultsAsync());
    }

    /// <summary>Regression: the foreign key that found one of them told of that one alone.</summary>
    [Fact]
    public async Task All_that_a_conversation_names_and_is_not_there_is_told_at_once()
    {
        var verborgen = await host.PersoonAsync();
        await host.RolAsync(verborgen, await host.OrganisatieAsync(), "sleutelfiguur");
        using var without = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        using var nobody = await host.Api.PostAsJsonAsync("/v1/contactmomenten", Moment($"{Guid.NewGuid()}", $"{Guid.NewGuid()}"));
        using var hidden = await without.PostAsJsonAsync("/v1/contactmomenten", Moment($"{Guid.NewGuid()}", verborgen));
        foreach (var answer in new[] { nobody, hidden })
            Assert.Equal(["contactpersoonId:bestaat_niet", "organisatieId:bestaat_niet"], await answer.FaultsAsync());
        using var seen = await host.Api.PostAsJsonAsync("/v1/contactmomenten", Moment($"{Guid.NewGuid()}", verborgen));
        Assert.Equal(["organisatieId:bestaat_niet"], await seen.FaultsAsync());
    }

    [Fact]
    public async Task The_ladder_of_support_keeps_every_step()
    {
        var (organisatie, bestuurder) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak",
            new { trede = "onderschreven", datum = "2026-02-01", contactpersoonId = bestuurder });
        var stap = await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak",
            new { trede = "bekend", datum = "2026-01-01" });
        Assert.Equal(["bekend", "onderschreven"],
            (await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}/draagvlak"))["results"]!.AsArray()
            .Select(d => (string)d!["trede"]!));
        Assert.Equal("bekend", (string?)(await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}/draagvlak/{stap["id"]}"))["trede"]);
        using var unknown = await host.Api.PostAsJsonAsync($"/v1/organisaties/{Guid.NewGuid()}/draagvlak",
            new { trede = "bekend", datum = "2026-01-01" });
        Assert.Equal(404, (int)unknown.StatusCode);
        using var wrong = await host.Api.PostAsJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede = "enthousiast" });
        Assert.Equal(["datum:verplicht", "trede:ongeldige_waarde"], await wrong.FaultsAsync());
        using var inUse = await host.Api.DeleteAsync($"/v1/contactpersonen/{bestuurder}", "*");
        Assert.Equal(409, (int)inUse.StatusCode);
    }
}
