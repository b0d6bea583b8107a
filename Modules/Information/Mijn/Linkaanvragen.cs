using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Information.Mijn;

/// <summary>
/// Looks who asked for a link, after they have had their answer: who asks knows nothing of what happens here, nor how long it takes.
/// </summary>
internal sealed class Linkaanvragen(Db db, TimeProvider clock) : IJob
{
    public static readonly Due Due = new("select min(aangevraagd_op) from information.linkaanvraag where toegestaan is null");

    /// <summary>A question whose mail has not left in a day is asked again by whoever still wants it.</summary>
    private static readonly TimeSpan Bewaard = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        await using var tx = await db.BeginAsync(ct);
        // One at a time: two would each see room for a third.
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('information.linkaanvragen'))", null, ct);
        var bekend = await tx.RowsAsync<Bekend>(Sql.Look,
            new { Uur = nu.AddHours(-1), Oud = nu - Bewaard, Vandaag = clock.Vandaag() }, ct);
        await tx.MailAsync([.. bekend.Select(b =>
            new Mailopdracht(LinkMail.Kind, $"{b.Id}:{b.ContactpersoonId}", b.ContactpersoonId))], ct);
        await tx.CommitAsync(ct);
    }

    private sealed record Bekend
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
    }

    private static class Sql
    {
        /// <summary>
        /// Three in an hour by address, and by where they came from. Whoever of a mailbox may be mailed is the one in whose name it leaves;
        /// its links are those of all of them.
        /// </summary>
        public const string Look =
            """
            with weg as (
              delete from information.linkaanvraag where aangevraagd_op < @Oud
            ), nieuw as (
              select l.id, l.adres,
                     row_number() over (partition by l.adres order by l.aangevraagd_op, l.id)
                       + (select count(*) from information.linkaanvraag e
                           where e.adres = l.adres and e.toegestaan and e.aangevraagd_op > @Uur) as van_adres,
                     row_number() over (partition by l.netwerkadres order by l.aangevraagd_op, l.id)
                       + (select count(*) from information.linkaanvraag e
                           where e.netwerkadres = l.netwerkadres and e.toegestaan and e.aangevraagd_op > @Uur) as van_plek
                from information.linkaanvraag l where l.toegestaan is null
            ), gezien as (
              update information.linkaanvraag l set toegestaan = n.van_adres <= 3 and n.van_plek <= 3
                from nieuw n where n.id = l.id
              returning l.id, l.adres, l.toegestaan
            )
            select g.id, p.id as contactpersoon_id
              from gezien g
             cross join lateral (
                   select c.id from contacts.pub_contactpersoon c
                    where contacts.pub_adres(c.email) = g.adres and contacts.pub_mailbezwaar(c.id, null, false, @Vandaag) is null
                    order by c.id limit 1) p
             where g.toegestaan
            """;
    }
}
