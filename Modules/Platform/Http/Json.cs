using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace Netwerkplatform.Platform.Http;

/// <summary>The one set of JSON rules: on the wire, in the schema, in the outbox.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        Apply(options);
        options.MakeReadOnly();
        return options;
    }

    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        // Names as people write them ('t Hart, Koç). Safe, because no answer is ever taken for HTML (nosniff, strict policy).
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new MomentConverter());
    }

    /// <summary>
    /// A moment is written in UTC with a Z and must come with an offset or a Z: without one it would mean the server's zone.
    /// </summary>
    private sealed class MomentConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParseMoment(reader.GetString()!, out var moment)
                ? moment
                : throw new JsonException("not a date-time with an offset");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<char> text = stackalloc char[Longest];
            writer.WriteStringValue(text[..Format(value, text)]);
        }
    }

    private const int Longest = 28;

    /// <summary>As every answer has it, JSON or not: to the microsecond, without zeros at the end.</summary>
    public static string Moment(DateTimeOffset value)
    {
        Span<char> text = stackalloc char[Longest];
        return new string(text[..Format(value, text)]);
    }

    /// <summary>From the round-trip form, which .NET writes without reading a pattern: a list has a hundred of these.</summary>
    private static int Format(DateTimeOffset value, Span<char> text)
    {
        value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        var end = "yyyy-MM-ddTHH:mm:ss.ffffff".Length;
        while (text[end - 1] == '0') end--;
        if (text[end - 1] == '.') end--;
        text[end] = 'Z';
        return end + 1;
    }

    private static bool TryParseMoment(string text, out DateTimeOffset moment)
    {
        moment = default;
        var time = text.IndexOf('T', StringComparison.Ordinal);
        return time > 0 && text.AsSpan(time).IndexOfAny('Z', '+', '-') > 0
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out moment);
    }
}
