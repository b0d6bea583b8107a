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
        var trainingen = Verzwijgen.Trainingen(van.Trainingen);
        return new()
        {
            VanafDatum = vanaf,
            TotDatum = tot,
            VorigeVanafDatum = periode.VorigeVanafDatum,
            VorigeTotDatum = periode.VorigeTotDatum,
            Peildatum = periode.Peildatum,
            Teksten = teksten,
            Cijfers = [.. Naast(van, trainingen.Any(t => t.Soort == "totaal" && t.Reden == Verzwijgen.Herleidbaar))],
            Rondes = [.. van.Rondes.Select(Verzwijgen.Ronde)],
            Doelen = await DoelenAsync(reader, periode, ct),
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

    private static IEnumerable<Voortgangscijfer> Naast(Voortgangscijfers van, bool totaalVerborgen)
    {
        var (k, vk, t, vt) = (van.Kerncijfers, van.VorigeKerncijfers, van.Telling, van.VorigeTelling);
        yield return Verzwijgen.Cijfer("organisaties", k.Organisaties, vk.Organisaties);
        yield return Verzwijgen.Mensen("contactpersonen", k.Contactpersonen, vk.Contactpersonen);
        yield return Verzwijgen.Cijfer("gedekt", k.Gedekt, vk.Gedekt);
        yield return Verzwijgen.Cijfer("deels", k.Deels, vk.Deels);
        yield return Verzwijgen.Cijfer("ongedekt", k.Ongedekt, vk.Ongedekt);
        yield return Verzwijgen.Cijfer("dekkingsgraad", k.Dekkingsgraad, vk.Dekkingsgraad);
        yield return Verzwijgen.Mensen("geschoold_dit_jaar", k.GeschooldDitJaar, vk.GeschooldDitJaar, totaalVerborgen);
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
    /// The goals as they stood: today's value from its report; that of a day that has passed as it was kept that night or one before. One
    /// that did not exist then is told as it is today.
    /// </summary>
    private async Task<IReadOnlyList<VoortgangDoel>> DoelenAsync(IReader reader, Voortgangsperiode periode, CancellationToken ct)
    {
        var doelen = await metingen.MetenAsync(reader, await reader.RowsAsync<NetwerkdoelResponse>(
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
        return [.. doelen.Select(d => Doel(d, [.. standen[d.Id]], periode))];
    }

    private static VoortgangDoel Doel(NetwerkdoelResponse d, Stand[] standen, Voortgangsperiode periode)
    {
        var toen = periode.Peildatum == periode.Vandaag ? null : standen.LastOrDefault();
        var (waarde, datum) = toen is null ? (d.Waarde, periode.Vandaag) : (toen.Waarde, toen.Datum);
        var voortgang = Netwerkdoel.Voortgang(d.Nulwaarde, waarde, d.Streefwaarde);
        var verloop = standen.Where(s => s.Datum >= periode.VanafDatum && s.Datum < datum)
            .Select(s => new VoortgangVerloop { Datum = s.Datum, Waarde = s.Waarde })
            .Append(new() { Datum = datum, Waarde = waarde }).ToArray();
        // A sum of people is their number; of another figure of a day that has passed nobody knows how many it was about.
        var teltZelf = d.Functie == Meting.Som && d.Mensen == d.Waarde;
        return Verzwijgen.Doel(new()
        {
            Titel = d.Titel,
            Rapport = d.Rapport,
            Kolom = d.Kolom,
            Nulwaarde = d.Nulwaarde,
            Waarde = waarde,
            WaardeDatum = datum,
            Vorige = standen.LastOrDefault(s => s.Datum < periode.VanafDatum)?.Waarde,
            Streefwaarde = d.Streefwaarde,
            Streefdatum = d.Streefdatum,
            Voortgang = voortgang,
            OpKoers = voortgang is { } v ? v >= Netwerkdoel.Verwacht(d.VanafDatum, datum, d.Streefdatum) : null,
            Verloop = verloop,
        }, d.Mensen is null ? null : toen is null ? d.Mensen : teltZelf ? waarde ?? 0 : 0, teltZelf);
    }

    internal sealed record Stand
    {
        public required Guid DoelId { get; init; }
        public required DateOnly Datum { get; init; }
        public decimal? Waarde { get; init; }
    }
}
