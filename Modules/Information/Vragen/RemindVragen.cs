namespace Netwerkplatform.Information.Vragen;

/// <summary>
/// Reminds the regisseur of a question a day before its last day and the day after, once each. After downtime, or with one working day to
/// answer in, a day that has passed is made up for on the next.
/// </summary>
internal sealed class RemindVragen(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var sleutels = await tx.RowsAsync<string>(
            $"""
            select w.sleutel
              from (select format('%s:%s:%s', v.id, v.uiterlijk_datum,
                                  case when v.uiterlijk_datum < @Vandaag::date then 'na' else 'voor' end) as sleutel
                      from information.vraag v
                     where {Partnervraag.TeDoen} and v.uiterlijk_datum <= @Vandaag::date + 1) w
             where not exists (select from platform.pub_mail m where m.soort = 'vraag-herinnering' and m.sleutel = w.sleutel)
             order by w.sleutel
            """, new { Vandaag = clock.Vandaag() }, ct);
        await tx.MailAsync([.. sleutels.Select(s => new Mailopdracht(VraagherinneringMail.Kind, s, null))], ct);
        await tx.CommitAsync(ct);
    }
}
