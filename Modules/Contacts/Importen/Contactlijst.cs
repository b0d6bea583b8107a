using System.Text.RegularExpressions;
using System.Xml;

namespace Netwerkplatform.Contacts.Importen;

/// <summary>What kind of value a cell holds, as far as that decides whether its text may be taken.</summary>
internal enum Celsoort { Tekst, Getal, Datum, Fout }

/// <summary>A cell as it is shown; of a fault its text says what is wrong.</summary>
internal readonly record struct Cel(string Tekst, Celsoort Soort = Celsoort.Tekst)
{
    /// <summary>Blank is also what holds nothing but characters that nobody sees.</summary>
    public static bool IsEmpty(string tekst)
    {
        foreach (var teken in tekst)
            if (!char.IsWhiteSpace(teken)
                && char.GetUnicodeCategory(teken) is not (UnicodeCategory.Format or UnicodeCategory.Control)) return false;
        return true;
    }
}

/// <summary>Most cells of a list say what one before them said (zorg, klein, medewerker): such a text is kept once.</summary>
internal sealed class Celteksten
{
    /// <summary>What returns does so among the first; the rest is names.</summary>
    private const int Most = 4_096;
    private const int Longest = 255;

    private readonly HashSet<string> teksten = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> opTekst;

    public Celteksten() => opTekst = teksten.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<char> tekst)
    {
        if (tekst.Length > Longest) return tekst.ToString();
        if (opTekst.TryGetValue(tekst, out var bekend)) return bekend;
        var nieuw = tekst.ToString();
        if (teksten.Count < Most) teksten.Add(nieuw);
        return nieuw;
    }
}

/// <summary>A row of a file: its number as a spreadsheet shows it, and those of its cells that are not blank, from left to right.</summary>
internal sealed record Bladrij(int Nummer, List<(int Kolom, Cel Cel)> Cellen, bool Verborgen = false);

/// <summary>Cells that are shown as one, which has the value of the first.</summary>
internal readonly record struct Celbereik(int Kolom, int LaatsteKolom, int Rij, int LaatsteRij);

/// <summary>A line of a contact list: its cells by column, what is wrong with them, and what its sender should know.</summary>
internal sealed record Regel(int Rij, string?[] Waarden, IReadOnlyList<string> Fouten, IReadOnlyList<string> Opmerkingen)
{
    /// <summary>Null for a blank cell, for a column that the list does not have, and for a cell with a fault.</summary>
    public string? this[string kolom] => Waarden[Contactlijst.Plaats(kolom)];

    public bool HasFaultIn(string kolom) => Fouten.Any(f => f.StartsWith($"{kolom}:", StringComparison.Ordinal));
}

/// <summary>
/// Reads a contact list from CSV or XLSX as its maker sees it (docs/adr/0020). Cells are believed, not what a file says of itself. What
/// cannot be read as it is shown is a fault of its row that names the column, or, if the file as a whole cannot be understood, a problem
/// that says what to do.
/// </summary>
internal static partial class Contactlijst
{
    public const int MostRows = 50_000;
    public const int MostColumns = 200;
    /// <summary>The last row that a spreadsheet program has.</summary>
    public const int LastRow = 1_048_576;
    /// <summary>As long as a cell of a spreadsheet can be.</summary>
    public const int LongestCell = 32_767;
    /// <summary>Titles and explanations may stand above the header, but not without end.</summary>
    private const int HeaderWithin = 25;

    private const string Begindatum = "Begindatum";

    public static readonly string[] Kolommen =
        ["Organisatie", "Soort", "Verband", "Domeinen", "Omvang", "Wijken", "KvK", "Voornaam", "Voorvoegsel", "Achternaam", "Functie",
            "Rol", "Email", "Telefoon", Begindatum];

    /// <summary>Where the value of a column stands in a line, whatever the order in the file.</summary>
    public static int Plaats(string kolom) => Array.IndexOf(Kolommen, kolom);

    private static readonly string[] Verplicht = ["Organisatie", "Achternaam", "Rol"];

