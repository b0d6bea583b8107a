using System.Net.Sockets;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Tests.Platform;

/// <summary>What a caller hears when the host has no more to give: for this client, for this request, or at all.</summary>
public sealed class GrenzenTests(TestCluster cluster)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private sealed class Krap(TestCluster cluster, string database, params (string Key, string Value)[] settings) : TestHost(cluster)
    {
        protected override async Task<string> DatabaseAsync() => $"{await base.DatabaseAsync()}{database}";

        protected override Dictionary<string, string?> Configuration => settings.ToDictionary(s => s.Key, string? (s) => s.Value);

        protected override bool RealTime => true;
    }

    [Fact]
    public async Task A_client_over_its_limit_hears_when_it_may_come_again_and_another_goes_on()
    {
        await using var host = new Krap(cluster, "", ("Limits:RequestsPerMinute", "10"));
        await host.InitializeAsync();
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 12; i++) answers.Add(await host.Api.GetAsync("/v1/organisaties?limit=1", Ct));

        Assert.All(answers[..10], a => Assert.Equal(200, (int)a.StatusCode));
        Assert.Equal((429, "te-veel-verzoeken"), await SaidAsync(answers[^1]));
        Assert.InRange(answers[^1].Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        using var dashboard = await host.DashboardAsync();
        using var another = await dashboard.GetAsync("/v1/rapportages/dekking", Ct);
        Assert.Equal(200, (int)another.StatusCode);
    }

    /// <summary>Regression: the problem came twice, which is no JSON.</summary>
    [Fact]
    public async Task A_request_that_takes_too_long_ends_with_a_problem_of_its_own()
    {
        await using var host = new Krap(cluster, "", ("Limits:RequestSeconds", "1"));
        await host.InitializeAsync();
        await using var held = await HoldAsync(host);

        using var answer = await host.Api.GetAsync("/v1/organisaties", Ct);
        Assert.Equal((503, "duurde-te-lang"), await SaidAsync(answer));
    }

    /// <summary>Regression: a job stopped at one slow row, as it does where the database is away.</summary>
    [Fact]
    public async Task A_statement_that_takes_longer_than_a_command_may_is_no_database_that_is_away()
    {
        await using (var slow = NpgsqlDataSource.Create($"{await cluster.CloneAsync()};Command Timeout=1"))
        {
            await using var command = slow.CreateCommand("select pg_sleep(3)");
            var late = await Assert.ThrowsAsync<NpgsqlException>(() => command.ExecuteScalarAsync(Ct));
            Assert.Equal((true, false), (late.TookTooLong(), late.IsUnavailable()));
        }
        await using var nobody = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        var away = await Assert.ThrowsAsync<NpgsqlException>(() => nobody.OpenConnectionAsync(Ct).AsTask());
        Assert.Equal((false, true), (away.TookTooLong(), away.IsUnavailable()));
    }

    [Fact]
    public async Task Who_waits_too_long_for_a_connection_to_the_database_may_try_again()
    {
        await using var host = new Krap(cluster, ";Maximum Pool Size=3;Timeout=1");
        await host.InitializeAsync();
        await using var held = await HoldAsync(host);

        var waiting = Enumerable.Range(0, 8).Select(_ => host.Api.GetAsync("/v1/organisaties", Ct)).ToArray();
        var refused = await await Task.WhenAny(waiting);
        Assert.Equal(503, (int)refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await held.DisposeAsync();
        using var again = await host.Api.GetAsync("/v1/organisaties", Ct);
        Assert.Equal(200, (int)again.StatusCode);
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task More_connections_than_there_may_be_are_closed_and_the_others_are_served()
    {
        await using var host = new Krap(cluster, "", ("Limits:Connections", "4"));
        await host.InitializeAsync();
        var address = new Uri(host.BaseUrl);
        var idle = new List<TcpClient>();
        for (var i = 0; i < 8; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, Ct);
            idle.Add(client);
        }

        // The host closes one that is too many: reading from it gives its end.
        Assert.Equal(0, await idle[^1].GetStream().ReadAsync(new byte[1], Ct));
        using (var served = await host.Anonymous.GetAsync("/health/live", Ct)) Assert.Equal(200, (int)served.StatusCode);
        idle.ForEach(c => c.Dispose());
        using var answer = await host.Api.GetAsync("/v1/organisaties", Ct);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    /// <summary>Nobody can read an organisation until this is disposed of.</summary>
    private static async Task<NpgsqlConnection> HoldAsync(TestHost host)
    {
        var connection = new NpgsqlConnection($"{host.ConnectionString};Pooling=false");
        await connection.OpenAsync(Ct);
        await connection.ExecuteAsync("begin; lock table contacts.organisatie in access exclusive mode");
        return connection;
    }

    private static async Task<(int, string)> SaidAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, (await answer.JsonAsync()).Soort());
}
