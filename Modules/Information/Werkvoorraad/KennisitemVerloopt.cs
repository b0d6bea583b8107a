namespace Netwerkplatform.Information.Werkvoorraad;

/// <summary>An item of knowledge that runs out within 30 days, or did: as its owner is told.</summary>
internal sealed class KennisitemVerloopt : IWerksoort
{
    public string Soort => "kennisitem_verloopt";

    public string Sql =>
        """
        select 'kennisitem_verloopt:' || k.id || ':' || k.geldig_tot_datum, 'Kennisitem bijwerken', null::uuid,
               case when contacts.pub_in_zicht(k.eigenaar_contactpersoon_id, @Vandaag, @Sleutelfiguren)
                    then k.eigenaar_contactpersoon_id end,
               null::uuid, '/v1/kennisitems/' || k.id,
               array['Geldig tot en met ' || to_char(k.geldig_tot_datum, 'DD-MM-YYYY') || ': ' || k.titel],
               (k.geldig_tot_datum - 30)::timestamp at time zone 'Europe/Amsterdam', k.geldig_tot_datum, 20
          from information.kennisitem k
         where k.geldig_tot_datum <= @Vandaag::date + 30
        """;
}
