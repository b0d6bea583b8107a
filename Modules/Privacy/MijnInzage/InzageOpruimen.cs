namespace Netwerkplatform.Privacy.MijnInzage;

/// <summary>Links and codes of a dossier go a month after the link stopped working: until then it says why.</summary>
internal sealed class InzageOpruimen(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            with voorbij as (delete from privacy.inzagelink where sluit_op < @Tot returning inzageverzoek_id)
            delete from privacy.inzagecode where inzageverzoek_id in (select inzageverzoek_id from voorbij) and aangemaakt_op < @Tot
            """, new { Tot = clock.GetUtcNow().AddMonths(-1) }, ct);
        await tx.CommitAsync(ct);
    }
}
