using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Coordination.Beeld;

namespace Netwerkplatform.Coordination.Overdrachten;

/// <summary>
/// Makes a dossier and reads it back. It is kept as rows, each about one person at most: what somebody is in can go, and the rest stays as
/// it was. It is made in two forms at once, for who may know of key figures and for who may not; a row may be in both (docs/adr/0090).
/// </summary>
internal sealed class Dossiermaker(Regiestand regie, INetwerkplaatsen plaatsen)
{
    /// <summary>As far ahead as the report of it looks by itself.</summary>
    private const int Prognosedagen = 90;

    private static readonly string[] OverPersonen = ["rol", "contactmoment", "belofte", "vraag", "begroeting"];

    public async Task DraftAsync(Tx tx, Guid overdrachtId, Guid[] organisaties, DateTimeOffset nu, CancellationToken ct)
    {
        // Held, so that nobody is erased or merged while they are written down: whoever went before that is not written down.
        await tx.ExecuteAsync(
            $"""
            select p.id from contacts.pub_contactpersoon p
             where p.id in (select r.contactpersoon_id from contacts.pub_rolvervulling r where r.organisatie_id = any(@organisaties)
                            union
                            select m.contactpersoon_id from contacts.pub_contactmoment m where m.organisatie_id = any(@organisaties)
                            union
                            select v.contactpersoon_id from {regie.Bron("vraag")} v where v.organisatie_id = any(@organisaties))
             order by p.id for key share of p
            """, new { organisaties }, ct);
        // As fine as the database keeps it.
        nu = nu.ToMicrosecond();
        var parameters = Parameters(overdrachtId, organisaties, nu, nu.AmsterdamDate());
        await tx.ExecuteAsync(
            $"""
            insert into coordination.dossierregel
              (overdracht_id, organisatie_id, deel, contactpersoon_id, inhoud, met, zonder, opgesteld_op)
            select @Id, d.organisatie_id, d.deel, d.contactpersoon_id, d.inhoud, bool_or(d.met), bool_or(not d.met), @Op
              from (select true as met, m.* from (
            {Delen(sleutelfiguren: true)}
              ) m
              union all
              select false, z.* from (
            {Delen(sleutelfiguren: false)}
              ) z) d
             group by d.organisatie_id, d.deel, d.contactpersoon_id, d.inhoud
            """, parameters, ct);
        var eigen = organisaties.ToHashSet();
        var bruggen = (await plaatsen.BruggenAsync(tx, nu.AmsterdamDate(), ct)).Where(b => eigen.Contains(b.OrganisatieId)).ToArray();
        await tx.ExecuteAsync(Sql.Begroetingen, new
        {
            Id = overdrachtId,
            Op = nu,
            Peildatum = nu.AmsterdamDate(),
            Vandaag = nu.AmsterdamDate(),
            Organisaties = bruggen.Select(b => b.OrganisatieId).ToArray(),
            Bruggen = bruggen.Select(b => JsonSerializer.Serialize(b.Bruggen)).ToArray(),
            Tussenheden = bruggen.Select(b => b.Tussenheid).ToArray(),
            Rust = bruggen.SelectMany(b => b.PersoonIds.Select(_ => b.OrganisatieId)).ToArray(),
            RustOp = bruggen.SelectMany(b => b.PersoonIds).ToArray(),
        }, ct);
        var (_, met) = (await ReadAsync(tx, overdrachtId, true, nu.AmsterdamDate(), ct))!.Value;
        var (_, zonder) = (await ReadAsync(tx, overdrachtId, false, nu.AmsterdamDate(), ct))!.Value;
        await tx.ExecuteAsync(
            """
            insert into coordination.dossier (overdracht_id, opgesteld_op, sha256_met, sha256_zonder) values (@Id, @Op, @Met, @Zonder)
            """, new { Id = overdrachtId, Op = nu, Met = met.Hash(), Zonder = zonder.Hash() }, ct);
    }

    /// <summary>What of it is there for this reader today; null when there is no such transfer.</summary>
    public async Task<(Vastgelegd Gelegd, Overdrachtsinhoud Inhoud)?> ReadAsync(
        IReader reader, Guid overdrachtId, bool sleutelfiguren, DateOnly vandaag, CancellationToken ct)
    {
        var parameters = new { Id = overdrachtId, Sleutelfiguren = sleutelfiguren, Vandaag = vandaag, OverPersonen };
        if (await reader.RowAsync<Vastgelegd>(Sql.Vastgelegd, parameters, ct) is not { } gelegd) return null;
        var regels = await reader.RowsAsync<Overdrachtsinhoud.Regel>(Sql.Regels, parameters, ct);
        return (gelegd, Overdrachtsinhoud.Van(new(gelegd.VanRegisseurId, gelegd.AanRegisseurId, gelegd.Datum), regels));
    }

