using Npgsql;

namespace Netwerkplatform.Host;

internal static class Database
{
    /// <summary>The pool that requests use. No session state is kept, so PgBouncer in transaction mode may stand between.</summary>
    public static NpgsqlDataSource DataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(WithDefaults(connectionString, "netwerkplatform")) { Name = "netwerkplatform" };     // in the pool's metrics
        return builder.ConnectionStringBuilder.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }

    /// <summary>Five seconds for a connection, fifteen for a command (reliability.md), unless the operator says otherwise.</summary>
    public static string WithDefaults(string connectionString, string applicationName)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        if (!given.ContainsKey("Timeout")) builder.Timeout = 5;
        if (!given.ContainsKey("Command Timeout")) builder.CommandTimeout = 15;
        if (!given.ContainsKey("Maximum Pool Size")) builder.MaxPoolSize = 50;
        if (string.IsNullOrEmpty(given.ApplicationName)) builder.ApplicationName = applicationName;
        return builder.ConnectionString;
    }
}
