namespace Netwerkplatform.Privacy.Auditspoor;

/// <summary>
/// Closes the days of the audit trail that have ended, one after the other, each in a transaction of its own. The hash of each goes to the
/// log too: whoever keeps the log elsewhere can see later that the whole chain was not written anew.
/// </summary>
internal sealed class AuditSluiten(Db db, ILogger<AuditSluiten> log) : IJob
{
    private static readonly EventId Gesloten = new(80, "audit.gesloten");

    public async Task RunAsync(CancellationToken ct)
    {
        // By the clock of the database, which stamps the rows.
        while (await db.RowAsync<Dag>("select gesloten_dag, gesloten_hash from platform.pub_audit_sluiten(now())", null, ct) is { } dag)
            log.LogInformation(Gesloten, "The audit trail of {Dag} is closed with {Hash}", dag.GeslotenDag, dag.GeslotenHash);
    }

    private sealed record Dag
    {
        public required DateOnly GeslotenDag { get; init; }
        public required string GeslotenHash { get; init; }
    }
}