    /// <summary>
    /// Of which organisations the facts of then are others by now, as far as they have a history: who had a role, what was spoken, promised
    /// and asked, coverage and support. What came later alters nothing of then: an end, a promise that was kept, an answer, another last
    /// day. Nor is it a correction that somebody went for their privacy.
    /// </summary>
    public Task<IReadOnlyList<Guid>> VerbeterdAsync(IReader reader, Guid overdrachtId, Guid[] organisaties, DateTimeOffset op,
        bool sleutelfiguren, DateOnly vandaag, CancellationToken ct) => reader.RowsAsync<Guid>(
        $"""
        with gelegd as materialized (
          select r.organisatie_id, r.deel, r.contactpersoon_id, r.inhoud, r.gewist, {Sql.InZicht} as in_zicht
            from coordination.dossierregel r
           where r.overdracht_id = @Id and {Sql.Vorm}
             and r.deel in ('rol', 'contactmoment', 'belofte', 'vraag', 'dekking', 'draagvlak')
        ),
        weg as materialized (
          select g.deel, {Kenmerk("g")} as kenmerk from gelegd g where g.gewist
        ),
        oudste as materialized (
          -- Of somebody who went out of sight there are none to take their place: nobody looks further back than then.
          select g.organisatie_id, min(g.inhoud ->> 'plaatsgevondenOp') as op from gelegd g where g.deel = 'contactmoment'
           group by g.organisatie_id having count(*) >= 5
        ),
        toen as materialized (
          select g.organisatie_id, g.deel, g.contactpersoon_id, {Toen("g")} as inhoud
            from gelegd g where g.in_zicht and not g.gewist
        ),
        nu as materialized (
          select n.organisatie_id, n.deel, n.contactpersoon_id, {Toen("n")} as inhoud
            from (
        {Delen(sleutelfiguren, alleenVerleden: true)}
            ) n
            left join oudste s on s.organisatie_id = n.organisatie_id
           where (n.deel <> 'contactmoment' or s.op is null or n.inhoud ->> 'plaatsgevondenOp' >= s.op)
             and not exists (select from weg w where w.deel = n.deel and w.kenmerk = {Kenmerk("n")})
        )
        select distinct v.organisatie_id
          from ((select * from toen except select * from nu) union all (select * from nu except select * from toen)) v
         order by v.organisatie_id
        """, Parameters(overdrachtId, organisaties, op, vandaag, sleutelfiguren), ct);

    /// <summary>
    /// Of a row what cannot have changed since without having been another then. What coverage lacks tells of the last time that details
    /// were confirmed, too, and nobody knows of the time before it.
    /// </summary>
    private static string Toen(string rij) =>
        $"""
        case {rij}.deel when 'vraag' then {rij}.inhoud - array['status', 'spoed', 'themas', 'uiterlijkDatum']
                    when 'belofte' then {rij}.inhoud - array['uiterlijkeDatum', 'door'] when 'dekking' then {rij}.inhoud - 'ontbreekt'
                    else {rij}.inhoud - 'einddatum' end
        """;

    private static string Kenmerk(string rij) =>
        $"coalesce({rij}.inhoud ->> 'rolvervullingId', {rij}.inhoud ->> 'contactmomentId', {rij}.inhoud ->> 'vraagId')";

    private static object Parameters(
        Guid overdrachtId, Guid[] organisaties, DateTimeOffset op, DateOnly vandaag, bool sleutelfiguren = false) => new
        {
            Id = overdrachtId,
            Organisaties = organisaties,
            Op = op,
            Peildatum = op.AmsterdamDate(),
            Vandaag = vandaag,
            Sleutelfiguren = sleutelfiguren,
        };

