using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Surveys.Behoeften;
using Netwerkplatform.Surveys.Rondes;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys;

/// <summary>What partners need, asked again and again: questionnaires, surveys, rounds, invitations, answers and needs.</summary>
public sealed class SurveysModule : IModule
{
    public string Name => "Surveys";

    public string Verwerkingsactiviteit => "peilingen";

    public (string Name, string Description) Tag =>
        ("Peilingen", "Wat partners nodig hebben: vragenlijsten, peilingen, rondes, antwoorden en behoeften.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.PeilingenLezen] = "Vragenlijsten, peilingen, resultaten en behoeften lezen",
        [Scope.PeilingenBeheren] = "Vragenlijsten en peilingen vastleggen en rondes openen",
    };

    public IEnumerable<PublicEvent> Publishes =>
    [
        .. PublicEvent.Of("ronde", Scope.PeilingenLezen, "/v1/rondes/{rondeId}",
            [Feitveld.Id("rondeId"), Feitveld.Id("peilingId"), Feitveld.Getal("nummer"), Feitveld.Moment("sluitOp")],
            ("geopend", "Een ronde van een peiling is geopend."), ("gesloten", "Een ronde van een peiling is gesloten.")),
        .. PublicEvent.Of("inzending", Scope.PeilingenLezen, "/v1/rondes/{rondeId}/inzendingen?uitnodigingId={uitnodigingId}",
            [Feitveld.Id("uitnodigingId"), Feitveld.Id("rondeId"), Feitveld.Id("contactpersoonId"), Feitveld.Id("organisatieId")],
            ("ingediend", "Iemand heeft op naam geantwoord, of dat gewijzigd. Over vertrouwelijke antwoorden wordt niets verteld.")),
        .. PublicEvent.Of("behoefte", Scope.PeilingenLezen, "/v1/behoeften/{behoefteId}",
            [Feitveld.Id("behoefteId"), Feitveld.Id("rondeId"), Feitveld.Code("soort", "scholing"),
                Feitveld.Code("status", "besloten"), Feitveld.Code("besluit", "training").OfNull],
            ("ontstaan", "Uit de antwoorden blijkt een behoefte: iemand noemde haar als eerste, of opnieuw nadat zij was vervallen."),
            ("vervallen", "Niemand noemt deze behoefte nog en er was niet over besloten; zij is er niet meer, tot zij opnieuw ontstaat."),
            ("besloten", "Over een behoefte is besloten."),
            ("teruggekoppeld", "Wie een behoefte had, heeft gehoord wat ermee is gedaan.")),
    ];

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.When<OpenRondes>(OpenRondes.Due, "rondes-openen", "0 4 * * * *"),
        Schedule.When<CloseRondes>(CloseRondes.Due, "rondes-sluiten", "0 8 * * * *"),
        Schedule.When<Shuffle>(Shuffle.Due, "antwoorden-schudden", "0 12 * * * *"),
        Schedule.When<RemindRondes>(RemindRondes.Due, "herinneren", "0 16 * * * *"),
        Schedule.When<ResendUitnodigingen>(ResendUitnodigingen.Due, "nasturen", "0 22 * * * *"),
        Schedule.When<ReportBackBehoeften>(ReportBackBehoeften.Due, "terugkoppelen", "0 26 * * * *"),
        Schedule.Of<CleanUpPeilingen>("peilingen-opruimen", "0 40 3 * * *"),
    ];

    public IEnumerable<PersonTable> Persons => SurveysPersons.Tables;

    public IEnumerable<string> NoPersons => SurveysPersons.NoPersons;

    public IEnumerable<RetentionTerm> Terms => SurveysPersons.Terms;

    public IEnumerable<Verwijskolom> Verwijskolommen => SurveysOrganisaties.Verwijskolommen;

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<IVerwijzingen, Surveyverwijzingen>();
        services.AddSingleton<IOpenstaand, Uitnodigingen.OpenUitnodigingen>();
    }

    public IEnumerable<ConstraintProblem> Constraints =>
    [
        ConstraintProblem.Conflict("besluit_een_per_behoefte", "behoefte-besloten", "Al besloten",
            "Over deze behoefte is al een besluit genomen."),
        ConstraintProblem.Conflict("uitnodiging_een_per_persoon", "al-uitgenodigd", "Al uitgenodigd",
            "Deze persoon heeft in deze ronde al een uitnodiging."),
        ConstraintProblem.Missing("peiling_vragenlijst", "vragenlijstId"),
        ConstraintProblem.Conflict("ronde_peiling", "peiling-heeft-rondes", "Peiling heeft rondes",
            "Er is al een ronde geopend; beëindig de peiling in plaats van haar te verwijderen."),
    ];
}
