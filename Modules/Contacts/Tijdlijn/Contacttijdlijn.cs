using static Netwerkplatform.Contracts.Tijdlijnsoorten;

namespace Netwerkplatform.Contacts.Tijdlijn;

/// <summary>The organisation itself, its people and seats, and what was said and promised.</summary>
internal sealed class Contacttijdlijn : ITijdlijnbron
{
    public IReadOnlyDictionary<string, string> Soorten { get; } = new Dictionary<string, string>
    {
        ["organisatie_toegevoegd"] =
            """
            select o.id::text, o.aangemaakt_op, 'Toegevoegd aan het netwerk', null::uuid, '/v1/organisaties/' || o.id
              from contacts.organisatie o where o.id = @Id
            """,
        ["organisatie_beeindigd"] =
            $"""
            select o.id::text, {Op("o.inactief_vanaf_datum")}, 'Niet meer actief', null::uuid, '/v1/organisaties/' || o.id
              from contacts.organisatie o where o.id = @Id and o.inactief_vanaf_datum <= @Vandaag
            """,
        ["organisatie_geverifieerd"] =
            """
            select o.id::text, o.geverifieerd_op, 'Gegevens van de organisatie nagegaan', null::uuid, '/v1/organisaties/' || o.id
              from contacts.organisatie o where o.id = @Id
            """,
        // The story of the organisation that was merged is part of the story of the one that stayed.
        ["organisatie_samengevoegd"] =
            """
            select s.id::text, s.aangemaakt_op, 'Samengevoegd met ' || (s.andere ->> 'naam'), null::uuid,
                   format('/v1/organisaties/%s/samenvoegingen/%s', s.organisatie_id, s.id)
              from contacts.organisatiesamenvoeging s
             where s.organisatie_id = @Id and s.ongedaan_op is null
            """,
        // Told of the organisation that ended and of each successor.
        ["organisatie_opgevolgd"] =
            $"""
            select v.id::text, {Op("v.datum", "v.aangemaakt_op")},
                   case when v.organisatie_id = @Id
                        then 'Verdergegaan bij ' || (select string_agg(o.naam, ', ' order by array_position(v.opvolger_ids, o.id))
                                                       from contacts.organisatie o where o.id = any(v.opvolger_ids))
                        else 'Gaat verder met het werk van ' || (select o.naam from contacts.organisatie o where o.id = v.organisatie_id)
                        end, null::uuid, format('/v1/organisaties/%s/opvolgingen/%s', v.organisatie_id, v.id)
              from contacts.organisatieopvolging v
             where (v.organisatie_id = @Id or @Id = any(v.opvolger_ids)) and v.ongedaan_op is null and v.datum <= @Vandaag
            """,
        ["rol_begonnen"] =
            $"""
            select r.id::text, {Op("r.begindatum", "r.aangemaakt_op")}, 'Begonnen als ' || replace(r.rol, '_', ' '), r.contactpersoon_id,
                   '/v1/rolvervullingen/' || r.id
              from contacts.rolvervulling r
             where {VanHier} and r.begindatum <= @Vandaag
            """,
        ["rol_geeindigd"] =
            $"""
            select r.id::text, {Op("(r.einddatum + 1)")}, 'Gestopt als ' || replace(r.rol, '_', ' '), r.contactpersoon_id,
                   '/v1/rolvervullingen/' || r.id
              from contacts.rolvervulling r
             where {VanHier} and r.einddatum < @Vandaag
            """,
        ["deelname_begonnen"] =
            $"""
            select d.id::text, {Op("d.begindatum", "d.aangemaakt_op")}, 'Neemt deel aan ' || n.naam, d.contactpersoon_id,
                   format('/v1/netwerken/%s/deelnames/%s', n.id, d.id)
              from contacts.deelname d join contacts.netwerk n on n.id = d.netwerk_id
             where d.organisatie_id = @Id and d.begindatum <= @Vandaag
            """,
        ["deelname_geeindigd"] =
            $"""
            select d.id::text, {Op("(d.einddatum + 1)")}, 'Neemt niet meer deel aan ' || n.naam, d.contactpersoon_id,
                   format('/v1/netwerken/%s/deelnames/%s', n.id, d.id)
              from contacts.deelname d join contacts.netwerk n on n.id = d.netwerk_id
             where d.organisatie_id = @Id and d.einddatum < @Vandaag
            """,
        ["contactmoment"] =
            """
            select m.id::text, m.plaatsgevonden_op, initcap(m.vorm) || coalesce(': ' || nullif(m.onderwerp, ''), ''), m.contactpersoon_id,
                   '/v1/contactmomenten/' || m.id
              from contacts.contactmoment m
             where m.organisatie_id = @Id
            """,
        ["belofte_nagekomen"] =
            """
            select m.id::text, m.vervolg_afgerond_op, 'Belofte nagekomen: ' || m.vervolg_omschrijving, m.contactpersoon_id,
                   '/v1/contactmomenten/' || m.id
              from contacts.contactmoment m
             where m.organisatie_id = @Id
            """,
        ["draagvlak"] =
            $"""
            select d.id::text, {Op("d.datum", "d.aangemaakt_op")}, 'Draagvlak: ' || replace(d.trede, '_', ' '), d.contactpersoon_id,
                   format('/v1/organisaties/%s/draagvlak/%s', d.organisatie_id, d.id)
              from contacts.draagvlak d
             where d.organisatie_id = @Id and d.datum <= @Vandaag
            """,
        // By an answer to the question, or by hand; a conversation confirms too, and is in the line itself.
        ["gegevens_bevestigd"] =
            $"""
            select distinct r.contactpersoon_id || ':' || to_char(b.op at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), b.op,
                   'Gegevens bevestigd', r.contactpersoon_id, '/v1/contactpersonen/' || r.contactpersoon_id
              from contacts.rolvervulling r
             cross join lateral (
               select v.beantwoord_op as op from contacts.bevestigingsverzoek v
                where v.contactpersoon_id = r.contactpersoon_id and v.uitkomst in ('klopt', 'gewijzigd')
               union
               select p.geverifieerd_op from contacts.contactpersoon p
                where p.id = r.contactpersoon_id
                  and not exists (select from contacts.contactmoment m
                                   where m.contactpersoon_id = p.id and m.plaatsgevonden_op = p.geverifieerd_op)) b
             where {VanHier} and contacts.pub_loopt(r.begindatum, r.einddatum, {Dag("b.op")})
            """,
    };

    private const string VanHier = "r.organisatie_id = @Id and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')";
}
