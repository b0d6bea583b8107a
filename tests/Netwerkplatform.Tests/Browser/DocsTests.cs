using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The docs, as an integrator sees them for the first time.</summary>
public sealed class DocsTests(TestHost host, Chromium chromium) : IClassFixture<TestHost>
{
    [Fact]
    public async Task The_docs_tell_the_first_call_name_no_maker_and_ask_nothing_of_other_hosts()
    {
        var page = await chromium.PageAsync(host.BaseUrl);
        var (elsewhere, faults) = (new List<string>(), new List<string>());
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.BaseUrl, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error") faults.Add(message.Text);
        };

        await page.GotoAsync("/");      // leads to the docs
        await Expect(page.GetByText("De eerste aanroep").First).ToBeVisibleAsync();
        await Expect(page.GetByText("demo-regisseur-geheim").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Contacten").First).ToBeVisibleAsync();
        await page.ShowAsync("docs");
        await page.GotoAsync("/docs/#tag/contacten/GET/organisaties");
        await Expect(page.GetByText("Organisaties: lijst").First).ToBeVisibleAsync();
        await page.ShowAsync("docs-organisaties");

        var shown = await page.Locator("body").InnerTextAsync();
        Assert.DoesNotContain("scalar", shown, StringComparison.OrdinalIgnoreCase);

        await page.GotoAsync("/docs/gebeurtenissen");
        await Expect(page.GetByText("nl.netwerkplatform.organisatie.aangemaakt")).ToBeVisibleAsync();
        await page.ShowAsync("docs-gebeurtenissen");
        await page.AssertAccessibleAsync();
        Assert.Equal([], elsewhere.Distinct());
        Assert.Equal([], faults.Distinct());
    }

    [Fact]
    public async Task The_root_leads_to_the_docs()
    {
        using var answer = await host.Anonymous.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal((302, "/docs"), ((int)answer.StatusCode, answer.Headers.Location?.OriginalString));
    }
}
