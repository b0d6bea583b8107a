using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Contacts;

/// <summary>Who is where in the network: organisations, people, roles, and the list they come from.</summary>
public sealed class ContactsModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddConflict("organisatie_kvk", "kvk-bestaat", "KvK-nummer bestaat al",
            "Er is al een organisatie met dit KvK-nummer en vestigingsnummer.");
    }
}
