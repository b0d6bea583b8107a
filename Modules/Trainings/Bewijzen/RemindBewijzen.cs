using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>Tells who holds a certificate that it runs out within 90 days; once for each certificate.</summary>
internal sealed class RemindBewijzen(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        await using var tx = await db.BeginAsync(ct);
        var bewijzen = await tx.RowsAsync<Ingeschrevene>(
            $"""
            select b.id, b.contactpersoon_id
              from trainings.bewijs b
              join contacts.pub_contactpersoon p on p.id = b.contactpersoon_id
             where b.geldig_tot_datum <= @Grens and p.mag_bericht and {VerlooptMail.Gewenst}
               and not exists (select from platform.pub_mail m where m.soort = 'training-verloopt' and m.sleutel = b.id::text)
             order by b.geldig_tot_datum, b.id
            """, new { Vandaag = vandaag, Grens = vandaag.AddDays(90) }, ct);
        await tx.MailAsync([.. bewijzen.Select(b =>
            new Mailopdracht(VerlooptMail.Kind, $"{b.Id}", b.ContactpersoonId))], ct);
        await tx.CommitAsync(ct);
    }
}
