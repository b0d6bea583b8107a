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
        // One for each mailing (for ratification: and organisation), and one acknowledgement of a version: what is double gives way.
        new("protocols.uitnodiging", "contactpersoon_id") { Ook = Telt, Eerst = Sql.EenUitnodiging },
        new("protocols.kennisname", "contactpersoon_id") { Ook = Telt, Eerst = Sql.EenKennisname },
        new("protocols.raadpleging_niet_gevraagd", "contactpersoon_id"),
    ];

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(adresboek, fact.SamenvoegingId, "protocols", fact.Na, fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen,
            clock.Vandaag(), ct);

    public async Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct)
    {
        await tx.MoveBackAsync(fact.SamenvoegingId, "protocols", fact.NaOngedaan, fact.VervaltId, fact.BlijftId, Rijen,
            clock.Vandaag(), ct);
        await tx.ExecuteAsync(Sql.TelWeer, fact, ct);
    }

    private static class Sql
    {
        /// <summary>One that was not withdrawn; of equals, that of who stays.</summary>
        public const string EenUitnodiging =
            """
            update protocols.uitnodiging t set samenvoeging_id = @Id, gewijzigd_op = default, versie = versie + 1
              from (select u.id,
                           row_number() over (partition by u.versie_id, u.soort, case u.soort when 'ratificatie' then u.organisatie_id end
                             order by u.ingetrokken, (u.contactpersoon_id = @Naar) desc) as hoeveelste
                      from protocols.geldige_uitnodiging u
                     where u.contactpersoon_id in (@Van, @Naar)) d
             where t.id = d.id and d.hoeveelste > 1
            """;

        /// <summary>The first: since then they know it.</summary>
        public const string EenKennisname =
            """
            update protocols.kennisname t set samenvoeging_id = @Id, gewijzigd_op = default, versie = versie + 1
              from (select k.id,
                           row_number() over (partition by k.versie_id
                             order by k.datum, (k.contactpersoon_id = @Naar) desc) as hoeveelste
                      from protocols.geldige_kennisname k
                     where k.contactpersoon_id in (@Van, @Naar)) d
             where t.id = d.id and d.hoeveelste > 1
            """;

        public const string TelWeer =
            """
            update protocols.uitnodiging set samenvoeging_id = null, gewijzigd_op = default, versie = versie + 1
             where samenvoeging_id = @SamenvoegingId;
            update protocols.kennisname set samenvoeging_id = null, gewijzigd_op = default, versie = versie + 1
             where samenvoeging_id = @SamenvoegingId
            """;
    }
}
