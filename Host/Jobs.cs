using System.Globalization;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Beheer;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Jobs;
using Npgsql;

namespace Netwerkplatform.Host;

/// <summary>
/// Runs the schedules that the modules declare, in civil time of Amsterdam. A schedule is a hint: each job finds its own work in the
/// tables.
/// </summary>
internal static class Jobs
{
    public static void AddServices(IServiceCollection services, Settings settings, string connectionString)
    {
        // A pool of its own, so that job bookkeeping never waits behind requests or the other way round.
        var pool = new NpgsqlConnectionStringBuilder(Database.WithDefaults(connectionString, "netwerkplatform-jobs"))
        {
            MaxPoolSize = 15,
            NoResetOnClose = false
        }.ConnectionString;
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = "hangfire",
            PrepareSchemaIfNecessary = false,       // Migrations.cs does, under its lock
            // Its own server hears of a job at once; this is for one that another host left behind.
            QueuePollInterval = TimeSpan.FromSeconds(30),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromMinutes(1),
            EnableLongPolling = false,
            // A row in a table that whoever was killed leaves behind: the schedules of all hosts would stand still for the ten minutes of
            // the default.
            DistributedLockTimeout = TimeSpan.FromSeconds(20),
        };
        // A storage of this host, and not Hangfire's process-wide one: several hosts may run in one process.
        services.AddSingleton<JobStorage>(_ =>
            new PostgreSqlStorage(new NpgsqlConnectionFactory(pool, options), options) { JobExpirationTimeout = TimeSpan.FromHours(2) });
        services.AddSingleton<JobActivator>(p => new AspNetCoreJobActivator(p.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire(h =>
        {
            h.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings()
             // A schedule comes round again by itself; the tables remember what is still to do.
             .UseFilter(new AutomaticRetryAttribute { Attempts = 0 });
        });
        if (!settings.JobsEnabled) return;
        services.AddHostedService(p => new JobServer(p.GetRequiredService<JobStorage>(), p.GetRequiredService<JobActivator>(),
            new NpgsqlConnectionStringBuilder(pool) { Pooling = false }.ConnectionString));
    }

    public static void Map(WebApplication app, Settings settings)
    {
        // The dashboard names the language of its page by the culture, and has Dutch words.
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/beheer")) CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl");
            return next(http);
        });
        app.MapGet(Toegang.Route, EnterAsync).ExcludeFromDescription().AllowAnonymous();
        app.MapHangfireDashboard(Toegang.Taken, new DashboardOptions
        {
            AppPath = null,
            PrefixPath = settings.ApiPath,
            Authorization = [],
            AsyncAuthorization = [new BeheerOnly(app.Environment.IsDevelopment())],
            DashboardTitle = "Achtergrondtaken",
            DisplayStorageConnectionString = false,
        });
        if (settings.JobsEnabled) app.Lifetime.ApplicationStarted.Register(() => Schedule(app.Services));
    }

    /// <summary>
    /// A page that goes on by itself, and no redirect: a browser that came here from elsewhere would not send a strict cookie along to
    /// where it is redirected. Looking at the headers alone, as previews of links do, uses nothing up.
    /// </summary>
    private static async Task<IResult> EnterAsync(HttpContext http, string token, Toegang toegang, RateLimits limits, Settings settings,
        CancellationToken ct)
    {
        if (http.IsHead()) return Results.Ok();
        if (!await toegang.OpenAsync(http, token, ct))
        {
            limits.CountFailedToken(http);
            throw new ProblemException(Problem.NotFound() with
            {
                Detail =
                "Deze link bestaat niet, is al gebruikt of is verlopen. Vraag een nieuwe met POST /v1/beheer/toegangslinks."
            });
        }
        var taken = settings.ApiPath + Toegang.Taken;
        return Results.Content(
            $"""
            <!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Achtergrondtaken</title>
            <meta http-equiv="refresh" content="0; url={taken}"></head><body><main><h1>Achtergrondtaken</h1>
            <p>U hebt dertig minuten toegang. <a href="{taken}">Naar de achtergrondtaken</a></p></main></body></html>
            """, "text/html; charset=utf-8");
    }

    private static void Schedule(IServiceProvider services)
    {
        var recurring = services.GetRequiredService<IRecurringJobManager>();
        var options = new RecurringJobOptions { TimeZone = AmsterdamTime.Zone, MisfireHandling = MisfireHandlingMode.Relaxed };
        foreach (var schedule in services.GetServices<Schedule>())
            recurring.AddOrUpdate<JobRunner>(schedule.Name, r => r.RunAsync(schedule.Name, CancellationToken.None), schedule.Cron, options);
    }

    /// <summary>Scope beheer, or a person who came in by a link; from this machine itself while developing.</summary>
    private sealed class BeheerOnly(bool development) : IDashboardAsyncAuthorizationFilter
    {
        public async Task<bool> AuthorizeAsync(DashboardContext context)
        {
            var http = context.GetHttpContext();
            return http.HasScope(Scope.Beheer)
                || (development && http.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address))
                || await http.RequestServices.GetRequiredService<Toegang>().HasEnteredAsync(http, http.RequestAborted);
        }
    }
}
