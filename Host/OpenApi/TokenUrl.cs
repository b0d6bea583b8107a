using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>Where tokens come from: what the issuer says of itself (OpenID Connect Discovery), or the built-in issuer.</summary>
internal static class TokenUrl
{
    public const string BuiltIn = "/oauth/token";

    /// <summary>
    /// Null while the issuer does not answer: the contract is served all the same, and names no address that may be wrong.
    /// </summary>
    public static async Task<string?> OfAsync(IServiceProvider services, CancellationToken ct)
    {
        var settings = services.GetRequiredService<Settings>();
        if (settings.Authority is null) return settings.ApiPath + BuiltIn;
        var bearer = services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);
        try
        {
            OpenIdConnectConfiguration metadata = await bearer.ConfigurationManager!.GetConfigurationAsync(ct);
            return metadata.TokenEndpoint is { Length: > 0 } tokenUrl ? tokenUrl : null;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
