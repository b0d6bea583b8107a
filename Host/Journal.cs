using System.Reflection;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Host;

/// <summary>
/// What a log tells of the host itself: that it started, as which version, where and on what database; and that it stopped.
/// </summary>
internal static class Journal
{
    private static readonly EventId Started = new(10, "gestart");
    private static readonly EventId Applied = new(11, "gemigreerd");
    private static readonly EventId Stopping = new(12, "stopt");
    private static readonly EventId Stopped = new(13, "gestopt");

    private static readonly string Version = typeof(Journal)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    public static void Keep(WebApplication app, Migrated migrated)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Netwerkplatform.Host");
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            using var trace = Telemetry.Source.StartActivity("start");
            foreach (var script in migrated.New) log.LogInformation(Applied, "Migration {Migration} applied", script);
            foreach (var definition in migrated.Defined) log.LogInformation(Applied, "Definition {Definition} put in place", definition);
            log.LogInformation(Started, "Netwerkplatform {Version} started on {Address} in {Environment}: {Migrations}", Version,
                string.Join(' ', app.Urls), app.Environment.EnvironmentName,
                migrated.Short);
        });
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            using var trace = Telemetry.Source.StartActivity("stop");
            log.LogInformation(Stopping, "Netwerkplatform stops: requests and jobs in hand are finished");
        });
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            using var trace = Telemetry.Source.StartActivity("stop");
            log.LogInformation(Stopped, "Netwerkplatform stopped");
        });
    }
}
