using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform;

/// <summary>
/// Makes one row again of what statements have left in <c>platform.stand</c>. The sums stay as they are, so nobody who looks at the same
/// time sees a difference; of two that add up at once the second leaves alone what the first has taken.
/// </summary>
internal sealed class Standen(Db db) : IJob
{
    /// <summary>Once there are so many that adding them up again and again would be felt.</summary>
    public static readonly Due Due = new("select @Nu from platform.stand offset 500 limit 1");

    public async Task RunAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            with weg as (
              delete from platform.stand s
               where s.bron in (select bron from platform.stand group by bron having count(*) > 1)
              returning s.bron, s.getal
            )
            insert into platform.stand (bron, getal) select bron, sum(getal) from weg group by bron
            """, null, ct);
        await tx.CommitAsync(ct);
    }
}
