using Microsoft.Playwright;
using Netwerkplatform.Tests.Trainings;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>The page behind the link of a training, in a real browser.</summary>
public sealed class InschrijvenTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    private async Task<(string Sessie, string Token)> GenodigdAsync(int capaciteit = 5)
    {
        var email = $"n{Guid.NewGuid():N}@voorbeeld.example";
        var organisatie = await host.OrganisatieAsync("Stichting Zonnewende");
        await host.RolAsync(await host.PersoonAsync(email: email, voornaam: "Noor"), organisatie);
        var begin = DateTimeOffset.UtcNow.AddDays(30);
        var sessie = await host.SessieAsync(capaciteit, begintOp: begin.ToString("o"), eindigtOp: begin.AddHours(8).ToString("o"));
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        return (sessie, (await host.SendMailsAsync())[email].Single().Token());
    }

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ILocator Knop(IPage page, string naam) => page.GetByRole(AriaRole.Button, new() { Name = naam, Exact = true });

    private async Task<IPage> OpenAsync(string token, int width = 360)
    {
        var page = await chromium.PageAsync(host.BaseUrl, width);
        await page.GotoAsync($"/inschrijven#{token}");
        return page;
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Looking_changes_nothing_and_one_press_enrols_another_takes_the_session_along_and_a_third_cancels(int width)
    {
        var (sessie, token) = await GenodigdAsync();
        var page = await OpenAsync(token, width);
        await Expect(Kop(page)).ToHaveTextAsync("Meld u aan voor deze training");
        Assert.DoesNotContain(token, page.Url, StringComparison.Ordinal);
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("inschrijven");
        Assert.Empty(await host.InschrijvingenAsync(sessie));

        await Knop(page, "Meld mij aan").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U bent aangemeld");
        await Expect(Kop(page)).ToBeFocusedAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("ingeschreven");
        var download = await page.RunAndWaitForDownloadAsync(() => Knop(page, "Zet in mijn agenda").ClickAsync());
        Assert.Contains("BEGIN:VEVENT", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        await page.ReloadAsync();
        await Knop(page, "Ik kan niet, meld mij af").ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U bent afgemeld");
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("afgemeld");
        Assert.Equal("geannuleerd", (string?)(await host.InschrijvingenAsync(sessie)).Single()["status"]);
    }

    [Fact]
    public async Task A_full_session_says_so_before_and_where_one_stands_in_line_after()
    {
        var (sessie, token) = await GenodigdAsync(1);
        await host.InschrijvenAsync(sessie, await host.PersoonAsync());
        var page = await OpenAsync(token);
        await Expect(page.GetByText("Alle plaatsen zijn nu bezet.")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("inschrijven-vol");
        await Knop(page, "Zet mij op de wachtlijst").ClickAsync();
        await Expect(page.GetByText("op plaats 1.")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync("wachtlijst");
    }

    [Fact]
    public async Task Enrolling_and_cancelling_can_be_done_by_keyboard_alone()
    {
        var (sessie, token) = await GenodigdAsync();
        var page = await OpenAsync(token, 1280);
        await Expect(Kop(page)).ToHaveTextAsync("Meld u aan voor deze training");
        async Task PressAsync(string selector)
        {
            for (var i = 0; i < 20; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                if (!await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) continue;
                await page.Keyboard.PressAsync("Enter");
                return;
            }
            Assert.Fail($"the keyboard does not reach {selector}");
        }
        await PressAsync(".overslaan");
        await PressAsync("[data-doe=aanmelden]");
        await Expect(Kop(page)).ToHaveTextAsync("U bent aangemeld");
        await PressAsync("[data-doe=afmelden]");
        await Expect(Kop(page)).ToHaveTextAsync("U bent afgemeld");
        Assert.Equal("geannuleerd", (string?)(await host.InschrijvingenAsync(sessie)).Single()["status"]);
    }

    [Fact]
    public async Task Every_link_that_leads_nowhere_says_why()
    {
        var page = await chromium.PageAsync(host.BaseUrl, 360);
        await page.GotoAsync("/inschrijven");
        await Expect(Kop(page)).ToHaveTextAsync("Open de link in uw e-mail");
        await page.AssertAccessibleAsync();
        await page.GotoAsync($"/inschrijven#{new string('x', 43)}");
        await Expect(Kop(page)).ToHaveTextAsync("Deze link werkt niet (meer)");
        await page.AssertAccessibleAsync();
        var (sessie, token) = await GenodigdAsync();
        (await host.WijzigSessieAsync(sessie, status: "geannuleerd")).Dispose();
        page = await OpenAsync(token);
        await Expect(Kop(page)).ToHaveTextAsync("Deze training gaat niet door");
        await page.AssertAccessibleAsync();
        (sessie, token) = await GenodigdAsync();
        await host.ExecuteAsync("update trainings.sessie set begint_op = '2026-03-02 08:00Z' where id = @sessie::uuid", new { sessie });
        page = await OpenAsync(token);
        await Expect(Kop(page)).ToHaveTextAsync("Aanmelden en afmelden kan niet meer");
        await Expect(page.GetByText("maandag 2 maart 2026")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.ShowAsync("voorbij");
    }
}
