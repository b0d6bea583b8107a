using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Contacts.Wegwijzer;

namespace Netwerkplatform.Contacts.Partnerpagina;

/// <summary>What a partner may see and choose of their own, as the address book keeps it.</summary>
internal sealed class Partners : IPartner
{
    public Task<Partnergegevens?> VanAsync(IReader reader, Guid contactpersoonId, CancellationToken ct) => reader.RowAsync<Partnergegevens>(
        """
        select p.voornaam, p.naam, p.taal, left(p.email, 1) || '•••' || substring(p.email from position('@' in p.email)) as email,
               p.telefoon, p.bereikbaarheid, p.geverifieerd_op
          from contacts.contactpersoon p where p.id = @contactpersoonId and p.gewist_op is null
        """, new { contactpersoonId }, ct);

    public async Task<Partnerbereik> BereikAsync(IReader reader, Guid contactpersoonId, CancellationToken ct) =>
        await reader.RowAsync<Partnerbereik>(
            "select p.email, p.telefoon from contacts.contactpersoon p where p.id = @contactpersoonId and not p.beperkt",
            new { contactpersoonId }, ct) ?? new();

    public Task<IReadOnlyList<Partnerrol>> RollenAsync(
        IReader reader, Guid contactpersoonId, DateOnly dag, bool sleutelfiguren, CancellationToken ct) =>
        reader.RowsAsync<Partnerrol>(
            """
            select r.contactpersoon_id, r.organisatie_id, o.naam as organisatie, p.naam, r.rol, r.functie, r.begindatum
              from contacts.rolvervulling r
              join contacts.organisatie o on o.id = r.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, @dag)
              join contacts.contactpersoon p on p.id = r.contactpersoon_id
             where r.contactpersoon_id = @contactpersoonId and contacts.pub_loopt(r.begindatum, r.einddatum, @dag)
               and (@sleutelfiguren or r.rol <> 'sleutelfiguur')
             order by o.naam collate platform.nederlands, o.id, r.begindatum, r.id
            """, new { contactpersoonId, dag, sleutelfiguren }, ct);

    public Task<IReadOnlyList<Partnerrol>> CollegasAsync(IReader reader, Guid contactpersoonId, DateOnly dag, CancellationToken ct) =>
        reader.RowsAsync<Partnerrol>(
            """
            select r.contactpersoon_id, r.organisatie_id, o.naam as organisatie, p.naam, r.rol, r.functie, r.begindatum
              from contacts.organisatie o
              join contacts.rolvervulling r on r.organisatie_id = o.id and contacts.pub_loopt(r.begindatum, r.einddatum, @dag)
              join contacts.contactpersoon p on p.id = r.contactpersoon_id
             where o.id in (select e.organisatie_id from contacts.rolvervulling e
                             where e.contactpersoon_id = @contactpersoonId and contacts.pub_loopt(e.begindatum, e.einddatum, @dag))
               and contacts.pub_actief(o.inactief_vanaf_datum, @dag)
               and r.contactpersoon_id <> @contactpersoonId and r.rol <> 'sleutelfiguur'
               and contacts.pub_in_zicht(r.contactpersoon_id, @dag, false)
             order by o.naam collate platform.nederlands, o.id, p.achternaam collate platform.nederlands,
                   p.naam collate platform.nederlands, p.id, r.rol
            """, new { contactpersoonId, dag }, ct);

    public async Task<Partnervoorkeur> VoorkeurAsync(IReader reader, Guid contactpersoonId, CancellationToken ct) =>
        await reader.RowAsync<Partnervoorkeur>(
            """
            select v.vindbaar, v.berichtsoorten, v.themas, v.wijken, v.frequentie, p.taal
              from contacts.pub_voorkeur v join contacts.contactpersoon p on p.id = v.contactpersoon_id
             where v.contactpersoon_id = @contactpersoonId
            """, new { contactpersoonId }, ct) ?? throw new ProblemException(Problem.NotFound());

    public Task HoldAsync(IReader tx, Guid contactpersoonId, CancellationToken ct) => tx.ScalarAsync<Guid?>(
        "select p.id from contacts.contactpersoon p where p.id = @contactpersoonId for no key update", new { contactpersoonId }, ct);

    /// <summary>The person is held first, as whoever merges them does: what is chosen goes along, or is chosen afterwards.</summary>
    public Task ChooseAsync(IReader tx, Guid contactpersoonId, Partnervoorkeur voorkeur, CancellationToken ct) => tx.ScalarAsync<int>(
        """
        with persoon as (
          select p.id from contacts.contactpersoon p where p.id = @contactpersoonId for no key update
        ), taal as (
          update contacts.contactpersoon p set taal = @Taal, gewijzigd_op = default, versie = p.versie + 1
            from persoon where p.id = persoon.id and p.taal <> @Taal
        )
        insert into contacts.voorkeur as v (contactpersoon_id, vindbaar, berichtsoorten, themas, wijken, frequentie)
        select id, @Vindbaar, @Berichtsoorten, @Themas, @Wijken, @Frequentie from persoon
        on conflict (contactpersoon_id) do update
          set vindbaar = excluded.vindbaar, berichtsoorten = excluded.berichtsoorten, themas = excluded.themas, wijken = excluded.wijken,
              frequentie = excluded.frequentie, gewijzigd_op = default
        """,
        new
        {
            contactpersoonId,
            voorkeur.Taal,
            voorkeur.Vindbaar,
            voorkeur.Berichtsoorten,
            voorkeur.Themas,
            voorkeur.Wijken,
            voorkeur.Frequentie,
        }, ct);

    public Task<IReadOnlyList<Vindbare>> SearchAsync(
        IReader reader, Wegwijzervraag vraag, Guid vragerId, DateOnly dag, CancellationToken ct)
    {
        var woorden = Zoekwoorden.Of(vraag.Zoek);
        var parameters = new ListParameters(new
        {
            Zoek = woorden is null ? null : vraag.Zoek,
            vraag.Thema,
            vraag.Domein,
            vraag.Wijk,
            Soort = (string?)null,
            Vandaag = dag,
            Sleutelfiguren = false,
            VragerId = vragerId,
        });
        woorden?.AddTo(parameters);
        return reader.RowsAsync<Vindbare>(
            $"""
            select contactpersoon_id, naam, functie, rol, organisatie, redenen
              from ({GetWegwijzer.Sql.Wegwijzer(woorden, vraag.Thema, voorPartners: true)}) gevonden
            """, parameters, ct);
    }

    public async Task<bool> ChangeEmailAsync(IReader tx, Guid contactpersoonId, byte[] oudAdres, string email, CancellationToken ct) =>
        await tx.ScalarAsync<Guid?>(
            """
            update contacts.contactpersoon p set email = @Email, gewijzigd_op = default, versie = p.versie + 1
             where p.id = @contactpersoonId and p.gewist_op is null and contacts.pub_adres(p.email) = @oudAdres
            returning p.id
            """, new { contactpersoonId, oudAdres, Email = Contactpersoon.Tidy(email) }, ct) is not null;
}
