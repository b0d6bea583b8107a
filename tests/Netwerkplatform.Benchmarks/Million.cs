using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Host;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Npgsql;

namespace Netwerkplatform.Benchmarks;

/// <summary>
/// Lists, search and wegwijzer on a large network beside the same on a small one, in one run, request by request in turn: prints ratios,
/// and which statements read a large table from end to end. Arguments: people in the large network (default 1000000), requests of each
/// kind (default 200).
/// </summary>
internal static class Million
{
    private const int Small = 10_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var large = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200;
        var folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-benchmarks-{Guid.NewGuid():N}");
        var postgres = await EmbeddedPostgres.StartAsync(folder,
            "-c fsync=off -c synchronous_commit=off -c track_commit_timestamp=on -c shared_buffers=1GB -c max_wal_size=4GB -c jit=off");
        var failed = 0;
        try
        {
            await using var klein = await Network.StartAsync(postgres.ConnectionString, "klein", Small, folder);
            await using var groot = await Network.StartAsync(postgres.ConnectionString, "groot", large, folder);
            Console.WriteLine($"{Small} and {large} people, {rounds} requests of each kind, in turn\n");
            Console.WriteLine("| request | p50 ms small | large | ratio (1.5) | p99 ms small | large | ratio (3) | end to end |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
            foreach (var (name, url) in Requests.All)
            {
                var (a, b) = (new List<double>(), new List<double>());
                var clock = Stopwatch.StartNew();
                // What takes very long is not asked as often.
                for (var i = -20; i < rounds && (a.Count < 20 || clock.Elapsed < TimeSpan.FromSeconds(30)); i++)
                {
                    if (i < 0 && clock.Elapsed > TimeSpan.FromSeconds(5)) continue;
                    var (small, big) = (await klein.MeasureAsync(url, i), await groot.MeasureAsync(url, i));
                    if (i < 0) continue;
                    a.Add(small);
                    b.Add(big);
                }
                var scans = await groot.SequentialScansAsync(url);
                var (p50, p99) = (Percentile(b, 50) / Percentile(a, 50), Percentile(b, 99) / Percentile(a, 99));
                var good = p50 <= 1.5 && p99 <= 3 && scans.Length == 0;
                if (!good) failed++;
                Console.WriteLine($"| {name} | {Percentile(a, 50):0.0} | {Percentile(b, 50):0.0} | {p50:0.00} | {Percentile(a, 99):0.0} | "
                    + $"{Percentile(b, 99):0.0} | {p99:0.00} | {(scans.Length == 0 ? "none" : string.Join(", ", scans))} "
                    + $"|{(good ? "" : " short")}");
            }
        }
        finally
        {
            await postgres.StopAsync("immediate");
            Directory.Delete(folder, recursive: true);
        }
        Console.WriteLine($"\n{failed} kinds of request fall short");
        return failed == 0 ? 0 : 1;
    }

    private static double Percentile(List<double> times, int percent) =>
        times.Order().ElementAt(Math.Min(times.Count - 1, times.Count * percent / 100));
}

