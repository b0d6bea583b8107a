using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.Sessies;

/// <summary>Reminds who has a seat, two days before the session; once, whatever runs twice. After downtime also a day before.</summary>
internal sealed class RemindSessies(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var mensen = await tx.RowsAsync<Ingeschrevene>(
            """
            select i.id, i.contactpersoon_id
              from trainings.sessie s
              join trainings.inschrijving i on i.sessie_id = s.id and i.status = 'bevestigd'
             where s.status = 'gepland' and s.begint_op > @Nu and s.begint_op < @Tot
               and not exists (select from platform.pub_mail m where m.soort = 'training-herinnering' and m.sleutel = i.id::text)
             order by i.id
            """, new { Nu = clock.GetUtcNow(), Tot = clock.Vandaag().AddDays(3).AmsterdamMidnight() }, ct);
        await tx.MailAsync([.. mensen.Select(m =>
            new Mailopdracht(SessieHerinneringMail.Kind, $"{m.Id}", m.ContactpersoonId))], ct);
        await tx.CommitAsync(ct);
    }
}
