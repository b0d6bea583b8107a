using System.Security.Claims;

namespace Netwerkplatform.Platform.Auth;

/// <summary>
/// Who acts in this scope, for the audit trail: a client, an emailed link or a job; never a name or an address of a person.
/// </summary>
public sealed class Actor
{
    public string Wie { get; set; } = "systeem";
    /// <summary>Whom the issuer says that the client acts for: the subject of its token.</summary>
    public string? Sub { get; set; }
    public string? Vanaf { get; set; }

    internal static string? ClientOf(ClaimsPrincipal user) =>
        user.FindFirstValue("client_id") ?? user.FindFirstValue("azp") ?? user.FindFirstValue("sub");

    internal void Set(HttpContext http)
    {
        Vanaf = http.Connection.RemoteIpAddress?.MapToIPv4OrSelf();
        Wie = ClientOf(http.User) is { } client ? $"client:{client}" : "anoniem";
        Sub = http.User.FindFirstValue("sub");
    }
}
