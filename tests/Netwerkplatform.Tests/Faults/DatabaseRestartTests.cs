using System.Collections.Concurrent;

namespace Netwerkplatform.Tests.Faults;

/// <summary>PostgreSQL goes away under a running host, once in an orderly way and once as after a crash, and comes back.</summary>
public sealed class DatabaseRestartTests
{
    [Fact]
    public Task With_the_database_away_the_host_lives_on_says_so_and_resumes_by_itself_without_losing_what_it_acknowledged() =>
        GoesAndComesBackAsync("immediate");

    [Fact]
    [Trait("Category", "Full")]
    public Task After_an_orderly_stop_of_the_database_the_host_resumes_by_itself() => GoesAndComesBackAsync("fast");

    private static async Task GoesAndComesBackAsync(string mode)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-restart-{Guid.NewGuid():N}");
        var options = $"{EmbeddedPostgres.Durable} -p {HostProcess.FreePort()}";
        var postgres = await EmbeddedPostgres.StartAsync(folder, options);
        try
        {
            await Migrations.ApplyAsync(postgres.ConnectionString);
            using var sink = new SmtpSink { Delay = TimeSpan.FromMilliseconds(30) };
            sink.Answer = line => line.StartsWith("RCPT TO:<persoon1@", StringComparison.OrdinalIgnoreCase) ? "550 onbekend" : null;
            await using var host = await HostProcess.StartAsync(postgres.ConnectionString, ("Mail:Transport", "smtp"),
                ("Mail:Port", $"{sink.Port}"), ("Mail:Security", "none"), ("Mail:LeaseSeconds", "5"));
            var api = await host.ClientAsync();

            using var watching = new CancellationTokenSource();
            var (live, ready) = (new ConcurrentBag<int>(), new ConcurrentBag<int>());
            var watches = new[] { WatchAsync(host, "/health/live", live, watching.Token),
                WatchAsync(host, "/health/ready", ready, watching.Token) };
            var acknowledged = new ConcurrentBag<string>();
            var statuses = new ConcurrentDictionary<int, int>();
            var writers = Enumerable.Range(0, 4).Select(i => WriteAsync(api, i, acknowledged, statuses, watching.Token)).ToArray();

            // In the middle of its work: mails leaving, writes coming in.
            var ronde = await Massa.NodigUitAsync(api, postgres.ConnectionString, 300);
            await Eventually.HoldsAsync(90, "mails leave", () => Task.FromResult(sink.Taken.Count >= 50));
            await postgres.StopAsync(mode);
            await Eventually.HoldsAsync(15, "not ready while the database is away", () => Task.FromResult(ready.Contains(503)));
            await Task.Delay(TimeSpan.FromSeconds(3));
            await EmbeddedPostgres.StartAsync(folder, options);

            var before = acknowledged.Count;
            await Eventually.HoldsAsync(60, "ready again", async () => await host.StatusAsync("/health/ready") == 200);
            await Eventually.HoldsAsync(60, "writes go on", () => Task.FromResult(acknowledged.Count > before + 20));
            await Eventually.HoldsAsync(60, "every mail has left or failed visibly", async () =>
                await CountAsync(postgres, "select count(*) from platform.mail where status in ('verzonden', 'mislukt')") == 300);
            await Eventually.HoldsAsync(60, "the refused address is marked", async () =>
                await CountAsync(postgres, "select count(*) from contacts.contactpersoon where mailstatus = 'onbestelbaar'") == 1);
            await LeaveTheTurnOfAKilledSchedulerAsync(postgres);
            await OpensByItselfAsync(api, await VragenlijstAsync(api, ronde));

            await watching.CancelAsync();
            await Task.WhenAll([.. watches, .. writers]);
            Assert.Equal([200], live.Distinct());
            Assert.All(ready, s => Assert.True(s is 200 or 503));
            Assert.Contains(503, statuses.Keys);
            Assert.All(statuses.Keys, s => Assert.True(s is 201 or 503, $"a write was answered {s}; {string.Join(", ", statuses)}"));
            Assert.Equal(acknowledged.Count, await CountAsync(postgres, "select count(*) from contacts.organisatie where id = any(@p)",
                acknowledged.Select(Guid.Parse).ToArray()));
            Assert.Equal(299, sink.MessageIds.Distinct().Count());
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{acknowledged.Count} acknowledged, {statuses.GetValueOrDefault(503)} refused, {sink.Taken.Count - 299} mails twice");
        }
        finally
        {
            await postgres.StopAsync("immediate");
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Trait("Category", "Full")]
    public async Task However_long_the_database_was_away_the_schedules_run_again_within_a_minute_of_its_return()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-restart-{Guid.NewGuid():N}");
        var options = $"{EmbeddedPostgres.Durable} -p {HostProcess.FreePort()}";
        var postgres = await EmbeddedPostgres.StartAsync(folder, options);
        try
        {
            await Migrations.ApplyAsync(postgres.ConnectionString);
            await using var host = await HostProcess.StartAsync(postgres.ConnectionString);
            var api = await host.ClientAsync();
            var vragenlijst = (string)(
                await api.PostJsonAsync("/v1/vragenlijsten",
                new
                {
                    titel = "Wat heeft u nodig?",
                    vragen = new[] { new { code = "overleg", soort = "ja_nee", tekst = "Is er overleg nodig?" } }
                }))["id"]!;

            await postgres.StopAsync("fast");
            await Task.Delay(TimeSpan.FromMinutes(4));
            await EmbeddedPostgres.StartAsync(folder, options);
            await Eventually.HoldsAsync(60, "ready again", async () => await host.StatusAsync("/health/ready") == 200);
            await OpensByItselfAsync(api, vragenlijst);
        }
        finally
        {
            await postgres.StopAsync("immediate");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Who is killed while it hands out the schedules leaves its lock in a table, and nobody else would hand them out.</summary>
    private static async Task LeaveTheTurnOfAKilledSchedulerAsync(EmbeddedPostgres postgres)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var leave = source.CreateCommand(
            """
            insert into hangfire.lock (resource, updatecount, acquired) values ('hangfire:recurring-jobs:lock', 0, now() at time zone 'utc')
            """);
        await Eventually.HoldsAsync(20, "a moment when nobody hands them out", async () =>
        {
            try
            {
                return await leave.ExecuteNonQueryAsync() == 1;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                return false;
            }
        });
    }

