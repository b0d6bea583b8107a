using System.Net.Sockets;

namespace Netwerkplatform.Tests.Support;

/// <summary>Other machines, as far as a server can see: every address of 127.0.0.0/8 is here.</summary>
public static class Peers
{
    /// <summary>Connects from this address to whatever listens on 127.0.0.1.</summary>
    public static SocketsHttpHandler From(string address) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    /// <summary>As the regisseur, from this address.</summary>
    public static HttpClient Peer(this TestHost host, string address) =>
        new(From(address))
        {
            BaseAddress = new Uri(host.BaseUrl),
            DefaultRequestHeaders = { Authorization = host.Api.DefaultRequestHeaders.Authorization }
        };
}
