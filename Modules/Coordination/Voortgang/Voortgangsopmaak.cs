using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Coordination.Netwerkdoelen;

namespace Netwerkplatform.Coordination.Voortgang;

/// <summary>
/// Makes what a report on progress tells, from what the reports say of its days. Key figures are in none of it, and nobody is named: who
/// reads it, now or in years, need not be asked for anything.
/// </summary>
internal sealed class Voortgangsopmaak(IVoortgangscijfers cijfers, IMetingen metingen, TimeProvider clock)
{
    [Vocabulary("VoortgangscijferSoort")]
    public static readonly string[] Cijfers =
    [
        "organisaties", "contactpersonen", "gedekt", "deels", "ongedekt", "dekkingsgraad", "geschoold_dit_jaar", "respons_laatste_ronde",
        "open_behoeften", "open_beloften", "protocollen_vastgesteld", "contactmomenten", "gebracht", "gehaald", "wederzijds",
        "organisaties_met_contact", "rondes", "besluiten", "sessies", "vaststellingen", "ratificaties",
    ];

    public async Task<Voortgangsinhoud> VanAsync(
        IReader reader, DateOnly vanaf, DateOnly tot, Voortgangsteksten teksten, CancellationToken ct)
    {
        var periode = new Voortgangsperiode { VanafDatum = vanaf, TotDatum = tot, Vandaag = clock.Vandaag() };
        var van = await cijfers.VanAsync(reader, periode, ct);
        var getoond = Getoond.In(await reader.RowsAsync<string>(
            "select r.inhoud from coordination.voortgangsrapportage r where r.status = 'vastgesteld'", null, ct));
        var trainingen = Verzwijgen.Trainingen(van.Trainingen,
            t => getoond.Verraadt(Getoond.Training(t.Jaar, t.Soort), periode.Peildatum, t.Personen));
        return new()
        {
            VanafDatum = vanaf,
            TotDatum = tot,
            VorigeVanafDatum = periode.VorigeVanafDatum,
            VorigeTotDatum = periode.VorigeTotDatum,
            Peildatum = periode.Peildatum,
            Teksten = teksten,
            Cijfers = [.. Naast(van, trainingen.Any(t => t.Soort == "totaal" && t.Reden == Verzwijgen.Herleidbaar), getoond, periode)],
            Rondes = [.. van.Rondes.Select(r => Verzwijgen.Ronde(r,
                getoond.Verraadt(Getoond.Ronde(r.Peiling, r.Nummer), periode.Peildatum, r.Ingevuld)))],
            Doelen = await DoelenAsync(reader, periode, getoond, trainingen.Any(t => t.Reden is not null), ct),
            Besluiten = [.. van.Besluiten.Select(Verzwijgen.Besluit)],
            Trainingen = trainingen,
            Protocollen = [.. van.Protocollen.Select(p => new VoortgangProtocol
            {
                Titel = p.Titel,
                Nummer = p.Nummer,
                VastgesteldDatum = p.VastgesteldDatum,
                VervallenDatum = p.VervallenDatum,
                Gevraagd = p.Gevraagd,
                Geratificeerd = p.Geratificeerd,
            })],
        };
    }

