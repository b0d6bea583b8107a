namespace Netwerkplatform.Tests.Faults;

/// <summary>What a host costs while it does nothing, and how soon it is of use.</summary>
[Collection(Alone.Name)]
public sealed class FootprintTests(TestCluster cluster)
{
    /// <summary>Regression: some 24 transactions a second, with loops that looked twice a second and schedules of ten seconds.</summary>
    [Fact]
    public async Task An_idle_host_is_ready_within_three_seconds_falls_below_130_megabytes_and_makes_at_most_two_transactions_a_second()
    {
        var database = await cluster.CloneAsync();
        var (startups, work) = (new List<double>(), new List<double>());
        long resident = 0;
        double transactions = 0;
        for (var i = 0; i < 2; i++)
        {
            await using var host = await HostProcess.StartAsync(database);
            startups.Add(host.Startup.TotalSeconds);
            work.Add(host.ProcessorTime.TotalSeconds);
            if (i == 1)
            {
                // A session of PostgreSQL counts what it did up to ten seconds later.
                await Task.Delay(TimeSpan.FromSeconds(12));
                resident = await RestedAsync(host, 130_000_000);
                transactions = await TransactionsAsync(host, database, seconds: 8);
            }
        }

        string Seconds(List<double> times) =>
            string.Join(", ", times.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s:0.00} s")));
        Tell(string.Create(CultureInfo.InvariantCulture, $"ready after {Seconds(startups)}, {Seconds(work)} "
                + $"of a processor; {resident / 1e6:0} MB resident, {transactions:0.00} transactions a second"));
        // On a machine that does other things too the clock runs on, and the work takes longer than alone but not without end.
        Assert.InRange(Math.Min(startups.Min(), work.Min() / 2), 0, 3);
        Assert.InRange(resident, 0, 130_000_000);
        Assert.InRange(transactions, 0, 2);
    }

    /// <summary>Over a minute, with the database's own processes beside it.</summary>
    [Fact]
    [Trait("Category", "Full")]
    public async Task For_a_minute_a_host_and_its_database_do_next_to_nothing_before_and_after_load()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-footprint-{Guid.NewGuid():N}");
        var postgres = await EmbeddedPostgres.StartAsync(folder, EmbeddedPostgres.Durable);
        try
        {
            await Migrations.ApplyAsync(postgres.ConnectionString);
            await using var host = await HostProcess.StartAsync(postgres.ConnectionString);
            var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "postgres", "postmaster.pid")))[0],
                CultureInfo.InvariantCulture);
            await Task.Delay(TimeSpan.FromSeconds(30));
            var before = await MeasureAsync("idle");
            var api = await host.ClientAsync();
            for (var i = 0; i < 2_000; i++)
            {
                if (i % 20 == 0) await api.PostJsonAsync("/v1/organisaties",
                    new { naam = $"Last {i}", soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "klein" });
                await api.GetJsonAsync("/v1/organisaties?limit=50");
            }
            await Task.Delay(TimeSpan.FromSeconds(30));
            var after = await MeasureAsync("after load");

            Assert.InRange(before.Transactions, 0, 2);
            Assert.InRange(after.Transactions, 0, 2);
            Assert.InRange(before.Resident, 0, 130_000_000);
            Assert.InRange(after.Resident, 0, 160_000_000);
            Assert.Equal(100, (await api.GetJsonAsync("/v1/organisaties?limit=200"))["results"]!.AsArray().Count);

            async Task<(double Transactions, long Resident)> MeasureAsync(string what)
            {
                const int Seconds = 60;
                var (hostBefore, databaseBefore) = (host.ProcessorTime, Processors(postmaster));
                var transactions = await TransactionsAsync(host, postgres.ConnectionString, Seconds);
                var (own, theirs) = ((host.ProcessorTime - hostBefore).TotalSeconds, Processors(postmaster) - databaseBefore);
                Tell(string.Create(CultureInfo.InvariantCulture,
                    $"{what}: {transactions:0.00} transactions a second, host {own / Seconds:P2} and database {theirs / Seconds:P2} "
                        + $"of a core, {host.ResidentBytes / 1e6:0} MB resident"));
                return (transactions, host.ResidentBytes);
            }
        }
        finally
        {
            await postgres.StopAsync("immediate");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>It trims what it holds once it is quiet, on a busy machine somewhat later.</summary>
    private static async Task<long> RestedAsync(HostProcess host, long wanted)
    {
        for (var waited = 0; waited < 60 && host.ResidentBytes > wanted; waited++) await Task.Delay(TimeSpan.FromSeconds(1));
        return host.ResidentBytes;
    }

    private static async Task<double> TransactionsAsync(HostProcess host, string database, int seconds)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { Pooling = false, Database = "postgres" }.ConnectionString);
        await connection.OpenAsync();
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        var before = await CountAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var made = await CountAsync() - before;
        Assert.Equal(200, await host.StatusAsync("/health/live"));
        return made / (double)seconds;

        async Task<long> CountAsync() => await connection.ExecuteScalarAsync<long>(
            "select xact_commit + xact_rollback from pg_stat_database where datname = @name", new { name });
    }

    /// <summary>Seconds that a cluster has computed: its processes, and those that have ended.</summary>
    private static double Processors(int postmaster)
    {
        double ticks = 0;
        foreach (var folder in Directory.GetDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Select(f => f.Trim()).ToArray();
                var own = Path.GetFileName(folder) == postmaster.ToString(CultureInfo.InvariantCulture);
                if (!own && fields[1] != postmaster.ToString(CultureInfo.InvariantCulture)) continue;
                ticks += fields.Skip(11).Take(own ? 4 : 2).Sum(f => double.Parse(f, CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }
        return ticks / 100;
    }

    private static void Tell(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
