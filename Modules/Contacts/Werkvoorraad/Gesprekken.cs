namespace Netwerkplatform.Contacts.Werkvoorraad;

/// <summary>A conversation in which something was brought is contact; fetching is none, nor is a call in a crisis.</summary>
internal sealed class Gesprekken : IContactbron
{
    public string Sql =>
        """
        select m.organisatie_id, m.plaatsgevonden_op as op, m.contactpersoon_id from contacts.pub_contactmoment m
         where m.richting in ('gebracht', 'wederzijds') and m.aanleiding <> 'crisis'
        """;
}
