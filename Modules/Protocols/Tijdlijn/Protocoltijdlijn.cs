using Netwerkplatform.Protocols.Convenanten;
using static Netwerkplatform.Contracts.Tijdlijnsoorten;

namespace Netwerkplatform.Protocols.Tijdlijn;

/// <summary>
/// What an organisation was asked to sign and signed, what it is party to, and what its people commented on and took notice of. What was
/// done in its name stays when the person is erased, without them (docs/adr/0079).
/// </summary>
internal sealed class Protocoltijdlijn : ITijdlijnbron
{
    public IReadOnlyDictionary<string, string> Soorten { get; } = new Dictionary<string, string>
    {
        ["ondertekening_gevraagd"] =
            """
            select r.id::text, coalesce(r.geopend_op, r.aangemaakt_op), 'Ter ondertekening: ' || p.titel, null::uuid,
                   format('/v1/protocollen/%s/versies/%s/ratificatierondes/%s', p.id, v.nummer, r.id)
              from protocols.ratificatieronde r
              join protocols.protocolversie v on v.id = r.versie_id
              join protocols.protocol p on p.id = v.protocol_id
             where r.organisatie_ids @> array[@Id::uuid]
            """,
        ["ratificatie"] =
            $"""
            select r.id::text, {Op("r.datum", "r.aangemaakt_op")}, 'Ondertekend: ' || p.titel, {Wie("r")},
                   format('/v1/protocollen/%s/versies/%s/ratificaties/%s', p.id, v.nummer, r.id)
              from protocols.ratificatie r
              join protocols.protocolversie v on v.id = r.versie_id
              join protocols.protocol p on p.id = v.protocol_id
             where r.organisatie_id = @Id and r.datum <= @Vandaag
            """,
        ["protocol_vastgesteld"] =
            $"""
            select v.id::text, v.vastgesteld_op, 'Vastgesteld: ' || p.titel, null::uuid,
                   format('/v1/protocollen/%s/versies/%s', p.id, v.nummer)
              from protocols.protocolversie v
              join protocols.protocol p on p.id = v.protocol_id
             where {VanHier}
            """,
        ["protocol_vervallen"] =
            $"""
            select v.id::text, v.vervallen_op, format('Vervallen: %s, versie %s', p.titel, v.nummer), null::uuid,
                   format('/v1/protocollen/%s/versies/%s', p.id, v.nummer)
              from protocols.protocolversie v
              join protocols.protocol p on p.id = v.protocol_id
             where {VanHier}
            """,
        ["convenant_begonnen"] =
            $"""
            select c.id::text, {Op("c.begindatum", "c.aangemaakt_op")}, 'Partij bij ' || p.titel, null::uuid,
                   '/v1/convenantpartijen/' || c.id
              from protocols.convenantpartij c
              join protocols.protocol p on p.id = c.protocol_id
             where c.organisatie_id = @Id and c.begindatum <= @Vandaag and {Convenantpartij.Visible}
            """,
        ["convenant_geeindigd"] =
            $"""
            select c.id::text, {Op("(c.einddatum + 1)")}, 'Niet meer partij bij ' || p.titel, null::uuid, '/v1/convenantpartijen/' || c.id
              from protocols.convenantpartij c
              join protocols.protocol p on p.id = c.protocol_id
             where c.organisatie_id = @Id and c.einddatum < @Vandaag and {Convenantpartij.Visible}
            """,
        ["reactie"] =
            $"""
            select x.id::text, x.aangemaakt_op, 'Reactie op ' || p.titel, {Wie("x")},
                   format('/v1/protocollen/%s/versies/%s/reacties/%s', p.id, v.nummer, x.id)
              from protocols.reactie x
              join protocols.protocolversie v on v.id = x.versie_id
              join protocols.protocol p on p.id = v.protocol_id
             where x.organisatie_id = @Id
            """,
        ["kennisname"] =
            $"""
            select k.id::text, {Op("k.datum", "k.aangemaakt_op")}, 'Kennisgenomen van ' || p.titel, k.contactpersoon_id,
                   format('/v1/protocollen/%s/versies/%s/kennisnames/%s', p.id, v.nummer, k.id)
              from protocols.geldige_kennisname k
              join protocols.protocolversie v on v.id = k.versie_id
              join protocols.protocol p on p.id = v.protocol_id
             where k.contactpersoon_id = any(array(select w.contactpersoon_id from contacts.pub_rolvervulling w
                                                    where w.organisatie_id = @Id))
               and exists (select from contacts.pub_rolvervulling w
                            where w.contactpersoon_id = k.contactpersoon_id and w.organisatie_id = @Id
                              and (@Sleutelfiguren or w.rol <> 'sleutelfiguur') and contacts.pub_loopt(w.begindatum, w.einddatum, k.datum))
            """,
    };

    /// <summary>Its own protocols, and what it was asked to sign.</summary>
    private const string VanHier =
        """
        (p.organisatie_id = @Id
                    or exists (select from protocols.ratificatieronde g where g.versie_id = v.id and g.organisatie_ids @> array[@Id::uuid]))
        """;

    private static string Wie(string rij) =>
        $"case when not contacts.pub_gewist({rij}.contactpersoon_id) then {rij}.contactpersoon_id end";
}
