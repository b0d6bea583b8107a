using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.Ratificaties;

/// <summary>Who may sign for an organisation, and asking them to.</summary>
internal static class Tekenbevoegd
{
    /// <summary>
    /// Directors on <c>@Vandaag</c>, and who then takes part in a network for the organisation with the mandate to sign: rows
    /// (contactpersoon_id, organisatie_id). For an organisation that has ended nobody signs.
    /// </summary>
    public const string Select =
        """
        select t.contactpersoon_id, t.organisatie_id
          from (select r.contactpersoon_id, r.organisatie_id from contacts.pub_rolvervulling r
                 where r.rol = 'bestuurder' and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
                union
                select d.contactpersoon_id, d.organisatie_id from contacts.pub_deelname d
                 where d.mandaat = 'ondertekenen' and contacts.pub_loopt(d.begindatum, d.einddatum, @Vandaag)
                   and d.contactpersoon_id is not null) t
          join contacts.pub_organisatie o on o.id = t.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
        """;

    /// <summary>
    /// Asks everyone by mail who may sign for one of these organisations, has not been asked and may be asked.
    /// </summary>
    public static async Task AskAsync(this Tx tx, IReadOnlyCollection<Gevraagd> gevraagd, DateTimeOffset nu, CancellationToken ct)
    {
        var nieuw = await tx.RowsAsync<Tekenaar>(Sql.NietGevraagd, new
        {
            Versies = gevraagd.Select(g => g.VersieId).ToArray(),
            Organisaties = gevraagd.Select(g => g.OrganisatieId).ToArray(),
            Vandaag = nu.AmsterdamDate(),
            Soort = Genodigde.Ratificatie,
        }, ct);
        var uitnodigingen = nieuw.Select(n => (Id: Guid.CreateVersion7(), Tekenaar: n)).ToArray();
        await tx.ExecuteAsync(Sql.Insert, new
        {
            Soort = Genodigde.Ratificatie,
            Nu = nu,
            Ids = uitnodigingen.Select(u => u.Id).ToArray(),
            Versies = uitnodigingen.Select(u => u.Tekenaar.VersieId).ToArray(),
            Personen = uitnodigingen.Select(u => u.Tekenaar.ContactpersoonId).ToArray(),
            Organisaties = uitnodigingen.Select(u => u.Tekenaar.OrganisatieId).ToArray(),
        }, ct);
        await tx.MailAsync([.. uitnodigingen.Select(u =>
            new Mailopdracht(RatificatieMail.Kind, $"{u.Id}", u.Tekenaar.ContactpersoonId) { NamensId = u.Tekenaar.OrganisatieId })], ct);
    }

    /// <summary>A version that an organisation is asked to sign.</summary>
    public sealed record Gevraagd
    {
        public required Guid VersieId { get; init; }
        public required Guid OrganisatieId { get; init; }
    }

    private sealed record Tekenaar
    {
        public required Guid VersieId { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
    }

    private static class Sql
    {
        public const string NietGevraagd =
            $"""
            select g.versie_id, t.contactpersoon_id, t.organisatie_id
              from unnest(@Versies, @Organisaties) as g (versie_id, organisatie_id)
              join ({Select}) t on t.organisatie_id = g.organisatie_id
              join contacts.pub_contactpersoon c on c.id = t.contactpersoon_id and c.mag_gevraagd
             where not exists (select from protocols.geldige_uitnodiging u
                                where u.versie_id = g.versie_id and u.soort = @Soort and u.contactpersoon_id = t.contactpersoon_id
                                  and u.organisatie_id = t.organisatie_id)
             order by g.versie_id, t.organisatie_id, t.contactpersoon_id
            """;

        /// <summary>Two that ask at the same moment ask once: the other's mail finds no invitation of its own and does not leave.</summary>
        public const string Insert =
            """
            insert into protocols.uitnodiging (id, versie_id, soort, contactpersoon_id, organisatie_id, aangemaakt_op)
            select n.id, n.versie, @Soort, n.persoon, n.organisatie, @Nu
              from unnest(@Ids, @Versies, @Personen, @Organisaties) as n (id, versie, persoon, organisatie)
            on conflict do nothing
            """;
    }
}
