using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Beeld;

/// <summary>
/// How it stands with organisations. Figures count everybody but who is out of sight of the reader (pub_verborgen); of one organisation
/// that is asked person by person, of all as a set.
/// </summary>
internal sealed class Regiestand(IEnumerable<IContactbron> bronnen, IEnumerable<IBeeldbron> beeldbronnen) : IRegiestand
{
    /// <summary>What another module tells, as a table.</summary>
    public string Bron(string naam) => $"({beeldbronnen.Single(b => b.Naam == naam).Sql})";

    public string Contactritme(string? organisatie = null) =>
        $"""
        select o.id as organisatie_id, l.op as laatste_contact_op, d.dagen as dagen_geleden,
               case when r.organisatie_id is null then 'geen_ritme'
                    when d.dagen < r.ideale_dagen then 'op_tijd'
                    when d.dagen <= r.uiterlijke_dagen then 'binnenkort'
                    else 'te_laat' end as status,
               case when r.organisatie_id is not null
                    then coalesce(l.dag + r.ideale_dagen, case when isfinite(@Peildatum::date) then @Peildatum::date end)
               end as volgende_datum
          from contacts.pub_organisatie o
          left join coordination.pub_ritmes_op(@Peildatum, {(organisatie is null ? "null" : $"array[{organisatie}::uuid]")}) r
            on r.organisatie_id = o.id
          left join (
            select c.organisatie_id, max(c.op) as op, (max(c.op) at time zone 'Europe/Amsterdam')::date as dag
              from (
        {string.Join("\nunion all\n", bronnen.Select(b => b.Sql))}
              ) c
             where (c.op at time zone 'Europe/Amsterdam')::date <= @Peildatum and {Telt("c", organisatie)}
             group by c.organisatie_id) l on l.organisatie_id = o.id
         cross join lateral (select case when isfinite(@Peildatum::date) then @Peildatum::date - l.dag end as dagen) d
         where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum){Alleen("o.id", organisatie)}
        """;

    public string Wederkerigheid(string? organisatie = null) =>
        $"""
        select o.id as organisatie_id, coalesce(c.gehaald, 0) as gehaald, coalesce(c.gebracht, 0) + coalesce(b.berichten, 0) as gebracht,
               coalesce(c.wederzijds, 0) as wederzijds, c.laatste_gehaald_op,
               greatest(c.laatste_gebracht_op, b.laatste_op) as laatste_gebracht_op, c.laatste_regulier_op,
               coalesce(s.bevraagd, 0) as bevraagd, coalesce(s.beantwoord, 0) as beantwoord,
               coalesce(c.open_beloften, 0) as open_beloften,
               coalesce(c.gebracht, 0) + coalesce(b.berichten, 0) - coalesce(c.gehaald, 0) as balans,
               coalesce(b.berichten, 0) as berichten, coalesce(w.gesteld, 0) as vragen_gesteld,
               coalesce(w.beantwoord, 0) as vragen_beantwoord
          from contacts.pub_organisatie o
          left join (
            select m.organisatie_id,
                   (count(*) filter (where m.richting = 'gehaald'))::int as gehaald,
                   (count(*) filter (where m.richting = 'gebracht'))::int as gebracht,
                   (count(*) filter (where m.richting = 'wederzijds'))::int as wederzijds,
                   max(m.plaatsgevonden_op) filter (where m.richting in ('gehaald', 'wederzijds')) as laatste_gehaald_op,
                   max(m.plaatsgevonden_op) filter (where m.richting in ('gebracht', 'wederzijds')) as laatste_gebracht_op,
                   max(m.plaatsgevonden_op) filter (where m.aanleiding = 'regulier') as laatste_regulier_op,
                   (count(*) filter (where m.open_belofte))::int as open_beloften
              from contacts.pub_contactmoment m
             where {Binnen("m.plaatsgevonden_op")} and {Telt("m", organisatie)}
             group by m.organisatie_id) c on c.organisatie_id = o.id
          left join (
            select s.organisatie_id, count(*)::int as bevraagd, (count(*) filter (where s.ingevuld))::int as beantwoord
              from surveys.pub_bevraagd s
             where {Binnen("s.geopend_op")} and {Telt("s", organisatie)}
             group by s.organisatie_id) s on s.organisatie_id = o.id
          left join (
            -- one for each bericht, when the first mail of it to somebody of the organisation left
            select e.organisatie_id, count(*)::int as berichten, max(e.eerste_op) as laatste_op
              from (select g.bericht_id, g.organisatie_id, min(g.gemaild_op) as eerste_op
                      from {Bron("bericht_bereik")} g
                     where g.bereikt and {Telt("g", organisatie)}
                     group by g.bericht_id, g.organisatie_id) e
             where {Binnen("e.eerste_op")}
             group by e.organisatie_id) b on b.organisatie_id = o.id
          left join (
            select w.organisatie_id, count(*)::int as gesteld, count(w.beantwoord_op)::int as beantwoord
              from {Bron("vraag")} w
             where {Binnen("w.gesteld_op")} and {Telt("w", organisatie)}
             group by w.organisatie_id) w on w.organisatie_id = o.id
         where true{Alleen("o.id", organisatie)}
        """;

