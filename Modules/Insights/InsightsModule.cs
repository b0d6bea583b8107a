using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Insights;

public sealed class InsightsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
    }
}
