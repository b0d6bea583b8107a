namespace Netwerkplatform.Tests.Platform;

/// <summary>Whose system this is comes from the settings, and stands wherever a partner looks.</summary>
public sealed class InstellingTests(InstellingTests.Host host) : IClassFixture<InstellingTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Gemeente:Naam"] = "Proefpolder & Dijk",
            ["Gemeente:Wijken:0"] = "Oud Zuid",
            ["Regisseur:Naam"] = "Tess d'Hont",
            ["Regisseur:Telefoon"] = "0320 555012",
            ["Regisseur:Email"] = "tess@proefpolder.example",
            ["Links:BaseUrl"] = "https://netwerk.proefpolder.example",
        };
    }

    [Fact]
    public async Task Anyone_may_ask_whose_system_this_is_and_asks_once()
    {
        using var answer = await host.Anonymous.GetAsync("/v1/instelling");
        var instelling = await answer.JsonAsync();
        Assert.Equal("Proefpolder & Dijk", (string?)instelling["gemeente"]);
        Assert.Equal("Tess d'Hont", (string?)instelling["regisseur"]!["naam"]);
        Assert.Equal("0320 555012", (string?)instelling["regisseur"]!["telefoon"]);
        Assert.Equal("tess@proefpolder.example", (string?)instelling["regisseur"]!["email"]);
        Assert.Equal("https://netwerk.proefpolder.example/privacy", (string?)instelling["privacyUrl"]);
        Assert.Equal(["nl", "en", "ar", "tr"], instelling["talen"]!.AsArray().Select(t => (string?)t));
        Assert.Equal(["Oud Zuid"], instelling["wijken"]!.AsArray().Select(t => (string?)t));

        using var again = new HttpRequestMessage(HttpMethod.Get, "/v1/instelling");
        again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.Tag);
        using var unchanged = await host.Anonymous.SendAsync(again);
        Assert.Equal(304, (int)unchanged.StatusCode);
    }

    /// <summary>Regression: every page named one municipality and nobody who could be reached.</summary>
    [Theory]
    [InlineData("/invullen")]
    [InlineData("/bevestigen")]
    [InlineData("/inschrijven")]
    [InlineData("/meelezen")]
    [InlineData("/ratificeren")]
    [InlineData("/kennisnemen")]
    [InlineData("/inzage")]
    [InlineData("/privacy")]
    [InlineData("/mijn")]
    [InlineData("/introductie")]
    [InlineData("/toegankelijkheid")]
    [InlineData("/v1/afmeldingen/x")]
    public async Task Every_page_names_the_municipality_and_who_can_be_reached(string pagina)
    {
        var html = await host.Anonymous.GetStringAsync(pagina);
        Assert.Contains("Netwerk <b>Proefpolder &amp; Dijk</b>", html, StringComparison.Ordinal);
        Assert.Contains("<b>Tess d&#39;Hont</b>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:0320 555012\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"mailto:tess@proefpolder.example\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/privacy\"", html, StringComparison.Ordinal);
        // Regression: a partner could ask from their own page alone.
        Assert.Contains("<a href=\"/mijn#/vraag\" data-vertaal>Stel een vraag</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html.Replace("{{voornaam}}", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>The demo and the contract that clients have may name one.</summary>
    [Fact]
    public void No_part_of_the_product_names_a_municipality()
    {
        var offenders = new[] { "Modules", "Contracts", "Host", "migrations" }
            .SelectMany(map => Directory.EnumerateFiles(Path.Combine(Repository.Root, map), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
                && !file.StartsWith("Host/demo/", StringComparison.Ordinal) && file is not ("Host/Demo.cs" or "Host/DemoJaar.cs")
                && Path.GetExtension(file) is ".cs" or ".sql" or ".html" or ".js" or ".css" or ".json" or ".svg")
            .Where(file => !file.Contains("/.data/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, file))
                .Select((regel, index) => (file, regel, nummer: index + 1)))
            .Where(r => Regex.IsMatch(r.regel, "almere|ألميره", RegexOptions.IgnoreCase))
            .Select(r => $"{r.file}:{r.nummer}");
        Assert.Equal([], offenders);
    }
}
