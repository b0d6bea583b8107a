using Microsoft.Playwright;
using Netwerkplatform.Tests.Information;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The example page for a municipality's own site, served from an origin that the host was never told of.</summary>
public sealed class PartnersiteTests(PartnersiteTests.PublicHost host, Chromium chromium) : IClassFixture<PartnersiteTests.PublicHost>
{
    public sealed class PublicHost(TestCluster cluster) : TestHost(cluster)
    {
        public DashboardTests.StaticSite Site { get; } = new("partnersite");

        protected override bool RealTime => true;

        public override async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            await base.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>As a municipality does that copies the page: its own API in the first element.</summary>
    private async Task<IPage> OpenAsync(
        string path = "/", int width = 1280, ColorScheme colours = ColorScheme.Light, string? api = null)
    {
        Assert.Contains($"<html lang=\"nl\" data-api=\"{DashboardTests.StaticSite.ApiInExample}\">",
            Repository.Read("examples", "partnersite", "index.html"), StringComparison.Ordinal);
        host.Site.Api = api ?? host.BaseUrl;
        var page = await chromium.PageAsync(host.Site.Origin, width, colours: colours);
        await page.GotoAsync(path);
        return page;
    }

    private static string Dag(int dagen) =>
        TimeProvider.System.Vandaag().AddDays(dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Item(string titel, string openbaarheid = "openbaar", string soort = "signaleren") =>
        Kennis.Item(soort, openbaarheid).Met("titel", titel).Met("geldigTotDatum", Dag(200));

    private Task<JsonNode> BiedAsync(string organisatie, string titel, string omschrijving) => host.Api.PostJsonAsync("/v1/aanbod", new
    {
        organisatieId = organisatie,
        titel,
        omschrijving,
        soort = "gezinsondersteuning",
        doelgroep = new[] { "gezin", "ouder" },
        leeftijdVan = 8,
        leeftijdTot = 18,
        talen = new[] { "nl", "ar" },
        wijken = new[] { "Waterwijk" },
        kosten = "Gratis",
        aanmelding = "Loop binnen op dinsdag",
    });

    /// <summary>What may be seen, and beside it what may not.</summary>
    private async Task FillAsync()
    {
        if ((await host.Anonymous.GetJsonAsync("/v1/openbaar/kennisitems?limit=1"))["results"]!.AsArray().Count > 0) return;
        await host.KennisitemAsync(Item("Terugtrekken herkennen").Met("inhoud", "# Let op\n\n<b>ruw</b> en **vet**\n\n### Daarna\n\nBel."));
        await host.KennisitemAsync(Item("<img src=x onerror=alert(1)>"));
        await host.KennisitemAsync(Item("Alleen voor partners", "partners"));
        await host.KennisitemAsync(Item("Alleen voor de regisseur", "regisseur"));
        await host.KennisitemAsync(Item("Een casus voor de terugkomdag", "partners", "casus"));
        var verlopen = await host.KennisitemAsync(Item("Verlopen kennis"));
        await host.ExecuteAsync("update information.kennisitem set geldig_tot_datum = @dag::date where id::text = @id",
            new { dag = Dag(-1), id = (string)verlopen["id"]! });

        var organisatie = await host.OrganisatieAsync("Buurthuis De Haard");
        var vrijwilliger = await host.PersoonAsync("Onnoembaar", voornaam: "Nel");
        await host.RolAsync(vrijwilliger, organisatie, "sleutelfiguur");
        await BiedAsync(organisatie, "Thuis sterker", "Een vrijwilliger komt een halfjaar lang elke week langs.");
        var oud = await BiedAsync(organisatie, "Huiswerkhulp van toen", "Elke week in de wijk.");
        await host.ExecuteAsync(
            "update information.aanbod set aangemaakt_op = now() - interval '13 months', geverifieerd_op = null where id::text = @id",
            new { id = (string)oud["id"]! });
    }

    private static ILocator Kennisitems(IPage page) => page.Locator("#kennis h3");
    private static ILocator Aanbod(IPage page) => page.Locator("#aanbod h3");
    private static Task StandAsync(IPage page, string tekst) => Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(tekst);

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task The_example_page_shows_what_is_public_now_and_of_nothing_else_a_word(int width, ColorScheme colours)
    {
        await FillAsync();
        var page = await OpenAsync("/", width, colours);
        await StandAsync(page, "Te vinden: 2 over kennis, 1 in het aanbod.");
        await Expect(Kennisitems(page)).ToHaveTextAsync(["<img src=x onerror=alert(1)>", "Terugtrekken herkennen"]);
        await Expect(Aanbod(page)).ToHaveTextAsync(["Thuis sterker"]);
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync($"partnersite-{colours}");

        foreach (var meer in await page.Locator("summary").AllAsync()) await meer.ClickAsync();
        var tekst = await page.Locator("body").InnerTextAsync();
        foreach (var geheim in new[] { "partners", "regisseur", "casus", "Verlopen", "Huiswerkhulp", "Nel", "Onnoembaar" })
            Assert.DoesNotContain(geheim, tekst, StringComparison.OrdinalIgnoreCase);
        foreach (var wel in new[] { "Buurthuis De Haard", "gezinnen, ouders", "8 tot en met 18 jaar", "Nederlands, Arabisch", "Waterwijk",
            "Gratis", "Loop binnen op dinsdag", "Daarna" }) Assert.Contains(wel, tekst, StringComparison.Ordinal);
        // Regression: the first heading of a text was the first of the page, and the next title two below it.
        Assert.Equal(["H4", "H5"], await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('li:last-child .tekst :is(h1, h2, h3, h4, h5, h6)')].map(h => h.tagName)"));
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync($"partnersite-open-{colours}");
    }

    [Fact]
    public async Task A_search_finds_in_both_also_with_a_typing_error_by_keyboard_and_can_be_sent_on()
    {
        await FillAsync();
        var page = await OpenAsync();
        await StandAsync(page, "Te vinden: 2 over kennis, 1 in het aanbod.");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Naar de inhoud" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Zoek in kennis en aanbod")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("terugtreken");
        await page.Keyboard.PressAsync("Enter");
        await StandAsync(page, "Gevonden bij “terugtreken”: 1 over kennis, 0 in het aanbod.");
        await Expect(Kennisitems(page)).ToHaveTextAsync(["Terugtrekken herkennen"]);
        await Expect(page.Locator("#melding-aanbod")).ToHaveTextAsync("Geen aanbod gevonden.");
        await page.AssertAccessibleToAllAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#kennis summary")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#kennis .tekst")).ToContainTextAsync("ruw");
        Assert.Equal(0, await page.Locator("#kennis img, #kennis script").CountAsync());

        await page.GoBackAsync();
        await StandAsync(page, "Te vinden: 2 over kennis, 1 in het aanbod.");
        var gestuurd = await OpenAsync("/?zoek=vrijwilligr");
        await StandAsync(gestuurd, "Gevonden bij “vrijwilligr”: 0 over kennis, 1 in het aanbod.");
        await Expect(gestuurd.GetByLabel("Zoek in kennis en aanbod")).ToHaveValueAsync("vrijwilligr");
    }

