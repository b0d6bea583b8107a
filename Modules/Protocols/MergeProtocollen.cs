using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Protocols;

/// <summary>
/// Who keeps a protocol, signed, acknowledged, was asked or commented goes along when two records of one person are merged.
/// </summary>
internal sealed class MergeProtocollen(IAdresboek adresboek, TimeProvider clock)
    : IEventHandler<ContactpersonenSamengevoegd>, IEventHandler<SamenvoegingOngedaanGemaakt>
{
    public const string Telt = ", gewijzigd_op = default, versie = versie + 1";

    /// <summary>A protocol is in sight although its owner may not be: from one key figure to another, nobody sees it change.</summary>
    public const string UitZicht =
        "contacts.pub_alleen_sleutelfiguur(@Van, @Vandaag) and contacts.pub_alleen_sleutelfiguur(@Naar, @Vandaag)";

    /// <summary>
    /// One for each mailing, and for ratification each organisation: one that was not withdrawn; of equals, that of who stays.
    /// </summary>
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

    /// <summary>One acknowledgement of a version, the first: since then they know it.</summary>
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

    public Task HandleAsync(ContactpersonenSamengevoegd fact, Tx tx, CancellationToken ct) =>
        tx.MoveAsync(new(fact.SamenvoegingId, "protocols", fact.VervaltId, fact.BlijftId, fact.Na, fact.NaOngedaan),
            ProtocolsPersons.Tables, adresboek, clock.Vandaag(), ct);

    public async Task HandleAsync(SamenvoegingOngedaanGemaakt fact, Tx tx, CancellationToken ct)
    {
        await tx.MoveBackAsync(new(fact.SamenvoegingId, "protocols", fact.VervaltId, fact.BlijftId, [], fact.NaOngedaan),
            ProtocolsPersons.Tables, clock.Vandaag(), ct);
        await tx.ExecuteAsync(Sql.TelWeer, fact, ct);
    }

    private static class Sql
    {
        public const string TelWeer =
            """
            update protocols.uitnodiging set samenvoeging_id = null, gewijzigd_op = default, versie = versie + 1
             where samenvoeging_id = @SamenvoegingId;
            update protocols.kennisname set samenvoeging_id = null, gewijzigd_op = default, versie = versie + 1
             where samenvoeging_id = @SamenvoegingId
            """;
    }
}
