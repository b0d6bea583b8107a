using Netwerkplatform.Surveys.Behoeften;
using Netwerkplatform.Surveys.Rondes;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys;

/// <summary>What partners need, asked again and again: questionnaires, surveys, rounds, invitations, answers and needs.</summary>
public sealed class SurveysModule : IModule
{
    public string Name => "Surveys";

    public (string Name, string Description) Tag =>
        ("Peilingen", "Wat partners nodig hebben: vragenlijsten, peilingen, rondes, antwoorden en behoeften.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.PeilingenLezen] = "Vragenlijsten, peilingen, resultaten en behoeften lezen",
        [Scope.PeilingenBeheren] = "Vragenlijsten en peilingen vastleggen en rondes openen",
    };

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.Of<OpenRondes>("rondes-openen", "*/15 * * * * *"),
        Schedule.Of<CloseRondes>("rondes-sluiten", "0 * * * * *"),
        Schedule.Of<Shuffle>("antwoorden-schudden", "30 * * * * *"),
        Schedule.Of<RemindRondes>("herinneren", "45 * * * * *"),
        Schedule.Of<ResendUitnodigingen>("nasturen", "15 * * * * *"),
        Schedule.Of<ReportBackBehoeften>("terugkoppelen", "*/20 * * * * *"),
        Schedule.Of<CleanUpPeilingen>("peilingen-opruimen", "0 40 3 * * *"),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<IVerwijzingen, Surveyverwijzingen>();
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
