using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Trainings.Inschrijvingen;

/// <summary>Somebody who is erased comes to no session any more: their seat goes to the next in line.</summary>
internal sealed class AnnuleerBijWissing(IDekking dekking, TimeProvider clock) : IEventHandler<PersonenGewist>
{
    public async Task HandleAsync(PersonenGewist fact, Tx tx, CancellationToken ct)
    {
        var open = await tx.RowsAsync<Guid>(
            """
            select i.id from trainings.inschrijving i join trainings.sessie s on s.id = i.sessie_id
             where i.contactpersoon_id = any(@Ids) and i.status in ('bevestigd', 'wachtlijst') and s.begint_op > @Nu
             order by i.sessie_id
            """, new { fact.Ids, Nu = clock.GetUtcNow() }, ct);
        // One by one, as they cancel themselves: a handful at most.
        foreach (var id in open) await Enrolment.CancelAsync(tx, dekking, id, clock, ct);
    }
}
