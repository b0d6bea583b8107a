using Npgsql;

namespace Netwerkplatform.Host;

internal static class Database
{
    /// <summary>The pool that requests use. No session state is kept, so PgBouncer in transaction mode may stand between.</summary>
    public static NpgsqlDataSource DataSource(string connectionString)
    {
        // In the pool's metrics
        var builder = new NpgsqlDataSourceBuilder(WithDefaults(connectionString, "netwerkplatform")) { Name = "netwerkplatform" };
        return Build(builder);
    }

    /// <summary>One connection of its own, to hear what other hosts ring; outside any pool, which takes away what is heard.</summary>
    public static NpgsqlDataSource Direct(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(WithDefaults(connectionString, "netwerkplatform-bel")) { Name = "netwerkplatform-bel" };
        (builder.ConnectionStringBuilder.Pooling, builder.ConnectionStringBuilder.TcpKeepAlive) = (false, true);
        return Build(builder);
    }

    private static NpgsqlDataSource Build(NpgsqlDataSourceBuilder builder)
    {
        return builder.ConnectionStringBuilder.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }

    /// <summary>Five seconds for a connection, fifteen for a command (docs/promises.md), unless the operator says otherwise.</summary>
    public static string WithDefaults(string connectionString, string applicationName)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        if (!given.ContainsKey("Timeout")) builder.Timeout = 5;
        if (!given.ContainsKey("Command Timeout")) builder.CommandTimeout = 15;
        if (!given.ContainsKey("Maximum Pool Size")) builder.MaxPoolSize = 50;
        // What is asked often is read and analysed by PostgreSQL once for each connection. A PgBouncer that does not know prepared
        // statements (before 1.21) wants 0.
        if (!given.ContainsKey("Max Auto Prepare")) builder.MaxAutoPrepare = 200;
        if (string.IsNullOrEmpty(given.ApplicationName)) builder.ApplicationName = applicationName;
        return builder.ConnectionString;
    }

    /// <summary>Where it is and as whom we come, never with what password.</summary>
    public static string Place(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var hosts = string.Join(", ",
            (given.Host ?? "").Split(',')
            .Select(h => h.Contains(':', StringComparison.Ordinal) || h.StartsWith('/') ? h : $"{h}:{given.Port}"));
        return $"{hosts}, database {given.Database ?? given.Username}, user {given.Username}";
    }

    /// <summary>Why it does not answer, in the words of PostgreSQL or of the network.</summary>
    public static string Reason(NpgsqlException e)
    {
        if (e is PostgresException refused) return $"{refused.MessageText} ({refused.SqlState})";
        Exception inner = e;
        while (inner.InnerException is { } deeper) inner = deeper;
        return inner switch
        {
            System.Net.Sockets.SocketException network => $"{network.Message} ({network.SocketErrorCode})",
            TimeoutException => "no answer in time",
            _ => inner.Message,
        };
    }
}
