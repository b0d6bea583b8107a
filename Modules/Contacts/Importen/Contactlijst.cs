using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Contacts.Importen;

/// <summary>A line of a contact list as it stands there: its number as a spreadsheet shows it, and its cells by column.</summary>
internal sealed record Regel(int Rij, IReadOnlyList<string> Cellen, IReadOnlyDictionary<string, int> Kop)
{
    /// <summary>Null for a blank cell and for a column that the list does not have.</summary>
    public string? this[string kolom] =>
        Kop.TryGetValue(kolom, out var index) && index < Cellen.Count && !string.IsNullOrWhiteSpace(Cellen[index]) ? Cellen[index] : null;

    public bool HeeftMeerCellenDanKolommen => Cellen.Index().Any(c => !string.IsNullOrWhiteSpace(c.Item) && !Kop.Values.Contains(c.Index));
}

/// <summary>
/// Reads a contact list from CSV (semicolons or commas; UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252) or XLSX (its first sheet).
/// What cannot be read at all is a fault of the file; cells are judged later.
/// </summary>
internal static class Contactlijst
{
    public const int MostRows = 50_000;
    private const int MostColumns = 200;
    private const int MostEntries = 1_000;
    private const long MostUnpacked = 200L << 20;

    public static readonly string[] Kolommen =
        ["Organisatie", "Soort", "Verband", "Domeinen", "Omvang", "Wijken", "KvK", "Voornaam", "Voorvoegsel", "Achternaam", "Functie", "Rol", "Email", "Telefoon", "Begindatum"];

    private static readonly string[] Verplicht = ["Organisatie", "Achternaam", "Rol"];

    public static IReadOnlyList<Regel> Read(byte[] bestand)
    {
        if (bestand.Length == 0) throw Fault("leeg", "Het bestand is leeg.");
        // An XLSX is a zip file.
        var regels = bestand.AsSpan().StartsWith("PK\u0003\u0004"u8) ? Xlsx(bestand) : Csv(bestand);
        using var lijst = regels.GetEnumerator();
        if (!lijst.MoveNext()) throw Fault("leeg", "Het bestand heeft geen rijen.");
        var kop = Header(lijst.Current.Cellen);

        var rijen = new List<Regel>();
        while (lijst.MoveNext())
        {
            var (rij, cellen) = lijst.Current;
            // Blank rows count for nothing, but not without end.
            if (rijen.Count == MostRows || rij > 20 * MostRows) throw Fault("te_veel_rijen", $"Een lijst heeft hooguit {MostRows} rijen. Splits het bestand.");
            if (cellen.Any(c => !string.IsNullOrWhiteSpace(c))) rijen.Add(new Regel(rij, cellen, kop));
        }
        return rijen;
    }

    private static Dictionary<string, int> Header(IReadOnlyList<string> cellen)
    {
        var kop = new Dictionary<string, int>(StringComparer.Ordinal);
        var fouten = new List<InvalidParam>();
        foreach (var (index, cel) in cellen.Index().Where(c => !string.IsNullOrWhiteSpace(c.Item)))
        {
            var kolom = Kolommen.FirstOrDefault(k => k.Equals(cel.Trim(), StringComparison.OrdinalIgnoreCase));
            if (kolom is null) fouten.Add(new("bestand", "onbekende_kolom", $"Kolom {index + 1} van de kopregel is niet bekend. Bekend zijn: {string.Join(", ", Kolommen)}."));
            else if (!kop.TryAdd(kolom, index)) fouten.Add(new("bestand", "dubbele_kolom", $"De kolom {kolom} staat er twee keer."));
        }
        var ontbreekt = Verplicht.Where(v => !kop.ContainsKey(v)).ToArray();
        if (ontbreekt.Length > 0) fouten.Add(new("bestand", "kolom_ontbreekt", $"In de kopregel ontbreekt: {string.Join(", ", ontbreekt)}."));
        // Of a file that is something else altogether a few will do.
        return fouten.Count == 0 ? kop : throw new ProblemException(Problem.Invalid([.. fouten.Take(20)]));
    }

