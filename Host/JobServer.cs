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
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using var server = new BackgroundJobServer(new()
            {
                Activator = activator,
                WorkerCount = 4,
                SchedulePollingInterval = TimeSpan.FromSeconds(5),
                ServerCheckInterval = TimeSpan.FromSeconds(30),
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
            await Task.Delay(Look, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
