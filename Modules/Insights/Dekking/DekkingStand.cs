namespace Netwerkplatform.Insights.Dekking;

/// <summary>The rules of coverage, once: for the report, the nightly snapshot and the alert alike. Always from the facts.</summary>
internal static class DekkingStand
{
    /// <summary>The status of organisation <c>o</c> on day <c>d.datum</c> with so many appointed and trained as <c>b</c> says.</summary>
    public const string Status =
        """
        case when o.vrijstelling_vanaf_datum <= d.datum and (o.vrijstelling_tot_datum is null or o.vrijstelling_tot_datum >= d.datum) then 'vrijgesteld'
             when o.vereist_aantal_aandachtfunctionarissen = 0 then 'niet_vereist'
             when b.geschoold >= o.vereist_aantal_aandachtfunctionarissen then 'gedekt'
             when b.aangesteld >= 1 then 'deels'
             else 'ongedekt' end
        """;

    /// <summary>
    /// Common table expressions, to stand after a <c>dag (datum)</c>. <c>stand</c> has a row for each such day and each organisation active
    /// on it; <c>scholing</c> has the periods in which people are trained as aandachtfunctionaris.
    /// </summary>
    public const string Sql =
        $"""
        scholing as materialized (
          select contactpersoon_id, behaald_datum, geldig_tot_datum from trainings.pub_scholing where kwalificeert
        ),
        aandachtfunctionaris as (
          select d.datum, r.organisatie_id, r.contactpersoon_id,
                 count(s.contactpersoon_id) > 0 as ooit_geschoold,
                 count(s.contactpersoon_id) filter (where s.geldig_tot_datum is null or s.geldig_tot_datum >= d.datum) > 0 as geschoold
            from dag d
            join contacts.pub_rolvervulling r on r.rol = 'aandachtfunctionaris' and r.begindatum <= d.datum and (r.einddatum is null or r.einddatum >= d.datum)
            left join scholing s on s.contactpersoon_id = r.contactpersoon_id and s.behaald_datum <= d.datum
           group by d.datum, r.organisatie_id, r.contactpersoon_id
        ),
        bezetting as (
          select a.datum, a.organisatie_id,
                 count(*)::int as aangesteld,
                 count(*) filter (where a.geschoold)::int as geschoold,
                 bool_or(not a.ooit_geschoold) as scholing_ontbreekt,
                 bool_or(a.ooit_geschoold and not a.geschoold) as scholing_verlopen,
                 bool_or(c.geverifieerd_op is null or (c.geverifieerd_op at time zone 'Europe/Amsterdam')::date
                         not between a.datum - interval '12 months' and a.datum) as niet_geverifieerd
            from aandachtfunctionaris a
            join contacts.pub_contactpersoon c on c.id = a.contactpersoon_id
           group by a.datum, a.organisatie_id
        ),
        plaatsvervanging as (
          select distinct d.datum, r.organisatie_id
            from dag d
            join contacts.pub_rolvervulling r on r.rol = 'plaatsvervangend_aandachtfunctionaris' and r.begindatum <= d.datum and (r.einddatum is null or r.einddatum >= d.datum)
        ),
        stand as (
          select d.datum, o.id as organisatie_id, o.naam, o.soort, o.verband, o.omvang, o.domeinen, o.wijken, o.inactief_vanaf_datum,
                 o.vrijstelling_vanaf_datum, t.vereist, t.aangesteld, t.geschoold, t.plaatsvervanger, t.status,
                 case when t.status in ('vrijgesteld', 'niet_vereist') then '' else concat_ws('|',
                   case when t.aangesteld = 0 then 'geen_aandachtfunctionaris' end,
                   case when t.aangesteld > 0 and t.aangesteld < t.vereist then 'te_weinig_aangesteld' end,
                   case when t.geschoold < t.vereist and b.scholing_ontbreekt then 'scholing_ontbreekt' end,
                   case when t.geschoold < t.vereist and b.scholing_verlopen then 'scholing_verlopen' end,
                   case when not t.plaatsvervanger then 'geen_plaatsvervanger' end,
                   case when b.niet_geverifieerd then 'niet_geverifieerd' end) end as ontbreekt
            from dag d
            join contacts.pub_organisatie o on o.status = 'actief' or o.inactief_vanaf_datum > d.datum
            left join bezetting b on b.datum = d.datum and b.organisatie_id = o.id
            left join plaatsvervanging p on p.datum = d.datum and p.organisatie_id = o.id
           cross join lateral (
             select coalesce(b.aangesteld, 0) as aangesteld, coalesce(b.geschoold, 0) as geschoold,
                    o.vereist_aantal_aandachtfunctionarissen as vereist, p.organisatie_id is not null as plaatsvervanger,
                    {Status} as status
           ) t
        )
        """;
}
