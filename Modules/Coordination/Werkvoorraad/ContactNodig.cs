namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>It is time to speak to an organisation by its rhythm, and not yet too late.</summary>
internal sealed class ContactNodig(Contactstand stand) : IWerksoort
{
    public string Soort => "contact_nodig";

    public IReadOnlyDictionary<string, string> Vooraf => stand.Vooraf;

    public string Sql =>
        """
        select 'contact_nodig:' || s.organisatie_id || ':' || s.dag, 'Contact opnemen', s.organisatie_id, null::uuid, null::uuid,
               '/v1/organisaties/' || s.organisatie_id, array['Laatste contact op ' || to_char(s.dag, 'DD-MM-YYYY')],
               (s.dag + s.ideale_dagen)::timestamp at time zone 'Europe/Amsterdam', s.dag + s.uiterlijke_dagen, 10 + 5 * s.prioriteit
          from contactstand s
         where not s.te_laat
        """;
}
