using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Information.Berichten;

/// <summary>
/// Makes one mail of all that waits for a person, seven days after the oldest of it; the budget lets that mail go as soon as there is room.
/// What was to leave by itself and found no room after all, waits with the rest.
/// </summary>
internal sealed class BundleBerichten(Db db, TimeProvider clock) : IJob
{
    public static readonly Due Due = new(
        $"""
        select least(
          (select g.sinds_op + interval '7 days' from information.geadresseerde g
            where {Sql.Waits} and not {Sql.HasBundle} order by g.sinds_op limit 1),
          (select @Nu::timestamptz
            where exists (select from platform.pub_mail_zonder_ruimte('bericht', (@Nu at time zone 'Europe/Amsterdam')::date))))
        """);

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        // Another host that was at it has made the bundles by now.
        await tx.ExecuteAsync(Verzending.Lock, null, ct);
        await tx.ExecuteAsync(Sql.TakeBack, new { Dag = nu.AmsterdamDate() }, ct);
        var bundels = await tx.RowsAsync<Bundel>(Sql.Bundle, new { Nu = nu }, ct);
        await tx.MailAsync(
            [.. bundels.Select(b => new Mailopdracht(BerichtenbundelMail.Kind, b.Id.ToString(), b.ContactpersoonId))], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Bundel
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
    }

    private static class Sql
    {
        public const string Waits = "g.wijze = 'bundel' and g.bundel_id is null and g.samenvoeging_id is null";

        /// <summary>One is on its way: what waits goes along with it.</summary>
        public const string HasBundle =
            """
            exists (select from information.bundel b
                      join platform.pub_mail m on m.soort = 'berichtenbundel' and m.sleutel = b.id::text
                     where b.contactpersoon_id = g.contactpersoon_id and m.status in ('wachtend', 'opnieuw', 'bezig'))
            """;

        /// <summary>The mail is taken back and its bericht waits, or neither: a sender may be taking it in hand.</summary>
        public const string TakeBack =
            """
            with terug as (
              select k.sleutel
                from platform.pub_mail_intrekken('bericht', array(select platform.pub_mail_zonder_ruimte('bericht', @Dag))) as k (sleutel)
            )
            update information.geadresseerde g set wijze = 'bundel' from terug where g.id = terug.sleutel::uuid and g.wijze = 'direct'
            """;

        public const string Bundle =
            $"""
            with rijp as (
              select g.contactpersoon_id from information.geadresseerde g
               where {Waits} and not {HasBundle}
               group by g.contactpersoon_id having min(g.sinds_op) <= @Nu::timestamptz - interval '7 days'
            ), bundel as (
              insert into information.bundel (id, contactpersoon_id) select gen_random_uuid(), contactpersoon_id from rijp
              returning id, contactpersoon_id
            ), delen as (
              update information.geadresseerde g set bundel_id = n.id from bundel n
               where g.contactpersoon_id = n.contactpersoon_id and {Waits}
            )
            select id, contactpersoon_id from bundel
            """;
    }
}
