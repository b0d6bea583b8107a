using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The example dashboard, served by somebody else from another origin.</summary>
public sealed class DashboardTests(DashboardTests.OpenHost host, Chromium chromium) : IClassFixture<DashboardTests.OpenHost>
{
    public sealed class OpenHost(TestCluster cluster) : TestHost(cluster)
    {
        /// <summary>Two web servers that hold the page: the host lets the first call it, the second not.</summary>
        public StaticSite Allowed { get; } = new();
        public StaticSite Refused { get; } = new();

        protected override bool RealTime => true;

        protected override Dictionary<string, string?> Configuration => new() { ["Cors:Origins"] = Allowed.Origin };

        public override async ValueTask DisposeAsync()
        {
            await Allowed.DisposeAsync();
            await Refused.DisposeAsync();
            await base.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    public sealed class StaticSite : IAsyncDisposable
    {
        public const string ApiInExample = "http://127.0.0.1:5080";

        private readonly WebApplication site;

        /// <summary>What whoever copies the page writes in it. A page that the test itself answered with may not call 127.0.0.1.</summary>
        public string? Api { get; set; }

        public StaticSite(string example = "dashboard")
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            site = builder.Build();
            site.Use((http, next) => Api is null || http.Request.Path != "/" ? next(http) : http.Response.WriteAsync(
                Repository.Read("examples", example, "index.html").Replace(ApiInExample, Api, StringComparison.Ordinal)));
            site.UseFileServer(new FileServerOptions
            {
                FileProvider = new PhysicalFileProvider(
                Path.Combine(Repository.Root, "examples", example))
            });
            site.StartAsync().GetAwaiter().GetResult();
        }

        public string Origin => site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        public ValueTask DisposeAsync() => site.DisposeAsync();
    }

    private async Task<IPage> OpenAsync(
        StaticSite site, int width, ColorScheme colours = ColorScheme.Light, string secret = "demo-dashboard-geheim")
    {
        var page = await chromium.PageAsync(site.Origin, width, colours: colours);
        await page.GotoAsync("/");
        await page.GetByLabel("Adres van de API").FillAsync(host.BaseUrl);
        await page.GetByLabel("Geheim").FillAsync(secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon het netwerk" }).ClickAsync();
        return page;
    }

    private static async Task<string[][]> TableAsync(IPage page, string name) =>
        await page.EvaluateAsync<string[][]>(
            "id => [...document.querySelectorAll(`#${id} tbody tr`)].map(r => [...r.cells].map(c => c.textContent))", $"tabel-{name}");

    /// <summary>Something in every report.</summary>
    private async Task FillNetworkAsync()
    {
        if ((await host.Api.GetJsonAsync("/v1/organisaties?limit=1"))["results"]!.AsArray().Count > 0) return;
        await using var list = File.OpenRead(Path.Combine(Repository.Root, "Host", "demo", "contactlijst-almere.csv"));
        using var form = new MultipartFormDataContent { { new StreamContent(list), "bestand", "lijst.csv" },
            { new StringContent("false"), "proef" } };
        using var import = await host.Api.PostAsync("/v1/importen", form);
        Assert.Equal(201, (int)import.StatusCode);
        var vandaag = TimeProvider.System.Vandaag();
        var training = await host.Api.PostJsonAsync("/v1/trainingen",
            new { titel = "Basis", soort = "basis", geldigheidMaanden = 12, kwalificeertAandachtfunctionaris = true });
        // Where one is enough, so that losing that one loses the coverage.
        var eenGenoeg = (await host.Api.GetJsonAsync("/v1/organisaties?limit=500"))["results"]!.AsArray()
            .Where(o => (int)o!["vereistAantalAandachtfunctionarissen"]! == 1).Select(o => (string)o!["id"]!).ToHashSet();
        foreach (var (index, rol) in (await host.Api.GetJsonAsync("/v1/rolvervullingen?rol=aandachtfunctionaris&limit=500"))[
            "results"]!.AsArray().Where(r => eenGenoeg.Contains((string)r!["organisatieId"]!)).Take(6).Index())
            await host.Api.PostJsonAsync("/v1/bewijzen",
                new
                {
                    contactpersoonId = (string)rol!["contactpersoonId"]!,
                    trainingId = (string)training["id"]!,
                    behaaldDatum = index % 2 == 0 ? vandaag : vandaag.AddMonths(-12).AddDays(30)
                });
        await host.Api.PostJsonAsync("/v1/trainingsdoelen", new { jaar = vandaag.Year, soort = "zorg", aantal = 4 });

        async Task<string[]> OrganisatiesAsync(string soort) =>
            [.. (await host.Api.GetJsonAsync($"/v1/organisaties?soort={soort}"))["results"]!.AsArray().Select(o => (string)o!["id"]!)];
        var zorg = await OrganisatiesAsync("zorg");
        var politie = await OrganisatiesAsync("politie");
        // The first police station sits in both: a bridge.
        foreach (var (naam, leden) in new[] { ("Veiligheidshuis", politie), ("Zorgadviesteam", zorg.Append(politie[0])) })
        {
            var netwerk = await host.Api.PostJsonAsync("/v1/netwerken",
                new { naam, vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } });
            foreach (var organisatieId in leden) await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk["id"]}/deelnames",
                new { organisatieId, mandaat = "adviseren", begindatum = "2020-01-01" });
        }
        foreach (var (organisatieId, richting) in new[] { (zorg[0], "gehaald"), (zorg[0], "gehaald"), (zorg[1], "gebracht") })
            await host.Api.PostJsonAsync("/v1/contactmomenten", new
            {
                organisatieId,
                plaatsgevondenOp = DateTimeOffset.UtcNow.AddDays(-3),
                vorm = "telefoon",
                richting,
                aanleiding = "regulier",
                vervolg = new { omschrijving = "Terugbellen" }
            });

