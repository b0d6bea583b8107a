namespace Netwerkplatform.Protocols.Versies;

/// <summary>
/// Tells the owner of an adopted protocol that it is due for review, 60 and 7 days ahead, once each; the regisseur where nobody owns it or
/// the owner cannot be mailed. After downtime the nearer of the two is enough.
/// </summary>
internal sealed class AnnounceHerzieningen(Db db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var versies = await tx.RowsAsync<TeHerzien>(
            """
            with te_herzien as (
              select v.id, v.herzieningsdatum, c.id as eigenaar_id, case
                when v.herzieningsdatum - @Vandaag::date <= 7 then 7 else 60 end as dagen
                from protocols.protocolversie v
                join protocols.protocol p on p.id = v.protocol_id
                left join contacts.pub_contactpersoon c
                  on c.id = p.eigenaar_contactpersoon_id and contacts.pub_mailbezwaar(c.id, null, false, @Vandaag) is null
               where v.status = 'vastgesteld' and v.herzieningsdatum between @Vandaag::date and @Vandaag::date + 60
            )
            select format('%s:%s:%s', t.id, t.herzieningsdatum, t.dagen) as sleutel, t.eigenaar_id
              from te_herzien t
             where not exists (select from platform.pub_mail m where m.soort = 'protocol-herziening'
               and m.sleutel = format('%s:%s:%s', t.id, t.herzieningsdatum, t.dagen))
             order by t.id
            """, new { Vandaag = clock.Vandaag() }, ct);
        await tx.MailAsync([.. versies.Select(v => new Mailopdracht(HerzieningMail.Kind, v.Sleutel, v.EigenaarId))], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record TeHerzien
    {
        public required string Sleutel { get; init; }
        public Guid? EigenaarId { get; init; }
    }
}
