namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>An appointment that is to come, or that took place and was not completed.</summary>
internal sealed class GeplandeAfspraak : IWerksoort
{
    public string Soort => "afspraak";

    public string Sql =>
        """
        select 'afspraak:' || a.id, case when a.gepland_op < @Nu then 'Afspraak afronden' else 'Afspraak' end, a.organisatie_id,
               a.contactpersoon_id, null::uuid, '/v1/afspraken/' || a.id,
               array['Gepland op ' || to_char(a.gepland_op at time zone 'Europe/Amsterdam', 'DD-MM-YYYY HH24:MI')
                     || coalesce(', ' || a.locatie, '')],
               a.aangemaakt_op, (a.gepland_op at time zone 'Europe/Amsterdam')::date, 40
          from coordination.afspraak a
         where a.status = 'gepland'
        """;
}
