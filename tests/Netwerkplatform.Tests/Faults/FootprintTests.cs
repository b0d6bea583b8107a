using System.Globalization;
using Netwerkplatform.Tests.Support;

namespace Netwerkplatform.Tests.Faults;

/// <summary>What a host costs while it does nothing, and how soon it is of use.</summary>
[Collection(Alone.Name)]
public sealed class FootprintTests(TestCluster cluster)
{
    [Fact]
    public async Task An_idle_host_on_a_migrated_database_is_ready_within_three_seconds_and_stays_below_200_megabytes()
    {
        var database = await cluster.CloneAsync();
        var startups = new List<double>();
        long resident = 0;
        for (var i = 0; i < 3; i++)
        {
            await using var host = await HostProcess.StartAsync(database);
            startups.Add(host.Startup.TotalSeconds);
            if (i == 2)
            {
                await Task.Delay(TimeSpan.FromSeconds(5));
                resident = host.ResidentBytes;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready after {string.Join(", ", startups.Select(s => $"{s:0.00} s"))}; {resident / 1e6:0} MB resident"));
        Assert.InRange(startups.Min(), 0, 3);
        Assert.InRange(resident, 0, 200_000_000);
    }
}
