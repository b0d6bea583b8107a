namespace Netwerkplatform.Contracts;

/// <summary>
/// Whoever can be asked a question: the database, a transaction, or a snapshot. A question that is asked of a transaction stays inside it:
/// it sees what the transaction has written, and takes no second connection, which might only come free after the lock that its caller
/// holds.
/// </summary>
public interface IReader
{
    /// <summary>All rows of the answer.</summary>
    Task<IReadOnlyList<T>> RowsAsync<T>(string sql, object? parameters, CancellationToken ct);

    /// <summary>The first row; null when there is none.</summary>
    Task<T?> RowAsync<T>(string sql, object? parameters, CancellationToken ct);

    /// <summary>The first column of the first row; null when there is no row.</summary>
    Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct);
}
