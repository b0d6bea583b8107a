namespace Netwerkplatform.Information.Werkvoorraad;

/// <summary>An answered question is contact with the organisation that asked.</summary>
internal sealed class BeantwoordeVragen : IContactbron
{
    public string Sql =>
        """
        select v.organisatie_id, v.beantwoord_op as op, v.contactpersoon_id from information.pub_vraag v where v.beantwoord_op is not null
        """;
}
