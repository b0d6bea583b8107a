namespace Netwerkplatform.Tests.Faults;

/// <summary>
/// The host is killed at any instruction in the middle of a POST; who sent it repeats it with the same Idempotency-Key to the next host.
/// </summary>
public sealed class KilledRequestTests(TestCluster cluster)
{
    /// <summary>
    /// Half a minute is taken off the wait in the database itself; the other test waits it out. Regression: none ran within a minute.
    /// </summary>
    [Fact]
    public Task A_post_that_was_killed_runs_once_when_it_is_repeated() => KillAsync(requests: 8, waits: false);

    /// <summary>Regression: every key said "still running" to the end of the minute.</summary>
    [Fact]
    [Trait("Category", "Full")]
    public Task Forty_posts_that_were_killed_each_run_once_within_a_minute_of_the_kill() => KillAsync(requests: 40, waits: true);

    [Fact]
    [Trait("Category", "Full")]
    public async Task A_post_that_runs_for_forty_seconds_keeps_its_key_all_the_while()
    {
        var database = $"{await cluster.CloneAsync()};Command Timeout=90";
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var host = await HostProcess.StartAsync(database, ("Jobs:Enabled", "false"), ("Limits:RequestSeconds", "90"));
        using var client = await host.ClientAsync();
        await using var inTheWay = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("lock table contacts.organisatie in share row exclusive mode");
        var slow = PostAsync(client, 0);
        await Eventually.HoldsAsync(60, "it holds its key", async () => await connection.ExecuteScalarAsync<int>(Held) == 1);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(40);)
        {
            using (var repeat = await PostAsync(client, 0)) Assert.Equal(409, (int)repeat.StatusCode);
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        }

        await inTheWay.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.Equal(201, (int)(await slow).StatusCode);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("select count(*)::int from contacts.organisatie where naam = 'Gedood 0'"));
    }

    private const string Held = "select count(*)::int from platform.idempotentie where status is null";

    private async Task KillAsync(int requests, bool waits)
    {
        var database = await cluster.CloneAsync();
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        // All of them at once, though they are one client's.
        var host = await HostProcess.StartAsync(database, ("Jobs:Enabled", "false"), ("Limits:RequestsInHand", $"{requests}"));
        using (var client = await host.ClientAsync())
        {
            // Half of them are stopped in the middle of their transaction, the others killed wherever they are.
            await using var inTheWay = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await connection.ExecuteAsync("lock table contacts.organisatie in share row exclusive mode");
            var posts = Enumerable.Range(0, requests).Where(i => i % 2 == 0).Select(i => LostAsync(PostAsync(client, i))).ToList();
            await Eventually.HoldsAsync(60, "they hold their keys", async () =>
                await connection.ExecuteScalarAsync<int>(Held) == requests / 2);
            for (var i = 1; i < requests; i += 2) posts.Add(LostAsync(PostAsync(client, i)));
            await Task.Delay(Random.Shared.Next(60), TestContext.Current.CancellationToken);
            await host.KillAsync();
            await inTheWay.RollbackAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(posts);
        }
        var killed = Stopwatch.StartNew();
        await host.DisposeAsync();
        var running = await connection.ExecuteScalarAsync<int>(Held);
        Assert.InRange(running, requests / 2, requests);

        await using var next = await HostProcess.StartAsync(database, ("Jobs:Enabled", "false"));
        using var again = await next.ClientAsync();
        const string later = "update platform.idempotentie set levend_op = levend_op - interval '30 seconds' where status is null";
        if (!waits) await connection.ExecuteAsync(later);
        for (var i = 0; i < requests; i++)
        {
            await Eventually.HoldsAsync(60, $"number {i} has run", async () =>
            {
                using var answer = await PostAsync(again, i);
                Assert.Contains((int)answer.StatusCode, new[] { 201, 409 });
                return answer.IsSuccessStatusCode;
            });
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{requests} ran, the last {killed.Elapsed.TotalSeconds:0} seconds after the kill");
        if (waits) Assert.InRange(killed.Elapsed.TotalSeconds, 0, 60);
        Assert.Equal(requests, await connection.ExecuteScalarAsync<int>(
            """
            select (select count(*) from contacts.organisatie where naam like 'Gedood%')::int
                 + (select count(*) from contacts.contactpersoon where achternaam like 'Gedood%')::int
            """));
    }

    /// <summary>An organisation and a person in turn.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, int number)
    {
        var naam = $"Gedood {number}";
        object organisatie = new { naam, soort = "sport", verband = "informeel", domeinen = new[] { "jeugd" }, omvang = "klein" };
        using var request = new HttpRequestMessage(HttpMethod.Post, number % 2 == 0 ? "/v1/organisaties" : "/v1/contactpersonen")
        {
            Content = JsonContent.Create(number % 2 == 0 ? organisatie : new { achternaam = naam }),
        };
        request.Headers.Add("Idempotency-Key", $"gedood-{number}");
        return await client.SendAsync(request);
    }

    private static async Task LostAsync(Task<HttpResponseMessage> post)
    {
        try
        {
            (await post).Dispose();
        }
        catch (HttpRequestException)
        {
            // Killed.
        }
    }
}
