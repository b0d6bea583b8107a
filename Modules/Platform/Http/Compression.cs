using Microsoft.AspNetCore.ResponseCompression;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// Answers and pages go compressed where the client asks for it, over TLS too. Against BREACH: that attack needs a browser that adds a
/// credential to a request from a hostile page by itself, and an answer that holds a secret beside text of the attacker's choice. Here
/// credentials are headers that only our own callers set, never cookies, and no page or answer repeats the link's token. What does hold a
/// secret in its body (an access token, the mailbox for developing) is left out all the same.
/// </summary>
internal static class Compression
{
    private static readonly string[] MimeTypes =
    [
        "application/json", "application/vnd.hsds+json", "text/csv", "text/html", "text/css", "text/javascript", "image/svg+xml",
        "text/vcard", "text/calendar", "application/gexf+xml", "application/atom+xml",
    ];

    public static void AddCompression(this IServiceCollection services) => services.AddResponseCompression(o =>
    {
        o.EnableForHttps = true;
        o.MimeTypes = MimeTypes;
        o.Providers.Add<BrotliCompressionProvider>();
        o.Providers.Add<GzipCompressionProvider>();
    });

    /// <summary>Stands inside the exception handler: a half-written answer is thrown away with its compressor.</summary>
    public static void UseCompression(this IApplicationBuilder app) => app.UseWhen(
        http => !http.Request.Path.StartsWithSegments("/oauth") && !http.Request.Path.StartsWithSegments("/dev"),
        branch => branch.UseResponseCompression());
}
