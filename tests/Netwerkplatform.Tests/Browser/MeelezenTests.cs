using Microsoft.Playwright;
using Netwerkplatform.Tests.Protocols;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The page behind the link of a consultation, in a real browser.</summary>
public sealed class MeelezenTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    private static readonly string Sluitdatum = DateTime.UtcNow.AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private const string Tekst =
        """
        # Delen rond een signaal

        We delen **niet meer** dan nodig is, en leggen vast wat we deelden. De grondslag staat in [de wet](https://wetten.example/artikel).

        ## Wanneer

        1. als de jongere toestemming geeft;
        2. als wachten gevaarlijk is.

        | Wie | Wat |
        |-----|-----|
        | School | verzuim en zorgen in de klas |
        | Wijkteam | wat er thuis speelt |
        """;

    private Task<Meelezen.Gevraagd> GevraagdAsync(string onderwerp, string tekst = Tekst) => host.GevraagdAsync(
        Sluitdatum, Meelezen.Inhoud(onderwerp, tekst), onderwerp: onderwerp);

    private async Task<Meelezen.Gevraagd> GevraagdAsync(string tekst = Tekst) => await GevraagdAsync(await host.OnderwerpAsync(), tekst);

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private async Task<IPage> OpenAsync(string token, int width = 360)
    {
        var page = await chromium.PageAsync(host.BaseUrl, width);
        await page.GotoAsync($"/meelezen#{token}");
        return page;
    }

    private static ILocator Deel(IPage page, string naam) => page.Locator(".deel").Filter(
        new() { Has = page.GetByText($"Reageer op {naam}", new() { Exact = true }) });

    private static async Task SchrijfAsync(IPage page, string naam, string oordeel, string tekst)
    {
        var deel = Deel(page, naam);
        if (await deel.Locator("details").GetAttributeAsync("open") is null) await deel.Locator("summary").ClickAsync();
        await deel.GetByLabel(oordeel).CheckAsync();
        await deel.GetByLabel("Uw reactie", new() { Exact = true }).FillAsync(tekst);
    }

    private static Task VerstuurAsync(IPage page, string naam) => Deel(page, naam).GetByRole(
        AriaRole.Button, new() { Name = "Verstuur reactie" }).ClickAsync();

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task Looking_changes_nothing_and_each_part_takes_a_comment_that_stands_there_from_then_on(int width)
    {
        var gevraagd = await GevraagdAsync();
        var page = await OpenAsync(gevraagd.Token, width);
        await Expect(Kop(page)).ToContainTextAsync("Delen rond een signaal");
        Assert.DoesNotContain(gevraagd.Token, page.Url, StringComparison.Ordinal);
        await Expect(page.Locator(".concept strong")).ToHaveTextAsync("niet meer");
        await Expect(page.GetByText("Stichting Zonnewende")).ToBeVisibleAsync();
        await Expect(page.GetByText("Drie maanden")).ToBeVisibleAsync();
        Assert.Equal("noopener noreferrer nofollow", await page.GetByRole(AriaRole.Link, new() { Name = "de wet" })
            .GetAttributeAsync("rel"));
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("meelezen");
        Assert.Empty(await host.ReactiesAsync(gevraagd.Versie));

        foreach (var (naam, oordeel, tekst) in new[] { ("stap 1", "Ik ben het oneens", "Bellen is te laat."),
            ("deze afspraak", "Ik heb een vraag", "Waarom drie maanden?"), ("de hele tekst", "Ik ben het eens", "Helder en kort.") })
        {
            await SchrijfAsync(page, naam, oordeel, tekst);
            if (naam == "stap 1")
            {
                await page.AssertAccessibleToAllAsync();
                await page.ShowAsync("meelezen-reageren");
            }
            await VerstuurAsync(page, naam);
            await Expect(Deel(page, naam).Locator(".eigen li")).ToContainTextAsync(tekst);
            await Expect(Deel(page, naam).Locator(".eigen li")).ToBeFocusedAsync();
        }
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("U hebt 3 reacties verstuurd. Tot en met ");
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("meelezen-verstuurd");
        Assert.Equal([(1, null, "oneens"), (null, gevraagd.Onderwerp, "vraag"), (null, null, "eens")],
            (await host.ReactiesAsync(gevraagd.Versie))
                .Select(r => ((int?)r["stapVolgorde"], (string?)r["onderwerpCode"], (string?)r["oordeel"])));

        await page.ReloadAsync();
        await Expect(Deel(page, "deze afspraak").Locator(".eigen li")).ToContainTextAsync("Waarom drie maanden?");
        await Expect(page.Locator(".eigen li")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Dark_colours_read_as_well()
    {
        var gevraagd = await GevraagdAsync();
        var page = await chromium.PageAsync(host.BaseUrl, 360, colours: ColorScheme.Dark);
        await page.GotoAsync($"/meelezen#{gevraagd.Token}");
        await SchrijfAsync(page, "stap 2", "Ik ben het eens", "Goed.");
        await page.AssertAccessibleAsync();
        await VerstuurAsync(page, "stap 2");
        await Expect(page.Locator(".eigen li")).ToHaveCountAsync(1);
        await page.AssertAccessibleAsync();
        await page.ShowAsync("meelezen-donker");
    }

    [Fact]
    public async Task A_hostile_draft_runs_nothing_and_asks_nothing_of_anybody_else()
    {
        var gevraagd = await GevraagdAsync(
            """
            # Kwaad

            <script>window.gehackt = 1</script>
            <img src=x onerror="window.gehackt = 1">
            <svg onload="window.gehackt = 1"><script>window.gehackt = 1</script></svg>

            ![pixel](https://kwaad.example/pixel.gif)
            ![pixel](//kwaad.example/pixel.gif)

            [klik](javascript:window.gehackt=1) [ook](data:text/html,<script>1</script>) <javascript:window.gehackt=1>

            <iframe src="https://kwaad.example/"></iframe><style>@import url(https://kwaad.example/x.css)</style>

            <form action="https://kwaad.example/"><button>ok</button></form>
            """);
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        var elders = new List<string>();
        var fouten = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.BaseUrl, StringComparison.Ordinal)) elders.Add(request.Url);
        };
        page.Console += (_, bericht) => fouten.Add(bericht.Text);
        page.PageError += (_, fout) => fouten.Add(fout);
        await page.GotoAsync($"/meelezen#{gevraagd.Token}");
        await Expect(page.Locator(".concept").GetByRole(AriaRole.Heading, new() { Name = "Kwaad" })).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.False(await page.EvaluateAsync<bool>("'gehackt' in window"));
        Assert.Empty(elders);
        // Not even the policy of the page had to hold anything back.
        Assert.Empty(fouten);
        await Expect(page.Locator(".concept :is(script, img, svg, iframe, style, form, button, a:not([href^=https]))")).ToHaveCountAsync(0);
        await Expect(page.Locator(".concept")).ToContainTextAsync("<script>window.gehackt = 1</script>");
        await page.AssertAccessibleToAllAsync();

        // As the page of its own that the API gives.
        using var request = new HttpRequestMessage(HttpMethod.Get, gevraagd.Versie);
        request.Headers.Add("Accept", "text/html");
        using var answer = await host.Api.SendAsync(request);
        var document = await answer.Content.ReadAsStringAsync();
        await page.RouteAsync("**/document", route =>
            route.FulfillAsync(new()
            {
                Body = document,
                ContentType = "text/html",
                Headers = new Dictionary<string,
            string>
                {
                    ["Content-Security-Policy"] = answer.Headers.GetValues("Content-Security-Policy")
            .Single(),
                    ["Content-Type"] = "text/html"
                }
            }));
        await page.GotoAsync("/document");
        await Expect(Kop(page)).ToContainTextAsync("Delen rond een signaal");
        Assert.False(await page.EvaluateAsync<bool>("'gehackt' in window"));
        Assert.Empty(elders);
        await page.AssertAccessibleAsync();
        await page.ShowAsync("document");
    }

    [Fact]
    public async Task Commenting_can_be_done_by_keyboard_alone()
    {
        var gevraagd = await GevraagdAsync();
        var page = await OpenAsync(gevraagd.Token, 1280);
        await Expect(Kop(page)).ToBeVisibleAsync();
        async Task TabToAsync(string selector)
        {
            for (var i = 0; i < 40; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
            }
            Assert.Fail($"the keyboard does not reach {selector}");
        }
        await TabToAsync(".stappen summary");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(".stappen input");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(".stappen textarea");
        await page.Keyboard.TypeAsync("Met de toetsen.");
        await TabToAsync(".stappen button");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".eigen li")).ToContainTextAsync("Met de toetsen.");
        Assert.Equal("oneens", (string?)(await host.ReactiesAsync(gevraagd.Versie)).Single()["oordeel"]);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_said_where_it_stands_and_nothing_typed_is_lost()
    {
        var gevraagd = await GevraagdAsync();
        var page = await OpenAsync(gevraagd.Token);
        var deel = Deel(page, "de hele tekst");
        await deel.Locator("summary").ClickAsync();
        await VerstuurAsync(page, "de hele tekst");
        await Expect(deel.GetByText("Kies wat u ervan vindt.")).ToBeVisibleAsync();
        await Expect(deel.GetByText("Schrijf uw reactie op.")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("meelezen-leeg");

        await SchrijfAsync(page, "de hele tekst", "Ik ben het eens", "Zijn BSN is 111222333.");
        await VerstuurAsync(page, "de hele tekst");
        await Expect(deel.GetByText("lijkt op een BSN of een geboortedatum")).ToBeVisibleAsync();
        await Expect(deel.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await page.AssertAccessibleToAllAsync();

        await SchrijfAsync(page, "de hele tekst", "Ik ben het eens", "Zonder verbinding.");
        await page.Context.SetOfflineAsync(true);
        await VerstuurAsync(page, "de hele tekst");
        await Expect(deel.GetByRole(AriaRole.Alert)).ToContainTextAsync("Er is geen verbinding.");
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("meelezen-geen-verbinding");
        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Expect(deel.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Zonder verbinding.");
        await VerstuurAsync(page, "de hele tekst");
        await Expect(deel.Locator(".eigen li")).ToContainTextAsync("Zonder verbinding.");
        await page.ReloadAsync();
        await Expect(deel.Locator(".eigen li")).ToHaveCountAsync(1);
        await Expect(deel.Locator("details")).Not.ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task An_answer_that_got_lost_on_the_way_is_one_comment_when_it_is_sent_again()
    {
        var gevraagd = await GevraagdAsync();
        var page = await OpenAsync(gevraagd.Token);
        await SchrijfAsync(page, "stap 1", "Ik ben het eens", "Eén keer.");
        var keer = 0;
        await page.RouteAsync("**/v1/mijn-raadpleging/reacties", async route =>
        {
            if (keer++ > 0)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await VerstuurAsync(page, "stap 1");
        await Expect(Deel(page, "stap 1").GetByRole(AriaRole.Alert)).ToContainTextAsync("Er is geen verbinding.");
        await VerstuurAsync(page, "stap 1");
        await Expect(Deel(page, "stap 1").Locator(".eigen li")).ToContainTextAsync("Eén keer.");
        Assert.Single(await host.ReactiesAsync(gevraagd.Versie));
    }

    [Fact]
    public async Task Every_link_that_leads_nowhere_says_why()
    {
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync("/meelezen");
        await Expect(Kop(page)).ToHaveTextAsync("Open de link in uw e-mail");
        await page.AssertAccessibleAsync();
        await page.GotoAsync($"/meelezen#{new string('x', 43)}");
        await Expect(Kop(page)).ToHaveTextAsync("Deze link werkt niet (meer)");
        await page.AssertAccessibleAsync();

        var gevraagd = await GevraagdAsync();
        page = await OpenAsync(gevraagd.Token);
        await SchrijfAsync(page, "de hele tekst", "Ik ben het eens", "Net te laat.");
        await host.ExecuteAsync(
            "update protocols.raadpleging set sluitdatum = '2026-03-02', gesloten_op = '2026-03-02 22:59:59Z' where id = @id::uuid",
            new { id = (string?)gevraagd.Raadpleging["id"] });
        await VerstuurAsync(page, "de hele tekst");
        await Expect(Kop(page)).ToHaveTextAsync("Reageren kan niet meer");
        await Expect(Kop(page)).ToBeFocusedAsync();
        await Expect(page.GetByText("Uw laatste reactie kwam te laat")).ToBeVisibleAsync();
        await Expect(page.GetByText("maandag 2 maart 2026, 23.59 uur")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        page = await OpenAsync(gevraagd.Token);
        await Expect(Kop(page)).ToHaveTextAsync("Reageren kan niet meer");
        await Expect(page.GetByText("Uw laatste reactie kwam te laat")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        await page.ShowAsync("meelezen-gesloten");
        Assert.Empty(await host.ReactiesAsync(gevraagd.Versie));
    }
}
