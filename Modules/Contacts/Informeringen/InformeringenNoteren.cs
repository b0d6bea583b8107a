namespace Netwerkplatform.Contacts.Informeringen;

/// <summary>
/// Notes who has been told where their details come from: once the mail has left, and with the person whom they were merged into. Forgets
/// those who are gone.
/// </summary>
internal sealed class InformeringenNoteren(Db db) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            update contacts.informering i set geinformeerd_op = m.verzonden_op
              from platform.pub_mail m
             where i.gevraagd_op is not null and i.geinformeerd_op is null
               and m.soort = @Soort and m.sleutel = i.contactpersoon_id::text and m.status = 'verzonden';

            update contacts.contactpersoon p
               set geinformeerd_op = i.op, gewijzigd_op = default, versie = p.versie + 1
              from (select coalesce(q.id, contacts.samengevoegd_met(g.contactpersoon_id)) as wie, min(g.geinformeerd_op) as op
                      from contacts.informering g
                      left join contacts.contactpersoon q on q.id = g.contactpersoon_id
                     where g.geinformeerd_op is not null and (q.id is null or q.geinformeerd_op is null)
                     group by 1) i
             where p.id = i.wie and p.geinformeerd_op is null;

            delete from contacts.informering i
             where not exists (select from contacts.contactpersoon p where p.id = i.contactpersoon_id)
               and contacts.samengevoegd_met(i.contactpersoon_id) is null;
            """, new { Soort = HerkomstMail.Kind.Naam }, ct);
        await tx.CommitAsync(ct);
    }
}
