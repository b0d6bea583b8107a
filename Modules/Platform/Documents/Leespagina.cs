using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Netwerkplatform.Platform.Documents;

/// <summary>
/// A whole page to read or print. It runs nothing and fetches nothing but our own style sheets, and has the hash of what is sent as its
/// ETag.
/// </summary>
/// <param name="titel">As text.</param>
/// <param name="inhoud">All that the page shows, as safe HTML of our own making.</param>
public sealed class Leespagina(string titel, string inhoud) : IResult, IEndpointMetadataProvider
{
    public const string Type = "text/html";

    private const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        var bytes = Encoding.UTF8.GetBytes(Html());
        if (http.HasSeen(bytes)) return;
        http.Response.ContentType = $"{Type}; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new AlsoProduces(Type));

    private string Html() =>
        $"""
        <!doctype html>
        <html lang="nl">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <title>{WebUtility.HtmlEncode(titel)}</title>
        <link rel="stylesheet" href="/gedeeld/gedeeld.css">
        <link rel="stylesheet" href="/meelezen/meelezen.css">
        </head>
        <body>
        <main>
        {inhoud}
        </main>
        </body>
        </html>
        """;
}
