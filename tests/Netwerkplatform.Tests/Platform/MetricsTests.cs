using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Tests.Platform;

public sealed class MetricsTests(TestHost host, TestCluster cluster) : IClassFixture<TestHost>
{
    /// <summary>Every gauge of this host as an exporter would read it: "name tag" and value.</summary>
    private Dictionary<string, double> Gauges()
    {
        var meter = host.Services.GetServices<IHostedService>().OfType<Backlog>().Single().Meter;
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            { if (instrument.Meter == meter) l.EnableMeasurementEvents(instrument); }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            seen[tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }

    [Fact]
    public async Task What_waits_and_what_gave_up_is_counted_and_told_where_an_operator_looks()
    {
        await host.ExecuteAsync(
            """
            insert into platform.mail (id, soort, sleutel, telt_mee, status, volgende_op, lease_tot)
            select gen_random_uuid(), 'proef', status || i, false, status, case
              when status = 'onzeker' then 'infinity' else now() - interval '90 seconds' end, case
              when status = 'bezig' then now() + interval '1 minute' end
              from unnest(array['wachtend', 'bezig', 'opnieuw', 'onzeker', 'mislukt', 'verzonden'], array[3, 2, 1, 1, 4, 9])
                as s(status, aantal), generate_series(1, aantal) i;
            insert into platform.outbox (id, soort, gegevens, verspreid_op) select gen_random_uuid(), 'Proef', '{}', now()
              from generate_series(1, 5);
            insert into platform.levering (id, outbox_id, handler, status, volgende_op)
            select gen_random_uuid(), id, 'Proef', case
              when row_number() over () <= 2 then 'geparkeerd' else 'wachtend' end, now() - interval '70 seconds' from platform.outbox;
            """);

        var gauges = Gauges();
        Assert.Equal([3, 2, 1, 1, 4], new[] { "wachtend", "bezig", "opnieuw", "onzeker", "mislukt" }
            .Select(s => gauges[$"netwerkplatform.mails {s}"]));
        Assert.Equal([3, 2], new[] { "wachtend", "geparkeerd" }.Select(s => gauges[$"netwerkplatform.leveringen {s}"]));
        Assert.Equal([2, 5], new[] { "levering", "mail" }.Select(s => gauges[$"netwerkplatform.geparkeerd {s}"]));
        Assert.InRange(gauges["netwerkplatform.mail.oudste_wachtende"], 89, 120);
        Assert.InRange(gauges["netwerkplatform.gebeurtenis.oudste_wachtende"], 69, 100);

        var details = (await host.Anonymous.GetJsonAsync("/health/ready"))["onderdelen"]!["database"]!["data"]!;
        Assert.Equal((2, 4, 1), ((int)details["geparkeerdeLeveringen"]!, (int)details["mislukteMails"]!, (int)details["onzekereMails"]!));
        Assert.InRange((int)details["oudsteWachtendeMailSeconden"]!, 89, 120);
        Assert.InRange((int)details["oudsteWachtendeGebeurtenisSeconden"]!, 69, 100);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Metrics_of_requests_pool_mails_and_deliveries_leave_over_otlp_when_an_endpoint_is_set()
    {
        using var collector = new OtlpCollector();
        await using var process = await HostProcess.StartAsync(await cluster.CloneAsync(),
            collector.Settings);
        var client = await process.ClientAsync();
        await client.GetJsonAsync("/v1/organisaties");
        string[] wanted = ["http.server.request.duration", "db.client.connection.count", "netwerkplatform.mails",
            "netwerkplatform.mail.oudste_wachtende", "netwerkplatform.leveringen", "netwerkplatform.geparkeerd"];
        await Eventually.HoldsAsync(30, "every metric arrived", () =>
            Task.FromResult(wanted.All(w => collector.Received.Contains(w, StringComparison.Ordinal))));
    }
}
