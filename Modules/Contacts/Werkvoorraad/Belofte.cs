namespace Netwerkplatform.Contacts.Werkvoorraad;

/// <summary>What was promised in a conversation and has not been done.</summary>
internal sealed class Belofte : IWerksoort
{
    public string Soort => "belofte";

    public string Sql =>
        """
        select 'belofte:' || m.id, 'Belofte nakomen', m.organisatie_id, m.contactpersoon_id, null::uuid, '/v1/contactmomenten/' || m.id,
               array['Toegezegd op ' || to_char(m.plaatsgevonden_op at time zone 'Europe/Amsterdam', 'DD-MM-YYYY')],
               m.plaatsgevonden_op, m.vervolg_uiterlijke_datum, 45
          from contacts.contactmoment m
         where m.vervolg_omschrijving is not null and m.vervolg_afgerond_op is null
        """;
}
