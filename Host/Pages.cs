using System.Text.Encodings.Web;
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

    public static void Map(WebApplication app, Settings settings)
    {
        var paginas = app.Services.GetRequiredService<Paginas>();
        if (!Directory.Exists(paginas.Root)) return;
        foreach (var file in Directory.EnumerateFiles(paginas.Root, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(paginas.Root, file).Replace('\\', '/');
            // invullen/index.html is the page /invullen; another .html is a part of one.
            if (relative.EndsWith("/index.html", StringComparison.Ordinal))
                app.MapGet(relative[..^"/index.html".Length], () => Results.Content(paginas.Html(relative), "text/html; charset=utf-8")).ExcludeFromDescription().AllowAnonymous();
            else if (relative.StartsWith("invullen/taal/", StringComparison.Ordinal))
            {
                var woorden = Afmeldwoorden.Fill(File.ReadAllText(file), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode);
                app.MapGet(relative, () => Results.Text(woorden, Types[".js"])).ExcludeFromDescription().AllowAnonymous();
            }
            else if (Types.TryGetValue(Path.GetExtension(file), out var type))
                app.MapGet(relative, () => Results.File(file, type)).ExcludeFromDescription().AllowAnonymous();
        }
        if (settings.Gemeente.Logo is { } logo)
            app.MapGet("gedeeld/logo", () => Results.File(logo, Types[Path.GetExtension(logo).ToLowerInvariant()])).ExcludeFromDescription().AllowAnonymous();
    }
}
