namespace Netwerkplatform.Surveys.Werkvoorraad;

/// <summary>Somebody named a colleague in their place, and nobody has decided on it.</summary>
internal sealed class OpenDoorverwijzing : IWerksoort
{
    public string Soort => "doorverwijzing";

    public string Sql =>
        """
        select 'doorverwijzing:' || d.id, 'Besluiten over een doorverwijzing', u.organisatie_id, u.contactpersoon_id, null::uuid,
               '/v1/doorverwijzingen/' || d.id, array['Een genodigde noemde een collega'], d.aangemaakt_op, null::date, 30
          from surveys.doorverwijzing d
          join surveys.uitnodiging e on e.id = d.uitnodiging_id
          join surveys.geldige_uitnodiging u on u.ronde_id = e.ronde_id and u.contactpersoon_id = e.contactpersoon_id
         where d.status = 'open'
        """;
}
