using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Caching.Memory;

namespace Netwerkplatform.Insights;

/// <summary>
/// A report as dashboards want it: flat rows that always have the same columns, as a JSON array or as CSV. The rows go from the database to
/// the caller as they come, and who has them already gets a 304 before the statement runs (docs/adr/0013; without the scope for key
/// figures: 0043).
/// </summary>
internal sealed class Rapport<TRij> : IResult, IValueHttpResult<IReadOnlyList<TRij>>, IEndpointMetadataProvider
{
    /// <summary>What is collected before it is sent: little at first, to be quick, more later on, to be cheap.</summary>
    private const int FirstChunk = 8_192, Chunk = 65_536;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = Json.Options.Encoder, SkipValidation = true };

    private readonly IReadOnlyList<TRij>? rijen;
    private readonly Db? db;
    private readonly string sql = "";
    private readonly object? parameters;
    private readonly Begin? begin;
    private readonly Func<IReader, CancellationToken, Task<IReadOnlyList<TRij>>>? maak;

    public Rapport(IReadOnlyList<TRij> rijen) => this.rijen = rijen;

    /// <param name="db">Where it is read.</param>
    /// <param name="sql">What it is made of.</param>
    /// <param name="maak">Makes the rows in here.</param>
    public Rapport(Db db, string sql, Func<IReader, CancellationToken, Task<IReadOnlyList<TRij>>> maak) =>
        (this.db, this.sql, this.maak) = (db, sql, maak);

    /// <param name="db">Where it is read.</param>
    /// <param name="sql">What it is made of.</param>
    /// <param name="parameters">Of both statements.</param>
    /// <param name="begin">Its first rows, where the whole statement is quicker by another way that gives none before all.</param>
    public Rapport(Db db, string sql, object? parameters, Begin? begin = null) =>
        (this.db, this.sql, this.parameters, this.begin) = (db, sql, parameters, begin);

    public IReadOnlyList<TRij>? Value => rijen;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Tabel<IReadOnlyList<TRij>, TRij>.PopulateMetadata(
        method, builder);

    /// <summary>The rows themselves, for who counts in them.</summary>
    public async Task<IReadOnlyList<TRij>> RijenAsync(IReader reader, CancellationToken ct) =>
        rijen ?? (maak is null ? await reader.RowsAsync<TRij>(sql, parameters, ct) : await maak(reader, ct));

    /// <summary>The statement whose tables it depends on; empty for rows that came from elsewhere.</summary>
    public string Sql => sql;

    public async Task ExecuteAsync(HttpContext http)
    {
        if ((rijen ?? (maak is null ? null : await maak(db!, http.RequestAborted))) is { } gemaakt)
        {
            await new Tabel<IReadOnlyList<TRij>, TRij>(gemaakt, gemaakt).ExecuteAsync(http);
            return;
        }
        var type = Accept.Choose(http, "application/json", Csvvorm.ContentType);
        await Rapportstroom.ExecuteAsync(http, db!, sql, type, (snapshot, send) =>
            WriteAsync(snapshot, http, type, send, http.RequestAborted));
    }

    /// <summary>The rows in their form, in chunks.</summary>
    private async Task WriteAsync(
        Snapshot snapshot, HttpContext http, string type, Func<ReadOnlyMemory<byte>, bool, ValueTask> send, CancellationToken ct)
    {
        var vorm = Csvvorm.Van(http);
        var buffer = new ArrayBufferWriter<byte>(Chunk + 8_192);
        var json = type == "application/json" ? new Utf8JsonWriter(buffer, WriterOptions) : null;
        await using var _ = json;
        if (json is null) Kolommen<TRij>.WriteCsvHeader(buffer, vorm);
        else json.WriteStartArray();
        var started = false;
        var sent = Stopwatch.GetTimestamp();
        var done = begin is null ? 0 : await WriteRowsAsync(begin.Sql, 0);
        if (begin is null || done == begin.Rijen)
        {
            // The rest may take its time: what is there need not wait for it.
            if (done > 0) await SendWrittenAsync();
            await WriteRowsAsync(sql, done);
        }
        json?.WriteEndArray();
        json?.Flush();
        await send(buffer.WrittenMemory, true);

        async Task<int> WriteRowsAsync(string statement, int skip)
        {
            await using var rows = await snapshot.ReaderAsync(statement, parameters, ct);
            var ordinals = Kolommen<TRij>.Ordinals(rows);
            var count = 0;
            for (var row = rows.ReadAsync(ct); await row; row = rows.ReadAsync(ct))
            {
                if (++count <= skip) continue;
                if (json is null) Kolommen<TRij>.WriteCsv(buffer, rows, ordinals, vorm);
                else Kolommen<TRij>.WriteJson(json, rows, ordinals);
                // Not by size alone: where rows come slowly, those that are there need not wait for the next.
                var waiting = buffer.WrittenCount + (json?.BytesPending ?? 0);
                if (waiting < (started ? Chunk : FirstChunk) && Stopwatch.GetElapsedTime(sent).TotalMilliseconds < 100) continue;
                await SendWrittenAsync();
            }
            return count;
        }

        async Task SendWrittenAsync()
        {
            json?.Flush();
            await send(buffer.WrittenMemory, false);
            buffer.ResetWrittenCount();
            started = true;
            sent = Stopwatch.GetTimestamp();
        }
    }
}

