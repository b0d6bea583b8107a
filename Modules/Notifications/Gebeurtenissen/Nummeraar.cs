using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Gebeurtenissen;

/// <summary>
/// Gives each committed fact its number, and by that makes it readable (docs/adr/0050). One step at a time, over all hosts: the row that
/// holds the last number is locked until the new ones can be read, so none appears below one that somebody has seen.
/// </summary>
internal sealed class Nummeraar(
    IServiceScopeFactory scopes, Settings settings, Bell bell, TimeProvider clock, ILogger<Nummeraar> log) : BackgroundService
{
    private const int Hoogstens = 500;

    /// <summary>A ring may be lost, and nobody rings at midnight, when what was planned begins.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Every change rings, also one that left no fact: of many at once it looks so often. The first one does not wait for it.
    /// </summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(25);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.JobsEnabled) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await NummerAsync(stoppingToken) > 0) { }
                await Task.Delay(Apart, stoppingToken);
                await bell.WaitAsync(Bell.Facts, Poll, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Numbering of events paused: {Exception} {SqlState}", e.GetType().Name, (e as PostgresException)?.SqlState);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>How many it numbered; none where nothing waits.</summary>
    internal async Task<int> NummerAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(ct);
        if (!await tx.ScalarAsync<bool>(Sql.Wacht, new { Vandaag = clock.Vandaag() }, ct)) return 0;
        var genummerd = await tx.ExecuteAsync(Sql.Nummer, new
        {
            Vandaag = clock.Vandaag(),
            Nu = clock.GetUtcNow(),
            Ids = Enumerable.Range(0, Hoogstens).Select(_ => Guid.CreateVersion7()).ToArray(),
        }, ct);
        await tx.Leaves(Bell.Deliveries).CommitAsync(ct);
        return genummerd;
    }

    private static class Sql
    {
        public const string Wacht = "select platform.pub_feiten_wachten(@Vandaag)";

        // Locked by a statement of its own: what is taken after that is seen with a snapshot from after the lock.
        public const string Nummer =
            """
            select laatste from notifications.teller for update;

            with feit as materialized (
              select row_number() over (order by f.id) as nr, f.* from platform.pub_feiten_nemen(@Vandaag, cardinality(@Ids)) f
            ), teller as (
              update notifications.teller set laatste = laatste + (select count(*) from feit)
              returning laatste - (select count(*) from feit) as begin
            )
            insert into notifications.gebeurtenis
                   (sequence, id, type, onderwerp_id, op, organisatie_id, persoon_id, besloten, gegevens, genummerd_op)
            select t.begin + f.nr, (@Ids::uuid[])[f.nr], f.soort, f.onderwerp_id, f.op, f.organisatie_id, f.persoon_id, f.besloten,
                   f.gegevens, @Nu
              from feit f cross join teller t;
            """;
    }
}