    /// <summary>
    /// Coverage counts most, for it is what the network is for. Whatever was not asked of an organisation (a signature, coverage while it
    /// is exempt) does not cost it points; contact that nobody planned counts for half.
    /// </summary>
    public string Vitaliteit(string? organisatie = null) =>
        $"""
        select o.id as organisatie_id,
               p.dekking + p.draagvlak + p.contact + p.netwerken + p.wederkerigheid + p.protocollen + p.toezeggingen as waarde,
               p.dekking, p.draagvlak, p.contact, p.netwerken, p.wederkerigheid, p.protocollen, p.toezeggingen
          from contacts.pub_organisatie o
          join coverage.pub_stand(array[@Peildatum::date], @Sleutelfiguren, @Vandaag) s on s.organisatie_id = o.id
          join (
        {Contactritme(organisatie)}
          ) r on r.organisatie_id = o.id
          join (
        {Wederkerigheid(organisatie)}
          ) w on w.organisatie_id = o.id
          left join lateral contacts.pub_draagvlak_op(o.id, @Peildatum) d on true
          left join (
            select n.organisatie_id, count(*) as aantal
              from contacts.pub_deelname n
             where contacts.pub_loopt(n.begindatum, n.einddatum, @Peildatum) and {Telt("n", organisatie)}
             group by n.organisatie_id) n on n.organisatie_id = o.id
          left join (
            select g.organisatie_id, count(*) as gevraagd,
                   count(*) filter (where g.geratificeerd_datum <= @Peildatum and {Zicht("g", organisatie)}) as getekend
              from protocols.pub_ratificatie_gevraagd g
             where protocols.pub_van_kracht(g.vastgesteld_datum, g.vervallen_datum, @Peildatum){Alleen("g.organisatie_id", organisatie)}
             group by g.organisatie_id) h on h.organisatie_id = o.id
          left join (
            select t.organisatie_id, count(*) as te_laat
              from (select m.organisatie_id, m.contactpersoon_id, m.vervolg_uiterlijke_datum as uiterlijk
                      from contacts.pub_contactmoment m
                     where m.open_belofte
                    union all
                    select v.organisatie_id, v.contactpersoon_id, v.uiterlijk_datum
                      from {Bron("vraag")} v
                     where v.status in ('open', 'in_behandeling')) t
             where t.uiterlijk < @Peildatum and {Telt("t", organisatie)}
             group by t.organisatie_id) t on t.organisatie_id = o.id
         cross join lateral (
           select case s.status when 'ongedekt' then 0 when 'deels' then 12 else 25 end as dekking,
                  case d.trede when 'bekend' then 4 when 'geinformeerd' then 8 when 'onderschreven' then 12
                    when 'aandachtfunctionaris_aangesteld' then 16 when 'uren_vrijgemaakt' then 20 else 0 end as draagvlak,
                  case r.status when 'op_tijd' then 20 when 'binnenkort' then 15 when 'geen_ritme' then 10 else 0 end as contact,
                  case when n.aantal > 0 then 10 else 0 end as netwerken,
                  case when w.gebracht + w.wederzijds = 0 then 0 when w.balans >= 0 then 10 else 5 end as wederkerigheid,
                  case when h.gevraagd > 0 then (10 * h.getekend / h.gevraagd)::int else 10 end as protocollen,
                  case when t.te_laat > 0 then 0 else 5 end as toezeggingen) p
         where true{Alleen("o.id", organisatie)}
        """;

    /// <summary>Of the one organisation alone, or of all.</summary>
    private static string Alleen(string kolom, string? organisatie) => organisatie is null ? "" : $" and {kolom} = {organisatie}";

    /// <summary>Whether the person of a row is in sight for figures: nobody is.</summary>
    private static string Zicht(string rij, string? organisatie) => organisatie is null
        ? $"(@Sleutelfiguren or {rij}.contactpersoon_id is null or {rij}.contactpersoon_id not in "
            + "(select z.contactpersoon_id from contacts.pub_verborgen(@Vandaag) z))"
        : $"(@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur({rij}.contactpersoon_id, @Vandaag))";

    private static string Telt(string rij, string? organisatie) =>
        $"{Zicht(rij, organisatie)}{Alleen($"{rij}.organisatie_id", organisatie)}";

    private static string Binnen(string moment) =>
        $"""
        (@VanafDatum::date is null or ({moment} at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
               and (@TotDatum::date is null or ({moment} at time zone 'Europe/Amsterdam')::date <= @TotDatum)
        """;
}
