namespace Netwerkplatform.Information.Beeld;

/// <summary>Whom of which organisation a bericht was sent to.</summary>
internal sealed class OntvangenBerichten : IBeeldbron
{
    public string Naam => "bericht_bereik";

    public string Sql =>
        """
        select g.bericht_id, g.organisatie_id, g.contactpersoon_id, g.gemaild_op, g.bereikt from information.pub_bericht_bereik g
        """;
}
