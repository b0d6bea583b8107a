using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Netwerkplatform.Platform;

/// <summary>Our own addresses: from configuration, or the address the host listens on; never from the headers of a request.</summary>
public sealed class Links(Settings settings, IServer server)
{
    /// <summary>Where emailed links point.</summary>
    public string BaseUrl => settings.LinksBaseUrl ?? Own("Links:BaseUrl");

    /// <summary>Where the API itself is, as its callers see it; may end in a path that the proxy takes off.</summary>
    public string ApiBaseUrl => settings.ApiBaseUrl ?? Own("Api:BaseUrl");

    /// <summary>What we keep and why, for whoever gets a mail or opens a page.</summary>
    public string PrivacyUrl => $"{BaseUrl}/privacy";

    /// <summary>
    /// Where a partner asks a question. It says nothing of who they are: whoever has no link of their own at hand asks for one there.
    /// </summary>
    public string VraagUrl => $"{BaseUrl}/mijn#/vraag";

    private string Own(string key)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
            ?? throw new InvalidOperationException($"{key} is not set and the host does not listen yet.");
        // A host that listens everywhere can be reached here, whatever else.
        return address.Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
    }
}
