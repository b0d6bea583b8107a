using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Netwerkplatform.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

public sealed partial class InvullenTalenTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    public static TheoryData<string> Talen => ["nl", "en", "ar", "tr"];

    private static readonly object[] Vragen =
    [
        new { code = "training", soort = "ja_nee", tekst = "Wilt u scholing?", verplicht = true, vertalingen = new { en = new { tekst = "Do you want training?" }, ar = new { tekst = "هل تريد تدريبًا؟" }, tr = new { tekst = "Eğitim ister misiniz?" } } },
        new { code = "vorm", soort = "enkele_keuze", tekst = "In welke vorm?", opties = new[] { new { code = "mail", tekst = "E-mail" }, new { code = "bezoek", tekst = "Een bezoek" } }, vertalingen = new { en = new { tekst = "In what form?", opties = new { mail = "Email", bezoek = "A visit" } } } },
        new { code = "cijfer", soort = "schaal", tekst = "Hoe goed?", schaal = new { van = 1, tot = 5, labelVan = "Slecht", labelTot = "Goed" }, vertalingen = new { en = new { tekst = "How good?", labelVan = "Bad", labelTot = "Good" } } },
        new { code = "uren", soort = "getal", tekst = "Hoeveel uur per week?" },
        new { code = "sinds", soort = "datum", tekst = "Sinds wanneer?" },
        new { code = "tip", soort = "open", tekst = "Wat wilt u kwijt?", vertalingen = new { en = new { tekst = "What would you like to say?" } } },
    ];

    private async Task<(string RondeId, string PeilingId, string Token)> UitgenodigdAsync(string taal, string anonimiteit = "op_naam", object[]? vragen = null)
    {
        var organisatie = await host.OrganisatieAsync("Stichting Zonnewende");
        await host.RolAsync(await host.PersoonAsync(voornaam: "Noor", taal: taal), organisatie);
        var lijst = await host.Api.PostJsonAsync("/v1/vragenlijsten", new { titel = "Wat hebt u nodig?", inleiding = "Zes vragen.", vragen = vragen ?? Vragen, vertalingen = new { en = new { titel = "What do you need?" } } });
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling((string)lijst["id"]!, new { organisatieIds = new[] { organisatie } }, anonimiteit));
        var ronde = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        return ((string)ronde["id"]!, (string)peiling["id"]!, (await host.SendMailsAsync()).Single().Single().Token());
    }

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static Task<string> WordAsync(IPage page, string dutch) =>
        page.EvaluateAsync<string>("async dutch => (await import('/invullen/taal.js')).t(dutch)", dutch);

    [Theory]
    [MemberData(nameof(Talen))]
    public async Task Every_state_of_the_page_is_accessible_in_every_language(string taal)
    {
        foreach (var anonimiteit in new[] { "op_naam", "vertrouwelijk" })
        {
            var (rondeId, _, token) = await UitgenodigdAsync(taal, anonimiteit);
            var page = await chromium.PageAsync(host.BaseUrl, 360);
            await page.GotoAsync($"/invullen#{token}");
            await Expect(Kop(page)).ToHaveTextAsync(taal == "en" ? "What do you need?" : "Wat hebt u nodig?");
            Assert.Equal((taal, taal == "ar" ? "rtl" : "ltr"), (await page.EvaluateAsync<string>("document.documentElement.lang"), await page.EvaluateAsync<string>("document.documentElement.dir")));
            await page.AssertAccessibleAsync();
            await page.ShowAsync($"taal-{taal}-{anonimiteit}");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await Expect(page.Locator(".foutoverzicht")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.Locator("#vraag-1 label").First.ClickAsync();
            await page.Locator("[data-doe=doorgeven]").ClickAsync();
            await page.Locator("[data-doe=afmelden]").ClickAsync();
            await page.AssertAccessibleAsync();

            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await Expect(Kop(page)).ToHaveTextAsync(await WordAsync(page, "Bedankt, uw antwoorden zijn verstuurd"));
            await page.AssertAccessibleAsync();
            await page.ReloadAsync();
            await Expect(page.Locator(".gelukt")).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
            await page.ShowAsync($"taal-{taal}-klaar-{anonimiteit}");

            await page.Locator("[data-doe=afmelden]").ClickAsync();
            await page.Locator("[data-doe=afmelden-ja]").ClickAsync();
            await Expect(Kop(page)).ToHaveTextAsync(await WordAsync(page, "U bent afgemeld"));
            await page.AssertAccessibleAsync();
            await host.Api.PostJsonAsync($"/v1/rondes/{rondeId}/sluitingen", new { });
        }
        // Where nobody is known the page goes by the browser, and offers them all.
        var stranger = await chromium.PageAsync(host.BaseUrl, 360);
        foreach (var (hash, kop) in new[] { ("", "Open de link in uw e-mail"), ($"#{new string('x', 43)}", "Deze link werkt niet (meer)") })
        {
            await stranger.GotoAsync($"/invullen{hash}");
            await Expect(Kop(stranger)).ToHaveTextAsync(kop);
            await stranger.Locator($".taalkeuze [lang={taal}]").ClickAsync();
            await Expect(stranger.Locator("html")).ToHaveAttributeAsync("lang", taal);
            await Expect(Kop(stranger)).ToHaveTextAsync(await WordAsync(stranger, kop));
            await stranger.AssertAccessibleAsync();
        }
        var (closed, _, late) = await UitgenodigdAsync(taal);
        await host.Api.PostJsonAsync($"/v1/rondes/{closed}/sluitingen", new { });
        await stranger.GotoAsync($"/invullen#{late}");
        await Expect(Kop(stranger)).ToHaveTextAsync("Deze vragenlijst is gesloten");
        await stranger.Locator($".taalkeuze [lang={taal}]").ClickAsync();
        await Expect(stranger.Locator("html")).ToHaveAttributeAsync("lang", taal);
        await Expect(Kop(stranger)).ToHaveTextAsync(await WordAsync(stranger, "Deze vragenlijst is gesloten"));
        await stranger.AssertAccessibleAsync();
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
        var (_, _, token) = await UitgenodigdAsync("pl", vragen: [new { code = "a", soort = "open", tekst = "Wat?", vertalingen = new { pl = new { tekst = "Co?" } } }]);
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
        Assert.Equal("Bo de Wit", (string?)(await host.Api.GetJsonAsync($"/v1/doorverwijzingen?rondeId={rondeId}"))["results"]![0]!["naam"]);
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
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from surveys.inzending i join surveys.ronde r on r.id = i.ronde_id where r.peiling_id = '" + peilingId + "'"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("tr")]
    public async Task Every_text_of_the_page_has_its_words_in_every_language(string taal)
    {
        var page = await chromium.PageAsync(host.BaseUrl);
        await page.GotoAsync("/invullen");
        var texts = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('template')].map(t => t.content).concat([...document.querySelectorAll('[data-vertaal]')]).flatMap(root => {
              const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) found.push(walker.currentNode.nodeValue.replace(/\s+/g, ' ').trim());
              return found.filter(Boolean);
            })
            """);
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "Host/wwwroot/invullen"), "*.js").Select(File.ReadAllText).ToArray();
        texts = [.. texts, .. sources.SelectMany(s => Words().Matches(s).Select(m => m.Groups[1].Value)), .. sources.SelectMany(s => Plurals().Matches(s).Select(m => m.Groups[1].Value)), .. sources.SelectMany(s => Own().Matches(s).Select(m => m.Groups[1].Value))];
        Assert.True(texts.Length > 120);
        var dictionary = JsonNode.Parse(await page.EvaluateAsync<string>("async taal => JSON.stringify((await import(`/invullen/taal/${taal}.js`)).default)", taal))!.AsObject();
        var missing = texts.Distinct().Where(t => dictionary[t] is null && !(t == "Ja" || t == "Nee") || (dictionary[t] is JsonValue v && v.GetValue<string>() == t && t.Length > 1)).ToArray();
        Assert.Equal([], missing.Except(["Netwerk", "Almere"]));
        // Nothing stays behind that the page no longer says, and the places to fill in are the same.
        Assert.Equal([], dictionary.Select(d => d.Key).Except(texts));
        static string[] Fields(string text) => [.. Placeholder().Matches(text).Select(m => m.Value).Order()];
        Assert.All(dictionary.Where(d => d.Value is JsonValue), d => Assert.Equal(Fields(d.Key), Fields(d.Value!.GetValue<string>())));
    }

    [GeneratedRegex(@"\bt\('([^']+)'")]
    private static partial Regex Words();

    [GeneratedRegex(@"\btelt\([^;]*?'\{n\}[^']*', '(\{n\}[^']*)'\)")]
    private static partial Regex Plurals();

    [GeneratedRegex(@"persoonsgegevens_niet_toegestaan:\s*'([^']+)'")]
    private static partial Regex Own();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
