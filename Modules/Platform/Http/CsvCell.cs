using System.Globalization;
using System.Text.Json;

namespace Netwerkplatform.Platform.Http;

/// <summary>How values stand in every CSV that leaves this system.</summary>
public static class CsvCell
{
    public static string Of(object? value, Csvvorm vorm) => value switch
    {
        null => "",
        // A spreadsheet would take such a text for a formula.
        string text => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text,
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

    /// <summary>+31 6 ... is no formula either: 0031 6 ... can be dialled as it stands.</summary>
    public static string OfPhone(string? number, Csvvorm vorm) => Of(number is ['+', .. var rest] ? $"00{rest}" : number, vorm);
}
