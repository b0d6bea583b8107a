using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Voortgang;

/// <summary>
/// Figures of fewer than five people are not published (docs/adr/0091): nobody is one either. Nor is a figure from which such a one could
/// be counted back: the rest of a total, or what was added since the former period.
/// </summary>
internal static class Verzwijgen
{
    public const int Drempel = 5;

    public const string MinderDan5 = "minder_dan_5", Herleidbaar = "herleidbaar";

    [Vocabulary("Verzwijgreden")]
    public static readonly string[] Redenen = [MinderDan5, Herleidbaar];

    /// <summary>A figure that is not about people.</summary>
    public static Voortgangscijfer Cijfer(string cijfer, decimal? waarde, decimal? vorige) =>
        new() { Cijfer = cijfer, Waarde = waarde, Vorige = vorige, Verschil = waarde - vorige };

    /// <summary>How many people; of two that differ by few, the former is not shown.</summary>
    /// <param name="cijfer">Which.</param>
    /// <param name="waarde">Now.</param>
    /// <param name="vorige">At the end of the former period.</param>
    /// <param name="verborgen">Whether few could be counted back from it and something else.</param>
    /// <param name="vorigeVerborgen">The same of the former.</param>
    public static Voortgangscijfer Mensen(string cijfer, int waarde, int vorige, bool verborgen = false, bool vorigeVerborgen = false)
    {
        var reden = waarde < Drempel ? MinderDan5 : verborgen ? Herleidbaar : null;
        var vorigeReden = vorige < Drempel ? MinderDan5
            : vorigeVerborgen || (reden is null && Klein(waarde - vorige)) ? Herleidbaar : null;
        return Met(cijfer, waarde, reden, vorige, vorigeReden);
    }

    /// <summary>A part of people who were asked: of few who answered, or few who did not, nothing.</summary>
    public static Voortgangscijfer Deel(
        string cijfer, decimal? waarde, int gevraagd, int geteld, decimal? vorige, int vorigeGevraagd, int vorigeGeteld) =>
        Met(cijfer, waarde, waarde is null ? null : Reden(gevraagd, geteld), vorige,
            vorige is null ? null : Reden(vorigeGevraagd, vorigeGeteld));

    private static Voortgangscijfer Met(string cijfer, decimal? waarde, string? reden, decimal? vorige, string? vorigeReden)
    {
        var (nu, toen) = (reden is null ? waarde : null, vorigeReden is null ? vorige : null);
        return new() { Cijfer = cijfer, Waarde = nu, Reden = reden, Vorige = toen, VorigeReden = vorigeReden, Verschil = nu - toen };
    }

    private static string? Reden(int gevraagd, int geteld) =>
        geteld < Drempel ? MinderDan5 : Klein(gevraagd - geteld) ? Herleidbaar : null;

    internal static bool Klein(decimal verschil) => Math.Abs(verschil) is > 0 and < Drempel;

    /// <summary>How many answered, unless few did or did not.</summary>
    /// <param name="r">The round.</param>
    /// <param name="verborgen">Whether another report told of so many that few came or went.</param>
    public static VoortgangRonde Ronde(Voortgangsrespons r, bool verborgen = false)
    {
        var reden = Reden(r.Uitgenodigd, r.Ingevuld) ?? (verborgen ? Herleidbaar : null);
        return new()
        {
            Peiling = r.Peiling,
            Nummer = r.Nummer,
            GeopendOp = r.GeopendOp,
            Uitgenodigd = r.Uitgenodigd < Drempel ? null : r.Uitgenodigd,
            Ingevuld = reden is null ? r.Ingevuld : null,
            Aandeel = reden is null ? r.Aandeel : null,
            Reden = reden,
        };
    }

    /// <summary>Beside how many answered, as its round tells: few who did not have the need are people too.</summary>
    public static VoortgangBesluit Besluit(Voortgangsbesluit b)
    {
        var reden = Reden(b.Ingevuld, b.Aantal);
        return new()
        {
            Peiling = b.Peiling,
            Soort = b.Soort,
            Aantal = reden is null ? b.Aantal : null,
            Reden = reden,
            Besluit = b.Besluit,
            BeslotenDatum = b.BeslotenDatum,
            Teruggekoppeld = b.Teruggekoppeld,
        };
    }

