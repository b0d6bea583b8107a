using Netwerkplatform.Contacts.Bevestigingen;
using Netwerkplatform.Contacts.Contactmomenten;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Contacts.Doelgroepen;
using Netwerkplatform.Contacts.Informeringen;
using Netwerkplatform.Contacts.Partnerpagina;
using Netwerkplatform.Contacts.Rolvervullingen;
using Netwerkplatform.Contacts.Voorstellen;
using Netwerkplatform.Contacts.Wissingen;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts;

/// <summary>Who is where in the network: organisations, people, roles, and the list they come from.</summary>
public sealed class ContactsModule : IModule
{
    public string Name => "Contacts";

    public string Verwerkingsactiviteit => "contactbeheer";

    public (string Name, string Description) Tag =>
        ("Contacten", "Wie is waar in het netwerk: organisaties, contactpersonen, rollen en het importeren van een contactlijst.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.ContactenLezen] = "Organisaties, contactpersonen en rollen lezen",
        [Scope.ContactenBeheren] = "Organisaties, contactpersonen en rollen vastleggen en importeren",
        [Scope.SleutelfigurenLezen] = "Ook informele sleutelfiguren zien",
    };

    public IEnumerable<PublicEvent> Publishes =>
    [
        .. PublicEvent.Of("organisatie", Scope.ContactenLezen, "/v1/organisaties/{organisatieId}",
            [Feitveld.Id("organisatieId"), Feitveld.Code("status", "actief"), Feitveld.Dag("inactiefVanafDatum").OfNull],
            ("aangemaakt", "Er is een organisatie bijgekomen, of teruggekomen na het ongedaan maken van een samenvoeging."),
            ("gewijzigd", "Een organisatie is gewijzigd."),
            ("beeindigd", "Een organisatie is inactief geworden."), ("verwijderd", "Een organisatie is verwijderd.")),
        .. PublicEvent.Of("organisatie", Scope.ContactenLezen, "/v1/organisaties/{organisatieId}",
            [Feitveld.Id("organisatieId"), Feitveld.Id("metId")],
            ("samengevoegd", "Een organisatie is opgegaan in een andere; metId is welke bleef.")),
        .. PublicEvent.Of("contactpersoon", Scope.ContactenLezen, "/v1/contactpersonen/{contactpersoonId}",
            [Feitveld.Id("contactpersoonId")],
            ("aangemaakt", "Er is een contactpersoon bijgekomen, of teruggekomen na het ongedaan maken van een samenvoeging."),
            ("gewijzigd", "Een contactpersoon is gewijzigd."), ("verwijderd", "Een contactpersoon is verwijderd."),
            ("gewist", "Een contactpersoon is gewist; wis ook elke kopie.")),
        .. PublicEvent.Of("contactpersoon", Scope.ContactenLezen, "/v1/contactpersonen/{contactpersoonId}",
            [Feitveld.Id("contactpersoonId"), Feitveld.Id("metId").VanPersoon],
            ("samengevoegd", "Een contactpersoon is opgegaan in een andere; metId is wie bleef.")),
        .. PublicEvent.Of("rolvervulling", Scope.ContactenLezen, "/v1/rolvervullingen/{rolvervullingId}",
            [Feitveld.Id("rolvervullingId"), Feitveld.Id("contactpersoonId"), Feitveld.Id("organisatieId"),
                Feitveld.Code("rol", "medewerker"), Feitveld.Dag("begindatum"), Feitveld.Dag("einddatum").OfNull,
                Feitveld.JaNee("verwijderd").Soms],
            ("begonnen", "Een rol is begonnen: op de eerste dag, of bij het vastleggen als die al voorbij was."),
            ("gewijzigd", "Een rol is gewijzigd."),
            ("geeindigd", "Een rol is geëindigd: op de dag na de laatste. Met verwijderd: de rol is weg.")),
        .. PublicEvent.Of("deelname", Scope.ContactenLezen, "/v1/netwerken/{netwerkId}/deelnames/{deelnameId}",
            [Feitveld.Id("deelnameId"), Feitveld.Id("netwerkId"), Feitveld.Id("organisatieId"), Feitveld.Id("contactpersoonId").OfNull,
                Feitveld.Code("mandaat", "adviseren"), Feitveld.Dag("begindatum"), Feitveld.Dag("einddatum").OfNull,
                Feitveld.JaNee("verwijderd").Soms],
            ("begonnen", "Een deelname is begonnen: op de eerste dag, of bij het vastleggen als die al voorbij was."),
            ("gewijzigd", "Een deelname is gewijzigd."),
            ("geeindigd", "Een deelname is geëindigd: op de dag na de laatste. Met verwijderd: de deelname is weg.")),
        .. PublicEvent.Of("netwerk", Scope.ContactenLezen, "/v1/netwerken/{netwerkId}",
            [Feitveld.Id("netwerkId"), Feitveld.Code("status", "actief"), Feitveld.Id("hoofdverantwoordelijkeOrganisatieId").OfNull],
            ("aangemaakt", "Er is een netwerk bijgekomen."), ("gewijzigd", "Een netwerk is gewijzigd."),
            ("verwijderd", "Een netwerk is verwijderd.")),
    ];

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.Of<Zelfbevestiging>("zelfbevestiging", "0 0 9 * * 1-5"),
        Schedule.Of<Informeren>("informeren", "0 30 9 * * 1-5"),
        Schedule.Of<InformeringenNoteren>("informeringen-noteren", "0 40 * * * *"),
        Schedule.Of<CleanUpVoorstellen>("voorstellen-opruimen", "0 35 3 * * *"),
        Schedule.Of<TekstenVormen>("teksten-vormen", "0 45 3 * * *"),
        Schedule.Of<CheckFunctionarissen>("functionarissen-nazien", "0 20 4 * * *"),
    ];

    public IEnumerable<PersonTable> Persons => ContactsPersons.Tables;

    public IEnumerable<string> NoPersons => ContactsPersons.NoPersons;

    public IEnumerable<Verwijskolom> Verwijskolommen => ContactsOrganisaties.Verwijskolommen;

    public IEnumerable<RetentionTerm> Terms => ContactsPersons.Terms;

    public IEnumerable<Setting> Settings => [Zelfbevestiging.PerDag, Informeren.PerDag];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IAdresboek, Adresboek>();
        services.AddSingleton(new RuimZicht(Scope.SleutelfigurenLezen));
        services.AddSingleton<IValidator<Doelgroep>, DoelgroepValidator>();
        services.AddSingleton<IDoelgroepen, Doelgroepen.Doelgroepen>();
        services.AddSingleton<IValidator<Vervolg>, VervolgValidator>();
        services.AddScoped<IContactmomenten, Contactmomenten.Contactmomenten>();
        services.AddScoped<IRolbezetting, Rolbezetting>();
        services.AddSingleton<IPartner, Partners>();
        services.AddSingleton<IOpenstaand, OpenBevestigingen>();
        services.AddScoped<IZicht, Zicht>();
        services.AddSingleton<IPersons, Personen>();
        services.AddScoped<IPersoonIds, PersoonIds>();
        services.AddSingleton(new Persoonsveld("contactpersoonId"));
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
