using System.Text.RegularExpressions;

namespace Netwerkplatform.Platform.Validation;

/// <summary>
/// The one form of a text, given to it at the door: requests and the cells of an import pass here. What looks the same is then stored the
/// same.
/// </summary>
public static partial class Tekst
{
    /// <summary>
    /// NFC; no spaces around and single ones within; nothing that nobody sees. A text of more lines keeps its lines and their layout, which
    /// Markdown needs.
    /// </summary>
    public static string Vorm(string tekst)
    {
        if (Ascii.IsValid(tekst) && !tekst.AsSpan().ContainsAny("\t\v\f\r\n")
            && !tekst.Contains("  ", StringComparison.Ordinal)) return tekst.Trim(' ');
        var regels = Regeleinde().Replace(Zichtbaar(tekst), "\n").Normalize(NormalizationForm.FormC).Trim();
        return regels.Contains('\n', StringComparison.Ordinal) ? Harde().Replace(regels, " ") : OpEenRegel(regels);
    }

    /// <summary>A name stands on one line.</summary>
    public static string OpEenRegel(string tekst) => IsOpEenRegel(tekst) ? tekst
        : string.Join(' ', tekst.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>As most texts are, that then need no copy.</summary>
    private static bool IsOpEenRegel(string tekst) => !tekst.StartsWith(' ') && !tekst.EndsWith(' ')
        && !tekst.AsSpan().ContainsAnyExceptInRange(' ', '~') && !tekst.Contains("  ", StringComparison.Ordinal);

    /// <summary>A number or an address: the hyphens and apostrophes of a text program are plain ones, and so are wide digits.</summary>
    public static string Kenmerk(string tekst) => Vorm(tekst) is var vorm && Ascii.IsValid(vorm) ? vorm
        : Vorm(Streepje().Replace(Apostrof().Replace(vorm, "'"), "-"));

    /// <summary>A telephone number. A spreadsheet that took it for a quantity dropped its 0 or its +.</summary>
    public static string Telefoon(string tekst) => Kenmerk(Smal(Vorm(tekst))) switch
    {
        var t when ZonderNul().IsMatch(t) => "0" + t,
        var t when ZonderPlus().IsMatch(t) => "+" + t,
        var t => t,
    };

    /// <summary>A number of a register: people write it in groups, as it stands on paper.</summary>
    public static string Registratienummer(string tekst) => Kenmerk(Smal(Vorm(tekst))) is var kenmerk
        && kenmerk.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '.' or '-')) ? kenmerk
        : string.Concat(kenmerk.Where(char.IsAsciiDigit));

    /// <summary>
    /// Wide digits and signs as plain ones; not in what is no number by its length, which may become eighteen times as long.
    /// </summary>
    private static string Smal(string tekst) => tekst.Length > 100 ? tekst : tekst.Normalize(NormalizationForm.FormKC);

    /// <summary>The form of a field: which kind it is, its name says.</summary>
    public static string Veld(string naam, string tekst) => naam[(naam.LastIndexOf('.') + 1)..] switch
    {
        "telefoon" => Telefoon(tekst),
        "kvkNummer" or "vestigingsnummer" => Registratienummer(tekst),
        "email" or "website" => Kenmerk(tekst),
        _ => Vorm(tekst),
    };

    /// <summary>
    /// What has no place in a text: control characters other than tabs and line ends, halves of characters, non-characters (Unicode 23.7),
    /// and what turns the direction of what follows, so that a reader sees something else than is stored. Nor more than 30 accents on one
    /// letter (Unicode 15, D3): no language has them, and putting a long row of them in order costs the square of its length.
    /// </summary>
    public static bool Verboden(string tekst)
    {
        if (!tekst.AsSpan().ContainsAnyExceptInRange(' ', '~')) return false;
        var accenten = 0;
        for (var i = 0; i < tekst.Length;)
        {
            if (Rune.DecodeFromUtf16(tekst.AsSpan(i), out var rune, out var lengte) != System.Buffers.OperationStatus.Done) return true;
            if (rune.Value is (< 0x20 and not (>= 0x09 and <= 0x0D)) or (>= 0x7F and <= 0x9F and not 0x85) or (>= 0x202A and <= 0x202E) or (
                >= 0x2066 and <= 0x2069)
                or (>= 0xFDD0 and <= 0xFDEF) || (rune.Value & 0xFFFE) == 0xFFFE) return true;
            accenten = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => accenten + 1,
                UnicodeCategory.Format => accenten,
                _ => 0,
            };
            if (accenten > 30) return true;
            i += lengte;
        }
        return false;
    }

    private static string Zichtbaar(string tekst)
    {
        var runes = tekst.EnumerateRunes().Where(r => !Onzichtbaar(r)).ToArray();
        var uit = new StringBuilder(tekst.Length);
        Rune? vorige = null;
        foreach (var (i, rune) in runes.Index())
        {
            // A joiner shapes what stands round it: in scripts that need it, and in pictures of more than one person.
            if (rune.Value is 0x200C or 0x200D
                && !(vorige is { } v && i + 1 < runes.Length
                && (Joins(v) && Joins(runes[i + 1]) || rune.Value == 0x200D && Beeld(v) && Beeld(runes[i + 1])))) continue;
            uit.Append(rune.ToString());
            vorige = rune;
        }
        return uit.ToString();
    }

    /// <summary>
    /// Zero-width, soft hyphen, byte order mark, direction marks; not the signs of Arabic and Syriac that show, nor the joiners.
    /// </summary>
    private static bool Onzichtbaar(Rune rune) => rune.Value == 0x034F || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        && rune.Value is not (
            0x200C or 0x200D or (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD));

    private static bool Joins(Rune rune) => rune.Value is (>= 0x0600 and <= 0x0DFF) or (>= 0x1000 and <= 0x109F) or (
        >= 0x1780 and <= 0x18AF) or (>= 0xA840 and <= 0xA8FF) or (>= 0xFB50 and <= 0xFDCF) or (>= 0xFE70 and <= 0xFEFC);

    private static bool Beeld(Rune rune) => rune.Value is 0xFE0F || Rune.GetUnicodeCategory(
        rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    [GeneratedRegex(@"\r\n|[\r\v\f\u0085\u2028\u2029]")]
    private static partial Regex Regeleinde();

    [GeneratedRegex(@"[\p{Zs}-[ ]]")]
    private static partial Regex Harde();

    [GeneratedRegex(@"[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]")]
    private static partial Regex Streepje();

    [GeneratedRegex(@"[\u2018\u2019\u201B\u02BC\uFF07]")]
    private static partial Regex Apostrof();

    [GeneratedRegex(@"^[1-9][0-9]{8}\z")]
    private static partial Regex ZonderNul();

    [GeneratedRegex(@"^31[1-9][0-9]{8}\z")]
    private static partial Regex ZonderPlus();
}
