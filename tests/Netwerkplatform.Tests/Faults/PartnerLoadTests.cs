using System.Security.Cryptography;

namespace Netwerkplatform.Tests.Faults;

/// <summary>The day on which everybody answers at once, and the night on which somebody guesses links.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Full")]
public sealed class PartnerLoadTests : IAsyncLifetime
{
    private const int Partners = 1_000;

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-load-{Guid.NewGuid():N}");
    private EmbeddedPostgres postgres = null!;

    public async ValueTask InitializeAsync()
    {
        postgres = await EmbeddedPostgres.StartAsync(folder, EmbeddedPostgres.Durable);
        await Migrations.ApplyAsync(postgres.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.StopAsync("immediate");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A round that so many are asked in, with a link for each; the mails stay where they are.</summary>
    private async Task<(string RondeId, string[] Tokens)> InvitedAsync(HostProcess host, int partners)
    {
        var ronde = await Massa.NodigUitAsync(await host.ClientAsync(), postgres.ConnectionString, partners);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        var ids = (await connection.QueryAsync<Guid>("select id from surveys.uitnodiging where ronde_id = @ronde::uuid", new { ronde }))
            .ToArray();
        var tokens = ids.Select(id => $"token-{id:N}").ToArray();
        await connection.ExecuteAsync("insert into surveys.uitnodiging_token (hash, uitnodiging_id) select * from unnest(@Hashes, @ids)",
            new { Hashes = tokens.Select(t => SHA256.HashData(Encoding.UTF8.GetBytes(t))).ToArray(), ids });
        return (ronde, tokens);
    }

    private static HttpClient Browsers(HostProcess host, int connections) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false })
        {
            BaseAddress = new Uri(host.BaseUrl),
            Timeout = TimeSpan.FromMinutes(2)
        };

