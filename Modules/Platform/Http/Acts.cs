using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// What an act is done to: <c>POST /things/{id}/closures</c> acts on the thing. Who sends If-Match with it has read that thing, and wants
/// the act only if it is still so (docs/adr/0099).
/// </summary>
/// <param name="Reads">The GET of that thing: a tag means here what it means there.</param>
internal sealed record ActsOn(RouteEndpoint Reads);

internal static class Acts
{
    /// <summary>Every endpoint; those that act on something with a tag look at If-Match where it is sent.</summary>
    public static IReadOnlyList<Endpoint> WithConditions(IReadOnlyList<Endpoint> endpoints)
    {
        var reads = endpoints.OfType<RouteEndpoint>().Where(e => IsOurs(e) && Answers.Method(e) == "GET" && Answers.HasETag(e))
            .ToDictionary(e => e.RoutePattern.RawText!, StringComparer.Ordinal);
        return [.. endpoints.Select(e => e is RouteEndpoint act && IsOurs(act) && Answers.Method(act) == "POST" && !Answers.IsPartners(act)
            && act.RoutePattern.RawText is { } path && path[..path.LastIndexOf('/')] is var thing && thing.EndsWith('}')
            && reads.TryGetValue(thing, out var read)
            ? new RouteEndpoint(act.RequestDelegate!, act.RoutePattern, act.Order,
                new EndpointMetadataCollection([.. act.Metadata, new ActsOn(read), new IfMatchOptional()]), act.DisplayName)
            : e)];
    }

    private static bool IsOurs(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<EndpointDefinition>() is not null;

    /// <summary>
    /// Before the act, and after Idempotency-Key: a repeat gets the answer that there was. Acts that freeze what was read look once more
    /// at the row that they hold.
    /// </summary>
    internal static void UseActConditions(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!StringValues.IsNullOrEmpty(http.Request.Headers.IfMatch) && http.GetEndpoint()?.Metadata.GetMetadata<ActsOn>() is { } acts
            && await TagAsync(http, acts.Reads) is { } tag && !ETag.Holds(http.Request.Headers.IfMatch, tag))
            throw new ProblemException(Problem.PreconditionFailed());
        await next(http);
    });

    /// <summary>Null where there is no such thing: what that means, the act says.</summary>
    private static async Task<string?> TagAsync(HttpContext http, RouteEndpoint reads)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Set(http);
        var look = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            User = http.User,
            RequestAborted = http.RequestAborted,
        };
        look.Request.Method = HttpMethods.Get;
        foreach (var (name, value) in http.Request.RouteValues) look.Request.RouteValues[name] = value;
        look.SetEndpoint(reads);
        try
        {
            await reads.RequestDelegate!(look);
        }
        catch (ProblemException e) when (e.Problem.Status is 404 or 410)
        {
            return null;
        }
        return look.Response.Headers.ETag is [{ Length: > 0 } tag] ? tag : null;
    }
}
