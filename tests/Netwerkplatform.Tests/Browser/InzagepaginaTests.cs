using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The page on which somebody sees what is kept of them, in a real browser.</summary>
public sealed partial class InzagepaginaTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    [Theory]
    [InlineData(360, "nl", "Uw gegevens bekijken", "Dit bewaren we van u")]
    [InlineData(1280, "ar", "الاطلاع على بياناتك", "هذا ما نحتفظ به عنك")]
    public async Task Somebody_asks_for_a_code_enters_it_and_sees_what_is_kept(int width, string taal, string begin, string einde)
    {
        var email = $"z{Guid.NewGuid():N}@voorbeeld.example";
        var persoon = await host.PersoonAsync("Kanariewitz<b>", email, "Noor", taal);
        await host.RolAsync(persoon, await host.OrganisatieAsync());
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/inzageverzoeken",
            new { kanaal = "email", identiteitVastgesteldDoor = "balie" });
        var token = (await host.SendMailsAsync())[email].Single().Token();
        var page = await chromium.PageAsync(host.BaseUrl, width);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);

        await page.GotoAsync($"/inzage#{token}");
        await Expect(Kop(page)).ToHaveTextAsync(begin);
        Assert.DoesNotContain("Kanariewitz", await page.ContentAsync(), StringComparison.Ordinal);
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("inzage-begin");

        await page.Locator("[data-doe=code]").PressAsync("Enter");
        await Expect(page.Locator("#code")).ToBeVisibleAsync();
        var code = Cijfers().Match((await host.SendMailsAsync())[email].Last().TextBody!).Value.Trim();
        await page.Locator("#code").FillAsync(code == "111111" ? "222222" : "111111");
        await page.Locator("#code").PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("inzage-code");

        await page.Locator("#code").FillAsync($"{code[..3]} {code[3..]}");
        await page.Locator("#code").PressAsync("Enter");
        await Expect(Kop(page)).ToHaveTextAsync(einde);
        await Expect(page.GetByText("Kanariewitz<b>").First).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("inzage-dossier");
        Assert.All(asked, url => Assert.StartsWith(host.BaseUrl, url, StringComparison.Ordinal));

        // Back to the link: it begins with a code again.
        await page.ReloadAsync();
        await Expect(Kop(page)).ToHaveTextAsync(begin);
    }

    [GeneratedRegex(@"(?m)^\d{6}\s*$")]
    private static partial Regex Cijfers();
}