    private static IEnumerable<(int Rij, IReadOnlyList<string> Cellen)> Csv(byte[] bestand)
    {
        var tekst = Decode(bestand);
        var eind = tekst.AsSpan().IndexOfAny('\r', '\n');
        var kopregel = eind < 0 ? tekst : tekst[..eind];
        // Before the parser makes a field of each. Ten times as many, because a text in quotes may hold some too.
        foreach (var regel in tekst.AsSpan().EnumerateLines())
        {
            if (regel.Length > 10 * MostColumns && regel.Count(';') + regel.Count(',') > 10 * MostColumns) throw TooWide();
        }
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = kopregel.Count(c => c == ';') >= kopregel.Count(c => c == ',') ? ";" : ",",
            IgnoreBlankLines = false,       // or the numbers would not be those of a spreadsheet
            BadDataFound = null,            // a stray quote is text
            MaxFieldSize = 100_000,
        };
        using var parser = new CsvParser(new StringReader(tekst), configuration);
        while (true)
        {
            try
            {
                if (!parser.Read()) yield break;
            }
            catch (CsvHelperException)
            {
                throw Fault("onleesbaar", $"Regel {parser.Row} is niet te lezen als CSV.");
            }
            if (parser.Count > MostColumns) throw TooWide();
            yield return (parser.Row, parser.Record!);
        }
    }

    private static string Decode(byte[] bestand)
    {
        if (bestand.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(bestand, 3, bestand.Length - 3);
        if (bestand.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bestand, 2, bestand.Length - 2);
        if (bestand.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bestand, 2, bestand.Length - 2);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bestand);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bestand);
        }
    }

    private static IEnumerable<(int Rij, IReadOnlyList<string> Cellen)> Xlsx(byte[] bestand)
    {
        using var stream = new MemoryStream(bestand, writable: false);
        CheckArchive(stream);
        using var rijen = Open(stream).GetEnumerator();
        for (var rij = 1; ; rij++)
        {
            IDictionary<string, object?> cellen;
            try
            {
                if (!rijen.MoveNext()) yield break;
                cellen = rijen.Current;
            }
            catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException or NullReferenceException)
            {
                throw Unreadable();
            }
            // Each row has a cell for every column of the sheet, however few are filled.
            if (cellen.Count > MostColumns) throw TooWide();
            yield return (rij, [.. cellen.Values.Select(Cell)]);
        }
    }

    private static IEnumerable<IDictionary<string, object?>> Open(Stream stream)
    {
        try
        {
            return stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>();
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or ArgumentException or InvalidOperationException)
        {
            throw Unreadable();
        }
    }

    /// <summary>Before anything is unpacked: a few bytes can hold gigabytes.</summary>
    private static void CheckArchive(Stream stream)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries || archive.Entries.Sum(e => e.Length) > MostUnpacked) throw TooLarge();
            // What an archive says of its size need not be true.
            var room = MostUnpacked;
            var buffer = new byte[81_920];
            foreach (var entry in archive.Entries)
            {
                using var unpacked = entry.Open();
                for (int read; (read = unpacked.Read(buffer)) > 0;)
                {
                    if ((room -= read) < 0) throw TooLarge();
                }
            }
            if (archive.GetEntry("xl/workbook.xml") is null) throw Unreadable();
        }
        catch (InvalidDataException)
        {
            throw Unreadable();
        }
        stream.Position = 0;
    }

    private static string Cell(object? waarde) => waarde switch
    {
        null => "",
        double getal => getal.ToString("0.##########", CultureInfo.InvariantCulture),
        System.DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable ander => ander.ToString(null, CultureInfo.InvariantCulture),
        _ => waarde.ToString() ?? "",
    };

    private static ProblemException TooLarge() => Fault("te_groot_uitgepakt", "Dit bestand is uitgepakt te groot. Bewaar de lijst als CSV, of splits haar.");

    private static ProblemException TooWide() => Fault("te_veel_kolommen", $"Een lijst heeft hooguit {MostColumns} kolommen.");

    private static ProblemException Unreadable() => Fault("onleesbaar", "Dit is geen leesbaar XLSX-bestand.");

    private static ProblemException Fault(string code, string reason) => new(Problem.Invalid("bestand", code, reason));
}
