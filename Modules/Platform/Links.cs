using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Netwerkplatform.Platform;

/// <summary>Where emailed links point: configuration, or the address the host listens on; never the Host header of a request.</summary>
public sealed class Links(Settings settings, IServer server)
{
    public string BaseUrl => settings.LinksBaseUrl
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
        ?? throw new InvalidOperationException("Links:BaseUrl is not set and the host does not listen yet.");

    /// <summary>What we keep and why, for whoever gets a mail or opens a page.</summary>
    public string PrivacyUrl => $"{BaseUrl}/privacy";
}
