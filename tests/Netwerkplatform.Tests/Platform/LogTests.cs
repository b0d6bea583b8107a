using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Netwerkplatform.Tests.Platform;

/// <summary>What an administrator can read: of the work that goes on by itself, and where a start ends that goes wrong.</summary>
public sealed class LogTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed class Keeper(ConcurrentQueue<(LogLevel, string, string)> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter) =>
            lines.Enqueue((logLevel, eventId.Name ?? "", formatter(state, exception)));

        public void Dispose() { }
    }

    [Fact]
    public async Task Rounds_that_open_and_close_by_themselves_and_jobs_that_fail_leave_a_line()
    {
        var lines = new ConcurrentQueue<(LogLevel Level, string Event, string Text)>();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Keeper(lines));
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }, start: "2026-03-02T08:00",
            looptijdDagen: 2));

        await host.RunJobAsync("rondes-openen");
        await host.AdvanceAsync(TimeSpan.FromDays(4));
        await host.RunJobAsync("rondes-sluiten");

        var ronde = (await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes"))["results"]!.AsArray().Single()!;
        Assert.Contains((LogLevel.Information, "ronde.geopend",
            $"Round {ronde["id"]} of survey {peiling["id"]} opened for 2026-03-02T08:00"), lines);
        Assert.Contains((LogLevel.Information, "ronde.gesloten", $"Round {ronde["id"]} closed"), lines);

        await host.ExecuteAsync("alter table platform.outbox rename to weg");
        await Assert.ThrowsAsync<PostgresException>(() => host.RunJobAsync("opruimen"));
        await host.ExecuteAsync("alter table platform.weg rename to outbox");
        Assert.Contains(lines,
            l => l is (LogLevel.Error, "taak.mislukt", _)
            && l.Text.StartsWith("Job opruimen failed and comes round again by its schedule: Npgsql.PostgresException 42P01",
            StringComparison.Ordinal));
    }

    /// <summary>Whatever a library or a setting brings along: no secret of a link, no words of an exception.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_line_holds_a_secret_or_the_words_of_an_exception(bool json)
    {
        var token = Netwerkplatform.Platform.LinkToken.New().Token;
        var state = new List<KeyValuePair<string,
            object?>> { new("Path", $"/v1/afmeldingen/{token}"), new("Count", 3), new("{OriginalFormat}", "x") };
        var line = new Logregels(json).Line(new LogEntry<List<KeyValuePair<string,
            object?>>>(LogLevel.Warning, "Iets", new EventId(1, "iets"), state,
            new InvalidOperationException("Key (email)=(noor@voorbeeld.example) exists"),
                (_, _) => $"GET https://x.example/v1/afmeldingen/{token}?token={token} Bearer eyJhbGciOiJub25lIn0.{token}{token}.{token}"));

        Assert.DoesNotContain(token, line, StringComparison.Ordinal);
        Assert.DoesNotContain("noor", line, StringComparison.Ordinal);
        Assert.Contains("GET https://x.example/v1/afmeldingen/(geheim)?token=(geheim)", line, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", line, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string verb, string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, verb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Test";
        start.Environment["ConnectionStrings__Netwerkplatform"] = connectionString;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    // Regression: migrate said nothing.
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Migrate_says_what_it_did_and_that_nothing_was_left_to_do()
    {
        var empty = new NpgsqlConnectionStringBuilder(host.ConnectionString) { Database = "leeg" };
        await host.ExecuteAsync("create database leeg");

        var first = await RunAsync("migrate", empty.ConnectionString);
        var second = await RunAsync("migrate", empty.ConnectionString);

        Assert.True(first.Exit == 0 && second.Exit == 0, first.Error + second.Error);
        var place = $"127.0.0.1:{empty.Port}, database leeg, user netwerkplatform: ";
        Assert.StartsWith(place, first.Output, StringComparison.Ordinal);
        Assert.Matches(@": (\d+) migrations, \1 of them new: platform/0001_platform\.sql, .*\.\n$", first.Output);
        Assert.Matches($@"^{Regex.Escape(place)}\d+ migrations, none of them new\.\n$", second.Output);
    }

    // Regression: "the database does not answer (NpgsqlException )."; the malformed one ended in a stack trace with a part of the password.
    [Fact]
    public async Task A_database_that_does_not_answer_is_named_with_the_reason_and_without_the_password()
    {
        var right = new NpgsqlConnectionStringBuilder(host.ConnectionString);
        var port = HostProcess.FreePort();
        var answers = await Task.WhenAll(
            RunAsync("migrate", new NpgsqlConnectionStringBuilder(host.ConnectionString)
            {
                Port = port,
                Password = "geheim-q7x"
            }.ConnectionString),
            RunAsync("migrate", new NpgsqlConnectionStringBuilder(host.ConnectionString) { Database = "nergens" }.ConnectionString),
            RunAsync("migrate", new NpgsqlConnectionStringBuilder(host.ConnectionString) { Password = "geheim-q7x" }.ConnectionString),
            RunAsync("migrate", "Host=127.0.0.1;Password=geheim-q7x;geheim-q7x=1"),
            RunAsync("migrate", "Host=nergens.invalid;Database=a;Username=b;Password=geheim-q7x"));

        Assert.All(answers, a => Assert.Equal((1, ""), (a.Exit, a.Output)));
        string Says(int at, string? database, string reason) =>
            "ConnectionStrings:Netwerkplatform: the database does not answer "
            + $"(127.0.0.1:{at}, database {database}, user netwerkplatform): {reason}\n";
        Assert.Equal(Says(port, right.Database, "Connection refused (ConnectionRefused)"), answers[0].Error);
        Assert.Equal(Says(right.Port, "nergens", "database \"nergens\" does not exist (3D000)"), answers[1].Error);
        Assert.Equal(Says(right.Port, right.Database, "password authentication failed for user \"netwerkplatform\" (28P01)"),
            answers[2].Error);
        Assert.StartsWith("ConnectionStrings:Netwerkplatform: cannot be read.", answers[3].Error, StringComparison.Ordinal);
        Assert.StartsWith("ConnectionStrings:Netwerkplatform: the database does not answer (nergens.invalid:5432, database a, user b): ",
            answers[4].Error, StringComparison.Ordinal);
        Assert.All(answers, a => Assert.DoesNotContain("q7x", a.Error, StringComparison.Ordinal));
    }

    // Regression: a stack trace, and the process aborted.
    [Fact]
    public async Task A_host_that_cannot_have_its_address_says_so_and_ends()
    {
        var (taken, elsewhere) = (await RunAsync($"--urls={host.BaseUrl}", host.ConnectionString),
            await RunAsync("--urls=http://192.0.2.1:5080", host.ConnectionString));

        Assert.Equal((1, $"urls: Failed to bind to address {host.BaseUrl}: address already in use.\n"), (taken.Exit, taken.Error));
        Assert.Equal((1, "urls: Cannot assign requested address\n"), (elsewhere.Exit, elsewhere.Error));
    }
}