    /// <summary>What is told of <c>@Organisaties</c> on <c>@Peildatum</c>: deel, organisatie_id, contactpersoon_id and inhoud.</summary>
    private string Delen(bool sleutelfiguren, bool alleenVerleden = false)
    {
        var mag = sleutelfiguren ? "true" : "false";
        string Zicht(string rij) =>
            $"({rij}.contactpersoon_id is null or {rij}.contactpersoon_id not in "
            + $"(select z.contactpersoon_id from contacts.pub_uit_zicht(@Vandaag, {mag}) z))";
        var verleden =
            $"""
            select 'rol' as deel, r.organisatie_id, r.contactpersoon_id,
                   jsonb_build_object('rolvervullingId', r.id, 'naam', p.naam, 'rol', r.rol, 'functie', r.functie,
                     'begindatum', r.begindatum, 'einddatum', r.einddatum) as inhoud
              from contacts.pub_rolvervulling r
              join contacts.pub_contactpersoon p on p.id = r.contactpersoon_id
             where r.organisatie_id = any(@Organisaties) and contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum)
               and ({mag} or r.rol <> 'sleutelfiguur') and {Zicht("r")}
            union all
            select 'contactmoment', m.organisatie_id, m.contactpersoon_id,
                   jsonb_build_object('contactmomentId', m.id, 'plaatsgevondenOp', {Moment("m.plaatsgevonden_op")}, 'vorm', m.vorm,
                     'richting', m.richting, 'aanleiding', m.aanleiding, 'onderwerp', m.onderwerp)
              from (select m.*, row_number() over (partition by m.organisatie_id order by m.plaatsgevonden_op desc, m.id desc) as plaats
                      from contacts.pub_contactmoment m
                     where m.organisatie_id = any(@Organisaties) and m.plaatsgevonden_op <= @Op and {Zicht("m")}) m
             where m.plaats <= 5
            union all
            select 'dekking', s.organisatie_id, null::uuid,
                   jsonb_build_object('status', s.status, 'ontbreekt', s.ontbreekt, 'vereist', s.vereist, 'aangesteld', s.aangesteld,
                     'geschoold', s.geschoold, 'plaatsvervanger', s.plaatsvervanger)
              from coverage.pub_stand(array[@Peildatum::date], {mag}, @Vandaag) s
             where s.organisatie_id = any(@Organisaties)
            union all
            select 'belofte', m.organisatie_id, m.contactpersoon_id,
                   jsonb_build_object('contactmomentId', m.id, 'plaatsgevondenOp', {Moment("m.plaatsgevonden_op")},
                     'omschrijving', m.vervolg_omschrijving, 'uiterlijkeDatum', m.vervolg_uiterlijke_datum,
                     'sub', m.vervolg_sub, 'door', coordination.regisseur_van_sub(m.vervolg_sub, m.plaatsgevonden_op))
              from contacts.pub_contactmoment m
             where m.organisatie_id = any(@Organisaties) and m.vervolg_omschrijving is not null
               and m.plaatsgevonden_op <= @Op and coalesce(m.vervolg_afgerond_op > @Op, true) and {Zicht("m")}
            union all
            select 'vraag', v.organisatie_id, v.contactpersoon_id,
                   jsonb_build_object('vraagId', v.id, 'status', v.status, 'spoed', v.spoed, 'themas', v.themas,
                     'gesteldOp', {Moment("v.gesteld_op")}, 'uiterlijkDatum', v.uiterlijk_datum)
              from {regie.Bron("vraag")} v
             where v.organisatie_id = any(@Organisaties) and v.gesteld_op <= @Op
               and coalesce(coalesce(v.beantwoord_op, v.ingetrokken_op) > @Op, true) and {Zicht("v")}
            union all
            select 'draagvlak', o.id, null, jsonb_build_object('trede', d.trede, 'datum', d.datum)
              from unnest(@Organisaties) as o (id) cross join lateral contacts.pub_draagvlak_op(o.id, @Peildatum) d
            """;
        if (alleenVerleden) return verleden;
        return
            $"""
            {verleden}
            union all
            select 'organisatie', o.id, null, jsonb_build_object('naam', o.naam, 'signaalroute', o.signaalroute)
              from contacts.pub_organisatie o where o.id = any(@Organisaties)
            union all
            select 'behoefte', q.organisatie_id, null,
                   jsonb_build_object('behoefteId', b.id, 'rondeId', b.ronde_id, 'soort', b.soort, 'status', b.status,
                     'besluit', b.besluit, 'aantal', q.aantal)
              from surveys.pub_behoeften_van_organisaties({mag}, @Vandaag) q
              join surveys.pub_behoeften({mag}, @Vandaag) b on b.id = q.behoefte_id
             where q.organisatie_id = any(@Organisaties)
            union all
            select 'prognose', p.organisatie_id, null, jsonb_build_object('vervaltOpDatum', p.vervalt_op_datum, 'reden', p.reden)
              from coverage.pub_prognose(@Peildatum, @Peildatum::date + {Prognosedagen}) p
             where p.organisatie_id = any(@Organisaties)
            union all
            select 'protocol', g.organisatie_id, null,
                   jsonb_build_object('protocolId', v.protocol_id, 'nummer', v.nummer, 'titel', v.titel)
              from protocols.pub_ratificatie_gevraagd g
              join protocols.pub_versie v on v.id = g.versie_id
             where g.organisatie_id = any(@Organisaties)
               and (g.vastgesteld_datum is null or protocols.pub_van_kracht(g.vastgesteld_datum, g.vervallen_datum, @Peildatum))
               and (g.geratificeerd_datum <= @Peildatum
                    and (g.contactpersoon_id is null or {mag} or g.contactpersoon_id not in
                         (select z.contactpersoon_id from contacts.pub_verborgen(@Vandaag) z))) is not true
            """;
    }

