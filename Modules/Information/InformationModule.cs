using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Contracts.Trainings;
using Netwerkplatform.Information.Aanbod;
using Netwerkplatform.Information.Berichten;
using Netwerkplatform.Information.Kennisitems;
using Netwerkplatform.Information.Mijn;
using Netwerkplatform.Information.Vragen;
using Netwerkplatform.Platform.Outbox;
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

    public IEnumerable<PublicEvent> Publishes =>
    [
        .. PublicEvent.Of("bericht", Scope.InformatieLezen, "/v1/berichten/{berichtId}",
            [Feitveld.Id("berichtId"), Feitveld.Code("soort", "nieuws"), Feitveld.Moment("verzondenOp")],
            ("verzonden", "Een bericht is verzonden; wie geen ruimte meer had voor mail, krijgt het later.")),
        .. PublicEvent.Of("kennisitem", Scope.InformatieLezen, "/v1/kennisitems/{kennisitemId}",
            [Feitveld.Id("kennisitemId"), Feitveld.Code("soort", "signaleren"), Feitveld.Code("openbaarheid", "partners"),
                Feitveld.Dag("geldigTotDatum")],
            ("gepubliceerd", "Partners, of iedereen, kunnen een kennisitem lezen."),
            ("ingetrokken", "Een kennisitem is niet meer te lezen: verlopen, verwijderd, of alleen nog voor de regisseur.")),
        .. PublicEvent.Of("vraag", Scope.InformatieLezen, "/v1/vragen/{vraagId}",
            [Feitveld.Id("vraagId"), Feitveld.Id("organisatieId"), Feitveld.Id("contactpersoonId").OfNull,
                Feitveld.Code("status", "beantwoord"), Feitveld.JaNee("spoed"), Feitveld.Dag("uiterlijkDatum")],
            ("gesteld", "Een partner stelde een vraag."), ("beantwoord", "Een vraag is beantwoord of doorverwezen.")),
    ];

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.When<SendBerichten>(SendBerichten.Due, "berichten-versturen", "0 2 * * * *"),
        Schedule.When<BundleBerichten>(BundleBerichten.Due, "berichten-bundelen", "0 6 * * * *"),
        Schedule.Of<CleanUpBerichten>("berichten-opruimen", "0 44 3 * * *"),
        Schedule.When<Linkaanvragen>(Linkaanvragen.Due, "linkaanvragen", "0 12 * * * *"),
        Schedule.Of<CleanUpMijn>("mijn-opruimen", "0 50 3 * * *"),
        Schedule.Of<AnnounceVerloop>("kennis-verloopt", "0 40 8-17 * * *"),
        Schedule.Of<RemindVragen>("vragen-herinneren", "0 35 7-17 * * *"),
    ];

    public IEnumerable<Setting> Settings => [Vraagsteller.Termijn];

    public IEnumerable<Verwijskolom> Verwijskolommen => InformationOrganisaties.Verwijskolommen;

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<IVerwijzingen, Kennisverwijzingen>();
        services.AddScoped<IVerwijzingen, Berichtverwijzingen>();
        services.AddScoped<IVerwijzingen, Vraagverwijzingen>();
        services.AddScoped<IRegisseurverwijzingen, Vraagverwijzingen>();
        services.AddSingleton<IAanbodwijzer, Aanbodwijzer>();
        services.AddSingleton<Vraagsteller>();
        services.AddSingleton<IKennisitems, Kenniskeuze>();
    }

    public IEnumerable<ConstraintProblem> Constraints =>
    [
        ConstraintProblem.Conflict("kennisitem_bijlage_eenmaal", "bijlage-bestaat", "Bijlage bestaat al",
            "Ditzelfde bestand is al een bijlage van dit kennisitem."),
        ConstraintProblem.Conflict("kennisitem_een_per_vraag", "vraag-is-kennisitem", "Al een kennisitem",
            "Van deze vraag is al een kennisitem gemaakt. Wijzig dat, of verwijder het eerst."),
        ConstraintProblem.Conflict("casus_zonder_bijlagen", "casus-zonder-bijlagen", "Casus zonder bijlagen",
            "Een casus heeft geen bijlagen: wat in een PDF staat, kan niet op herkenbare gegevens worden nagekeken."),
    ];

    public IEnumerable<PersonTable> Persons => InformationPersons.Tables;

    public IEnumerable<string> NoPersons => InformationPersons.NoPersons;

    public IEnumerable<RetentionTerm> Terms => InformationPersons.Terms;
}