    private static async Task<(int Status, double Milliseconds)> CallAsync(
        HttpClient client, string token, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Uitnodiging-Token", token);
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        return ((int)answer.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static Task<(int Status, double Milliseconds)> SubmitAsync(HttpClient client, string token, int cijfer) =>
        CallAsync(client, token, HttpMethod.Put, "/v1/mijn-uitnodiging/inzending",
            new { antwoorden = new { training = true, onderwerp = "gesprek", cijfer, tip = "Meer tijd" }, definitief = true });

    private static double Percentile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)(part * (sorted.Length - 1))];
    }

    [Fact]
    public async Task A_thousand_partners_who_submit_at_once_ten_times_each_make_a_thousand_responses()
    {
        await using var host = await HostProcess.StartAsync(postgres.ConnectionString, ("Jobs:Enabled", "false"));
        var (_, warm) = await InvitedAsync(host, 300);
        var client = Browsers(host, Partners);
        foreach (var token in warm[..100]) await SubmitAsync(client, token, 3);
        await Task.WhenAll(warm[..100].Select(t => SubmitAsync(client, t, 3)));
        var idle = new List<double>();
        foreach (var token in warm[100..]) idle.Add((await SubmitAsync(client, token, 3)).Milliseconds);

        var (ronde, tokens) = await InvitedAsync(host, Partners);
        var clock = Stopwatch.StartNew();
        var answers = (await Task.WhenAll(tokens.Select(async token =>
        {
            var own = new List<(int Status, double Milliseconds)>();
            for (var i = 0; i < 10; i++) own.Add(await SubmitAsync(client, token, 1 + i % 5));
            return own;
        }))).SelectMany(a => a).ToArray();

        Assert.All(answers, a => Assert.True(a.Status < 500, $"{a.Status}"));
        Assert.Equal(Partners * 10, answers.Count(a => a.Status == 200));
        Assert.Equal(Partners, (int)(await (await host.ClientAsync()).GetJsonAsync($"/v1/rondes/{ronde}"))["aantallen"]!["ingevuld"]!);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        Assert.Equal(Partners,
            await connection.ExecuteScalarAsync<int>(
            "select count(*) from surveys.inzending where ronde_id = @ronde::uuid and definitief and antwoorden ->> 'cijfer' = '5'",
            new { ronde }));
        var (p99, idle99) = (Percentile(answers.Select(a => a.Milliseconds), 0.99), Percentile(idle, 0.99));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"idle p50 {Percentile(idle, 0.5):0.0} ms, p99 {idle99:0.0} ms; under load p50 "
                + $"{Percentile(answers.Select(a => a.Milliseconds), 0.5):0} ms, p99 {p99:0} ms = {p99 / idle99:0.0} x idle; "
                + $"{answers.Length / clock.Elapsed.TotalSeconds:0} submits/s; {Environment.ProcessorCount} processors"));
    }

    [Fact]
    public async Task Unknown_and_revoked_links_take_as_long_as_each_other()
    {
        await using var host = await HostProcess.StartAsync(postgres.ConnectionString, ("Jobs:Enabled", "false"),
            ("Limits:FailedTokensPerMinute", "1000000"));
        var (_, tokens) = await InvitedAsync(host, Partners);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.ExecuteAsync(
            """
            update surveys.uitnodiging set ingetrokken = id::text < '8';
            update surveys.uitnodiging_token t set ingetrokken = not u.ingetrokken from surveys.uitnodiging u where u.id = t.uitnodiging_id;
            analyze
            """);
        var client = Browsers(host, 1);
        for (var i = 0; i < 200; i++) await CallAsync(client, $"warm-{i}", HttpMethod.Get, "/v1/mijn-uitnodiging");

        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, "/v1/mijn-uitnodiging", null),
            (HttpMethod.Put, "/v1/mijn-uitnodiging/inzending", new { antwoorden = new { training = true }, definitief = true }),
        })
        {
            var (unknown, revoked) = (new List<double>(), new List<double>());
            for (var i = 0; i < Partners; i++)
            {
                foreach (var (token, times) in i % 2 == 0 ? new[] { ($"gok-{i}", unknown), (tokens[i], revoked) }
                    : [(tokens[i], revoked), ($"gok-{i}", unknown)])
                {
                    var (status, milliseconds) = await CallAsync(client, token, method, path, body);
                    Assert.Equal(404, status);
                    times.Add(milliseconds);
                }
            }
            var (first, second) = (Percentile(unknown, 0.5), Percentile(revoked, 0.5));
            TestContext.Current.TestOutputHelper!.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{method} {path}: unknown {first:0.00} ms, revoked {second:0.00} ms"));
            Assert.InRange(Math.Abs(first - second), 0, 5);
        }
    }

    [Fact]
    public async Task Ten_thousand_guesses_meet_the_limiter_while_a_partner_at_the_same_address_gets_through()
    {
        await using var host = await HostProcess.StartAsync(postgres.ConnectionString, ("Jobs:Enabled", "false"));
        var (ronde, tokens) = await InvitedAsync(host, 20);
        var client = Browsers(host, 50);
        var guesses = new List<int>();
        var guessing = Parallel.ForEachAsync(Enumerable.Range(0, 10_000),
            new ParallelOptions { MaxDegreeOfParallelism = 40 }, async (i, _) =>
        {
            var (status, _) = await CallAsync(client, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), HttpMethod.Get,
                "/v1/mijn-uitnodiging");
            lock (guesses) guesses.Add(status);
        });
        var partner = Browsers(host, 5);
        foreach (var token in tokens)
        {
            Assert.Equal(HttpStatusCode.OK,
                (HttpStatusCode)(await CallAsync(partner, token, HttpMethod.Get, "/v1/mijn-uitnodiging")).Status);
            Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)(await SubmitAsync(partner, token, 4)).Status);
        }
        await guessing;
        Assert.Equal(10_000, guesses.Count(s => s is 404 or 429));
        // Thirty a minute, and it took less than a few.
        Assert.InRange(guesses.Count(s => s == 404), 1, 150);
        Assert.Equal(20, (int)(await (await host.ClientAsync()).GetJsonAsync($"/v1/rondes/{ronde}"))["aantallen"]!["ingevuld"]!);
    }
}
