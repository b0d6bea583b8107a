using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

public sealed class InvullenTalenTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    public static TheoryData<string> Talen => ["nl", "en", "ar", "tr"];

    private static readonly object[] Vragen =
    [
        new { code = "training", soort = "ja_nee", tekst = "Wilt u scholing?", verplicht = true,
            vertalingen = new { en = new { tekst = "Do you want training?" }, ar = new { tekst = "هل تريد تدريبًا؟" },
            tr = new { tekst = "Eğitim ister misiniz?" } } },
        new { code = "vorm", soort = "enkele_keuze", tekst = "In welke vorm?",
            opties = new[] { new { code = "mail", tekst = "E-mail" }, new { code = "bezoek", tekst = "Een bezoek" } },
            vertalingen = new { en = new { tekst = "In what form?", opties = new { mail = "Email", bezoek = "A visit" } } } },
        new { code = "cijfer", soort = "schaal", tekst = "Hoe goed?",
            schaal = new { van = 1, tot = 5, labelVan = "Slecht", labelTot = "Goed" },
            vertalingen = new { en = new { tekst = "How good?", labelVan = "Bad", labelTot = "Good" } } },
        new { code = "uren", soort = "getal", tekst = "Hoeveel uur per week?" },
        new { code = "sinds", soort = "datum", tekst = "Sinds wanneer?" },
        new { code = "tip", soort = "open", tekst = "Wat wilt u kwijt?",
            vertalingen = new { en = new { tekst = "What would you like to say?" } } },
    ];

    private async Task<(string RondeId, string PeilingId, string Token)> UitgenodigdAsync(
        string taal, string anonimiteit = "op_naam", object[]? vragen = null)
    {
        var organisatie = await host.OrganisatieAsync("Stichting Zonnewende");
        await host.RolAsync(await host.PersoonAsync(voornaam: "Noor", taal: taal), organisatie);
        var lijst = await host.Api.PostJsonAsync("/v1/vragenlijsten",
            new
            {
                titel = "Wat hebt u nodig?",
                inleiding = "Zes vragen.",
                vragen = vragen
            ?? Vragen,
                vertalingen = new { en = new { titel = "What do you need?" } }
            });
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling((string)lijst["id"]!, new { organisatieIds = new[] { organisatie } }, anonimiteit));
        var ronde = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        return ((string)ronde["id"]!, (string)peiling["id"]!, (await host.SendMailsAsync()).Single().Single().Token());
    }

    /// <summary>A window of 1280 by 1024 at 400 %, in dark colours.</summary>
    private Task<IPage> EnlargedAsync() => chromium.PageAsync(host.BaseUrl, 320, 256, colours: ColorScheme.Dark);

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static Task<string> WordAsync(IPage page, string dutch) =>
        page.EvaluateAsync<string>(
            "async dutch => (await import(new URL('../gedeeld/taal.js', document.querySelector('script[type=module]').src))).t(dutch)",
            dutch);

    [Theory]
    [InlineData("ar")]
    public Task Every_state_of_the_page_is_accessible(string taal) => WalkAsync(taal);

    [Theory]
    [Trait("Category", "Full")]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("tr")]
    public Task Every_state_of_the_page_is_accessible_in_every_other_language(string taal) => WalkAsync(taal);

    private async Task WalkAsync(string taal)
    {
        foreach (var anonimiteit in new[] { "op_naam", "vertrouwelijk" })
        {
            var (rondeId, _, token) = await UitgenodigdAsync(taal, anonimiteit);
            // Both kinds have all but the same screens: one is looked at on a phone by day, the other enlarged and in the dark.
            var page = anonimiteit == "op_naam" ? await chromium.PageAsync(host.BaseUrl, 360) : await EnlargedAsync();
            await page.GotoAsync($"/invullen#{token}");
            await Expect(Kop(page)).ToHaveTextAsync(taal == "en" ? "What do you need?" : "Wat hebt u nodig?");
            Assert.Equal((taal, taal == "ar" ? "rtl" : "ltr"),
                (await page.EvaluateAsync<string>("document.documentElement.lang"),
                await page.EvaluateAsync<string>("document.documentElement.dir")));
            await page.AssertAccessibleToAllAsync();
            await page.ShowAsync($"taal-{taal}-{anonimiteit}");

            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await Expect(page.Locator(".foutoverzicht")).ToBeVisibleAsync();
            await page.AssertAccessibleToAllAsync();
            await page.Locator("#vraag-1 label").First.ClickAsync();
            await page.Locator("[data-doe=doorgeven]").ClickAsync();
            await page.Locator("[data-doe=afmelden]").ClickAsync();
            await page.AssertAccessibleToAllAsync();

            await page.Locator("#doorgeven-form [type=submit]").ClickAsync();
            await Expect(page.Locator("#doorgeven-email-fout")).ToBeVisibleAsync();
            await page.AssertAccessibleToAllAsync();

            await page.RouteAsync("**/v1/mijn-uitnodiging/inzending", route => route.AbortAsync());
            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await Expect(page.Locator(".verzendfout .knop")).ToHaveTextAsync(await WordAsync(page, "Opnieuw proberen"));
            await page.AssertAccessibleToAllAsync();
            await page.UnrouteAsync("**/v1/mijn-uitnodiging/inzending");
            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await Expect(Kop(page)).ToHaveTextAsync(await WordAsync(page, "Bedankt, uw antwoorden zijn verstuurd"));
            await page.AssertAccessibleToAllAsync();
            if (anonimiteit == "op_naam")
            {
                await page.Locator("[data-doe=aanpassen]").ClickAsync();
                await Expect(page.Locator("main form button[type=submit]").First)
                    .ToHaveTextAsync(await WordAsync(page, "Aanpassingen versturen"));
                await page.AssertAccessibleToAllAsync();
            }
            await page.ReloadAsync();
            await Expect(page.Locator(".gelukt")).ToBeVisibleAsync();
            await page.AssertAccessibleToAllAsync();
            await page.ShowAsync($"taal-{taal}-klaar-{anonimiteit}");

            await page.Locator("[data-doe=afmelden]").ClickAsync();
            await page.Locator("[data-doe=afmelden-ja]").ClickAsync();
            await Expect(Kop(page)).ToHaveTextAsync(await WordAsync(page, "U bent afgemeld"));
            await page.AssertAccessibleToAllAsync();
            await host.Api.PostJsonAsync($"/v1/rondes/{rondeId}/sluitingen", new { });
        }
        // Where nobody is known the page goes by the browser, and offers them all. What is chosen stays in that tab, so each has one of its
        // own.
        foreach (var (hash, kop) in new[] { ("", "Open de link in uw e-mail"), ($"#{new string('x', 43)}", "Deze link werkt niet (meer)") })
        {
            var stranger = await EnlargedAsync();
            await stranger.GotoAsync($"/invullen{hash}");
            await Expect(Kop(stranger)).ToHaveTextAsync(kop);
            await stranger.Locator($".taalkeuze [lang={taal}]").ClickAsync();
            await Expect(stranger.Locator("html")).ToHaveAttributeAsync("lang", taal);
            await Expect(Kop(stranger)).ToHaveTextAsync(await WordAsync(stranger, kop));
            await stranger.AssertAccessibleToAllAsync();
        }
        var (closed, _, late) = await UitgenodigdAsync(taal);
        await host.Api.PostJsonAsync($"/v1/rondes/{closed}/sluitingen", new { });
        // Who comes too late is known, and so is their language.
        var tooLate = await EnlargedAsync();
        await tooLate.GotoAsync($"/invullen#{late}");
        await Expect(tooLate.Locator("html")).ToHaveAttributeAsync("lang", taal);
        await Expect(Kop(tooLate)).ToHaveTextAsync(await WordAsync(tooLate, "Deze vragenlijst is gesloten"));
        await tooLate.AssertAccessibleToAllAsync();

        // It closes while somebody is filling it in.
        var (closing, _, open) = await UitgenodigdAsync(taal);
        var slow = await EnlargedAsync();
        await slow.GotoAsync($"/invullen#{open}");
        await slow.Locator("#vraag-1 label").First.ClickAsync();
        await host.Api.PostJsonAsync($"/v1/rondes/{closing}/sluitingen", new { });
        await slow.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(slow.Locator("main"))
            .ToContainTextAsync(await WordAsync(slow,
            "De vragenlijst sloot terwijl u bezig was. Wat u net invulde, konden we niet meer ontvangen. Dat spijt ons."));
        await slow.AssertAccessibleToAllAsync();

        var away = await EnlargedAsync();
        await away.RouteAsync("**/v1/mijn-uitnodiging", route => route.AbortAsync());
        await away.GotoAsync($"/invullen#{open}");
        await away.Locator($".taalkeuze [lang={taal}]").ClickAsync();
        await Expect(away.Locator("html")).ToHaveAttributeAsync("lang", taal);
        await Expect(Kop(away)).ToHaveTextAsync(await WordAsync(away, "We kunnen deze pagina nu niet tonen"));
        await away.AssertAccessibleToAllAsync();
    }

    [Theory]
    [MemberData(nameof(Talen))]
    public async Task The_page_to_unsubscribe_can_be_read_in_every_language_too(string taal)
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(taal: taal), organisatie);
        await host.RondeAsync([organisatie]);
        var page = await EnlargedAsync();
        await page.GotoAsync((await host.SendMailsAsync()).Single().Single().AfmeldPad());
        await Expect(Kop(page)).ToHaveTextAsync("Geen vragen, uitnodigingen en vragenlijsten meer ontvangen");
        await page.Locator($".taalkeuze [lang={taal}]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", taal);
        await Expect(Kop(page)).ToHaveTextAsync(await WordAsync(page, "Geen vragen, uitnodigingen en vragenlijsten meer ontvangen"));
        await Expect(page).ToHaveTitleAsync($"{await WordAsync(page, "Afmelden")} – Netwerk Almere");
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync($"afmelden-{taal}");

        await page.RouteAsync("**/v1/afmeldingen/*", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = await WordAsync(page, "Meld mij af") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync(await WordAsync(page,
            "Er is geen verbinding. U bent nog niet afgemeld. Controleer uw internet en probeer het opnieuw."));
        await page.AssertAccessibleToAllAsync();
        await page.UnrouteAsync("**/v1/afmeldingen/*");
        await page.GetByRole(AriaRole.Button, new() { Name = await WordAsync(page, "Meld mij af") }).ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync(await WordAsync(page, "U bent afgemeld"));
        await Expect(page.Locator(".gelukt"))
            .ToHaveTextAsync(await WordAsync(page,
            "U krijgt van ons geen vragen, uitnodigingen en vragenlijsten meer, ook geen herinneringen."));
        await page.AssertAccessibleToAllAsync();
        // And back, also now.
        await page.Locator(".taalkeuze [lang=nl]").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U bent afgemeld");
        await Expect(page.Locator(".gelukt")).ToContainTextAsync("U krijgt van ons geen vragen");
    }

    [Theory]
    [MemberData(nameof(Talen))]
    public async Task With_the_words_of_any_language_the_page_is_small_enough_for_a_slow_phone(string taal)
    {
        var (_, _, token) = await UitgenodigdAsync(taal);
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync($"/invullen#{token}");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", taal);
        await Expect(page.Locator("#vraag-1")).ToBeVisibleAsync();
        var files = await page.EvaluateAsync<JsonElement>(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(e => ({ name: e.name, "
                + "size: e.transferSize }))");
        Assert.Equal(taal != "nl", files.EnumerateArray()
            .Any(f => f.GetProperty("name").GetString()!.EndsWith($"/taal/{taal}.js", StringComparison.Ordinal)));
        Assert.All(files.EnumerateArray(), f => Assert.True(f.GetProperty("size").GetInt32() > 0, f.ToString()));
        Assert.InRange(files.EnumerateArray().Sum(f => f.GetProperty("size").GetInt32()), 10_000, 60_000);
    }

    [Fact]
    public async Task From_the_language_to_the_last_change_of_mind_a_keyboard_is_enough()
    {
        var (rondeId, _, token) = await UitgenodigdAsync("en");
        var page = await chromium.PageAsync(host.BaseUrl);
        await page.GotoAsync($"/invullen#{token}");
        await Expect(Kop(page)).ToHaveTextAsync("What do you need?");
        async Task GoToAsync(string selector, string key = "Tab")
        {
            for (var i = 0; i < 80; i++)
            {
                await page.Keyboard.PressAsync(key);
                if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
            }
            Assert.Fail($"the keyboard does not reach {selector}");
        }
        async Task PressAsync(string selector, string key = "Tab")
        {
            await GoToAsync(selector, key);
            await page.Keyboard.PressAsync("Enter");
        }

        await PressAsync(".taalkeuze [lang=nl]");
        await Expect(Kop(page)).ToHaveTextAsync("Wat hebt u nodig?");
        // What has been forgotten: from the summary to the question itself.
        await PressAsync("form button[type=submit]");
        await Expect(page.Locator(".foutoverzicht")).ToBeFocusedAsync();
        await PressAsync(".foutoverzicht a");
        await Expect(page.Locator("#vraag-1-1")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await GoToAsync("#vraag-2 input");
        await page.Keyboard.PressAsync("ArrowDown");
        await GoToAsync("#vraag-3 input");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await GoToAsync("#vraag-4-1");
        await page.Keyboard.TypeAsync("2,5");
        await GoToAsync("#vraag-5-1");
        await page.Keyboard.TypeAsync("09012024");
        await GoToAsync("#vraag-6-1");
        await page.Keyboard.TypeAsync("Getypt");

        await PressAsync("[data-doe=doorgeven]");
        await GoToAsync("#doorgeven-naam");
        await page.Keyboard.TypeAsync("Bo de Wit");
        await GoToAsync("#doorgeven-email");
        await page.Keyboard.TypeAsync("bo@voorbeeld.example");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("De netwerkregisseur bekijkt het.")).ToBeFocusedAsync();

        await PressAsync("form button[type=submit]", "Shift+Tab");
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
        await PressAsync("[data-doe=aanpassen]");
        await GoToAsync("#vraag-6-1");
        await page.Keyboard.TypeAsync(" anders");
        await PressAsync("form button[type=submit]");
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
        await PressAsync("[data-doe=afmelden]");
        await PressAsync("[data-doe=afmelden-ja]");
        await Expect(Kop(page)).ToHaveTextAsync("U bent afgemeld");
        await Expect(Kop(page)).ToBeFocusedAsync();

        var antwoorden = (await host.Api.GetJsonAsync($"/v1/rondes/{rondeId}/inzendingen"))["results"]![0]!["antwoorden"]!;
        Assert.Equal((true, "bezoek", 3, 2.5m, "2024-09-01"),
            ((bool)antwoorden["training"]!, (string)antwoorden["vorm"]!, (int)antwoorden["cijfer"]!, (decimal)antwoorden["uren"]!,
            (string)antwoorden["sinds"]!));
        Assert.Contains("anders", (string)antwoorden["tip"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{rondeId}"))["aantallen"]!["afgemeld"]!);
    }

    [Fact]
    public async Task The_language_can_be_switched_while_filling_in_and_nothing_typed_is_lost()
    {
        var (rondeId, _, token) = await UitgenodigdAsync("en", "vertrouwelijk");
        var page = await chromium.PageAsync(host.BaseUrl);
        await page.GotoAsync($"/invullen#{token}");
        await Expect(page.Locator("#vraag-1 .vraagtekst")).ToContainTextAsync("Do you want training?");
        await Expect(page.Locator(".privacy")).ToContainTextAsync("Your answers are confidential.");
        // What nobody translated is Dutch, and says so to a screen reader.
        await Expect(page.Locator("#vraag-4")).ToHaveAttributeAsync("lang", "nl");
        await page.Locator("#vraag-6-1").FillAsync("Half a sen");
        await page.Locator("#vraag-4-1").FillAsync("not a number");
        var dutch = page.Locator(".taalkeuze [lang=nl]");
        await dutch.ClickAsync();
        await Expect(page.Locator("#vraag-1 .vraagtekst")).ToContainTextAsync("Wilt u scholing?");
        await Expect(dutch).ToBeFocusedAsync();
        await Expect(page.Locator("#vraag-6-1")).ToHaveValueAsync("Half a sen");
        await Expect(page.Locator("#vraag-4-1")).ToHaveValueAsync("not a number");
        await page.Locator(".taalkeuze [lang=ar]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        // A question that is Dutch all the same begins on the side where its choices do.
        Assert.True(await page.EvaluateAsync<bool>(
            """
            () => {
              const line = element => { const range = document.createRange(); range.selectNodeContents(element); return range.getBoundingClientRect(); };
              return Math.abs(line(document.querySelector('#vraag-4 label')).left - document.querySelector('#vraag-4-1').getBoundingClientRect().left) < 30;
            }
            """));
        await page.Locator("#vraag-4-1").FillAsync("3");
        await page.Locator("#vraag-1 label").First.ClickAsync();
        await page.ShowAsync("wissel-ar");
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("شكرًا، أُرسلت إجاباتك");
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{rondeId}"))["aantallen"]!["ingevuld"]!);
    }

    [Fact]
    public async Task In_a_language_that_the_page_lacks_the_questions_are_in_it_all_the_same()
    {
        var (_, _, token) = await UitgenodigdAsync("pl",
            vragen: [new { code = "a", soort = "open", tekst = "Wat?", vertalingen = new { pl = new { tekst = "Co?" } } }]);
        var page = await chromium.PageAsync(host.BaseUrl);
        await page.GotoAsync($"/invullen#{token}");
        await Expect(page.Locator("#vraag-1 .vraagtekst")).ToContainTextAsync("Co?");
        await Expect(page.Locator("#vraag-1")).ToHaveAttributeAsync("lang", "pl");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
        await Expect(page.Locator(".taalkeuze")).ToContainTextAsync("Polski");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Someone_who_is_not_the_right_person_passes_it_to_a_colleague_by_keyboard()
    {
        var (rondeId, _, token) = await UitgenodigdAsync("nl");
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync($"/invullen#{token}");
        await page.Locator("[data-doe=doorgeven]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Bo de Wit");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("geen adres");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#doorgeven-email-fout")).ToHaveTextAsync("Dit is geen e-mailadres.");
        await page.AssertAccessibleAsync();
        await page.Locator("#doorgeven-email").FillAsync("bo@voorbeeld.example");
        await page.ShowAsync("doorgeven");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("De netwerkregisseur bekijkt het.")).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        Assert.Equal("Bo de Wit",
            (string?)(await host.Api.GetJsonAsync($"/v1/doorverwijzingen?rondeId={rondeId}"))["results"]![0]!["naam"]);
        await Expect(page.Locator("#vraag-1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_preview_says_that_it_is_one_from_the_first_screen_to_the_last()
    {
        var (_, peilingId, _) = await UitgenodigdAsync("nl");
        await host.Api.PostJsonAsync($"/v1/peilingen/{peilingId}/testmails", new { email = "regisseur@almere.example", taal = "en" });
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync($"/invullen#{(await host.SendMailsAsync())["regisseur@almere.example"].Single().Token()}");
        await Expect(page.Locator(".voorbeeld")).ToContainTextAsync("This is a preview.");
        await page.AssertAccessibleAsync();
        await page.ShowAsync("voorbeeld");
        await page.Locator("#vraag-1 label").First.ClickAsync();
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(page.Locator(".voorbeeld")).ToContainTextAsync("Nothing has been kept.");
        await page.AssertAccessibleAsync();
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*) from surveys.inzending i join surveys.ronde r on r.id = i.ronde_id where r.peiling_id = '" + peilingId + "'"));
    }
}