    /// <summary>The same text in every session, whatever its time zone.</summary>
    private static string Moment(string moment) => $"""to_char({moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""";

    internal sealed record Vastgelegd
    {
        public required Guid VanRegisseurId { get; init; }
        public required Guid AanRegisseurId { get; init; }
        public required DateOnly Datum { get; init; }
        public string? Van { get; init; }
        public string? Aan { get; init; }
        /// <summary>Null while it is being made.</summary>
        public DateTimeOffset? OpgesteldOp { get; init; }
        public string? Sha256 { get; init; }
    }

    private static class Sql
    {
        public const string Vorm = "case when @Sleutelfiguren then r.met else r.zonder end";

        /// <summary>Who went out of sight since then is out of it too.</summary>
        public const string InZicht =
            """
            (r.contactpersoon_id is null or r.contactpersoon_id not in
              (select z.contactpersoon_id from contacts.pub_uit_zicht(@Vandaag, @Sleutelfiguren) z))
            """;

        public const string Vastgelegd =
            """
            select v.van_regisseur_id, v.aan_regisseur_id, v.datum, van.naam as van, aan.naam as aan, d.opgesteld_op,
                   case when @Sleutelfiguren then d.sha256_met else d.sha256_zonder end as sha256
              from coordination.overdracht v
              join coordination.regisseur van on van.id = v.van_regisseur_id
              join coordination.regisseur aan on aan.id = v.aan_regisseur_id
              left join coordination.dossier d on d.overdracht_id = v.id
             where v.id = @Id
            """;

        public const string Regels =
            $"""
            select r.organisatie_id, r.deel,
                   (r.inhoud || case when r.deel = any(@OverPersonen)
                                     then jsonb_build_object('contactpersoonId', r.contactpersoon_id) else '{"{}"}' end
                             || case when r.deel = 'begroeting'
                                     then jsonb_build_object('organisatieId', r.organisatie_id) else '{"{}"}' end)::text as inhoud
              from coordination.dossierregel r
             where r.overdracht_id = @Id and {Vorm} and {InZicht} and not r.gewist
            """;

        /// <summary>
        /// On whom the bridge rests, each; of any other the central contact of the day, key figures aside, as the measure has none.
        /// </summary>
        public const string Begroetingen =
            """
            insert into coordination.dossierregel
              (overdracht_id, organisatie_id, deel, contactpersoon_id, inhoud, met, zonder, opgesteld_op)
            select @Id, b.organisatie_id, 'begroeting', p.id,
                   jsonb_build_object('naam', p.naam, 'bruggen', b.bruggen, 'tussenheid', b.tussenheid), true, true, @Op
              from unnest(@Organisaties, @Bruggen::jsonb[], @Tussenheden) as b (organisatie_id, bruggen, tussenheid)
              left join lateral (
                select w.contactpersoon_id from unnest(@Rust, @RustOp) as w (organisatie_id, contactpersoon_id)
                 where w.organisatie_id = b.organisatie_id
                union all
                select r.contactpersoon_id from contacts.pub_rolvervulling r
                 where r.organisatie_id = b.organisatie_id and r.rol = 'centraal_contact'
                   and contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum) and b.organisatie_id <> all(@Rust)) w
                on w.contactpersoon_id not in (select z.contactpersoon_id from contacts.pub_uit_zicht(@Vandaag, false) z)
              left join contacts.pub_contactpersoon p on p.id = w.contactpersoon_id
            """;
    }
}