    private static async Task<string> VragenlijstAsync(HttpClient api, string ronde)
    {
        var peiling = (string)(await api.GetJsonAsync($"/v1/rondes/{ronde}"))["peilingId"]!;
        return (string)(await api.GetJsonAsync($"/v1/peilingen/{peiling}"))["vragenlijstId"]!;
    }

    /// <summary>The schedules run again too: a survey that is due opens a round.</summary>
    private static async Task OpensByItselfAsync(HttpClient api, string vragenlijst)
    {
        var start = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow.AddMinutes(-2), Netwerkplatform.Platform.AmsterdamTime.Zone)
            .ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var made = await api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(vragenlijst, new { wijken = new[] { "nergens" } }, start: start));
        await Eventually.HoldsAsync(60, "a due round opens", async () =>
            (await api.GetJsonAsync($"/v1/peilingen/{made["id"]}/rondes"))["results"]!.AsArray().Count == 1);
    }

    private static async Task WatchAsync(HostProcess host, string path, ConcurrentBag<int> seen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            seen.Add(await host.StatusAsync(path));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static async Task WriteAsync(
        HttpClient api, int writer, ConcurrentBag<string> acknowledged, ConcurrentDictionary<int, int> statuses, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            using var answer = await api.PostAsJsonAsync("/v1/organisaties",
                new
                {
                    naam = $"Schrijver {writer} nummer {i}",
                    soort = "zorg",
                    verband = "informeel",
                    domeinen = new[] { "zorg" },
                    omvang = "klein"
                }, CancellationToken.None);
            statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, n) => n + 1);
            if ((int)answer.StatusCode == 201) acknowledged.Add((string)(await answer.JsonAsync())["id"]!);
            else Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task<long> CountAsync(EmbeddedPostgres postgres, string sql, Guid[]? ids = null)
    {
        await using var connection =
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        if (ids is not null) command.Parameters.AddWithValue("p", ids);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
