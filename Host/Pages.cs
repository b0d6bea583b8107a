using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Net.Http.Headers;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Instelling;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Host;

/// <summary>The pages behind emailed links and the files that they use, from wwwroot.</summary>
internal static class Pages
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
    };

    /// <summary>In the dictionaries that all pages share stand the words about opting out, which mails have too.</summary>
    private static byte[] Content(string file, string relative) => relative.StartsWith("gedeeld/taal/", StringComparison.Ordinal)
        ? Encoding.UTF8.GetBytes(Afmeldwoorden.Fill(File.ReadAllText(file), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode))
        : File.ReadAllBytes(file);

    /// <summary>
    /// Under its plain name, to be asked for again each time; and under the address of a version, to be kept for good. While hosts of two
    /// versions run side by side, one is asked for files of the other: it gives its own, not to be kept. A handler of the request itself
    /// is used as it is; any other would be compiled at every start, twice for each file.
    /// </summary>
    private static void Serve(WebApplication app, string versie, string relative, string type, byte[] content)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 9))}\"");
        var bytes = Results.Bytes(content, type, entityTag: tag);
        app.MapGet(relative, bytes.ExecuteAsync).ExcludeFromDescription().AllowAnonymous();
        app.MapGet($"statisch/{{van}}/{relative}", http =>
        {
            if ((string?)http.GetRouteValue("van") == versie) http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return bytes.ExecuteAsync(http);
        }).ExcludeFromDescription().AllowAnonymous();
    }

    public static void Map(WebApplication app, Settings settings)
    {
        var paginas = app.Services.GetRequiredService<Paginas>();
        if (!Directory.Exists(paginas.Root)) return;
        var delen = app.Services.GetServices<IPaginadeel>().ToLookup(d => d.Bestand, StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(paginas.Root, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(paginas.Root, file).Replace('\\', '/');
            // invullen/index.html is the page /invullen; another .html is a part of one.
            if (relative.EndsWith("/index.html", StringComparison.Ordinal))
                app.MapGet(relative[..^"/index.html".Length], async http =>
                {
                    var html = await paginas.HtmlAsync(relative, http.RequestAborted);
                    foreach (var deel in delen[relative])
                        html = html.Replace($"{{{{{deel.Plek}}}}}", await deel.HtmlAsync(http.RequestAborted), StringComparison.Ordinal);
                    await Results.Content(html, "text/html; charset=utf-8").ExecuteAsync(http);
                }).ExcludeFromDescription().AllowAnonymous();
            else if (Types.TryGetValue(Path.GetExtension(file), out var type))
                Serve(app, paginas.Versie, relative, type, Content(file, relative));
        }
        if (settings.Gemeente.Logo is { } logo)
            app.MapGet("gedeeld/logo", () => Results.File(logo, Types[Path.GetExtension(logo).ToLowerInvariant()])).ExcludeFromDescription()
                .AllowAnonymous();
    }
}
