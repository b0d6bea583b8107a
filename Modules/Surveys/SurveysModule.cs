using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Surveys;

public sealed class SurveysModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
    }
}