    private static IEnumerable<Voortgangscijfer> Naast(
        Voortgangscijfers van, bool totaalVerborgen, Getoond getoond, Voortgangsperiode periode)
    {
        var (k, vk, t, vt) = (van.Kerncijfers, van.VorigeKerncijfers, van.Telling, van.VorigeTelling);
        Voortgangscijfer Mensen(string cijfer, int waarde, int vorige, bool verborgen) => Verzwijgen.Mensen(cijfer, waarde, vorige,
            verborgen || getoond.Verraadt(Getoond.Cijfer(cijfer, periode.Peildatum), periode.Peildatum, waarde),
            getoond.Verraadt(Getoond.Cijfer(cijfer, periode.VorigePeildatum), periode.VorigePeildatum, vorige));
        yield return Verzwijgen.Cijfer("organisaties", k.Organisaties, vk.Organisaties);
        yield return Mensen("contactpersonen", k.Contactpersonen, vk.Contactpersonen, false);
        yield return Verzwijgen.Cijfer("gedekt", k.Gedekt, vk.Gedekt);
        yield return Verzwijgen.Cijfer("deels", k.Deels, vk.Deels);
        yield return Verzwijgen.Cijfer("ongedekt", k.Ongedekt, vk.Ongedekt);
        yield return Verzwijgen.Cijfer("dekkingsgraad", k.Dekkingsgraad, vk.Dekkingsgraad);
        yield return Mensen("geschoold_dit_jaar", k.GeschooldDitJaar, vk.GeschooldDitJaar, totaalVerborgen);
        yield return Verzwijgen.Deel("respons_laatste_ronde", k.ResponsLaatsteRonde, t.LaatsteRondeGevraagd, t.LaatsteRondeIngevuld,
            vk.ResponsLaatsteRonde, vt.LaatsteRondeGevraagd, vt.LaatsteRondeIngevuld);
        yield return Verzwijgen.Cijfer("open_behoeften", k.OpenBehoeften, vk.OpenBehoeften);
        yield return Verzwijgen.Cijfer("open_beloften", k.OpenBeloften, vk.OpenBeloften);
        yield return Verzwijgen.Cijfer("protocollen_vastgesteld", k.ProtocollenVastgesteld, vk.ProtocollenVastgesteld);
        yield return Verzwijgen.Cijfer("contactmomenten", t.Contactmomenten, vt.Contactmomenten);
        yield return Verzwijgen.Cijfer("gebracht", t.Gebracht, vt.Gebracht);
        yield return Verzwijgen.Cijfer("gehaald", t.Gehaald, vt.Gehaald);
        yield return Verzwijgen.Cijfer("wederzijds", t.Wederzijds, vt.Wederzijds);
        yield return Verzwijgen.Cijfer("organisaties_met_contact", t.OrganisatiesMetContact, vt.OrganisatiesMetContact);
        yield return Verzwijgen.Cijfer("rondes", t.Rondes, vt.Rondes);
        yield return Verzwijgen.Cijfer("besluiten", t.Besluiten, vt.Besluiten);
        yield return Verzwijgen.Cijfer("sessies", t.Sessies, vt.Sessies);
        yield return Verzwijgen.Cijfer("vaststellingen", t.Vaststellingen, vt.Vaststellingen);
        yield return Verzwijgen.Cijfer("ratificaties", t.Ratificaties, vt.Ratificaties);
    }

    /// <summary>
    /// The goals as they stood: what the report says of the last day and of that of the former period. Of a day that has passed a report
    /// that cannot tell of it is told as it was kept that night or one before, and of a goal that did not exist then as it is today.
    /// </summary>
    private async Task<IReadOnlyList<VoortgangDoel>> DoelenAsync(
        IReader reader, Voortgangsperiode periode, Getoond getoond, bool trainingVerborgen, CancellationToken ct)
    {
        var doelen = await metingen.MeasureAsync(reader, await reader.RowsAsync<NetwerkdoelResponse>(
            $"""
            select {Netwerkdoel.Columns}
              from coordination.netwerkdoel d
             order by d.streefdatum, d.id
            """, new { Sleutelfiguren = false, periode.Vandaag }, ct), false, ct);
        if (doelen.Count == 0) return [];
        var standen = (await reader.RowsAsync<Stand>(
            """
            select distinct on (s.doel_id, s.datum < @VanafDatum, date_trunc('month', s.datum)) s.doel_id, s.datum, s.waarde
              from coordination.doelstand s
             where s.datum <= @Peildatum
               and (s.datum >= @VanafDatum
                    or s.datum = (select max(v.datum) from coordination.doelstand v where v.doel_id = s.doel_id and v.datum < @VanafDatum))
             order by s.doel_id, s.datum < @VanafDatum, date_trunc('month', s.datum), s.datum desc
            """, periode, ct)).OrderBy(s => s.Datum).ToLookup(s => s.DoelId);
        var nu = periode.Peildatum == periode.Vandaag ? [] : await OpAsync(reader, doelen, periode.Peildatum, ct);
        var toen = await OpAsync(reader, doelen, periode.VorigePeildatum, ct);
        return [.. doelen.Select(d => Doel(d, [.. standen[d.Id]], nu.GetValueOrDefault(d.Id), toen.GetValueOrDefault(d.Id), periode,
            getoond, trainingVerborgen))];
    }

