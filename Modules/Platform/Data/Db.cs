using System.Runtime.CompilerServices;
using Netwerkplatform.Platform.Idempotency;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Data;

/// <summary>
/// The database as a slice sees it. Reads go straight through; writes go through <see cref="BeginAsync"/>, which gives the one
/// transaction in which rows, events, mails and audit commit together.
/// </summary>
public sealed class Db(
    NpgsqlDataSource source, Standby standby, Actor actor, IdempotencyScope idempotency, Bell bell, Transactielijn lijn,
    PartnerTraffic partners) : IReader
{
    /// <summary>So many rows are some milliseconds of work.</summary>
    private const int Chunk = 250;

    private const string Turn = "select pg_advisory_xact_lock(hashtext('platform.opnieuw'))";

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        if (parameters is ListParameters list) sql = list.Of(sql);
        return (await ReadAsync(c => c.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct)), ct)).AsList();
    }

    public Task<T?> RowAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        ReadAsync(c => c.QueryFirstOrDefaultAsync<T?>(new CommandDefinition(sql, parameters, cancellationToken: ct)), ct);

    public Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        ReadAsync(c => c.ExecuteScalarAsync<T?>(new CommandDefinition(sql, parameters, cancellationToken: ct)), ct);

    /// <summary>
    /// Row by row, for answers too large to hold. Keeps a connection until the last row is taken. The database makes the next rows while
    /// these are used; beside partners only afterwards, so that the read has one processor at work at a time and not two.
    /// </summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // All rows are wanted: a cursor is planned for the first of them by itself.
        await connection.ExecuteAsync(new CommandDefinition("set transaction read only; set local cursor_tuple_fraction = 1", null,
            transaction, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition($"declare stroom no scroll cursor for {sql}", parameters, transaction,
            cancellationToken: ct));
        var next = FetchAsync();
        while (true)
        {
            var rows = await next;
            var last = rows.Count < Chunk;
            var ahead = !last && !partners.AreThere;
            if (ahead) next = FetchAsync();
            try
            {
                foreach (var row in rows) yield return row;
            }
            finally
            {
                // If the caller stops early, a fetch may still be running. It ends first: a connection cannot be closed while it is read.
                if (ahead) await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            if (last) yield break;
            if (!ahead) next = FetchAsync();
        }

        async Task<List<T>> FetchAsync() => (await connection.QueryAsync<T>(
            new CommandDefinition($"fetch {Chunk} from stroom", null, transaction, cancellationToken: ct))).AsList();
    }

    /// <summary>
    /// For reads that must see one state together, such as rows and the tag that goes with them. Where there is a standby, that may be
    /// some seconds old.
    /// </summary>
    public Task<Snapshot> SnapshotAsync(CancellationToken ct) => standby.SnapshotAsync(ct);

    public Task<Tx> BeginAsync(CancellationToken ct) => Tx.BeginAsync(source, actor, idempotency, bell, lijn, ct);

    /// <summary>
    /// For an act that changes rows of several modules at once, and so cannot take its locks in the order of each of them. Where somebody
    /// else holds what it needs (<see cref="Tx.GiveWayAsync"/>), it lets go of all that it has and begins anew: nobody waits in a circle
    /// with it. What it counted may also have been changed by somebody who did not wait for it: before that is told as a conflict, all is
    /// looked at anew. Those that begin anew do so one at a time: many that give way to each other would otherwise do so for ever.
    /// </summary>
    /// <param name="inTurn">False for an act whose first statement must come first, and that has an order of its own.</param>
    public async Task<T> ActAsync<T>(Func<Tx, Task<T>> act, CancellationToken ct, bool inTurn = true)
    {
        for (var (botsingen, again) = (0, false); ; again = true)
        {
            try
            {
                await using var tx = await BeginAsync(ct);
                if (again && inTurn) await tx.ExecuteAsync(Turn, null, ct);
                return await act(tx);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.SerializationFailure
                || (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation && botsingen++ < 2))
            {
                await Task.Delay(Random.Shared.Next(20, 200), ct);
            }
        }
    }

    /// <summary>A read is safe to repeat: a connection that died in the pool (PostgreSQL restarted) is replaced once.</summary>
    private async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            try
            {
                return await read(connection);
            }
            catch (NpgsqlException e) when (attempt == 1 && e.IsBrokenConnection())
            {
                NpgsqlConnection.ClearPool(connection);
            }
        }
    }
}

public static class NpgsqlExceptions
{
    /// <summary>The connection is gone, as against: the statement is wrong.</summary>
    public static bool IsBrokenConnection(this NpgsqlException e) =>
        e is not PostgresException ? e.InnerException is IOException or System.Net.Sockets.SocketException or EndOfStreamException
        : ((PostgresException)e).SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow;

    /// <summary>A statement took longer than a command may.</summary>
    public static bool TookTooLong(this NpgsqlException e) => e is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
        || (e.InnerException is TimeoutException && e.Message.StartsWith("Exception while reading", StringComparison.Ordinal));

    /// <summary>The database cannot be had just now: away, starting, or no connection free in time.</summary>
    public static bool IsUnavailable(this NpgsqlException e) =>
        e.IsBrokenConnection() || (e is not PostgresException && e.InnerException is TimeoutException && !e.TookTooLong())
            || e.Message.Contains("pool has been exhausted", StringComparison.Ordinal)
        || e is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections };
}
