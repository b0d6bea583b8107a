using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>Each test moves the clock, so each has a host of its own. A token lives an hour, so each reads with a fresh one.</summary>
[Trait("Category", "Slow")]
public sealed class DekkingVerloopTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestHost host = new(cluster);

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private void MoveTo(string utc) => host.Clock.SetUtcNow(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));

    private async Task<string[]> VerloopAsync(string query = "")
    {
        var client = await host.ClientAsync("rapportages.lezen");
        return [.. (await client.GetJsonAsync($"/v1/rapportages/dekking-verloop{query}")).AsArray()
            .Select(r => $"{r!["datum"]} {r["gedekt"]} {r["deels"]} {r["ongedekt"]} {r["vrijgesteld"]} {r["nietVereist"]}")];
    }

    [Fact]
    public async Task The_first_snapshot_is_of_one_day_and_missed_days_are_caught_up_from_the_facts_once_each()
    {
        var netwerk = new DekkingNetwerk(host);
        await netwerk.GedektAsync("Eindigt", einddatum: "2026-03-03", wijken: ["Oost"]);
        await netwerk.OrganisatieAsync("Vrij",
            vrijstelling: new { reden = "Verhuizing", vanafDatum = "2026-03-04", totDatum = "2026-03-04" });
        await netwerk.OrganisatieAsync("Informeel", vereist: 0);

        await host.RunJobAsync("dekking-momentopname");
        MoveTo("2026-03-05T01:14:00Z");     // 02:14: of this day it is not yet due
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("dekking-momentopname")));
        Assert.Equal(["2026-03-02", "2026-03-03", "2026-03-04"], await DagenAsync());
        MoveTo("2026-03-05T01:15:00Z");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("dekking-momentopname")));

        Assert.Equal(["2026-03-02 1 0 1 0 1", "2026-03-03 1 0 1 0 1", "2026-03-04 0 0 1 1 1", "2026-03-05 0 0 2 0 1"],
            await VerloopAsync());
        Assert.Equal(["2026-03-03 1 0 0 0 0", "2026-03-04 0 0 1 0 0"],
            await VerloopAsync("?vanafDatum=2026-03-03&totDatum=2026-03-04&wijk=Oost"));
        Assert.Equal(["2026-03-05 0 0 0 0 0"], await VerloopAsync("?vanafDatum=2026-03-05&domein=wonen"));
    }

    [Fact]
    public async Task A_snapshot_stays_as_it_was_when_the_facts_change_later()
    {
        var netwerk = new DekkingNetwerk(host);
        await netwerk.OrganisatieAsync("Telt mee");
        await host.RunJobAsync("dekking-momentopname");
        await netwerk.OrganisatieAsync("Kwam later");

        await host.RunJobAsync("dekking-momentopname");

        Assert.Equal(["2026-03-02 0 0 1 0 0"], await VerloopAsync());
    }

    [Fact]
    public async Task A_night_without_a_quarter_past_two_has_a_snapshot_too_and_a_city_without_organisations_counts_none()
    {
        MoveTo("2026-03-28T12:00:00Z");
        await host.RunJobAsync("dekking-momentopname");
        MoveTo("2026-03-29T00:59:00Z");     // 01:59, then 03:00
        await host.RunJobAsync("dekking-momentopname");
        Assert.Equal(["2026-03-28"], await DagenAsync());
        MoveTo("2026-03-29T01:00:00Z");
        await host.RunJobAsync("dekking-momentopname");

        Assert.Equal(["2026-03-28 0 0 0 0 0", "2026-03-29 0 0 0 0 0"], await VerloopAsync());
    }

    [Fact]
    public async Task After_years_off_the_last_four_hundred_days_are_caught_up()
    {
        await host.RunJobAsync("dekking-momentopname");
        MoveTo("2029-01-10T12:00:00Z");
        await host.RunJobAsync("dekking-momentopname");

        var dagen = await DagenAsync();
        Assert.Equal(("2026-03-02", "2027-12-08", "2029-01-10", 401), (dagen[0], dagen[1], dagen[^1], dagen.Length));
    }

    [Fact]
    public async Task Csv_names_the_columns_of_the_contract_and_a_reversed_period_is_a_fault()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/rapportages/dekking-verloop");
        request.Headers.TryAddWithoutValidation("Accept", "text/csv");
        using var csv = await host.Api.SendAsync(request);
        Assert.Equal("datum,gedekt,deels,ongedekt,vrijgesteld,nietVereist\r\n", await csv.Content.ReadAsStringAsync());

        using var fout = await host.Api.GetAsync("/v1/rapportages/dekking-verloop?vanafDatum=2026-03-02&totDatum=2026-03-01");
        Assert.Equal(["totDatum:ongeldige_waarde"], await fout.FaultsAsync());
    }

    private async Task<string[]> DagenAsync() =>
        (await host.ScalarAsync<string[]>("select array_agg(datum::text order by datum) from coverage.dekking_dag"))!;
}
