using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The example dashboard on the demo network, as somebody sees it who tries the system for the first time.</summary>
public sealed class DemodashboardTests(TestCluster cluster, Chromium chromium)
{
    [Fact]
    public async Task Each_panel_tells_something_of_the_year_that_the_demo_has_behind_it()
    {
        await using var site = new DashboardTests.StaticSite();
        await using var host = await HostProcess.StartAsync(
            await cluster.CloneAsync(), ("Demo:Load", "true"), ("Cors:Origins", site.Origin));
        var api = await host.ClientAsync();
        await Eventually.HoldsAsync(90, "needs have been decided upon and told of", async () =>
            (await api.GetJsonAsync("/v1/rapportages/berichten")).AsArray().Count == 2
            && (await api.GetJsonAsync("/v1/rapportages/behoeften")).AsArray().Any(r => (string?)r!["besluit"] is not null and not ""));

        foreach (var (width, colours) in new[] { (1600, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            var page = await chromium.PageAsync(site.Origin, width, colours: colours);
            await page.GotoAsync("/");
            await page.GetByLabel("Adres van de API").FillAsync(host.BaseUrl);
            await page.GetByLabel("Client").FillAsync("demo-regisseur");
            await page.GetByLabel("Geheim").FillAsync("demo-regisseur-geheim");
            await page.GetByRole(AriaRole.Button, new() { Name = "Toon het netwerk" }).ClickAsync();
            await Expect(page.Locator("#stand")).ToContainTextAsync("Stand van", new() { Timeout = 30_000 });

            Assert.Empty(await page.Locator(".bericht:visible").AllTextContentsAsync());
            Assert.Empty(await page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('#beeld table')].filter(t => !t.tBodies[0]?.rows.length).map(t => t.id)"));
            Assert.Empty(await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('canvas')].filter(c =>
                  !c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v)).map(c => c.id)
                """));
            await page.AssertAccessibleAsync();
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            await page.ShowAsync($"dashboard-demo-{colours}");
        }
    }
}
