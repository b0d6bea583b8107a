using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Jobs;

namespace Netwerkplatform.Surveys.Rondes;

/// <summary>
/// Rewrites confidential responses in random order in one transaction, under new random ids, so that neither their order nor their transaction
/// ids tie them to who was marked as having answered (api.md, vertrouwelijk). While a round is open: as soon as there are enough new ones to hide among.
/// </summary>
internal sealed class Schudden(Db db) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var rondeId in await db.RowsAsync<Guid>(Sql.Due, null, ct))
        {
            await using var tx = await db.BeginAsync(ct);
            // Nobody answers or closes meanwhile: a response that came in between would stand out by being left.
            if (await tx.ScalarAsync<bool>(Sql.Lock, new { RondeId = rondeId }, ct)) await AllAsync(tx, rondeId, ct);
            await tx.CommitAsync(ct);
        }
    }

    public static Task AllAsync(Tx tx, Guid rondeId, CancellationToken ct) => tx.ExecuteAsync(Sql.Shuffle, new { RondeId = rondeId }, ct);

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

        public const string Shuffle =
            """
            with oud as (
              delete from surveys.inzending_vertrouwelijk where ronde_id = @RondeId returning ronde_id, antwoorden, domeinen, soort, omvang
            )
            insert into surveys.inzending_vertrouwelijk (id, ronde_id, antwoorden, domeinen, soort, omvang, geschud)
            select gen_random_uuid(), ronde_id, antwoorden, domeinen, soort, omvang, true from oud order by gen_random_uuid()
            """;
    }
}
