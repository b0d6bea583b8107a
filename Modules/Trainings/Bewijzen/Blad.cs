using System.Buffers.Binary;
using System.IO.Compression;

namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>
/// One page of lines in one font, as a PDF (ISO 32000-1). A library that lays out any page costs the first reader seconds on a busy host,
/// and reads the font anew for each; this reads from it what it writes.
/// </summary>
internal sealed class Blad
{
    private const double Breedte = 595, Hoogte = 842, Marge = 72;

    private readonly StringBuilder regels = new();
    /// <summary>What is drawn, and what it reads as when it is copied.</summary>
    private readonly SortedDictionary<int, Rune> getekend = [];
    private double y = 740;

    /// <summary>
    /// Whether the font has a picture of every letter. Of a script whose letters take another form beside each other it has none: those
    /// would have to be shaped.
    /// </summary>
    public static bool Kan(string tekst) => tekst.EnumerateRunes().All(r => Letter.Glyph(r) > 0);

    /// <summary>Writes a text on as many lines as it needs.</summary>
    /// <param name="erna">Room below it, in points.</param>
    public void Schrijf(string tekst, double grootte, double erna)
    {
        foreach (var regel in Wrap(tekst, (Breedte - 2 * Marge) / grootte))
        {
            regels.Append(CultureInfo.InvariantCulture, $"BT /F {grootte:0.##} Tf {Marge:0.##} {y:0.##} Td <");
            foreach (var rune in regel.EnumerateRunes())
            {
                var glyph = Letter.Glyph(rune);
                getekend.TryAdd(glyph, rune);
                regels.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
            }
            regels.Append("> Tj ET\n");
            y -= grootte * 1.4;
        }
        y -= erna;
    }

    /// <summary>Between words, or within one that is longer than a line.</summary>
    /// <param name="breedte">In letters as high as they are wide.</param>
    private static IEnumerable<string> Wrap(string tekst, double breedte)
    {
        var (begin, spatie, stand) = (0, -1, 0d);
        for (var at = 0; at < tekst.Length;)
        {
            var rune = Rune.GetRuneAt(tekst, at);
            stand += Letter.Width(Letter.Glyph(rune));
            if (rune.Value == ' ') spatie = at;
            else if (stand > breedte && at > begin)
            {
                var einde = spatie > begin ? spatie : at;
                yield return tekst[begin..einde];
                begin = einde == spatie ? einde + 1 : einde;
                (at, spatie, stand) = (begin, -1, 0);
                continue;
            }
            at += rune.Utf16SequenceLength;
        }
        yield return tekst[begin..];
    }

