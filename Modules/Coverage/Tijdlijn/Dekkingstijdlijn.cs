using static Netwerkplatform.Contracts.Tijdlijnsoorten;

namespace Netwerkplatform.Coverage.Tijdlijn;

/// <summary>
/// When the coverage of an organisation changed, by the facts as they are now: it is asked of each day on which it can have changed, and
/// kept nowhere (docs/adr/0007).
/// </summary>
internal sealed class Dekkingstijdlijn : ITijdlijnbron
{
    public IReadOnlyDictionary<string, string> Soorten { get; } = new Dictionary<string, string>
    {
        ["dekking_gewijzigd"] =
            $"""
            select w.datum::text, {Op("w.datum")},
                   format('Dekking van %s naar %s', replace(w.was, '_', ' '), replace(w.status, '_', ' ')), null::uuid,
                   format('/v1/organisaties/%s/beeld?peildatum=%s', @Id::uuid, w.datum)
              from (select s.datum, s.status, lag(s.status) over (order by s.datum) as was
                      from (select {Dagen} as dagen offset 0) d
                     cross join lateral coverage.pub_stand(d.dagen, @Sleutelfiguren, @Vandaag) s
                     where s.organisatie_id = @Id) w
             where w.was <> w.status
            """,
    };

    /// <summary>Each day on which a role, a qualification or an exemption begins or is over, and the day before the first.</summary>
    private const string Dagen =
        """
        array(
          with rol as (
            select r.contactpersoon_id, r.begindatum, r.einddatum from contacts.pub_rolvervulling r
             where r.organisatie_id = @Id and r.rol = 'aandachtfunctionaris'
          ), grens as (
            select b.dag from rol r cross join lateral (values (r.begindatum), (r.einddatum + 1)) as b (dag)
            union
            select b.dag from trainings.pub_kwalificatie k
             cross join lateral unnest(k.scholing) as p (periode)
             cross join lateral (values (lower(p.periode)), (upper(p.periode))) as b (dag)
             where k.contactpersoon_id in (select r.contactpersoon_id from rol r)
            union
            select b.dag from contacts.pub_organisatie o
             cross join lateral (values (o.vrijstelling_vanaf_datum), (o.vrijstelling_tot_datum + 1)) as b (dag)
             where o.id = @Id
          )
          select g.dag from grens g where g.dag <= @Vandaag
          union
          select min(g.dag) - 1 from grens g where g.dag <= @Vandaag having count(*) > 0)
        """;
}
