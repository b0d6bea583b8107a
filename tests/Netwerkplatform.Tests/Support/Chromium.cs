using System.Collections.Concurrent;
using System.Reflection;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: ClosePages]

namespace Netwerkplatform.Tests.Support;

/// <summary>One real browser for all tests, started when the first one wants a page.</summary>
public sealed class Chromium : IAsyncDisposable
{
    internal static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new();

    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A page in a session of its own: nothing is remembered from another.</summary>
    public async Task<IPage> PageAsync(string baseUrl, int width = 1280, int height = 900, bool javaScript = true,
        ColorScheme colours = ColorScheme.Light, bool anyCertificate = false)
    {
        await starting.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            // A busy machine shows a page later than the five seconds that are the default.
            Assertions.SetDefaultExpectTimeout(30_000);
            browser ??= await playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = Executable(), Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
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
            IgnoreHTTPSErrors = anyCertificate,
        });
        context.SetDefaultTimeout(30_000);
        Opened.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }

    private static string Executable() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is missing: test.sh installs it.");
}

/// <summary>Pages of a test that is over would go on taking memory and processor time until the last one.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosePagesAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        // Nobody waits for it
        if (Chromium.Opened.TryRemove(test.UniqueID, out var contexts)) _ = Task.WhenAll(contexts.Select(c => c.CloseAsync()));
    }
}

public static class PageExtensions
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>WCAG 2.2 AA, as far as a machine can tell.</summary>
    /// <param name="alsoForFingers">Whether marks must be large enough to touch.</param>
    public static async Task AssertAccessibleAsync(this IPage page, bool alsoForFingers = false)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        // The mailbox shows a mail in a frame that runs no scripts. What passes need not be told node by node.
        var violations = await page.EvaluateAsync<string[]>(
            """
            async touch => (await axe.run(document, { iframes: false, resultTypes: ['violations'], rules: { 'target-size': { enabled: touch } } }))
              .violations.map(v => `${v.id}: ${v.help}\n  ${v.nodes.map(n => n.html).join('\n  ')}`)
            """, alsoForFingers);
        Assert.True(violations.Length == 0, string.Join('\n', violations));
    }

    /// <summary>Also for a finger, which wants marks of some size, and without scrolling sideways.</summary>
    public static async Task AssertAccessibleToAllAsync(this IPage page)
    {
        await page.AssertAccessibleAsync(alsoForFingers: true);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "something sticks out");
    }

    /// <summary>For a person to look at: set SCREENSHOTS to a folder.</summary>
    public static async Task ShowAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{page.ViewportSize!.Width}.png"), FullPage = true });
    }
}