/// <summary>The first rows of a report, by a statement of its own: the same rows in the same order.</summary>
/// <param name="Sql">Gives so many rows, or all there are if these are fewer.</param>
/// <param name="Rijen">How many.</param>
internal sealed record Begin(string Sql, int Rijen);

/// <summary>
/// A report on its way from the database to the caller, with what <see cref="Rapportstand"/> says as its tag: sent as it comes, and not
/// made at all for who has it already.
/// </summary>
internal static class Rapportstroom
{
    /// <summary>Of a report whose tag is made of its rows: some thousands of them.</summary>
    private const int MostHeld = 1 << 20;

    /// <param name="http">Who asks.</param>
    /// <param name="db">Where the report is read.</param>
    /// <param name="sql">The statement that it is made of.</param>
    /// <param name="type">The form that was chosen.</param>
    /// <param name="write">Makes it, and hands over chunk by chunk; of the last it says so.</param>
    public static async Task ExecuteAsync(HttpContext http, Db db, string sql, string type,
        Func<Snapshot, Func<ReadOnlyMemory<byte>, bool, ValueTask>, Task> write)
    {
        var ct = http.RequestAborted;
        http.Response.Headers.Vary = "Accept";
        await using var snapshot = await db.SnapshotAsync(ct);
        // Before the rows and in the same snapshot: a change that commits in between is in neither.
        var stand = await Rapportstand.ETagAsync(snapshot, http, type, sql, ct);
        var etag = http.HasScope(Scope.SleutelfigurenLezen) ? stand : Rapportstand.Getoond.Get<string>(stand);
        // Whoever has the tag of the tables has the rows, too: nothing behind them has changed.
        if (NotModified(stand) || (etag is not null && NotModified(etag))) return;
        // The tables hold key figures too: who may not know of them gets a tag of the rows that they are shown, where these are few enough
        // to hold.
        var held = etag is null ? new MemoryStream() : null;

        var started = false;
        try
        {
            await write(snapshot, SendAsync);
        }
        catch (Exception e) when (started)
        {
            // Too late for a problem, and what was sent must not pass for a whole report.
            if (e is not OperationCanceledException)
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Rapportstroom))
                    .LogError("{Route} broke off: {Exception} {SqlState}", http.Request.Path.Value, e.GetType().FullName,
                    (e as PostgresException)?.SqlState);
            http.Abort();
        }

        async ValueTask SendAsync(ReadOnlyMemory<byte> chunk, bool last)
        {
            if (held is not null)
            {
                held.Write(chunk.Span);
                if (!last && held.Length <= MostHeld) return;
                chunk = held.GetBuffer().AsMemory(0, (int)held.Length);
                held = null;
                etag = Rapportstand.Getoond.Set(stand, last ? Rapportstand.Tag(SHA256.HashData(chunk.Span)) : stand,
                    new MemoryCacheEntryOptions { Size = 1 });
                if (last && NotModified(etag)) return;
            }
            if (!started)
            {
                http.Response.Headers.ETag = etag;
                if (type == Csvvorm.ContentType) Csvvorm.Bestandsnaam(http);
                http.Response.ContentType = $"{type}; charset=utf-8";
                started = true;
            }
            await http.Response.Body.WriteAsync(chunk, ct);
            if (!last) await http.Response.Body.FlushAsync(ct);
        }

        bool NotModified(string tag)
        {
            if (!ETag.Matches(http.Request.Headers.IfNoneMatch, tag)) return false;
            http.Response.Headers.ETag = tag;
            http.Response.StatusCode = 304;
            return true;
        }
    }
}

internal static class Rapport
{
    /// <summary>Of rows that had to be computed in here.</summary>
    public static Rapport<TRij> Van<TRij>(IReadOnlyList<TRij> rijen) => new(rijen);

    /// <summary>Of rows that have to be computed in here, from what a statement reads.</summary>
    public static Rapport<TRij> Van<TRij>(
        Db db, string sql, Func<IReader, CancellationToken, Task<IReadOnlyList<TRij>>> maak) => new(db, sql, maak);

    /// <summary>
    /// Of one statement, whose columns are those of the row type. Nothing is read yet: rows are read while they are sent.
    /// </summary>
    public static Task<Rapport<TRij>> VanAsync<TRij>(Db db, string sql, object? parameters, Begin? begin = null) => Task.FromResult(
        new Rapport<TRij>(db, sql, parameters, begin));
}

