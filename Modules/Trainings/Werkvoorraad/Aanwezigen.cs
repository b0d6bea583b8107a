namespace Netwerkplatform.Trainings.Werkvoorraad;

/// <summary>A session that somebody of the organisation attended is contact.</summary>
internal sealed class Aanwezigen : IContactbron
{
    public string Sql =>
        """
        select r.organisatie_id, a.begint_op as op, a.contactpersoon_id
          from trainings.pub_aanwezig a
          join contacts.pub_rolvervulling r on r.contactpersoon_id = a.contactpersoon_id
           and contacts.pub_loopt(r.begindatum, r.einddatum, (a.begint_op at time zone 'Europe/Amsterdam')::date)
           and (@Sleutelfiguren or r.rol <> 'sleutelfiguur')
        """;
}
