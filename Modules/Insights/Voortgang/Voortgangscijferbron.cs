using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Insights.Bereik;
using Netwerkplatform.Insights.Kerncijfers;
using Netwerkplatform.Insights.Respons;

namespace Netwerkplatform.Insights.Voortgang;

/// <summary>
/// The figures of a report on progress. What a report has, is asked of that report, so that both say the same; the rest is counted here, of
/// both periods in one statement. Whoever may read it: key figures and what was with them are in none of it.
/// </summary>
internal sealed class Voortgangscijferbron(IKerncijfers kerncijfers, IServiceProvider services) : IVoortgangscijfers
{
    public async Task<Voortgangscijfers> VanAsync(IReader reader, Voortgangsperiode periode, CancellationToken ct)
    {
        var parameters = new
        {
            periode.VanafDatum,
            periode.TotDatum,
            periode.VorigeVanafDatum,
            periode.VorigeTotDatum,
            periode.Peildatum,
            periode.VorigePeildatum,
            periode.Vandaag,
            Sleutelfiguren = false,
        };
        var tellingen = await reader.RowsAsync<Voortgangstelling>(Sql.Tellingen, parameters, ct);
        var respons = await ActivatorUtilities.CreateInstance<GetRespons>(services)
            .VanAsync(new() { VanafDatum = periode.VanafDatum, TotDatum = periode.TotDatum, Herkomst = "regisseur" }, false, ct);
        var bereik = await ActivatorUtilities.CreateInstance<GetBereik>(services)
            .VanAsync(new() { VanafDatum = new DateOnly(periode.Peildatum.Year, 1, 1), TotDatum = periode.Peildatum }, false, ct);
        return new()
        {
            Kerncijfers = await kerncijfers.AlsAsync(reader, periode.Peildatum, null, false, ct),
            VorigeKerncijfers = await kerncijfers.AlsAsync(reader, periode.VorigePeildatum, null, false, ct),
            Telling = tellingen[0],
            VorigeTelling = tellingen[1],
            Rondes = [.. (await respons.RijenAsync(reader, ct)).Select(r => new Voortgangsrespons
            {
                Peiling = r.Peiling,
                Nummer = r.Nummer,
                GeopendOp = r.GeopendOp,
                Uitgenodigd = r.Uitgenodigd,
                Ingevuld = r.Ingevuld,
                Aandeel = r.Aandeel,
            })],
            Besluiten = await reader.RowsAsync<Voortgangsbesluit>(Sql.Besluiten, parameters, ct),
            Trainingen = [.. (await bereik.RijenAsync(reader, ct)).Select(b => new Voortgangsbereik
            {
                Jaar = b.Jaar,
                Soort = b.Soort,
                Personen = b.Personen,
                Doel = b.Doel,
                Aandeel = b.Aandeel,
            })],
            Protocollen = await reader.RowsAsync<Voortgangsprotocol>(Sql.Protocollen, parameters, ct),
        };
    }

    private static class Sql
    {
        private static string Binnen(string moment) =>
            $"{moment} >= p.vanaf::timestamp at time zone 'Europe/Amsterdam' and {moment} < (p.tot + 1)::timestamp at time zone "
                + "'Europe/Amsterdam'";

