using System.Security.Cryptography;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Netwerkplatform.Coordination;

/// <summary>Lines and tables on as many pages as they take.</summary>
internal sealed class Papier : IDisposable
{
    public const string Type = "application/pdf";

    private const double Marge = 56, Breedte = 595.28 - 2 * Marge, Boven = 780, Onder = 60;

    private static readonly byte[] Lettertype = Read("DejaVuSans.ttf");

    private readonly PdfDocumentBuilder pdf;
    private readonly PdfDocumentBuilder.AddedFont letter;
    /// <summary>Of each letter, in a size of one.</summary>
    private readonly Dictionary<char, double> breedten = [];
    private PdfPageBuilder blad = null!;
    private int bladen;
    private double y;

    public Papier(string titel, string maker)
    {
        pdf = new() { DocumentInformation = { Title = titel, Author = maker, Producer = "Netwerkplatform" } };
        letter = pdf.AddTrueTypeFont(Lettertype);
        NieuwBlad();
    }

    /// <summary>A heading does not stand at the foot of a page alone.</summary>
    public void Kop(string tekst, double grootte = 14)
    {
        if (y < Onder + 80) NieuwBlad();
        y -= 8;
        Regel(tekst, grootte, 4);
    }

    public void Regel(string tekst, double grootte, double erna)
    {
        foreach (var regel in Breek(tekst, grootte, Breedte))
        {
            Ruimte(grootte * 1.4);
            Schrijf(regel, grootte, Marge);
            y -= grootte * 1.4;
        }
        y -= erna;
    }

    /// <summary>The first column has twice the room of another; the head comes back on each page.</summary>
    public void Tabel(string[] kolommen, IReadOnlyList<string[]> rijen)
    {
        var smal = Breedte / (kolommen.Length + 1);
        void Rij(string[] cellen, bool kop)
        {
            var regels = cellen.Select((c, i) => Breek(c, Klein, (i == 0 ? 2 * smal : smal) - 6).ToArray()).ToArray();
            var hoogte = regels.Max(r => r.Length) * Klein * 1.3 + 6;
            if (!kop && y - hoogte < Onder)
            {
                NieuwBlad();
                Rij(kolommen, true);
            }
            for (var regel = 0; regel < regels.Max(r => r.Length); regel++)
            {
                // A cell that is longer than a page goes on on the next.
                Ruimte(Klein * 1.3);
                for (var i = 0; i < regels.Length; i++)
                    if (regel < regels[i].Length) Schrijf(regels[i][regel], Klein, Marge + (i == 0 ? 0 : (i + 1) * smal));
                y -= Klein * 1.3;
            }
            blad.DrawLine(new PdfPoint(Marge, y + Klein * 0.5), new PdfPoint(Marge + Breedte, y + Klein * 0.5), kop ? 1 : 0.3);
            y -= 6;
        }
        Ruimte(60);
        Rij(kolommen, true);
        foreach (var rij in rijen) Rij(rij, false);
        y -= 8;
    }

    /// <summary>The same paper is the same file: what the maker chooses at random is made of what stands in it.</summary>
    public byte[] Klaar()
    {
        var inhoud = pdf.Build();
        var kenmerk = inhoud.AsSpan().LastIndexOf("/ID"u8);
        if (kenmerk < 0) return inhoud;
        var staart = inhoud.AsSpan(kenmerk);
        var hex = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(inhoud.AsSpan(0, kenmerk))));
        for (var i = staart.IndexOf((byte)'<') is var begin && begin < 0 ? staart.Length : begin; i < staart.IndexOf((byte)']'); i++)
            if (Uri.IsHexDigit((char)staart[i])) staart[i] = hex[i % hex.Length];
        return inhoud;
    }

    public void Dispose() => pdf.Dispose();

    private const double Klein = 8.5;

    private void Ruimte(double hoogte)
    {
        if (y - hoogte < Onder) NieuwBlad();
    }

    private void NieuwBlad()
    {
        blad = pdf.AddPage(PageSize.A4);
        y = 36;
        Schrijf($"{++bladen}", 8, Marge + Breedte - 10);
        y = Boven;
    }

    private void Schrijf(string tekst, double grootte, double x)
    {
        if (tekst.Length > 0) blad.AddText(tekst, grootte, new PdfPoint(x, y), letter);
    }

    /// <summary>In lines that fit; a word that does not is broken itself.</summary>
    private IEnumerable<string> Breek(string tekst, double grootte, double breedte)
    {
        var (regel, lengte) = (new StringBuilder(), 0d);
        foreach (var woord in Afdrukbaar(tekst).Split(' '))
        {
            var lang = woord.Sum(Breed) * grootte;
            var spatie = regel.Length == 0 ? 0 : Breed(' ') * grootte;
            if (regel.Length > 0 && lengte + spatie + lang > breedte)
            {
                yield return regel.ToString();
                (lengte, spatie) = (0, 0);
                regel.Clear();
            }
            if (spatie > 0) regel.Append(' ');
            lengte += spatie;
            foreach (var c in woord)
            {
                if (regel.Length > 0 && lengte + Breed(c) * grootte > breedte)
                {
                    yield return regel.ToString();
                    lengte = 0;
                    regel.Clear();
                }
                regel.Append(c);
                lengte += Breed(c) * grootte;
            }
        }
        yield return regel.ToString();
    }

    private double Breed(char c)
    {
        if (breedten.TryGetValue(c, out var bekend)) return bekend;
        // Between two others, as a space has no end of its own.
        var gemeten = blad.MeasureText($"x{c}x", 100, new PdfPoint(0, 0), letter);
        return breedten[c] = (gemeten[^1].StartBaseLine.X - gemeten[0].EndBaseLine.X) / 100;
    }

    /// <summary>
    /// What the font has a picture of. Of scripts that must be shaped it has none: half a name is nobody's, so the paper says where to read
    /// it.
    /// </summary>
    private static string Afdrukbaar(string tekst)
    {
        var regel = string.Concat(tekst.EnumerateRunes().Select(r => Rune.IsWhiteSpace(r) ? " "
            : Rune.GetUnicodeCategory(r) is UnicodeCategory.Format ? "" : r.ToString())).Normalize();
        return string.Join(' ', regel.Split(' ').Select(w => w.EnumerateRunes().All(Heeft) ? w : "[zie de pagina]"));
    }

    private static bool Heeft(Rune r) => r.Value is >= 0x20 and < 0x7F or >= 0xA0 and < 0x250 or >= 0x370 and < 0x530
        or >= 0x1E00 and < 0x1F00 or >= 0x2010 and < 0x2028 or >= 0x2030 and < 0x205F or 0x20AC;

    private static byte[] Read(string naam)
    {
        using var stroom = typeof(Papier).Assembly.GetManifestResourceStream(naam)!;
        using var geheugen = new MemoryStream();
        stroom.CopyTo(geheugen);
        return geheugen.ToArray();
    }
}
