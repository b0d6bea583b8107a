using System.Net;

namespace Netwerkplatform.Platform.Http;

internal static class ClientAddress
{
    /// <summary>One spelling per address, without an IPv6 zone.</summary>
    public static string MapToIPv4OrSelf(this IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        if (address.ScopeId() is not 0) address = new IPAddress(address.GetAddressBytes());
        return address.ToString();
    }

    private static long ScopeId(this IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? address.ScopeId : 0;
}
