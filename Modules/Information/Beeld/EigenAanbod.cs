namespace Netwerkplatform.Information.Beeld;

/// <summary>What organisations offer.</summary>
internal sealed class EigenAanbod : IBeeldbron
{
    public string Naam => "aanbod";

    public string Sql =>
        """
        select a.id, a.organisatie_id, a.titel, a.soort, a.doelgroep, a.geldig_tot_datum, a.geverifieerd_op from information.pub_aanbod a
        """;
}
