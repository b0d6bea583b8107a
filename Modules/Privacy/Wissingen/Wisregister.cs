using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Wissingen;

/// <summary>
/// A file of erasures beside the database (<c>wisregister.jsonl</c> in <c>Data:Folder</c>): whom a restored backup brings back is erased
/// again before anything is served. It holds ids, hashes and the salt, never a name (docs/adr/0071).
/// </summary>
internal sealed partial class Wisregister(
    NpgsqlDataSource source, Settings settings, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Wisregister> log)
    : IHostedLifecycleService, IDisposable
{
    private readonly string file = Path.Combine(settings.DataFolder, "wisregister.jsonl");
    private readonly HashSet<Guid> known = [];
    private readonly SemaphoreSlim writing = new(1);
    private DateTimeOffset upTo = DateTimeOffset.MinValue;

    /// <summary>Before anything else of the host starts.</summary>
    public async Task StartingAsync(CancellationToken ct)
    {
        var regels = File.Exists(file)
            ? [.. (await File.ReadAllLinesAsync(file, ct)).Select(Read).OfType<Regel>()] : Array.Empty<Regel>();
        known.UnionWith(regels.Select(r => r.ContactpersoonId));
        await AgainAsync(regels, ct);
        await KeepAsync(ct);
    }

    /// <summary>
    /// Writes down what the database has and the file does not, until it is on the disk. Where that cannot be, the erasure is done all the
    /// same: it is alarmed, and the next one, the night or the next start writes it.
    /// </summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NietGeschreven(e.GetType().Name, file);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            // An hour back: of two erasures at once the later may commit first.
            var nieuw = (await connection.QueryAsync<Regel>(new CommandDefinition(
                """
                select w.contactpersoon_id, w.wissing_id, w.gewist_op, w.grond, w.adres_hash, w.naam_hash, w.uitkomst::text as uitkomst,
                       z.waarde as zout
                  from privacy.wissing w cross join privacy.zout z
                 where w.gewist_op > @Vanaf order by w.gewist_op, w.contactpersoon_id
                """, new { Vanaf = upTo == DateTimeOffset.MinValue ? upTo : upTo.AddHours(-1) }, cancellationToken: ct)))
                .Where(r => !known.Contains(r.ContactpersoonId)).ToArray();
            if (nieuw.Length == 0) return;
            Directory.CreateDirectory(settings.DataFolder);
            await using var stream = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            // A line that was being written when the power went is left without its end: what is written behind it would be lost with it.
            if (stream.Length > 0)
            {
                stream.Seek(-1, SeekOrigin.End);
                if (stream.ReadByte() != '\n') stream.WriteByte((byte)'\n');
            }
            foreach (var regel in nieuw)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(regel, Json.Options) + "\n"), ct);
            stream.Flush(flushToDisk: true);
            known.UnionWith(nieuw.Select(r => r.ContactpersoonId));
            upTo = nieuw.Max(r => r.GewistOp);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Erases whom the file knows and the database does not: it was restored from a backup of before.</summary>
    private async Task AgainAsync(Regel[] regels, CancellationToken ct)
    {
        if (regels.Length == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var gewist = (await db.RowsAsync<Guid>("select contactpersoon_id from privacy.wissing", null, ct)).ToHashSet();
        // Two hosts on one folder, or a write that was done again, leave a line twice.
        var terug = regels.Where(r => !gewist.Contains(r.ContactpersoonId)).DistinctBy(r => r.ContactpersoonId)
            .GroupBy(r => r.WissingId).ToArray();
        if (terug.Length == 0) return;
        var wisser = scope.ServiceProvider.GetRequiredService<Wisser>();
        var persons = scope.ServiceProvider.GetRequiredService<IPersons>();
        foreach (var wissing in terug)
        {
            await using var tx = await db.BeginAsync(ct);
            await tx.ExecuteAsync("update privacy.zout set waarde = @Zout", new { wissing.First().Zout }, ct);
            await wisser.EraseAgainAsync(tx, persons, [.. wissing.Select(r => r.ContactpersoonId)], ct);
            await tx.ExecuteAsync(
                """
                insert into privacy.wissing (contactpersoon_id, wissing_id, gewist_op, grond, adres_hash, naam_hash, uitkomst)
                select r.* from jsonb_to_recordset(@Regels::jsonb)
                  as r (contactpersoon_id uuid, wissing_id uuid, gewist_op timestamptz, grond text, adres_hash bytea, naam_hash bytea,
                        uitkomst jsonb)
                """, new { Regels = Rows(wissing) }, ct);
            await tx.CommitAsync(ct);
        }
        Opnieuw(terug.Length, clock.GetUtcNow());
    }

    private static string Rows(IEnumerable<Regel> regels) => JsonSerializer.Serialize(regels.Select(r => new Dictionary<string, object?>
    {
        ["contactpersoon_id"] = r.ContactpersoonId,
        ["wissing_id"] = r.WissingId,
        ["gewist_op"] = r.GewistOp,
        ["grond"] = r.Grond,
        ["adres_hash"] = r.AdresHash is null ? null : "\\x" + Convert.ToHexString(r.AdresHash),
        ["naam_hash"] = r.NaamHash is null ? null : "\\x" + Convert.ToHexString(r.NaamHash),
        ["uitkomst"] = r.Uitkomst is null ? null : JsonDocument.Parse(r.Uitkomst).RootElement,
    }), Json.Options);

    /// <summary>A line that was being written when the power went is not a line.</summary>
    private static Regel? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Regel>(line, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Aantal} erasures of the register were not in the database, as after restoring a backup; done again at {Op}")]
    private partial void Opnieuw(int aantal, DateTimeOffset op);

    [LoggerMessage(EventName = "wisregister.niet_geschreven", Level = LogLevel.Error,
        Message = "The register of erasures could not be written ({Fout}): {File}. A backup of before would bring somebody back")]
    private partial void NietGeschreven(string fout, string file);

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;
    public void Dispose() => writing.Dispose();

    private sealed record Regel
    {
        public required Guid ContactpersoonId { get; init; }
        public required Guid WissingId { get; init; }
        public required DateTimeOffset GewistOp { get; init; }
        public required string Grond { get; init; }
        public byte[]? AdresHash { get; init; }
        public byte[]? NaamHash { get; init; }
        public string? Uitkomst { get; init; }
        public required byte[] Zout { get; init; }
    }
}

/// <summary>What other hosts erased comes into the file of this one too.</summary>
internal sealed class WisregisterBijwerken(Wisregister register) : IJob
{
    public Task RunAsync(CancellationToken ct) => register.KeepAsync(ct);
}
