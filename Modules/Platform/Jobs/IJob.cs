using Microsoft.Extensions.DependencyInjection;

namespace Netwerkplatform.Platform.Jobs;

/// <summary>
/// A slice without a route. The tables are the truth and a schedule is only a hint, so a job claims its rows itself, may run twice or
/// on two hosts at once, and finishes what an earlier run left behind.
/// </summary>
public interface IJob
{
    Task RunAsync(CancellationToken ct);
}

public sealed record JobRegistration(string Name, Type Type);

public static class JobServices
{
    /// <summary>Makes a job known by the name under which Host/Jobs.cs schedules it.</summary>
    public static void AddJob<TJob>(this IServiceCollection services, string name) where TJob : class, IJob
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new JobRegistration(name, typeof(TJob)));
    }
}
