using Dapper;
using Hangfire;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Npgsql;

namespace Netwerkplatform.Host;

/// <summary>Live: the process answers. Ready: it can do its work. Details are counts and ages, nothing personal.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<Database>("database", timeout: TimeSpan.FromSeconds(6))
        .AddCheck<JobServer>("jobs", timeout: TimeSpan.FromSeconds(6));

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "ok" })).ExcludeFromDescription().AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription().AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HealthCheckService checks, CancellationToken ct)
    {
        var report = await checks.CheckHealthAsync(ct);
        return Results.Json(new
        {
            status = report.Status == HealthStatus.Unhealthy ? "niet_gereed" : "gereed",
            onderdelen = report.Entries.ToDictionary(e => e.Key, e =>
                new { status = e.Value.Status == HealthStatus.Unhealthy ? "niet_gereed" : "gereed", e.Value.Data }),
        }, Json.Options, statusCode: report.Status == HealthStatus.Unhealthy ? 503 : 200);
    }

    /// <summary>Migrations were applied before the host listened, so a database that answers is a migrated one.</summary>
    private sealed class Database(NpgsqlDataSource source) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                var backlog = await connection.QuerySingleAsync<Backlog>(new CommandDefinition(Sql, cancellationToken: cancellationToken));
                return HealthCheckResult.Healthy(data: new Dictionary<string, object>
                {
                    ["migraties"] = "bijgewerkt",
                    ["oudsteWachtendeMailSeconden"] = backlog.OudsteMail,
                    ["oudsteWachtendeGebeurtenisSeconden"] = backlog.OudsteLevering,
                    ["geparkeerdeLeveringen"] = backlog.Geparkeerd,
                    ["mislukteMails"] = backlog.Mislukt,
                    ["onzekereMails"] = backlog.Onzeker,
                });
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("database");
            }
        }

        private const string Sql =
            """
            select coalesce(extract(epoch from now() - least(
                     (select min(volgende_op) from platform.mail where status in ('wachtend', 'opnieuw', 'onzeker')
                       and volgende_op < now()),
                     (select min(lease_tot) from platform.mail where status = 'bezig' and lease_tot < now()))), 0)::int as oudste_mail,
                   coalesce(extract(epoch from now() - least(
                     (select min(volgende_op) from platform.levering where status = 'wachtend' and volgende_op < now()),
                     (select min(aangemaakt_op) from platform.outbox where verspreid_op is null))), 0)::int as oudste_levering,
                   (select count(*) from platform.levering where status = 'geparkeerd')::int as geparkeerd,
                   (select count(*) from platform.mail where status = 'mislukt')::int as mislukt,
                   (select count(*) from platform.mail where status = 'onzeker')::int as onzeker
            """;

        private sealed record Backlog
        {
            public int OudsteMail { get; init; }
            public int OudsteLevering { get; init; }
            public int Geparkeerd { get; init; }
            public int Mislukt { get; init; }
            public int Onzeker { get; init; }
        }
    }

    private sealed class JobServer(Settings settings, IServiceProvider services) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (!settings.JobsEnabled) return Task.FromResult(
                HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["ingeschakeld"] = false }));
            try
            {
                var servers = services.GetRequiredService<JobStorage>().GetMonitoringApi().Servers().Count;
                return Task.FromResult(servers > 0
                    ? HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["servers"] = servers })
                    : HealthCheckResult.Unhealthy("jobs"));
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy("jobs"));
            }
        }
    }
}
