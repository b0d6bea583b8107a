using FluentValidation.Results;
using Microsoft.AspNetCore.Diagnostics;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// Turns whatever a request threw into a Dutch problem. The caller gets an id, the log gets the exception's type and the same id.
/// </summary>
internal sealed class ExceptionToProblem(ConstraintProblems constraints, Settings settings, ILogger<ExceptionToProblem> log)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (http.RequestAborted.IsCancellationRequested && exception is OperationCanceledException) return true;
        var problem = await MissingAsync(http, exception, ct) ?? Translate(http, exception);
        // Messages of exceptions may quote values, so the log gets types, states and frames only.
        if (problem.Status >= 500)
        {
            log.LogError("{Instance} {Method} {Route}: {Exception} {SqlState} {Frames}", problem.Instance, http.Request.Method,
                Route(http)?.RawText, exception.GetType().FullName,
                (exception as PostgresException)?.SqlState, problem.Status == 503 ? null : exception.StackTrace);
        }
        await problem.WriteAsync(http);
        return true;
    }

    private static Microsoft.AspNetCore.Routing.Patterns.RoutePattern? Route(HttpContext http) =>
        (http.MatchedEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern;

    /// <summary>
    /// All references that are not there, where a foreign key refused one of them and the slice has noted what it names. The transaction
    /// of the slice has ended, so this holds no second connection.
    /// </summary>
    private async Task<Problem?> MissingAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is not PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } refused
            || !constraints.Knows(refused.ConstraintName) || http.Features.Get<NamedReferences>() is not { } named) return null;
        try
        {
            var missing = await named.MissingAsync(http.RequestServices.GetRequiredService<Db>(), ct);
            return missing.Count == 0 ? null : Problem.Invalid(missing);
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException)
        {
            // What the foreign key told of is told alone.
            return null;
        }
    }

    private Problem Translate(HttpContext http, Exception exception) => exception switch
    {
        ProblemException e => e.Problem,
        // What a body names is told by its field. What is left is the object in the address, which went meanwhile.
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } e when HttpMethods.IsPost(http.Request.Method)
            && !constraints.Knows(e.ConstraintName) && Route(http)?.Parameters.Count > 0 => Problem.NotFound(),
        PostgresException e when constraints.For(e) is { } known => known,
        NpgsqlException e when e.TookTooLong() => Problem.Timeout(),
        NpgsqlException e when e.IsUnavailable() => Problem.Unavailable(),
        BadHttpRequestException { StatusCode: 413 } =>
            Problem.PayloadTooLarge(LargeBody.LimitOf(http.MatchedEndpoint(), settings.Limits) ?? settings.Limits.BodyBytes),
        BadHttpRequestException e => Problem.ForStatus(e.StatusCode),
        OperationCanceledException => Problem.Timeout(),
        _ => Problem.ForStatus(500),
    };
}

internal static class Matched
{
    /// <summary>
    /// The endpoint that the request was for; the exception handler clears it from the request and keeps it in its feature.
    /// </summary>
    public static Endpoint? MatchedEndpoint(this HttpContext http) =>
        http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
}

/// <summary>Marks an endpoint that takes uploads, and how large: a limit of its own in <c>Limits</c>.</summary>
public sealed class LargeBody(Func<LimitSettings, int> limit)
{
    internal static long? LimitOf(Endpoint? endpoint, LimitSettings limits) => endpoint?.Metadata.GetMetadata<LargeBody>()?.Limit(limits);

    private int Limit(LimitSettings limits) => limit(limits);
}

public static class InvalidInput
{
    /// <summary>All faults of a request as one problem; a value that could not be read is not also reported as missing.</summary>
    public static Problem Of(IEnumerable<ValidationFailure> failures)
    {
        var all = failures.ToArray();
        var unreadable = all.Where(f => f.CustomState is Fout.BindingFault).Select(f => f.PropertyName).ToHashSet(StringComparer.Ordinal);
        return Problem.Invalid([.. all
            .Where(f => f.CustomState is Fout.BindingFault || !unreadable.Contains(f.PropertyName))
            .Select(f => new InvalidParam(f.PropertyName, Code(f.ErrorCode), f.ErrorMessage))
            .Distinct()]);
    }

    private static string Code(string? code) => code switch
    {
        "NotEmptyValidator" or "NotNullValidator" => Fout.Verplicht,
        "MaximumLengthValidator" => "te_lang",
        "MinimumLengthValidator" => "te_kort",
        "LengthValidator" or "ExactLengthValidator" => "ongeldige_lengte",
        "InclusiveBetweenValidator" or "GreaterThanOrEqualValidator" or "LessThanOrEqualValidator" or "GreaterThanValidator"
            or "LessThanValidator" or "DagValidator" or "MomentValidator" => "buiten_bereik",
        "RegularExpressionValidator" or "EmailValidator" => "ongeldig_formaat",
        null or "" => Fout.OngeldigeWaarde,
        _ when code.EndsWith("Validator", StringComparison.Ordinal) => Fout.OngeldigeWaarde,
        _ => code,
    };
}
