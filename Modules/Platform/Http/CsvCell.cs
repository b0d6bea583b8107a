using CsvHelper.Configuration;

namespace Netwerkplatform.Platform.Http;

/// <summary>How values stand in every CSV that leaves this system.</summary>
public static class CsvCell
{
    /// <summary>Quoted whatever breaks a line or column in any program: left to itself the writer looks for its own line end only, and a lone CR or LF began a row.</summary>
    public static CsvConfiguration Form(Csvvorm vorm) => new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        Delimiter = vorm.Scheiding,
        ShouldQuote = cell => ConfigurationFunctions.ShouldQuote(cell) || cell.Field.AsSpan().ContainsAny('\r', '\n', '\t'),
    };

    public static string Of(object? value, Csvvorm vorm) => value switch
    {
        null => "",
        string text => IsFormula(text) ? $"'{text}" : text,
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
    /// What a spreadsheet would run, full-width forms and a call by DDE (<c>|</c>) included. Programs differ in what they skip before it: spaces and characters that
    /// nobody sees never make a formula of a text, so what follows them decides.
    /// </summary>
    private static bool IsFormula(string text)
    {
        if (text.Length == 0) return false;
        if (text[0] is '\t' or '\r' or '\n') return true;
        foreach (var c in text)
        {
            if (c is '=' or '+' or '-' or '@' or '|' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\uFF5C') return true;
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)) return false;
        }
        return false;
    }

    /// <summary>+31 6 ... is no formula either: 0031 6 ... can be dialled as it stands.</summary>
    public static string OfPhone(string? number, Csvvorm vorm) => Of(number is ['+', .. var rest] ? $"00{rest}" : number, vorm);
}
