namespace Netwerkplatform.Platform;

/// <summary>
/// Drops what has served its time: repeated-request answers after 24 hours, handled events after 30 days, links to the background tasks
/// after one, and after two years what is told of things that are gone.
/// </summary>
internal sealed class Cleanup(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            delete from platform.idempotentie where aangemaakt_op < now() - interval '24 hours';
            delete from platform.toegang where coalesce(cookie_tot, link_tot) < @Gisteren;
            delete from platform.verwijdering where op < now() - interval '2 years';
            delete from platform.outbox o
             where verspreid_op < now() - interval '30 days'
               and not exists (select from platform.levering l where l.outbox_id = o.id and l.status <> 'verwerkt');
            """, new { Gisteren = clock.GetUtcNow().AddDays(-1) }, ct);
        await tx.CommitAsync(ct);
    }
}
