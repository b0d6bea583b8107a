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

        // Regression: the protocols about signals had no steps, nobody was consulted, and the trial in the README found nothing to do.
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
        await YearAsync(api);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(
            await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "Host/demo/proef.csv"), TestContext.Current.CancellationToken)),
            "bestand", "proef.csv" } };
        using var answer = await api.PostAsync("/v1/importen", form, TestContext.Current.CancellationToken);
        var proef = await answer.JsonAsync();
        Assert.Equal((3, 1), ((int)proef["aantallen"]!["rijen"]!, (int)proef["aantallen"]!["nieuweOrganisaties"]!));
        Assert.True((int)proef["aantallen"]!["bijgewerkt"]! >= 1, proef.ToJsonString());
        Assert.Equal(1, (int)proef["aantallen"]!["fouten"]!);
    }

    /// <summary>Regression: the work of a day, and nothing of how it went or what is to be done.</summary>
    private static async Task YearAsync(HttpClient api)
    {
        var vandaag = TimeProvider.System.Vandaag();
        var regisseurs = (await api.GetJsonAsync("/v1/regisseurs"))["results"]!.AsArray();
        Assert.Equal(2, regisseurs.Count);
        Assert.Contains(regisseurs, r => r!["plaatsvervangerId"] is not null);
        var organisaties = (await api.GetJsonAsync("/v1/rapportages/contactritme")).AsArray();
        Assert.Equal(2, organisaties.Select(o => (string?)o!["regisseurId"]).Where(r => r is not null).Distinct().Count());
        Assert.Equal(["binnenkort", "op_tijd", "te_laat"], organisaties.Select(o => (string)o!["status"]!).Distinct()
            .Where(s => s != "geen_ritme").Order(StringComparer.Ordinal));

        var werk = (await api.GetJsonAsync("/v1/rapportages/werkvoorraad")).AsArray().Select(w => (string)w!["soort"]!).ToArray();
        Assert.True(werk.Length >= 12, string.Join(' ', werk));
        var doelen = (await api.GetJsonAsync("/v1/rapportages/doelen")).AsArray();
        Assert.Equal([false, true], doelen.Select(d => (bool)d!["opKoers"]!).Distinct().Order());
        foreach (var doel in doelen)
        {
            var verloop = (await api.GetJsonAsync($"/v1/netwerkdoelen/{doel!["doelId"]}/verloop")).AsArray();
            Assert.True(verloop.Count >= 10, $"{doel["titel"]}: {verloop.Count}");
            Assert.True(verloop.Select(v => (decimal?)v!["waarde"]).Distinct().Count() > 1, (string?)doel["titel"]);
        }
        var themas = (await api.GetJsonAsync("/v1/rapportages/thema-verloop")).AsArray();
        Assert.True(themas.Where(t => t!["aantal"] is not null).Select(t => (string)t!["maand"]!).Distinct().Count() >= 10);
        Assert.Contains(themas, t => t!["aantal"] is null);
        var vragen = (await api.GetJsonAsync("/v1/rapportages/vragen")).AsArray();
        Assert.True(vragen.Select(v => (string)v!["maand"]!).Distinct().Count() >= 10);
        var nu = DateTimeOffset.UtcNow;
        var afspraken = (await api.GetJsonAsync("/v1/afspraken?status=gepland"))["results"]!.AsArray();
        Assert.Contains(afspraken, a => (DateTimeOffset)a!["geplandOp"]! > nu);
        Assert.Contains(afspraken, a => (DateTimeOffset)a!["geplandOp"]! < nu);

        // And of one organisation the whole year can be read back.
        var druk = await api.GetJsonAsync("/v1/organisaties?soort=onderwijs&limit=1");
        var lijn = (await api.GetJsonAsync($"/v1/organisaties/{druk["results"]![0]!["id"]}/tijdlijn?limit=500"))["results"]!.AsArray();
        Assert.True(lijn.Select(v => (string)v!["soort"]!).Distinct().Count() >= 8, lijn.ToJsonString());
        Assert.Contains(lijn, v => ((DateTimeOffset)v!["op"]!).AmsterdamDate() < vandaag.AddMonths(-8));
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
            (await api.GetJsonAsync("/v1/vragen?limit=500"))["results"]!.AsArray().Select(v => (string)v!["status"]!).Distinct().Order());
        await Eventually.HoldsAsync(30, "the bericht has left", async () =>
        {
            var berichten = (await api.GetJsonAsync("/v1/rapportages/berichten")).AsArray();
            return berichten.Count == 2 && berichten.Any(b => (int)b!["bereikt"]! > 0);
        });
    }
}
