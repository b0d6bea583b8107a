using Hangfire;
using Npgsql;

namespace Netwerkplatform.Host;

/// <summary>
/// Runs Hangfire's server, and starts a fresh one when the database has been away. Left alone it tries again ever more seldom, in the end
/// once in five minutes, and we promise that work resumes within one.
/// </summary>
/// <param name="own">Connections outside any pool: a busy pool is not an absent database.</param>
internal sealed class JobServer(JobStorage storage, JobActivator activator, string own) : BackgroundService
{
    /// <summary>How often it looks whether the database is there: a long time while it is, since work resumes within a minute.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LookWhileAway = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using var server = new BackgroundJobServer(new()
            {
                Activator = activator,
                // What has to be prompt is not Hangfire's (docs/adr/0054); it keeps the times of the day, to the minute.
                WorkerCount = 1,
                SchedulePollingInterval = TimeSpan.FromMinutes(1),
                HeartbeatInterval = TimeSpan.FromSeconds(30),
                ServerTimeout = TimeSpan.FromMinutes(2),
                ServerCheckInterval = TimeSpan.FromMinutes(1),
                ShutdownTimeout = TimeSpan.FromSeconds(10),
            }, storage);
            await AwayAndBackAsync(stoppingToken);
        }
    }

    private async Task AwayAndBackAsync(CancellationToken stop)
    {
        for (var away = false; !stop.IsCancellationRequested;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(own);
                await connection.OpenAsync(stop);
                if (away) return;
                await using var look = new NpgsqlCommand("select 1", connection);
                while (true)
                {
                    await look.ExecuteScalarAsync(stop);
                    await Task.Delay(Look, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (
                e is NpgsqlException or TimeoutException or IOException or InvalidOperationException or NotSupportedException
                    or OperationCanceledException)
            {
                // Whatever keeps this look from its answer, the host and its jobs go on.
                away = true;
            }
            await Task.Delay(LookWhileAway, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
