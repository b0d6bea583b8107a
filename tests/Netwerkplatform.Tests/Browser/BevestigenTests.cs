using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The page behind "are your details still right?", in a real browser.</summary>
public sealed class BevestigenTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    private async Task<(string Persoon, string Token)> GevraagdAsync(params string[] organisaties)
    {
        var email = $"noor{Guid.NewGuid():N}@voorbeeld.example";
        var made = await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "Noor", voorvoegsel = "van der", achternaam = "Meer", email, telefoon = "036 5210273" });
        var persoon = (string)made["id"]!;
        foreach (var naam in organisaties.DefaultIfEmpty("Stichting Zonnewende"))
        {
            var organisatie = await host.OrganisatieAsync(naam);
            await host.Api.PostJsonAsync("/v1/rolvervullingen",
                new
                {
                    contactpersoonId = persoon,
                    organisatieId = organisatie,
                    rol = "centraal_contact",
                    functie = "gezinscoach",
                    begindatum = "2026-01-01"
                });
        }
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        return (persoon, (await host.SendMailsAsync())[email].Single().Token());
    }

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ILocator Knop(IPage page, string naam) => page.GetByRole(AriaRole.Button, new() { Name = naam, Exact = true });

    private async Task<IPage> OpenAsync(string token, int width = 1280, ColorScheme colours = ColorScheme.Light)
    {
        var page = await chromium.PageAsync(host.BaseUrl, width, colours: colours);
        await page.GotoAsync($"/bevestigen#{token}");
        return page;
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task What_the_organisation_offers_is_shown_and_a_part_of_it_can_be_confirmed(int width)
    {
        var (persoon, token) = await GevraagdAsync("Buurthuis");
        var organisatieId = await host.ScalarAsync<Guid>(
            "select organisatie_id from contacts.rolvervulling where contactpersoon_id::text = @persoon", new { persoon });
        async Task<string> BiedAsync(string titel) => (string)(await host.Api.PostJsonAsync("/v1/aanbod",
            new { organisatieId, titel, omschrijving = "Elke week.", soort = "activiteit", doelgroep = new[] { "jongere" } }))["id"]!;
        var (koken, huiswerk) = (await BiedAsync("Samen koken"), await BiedAsync("Huiswerkhulp"));
        var page = await OpenAsync(token, width);
        await Expect(page.GetByText("Aanbod van Buurthuis")).ToBeVisibleAsync();
        await Expect(page.GetByText("Huiswerkhulp")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await Knop(page, "Er is iets veranderd").ClickAsync();
        await page.GetByLabel("Samen koken (Buurthuis)").CheckAsync();
        await page.GetByLabel("Toelichting (mag leeg blijven)").FillAsync("De huiswerkhulp is gestopt.");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("bevestigen-aanbod");
        await Knop(page, "Versturen").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoord is binnen");
        Assert.NotNull((await host.Api.GetJsonAsync($"/v1/aanbod/{koken}"))["geverifieerdOp"]);
        Assert.Null((await host.Api.GetJsonAsync($"/v1/aanbod/{huiswerk}"))["geverifieerdOp"]);
    }

    private Task<JsonNode> PersoonAsync(string id) => host.Api.GetJsonAsync($"/v1/contactpersonen/{id}");

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task One_press_says_that_all_is_right_and_then_the_link_is_used_up(int width)
    {
        var (persoon, token) = await GevraagdAsync();
        var page = await OpenAsync(token, width);
        var elders = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.BaseUrl, StringComparison.Ordinal)) elders.Add(request.Url);
        };
        await Expect(Kop(page)).ToHaveTextAsync("Kloppen uw gegevens nog?");
        Assert.DoesNotContain(token, page.Url, StringComparison.Ordinal);
        await Expect(page.GetByText("Noor van der Meer")).ToBeVisibleAsync();
        await Expect(page.GetByText("gezinscoach, centraal contact")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("bevestigen");
        await page.ReloadAsync();
        await Knop(page, "Ja, alles klopt").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw gegevens zijn bevestigd");
        await Expect(Kop(page)).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("bevestigd");
        Assert.NotNull((await PersoonAsync(persoon))["geverifieerdOp"]);

        await page.ReloadAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U hebt al verstuurd");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("bevestigen-op");
        Assert.Empty(elders);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task What_has_changed_is_sent_alone_and_the_page_says_what_happens_with_it(int width)
    {
        var (persoon, token) = await GevraagdAsync("Stichting Zonnewende", "Buurtteam De Brug");
        var page = await OpenAsync(token, width);
        await page.ShowAsync("bevestigen-twee");
        await Knop(page, "Er is iets veranderd").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Wat is er veranderd?");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("wijzigen");
        await Expect(page.GetByLabel("Telefoonnummer")).ToHaveValueAsync("036 5210273");
        await page.GetByLabel("Telefoonnummer").FillAsync("06 12345678");
        await page.GetByLabel("Uw functie bij Buurtteam De Brug").FillAsync("teamleider");
        await page.GetByLabel("Achternaam").FillAsync("Bakker");
        await page.GetByLabel("Nieuw e-mailadres").FillAsync("noor.bakker@voorbeeld.example");
        await page.GetByLabel("Toelichting").FillAsync("Ik werk er op dinsdag.");
        await Knop(page, "Versturen").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoord is binnen");
        await Expect(page.GetByText("uw telefoonnummer en uw functie")).ToBeVisibleAsync();
        await Expect(page.GetByText("uw achternaam en uw e-mailadres")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("gewijzigd");

        var nu = await PersoonAsync(persoon);
        Assert.Equal(("06 12345678", "Meer"), ((string?)nu["telefoon"], (string?)nu["achternaam"]));
        Assert.Equal(["gezinscoach", "teamleider"],
            (await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={persoon}"))["results"]!.AsArray()
            .Select(r => (string?)r!["functie"]).Order(StringComparer.Ordinal));
        var voorstel = (await host.Api.GetJsonAsync($"/v1/voorstellen?contactpersoonId={persoon}"))["results"]![0]!;
        Assert.Equal(("Bakker", "noor.bakker@voorbeeld.example", null, "Ik werk er op dinsdag."),
            ((string?)voorstel["wijzigingen"]!["achternaam"], (string?)voorstel["wijzigingen"]!["email"],
                (string?)voorstel["wijzigingen"]!["voornaam"], (string?)voorstel["toelichting"]));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Who_has_left_says_so_and_may_name_who_comes_after(int width)
    {
        var (persoon, token) = await GevraagdAsync();
        var page = await OpenAsync(token, width);
        await Knop(page, "Ik werk hier niet meer").ClickAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("vertrokken");
        await Knop(page, "Terug").ClickAsync();
        await Knop(page, "Ik werk hier niet meer").ClickAsync();
        await page.GetByLabel("E-mailadres van uw opvolger").FillAsync("sam@voorbeeld.example");
        await Knop(page, "Versturen").ClickAsync();
        await Expect(page.Locator(".foutoverzicht")).ToContainTextAsync("Vul ook de naam van uw opvolger in.");
        await page.AssertAccessibleAsync();
        await page.GetByLabel("Naam van uw opvolger").FillAsync("Sam Visser");
        await Knop(page, "Versturen").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt voor het doorgeven");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("doorgegeven");
        Assert.Equal("Sam Visser",
            (string?)(await host.Api.GetJsonAsync($"/v1/voorstellen?contactpersoonId={persoon}"))["results"]![0]!["opvolger"]!["naam"]);
        Assert.Null((await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={persoon}"))["results"]![0]!["einddatum"]);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_by_the_page_and_by_the_server()
    {
        var (_, token) = await GevraagdAsync();
        var page = await OpenAsync(token, 360);
        await Knop(page, "Er is iets veranderd").ClickAsync();
        await Knop(page, "Versturen").ClickAsync();
        await Expect(page.Locator(".foutoverzicht")).ToContainTextAsync("U hebt nog niets veranderd");
        await page.AssertAccessibleAsync();
        await page.GetByLabel("Achternaam").FillAsync("");
        await page.GetByLabel("Telefoonnummer").FillAsync("bel maar");
        await page.GetByLabel("Nieuw e-mailadres").FillAsync("geen adres");
        await Knop(page, "Versturen").ClickAsync();
        Assert.Equal(["telefoon-fout", "achternaam-fout", "email-fout"], await page.Locator(".fout")
            .EvaluateAllAsync<string[]>("all => all.map(e => e.id)"));
        await page.AssertAccessibleAsync();
        await page.ShowAsync("wijzigen-fouten");
        await page.GetByLabel("Achternaam").FillAsync("Meer");
        await page.GetByLabel("Telefoonnummer").FillAsync("036 5210273");
        await page.GetByLabel("Nieuw e-mailadres").FillAsync("");
        await page.GetByLabel("Uw functie bij Stichting Zonnewende").FillAsync("Coach 111222333");
        await Knop(page, "Versturen").ClickAsync();
        await Expect(page.Locator("#functie-1-fout")).ToContainTextAsync("BSN");
        await Expect(page.Locator(".foutoverzicht")).ToBeFocusedAsync();
        await page.Locator(".foutoverzicht a").ClickAsync();
        await Expect(page.Locator("#functie-1")).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task The_whole_of_it_can_be_done_by_keyboard_alone()
    {
        var (persoon, token) = await GevraagdAsync();
        var page = await OpenAsync(token);
        await Expect(Kop(page)).ToHaveTextAsync("Kloppen uw gegevens nog?");
        async Task TabToAsync(string selector)
        {
            for (var i = 0; i < 40; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
            }
            Assert.Fail($"the keyboard does not reach {selector}");
        }
        await TabToAsync(".overslaan");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync("[data-doe=gewijzigd]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Kop(page)).ToBeFocusedAsync();
        await TabToAsync("#bereikbaarheid");
        await page.Keyboard.TypeAsync("Tot 16 uur");
        await TabToAsync("[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoord is binnen");
        await Expect(Kop(page)).ToBeFocusedAsync();
        Assert.Equal("Tot 16 uur", (string?)(await PersoonAsync(persoon))["bereikbaarheid"]);
    }

    [Fact]
    public async Task Every_link_that_leads_nowhere_says_why()
    {
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync("/bevestigen");
        await Expect(Kop(page)).ToHaveTextAsync("Open de link in uw e-mail");
        await page.AssertAccessibleAsync();
        await page.GotoAsync($"/bevestigen#{new string('x', 43)}");      // only the fragment changes: the page loads itself anew
        await Expect(Kop(page)).ToHaveTextAsync("Deze link werkt niet (meer)");
        await page.AssertAccessibleAsync();

        var (persoon, token) = await GevraagdAsync();
        await host.ExecuteAsync(
            """
            update contacts.bevestigingsverzoek set gevraagd_op = '2026-01-01', sluit_op = '2026-01-31 09:00+01'
              where contactpersoon_id = @Id::uuid
            """, new { Id = persoon });
        page = await OpenAsync(token, 360);
        await Expect(Kop(page)).ToHaveTextAsync("De tijd om te antwoorden is voorbij");
        await Expect(page.GetByText("zaterdag 31 januari 2026")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("verlopen");
    }

    [Fact]
    public async Task When_the_answer_to_an_answer_is_lost_a_second_try_says_that_it_had_arrived()
    {
        var (persoon, token) = await GevraagdAsync();
        var page = await OpenAsync(token);
        await page.RouteAsync("**/bevestigingen", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await Knop(page, "Ja, alles klopt").ClickAsync();
        await Expect(page.Locator(".verzendfout")).ToContainTextAsync("Er is geen verbinding");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("bevestigen-verbinding");
        await page.UnrouteAsync("**/bevestigingen");
        await Knop(page, "Opnieuw proberen").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U hebt al verstuurd");
        await page.AssertAccessibleAsync();
        Assert.NotNull((await PersoonAsync(persoon))["geverifieerdOp"]);

        var (_, ander) = await GevraagdAsync();
        await page.RouteAsync("**/v1/mijn-gegevens", route => route.AbortAsync());
        await page.GotoAsync($"/bevestigen#{ander}");
        await Expect(Kop(page)).ToHaveTextAsync("We kunnen deze pagina nu niet tonen");
        await page.AssertAccessibleAsync();
        await page.UnrouteAsync("**/v1/mijn-gegevens");
        await Knop(page, "Opnieuw proberen").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Kloppen uw gegevens nog?");
    }

    [Fact]
    public async Task A_scanner_that_opens_the_link_with_a_browser_changes_nothing()
    {
        var (persoon, token) = await GevraagdAsync();
        var before = (await PersoonAsync(persoon)).ToJsonString();
        var page = await chromium.PageAsync(host.BaseUrl);
        var writes = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method is not ("GET" or "HEAD")) writes.Add(request.Url);
        };
        await page.GotoAsync($"/bevestigen#{token}");
        await Expect(Kop(page)).ToHaveTextAsync("Kloppen uw gegevens nog?");
        await page.Mouse.WheelAsync(0, 2_000);
        Assert.Empty(writes);
        Assert.Equal(before, (await PersoonAsync(persoon)).ToJsonString());
    }

    [Fact]
    public async Task Names_that_look_like_scripts_are_text_and_the_page_is_small_and_needs_no_scrolling_sideways()
    {
        var (persoon, _) = await GevraagdAsync("<img src=x onerror=alert(1)>");
        await host.ExecuteAsync(
            """
            update contacts.contactpersoon set achternaam = '<script>alert(1)</script>', email = 'scripts@voorbeeld.example'
              where id = @Id::uuid
            """, new { Id = persoon });
        await host.ExecuteAsync("update contacts.bevestigingsverzoek set ingetrokken_op = now() where contactpersoon_id = @Id::uuid",
            new { Id = persoon });
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        var mail = (await host.SendMailsAsync())["scripts@voorbeeld.example"].Single();
        Assert.DoesNotContain("<script>alert", mail.HtmlBody, StringComparison.Ordinal);
        var page = await OpenAsync(mail.Token(), 320, ColorScheme.Dark);      // 1280 pixels at 400 %
        await Expect(page.GetByText("<script>alert(1)</script>")).ToBeVisibleAsync();
        await Expect(page.GetByText("Bij <img src=x onerror=alert(1)>")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("bevestigen-donker");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        var bytes = await page.EvaluateAsync<int>(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + "
                + "e.transferSize, 0)");
        Assert.InRange(bytes, 1_000, 60 * 1_024);
        await Knop(page, "Er is iets veranderd").ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.AssertAccessibleAsync();
    }
}
