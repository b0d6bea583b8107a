namespace Netwerkplatform.Tests.Browser;

/// <summary>What looks for barriers on pages finds those that are there.</summary>
public sealed class AxeTests(Chromium chromium)
{
    [Theory]
    [InlineData("""<img src="data:,">""", "image-alt", false)]
    [InlineData("""<p style="color: #bbb; background: #fff">Bijna niet te lezen</p>""", "color-contrast", false)]
    [InlineData("""<button style="width: 10px; height: 10px; padding: 0"></button><button style="width: 10px; height: 10px; padding: 0"></button>""", "target-size", true)]
    public async Task A_barrier_would_be_seen(string html, string rule, bool alsoForFingers)
    {
        var page = await chromium.PageAsync("http://127.0.0.1");
        await page.SetContentAsync($"""<!doctype html><html lang="nl"><title>Proef</title><main><h1>Proef</h1>{html}</main></html>""");
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => page.AssertAccessibleAsync(alsoForFingers));
        Assert.Contains($"{rule}:", failure.Message, StringComparison.Ordinal);
    }
}
