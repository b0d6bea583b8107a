using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Information;

/// <summary>
/// What the regisseur brings: bulletins, knowledge, offers of support, and answers to what partners ask; and the page on which a partner
/// finds all of it (section 2.3, 2.5 and 3.2 of the network analysis).
/// </summary>
public sealed class InformationModule : IModule
{
    public string Name => "Information";

    public string Verwerkingsactiviteit => "informatie";

    public (string Name, string Description) Tag =>
        ("Informatie", "Wat de netwerkregisseur brengt: berichten, kennis, aanbod en antwoorden op vragen.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.InformatieLezen] = "Berichten, kennis, aanbod en vragen lezen",
        [Scope.InformatieBeheren] = "Berichten, kennis, aanbod en vragen vastleggen, versturen en beantwoorden",
    };

    public IEnumerable<PersonTable> Persons => InformationPersons.Tables;

    public IEnumerable<string> NoPersons => InformationPersons.NoPersons;

    public IEnumerable<RetentionTerm> Terms => InformationPersons.Terms;
}
