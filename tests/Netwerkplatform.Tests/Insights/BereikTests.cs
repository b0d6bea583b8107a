namespace Netwerkplatform.Tests.Insights;

/// <summary>Counts people over the whole database, so each test has a host of its own.</summary>
public sealed class BereikTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestHost host = new(cluster);
    private string training = "";

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        training = (string)(await host.Api.PostJsonAsync("/v1/trainingen", new { titel = "Signaleren", soort = "basis" }))["id"]!;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task<JsonNode> BewijsAsync(string contactpersoonId, string behaaldDatum) => host.Api.PostJsonAsync(
        "/v1/bewijzen", new { contactpersoonId, trainingId = training, behaaldDatum });

    private Task DoelAsync(int jaar, string? soort, int aantal) =>
        host.ExecuteAsync("insert into trainings.trainingsdoel (id, jaar, soort, aantal) values (gen_random_uuid(), @jaar, @soort, "
            + "@aantal)", new { jaar, soort, aantal });

    private async Task<string[]> BereikAsync(string query = "") =>
        [.. (await host.Api.GetJsonAsync($"/v1/rapportages/bereik{query}")).AsArray()
            .Select(r =>
            $"{r!["jaar"]} {r["soort"]} {r["personen"]} {r["bewijzen"]} {r["doel"]?.ToString() ?? "-"} {r["aandeel"]?.ToString() ?? "-"}")];

    private async Task<string> MetRolAsync(string organisatie, string begindatum, string? einddatum = null, string rol = "medewerker")
    {
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie, rol, begindatum, einddatum);
        return persoon;
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_certificate_counts_by_the_role_on_the_day_and_in_all_each_person_once()
    {
        var (school, zorg) = (await host.OrganisatieAsync(soort: "onderwijs"), await host.OrganisatieAsync(soort: "zorg"));
        var beide = await MetRolAsync(school, "2015-01-01");
        await host.RolAsync(beide, zorg, "medewerker", "2015-06-01");
        await host.RolAsync(beide, zorg, "aandachtfunctionaris", "2015-06-01");
        await BewijsAsync(beide, "2015-05-31");
        await BewijsAsync(beide, "2015-06-01");
        await BewijsAsync(await MetRolAsync(school, "2014-01-01", "2015-12-31"), "2015-12-31");
        await BewijsAsync(await MetRolAsync(school, "2016-01-02"), "2016-01-01");      // had no role yet

        Assert.Equal(["2015 onderwijs 2 3 - -", "2015 zorg 1 1 - -", "2015 totaal 2 3 - -", "2016 totaal 1 1 - -"], await BereikAsync());
        Assert.Equal(["2015 zorg 1 1 - -"], await BereikAsync("?soort=zorg"));
        Assert.Equal(["2015 onderwijs 2 2 - -", "2015 zorg 1 1 - -", "2015 totaal 2 2 - -"],
            await BereikAsync("?vanafDatum=2015-06-01&totDatum=2015-12-31"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Reach_stands_beside_the_target_of_the_kind_and_of_all_together_or_else_their_sum()
    {
        var school = await host.OrganisatieAsync(soort: "onderwijs", wijken: ["Oost"]);
        foreach (var _ in Enumerable.Range(0, 3)) await BewijsAsync(await MetRolAsync(school, "2015-01-01"), "2015-03-01");
        await DoelAsync(2015, "onderwijs", 4);
        await DoelAsync(2015, null, 220);
        await DoelAsync(2016, "zorg", 100);
        await DoelAsync(2016, "politie", 60);
        await DoelAsync(2017, "sport", 0);

        Assert.Equal(
            ["2015 onderwijs 3 3 4 0.75", "2015 totaal 3 3 220 0.0136", "2016 politie 0 0 60 0", "2016 zorg 0 0 100 0",
                "2016 totaal 0 0 160 0", "2017 sport 0 0 0 -", "2017 totaal 0 0 0 -"],
            (await BereikAsync())
                .Select(r => r.Replace("0.0000", "0", StringComparison.Ordinal).Replace("0.7500", "0.75", StringComparison.Ordinal)));
        Assert.Equal(["2015 onderwijs 3 3 - -", "2015 totaal 3 3 - -"], await BereikAsync("?wijk=Oost"));
        Assert.Empty(await BereikAsync("?wijk=West"));
        Assert.Equal(2, (await BereikAsync("?vanafDatum=2015-02-01&totDatum=2015-12-31")).Length);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Key_figures_are_not_counted_whatever_they_were_before_and_who_is_something_else_today_is()
    {
        var buurt = await host.OrganisatieAsync(soort: "bewonersinitiatief");
        await BewijsAsync(await MetRolAsync(buurt, "2025-01-01", rol: "sleutelfiguur"), "2025-03-01");
        var later = await MetRolAsync(buurt, "2024-01-01", "2025-02-28");
        await host.RolAsync(later, buurt, "sleutelfiguur", "2025-01-01");
        await BewijsAsync(later, "2025-02-28");
        await BewijsAsync(later, "2025-03-01");

        Assert.Empty(await BereikAsync());

        await host.RolAsync(later, buurt, "medewerker", "2026-01-01");
        Assert.Equal(["2025 bewonersinitiatief 1 1 - -", "2025 totaal 1 2 - -"], await BereikAsync());
    }
}
