namespace Netwerkplatform.Host;

/// <summary>The pages behind emailed links: plain files from wwwroot, never with anything of the person in them.</summary>
internal static class Pages
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public static void Map(WebApplication app)
    {
        var root = Path.Combine(app.Environment.ContentRootPath, "wwwroot");
        if (!Directory.Exists(root)) return;
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!Types.TryGetValue(Path.GetExtension(file), out var type)) continue;
            // invullen/index.html is the page /invullen
            var route = relative.EndsWith("/index.html", StringComparison.Ordinal) ? relative[..^"/index.html".Length] : relative;
            app.MapGet(route, () => Results.File(file, type)).ExcludeFromDescription().AllowAnonymous();
        }
    }
}
