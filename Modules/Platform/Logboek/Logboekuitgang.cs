using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Logboek;

/// <summary>
/// Brings the logboek to that of the municipality (<c>Logboek:Endpoint</c>), as OTLP over HTTP in JSON, in the order of the table. A line
/// is kept for it until the receiver has said that it has it (2xx); a host that is killed in between sends it again, with the same ids.
/// </summary>
internal sealed class Logboekuitgang(
    NpgsqlDataSource source, Settings settings, Links links, Logboekjournaal journaal, Bell bell, ILogger<Logboekuitgang> log)
    : BackgroundService
{
    private const int MostLines = 200;

    /// <summary>A line of an export has a span for each person in it.</summary>
    private const int MostSpans = 2_000;

    private const int LeaseSeconds = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);
    private static readonly EventId Onbereikbaar = new(61, "logboek.uitgang");

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };

    private volatile bool weg = settings.Logboek is { Endpoint: not null, Weigeren: true };

    /// <summary>
    /// Whether nothing about persons is to leave now: the operator wants that (<c>Logboek:BijUitval</c>), and the logboek cannot be
    /// reached.
    /// </summary>
    public bool Weigert => settings.Logboek.Weigeren && (weg || journaal.Weg);

    public static Problem LogboekWeg() => Problem.Unavailable() with
    {
        Detail = "Het logboek van de gemeente is niet bereikbaar. Zonder logboek verwerken we geen gegevens van personen. "
            + "Probeer het later opnieuw.",
    };

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Logboek.Endpoint is not { } endpoint) return;
        // Before the first line there is nothing else to tell whether it is there.
        var proef = settings.Logboek.Weigeren;
        var failed = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (proef) await PostAsync(endpoint, [], stoppingToken);
                proef = false;
                var sent = await SendAsync(endpoint, stoppingToken);
                if (weg || failed > 0) log.LogInformation(Onbereikbaar, "The logboek of the municipality takes lines again");
                (weg, failed) = (false, 0);
                if (sent == 0) await bell.WaitAsync(Bell.Logboek, await RestAsync(stoppingToken), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (failed == 0) log.LogWarning(Onbereikbaar, "The logboek of the municipality does not take lines: {Exception} {Status}",
                    e.GetType().Name, (e as HttpRequestException)?.StatusCode);
                if (e is not NpgsqlException) (weg, proef) = (true, settings.Logboek.Weigeren);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(250 << Math.Min(failed++, 6), 10_000)), stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Until the next line is due; whatever comes in meanwhile rings.</summary>
    private async Task<TimeSpan> RestAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var seconden = await connection.ExecuteScalarAsync<double?>(new CommandDefinition(
            "select extract(epoch from min(vanaf) - now())::float8 from platform.dataverwerking_wachtrij", cancellationToken: ct));
        return seconden is null ? Poll : TimeSpan.FromSeconds(Math.Clamp(seconden.Value, 0.05, Poll.TotalSeconds));
    }

    private async Task<int> SendAsync(Uri endpoint, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        // The claim is committed before anything goes over the network; a host that dies with it lets it go after the lease.
        var lines = (await connection.QueryAsync<Regel>(new CommandDefinition(Sql.Claim, new { MostLines, LeaseSeconds },
            cancellationToken: ct))).AsList();
        await connection.CloseAsync();
        if (lines.Count == 0) return 0;
        var held = lines.ToDictionary(l => l.Id, l => l.Tot);
        try
        {
            var spans = new List<JsonNode>();
            foreach (var line in lines)
            {
                foreach (var span in Spans(line))
                {
                    spans.Add(span);
                    if (spans.Count < MostSpans) continue;
                    await PostAsync(endpoint, spans, ct);
                    spans.Clear();
                    // A slow logboek takes longer for many of these than the lease, and another host would begin with them again.
                    held = await RenewAsync(held, ct);
                }
            }
            if (spans.Count > 0) await PostAsync(endpoint, spans, ct);
        }
        catch
        {
            await ExecuteAsync(Sql.Release, new { Ids = held.Keys.ToArray(), Tot = held.Values.ToArray() });
            throw;
        }
        await ExecuteAsync(Sql.Done, new { Ids = held.Keys.ToArray(), Tot = held.Values.ToArray() });
        return lines.Count;
    }

    /// <returns>What is still this host's.</returns>
    private async Task<Dictionary<Guid, DateTimeOffset>> RenewAsync(Dictionary<Guid, DateTimeOffset> held, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Beurt>(new CommandDefinition(Sql.Renew,
            new { Ids = held.Keys.ToArray(), Tot = held.Values.ToArray(), LeaseSeconds }, cancellationToken: ct)))
            .ToDictionary(b => b.Id, b => b.Tot);
    }

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, parameters);
    }

    private async Task PostAsync(Uri endpoint, List<JsonNode> spans, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["resourceSpans"] = spans.Count == 0 ? [] : new JsonArray(new JsonObject
            {
                ["resource"] = new JsonObject
                {
                    ["attributes"] = Attributen(("service.name", Telemetry.Name),
                    ("service.instance.id", settings.Gemeente.Oin))
                },
                ["scopeSpans"] = new JsonArray(new JsonObject
                {
                    ["scope"] = new JsonObject { ["name"] = "netwerkplatform.logboek" },
                    ["spans"] = new JsonArray([.. spans]),
                }),
            }),
        };
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync(endpoint, content, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>
    /// By the standard a line speaks of one person at most: of several, each has a span of its own below that of the processing. Their ids
    /// follow from the line, so that what is sent twice is recognised.
    /// </summary>
    private IEnumerable<JsonNode> Spans(Regel line)
    {
        yield return Span(line, Convert.ToHexStringLower(line.SpanId), null, line.Betrokkenen.Length == 1 ? line.Betrokkenen[0] : null);
        if (line.Betrokkenen.Length == 1) yield break;
        foreach (var betrokkene in line.Betrokkenen)
        {
            var id = SHA256.HashData([.. line.SpanId, .. betrokkene.ToByteArray(bigEndian: true)]).AsSpan(0, 8);
            yield return Span(line, Convert.ToHexStringLower(id), Convert.ToHexStringLower(line.SpanId), betrokkene);
        }
    }

    private JsonObject Span(Regel line, string id, string? ouder, Guid? betrokkene)
    {
        var span = new JsonObject
        {
            ["traceId"] = line.TraceId.ToString("N"),
            ["spanId"] = id,
            ["name"] = line.Handeling,
            ["kind"] = 2,
            ["startTimeUnixNano"] = Nano(line.Op),
            ["endTimeUnixNano"] = Nano(line.Op.AddMilliseconds(line.DuurMs)),
            ["attributes"] = Attributen(
                ("dpl.core.processing_activity_id", $"{links.ApiBaseUrl}/v1/verwerkingsactiviteiten/{line.Verwerkingsactiviteit}"),
                ("dpl.core.data_subject_id", betrokkene?.ToString("N")),
                ("dpl.core.data_subject_id_type", betrokkene is null ? null : "urn:netwerkplatform:pseudoniem:hmac-sha256-128"),
                ("dpl.core.foreign_operation.span_id", line.OuderSpanId is null ? null : Convert.ToHexStringLower(line.OuderSpanId)),
                ("client.id", line.Client), ("enduser.id", line.Sub)),
            ["status"] = new JsonObject(),
        };
        if ((ouder ?? (line.OuderSpanId is null ? null : Convert.ToHexStringLower(line.OuderSpanId))) is { } boven)
            span["parentSpanId"] = boven;
        return span;
    }

    private static JsonArray Attributen(params (string Key, string? Value)[] attributes) =>
        [.. attributes.Where(a => a.Value is not null).Select(a => (JsonNode)new JsonObject
        {
            ["key"] = a.Key,
            ["value"] = new JsonObject { ["stringValue"] = a.Value },
        })];

    /// <summary>OTLP in JSON writes a number of 64 bits as text.</summary>
    private static string Nano(DateTimeOffset moment) =>
        ((moment - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);

    private sealed record Beurt
    {
        public required Guid Id { get; init; }
        public required DateTimeOffset Tot { get; init; }
    }

    private sealed record Regel
    {
        public required Guid Id { get; init; }
        public required DateTimeOffset Tot { get; init; }
        public required Guid TraceId { get; init; }
        public required byte[] SpanId { get; init; }
        public byte[]? OuderSpanId { get; init; }
        public required DateTimeOffset Op { get; init; }
        public required int DuurMs { get; init; }
        public required string Verwerkingsactiviteit { get; init; }
        public required string Client { get; init; }
        public string? Sub { get; init; }
        public required string Handeling { get; init; }
        public required Guid[] Betrokkenen { get; init; }
    }

    private static class Sql
    {
        public const string Claim =
            """
            with beurt as (
              select id from platform.dataverwerking_wachtrij where vanaf <= now() order by vanaf, id limit @MostLines
                 for update skip locked
            ), genomen as (
              update platform.dataverwerking_wachtrij w set vanaf = now() + make_interval(secs => @LeaseSeconds)
                from beurt b where w.id = b.id
              returning w.id, w.vanaf as tot
            )
            select v.id, g.tot, v.trace_id, v.span_id, v.ouder_span_id, v.op, v.duur_ms, v.verwerkingsactiviteit, v.client, v.sub,
                   v.handeling, v.betrokkenen
              from genomen g join platform.dataverwerking v on v.id = g.id
             order by v.op, v.id
            """;

        /// <summary>Unless it has been added to since, or taken over.</summary>
        public const string Done =
            """
            delete from platform.dataverwerking_wachtrij w using unnest(@Ids, @Tot) as k (id, tot) where w.id = k.id and w.vanaf = k.tot
            """;

        public const string Renew =
            """
            update platform.dataverwerking_wachtrij w set vanaf = now() + make_interval(secs => @LeaseSeconds)
              from unnest(@Ids, @Tot) as k (id, tot) where w.id = k.id and w.vanaf = k.tot
            returning w.id, w.vanaf as tot
            """;

        public const string Release =
            """
            update platform.dataverwerking_wachtrij w set vanaf = now()
              from unnest(@Ids, @Tot) as k (id, tot) where w.id = k.id and w.vanaf = k.tot
            """;
    }
}
