using Netwerkplatform.Trainings.Bewijzen;

namespace Netwerkplatform.Trainings.Werkvoorraad;

/// <summary>
/// A certificate that runs out within 90 days, or did, of somebody who works in the network and has nothing later; not of key figures.
/// </summary>
internal sealed class BewijsVerloopt : IWerksoort
{
    public string Soort => "bewijs_verloopt";

    public string Sql =>
        $"""
        select 'bewijs_verloopt:' || b.id, 'Scholing vernieuwen', null::uuid, b.contactpersoon_id, null::uuid, '/v1/bewijzen/' || b.id,
               array['Geldig tot en met ' || to_char(b.geldig_tot_datum, 'DD-MM-YYYY') || ': ' || t.titel],
               (b.geldig_tot_datum - 90)::timestamp at time zone 'Europe/Amsterdam', b.geldig_tot_datum, 25
          from trainings.bewijs b
          join trainings.training t on t.id = b.training_id
         where b.geldt and b.geldig_tot_datum <= @Vandaag::date + 90
           and {VerlooptMail.NogNodig}
        """;
}
