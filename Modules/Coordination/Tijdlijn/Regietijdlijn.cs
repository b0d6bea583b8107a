using static Netwerkplatform.Contracts.Tijdlijnsoorten;

namespace Netwerkplatform.Coordination.Tijdlijn;

/// <summary>What the regisseur arranged with an organisation, who that was, and the goals that it keeps.</summary>
internal sealed class Regietijdlijn : ITijdlijnbron
{
    public IReadOnlyDictionary<string, string> Soorten { get; } = new Dictionary<string, string>
    {
        ["afspraak_gemaakt"] =
            """
            select a.id::text, a.aangemaakt_op,
                   'Afspraak voor ' || to_char(a.gepland_op at time zone 'Europe/Amsterdam', 'DD-MM-YYYY')
                     || coalesce(': ' || nullif(a.doel, ''), ''), a.contactpersoon_id, '/v1/afspraken/' || a.id
              from coordination.afspraak a
             where a.organisatie_id = @Id
            """,
        ["afspraak_geannuleerd"] =
            """
            select a.id::text, a.gewijzigd_op,
                   'Geen afspraak meer voor ' || to_char(a.gepland_op at time zone 'Europe/Amsterdam', 'DD-MM-YYYY'), a.contactpersoon_id,
                   '/v1/afspraken/' || a.id
              from coordination.afspraak a
             where a.organisatie_id = @Id and a.status = 'geannuleerd'
            """,
        // By the areas as they are now, on each day on which a regisseur began or was no longer there, or on which it was handed over,
        // since the organisation is known.
        ["regisseur_gewijzigd"] =
            $"""
            select w.dag::text, case when w.eerste then w.aangemaakt_op else {Op("w.dag")} end,
                   coalesce('Regisseur: ' || r.naam, 'Geen eigen regisseur meer'), null::uuid, '/v1/regisseurs' || coalesce('/' || r.id, '')
              from (select d.dag, d.aangemaakt_op, e.regisseur_id, lag(e.regisseur_id) over (order by d.dag) as was,
                           row_number() over (order by d.dag) = 1 as eerste
                      from (select o.aangemaakt_op, b.dag
                              from contacts.pub_organisatie o
                             cross join lateral (
                               select least({Dag("o.aangemaakt_op")}, @Vandaag::date) as dag
                               union
                               select c.dag from coordination.regisseur g
                                cross join lateral (values (g.begindatum), (g.einddatum + 1)) as c (dag)
                                where c.dag > {Dag("o.aangemaakt_op")} and c.dag <= @Vandaag
                               union
                               select u.datum from coordination.overdracht_organisatie u
                                where u.organisatie_id = o.id and u.datum > {Dag("o.aangemaakt_op")} and u.datum <= @Vandaag) b
                             where o.id = @Id) d
                      left join lateral coordination.pub_regisseurs_op(d.dag, array[@Id::uuid]) e on true) w
              left join coordination.regisseur r on r.id = w.regisseur_id
             where w.regisseur_id is distinct from w.was
            """,
        ["kennisgemaakt"] =
            """
            select u.overdracht_id::text, u.kennisgemaakt_op, 'Kennisgemaakt met ' || r.naam, null::uuid,
                   format('/v1/overdrachten/%s/organisaties/%s', u.overdracht_id, u.organisatie_id)
              from coordination.overdracht_organisatie u
              join coordination.overdracht v on v.id = u.overdracht_id
              join coordination.regisseur r on r.id = v.aan_regisseur_id
             where u.organisatie_id = @Id
            """,
        ["doel_gesteld"] =
            """
            select g.id::text, g.aangemaakt_op, 'Doel gesteld: ' || g.titel, null::uuid, '/v1/netwerkdoelen/' || g.id
              from coordination.netwerkdoel g
             where g.eigenaar_organisatie_id = @Id
            """,
    };
}