        // A theme that comes up at five organisations, and one that does at two.
        foreach (var (index, organisatieId) in (await OrganisatiesAsync("onderwijs")).Take(5).Index())
            await host.Api.PostJsonAsync("/v1/contactmomenten", new
            {
                organisatieId,
                plaatsgevondenOp = DateTimeOffset.UtcNow.AddMinutes(-5),
                vorm = "telefoon",
                richting = "gehaald",
                aanleiding = "regulier",
                themas = index < 2 ? (string[])["Schooluitval", "Geld"] : ["Schooluitval"],
            });
        await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
        {
            titel = "Meer huizen in beeld",
            meting = new { rapport = "kerncijfers", kolom = "organisaties", functie = "som" },
            streefwaarde = 60,
            streefdatum = vandaag.AddYears(1),
        });
        await host.Api.PostJsonAsync("/v1/contactritmes", new { organisatieId = zorg[2], idealeDagen = 30, uiterlijkeDagen = 60 });
        await host.Api.PostJsonAsync("/v1/afspraken",
            new { organisatieId = zorg[0], geplandOp = DateTimeOffset.UtcNow.AddDays(2), doel = "Kennismaken" });
        await AfsprekenAsync(zorg);
        await host.RunJobAsync("dekking-momentopname");
        var organisatie = (string)(await host.Api.GetJsonAsync("/v1/organisaties?zoek=Polderzicht&soort=welzijn"))["results"]![0]!["id"]!;
        await host.RondeAsync([organisatie]);
        foreach (var mail in await host.SendMailsAsync()) (
            await host.AntwoordAsync(mail.Single().Token(), new { training = true, vormen = new[] { "overleg" } })).Dispose();
        var behoefte = (await host.Api.GetJsonAsync("/v1/behoeften"))["results"]!.AsArray().First(b => (int)b!["aantal"]! > 0)!["id"];
        await host.Api.PostJsonAsync($"/v1/behoeften/{behoefte}/besluiten", new { besluit = "training", toelichting = "In het voorjaar." });
        await InformerenAsync(zorg, vandaag);
    }

    /// <summary>A bericht that reached somebody, a question that was answered and one that was not, and knowledge that runs out.</summary>
    private async Task InformerenAsync(string[] organisaties, DateOnly vandaag)
    {
        foreach (var (titel, dagen, soort) in new[] { ("Signalen zien", 20, "signaleren"), ("Wat u mag delen", 300, "regels"),
            ("Een zaak om van te leren", 200, "casus") })
            await host.Api.PostJsonAsync("/v1/kennisitems", new
            {
                titel,
                samenvatting = "Kort.",
                inhoud = "Lang.",
                soort,
                openbaarheid = "partners",
                geldigTotDatum = vandaag.AddDays(dagen),
            });
        foreach (var (index, organisatieId) in organisaties.Take(2).Index())
        {
            var vraag = await host.Api.PostJsonAsync("/v1/vragen", new { vraag = "Wie bel ik?", organisatieId, kanaal = "telefoon" });
            if (index == 0) await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/antwoorden", new { antwoord = "De regisseur." });
        }
        var bericht = await host.Api.PostJsonAsync("/v1/berichten", new
        {
            onderwerp = "Nieuws uit het netwerk",
            inhoud = "Dit is nieuw.",
            soort = "nieuws",
            doelgroep = new { organisatieIds = organisaties.Take(2) },
        });
        await host.Api.PostJsonAsync($"/v1/berichten/{bericht["id"]}/verzendingen", new { });
        await host.SendMailsAsync();
    }

    /// <summary>
    /// A protocol of the network with two versions, of which some signed the first and one the second; and organisations that agreed on
    /// other things themselves.
    /// </summary>
    private async Task AfsprekenAsync(string[] organisaties)
    {
        async Task<JsonNode> VersieAsync(string protocol, string waarde, int nummer = 1, params string[] tekenen)
        {
            var versie = await host.Api.PostJsonAsync($"/v1/protocollen/{protocol}/versies",
                new { inhoud = "Tekst", afspraken = new[] { new { onderwerpCode = "wie_deelt", waarde } } });
            await host.Api.PostJsonAsync($"/v1/protocollen/{protocol}/versies/{nummer}/vaststellingen", new { });
            foreach (var organisatieId in tekenen)
            {
                var persoon = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Tekenaar" }))["id"]!;
                await host.RolAsync(persoon, organisatieId, "bestuurder", "2020-01-01");
                await host.Api.PostJsonAsync($"/v1/protocollen/{protocol}/versies/{nummer}/ratificaties",
                    new { organisatieId, contactpersoonId = persoon, inhoudHash = (string)versie["inhoudHash"]! });
            }
            return versie;
        }
        async Task<string> ProtocolAsync(string? organisatieId = null) =>
            (string)(await host.Api.PostJsonAsync("/v1/protocollen",
                new
                {
                    titel = "Informatie delen",
                    soort = "informatiedeling",
                    reikwijdte = organisatieId is null ? "netwerk"
                : "organisatie",
                    organisatieId
                }))["id"]!;
        var netwerk = await ProtocolAsync();
        await VersieAsync(netwerk, "iedere_medewerker", 1, organisaties[..2]);
        await VersieAsync(netwerk, "iedere_medewerker", 2, organisaties[..1]);
        foreach (var (i, organisatie) in organisaties.Take(3).Index()) await VersieAsync(await ProtocolAsync(organisatie), i == 0
            ? "aandachtfunctionaris" : "iedere_medewerker");
    }

    private async Task<JsonArray> ReportAsync(string name) => (await host.Api.GetJsonAsync($"/v1/rapportages/{name}")).AsArray();

    private static string Number(JsonNode? value) => value!.GetValue<decimal>().ToString(
        "#,0.####", System.Globalization.CultureInfo.GetCultureInfo("nl-NL"));
    private static string Percent(JsonNode? value) =>
        value is null ? "" : $"{Math.Round(value.GetValue<decimal>() * 100, MidpointRounding.AwayFromZero):0}%";
    private static IEnumerable<string> Columns(IEnumerable<JsonNode?> rows, params string[] names) => rows.Select(
        r => string.Join(' ', names.Select(n => r![n] is JsonValue v && v.TryGetValue<decimal>(out _) ? Number(v) : (string?)r[n])));
    private static async Task<IEnumerable<string>> CellsAsync(IPage page, string table, params int[] cells) =>
        (await TableAsync(page, table)).Select(r => string.Join(' ', cells.Select(c => r[c])));

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1920, ColorScheme.Dark)]
    public Task From_another_origin_each_panel_shows_the_numbers_of_its_reports(int width, ColorScheme colours) => ReadPanelsAsync(
        width, colours);

    [Theory]
    [Trait("Category", "Full")]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1920, ColorScheme.Light)]
    public Task Each_panel_shows_its_numbers_in_the_other_colours_too(int width, ColorScheme colours) => ReadPanelsAsync(width, colours);

    private async Task ReadPanelsAsync(int width, ColorScheme colours)
    {
        await FillNetworkAsync();
        var page = await OpenAsync(host.Allowed, width, colours);
        await Expect(page.Locator("#stand")).ToContainTextAsync("Stand van", new() { Timeout = 30_000 });
        Assert.Empty(await page.Locator(".bericht:visible").AllTextContentsAsync());

        var cijfers = Assert.Single(await ReportAsync("kerncijfers"))!.AsObject();
        // The one round is still open, so there is no response to show yet.
        Assert.Null(cijfers["responsLaatsteRonde"]);
        string Shown(string key, JsonNode? value) => key is not ("dekkingsgraad" or "responsLaatsteRonde") ? Number(value)
            : value is null ? "n.v.t." : Percent(value);
        Assert.Equal(cijfers.Select(c => $"{c.Key} {Shown(c.Key, c.Value)}").Order(StringComparer.Ordinal),
            (await page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('#tegels div')].map(t => `${t.dataset.cijfer} ${t.querySelector('dd').textContent}`)"))
                .Order(StringComparer.Ordinal));

        var dekking = await ReportAsync("dekking");
        string[] statussen = ["gedekt", "deels", "ongedekt", "vrijgesteld", "niet_vereist"];
        string Cell(Func<JsonNode, bool> which)
        {
            var vereist = dekking.Where(r => which(r!) && statussen.Take(3).Contains((string?)r!["status"])).ToList();
            var gedekt = vereist.Count(r => (string?)r!["status"] == "gedekt");
            return vereist.Count == 0 ? "geen"
                : $"{Percent(JsonValue.Create((decimal)gedekt / vereist.Count))}{gedekt} van {vereist.Count}";
        }
        var domeinen = dekking.SelectMany(r => ((string)r!["domeinen"]!).Split('|')).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(domeinen.Append("alle").Select(d => string.Join(' ', new[] { "klein", "middel", "groot", "alle" }
            .Select(o =>
                Cell(r => (d == "alle" || ((string)r["domeinen"]!).Split('|').Contains(d)) && (o == "alle" || (string?)r["omvang"] == o)))
                .Prepend(d))), await CellsAsync(page, "dekking", 0, 1, 2, 3, 4));
        Assert.Equal(domeinen.Select(d =>
            string.Join(' ', statussen.Select(s =>
            $"{dekking.Count(r => ((string)r!["domeinen"]!).Split('|').Contains(d) && (string?)r["status"] == s)}").Prepend(d))),
            await CellsAsync(page, "domein", 0, 1, 2, 3, 4, 5));
        Assert.Equal(Columns(dekking.Where(r => (string?)r!["status"] is "deels" or "ongedekt"), "naam", "vereist", "aangesteld",
            "geschoold"), await CellsAsync(page, "aandacht", 0, 3, 4, 5));

        // The snapshots, newest first, and below them what the facts say of the year before.
        var verloop = await ReportAsync("dekking-verloop");
        var course = (await CellsAsync(page, "verloop", 1, 2, 3, 4, 5)).ToList();
        Assert.Equal(Columns(verloop.Reverse(), "gedekt", "deels", "ongedekt", "vrijgesteld", "nietVereist"), course.Take(verloop.Count));
        var vandaag = TimeProvider.System.Vandaag();
        var jaarTerug = await ReportAsync($"dekking?peildatum={vandaag.AddDays(1 - vandaag.Day).AddMonths(-11):yyyy-MM-dd}");
        Assert.Equal(string.Join(' ', statussen.Select(s => jaarTerug.Count(r => (string?)r!["status"] == s))), course[^1]);
        var prognose = await ReportAsync("dekking-prognose");
        Assert.NotEmpty(prognose);
        Assert.Equal(Columns(prognose, "naam"), await CellsAsync(page, "prognose", 0));
        var gedekt = dekking.Count(r => (string?)r!["status"] == "gedekt");
        await Expect(page.Locator("#verloop .kern"))
            .ToHaveTextAsync($"Nu {gedekt} gedekt; als er niets gebeurt over 90 dagen nog {gedekt - prognose.Count}.");

        Assert.Equal(Columns(await ReportAsync("bereik"), "soort", "personen", "bewijzen", "doel"),
            await CellsAsync(page, "bereik", 1, 2, 3, 4));
        Assert.Equal(Columns((await ReportAsync("respons")).Reverse(), "peiling", "uitgenodigd", "verzonden", "onbestelbaar", "ingevuld"),
            await CellsAsync(page, "respons", 0, 2, 3, 4, 5));
        var behoeften = await ReportAsync("behoeften");
        Assert.Equal(behoeften.Select(r => $"{r!["soort"]} {r["aantal"]} {(string?)r["besluit"] ?? "nog niet besloten"}"),
            await CellsAsync(page, "behoeften", 2, 3, 4));
        Assert.Contains(behoeften, r => (string?)r!["besluit"] == "training");
        var wederkerigheid = await ReportAsync("wederkerigheid");
        Assert.Equal(Columns(wederkerigheid, "naam", "gehaald", "gebracht", "wederzijds", "balans", "openBeloften", "berichten",
            "vragenGesteld", "vragenBeantwoord").Order(StringComparer.Ordinal),
            (await CellsAsync(page, "wederkerigheid", 0, 1, 2, 3, 4, 8, 9, 10, 11)).Order(StringComparer.Ordinal));
        Assert.Contains(wederkerigheid, r => (int)r!["berichten"]! == 1 && (int)r["vragenBeantwoord"]! == 1);
        // Regression: to whom a bericht went, counted as spoken to.
        var zonderGesprek = wederkerigheid.Count(r =>
            (int)r!["gehaald"]! + (int)r["gebracht"]! - (int)r["berichten"]! + (int)r["wederzijds"]! == 0);
        await Expect(page.Locator("#wederkerigheid .kern")).ToContainTextAsync($"Met {zonderGesprek} is nog geen gesprek vastgelegd.");
        Assert.Equal(Columns((await ReportAsync("vragen")).Reverse(), "maand", "soort", "aantal", "opTijd", "teLaat", "open"),
            await CellsAsync(page, "vragen", 0, 1, 2, 3, 4, 5));
        await Expect(page.Locator("#vragen .kern"))
            .ToHaveTextAsync("1 vraag wacht op antwoord. Van 2 vragen is er 1 op tijd beantwoord.");
        var bericht = Assert.Single(await ReportAsync("berichten"))!;
        Assert.True((int)bericht["bereikt"]! > 0);
        Assert.Equal(Columns([bericht], "onderwerp", "soort", "bereikt", "gebundeld", "wachtend"),
            await CellsAsync(page, "berichten", 0, 1, 3, 4, 5));
        Assert.Equal(["Signalen zien nog 20 dagen", "Een zaak om van te leren wacht op vrijgave", "Wat u mag delen geldig"],
            await CellsAsync(page, "kennis", 0, 2));
        await Expect(page.Locator("#kennis .kern"))
            .ToHaveTextAsync("Van 2 kennisitems die nu gelden, verloopt er binnen 60 dagen 1.");
        var themas = await ReportAsync("thema-verloop");
        Assert.Contains(themas, t => t!["aantal"] is null);
        Assert.Equal(themas.Reverse().Select(t =>
            $"{t!["thema"]} {t["bron"]} {t["aantal"]?.ToString() ?? "te weinig"} {t["organisaties"]?.ToString() ?? "te weinig"}"),
            await CellsAsync(page, "themas", 1, 2, 3, 4));
        await Expect(page.Locator("#themas .kern")).ToHaveTextAsync("Het meest ging het over Schooluitval: 5 keer in één maand.");
        var contact = await ReportAsync("contactgegevens");
        Assert.Equal([$"{contact.Count(r => (bool)r!["centraalContact"]!)} van {contact.Count}",
            $"{contact.Count(r => (bool)r!["plaatsvervanger"]!)} van {contact.Count}"],
            (await page.Locator("#meters dd").AllTextContentsAsync()).Take(2));

        var versies = (await ReportAsync("protocollen")).GroupBy(r => ($"{r!["protocolId"]}", (int)r["nummer"]!))
            .Select(v =>
                string.Join(' ', new[] { $"{v.Key.Item2}", $"{v.Count()}" }
                .Concat(new[] { "geraadpleegd", "gereageerd", "geratificeerd", "kennisgenomen" }
                .Select(k => $"{v.Count(r => (bool)r![k]!)}")))).ToList();
        Assert.Equal(versies, await CellsAsync(page, "protocollen", 1, 2, 3, 4, 5, 6));
        await Expect(page.Locator("#protocollen .kern"))
            .ToContainTextAsync($"Informatie delen, versie 2: 1 van {cijfers["organisaties"]} organisaties tekenden.");
        var uniformiteit = await ReportAsync("protocoluniformiteit");
        Assert.Equal(uniformiteit.Select(r =>
            $"{r!["vraag"]} {r["organisaties"]} {r["waarden"]} {((string?)r["meestGekozen"])?.Replace('_', ' ')} {Percent(r["aandeel"])} "
                + $"{Percent(r["uniformiteit"])}"), await CellsAsync(page, "uniformiteit", 0, 1, 2, 3, 4, 5));
        await Expect(page.Locator("#uniformiteit .kern"))
            .ToHaveTextAsync("Over 1 van de 1 onderwerpen spraken organisaties niet hetzelfde af.");

        var werk = await ReportAsync("werkvoorraad");
        Assert.Equal(werk.Select(r => $"{((string)r!["soort"]!).Replace('_', ' ')} {r["aantal"]} {r["teLaat"]}"),
            await CellsAsync(page, "werkvoorraad", 0, 1, 2));
        await Expect(page.Locator("#vandaag .kern")).ToContainTextAsync(
            $"Er is {Number(JsonValue.Create(werk.Sum(r => (decimal)r!["aantal"]!)))} te doen");
        Assert.Equal((await ReportAsync("contactritme")).Where(r => (string?)r!["status"] is "te_laat" or "binnenkort")
            .Select(r => (string)r!["naam"]!).Order(StringComparer.Ordinal),
            (await CellsAsync(page, "contact", 0)).Order(StringComparer.Ordinal));
        Assert.Equal(Columns(await ReportAsync("doelen"), "titel", "nulwaarde", "waarde", "streefwaarde"),
            await CellsAsync(page, "doelen", 0, 1, 2, 3));
        await Expect(page.Locator("#doelen .kern")).ToHaveTextAsync("Van 1 doel ligt er 1 op koers.");
        // A wall has no names of whom to see: its client may not read the work itself.
        await Expect(page.Locator("#urgent")).ToBeHiddenAsync();
        await Expect(page.Locator("#afspraken")).ToBeHiddenAsync();

        var knopen = await ReportAsync("netwerk/knopen");
        var verbindingen = await ReportAsync("netwerk/verbindingen");
        Assert.Equal(Columns(knopen, "naam", "graad").Order(StringComparer.Ordinal), (await CellsAsync(page, "knopen", 0, 3))
            .Order(StringComparer.Ordinal));
        Assert.Equal(verbindingen.Count, (await TableAsync(page, "verbindingen")).Length);
        Assert.Equal((verbindingen.Count, knopen.Count(k => (int)k!["graad"]! > 0), knopen.Count(k => (string?)k!["brug"] != "")),
            (await page.Locator("#net line").CountAsync(), await page.Locator("#net .lid, #net .brug")
                .CountAsync(), await page.Locator("#net .brug").CountAsync()));
        Assert.Equal(knopen.Where(k => (string?)k!["brug"] != "").Select(k => (string)k!["naam"]!),
            await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#bruggen li')].map(l => l.firstChild.textContent)"));

        Assert.Equal(10, await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('canvas')].filter(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v "
                + "=> v)).length"));
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.ShowAsync($"dashboard-{colours}");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        // No name beside a bar and no head of a column is cut off. Regression, at 360 wide: two heads of the grid.
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            () => [
              ...Object.values(Chart.instances).filter(c => c.options.indexAxis === 'y')
                .filter(c => c.scales.y.ticks.length < c.data.labels.length || c.scales.y.left < 0 || c.scales.y._labelSizes.widest.width > c.scales.y.width)
                .map(c => c.canvas.id),
              ...Object.values(Chart.instances).flatMap(c => c.data.labels.flat()).filter(label => label.endsWith('…')),
              ...[...document.querySelectorAll('th')].filter(th => th.scrollWidth > th.clientWidth + 1).map(th => `${th.closest('table').id} ${th.textContent}`),
            ]
            """));
    }

    /// <summary>Answers a report in the place of the host.</summary>
    private static Task AnswerAsync(IPage page, string report, int status, string body) =>
        page.RouteAsync($"**/v1/rapportages/{report}", route => route.FulfillAsync(new()
        {
            Status = status,
            ContentType = status == 200 ? "application/json" : "application/problem+json",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
            Body = body,
        }));

    private async Task ConnectAsync(IPage page)
    {
        await page.GetByLabel("Adres van de API").FillAsync(host.BaseUrl);
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon het netwerk" }).ClickAsync();
        await Expect(page.Locator("#stand")).ToContainTextAsync("Stand van", new() { Timeout = 30_000 });
    }

    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1920, ColorScheme.Light)]
    public async Task A_report_that_fails_is_told_in_its_own_panel_and_an_empty_one_says_what_is_not_there_yet(
        int width, ColorScheme colours)
    {
        await FillNetworkAsync();
        var page = await chromium.PageAsync(host.Allowed.Origin, width, colours: colours);
        await page.GotoAsync("/");
        await AnswerAsync(page, "respons", 503, """{"detail":"De database is even weg."}""");
        foreach (var report in new[] { "bereik", "behoeften", "dekking-prognose", "netwerk/knopen", "protocollen",
            "protocoluniformiteit", "vragen", "berichten", "kennis", "werkvoorraad", "contactritme", "doelen", "thema-verloop" })
            await AnswerAsync(page, report, 200, "[]");
        await ConnectAsync(page);

        Assert.Equal(["Er vraagt vandaag niets om aandacht.", "Met niemand is het nu tijd voor contact.", "Er is nog geen doel gesteld.",
            "Nog geen twee organisaties delen een netwerk.", "Er is nog niemand getraind, en er is nog geen doel.",
            "Dit is nu niet op te halen. De database is even weg.",
            "Nog niemand heeft een behoefte genoemd.", "Nog geen partner heeft een vraag gesteld.",
                "Er is nog geen bericht verstuurd.", "Er is nog geen kennis vastgelegd.",
                "Nog geen thema speelde in een maand bij vijf organisaties.",
                "Er is nog geen protocol aan partners voorgelegd.",
                "Nog geen organisatie heeft een eigen protocol vastgesteld.",
                "Naar wat nu bekend is, vervalt er de komende 90 dagen niets."], await page.Locator(".bericht:visible")
                .AllTextContentsAsync());
        await Expect(page.Locator("#respons .inhoud")).ToBeHiddenAsync();
        await Expect(page.Locator("#tegels")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync($"dashboard-leeg-{colours}");
    }

    [Fact]
    public async Task A_wall_refreshes_by_itself_and_when_that_fails_keeps_what_it_had_and_says_so()
    {
        await FillNetworkAsync();
        var page = await chromium.PageAsync(host.Allowed.Origin);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/");
        await AnswerAsync(page, "kerncijfers", 200, """[{"organisaties":1234,"dekkingsgraad":null}]""");
        await ConnectAsync(page);
        await Expect(page.Locator("[data-cijfer=organisaties] dd")).ToHaveTextAsync("1.234");
        await Expect(page.Locator("[data-cijfer=dekkingsgraad] dd")).ToHaveTextAsync("n.v.t.");

        await page.UnrouteAllAsync();
        await page.Clock.FastForwardAsync(10 * 60_000);
        await Expect(page.Locator("[data-cijfer=organisaties] dd"))
            .ToHaveTextAsync((await ReportAsync("dekking")).Count.ToString(System.Globalization.CultureInfo.InvariantCulture));

        await page.RouteAsync("**/oauth/token", route => route.AbortAsync());
        await page.Clock.FastForwardAsync(10 * 60_000);
        await Expect(page.Locator("#stand")).ToContainTextAsync("Verversen lukt nu niet.");
        await Expect(page.Locator("#tegels")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task A_regisseur_sees_first_what_to_do_today_and_which_appointments_there_are(int width, ColorScheme colours)
    {
        await FillNetworkAsync();
        var page = await chromium.PageAsync(host.Allowed.Origin, width, colours: colours);
        await page.GotoAsync("/");
        await page.GetByLabel("Client").FillAsync("demo-regisseur");
        await page.GetByLabel("Geheim").FillAsync("demo-regisseur-geheim");
        await ConnectAsync(page);

        var urgent = (await host.Api.GetJsonAsync("/v1/werkvoorraad?limit=10"))["results"]!.AsArray();
        Assert.Equal(10, urgent.Count);
        Assert.Equal(Columns(urgent, "titel", "urgentie"), await CellsAsync(page, "werk", 0, 3));
        Assert.All(await CellsAsync(page, "werk", 1), Assert.NotEmpty);
        Assert.Equal(["Afspraak: " + await NaamAsync() + " Gepland op"],
            (await TableAsync(page, "afspraken")).Select(r => $"{r[0]} {r[1][..10]}"));
        Assert.Equal("vandaag", await page.EvaluateAsync<string>("document.querySelector('#beeld section').id"));
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.ShowAsync($"dashboard-vandaag-{colours}");

        async Task<string> NaamAsync() => (string)(await host.Api.GetJsonAsync(
            $"/v1/organisaties/{(await host.Api.GetJsonAsync("/v1/afspraken"))["results"]![0]!["organisatieId"]}"))["naam"]!;
    }

    [Fact]
    public async Task The_page_runs_under_a_strict_policy_and_asks_for_a_token_and_reports_and_nothing_else()
    {
        await FillNetworkAsync();
        var page = await chromium.PageAsync(host.Allowed.Origin);
        var asked = new List<string>();
        var refused = new List<string>();
        page.Request += (_, r) => asked.Add(r.Url);
        page.Console += (_, m) => { if (m.Type is "error" or "warning") refused.Add(m.Text); };
        page.PageError += (_, e) => refused.Add(e);
        await page.GotoAsync("/");
        await ConnectAsync(page);

        var policy = (await page.Locator("meta[http-equiv=Content-Security-Policy]").GetAttributeAsync("content"))!;
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Empty(refused);
        Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), url => Assert.True(
            url.StartsWith($"{host.Allowed.Origin}/", StringComparison.Ordinal) || url == $"{host.BaseUrl}/oauth/token"
                || url.StartsWith($"{host.BaseUrl}/v1/rapportages/", StringComparison.Ordinal), url));
        string[] reports = ["kerncijfers", "dekking", "dekking-verloop", "dekking-prognose", "netwerk/knopen", "netwerk/verbindingen",
            "bereik", "respons", "behoeften", "wederkerigheid", "contactgegevens", "protocollen", "protocoluniformiteit",
            "vragen", "berichten", "kennis", "werkvoorraad", "contactritme", "doelen", "thema-verloop"];
        Assert.All(reports, report => Assert.Contains($"{host.BaseUrl}/v1/rapportages/{report}", asked));
    }

    [Fact]
    public async Task From_an_origin_that_is_not_allowed_or_with_a_wrong_secret_it_says_so()
    {
        var refused = await OpenAsync(host.Refused, 1280);
        await Expect(refused.Locator(".melding")).ToContainTextAsync("Cors:Origins");
        await refused.AssertAccessibleAsync();
        var wrong = await OpenAsync(host.Allowed, 1280, secret: "geraden");
        await Expect(wrong.Locator(".melding")).ToHaveTextAsync("De client of het geheim klopt niet.");
    }

    [Fact]
    public async Task The_dashboards_client_reads_reports_and_nothing_else()
    {
        using var answer = await host.Anonymous.PostAsync("/oauth/token",
            new FormUrlEncodedContent(new Dictionary<string,
            string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "demo-dashboard",
                ["client_secret"] = "demo-dashboard-geheim"
            }));
        using var client = new HttpClient { BaseAddress = new Uri(host.BaseUrl) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await answer.JsonAsync())["access_token"]!);
        async Task<int> StatusAsync(string path)
        {
            using var got = await client.GetAsync(path);
            return (int)got.StatusCode;
        }
        Assert.Equal((200, 403, 403, 403), (await StatusAsync("/v1/rapportages/dekking"), await StatusAsync("/v1/organisaties"),
            await StatusAsync("/v1/behoeften"), await StatusAsync("/v1/bewijzen")));
    }
}
