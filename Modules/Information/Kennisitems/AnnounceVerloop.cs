namespace Netwerkplatform.Information.Kennisitems;

/// <summary>
/// Tells the owner of an item of knowledge that it runs out within 30 days, once for each last day; the regisseur where nobody owns it or
/// the owner cannot be mailed.
/// </summary>
internal sealed class AnnounceVerloop(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        await using var tx = await db.BeginAsync(ct);
        var items = await tx.RowsAsync<Verlopend>(
            """
            select format('%s:%s', k.id, k.geldig_tot_datum) as sleutel, c.id as eigenaar_id
              from information.kennisitem k
              left join contacts.pub_contactpersoon c
                on c.id = k.eigenaar_contactpersoon_id and contacts.pub_mailbezwaar(c.id, null, false, @Vandaag) is null
             where k.geldig_tot_datum between @Vandaag::date and @Grens
               and not exists (select from platform.pub_mail m where m.soort = 'kennis-verloopt'
                 and m.sleutel = format('%s:%s', k.id, k.geldig_tot_datum))
             order by k.id
            """, new { Vandaag = vandaag, Grens = vandaag.AddDays(30) }, ct);
        await tx.MailAsync([.. items.Select(i => new Mailopdracht(KennisVerlooptMail.Kind, i.Sleutel, i.EigenaarId))], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Verlopend
    {
        public required string Sleutel { get; init; }
        public Guid? EigenaarId { get; init; }
    }
}
