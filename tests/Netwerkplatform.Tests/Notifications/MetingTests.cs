using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Tests.Notifications;

/// <summary>An operator sees that events do not arrive before somebody calls.</summary>
public sealed class MetingTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task What_waits_for_an_active_subscriber_is_counted_with_its_age_and_each_attempt_by_its_outcome()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var status = 204;
        ontvanger.Antwoord = (http, _) =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        var uitkomsten = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "netwerkplatform.abonnementen.leveringen") l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => uitkomsten.Add($"{tags[0].Value}"));
        listener.Start();
        await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie.aangemaakt"]);
        await host.BezorgAsync();
        await host.OrganisatieAsync();
        await host.BezorgAsync();
        status = 500;
        await host.OrganisatieAsync();
        await host.BezorgAsync();
        // Other hosts count under the same name.
        Assert.Contains("geleverd", uitkomsten);
        Assert.Contains("opnieuw", uitkomsten);

        await host.ExecuteAsync("update notifications.levering set aangemaakt_op = now() - interval '80 seconds' where status = 'opnieuw'");
        var gauges = Gauges();
        Assert.Equal((0, 1),
            (gauges["netwerkplatform.abonnementen.wachtend wachtend"], gauges["netwerkplatform.abonnementen.wachtend opnieuw"]));
        Assert.InRange(gauges["netwerkplatform.abonnementen.oudste_wachtende"], 79, 120);
    }

    private Dictionary<string, double> Gauges()
    {
        var meter = host.Services.GetServices<IHostedService>().OfType<Backlog>().Single().Meter;
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter == meter) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            seen[tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }
}
