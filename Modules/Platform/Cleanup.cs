namespace Netwerkplatform.Platform;

/// <summary>
/// Drops what has served its time: repeated-request answers after 24 hours, handled events after 30 days, links to the background tasks
/// after one, after two years what is told of things that are gone, and lines of the logboek at their term.
/// </summary>
internal sealed class Cleanup(Db db, Settings settings, TimeProvider clock) : IJob
{
    private const int Batch = 10_000;

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
        while (await LinesAsync(clock.GetUtcNow().AddMonths(-settings.Logboek.Maanden), ct) == Batch) { }
    }

    /// <summary>A year of use has millions of them: some at a time, each in a transaction of its own.</summary>
    private async Task<int> LinesAsync(DateTimeOffset tot, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var aantal = await tx.ExecuteAsync(
            """
            with oud as materialized (
              select v.id from platform.dataverwerking v where v.op < @tot limit @Batch for update skip locked
            ), ongemeld as (
              delete from platform.dataverwerking_wachtrij where id in (select id from oud)
            )
            delete from platform.dataverwerking where id in (select id from oud)
            """, new { tot, Batch }, ct);
        await tx.CommitAsync(ct);
        return aantal;
    }
}
