using Microsoft.AspNetCore.Routing;
using Netwerkplatform.Platform.Idempotency;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// Who stands behind an emailed link. Also who comes too late is told so in their own language, which a refusal then names.
/// </summary>
public interface IGenodigd
{
    string Taal { get; }

    /// <summary>Whose link it is: what they read and do is a processing of them.</summary>
    Guid PersoonId { get; }
}

/// <summary>What all calls behind emailed links share: where the secret stands, and the one answer to a link that is nobody's.</summary>
public static class PartnerLink
{
    public const string Header = "Uitnodiging-Token";

    /// <summary>What is stored of the secret. A missing header is an unknown token.</summary>
    public static byte[] LinkHash(this HttpContext http) => LinkToken.Hash(http.Request.Headers[Header].ToString());

    /// <summary>Whether a call stands or falls with such a secret.</summary>
    internal static bool HasLinkToken(this HttpContext http) =>
        http.Request.Headers.ContainsKey(Header) && http.GetEndpoint() is { } endpoint && Answers.IsPartners(endpoint);

    /// <summary>Each endpoint under <c>mijn-</c> says so, and no other.</summary>
    public static RouteHandlerBuilder ForPartners(this RouteHandlerBuilder builder) => builder.WithMetadata(new ForPartners());

    /// <summary>Unknown and revoked are alike: 404, and counted against who guesses.</summary>
    public static T OrNobodys<T>(this T? found, HttpContext http, RateLimits limits) where T : class, IGenodigd
    {
        if (found is null)
        {
            limits.CountFailedToken(http);
            throw new ProblemException(Problem.NotFound());
        }
        limits.CountLink(http);
        http.Features.Set<IGenodigd>(found);
        http.Betreft(found.PersoonId);
        http.RequestServices.GetRequiredService<IdempotencyScope>().LinkIsSomebodys();
        return found;
    }
}

/// <summary>
/// Marks a call, reading or writing, that stands or falls with the secret of an emailed link in the header
/// <see cref="PartnerLink.Header"/>.
/// </summary>
public sealed record ForPartners;

/// <summary>
/// Marks a write that stands or falls with the secret of an emailed link: whose it is, is asked before anything of the body is read.
/// </summary>
/// <param name="IsSomebodys">SQL that answers true or false, with <c>@Hash</c> and <c>@Nu</c> for what it may need.</param>
public sealed record BehindLink(string IsSomebodys);

internal static class PartnerLinkGate
{
    /// <summary>
    /// Cheapest first: a link that is nobody's gets its 404 here, whatever is in the body and however large it is. An answer that used its
    /// link up is still owed to a repeat with the same key.
    /// </summary>
    public static void UsePartnerLinks(this IApplicationBuilder app, NpgsqlDataSource db, TimeProvider clock, RateLimits limits) => app.Use(
        async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<BehindLink>() is { } link && !await KnowsAsync(http, link, db, clock))
        {
            limits.CountFailedToken(http);
            throw new ProblemException(Problem.NotFound());
        }
        await next(http);
    });

    private static async Task<bool> KnowsAsync(HttpContext http, BehindLink link, NpgsqlDataSource db, TimeProvider clock)
    {
        // One-click links carry their secret in the address, all others in the header.
        var hash = http.GetRouteValue("token") is string token ? LinkToken.Hash(token) : http.LinkHash();
        await using var connection = await db.OpenConnectionAsync(http.RequestAborted);
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(link.IsSomebodys, new { Hash = hash, Nu = clock.GetUtcNow() },
            cancellationToken: http.RequestAborted))) return true;
        return http.GetEndpoint()!.Metadata.GetMetadata<UsesUpLink>() is not null && http.Request.Headers["Idempotency-Key"]
            .ToString() is { Length: > 0 } key
            && await connection.ExecuteScalarAsync<bool>(
                new CommandDefinition("select exists (select from platform.idempotentie where client = @Client and sleutel = @Sleutel)",
                new { Client = IdempotencyMiddleware.Caller(http), Sleutel = key }, cancellationToken: http.RequestAborted));
    }
}
