using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Coordination;

/// <summary>Appointments go along when two records of one person are merged, and back when they are not one after all.</summary>
internal sealed class MergeCoordination(IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) => tx.MoveAsync(adresboek,
        fact.SamenvoegingId, "coordination", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, CoordinationPersons.Tables,
        clock.Vandaag(), ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) => tx.MoveBackAsync(
        fact.SamenvoegingId, "coordination", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, CoordinationPersons.Tables,
        clock.Vandaag(), ct);
}
