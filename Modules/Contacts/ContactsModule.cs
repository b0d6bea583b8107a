using Netwerkplatform.Contacts.Bevestigingen;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Contacts.Doelgroepen;
using Netwerkplatform.Contacts.Rolvervullingen;
using Netwerkplatform.Contacts.Voorstellen;

namespace Netwerkplatform.Contacts;

/// <summary>Who is where in the network: organisations, people, roles, and the list they come from.</summary>
public sealed class ContactsModule : IModule
{
    public string Name => "Contacts";

    public (string Name, string Description) Tag =>
        ("Contacten", "Wie is waar in het netwerk: organisaties, contactpersonen, rollen en het importeren van een contactlijst.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.ContactenLezen] = "Organisaties, contactpersonen en rollen lezen",
        [Scope.ContactenBeheren] = "Organisaties, contactpersonen en rollen vastleggen en importeren",
        [Scope.SleutelfigurenLezen] = "Ook informele sleutelfiguren zien",
    };

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.Of<Zelfbevestiging>("zelfbevestiging", "0 0 9 * * 1-5"),
        Schedule.Of<CleanUpVoorstellen>("voorstellen-opruimen", "0 35 3 * * *"),
        Schedule.Of<TekstenVormen>("teksten-vormen", "0 45 3 * * *"),
    ];

    public IEnumerable<Setting> Settings => [Zelfbevestiging.PerDag];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IAdresboek, Adresboek>();
        services.AddSingleton(new RuimZicht(Scope.SleutelfigurenLezen));
        services.AddSingleton<IValidator<Doelgroep>, DoelgroepValidator>();
        services.AddScoped<IRolbezetting, Rolbezetting>();
    }

    public IEnumerable<ConstraintProblem> Constraints =>
    [
        ConstraintProblem.Conflict("bevestigingsverzoek_een_tegelijk", "bevestiging-loopt", "Er loopt al een verzoek",
            "Deze persoon heeft al een link die nog openstaat. Wacht op het antwoord, of trek dat verzoek eerst in."),
        ConstraintProblem.Conflict("organisatie_kvk", "kvk-bestaat", "KvK-nummer bestaat al",
            "Er is al een organisatie met dit KvK-nummer en vestigingsnummer."),
        ConstraintProblem.Conflict("rolvervulling_een_centraal_contact", "centraal-contact-bezet", "Er is al een centraal contact",
            "Op deze dagen heeft de organisatie al een centraal contact. Beëindig eerst die rol."),
        ConstraintProblem.Conflict("rolvervulling_niet_dubbel", "rol-dubbel", "Rol bestaat al",
            "Deze persoon heeft deze rol bij deze organisatie al op een van deze dagen."),
        ConstraintProblem.Missing("rolvervulling_contactpersoon", "contactpersoonId"),
        ConstraintProblem.Missing("draagvlak_contactpersoon", "contactpersoonId"),
        ConstraintProblem.Missing("netwerk_hoofdverantwoordelijke", "hoofdverantwoordelijkeOrganisatieId"),
        ConstraintProblem.Missing("deelname_organisatie", "organisatieId"),
        ConstraintProblem.Missing("deelname_contactpersoon", "contactpersoonId"),
        ConstraintProblem.Conflict("deelname_niet_dubbel", "deelname-dubbel", "Deelname bestaat al",
            "Op een van deze dagen neemt deze persoon of organisatie al deel aan dit netwerk."),
        ConstraintProblem.Missing("contactmoment_contactpersoon", "contactpersoonId"),
        ConstraintProblem.Missing("contactmoment_organisatie", "organisatieId"),
        ConstraintProblem.Missing("rolvervulling_organisatie", "organisatieId"),
    ];
}
