using System.Text.RegularExpressions;

namespace Netwerkplatform.Contacts.Importen;

/// <summary>
/// A contact list as text: which encoding, which separator, which cells. A stray quote is text, as in a spreadsheet; one that is opened and
/// never closed is a fault of its own row and takes no other rows along.
/// </summary>
internal static partial class Tekstbestand
{
    public static readonly char[] Separators = [';', ',', '\t', '|'];

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static string Decode(byte[] bestand)
    {
        try
        {
            var tekst = bestand switch
            {
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(bestand, 3, bestand.Length - 3),
                [0xFF, 0xFE, 0, 0, ..] => throw Unreadable(),
                [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true, true).GetString(bestand, 2, bestand.Length - 2),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true, true).GetString(bestand, 2, bestand.Length - 2),
                // Without a mark, UTF-16 shows by the zeros beside its letters.
                [not 0, 0, not 0, 0, ..] => new UnicodeEncoding(false, false, true).GetString(bestand),
                [0, not 0, 0, not 0, ..] => new UnicodeEncoding(true, false, true).GetString(bestand),
                _ => Utf8OrWindows(bestand),
            };
            if (tekst.StartsWith("%PDF", StringComparison.Ordinal) || tekst.StartsWith("{\\rtf", StringComparison.Ordinal) || OfMarkup()
                .IsMatch(tekst)) throw Unreadable();
            return tekst.Contains('\0', StringComparison.Ordinal) ? throw Unreadable() : tekst;
        }
        catch (DecoderFallbackException)
        {
            throw Mixed();
        }
    }

    private static string Utf8OrWindows(byte[] bestand)
    {
        try
        {
            return StrictUtf8.GetString(bestand);
        }
        catch (DecoderFallbackException)
        {
            // One letter that is good UTF-8 beside one that is not: two lists have been pasted together.
            for (ReadOnlySpan<byte> rest = bestand; !rest.IsEmpty;)
            {
                if (Rune.DecodeFromUtf8(rest, out _, out var length) == System.Buffers.OperationStatus.Done && length > 1) throw Mixed();
                rest = rest[length..];
            }
            var tekst = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bestand);
            return NotWindows1252().Match(tekst) is { Success: true } vreemd
                ? throw Contactlijst.Fault("codering_onbekend",
                    $"De codering van dit bestand is onzeker (regel {tekst.AsSpan(0, vreemd.Index).Count('\n') + 1}): letters met "
                        + $"accenten kunnen verkeerd worden gelezen. Bewaar het als CSV UTF-8, of als .xlsx.")
                : tekst;
        }
    }

    /// <summary>A first line that says what separates, which a spreadsheet program obeys and does not show.</summary>
    /// <returns>Where the list begins, and its separator if that is said.</returns>
    public static (int Begin, char? Separator) Separator(string tekst) =>
        SepLine().Match(tekst) is { Success: true } regel ? (regel.Length, regel.Groups[1].Value[0]) : (0, null);

    public static IEnumerable<Bladrij> Rows(string tekst, char scheiding, int van, CancellationToken ct)
    {
        var at = van;
        var (teksten, breedte) = (new Celteksten(), 0);
        for (var rij = 1; at < tekst.Length; rij++)
        {
            if ((rij & 0xFFF) == 0) ct.ThrowIfCancellationRequested();
            var cellen = new List<(int Kolom, Cel Cel)>(breedte);
            for (var kolom = 0; ; kolom++)
            {
                var begin = at;
                string? fout = null;
                var cel = Quoted(tekst, scheiding, ref at, out var lijkt);
                if (cel is null)
                {
                    at = EndOfCell(tekst, scheiding, begin);
                    cel = teksten.Of(tekst.AsSpan(begin, at - begin));
                    if (lijkt) fout = "hier is een aanhalingsteken geopend en niet goed gesloten.";
                }
                else if (cel.AsSpan().ContainsAny('\n', '\r') && cel.Contains(scheiding, StringComparison.Ordinal))
                {
                    // Rather a quote that closes in another row than a text of several lines with a separator in it.
                    fout = $"deze cel loopt door over {cel.ReplaceLineEndings("\n").Count(c => c == '\n') + 1} regels van het bestand; "
                        + $"waarschijnlijk ontbreekt een aanhalingsteken. Wat in die regels staat, is niet gelezen.";
                }
                if ((fout is not null || !Cel.IsEmpty(cel)) && cellen.Count <= Contactlijst.MostColumns) cellen.Add(
                    (kolom, fout is null || cel.Length > Contactlijst.LongestCell ? new Cel(OneLine(cel)) : new Cel(fout, Celsoort.Fout)));
                if (at >= tekst.Length || tekst[at] != scheiding) break;
                at++;
            }
            if (at < tekst.Length) at += tekst[at] == '\r' && at + 1 < tekst.Length && tekst[at + 1] == '\n' ? 2 : 1;
            breedte = cellen.Count;
            yield return new Bladrij(rij, cellen);
        }
    }

    /// <summary>Null, with nothing read, for a cell without quotes and for one whose quotes do not fit (RFC 4180).</summary>
    private static string? Quoted(string tekst, char scheiding, ref int at, out bool looksLikeIt)
    {
        looksLikeIt = at < tekst.Length && tekst[at] == '"';
        if (!looksLikeIt) return null;
        for (var i = at + 1; ; i++)
        {
            var quote = tekst.AsSpan(i).IndexOf('"');
            if (quote < 0) return null;
            i += quote;
            if (i + 1 < tekst.Length && tekst[i + 1] == '"')
            {
                i++;
                continue;
            }
            var behind = i + 1;
            while (behind < tekst.Length && tekst[behind] == ' ') behind++;
            if (behind < tekst.Length && tekst[behind] != scheiding && tekst[behind] is not ('\r' or '\n')) return null;
            var cel = tekst[(at + 1)..i].Replace("\"\"", "\"", StringComparison.Ordinal);
            at = behind;
            return cel;
        }
    }

    private static int EndOfCell(string tekst, char scheiding, int at)
    {
        var end = tekst.AsSpan(at).IndexOfAny(scheiding, '\r', '\n');
        return end < 0 ? tekst.Length : at + end;
    }

    /// <summary>A line break within a cell is a space to who reads it on one line.</summary>
    public static string OneLine(string cel) => cel.AsSpan().IndexOfAny(
        '\r', '\n', '\t') < 0 ? cel : cel.ReplaceLineEndings(" ").Replace('\t', ' ').Replace('\r', ' ');

    private static Exception Unreadable() =>
        Contactlijst.Fault("onleesbaar",
            "Dit is geen CSV- of XLSX-bestand. Open het in een spreadsheetprogramma en bewaar het als .xlsx of als CSV UTF-8.");

    private static Exception Mixed() =>
        Contactlijst.Fault("gemengde_codering",
            "Dit bestand bevat letters in twee coderingen door elkaar, zodat namen verminkt zouden worden. Bewaar het opnieuw als CSV "
                + "UTF-8, of als .xlsx.");

    [GeneratedRegex(@"\A""?sep=([^""\r\n])""?[;,\t ]*(?:\r\n|\r|\n|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SepLine();

    [GeneratedRegex(@"\A\s*<(?:!doctype|html|\?xml|table|meta)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfMarkup();

    /// <summary>
    /// What stands in a text only if it was made with another encoding (Turkish, DOS, Mac): letters of Iceland, marks right behind a
    /// letter, a capital amid small letters.
    /// </summary>
    [GeneratedRegex("[\u0080-\u009F\u00D0\u00DD\u00DE\u00F0\u00FD\u00FE]"
        + "|\\p{L}[\u2018\u201C\u201A\u201E\u2039\u2030\u2022\u02C6\u02DC\u0192\u2020\u2021\u00A4\u00A1\u00A2\u00A3]"
        + "|\\p{Ll}[\u017D\u0160\u0178\u0152]|\\p{L}\u201D\\p{L}")]
    private static partial Regex NotWindows1252();
}
