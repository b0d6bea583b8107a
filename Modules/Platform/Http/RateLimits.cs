using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.RateLimiting;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// Requests per client, or per address without a token; per link for those that hold one; and failed tokens per address, so that guessing
/// is slow. Who guesses does not use up what partners at the same address have, and who floods waits for their own requests.
/// </summary>
public sealed class RateLimits(Settings settings, PartnerTraffic partners, ILogboek logboek)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Each window is renewed by the first request after it. A limiter of all partitions would look after them ten times a second, also
    /// while nothing happens.
    /// </summary>
    private readonly ConcurrentDictionary<string, FixedWindowRateLimiter> counters = new(StringComparer.Ordinal);

    private long sweptAt = Stopwatch.GetTimestamp();

    /// <summary>Before a refusal is told.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>So long at most the next one waits until it is written down whom an export showed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Turns turns = new(settings.Limits.RequestsInHand, partners);

    /// <summary>Call for a token that is unknown or revoked; ends the request with 429 once an address has tried too many.</summary>
    public void CountFailedToken(HttpContext http)
    {
        http.Items[Counted] = true;
        Count($"mis:{Address(http)}", settings.Limits.FailedTokensPerMinute);
    }

    /// <summary>Call for a token that turned out to be somebody's.</summary>
    public void CountLink(HttpContext http)
    {
        http.Items[Counted] = true;
        Count($"link:{Convert.ToHexString(http.LinkHash())}", settings.Limits.AnonymousRequestsPerMinute);
    }

    /// <summary>A call with a link's token is counted once it is known whether the token is anybody's.</summary>
    internal async Task CountRequestAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            if (!http.HasLinkToken()) CountAddress(http);
            if (http.HasLinkToken()) partners.Seen();
            var client = Actor.ClientOf(http.User);
            // One that waits for something to happen has nothing in hand meanwhile.
            if (client is not null && !http.Request.Query.ContainsKey("wacht"))
            {
                var turn = await turns.TakeAsync(client, http.Request, http.RequestAborted);
                try
                {
                    await next(http);
                }
                finally
                {
                    if (turn.TakesLong && partners.AreThere) _ = LeaveAsync(turn);
                    else turn.Dispose();
                }
            }
            else await next(http);
        }
        catch (ProblemException e) when (e.Problem.Status == StatusCodes.Status429TooManyRequests)
        {
            // Without this pause a client that retries at once would keep the processor busy with refusals.
            await Task.Delay(Pause, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        finally
        {
            if (!http.Response.HasStarted) CountUnseen(http);
        }
    }

    /// <summary>To write down whom an export showed is work, too: beside partners the next one waits for it, its caller does not.</summary>
    private async Task LeaveAsync(Turns.Turn turn)
    {
        // If the table takes no lines, they wait in a file, and this turn ends anyway.
        await logboek.BringPiecesAsync(CancellationToken.None).WaitAsync(Longest)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        turn.Dispose();
    }

    /// <summary>Call where one with a link's token ends before anybody has looked at the token: it counts for its address.</summary>
    internal void CountUnseen(HttpContext http)
    {
        if (http.HasLinkToken() && http.Items.TryAdd(Counted, true)) CountAddress(http);
    }

    private void CountAddress(HttpContext http)
    {
        if (Actor.ClientOf(http.User) is { } client) Count($"client:{client}", settings.Limits.RequestsPerMinute);
        else Count($"adres:{Address(http)}", settings.Limits.AnonymousRequestsPerMinute);
    }

    private void Count(string what, int permits)
    {
        Sweep();
        var counter = counters.GetOrAdd(what, static (_, most) => new FixedWindowRateLimiter(
            new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, AutoReplenishment = false }), permits);
        counter.TryReplenish();
        using var lease = counter.AttemptAcquire();
        if (!lease.IsAcquired) throw Refused(lease);
    }

    /// <summary>Whose last window is over is as one who never came. Nobody looks more often than once a window.</summary>
    private void Sweep()
    {
        var last = Volatile.Read(ref sweptAt);
        if (Stopwatch.GetElapsedTime(last) < Window
            || Interlocked.CompareExchange(ref sweptAt, Stopwatch.GetTimestamp(), last) != last) return;
        foreach (var (what, counter) in counters)
        {
            counter.TryReplenish();
            if (counter.IdleDuration is not null) counters.TryRemove(what, out _);
        }
    }

    private static readonly object Counted = new();

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.MapToIPv4OrSelf() ?? "onbekend";

    private static ProblemException Refused(RateLimitLease lease) => new(Problem.TooManyRequests(
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60));
}

internal static class RateLimitPipeline
{
    public static void UseRateLimits(this IApplicationBuilder app, RateLimits limits) => app.Use((http, next) =>
        http.Request.Path.StartsWithSegments("/health") ? next(http) : limits.CountRequestAsync(http, next));
}
