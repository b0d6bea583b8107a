using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

/// <summary>
/// Has the figures of the goals measured anew after a change, within the five seconds that work may take to appear. It is woken and does
/// not poll; changes come in crowds and are measured together; and it rests as long as it worked, so that measuring never takes more than
/// half of one connection.
/// </summary>
internal sealed class Doelwacht(
    IServiceScopeFactory scopes, Settings settings, Bell bell, TimeProvider clock, ILogger<Doelwacht> log) : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(300);

    /// <summary>Another host is measuring: then it is looked at again.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>A ring may be lost, and more easily while other hosts are not heard.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollUnheard = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.JobsEnabled) return;
        // After a start all of them: a new version may count otherwise.
        var alles = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var begonnen = Stopwatch.GetTimestamp();
                var klaar = await BijAsync(alles, stoppingToken);
                alles &= !klaar;
                var gewerkt = Stopwatch.GetElapsedTime(begonnen);
                await Task.Delay(!klaar ? Again : gewerkt > Gather ? gewerkt : Gather, stoppingToken);
                if (klaar) await WaitAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Measuring of goals paused: {Exception} {SqlState}", e.GetType().Name, (e as PostgresException)?.SqlState);
                await Task.Delay(PollUnheard, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
    }

    private async Task<bool> BijAsync(bool alles, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Doelcijfers>().BijAsync(alles, ct);
    }

    /// <summary>Until something changes, or a day begins on which the reports say something else.</summary>
    private async Task WaitAsync(CancellationToken stop)
    {
        using var klaar = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var nacht = clock.Vandaag().AddDays(1).AmsterdamMidnight() - clock.GetUtcNow();
        var bel = bell.WaitAsync(Bell.Figures, bell.Hears ? Poll : PollUnheard, klaar.Token);
        await Task.WhenAny(bel, Task.Delay(nacht > Gather ? nacht : Gather, clock, klaar.Token));
        await klaar.CancelAsync();
        await bel.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }
}
