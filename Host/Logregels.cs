using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Netwerkplatform.Host;

/// <summary>
/// Every line of the log, of ours and of the libraries: with its time, its event and the trace that it belongs to. Scopes are left out,
/// because the framework keeps the address of the request in one. Of an exception it tells kinds and frames: its words may quote a row.
/// Whatever looks like the secret of a link is blotted out, so that no setting and no library can put one here.
/// </summary>
/// <param name="json">One JSON object a line, for programs; otherwise a line of text, for whoever is developing.</param>
internal sealed partial class Logregels(bool json)
{
    public string Line<TState>(in LogEntry<TState> entry)
    {
        var message = Blot(entry.Formatter(entry.State, entry.Exception));
        if (json) return Json(entry, message);
        var line = $"{TimeProvider.System.GetLocalNow():HH:mm:ss.fff} {entry.LogLevel} {entry.Category} {message}";
        return entry.Exception is { } exception ? $"{line}\n{Describe(exception)}" : line;
    }

    private static string Json<TState>(in LogEntry<TState> entry, string message)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("Timestamp",
                TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("LogLevel", entry.LogLevel.ToString());
            json.WriteString("Category", entry.Category);
            if (entry.EventId.Name is { } name) json.WriteString("Event", name);
            json.WriteString("TraceId", Activity.Current?.TraceId.ToHexString());
            json.WriteString("SpanId", Activity.Current?.SpanId.ToHexString());
            json.WriteString("Message", message);
            json.WriteStartObject("State");
            foreach (var (key, value) in entry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
            {
                if (key is "{OriginalFormat}" or "Frames") continue;
                switch (value)
                {
                    case null: break;
                    case int or long: json.WriteNumber(key, Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
                    case double number: json.WriteNumber(key, Math.Round(number, 3)); break;
                    case bool yes: json.WriteBoolean(key, yes); break;
                    default: json.WriteString(key, Blot(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")); break;
                }
            }
            json.WriteEndObject();
            if (entry.Exception is { } exception) json.WriteString("Exception", Describe(exception));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Describe(Exception exception)
    {
        var text = new StringBuilder();
        for (var e = exception; e is not null; e = e.InnerException)
            text.Append(e.GetType().FullName).Append(e is PostgresException postgres ? $" {postgres.SqlState}" : "").Append('\n')
                .Append(e.StackTrace).Append('\n');
        return text.ToString().TrimEnd();
    }

    private static string Blot(string text) => Secret().Replace(text, "(geheim)");

    /// <summary>
    /// The secret of a link is 43 characters of base64url; what is longer, such as a bearer token, is nobody's business either.
    /// </summary>
    [GeneratedRegex("[A-Za-z0-9_-]{43,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Secret();
}