    /// <summary>
    /// The kinds beside their total. Who is in no kind, or in one that is not shown, is what is left of the total: so the smallest kinds go
    /// until that is at least five people, of two kinds at least; where that cannot be, the total goes.
    /// </summary>
    /// <param name="rijen">Of each year the kinds, and their total.</param>
    /// <param name="verborgen">Whether another report told of so many that few came or went.</param>
    public static IReadOnlyList<VoortgangTraining> Trainingen(
        IReadOnlyList<Voortgangsbereik> rijen, Func<Voortgangsbereik, bool>? verborgen = null)
    {
        var redenen = new Dictionary<Voortgangsbereik, string>(ReferenceEqualityComparer.Instance);
        foreach (var jaar in rijen.GroupBy(r => r.Jaar))
        {
            var totaal = jaar.SingleOrDefault(r => r.Soort == Totaal);
            var soorten = jaar.Where(r => r.Soort != Totaal).OrderBy(r => r.Personen).ThenBy(r => r.Soort, StringComparer.Ordinal).ToList();
            foreach (var rij in jaar.Where(r => r.Personen < Drempel || totaal is { Personen: < Drempel })) redenen[rij] = MinderDan5;
            foreach (var rij in jaar.Where(r => !redenen.ContainsKey(r) && verborgen?.Invoke(r) == true)) redenen[rij] = Herleidbaar;
            if (totaal is null || redenen.ContainsKey(totaal)) continue;
            foreach (var rij in soorten)
            {
                if (redenen.ContainsKey(rij)) continue;
                if (Veilig(totaal, soorten, redenen)) break;
                redenen[rij] = Herleidbaar;
            }
            if (!Veilig(totaal, soorten, redenen)) redenen[totaal] = Herleidbaar;
        }
        return [.. rijen.Select(r => new VoortgangTraining
        {
            Jaar = r.Jaar,
            Soort = r.Soort,
            Personen = redenen.ContainsKey(r) ? null : r.Personen,
            Doel = r.Doel,
            Aandeel = redenen.ContainsKey(r) ? null : r.Aandeel,
            Reden = redenen.GetValueOrDefault(r),
        })];
    }

    private const string Totaal = "totaal";

    private static bool Veilig(
        Voortgangsbereik totaal, IReadOnlyList<Voortgangsbereik> soorten, Dictionary<Voortgangsbereik, string> redenen)
    {
        var weg = soorten.Where(redenen.ContainsKey).ToArray();
        return !Klein(totaal.Personen - soorten.Except(weg).Sum(s => s.Personen))
            && (weg.Length == 0 || (weg.Length > 1 && weg.Sum(s => s.Personen) >= Drempel));
    }

    /// <summary>
    /// A goal that counts people: below five nothing; where it came from only as far as the difference is not of few. Its course would show
    /// who came and went.
    /// </summary>
    /// <param name="doel">With all that is known.</param>
    /// <param name="mensen">How many people the value is about; null where it is not about people.</param>
    /// <param name="teltZelf">Whether the value is that number.</param>
    /// <param name="verborgen">Whether few could be counted back from it and something else.</param>
    /// <param name="vorigeVerborgen">The same of the former.</param>
    public static VoortgangDoel Doel(
        VoortgangDoel doel, decimal? mensen, bool teltZelf, bool verborgen = false, bool vorigeVerborgen = false)
    {
        if (mensen is null) return doel;
        var zichtbaar = doel.Waarde is not null && mensen >= Drempel && !verborgen;
        decimal? Eerder(decimal? eerder) =>
            teltZelf && zichtbaar && eerder >= Drempel && !Klein(doel.Waarde!.Value - eerder.Value) ? eerder : null;
        var (nul, vorige) = (Eerder(doel.Nulwaarde), vorigeVerborgen ? null : Eerder(doel.Vorige));
        return doel with
        {
            Waarde = zichtbaar ? doel.Waarde : null,
            Nulwaarde = nul,
            Vorige = vorige,
            Voortgang = nul is null ? null : doel.Voortgang,
            OpKoers = nul is null ? null : doel.OpKoers,
            Reden = doel.Waarde is not null && !zichtbaar ? mensen < Drempel ? MinderDan5 : Herleidbaar
                : nul != doel.Nulwaarde || vorige != doel.Vorige ? Herleidbaar : null,
            Verloop = [],
        };
    }
}
