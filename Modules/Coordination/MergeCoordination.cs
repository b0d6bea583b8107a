using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Coordination;

/// <summary>Appointments go along when two records of one person are merged, and back when they are not one after all.</summary>
internal sealed class MergeCoordination(IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) => tx.MoveAsync(
        new(fact.SamenvoegingId, "coordination", fact.VervaltId, fact.BlijftId, fact.Na, fact.NaOngedaan), CoordinationPersons.Tables,
        adresboek, clock.Vandaag(), ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) => tx.MoveBackAsync(
        new(fact.SamenvoegingId, "coordination", fact.VervaltId, fact.BlijftId, [], fact.NaOngedaan), CoordinationPersons.Tables,
        clock.Vandaag(), ct);
}
