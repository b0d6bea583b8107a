using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Information.Berichten;

/// <summary>Sends what was planned, when its moment has come.</summary>
internal sealed class SendBerichten(Db db, TimeProvider clock, JobRows rows) : IJob
{
    public static readonly Due Due = new("select min(b.verstuur_op) from information.bericht b where b.status = 'gepland'");

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var berichten = await db.RowsAsync<Guid>(
            "select b.id from information.bericht b where b.status = 'gepland' and b.verstuur_op <= @Nu order by b.verstuur_op, b.id",
            new { Nu = nu }, ct);
        await rows.EachAsync("berichten-versturen", berichten, async id =>
        {
            await using var tx = await db.BeginAsync(ct);
            // Another host that was at it has sent it by now.
            if (await Verzending.SendAsync(tx, id, nu, gepland: true, ct) is not null) await tx.CommitAsync(ct);
        }, ct);
    }
}
