using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Beeld;

internal sealed record GetBeeldRequest
{
    public Guid Id { get; init; }
    /// <summary>De dag waarover het gaat; standaard vandaag. Wat openstaat, is wat nu openstaat.</summary>
    public DateOnly? Peildatum { get; init; }
}

/// <summary>Geeft alles wat de regisseur van een organisatie wil weten, in één keer.</summary>
/// <remarks>
/// Elk deel is gelijk aan wat de losse verzoeken geven: rolvervullingen, deelnames, draagvlak, contactmomenten, vragen, behoeften,
/// ratificaties en aanbod, en de rapportages dekking, contactritme, wederkerigheid en vitaliteit. Zonder de scope sleutelfiguren.lezen
/// ontbreekt wie alleen sleutelfiguur is, ook in de aantallen. Wat rapportages niet geven van een organisatie die op de peildatum niet
/// actief is, is hier null.
///
/// De vitaliteit telt op tot 100. Dekking (25): gedekt, vrijgesteld en niet_vereist geven alles, deels geeft 12. Draagvlak (20): 4 per
/// trede. Contact (20): op_tijd 20, binnenkort 15, geen_ritme 10, te_laat 0. Netwerken (10): deelname aan minstens één. Wederkerigheid
/// (10): minstens zoveel gebracht als gehaald, en 5 als er iets is gebracht maar minder. Protocollen (10): het deel van wat ter
/// ondertekening is voorgelegd dat is ondertekend. Toezeggingen (5): geen belofte of vraag over de laatste dag heen.
/// </remarks>
internal sealed class GetBeeld(Db db, Regiestand regie, TimeProvider clock)
    : Endpoint<GetBeeldRequest, Results<Ok<BeeldResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("organisaties/{id}/beeld");
        Scopes(Scope.RegieLezen);
        Options(b => b.Refuses(Opgegaan.InEenAndere));
    }

    public override async Task<Results<Ok<BeeldResponse>, NotFound>> ExecuteAsync(GetBeeldRequest req, CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        var peildatum = req.Peildatum ?? vandaag;
        // One statement: all parts are of the same moment, and a picture is one round trip.
        var json = await db.ScalarAsync<string>(Sql.Beeld(regie), new
        {
            req.Id,
            Peildatum = peildatum,
            Vandaag = vandaag,
            VanafDatum = (DateOnly?)null,
            TotDatum = peildatum,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct);
        return json is null ? await db.NotFoundOrMergedAsync(req.Id, ct)
            : TypedResults.Ok(JsonSerializer.Deserialize<BeeldResponse>(json, Json.Options)! with { Peildatum = peildatum });
    }

    private static class Sql
    {
        /// <summary>The parts by the names of the answer; every one is found by the id of the organisation.</summary>
        public static string Beeld(Regiestand regie) =>
            $"""
            select jsonb_build_object(
                     'organisatieId', o.id, 'naam', o.naam, 'signaalroute', o.signaalroute,
                     'rollen', {Lijst(Rollen)},
                     'netwerken', {Lijst(Netwerken)},
                     'dekking', {Een(Dekking)},
                     'draagvlak', {Een(Draagvlak)},
                     'contactritme', {Een(Contactritme(regie))},
                     'balans', {Een(Balans(regie))},
                     'beloften', {Lijst(Beloften)},
                     'vragen', {Lijst(Vragen(regie))},
                     'behoeften', {Lijst(Behoeften)},
                     'protocollen', {Lijst(Protocollen)},
                     'aanbod', {Lijst(Aanbod(regie))},
                     'regisseur', {Een(Regisseur)},
                     'vitaliteit', {Een(Vitaliteit(regie))})::text
              from contacts.pub_organisatie o
             where o.id = @Id
            """;

        private static string Lijst(string sql) => $"(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (\n{sql}\n) x)";

        private static string Een(string sql) => $"(select to_jsonb(x) from (\n{sql}\n) x)";

        private const string Rollen =
            """
            select r.id as "rolvervullingId", r.contactpersoon_id as "contactpersoonId", p.naam, r.rol, r.functie, r.begindatum,
                   r.einddatum
              from contacts.pub_rolvervulling r
              join contacts.pub_contactpersoon p on p.id = r.contactpersoon_id
             where r.organisatie_id = @Id and contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum)
               and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
               and contacts.pub_in_zicht(r.contactpersoon_id, @Vandaag, @Sleutelfiguren)
             order by r.begindatum, r.id
            """;

        private const string Netwerken =
            """
            select d.id as "deelnameId", d.netwerk_id as "netwerkId", n.naam, d.contactpersoon_id as "contactpersoonId", d.mandaat,
                   d.begindatum, d.einddatum
              from contacts.pub_deelname d
              join contacts.pub_netwerk n on n.id = d.netwerk_id
             where d.organisatie_id = @Id and contacts.pub_loopt(d.begindatum, d.einddatum, @Peildatum)
               and contacts.pub_in_zicht(d.contactpersoon_id, @Vandaag, @Sleutelfiguren)
             order by d.begindatum, d.id
            """;

        private const string Dekking =
            """
            select s.status, s.ontbreekt, s.vereist, s.aangesteld, s.geschoold, s.plaatsvervanger
              from coverage.pub_stand(array[@Peildatum::date], @Sleutelfiguren, @Vandaag) s
             where s.organisatie_id = @Id
            """;

        private const string Draagvlak = "select d.trede, d.datum from contacts.pub_draagvlak_op(@Id, @Peildatum) d";

        private static string Contactritme(Regiestand regie) =>
            $"""
            select r.status, r.laatste_contact_op as "laatsteContactOp", r.dagen_geleden as "dagenGeleden",
                   r.volgende_datum as "volgendeDatum"
              from (
            {regie.Contactritme("@Id")}
              ) r
            """;

        private static string Balans(Regiestand regie) =>
            $"""
            select w.gebracht, w.gehaald, w.wederzijds, w.balans, w.laatste_gehaald_op as "laatsteGehaaldOp",
                   w.laatste_gebracht_op as "laatsteGebrachtOp", w.laatste_regulier_op as "laatsteRegulierOp"
              from (
            {regie.Wederkerigheid("@Id")}
              ) w
             where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum)
            """;

        private const string Beloften =
            """
            select m.id as "contactmomentId", m.contactpersoon_id as "contactpersoonId", m.plaatsgevonden_op as "plaatsgevondenOp",
                   m.vervolg_omschrijving as omschrijving, m.vervolg_uiterlijke_datum as "uiterlijkeDatum",
                   m.vervolg_sub as sub, coordination.regisseur_van_sub(m.vervolg_sub, m.plaatsgevonden_op) as door
              from contacts.pub_contactmoment m
             where m.organisatie_id = @Id and m.open_belofte
               and contacts.pub_in_zicht(m.contactpersoon_id, @Vandaag, @Sleutelfiguren)
             order by m.vervolg_uiterlijke_datum, m.plaatsgevonden_op, m.id
            """;

        private static string Vragen(Regiestand regie) =>
            $"""
            select v.id as "vraagId", v.contactpersoon_id as "contactpersoonId", v.status, v.spoed, v.themas, v.gesteld_op as "gesteldOp",
                   v.uiterlijk_datum as "uiterlijkDatum"
              from {regie.Bron("vraag")} v
             where v.organisatie_id = @Id and v.status in ('open', 'in_behandeling')
               and contacts.pub_in_zicht(v.contactpersoon_id, @Vandaag, @Sleutelfiguren)
             order by v.uiterlijk_datum, v.gesteld_op, v.id
            """;

        private const string Behoeften =
            """
            select b.id as "behoefteId", b.ronde_id as "rondeId", b.soort, b.status, b.besluit, q.aantal
              from surveys.pub_behoeften_van_organisaties(@Sleutelfiguren, @Vandaag) q
             cross join lateral (select g.id, g.ronde_id, g.soort, g.status, g.besluit
                                   from surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) g where g.id = q.behoefte_id) b
             where q.organisatie_id = @Id
             order by b.id
            """;

        private const string Protocollen =
            """
            select v.protocol_id as "protocolId", v.nummer, v.titel, h.datum is not null as ondertekend, h.datum as "ondertekendDatum"
              from protocols.pub_ratificatie_gevraagd g
              join protocols.pub_versie v on v.id = g.versie_id
             cross join lateral (
               select case when g.geratificeerd_datum <= @Peildatum
                            and (@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(g.contactpersoon_id, @Vandaag))
                           then g.geratificeerd_datum end as datum) h
             where g.organisatie_id = @Id
               and (g.vastgesteld_datum is null or protocols.pub_van_kracht(g.vastgesteld_datum, g.vervallen_datum, @Peildatum))
             order by v.titel collate platform.nederlands, v.protocol_id, v.nummer
            """;

        private static string Aanbod(Regiestand regie) =>
            $"""
            select a.id as "aanbodId", a.titel, a.soort, a.doelgroep, a.geldig_tot_datum as "geldigTotDatum",
                   a.geverifieerd_op as "geverifieerdOp"
              from {regie.Bron("aanbod")} a
             where a.organisatie_id = @Id
             order by a.titel collate platform.nederlands, a.id
            """;

        private const string Regisseur =
            """
            select e.regisseur_id as "regisseurId", r.naam, e.wie_id as "waarnemerId", w.naam as waarnemer
              from coordination.pub_regisseurs_op(@Peildatum, array[@Id::uuid]) e
              join coordination.regisseur r on r.id = e.regisseur_id
              join coordination.regisseur w on w.id = e.wie_id
            """;

        private static string Vitaliteit(Regiestand regie) =>
            $"""
            select v.waarde,
                   (select jsonb_agg(jsonb_build_object('deel', d.deel, 'punten', d.punten, 'van', d.van) order by d.plek)
                      from unnest(array['{string.Join("', '", Vitaliteitdelen.Delen)}'],
                                  array[{string.Join(", ", Vitaliteitdelen.Delen.Select(d => $"v.{d}"))}],
                                  array[{string.Join(", ", Vitaliteitdelen.Van)}])
                           with ordinality as d (deel, punten, van, plek)) as delen
              from (
            {regie.Vitaliteit("@Id")}
              ) v
            """;
    }
}