    /// <param name="titel">Of the file, as is what follows; in any script.</param>
    public byte[] Pdf(string titel, string onderwerp, string auteur)
    {
        using var uit = new MemoryStream();
        var plaatsen = new List<long>();
        void Ascii(string tekst) => uit.Write(Encoding.ASCII.GetBytes(tekst));
        void Object(string waarde)
        {
            plaatsen.Add(uit.Position);
            Ascii($"{plaatsen.Count} 0 obj\n{waarde}\nendobj\n");
        }
        void Stream(ReadOnlySpan<byte> inhoud, string meer = "")
        {
            plaatsen.Add(uit.Position);
            using var klein = new MemoryStream();
            using (var pers = new ZLibStream(klein, CompressionLevel.Optimal, leaveOpen: true)) pers.Write(inhoud);
            Ascii($"{plaatsen.Count} 0 obj\n<< /Length {klein.Length} /Filter /FlateDecode{meer} >>\nstream\n");
            klein.WriteTo(uit);
            Ascii("\nendstream\nendobj\n");
        }

        Ascii("%PDF-1.7\n");
        uit.Write([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        Object("<< /Type /Catalog /Pages 2 0 R /Lang (nl) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Object($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Breedte} {Hoogte}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>");
        Stream(Encoding.ASCII.GetBytes(regels.ToString()));
        Object("<< /Type /Font /Subtype /Type0 /BaseFont /DejaVuSans /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 9 0 R >>");
        Object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /DejaVuSans /CIDToGIDMap /Identity /FontDescriptor 7 0 R "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W ["
            + string.Concat(getekend.Keys.Select(g => $"{g} [{Duizendsten(Letter.Width(g))}] ")) + "] >>");
        Object("<< /Type /FontDescriptor /FontName /DejaVuSans /Flags 32 /ItalicAngle 0 /StemV 80 /CapHeight 729 "
            + $"/Ascent {Duizendsten(Letter.Ascent)} /Descent {Duizendsten(Letter.Descent)} "
            + $"/FontBBox [{string.Join(' ', Letter.Box.Select(Duizendsten))}] /FontFile2 8 0 R >>");
        Stream(Letter.Font, $" /Length1 {Letter.Font.Length}");
        Stream(Encoding.ASCII.GetBytes(Leeswijzer()));
        Object($"<< /Title {Hex(titel)} /Subject {Hex(onderwerp)} /Author {Hex(auteur)} >>");

        var tabel = uit.Position;
        Ascii($"xref\n0 {plaatsen.Count + 1}\n0000000000 65535 f \n");
        foreach (var plaats in plaatsen) Ascii(string.Create(CultureInfo.InvariantCulture, $"{plaats:D10} 00000 n \n"));
        Ascii($"trailer\n<< /Size {plaatsen.Count + 1} /Root 1 0 R /Info 10 0 R >>\nstartxref\n{tabel}\n%%EOF\n");
        return uit.ToArray();
    }

    /// <summary>By which the text can be copied, searched and read aloud.</summary>
    private string Leeswijzer() =>
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        // A block holds no more than a hundred.
        + string.Concat(getekend.Chunk(100).Select(deel => $"{deel.Length} beginbfchar\n"
            + string.Concat(deel.Select(g => $"<{g.Key:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes($"{g.Value}"))}>\n"))
            + "endbfchar\n"))
        + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

    private static int Duizendsten(double em) => (int)Math.Round(em * 1000);

    private static string Hex(string tekst) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(tekst))}>";

    /// <summary>The font as it stands in its file (OpenType 1.9): looked up in there, so that nothing is kept beside it.</summary>
    private static class Letter
    {
        public static readonly byte[] Font = Read();

        private static readonly int Hmtx = Table("hmtx"u8), Cmap = Unicode(Table("cmap"u8));
        private static readonly int Breedtes = U16(Table("hhea"u8) + 34);
        private static readonly double Em = U16(Table("head"u8) + 18);

        public static readonly double Ascent = I16(Table("hhea"u8) + 4) / Em;
        public static readonly double Descent = I16(Table("hhea"u8) + 6) / Em;
        public static readonly double[] Box = [.. Enumerable.Range(0, 4).Select(i => I16(Table("head"u8) + 36 + 2 * i) / Em)];

        /// <summary>In letters as high as they are wide.</summary>
        public static double Width(int glyph) => U16(Hmtx + 4 * Math.Min(glyph, Breedtes - 1)) / Em;

        /// <summary>0 where the font has no picture of it.</summary>
        public static int Glyph(Rune rune)
        {
            if (!rune.IsBmp) return 0;
            var dubbel = U16(Cmap + 6);
            var (einden, begins) = (Cmap + 14, Cmap + 16 + dubbel);
            var segment = 0;
            while (U16(einden + segment) < rune.Value) segment += 2;
            var begin = U16(begins + segment);
            if (begin > rune.Value) return 0;
            var (verschil, plaats) = (U16(begins + dubbel + segment), begins + 2 * dubbel + segment);
            var verder = U16(plaats);
            if (verder == 0) return (rune.Value + verschil) & 0xFFFF;
            var glyph = U16(plaats + verder + 2 * (rune.Value - begin));
            return glyph == 0 ? 0 : (glyph + verschil) & 0xFFFF;
        }

        private static int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Font.AsSpan(at));
        private static int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(Font.AsSpan(at));
        private static int U32(int at) => BinaryPrimitives.ReadInt32BigEndian(Font.AsSpan(at));

        private static int Table(ReadOnlySpan<byte> naam)
        {
            for (var at = 12; ; at += 16) if (Font.AsSpan(at, 4).SequenceEqual(naam)) return U32(at + 8);
        }

        /// <summary>The subtable of Windows and Unicode, of format 4; its last segment ends at the last number.</summary>
        private static int Unicode(int cmap)
        {
            for (var at = cmap + 4; ; at += 8) if (U16(at) == 3 && U16(at + 2) == 1) return cmap + U32(at + 4);
        }

        private static byte[] Read()
        {
            using var stroom = typeof(Blad).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
            var font = new byte[stroom.Length];
            stroom.ReadExactly(font);
            return font;
        }
    }
}
