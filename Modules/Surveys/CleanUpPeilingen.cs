namespace Netwerkplatform.Surveys;

/// <summary>
/// Test mails go after seven days, with their links. Of a referral the name, address and remark go 30 days after the decision, or after its
/// round has been closed that long without one; that there was one stays.
/// </summary>
internal sealed class CleanUpPeilingen(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            delete from surveys.testmail where aangemaakt_op < @Week;

            update surveys.doorverwijzing d set gegevens = null, gewijzigd_op = default, versie = d.versie + 1
              from surveys.uitnodiging u
              join surveys.ronde r on r.id = u.ronde_id
             where d.gegevens is not null and u.id = d.uitnodiging_id
               and (d.besloten_op < @Maand or (d.status = 'open' and r.status = 'gesloten' and r.sluit_op < @Maand));
            """, new { Week = nu.AddDays(-7), Maand = nu.AddDays(-30) }, ct);
        await tx.CommitAsync(ct);
    }
}