    [Fact]
    public async Task The_example_page_asks_the_two_public_lists_and_nothing_else_under_a_strict_policy_and_keeps_nothing()
    {
        await FillAsync();
        var page = await OpenAsync();
        var asked = new List<string>();
        var refused = new List<string>();
        page.Request += (_, r) => asked.Add(r.Url);
        page.Console += (_, m) => { if (m.Type is "error" or "warning") refused.Add(m.Text); };
        page.PageError += (_, e) => refused.Add(e);
        await page.ReloadAsync();
        await StandAsync(page, "Te vinden: 2 over kennis, 1 in het aanbod.");

        Assert.Empty(refused);
        Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), url => Assert.True(
            url.StartsWith($"{host.Site.Origin}/", StringComparison.Ordinal)
                || url.StartsWith($"{host.BaseUrl}/v1/openbaar/kennisitems?", StringComparison.Ordinal)
                || url.StartsWith($"{host.BaseUrl}/v1/openbaar/aanbod?", StringComparison.Ordinal), url));
        var policy = (await page.Locator("meta[http-equiv=Content-Security-Policy]").GetAttributeAsync("content"))!;
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.cookie.length"));
        var bytes = new DirectoryInfo(Path.Combine(Repository.Root, "examples", "partnersite")).GetFiles()
            .Where(f => f.Extension is not ".md").Sum(f => f.Length);
        Assert.True(bytes < 20_000, $"{bytes} bytes");
    }

    [Fact]
    public async Task A_long_list_comes_in_parts_and_the_keyboard_goes_on_where_the_next_part_begins()
    {
        await FillAsync();
        var page = await OpenAsync();
        await StandAsync(page, "Te vinden: 2 over kennis, 1 in het aanbod.");
        var items = new JsonArray([.. Enumerable.Range(1, 3).Select(i => (JsonNode)new JsonObject
        {
            ["id"] = $"{Guid.NewGuid()}",
            ["titel"] = $"Deel {i}",
            ["samenvatting"] = "Kort.",
            ["inhoudHtml"] = "<p>Lang.</p>",
            ["soort"] = "nieuw",
            ["themas"] = new JsonArray(),
            ["wijken"] = new JsonArray(),
            ["geldigTotDatum"] = "2030-01-01",
            ["bijlagen"] = new JsonArray(),
        })]);
        await page.RouteAsync("**/v1/openbaar/kennisitems?*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
            Body = new JsonObject
            {
                ["results"] = route.Request.Url.Contains("cursor=verder", StringComparison.Ordinal)
                    ? new JsonArray(items[2]!.DeepClone()) : new JsonArray(items[0]!.DeepClone(), items[1]!.DeepClone()),
                ["next"] = route.Request.Url.Contains("cursor=verder", StringComparison.Ordinal)
                    ? null : "https://elders.example/v1/openbaar/kennisitems?limit=20&cursor=verder",
            }.ToJsonString(),
        }));
        await page.ReloadAsync();
        await StandAsync(page, "Te vinden: 2 of meer over kennis, 1 in het aanbod.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon meer kennis" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Kennisitems(page)).ToHaveTextAsync(["Deel 1", "Deel 2", "Deel 3"]);
        await Expect(Kennisitems(page).Last).ToBeFocusedAsync();
        await Expect(page.Locator("#meer-kennis")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task When_the_api_is_away_it_says_so_and_tries_again_on_demand(int width, ColorScheme colours)
    {
        await FillAsync();
        // Nobody listens on the first port.
        var weg = await OpenAsync("/", width, colours, "http://127.0.0.1:1");
        await StandAsync(weg, "Niet alles is opgehaald. Probeer het later opnieuw.");
        await Expect(weg.Locator("#melding-kennis")).ToHaveTextAsync("Dit is nu niet op te halen. Probeer het later opnieuw.");
        await weg.AssertAccessibleToAllAsync();
        await weg.ShowAsync($"partnersite-weg-{colours}");

        var page = await OpenAsync("/", width, colours);
        await StandAsync(page, "Te vinden: 2 over kennis, 1 in het aanbod.");
        await page.RouteAsync("**/v1/openbaar/aanbod?*", route => route.FulfillAsync(new() { Status = 503 }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoek" }).ClickAsync();
        // One list that is away leaves the other be.
        await Expect(page.Locator("#melding-aanbod")).ToHaveTextAsync("Dit is nu niet op te halen. Probeer het later opnieuw.");
        await Expect(Kennisitems(page)).ToHaveCountAsync(2);
        await page.UnrouteAsync("**/v1/openbaar/aanbod?*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Probeer het opnieuw" }).ClickAsync();
        await StandAsync(page, "Te vinden: 2 over kennis, 1 in het aanbod.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Probeer het opnieuw" })).ToBeHiddenAsync();
        await Expect(page.GetByLabel("Zoek in kennis en aanbod")).ToBeFocusedAsync();
    }
}
