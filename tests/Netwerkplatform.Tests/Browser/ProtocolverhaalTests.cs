using System.Net.Http.Headers;
using Microsoft.Playwright;
using Netwerkplatform.Tests.Protocols;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>
/// From a first draft to an agreement that five organisations signed and their people have read: by the API, the mails and the pages behind
/// them.
/// </summary>
public sealed class ProtocolverhaalTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    private static string Over(int dagen) => DateTimeOffset.UtcNow.AddDays(dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private async Task<IPage> OpenAsync(string pad, string token)
    {
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync($"{pad}#{token}");
        return page;
    }

    private async Task AddBijlageAsync(string versie)
    {
        var pdf = new ByteArrayContent(Pdf.Make(text: "BT (Stroomschema) Tj ET"));
        pdf.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { pdf, "bestand", "stroomschema.pdf" },
            { new StringContent("Stroomschema"), "titel" } };
        (await host.Api.PostAsync($"{versie}/bijlagen", form)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Five_partners_comment_sign_and_read_what_they_made_together()
    {
        var onderwerp = await host.OnderwerpAsync();
        var eigenaar = await host.PersoonAsync();
        var versie = await host.VersieAsync(quorum: 5, inhoud: Meelezen.Inhoud(onderwerp), eigenaar: eigenaar);
        var protocol = Afspraken.Protocol(versie);
        var (organisaties, collegas, bestuurders) = (new List<string>(), new List<string>(), new List<string>());
        for (var i = 0; i < 5; i++)
        {
            bestuurders.Add($"bestuurder{i}-{Guid.NewGuid():N}@voorbeeld.example");
            organisaties.Add((await host.OndertekenaarAsync(bestuurders[i])).Organisatie);
            collegas.Add($"collega{i}-{Guid.NewGuid():N}@voorbeeld.example");
            await host.RolAsync(await host.PersoonAsync(email: collegas[i]), organisaties[i]);
        }
        var medewerkers = new { rollen = new[] { "medewerker" }, organisatieIds = organisaties };

        // A draft goes to five partners, who say what they think of it.
        await host.Api.PostJsonAsync($"{versie}/raadplegingen", new { doelgroep = medewerkers, sluitdatum = Over(14) });
        var mails = await host.SendMailsAsync();
        foreach (var (i, collega) in collegas.Index())
        {
            var page = await OpenAsync("/meelezen", mails[collega].Single().Token());
            var deel = page.Locator(".deel").Filter(new() { Has = page.GetByText("Reageer op stap 1", new() { Exact = true }) });
            await deel.Locator("summary").ClickAsync();
            await deel.GetByLabel(i == 0 ? "Ik ben het oneens" : "Ik ben het eens").CheckAsync();
            await deel.GetByLabel("Uw reactie", new() { Exact = true }).FillAsync($"Reactie {i}: bel eerst de ouders.");
            await deel.GetByRole(AriaRole.Button, new() { Name = "Verstuur reactie" }).ClickAsync();
            await Expect(deel.Locator(".eigen")).ToContainTextAsync($"Reactie {i}");
        }

        // What was done with each comment is worked into a second version, and told.
        var reacties = await host.ReactiesAsync(versie);
        Assert.Equal(5, reacties.Length);
        foreach (var reactie in reacties) (await host.HandelAfAsync(versie, reactie, "deels",
            "We bellen de ouders als de jongere dat goed vindt.")).EnsureSuccessStatusCode();
        var tweede = await host.VolgendeVersieAsync(protocol,
            Meelezen.Inhoud(onderwerp, "# Delen\n\nWe bellen de ouders als de jongere dat **goed vindt**."));
        await AddBijlageAsync(tweede);
        await host.Api.PostJsonAsync($"{tweede}/ratificatierondes", new { sluitdatum = Over(30), organisatieIds = organisaties });
        await host.RunJobAsync("raadplegingen-terugkoppelen");
        mails = await host.SendMailsAsync();
        Assert.All(collegas, c =>
            Assert.Contains("We bellen de ouders als de jongere dat goed vindt.", Assert.Single(mails[c]).TextBody,
            StringComparison.Ordinal));
        Assert.Equal("vervallen", (string?)(await host.Api.GetJsonAsync(versie))["status"]);

        // Each director signs behind a link; at the quorum it is adopted.
        foreach (var (i, bestuurder) in bestuurders.Index())
        {
            using var early = await host.Api.PostAsync($"{tweede}/vaststellingen",
                new StringContent("{}", MediaTypeHeaderValue.Parse("application/json")));
            Assert.Equal("quorum-niet-gehaald", await early.RedenAsync());
            var page = await OpenAsync("/ratificeren", mails[bestuurder].Single().Token());
            await Expect(page.Locator(".concept strong")).ToHaveTextAsync("goed vindt");
            if (i == 0)
            {
                var download = await page.RunAndWaitForDownloadAsync(() =>
                    page.GetByRole(AriaRole.Button, new() { Name = "Stroomschema" }).ClickAsync());
                Assert.Equal("Stroomschema.pdf", download.SuggestedFilename);
                Assert.StartsWith("%PDF-", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
                await page.AssertAccessibleToAllAsync();
                await page.ShowAsync("verhaal-ratificeren");
            }
            await page.Locator("#gelezen").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Onderteken", Exact = true }).ClickAsync();
            await Expect(Kop(page)).ToContainTextAsync("Er is getekend namens");
        }
        Assert.Equal("vastgesteld", (string?)(await host.Api.PostJsonAsync($"{tweede}/vaststellingen", new { }))["status"]);

        // And everyone concerned reads it.
        await host.Api.PostJsonAsync($"{tweede}/kennisnameverzoeken", new { doelgroep = medewerkers });
        mails = await host.SendMailsAsync();
        foreach (var collega in collegas)
        {
            var page = await OpenAsync("/kennisnemen", mails[collega].Single().Token());
            await page.GetByRole(AriaRole.Button, new() { Name = "Ik heb dit gelezen" }).ClickAsync();
            await Expect(Kop(page)).ToHaveTextAsync("Dank u wel, u hebt de tekst gelezen");
        }

        var rapport = (await host.Api.GetJsonAsync($"/v1/rapportages/protocollen?protocolId={protocol.Split('/')[^1]}")).AsArray()
            .Where(r => organisaties.Contains((string)r!["organisatieId"]!)).ToLookup(r => (int)r!["nummer"]!);
        Assert.Equal((5, 5), (rapport[1].Count(r => (bool)r!["geraadpleegd"]!), rapport[1].Count(r => (bool)r!["gereageerd"]!)));
        Assert.Equal((5, 5), (rapport[2].Count(r => (bool)r!["geratificeerd"]!), rapport[2].Count(r => (bool)r!["kennisgenomen"]!)));
        Assert.Equal(["geratificeerd", "kennisgenomen"], (await host.Api.GetJsonAsync($"{tweede}/uitnodigingen"))["results"]!.AsArray()
            .Select(u => (string?)u!["status"]).Distinct().Order());
    }
}
