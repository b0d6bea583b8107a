using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>A person's certificates, enrolments and invitations go along when two records of one person are merged.</summary>
internal sealed class Samenvoegen : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    private static readonly Verhuizing[] Rijen =
    [
        // One certificate for each session that counts: where both have one, the other's stays behind. So it is with seats and invitations.
        new("trainings.bewijs")
        {
            Ook = ", gewijzigd_op = now(), versie = versie + 1",
            Mits = "(not t.geldt or not exists (select from trainings.bewijs b where b.contactpersoon_id = @Naar and b.sessie_id = t.sessie_id and b.geldt))",
        },
        new("trainings.inschrijving")
        {
            Ook = ", gewijzigd_op = now(), versie = versie + 1",
            Mits = "(t.status = 'geannuleerd' or not exists (select from trainings.inschrijving i where i.contactpersoon_id = @Naar and i.sessie_id = t.sessie_id and i.status <> 'geannuleerd'))",
        },
        new("trainings.uitnodiging") { Ook = ", gewijzigd_op = now()", Mits = "not exists (select from trainings.uitnodiging u where u.contactpersoon_id = @Naar and u.sessie_id = t.sessie_id)" },
    ];

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(fact.SamenvoegingId, "trainings", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) =>
        tx.MoveBackAsync(fact.SamenvoegingId, "trainings", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen, ct);
}
