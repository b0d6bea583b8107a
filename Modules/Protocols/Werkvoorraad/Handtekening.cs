namespace Netwerkplatform.Protocols.Werkvoorraad;

/// <summary>
/// An organisation that was asked to sign a version and has not. A signature of somebody out of sight is not there (docs/adr/0017).
/// </summary>
internal sealed class Handtekening : IWerksoort
{
    public string Soort => "handtekening";

    public string Sql =>
        """
        select 'handtekening:' || r.id || ':' || o.id, 'Handtekening vragen', o.id, null::uuid, null::uuid,
               format('/v1/protocollen/%s/versies/%s/ratificatierondes/%s', v.protocol_id, v.nummer, r.id),
               array['Nog niet ondertekend: ' || p.titel], r.geopend_op, r.sluitdatum, 35
          from protocols.ratificatieronde r
          join protocols.protocolversie v on v.id = r.versie_id and v.status in ('ter_ratificatie', 'vastgesteld')
          join protocols.protocol p on p.id = v.protocol_id
         cross join unnest(r.organisatie_ids) as g (id)
          join contacts.pub_organisatie o on o.id = g.id and contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
         where not exists (select from protocols.geldige_ratificatie h
                            where h.versie_id = r.versie_id and h.organisatie_id = o.id
                              and (@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(h.contactpersoon_id, @Vandaag)))
        """;
}
