using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Surveys.Rondes;

/// <summary>
/// Rewrites confidential responses in random order in one transaction, under new random ids, so that neither their order nor their
/// transaction ids tie them to who was marked as having answered (docs/adr/0011). While a round is open: as soon as there are enough new
/// ones to hide among.
/// </summary>
internal sealed class Shuffle(Db db, JobRows rows) : IJob
{
    public static readonly Due Due = new($"select @Nu where exists ({Sql.Due})");

    public async Task RunAsync(CancellationToken ct) =>
        await rows.EachAsync("antwoorden-schudden", await db.RowsAsync<Guid>(Sql.Due, null, ct), async rondeId =>
        {
            await using var tx = await db.BeginAsync(ct);
            // Nobody answers or closes meanwhile: a response that came in between would stand out by being left.
            if (await tx.ScalarAsync<bool>(Sql.Lock, new { RondeId = rondeId }, ct)) await AllAsync(tx, rondeId, gepubliceerd: false, ct);
            await tx.CommitAsync(ct);
        }, ct);

    /// <param name="gepubliceerd">The round is over and its results are out: the groups of its responses have served.</param>
    public static Task AllAsync(Tx tx, Guid rondeId, bool gepubliceerd, CancellationToken ct) => tx.ExecuteAsync(
        Sql.Shuffle, new { RondeId = rondeId, Gepubliceerd = gepubliceerd }, ct);

    /// <summary>
    /// Whoever goes on to shuffle reads the responses under the lock that shuffling takes: two who had both read them first would wait for
    /// each other. Behind who waits for it all who answer must wait, so where a backup has the table it is left for the next time.
    /// </summary>
    public const string LockAll = "set local lock_timeout = '2s'; lock table surveys.inzending_vertrouwelijk in access exclusive mode; "
        + "set local lock_timeout to default;";

    private static class Sql
    {
        public const string Due =
            """
            select r.id
              from surveys.ronde r
              join surveys.inzending_vertrouwelijk i on i.ronde_id = r.id and not i.geschud
             where r.status = 'open'
             group by r.id, r.drempel
            having count(*) >= r.drempel
            """;

        public const string Lock = "select true from surveys.ronde where id = @RondeId and status = 'open' for update";

        /// <summary>
        /// Into a new file, because deleted rows stay in the old one with the transaction that wrote them, which is that of the mark at the
        /// invitation. Responses of other rounds come along as they are. The lock on the table is the last that anyone waits for here, and
        /// nobody who waits for it has read the table before, so nobody waits in a circle.
        /// </summary>
        public const string Shuffle =
            $"""
            {LockAll}

            create temp table schudbeker on commit drop as
            select case when ronde_id = @RondeId then gen_random_uuid() else id end as id, ronde_id, antwoorden,
                   geschud or ronde_id = @RondeId as geschud,
                   case when not (@Gepubliceerd and ronde_id = @RondeId) then domeinen end as domeinen,
                   case when not (@Gepubliceerd and ronde_id = @RondeId) then soort end as soort,
                   case when not (@Gepubliceerd and ronde_id = @RondeId) then omvang end as omvang
              from surveys.inzending_vertrouwelijk;

            truncate surveys.inzending_vertrouwelijk;

            insert into surveys.inzending_vertrouwelijk (id, ronde_id, antwoorden, domeinen, soort, omvang, geschud)
            select id, ronde_id, antwoorden, domeinen, soort, omvang, geschud from schudbeker order by gen_random_uuid();

            drop table schudbeker;
            """;
    }
}
