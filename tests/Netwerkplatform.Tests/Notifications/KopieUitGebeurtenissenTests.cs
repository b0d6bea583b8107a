using System.Collections.Concurrent;
using Netwerkplatform.Tests.Platform;

namespace Netwerkplatform.Tests.Notifications;

/// <summary>
/// A copy that knows nothing but the feed, and reads what an event points to, ends equal to the source, whatever is written, deleted,
/// merged and unmerged meanwhile.
/// </summary>
[Trait("Category", "Slow")]
public sealed class KopieUitGebeurtenissenTests(TestHost host, ITestOutputHelper output) : IClassFixture<TestHost>
{
    private static readonly string[] Lijsten =
        ["organisaties", "contactpersonen", "rolvervullingen", "netwerken", "deelnames", "sessies", "inschrijvingen"];

    private static readonly string[] Soorten =
        ["organisatie.", "contactpersoon.", "rolvervulling.", "netwerk.", "deelname.", "sessie.", "inschrijving."];

    private sealed class Kopie(TestHost host)
    {
        /// <summary>From the first event on: what the other test wrote is in the source as well.</summary>
        private string next = "/v1/gebeurtenissen?limit=100";

        public ConcurrentDictionary<string, string> Rijen { get; } = [];
        public Dictionary<string, string> Waar { get; } = [];
        public int Gelezen { get; private set; }
        public int Weggehaald { get; private set; }

        /// <summary>All that was told since; false where there was nothing.</summary>
        public async Task<bool> VolgAsync()
        {
            await host.NummerAsync();
            var pagina = await host.Api.GetJsonAsync(next);
            next = (string)pagina["next"]!;
            foreach (var e in pagina["results"]!.AsArray().Select(e => e!))
            {
                if (!Soorten.Any(s => Feed.Soort(e).StartsWith(s, StringComparison.Ordinal))) continue;
                Gelezen++;
                var (id, waar) = ((string)e["subject"]!, (string)e["dataref"]!);
                Waar[id] = waar;
                if (await ReadAsync(host, id, waar) is { } rij) Rijen[id] = rij;
                else if (Rijen.TryRemove(id, out _)) Weggehaald++;
            }
            return pagina["results"]!.AsArray().Count > 0;
        }

        /// <summary>What stands there now; null where it is gone.</summary>
        public static async Task<string?> ReadAsync(TestHost host, string id, string waar)
        {
            using var antwoord = await host.Api.GetAsync(waar);
            if ((int)antwoord.StatusCode is 404 or 410) return null;
            Assert.Equal(200, (int)antwoord.StatusCode);
            var gelezen = await antwoord.JsonAsync();
            // Some point to the list that they are in.
            var rij = gelezen["results"] is not JsonArray rijen ? gelezen : rijen.SingleOrDefault(r => (string?)r!["id"] == id);
            // A place on the waiting list follows from who stands before, and moves without a word: docs/api.md says so.
            (rij as JsonObject)?.Remove("positie");
            return rij?.ToJsonString();
        }
    }

    [Fact]
    public Task A_copy_fed_by_events_alone_equals_the_source_after_writes_deletes_and_merges_by_four() => RunAsync(200);

    [Fact, Trait("Category", "Full")]
    public Task A_copy_fed_by_events_alone_equals_the_source_after_ten_thousand() => RunAsync(10_000);

    private async Task RunAsync(int writes)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var kopie = new Kopie(host);
        while (await kopie.VolgAsync()) { }
        var wereld = new KopieTests.Wereld(host);
        await wereld.BeginAsync();
        using var klaar = new CancellationTokenSource();
        var volger = Task.Run(async () =>
        {
            while (!klaar.IsCancellationRequested)
                if (!await kopie.VolgAsync()) await Task.Delay(10, TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            var random = new Random(seed + w);
            for (var i = 0; i < writes / 4; i++) await wereld.StepAsync(random);
        }, TestContext.Current.CancellationToken)));
        await klaar.CancelAsync();
        await volger;
        while (await kopie.VolgAsync()) { }

        var bron = new Dictionary<string, string>();
        foreach (var lijst in Lijsten)
        {
            for (var next = $"/v1/{lijst}?limit=500"; next is not null;)
            {
                var pagina = await host.Api.GetJsonAsync(next);
                foreach (var rij in pagina["results"]!.AsArray())
                {
                    // What begins later is told on its day.
                    if ((string?)rij!["begindatum"] is not { } begin || string.CompareOrdinal(begin, "2026-03-02") <= 0)
                        bron[(string)rij["id"]!] = rij.ToJsonString();
                }
                next = (string?)pagina["next"];
            }
        }
        output.WriteLine($"{kopie.Gelezen} events, {kopie.Weggehaald} taken away, {bron.Count} left; "
            + string.Join(", ", wereld.Gedaan.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Value}")));
        Assert.Empty(wereld.Vreemd);
        var teveel = new List<string>();
        // What had begun and was moved to a later day is known, and still there.
        foreach (var id in kopie.Rijen.Keys.Except(bron.Keys))
            if (await Kopie.ReadAsync(host, id, kopie.Waar[id]) is null) teveel.Add($"only in the copy: {kopie.Rijen[id]}");
        Assert.Equal([], teveel);
        Assert.Equal([], bron.Keys.Except(kopie.Rijen.Keys).Select(id => $"not in the copy: {bron[id]}"));
        var anders = new List<string>();
        foreach (var (id, rij) in kopie.Rijen)
            if (await Kopie.ReadAsync(host, id, kopie.Waar[id]) is var nu && nu != rij) anders.Add($"{nu}\nis {rij}");
        Assert.True(anders.Count == 0, $"{anders.Count} differ:\n{string.Join('\n', anders.Take(5))}");
        Assert.True(kopie.Weggehaald > 0, "something went");
    }
}
