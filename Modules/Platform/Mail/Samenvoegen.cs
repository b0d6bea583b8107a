using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Platform.Mail;

/// <summary>The mails that count towards a person's budget go along when two records of one person are merged.</summary>
internal sealed class Samenvoegen : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    private static readonly Verhuizing[] Rijen =
    [
        new("platform.mail"),
        // A link stays with who it was mailed to: opting out follows merges by itself. Those that went along before, go back.
        new("platform.afmeldlink") { Sleutel = ("hash", "bytea"), Mits = "false" },
    ];

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(fact.SamenvoegingId, "platform", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) =>
        tx.MoveBackAsync(fact.SamenvoegingId, "platform", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);
}
