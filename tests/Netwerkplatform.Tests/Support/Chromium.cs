using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Netwerkplatform.Tests.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Netwerkplatform.Tests.Support;

/// <summary>One real browser for all tests, started when the first one wants a page.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A page in a session of its own: nothing is remembered from another.</summary>
    public async Task<IPage> PageAsync(string baseUrl, int width = 1280, int height = 900, bool javaScript = true, ColorScheme colours = ColorScheme.Light)
    {
        await starting.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        }
        finally
        {
            starting.Release();
        }
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = baseUrl,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "nl-NL",
            TimezoneId = "Europe/Amsterdam",
            JavaScriptEnabled = javaScript,
            ColorScheme = colours,
        });
        context.SetDefaultTimeout(10_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }

    private static string Executable() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is missing: test.sh installs it.");
}

public static class PageExtensions
{
    /// <summary>WCAG 2.2 AA, as far as a machine can tell.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { Iframes = false });       // the mailbox shows a mail in a frame that runs no scripts
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html))}")));
    }

    /// <summary>Also in dark colours, and at 400 % (a window of 1280 by 1024 then has room for 320 by 256), where nothing needs scrolling sideways and a finger finds its mark.</summary>
    public static async Task AssertAccessibleToAllAsync(this IPage page)
    {
        await page.AssertAccessibleAsync();
        var size = page.ViewportSize!;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(320, 256);
        Assert.Equal(320, await page.EvaluateAsync<int>("Math.max(320, document.documentElement.scrollWidth)"));
        var result = await page.RunAxe(new AxeRunOptions { Iframes = false, RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "target-size"] } });
        Assert.Equal([], result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>For a person to look at: set SCREENSHOTS to a folder.</summary>
    public static async Task ShowAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{page.ViewportSize!.Width}.png"), FullPage = true });
    }
}
