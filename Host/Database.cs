using System.Net.Sockets;
using Npgsql;

namespace Netwerkplatform.Host;

internal static class Database
{
    /// <summary>The pool that requests use. No session state is kept, so PgBouncer in transaction mode may stand between.</summary>
    public static NpgsqlDataSource DataSource(string connectionString)
    {
        // Names the pool in the metrics.
        var builder = new NpgsqlDataSourceBuilder(WithDefaults(connectionString, "netwerkplatform")) { Name = "netwerkplatform" };
        // What is asked often is read and analysed by PostgreSQL once for each connection.
        if (!new NpgsqlConnectionStringBuilder(connectionString).ShouldSerialize("Max Auto Prepare") && IsDirect(connectionString))
            builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        return Build(builder);
    }

    /// <summary>One connection of its own, to hear what other hosts ring; outside any pool, which takes away what is heard.</summary>
    public static NpgsqlDataSource Direct(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(WithDefaults(connectionString, "netwerkplatform-bel")) { Name = "netwerkplatform-bel" };
        (builder.ConnectionStringBuilder.Pooling, builder.ConnectionStringBuilder.TcpKeepAlive) = (false, true);
        return Build(builder);
    }

    /// <summary>The pool of what reads much; of several hosts, a standby before the primary.</summary>
    public static NpgsqlDataSource Standby(string connectionString)
    {
        const string Name = "netwerkplatform-rapportages";
        var builder = new NpgsqlDataSourceBuilder(WithDefaults(connectionString, Name)) { Name = Name };
        builder.ConnectionStringBuilder.TargetSessionAttributes = null;
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.PreferStandby);
    }

    /// <summary>
    /// Whether PostgreSQL itself is at the other end. A pooler names a process of its own, and gives each transaction another
    /// connection, on which nothing was prepared.
    /// </summary>
    internal static bool IsDirect(string connectionString)
    {
        try
        {
            using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(WithDefaults(connectionString, "netwerkplatform")) { Pooling = false }.ConnectionString);
            connection.Open();
            using var process = new NpgsqlCommand("select pg_backend_pid()", connection);
            return process.ExecuteScalar() is int pid && pid == connection.ProcessID;
        }
        catch (Exception e) when (e is NpgsqlException or SocketException)
        {
            return false;
        }
    }

    /// <summary>Of several hosts, whichever is the primary.</summary>
    internal static NpgsqlDataSource Build(NpgsqlDataSourceBuilder builder)
    {
        if (!builder.ConnectionStringBuilder.Host!.Contains(',', StringComparison.Ordinal)) return builder.Build();
        builder.ConnectionStringBuilder.TargetSessionAttributes = null;
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>Five seconds for a connection, fifteen for a command (docs/promises.md), unless the operator says otherwise.</summary>
    public static string WithDefaults(string connectionString, string applicationName)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        if (!given.ShouldSerialize("Timeout")) builder.Timeout = 5;
        if (!given.ShouldSerialize("Command Timeout")) builder.CommandTimeout = 15;
        if (!given.ShouldSerialize("Maximum Pool Size")) builder.MaxPoolSize = 50;
        if (string.IsNullOrEmpty(given.ApplicationName)) builder.ApplicationName = applicationName;
        // A standby that takes over is found within seconds of its promotion; by itself Npgsql looks again after ten.
        if (!given.ShouldSerialize("Host Recheck Seconds")) builder.HostRecheckSeconds = 2;
        // Some open connections from this text, such as Hangfire, and not from a data source.
        if (given.Host!.Contains(',', StringComparison.Ordinal)) builder.TargetSessionAttributes = "primary";
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
    public static string Reason(Exception e)
    {
        if (e is PostgresException refused) return $"{refused.MessageText} ({refused.SqlState})";
        var inner = e;
        while (inner.InnerException is { } deeper) inner = deeper;
        return inner switch
        {
            SocketException network => $"{network.Message} ({network.SocketErrorCode})",
            TimeoutException => "no answer in time",
            _ => inner.Message,
        };
    }
}
