namespace Netwerkplatform.Notifications.Gebeurtenissen;

/// <summary>Drops events that are older than the feed reaches back. Age is judged at reading, so a missed run shows to nobody.</summary>
internal sealed class GebeurtenissenOpruimen(Db db, Settings settings, TimeProvider clock) : IJob
{
    public static readonly Setting Dagen = new("Gebeurtenissen:Dagen", Otherwise: 90, Least: 1, Most: 3_650);

    /// <summary>What was numbered before this moment is not given any more.</summary>
    public static DateTimeOffset Grens(Settings settings, TimeProvider clock) => clock.GetUtcNow().AddDays(-settings.OfModules[Dagen.Key]);

    public async Task RunAsync(CancellationToken ct)
    {
        var grens = Grens(settings, clock);
        int weg;
        do
        {
            await using var tx = await db.BeginAsync(ct);
            weg = await tx.ExecuteAsync(
                """
                delete from notifications.gebeurtenis
                 where sequence in (select sequence from notifications.gebeurtenis where genummerd_op < @grens
                                     order by genummerd_op, sequence limit 10000);

                delete from notifications.levering
                 where id in (select id from notifications.levering where aangemaakt_op < @grens order by aangemaakt_op limit 10000);
                """, new { grens }, ct);
            await tx.CommitAsync(ct);
        }
        while (weg > 0);
    }
}
