using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Organisatiesamenvoegingen;

internal sealed record DeleteOrganisatiesamenvoegingRequest(Guid Id, Guid SamenvoegingId);

/// <summary>Maakt een samenvoeging van organisaties ongedaan.</summary>
/// <remarks>
/// De andere is er weer, met alles wat bij de samenvoeging meeging. Wat sindsdien is toegevoegd of gewijzigd, blijft bij deze organisatie.
/// Van enkele samenvoegingen eerst de laatste: anders 409. Is deze organisatie daarna opgevolgd, dan maakt u dat eerst ongedaan: anders
/// 409, want wat bij de opvolger doorging, kwam niet terug. Een tweede keer verandert niets.
/// </remarks>
internal sealed class DeleteOrganisatiesamenvoeging(Db db, Meteen meteen, TimeProvider clock)
    : Endpoint<DeleteOrganisatiesamenvoegingRequest, Results<NoContent, NotFound>>
{
    internal static readonly Problem OrganisatiesamenvoegingNietDeLaatste =
        Problem.Conflict("organisatiesamenvoeging-niet-de-laatste", "Niet de laatste samenvoeging",
        "Deze organisatie is daarna nog eens samengevoegd. Maak eerst die samenvoeging ongedaan.");

    internal static readonly Problem OrganisatiesamenvoegingOpgevolgd =
        Problem.Conflict("organisatiesamenvoeging-opgevolgd", "Daarna opgevolgd",
        "Deze organisatie is daarna opgevolgd door een andere. Maak eerst die opvolging ongedaan.");

    public override void Configure()
    {
        Delete("organisaties/{id}/samenvoegingen/{samenvoegingId}");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.RegieBeheren);
        // What it goes back to may have been given to another meanwhile: a number, a role, a place.
        Options(b => b
            .Refuses(OrganisatiesamenvoegingNietDeLaatste, OrganisatiesamenvoegingOpgevolgd, Organisatie.OrganisatieSamengevoegd)
            .RefusesBy("organisatie_kvk", "externe_sleutel_eenmaal", "rolvervulling_niet_dubbel", "rolvervulling_een_centraal_contact",
                "deelname_niet_dubbel"));
    }

    public override Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteOrganisatiesamenvoegingRequest req, CancellationToken ct) =>
        db.ActAsync(tx => UndoAsync(req, tx, ct), ct);

    private async Task<Results<NoContent, NotFound>> UndoAsync(DeleteOrganisatiesamenvoegingRequest req, Tx tx, CancellationToken ct)
    {
        var parameters = new { Id = req.SamenvoegingId, BlijftId = req.Id };
        var blijft = await tx.ScalarAsync<Guid?>("select id from contacts.organisatie where id = @BlijftId for update", parameters, ct);
        await tx.GiveWayAsync(ct);
        var stand = await tx.RowAsync<Stand>(Sql.Lock, parameters, ct);
        if (stand is null || (blijft is null && !stand.Later)) return await tx.OrganisatieWegAsync(req.Id, ct);
        if (stand.Ongedaan) return TypedResults.NoContent();
        if (stand.Later) throw new ProblemException(OrganisatiesamenvoegingNietDeLaatste);
        if (stand.Opgevolgd) throw new ProblemException(OrganisatiesamenvoegingOpgevolgd);

        var daarna = await tx.RowsAsync<Guid>(Sql.Daarna, new { parameters.Id, parameters.BlijftId, stand.MetId }, ct);
        await tx.ExecuteAsync(Sql.BringBack, parameters, ct);
        await tx.MoveBackAsync(new(parameters.Id, "contacts", stand.MetId, parameters.BlijftId, [], []),
            ContactsOrganisaties.Verwijskolommen, clock.Vandaag(), ct, Organisatiesamenvoeging.Spoor);
        await meteen.HandleAsync(new OrganisatiesUiteengegaan(parameters.Id, parameters.BlijftId, stand.MetId, [.. daarna]), tx, ct);
        await tx.ExecuteAsync(Sql.Forget, parameters, ct);
        await tx.AuditAsync("organisatie.samenvoeging_ongedaan", [parameters.BlijftId, stand.MetId], ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Stand
    {
        public required Guid MetId { get; init; }
        public required bool Ongedaan { get; init; }
        public required bool Later { get; init; }
        public required bool Opgevolgd { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            """
            select s.met_id, s.ongedaan_op is not null as ongedaan,
                   exists (select from contacts.organisatiesamenvoeging l where l.ongedaan_op is null and l.aangemaakt_op > s.aangemaakt_op
                     and s.organisatie_id in (l.organisatie_id, l.met_id)) as later,
                   exists (select from contacts.organisatieopvolging v
                     where v.organisatie_id = s.organisatie_id and v.ongedaan_op is null and not v.vast
                       and v.aangemaakt_op > s.aangemaakt_op) as opgevolgd
              from contacts.organisatiesamenvoeging s
             where s.id = @Id and s.organisatie_id = @BlijftId
               for update of s
            """;

        public const string Daarna =
            """
            select id from contacts.organisatiesamenvoeging where id <> @Id and ongedaan_op is not null
              and (organisatie_id in (@BlijftId, @MetId) or met_id in (@BlijftId, @MetId))
            """;

        /// <summary>
        /// First the one that stays gives back what nobody has edited since, and the keys in other systems that it still holds: then they
        /// are free for the one that returns.
        /// </summary>
        public const string BringBack =
            $"""
            with gehouden as (
              select array(select k from jsonb_array_elements_text(s.andere -> 'externe_sleutels') k
                            where k = any(o.externe_sleutels) order by k) as sleutels
                from contacts.organisatiesamenvoeging s
                join contacts.organisatie o on o.id = s.organisatie_id
               where s.id = @Id
            )
            update contacts.organisatiesamenvoeging s
               set andere = s.andere || jsonb_build_object('externe_sleutels', g.sleutels) from gehouden g where s.id = @Id;

            update contacts.organisatie o
               set naam = n.naam, soort = n.soort, verband = n.verband, domeinen = n.domeinen, omvang = n.omvang,
                   spilorganisatie = n.spilorganisatie, kvk_nummer = n.kvk_nummer, vestigingsnummer = n.vestigingsnummer,
                   website = n.website, wijken = n.wijken, themas = n.themas,
                   vereist_aantal_aandachtfunctionarissen = n.vereist_aantal_aandachtfunctionarissen,
                   vrijstelling_reden = n.vrijstelling_reden, vrijstelling_vanaf_datum = n.vrijstelling_vanaf_datum,
                   vrijstelling_tot_datum = n.vrijstelling_tot_datum, signaalroute = n.signaalroute, status = n.status,
                   inactief_vanaf_datum = n.inactief_vanaf_datum, geverifieerd_op = n.geverifieerd_op,
                   externe_sleutels = array(select k from unnest(o.externe_sleutels) with ordinality as u (k, plaats)
                     where not (s.andere -> 'externe_sleutels') ? k order by plaats),
                   gewijzigd_op = default, versie = o.versie + 1
              from contacts.organisatiesamenvoeging s
             cross join lateral (
               select jsonb_object_agg(c.key, c.value) as velden
                 from contacts.organisatie o
                cross join lateral jsonb_each({Organisatiesamenvoeging.Velden}) nu
                cross join lateral jsonb_each(case when nu.value = s.na -> nu.key then s.voor -> nu.key else nu.value end) c
                where o.id = @BlijftId) v
             cross join lateral jsonb_populate_record(null::contacts.organisatie, v.velden) n
             where s.id = @Id and o.id = @BlijftId;

            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, spilorganisatie, kvk_nummer, vestigingsnummer,
                   website, wijken, themas, vereist_aantal_aandachtfunctionarissen, vrijstelling_reden, vrijstelling_vanaf_datum,
                   vrijstelling_tot_datum, signaalroute, status, inactief_vanaf_datum, geverifieerd_op, externe_sleutels, aangemaakt_op,
                   versie)
            select a.id, a.naam, a.soort, a.verband, a.domeinen, a.omvang, a.spilorganisatie, a.kvk_nummer, a.vestigingsnummer,
                   a.website, a.wijken, a.themas, a.vereist_aantal_aandachtfunctionarissen, a.vrijstelling_reden,
                   a.vrijstelling_vanaf_datum, a.vrijstelling_tot_datum, a.signaalroute, a.status, a.inactief_vanaf_datum,
                   a.geverifieerd_op, a.externe_sleutels, a.aangemaakt_op, a.versie + 1
              from contacts.organisatiesamenvoeging s
             cross join lateral jsonb_populate_record(null::contacts.organisatie, s.andere) a
             where s.id = @Id
            """;

        public const string Forget =
            """
            update contacts.organisatiesamenvoeging
               set ongedaan_op = clock_timestamp(), andere = null, voor = null, na = null where id = @Id;
            delete from contacts.organisatiesamenvoeging_keten where samenvoeging_id = @Id
            """;
    }
}
