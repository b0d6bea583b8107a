using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Netwerkplatform.Host;
using Npgsql;

namespace Netwerkplatform.Benchmarks;

/// <summary>A host or its control as a process of its own, and the programs that ask them.</summary>
internal static partial class Processes
{
    /// <summary>The host's own output, which a Release compiles ahead (docs/adr/0096); what lies beside the benchmarks is not.</summary>
    public static readonly string Binary = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../Host/bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", Path.GetFileName(typeof(App).Assembly.Location)));

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    public static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    public static Process Start(string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // What is written has to be read, as whoever keeps the log would.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) Console.Error.WriteLine(line.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public static async Task ReadyAsync(string url, string? token)
    {
        using var http = new HttpClient();
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(url);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(200);
        }
        throw new InvalidOperationException($"{url} does not answer");
    }

    public static async Task<string> TokenAsync(string host, string scopes)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync($"{host}/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-regisseur",
            ["client_secret"] = "demo-regisseur-geheim",
            ["scope"] = scopes,
        }));
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!;
    }

    public static async Task<string> SaidAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output + await error : throw new InvalidOperationException($"{program}: {await error}");
    }

    /// <summary>
    /// Transactions a second of a script, in the last so many seconds of a run four times as long if it has to warm up: each client plans
    /// each statement anew, some five times.
    /// </summary>
    public static async Task<double> PgbenchAsync(string connectionString, string script, int clients, int seconds, bool warm = false)
    {
        var c = new NpgsqlConnectionStringBuilder(connectionString);
        var said = await SaidAsync("pgbench", ["-n", "-M", "prepared", $"-c{clients}", "-j2", $"-T{(warm ? 4 * seconds : seconds)}",
            .. warm ? [$"-P{seconds}"] : Array.Empty<string>(), "-f", script,
            "-h", c.Host!, "-p", $"{c.Port}", "-U", c.Username!, c.Database!], ("PGPASSWORD", c.Password!));
        var rates = (warm ? Progress() : TransactionsPerSecond()).Matches(said);
        return rates.Count > 0 ? double.Parse(rates[^1].Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(said);
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex TransactionsPerSecond();

    [GeneratedRegex(@"progress: [0-9.]+ s, ([0-9.]+) tps")]
    private static partial Regex Progress();
}
