using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Netwerkplatform.Coordination.Overdrachten;

/// <summary>The dossier on paper: as many pages as it takes.</summary>
internal static class Dossierpdf
{
    private const double Marge = 56;

    private static readonly byte[] Lettertype = Read("DejaVuSans.ttf");

    public static byte[] Schrijf(IReadOnlyList<Dossierdeel> delen, string gemeente)
    {
        using var pdf = new PdfDocumentBuilder
        {
            DocumentInformation = { Title = delen[0].Tekst, Author = gemeente, Subject = "Overdrachtsdossier" },
        };
        var letter = pdf.AddTrueTypeFont(Lettertype);
        var blad = pdf.AddPage(PageSize.A4);
        var (y, breedte) = (blad.PageSize.Height - Marge, blad.PageSize.Width - (2 * Marge));
        // Each character is measured once: measuring every line as it grows would take the square of it.
        var breedtes = new Dictionary<char, double>();
        double Breed(string tekst, double grootte) => tekst.Sum(c =>
        {
            if (!breedtes.TryGetValue(c, out var b))
                breedtes[c] = b = blad.MeasureText($"{c}", 100, new PdfPoint(0, 0), letter) is [var l, ..] ? l.Width / 100 : 0.6;
            return b * grootte;
        });

        void Regel(string tekst, double grootte, double inspringen)
        {
            if (y < Marge + grootte)
            {
                blad = pdf.AddPage(PageSize.A4);
                y = blad.PageSize.Height - Marge;
            }
            if (tekst.Length > 0) blad.AddText(tekst, grootte, new PdfPoint(Marge + inspringen, y), letter);
            y -= grootte * 1.45;
        }

        void Alinea(string tekst, double grootte, double inspringen)
        {
            foreach (var regel in Regels(Afdrukbaar(tekst), t => Breed(t, grootte), breedte - inspringen))
                Regel(regel, grootte, inspringen);
        }

        Alinea($"Netwerk {gemeente}", 10, 0);
        foreach (var deel in delen)
        {
            var grootte = deel.Diepte switch { 1 => 18, 2 => 14, 3 => 11, _ => 10 };
            if (deel.Diepte > 0) y -= deel.Diepte == 3 ? 4 : 14;
            // A heading does not stand at the foot of a page alone.
            if (deel.Diepte > 0 && y < Marge + 60) y = 0;
            Alinea(deel.Tekst, grootte, deel.Diepte == 0 ? 10 : 0);
        }
        return pdf.Build();
    }

    /// <summary>Lines no wider than this; a word that is too wide by itself is cut.</summary>
    internal static IEnumerable<string> Regels(string tekst, Func<string, double> breed, double breedte)
    {
        var regel = "";
        foreach (var woord in tekst.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = woord;
            var langer = regel.Length == 0 ? rest : $"{regel} {rest}";
            if (breed(langer) <= breedte)
            {
                regel = langer;
                continue;
            }
            if (regel.Length > 0) yield return regel;
            while (breed(rest) > breedte)
            {
                var past = 1;
                while (past < rest.Length && breed(rest[..(past + 1)]) <= breedte) past++;
                yield return rest[..past];
                rest = rest[past..];
            }
            regel = rest;
        }
        yield return regel;
    }

    /// <summary>
    /// As the font has it. Of scripts that must be shaped it has no letters: half a name is nobody's, so the line says where to read it.
    /// </summary>
    private static string Afdrukbaar(string tekst)
    {
        var eenRegel = string.Concat(tekst.Select(c => char.IsWhiteSpace(c) ? ' ' : c));
        return string.Join(' ', eenRegel.Split(' ').Select(w => w.EnumerateRunes().All(Heeft) ? w : "[zie de pagina]"));
    }

    private static bool Heeft(Rune r) => r.Value is >= 0x20 and < 0x7F or >= 0xA0 and < 0x250 or >= 0x370 and < 0x530
        or >= 0x1E00 and < 0x1F00 or >= 0x2010 and < 0x2028 or >= 0x2030 and < 0x205F or 0x20AC;

    private static byte[] Read(string naam)
    {
        using var stroom = typeof(Dossierpdf).Assembly.GetManifestResourceStream(naam)!;
        using var geheugen = new MemoryStream();
        stroom.CopyTo(geheugen);
        return geheugen.ToArray();
    }
}
