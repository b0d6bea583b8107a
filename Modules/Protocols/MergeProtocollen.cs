using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Protocols;

/// <summary>
/// Who keeps a protocol, signed, acknowledged, was asked or commented goes along when two records of one person are merged.
/// </summary>
internal sealed class MergeProtocollen(IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    private const string Telt = ", gewijzigd_op = default, versie = versie + 1";

    /// <summary>A protocol is in sight although its owner may not be: from one key figure to another, nobody sees it change.</summary>
    private const string UitZicht =
        "contacts.pub_alleen_sleutelfiguur(@Van, @Vandaag) and contacts.pub_alleen_sleutelfiguur(@Naar, @Vandaag)";

    private static readonly Verhuizing[] Rijen =
    [
        new("protocols.protocol", "eigenaar_contactpersoon_id") { Ook = ", gewijzigd_op = default", Stil = UitZicht },
        new("protocols.ratificatie", "contactpersoon_id") { Ook = Telt },
        new("protocols.reactie", "contactpersoon_id") { Ook = Telt },
        // One for each mailing (for ratification: and organisation): where both were asked, the other's stays behind.
        new("protocols.uitnodiging", "contactpersoon_id") { Ook = Telt,
            Mits = "not exists (select from protocols.uitnodiging u where u.contactpersoon_id = @Naar and u.versie_id = t.versie_id and "
                + "u.soort = t.soort and (u.soort <> 'ratificatie' or u.organisatie_id = t.organisatie_id))" },
        // One for each version: where both have acknowledged it, the other's stays behind.
        new("protocols.kennisname", "contactpersoon_id") { Ook = Telt,
            Mits = "not exists (select from protocols.kennisname k where k.contactpersoon_id = @Naar and k.versie_id = t.versie_id)" },
    ];

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(adresboek, fact.SamenvoegingId, "protocols", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen,
            clock.Vandaag(), ct);

    public Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct) =>
        tx.MoveBackAsync(fact.SamenvoegingId, "protocols", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen,
            clock.Vandaag(), ct);
}
