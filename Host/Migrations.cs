using Dapper;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Hangfire.PostgreSql;
using Netwerkplatform.Platform.Data;
using Npgsql;

namespace Netwerkplatform.Host;

internal sealed class MigrationException(string message) : Exception(message);

/// <summary>What bringing the database up to date came to.</summary>
/// <param name="New">The scripts that ran.</param>
/// <param name="Defined">The views, functions and triggers that were put in place because their text was another.</param>
internal sealed record Migrated(int All, IReadOnlyList<string> New, IReadOnlyList<string> Defined)
{
    public override string ToString() => $"{Short}{(New.Count == 0 ? "" : $": {string.Join(", ", New)}")}"
        + (Defined.Count == 0 ? "" : $"; {Defined.Count} views, functions and triggers put in place");

    public string Short => $"{All} migrations, {(New.Count == 0 ? "none" : $"{New.Count}")} of them new";
}

/// <summary>
/// Brings a database to the code's version: the scripts of migrations/, each once, module by module, each in a transaction; then the
/// definitions of today (<see cref="Definitions"/>). Hosts that start together wait for one another. A database that holds scripts unknown
/// to this code is newer and is refused.
/// </summary>
internal static class Migrations
{
    /// <summary>In this order, because a script of old may read the published views of an earlier module.</summary>
    private static readonly string[] Schemas = ["platform", .. App.Modules.Select(m => m.Name.ToLowerInvariant())];

    public static async Task<Migrated> ApplyAsync(string connectionString)
    {
        connectionString = new NpgsqlConnectionStringBuilder(
            Database.WithDefaults(connectionString, "netwerkplatform-migrate"))
        { CommandTimeout = 600, Pooling = false }.ConnectionString;
        await using var source = Database.Build(new NpgsqlDataSourceBuilder(connectionString));
        // Held by a transaction that does nothing else. A lock of the session would stay behind on a connection of a pooler.
        await using var guard = await source.OpenConnectionAsync();
        await using var turn = await guard.BeginTransactionAsync();
        await guard.ExecuteAsync($"select pg_advisory_xact_lock({AdvisoryLocks.Migrations})");
        await using var connection = await source.OpenConnectionAsync();
        var done = new List<string>();
        var applied = await AppliedAsync(connection);
        foreach (var schema in Schemas)
        {
            // The upgrader makes connections of its own, several for each schema: not at the start of every host to do nothing.
            if (applied[schema].ToHashSet(StringComparer.Ordinal).SetEquals(Names(schema))) continue;
            await connection.ExecuteAsync($"create schema if not exists {schema}");
            done.AddRange(Upgrade(connectionString, schema));
        }
        var defined = await Definitions.ApplyAsync(connection, afresh: done.Count > 0);
        await connection.ExecuteAsync(WithoutJit);
        await connection.ExecuteAsync("create schema if not exists hangfire");
        PostgreSqlObjectsInstaller.Install(connection, "hangfire");
        return new Migrated(Schemas.Sum(s => Names(s).Count()), done, defined);
    }

    /// <summary>
    /// Compiling a statement takes seconds where running it takes milliseconds, and its estimated cost makes PostgreSQL do so. A role that
    /// does not own the database cannot set this: its administrator does (docs/operations.md).
    /// </summary>
    private const string WithoutJit =
        """
        do $$
        begin
          if current_setting('jit')::boolean then execute format('alter database %I set jit = off', current_database()); end if;
        exception when insufficient_privilege then null;
        end
        $$
        """;

    /// <summary>The scripts that each schema has had; none where it keeps no journal yet.</summary>
    private static async Task<ILookup<string, string>> AppliedAsync(NpgsqlConnection connection)
    {
        var kept = (await connection.QueryAsync<string>(
            "select schemaname from pg_tables where schemaname = any (@Schemas) and tablename = 'migratie'", new { Schemas })).AsList();
        var applied = kept.Count == 0 ? [] : await connection.QueryAsync<(string Schema, string Script)>(
            string.Join(" union all ", kept.Select(s => $"select '{s}', scriptname from {s}.migratie")));
        return applied.ToLookup(a => a.Schema, a => a.Script, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Upgrade(string connectionString, string schema)
    {
        var upgrader = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScripts(Scripts(schema))
            .JournalToPostgresqlTable(schema, "migratie")
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoUpgradeLog())
            .Build();
        var unknown = upgrader.GetExecutedButNotDiscoveredScripts();
        if (unknown.Count > 0)
            throw new MigrationException(
                $"The database is newer than this version: schema {schema} has {string.Join(", ", unknown)}. Start a newer version.");
        var result = upgrader.PerformUpgrade();
        if (!result.Successful)
            throw new MigrationException($"Migration {schema}/{result.ErrorScript?.Name} failed: {result.Error.Message}");
        return result.Scripts.Select(s => $"{schema}/{s.Name}");
    }

    private static IEnumerable<string> Names(string schema) => typeof(Migrations).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder(schema), StringComparison.Ordinal) && !n.AsSpan(Folder(schema).Length).Contains('/'))
        .Select(n => n[Folder(schema).Length..]).Order(StringComparer.Ordinal);

    private static IEnumerable<SqlScript> Scripts(string schema)
    {
        foreach (var name in Names(schema))
        {
            using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(Folder(schema) + name)!);
            yield return new SqlScript(name, reader.ReadToEnd());
        }
    }

    private static string Folder(string schema) => $"migrations/{schema}/";

    private sealed class NoUpgradeLog : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) { }
        public void LogDebug(string format, params object[] args) { }
        public void LogInformation(string format, params object[] args) { }
        public void LogWarning(string format, params object[] args) { }
        public void LogError(string format, params object[] args) { }
        public void LogError(Exception ex, string format, params object[] args) { }
    }
}
