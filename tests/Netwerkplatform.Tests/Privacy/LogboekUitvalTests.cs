using System.Collections.Concurrent;
using Netwerkplatform.Platform.Logboek;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>A host is killed, the table or the logboek of the municipality is away: nobody is shown who is not in the logboek.</summary>
[Trait("Category", "Slow")]
public sealed class LogboekUitvalTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-logboek-{Guid.NewGuid():N}");
    private string database = "";
    private NpgsqlConnection connection = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CloneAsync();
        connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private Task<HostProcess> StartAsync(params (string, string)[] settings) => HostProcess.StartAsync(database,
        [("Jobs:Enabled", "false"), ("Data:Folder", folder), .. settings]);

    private static async Task<string> PersoonAsync(HttpClient client) =>
        (string)(await client.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Bos" }))["id"]!;

    /// <summary>
    /// Of each tenth of a second the table got a piece, and wrote the whole line with its index anew: half a processor beside an exporter.
    /// </summary>
    [Fact]
    public async Task The_pieces_of_an_export_go_to_the_table_together_within_two_seconds_and_at_once_for_who_looks()
    {
        await using var host = new TestHost(cluster);
        await host.InitializeAsync();
        Task<int?> PersonenAsync(Logregel regel) => host.ScalarAsync<int?>(
            "select cardinality(betrokkenen) from platform.dataverwerking where id = @Id", new { regel.Id });
        var journaal = host.Services.GetRequiredService<Logboekjournaal>();
        var (export, lezing) = (Regel(deel: true), Regel(deel: false));
        // The line of another read does not wait for the export; again where this machine took a second for it.
        for (var (keer, samen) = (0, true); samen; keer++)
        {
            Assert.True(keer < 5, "the export went with the read each time");
            (export, lezing) = (Regel(deel: true), Regel(deel: false));
            journaal.Schrijf(export);
            journaal.Schrijf(lezing);
            long[] inTabel = [];
            await Eventually.HoldsAsync(5, "the read is in the table", async () => (inTabel = (await host.ScalarAsync<long[]>(
                "select array_agg(case id when @Id then 1 else 2 end::bigint) from platform.dataverwerking where id in (@Id, @Ook)",
                new { lezing.Id, Ook = export.Id })) ?? []).Contains(1));
            samen = inTabel.Contains(2);
        }
        journaal.Schrijf(export with { Betrokkenen = [Guid.NewGuid()] });
        journaal.Schrijf(export with { Betrokkenen = [Guid.NewGuid()] });
        await Eventually.HoldsAsync(5, "the export is in the table", async () => await PersonenAsync(export) == 3);
        journaal.Schrijf(export with { Betrokkenen = [Guid.NewGuid()] });
        await host.Services.GetRequiredService<ILogboek>().BringAsync(Ct);
        Assert.Equal(4, await PersonenAsync(export));
    }

    private static Logregel Regel(bool deel) => new()
    {
        Id = Guid.CreateVersion7(),
        TraceId = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()),
        SpanId = "00f067aa0ba902b7",
        Op = DateTimeOffset.UtcNow,
        DuurMs = 1,
        Verwerkingsactiviteit = "beheer",
        Client = "proef",
        Handeling = "listContactpersonen",
        Betrokkenen = [Guid.NewGuid()],
        Deel = deel,
    };

    /// <summary>Regression: with the lines in memory alone those of the last tenth of a second were lost.</summary>
    [Fact]
    public async Task A_host_that_is_killed_between_the_answer_and_the_table_loses_no_line()
    {
        ConcurrentBag<string> beantwoord = [];
        var host = await StartAsync();
        using (var client = await host.ClientAsync())
        {
            var persoon = await PersoonAsync(client);
            // The table takes nothing, so that all of it is still under way.
            await using var inTheWay = await connection.BeginTransactionAsync(Ct);
            await connection.ExecuteAsync("lock table platform.dataverwerking in share row exclusive mode");
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                for (var i = 0; i < 25; i++)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/contactpersonen/{persoon}");
                    var trace = request.Volg();
                    using var answer = await client.SendAsync(request, Ct);
                    if (answer.IsSuccessStatusCode) beantwoord.Add(trace);
                }
            }));
            await host.KillAsync();
            await inTheWay.RollbackAsync(Ct);
        }
        await host.DisposeAsync();
        Assert.Equal(100, beantwoord.Count);
        // What the database had in hand it may have finished; the rest is in no memory any more.
        Assert.InRange(await InTabelAsync(beantwoord), 0, 99);

        await using var opnieuw = await StartAsync();

        Assert.Equal(100, await InTabelAsync(beantwoord));
        Assert.Equal(100, await connection.ExecuteScalarAsync<int>(
            "select count(*)::int from platform.dataverwerking where handeling = 'getContactpersoon'"));
    }

    private Task<int> InTabelAsync(IEnumerable<string> traces) => connection.ExecuteScalarAsync<int>(
        "select count(distinct trace_id)::int from platform.dataverwerking where trace_id = any(@traces::uuid[])",
        new { traces = traces.ToArray() });

    [Fact, Trait("Category", "Full")]
    public async Task While_the_table_is_away_reads_are_kept_or_refused_as_the_operator_chose()
    {
        foreach (var keuze in (string[])["bewaren", "weigeren"])
        {
            await using var host = await StartAsync(("Logboek:BijUitval", keuze));
            using var client = await host.ClientAsync();
            var persoon = await PersoonAsync(client);
            await connection.ExecuteAsync("alter table platform.dataverwerking rename to dataverwerking_weg");
            List<string> beantwoord = [];
            try
            {
                for (var i = 0; i < 10; i++)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/contactpersonen/{persoon}");
                    var trace = request.Volg();
                    using var answer = await client.SendAsync(request, Ct);
                    if (answer.IsSuccessStatusCode) beantwoord.Add(trace);
                    else await GeweigerdAsync(answer);
                    await Task.Delay(50, Ct);
                }
                Assert.True(keuze == "bewaren" ? beantwoord.Count == 10 : beantwoord.Count is > 0 and < 10, $"{beantwoord.Count}");
                Assert.Equal(200, (int)(await client.GetAsync("/v1/organisaties", Ct)).StatusCode);
            }
            finally
            {
                await connection.ExecuteAsync("alter table platform.dataverwerking_weg rename to dataverwerking");
            }
            await Eventually.HoldsAsync(20, "what was kept is in the table", async () =>
                await InTabelAsync(beantwoord) == beantwoord.Count);
            await Eventually.HoldsAsync(20, "it answers again", async () =>
                (await client.GetAsync($"/v1/contactpersonen/{persoon}", Ct)).IsSuccessStatusCode);
        }
    }

    internal static async Task GeweigerdAsync(HttpResponseMessage answer)
    {
        Assert.Equal(503, (int)answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("logboek", (string)(await answer.JsonAsync())["detail"]!, StringComparison.Ordinal);
    }

    /// <summary>Regression: with lines marked when they were sent, those that the receiver refused never came.</summary>
    [Fact, Trait("Category", "Full")]
    public async Task The_logboek_of_the_municipality_gets_every_line_also_when_it_refuses_hangs_or_is_away_and_the_host_is_killed()
    {
        using var ontvanger = new Logboekontvanger();
        var instelling = ("Logboek:Endpoint", ontvanger.Url);
        var host = await StartAsync(instelling);
        string persoon;
        using (var client = await host.ClientAsync())
        {
            persoon = await PersoonAsync(client);
            await Eventually.HoldsAsync(20, "the write is told", () => Task.FromResult(ontvanger.Gekregen.Count == 1));
            ontvanger.Antwoord = 503;
            await client.GetJsonAsync($"/v1/contactpersonen/{persoon}");
            await client.GetJsonAsync("/v1/contactpersonen");
            await Eventually.HoldsAsync(20, "it refuses", () => Task.FromResult(ontvanger.Geweigerd > 0));
            ontvanger.Antwoord = 0;
            var geweigerd = ontvanger.Geweigerd;
            await Eventually.HoldsAsync(20, "it hangs", () => Task.FromResult(ontvanger.Geweigerd > geweigerd));
            // Bewaren: who asks is answered all the same.
            await client.GetJsonAsync($"/v1/contactpersonen/{persoon}");
        }
        await host.KillAsync();
        await host.DisposeAsync();
        Assert.Single(ontvanger.Gekregen);

        ontvanger.Antwoord = 200;
        await using var opnieuw = await StartAsync(instelling);

        await Eventually.HoldsAsync(40, "all four", () => Task.FromResult(ontvanger.Gekregen.Count == 4));
        await Eventually.HoldsAsync(20, "nothing waits", async () =>
            await connection.ExecuteScalarAsync<int>("select count(*)::int from platform.dataverwerking_wachtrij") == 0);
        var span = ontvanger.Gekregen.Values.Single(s => (string)s["name"]! == "createContactpersoon");
        Assert.Equal(32, ((string)span["traceId"]!).Length);
        Assert.Equal(16, ((string)span["spanId"]!).Length);
        Assert.True(long.Parse((string)span["endTimeUnixNano"]!, CultureInfo.InvariantCulture)
            >= long.Parse((string)span["startTimeUnixNano"]!, CultureInfo.InvariantCulture));
        var velden = span["attributes"]!.AsArray().ToDictionary(a => (string)a!["key"]!, a => (string)a!["value"]!["stringValue"]!);
        Assert.EndsWith("/v1/verwerkingsactiviteiten/contactbeheer", velden["dpl.core.processing_activity_id"], StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", velden["dpl.core.data_subject_id"]);
        Assert.Equal("urn:netwerkplatform:pseudoniem:hmac-sha256-128", velden["dpl.core.data_subject_id_type"]);
        Assert.Equal("demo-regisseur", velden["client.id"]);
        Assert.DoesNotContain(persoon.Replace("-", "", StringComparison.Ordinal), ontvanger.Tekst, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Bos", ontvanger.Tekst, StringComparison.Ordinal);
    }
}

/// <summary>What goes to the logboek of the municipality, and what happens while that is away.</summary>
[Trait("Category", "Slow")]
public sealed class LogboekUitgangTests(TestCluster cluster)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private sealed class MetLogboek(TestCluster cluster, Dictionary<string, string?> settings) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => settings;
    }

    private async Task<TestHost> StartAsync(Logboekontvanger ontvanger, string bijUitval)
    {
        var host = new MetLogboek(cluster, new()
        {
            ["Logboek:Endpoint"] = ontvanger.Url,
            ["Logboek:BijUitval"] = bijUitval,
        });
        await host.InitializeAsync();
        return host;
    }

    [Fact]
    public async Task Of_several_persons_each_has_a_span_of_its_own_below_that_of_the_request()
    {
        using var ontvanger = new Logboekontvanger();
        await using var host = await StartAsync(ontvanger, "bewaren");
        for (var i = 0; i < 3; i++) await host.PersoonAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/contactpersonen");
        var trace = request.Volg();
        await host.Api.SendAsync(request, Ct);

        await Eventually.HoldsAsync(20, "four spans", () => Task.FromResult(
            ontvanger.Gekregen.Values.Count(s => (string)s["traceId"]! == trace) == 4));
        var spans = ontvanger.Gekregen.Values.Where(s => (string)s["traceId"]! == trace).ToArray();
        var heel = Assert.Single(spans, s => (string?)s["parentSpanId"] == trace[..16]);
        Assert.Equal(3, spans.Count(s => (string?)s["parentSpanId"] == (string)heel["spanId"]!));
        Assert.DoesNotContain("dpl.core.data_subject_id", heel.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("dpl.core.foreign_operation.span_id", heel.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_who_wants_no_processing_without_the_logboek_gets_none()
    {
        using var ontvanger = new Logboekontvanger { Antwoord = 503 };
        await using var host = await StartAsync(ontvanger, "weigeren");
        var client = host.Api;
        // Neither read nor written, also before the first line; what is about nobody goes on.
        await LogboekUitvalTests.GeweigerdAsync(await client.GetAsync("/v1/contactpersonen", Ct));
        await LogboekUitvalTests.GeweigerdAsync(await client.PostAsJsonAsync("/v1/contactpersonen", new { achternaam = "Bos" }, Ct));
        Assert.Equal(200, (int)(await client.GetAsync("/v1/organisaties", Ct)).StatusCode);
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*)::int from contacts.contactpersoon"));

        ontvanger.Antwoord = 200;
        await Eventually.HoldsAsync(20, "it answers", async () => (await client.GetAsync("/v1/contactpersonen", Ct)).IsSuccessStatusCode);
        var persoon = await host.PersoonAsync();
        ontvanger.Dispose();
        await Eventually.HoldsAsync(20, "it refuses again", async () =>
            (int)(await client.GetAsync($"/v1/contactpersonen/{persoon}", Ct)).StatusCode == 503);
    }
}

/// <summary>Takes OTLP as the logboek of a municipality, and keeps each span that it has said to have.</summary>
internal sealed class Logboekontvanger : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly StringBuilder tekst = new();

    public Logboekontvanger()
    {
        listener.Prefixes.Add(Url);
        listener.Start();
        _ = ReceiveAsync();
    }

    public string Url { get; } = $"http://127.0.0.1:{HostProcess.FreePort()}/";

    /// <summary>Its status; 0 lets whoever sends wait.</summary>
    public int Antwoord { get; set; } = 200;

    public int Geweigerd { get; private set; }

    /// <summary>By span: what comes twice is one.</summary>
    public ConcurrentDictionary<string, JsonNode> Gekregen { get; } = new();

    public string Tekst
    {
        get
        {
            lock (tekst) return tekst.ToString();
        }
    }

    public void Dispose() => listener.Close();

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                var body = await new StreamReader(context.Request.InputStream).ReadToEndAsync();
                if (Antwoord == 200)
                {
                    Assert.Equal("/v1/traces", context.Request.Url!.AbsolutePath);
                    lock (tekst) tekst.Append(body);
                    foreach (var span in JsonNode.Parse(body)!["resourceSpans"]!.AsArray()
                        .SelectMany(r => r!["scopeSpans"]!.AsArray()).SelectMany(s => s!["spans"]!.AsArray()))
                        Gekregen[(string)span!["spanId"]!] = span.DeepClone();
                }
                else
                {
                    Geweigerd++;
                }
                if (Antwoord == 0) continue;
                context.Response.StatusCode = Antwoord;
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // closed
        }
    }
}
