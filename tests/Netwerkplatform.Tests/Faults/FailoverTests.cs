using System.Collections.Concurrent;

namespace Netwerkplatform.Tests.Faults;

/// <summary>A standby takes over from the primary, and spares it the reports.</summary>
public sealed class FailoverTests
{
    /// <summary>The standby is named first, so that whoever takes the first that answers meets it.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task When_the_primary_dies_under_fifty_writes_a_second_nothing_acknowledged_is_lost_and_writing_goes_on_within_15_seconds()
    {
        await using var pair = await PostgresPair.StartAsync(synchronous: true);
        await using var host = await HostProcess.StartAsync(pair.Both);
        var api = await host.ClientAsync();
        var acknowledged = new ConcurrentQueue<(Guid Id, long At)>();
        using var ends = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 10).Select(w => WriteAsync(api, w, acknowledged, ends.Token)).ToArray();
        await Eventually.HoldsAsync(30, "it writes", () => Task.FromResult(acknowledged.Count > 100));

        await pair.FailOverAsync();
        var promoted = Stopwatch.GetTimestamp();

        await Eventually.HoldsAsync(30, "writing goes on", () => Task.FromResult(acknowledged.Any(a => a.At > promoted)));
        await Task.Delay(TimeSpan.FromSeconds(2));
        await ends.CancelAsync();
        await Task.WhenAll(writers);
        Assert.InRange(Stopwatch.GetElapsedTime(promoted, acknowledged.First(a => a.At > promoted).At).TotalSeconds, 0, 15);
        Assert.Equal(200, await host.StatusAsync("/health/ready"));
        var ids = acknowledged.Select(a => a.Id).ToArray();
        Assert.Equal(ids.Length, await PostgresPair.ScalarAsync<int>(pair.Standby,
            "select count(*)::int from contacts.organisatie where id = any(@ids)", new { ids }));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_report_comes_from_the_standby_never_ten_seconds_old_and_from_the_primary_when_there_is_none()
    {
        await using var pair = await PostgresPair.StartAsync(synchronous: false);
        await using var host = await HostProcess.StartAsync(pair.Primary, ("ConnectionStrings:Rapportages", pair.Standby));
        var api = await host.ClientAsync();
        await MakeAsync(api, "Eerste");
        await Eventually.HoldsAsync(20, "the report has it", async () => await ReportsAsync() == 1);

        // The standby stands still from here on.
        await PostgresPair.ExecuteAsync(pair.Standby, "select pg_wal_replay_pause()");
        await Eventually.HoldsAsync(10, "it stands still", async () =>
            await PostgresPair.ScalarAsync<string>(pair.Standby, "select pg_get_wal_replay_pause_state()") == "paused");
        Assert.Equal(1, await ReportsAsync());
        await MakeAsync(api, "Tweede");
        var made = Stopwatch.GetTimestamp();
        Assert.Equal(1, await ReportsAsync());
        await Eventually.HoldsAsync(20, "the report comes from the primary", async () => await ReportsAsync() == 2);
        Assert.InRange(Stopwatch.GetElapsedTime(made).TotalSeconds, 0, 10);

        await pair.StopStandbyAsync();
        await MakeAsync(api, "Derde");
        Assert.Equal(3, await ReportsAsync());

        async Task<int> ReportsAsync() => (await api.GetJsonAsync("/v1/rapportages/dekking")).AsArray().Count;
    }

    private static async Task<Guid> MakeAsync(HttpClient api, string naam)
    {
        var made = await api.PostJsonAsync("/v1/organisaties",
            new { naam, soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "klein" });
        return Guid.Parse((string)made["id"]!);
    }

    /// <summary>Five a second; what is refused, or gets no answer, was not acknowledged.</summary>
    private static async Task WriteAsync(
        HttpClient api, int writer, ConcurrentQueue<(Guid Id, long At)> acknowledged, CancellationToken ends)
    {
        for (var i = 0; !ends.IsCancellationRequested; i++)
        {
            var answer = await api.PostAsJsonAsync("/v1/organisaties",
                new { naam = $"Huis {writer} {i}", soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "klein" },
                CancellationToken.None);
            if (answer.IsSuccessStatusCode)
                acknowledged.Enqueue((Guid.Parse((string)(await answer.JsonAsync())["id"]!), Stopwatch.GetTimestamp()));
            await Task.Delay(200, CancellationToken.None);
        }
    }
}
