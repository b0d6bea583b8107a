using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Netwerkplatform.Platform.Documents;

/// <summary>A PDF that someone else made: to keep, never to show within our own pages.</summary>
public sealed class Pdfbestand(byte[] inhoud, string titel, string sha256) : IResult, IEndpointMetadataProvider
{
    private const string Type = "application/pdf";

    /// <summary>Of Windows, which takes raised figures for figures too.</summary>
    private static readonly HashSet<string> Apparaten = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
            .. "0123456789\u00b9\u00b2\u00b3".SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>The one that the statement finds, by its columns titel, sha256 and inhoud; null where it finds none.</summary>
    public static async Task<Pdfbestand?> VanAsync(IReader reader, string sql, object parameters, CancellationToken ct) =>
        await reader.RowAsync<Bewaard>(sql, parameters, ct) is { } bewaard
            ? new Pdfbestand(bewaard.Inhoud, bewaard.Titel, bewaard.Sha256) : null;

    private sealed record Bewaard
    {
        public required string Titel { get; init; }
        public required string Sha256 { get; init; }
        public required byte[] Inhoud { get; init; }
    }

    public async Task ExecuteAsync(HttpContext http)
    {
        Accept.Choose(http, Type);
        var etag = $"\"{sha256}\"";
        http.Response.Headers.ETag = etag;
        if (ETag.Matches(http.Request.Headers.IfNoneMatch, etag))
        {
            http.Response.StatusCode = 304;
            return;
        }
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{Bestandsnaam(titel)}.pdf");
        http.Response.ContentType = Type;
        http.Response.Headers.ContentDisposition = disposition.ToString();
        // A browser that opens it all the same gives it nothing: no script, no page of ours, no origin.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentLength = inhoud.Length;
        await http.Response.Body.WriteAsync(inhoud, http.RequestAborted);
    }

    /// <summary>What no system takes for a path, a device or a hidden file.</summary>
    private static string Bestandsnaam(string titel)
    {
        // What turns the direction around or is not seen at all goes out: it makes a name look like another.
        var naam = string.Concat(titel.EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) is not UnicodeCategory.Format)
            .Select(r => Rune.IsControl(r) || (r.IsAscii && "\\/:*?\"<>|".Contains((char)r.Value, StringComparison.Ordinal)) ? "-"
                : r.ToString())).Trim(' ', '.');
        if (naam.Length == 0) return "bijlage";
        // A device is one whatever stands behind a full stop.
        return Apparaten.Contains(naam.Split('.')[0].TrimEnd(' ')) ? $"bijlage-{naam}" : naam;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AlsoProduces(Type));
        builder.Metadata.Add(new HasETag());
    }
}
