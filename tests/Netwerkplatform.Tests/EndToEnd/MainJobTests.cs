using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.EndToEnd;

/// <summary>The main job as people do it, with everything running by itself: jobs, sender, dispatcher and clock.</summary>
public sealed class MainJobTests(MainJobTests.RunningHost host, Chromium chromium) : IClassFixture<MainJobTests.RunningHost>
{
    public sealed class RunningHost(TestCluster cluster) : TestHost(cluster)
    {
        protected override bool RealTime => true;

        protected override Dictionary<string, string?> Configuration => new() { ["Jobs:Enabled"] = "true" };
    }

    [Fact]
    public async Task A_list_goes_in_a_survey_goes_out_a_partner_answers_and_the_regisseur_sees_needs_and_coverage()
    {
        await using var list = File.OpenRead(Path.Combine(Repository.Root, "Host", "demo", "contactlijst-almere.csv"));
        using var form = new MultipartFormDataContent { { new StreamContent(list), "bestand", "lijst.csv" },
            { new StringContent("false"), "proef" } };
        using var import = await host.Api.PostAsync("/v1/importen", form);
        Assert.Equal(201, (int)import.StatusCode);

        // Due a minute ago: the schedule opens it, nobody else.
        var start = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UtcNow.AddMinutes(-1), "Europe/Amsterdam")
            .ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { rollen = new[] { "centraal_contact" } }, start: start));
        var ronde = await EventuallyAsync(async () =>
            (await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes"))["results"]!.AsArray().SingleOrDefault(), 60);
        Assert.Equal((start, 22), ((string?)ronde["periode"], (int)ronde["aantallen"]!["uitgenodigd"]!));
        await EventuallyAsync(async () => (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["verzonden"]! == 22
            ? ronde : null, 30);

        var page = await chromium.PageAsync(host.BaseUrl);
        await page.GotoAsync("/dev/postvak");
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(23);
        await page.AssertAccessibleAsync();
        await page.ShowAsync("postvak");
        await page.GetByRole(AriaRole.Link, new() { Name = "ROC Flevodal" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("mail");
        await page.Locator("pre a[href*='/invullen#']").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Wat hebt u nodig?");
        await page.Locator("#vraag-1").GetByText("Ja", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");

        var resultaten = await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/resultaten");
        Assert.Equal((22, 1, 1),
            ((int)resultaten["uitgenodigd"]!, (int)resultaten["ingevuld"]!,
            (int)resultaten["groepen"]![0]!["vragen"]![0]!["verdeling"]![0]!["aantal"]!));
        var behoefte = Assert.Single((await host.Api.GetJsonAsync("/v1/behoeften"))["results"]!.AsArray())!;
        Assert.Equal(("scholing", 1), ((string)behoefte["soort"]!, (int)behoefte["aantal"]!));
        Assert.Single((await host.Api.GetJsonAsync("/v1/rapportages/behoeften")).AsArray());

        // Coverage: nobody is trained, until one who is an aandachtfunctionaris gets a certificate.
        async Task<string?> CoverageAsync() => (string?)(await host.Api.GetJsonAsync("/v1/rapportages/dekking")).AsArray()
            .Single(r => (string?)r!["naam"] == "Basisschool De Waterlandse")!["status"];
        Assert.Equal("deels", await CoverageAsync());
        var persoon = (await host.Api.GetJsonAsync("/v1/contactpersonen?zoek=Willem Bakker"))["results"]![0]!["id"];
        var training = await host.Api.PostJsonAsync("/v1/trainingen",
            new { titel = "Basis", soort = "basis", geldigheidMaanden = 24, kwalificeertAandachtfunctionaris = true });
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = training["id"], behaaldDatum = TimeProvider.System.Vandaag() });
        Assert.Equal("gedekt", await CoverageAsync());
    }

    private static async Task<JsonNode> EventuallyAsync(Func<Task<JsonNode?>> look, int seconds)
    {
        for (var left = seconds * 4; ; left--)
        {
            if (await look() is { } found) return found;
            Assert.True(left > 0, $"not within {seconds} s");
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }
    }
}
