using System.Diagnostics;

namespace Netwerkplatform.Platform.Jobs;

/// <summary>Runs one job by name in a scope of its own. The scheduler stores nothing but that name.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, IEnumerable<Schedule> schedules, ILogger<JobRunner> log)
{
    private static readonly EventId Failed = new(30, "taak.mislukt");
    private readonly Dictionary<string, Type> jobs = schedules.ToDictionary(s => s.Name, s => s.Job);

    public IReadOnlyCollection<string> Names => jobs.Keys;

    public async Task RunAsync(string name, CancellationToken ct)
    {
        using var activity = Telemetry.Source.StartActivity($"job {name}", ActivityKind.Internal);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Wie = $"job:{name}";
        scope.ServiceProvider.GetRequiredService<Verwerking>().Begint($"job:{name}", jobs[name]);
        try
        {
            await ((IJob)scope.ServiceProvider.GetRequiredService(jobs[name])).RunAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(Failed, "Job {Job} failed and comes round again by its schedule: {Exception} {SqlState} {Frames}", name,
                e.GetType().FullName, (e as PostgresException)?.SqlState, e.StackTrace);
            throw;
        }
    }
}
