namespace Netwerkplatform.Protocols;

/// <summary>Each column of this module that points to an organisation, and what a merge of two does with it.</summary>
internal static class ProtocolsOrganisaties
{
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    /// <summary>What both signed counts once, by the signature of the one that stays; the other waits until they are two again.</summary>
    private const string EenRatificatie =
        """
        update protocols.ratificatie t set samenvoeging_id = @Id, gewijzigd_op = default, versie = versie + 1
         where t.organisatie_id = @Van and t.samenvoeging_id is null
           and exists (select from protocols.geldige_ratificatie r where r.organisatie_id = @Naar and r.versie_id = t.versie_id)
        """;

    /// <summary>Whoever was asked for both is asked once: by what was not withdrawn; of equals, by that of the one that stays.</summary>
    private const string EenUitnodiging =
        """
        update protocols.uitnodiging t set samenvoeging_id = @Id, gewijzigd_op = default, versie = versie + 1
          from (select u.id,
                       row_number() over (partition by u.versie_id, u.soort, u.contactpersoon_id
                         order by u.ingetrokken, (u.organisatie_id = @Naar) desc) as hoeveelste
                  from protocols.geldige_uitnodiging u
                 where u.organisatie_id in (@Van, @Naar) and u.contactpersoon_id is not null) d
         where t.id = d.id and d.hoeveelste > 1
        """;

    private static string TelWeer(string tabel) =>
        $"update protocols.{tabel} set samenvoeging_id = null{Gewijzigd} where samenvoeging_id = @Id";

    public static readonly Verwijskolom[] Verwijskolommen =
    [
        new("protocols.protocol", "organisatie_id") { Merge = new("organisatie_id") { Ook = Gewijzigd } },
        new("protocols.ratificatie", "organisatie_id")
        {
            Merge = new("organisatie_id") { Ook = Gewijzigd, Eerst = EenRatificatie, NaTerug = TelWeer("ratificatie") },
        },
        new("protocols.convenantpartij", "organisatie_id")
        {
            Merge = new("organisatie_id")
            {
                Ook = Gewijzigd,
                Ketting = new("protocols.convenantpartij", "organisatie_id", "t.protocol_id",
                    "id, protocol_id, protocol_soort, organisatie_id, begindatum, einddatum, ratificatie_id, aangemaakt_op"),
            },
        },
        new("protocols.uitnodiging", "organisatie_id")
        {
            Merge = new("organisatie_id") { Ook = Gewijzigd, Eerst = EenUitnodiging, NaTerug = TelWeer("uitnodiging") },
        },
        new("protocols.reactie", "organisatie_id") { Merge = new("organisatie_id") { Ook = Gewijzigd } },
        new("protocols.ratificatieronde", "organisatie_ids")
        {
            Merge = new("organisatie_ids") { Ook = Gewijzigd, Lijst = Lijstverhuizing.Ids("organisatie_ids") },
        },
        new("protocols.ratificatieronde", "zonder_tekenaar_ids")
        {
            Merge = new("zonder_tekenaar_ids") { Ook = Gewijzigd, Lijst = Lijstverhuizing.Ids("zonder_tekenaar_ids") },
        },
        new("protocols.raadpleging", "doelgroep")
        {
            Merge = new("doelgroep") { Ook = Gewijzigd, Lijst = Lijstverhuizing.Onder("doelgroep", "organisatieIds") },
        },
    ];
}
