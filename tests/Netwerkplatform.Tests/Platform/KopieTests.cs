using System.Collections.Concurrent;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Platform;

/// <summary>A copy that only ever pulls ends equal to the source, whatever is written, deleted, merged and unmerged meanwhile.</summary>
[Trait("Category", "Slow")]
public sealed class KopieTests(TestHost host, ITestOutputHelper output) : IClassFixture<TestHost>
{
    private static readonly string[] Lijsten =
    [
        "organisaties", "contactpersonen", "rolvervullingen", "netwerken", "deelnames", "contactmomenten", "draagvlakken", "sessies",
        "inschrijvingen",
    ];

    private sealed class Kopie(HttpClient source, Func<Task<DateTimeOffset>> now)
    {
        private DateTimeOffset? vanaf;
        private DateTimeOffset? laatsteOp;
        private readonly Dictionary<string, string> rijen = [];

        public int Opgehaald { get; private set; }
        public int Weggehaald { get; private set; }
        public IReadOnlyDictionary<string, string> Rijen => rijen;

        /// <summary>What changed since the former pull began, and then what went; nothing else is ever asked.</summary>
        public async Task PullAsync()
        {
            // As who keeps a copy is told to, with less to spare: docs/api.md says a minute. A busy machine takes seconds for a
            // transaction.
            var begin = (await now()).AddSeconds(-5);
            foreach (var lijst in Lijsten)
            {
                var query = vanaf is { } sinds ? $"&gewijzigdVanaf={Uri.EscapeDataString(sinds.ToString("O"))}" : "";
                await foreach (var rij in ReadAsync(source, $"/v1/{lijst}?limit=20{query}"))
                {
                    rijen[(string)rij["id"]!] = rij.ToJsonString();
                    Opgehaald++;
                }
            }
            var na = laatsteOp is { } op ? $"&vanaf={Uri.EscapeDataString(op.ToString("O"))}" : "";
            await foreach (var weg in ReadAsync(source, $"/v1/verwijderingen?limit=20{na}"))
            {
                if (rijen.Remove((string)weg["id"]!)) Weggehaald++;
                laatsteOp = weg["op"]!.GetValue<DateTimeOffset>();
            }
            vanaf = begin;
        }

        public static async Task<Dictionary<string, string>> AllesAsync(HttpClient source)
        {
            var alles = new Dictionary<string, string>();
            foreach (var lijst in Lijsten)
            {
                await foreach (var rij in ReadAsync(source, $"/v1/{lijst}?limit=500")) alles[(string)rij["id"]!] = rij.ToJsonString();
            }
            return alles;
        }

        private static async IAsyncEnumerable<JsonNode> ReadAsync(HttpClient source, string url)
        {
            for (string? next = url; next is not null;)
            {
                var page = await source.GetJsonAsync(next);
                foreach (var rij in page["results"]!.AsArray()) yield return rij!;
                next = (string?)page["next"];
            }
        }
    }

    private async Task<DateTimeOffset> NuAsync() => new(
        System.DateTime.SpecifyKind(await host.ScalarAsync<System.DateTime>("select clock_timestamp()"), DateTimeKind.Utc));

    [Fact]
    public Task A_copy_fed_by_pulls_alone_equals_the_source_after_writes_deletes_and_merges_by_four() => RunAsync(240);

    [Fact, Trait("Category", "Full")]
    public Task A_copy_fed_by_pulls_alone_equals_the_source_after_ten_thousand() => RunAsync(10_000);

