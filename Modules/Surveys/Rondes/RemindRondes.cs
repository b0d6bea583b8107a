using Netwerkplatform.Platform.Wake;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys.Rondes;

/// <summary>
/// Reminds those who have been asked and have not answered, when a reminder is due: so many times 24 hours after opening. Decided at that
/// moment, never queued ahead; of several that were missed only the latest. Whoever had another mail of ours in the last three days is
/// reminded when those are over, if it is still wanted then.
/// </summary>
internal sealed class RemindRondes(Db db, TimeProvider clock, JobRows rows) : IJob
{
    /// <summary>The first reminder of a round that has not been counted yet, of all that are open.</summary>
    public static readonly Due Due = new(
        """
        select min(r.geopend_op + d.dagen * interval '24 hours')
          from surveys.ronde r
         cross join lateral (select h.dagen from unnest(r.herinneringen) as h (dagen) order by h.dagen offset r.herinnerd limit 1) d
         where r.status = 'open' and r.sluit_op > greatest(@Nu, r.geopend_op + d.dagen * interval '24 hours')
        """);

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var rondes = await db.RowsAsync<Guid>($"select r.id from surveys.ronde r where {Sql.IsDue}", new { Nu = nu }, ct);
        await rows.EachAsync("herinneren", rondes, async id =>
        {
            await using var tx = await db.BeginAsync(ct);
            // Another host that is at it has its number counted by the time the lock is free.
            var nummer = await tx.ScalarAsync<int?>(Sql.Count, new { Id = id, Nu = nu }, ct);
            if (nummer is null) return;
            var uitnodigingen = await tx.RowsAsync<Herinnering>(Sql.Unanswered, new { Id = id }, ct);
            await tx.MailAsync([.. uitnodigingen.Select(u =>
                new Mailopdracht(HerinneringMail.Kind, $"{u.Id}:{nummer}", u.ContactpersoonId) { NamensId = u.NamensId })], ct);
            await tx.CommitAsync(ct);
        }, ct);
    }

    private sealed record Herinnering
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public Guid? NamensId { get; init; }
    }

    private static class Sql
    {
        private const string Due =
            "(select count(*)::int from unnest(r.herinneringen) as d (dagen) where r.geopend_op + d.dagen * interval '24 hours' <= @Nu)";

        public const string IsDue = $"r.status = 'open' and r.sluit_op > @Nu and {Due} > r.herinnerd";

        public const string Count = $"update surveys.ronde r set herinnerd = {Due} where r.id = @Id and {IsDue} returning r.herinnerd";

        public const string Unanswered =
            """
            select u.id, u.contactpersoon_id, u.namens_id from surveys.uitnodiging_stand u where u.ronde_id = @Id
              and u.status = 'verzonden' order by u.id
            """;
    }
}
