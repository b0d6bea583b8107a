using Microsoft.Playwright;
using Netwerkplatform.Tests.Information;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The example page for a municipality's own site, from another origin, without a token.</summary>
public sealed class PartnersiteTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    [Fact]
    public async Task Anybody_searches_offers_and_knowledge_on_a_site_elsewhere_and_sees_no_more_than_is_public()
    {
        var organisatie = await host.OrganisatieAsync("Buurtteam Zuid");
        await host.Api.PostJsonAsync("/v1/aanbod", new
        {
            organisatieId = organisatie,
            titel = "Thuis sterker <b>samen</b>",
            omschrijving = "Een coach komt thuis bij opvoeding en gezin.",
            soort = "opvoeding",
            doelgroep = new[] { "gezin" },
        });
        foreach (var (titel, openbaarheid) in new[] { ("Signalen herkennen", "openbaar"), ("Alleen voor partners", "partners") })
            await host.Api.PostJsonAsync("/v1/kennisitems", new
            {
                titel,
                samenvatting = "Waar u op let.",
                inhoud = "Kijk en vraag.",
                soort = "signaleren",
                geldigTotDatum = DateTimeOffset.UtcNow.AddDays(90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                openbaarheid,
            });
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        var folder = Path.Combine(Repository.Root, "examples", "partnersite");
        await page.RouteAsync("http://gemeente.example/**", route =>
        {
            var name = new Uri(route.Request.Url).AbsolutePath.TrimStart('/');
            var text = File.ReadAllText(Path.Combine(folder, name.Length == 0 ? "index.html" : name))
                .Replace("http://127.0.0.1:5080", host.BaseUrl, StringComparison.Ordinal);
            return route.FulfillAsync(new()
            {
                Body = text,
                ContentType = Path.GetExtension(name) switch { ".js" => "text/javascript", ".css" => "text/css", _ => "text/html" },
            });
        });

        await page.GotoAsync("http://gemeente.example/");
        await Expect(page.GetByText("Thuis sterker <b>samen</b>")).ToBeVisibleAsync();
        await Expect(page.GetByText("Signalen herkennen")).ToBeVisibleAsync();
        await Expect(page.GetByText("Alleen voor partners")).ToHaveCountAsync(0);
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("partnersite");

        await page.Locator("#zoek").FillAsync("opvoding gezn");
        await page.Locator("#zoek").PressAsync("Enter");
        await Expect(page.GetByText("Signalen herkennen")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Thuis sterker <b>samen</b>")).ToBeVisibleAsync();
        await page.Locator("#zoek").FillAsync("xyzzy");
        await page.Locator("#zoek").PressAsync("Enter");
        await Expect(page.GetByText("Niets gevonden. Probeer een ander woord.")).ToBeVisibleAsync();
    }
}
