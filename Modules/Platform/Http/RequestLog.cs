using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netwerkplatform.Platform.Auth;

namespace Netwerkplatform.Platform.Http;

internal static class RequestLog
{
    /// <summary>One line per request: the route's pattern, never the address itself (it may hold a token or a search for a name).</summary>
    public static void UseRequestLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Netwerkplatform.Http");
        app.Use(async (http, next) =>
        {
            var start = Stopwatch.GetTimestamp();
            await next(http);
            if (http.Request.Path.StartsWithSegments("/health")) return;
            log.LogInformation("{Method} {Route} {Status} {Milliseconds:0} ms {Client}", http.Request.Method,
                (http.MatchedEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-", http.Response.StatusCode,
                Stopwatch.GetElapsedTime(start).TotalMilliseconds, Actor.ClientOf(http.User));
        });
    }
}
