namespace Netwerkplatform.Coordination.Voortgang;

/// <summary>
/// What reports that were adopted have told of numbers of people, so that no other tells one that differs from it by few: whoever has both
/// would count these (docs/adr/0093).
/// </summary>
internal sealed class Getoond
{
    private readonly Dictionary<string, List<(DateOnly Dag, decimal Waarde)>> bekend = [];

    public static string Cijfer(string cijfer, DateOnly dag) => cijfer == "geschoold_dit_jaar" ? Training(dag.Year, "totaal") : cijfer;

    public static string Training(int jaar, string soort) => string.Create(CultureInfo.InvariantCulture, $"training {jaar} {soort}");

    public static string Ronde(string peiling, int nummer) => string.Create(CultureInfo.InvariantCulture, $"ronde {nummer} {peiling}");

    public static string Doel(string rapport, string kolom, string titel) => $"doel {rapport} {kolom} {titel}";

    public static Getoond In(IEnumerable<string> vastgesteld)
    {
        var getoond = new Getoond();
        foreach (var i in vastgesteld.Select(tekst => JsonSerializer.Deserialize<Voortgangsinhoud>(tekst, Json.Options)!))
        {
            var vorige = i.VorigeTotDatum < i.Peildatum ? i.VorigeTotDatum : i.Peildatum;
            foreach (var c in i.Cijfers)
            {
                getoond.Voeg(Cijfer(c.Cijfer, i.Peildatum), i.Peildatum, c.Waarde);
                getoond.Voeg(Cijfer(c.Cijfer, vorige), vorige, c.Vorige);
            }
            foreach (var t in i.Trainingen) getoond.Voeg(Training(t.Jaar, t.Soort), i.Peildatum, t.Personen);
            foreach (var r in i.Rondes) getoond.Voeg(Ronde(r.Peiling, r.Nummer), i.Peildatum, r.Ingevuld);
            foreach (var d in i.Doelen)
            {
                getoond.Voeg(Doel(d.Rapport, d.Kolom, d.Titel), d.WaardeDatum, d.Waarde);
                getoond.Voeg(Doel(d.Rapport, d.Kolom, d.Titel), vorige, d.Vorige);
            }
        }
        return getoond;
    }

    /// <summary>
    /// Whether it differs by few from what was told last of the days before it or first of those after it, or from what was told of the day
    /// itself. Over a longer time the difference is that of many who came and went.
    /// </summary>
    public bool Verraadt(string wat, DateOnly dag, decimal? waarde)
    {
        if (waarde is not { } w || !bekend.TryGetValue(wat, out var getoond)) return false;
        DateOnly? ervoor = getoond.Where(g => g.Dag < dag).Select(g => (DateOnly?)g.Dag).Max();
        DateOnly? erna = getoond.Where(g => g.Dag > dag).Select(g => (DateOnly?)g.Dag).Min();
        return getoond.Any(g => (g.Dag == dag || g.Dag == ervoor || g.Dag == erna) && Verzwijgen.Klein(w - g.Waarde));
    }

    private void Voeg(string wat, DateOnly dag, decimal? waarde)
    {
        if (waarde is not { } w) return;
        if (!bekend.TryGetValue(wat, out var dagen)) bekend[wat] = dagen = [];
        dagen.Add((dag, w));
    }
}
