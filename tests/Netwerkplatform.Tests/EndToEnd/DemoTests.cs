using Netwerkplatform.Tests.Support;

namespace Netwerkplatform.Tests.EndToEnd;

/// <summary>What whoever tries the system for the first time is shown.</summary>
public sealed class DemoTests(TestCluster cluster)
{
    [Fact]
    public async Task An_empty_database_gets_a_network_with_answers_coverage_and_signed_protocols()
    {
        await using var host = await HostProcess.StartAsync(await cluster.CloneAsync(), ("Demo:Load", "true"));
        var api = await host.ClientAsync();

        await Eventually.HoldsAsync(90, "needs have been told and decided upon", async () =>
        {
            Assert.DoesNotContain(host.Log, l => l.Contains("Unhandled exception", StringComparison.Ordinal));
            return (await api.GetJsonAsync("/v1/rapportages/behoeften")).AsArray().Any(r => (string?)r!["besluit"] is not null and not "");
        });

        var cijfers = (await api.GetJsonAsync("/v1/rapportages/kerncijfers"))[0]!;
        Assert.True((int)cijfers["gedekt"]! > 0 && (int)cijfers["ongedekt"]! > 0 && (decimal)cijfers["responsLaatsteRonde"]! > 0, cijfers.ToJsonString());
        Assert.Equal(4, (int)cijfers["protocollenVastgesteld"]!);
        Assert.Contains((await api.GetJsonAsync("/v1/rapportages/protocollen")).AsArray(), r => (bool)r!["geratificeerd"]!);
        Assert.Contains((await api.GetJsonAsync("/v1/rapportages/protocoluniformiteit")).AsArray(), r => (int)r!["waarden"]! > 1);
    }
}
