namespace Netwerkplatform.Tests.Platform;

/// <summary>The files of the pages behind emailed links: kept by a browser for as long as they are the same, and never longer.</summary>
public sealed partial class StatischTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<HttpResponseMessage> GetAsync(string path, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await host.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/invullen")]
    [InlineData("/bevestigen")]
    [InlineData("/inschrijven")]
    [InlineData("/meelezen")]
    [InlineData("/ratificeren")]
    [InlineData("/kennisnemen")]
    [InlineData("/inzage")]
    public async Task Every_file_that_a_page_names_has_the_address_of_its_version_and_may_be_kept_for_good(string page)
    {
        var html = await host.Anonymous.GetStringAsync(page, TestContext.Current.CancellationToken);
        var files = File().Matches(html).Select(m => m.Groups[1].Value).ToArray();
        Assert.True(files.Length >= 3, html);
        foreach (var file in files)
        {
            Assert.StartsWith("/statisch/", file, StringComparison.Ordinal);
            using var answer = await GetAsync(file);
            Assert.Equal((HttpStatusCode.OK, "public, max-age=31536000, immutable"), (answer.StatusCode, $"{answer.Headers.CacheControl}"));
            Assert.NotNull(answer.Headers.ETag);
        }
    }

    [Fact]
    public async Task Under_its_plain_name_a_file_is_asked_for_again_and_not_sent_twice()
    {
        using var first = await GetAsync("/gedeeld/gedeeld.css");
        Assert.Equal("no-cache, private", $"{first.Headers.CacheControl}");
        using var again = await GetAsync("/gedeeld/gedeeld.css", $"{first.Headers.ETag}");
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task While_two_versions_run_side_by_side_each_answers_for_the_other_but_lets_nothing_be_kept()
    {
        using var answer = await GetAsync("/statisch/0123456789ab/gedeeld/api.js");
        Assert.Equal((HttpStatusCode.OK, "no-cache, private"), (answer.StatusCode, $"{answer.Headers.CacheControl}"));
        using var unknown = await GetAsync("/statisch/0123456789ab/gedeeld/er-is-niets.js");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [GeneratedRegex("""(?:href|src)="(/[^"#]+\.(?:js|css|svg))["]""")]
    private static partial Regex File();
}
