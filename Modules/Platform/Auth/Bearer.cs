using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Netwerkplatform.Platform.Auth;

internal static class Bearer
{
    /// <summary>Signatures that only the issuer can make; a shared secret or none at all is never accepted.</summary>
    private static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <param name="services">Where to register.</param>
    /// <param name="settings">Issuer and audience.</param>
    /// <param name="builtIn">Issuer name and public key of the built-in issuer, or null with a configured authority.</param>
    public static void AddBearer(
        this IServiceCollection services, Settings settings, (string Issuer, SecurityKey Key)? builtIn, IReadOnlySet<string> scopes)
    {
        services.AddSingleton<IAuthenticationSchemeProvider, AnsweringSchemes>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAlgorithms = Asymmetric,
                ValidAudience = settings.Audience,
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
            if (builtIn is { } issuer)
            {
                options.TokenValidationParameters.ValidIssuer = issuer.Issuer;
                options.TokenValidationParameters.IssuerSigningKey = issuer.Key;
            }
            else
            {
                options.Authority = settings.Authority;
                options.BackchannelTimeout = TimeSpan.FromSeconds(10);
                options.RequireHttpsMetadata = settings.Authority!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
            }
            options.Events = new JwtBearerEvents
            {
                OnAuthenticationFailed = context =>
                {
                    context.HttpContext.LogWhy(context.Exception.GetType().Name);
                    return Task.CompletedTask;
                },
                OnChallenge = context =>
                {
                    context.HandleResponse();
                    return Problem.Unauthorized().WriteAsync(context.HttpContext);
                },
                OnForbidden = context => Problem.Forbidden().WriteAsync(context.HttpContext),
            };
        });
        // Expiry by the system's own clock, so that tests can move time.
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TimeProvider>((options, clock) =>
        {
            options.TokenValidationParameters.LifetimeValidator = (from, until, _, parameters) =>
                until is { } end && clock.GetUtcNow() < new DateTimeOffset(end) + parameters.ClockSkew
                && (from is not { } begin || clock.GetUtcNow() >= new DateTimeOffset(begin) - parameters.ClockSkew);
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(new RememberedTokens(clock, identity => KeepKnownScopes(identity, settings.ScopeClaims, scopes)));
        });
        services.AddAuthorization();
    }

    /// <summary>
    /// One claim of ours with the scopes that exist, whichever claims the issuer wrote them in, as text or as an array. Names of claims and
    /// scopes count to the letter.
    /// </summary>
    private static void KeepKnownScopes(ClaimsIdentity identity, string[] claims, IReadOnlySet<string> known)
    {
        var scopes = identity.Claims.Where(c => claims.Contains(c.Type, StringComparer.Ordinal))
            .SelectMany(c => c.Value.Split(' ')).Where(known.Contains).Distinct(StringComparer.Ordinal).ToArray();
        // Whatever the spelling: others look for it without regard to case.
        foreach (var claim in identity.Claims.Where(c => c.Type.Equals("scope", StringComparison.OrdinalIgnoreCase))
            .ToArray()) identity.RemoveClaim(claim);
        if (scopes.Length > 0) identity.AddClaim(new Claim("scope", string.Join(' ', scopes)));
    }
}
