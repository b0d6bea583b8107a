using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Wissingen;

internal sealed class Personen(TimeProvider clock) : IPersons
{
    public Problem[] Gone => Contactpersoon.Weg;

    public Task<Known?> FindAsync(IReader reader, Guid id, bool ruimZicht, CancellationToken ct) =>
        ReadAsync(reader, Sql.Find, id, ruimZicht, ct);

    /// <summary>
    /// Locks first and reads next: a statement that waits for a merge, or for its undoing, goes on with who was merged before it waited.
    /// </summary>
    public async Task<Known?> HoldAsync(Tx tx, Guid id, bool ruimZicht, CancellationToken ct)
    {
        await tx.ExecuteAsync("select from contacts.contactpersoon where id = @Id for update", new { Id = id }, ct);
        return await ReadAsync(tx, Sql.Find, id, ruimZicht, ct);
    }

    public Task<Known?> FindNowAsync(IReader reader, Guid id, CancellationToken ct) =>
        reader.RowAsync<Known>(
            $"{Sql.Person} where p.id = coalesce(contacts.samengevoegd_met(@Id), @Id) and p.gewist_op is null",
            new { Id = id, Vandaag = clock.Vandaag() }, ct);

    private async Task<Known?> ReadAsync(IReader reader, string sql, Guid id, bool ruimZicht, CancellationToken ct)
    {
        var parameters = new { Id = id, Vandaag = clock.Vandaag(), Sleutelfiguren = ruimZicht, Privacy = true };
        var persoon = await reader.RowAsync<Known>(sql, parameters, ct);
        if (persoon is null) await reader.NotFoundOrGoneAsync(id, parameters.Sleutelfiguren, parameters.Vandaag, ct);
        return persoon;
    }

    private static class Sql
    {
        public const string Person =
            """
            select p.id, p.naam, p.email, p.telefoon, p.voornaam, p.taal, m.merged,
                   contacts.alleen_sleutelfiguur(p.id, @Vandaag) as verborgen,
                   array(select s.andere ->> 'naam' from contacts.samenvoeging s
                          where s.met_id = any(m.merged) and s.ongedaan_op is null order by s.met_id) as merged_namen,
                   array(select s.andere ->> 'email' from contacts.samenvoeging s
                          where s.met_id = any(m.merged) and s.ongedaan_op is null order by s.met_id) as merged_adressen,
                   array(select s.andere ->> 'telefoon' from contacts.samenvoeging s
                          where s.met_id = any(m.merged) and s.ongedaan_op is null order by s.met_id) as merged_telefoons,
                   array(select n.naam from unnest(e.namen) as n (naam)
                          where not exists (select from contacts.contactpersoon a
                                             where lower(a.naam) = n.naam and a.gewist_op is null and a.id <> p.id)) as eigen_namen,
                   array(select n.adres from unnest(e.adressen) as n (adres)
                          where not exists (select from contacts.contactpersoon a
                                             where lower(a.email) = n.adres and a.gewist_op is null and a.id <> p.id)) as eigen_adressen
              from contacts.contactpersoon p
             cross join lateral (
               select array(select s.met_id from contacts.samenvoeging s
                             where s.ongedaan_op is null and contacts.samengevoegd_met(s.met_id) = p.id order by s.met_id) as merged) m
             cross join lateral (
               select array_remove(array_agg(distinct lower(w.naam)), null) as namen,
                      array_remove(array_agg(distinct lower(w.email)), null) as adressen
                 from (select p.naam, p.email
                       union all
                       select s.andere ->> 'naam', s.andere ->> 'email' from contacts.samenvoeging s
                        where s.met_id = any(m.merged) and s.ongedaan_op is null) w) e
            """;

        public const string Find = $"{Person} where p.id = @Id and {Contactpersoon.VisibleToPrivacy}";
    }
}
