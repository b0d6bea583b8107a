namespace Netwerkplatform.Contacts.Rolvervullingen;

/// <summary>What other modules may ask about who fills a role now.</summary>
internal sealed class Rolbezetting(Db db) : IRolbezetting
{
    public Task<IReadOnlyList<Rolvervuller>> VervullersAsync(
        IReadOnlyCollection<Guid> organisatieIds, DateOnly dag, bool sleutelfiguren, CancellationToken ct) =>
        db.RowsAsync<Rolvervuller>(
            """
            select r.organisatie_id, r.rol, r.contactpersoon_id, p.naam, r.functie, p.email, p.telefoon
              from contacts.rolvervulling r
              join contacts.contactpersoon p on p.id = r.contactpersoon_id
             where r.organisatie_id = any(@Ids) and contacts.pub_loopt(r.begindatum, r.einddatum, @Dag)
               and (@Sleutelfiguren or r.rol <> 'sleutelfiguur') and not p.beperkt and p.gewist_op is null
             order by r.organisatie_id, r.rol, p.achternaam collate platform.nederlands, p.naam collate platform.nederlands, p.id
            """, new { Ids = organisatieIds.ToArray(), Dag = dag, Sleutelfiguren = sleutelfiguren }, ct);
}
