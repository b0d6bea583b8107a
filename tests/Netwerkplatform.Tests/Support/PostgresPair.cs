namespace Netwerkplatform.Tests.Support;

/// <summary>Two real clusters, of which the second follows the first over the wire until it is promoted.</summary>
public sealed class PostgresPair : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netwerkplatform-pair-");
    private EmbeddedPostgres first = null!;
    private EmbeddedPostgres second = null!;

    public string Primary { get; private set; } = "";
    public string Standby { get; private set; } = "";

    /// <summary>Both, as a host is given them: it finds the primary itself.</summary>
    public string Both { get; private set; } = "";

    /// <param name="synchronous">A commit is acknowledged when the standby has it, too.</param>
    public static async Task<PostgresPair> StartAsync(bool synchronous)
    {
        var pair = new PostgresPair();
        pair.folder.UnixFileMode |= UnixFileMode.OtherExecute;
        var (here, there) = (Path.Combine(pair.folder.FullName, "een"), Path.Combine(pair.folder.FullName, "twee"));
        pair.first = await EmbeddedPostgres.StartAsync(here, Options(HostProcess.FreePort()));
        pair.Primary = pair.first.ConnectionString;
        await Migrations.ApplyAsync(pair.Primary);

        var primary = new NpgsqlConnectionStringBuilder(pair.Primary);
        Directory.CreateDirectory(there);
        var copy = Path.Combine(there, "postgres");
        await RunAsync(Path.Combine(EmbeddedPostgres.FindBin(), "pg_basebackup"), "-D", copy, "-R", "-X", "stream", "-c", "fast",
            "-d", $"host={primary.Host} port={primary.Port} user={primary.Username} password={primary.Password}");
        if (Environment.UserName == "root") await RunAsync("chown", "-R", "postgres:", copy);
        File.Copy(Path.Combine(here, "postgres-password"), Path.Combine(there, "postgres-password"));
        pair.second = await EmbeddedPostgres.StartAsync(there, Options(HostProcess.FreePort()));
        pair.Standby = pair.second.ConnectionString;

        var standby = new NpgsqlConnectionStringBuilder(pair.Standby);
        pair.Both = new NpgsqlConnectionStringBuilder(pair.Primary)
        {
            Host = $"{standby.Host}:{standby.Port},{primary.Host}:{primary.Port}",
        }.ConnectionString;
        if (!synchronous) return pair;
        await ExecuteAsync(pair.Primary, "alter system set synchronous_standby_names = '*'");
        await ExecuteAsync(pair.Primary, "select pg_reload_conf()");
        await Eventually.HoldsAsync(20, "the standby confirms commits", async () => await ScalarAsync<bool>(pair.Primary,
            "select exists (select from pg_stat_replication where sync_state = 'sync')"));
        return pair;
    }

    /// <summary>The first is gone as after a power cut, and somebody (in a deployment: Patroni or the like) promotes the second.</summary>
    public async Task FailOverAsync()
    {
        await first.StopAsync("immediate");
        await ExecuteAsync(Standby, "select pg_promote()");
    }

    public Task StopStandbyAsync() => second.StopAsync("immediate");

    public static async Task<T?> ScalarAsync<T>(string connectionString, string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.ExecuteAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await first.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string Options(int port) =>
        $"-p {port} -c fsync=off -c track_commit_timestamp=on -c jit=off -c wal_level=replica -c hot_standby_feedback=on";

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command}: {said}");
    }
}
