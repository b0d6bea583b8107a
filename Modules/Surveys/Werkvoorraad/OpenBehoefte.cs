namespace Netwerkplatform.Surveys.Werkvoorraad;

/// <summary>
/// A need that came out of a round, on which nothing was decided: of the one organisation that has it, or of none in particular.
/// </summary>
internal sealed class OpenBehoefte : IWerksoort
{
    public string Soort => "behoefte";

    public string Sql =>
        """
        select 'behoefte:' || b.id, 'Besluiten over een behoefte', v.organisatie_id, null::uuid, null::uuid, '/v1/behoeften/' || b.id,
               array['Behoefte aan ' || b.soort || ', ' || b.aantal || ' keer genoemd'], e.aangemaakt_op, null::date, 30
          from surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) b
          join surveys.behoefte e on e.id = b.id
          left join (select o.behoefte_id, min(o.organisatie_id::text)::uuid as organisatie_id
                       from surveys.pub_behoeften_van_organisaties(@Sleutelfiguren, @Vandaag) o
                      group by o.behoefte_id having count(*) = 1) v on v.behoefte_id = b.id and e.aantal is null
         where b.status = 'open' and b.aantal > 0
        """;
}
