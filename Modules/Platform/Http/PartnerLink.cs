using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Platform.Idempotency;

namespace Netwerkplatform.Platform.Http;

/// <summary>What all calls behind emailed links share: where the secret stands, and the one answer to a link that is nobody's.</summary>
public static class PartnerLink
{
    public const string Header = "Uitnodiging-Token";

    /// <summary>What is stored of the secret. A missing header is an unknown token.</summary>
    public static byte[] LinkHash(this HttpContext http) => LinkToken.Hash(http.Request.Headers[Header].ToString());

    /// <summary>Whether a call stands or falls with such a secret.</summary>
    internal static bool HasLinkToken(this HttpContext http) =>
        http.Request.Headers.ContainsKey(Header) && http.Request.Path.Value?.StartsWith("/v1/mijn-", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Unknown, revoked and used up are alike: 404, and counted against who guesses.</summary>
    public static T OrNobodys<T>(this T? found, HttpContext http, RateLimits limits) where T : class
    {
        if (found is null)
        {
            limits.CountFailedToken(http);
            throw new ProblemException(Problem.NotFound());
        }
        limits.CountLink(http);
        http.RequestServices.GetRequiredService<IdempotencyScope>().LinkIsSomebodys();
        return found;
    }
}
