namespace Netwerkplatform.Coordination.Werkvoorraad;

/// <summary>The last day of an organisation's rhythm has passed without contact, or there never was any.</summary>
internal sealed class ContactTeLaat(Contactstand stand) : IWerksoort
{
    public string Soort => "contact_te_laat";

    public IReadOnlyDictionary<string, string> Vooraf => stand.Vooraf;

    public string Sql =>
        """
        select 'contact_te_laat:' || s.organisatie_id || ':' || coalesce(s.dag::text, 'nooit'), 'Contact opnemen', s.organisatie_id,
               null::uuid, null::uuid, '/v1/organisaties/' || s.organisatie_id,
               array[case when s.dag is null then 'Er was nog nooit contact'
                          else 'Laatste contact op ' || to_char(s.dag, 'DD-MM-YYYY') end],
               coalesce((s.dag + s.uiterlijke_dagen + 1)::timestamp at time zone 'Europe/Amsterdam', s.aangemaakt_op),
               coalesce(s.dag + s.uiterlijke_dagen, least(@Vandaag::date, (s.aangemaakt_op at time zone 'Europe/Amsterdam')::date)),
               30 + 5 * s.prioriteit
          from contactstand s
         where s.te_laat
        """;
}
