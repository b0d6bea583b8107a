using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Platform.Wake;

/// <summary>
/// Carries the rings of <see cref="Bell"/> from host to host, by LISTEN and NOTIFY. It notifies after the commit and not in it: a
/// transaction that notifies makes all others that do wait for its commit. Many rings become one notification.
/// </summary>
/// <param name="source">Any connection will do to tell.</param>
/// <param name="direct">A connection of its own to hear, with no pool of anybody's in between.</param>
internal sealed class BellWire(Bell bell, NpgsqlDataSource source, DirectSource direct, Settings settings, ILogger<BellWire> log)
    : BackgroundService
{
    private const string Name = "netwerkplatform";

    /// <summary>Between two notifications of this host.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    /// <summary>Between two that tell only of some change: nobody waits for these by the second.</summary>
    private static readonly TimeSpan LeastForChange = TimeSpan.FromSeconds(1);

    /// <summary>So long after it last heard itself, it calls out to hear whether it still does.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan EchoTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] Retries = [.. new[] { 0, 1, 2, 5, 10, 30 }.Select(s => TimeSpan.FromSeconds(s))];

    private readonly string host = $"{Guid.NewGuid():N}";
    private long heardSelf;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        TellAsync(stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default),
        settings.JobsEnabled ? HearAsync(stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default) : Task.CompletedTask);

    private async Task TellAsync(CancellationToken stop)
    {
        while (true)
        {
            await bell.UntilSomethingToTellAsync(stop);
            var what = bell.ToTell();
            if (what.Count == 0) continue;
            try
            {
                await NotifyAsync(string.Join(' ', what.Prepend(host)), stop);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                // A ring that is lost is made up for by whoever looks into the tables.
            }
            await Task.Delay(what.All(w => w == Bell.Change) ? LeastForChange : Least, stop);
        }
    }

    private async Task HearAsync(CancellationToken stop)
    {
        for (var failed = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                await ListenAsync(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                if (bell.Hears) failed = 0;
                bell.Hears = false;
                // Until it is back, work is found by looking: said once, not at every attempt.
                if (failed == 0) log.LogWarning("Other hosts are not heard for now: {Exception} {SqlState}", e.GetType().Name,
                    (e as PostgresException)?.SqlState);
                await Task.Delay(Retries[Math.Min(failed++, Retries.Length - 1)], stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await direct.Source.OpenConnectionAsync(stop);
        connection.Notification += (_, n) => Heard(n.Payload);
        await connection.ExecuteAsync(new CommandDefinition($"listen {Name}", cancellationToken: stop));
        // Nothing in between (PgBouncer) may keep notifications from coming: it counts as hearing once it has heard itself.
        while (true)
        {
            var asked = Stopwatch.GetTimestamp();
            await NotifyAsync(host, stop);
            while (heardSelf < asked)
            {
                if (Stopwatch.GetElapsedTime(asked) > EchoTime)
                {
                    await connection.ExecuteAsync(new CommandDefinition("unlisten *", cancellationToken: stop));
                    throw new TimeoutException();
                }
                await connection.WaitAsync(EchoTime, stop);
            }
            if (!bell.Hears)
            {
                bell.Hears = true;
                bell.RingAllHere();
            }
            while (Stopwatch.GetElapsedTime(heardSelf) < Silence) await connection.WaitAsync(Silence, stop);
        }
    }

    private void Heard(string payload)
    {
        var words = payload.Split(' ');
        if (words[0] == host) heardSelf = Stopwatch.GetTimestamp();
        else foreach (var what in words.Skip(1)) bell.RingHere(what);
    }

    private async Task NotifyAsync(string payload, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_notify(@Name, @payload)", new { Name, payload }, cancellationToken: ct));
    }
}

/// <summary>Connections straight to the database (<c>ConnectionStrings:Rechtstreeks</c>).</summary>
public sealed record DirectSource(NpgsqlDataSource Source);
