namespace Netwerkplatform.Tests.Contacts;

/// <summary>The clock stands at 2026-03-02.</summary>
public sealed class VertrekgevolgenTests(TestHost host) : IClassFixture<TestHost>
{
    private Task<JsonNode> VertrekAsync(string persoon, string vraag = "") => host.Api.GetJsonAsync(
        $"/v1/contactpersonen/{persoon}/vertrekgevolgen{vraag}");

    private async Task<string> NetwerkAsync(string naam) =>
        (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam, vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;

    private Task<JsonNode> DeelnameAsync(string netwerk, string organisatie, string? persoon, string? einddatum = null) =>
        host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
            new { organisatieId = organisatie, contactpersoonId = persoon, mandaat = "beslissen", begindatum = "2026-01-01", einddatum });

    [Fact]
    public async Task Someone_with_nothing_leaves_nothing_behind()
    {
        var vertrek = await VertrekAsync(await host.PersoonAsync());
        Assert.Equal("2026-03-02", (string?)vertrek["peildatum"]);
        Assert.All(new[] { "rollen", "dekking", "deelnames", "bruggen", "openBeloften" }, veld => Assert.Empty(vertrek[veld]!.AsArray()));
    }

    [Fact]
    public async Task The_consequences_of_a_departure_name_the_roles_and_whether_somebody_is_left_in_them()
    {
        var (weg, blijft, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(weg, organisatie, "centraal_contact");
        await host.RolAsync(weg, organisatie, "medewerker");
        await host.RolAsync(blijft, organisatie, "medewerker");
        await host.Api.PostJsonAsync("/v1/rolvervullingen", new
        {
            contactpersoonId = weg,
            organisatieId = organisatie,
            rol = "bestuurder",
            begindatum = "2020-01-01",
            einddatum = "2025-12-31"
        });

        Assert.Equal(["centraal_contact 0", "medewerker 1"], (await VertrekAsync(weg))["rollen"]!.AsArray()
            .Select(r => $"{r!["rol"]} {r["anderen"]}"));
        Assert.Equal(["bestuurder 0", "centraal_contact 0", "medewerker 0"],
            (await VertrekAsync(weg, "?peildatum=2025-12-31"))["rollen"]!.AsArray().Select(r => $"{r!["rol"]} {r["anderen"]}"));
    }

    [Fact]
    public async Task The_consequences_of_a_departure_say_which_organisation_would_lose_its_coverage_just_as_the_report_does_afterwards()
    {
        var (weg, blijft) = (await host.PersoonAsync(), await host.PersoonAsync());
        var (alleen, samen) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var training = (string)(await host.Api.PostJsonAsync("/v1/trainingen",
            new { titel = "Basis", soort = "basis", kwalificeertAandachtfunctionaris = true }))["id"]!;
        foreach (var persoon in new[] { weg, blijft }) await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = training, behaaldDatum = "2026-01-15" });
        var rollen = new List<string>();
        foreach (var organisatie in new[] { alleen, samen }) rollen.Add(
            (string)(await host.RolAsync(weg, organisatie, "aandachtfunctionaris"))["id"]!);
        await host.RolAsync(blijft, samen, "aandachtfunctionaris");

        var dekking = (await VertrekAsync(weg))["dekking"]!.AsArray().ToDictionary(d => (string)d!["organisatieId"]!, d => d!);
        Assert.Equal("gedekt 1 ongedekt 0",
            $"{dekking[alleen]["status"]} {dekking[alleen]["geschoold"]} {dekking[alleen]["statusZonder"]} "
                + $"{dekking[alleen]["geschooldZonder"]}");
        Assert.Equal("gedekt 2 gedekt 1",
            $"{dekking[samen]["status"]} {dekking[samen]["geschoold"]} {dekking[samen]["statusZonder"]} "
                + $"{dekking[samen]["geschooldZonder"]}");

        foreach (var rol in rollen) await host.ExecuteAsync($"delete from contacts.rolvervulling where id = '{rol}'");
        var rapport = (await host.Api.GetJsonAsync("/v1/rapportages/dekking")).AsArray()
            .ToDictionary(d => (string)d!["organisatieId"]!, d => (string)d!["status"]!);
        Assert.Equal(rapport[alleen], (string?)dekking[alleen]["statusZonder"]);
        Assert.Equal(rapport[samen], (string?)dekking[samen]["statusZonder"]);
    }

    [Fact]
    public async Task A_bridge_between_networks_rests_on_whoever_alone_sits_in_both()
    {
        var (weg, ander, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        var (a, b, c) = (await NetwerkAsync("Alfa"), await NetwerkAsync("Beta"), await NetwerkAsync("Gamma"));
        foreach (var netwerk in new[] { a, b, c }) await DeelnameAsync(netwerk, organisatie, weg);
        await DeelnameAsync(a, organisatie, ander);
        await DeelnameAsync(b, organisatie, ander, einddatum: "2026-06-30");

        Assert.Equal(["Alfa 1", "Beta 1", "Gamma 0"], (await VertrekAsync(weg))["deelnames"]!.AsArray()
            .Select(d => $"{d!["netwerk"]} {d["anderen"]}"));
        Assert.Equal(["Alfa-Gamma", "Beta-Gamma"], Bruggen(await VertrekAsync(weg)));
        Assert.Equal(["Alfa-Beta", "Alfa-Gamma", "Beta-Gamma"], Bruggen(await VertrekAsync(weg, "?peildatum=2026-07-01")));

        static string[] Bruggen(JsonNode vertrek) =>
            [.. vertrek["bruggen"]!.AsArray()
                .Select(d => string.Join('-', new[] { $"{d!["netwerk"]}", $"{d["anderNetwerk"]}" }.Order(StringComparer.Ordinal)))
                .Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Promises_still_open_are_listed_and_kept_ones_are_not()
    {
        var (weg, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        foreach (var (omschrijving, afgerondOp) in new[] { ("Folder sturen", (string?)null), ("Terugbellen", "2026-02-03T09:00:00Z") })
        {
            await host.Api.PostJsonAsync("/v1/contactmomenten", new
            {
                organisatieId = organisatie,
                contactpersoonId = weg,
                plaatsgevondenOp = "2026-02-01T09:00:00Z",
                vorm = "bezoek",
                richting = "gebracht",
                aanleiding = "regulier",
                vervolg = new { omschrijving, uiterlijkeDatum = "2026-03-10", afgerondOp },
            });
        }
        Assert.Equal("Folder sturen 2026-03-10", string.Join(", ", (await VertrekAsync(weg))["openBeloften"]!.AsArray()
            .Select(b => $"{b!["omschrijving"]} {b["uiterlijkeDatum"]}")));
    }

    [Fact]
    public async Task Of_someone_out_of_sight_or_unknown_nothing_is_said()
    {
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie, "sleutelfiguur");
        using var without = await host.ClientAsync("contacten.lezen");
        foreach (var id in new[] { persoon, Guid.NewGuid().ToString() })
        {
            using var answer = await without.GetAsync($"/v1/contactpersonen/{id}/vertrekgevolgen");
            Assert.Equal(404, (int)answer.StatusCode);
        }
        Assert.Single((await VertrekAsync(persoon))["rollen"]!.AsArray());
        using var wrong = await host.Api.GetAsync($"/v1/contactpersonen/{persoon}/vertrekgevolgen?peildatum=morgen");
        Assert.Equal(["peildatum:ongeldig_type"], await wrong.FaultsAsync());
    }
}