/// <summary>What a caller asks, by the number of the request; <c>N</c> is how many people the network has.</summary>
internal static class Requests
{
    public static readonly (string Name, Func<int, int, string> Url)[] All =
    [
        ("one person", (n, i) => $"contactpersonen/{Id('p', Person(n, i))}"),
        ("people, first page", (n, i) => "contactpersonen"),
        ("people, a page in the middle", (n, i) => $"contactpersonen?cursor={Network.Middle}"),
        ("people, by last change, latest first", (n, i) => "contactpersonen?sort=-gewijzigdOp"),
        ("people changed lately", (n, i) =>
            $"contactpersonen?sort=gewijzigdOp&gewijzigdVanaf={Uri.EscapeDataString(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(n - 100).ToString("O"))}"),
        ("people of an organisation", (n, i) => $"contactpersonen?organisatieId={Id('o', Person(n, i) / 10)}"),
        ("people by role", (n, i) => "contactpersonen?rol=centraal_contact"),
        ("people by domain", (n, i) => "contactpersonen?domein=zorg"),
        ("people by district", (n, i) => "contactpersonen?wijk=Filmwijk"),
        ("people who cannot be mailed", (n, i) => "contactpersonen?mailstatus=onbestelbaar"),
        ("people not verified lately", (n, i) => "contactpersonen?nietGeverifieerdSinds=2026-01-01T00:00:00Z"),
        ("search: first and last name", (n, i) => $"contactpersonen?zoek={Uri.EscapeDataString(Name(Person(n, i)))}"),
        ("search: typing error", (n, i) => $"contactpersonen?zoek={Uri.EscapeDataString(Typo(Name(Person(n, i))))}"),
        ("search: address", (n, i) => $"contactpersonen?zoek=p{Person(n, i)}@voorbeeld{Person(n, i) % 100}.example"),
        ("search: a name that one in fifty has", (n, i) => "contactpersonen?zoek=Jansen"),
        ("organisations, first page", (n, i) => "organisaties"),
        ("organisations by kind and domain", (n, i) => "organisaties?soort=zorg&domein=jeugd"),
        ("organisations by theme", (n, i) => $"organisaties?thema=thema%20{Math.Abs(i) % (n / 1000)}"),
        ("search: organisation", (n, i) => $"organisaties?zoek={Uri.EscapeDataString(Organisation(Person(n, i) / 10))}"),
        ("search: organisation, typing error", (n, i) =>
            $"organisaties?zoek={Uri.EscapeDataString(Typo(Organisation(Person(n, i) / 10)))}"),
        ("roles of a person", (n, i) => $"rolvervullingen?contactpersoonId={Id('p', Person(n, i))}"),
        ("roles of an organisation on a day", (n, i) => $"rolvervullingen?organisatieId={Id('o', Person(n, i) / 10)}&peildatum=2024-01-01"),
        ("roles, one kind", (n, i) => "rolvervullingen?rol=bestuurder"),
        ("wegwijzer: job", (n, i) => $"wegwijzer?zoek=adviseur%20{Person(n, i) % (n / 20)}"),
        ("wegwijzer: organisation", (n, i) => $"wegwijzer?zoek={Uri.EscapeDataString(Organisation(Person(n, i) / 10))}"),
        ("wegwijzer: theme and district", (n, i) =>
            $"wegwijzer?thema=thema%20{Math.Abs(i) % (n / 1000)}&wijk={Uri.EscapeDataString(District(i))}"),
        ("wegwijzer: domain", (n, i) => "wegwijzer?domein=veiligheid"),
    ];

    private static readonly string[] Syllables =
        "ba ke lo mi nu ra se to vi wa zo da fe go hi ju ka le mo ne pi ro su ta ve wi za bo de fa".Split(' ');
    private static readonly string[
] FirstNames = "Fatima Noor Youssef Sanne Daan Emma Mohammed Lotte Bram Zoë André Renée Ömer Aïcha Pieter Marieke Jeroen Samira Thijs Eva".Split(' ');
    private static readonly string[] Prefixes = "Stichting Huis Centrum School Praktijk Team".Split(' ');
    private static readonly string[] Wijken = ["Almere Haven", "Almere Stad", "Almere Buiten", "Almere Poort", "Almere Hout",
        "Almere Oosterwold", "Tussen de Vaarten", "Filmwijk", "Muziekwijk", "Stedenwijk"];

    /// <summary>Anybody but those called Jansen, all over the network.</summary>
    private static int Person(int n, int i) => (int)((Math.Abs(i) + 1L) * 7_919 % (n / 50)) * 50 + 11;

    private static string District(int i) => Wijken[Math.Abs(i) % 10];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Name(int i) =>
        $"{FirstNames[i % 20]} {Capital(Syllables[(i * 7 + i / 11) % 30] + Syllables[i / 30 % 30] + Syllables[i / 900 % 30] + Syllables[i / 27_000 % 30])}{(i >= 810_000 ? "sen" : "")}";

    private static string Organisation(int i) =>
        $"{Prefixes[i % 6]} {Capital(Syllables[i % 30] + Syllables[i / 30 % 30] + Syllables[i / 900 % 30])}{(i >= 27_000 ? Capital(Syllables[i / 27_000 % 30]) : "")}";

    /// <summary>Two letters near the end change places.</summary>
    private static string Typo(string name) => name[..^3] + name[^2] + name[^3] + name[^1];

    private static string Id(char kind, int i) => $"{(kind == 'p' ? 'c' : 'b')}0000000-0000-7000-8000-{i:x12}";
}

