using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Netwerkplatform.Host;
using Npgsql;
using static Netwerkplatform.Benchmarks.Processes;

namespace Netwerkplatform.Benchmarks;

/// <summary>
/// What a request costs beside a control that does the same and nothing else: a bare minimal API for reads, <c>pgbench</c> for a write.
/// Each is a process of its own on one durable database; they are asked in turn, and the medians of the rounds make the ratio.
/// Arguments: seconds of a round (default 8), rounds (default 3).
/// </summary>
internal static partial class Controls
{
    private const int Clients = 16;

    /// <summary>Seconds after which .NET has compiled what is asked for the last time, ours and the control (docs/adr/0110).</summary>
    private const int WarmUp = 20;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 8;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        var folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-controls-{Guid.NewGuid():N}");
        var postgres = await EmbeddedPostgres.StartAsync(folder, $"{EmbeddedPostgres.Durable} -c shared_buffers=1GB -c max_wal_size=4GB");
        var children = new List<Process>();
        try
        {
            await FillAsync(postgres.ConnectionString);
            var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
            var (ours, bare) = (FreeAddress(), FreeAddress());
            var data = Path.Combine(folder, "host");
            children.Add(Start([Binary, $"--urls={ours}"], new()
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Test",
                ["ConnectionStrings__Netwerkplatform"] = postgres.ConnectionString,
                ["Data__Folder"] = data,
                ["Limits__RequestsPerMinute"] = "100000000",
            }));
            children.Add(Start([typeof(Controls).Assembly.Location, "bare", bare, postgres.ConnectionString, key], []));
            await ReadyAsync($"{ours}/health/ready", token: null);
            var (ourToken, bareToken) = (await TokenAsync(ours, "contacten.lezen contacten.beheren"), BareToken(key));
            await ReadyAsync($"{bare}/v1/organisaties/{Id(1)}", bareToken);
            await SameBytesAsync(ours, ourToken, bare, bareToken, $"/v1/organisaties/{Id(11)}");

            var failed = 0;
            Console.WriteLine($"{Clients} connections, {rounds} rounds of {seconds} s in turn, medians of requests a second\n");
            Console.WriteLine("| work | ours | control | ratio | lowest to highest | wanted |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
            foreach (var work in Works(folder))
            {
                var (a, b) = (new List<double>(), new List<double>());
                for (var i = 0; i < rounds + 1; i++)
                {
                    var mine = await WrkAsync(work.Ours(ours), ourToken, work.Script, i == 0 ? WarmUp : seconds);
                    var control = work.Pgbench is { } script
                        ? await PgbenchAsync(postgres.ConnectionString, script, Clients, i == 0 ? 3 : seconds)
                        : await WrkAsync(work.Ours(bare), bareToken, null, i == 0 ? WarmUp : seconds);
                    // The first round only warms up.
                    if (i > 0) (a, b) = ([.. a, mine], [.. b, control]);
                }
                var ratios = a.Zip(b, (x, y) => x / y).Order().ToArray();
                var ratio = Median(a) / Median(b);
                var good = ratio >= work.Wanted;
                if (!good) failed++;
                Console.WriteLine($"| {work.Name} | {Median(a):0} | {Median(b):0} | {ratio:0.00} | {ratios[0]:0.00} to {ratios[^1]:0.00} | "
                    + $">= {work.Wanted:0.00}{(good ? "" : ", **short**")} |");
            }
            Console.WriteLine($"\n{failed} of these fall short\n");
            return failed;
        }
        finally
        {
            foreach (var child in children) child.Kill();
            await postgres.StopAsync("immediate");
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Work(string Name, Func<string, string> Ours, string? Script, string? Pgbench, double Wanted);

    private static IEnumerable<Work> Works(string folder)
    {
        yield return new("one organisatie by id", host => $"{host}/v1/organisaties/{Id(11)}", null, null, 0.75);
        yield return new("list of 50, filter and order, 100,000 rows",
            host => $"{host}/v1/organisaties?soort=zorg&domein=jeugd", null, null, 0.85);

        var post = Path.Combine(folder, "post.lua");
        File.WriteAllText(post,
            $$"""
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/json"
            wrk.body = '{"organisatieId":"{{Id(11)}}","plaatsgevondenOp":"2026-01-05T10:00:00Z","vorm":"bezoek","richting":"gehaald","aanleiding":"regulier"}'
            """);
        var insert = Path.Combine(folder, "insert.sql");
        File.WriteAllText(insert,
            $"""
            insert into contacts.contactmoment (id, organisatie_id, plaatsgevonden_op, vorm, richting, aanleiding, themas)
            values (gen_random_uuid(), '{Id(11)}', '2026-01-05T10:00:00Z', 'bezoek', 'gehaald', 'regulier', array[]::text[]);
            """);
        yield return new("one row with audit, against pgbench inserting the row", host => $"{host}/v1/contactmomenten", post, insert, 0.35);
    }

    private static async Task FillAsync(string connectionString)
    {
        await Migrations.ApplyAsync(connectionString);
        var seed = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Seed.sql"));
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 600 }.ConnectionString);
        // A hundred thousand organisations, without the people of the large network.
        var organisations = seed[..seed.IndexOf("-- One in fifty", StringComparison.Ordinal)];
        foreach (var sql in (string[])[organisations.Replace("@personen", "1000000", StringComparison.Ordinal), "vacuum analyze"])
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Id(int organisatie) => $"b0000000-0000-7000-8000-{organisatie:x12}";

    private static string BareToken(string key) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "bare",
        Audience = "bare",
        Claims = new Dictionary<string, object> { ["sub"] = "bare", ["scope"] = "contacten.lezen" },
        SigningCredentials = new(new SymmetricSecurityKey(Convert.FromHexString(key)), SecurityAlgorithms.HmacSha256),
    });

    /// <summary>A control that answers something else would compare nothing.</summary>
    private static async Task SameBytesAsync(string ours, string ourToken, string bare, string bareToken, string path)
    {
        async Task<string> ReadAsync(string host, string token)
        {
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            return await http.GetStringAsync(host + path);
        }
        var (a, b) = (await ReadAsync(ours, ourToken), await ReadAsync(bare, bareToken));
        if (!JsonNode.DeepEquals(JsonNode.Parse(a), JsonNode.Parse(b)))
            throw new InvalidOperationException($"The control answers something else:\n{a}\n{b}");
    }

    private static async Task<double> WrkAsync(string url, string token, string? script, int seconds)
    {
        var said = await SaidAsync("wrk", ["-t2", $"-c{Clients}", $"-d{seconds}s", "-H", $"Authorization: Bearer {token}",
            .. script is null ? Array.Empty<string>() : ["-s", script], url]);
        if (said.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException(said);
        return double.Parse(RequestsPerSecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex RequestsPerSecond();
}
