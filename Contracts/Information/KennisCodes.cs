namespace Netwerkplatform.Contracts.Information;

/// <summary>What an item of knowledge may be.</summary>
public static class KennisCodes
{
    /// <summary>A case from practice, written so that nobody is recognised.</summary>
    public const string Casus = "casus";

    [Vocabulary("KennisitemSoort")]
    public static readonly string[] Soorten = ["signaleren", "regels", "situatie", "gesprek", "aanbod", "vraag_en_antwoord", Casus];

    /// <summary>Who may read it: everybody, the partners of the network, or the regisseur alone.</summary>
    [Vocabulary("Openbaarheid")]
    public static readonly string[] Openbaarheden = ["openbaar", "partners", "regisseur"];

    [Vocabulary("KennisitemStatus")]
    public static readonly string[] Statussen = ["geldig", "wacht_op_vrijgave", "verlopen"];
}
