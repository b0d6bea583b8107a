using System.Buffers;
using ExcelNumberFormat;

namespace Netwerkplatform.Contacts.Importen;

/// <summary>How a number is shown: as a date, with its leading zeros, or as it is.</summary>
internal sealed record Getalopmaak(bool IsDatum, bool IsTijd, NumberFormat? Format)
{
    public static readonly Getalopmaak General = new(false, false, null);

    private static readonly SearchValues<char> OfDay = SearchValues.Create("dDyYjJ");
    private static readonly SearchValues<char> OfTime = SearchValues.Create("hHmMsSuU");
    /// <summary>Thousands, decimals, percentages and powers are ways to look at an amount; these tell the digits of a number.</summary>
    private static readonly SearchValues<char> OfDigits = SearchValues.Create("0#+-() ;@");

    /// <summary>As long as a code can be.</summary>
    public const int LongestCode = 255;

    public static Getalopmaak Of(string code)
    {
        var bare = Bare(code);
        var first = bare.Split(';')[0];
        // Some programs write the letters of their own language.
        if (first.AsSpan().ContainsAny(OfDay)
            || first.Contains("mmm", StringComparison.OrdinalIgnoreCase)) return new Getalopmaak(true, false, null);
        if (first.AsSpan().ContainsAny(OfTime)) return new Getalopmaak(false, true, null);
        if (!first.Contains('0', StringComparison.Ordinal) || bare.AsSpan().ContainsAnyExcept(OfDigits)) return General;
        var format = new NumberFormat(code);
        return format.IsValid ? new Getalopmaak(false, false, format) : General;
    }

    public string Show(double getal)
    {
        var shown = Format?.Format(getal, AmsterdamTime.Dutch).Trim();
        return !string.IsNullOrEmpty(shown) ? shown : getal == Math.Floor(getal) ? getal.ToString("0", CultureInfo.InvariantCulture)
            : getal.ToString("G15", AmsterdamTime.Dutch);
    }

    /// <summary>Without what stands there to be shown as it is, without colours, languages and conditions.</summary>
    private static string Bare(string code)
    {
        var bare = new StringBuilder();
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    for (i++; i < code.Length && code[i] != '"';) i++;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = code.IndexOf(']', i);
                    if (end < 0) return "";
                    var inside = code.AsSpan(i + 1, end - i - 1);
                    // Hours, minutes or seconds that have passed.
                    if (inside.Length > 0 && !inside.ContainsAnyExcept(OfTime)) bare.Append(inside);
                    i = end;
                    break;
                default:
                    bare.Append(code[i]);
                    break;
            }
        }
        return bare.ToString().Replace("General", "", StringComparison.OrdinalIgnoreCase)
            .Replace("Standaard", "", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What has a number of its own in every workbook (ECMA-376, 18.8.30), those of Asian languages included.</summary>
    public static string BuiltIn(int id) => id switch
    {
        1 => "0",
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => "dd-mm-yyyy",
        (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => "h:mm",
        _ => "General",
    };
}
