namespace Netwerkplatform.Tests.Protocols;

public sealed class SignaalroutesTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<string> RouteAsync(string? organisatie, params (string Actie, string? Rol)[] stappen)
    {
        var versie = await host.VersieAsync(soort: "signalering", organisatie: organisatie, inhoud: new
        {
            inhoud = "# Bij een signaal",
            stappen = stappen.Index()
                .Select(s => new { volgorde = s.Index + 1, actie = s.Item.Actie, rol = s.Item.Rol, termijn = "dezelfde dag" }).Reverse(),
        });
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        return Afspraken.Protocol(versie).Split('/')[^1];
    }

    private async Task<JsonNode> VanAsync(string organisatie, string protocolId, HttpClient? api = null) =>
        (await (api ?? host.Api).GetJsonAsync($"/v1/protocollen/signaalroutes?organisatieId={organisatie}"))["results"]!.AsArray()
            .Single(r => (string)r!["protocolId"]! == protocolId)!;

    private static string[] Namen(JsonNode stap) => [.. stap["personen"]!.AsArray().Select(p => $"{p!["naam"]} ({p["rol"]})")];

    [Fact]
    public async Task The_steps_come_in_order_with_the_people_who_fill_the_roles_today()
    {
        var organisatie = await host.OrganisatieAsync();
        var fatima = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "Fatima", achternaam = "Aydin", email = "fatima@voorbeeld.example", telefoon = "036 1234567" }))["id"]!;
        await host.Api.PostJsonAsync("/v1/rolvervullingen",
            new
            {
                contactpersoonId = fatima,
                organisatieId = organisatie,
                rol = "aandachtfunctionaris",
                functie = "gedragswetenschapper",
                begindatum = "2026-01-01"
            });
        await host.RolAsync(await host.PersoonAsync("Vertrokken"), organisatie, "aandachtfunctionaris", "2025-01-01", "2026-03-01");
        await host.RolAsync(await host.PersoonAsync("Elders"), await host.OrganisatieAsync(), "aandachtfunctionaris");
        await host.RolAsync(await host.PersoonAsync("Waarnemer"), organisatie, "plaatsvervangend_centraal_contact");
        var id = await RouteAsync(organisatie, ("Overleg.", "Aandachtfunctionaris"), ("Bel.", " centraal  Contact"),
            ("Meld het bij de directie.", "bestuurder"), ("Bel de wijkagent.", "wijkagent"), ("Schrijf het op.", null));

        var stappen = (await VanAsync(organisatie, id))["stappen"]!.AsArray();

        Assert.Equal(["Overleg.", "Bel.", "Meld het bij de directie.", "Bel de wijkagent.", "Schrijf het op."],
            stappen.Select(s => (string)s!["actie"]!));
        var persoon = Assert.Single(stappen[0]!["personen"]!.AsArray())!;
        Assert.Equal(("Fatima Aydin", "gedragswetenschapper", "fatima@voorbeeld.example", "036 1234567", "aandachtfunctionaris"),
            ((string?)persoon["naam"], (string?)persoon["functie"], (string?)persoon["email"], (string?)persoon["telefoon"],
                (string?)persoon["rol"]));
        Assert.False((bool)stappen[0]!["onbezet"]!);
        Assert.Equal(["Waarnemer (plaatsvervangend_centraal_contact)"], Namen(stappen[1]!));
        Assert.False((bool)stappen[1]!["onbezet"]!);
        Assert.True((bool)stappen[2]!["onbezet"]!);
        Assert.All(stappen.Skip(3), s => Assert.Null(s!["onbezet"]));
        Assert.All(stappen.Skip(2), s => Assert.Empty(s!["personen"]!.AsArray()));
        Assert.Equal("Aandachtfunctionaris", (string?)stappen[0]!["rol"]);
    }

    [Fact]
    public async Task An_organisations_own_protocol_comes_before_the_networks_and_nobody_elses_comes_at_all()
    {
        var organisatie = await host.OrganisatieAsync();
        var vanNetwerk = await RouteAsync(null, ("Bel.", "centraal_contact"));
        var eigen = await RouteAsync(organisatie, ("Bel.", "centraal_contact"));
        var vanAnder = await RouteAsync(await host.OrganisatieAsync(), ("Bel.", "centraal_contact"));
        var concept = Afspraken.Protocol(await host.VersieAsync(soort: "signalering")).Split('/')[^1];

        var answer = await host.Api.GetJsonAsync($"/v1/protocollen/signaalroutes?organisatieId={organisatie}");

        Assert.Equal(organisatie, (string?)answer["organisatieId"]);
        var ids = answer["results"]!.AsArray().Select(r => (string)r!["protocolId"]!).ToArray();
        Assert.Equal(eigen, ids[0]);
        Assert.Contains(vanNetwerk, ids);
        Assert.DoesNotContain(vanAnder, ids);
        Assert.DoesNotContain(concept, ids);
        Assert.Equal(["organisatie", "netwerk"], answer["results"]!.AsArray().Select(r => (string)r!["reikwijdte"]!).Distinct());
    }

    [Fact]
    public async Task Key_figures_are_named_only_to_who_may_see_them()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync("Buurtmoeder"), organisatie, "sleutelfiguur");
        var id = await RouteAsync(organisatie, ("Vraag wat er speelt.", "sleutelfiguur"));

        Assert.Equal(["Buurtmoeder (sleutelfiguur)"], Namen((await VanAsync(organisatie, id))["stappen"]![0]!));
        using var zonder = await host.ClientAsync("protocollen.lezen", "contacten.lezen");
        var stap = (await VanAsync(organisatie, id, zonder))["stappen"]![0]!;
        Assert.Empty(Namen(stap));
        Assert.Null(stap["onbezet"]);
    }

    [Fact]
    public async Task Both_scopes_and_an_organisation_that_exists_are_needed()
    {
        var organisatie = await host.OrganisatieAsync();
        foreach (var scope in new[] { "protocollen.lezen", "contacten.lezen" })
        {
            using var half = await host.ClientAsync(scope);
            Assert.Equal(403, (int)(await half.GetAsync($"/v1/protocollen/signaalroutes?organisatieId={organisatie}")).StatusCode);
        }
        using var both = await host.ClientAsync("protocollen.lezen", "contacten.lezen");
        Assert.Equal(200, (int)(await both.GetAsync($"/v1/protocollen/signaalroutes?organisatieId={organisatie}")).StatusCode);
        using var unknown = await host.Api.GetAsync($"/v1/protocollen/signaalroutes?organisatieId={Guid.NewGuid()}");
        Assert.Equal(["organisatieId:bestaat_niet"], await unknown.FaultsAsync());
        using var none = await host.Api.GetAsync("/v1/protocollen/signaalroutes");
        Assert.Equal(["organisatieId:verplicht"], await none.FaultsAsync());
    }
}
