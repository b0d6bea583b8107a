namespace Netwerkplatform.Insights.Dekking;

/// <summary>The rules of coverage, once: for the report, the nightly snapshot and the alert alike. Always from the facts.</summary>
internal static class DekkingStand
{
    /// <summary>The status of organisation <c>o</c> on day <c>d.datum</c> with so many appointed and trained as <c>b</c> says.</summary>
    public const string Status =
        """
        case when contacts.pub_vrijgesteld(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, d.datum) then 'vrijgesteld'
             when o.vereist_aantal_aandachtfunctionarissen = 0 then 'niet_vereist'
             when b.geschoold >= o.vereist_aantal_aandachtfunctionarissen then 'gedekt'
             when b.aangesteld >= 1 then 'deels'
             else 'ongedekt' end
        """;

    /// <summary>
    /// Common table expressions, to stand after a <c>dag (datum)</c>. <c>stand</c> has a row for each such day and each organisation active
    /// on it, and the periods of its aandachtfunctionarissen: in office (<c>diensten</c>) and trained (<c>scholingen</c>), in the same order.
    /// Organisation by organisation: in the order of their names the first rows are there at once, whatever their number. <c>scholing</c> has the
    /// periods in which people are trained as aandachtfunctionaris, for everybody together. Whom a protocol still waits for is few, and looked up by hash
    /// (<c>in</c>, not a join), so that the order of names stays.
    /// </summary>
    public const string Sql = $"{Vooraf}{Daarna}";

    /// <summary>The same for a reader: a signature of whom they may not know of (<c>@Sleutelfiguren</c>, <c>@Vandaag</c>) is not there (docs/adr/0017).</summary>
    public const string SqlVoorLezer =
        $"""
        {Vooraf}
               or not @Sleutelfiguren and g.contactpersoon_id in (select v.contactpersoon_id from contacts.pub_verborgen(@Vandaag) v)
        {Daarna}
        """;

    private const string Vooraf =
        """
        scholing as materialized (
          select contactpersoon_id, behaald_datum, geldig_tot_datum from trainings.pub_scholing where kwalificeert
        ),
        niet_geratificeerd as materialized (
          select g.organisatie_id, d.datum
            from dag d
            join protocols.pub_ratificatie_gevraagd g on protocols.pub_van_kracht(g.vastgesteld_datum, g.vervallen_datum, d.datum)
             and (g.geratificeerd_datum is null or g.geratificeerd_datum > d.datum
        """;

    private const string Daarna =
        $"""
        )
        ),
        stand as (
          select d.datum, o.id as organisatie_id, o.naam, o.soort, o.verband, o.omvang, o.domeinen, o.wijken, o.inactief_vanaf_datum,
                 o.vrijstelling_vanaf_datum, o.vereist_aantal_aandachtfunctionarissen as vereist, b.aangesteld, b.geschoold, t.plaatsvervanger, t.status,
                 case when t.status in ('vrijgesteld', 'niet_vereist') then '' else concat_ws('|',
                   case when b.aangesteld = 0 then 'geen_aandachtfunctionaris' end,
                   case when b.aangesteld > 0 and b.aangesteld < o.vereist_aantal_aandachtfunctionarissen then 'te_weinig_aangesteld' end,
                   case when b.geschoold < o.vereist_aantal_aandachtfunctionarissen and b.scholing_ontbreekt then 'scholing_ontbreekt' end,
                   case when b.geschoold < o.vereist_aantal_aandachtfunctionarissen and b.scholing_verlopen then 'scholing_verlopen' end,
                   case when not t.plaatsvervanger then 'geen_plaatsvervanger' end,
                   case when b.niet_geverifieerd then 'niet_geverifieerd' end,
                   case when (o.id, d.datum) in (select n.organisatie_id, n.datum from niet_geratificeerd n) then 'protocol_niet_geratificeerd' end) end as ontbreekt,
                 a.diensten, a.scholingen
            from contacts.pub_organisatie o
           cross join lateral (
             -- all that is known of its aandachtfunctionarissen, whatever the day
             select array_agg(r.dienst) as diensten, array_agg(s.scholing) as scholingen, array_agg(c.geverifieerd_op) as geverifieerd_op
               from (select contactpersoon_id, range_agg(daterange(begindatum, einddatum, '[]')) as dienst
                       from contacts.pub_rolvervulling
                      where organisatie_id = o.id and rol = 'aandachtfunctionaris'
                      group by contactpersoon_id) r
               join contacts.pub_contactpersoon c on c.id = r.contactpersoon_id
              cross join lateral (
                select range_agg(daterange(behaald_datum, geldig_tot_datum, '[]')) as scholing from trainings.pub_kwalificatie_van(r.contactpersoon_id)
              ) s
           ) a
           cross join lateral (
             select range_agg(daterange(begindatum, einddatum, '[]')) as perioden
               from contacts.pub_rolvervulling
              where organisatie_id = o.id and rol = 'plaatsvervangend_aandachtfunctionaris'
           ) p
            join dag d on contacts.pub_actief(o.inactief_vanaf_datum, d.datum)
           cross join lateral (
             select count(*)::int as aangesteld,
                    (count(*) filter (where f.scholing @> d.datum))::int as geschoold,
                    coalesce(bool_or((lower(f.scholing) <= d.datum) is not true), false) as scholing_ontbreekt,
                    coalesce(bool_or(lower(f.scholing) <= d.datum and not f.scholing @> d.datum), false) as scholing_verlopen,
                    coalesce(bool_or((f.geverifieerd_op >= (d.datum - interval '12 months') at time zone 'Europe/Amsterdam'
                      and f.geverifieerd_op < (d.datum + interval '1 day') at time zone 'Europe/Amsterdam') is not true), false) as niet_geverifieerd
               from unnest(a.diensten, a.scholingen, a.geverifieerd_op) as f (dienst, scholing, geverifieerd_op)
              where f.dienst @> d.datum
           ) b
           cross join lateral (
             select coalesce(p.perioden @> d.datum, false) as plaatsvervanger, {Status} as status
           ) t
        )
        """;
}
