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
        Assert.True((int)cijfers["gedekt"]! > 0 && (int)cijfers["ongedekt"]! > 0 && (decimal)cijfers["responsLaatsteRonde"]! > 0,
            cijfers.ToJsonString());
        Assert.Equal(4, (int)cijfers["protocollenVastgesteld"]!);
        Assert.Contains((await api.GetJsonAsync("/v1/rapportages/protocollen")).AsArray(), r => (bool)r!["geratificeerd"]!);
        Assert.Contains((await api.GetJsonAsync("/v1/rapportages/protocoluniformiteit")).AsArray(), r => (int)r!["waarden"]! > 1);

        // Red before: the protocols about signals had no steps, nobody was consulted, and the trial in the README found nothing to do.
        var protocollen = (await api.GetJsonAsync("/v1/protocollen?limit=100"))["results"]!.AsArray();
        var geraadpleegd = 0;
        foreach (var protocol in protocollen)
        {
            var versie = await api.GetJsonAsync($"/v1/protocollen/{protocol!["id"]}/versies/1");
            Assert.True(versie["stappen"]!.AsArray().Count >= 3);
            geraadpleegd += (await api.GetJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/1/raadplegingen"))[
                "results"]!.AsArray().Count;
        }
        Assert.Equal(1, geraadpleegd);
        await InformedAsync(api);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(
            await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "Host/demo/proef.csv"), TestContext.Current.CancellationToken)),
            "bestand", "proef.csv" } };
        using var answer = await api.PostAsync("/v1/importen", form, TestContext.Current.CancellationToken);
        var proef = await answer.JsonAsync();
        Assert.Equal((3, 1), ((int)proef["aantallen"]!["rijen"]!, (int)proef["aantallen"]!["nieuweOrganisaties"]!));
        Assert.True((int)proef["aantallen"]!["bijgewerkt"]! >= 1, proef.ToJsonString());
        Assert.Equal(1, (int)proef["aantallen"]!["fouten"]!);
    }

    /// <summary>Something in each list that a partner, a regisseur and everybody read.</summary>
    private static async Task InformedAsync(HttpClient api)
    {
        var kennis = (await api.GetJsonAsync("/v1/rapportages/kennis")).AsArray();
        Assert.All(kennis, k => Assert.Equal("geldig", (string?)k!["status"]));
        Assert.Equal((4, "Wie u belt, en wanneer"), (kennis.Count, (string?)kennis[0]!["titel"]));
        var casus = Assert.Single(kennis, k => (string?)k!["soort"] == "casus")!;
        Assert.Equal(2, (await api.GetJsonAsync($"/v1/kennisitems/{casus["kennisitemId"]}/vrijgaven"))["results"]!.AsArray().Count);
        Assert.Equal(2, (await api.GetJsonAsync("/v1/openbaar/kennisitems"))["results"]!.AsArray().Count);
        Assert.Equal(4, (await api.GetJsonAsync("/v1/openbaar/aanbod"))["results"]!.AsArray().Count);
        Assert.Equal(["beantwoord", "open"],
            (await api.GetJsonAsync("/v1/vragen"))["results"]!.AsArray().Select(v => (string)v!["status"]!).Order());
        await Eventually.HoldsAsync(30, "the bericht has left", async () =>
        {
            var bericht = (await api.GetJsonAsync("/v1/rapportages/berichten")).AsArray().SingleOrDefault();
            return bericht is not null && (int)bericht["bereikt"]! > 0;
        });
    }
}