/// <summary>
/// What a report depends on, in few bytes: the tables behind its statement as they stand, today, the address, whether key figures are in
/// sight, and this version of the code.
/// </summary>
internal static class Rapportstand
{
    /// <summary>By statement; what a view is made of changes only with the code.</summary>
    private static readonly ConcurrentDictionary<string, string[]> Bronnen = new(StringComparer.Ordinal);

    /// <summary>Views and their columns come with the migrations in the host, so all assemblies count.</summary>
    private static readonly Lazy<string> Versie = new(() => string.Join(' ', AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => a.GetName().Name!.StartsWith("Netwerkplatform.", StringComparison.Ordinal))
            .Select(a => a.ManifestModule.ModuleVersionId.ToString()).Order(StringComparer.Ordinal)));

    /// <summary>The tags of what readers without the scope for key figures were shown lately, by what the tables had come to.</summary>
    public static readonly MemoryCache Getoond = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public static async Task<string> ETagAsync(Snapshot snapshot, HttpContext http, string type, string sql, CancellationToken ct)
    {
        var stand = await StandAsync(snapshot, sql, ct);
        var vandaag = http.RequestServices.GetRequiredService<TimeProvider>().Vandaag();
        var inhoud = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{http.Request.Path}{http.Request.QueryString} {type} {http.HasScope(Scope.SleutelfigurenLezen)} {vandaag:O} {Versie.Value} "
                + $"{stand}");
        return Tag(SHA256.HashData(Encoding.UTF8.GetBytes(inhoud)));
    }

    public static string Tag(ReadOnlySpan<byte> hash) => $"\"{Base64Url.EncodeToString(hash[..18])}\"";

    /// <summary>What the tables behind a statement have come to: other than before exactly when one of them has changed.</summary>
    public static async Task<string?> StandAsync(Snapshot snapshot, string sql, CancellationToken ct) =>
        await snapshot.ScalarAsync<string>(Sql.Stand, new { Bronnen = await BronnenAsync(snapshot, sql, ct) }, ct);

    /// <summary>The same of several statements at once, in their order.</summary>
    public static async Task<IReadOnlyList<string>> StandenAsync(
        IReader reader, IReadOnlyCollection<string> statements, CancellationToken ct)
    {
        var bronnen = new List<string[]>();
        foreach (var sql in statements) bronnen.Add(await BronnenAsync(reader, sql, ct));
        var sommen = (await reader.RowsAsync<Som>(Sql.Sommen, new { Bronnen = bronnen.SelectMany(b => b).Distinct().ToArray() }, ct))
            .ToLookup(s => s.Bron, s => s.Waarde, StringComparer.Ordinal);
        return [.. bronnen.Select(b => string.Join(' ', b.Select(naam => $"{naam}={string.Join(',', sommen[naam])}")))];
    }

    /// <summary>Looked up once for each statement.</summary>
    private static async Task<string[]> BronnenAsync(IReader reader, string sql, CancellationToken ct) =>
        Bronnen.TryGetValue(sql, out var bekend) ? bekend : Bronnen[sql] = await SearchAsync(reader, sql, ct);

    private static async Task<string[]> SearchAsync(IReader reader, string sql, CancellationToken ct)
    {
        var bronnen = await reader.RowsAsync<Bron>(Sql.Bronnen, new { Namen = Namen(sql) }, ct);
        return bronnen.FirstOrDefault(b => !b.Gevolgd) is { } b
            ? throw new InvalidOperationException(
                $"A report reads {b.Naam}, whose changes are not followed: add select platform.pub_stand_volgen('{b.Naam}') to the "
                    + $"stand.sql of its module.")
            : [.. bronnen.Select(b => b.Naam)];
    }

    /// <summary>Whatever a statement names in our schemas.</summary>
    internal static string[] Namen(string sql) => [.. System.Text.RegularExpressions.Regex.Matches(sql, @"\b[a-z]+\.[a-z_]+")
        .Select(m => m.Value).Distinct()];

    internal sealed record Som
    {
        public required string Bron { get; init; }
        public required string Waarde { get; init; }
    }

    internal sealed record Bron
    {
        public required string Naam { get; init; }
        public required bool Gevolgd { get; init; }
    }

    internal static class Sql
    {
        public const string Bronnen = "select naam, gevolgd from platform.pub_bronnen(@Namen) order by naam";

        public const string Stand =
            """
            select string_agg(s.bron || '=' || s.som, ' ' order by s.bron, s.som)
              from (select bron, som from platform.pub_stand union all select bron, som from surveys.pub_stand_vertrouwelijk) s
             where s.bron = any(@Bronnen)
            """;

        public const string Sommen =
            """
            select s.bron, s.som::text as waarde
              from (select bron, som from platform.pub_stand union all select bron, som from surveys.pub_stand_vertrouwelijk) s
             where s.bron = any(@Bronnen)
             order by s.bron, s.som
            """;
    }
}
