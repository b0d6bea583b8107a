using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Netwerkplatform.Tests.Support;

/// <summary>
/// The host as an operator runs it: a process of its own with its jobs on, configured by its environment, that can be killed.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    /// <summary>The host's own output, which a Release compiles ahead (docs/adr/0096); what lies beside the tests is not.</summary>
    private static readonly string Binary = Path.Combine(Repository.Root, "Host", "bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", Path.GetFileName(typeof(App).Assembly.Location));

    private readonly Process process;

    private HostProcess(Process process, string baseUrl, string dataFolder)
    {
        this.process = process;
        BaseUrl = baseUrl;
        DataFolder = dataFolder;
        Anonymous = new HttpClient { BaseAddress = new Uri(baseUrl) };
    }

    public string BaseUrl { get; }
    public string DataFolder { get; }
    public HttpClient Anonymous { get; }

    /// <summary>From the start of the process until it said that it was ready.</summary>
    public TimeSpan Startup { get; private set; }

    /// <summary>Everything that it wrote to its log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>What it has computed so far: unlike the time on the wall, the same on a machine that does other things too.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most that it has held at any moment.</summary>
    public long PeakResidentBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <param name="connectionString">Null: on a cluster of its own, as <c>./start.sh</c> does.</param>
    /// <param name="settings">Further configuration.</param>
    public static Task<HostProcess> StartAsync(string? connectionString, params (string Key, string Value)[] settings) =>
        StartAsync(FreePort(), connectionString, settings);

    public static async Task<HostProcess> StartAsync(int port, string? connectionString, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Binary, $"--urls=http://127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        var data = Path.Combine(Path.GetTempPath(), $"netwerkplatform-host-{Guid.NewGuid():N}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Test";
        foreach (var (key, value) in (ReadOnlySpan<(string, string)>)[("ConnectionStrings:Netwerkplatform", connectionString ?? ""),
            ("Data:Folder", data), ("Limits:RequestsPerMinute", "1000000"), .. settings])
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var clock = Stopwatch.StartNew();
        var host = new HostProcess(Process.Start(start)!, $"http://127.0.0.1:{port}", data);
        host.process.OutputDataReceived += (_, line) => host.Keep(line.Data);
        host.process.ErrorDataReceived += (_, line) => host.Keep(line.Data);
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        while (await host.StatusAsync("/health/ready") != 200)
        {
            Assert.False(host.process.HasExited, $"the host ended at once: {string.Join('\n', host.Log)}");
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"the host is not ready after a minute: {string.Join('\n', host.Log)}");
            await Task.Delay(20);
        }
        host.Startup = clock.Elapsed;
        return host;
    }

    /// <summary>With every scope.</summary>
    public async Task<HttpClient> ClientAsync()
    {
        using var answer = await Anonymous.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-regisseur",
            ["client_secret"] = "demo-regisseur-geheim",
        }));
        var client = new HttpClient { BaseAddress = new Uri(BaseUrl) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (string)(await answer.JsonAsync())["access_token"]!);
        return client;
    }

    /// <summary>Status of a GET; 0 when nobody answers.</summary>
    public async Task<int> StatusAsync(string path)
    {
        try
        {
            using var answer = await Anonymous.GetAsync(path);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    /// <summary><c>kill -9</c>: no instruction of the host runs any more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator stops it.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited) return;
        _ = Kill(process.Id, 15);
        await process.WaitForExitAsync();       // also for the last lines of its log
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Anonymous.Dispose();
        process.Dispose();
        if (Directory.Exists(DataFolder)) Directory.Delete(DataFolder, recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is not null) Log.Enqueue(line);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int id, int signal);
}
