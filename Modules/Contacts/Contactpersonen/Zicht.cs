namespace Netwerkplatform.Contacts.Contactpersonen;

/// <summary>Who is out of sight, and where an organisation belongs, for who passes on what others have written.</summary>
internal sealed class Zicht(Db db, TimeProvider clock) : IZicht
{
    /// <summary>
    /// Who was merged is judged by who stayed, and stays out of sight when they were so themselves: what happened to them before did not
    /// become less confidential. Not of who was erased: who keeps a copy must hear that, and an event holds ids, codes and dates alone.
    /// </summary>
    public async Task<IReadOnlySet<Guid>> VerborgenAsync(IReadOnlyCollection<Guid> personen, bool ruim, CancellationToken ct) =>
        personen.Count == 0 ? new HashSet<Guid>() : (await db.RowsAsync<Guid>(
            """
            select p.id from unnest(@Personen) as p (id)
             where exists (select from contacts.contactpersoon c
                            where c.id = case when exists (select from contacts.contactpersoon zelf where zelf.id = p.id) then p.id
                                              else contacts.samengevoegd_met(p.id) end and c.beperkt)
                or not @Ruim and (contacts.alleen_sleutelfiguur(p.id, @Vandaag) or exists (
                     select from contacts.samenvoeging s where s.met_id = p.id and s.ongedaan_op is null and s.verborgen))
            """, new { Personen = personen.Distinct().ToArray(), Ruim = ruim, Vandaag = clock.Vandaag() }, ct)).ToHashSet();

    public async Task<Guid[]> AlleVerborgenAsync(bool ruim, bool privacy, CancellationToken ct) =>
        ruim && privacy ? [] : [.. await db.RowsAsync<Guid>(
            """
            select v.contactpersoon_id from contacts.pub_verborgen(@Vandaag) v where not @Ruim
            union
            select s.met_id from contacts.samenvoeging s where not @Ruim and s.ongedaan_op is null and s.verborgen
            union
            select b.contactpersoon_id from contacts.beperkten b where not @Privacy
            """, new { Ruim = ruim, Privacy = privacy, Vandaag = clock.Vandaag() }, ct)];

    public async Task<IReadOnlyList<Guid>> PersonenAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : await db.RowsAsync<Guid>(
            """
            select p.id from contacts.contactpersoon p where p.id = any(@Ids)
            union
            select s.met_id from contacts.samenvoeging s where s.met_id = any(@Ids)
            """, new { Ids = ids.Distinct().ToArray() }, ct);

    public async Task<IReadOnlySet<Guid>> PartijenInAsync(IReadOnlyCollection<Guid> organisaties, string[] wijken, string[] domeinen,
        CancellationToken ct) =>
        organisaties.Count == 0 ? new HashSet<Guid>() : (await db.RowsAsync<Guid>(
            """
            select o.id from contacts.organisatie o
             where o.id = any(@Organisaties)
               and (cardinality(@Wijken) = 0 or contacts.labels(o.wijken) && contacts.labels(@Wijken))
               and (cardinality(@Domeinen) = 0 or o.domeinen && @Domeinen)
            union all
            select g.id from unnest(@Organisaties) as g (id)
             where not exists (select from contacts.organisatie o where o.id = g.id)
            """, new { Organisaties = organisaties.Distinct().ToArray(), Wijken = wijken, Domeinen = domeinen }, ct)).ToHashSet();
}
