using Netwerkplatform.Coordination.Netwerkdoelen;
using Netwerkplatform.Tests.Protocols;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>A goal that is behind is work: by the figure that was kept of it, which is the one of its report.</summary>
[Trait("Category", "Slow")]
public sealed class DoelAchterTests(TestHost host) : IClassFixture<TestHost>
{
    private static int counter;

    private static string Wijk() => $"Achterwijk {Interlocked.Increment(ref counter)}";

    private DateOnly Vandaag => host.Clock.GetUtcNow().AmsterdamDate();

    private static string Dag(DateOnly dag) => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<Guid> DoelAsync(object meting, decimal streefwaarde, decimal? nulwaarde, int dagen, int geleden = 0,
        string? eigenaar = null)
    {
        var id = Guid.Parse((string)(await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
        {
            titel = "Meer gedekt",
            eigenaarOrganisatieId = eigenaar,
            meting,
            nulwaarde,
            streefwaarde,
            streefdatum = Dag(Vandaag.AddDays(dagen)),
        }))["id"]!);
        await host.ExecuteAsync(
            """
            with stand as (
              update coordination.doelstand set datum = datum - @geleden where doel_id = @id
            )
            update coordination.netwerkdoel
               set vanaf_datum = vanaf_datum - @geleden, aangemaakt_op = '2025-01-01'
             where id = @id
            """, new { id, geleden });
        return id;
    }

    private static object Aantal(string wijk) =>
        new { rapport = "dekking", kolom = "status", filters = new { wijk }, functie = "aantal" };

    private async Task<JsonNode?> WerkAsync(Guid doel, HttpClient? lezer = null) =>
        (await (lezer ?? host.Api).GetJsonAsync("/v1/werkvoorraad?limit=500&soort=doel_achter"))["results"]!.AsArray()
            .SingleOrDefault(w => (string)w!["sleutel"]! == $"doel_achter:{doel}");

    private async Task BijAsync(bool alles = false)
    {
        await using var scope = host.Services.CreateAsyncScope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<Doelcijfers>()
            .BijAsync(alles, TestContext.Current.CancellationToken));
    }

    private Task<decimal?> CijferAsync(string kolom, Guid doel) =>
        host.ScalarAsync<decimal?>($"select {kolom} from coordination.doelcijfer where doel_id = @doel", new { doel });

    private async Task<JsonNode> LeesAsync(Guid doel, HttpClient? lezer = null) =>
        await (lezer ?? host.Api).GetJsonAsync($"/v1/netwerkdoelen/{doel}");

    [Fact]
    public async Task A_goal_is_work_while_it_is_not_on_course_and_says_why()
    {
        var wijk = Wijk();
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        var doel = await DoelAsync(Aantal(wijk), 5, 0, 10, geleden: 10, eigenaar: organisatie);
        var werk = await WerkAsync(doel);
        Assert.NotNull(werk);
        Assert.Equal((organisatie, Dag(Vandaag.AddDays(10)), $"/v1/netwerkdoelen/{doel}"),
            ((string?)werk["organisatieId"], (string?)werk["uiterlijkDatum"], (string?)werk["url"]));
        Assert.StartsWith("Doel bijsturen: ", (string?)werk["titel"], StringComparison.Ordinal);
        Assert.Equal(["Meer gedekt", $"Nu 1, te bereiken 5 op {Vandaag.AddDays(10):dd-MM-yyyy}",
            "Voortgang 20 procent, verwacht 50 procent", "Nog 10 dagen"], werk["redenen"]!.AsArray().Select(r => (string?)r));
        Assert.Equal(65, (int)werk["urgentie"]!);
        Assert.Equal(false, (bool?)(await LeesAsync(doel))["opKoers"]);
        Assert.Contains((await host.Api.GetJsonAsync("/v1/rapportages/werkvoorraad")).AsArray(),
            r => (string?)r!["soort"] == "doel_achter" && (int)r["aantal"]! >= 1);

        await host.OrganisatieAsync(wijken: [wijk]);
        await host.OrganisatieAsync(wijken: [wijk]);
        await BijAsync();
        Assert.Null(await WerkAsync(doel));
        Assert.Equal(true, (bool?)(await LeesAsync(doel))["opKoers"]);
        using (var weg = await host.Api.DeleteAsync($"/v1/netwerkdoelen/{doel}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from coordination.doelcijfer where doel_id = @doel", new { doel }));
    }

    [Fact]
    public async Task A_goal_is_work_no_more_after_a_change_of_the_goal_itself_or_without_the_goal()
    {
        var wijk = Wijk();
        await host.OrganisatieAsync(wijken: [wijk]);
        var doel = await DoelAsync(Aantal(wijk), 5, 0, 10, geleden: 10);
        Assert.NotNull(await WerkAsync(doel));
        using (var minder = await host.Api.PutAsync($"/v1/netwerkdoelen/{doel}", new
        {
            titel = "Meer gedekt",
            meting = Aantal(wijk),
            nulwaarde = 0,
            streefwaarde = 2,
            streefdatum = Dag(Vandaag.AddDays(10)),
        })) Assert.Equal(200, (int)minder.StatusCode);
        Assert.Null(await WerkAsync(doel));
        var ander = await DoelAsync(Aantal(wijk), 5, 0, 10, geleden: 10);
        Assert.NotNull(await WerkAsync(ander));
        using (var weg = await host.Api.DeleteAsync($"/v1/netwerkdoelen/{ander}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        Assert.Null(await WerkAsync(ander));
    }

    [Theory]
    [InlineData(2, 6, 10, false)]
    [InlineData(2, 6, 5, true)]
    [InlineData(10, 2, 10, false)]
    [InlineData(5, 1, 10, true)]
    [InlineData(3, 1, 100, true)]
    [InlineData(1, 3, -5, false)]
    [InlineData(2, 6, -5, true)]
    [InlineData(2, 6, 0, true)]
    public async Task A_goal_is_work_exactly_when_it_says_that_it_is_not_on_course(int nul, int streef, int dagen, bool achter)
    {
        var wijk = Wijk();
        foreach (var _ in Enumerable.Range(0, 4)) await host.OrganisatieAsync(wijken: [wijk]);
        var doel = await DoelAsync(Aantal(wijk), streef, nul, dagen, geleden: 10);
        Assert.Equal(achter, await WerkAsync(doel) is not null);
        Assert.Equal(!achter, (bool?)(await LeesAsync(doel))["opKoers"]);
    }

    [Fact]
    public async Task A_goal_that_nothing_can_be_measured_of_is_work_once_its_day_has_passed()
    {
        var wijk = Wijk();
        object meting = new { rapport = "dekking", kolom = "vereist", filters = new { wijk }, functie = "gemiddelde" };
        var (voorbij, nog) = (await DoelAsync(meting, 5, 0, -1), await DoelAsync(meting, 5, 0, 30));
        Assert.Contains("Er is niets te meten", (await WerkAsync(voorbij))!["redenen"]!.AsArray().Select(r => (string?)r));
        Assert.Null(await WerkAsync(nog));
    }

    [Fact]
    public async Task A_goal_that_is_behind_waits_since_the_first_day_on_which_it_was_behind()
    {
        var wijk = Wijk();
        foreach (var _ in Enumerable.Range(0, 4)) await host.OrganisatieAsync(wijken: [wijk]);
        var doel = await DoelAsync(Aantal(wijk), 10, 0, 10, geleden: 10);
        // Four of ten are enough until the eighth day of twenty; after that it was kept once more.
        await host.ExecuteAsync(
            """
            insert into coordination.doelstand (doel_id, datum, waarde, waarde_alles)
            select @doel, @Vandaag::date - d, 4, 4 from unnest(array[6, 3, 1]) as d on conflict do nothing
            """, new { doel, Vandaag });
        Assert.Equal(Vandaag.AddDays(-2), ((DateTimeOffset)(await WerkAsync(doel))!["sindsOp"]!).AmsterdamDate());
    }

    [Fact]
    public async Task A_goal_is_behind_or_not_by_the_figure_of_who_reads()
    {
        using var zonder = await host.ClientAsync("regie.lezen", "rapportages.lezen");
        var wijk = Wijk();
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        var figuur = await host.PersoonAsync();
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        for (var i = 0; i < 3; i++) await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = figuur,
            plaatsgevondenOp = host.Clock.GetUtcNow().AddDays(-5),
            vorm = "telefoon",
            richting = "gebracht",
            aanleiding = "regulier",
        });
        // What only some may know of, the others miss.
        var doel = await DoelAsync(
            new { rapport = "wederkerigheid", kolom = "gebracht", filters = new { wijk }, functie = "som" }, 4, 0, 10, geleden: 10);
        Assert.Null(await WerkAsync(doel));
        Assert.Contains("Nu 0, te bereiken 4", (string?)(await WerkAsync(doel, zonder))!["redenen"]![1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_equals_the_reports_and_only_what_changed_is_measured()
    {
        var (hier, daar) = (Wijk(), Wijk());
        await host.OrganisatieAsync(wijken: [hier]);
        var doelen = new List<Guid>();
        foreach (var (rapport, kolom) in ((string, string)[])[("dekking", "vereist"), ("wederkerigheid", "balans"),
            ("contactritme", "dagenGeleden"), ("netwerk/knopen", "graad"), ("contactgegevens", "personen")])
        {
            foreach (var wijk in (string[])[hier, daar]) await Later(rapport, kolom, wijk);
        }
        async Task Later(string rapport, string kolom, string wijk) =>
            doelen.Add(await DoelAsync(new { rapport, kolom, filters = new { wijk }, functie = "som" }, 1000, -1, 100));
        var organisatie = await host.OrganisatieAsync(wijken: [daar]);
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        await BijAsync();
        using var zonder = await host.ClientAsync("regie.lezen");
        foreach (var doel in doelen)
        {
            var (kort, alles) = (await CijferAsync("waarde", doel), await CijferAsync("waarde_alles", doel));
            Assert.Equal((decimal?)(await LeesAsync(doel))["waarde"], alles);
            Assert.Equal((decimal?)(await LeesAsync(doel, zonder))["waarde"], kort);
        }

        // Nothing changed: nothing is written. Regression: without what a report is made of, each would be asked after any change.
        Task<string?> RijenAsync() => host.ScalarAsync<string>(
            """
            select string_agg(c.xmin::text || c.doel_id, ' ' order by c.doel_id)
              from coordination.doelcijfer c
             where c.doel_id = any(@doelen)
            """, new { doelen = doelen.ToArray() });
        var eerst = await RijenAsync();
        await host.Api.PostJsonAsync("/v1/kennisitems", Netwerkplatform.Tests.Information.Kennis.Item());
        await BijAsync();
        Assert.Equal(eerst, await RijenAsync());
        // Somebody's change is missed by nobody, also when many measure at once.
        var nog = await host.OrganisatieAsync(wijken: [daar]);
        await host.RolAsync(await host.PersoonAsync(), nog);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Doelcijfers>().BijAsync(false, TestContext.Current.CancellationToken);
        }));
        Assert.NotEqual(eerst, await RijenAsync());
        foreach (var doel in doelen)
            Assert.Equal((decimal?)(await LeesAsync(doel))["waarde"], await CijferAsync("waarde_alles", doel));
    }

    [Fact]
    public async Task Of_every_report_is_known_what_it_is_made_of()
    {
        var rapporten = host.Services.GetServices<Netwerkplatform.Insights.Metingen.Meetrapport>().ToArray();
        Assert.NotEmpty(rapporten);
        var doelen = new List<Guid>();
        var referentie = (string)(await host.Api.GetJsonAsync(await host.VersieAsync()))["id"]!;
        foreach (var rapport in rapporten) doelen.Add(await DoelAsync(new
        {
            rapport = rapport.Naam,
            kolom = rapport.Kolommen.Keys.First(),
            filters = new { referentie = rapport.HeeftFilter("referentie") ? referentie : null },
            functie = "aantal",
        }, 1000, -1, 100));
        await BijAsync();
        foreach (var doel in doelen) Assert.Equal((decimal?)(await LeesAsync(doel))["waarde"], await CijferAsync("waarde_alles", doel));
    }

    // Regression: a figure of the former measurement could land on the new one.
    [Fact]
    public async Task A_figure_of_a_measurement_that_was_replaced_meanwhile_is_not_kept()
    {
        var (hier, daar) = (Wijk(), Wijk());
        await host.OrganisatieAsync(wijken: [hier]);
        var doel = await DoelAsync(Aantal(hier), 9, 0, 10);
        for (var i = 0; i < 6; i++)
        {
            var naar = i % 2 == 0 ? daar : hier;
            await Task.WhenAll(BijAsync(true), host.Api.PutAsync($"/v1/netwerkdoelen/{doel}", new
            {
                titel = "Meer gedekt",
                meting = Aantal(naar),
                nulwaarde = -1,
                streefwaarde = 9,
                streefdatum = Dag(Vandaag.AddDays(10)),
            }));
            Assert.Equal(i % 2 == 0 ? 0 : 1, await CijferAsync("waarde_alles", doel));
        }
    }
}

