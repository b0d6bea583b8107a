using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>Invitations go along when two records of one person are merged.</summary>
internal sealed class MergeUitnodigingen(IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    private static readonly Verhuizing[] Rijen =
    [
        // One invitation for each round: where both were invited, the other's stays behind.
        new("surveys.uitnodiging", "contactpersoon_id") { Ook = ", gewijzigd_op = default",
            Mits = "not exists (select from surveys.uitnodiging u where u.contactpersoon_id = @Naar and u.ronde_id = t.ronde_id)" },
    ];

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(adresboek, fact.SamenvoegingId, "surveys", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen,
            clock.Vandaag(), ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) =>
        tx.MoveBackAsync(fact.SamenvoegingId, "surveys", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen,
            clock.Vandaag(), ct);
}
