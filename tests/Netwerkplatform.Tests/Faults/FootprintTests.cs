namespace Netwerkplatform.Tests.Faults;

/// <summary>What a host costs while it does nothing, and how soon it is of use.</summary>
[Collection(Alone.Name)]
public sealed class FootprintTests(TestCluster cluster)
{
    [Fact]
    public async Task An_idle_host_on_a_migrated_database_is_ready_within_three_seconds_and_stays_below_200_megabytes()
    {
        var database = await cluster.CloneAsync();
        var (startups, work) = (new List<double>(), new List<double>());
        long resident = 0;
        for (var i = 0; i < 3; i++)
        {
            await using var host = await HostProcess.StartAsync(database);
            startups.Add(host.Startup.TotalSeconds);
            work.Add(host.ProcessorTime.TotalSeconds);
            if (i == 2)
            {
                await Task.Delay(TimeSpan.FromSeconds(5));
                resident = host.ResidentBytes;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"ready after {string.Join(", ", startups.Select(s => $"{s:0.00} s"))}, {string.Join(", ", work.Select(s => $"{s:0.00} s"))} "
                + $"of a processor; {resident / 1e6:0} MB resident"));
        // On a machine that does other things too the clock runs on, and the work takes longer than alone but not without end.
        Assert.InRange(Math.Min(startups.Min(), work.Min() / 2), 0, 3);
        Assert.InRange(resident, 0, 200_000_000);
    }
}
