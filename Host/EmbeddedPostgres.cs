using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Netwerkplatform.Host;

/// <summary>
/// A private PostgreSQL cluster in a folder, reachable from this machine only. It is left running by a host that was killed; the next
/// start finds it and goes on with it. PostgreSQL refuses to run as root, so root hands it to the user postgres.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>What an acknowledged write means in production, too.</summary>
    public const string Durable = "-c fsync=on -c synchronous_commit=on -c track_commit_timestamp=on -c jit=off";

    private readonly string bin;
    private readonly string cluster;

    private EmbeddedPostgres(string bin, string cluster, string connectionString)
    {
        this.bin = bin;
        this.cluster = cluster;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public static async Task<EmbeddedPostgres> StartAsync(string dataFolder, string options)
    {
        var bin = FindBin();
        var cluster = Path.Combine(dataFolder, "postgres");
        var passwordFile = Path.Combine(dataFolder, "postgres-password");
        Directory.CreateDirectory(dataFolder);
        if (!File.Exists(Path.Combine(cluster, "PG_VERSION"))) await InitAsync(bin, cluster, passwordFile);

        if (!await IsRunningAsync(bin, cluster))
        {
            var socket = cluster.Length < 80 ? cluster : "";
            // Terse: the details of an error quote the row that caused it, names and all.
            // Relative durability settings come from the caller: tests trade it for speed, nobody else.
            await RunAsync(bin, cluster, "pg_ctl", "start", "-w", "-t", "60", "-D", cluster, "-l", Path.Combine(cluster, "server.log"),
                "-o", $"-p {FreePort()} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{socket}' -c max_connections=200 -c "
                    + $"log_min_error_statement=panic -c log_statement=none -c log_error_verbosity=terse {options}");
        }
        var port = int.Parse((await File.ReadAllLinesAsync(Path.Combine(cluster, "postmaster.pid")))[3], CultureInfo.InvariantCulture);
        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "netwerkplatform",
            Password = (await File.ReadAllTextAsync(passwordFile)).Trim(),
            Database = "netwerkplatform",
        };
        await CreateDatabaseAsync(connectionString);
        return new EmbeddedPostgres(bin, cluster, connectionString.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (await IsRunningAsync(bin, cluster)) await StopAsync("fast");
    }

    public Task StopAsync(string mode) => RunAsync(bin, cluster, "pg_ctl", "stop", "-w", "-t", "60", "-D", cluster, "-m", mode);

    private static async Task InitAsync(string bin, string cluster, string passwordFile)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        await File.WriteAllTextAsync(passwordFile, password);
        File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.CreateDirectory(cluster);
        var handOver = Path.Combine(cluster, "..", "postgres-init");
        await File.WriteAllTextAsync(handOver, password);
        try
        {
            if (Environment.UserName == "root")
            {
                await RunAsync("chown", ["postgres:", cluster, handOver]);
                await RunAsync("chmod", ["600", handOver]);
            }
            await RunAsync(bin, cluster, "initdb", "-D", cluster, "-U", "netwerkplatform", "-E", "UTF8", "--locale=C.UTF-8",
                "--data-checksums",
                "--auth=scram-sha-256", $"--pwfile={handOver}");
        }
        finally
        {
            File.Delete(handOver);
        }
    }

    private static async Task CreateDatabaseAsync(NpgsqlConnectionStringBuilder target)
    {
        var admin = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync();
        await using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = 'netwerkplatform')", connection);
        if ((bool)(await exists.ExecuteScalarAsync())!) return;
        await using var create = new NpgsqlCommand("create database netwerkplatform", connection);
        await create.ExecuteNonQueryAsync();
    }

    internal static string FindBin()
    {
        var candidates = (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .Select(d => (Version: int.TryParse(Path.GetFileName(d), out var v) ? v : 0, Bin: Path.Combine(d, "bin")))
            .Where(c => c.Version >= 15 && File.Exists(Path.Combine(c.Bin, "pg_ctl")))
            .OrderByDescending(c => c.Version).Select(c => c.Bin)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(p => File.Exists(Path.Combine(p, "pg_ctl"))));
        return candidates.FirstOrDefault()
            ?? throw new MigrationException(
                "PostgreSQL 15 or newer is not installed; ./start.sh installs it, or set ConnectionStrings:Netwerkplatform.");
    }

    private static async Task<bool> IsRunningAsync(string bin, string cluster)
    {
        try
        {
            await RunAsync(bin, cluster, "pg_ctl", "status", "-D", cluster);
            return true;
        }
        catch (MigrationException)
        {
            return false;
        }
    }

    private static Task RunAsync(string bin, string cluster, string tool, params string[] arguments)
    {
        var command = Path.Combine(bin, tool);
        if (Environment.UserName != "root") return RunAsync(command, arguments);
        // The cluster may lie below a folder that only root may enter, such as /root: let postgres pass through, not write.
        var through = CanTraverse(cluster) ? Array.Empty<string>() : ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"];
        return RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", .. through, "--", command, .. arguments]);
    }

    private static bool CanTraverse(string folder)
    {
        for (var parent = Directory.GetParent(folder); parent is not null; parent = parent.Parent)
        {
            if (!File.GetUnixFileMode(parent.FullName).HasFlag(UnixFileMode.OtherExecute)) return false;
        }
        return true;
    }

    private static async Task RunAsync(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            // pg_ctl leaves a server behind that inherits these pipes: wait for the process, not for their end.
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync(CancellationToken.None);
            if (process.ExitCode == 0) return;
            await Task.WhenAny(Task.WhenAll(error, output), Task.Delay(1_000));
            var text = error.IsCompleted && output.IsCompleted ? $"{await output} {await error}".Trim() : "";
            throw new MigrationException($"{Path.GetFileName(command)} {arguments[0]} ended with {process.ExitCode}. {text}");
        }
        catch (Win32Exception e)
        {
            throw new MigrationException($"{command} cannot be started: {e.Message}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
