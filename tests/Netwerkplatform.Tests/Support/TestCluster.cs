[assembly: AssemblyFixture(typeof(TestCluster))]
[assembly: CaptureConsole]

namespace Netwerkplatform.Tests.Support;

/// <summary>One temporary PostgreSQL cluster for all tests; a migrated template database that each class clones.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"netwerkplatform-tests-{Guid.NewGuid():N}");
    private EmbeddedPostgres postgres = null!;
    private PgBouncer? pooler;
    private int clones;

    public async ValueTask InitializeAsync()
    {
        // Nothing here has to survive a power cut.
        postgres = await EmbeddedPostgres.StartAsync(folder,
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum_naptime=20 -c max_connections=400 -c "
                + "track_commit_timestamp=on -c jit=off");
        await ExecuteAsync("create database sjabloon");
        await Migrations.ApplyAsync(ConnectionString("sjabloon"));
        if (Environment.GetEnvironmentVariable("TESTS_THROUGH_PGBOUNCER") == "yes")
            pooler = await PgBouncer.StartAsync(ConnectionString("sjabloon"));
    }

    /// <summary>How a host reaches its database: through PgBouncer where the environment asks for that (docs/development.md).</summary>
    public string Route(string database) => pooler?.Route(database) ?? database;

    /// <summary>A fresh, migrated database of the caller's own.</summary>
    public async Task<string> CloneAsync()
    {
        var name = $"test_{Interlocked.Increment(ref clones)}";
        // Files are copied in half the time that their pages take through the log.
        await ExecuteAsync($"create database {name} template sjabloon strategy file_copy");
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (pooler is not null) await pooler.DisposeAsync();
        await postgres.StopAsync("immediate");
        Directory.Delete(folder, recursive: true);
    }

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = database, MaxPoolSize = 30 }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection =
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
