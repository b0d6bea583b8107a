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
    public void AddServices(IServiceCollection services)
    {
        services.AddJob<DekkingMomentopname>("dekking-momentopname");
        services.AddJob<DekkingBewaken>("dekking-bewaken");
        services.AddSingleton<DekkingBewaken.Gezien>();
        services.AddScoped<IDekking, DekkingZonder>();
        services.AddSingleton<IMailTemplate, DekkingVerlorenMail>();
    }
}