    private async Task RunAsync(int writes)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var wereld = new Wereld(host);
        await wereld.BeginAsync();
        var kopie = new Kopie(host.Api, NuAsync);
        using var klaar = new CancellationTokenSource();
        var pulls = Task.Run(async () =>
        {
            var aantal = 0;
            for (; !klaar.IsCancellationRequested; aantal++) await kopie.PullAsync();
            return aantal;
        }, TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            var random = new Random(seed + w);
            for (var i = 0; i < writes / 4; i++) await wereld.StepAsync(random);
        }, TestContext.Current.CancellationToken)));
        await klaar.CancelAsync();
        var gepulld = await pulls;
        await kopie.PullAsync();

        var bron = await Kopie.AllesAsync(host.Api);
        output.WriteLine($"{gepulld} pulls, {kopie.Opgehaald} rows read, {kopie.Weggehaald} taken away, {bron.Count} left; "
            + string.Join(", ", wereld.Gedaan.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Value}")));
        Assert.Empty(wereld.Vreemd);
        Assert.Equal([], kopie.Rijen.Keys.Except(bron.Keys).Select(id => $"only in the copy: {kopie.Rijen[id]}"));
        Assert.Equal([], bron.Keys.Except(kopie.Rijen.Keys).Select(id => $"not in the copy: {bron[id]}"));
        var anders = bron.Where(b => kopie.Rijen[b.Key] != b.Value).Select(b => $"{b.Value}\nis {kopie.Rijen[b.Key]}").ToArray();
        Assert.True(anders.Length == 0, $"{anders.Length} differ:\n{string.Join('\n', anders.Take(5))}");
        Assert.True(kopie.Weggehaald > 0 && wereld.Gedaan.ContainsKey("unmerge 204")
            && wereld.Gedaan.ContainsKey("unmerge houses 204"), "something went, and something came back");
    }

    /// <summary>Any of the acts that move these lists, on whatever is there.</summary>
    internal sealed class Wereld(TestHost host)
    {
        private readonly ConcurrentDictionary<string, ConcurrentBag<string>> er = [];
        private readonly ConcurrentBag<string> samen = [];
        private int counter;

        public ConcurrentDictionary<string, int> Gedaan { get; } = [];
        public ConcurrentBag<string> Vreemd { get; } = [];

        private string Een(Random random, string soort) => er[soort] is { Count: > 0 } bag && bag.ToArray() is var all
            ? all[random.Next(all.Length)] : "";

        public async Task BeginAsync()
        {
            foreach (var soort in new[] { "organisatie", "persoon", "rol", "netwerk", "deelname", "moment", "sessie", "inschrijving" })
                er[soort] = [];
            for (var i = 0; i < 4; i++)
            {
                er["organisatie"].Add(await host.OrganisatieAsync());
                er["organisatie"].Add(await host.OrganisatieAsync());
                er["persoon"].Add(await host.PersoonAsync());
                await MaakAsync("netwerk", "/v1/netwerken", Netwerk());
            }
            // Still to come by the clock that stamps rows as well: then whoever waits there is told at each pull.
            for (var i = 0; i < 3; i++)
                er["sessie"].Add(await host.SessieAsync(1, begintOp: "2040-04-02T09:00:00Z", eindigtOp: "2040-04-02T17:00:00Z"));
        }

        private object Huis() => new
        {
            naam = $"Huis {Interlocked.Increment(ref counter)}",
            soort = "zorg",
            verband = "formeel",
            omvang = "klein",
            domeinen = new[] { "zorg" },
            externeSleutels = counter % 3 == 0 ? new[] { new { systeem = "crm", sleutel = $"{counter}" } } : [],
        };

        private object Netwerk() => new
        { naam = $"Netwerk {Interlocked.Increment(ref counter)}", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } };

        private object Mens() => new
        { achternaam = $"Mens {Interlocked.Increment(ref counter)}", email = $"mens{counter}@voorbeeld.example" };

        private object Moment(Random random) => new
        {
            organisatieId = Een(random, "organisatie"),
            contactpersoonId = random.Next(2) == 0 ? Een(random, "persoon") : null,
            plaatsgevondenOp = "2026-02-01T09:00:00Z",
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            onderwerp = $"Gesprek {Interlocked.Increment(ref counter)}",
        };

        public Task StepAsync(Random random)
        {
            var (huis, mens) = (Een(random, "organisatie"), Een(random, "persoon"));
            return random.Next(25) switch
            {
                0 => MaakAsync("organisatie", "/v1/organisaties", Huis()),
                1 => DoeAsync("put", HttpMethod.Put, $"/v1/organisaties/{huis}", Huis()),
                2 => DoeAsync("delete", HttpMethod.Delete, $"/v1/organisaties/{huis}"),
                3 or 4 => MaakAsync("persoon", "/v1/contactpersonen", Mens()),
                5 => DoeAsync("put", HttpMethod.Put, $"/v1/contactpersonen/{mens}", Mens()),
                6 => DoeAsync("delete", HttpMethod.Delete, $"/v1/contactpersonen/{mens}"),
                7 or 8 => SamenAsync(mens, Een(random, "persoon")),
                9 => OngedaanAsync(),
                10 or 11 => MaakAsync("rol", "/v1/rolvervullingen", new
                {
                    contactpersoonId = mens,
                    organisatieId = huis,
                    rol = "medewerker",
                    begindatum = random.Next(2) == 0 ? "2026-01-01" : "2030-01-01",
                }),
                12 => DoeAsync("delete", HttpMethod.Delete, $"/v1/rolvervullingen/{Een(random, "rol")}"),
                13 => MaakAsync("netwerk", "/v1/netwerken", Netwerk()),
                14 => DoeAsync("delete", HttpMethod.Delete, $"/v1/netwerken/{Een(random, "netwerk")}"),
                15 => MaakAsync("deelname", $"/v1/netwerken/{Een(random, "netwerk")}/deelnames", new
                {
                    organisatieId = huis,
                    contactpersoonId = mens,
                    mandaat = "informeren",
                    begindatum = random.Next(2) == 0 ? "2026-01-01" : "2030-01-01",
                }),
                16 when Een(random, "deelname") is { Length: > 0 } deelname => DoeAsync("delete", HttpMethod.Delete, deelname),
                17 => MaakAsync("moment", "/v1/contactmomenten", Moment(random)),
                18 => DoeAsync("delete", HttpMethod.Delete, $"/v1/contactmomenten/{Een(random, "moment")}"),
                19 => MaakAsync("draagvlak", $"/v1/organisaties/{huis}/draagvlak",
                    new { trede = "bekend", datum = "2026-02-01", contactpersoonId = mens }),
                20 => MaakAsync("inschrijving", $"/v1/sessies/{Een(random, "sessie")}/inschrijvingen", new { contactpersoonId = mens }),
                21 or 22 => SamenAsync(huis, Een(random, "organisatie"), "organisaties"),
                23 => OngedaanAsync(),
                _ when Een(random, "inschrijving") is { Length: > 0 } inschrijving => DoeAsync("delete", HttpMethod.Delete, inschrijving),
                _ => MaakAsync("persoon", "/v1/contactpersonen", Mens()),
            };
        }

        private async Task SamenAsync(string blijft, string vervalt, string soort = "contactpersonen")
        {
            if (blijft == vervalt) return;
            var daad = soort == "organisaties" ? "merge houses" : "merge";
            var gemaakt = await DoeAsync(daad, HttpMethod.Post, $"/v1/{soort}/{blijft}/samenvoegingen", new { metId = vervalt });
            if (gemaakt is not null) samen.Add($"/v1/{soort}/{blijft}/samenvoegingen/{gemaakt["id"]}");
        }

        private Task OngedaanAsync() => samen.TryTake(out var laatste)
            ? DoeAsync(laatste.Contains("organisaties", StringComparison.Ordinal) ? "unmerge houses" : "unmerge", HttpMethod.Delete,
                laatste)
            : Task.CompletedTask;

        private async Task MaakAsync(string soort, string url, object body)
        {
            if (await DoeAsync("post", HttpMethod.Post, url, body) is not { } gemaakt) return;
            // Of a part its address, of the rest its id.
            if (er.TryGetValue(soort, out var bag))
                bag.Add(soort is "deelname" or "inschrijving" ? $"{url}/{gemaakt["id"]}" : (string)gemaakt["id"]!);
        }

        private async Task<JsonNode?> DoeAsync(string daad, HttpMethod method, string url, object? body = null)
        {
            using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
            if (method == HttpMethod.Put || method == HttpMethod.Delete) request.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await host.Api.SendAsync(request);
            var status = (int)answer.StatusCode;
            Gedaan.AddOrUpdate($"{daad} {status}", 1, (_, n) => n + 1);
            // Gone, merged or referred to meanwhile: what a random act may meet.
            // 412: a merge was undone between two looks. 503: it waited too long on a busy machine, and nothing was done.
            if (status is not (200 or 201 or 204 or 400 or 404 or 409 or 410 or 412 or 503))
                Vreemd.Add($"{method} {url}: {status} {await answer.Content.ReadAsStringAsync()}");
            return status is 200 or 201 ? await answer.JsonAsync() : null;
        }
    }
}