        /// <summary>The period itself, then the one before.</summary>
        public static readonly string Tellingen =
            $"""
            with verborgen as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag)
            ),
            periode (nr, vanaf, tot, peildatum) as (
              values (1, @VanafDatum::date, @TotDatum::date, @Peildatum::date),
                     (2, @VorigeVanafDatum::date, @VorigeTotDatum::date, @VorigePeildatum::date)
            )
            select c.contactmomenten, c.gebracht, c.gehaald, c.wederzijds, c.organisaties_met_contact, r.aantal as rondes,
                   b.aantal as besluiten, s.aantal as sessies, v.aantal as vaststellingen, t.aantal as ratificaties,
                   l.gevraagd as laatste_ronde_gevraagd, l.ingevuld as laatste_ronde_ingevuld
              from periode p
             cross join lateral (
               select count(*)::int as contactmomenten, (count(*) filter (where m.richting = 'gebracht'))::int as gebracht,
                      (count(*) filter (where m.richting = 'gehaald'))::int as gehaald,
                      (count(*) filter (where m.richting = 'wederzijds'))::int as wederzijds,
                      count(distinct m.organisatie_id)::int as organisaties_met_contact
                 from contacts.pub_contactmoment m
                where {Binnen("m.plaatsgevonden_op")}
                  and not exists (select from verborgen x where x.contactpersoon_id = m.contactpersoon_id)) c
             cross join lateral (
               select count(*)::int as aantal from surveys.pub_ronde r where r.herkomst = 'regisseur' and {Binnen("r.geopend_op")}) r
             cross join lateral (
               select count(*)::int as aantal
                 from surveys.pub_besluit b
                 join surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) h on h.id = b.behoefte_id
                where {Binnen("b.besloten_op")}) b
             cross join lateral (
               select count(*)::int as aantal from trainings.pub_sessie s where s.status = 'afgerond' and {Binnen("s.begint_op")}) s
             cross join lateral (
               select count(*)::int as aantal from protocols.pub_vaststelling v where v.vastgesteld_datum between p.vanaf and p.tot) v
             cross join lateral (
               select count(*)::int as aantal
                 from protocols.pub_ratificatie t
                where t.datum between p.vanaf and p.tot
                  and not exists (select from verborgen x where x.contactpersoon_id = t.contactpersoon_id)) t
             cross join lateral (
               select count(*)::int as gevraagd, (count(*) filter (where u.ingevuld))::int as ingevuld
                 from surveys.pub_bevraagd u
                where u.ronde_id = ({GetKerncijfers.Sql.LaatsteRonde("p.peildatum")})
                  and not exists (select from verborgen x where x.contactpersoon_id = u.contactpersoon_id)) l
             order by p.nr
            """;

        public static readonly string Besluiten =
            $"""
            with periode (vanaf, tot) as (
              values (@VanafDatum::date, @TotDatum::date)
            ), verborgen as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag)
            )
            select r.peiling, h.soort, h.aantal,
                   (select count(*)::int from surveys.pub_bevraagd u
                     where u.ronde_id = r.id and u.ingevuld
                       and not exists (select from verborgen x where x.contactpersoon_id = u.contactpersoon_id)) as ingevuld,
                   h.besluit, (b.besloten_op at time zone 'Europe/Amsterdam')::date as besloten_datum,
                   h.status = 'teruggekoppeld' as teruggekoppeld
              from periode p
              join surveys.pub_besluit b on {Binnen("b.besloten_op")}
              join surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) h on h.id = b.behoefte_id and h.besluit is not null
              join surveys.pub_ronde r on r.id = h.ronde_id
             order by b.besloten_op, r.geopend_op, h.soort, h.id
            """;

        /// <summary>Of the network: that held in the period, or that somebody signed in it.</summary>
        public const string Protocollen =
            """
            select v.titel, v.nummer, v.vastgesteld_datum, v.vervallen_datum, g.gevraagd, g.geratificeerd
              from protocols.pub_versie v
             cross join lateral (
               select count(*)::int as gevraagd, (count(*) filter (where r.geratificeerd_datum <= @TotDatum))::int as geratificeerd,
                      coalesce(bool_or(r.geratificeerd_datum between @VanafDatum and @TotDatum), false) as nu
                 from (select g.geratificeerd_datum
                         from protocols.pub_ratificatie_gevraagd g
                        where g.versie_id = v.id
                          and not exists (select from contacts.pub_verborgen(@Vandaag) x where x.contactpersoon_id = g.contactpersoon_id)
                      ) r) g
             where v.organisatie_id is null
               and (g.nu or (v.vastgesteld_datum <= @TotDatum and coalesce(v.vervallen_datum > @VanafDatum, true)))
             order by v.titel collate platform.nederlands, v.nummer, v.id
            """;
    }
}
