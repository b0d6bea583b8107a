using Microsoft.Playwright;
using Netwerkplatform.Tests.Protocols;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The pages behind the links to sign a protocol and to acknowledge it, in a real browser.</summary>
public sealed class TekenenTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    private const string Kwaad =
        "# Delen\n\n<script>document.title='kwaad'</script><img src=x onerror=\"document.title='kwaad'\">\n\n"
            + "[klik](javascript:document.title='kwaad') ![plaatje](https://elders.example/p.png)\n\nWe delen **niet meer** dan nodig "
            + "is.\n\n| wie | wat |\n| --- | --- |\n| politie | signalen |";

    private static string Datum(int dagen) => DateTimeOffset.UtcNow.AddDays(dagen).ToString(
        "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(string Versie, string Organisatie, string Bestuurder, string Token)> GevraagdAsync()
    {
        var email = $"b{Guid.NewGuid():N}@voorbeeld.example";
        var (organisatie, bestuurder) = await host.OndertekenaarAsync(email);
        var onderwerp = await host.OnderwerpAsync();
        var versie = await host.VersieAsync(inhoud: new
        {
            inhoud = Kwaad,
            stappen = new[] { new { volgorde = 1, actie = "Bel het centraal contact.", rol = "aandachtfunctionaris",
                termijn = "dezelfde dag" } },
            afspraken = new[] { new { onderwerpCode = onderwerp, waarde = "kort", toelichting = "Daarna vernietigen." } },
        });
        await host.Api.PostJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = Datum(30), organisatieIds = new[] { organisatie } });
        return (versie, organisatie, bestuurder, (await host.SendMailsAsync())[email].Single().Token());
    }

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ILocator Knop(IPage page, string naam) => page.GetByRole(AriaRole.Button, new() { Name = naam, Exact = true });

    private async Task<int> HandtekeningenAsync(string versie) =>
        (await host.Api.GetJsonAsync($"{versie}/ratificaties"))["results"]!.AsArray().Count;

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task A_director_reads_says_so_and_signs_and_a_hostile_text_runs_and_fetches_nothing(int width)
    {
        var (versie, _, _, token) = await GevraagdAsync();
        var page = await chromium.PageAsync(host.BaseUrl, width);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync($"/ratificeren#{token}");
        await Expect(page.GetByText("niet meer", new() { Exact = true })).ToBeVisibleAsync();
        Assert.DoesNotContain(token, page.Url, StringComparison.Ordinal);
        Assert.All(asked, url => Assert.StartsWith(host.BaseUrl, url, StringComparison.Ordinal));
        Assert.DoesNotContain("kwaad", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".concept :is(script, img, svg, style, iframe, [onerror], [href^='javascript:'])").CountAsync());
        await Expect(page.GetByText("Drie maanden")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("ratificeren");

        await Knop(page, "Onderteken").ClickAsync();
        await Expect(page.Locator("#gelezen-fout")).ToBeVisibleAsync();
        await Expect(page.Locator("#gelezen")).ToBeFocusedAsync();
        await page.AssertAccessibleToAllAsync();
        Assert.Equal(0, await HandtekeningenAsync(versie));

        await page.Locator("#gelezen").CheckAsync();
        await Expect(page.Locator("#gelezen-fout")).ToBeHiddenAsync();
        await page.RouteAsync("**/v1/mijn-ratificatie/ondertekeningen", route => route.AbortAsync());
        await Knop(page, "Onderteken").ClickAsync();
        await Expect(page.GetByText("Er is nog niet getekend.")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        await page.UnrouteAsync("**/v1/mijn-ratificatie/ondertekeningen");
        await Knop(page, "Opnieuw proberen").ClickAsync();

        await Expect(Kop(page)).ToContainTextAsync("Er is getekend namens");
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("geratificeerd");
        Assert.Equal(1, await HandtekeningenAsync(versie));
        await page.ReloadAsync();
        await Expect(Kop(page)).ToContainTextAsync("Er is getekend namens");
    }

    [Fact]
    public async Task When_somebody_else_of_the_organisation_was_first_the_page_says_so_and_an_ended_mandate_is_explained()
    {
        var (versie, organisatie, bestuurder, token) = await GevraagdAsync();
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync($"/ratificeren#{token}");
        await page.Locator("#gelezen").CheckAsync();
        (await host.TekenAsync(versie, organisatie, bestuurder)).EnsureSuccessStatusCode();
        await Knop(page, "Onderteken").ClickAsync();
        await Expect(Kop(page)).ToContainTextAsync("Er is getekend namens");
        Assert.Equal(1, await HandtekeningenAsync(versie));

        (_, _, bestuurder, token) = await GevraagdAsync();
        page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync($"/ratificeren#{token}");
        await page.Locator("#gelezen").CheckAsync();
        await host.ExecuteAsync("update contacts.rolvervulling set einddatum = @gisteren::date where contactpersoon_id = @bestuurder::uuid",
            new { bestuurder, gisteren = Datum(-1) });
        await Knop(page, "Onderteken").ClickAsync();
        await Expect(page.GetByText("Uw mandaat om namens deze organisatie te tekenen is geëindigd.")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
    }

    [Fact]
    public async Task What_was_adopted_is_read_and_acknowledged_with_one_press_and_a_link_at_its_end_says_why()
    {
        var (versie, organisatie, _, tekenToken) = await GevraagdAsync();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        var email = $"l{Guid.NewGuid():N}@voorbeeld.example";
        await host.RolAsync(await host.PersoonAsync(email: email), organisatie);
        await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken",
            new { doelgroep = new { rollen = new[] { "medewerker" }, organisatieIds = new[] { organisatie } } });
        var token = (await host.SendMailsAsync())[email].Single().Token();
        var page = await chromium.PageAsync(host.BaseUrl, 320);
        await page.GotoAsync($"/kennisnemen#{token}");
        await Expect(page.GetByText("Daarna vernietigen.")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("kennisnemen");
        Assert.Empty((await host.Api.GetJsonAsync($"{versie}/kennisnames"))["results"]!.AsArray());
        await Knop(page, "Ik heb dit gelezen").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Dank u wel, u hebt de tekst gelezen");
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("kennisgenomen");
        Assert.Single((await host.Api.GetJsonAsync($"{versie}/kennisnames"))["results"]!.AsArray());

        await host.Api.PostJsonAsync($"{await host.VolgendeVersieAsync(Afspraken.Protocol(versie))}/vaststellingen", new { });
        foreach (var (pad, een, kop) in new[]
        {
            ("/kennisnemen", token, "Deze tekst geldt niet meer"), ("/ratificeren", tekenToken, "Deze tekst geldt niet meer"),
                ("/ratificeren", token, "Deze link werkt niet (meer)"),
            ("/kennisnemen", new string('x', 43), "Deze link werkt niet (meer)"), ("/ratificeren", "", "Open de link in uw e-mail"),
                ("/kennisnemen", "", "Open de link in uw e-mail"),
        })
        {
            page = await chromium.PageAsync(host.BaseUrl, 320);
            await page.GotoAsync(een.Length == 0 ? pad : $"{pad}#{een}");
            await Expect(Kop(page)).ToHaveTextAsync(kop);
            await page.AssertAccessibleToAllAsync();
        }
    }
}
