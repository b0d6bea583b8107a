using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Coverage.Bewaking;
using Netwerkplatform.Coverage.Momentopnamen;
using Netwerkplatform.Coverage.Stand;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Coverage;

/// <summary>
/// The rule of this house: which organisation has enough trained aandachtfunctionarissen, its course, and who hears when it goes.
/// </summary>
public sealed class CoverageModule : IModule
{
    public string Name => "Coverage";

    public string Verwerkingsactiviteit => "dekking";

    public (string Name, string Description) Tag => ("Dekking", "Of elke organisatie genoeg geschoolde aandachtfunctionarissen heeft.");

    public IEnumerable<PublicEvent> Publishes =>
    [
        .. PublicEvent.Of("dekking", Scope.RapportagesLezen, "/v1/rapportages/dekking?organisatieId={organisatieId}",
            [Feitveld.Id("organisatieId"), Feitveld.Code("van", "gedekt"), Feitveld.Code("naar", "deels"), Feitveld.Dag("datum")],
            ("gewijzigd", "De dekking van een organisatie is een andere geworden.")),
    ];

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.When<DekkingMomentopname>(DekkingMomentopname.Due, "dekking-momentopname", "0 42 * * * *"),
        Schedule.When<DekkingBewaken>(DekkingBewaken.Due, "dekking-bewaken", "0 46 * * * *"),
    ];

    public IEnumerable<string> NoPersons =>
    [
        "coverage.bewaking", "coverage.dekking_dag", "coverage.dekking_dag_groep", "coverage.dekking_melding",
        "coverage.dekking_melding_organisatie", "coverage.dekking_stand",
    ];

    public IEnumerable<Verwijskolom> Verwijskolommen => CoverageOrganisaties.Verwijskolommen;

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<DekkingBewaken.Gezien>();
        services.AddScoped<IDekking, Dekkingstand>();
        services.AddScoped<IVertrekgevolg, Dekkingstand>();
    }
}
