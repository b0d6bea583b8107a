using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

public sealed class InvullenTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    /// <summary>A browser has a clock of its own.</summary>
    public sealed class RealHost(TestCluster cluster) : TestHost(cluster)
    {
        protected override bool RealTime => true;
    }

    private static readonly object[] AlleSoorten =
    [
        .. Peilingen.Vragen,
        new { code = "uren", soort = "getal", tekst = "Hoeveel uur per week?" },
        new { code = "sinds", soort = "datum", tekst = "Sinds wanneer werkt u samen?" },
    ];

    private async Task<(JsonNode Ronde, string Token, string AfmeldPad)> UitgenodigdAsync(string anonimiteit = "op_naam")
    {
        var organisatie = await host.OrganisatieAsync("Stichting Zonnewende");
        await host.RolAsync(await host.PersoonAsync(voornaam: "Noor"), organisatie);
        var ronde = await host.RondeAsync([organisatie], anonimiteit, AlleSoorten);
        var mail = (await host.SendMailsAsync()).Single().Single();
        return (ronde, mail.Token(), mail.AfmeldPad());
    }

    private static ILocator Vraag(IPage page, int nummer) => page.Locator($"#vraag-{nummer}");

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static Task OpenAsync(IPage page, string token) => page.GotoAsync($"/invullen#{token}");

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_partner_fills_in_every_kind_of_question_leaves_comes_back_sends_and_changes(int width)
    {
        var (ronde, token, _) = await UitgenodigdAsync();
        var page = await chromium.PageAsync(host.BaseUrl, width);
        var elders = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.BaseUrl, StringComparison.Ordinal)) elders.Add(request.Url);
        };
        await OpenAsync(page, token);
        await Expect(Kop(page)).ToHaveTextAsync("Wat hebt u nodig?");
        Assert.DoesNotContain(token, page.Url, StringComparison.Ordinal);
        await page.AssertAccessibleAsync();
        await page.ShowAsync("formulier");

        await Expect(Vraag(page, 2)).ToBeHiddenAsync();
        await Vraag(page, 1).GetByText("Ja", new() { Exact = true }).ClickAsync();
        await Expect(Vraag(page, 2)).ToBeVisibleAsync();
        await Vraag(page, 2).GetByText("Gesprekken").ClickAsync();
        await Vraag(page, 3).GetByText("Overleg").ClickAsync();
        await Vraag(page, 3).GetByText("E-mail").ClickAsync();
        await Vraag(page, 4).GetByText("4", new() { Exact = true }).ClickAsync();
        await page.Locator("#vraag-5-1").FillAsync("Meer koffie");
        await page.Locator("#vraag-6-1").FillAsync("2,5");
        await page.Locator("#vraag-7-1").FillAsync("2024-09-01");
        await Expect(page.Locator(".conceptstatus")).ToContainTextAsync("Concept bewaard");
        await page.ReloadAsync();
        await Expect(page.Locator("#vraag-5-1")).ToHaveValueAsync("Meer koffie");
        await Expect(Vraag(page, 1).GetByLabel("Ja")).ToBeCheckedAsync();
        Assert.Equal(0, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["ingevuld"]!);

        await page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("verstuurd");
        var antwoorden = (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/inzendingen"))["results"]![0]!["antwoorden"]!;
        Assert.Equal(JsonNode.Parse(
            """{"training":true,"onderwerp":"gesprek","vormen":["overleg","mail"],"cijfer":4,"tip":"Meer koffie","uren":2.5,"sinds":"2024-09-01"}""")!.ToJsonString(),
            new JsonObject(new[] { "training", "onderwerp", "vormen", "cijfer", "tip", "uren", "sinds" }
                .Select(n => KeyValuePair.Create(n, antwoorden[n]?.DeepClone()))).ToJsonString());

        await page.GetByRole(AriaRole.Button, new() { Name = "Antwoorden aanpassen" }).ClickAsync();
        await page.Locator("#vraag-5-1").FillAsync("Minder koffie");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Aanpassingen versturen" }).ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
        await page.ReloadAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U hebt al verstuurd");
        await page.AssertAccessibleAsync();
        Assert.Equal("Minder koffie",
            (string?)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/inzendingen"))["results"]![0]!["antwoorden"]!["tip"]);
        Assert.Empty(elders);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_question_by_the_page_and_by_the_server()
    {
        var (ronde, token, _) = await UitgenodigdAsync();
        var page = await chromium.PageAsync(host.BaseUrl);
        await OpenAsync(page, token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
        await Expect(page.Locator(".foutoverzicht")).ToContainTextAsync("Wilt u scholing?");
        await Expect(page.Locator("#vraag-1-fout")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("fouten");

        await Vraag(page, 1).GetByText("Nee", new() { Exact = true }).ClickAsync();
        await page.Locator("#vraag-5-1").FillAsync("Het gaat om 111222333");
        await page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
        await Expect(page.Locator(".foutoverzicht")).ToBeVisibleAsync();
        await Expect(page.Locator("#vraag-5-fout")).ToContainTextAsync("BSN");
        await page.AssertAccessibleAsync();
        Assert.Equal(0, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["ingevuld"]!);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task In_confidence_the_draft_stays_in_the_browser_and_nothing_can_be_changed_afterwards(int width)
    {
        var (ronde, token, _) = await UitgenodigdAsync("vertrouwelijk");
        var page = await chromium.PageAsync(host.BaseUrl, width);
        var puts = 0;
        page.Request += (_, request) => puts += request.Method == "PUT" ? 1 : 0;
        await OpenAsync(page, token);
        await Vraag(page, 1).GetByText("Nee", new() { Exact = true }).ClickAsync();
        await page.Locator("#vraag-5-1").FillAsync("Alleen voor mij");
        await Expect(page.Locator(".conceptstatus")).ToContainTextAsync("in deze browser");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("vertrouwelijk");
        await page.ReloadAsync();
        await Expect(page.Locator("#vraag-5-1")).ToHaveValueAsync("Alleen voor mij");
        Assert.Equal(0, puts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
        await Expect(page.GetByText("Aanpassen kan niet meer")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["ingevuld"]!);
    }

    [Fact]
    public async Task Every_link_that_leads_nowhere_says_why()
    {
        var page = await chromium.PageAsync(host.BaseUrl);
        await page.GotoAsync("/invullen");
        await Expect(Kop(page)).ToHaveTextAsync("Open de link in uw e-mail");
        await page.AssertAccessibleAsync();
        await OpenAsync(page, new string('x', 43));      // only the fragment changes: the page loads itself anew
        await Expect(Kop(page)).ToHaveTextAsync("Deze link werkt niet (meer)");
        await page.AssertAccessibleAsync();

        var (ronde, token, _) = await UitgenodigdAsync();
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        page = await chromium.PageAsync(host.BaseUrl, 360);
        await OpenAsync(page, token);
        await Expect(Kop(page)).ToHaveTextAsync("Deze vragenlijst is gesloten");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("gesloten");
    }

    [Fact]
    public async Task Without_the_server_the_page_says_so_and_tries_again_when_asked()
    {
        var (_, token, _) = await UitgenodigdAsync();
        var page = await chromium.PageAsync(host.BaseUrl);
        await page.RouteAsync("**/v1/mijn-uitnodiging", route => route.AbortAsync());
        await OpenAsync(page, token);
        await Expect(Kop(page)).ToHaveTextAsync("We kunnen deze pagina nu niet tonen");
        await page.AssertAccessibleAsync();
        await page.UnrouteAsync("**/v1/mijn-uitnodiging");
        await page.GetByRole(AriaRole.Button, new() { Name = "Opnieuw proberen" }).ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Wat hebt u nodig?");
    }

    [Fact]
    public async Task The_whole_of_it_can_be_done_by_keyboard_alone()
    {
        var (ronde, token, _) = await UitgenodigdAsync();
        var page = await chromium.PageAsync(host.BaseUrl);
        await OpenAsync(page, token);
        await Expect(Kop(page)).ToHaveTextAsync("Wat hebt u nodig?");
        async Task TabToAsync(string selector)
        {
            for (var i = 0; i < 60; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
            }
            Assert.Fail($"the keyboard does not reach {selector}");
        }
        await TabToAsync(".overslaan");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync("#vraag-1 input");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync("#vraag-2 input");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync("#vraag-3-2");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync("#vraag-5-1");
        await page.Keyboard.TypeAsync("Getypt");
        await TabToAsync("button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
        await Expect(Kop(page)).ToBeFocusedAsync();
        var antwoorden = (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/inzendingen"))["results"]![0]!["antwoorden"]!;
        Assert.Equal((true, "gesprek", "Getypt"),
            ((bool)antwoorden["training"]!, (string)antwoorden["onderwerp"]!, (string)antwoorden["tip"]!));
    }

    [Fact]
    public async Task A_scanner_that_opens_the_links_with_a_browser_changes_nothing()
    {
        var (ronde, token, afmeldPad) = await UitgenodigdAsync();
        var before = (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}")).ToJsonString();
        var page = await chromium.PageAsync(host.BaseUrl);
        var writes = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method is not ("GET" or "HEAD")) writes.Add(request.Url);
        };
        await OpenAsync(page, token);
        await Expect(Kop(page)).ToHaveTextAsync("Wat hebt u nodig?");
        await page.Mouse.WheelAsync(0, 2_000);
        await page.GotoAsync(afmeldPad);
        await Expect(Kop(page)).ToHaveTextAsync("Geen vragen, uitnodigingen en vragenlijsten meer ontvangen");
        Assert.Empty(writes);
        Assert.Equal(before, (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}")).ToJsonString());
    }

    [Fact]
    public async Task From_the_page_a_partner_unsubscribes_in_two_presses_and_may_still_answer()
    {
        var (ronde, token, _) = await UitgenodigdAsync();
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await OpenAsync(page, token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Meld u dan af" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, meld mij af" }).ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U bent afgemeld");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("afgemeld");
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["afgemeld"]!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Deze vragenlijst toch invullen" }).ClickAsync();
        await Vraag(page, 1).GetByText("Nee", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_unsubscribe_page_has_one_button_that_works_with_and_without_scripts(bool javaScript)
    {
        var (ronde, _, afmeldPad) = await UitgenodigdAsync();
        var page = await chromium.PageAsync(host.BaseUrl, 360, javaScript: javaScript);
        await page.GotoAsync(afmeldPad);
        await Expect(Kop(page)).ToHaveTextAsync("Geen vragen, uitnodigingen en vragenlijsten meer ontvangen");
        if (javaScript) await page.AssertAccessibleAsync();
        await page.ShowAsync("afmelden");
        await page.GetByRole(AriaRole.Button, new() { Name = "Meld mij af" }).ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U bent afgemeld");
        if (javaScript) await page.AssertAccessibleAsync();
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["afgemeld"]!);
    }

    [Fact]
    public async Task The_page_with_all_that_it_needs_is_small_enough_for_a_slow_phone()
    {
        var (_, token, _) = await UitgenodigdAsync();
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await OpenAsync(page, token);
        await Expect(Kop(page)).ToHaveTextAsync("Wat hebt u nodig?");
        var bytes = await page.EvaluateAsync<int>(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + "
                + "e.transferSize, 0)");
        Assert.InRange(bytes, 1_000, 60 * 1_024);
    }

    [Fact]
    public async Task At_four_times_the_size_nothing_needs_scrolling_sideways()
    {
        var (_, token, _) = await UitgenodigdAsync();
        var page = await chromium.PageAsync(host.BaseUrl, 320);      // 1280 pixels at 400 %
        await OpenAsync(page, token);
        await Expect(Kop(page)).ToHaveTextAsync("Wat hebt u nodig?");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }
}
