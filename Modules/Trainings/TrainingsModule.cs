using Netwerkplatform.Contracts.Surveys;
using Netwerkplatform.Contracts.Trainings;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Trainings.Bewijzen;
using Netwerkplatform.Trainings.Sessies;

namespace Netwerkplatform.Trainings;

/// <summary>Who is trained: trainings, their sessions, and the certificates that people earned.</summary>
public sealed class TrainingsModule : IModule
{
    public string Name => "Trainings";

    public string Verwerkingsactiviteit => "trainingen";

    public (string Name, string Description) Tag =>
        ("Trainingen", "Wie is getraind: trainingen, sessies en bewijzen.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.TrainingenLezen] = "Trainingen, sessies en bewijzen lezen",
        [Scope.TrainingenBeheren] = "Trainingen, sessies en bewijzen vastleggen",
    };

    public IEnumerable<PublicEvent> Publishes =>
    [
        .. PublicEvent.Of("sessie", Scope.TrainingenLezen, "/v1/sessies/{sessieId}",
            [Feitveld.Id("sessieId"), Feitveld.Id("trainingId"), Feitveld.Moment("begintOp"), Feitveld.Moment("eindigtOp"),
                Feitveld.Code("status", "gepland")],
            ("gepland", "Er is een sessie gepland."), ("gewijzigd", "Een sessie is gewijzigd."),
            ("geannuleerd", "Een sessie gaat niet door, of is verwijderd."), ("afgerond", "Een sessie is afgerond.")),
        .. PublicEvent.Of("inschrijving", Scope.TrainingenLezen, "/v1/sessies/{sessieId}/inschrijvingen/{inschrijvingId}",
            [Feitveld.Id("inschrijvingId"), Feitveld.Id("sessieId"), Feitveld.Id("contactpersoonId"),
                Feitveld.Code("status", "bevestigd")],
            ("gewijzigd", "Een inschrijving is vastgelegd of gewijzigd.")),
        .. PublicEvent.Of("bewijs", Scope.TrainingenLezen, "/v1/bewijzen/{bewijsId}",
            [Feitveld.Id("bewijsId"), Feitveld.Id("contactpersoonId"), Feitveld.Id("trainingId"), Feitveld.Id("sessieId").OfNull,
                Feitveld.Dag("behaaldDatum"), Feitveld.Dag("geldigTotDatum").OfNull, Feitveld.Id("corrigeertBewijsId").OfNull,
                Feitveld.JaNee("ingetrokken")],
            ("vastgelegd", "Een bewijs is vastgelegd."), ("verlopen", "Een bewijs is verlopen: op de dag na de laatste.")),
    ];

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.Of<RemindSessies>("sessies-herinneren", "0 5 8-19 * * *"),
        Schedule.Of<RemindBewijzen>("bewijzen-verlopen", "0 15 9 * * 1-5"),
        Schedule.Of<CheckKwalificaties>("kwalificaties-nazien", "0 25 4 * * *"),
    ];

    public IEnumerable<PersonTable> Persons => TrainingsPersons.Tables;

    public IEnumerable<string> NoPersons => TrainingsPersons.NoPersons;

    public IEnumerable<RetentionTerm> Terms => TrainingsPersons.Terms;

    public IEnumerable<Verwijskolom> Verwijskolommen => TrainingsOrganisaties.Verwijskolommen;

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IEvaluatieonderwerp, Evaluatieonderwerp>();
        services.AddSingleton<IOpenstaand, Uitnodigingen.OpenSessies>();
        services.AddSingleton<IBewijsstukken, Bewijsstukken>();
    }

    public IEnumerable<ConstraintProblem> Constraints =>
    [
        ConstraintProblem.Missing("training_vereist_bestaat", "vereistTrainingIds"),
        ConstraintProblem.Missing("training_verlengt_bestaat", "verlengtTrainingIds"),
        ConstraintProblem.Missing("sessie_training", "trainingId"),
        ConstraintProblem.Conflict("sessie_protocolversie_werkbijeenkomst", "geen-werkbijeenkomst", "Geen werkbijeenkomst",
            "Alleen een sessie van een training van soort werkbijeenkomst bespreekt een protocol."),
        ConstraintProblem.Conflict("training_werkbijeenkomst_met_protocol", "werkbijeenkomst-met-protocol", "Werkbijeenkomst met protocol",
            "Een sessie van deze training bespreekt een protocol; de training blijft een werkbijeenkomst."),
        ConstraintProblem.Missing("bewijs_training", "trainingId"),
        ConstraintProblem.Missing("bewijs_sessie", "sessieId"),
        ConstraintProblem.Conflict("bewijs_eenmaal_per_sessie", "bewijs-bestaat", "Bewijs bestaat al",
            "Deze contactpersoon heeft van deze sessie al een bewijs."),
        ConstraintProblem.Conflict("bewijs_corrigeert_hetzelfde", "bewijs-van-iets-anders", "Bewijs van iets anders",
            "Een correctie is van dezelfde contactpersoon en training."),
        ConstraintProblem.Conflict("bewijs_eenmaal_gecorrigeerd", "bewijs-al-gecorrigeerd", "Bewijs al gecorrigeerd",
            "Een ander bewijs is hiervoor al in de plaats gekomen. Corrigeer dat."),
        ConstraintProblem.Missing("bewijs_corrigeert", "corrigeertBewijsId"),
        ConstraintProblem.Conflict("inschrijving_eenmaal", "al-ingeschreven", "Al ingeschreven",
            "Deze contactpersoon is al ingeschreven voor deze sessie."),
        ConstraintProblem.Conflict("sessie_niet_overboekt", "capaciteit-te-klein", "Capaciteit te klein",
            "Er zijn meer plaatsen bezet dan deze capaciteit."),
        ConstraintProblem.Conflict("trainingsdoel_een_per_jaar_en_soort", "trainingsdoel-bestaat", "Trainingsdoel bestaat al",
            "Voor dit jaar en deze soort organisatie is al een doel vastgelegd."),
    ];
}
