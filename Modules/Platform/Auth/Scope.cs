namespace Netwerkplatform.Platform.Auth;

/// <summary>The OAuth 2.0 scopes of the API, as a client asks for them.</summary>
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
    public const string Beheer = "beheer";

    /// <summary>Each scope with the Dutch description that the OpenAPI document shows.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        [ContactenLezen] = "Organisaties, contactpersonen en rollen lezen",
        [ContactenBeheren] = "Organisaties, contactpersonen en rollen vastleggen en importeren",
        [SleutelfigurenLezen] = "Ook informele sleutelfiguren zien",
        [TrainingenLezen] = "Trainingen, sessies en bewijzen lezen",
        [TrainingenBeheren] = "Trainingen, sessies en bewijzen vastleggen",
        [ProtocollenLezen] = "Protocollen en afspraken lezen",
        [ProtocollenBeheren] = "Protocollen en afspraken vastleggen",
        [PeilingenLezen] = "Vragenlijsten, peilingen, resultaten en behoeften lezen",
        [PeilingenBeheren] = "Vragenlijsten en peilingen vastleggen en rondes openen",
        [RapportagesLezen] = "Rapportages zonder persoonsgegevens lezen",
        [Beheer] = "Technisch beheer",
    };
}
