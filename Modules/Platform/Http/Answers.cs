using System.Runtime.CompilerServices;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Netwerkplatform.Platform.Idempotency;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// The rules of the domain for which an endpoint may refuse: those it looks at itself, and those that a constraint keeps.
/// </summary>
public sealed record Refuses(IReadOnlyList<Problem> Problems, IReadOnlyList<string> Constraints);

public static class RefusesOptions
{
    /// <summary>What the endpoint or what it calls throws, besides what its kind may answer anyway (<see cref="Answers"/>).</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder builder, params Problem[] problems) => builder.WithMetadata(
        new Refuses(problems, []));

    /// <summary>
    /// What the database refuses, by the names of the constraints that a module has given a problem (<see cref="IModule.Constraints"/>).
    /// </summary>
    public static RouteHandlerBuilder RefusesBy(this RouteHandlerBuilder builder, params string[] constraints) => builder.WithMetadata(
        new Refuses([], constraints));
}

/// <summary>What an endpoint can answer, said once: for the contract, and for who looks whether it is so.</summary>
public static class Answers
{
    private static readonly ConditionalWeakTable<Endpoint, string[]> Offers = [];

    /// <summary>What its own type says: each status of success with the type of its result.</summary>
    public static IReadOnlyList<(int Status, Type? Type)> Successes(EndpointDefinition definition)
    {
        var declared = definition.ResDtoType;
        var alternatives = declared.IsGenericType && declared.Namespace == typeof(Results<,>).Namespace
            && declared.Name.StartsWith("Results`", StringComparison.Ordinal)
            ? declared.GetGenericArguments() : [declared];
        return [.. alternatives
            .Where(t => t != typeof(NotFound) && t != typeof(StatusCodeHttpResult))     // 304, which follows from the ETag
            .Select(t => t == typeof(NoContent) ? (204, null)
                : t.IsGenericType && t.GetGenericTypeDefinition() is var g
                    && (g == typeof(CreatedResource<>) || g == typeof(Created<>)) ? (201, t)
                : t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Accepted<>) ? (202, t)
                : (200, (Type?)t))];
    }

    /// <summary>The record inside a result.</summary>
    public static Type? Value(Type? type) => type switch
    {
        null => null,
        _ when type.GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValueHttpResult<>)) is { } result =>
            result.GetGenericArguments()[0],
        _ when typeof(IResult).IsAssignableFrom(type) || type == typeof(object) || type == typeof(EmptyResponse) => null,
        _ => type,
    };

    /// <summary>The forms in which it answers; none where an answer may have no body.</summary>
    public static string[] MediaTypes(Endpoint endpoint) => Offers.GetValue(endpoint, static e =>
    {
        var also = e.Metadata.GetOrderedMetadata<AlsoProduces>().Select(a => a.ContentType);
        if (e.Metadata.GetMetadata<EndpointDefinition>() is not { } definition) return [.. also];
        var successes = Successes(definition);
        if (successes.Any(s => s.Status == 204)) return [];
        return [.. successes.Any(s => Value(s.Type) is not null) ? ["application/json"] : Array.Empty<string>(), .. also];
    });

    /// <summary>Whether its answer carries a tag.</summary>
    public static bool HasETag(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HasETag>() is not null
        || Successes(endpoint.Metadata.GetMetadata<EndpointDefinition>()!).Any(s => IsResource(s.Type));

    /// <summary>Whether it is a result that carries a tag.</summary>
    public static bool IsResource(Type? type) => type is { IsGenericType: true }
        && (type.GetGenericTypeDefinition() == typeof(Resource<>)
            || (type.GetGenericTypeDefinition() == typeof(CreatedResource<>) && typeof(IVersioned)
                .IsAssignableFrom(type.GetGenericArguments()[0])));

    /// <summary>Whether it wants If-Match.</summary>
    public static bool IsConditional(RouteEndpoint endpoint) => Method(endpoint) is "PUT" or "DELETE"
        && endpoint.Metadata.GetMetadata<WithoutIfMatch>() is null && !IsConditionalByChoice(endpoint);

    /// <summary>Whether it looks at If-Match without wanting it.</summary>
    public static bool IsConditionalByChoice(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IfMatchOptional>() is not null;

    /// <summary>Whether it stands or falls with the secret of an emailed link.</summary>
    public static bool IsPartners(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ForPartners>() is not null;

    public static bool IsAnonymous(Endpoint endpoint) => endpoint.Metadata.GetMetadata<EndpointDefinition>()!.AnonymousVerbs?.Length > 0;

    public static string Method(Endpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    /// <summary>Each kind of problem that it may answer, as an example.</summary>
    public static IReadOnlyList<Problem> Problems(RouteEndpoint endpoint, ConstraintProblems constraints)
    {
        var method = Method(endpoint);
        List<Problem> problems = [Problem.Invalid("naam", Fout.Verplicht, "Dit is verplicht.")];        // an unknown query key everywhere
        if (!IsAnonymous(endpoint)) problems.AddRange([Problem.Unauthorized(), Problem.Forbidden()]);
        if (IsPartners(endpoint) || endpoint.RoutePattern.Parameters.Count > 0) problems.Add(Problem.NotFound());
        if (MediaTypes(endpoint).Length > 0) problems.Add(Problem.ForStatus(406));
        if (method is "POST" or "PUT")
        {
            problems.AddRange([Problem.ForStatus(400), Problem.ForStatus(408), Problem.PayloadTooLarge(1 << 20)]);
            if (endpoint.Metadata.GetMetadata<AnyBody>() is null) problems.Add(Problem.ForStatus(415));
        }
        if (method == "POST") problems.AddRange([IdempotencyMiddleware.IdempotentieBezig, IdempotencyMiddleware.IdempotentieAndereInhoud,
            IdempotencyMiddleware.IdempotentieGewist]);
        if (IsConditional(endpoint)) problems.AddRange([Problem.PreconditionFailed(), Problem.PreconditionRequired()]);
        if (IsConditionalByChoice(endpoint)) problems.Add(Problem.PreconditionFailed());
        foreach (var refuses in endpoint.Metadata.GetOrderedMetadata<Refuses>())
        {
            problems.AddRange(refuses.Problems);
            problems.AddRange(refuses.Constraints.Select(constraints.Of));
        }
        problems.AddRange([Problem.TooManyRequests(60), Problem.ForStatus(500), Problem.Unavailable(), Problem.Timeout()]);
        return problems;
    }

    /// <summary>A form that it does not offer is refused before anything is done (RFC 9110, 15.5.7).</summary>
    internal static void UseAccept(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint() is { } endpoint && MediaTypes(endpoint) is { Length: > 0 } offered) Accept.Choose(http, offered);
        return next(http);
    });
}

/// <summary>
/// Looks whether what is answered stands in the contract, where a host has it: in tests. What does not is answered as 500, with what is to
/// be written where.
/// </summary>
public sealed class AnswerGuard(ConstraintProblems constraints)
{
    internal Problem Look(HttpContext http, Problem problem)
    {
        if (http.MatchedEndpoint() is not RouteEndpoint endpoint
            || endpoint.Metadata.GetMetadata<EndpointDefinition>() is not { } definition) return problem;
        if (Answers.Problems(endpoint, constraints).Any(p => p.Status == problem.Status && p.Type == problem.Type)) return problem;
        return Problem.ForStatus(500) with
        {
            Detail = $"{definition.EndpointType.Name} answers {problem.Status} {problem.Type}, and the contract does not say so. Declare "
                + $"it in Configure: "
                + "Options(b => b.Refuses(TheProblem)) for what it throws, Options(b => b.RefusesBy(\"the_constraint\")) for what the "
                + "database refuses.",
        };
    }
}
