using System.Data;
using System.Data.Common;

namespace Netwerkplatform.Platform.Data;

/// <summary>Several reads of one and the same state of the database, none of which waits for a writer or makes one wait.</summary>
public sealed class Snapshot : IReader, IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private readonly NpgsqlDataSource source;

    private Snapshot(NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        this.source = source;
        this.connection = connection;
        this.transaction = transaction;
    }

    /// <summary>The state is the one that the first read sees.</summary>
    internal static Task<Snapshot> BeginAsync(NpgsqlDataSource source, CancellationToken ct) => BeginAsync(source, null, ct);

    /// <summary>
    /// The same state on a connection of its own, to read at the same time; while this one is open. Whoever holds one connection and waits
    /// for another may wait for somebody who does the same, so only few at once may ask.
    /// </summary>
    public async Task<Snapshot> ShareAsync(CancellationToken ct) =>
        await BeginAsync(source, await ScalarAsync<string>("select pg_export_snapshot()", null, ct), ct);

    private static async Task<Snapshot> BeginAsync(NpgsqlDataSource source, string? state, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await source.OpenConnectionAsync(ct);
            try
            {
                var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
                // Compiling such a statement takes longer than it saves: its cost is in many small look-ups.
                await connection.ExecuteAsync(
                    new CommandDefinition($"{(state is null ? "" : $"set transaction snapshot '{state}'; ")}set transaction read only; "
                        + "set local jit = off", null, transaction, cancellationToken: ct));
                return new Snapshot(source, connection, transaction);
            }
            catch (NpgsqlException e) when (attempt == 1 && e.IsBrokenConnection())
            {
                NpgsqlConnection.ClearPool(connection);
                await connection.DisposeAsync();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct))).AsList();

    public Task<T?> RowAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        connection.QueryFirstOrDefaultAsync<T?>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));

    public Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        connection.ExecuteScalarAsync<T?>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));

    /// <summary>Row by row, as the database sends them.</summary>
    public Task<DbDataReader> ReaderAsync(string sql, object? parameters, CancellationToken ct) =>
        connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct),
            CommandBehavior.SingleResult);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
