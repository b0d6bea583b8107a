using System.Net.Sockets;

namespace Netwerkplatform.Tests.Support;

/// <summary>A real PgBouncer in transaction mode between a host and its database, with fewer connections than the host asks for.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netwerkplatform-pgbouncer-");
    private readonly Process process;

    private PgBouncer(NpgsqlConnectionStringBuilder database, int port)
    {
        var config = Path.Combine(folder.FullName, "pgbouncer.ini");
        File.WriteAllText(config,
            $"""
            [databases]
            * = host={database.Host} port={database.Port} user={database.Username} password={database.Password}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 8
            max_client_conn = 2000
            server_idle_timeout = 5
            log_connections = 0
            log_disconnections = 0
            """);
        // It refuses to run as root.
        folder.UnixFileMode |= UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        process = Process.Start(new ProcessStartInfo("/usr/sbin/pgbouncer",
            [.. Environment.UserName == "root" ? ["-u", "postgres"] : Array.Empty<string>(), "-q", config])
        {
            RedirectStandardError = true,
        })!;
        (database.Host, database.Port) = ("127.0.0.1", port);
        ConnectionString = database.ConnectionString;
    }

    /// <summary>The same database, by way of the pooler.</summary>
    public string ConnectionString { get; }

    /// <summary>Another database of the same cluster, by way of the pooler.</summary>
    public string Route(string database) => new NpgsqlConnectionStringBuilder(ConnectionString)
    {
        Database = new NpgsqlConnectionStringBuilder(database).Database,
    }.ConnectionString;

    public static async Task<PgBouncer> StartAsync(string database)
    {
        using var free = new TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var bouncer = new PgBouncer(new NpgsqlConnectionStringBuilder(database), port);
        await Eventually.HoldsAsync(10, "PgBouncer listens", async () =>
        {
            try
            {
                using var look = new TcpClient();
                await look.ConnectAsync("127.0.0.1", port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