    /// <summary>What the reports that can tell of that day say of it.</summary>
    private async Task<Dictionary<Guid, Meetwaarde?>> OpAsync(
        IReader reader, IReadOnlyList<NetwerkdoelResponse> doelen, DateOnly dag, CancellationToken ct)
    {
        var kan = doelen.Select(d => (d.Id, Meting: metingen.Op(d.Gemeten, dag))).Where(d => d.Meting is not null).ToArray();
        var waarden = await metingen.WaardenAsync(reader, [.. kan.Select(d => d.Meting!)], false, ct);
        return kan.Zip(waarden).ToDictionary(d => d.First.Id, d => (Meetwaarde?)d.Second);
    }

    private static VoortgangDoel Doel(NetwerkdoelResponse d, Stand[] standen, Meetwaarde? op, Meetwaarde? ervoor, Voortgangsperiode periode,
        Getoond getoond, bool trainingVerborgen)
    {
        var bewaard = op is not null || periode.Peildatum == periode.Vandaag ? null : standen.LastOrDefault();
        var (waarde, datum, mensen) = op is { } gemeten ? (gemeten.Waarde, periode.Peildatum, gemeten.Mensen)
            : bewaard is null ? (d.Waarde, periode.Vandaag, d.Mensen)
            // A sum of people is their number; of another figure of a day that has passed nobody knows how many it was about.
            : (bewaard.Waarde, bewaard.Datum, d.Mensen is null ? null : TeltZelf(d, d.Waarde, d.Mensen) ? bewaard.Waarde ?? 0 : 0);
        // Before it was set it was on no course.
        var voortgang = datum < d.VanafDatum ? null : Netwerkdoel.Voortgang(d.Nulwaarde, waarde, d.Streefwaarde);
        var vorige = ervoor is { } was ? was.Waarde : standen.LastOrDefault(s => s.Datum < periode.VanafDatum)?.Waarde;
        var merk = Getoond.Doel(d.Rapport, d.Kolom, d.Titel);
        return Verzwijgen.Doel(new()
        {
            Titel = d.Titel,
            Rapport = d.Rapport,
            Kolom = d.Kolom,
            Nulwaarde = d.Nulwaarde,
            Waarde = waarde,
            WaardeDatum = datum,
            Vorige = vorige,
            Streefwaarde = d.Streefwaarde,
            Streefdatum = d.Streefdatum,
            Voortgang = voortgang,
            OpKoers = voortgang is { } v ? v >= Netwerkdoel.Verwacht(d.VanafDatum, datum, d.Streefdatum) : null,
            Verloop =
            [
                .. standen.Where(s => s.Datum >= periode.VanafDatum && s.Datum < datum)
                    .Select(s => new VoortgangVerloop { Datum = s.Datum, Waarde = s.Waarde }),
                new() { Datum = datum, Waarde = waarde },
            ],
        }, mensen, TeltZelf(d, waarde, mensen),
            // Of the kinds beside the total one is not told: nor is a goal that would be what is left over.
            (trainingVerborgen && d.Rapport == "bereik" && d.Filters != "{}") || getoond.Verraadt(merk, datum, waarde),
            getoond.Verraadt(merk, periode.VorigePeildatum, vorige));
    }

    private static bool TeltZelf(NetwerkdoelResponse d, decimal? waarde, decimal? mensen) => d.Functie == Meting.Som && mensen == waarde;

    internal sealed record Stand
    {
        public required Guid DoelId { get; init; }
        public required DateOnly Datum { get; init; }
        public decimal? Waarde { get; init; }
    }
}
