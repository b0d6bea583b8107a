using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// The mails that count towards a person's budget and the links to opt out go along when two records of one person are merged.
/// </summary>
internal sealed class Samenvoegen : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    private static readonly Verhuizing[] Rijen =
    [
        new("platform.mail"),
        new("platform.afmeldlink") { Sleutel = ("hash", "bytea") },
    ];

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(fact.SamenvoegingId, "platform", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) =>
        tx.MoveBackAsync(fact.SamenvoegingId, "platform", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);
}
