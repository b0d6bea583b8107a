using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Protocols.Protocollen;

/// <summary>Who keeps a protocol goes along when two records of one person are merged.</summary>
internal sealed class Samenvoegen : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    private static readonly Verhuizing[] Rijen =
    [
        new("protocols.protocol") { Kolom = "eigenaar_contactpersoon_id", Ook = ", gewijzigd_op = now(), versie = versie + 1" },
    ];

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(fact.SamenvoegingId, "protocols", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) =>
        tx.MoveBackAsync(fact.SamenvoegingId, "protocols", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);
}
