using System.Net;

namespace Netwerkplatform.Information.Kennisitems;

/// <summary>
/// A text as somebody reads it, with for each character where it stands in what was typed: signs of Markdown, escapes and the addresses of
/// links hide no name and move no position.
/// </summary>
internal sealed class Leestekst
{
    private readonly int[] oorsprong;

    private Leestekst(string tekst, int[] oorsprong)
    {
        Tekst = tekst;
        this.oorsprong = oorsprong;
        Gewoon = string.Create(tekst.Length, tekst, (uit, van) =>
        {
            for (var i = 0; i < van.Length; i++) uit[i] = Kaal(van[i]) is [var c, ..] ? c : ' ';
        });
    }

    public string Tekst { get; }

    /// <summary>The same in lower case and without accents: character by character, so that positions stay.</summary>
    public string Gewoon { get; }

    /// <summary>As it was typed.</summary>
    public static Leestekst Getypt(string tekst) => new(tekst, [.. Enumerable.Range(0, tekst.Length)]);

    private static readonly System.Buffers.SearchValues<char> Opmaaktekens = System.Buffers.SearchValues.Create("*_~`\\[]&#>|");

    /// <summary>As it is read; null where that is the same.</summary>
    public static Leestekst? Gelezen(string tekst)
    {
        if (!tekst.AsSpan().ContainsAny(Opmaaktekens)) return null;
        var uit = new StringBuilder(tekst.Length);
        var oorsprong = new List<int>(tekst.Length);
        for (var i = 0; i < tekst.Length; i++)
        {
            var c = tekst[i];
            if (c == '\\' && i + 1 < tekst.Length && char.IsAsciiLetterOrDigit(tekst[i + 1]) is false) c = tekst[++i];
            else if (c is '*' or '_' or '~' or '`' or '[') continue;
            else if (c == ']')
            {
                // The address of a link is looked at as it was typed.
                var eind = i + 1 < tekst.Length && tekst[i + 1] == '(' ? tekst.IndexOf(')', i) : -1;
                if (eind > 0) i = eind;
                continue;
            }
            else if (c == '&' && tekst.IndexOf(';', i, Math.Min(12, tekst.Length - i)) is > 0 and var punt
                && WebUtility.HtmlDecode(tekst[i..(punt + 1)]) is { Length: <= 2 } teken)
            {
                foreach (var deel in teken)
                {
                    uit.Append(deel);
                    oorsprong.Add(i);
                }
                i = punt;
                continue;
            }
            uit.Append(c);
            oorsprong.Add(i);
        }
        return new Leestekst(uit.ToString(), [.. oorsprong]);
    }

    /// <summary>Where a piece of it stands in what was typed.</summary>
    public (int Begin, int Eind) Plaats(int begin, int lengte) => (oorsprong[begin], oorsprong[begin + lengte - 1] + 1);

    /// <summary>The words: letters and digits, in the form in which names are compared.</summary>
    public IEnumerable<Woord> Woorden()
    {
        var zinsbegin = true;
        for (var i = 0; i < Tekst.Length;)
        {
            if (!char.IsLetterOrDigit(Tekst[i]))
            {
                zinsbegin |= Tekst[i] is '.' or '!' or '?' or ':' or ';' or '\n' or '\r';
                i++;
                continue;
            }
            var begin = i;
            while (i < Tekst.Length && (char.IsLetterOrDigit(Tekst[i])
                || char.GetUnicodeCategory(Tekst[i]) == UnicodeCategory.NonSpacingMark)) i++;
            yield return new Woord(begin, i - begin, Vorm(Tekst[begin..i]), char.IsUpper(Tekst[begin]), zinsbegin);
            zinsbegin = false;
        }
    }

    /// <summary>In lower case and without accents, as the database compares names.</summary>
    public static string Vorm(string tekst) => string.Concat(tekst.Select(Kaal));

    /// <summary>The words of a name.</summary>
    public static string[] WoordenVan(string? naam) => naam is null ? [] : [.. Getypt(naam).Woorden().Select(w => w.Vorm)];

    private static string Kaal(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c).ToString(),
        'ß' => "ss",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' => "d",
        'ı' or 'İ' => "i",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        '’' or '‘' => "'",
        _ when char.IsSurrogate(c) => c.ToString(),
        _ => string.Concat(c.ToString().Normalize(NormalizationForm.FormKD)
            .Where(d => char.GetUnicodeCategory(d) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant(),
    };
}

/// <summary>A word, where it stands, as it is compared, and whether it begins with a capital or a sentence begins with it.</summary>
internal sealed record Woord(int Begin, int Lengte, string Vorm, bool Hoofdletter, bool Zinsbegin)
{
    public int Eind => Begin + Lengte;
}
