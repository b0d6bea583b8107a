using Microsoft.Extensions.DependencyInjection.Extensions;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Jobs;

/// <summary>
/// A slice without a route. The tables are the truth and a schedule is only a hint, so a job claims its rows itself, may run twice or
/// on two hosts at once, and finishes what an earlier run left behind.
/// </summary>
public interface IJob
{
    Task RunAsync(CancellationToken ct);
}

/// <summary>When a job is to look for work.</summary>
/// <param name="Name">How it is called in logs, metrics and the dashboard of the scheduler.</param>
/// <param name="Cron">In civil time of Amsterdam: second, minute, hour, day of the month, month, day of the week.</param>
public sealed record Schedule(string Name, Type Job, string Cron)
{
    /// <summary>
    /// When there is something to do, where the tables can say so: then the job runs at that moment (<see cref="Wake.Alarm"/>), and by the
    /// clock only now and then, in case it was missed.
    /// </summary>
    public Due? Due { get; init; }

    public static Schedule Of<TJob>(string name, string cron) where TJob : class, IJob => new(name, typeof(TJob), cron);

    public static Schedule When<TJob>(Due due, string name, string cron) where TJob : class, IJob =>
        new(name, typeof(TJob), cron) { Due = due };
}

internal static class ScheduleServices
{
    public static void AddScheduled(this IServiceCollection services, IEnumerable<Schedule> schedules)
    {
        foreach (var schedule in schedules)
        {
            services.TryAddScoped(schedule.Job);
            services.AddSingleton(schedule);
        }
    }
}
