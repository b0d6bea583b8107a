namespace Netwerkplatform.Contracts;

/// <summary>
/// The OAuth 2.0 scopes of the API, as a client asks for them. The module whose operations want one declares and describes it; others may
/// look whether the caller has it.
/// </summary>
public static class Scope
{
    public const string ContactenLezen = "contacten.lezen";
    public const string ContactenBeheren = "contacten.beheren";
    public const string SleutelfigurenLezen = "sleutelfiguren.lezen";
    public const string TrainingenLezen = "trainingen.lezen";
    public const string TrainingenBeheren = "trainingen.beheren";
    public const string ProtocollenLezen = "protocollen.lezen";
    public const string ProtocollenBeheren = "protocollen.beheren";
    public const string PeilingenLezen = "peilingen.lezen";
    public const string PeilingenBeheren = "peilingen.beheren";
    public const string RapportagesLezen = "rapportages.lezen";
    public const string GebeurtenissenBeheren = "gebeurtenissen.beheren";
    public const string InformatieLezen = "informatie.lezen";
    public const string InformatieBeheren = "informatie.beheren";
    public const string RegieLezen = "regie.lezen";
    public const string RegieBeheren = "regie.beheren";
    public const string PrivacyBeheren = "privacy.beheren";
    public const string LogboekLezen = "logboek.lezen";
    public const string Beheer = "beheer";

    /// <summary>For what anybody with a token may ask, and answers by what that token allows.</summary>
    [Vocabulary("Scope")]
    public static readonly string[] Alle =
    [
        ContactenLezen, ContactenBeheren, SleutelfigurenLezen, TrainingenLezen, TrainingenBeheren, ProtocollenLezen, ProtocollenBeheren,
        PeilingenLezen, PeilingenBeheren, RapportagesLezen, GebeurtenissenBeheren, InformatieLezen, InformatieBeheren,
        RegieLezen, RegieBeheren, PrivacyBeheren, LogboekLezen, Beheer,
    ];
}
