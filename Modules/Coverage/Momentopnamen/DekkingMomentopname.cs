using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Coverage.Momentopnamen;

/// <summary>
/// Keeps what the coverage report says of each day, for its course over time. A day is due at 02:15; days that the host missed are
/// computed from the facts after all. A snapshot once taken stays as it was.
/// </summary>
internal sealed class DekkingMomentopname(Db db, TimeProvider clock) : IJob
{
    /// <summary>
    /// At 02:15 of the day after the next one to keep; at once where a day was missed. The first ever waits an hour after the first
    /// organisation came: a network that is being filled, as by its first list, would stand there empty or half for good.
    /// </summary>
    public static readonly Due Due = new(
        """
        select coalesce((max(datum) + 1 + time '02:15') at time zone 'Europe/Amsterdam',
                        (select min(o.aangemaakt_op) + interval '1 hour' from contacts.pub_organisatie o))
          from coverage.dekking_dag
        """);

    /// <summary>Further back than this nobody was waiting for it.</summary>
    private const int MostDays = 400;

    /// <summary>Days per statement: keeps each well within the time that a command may take.</summary>
    private const int Batch = 30;

    private static readonly TimeOnly Time = new(2, 15);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), AmsterdamTime.Zone).DateTime;
        var due = DateOnly.FromDateTime(now).AddDays(TimeOnly.FromDateTime(now) < Time ? -1 : 0);
        var last = await db.ScalarAsync<DateOnly?>("select max(datum) from coverage.dekking_dag", null, ct);
        var first = last is null ? due : last.Value.AddDays(1);
        if (first < due.AddDays(1 - MostDays)) first = due.AddDays(1 - MostDays);
        for (; first <= due; first = first.AddDays(Batch))
        {
            await using var tx = await db.BeginAsync(ct);
            var until = first.AddDays(Batch - 1) < due ? first.AddDays(Batch - 1) : due;
            var dagen = await tx.RowsAsync<DateOnly>(Sql.Dagen, new { First = first, Last = until }, ct);
            await tx.ExecuteAsync(Sql.Groepen, new { Dagen = dagen.ToArray() }, ct);
            await tx.CommitAsync(ct);
        }
    }

    private static class Sql
    {
        /// <summary>
        /// Of two hosts that come at once the second waits for the first on the day's key, and then has nothing left to insert.
        /// </summary>
        public const string Dagen =
            """
            insert into coverage.dekking_dag (datum)
            select @First::date + i from generate_series(0, @Last::date - @First::date) i order by i
            on conflict do nothing
            returning datum
            """;

        public const string Groepen =
            """
            insert into coverage.dekking_dag_groep (datum, soort, verband, domeinen, wijken, gedekt, deels, ongedekt, vrijgesteld,
              niet_vereist)
            select datum, soort, verband, domeinen, wijken,
                   count(*) filter (where status = 'gedekt'), count(*) filter (where status = 'deels'), count(*)
                     filter (where status = 'ongedekt'),
                   count(*) filter (where status = 'vrijgesteld'), count(*) filter (where status = 'niet_vereist')
              from coverage.pub_stand(@Dagen)
             group by datum, soort, verband, domeinen, wijken
            """;
    }
}
