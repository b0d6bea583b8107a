using System.Diagnostics;
using Microsoft.AspNetCore.Routing;

namespace Netwerkplatform.Platform.Http;

internal static class RequestLog
{
    private static readonly EventId Handled = new(1, "verzoek");
    private static readonly EventId Refused = new(2, "weigering");
    private static readonly object ProblemKey = new(), WhyKey = new();

    /// <summary>
    /// One line per request: the route's pattern, never the address itself (it may hold a token or a search for a name), and of a refusal
    /// the instance that its caller was given.
    /// </summary>
    public static void UseRequestLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Netwerkplatform.Http");
        app.Use(async (http, next) =>
        {
            var start = Stopwatch.GetTimestamp();
            await next(http);
            var problem = http.Items[ProblemKey] as Problem;
            if (problem is null && http.Request.Path.StartsWithSegments("/health")) return;
            var (route, took) = ((http.MatchedEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-",
                Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var (client, from) = (Actor.ClientOf(http.User), http.Connection.RemoteIpAddress?.MapToIPv4OrSelf());
            if (problem is null)
            {
                log.LogInformation(Handled, "{Method} {Route} {Status} {Milliseconds:0} ms {Client} {From}", http.Request.Method, route,
                    http.Response.StatusCode, took, client, from);
            }
            else
            {
                log.LogInformation(Refused, "{Method} {Route} {Status} {Milliseconds:0} ms {Client} {From} {Instance} {Problem} {Why}",
                    http.Request.Method, route, http.Response.StatusCode, took, client, from, problem.Instance, problem.Type,
                        http.Items[WhyKey]);
            }
        });
    }

    /// <summary>What the caller was told, for the line of this request.</summary>
    public static void LogProblem(this HttpContext http, Problem problem) => http.Items[ProblemKey] = problem;

    /// <summary>What only the administrator should know of a refusal: the kind of fault, never a value.</summary>
    public static void LogWhy(this HttpContext http, string kind) => http.Items[WhyKey] = kind;
}
