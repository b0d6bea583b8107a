using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>What we keep and why, and for whom the pages work: read without a link, without a script, and on paper.</summary>
public sealed class PrivacypaginasTests(PrivacypaginasTests.Host host, Chromium chromium) : IClassFixture<PrivacypaginasTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Gemeente:Naam"] = "Proefpolder",
            ["Regisseur:Naam"] = "Tess de Wit",
            ["Regisseur:Telefoon"] = "0320 555012",
            ["Regisseur:Email"] = "tess@proefpolder.example",
            ["Fg:Naam"] = "Joris Kaspers",
            ["Fg:Telefoon"] = "0320 555099",
            ["Fg:Email"] = "fg@proefpolder.example",
            ["Links:BaseUrl"] = "https://netwerk.proefpolder.example",
        };
    }

    // Regression: there was no page /toegankelijkheid, and /privacy named nobody who keeps an eye on it.
    [Theory]
    [InlineData("/privacy", 360)]
    [InlineData("/privacy", 1280)]
    [InlineData("/toegankelijkheid", 360)]
    [InlineData("/toegankelijkheid", 1280)]
    public async Task The_page_is_read_without_a_script_by_everybody_and_is_small(string adres, int breed)
    {
        var page = await chromium.PageAsync(host.BaseUrl, breed, javaScript: false);
        await page.GotoAsync(adres);
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Proefpolder");
        await Expect(page.Locator("footer a[href='/toegankelijkheid']")).ToBeVisibleAsync();
        await Expect(page.Locator("script")).ToHaveCountAsync(0);
        await page.ShowAsync(adres[1..]);

        var metScript = await chromium.PageAsync(host.BaseUrl, breed);
        var fouten = new List<string>();
        metScript.Console += (_, regel) => fouten.Add(regel.Text);
        await metScript.GotoAsync(adres);
        await metScript.AssertAccessibleToAllAsync();
        Assert.Equal([], fouten);
        var html = await host.Anonymous.GetByteArrayAsync(adres);
        var stijl = await host.Anonymous.GetByteArrayAsync("/gedeeld/gedeeld.css");
        Assert.InRange(html.Length + stijl.Length, 5_000, 60_000);
    }

    [Fact]
    public async Task The_page_about_privacy_says_who_watches_what_one_may_ask_and_where_to_complain()
    {
        var html = await host.Anonymous.GetStringAsync("/privacy");
        foreach (var tekst in (string[])["Joris Kaspers", "tel:0320 555099", "mailto:fg@proefpolder.example", "Autoriteit Persoonsgegevens",
            "Bezwaar maken", "Contactgegevens van partners", "Beveiliging en verantwoording", "24 maanden"])
            Assert.Contains(tekst, html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_finds_a_weak_spot_reads_where_to_tell_and_the_text_never_expires()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answer = await host.Anonymous.GetAsync("/.well-known/security.txt");
            Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            var regels = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("Contact: mailto:tess@proefpolder.example", regels[0]);
            var tot = DateTimeOffset.Parse(regels[1]["Expires: ".Length..], CultureInfo.InvariantCulture);
            Assert.InRange(tot, host.Clock.GetUtcNow().AddDays(90), host.Clock.GetUtcNow().AddDays(365));
            Assert.Equal("Preferred-Languages: nl, en", regels[2]);
            Assert.Equal("Canonical: https://netwerk.proefpolder.example/.well-known/security.txt", regels[3]);
            await host.AdvanceAsync(TimeSpan.FromDays(300));
        }
    }
}
