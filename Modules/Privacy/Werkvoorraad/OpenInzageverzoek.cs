namespace Netwerkplatform.Privacy.Werkvoorraad;

/// <summary>Somebody wants to see what is kept of them, and has not been given it.</summary>
internal sealed class OpenInzageverzoek : IWerksoort
{
    public string Soort => "inzageverzoek";

    public string Sql =>
        """
        select 'inzageverzoek:' || v.id, 'Dossier verstrekken', null::uuid, v.contactpersoon_id, null::uuid,
               format('/v1/contactpersonen/%s/inzageverzoeken/%s', v.contactpersoon_id, v.id),
               array['Verzoek om inzage van ' || to_char(v.aangemaakt_op at time zone 'Europe/Amsterdam', 'DD-MM-YYYY')],
               v.aangemaakt_op, v.uiterlijk_datum, 60
          from privacy.inzageverzoek v
         where v.afgehandeld_op is null
        """;
}
