using System.Text.RegularExpressions;
using CsvHelper.Configuration;

namespace Netwerkplatform.Platform.Http;

/// <summary>How values stand in every CSV that leaves this system.</summary>
public static partial class CsvCell
{
    /// <summary>
    /// Quoted whatever breaks a line or column in any program: left to itself the writer looks for its own line end only, and a lone CR or
    /// LF began a row.
    /// </summary>
    public static CsvConfiguration Form(Csvvorm vorm) => new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        Delimiter = vorm.Scheiding,
        ShouldQuote = cell => ConfigurationFunctions.ShouldQuote(cell) || cell.Field.AsSpan().ContainsAny('\r', '\n', '\t'),
    };

    public static string Of(object? value, Csvvorm vorm) => value switch
    {
        null => "",
        string text when IsFormula(text) => $"'{text}",
        string text when vorm == Csvvorm.ExcelNl && LijktWaarde().IsMatch(text) && !Telefoonvorm().IsMatch(text) => $"{Tekstteken}{text}",
        string text => text,
        Guid or int => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        decimal number => number.ToString(vorm.Getallen),
        bool flag => flag ? vorm.Waar : vorm.Onwaar,
        JsonElement { ValueKind: JsonValueKind.String } json => Of(json.GetString(), vorm),
        JsonElement { ValueKind: JsonValueKind.Number } json when json.TryGetDecimal(out var number) => Of(number, vorm),
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } json => Of(json.GetBoolean(), vorm),
        JsonElement json => json.GetRawText(),
        DateOnly date => vorm.Datum(date),
        DateTimeOffset moment => vorm.Moment(moment),
        _ => throw new NotSupportedException($"{value.GetType()} is not a cell"),
    };

    /// <summary>
    /// What a spreadsheet would run, full-width forms and a call by DDE (<c>|</c>) included. Programs differ in what they skip before it:
    /// spaces and characters that nobody sees never make a formula of a text, so what follows them decides.
    /// </summary>
    private static bool IsFormula(string text)
    {
        if (text.Length == 0) return false;
        if (text[0] is '\t' or '\r' or '\n') return true;
        foreach (var c in text)
        {
            if (c is '=' or '+' or '-' or '@' or '|' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\uFF5C') return true;
            if (!char.IsWhiteSpace(c)
                && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)) return false;
        }
        return false;
    }

    /// <summary>
    /// +31 6 ... is no formula either: 0031 6 ... can be dialled as it stands. A spreadsheet would take digits alone for a quantity and
    /// drop the 0 in front: there the number gets its space, behind the code of the country or the region.
    /// </summary>
    public static string OfPhone(string? number, Csvvorm vorm)
    {
        var kiesbaar = number is ['+', .. var rest] ? $"00{rest}" : number;
        return Of(kiesbaar is null || vorm == Csvvorm.Csv ? kiesbaar : AlleenCijfers().Replace(kiesbaar, "$1 $2"), vorm);
    }

    /// <summary>
    /// Nobody sees a zero-width space, and it keeps a text a text in a spreadsheet program: 00123 stays 00123 and 06-11 no day in November.
    /// The import drops it again, as it does with every character that nobody sees.
    /// </summary>
    private const char Tekstteken = '\u200B';

    /// <summary>
    /// What a Dutch spreadsheet program could take for a number, amount, fraction, date, time or truth. Rather too much than too little: a
    /// text that is marked without need still reads the same.
    /// </summary>
    [GeneratedRegex(
        """
        ^\s*(?:waar|onwaar|true|false)\s*\z
        |^(?=.*[0-9])(?>(?:[\d\s.,:/()%+'-]|\p{Sc}|e|[ap]m?(?!\p{L})
          |(?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec|maan|dins|woens|donder|vrij|zater|zon)\p{L}*
          |(?:ma|di|wo|do|vr|za|zo)(?!\p{L}))+)\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LijktWaarde();

    /// <summary>A telephone number in the notations that no spreadsheet program takes for anything else.</summary>
    [GeneratedRegex(@"^\(?0[0-9]*\)?(?:[ -][0-9]{5,}|(?: [0-9]+)+)\z")]
    private static partial Regex Telefoonvorm();

    /// <summary>A number without any sign: the code of a country (ITU E.164), or of a Dutch region or service, and the rest.</summary>
    [GeneratedRegex(
        """
        ^(00(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})
        |0(?:6|1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[4578]|[1-9][0-9]{2})
        |[0-9]{3})([0-9]+)\z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex AlleenCijfers();
}
