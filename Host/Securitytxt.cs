using System.Globalization;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Host;

/// <summary>Where somebody who finds a weak spot can say so (RFC 9116). It never expires: the date moves along.</summary>
internal static class Securitytxt
{
    public const string Pad = "/.well-known/security.txt";

    public static void Map(WebApplication app, Settings settings)
    {
        if (settings.BeveiligingContact is not { } contact) return;
        var links = app.Services.GetRequiredService<Links>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.MapGet(Pad, () => Results.Content(string.Create(CultureInfo.InvariantCulture,
            $"""
            Contact: {contact}
            Expires: {clock.GetUtcNow().Date.AddDays(180):yyyy-MM-dd'T'HH:mm:ss'Z'}
            Preferred-Languages: nl, en
            Canonical: {links.BaseUrl}{Pad}

            """), "text/plain; charset=utf-8")).ExcludeFromDescription().AllowAnonymous();
    }
}
