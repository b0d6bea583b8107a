namespace Netwerkplatform.Information.Beeld;

/// <summary>What organisations asked.</summary>
internal sealed class GesteldeVragen : IBeeldbron
{
    public string Naam => "vraag";

    public string Sql =>
        """
        select v.id, v.organisatie_id, v.contactpersoon_id, v.themas, v.spoed, v.gesteld_op, v.uiterlijk_datum, v.status, v.beantwoord_op,
               v.ingetrokken_op
          from information.pub_vraag v
        """;
}
