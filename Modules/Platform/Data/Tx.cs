using Netwerkplatform.Platform.Idempotency;
using Netwerkplatform.Platform.Wake;
using NpgsqlTypes;

namespace Netwerkplatform.Platform.Data;

/// <summary>
/// One transaction: rows, events, mails and audit together or not at all. Not committed means rolled back. Nothing goes over a network
/// in here but SQL.
/// </summary>
public sealed class Tx : IReader, IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly Actor actor;
    private readonly IdempotencyScope idempotency;
    private readonly Bell bell;
    private readonly Transactielijn lijn;
    private List<string>? left;
    private NpgsqlConnection connection;
    private NpgsqlTransaction transaction;
    private readonly List<NpgsqlBatchCommand> later = [];
    private bool used;

    private Tx(NpgsqlDataSource source, Actor actor, IdempotencyScope idempotency, Bell bell, Transactielijn lijn,
        NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        this.source = source;
        this.actor = actor;
        this.idempotency = idempotency;
        this.bell = bell;
        this.lijn = lijn;
        this.connection = connection;
        this.transaction = transaction;
    }

    internal static async Task<Tx> BeginAsync(NpgsqlDataSource source, Actor actor, IdempotencyScope idempotency, Bell bell,
        Transactielijn lijn, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        return new Tx(source, actor, idempotency, bell, lijn, connection, await connection.BeginTransactionAsync(ct));
    }

    public async Task<IReadOnlyList<T>> RowsAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        (await RunAsync(c => connection.QueryAsync<T>(c), sql, parameters, ct)).AsList();

    public Task<T?> RowAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        RunAsync(c => connection.QueryFirstOrDefaultAsync<T?>(c), sql, parameters, ct);

    public Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        RunAsync(c => connection.ExecuteScalarAsync<T?>(c), sql, parameters, ct);

    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct) =>
        RunAsync(c => connection.ExecuteAsync(c), sql, parameters, ct);

    /// <summary>
    /// Before a statement as large as a report, as a <see cref="Snapshot"/> has it: compiling it takes longer than it saves, and whoever
    /// needs what this transaction holds waits for that.
    /// </summary>
    public Task WithoutJitAsync(CancellationToken ct) => ExecuteAsync("set local jit = off", null, ct);

    /// <summary>Records a fact for other modules; the dispatcher hands it to their handlers after the commit.</summary>
    public Task OutboxAsync(IEvent fact, CancellationToken ct) => Leaves(Bell.Events).Later(
        "insert into platform.outbox (id, soort, gegevens) values ($1, $2, $3)", ct,
        Value(Guid.CreateVersion7()), Value(fact.GetType().Name),
        Value(JsonSerializer.Serialize(fact, fact.GetType(), Json.Options), NpgsqlDbType.Jsonb));

    /// <summary>
    /// Asks for mails. The same kind and key twice is one mail. What is there is looked up first: a conflict with a row that a sender is
    /// writing waits for that sender.
    /// </summary>
    public Task MailAsync(IReadOnlyCollection<Mailopdracht> mails, CancellationToken ct) =>
        mails.Count == 0 ? Task.CompletedTask : Leaves(Bell.Mail).Later(
        """
        insert into platform.mail (id, soort, sleutel, contactpersoon_id, organisatie_id, telt_mee, rust_dagen)
        select m.id, m.soort, m.sleutel, m.ontvanger, m.namens, m.telt_mee, m.rust_dagen
          from unnest($1, $2, $3, $4, $5, $6, $7) as m (id, soort, sleutel, ontvanger, namens, telt_mee, rust_dagen)
         where not exists (select from platform.mail er where er.soort = m.soort and er.sleutel = m.sleutel)
        on conflict (soort, sleutel) do nothing
        """, ct,
        Value(mails.Select(_ => Guid.CreateVersion7()).ToArray()), Value(mails.Select(m => m.Soort.Naam).ToArray()),
        Value(mails.Select(m => m.Sleutel).ToArray()), Value(mails.Select(m => m.OntvangerId).ToArray()),
        Value(mails.Select(m => m.NamensId).ToArray()), Value(mails.Select(m => m.Soort.TeltMee).ToArray()),
        Value(mails.Select(m => m.Soort.RustDagen).ToArray()));

    /// <summary>How many of these mails, asked for just now, do not leave at their turn.</summary>
    public Task<int> CountWaitingAsync(Mailsoort soort, IEnumerable<Guid> sleutels, CancellationToken ct) => ScalarAsync<int>(
        "select count(*) from platform.pub_mail_wacht where soort = @Soort and sleutel = any(@Sleutels) and reden is not null",
        new { Soort = soort.Naam, Sleutels = sleutels.Select(s => s.ToString()).ToArray() }, ct);

    /// <summary>Who did what to which object, when and from where; never the values of personal fields.</summary>
    /// <param name="handeling">Object and past participle: <c>mail.herverzonden</c>.</param>
    public Task AuditAsync(string handeling, Guid objectId, CancellationToken ct) => AuditAsync(handeling, [objectId], ct);

    public Task AuditAsync(string handeling, IReadOnlyCollection<Guid> objectIds, CancellationToken ct) => Later(
        "insert into platform.audit (wie, sub, handeling, object_id, vanaf) select $1, $2, $3, id, $4::inet from unnest($5) as id", ct,
        Value(actor.Wie), Value(actor.Sub, NpgsqlDbType.Text), Value(handeling), Value(actor.Vanaf, NpgsqlDbType.Text),
        Value(objectIds.ToArray()));

    /// <summary>
    /// From here on whoever holds a row that this needs goes first (<see cref="Db.ActAsync"/>), before PostgreSQL looks for a circle.
    /// </summary>
    public Task GiveWayAsync(CancellationToken ct) => ExecuteAsync("set local lock_timeout = '300ms'", null, ct);

    /// <summary>This leaves work behind of which somebody is told right after the commit (<see cref="Bell"/>).</summary>
    public Tx Leaves(string what)
    {
        left ??= [];
        if (!left.Contains(what)) left.Add(what);
        return this;
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        await lijn.VoorafAsync(this, ct);
        await FlushAsync(commit: true, ct);
        foreach (var what in left ?? []) bell.Ring(what);
        bell.Ring(Bell.Change);
    }

    /// <summary>
    /// Commits together with the answer, where the caller sent an Idempotency-Key: a repeat after a crash finds either both or neither.
    /// </summary>
    public async Task<TResult> CommitAsync<TResult>(TResult answer, CancellationToken ct) where TResult : IResult
    {
        await idempotency.StoreAsync(this, answer, ct);
        await CommitAsync(ct);
        idempotency.Committed();
        return answer;
    }

    /// <summary>A point to go back to: what comes after it can be undone alone.</summary>
    public async Task SaveAsync(string name, CancellationToken ct)
    {
        await FlushAsync(commit: false, ct);
        await transaction.SaveAsync(name, ct);
    }

    public Task RollbackAsync(string name, CancellationToken ct)
    {
        later.Clear();
        return transaction.RollbackAsync(name, ct);
    }

    /// <summary>
    /// Notes a statement that nobody reads the outcome of. It goes to the database together with the others and with the commit, in one
    /// round trip, or before the next statement that is answered.
    /// </summary>
    private Task Later(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        later.Add(command);
        return ct.IsCancellationRequested ? Task.FromCanceled(ct) : Task.CompletedTask;
    }

    private async Task FlushAsync(bool commit, CancellationToken ct)
    {
        if (later.Count == 0 && !commit) return;
        used = true;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in later) batch.BatchCommands.Add(command);
        later.Clear();
        if (!commit)
        {
            await batch.ExecuteNonQueryAsync(ct);
            return;
        }
        // The line of the logboek goes along with what it tells of; whom the database found in it, the answer need not add.
        batch.BatchCommands.Add(lijn.Opdracht());
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        Guid[]? vastgelegd = null;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            do
            {
                if (reader.FieldCount == 1 && reader.GetName(0) == Transactielijn.Kolom && await reader.ReadAsync(ct)
                    && !await reader.IsDBNullAsync(0, ct)) vastgelegd = reader.GetFieldValue<Guid[]>(0);
            }
            while (await reader.NextResultAsync(ct));
        }
        lijn.Vastgelegd(vastgelegd ?? []);
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Value(string? value, NpgsqlDbType type) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = type };

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<T> RunAsync<T>(Func<CommandDefinition, Task<T>> run, string sql, object? parameters, CancellationToken ct)
    {
        await FlushAsync(commit: false, ct);
        var first = !used;
        used = true;
        try
        {
            return await run(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
        }
        catch (NpgsqlException e) when (first && e.IsBrokenConnection())
        {
            // Nothing has happened in this transaction yet: a connection that died in the pool is replaced once.
            NpgsqlConnection.ClearPool(connection);
            await DisposeAsync();
            connection = await source.OpenConnectionAsync(ct);
            transaction = await connection.BeginTransactionAsync(ct);
            return await run(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
        }
    }
}
