using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Trainings;

public sealed class TrainingsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
    }
}
