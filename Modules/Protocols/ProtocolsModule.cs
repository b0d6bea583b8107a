using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Protocols;

public sealed class ProtocolsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
    }
}
