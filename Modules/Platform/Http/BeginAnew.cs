namespace Netwerkplatform.Platform.Http;

/// <summary>
/// Of two who wait for each other PostgreSQL ends one, which has then done nothing: its request begins anew, and finds what the other did
/// (docs/adr/0109).
/// </summary>
internal static class BeginAnew
{
    private const int Most = 4;

    internal static void UseBeginAnew(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }
        // A form is kept as it was read; any other body is read once more.
        if (!http.Request.HasFormContentType) http.Request.EnableBuffering();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await next(http);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < Most
                && !http.Response.HasStarted)
            {
                await Task.Delay(Random.Shared.Next(20, 200), http.RequestAborted);
                if (http.Request.Body.CanSeek) http.Request.Body.Position = 0;
            }
        }
    });
}
