using System.Diagnostics;

namespace Netwerkplatform.Platform.Data;

/// <summary>
/// A streaming standby that spares the primary what reads much, such as a report (<c>ConnectionStrings:Rapportages</c>, docs/adr/0052). It
/// is read when it has come as far as the primary was at most <see cref="Fresh"/> ago; otherwise, and when it does not answer, the primary
/// is.
/// </summary>
/// <param name="primary">Where every write goes.</param>
/// <param name="source">Null: there is no standby.</param>
public sealed class Standby(NpgsqlDataSource primary, NpgsqlDataSource? source, ILogger<Standby> log)
{
    /// <summary>Below the ten seconds that are promised, as the report itself takes its time.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Whoever did not answer is left alone for so long.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private sealed record Mark(long At, string Position);

    private Mark? mark;
    private long restsUntil;
    private bool serves = true;

    /// <summary>A state of the standby or, when that lags or is away, of the primary.</summary>
    public async Task<Snapshot> SnapshotAsync(CancellationToken ct) =>
        source is not null && await OfStandbyAsync(source, ct) is { } copy ? copy : await Snapshot.BeginAsync(primary, ct);

    private async Task<Snapshot?> OfStandbyAsync(NpgsqlDataSource standby, CancellationToken ct)
    {
        if (Stopwatch.GetTimestamp() < restsUntil) return null;
        try
        {
            var position = await PositionAsync(ct);
            var snapshot = await Snapshot.BeginAsync(standby, ct);
            var reached = false;
            try
            {
                // A standby that was promoted writes itself.
                reached = await snapshot.ScalarAsync<bool>(
                    """
                    select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end >= @position::pg_lsn
                    """, new { position }, ct);
            }
            finally
            {
                // Also when the caller has gone: the connection would stay out of the pool.
                if (!reached) await snapshot.DisposeAsync();
            }
            Say(reached, "it lags behind");
            return reached ? snapshot : null;
        }
        catch (NpgsqlException e)
        {
            restsUntil = Stopwatch.GetTimestamp() + (long)(Rest.TotalSeconds * Stopwatch.Frequency);
            Say(false, e.GetType().Name);
            return null;
        }
    }

    /// <summary>Where the primary was at most <see cref="Fresh"/> ago.</summary>
    private async Task<string> PositionAsync(CancellationToken ct)
    {
        if (mark is { } last && Stopwatch.GetElapsedTime(last.At) < Fresh) return last.Position;
        var asked = Stopwatch.GetTimestamp();
        await using var command = primary.CreateCommand("select pg_current_wal_lsn()::text");
        var position = (string)(await command.ExecuteScalarAsync(ct))!;
        mark = new Mark(asked, position);
        return position;
    }

    /// <summary>Said when it changes, not at every report.</summary>
    private void Say(bool now, string reason)
    {
        if (serves == now) return;
        serves = now;
        if (now) log.LogInformation("The standby serves reports again");
        else log.LogWarning("Reports are read from the primary: the standby does not serve them ({Reason})", reason);
    }
}
