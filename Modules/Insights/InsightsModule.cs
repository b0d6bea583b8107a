using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Contracts.Insights;
using Netwerkplatform.Insights.Dekking;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Jobs;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Insights;

/// <summary>What dashboards read: reports on the published views of the other modules, without names of persons.</summary>
public sealed class InsightsModule : IModule
{
    public string Name => "Insights";

    public (string Name, string Description) Tag =>
        ("Rapportages", "Platte rijen voor dashboards, zonder namen van personen.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.RapportagesLezen] = "Rapportages zonder persoonsgegevens lezen",
    };

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.Of<DekkingMomentopname>("dekking-momentopname", "0 5/10 * * * *"),
        Schedule.Of<DekkingBewaken>("dekking-bewaken", "*/20 * * * * *"),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<DekkingBewaken.Gezien>();
        services.AddScoped<IDekking, DekkingZonder>();
    }
}