    /// <summary>
    /// Reads the lines one by one, so that of each no more is kept than what is made of it. What is wrong with the file as a whole may show
    /// at its last line.
    /// </summary>
    /// <param name="take">What to make of a line.</param>
    public static List<T> Read<T>(byte[] bestand, Func<Regel, T> take, CancellationToken ct)
    {
        if (bestand.Length == 0) throw Fault("leeg", "Het bestand is leeg.");
        // The container of an old workbook, and of one with a password.
        if (bestand.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw Fault("oud_of_beveiligd",
                "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord. Bewaar het als .xlsx zonder wachtwoord.");
        try
        {
            // An XLSX is a zip file.
            if (!bestand.AsSpan().StartsWith("PK\u0003\u0004"u8)) return [.. ReadCsv(bestand, ct).Select(take)];
            using var werkmap = new Werkmap(bestand, ct);
            return [.. ReadXlsx(werkmap).Select(take)];
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException)
        {
            throw Fault("onleesbaar",
                "Dit is geen leesbaar XLSX-bestand. Open het in een spreadsheetprogramma en bewaar het opnieuw als .xlsx.");
        }
    }

    private static IEnumerable<Regel> ReadCsv(byte[] bestand, CancellationToken ct)
    {
        var tekst = Tekstbestand.Decode(bestand);
        var (van, gezegd) = Tekstbestand.Separator(tekst);
        // The separator is the one by which the most columns are found.
        var (scheiding, kop) = (gezegd is { } s ? [s] : Tekstbestand.Separators)
            .Select(s => (Scheiding: s, Kop: FindHeader(Tekstbestand.Rows(tekst, s, van, ct))))
            .MaxBy(k => k.Kop.Bekend);
        return Lines(Tekstbestand.Rows(tekst, scheiding, van, ct), kop);
    }

    /// <summary>
    /// The first visible sheet that has the columns of a contact list; what other sheets hold is not read, and that is told.
    /// </summary>
    private static IEnumerable<Regel> ReadXlsx(Werkmap werkmap)
    {
        var bladen = werkmap.Bladen.Select(blad => (Blad: blad, Kop: FindHeader(werkmap.Rows(blad)))).Where(b => b.Kop.Rijen > 0).ToList();
        var zichtbaar = bladen.FindAll(b => !b.Blad.Verborgen);
        var gevonden = zichtbaar.FindIndex(b => b.Kop.Volledig);
        if (gevonden < 0 && bladen.Find(b => b.Kop.Volledig) is { Blad: { } verborgen })
            throw Fault("verborgen_blad",
                $"De contactlijst staat op een verborgen werkblad ({verborgen.Naam}). Maak dat blad zichtbaar, of bewaar het als een "
                    + $"eigen bestand.");
        if (zichtbaar.Count == 0) throw Fault("leeg", "Het bestand heeft geen zichtbaar werkblad met gegevens.");
        var (gekozen, kop) = gevonden >= 0 ? zichtbaar[gevonden] : zichtbaar.MaxBy(b => b.Kop.Bekend);

        var opmerkingen = new List<string>();
        var andere = bladen.FindAll(b => b.Blad != gekozen);
        if (andere.Count > 0) opmerkingen.Add(
            $"Gelezen is het werkblad {gekozen.Naam}; niet gelezen: "
                + $"{string.Join(", ", andere.Select(b => b.Blad.Verborgen ? $"{b.Blad.Naam} (verborgen)" : b.Blad.Naam))}.");
        return Lines(werkmap.Rows(gekozen), kop, werkmap, opmerkingen,
            werkmap.Bladen.Count > 1 ? $" Gekeken is op het werkblad {gekozen.Naam}." : "");
    }

    /// <summary>Where the header stands, if anywhere: the row that names the most columns.</summary>
    /// <param name="Rijen">How many rows with something in them there are, as far as was looked.</param>
    private readonly record struct Kopregel(int Nummer, int Bekend, bool Volledig, int Rijen, bool IsEerste);

    private static Kopregel FindHeader(IEnumerable<Bladrij> rijen)
    {
        var gevonden = default(Kopregel);
        var aantal = 0;
        foreach (var rij in rijen.Where(r => r.Cellen.Count > 0).Take(HeaderWithin))
        {
            aantal++;
            var bekend = rij.Cellen.Select(c => Kolom(c.Cel.Tekst)).OfType<string>().ToHashSet();
            if (aantal == 1 || bekend.Count > gevonden.Bekend) gevonden =
                new Kopregel(rij.Nummer, bekend.Count, Verplicht.All(bekend.Contains), 0, aantal == 1);
        }
        return gevonden with { Rijen = aantal };
    }

    private static string? Kolom(string kop)
    {
        var naam = string.Join(' ', string.Concat(kop.Where(t => char.GetUnicodeCategory(t) != UnicodeCategory.Format))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Array.Find(Kolommen, k => k.Equals(naam, StringComparison.OrdinalIgnoreCase));
    }

    private static Dictionary<int, string> Header(Bladrij? kopregel, string waar)
    {
        var kop = new Dictionary<int, string>();
        var fouten = new List<InvalidParam>();
        foreach (var (index, cel) in kopregel?.Cellen ?? [])
        {
            var kolom = Kolom(cel.Tekst);
            if (kolom is null) fouten.Add(
                new("bestand", "onbekende_kolom",
                $"Kolom {index + 1} van de kopregel (rij {kopregel!.Nummer}) is niet bekend. Bekend zijn: "
                    + $"{string.Join(", ", Kolommen)}.{waar}"));
            else if (kop.ContainsValue(kolom)) fouten.Add(new("bestand", "dubbele_kolom", $"De kolom {kolom} staat er twee keer."));
            else kop[index] = kolom;
        }
        var ontbreekt = Verplicht.Where(v => !kop.ContainsValue(v)).ToArray();
        if (ontbreekt.Length > 0) fouten.Add(
            new("bestand", "kolom_ontbreekt", $"In de kopregel ontbreekt: {string.Join(", ", ontbreekt)}.{waar}"));
        // Of a file that is something else altogether a few will do.
        return fouten.Count == 0 ? kop : throw new ProblemException(Problem.Invalid([.. fouten.Take(20)]));
    }

    /// <param name="werkmap">What says of columns that they are hidden and of cells that they are shown as one; a text has neither.</param>
    private static IEnumerable<Regel> Lines(
        IEnumerable<Bladrij> rijen, Kopregel kopregel, Werkmap? werkmap = null, List<string>? opmerkingen = null, string waar = "")
    {
        Dictionary<int, string>? kop = null;
        // In a workbook merged cells stand behind all rows.
        var wachtend = new List<Bladrij>();
        var aantal = 0;
        foreach (var rij in rijen)
        {
            if (rij.Cellen.Count > MostColumns) throw Fault("te_veel_kolommen",
                $"Een lijst heeft hooguit {MostColumns} kolommen; rij {rij.Nummer} heeft er meer.");
            if (rij.Cellen.Count == 0 || rij.Nummer < kopregel.Nummer) continue;
            if (kop is null)
            {
                kop = Header(rij, waar);
                continue;
            }
            if (aantal++ == MostRows || rij.Nummer > LastRow) throw Fault("te_veel_rijen",
                $"Een lijst heeft hooguit {MostRows} rijen. Splits het bestand.");
            if (rij.Cellen.Exists(c => c.Cel.Tekst.Length > LongestCell)) throw Fault("onleesbaar",
                $"Rij {rij.Nummer} is niet te lezen: een cel heeft hooguit {LongestCell} tekens.");
            if (werkmap is not null) wachtend.Add(rij);
            else yield return Line(rij, kop, aantal == 1 ? Vooraf(kop, kopregel, [], []) : []);
        }
        kop ??= Header(null, waar);
        if (werkmap is null) yield break;

        Spread(wachtend, kop, kopregel.Nummer, werkmap.Samenvoegingen);
        var vooraf = Vooraf(kop, kopregel, werkmap.VerborgenKolommen, opmerkingen ?? []);
        for (var i = 0; i < wachtend.Count; i++)
        {
            yield return Line(wachtend[i], kop, i == 0 ? vooraf : []);
            // Of many rows there is no room for both.
            wachtend[i] = null!;
        }
    }

    /// <summary>What holds for the whole file, which is told at its first line.</summary>
    private static List<string> Vooraf(
        Dictionary<int, string> kop, Kopregel kopregel, IReadOnlyCollection<int> verborgenKolommen, List<string> opmerkingen)
    {
        var vooraf = new List<string>(opmerkingen);
        if (!kopregel.IsEerste) vooraf.Add($"De kopregel staat in rij {kopregel.Nummer}; wat erboven staat, is niet gelezen.");
        foreach (var kolom in verborgenKolommen.Where(kop.ContainsKey)
            .Order()) vooraf.Add($"{kop[kolom]}: deze kolom is verborgen in het bestand; zij is wel gelezen.");
        return vooraf;
    }

    private static Regel Line(Bladrij rij, Dictionary<int, string> kop, IReadOnlyList<string> vooraf)
    {
        var waarden = new string?[Kolommen.Length];
        List<string>? fouten = null;
        var buiten = rij.Cellen.Find(c => !kop.ContainsKey(c.Kolom));
        if (buiten.Cel.Tekst is not null) (fouten ??= [])
            .Add($"Kolom {buiten.Kolom + 1}: deze rij heeft meer cellen dan de kopregel kolommen heeft.");
        foreach (var (index, cel) in rij.Cellen)
        {
            if (!kop.TryGetValue(index, out var kolom)) continue;
            if (Reason(kolom, cel) is { } reden) (fouten ??= []).Add($"{kolom}: {reden}");
            else waarden[Plaats(kolom)] = cel.Tekst;
        }
        return new Regel(rij.Nummer, waarden, fouten ?? [], rij.Verborgen
            ? [.. vooraf, "Deze rij is verborgen in het bestand (bijvoorbeeld door een filter); zij is wel gelezen."] : vooraf);
    }

    /// <summary>Why the value of a cell cannot be what its maker meant.</summary>
    private static string? Reason(string kolom, Cel cel) => cel.Soort switch
    {
        Celsoort.Fout => cel.Tekst,
        Celsoort.Getal when kolom == Begindatum =>
            "hier staat een getal; misschien is het een datum zonder datumopmaak. Geef de cel een datumopmaak, of schrijf dd-mm-jjjj.",
        Celsoort.Datum when kolom != Begindatum =>
            "hier staat een datum; een spreadsheetprogramma maakt die soms van tekst of een nummer. Maak er tekst van.",
        _ when cel.Tekst.Contains('#', StringComparison.Ordinal) && Foutwaarde().IsMatch(cel.Tekst) =>
            "hier staat een foutwaarde van een formule.",
        _ when !Ascii.IsValid(cel.Tekst) && (cel.Tekst.Contains('\uFFFD', StringComparison.Ordinal) || Verminkt().IsMatch(cel.Tekst)) =>
            "hier zijn letters verminkt door een verkeerde codering. Herstel ze, en bewaar een CSV als UTF-8.",
        _ => null,
    };

    /// <summary>Rows that lie under one merged cell all show its value; columns that do, do not say what is whose.</summary>
    private static void Spread(List<Bladrij> rijen, Dictionary<int, string> kop, int kopregel, IReadOnlyList<Celbereik> samenvoegingen)
    {
        var hier = samenvoegingen.Where(s => s.Rij > kopregel).OrderBy(s => s.Rij).ToArray();
        foreach (var (kolom, naam) in kop)
        {
            var (at, tot) = (0, 0);
            foreach (var s in hier)
            {
                if (s.Kolom > kolom || s.LaatsteKolom < kolom) continue;
                if (s.Rij <= tot) throw new InvalidDataException("merged cells overlap");
                tot = s.LaatsteRij;
                while (at < rijen.Count && rijen[at].Nummer < s.Rij) at++;
                if (at == rijen.Count) break;
                var breed = kop.Keys.Any(k => k != kolom && k >= s.Kolom && k <= s.LaatsteKolom);
                var eerste = rijen[at].Nummer == s.Rij ? rijen[at].Cellen.Find(c => c.Kolom == s.Kolom).Cel : default;
                if (eerste.Tekst is null) continue;
                var cel = breed ? new Cel("deze cel is samengevoegd met die van een andere kolom. Splits de cellen.",
                    Celsoort.Fout) : eerste;
                for (; at < rijen.Count && rijen[at].Nummer <= s.LaatsteRij; at++)
                {
                    rijen[at].Cellen.RemoveAll(c => c.Kolom == kolom);
                    rijen[at].Cellen.Add((kolom, cel));
                }
            }
        }
    }

    /// <summary>In Dutch and in English; and what a column that is too narrow shows.</summary>
    [GeneratedRegex(@"^\s*#(?:(?:N/[AB]|REF|VERW|NAME|NAAM|NULL|LEEG|NUM|GETAL|VALUE|WAARDE|DIV/0|DEEL/0|SPILL|OVERLOOP|CALC"
        + @"|BEREKENEN|FIELD|VELD)[!?]?|#+)\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Foutwaarde();

    /// <summary>UTF-8 that was read as Windows-1252: an accented letter has become two characters.</summary>
    [GeneratedRegex("[\u00C2-\u00C5][\u0080-\u00BF\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6"
        + "\u2030\u0160\u2039\u0152\u017D\u2018\u2019\u201C"
        + "\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178]|\u00E2(?:\u20AC|\u0080)")]
    private static partial Regex Verminkt();

    public static ProblemException Fault(string code, string reason) => new(Problem.Invalid("bestand", code, reason));
}