/// <summary>A network in a database of its own, with the host in front of it.</summary>
internal sealed class Network(
    Microsoft.AspNetCore.Builder.WebApplication app, HttpClient api, NpgsqlDataSource source, int people, string log) : IAsyncDisposable
{
    /// <summary>Stands in an address for the cursor of the middle of the alphabet, which each database seals in its own way.</summary>
    public const string Middle = "(middle)";

    public static async Task<Network> StartAsync(string cluster, string name, int people, string folder)
    {
        await using (var admin = NpgsqlDataSource.Create(cluster))
        {
            await using var create = admin.CreateCommand($"create database {name}");
            await create.ExecuteNonQueryAsync();
        }
        var connection = new NpgsqlConnectionStringBuilder(cluster) { Database = name, CommandTimeout = 600 }.ConnectionString;
        await Migrations.ApplyAsync(connection);
        var source = NpgsqlDataSource.Create(connection);
        var clock = Stopwatch.StartNew();
        var seed = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Seed.sql"));
        await using (var fill = source.CreateCommand(seed.Replace("@personen", people.ToString(CultureInfo.InvariantCulture),
            StringComparison.Ordinal))) await fill.ExecuteNonQueryAsync();
        await using (var analyze = source.CreateCommand("vacuum analyze")) await analyze.ExecuteNonQueryAsync();
        Console.Error.WriteLine($"{name}: {people} people in {clock.Elapsed.TotalSeconds:0} s");

        // The plan of each statement goes to PostgreSQL's log when a request asks for it (see SequentialScansAsync).
        var builder = App.CreateBuilder(["--urls=http://127.0.0.1:0", "--environment=Test", $"--Data:Folder={Path.Combine(folder, name)}",
            "--Jobs:Enabled=false", "--Limits:RequestsPerMinute=100000000", "--Logging:LogLevel:Default=Error"]);
        var (settings, faults) = Settings.Read(builder.Configuration, builder.Environment, App.Modules);
        var app = App.Build(builder, settings ?? throw new InvalidOperationException(string.Join('\n', faults)), connection);
        await app.StartAsync();
        var api = new HttpClient { BaseAddress = new Uri($"{App.AddressOf(app)}/v1/") };
        using var answer = await api.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-regisseur",
            ["client_secret"] = "demo-regisseur-geheim",
            // Without sleutelfiguren.lezen: the condition that keeps key figures out of sight is part of the work.
            ["scope"] = "contacten.lezen",
        }));
        api.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!);
        return new Network(app, api, source, people, Path.Combine(folder, "postgres", "server.log"));
    }

    public async Task<double> MeasureAsync(Func<int, int, string> url, int i)
    {
        var middle = app.Services.GetRequiredService<Cursors>()
            .Seal(JsonSerializer.SerializeToUtf8Bytes(new { value = "M", id = Guid.Empty }),
                Cursors.ListOf("/v1/contactpersonen", QueryCollection.Empty, "achternaam"));
        var clock = Stopwatch.GetTimestamp();
        using var answer = await api.GetAsync(url(people, i).Replace(Middle, middle, StringComparison.Ordinal));
        await answer.Content.ReadAsByteArrayAsync();
        var time = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        // A key figure is not there for this caller.
        if ((int)answer.StatusCode is not (200 or 404)) Console.Error.WriteLine($"{(int)answer.StatusCode} {url(people, i)}");
        return time;
    }

    /// <summary>Which large tables the statements of one request read from end to end: their plans, as PostgreSQL made them.</summary>
    public async Task<string[]> SequentialScansAsync(Func<int, int, string> url)
    {
        await SetAsync($"alter database groot set session_preload_libraries = auto_explain; alter database groot set "
            + $"auto_explain.log_min_duration = 0; alter database groot set log_error_verbosity = default; {Renew}");
        var start = new FileInfo(log).Length;
        await MeasureAsync(url, 5);
        await SetAsync($"alter database groot reset session_preload_libraries; alter database groot reset auto_explain.log_min_duration; "
            + $"alter database groot reset log_error_verbosity; {Renew}");
        await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(start, SeekOrigin.Begin);
        var plans = await new StreamReader(stream).ReadToEndAsync();
        if (Environment.GetEnvironmentVariable("PLANS") is not null) Console.Error.WriteLine($"==== {url(people, 5)}\n{plans}");
        if (!plans.Contains("Query Text", StringComparison.Ordinal)) throw new InvalidOperationException("PostgreSQL logged no plan.");
        return [.. Regex.Matches(plans, @"Seq Scan on (contactpersoon|organisatie|rolvervulling)\b")
            .Select(m => m.Groups[1].Value).Distinct()];
    }

    /// <summary>The host gets new connections, which know the new settings.</summary>
    private const string Renew =
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'groot' and pid <> pg_backend_pid()";

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await app.DisposeAsync();
        await source.DisposeAsync();
    }

    private async Task SetAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
