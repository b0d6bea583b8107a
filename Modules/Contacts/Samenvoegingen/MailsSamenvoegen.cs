using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Samenvoegingen;

/// <summary>The mails that count towards a person's budget go along when two records of one person are merged.</summary>
internal sealed class MailsSamenvoegen(IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) => tx.MoveAsync(
        adresboek, fact.SamenvoegingId, "platform", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Mailrijen.VanOntvanger,
        clock.Vandaag(), ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) => tx.MoveBackAsync(
        fact.SamenvoegingId, "platform", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Mailrijen.VanOntvanger, clock.Vandaag(), ct);
}
