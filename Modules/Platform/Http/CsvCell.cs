using System.Globalization;
using System.Text.Json;

namespace Netwerkplatform.Platform.Http;

/// <summary>How values stand in every CSV that leaves this system.</summary>
public static class CsvCell
{
    public static string Of(object? value) => value switch
    {
        null => "",
        // A spreadsheet would take such a text for a formula.
        string text => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text,
        Guid or int or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        JsonElement { ValueKind: JsonValueKind.String } json => Of(json.GetString()),
        JsonElement json => json.GetRawText(),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset moment => Json.Moment(moment),
        _ => throw new NotSupportedException($"{value.GetType()} is not a cell"),
    };

    /// <summary>+31 6 ... is no formula either: 0031 6 ... can be dialled as it stands.</summary>
    public static string OfPhone(string? number) => Of(number is ['+', .. var rest] ? $"00{rest}" : number);
}
