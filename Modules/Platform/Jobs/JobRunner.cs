using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Platform.Auth;

namespace Netwerkplatform.Platform.Jobs;

/// <summary>Runs one job by name in a scope of its own. The scheduler stores nothing but that name.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, IEnumerable<JobRegistration> registrations)
{
    private readonly Dictionary<string, Type> jobs = registrations.ToDictionary(r => r.Name, r => r.Type);

    public IReadOnlyCollection<string> Names => jobs.Keys;

    public async Task RunAsync(string name, CancellationToken ct)
    {
        using var activity = Telemetry.Source.StartActivity($"job {name}", ActivityKind.Internal);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Wie = $"job:{name}";
        await ((IJob)scope.ServiceProvider.GetRequiredService(jobs[name])).RunAsync(ct);
    }
}
