using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Coordination.Beeld;
using Netwerkplatform.Coordination.Netwerkdoelen;
using Netwerkplatform.Coordination.Overdrachten;
using Netwerkplatform.Coordination.Regisseurs;
using Netwerkplatform.Coordination.Voortgang;
using Netwerkplatform.Coordination.Werkvoorraad;
using Netwerkplatform.Platform.Instelling;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Coordination;

/// <summary>
/// The regisseur's own work: who it is for whom, on which day, and how often they speak. Others ask by a published function; what they know
/// of work to be done, they declare.
/// </summary>
public sealed class CoordinationModule : IModule
{
    public string Name => "Coordination";

    public string Verwerkingsactiviteit => "regie";

    public (string Name, string Description) Tag =>
        ("Regie", "Wie de netwerkregisseur van een organisatie is, wie waarneemt, en hoe vaak er contact is.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.RegieLezen] = "Regisseurs en hun werk lezen",
        [Scope.RegieBeheren] = "Regisseurs en hun werk vastleggen",
    };

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.Of<MailWerkvoorraad>("werkvoorraad-mailen", "0 30 7-17 * * 1"),
        Schedule.Of<Doelmetingen>("doelen-meten", "0 25 2 * * *"),
        Schedule.When<MailOverdrachten>(MailOverdrachten.Due, "overdrachten-melden", "0 50 * * * *"),
    ];

    public IEnumerable<PersonTable> Persons => CoordinationPersons.Tables;

    public IEnumerable<RetentionTerm> Terms => CoordinationPersons.Terms;

    public IEnumerable<string> NoPersons =>
    [
        "coordination.afwezigheid", "coordination.contactritme", "coordination.agendatoken", "coordination.netwerkdoel",
        "coordination.doelstand", "coordination.overdracht", "coordination.overdracht_organisatie", "coordination.dossier",
        "coordination.doelcijfer",
    ];

    public IEnumerable<Verwijskolom> Verwijskolommen => CoordinationOrganisaties.Verwijskolommen;

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IVerwijzingen, Regieverwijzingen>();
        services.AddSingleton<IRegisseurkeuze, Regisseurkeuze>();
        services.AddSingleton<IAanspreekpunten, Aanspreekpunten>();
        services.AddSingleton<Regiestand>();
        services.AddSingleton<IRegiestand>(s => s.GetRequiredService<Regiestand>());
        services.AddScoped<INetwerkdoelen, Doelstanden>();
        services.AddScoped<Voortgangsopmaak>();
        services.AddScoped<Doelcijfers>();
        services.AddHostedService<Doelwacht>();
        services.AddSingleton<Contactstand>();
        services.AddSingleton<Dossiermaker>();
        services.AddSingleton<Werklijst>();
        services.AddSingleton<Werkaantallen>();
        services.AddSingleton<IWerkvoorraad>(s => s.GetRequiredService<Werkaantallen>());
    }

    public IEnumerable<ConstraintProblem> Constraints =>
    [
        ConstraintProblem.Conflict("regisseur_een_per_organisatie", "regisseur-bezet", "Er is al een regisseur",
            "Op een van deze dagen past een andere regisseur even goed bij dezelfde organisatie. Noem een van beide preciezer."),
        ConstraintProblem.Conflict("regisseur_een_per_subject", "subject-bezet", "Subject is al van een regisseur",
            "Op een van deze dagen is deze gebruiker al een andere regisseur."),
        ConstraintProblem.Conflict("regisseur_overgedragen", "organisatie-overgedragen", "Organisatie is overgedragen",
            "Een van de genoemde organisaties is op een van deze dagen overgedragen aan een ander. Draag haar opnieuw over."),
        new("overdracht_eenmaal", () => Regieoverdracht.Bestaat),
        ConstraintProblem.Conflict("afwezigheid_eenmaal", "afwezigheid-bestaat", "Al afwezig",
            "Op een van deze dagen is deze regisseur al afwezig."),
        ConstraintProblem.Missing("regisseur_plaatsvervanger", "plaatsvervangerId"),
        ConstraintProblem.Missing("agendatoken_regisseur", "regisseurId"),
    ];
}
