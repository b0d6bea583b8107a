using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Platform;

/// <param name="Name">As it appears over OTLP.</param>
/// <param name="Unit">UCUM: <c>s</c>, or null for counts.</param>
/// <param name="Tag">What the rows are told apart by; null for a single number.</param>
/// <param name="Sql">Rows of (label, number). Its cost must not grow with the history, only with what is waiting.</param>
public sealed record Gauge(string Name, string? Unit, string? Tag, string Description, string Sql);

public static class GaugeServices
{
    /// <summary>Makes numbers of the module's own tables a metric.</summary>
    public static void AddGauge(this IServiceCollection services, Gauge gauge) => services.AddSingleton(gauge);
}

/// <summary>
/// What lies waiting, as metrics. All gauges are read in one statement, on the exporter's own thread, at most once in five seconds
/// whatever asks for them. While the database is away there is nothing to report.
/// </summary>
internal sealed class Backlog(NpgsqlDataSource source, IEnumerable<Gauge> registered) : IHostedService, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Gauge[] gauges = [.. registered];
    private readonly Lock reading = new();
    private ILookup<int, Row> rows = Array.Empty<Row>().ToLookup(r => r.Gauge);
    private long? readAt;

    /// <summary>Its own per host, under the common name: it ends with the host.</summary>
    internal Meter Meter { get; } = new(Telemetry.Name);

    public static void AddServices(IServiceCollection services)
    {
        services.AddHostedService<Backlog>();
        services.AddGauge(new Gauge("netwerkplatform.mails", null, "status",
            "Mails by state; what has been sent is counted by netwerkplatform.mail.overdrachten",
            """
            values ('wachtend', (select count(*) from platform.mail where status = 'wachtend')),
                   ('bezig', (select count(*) from platform.mail where status = 'bezig')),
                   ('opnieuw', (select count(*) from platform.mail where status = 'opnieuw')),
                   ('onzeker', (select count(*) from platform.mail where status = 'onzeker')),
                   ('mislukt', (select count(*) from platform.mail where status = 'mislukt'))
            """));
        services.AddGauge(new Gauge("netwerkplatform.mail.oudste_wachtende", "s", null,
            "How long the mail that is due longest has been waiting",
            """
            select null::text, coalesce(extract(epoch from now() - least(
              (select min(volgende_op) from platform.mail where status in ('wachtend', 'opnieuw', 'onzeker') and volgende_op < now()),
              (select min(lease_tot) from platform.mail where status = 'bezig' and lease_tot < now()))), 0)
            """));
        services.AddGauge(new Gauge("netwerkplatform.leveringen", null, "status",
            "Deliveries of events by state; handled ones are not counted",
            """
            values ('wachtend', (select count(*) from platform.levering where status = 'wachtend')),
                   ('geparkeerd', (select count(*) from platform.levering where status = 'geparkeerd'))
            """));
        services.AddGauge(new Gauge("netwerkplatform.gebeurtenis.oudste_wachtende", "s", null,
            "How long the event that is due longest has been waiting",
            """
            select null::text, coalesce(extract(epoch from now() - least(
              (select min(volgende_op) from platform.levering where status = 'wachtend' and volgende_op < now()),
              (select min(aangemaakt_op) from platform.outbox where verspreid_op is null))), 0)
            """));
        services.AddGauge(new Gauge("netwerkplatform.geparkeerd", null, "soort", "Rows that gave up and wait for a person",
            """
            values ('levering', (select count(*) from platform.levering where status = 'geparkeerd')),
                   ('mail', (select count(*) from platform.mail where status = 'mislukt')
                     + (select count(*) from platform.mail where status = 'onzeker' and volgende_op = 'infinity'))
            """));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < gauges.Length; i++)
        {
            var (index, gauge) = (i, gauges[i]);
            Meter.CreateObservableGauge(gauge.Name, () => Rows()[index].Select(r =>
                gauge.Tag is null ? new Measurement<double>(r.Aantal)
                    : new Measurement<double>(r.Aantal, new KeyValuePair<string, object?>(gauge.Tag, r.Label))), gauge.Unit,
                    gauge.Description);
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => Meter.Dispose();

    private ILookup<int, Row> Rows()
    {
        lock (reading)
        {
            if (readAt is { } at && Stopwatch.GetElapsedTime(at) < Fresh) return rows;
            try
            {
                using var connection = source.OpenConnection();
                rows = connection.Query<Row>(
                    string.Join("\nunion all\n", gauges.Select((g, i) =>
                    $"select {i} as gauge, g.label, g.aantal::float8 from ({g.Sql}) as g(label, aantal)"))).ToLookup(r => r.Gauge);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
            {
                rows = Array.Empty<Row>().ToLookup(r => r.Gauge);
            }
            readAt = Stopwatch.GetTimestamp();
            return rows;
        }
    }

    private sealed record Row
    {
        public int Gauge { get; init; }
        public string? Label { get; init; }
        public double Aantal { get; init; }
    }
}
