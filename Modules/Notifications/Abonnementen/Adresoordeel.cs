using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Notifications.Abonnementen;

/// <summary>
/// Where we may call. In Production nothing inside: no private, loopback or link-local address, none of this host, unless an operator named
/// it. Judged when a subscription is made, and again of the very address that a connection is made to: between the two a name may have come
/// to mean another.
/// </summary>
internal sealed class Adresoordeel(Settings settings, bool streng, Func<string, CancellationToken, Task<IPAddress[]>> zoekOp)
{
    public Adresoordeel(Settings settings, IHostEnvironment omgeving)
        : this(settings, omgeving.IsProduction(), Dns.GetHostAddressesAsync) { }

    /// <summary>Of special use, as the IANA registries list them; an address that holds another one is judged by that one.</summary>
    private static readonly IPNetwork[] Binnen =
    [
        .. ((string[])["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
            "240.0.0.0/4", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10",
            "ff00::/8"]).Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Zes4 = IPNetwork.Parse("2002::/16");

    public const string GeenAdres = "Geef een https-adres, zonder gebruikersnaam en zonder #.";

    /// <summary>Whether it can be one at all; where it leads is not asked.</summary>
    public static bool IsAdres(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http")
        && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;

    /// <summary>Why we do not call there, for whoever asks for it; null where we do. A name may lead somewhere later on.</summary>
    public async Task<string?> BezwaarAsync(string url, CancellationToken ct)
    {
        if (!IsAdres(url)) return GeenAdres;
        var uri = new Uri(url);
        if (streng && uri.Scheme == "http") return "Alleen https: over http is mee te lezen wat er gebeurt.";
        if (!streng) return null;
        try
        {
            return (await AdressenAsync(uri.IdnHost, ct)).All(Mag) ? null
                : "Dit adres ligt binnen, of is niet openbaar. Vraag de beheerder om Gebeurtenissen:ToegestaneAdressen.";
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public bool Mag(IPAddress adres)
    {
        if (!streng || settings.Gebeurtenissen.ToegestaneAdressen.Any(n => n.Contains(Kaal(adres)))) return true;
        return !Binnen.Any(n => n.Contains(Kaal(adres))) && !VanDezeHost(Kaal(adres));
    }

    /// <summary>Connects to an address that has been judged itself; what a name means is asked once.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var adressen = (await AdressenAsync(context.DnsEndPoint.Host, ct)).Where(Mag).ToArray();
        if (adressen.Length == 0) throw new AdresGeweigerdException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(adressen, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> AdressenAsync(string naam, CancellationToken ct) =>
        IPAddress.TryParse(naam.Trim('[', ']'), out var adres) ? [adres] : await zoekOp(naam, ct);

    /// <summary>IPv4 in IPv6, in whichever of its clothes, is that IPv4.</summary>
    private static IPAddress Kaal(IPAddress adres)
    {
        if (adres.IsIPv4MappedToIPv6) return adres.MapToIPv4();
        if (adres.AddressFamily != AddressFamily.InterNetworkV6) return adres;
        var bytes = adres.GetAddressBytes();
        return Nat64.Contains(adres) ? new IPAddress(bytes.AsSpan(12)) : Zes4.Contains(adres) ? new IPAddress(bytes.AsSpan(2, 4))
            : new IPAddress(bytes);
    }

    private static bool VanDezeHost(IPAddress adres) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(n => n.GetIPProperties().UnicastAddresses).Any(a => Kaal(a.Address).Equals(adres));
}

/// <summary>The name has come to mean an address where we do not call.</summary>
internal sealed class AdresGeweigerdException : IOException
{
    public AdresGeweigerdException() : base("address refused") { }
}
