using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Jobs;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Tests.Support;

/// <summary>
/// The real host on a real port and a database of its own. Time stands still at a Monday morning until a test moves it; background work
/// runs when a test asks for it (<see cref="RunJobAsync"/>, <see cref="DispatchAsync"/>), unless the class turns it on. A problem that the
/// contract does not name is answered as 500, with what is to be written where (<see cref="AnswerGuard"/>).
/// </summary>
public class TestHost(TestCluster cluster) : IAsyncLifetime
{
    private WebApplication app = null!;
    private NpgsqlDataSource source = null!;
    private readonly Dictionary<string, string> tokens = [];

    /// <summary>2026-03-02 09:00 in Amsterdam.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public TestCluster Cluster => cluster;
    public string ConnectionString { get; private set; } = "";
    public string BaseUrl { get; private set; } = "";
    public string DataFolder { get; } = Path.Combine(Path.GetTempPath(), $"netwerkplatform-data-{Guid.NewGuid():N}");
    public IServiceProvider Services => app.Services;

    /// <summary>As the netwerkregisseur: every scope.</summary>
    public HttpClient Api { get; private set; } = null!;

    /// <summary>Without a token, as a partner's browser.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>Configuration of this class of tests, over the defaults.</summary>
    protected virtual Dictionary<string, string?> Configuration => [];

    /// <summary>What a class adds to the host, before the host adds its own.</summary>
    protected virtual void AddServices(IServiceCollection services) { }

    /// <summary>A database of its own, unless a class puts several hosts on one.</summary>
    protected virtual Task<string> DatabaseAsync() => cluster.CloneAsync();

    /// <summary>Where a class needs a real clock (a browser, a job server).</summary>
    protected virtual bool RealTime => false;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await DatabaseAsync();
        source = NpgsqlDataSource.Create(ConnectionString);
        var builder = App.CreateBuilder(["--environment=Test", "--urls=http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Netwerkplatform"] = ConnectionString,
            ["Data:Folder"] = DataFolder,
            // Nobody is alerted but where a class says so.
            ["Regisseur:Email"] = "",
            ["Jobs:Enabled"] = "false",
            ["Limits:RequestsPerMinute"] = "1000000",
            ["Limits:AnonymousRequestsPerMinute"] = "1000000",
        });
        builder.Configuration.AddInMemoryCollection(Configuration);
        if (!RealTime) builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<AnswerGuard>();
        AddServices(builder.Services);
        // A line for each request of every test would bury what the tests say.
        builder.Logging.AddFilter<Regelschrijver>(level => level >= LogLevel.Error);
        var (settings, faults) = Settings.Read(builder.Configuration, builder.Environment, App.Modules);
        Assert.Empty(faults);
        app = App.Build(builder, settings!, cluster.Route(ConnectionString));
        await app.StartAsync();
        BaseUrl = App.AddressOf(app);
        Anonymous = NewClient();
        Api = await ClientAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        // Stopped but not disposed: FastEndpoints keeps a process-wide reference to the last host's services.
        await app.StopAsync();
        app.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        await source.DisposeAsync();
        if (Directory.Exists(DataFolder)) Directory.Delete(DataFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client with a token for these scopes only; without any: all.</summary>
    public Task<HttpClient> ClientAsync(params string[] scopes) => SignedInAsync("demo-regisseur", string.Join(' ', scopes));

    /// <summary>A client of another system, which reads reports.</summary>
    public Task<HttpClient> DashboardAsync() => SignedInAsync("demo-dashboard", "");

    private async Task<HttpClient> SignedInAsync(string id, string scope)
    {
        if (!tokens.TryGetValue(id + scope, out var token))
        {
            using var answer = await Anonymous.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = id,
                ["client_secret"] = $"{id}-geheim",
                ["scope"] = scope,
            }));
            tokens[id + scope] = token = (await answer.JsonAsync())["access_token"]!.GetValue<string>();
        }
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Moves time on; tokens live shorter than most of what a test waits for.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        tokens.Clear();
        Api = await ClientAsync();
    }

    public Task RunJobAsync(string name) => Services.GetRequiredService<JobRunner>().RunAsync(name, TestContext.Current.CancellationToken);

    /// <summary>Hands every waiting event to its handlers.</summary>
    public async Task DispatchAsync()
    {
        var dispatcher = Services.GetServices<IHostedService>().OfType<Dispatcher>().Single();
        while (await dispatcher.RunOnceAsync(TestContext.Current.CancellationToken)) { }
    }

    /// <summary>Looks into the database where the API shows nothing (audit, constraints).</summary>
    public async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T?>(sql, parameters);
    }

    public async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>Until so many sessions wait for a lock that another session holds.</summary>
    public Task WaitsForALockAsync(int sessions = 1) => Eventually.HoldsAsync(10, $"{sessions} wait for a lock", () => ScalarAsync<bool>(
        """
        select count(*) >= @sessions from pg_stat_activity
         where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0
        """, new { sessions }));

    private HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(BaseUrl) };
}

public static class HttpExtensions
{
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? throw new InvalidOperationException("the answer is null");

    /// <summary>GET that must succeed.</summary>
    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url);
        Assert.True(answer.IsSuccessStatusCode, $"GET {url} gave {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }

    /// <summary>POST that must succeed.</summary>
    public static async Task<JsonNode> PostJsonAsync(this HttpClient client, string url, object body)
    {
        using var answer = await client.PostAsJsonAsync(url, body);
        Assert.True(answer.IsSuccessStatusCode, $"POST {url} gave {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }

    /// <summary>PUT with If-Match; <c>*</c> unless the test names a version.</summary>
    public static async Task<HttpResponseMessage> PutAsync(this HttpClient client, string url, object body, string? ifMatch = "*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = JsonContent.Create(body) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request);
    }

    public static async Task<HttpResponseMessage> DeleteAsync(this HttpClient client, string url, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, url);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request);
    }

    /// <summary>The code of a problem: the last part of its type.</summary>
    public static string Soort(this JsonNode problem) => ((string)problem["type"]!).Split(':')[^1];

    /// <summary>The kind of 409 that an answer is.</summary>
    public static async Task<string> ConflictAsync(this HttpResponseMessage answer)
    {
        Assert.Equal(409, (int)answer.StatusCode);
        return (await answer.JsonAsync()).Soort();
    }

    /// <summary>The kinds of 409 among these answers.</summary>
    public static async Task<string[]> ConflictsAsync(this IEnumerable<HttpResponseMessage> answers) =>
        [.. (await Task.WhenAll(answers.Where(a => (int)a.StatusCode == 409).Select(ConflictAsync))).Distinct()];

    /// <summary>The codes of invalidParams as "name:code", in order of name.</summary>
    public static async Task<string[]> FaultsAsync(this HttpResponseMessage answer)
    {
        Assert.Equal(400, (int)answer.StatusCode);
        return [.. (await answer.JsonAsync())["invalidParams"]!.AsArray().Select(p => $"{p!["name"]}:{p["code"]}")
            .Order(StringComparer.Ordinal)];
    }
}
