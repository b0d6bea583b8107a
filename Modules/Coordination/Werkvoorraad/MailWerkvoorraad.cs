namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>
/// On Monday morning, asks for a mail about their work to each regisseur who is there, and to the one of the settings for what is nobody's;
/// once a week each. Whether there is anything to tell is looked at when the mail leaves.
/// </summary>
internal sealed class MailWerkvoorraad(Db db, Settings settings, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        if (vandaag.DayOfWeek != DayOfWeek.Monday) return;
        await using var tx = await db.BeginAsync(ct);
        var wie = await tx.RowsAsync<Guid>(
            "select distinct a.wie_id from coordination.pub_aanwezig(@Vandaag) a order by a.wie_id", new { Vandaag = vandaag }, ct);
        await tx.MailAsync([.. wie.Select(w => $"{w}").Concat(settings.Regisseur.Email is null ? [] : [WerkvoorraadMail.Ingesteld])
            .Select(w => new Mailopdracht(WerkvoorraadMail.Kind, $"{w}:{vandaag:yyyy-MM-dd}", null))], ct);
        await tx.CommitAsync(ct);
    }
}
