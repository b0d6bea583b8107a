using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Netwerkplatform.Platform.Auth;

/// <summary>
/// Validates a token once and remembers the outcome by the token's hash: a client sends the same one for an hour. What is remembered
/// counts until the token expires, and no longer than the issuer's keys stay as they are: when they change, each token is looked at anew.
/// </summary>
/// <param name="clock">The system's own, so that tests can move time.</param>
/// <param name="keepKnownScopes">Makes the claims what the rest of the system reads; once for each token.</param>
internal sealed class RememberedTokens(TimeProvider clock, Action<ClaimsIdentity> keepKnownScopes) : JsonWebTokenHandler, IDisposable
{
    /// <summary>A client has one token at a time; this is for a thousand times more clients than there are.</summary>
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    private sealed record Known(TokenValidationResult Result, BaseConfiguration? Keys);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters parameters)
    {
        var keys = parameters.ConfigurationManager is { } issuer
            ? await issuer.GetBaseConfigurationAsync(CancellationToken.None) : null;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (known.TryGetValue(hash, out Known? remembered) && ReferenceEquals(remembered!.Keys, keys)
            && Lasts(remembered.Result, parameters))
            return remembered.Result;

        var result = await base.ValidateTokenAsync(token, parameters);
        if (!result.IsValid) return result;
        keepKnownScopes(result.ClaimsIdentity);
        // The system clock of the cache need not be ours: Lasts decides, the cache only forgets.
        known.Set(hash, new Known(result, keys), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(10) });
        return result;
    }

    public void Dispose() => known.Dispose();

    private bool Lasts(TokenValidationResult result, TokenValidationParameters parameters) =>
        clock.GetUtcNow() < new DateTimeOffset(result.SecurityToken.ValidTo) + parameters.ClockSkew;
}
