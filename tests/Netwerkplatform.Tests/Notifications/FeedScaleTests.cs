namespace Netwerkplatform.Tests.Notifications;

/// <summary>What a page of the feed costs does not depend on how much was ever told.</summary>
[Trait("Category", "Full")]
public sealed class FeedScaleTests(TestHost host, ITestOutputHelper output) : IClassFixture<TestHost>
{
    private const int Weinig = 10_000, Veel = 10_000_000;

    [Fact]
    public async Task A_page_of_ten_million_events_costs_what_it_costs_of_ten_thousand()
    {
        try
        {
            await VulAsync(1, Weinig);
            var weinig = await PaginasAsync(Weinig);
            await VulAsync(Weinig + 1, Veel);
            var veel = await PaginasAsync(Veel);
            output.WriteLine($"a page of 50: {weinig:0.00} ms of {Weinig:N0}, {veel:0.00} ms of {Veel:N0} (median of 200)");
            Assert.InRange(veel / weinig, 0, 1.5);
        }
        finally
        {
            await host.ExecuteAsync("truncate notifications.gebeurtenis; update notifications.teller set laatste = 0");
        }
    }

    /// <summary>Of every kind there is, in the order in which they are told.</summary>
    private async Task VulAsync(long vanaf, long tot)
    {
        var soorten = (await host.Api.GetJsonAsync("/v1/gebeurtenistypen?limit=500"))["results"]!.AsArray()
            .Select(t => ((string)t!["type"]!)["nl.netwerkplatform.".Length..]).ToArray();
        // In parts: one statement may not take longer than the tests allow.
        const long Deel = 100_000;
        for (var van = vanaf; van <= tot; van += Deel)
            await host.ExecuteAsync(
                """
                insert into notifications.gebeurtenis (sequence, id, type, onderwerp_id, op, organisatie_id, besloten, gegevens,
                  genummerd_op)
                select n, md5(n::text)::uuid, (@soorten::text[])[(1 + n % cardinality(@soorten::text[]))::int], md5((n / 7)::text)::uuid,
                  @nu,
                       md5((n % 5000)::text)::uuid, false,
                       jsonb_build_object('organisatieId', md5((n % 5000)::text)::uuid, 'status', 'actief'), @nu
                  from generate_series(@van, @tot) n
                """, new { soorten, nu = host.Clock.GetUtcNow(), van, tot = Math.Min(van + Deel - 1, tot) });
        await host.ExecuteAsync("update notifications.teller set laatste = @tot", new { tot });
        await host.ExecuteAsync("analyze notifications.gebeurtenis");
    }

    private async Task<double> PaginasAsync(long tot)
    {
        var random = new Random(7);
        var tijden = new List<double>();
        for (var i = 0; i < 240; i++)
        {
            var na = random.NextInt64(tot - 1_000);
            var start = Stopwatch.GetTimestamp();
            var pagina = await host.Api.GetJsonAsync($"/v1/gebeurtenissen?na={na:D20}");
            // The first ones warm up.
            if (i >= 40) tijden.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Assert.Equal(50, pagina["results"]!.AsArray().Count);
        }
        return tijden.Order().ElementAt(tijden.Count / 2);
    }
}