/// <summary>Within five seconds of its cause, and gone with it: on hosts that run as they do in a municipality.</summary>
public sealed class DoelAchterLevendTests(DoelAchterLevendTests.Host host) : IClassFixture<DoelAchterLevendTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Jobs:Enabled"] = "true" };
    }

    private sealed class Tweede(TestCluster cluster, string database) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Jobs:Enabled"] = "true" };

        protected override Task<string> DatabaseAsync() => Task.FromResult(database);
    }

    [Fact, Trait("Category", "Slow")]
    public async Task A_goal_appears_within_five_seconds_of_its_cause_and_goes_with_it_also_at_midnight_and_after_a_restart()
    {
        const string wijk = "Levende wijk";
        var een = await host.OrganisatieAsync(wijken: [wijk]);
        await host.OrganisatieAsync(wijken: [wijk]);
        var vandaag = host.Clock.GetUtcNow().AmsterdamDate();
        var doel = (string)(await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
        {
            titel = "Meer gedekt",
            meting = new { rapport = "dekking", kolom = "status", filters = new { wijk }, functie = "aantal" },
            nulwaarde = 2,
            streefwaarde = 3,
            streefdatum = vandaag.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }))["id"]!;
        Task StaatErAsync(bool er, string wat, HttpClient? bij = null) => Eventually.HoldsAsync(5, wat, async () =>
            (await (bij ?? host.Api).GetJsonAsync("/v1/werkvoorraad?soort=doel_achter"))["results"]!.AsArray().Count == (er ? 1 : 0));
        await StaatErAsync(false, "on course at the start");
        // Time after time, not only when the host was at rest.
        for (var keer = 0; keer < 3; keer++)
        {
            using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{een}", "*")) Assert.Equal(204, (int)weg.StatusCode);
            await StaatErAsync(true, "behind");
            een = await host.OrganisatieAsync(wijken: [wijk]);
            await StaatErAsync(false, "on course again");
        }
        // Half of the way may be expected tomorrow.
        await host.ExecuteAsync("update coordination.netwerkdoel set nulwaarde = 1.5 where id = @Id",
            new { Id = Guid.Parse(doel) });
        await StaatErAsync(false, "on course today");
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await StaatErAsync(true, "behind tomorrow");

        await using var tweede = new Tweede(host.Cluster, host.ConnectionString);
        await tweede.InitializeAsync();
        await tweede.AdvanceAsync(TimeSpan.FromDays(1));
        await StaatErAsync(true, "on another host", tweede.Api);
        await tweede.OrganisatieAsync("Nog een", wijken: [wijk]);
        await StaatErAsync(false, "gone here too");
        await StaatErAsync(false, "gone for both", tweede.Api);
    }
}
