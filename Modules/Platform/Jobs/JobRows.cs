using System.Diagnostics.Metrics;

namespace Netwerkplatform.Platform.Jobs;

/// <summary>
/// What a job finds to do, one row after the other: a row that fails is logged and counted and left for the next run, and stops nothing
/// else.
/// </summary>
public sealed class JobRows(ILogger<JobRows> log)
{
    private static readonly Counter<long> Failed =
        Telemetry.Meter.CreateCounter<long>("netwerkplatform.jobs.mislukt", description: "Rows that a job could not do");

    private static readonly EventId Event = new(31, "taak.rij.mislukt");

    /// <param name="run">Does one row, in a transaction of its own.</param>
    public async Task EachAsync(string job, IEnumerable<Guid> ids, Func<Guid, Task> run, CancellationToken ct)
    {
        foreach (var id in ids)
        {
            try
            {
                await run(id);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && (e as NpgsqlException)?.IsUnavailable() != true)
            {
                // Messages of exceptions may quote values, so the log gets types, states and frames only.
                Failed.Add(1, new KeyValuePair<string, object?>("job", job));
                log.LogError(Event, "Job {Job}: {Id} failed: {Exception} {SqlState} {Frames}", job, id, e.GetType().FullName,
                    (e as PostgresException)?.SqlState, e.StackTrace);
            }
        }
    }
}
