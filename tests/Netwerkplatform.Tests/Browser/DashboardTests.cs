using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Netwerkplatform.Tests.Support;
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
        private readonly WebApplication site;

        public StaticSite()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            site = builder.Build();
            site.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(Path.Combine(Repository.Root, "examples", "dashboard")) });
            site.StartAsync().GetAwaiter().GetResult();
        }

        public string Origin => site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        public ValueTask DisposeAsync() => site.DisposeAsync();
    }

    private async Task<IPage> OpenAsync(StaticSite site, int width, ColorScheme colours = ColorScheme.Light, string secret = "demo-dashboard-geheim")
    {
        var page = await chromium.PageAsync(site.Origin, width, colours: colours);
        await page.GotoAsync("/");
        await page.GetByLabel("Adres van de API").FillAsync(host.BaseUrl);
        await page.GetByLabel("Geheim").FillAsync(secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon het netwerk" }).ClickAsync();
        return page;
    }

    private static async Task<string[][]> TableAsync(IPage page, string name) =>
        await page.EvaluateAsync<string[][]>("id => [...document.querySelectorAll(`#${id} tbody tr`)].map(r => [...r.cells].map(c => c.textContent))", $"tabel-{name}");

    private async Task FillNetworkAsync()
    {
        if ((await host.Api.GetJsonAsync("/v1/organisaties?limit=1"))["results"]!.AsArray().Count > 0) return;
        await using var list = File.OpenRead(Path.Combine(Repository.Root, "Host", "demo", "contactlijst-almere.csv"));
        using var form = new MultipartFormDataContent { { new StreamContent(list), "bestand", "lijst.csv" }, { new StringContent("false"), "proef" } };
        using var import = await host.Api.PostAsync("/v1/importen", form);
        Assert.Equal(201, (int)import.StatusCode);
        var training = await host.Api.PostJsonAsync("/v1/trainingen", new { titel = "Basis", soort = "basis", kwalificeertAandachtfunctionaris = true });
        foreach (var rol in (await host.Api.GetJsonAsync("/v1/rolvervullingen?rol=aandachtfunctionaris"))["results"]!.AsArray().Take(5))
            await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = (string)rol!["contactpersoonId"]!, trainingId = (string)training["id"]!, behaaldDatum = "2026-01-15" });
        await host.RunJobAsync("dekking-momentopname");
        var organisatie = (string)(await host.Api.GetJsonAsync("/v1/organisaties?zoek=Polderzicht&soort=welzijn"))["results"]![0]!["id"]!;
        await host.RondeAsync([organisatie]);
        foreach (var mail in await host.SendMailsAsync()) (await host.AntwoordAsync(mail.Single().Token(), new { training = true, vormen = new[] { "overleg" } })).Dispose();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task From_another_origin_the_dashboard_shows_the_numbers_of_the_reports(int width, ColorScheme colours)
    {
        await FillNetworkAsync();
        var page = await OpenAsync(host.Allowed, width, colours);
        await Expect(page.Locator("#stand")).ToContainTextAsync("Stand van");

        var dekking = (await host.Api.GetJsonAsync("/v1/rapportages/dekking")).AsArray();
        string[] statussen = ["gedekt", "deels", "ongedekt", "vrijgesteld", "niet_vereist"];
        string Count(Func<JsonNode, bool> which, string status) => $"{dekking.Count(r => which(r!) && (string?)r!["status"] == status)}";
        Assert.Equal(statussen.Select(s => Count(_ => true, s)), await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#tegels dd')].map(d => d.textContent)"));
        var domeinen = dekking.SelectMany(r => ((string)r!["domeinen"]!).Split('|')).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(domeinen.Select(d => string.Join(' ', statussen.Select(s => Count(r => ((string)r["domeinen"]!).Split('|').Contains(d), s)).Prepend(d))),
            (await TableAsync(page, "domein")).Select(r => string.Join(' ', r)));
        var verloop = (await host.Api.GetJsonAsync("/v1/rapportages/dekking-verloop")).AsArray();
        Assert.Equal(verloop.Select(r => $"{r!["gedekt"]} {r["deels"]} {r["ongedekt"]}"), (await TableAsync(page, "verloop")).Select(r => string.Join(' ', r[1..4])));
        var behoeften = (await host.Api.GetJsonAsync("/v1/rapportages/behoeften")).AsArray();
        Assert.NotEmpty(behoeften);
        Assert.Equal(behoeften.Select(r => $"{r!["soort"]} {r["aantal"]}"), (await TableAsync(page, "behoeften")).Select(r => $"{r[2]} {r[3]}"));
        Assert.Equal(3, await page.EvaluateAsync<int>("[...document.querySelectorAll('canvas')].filter(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v)).length"));

        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.ShowAsync($"dashboard-{colours}");
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
        using var answer = await host.Anonymous.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "demo-dashboard", ["client_secret"] = "demo-dashboard-geheim" }));
        using var client = new HttpClient { BaseAddress = new Uri(host.BaseUrl) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await answer.JsonAsync())["access_token"]!);
        async Task<int> StatusAsync(string path)
        {
            using var got = await client.GetAsync(path);
            return (int)got.StatusCode;
        }
        Assert.Equal((200, 403, 403, 403), (await StatusAsync("/v1/rapportages/dekking"), await StatusAsync("/v1/organisaties"), await StatusAsync("/v1/behoeften"), await StatusAsync("/v1/bewijzen")));
    }
}
