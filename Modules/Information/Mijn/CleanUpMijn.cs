namespace Netwerkplatform.Information.Mijn;

/// <summary>What has done its work goes: links long over, changes of address asked for, looking around of other days.</summary>
internal sealed class CleanUpMijn(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            delete from information.mijn_link where sluit_op < @Lang;
            delete from information.adreswijziging where gevraagd_op < @Gisteren;
            delete from information.introductie where sluit_op < @Jaar;
            delete from information.wegwijzergebruik where dag < @Vandaag;
            delete from information.linkaanvraag where aangevraagd_op < @Gisteren
            """, new { Lang = nu.AddDays(-60), Jaar = nu.AddYears(-1), Gisteren = nu.AddDays(-1), Vandaag = clock.Vandaag() }, ct);
        await tx.CommitAsync(ct);
    }
}
