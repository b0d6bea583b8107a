using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Surveys.Rondes;

/// <summary>Closes the rounds whose last day is over, and publishes what a version before this one closed without publishing.</summary>
internal sealed class CloseRondes(Db db, TimeProvider clock, JobRows rows, ILogger<CloseRondes> log) : IJob
{
    public static readonly Due Due = new(
        """
        select least((select min(sluit_op) from surveys.ronde where status = 'open'),
                     case when exists (select from surveys.ronde where status = 'gesloten' and anonimiteit = 'vertrouwelijk'
                                          and gepubliceerd_op is null) then @Nu end)
        """);

    private static readonly EventId Closed = new(41, "ronde.gesloten");

    public async Task RunAsync(CancellationToken ct)
    {
        var nu = clock.GetUtcNow();
        var over = await db.RowsAsync<Guid>("select id from surveys.ronde where status = 'open' and sluit_op <= @Nu order by sluit_op, id",
            new { Nu = nu }, ct);
        await rows.EachAsync("rondes-sluiten", over, async id =>
        {
            await using var tx = await db.BeginAsync(ct);
            var closed = await Ronde.CloseAsync(tx, id, nu, ct);
            await tx.CommitAsync(ct);
            if (closed) log.LogInformation(Closed, "Round {Round} closed", id);
        }, ct);
        var stil = await db.RowsAsync<Guid>(
            """
            select id from surveys.ronde where status = 'gesloten' and anonimiteit = 'vertrouwelijk' and gepubliceerd_op is null
              order by sluit_op, id
            """, null, ct);
        await rows.EachAsync("rondes-sluiten", stil, async id =>
        {
            await using var tx = await db.BeginAsync(ct);
            await Ronde.PublishAsync(tx, id, nu, ct);
            await tx.CommitAsync(ct);
        }, ct);
    }
}
