using Microsoft.AspNetCore.Http;
using Netwerkplatform.Notifications.Abonnementen;

namespace Netwerkplatform.Tests.Notifications;

/// <summary>In Production no receiver leads us inside: by its address, by its name, or by a name that changes its mind.</summary>
public sealed class AdresoordeelTests(TestHost host) : IClassFixture<TestHost>
{
    private Adresoordeel Oordeel(Func<string, IPAddress[]>? namen = null, params string[] toegestaan) => new(
        host.Services.GetRequiredService<Settings>() with
        {
            Gebeurtenissen = new GebeurtenissenSettings
            {
                ToegestaneAdressen = [.. toegestaan.Select(IPNetwork.Parse)],
                Sleutel = null,
                VorigeSleutel = null,
            },
        }, streng: true, (naam, _) => Task.FromResult(namen?.Invoke(naam) ?? [IPAddress.Parse("93.184.216.34")]));

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://172.31.255.255/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[ff02::1]/")]
    [InlineData("http://93.184.216.34/")]
    [InlineData("https://iemand@voorbeeld.example/")]
    [InlineData("https://voorbeeld.example/#x")]
    [InlineData("ftp://voorbeeld.example/")]
    [InlineData("/ergens")]
    public async Task An_address_inside_is_refused(string url) =>
        Assert.NotNull(await Oordeel().BezwaarAsync(url, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("https://voorbeeld.example/gebeurtenissen")]
    [InlineData("https://93.184.216.34:8443/")]
    [InlineData("https://[2606:2800:220:1:248:1893:25c8:1946]/")]
    public async Task A_public_one_is_not(string url) =>
        Assert.Null(await Oordeel().BezwaarAsync(url, TestContext.Current.CancellationToken));

    [Fact]
    public async Task One_address_inside_among_those_of_a_name_is_enough_to_refuse_it_and_an_operator_can_allow_it()
    {
        IPAddress[] beide = [IPAddress.Parse("93.184.216.34"), IPAddress.Parse("10.20.0.5")];
        Assert.NotNull(await Oordeel(_ => beide).BezwaarAsync("https://intern.example/", TestContext.Current.CancellationToken));
        Assert.Null(await Oordeel(_ => beide, "10.20.0.0/24").BezwaarAsync("https://intern.example/",
            TestContext.Current.CancellationToken));
        Assert.False(Oordeel().Mag(IPAddress.Loopback));
        var eigen = System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address);
        Assert.All(eigen, a => Assert.False(Oordeel().Mag(a)));
    }

    /// <summary>The look-up at creation said a public address; the one at connect says this host.</summary>
    [Fact]
    public async Task A_name_that_turns_private_between_look_up_and_connect_is_not_connected_to()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var keren = 0;
        var oordeel = Oordeel(_ => [IPAddress.Parse(keren++ == 0 ? "93.184.216.34" : "127.0.0.1")]);
        var url = new UriBuilder(ontvanger.Url) { Scheme = "https", Host = "wisselt.example" }.Uri;
        Assert.Null(await oordeel.BezwaarAsync($"{url}", TestContext.Current.CancellationToken));

        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = oordeel.ConnectAsync });
        var geweigerd = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://wisselt.example:{url.Port}/"));
        Assert.IsType<AdresGeweigerdException>(geweigerd.InnerException);
        Assert.Empty(ontvanger.Alles);

        // The same way in, where it is allowed: so it is the judgement that kept us out.
        var mag = Oordeel(_ => [IPAddress.Loopback], "127.0.0.0/8");
        using var welkom = new HttpClient(new SocketsHttpHandler { ConnectCallback = mag.ConnectAsync });
        using var antwoord = await welkom.PostAsync($"http://wisselt.example:{url.Port}/", new StringContent("{}"));
        Assert.Equal(StatusCodes.Status204NoContent, (int)antwoord.StatusCode);
    }
}
