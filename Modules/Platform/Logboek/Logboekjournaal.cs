using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Win32.SafeHandles;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Logboek;

/// <summary>For who reads the logboek: what has been answered until now is in it.</summary>
public interface ILogboek
{
    Task BringAsync(CancellationToken ct);

    /// <summary>The same, where pieces of exports wait to be brought; nothing otherwise.</summary>
    Task BringPiecesAsync(CancellationToken ct);
}

/// <summary>
/// Keeps the line of a read before its answer goes, without asking the database: it is written to a file of this host, and brought to the
/// table with those of other requests within a tenth of a second (docs/adr/0068). A file outlives the process: the next host on the same
/// folder brings in what a killed one left. A line that comes twice is one line.
/// </summary>
internal sealed class Logboekjournaal(NpgsqlDataSource source, Settings settings, Bell bell, ILogger<Logboekjournaal> log)
    : BackgroundService, ILogboek
{
    private const string Bestanden = "*.regels";

    /// <summary>Lines that come together go together.</summary>
    private static readonly TimeSpan Verzamelen = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// So long at most the pieces of an export wait for one another, on the disk: the table takes a long line, with its index of persons,
    /// anew for each piece that is added.
    /// </summary>
    private static readonly TimeSpan Stukken = TimeSpan.FromSeconds(1);

    private const int MostAtOnce = 500;

    private static readonly EventId Weggevallen = new(60, "logboek.tabel");

    private readonly Lock writing = new();
    private readonly SemaphoreSlim bringing = new(1);
    private readonly SemaphoreSlim written = new(0);
    private readonly Queue<Geschreven> held = new();
    private List<Geschreven> regels = [];
    private FileStream? file, other;

    /// <summary>Since when there are pieces among <see cref="regels"/>; null: there are none.</summary>
    private long? stukkenSinds;

    /// <summary>The table takes no lines at the moment; they stay in the file until it does.</summary>
    public bool Weg { get; private set; }

    /// <summary>A line as it stands in the file.</summary>
    private sealed record Geschreven(Logregel Regel, ReadOnlyMemory<byte> Bytes);

    private string Folder => Path.Combine(settings.DataFolder, "logboek");

    /// <summary>When this returns the line outlives the process.</summary>
    public void Schrijf(Logregel regel)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(regel, Json.Options);
        Array.Resize(ref bytes, bytes.Length + 1);
        bytes[^1] = (byte)'\n';
        lock (writing)
        {
            try
            {
                (file ??= Open()).Write(bytes);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A line that cannot be kept is a person who must not be shown.
                log.LogError(Weggevallen, "A line of the logboek could not be written to a file: {Exception}", e.GetType().Name);
                throw new ProblemException(Logboekuitgang.LogboekWeg());
            }
            regels.Add(new Geschreven(regel, bytes.AsMemory(0, bytes.Length - 1)));
            if (regel.Deel) stukkenSinds ??= Stopwatch.GetTimestamp();
        }
        if (written.CurrentCount == 0) written.Release();
    }

    /// <summary>Brings all that was written until now to the table.</summary>
    public Task BringAsync(CancellationToken ct) => BringAsync(alles: true, ct);

    public Task BringPiecesAsync(CancellationToken ct)
    {
        lock (writing)
        {
            if (stukkenSinds is null) return Task.CompletedTask;
        }
        return BringAsync(ct);
    }

    /// <param name="alles">Also pieces of exports that others will follow.</param>
    /// <param name="ct">Ends it.</param>
    private async Task BringAsync(bool alles, CancellationToken ct)
    {
        await bringing.WaitAsync(ct);
        try
        {
            // What was in hand when the table went away stands in the other file still.
            await EmptyAsync(ct);
            lock (writing)
            {
                alles |= stukkenSinds is not { } sinds || Stopwatch.GetElapsedTime(sinds) >= Stukken;
                foreach (var regel in regels.Where(r => alles || !r.Regel.Deel)) held.Enqueue(regel);
                if (alles)
                {
                    (regels, stukkenSinds) = ([], null);
                    (file, other) = (other, file);
                }
                // The file keeps those that go now as well, until the pieces go too: a line that comes twice is one line.
                else regels.RemoveAll(r => !r.Regel.Deel);
            }
            await EmptyAsync(ct);
            if (!alles) KeepPieces();
            Weg = false;
        }
        catch (NpgsqlException)
        {
            Weg = true;
            throw;
        }
        finally
        {
            bringing.Release();
        }
    }

    /// <summary>What is not in the table within a tenth of a second is on the disk by then.</summary>
    private void KeepPieces()
    {
        SafeFileHandle? handle;
        lock (writing) handle = file?.SafeFileHandle;
        if (handle is not null) RandomAccess.FlushToDisk(handle);
        if (written.CurrentCount == 0) written.Release();
    }

    private async Task EmptyAsync(CancellationToken ct)
    {
        if (held.Count == 0) return;
        while (held.Count > 0)
        {
            var some = held.Take(MostAtOnce).ToArray();
            await LoadAsync(some, ct);
            for (var i = 0; i < some.Length; i++) held.Dequeue();
        }
        other?.SetLength(0);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failed = 0;
        while (true)
        {
            try
            {
                await written.WaitAsync(stoppingToken);
                await Task.Delay(Verzamelen, stoppingToken);
                await BringAsync(alles: false, stoppingToken);
                failed = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (failed++ == 0) log.LogError(Weggevallen, "Lines of the logboek wait in a file: {Exception} {SqlState} {Frames}",
                    e.GetType().Name, (e as PostgresException)?.SqlState, e is NpgsqlException ? null : e.StackTrace);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(200 << Math.Min(failed, 6), 10_000)), stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (written.CurrentCount == 0) written.Release();
            }
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Everything has been answered by now; what is not in the table stays for the next host on this folder.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await BringAsync(cancellationToken);
            Remove();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            log.LogWarning(Weggevallen, "The logboek has lines in a file: {Exception}", e.GetType().Name);
            Close();
        }
    }

    public override void Dispose()
    {
        Close();
        bringing.Dispose();
        written.Dispose();
        base.Dispose();
    }

    /// <summary>What hosts that are no more have left; a file that somebody holds is of one that lives.</summary>
    private async Task CatchUpAsync(CancellationToken ct)
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var path in Directory.EnumerateFiles(Folder, Bestanden))
        {
            try
            {
                await using var left = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                using var reader = new StreamReader(left);
                var some = new List<Geschreven>();
                while (await reader.ReadLineAsync(ct) is { } line)
                {
                    if (Lees(line) is { } regel) some.Add(new Geschreven(regel, Encoding.UTF8.GetBytes(line)));
                    if (some.Count < MostAtOnce) continue;
                    await LoadAsync(some, ct);
                    some.Clear();
                }
                await LoadAsync(some, ct);
                File.Delete(path);
            }
            catch (IOException)
            {
                // Of a host that runs.
            }
        }
    }

    /// <summary>Null for a line that was not written to its end: its answer never left.</summary>
    private static Logregel? Lees(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Logregel>(line, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task LoadAsync(IReadOnlyCollection<Geschreven> some, CancellationToken ct)
    {
        if (some.Count == 0) return;
        using var regels = new MemoryStream();
        regels.WriteByte((byte)'[');
        foreach (var samen in some.GroupBy(g => g.Regel.Id))
        {
            if (regels.Length > 1) regels.WriteByte((byte)',');
            // Pieces of one export are one line.
            regels.Write(samen.Count() == 1 ? samen.First().Bytes.Span : JsonSerializer.SerializeToUtf8Bytes(samen.Last().Regel with
            {
                Betrokkenen = [.. samen.SelectMany(g => g.Regel.Betrokkenen).Distinct().Order()],
            }, Json.Options));
        }
        regels.WriteByte((byte)']');
        await using var command = source.CreateCommand("select platform.dataverwerkingen_bijschrijven($1, $2)");
        command.Parameters.Add(new() { Value = regels.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = settings.Logboek.Endpoint is not null });
        await command.ExecuteNonQueryAsync(ct);
        if (settings.Logboek.Endpoint is not null) bell.Ring(Bell.Logboek);
    }

    private FileStream Open()
    {
        Directory.CreateDirectory(Folder);
        var name = Path.Combine(Folder, $"{Guid.CreateVersion7():N}");
        other ??= New($"{name}-b.regels");
        return New($"{name}-a.regels");
    }

    /// <summary>Held for as long as the process lives, so that others leave it alone.</summary>
    private static FileStream New(string path) => new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    private void Close()
    {
        lock (writing)
        {
            file?.Dispose();
            other?.Dispose();
            (file, other) = (null, null);
        }
    }

    private void Remove()
    {
        lock (writing)
        {
            var paths = new[] { file?.Name, other?.Name };
            file?.Dispose();
            other?.Dispose();
            (file, other) = (null, null);
            if (regels.Count == 0) foreach (var path in paths.OfType<string>()) File.Delete(path);
        }
    }
}
