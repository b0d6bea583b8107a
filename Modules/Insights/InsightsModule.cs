using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Insights.Kerncijfers;

namespace Netwerkplatform.Insights;

/// <summary>What dashboards read: reports on the published views of the other modules, without names of persons.</summary>
public sealed class InsightsModule : IModule
{
    public string Name => "Insights";

    public string Verwerkingsactiviteit => "rapportages";

    public (string Name, string Description) Tag =>
        ("Rapportages", "Platte rijen voor dashboards, zonder namen van personen.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.RapportagesLezen] = "Rapportages zonder persoonsgegevens lezen",
    };

    public void AddServices(IServiceCollection services) => services.AddSingleton<IKerncijfers, Kerncijferbron>();
}
