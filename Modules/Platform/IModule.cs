using Microsoft.Extensions.DependencyInjection;

namespace Netwerkplatform.Platform;

/// <summary>The one public face of a module: what it brings to the host. Its endpoints are found in its assembly.</summary>
public interface IModule
{
    void AddServices(IServiceCollection services);
}
