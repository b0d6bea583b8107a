namespace Netwerkplatform.Tests.Faults;

/// <summary>
/// How fast invitations leave, on a database that keeps what it acknowledges, beside what the mail server itself can take in the same
/// minutes.
/// </summary>
[Collection(Alone.Name)]
[Trait("Category", "Full")]
public sealed class ThroughputTests
{
    private const int Mails = 3_000;

    [Fact]
    public async Task At_least_300_mails_a_second_leave_with_the_default_concurrency_and_a_twentieth_of_what_a_bare_sender_reaches()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-throughput-{Guid.NewGuid():N}");
        var postgres = await EmbeddedPostgres.StartAsync(folder, EmbeddedPostgres.Durable);
        var port = HostProcess.FreePort();
        using var sink = Process.Start(new ProcessStartInfo("/usr/sbin/smtp-sink", Environment.UserName == "root"
            ? ["-u", "root", $"127.0.0.1:{port}", "100"] : [$"127.0.0.1:{port}", "100"]))!;
        try
        {
            await Migrations.ApplyAsync(postgres.ConnectionString);
            var rates = new Dictionary<string, double>();
            foreach (var concurrency in new[] { "1", "2", "", "8" }) rates[concurrency] =
                await RateAsync(postgres.ConnectionString, port, concurrency);
            var source = await SourceAsync(port);

            foreach (var (concurrency, rate) in rates)
            {
                var connections = concurrency.Length == 0 ? "4 (default)" : concurrency;
                Tell($"Mail:Concurrency {connections}: {rate:0} mails/s, {rate / source:P1} of smtp-source, {rate / rates["1"]:0.00} x one");
            }
            Tell($"smtp-source -d -s 4, without a database: {source:0} mails/s; {Environment.ProcessorCount} processors");
            Assert.True(rates[""] >= 300, string.Create(CultureInfo.InvariantCulture, $"{rates[""]:0} mails/s"));
            // As many connections, in the same run.
            Assert.True(rates[""] >= source / 20, string.Create(CultureInfo.InvariantCulture, $"{rates[""]:0} of {source:0} mails/s"));
        }
        finally
        {
            sink.Kill();
            await postgres.StopAsync("immediate");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The better of two rounds, after one in which .NET has compiled what is used most (docs/adr/0110).</summary>
    private static async Task<double> RateAsync(string database, int port, string concurrency)
    {
        (string, string)[] settings = [("Mail:Transport", "smtp"), ("Mail:Port", $"{port}"), ("Mail:Security", "none"),
            .. concurrency.Length == 0 ? Array.Empty<(string, string)>() : [("Mail:Concurrency", concurrency)]];
        await using var host = await HostProcess.StartAsync(database, settings);
        var api = await host.ClientAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync("truncate platform.mail cascade; analyze");
        foreach (var mails in new[] { 12_000, Mails, Mails })
        {
            await Massa.NodigUitAsync(api, database, mails);
            await Eventually.HoldsAsync(120, "all have left", async () =>
                !await connection.ExecuteScalarAsync<bool>(
                "select exists (select from platform.mail where status in ('wachtend', 'bezig', 'opnieuw', 'onzeker'))"));
        }
        // The mails of a round were all asked for at the same moment.
        return await connection.ExecuteScalarAsync<double>(
            """
            select max(tempo) from (
              select count(*) / extract(epoch from max(verzonden_op) - min(overgedragen_op))::float8 as tempo from platform.mail
                where status = 'verzonden'
               group by aangemaakt_op having count(*) = @Mails) t
            """, new { Mails });
    }

    private static async Task<double> SourceAsync(int port)
    {
        var clock = Stopwatch.StartNew();
        using var source = Process.Start("/usr/sbin/smtp-source", ["-d", "-m", $"{Mails}", "-s", "4", "-l", "4000", $"127.0.0.1:{port}"])!;
        await source.WaitForExitAsync();
        Assert.Equal(0, source.ExitCode);
        return Mails / clock.Elapsed.TotalSeconds;
    }

    private static void Tell(FormattableString line) => TestContext.Current.TestOutputHelper!.WriteLine(
        line.ToString(CultureInfo.InvariantCulture));
}
