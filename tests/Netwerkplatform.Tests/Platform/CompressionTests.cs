using System.IO.Compression;

namespace Netwerkplatform.Tests.Platform;

public sealed partial class CompressionTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(HttpResponseMessage Answer, byte[] OnTheWire)> GetAsync(
        string url, string accept = "*/*", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var answer = await host.Api.SendAsync(request);
        return (answer, await answer.Content.ReadAsByteArrayAsync());
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)) brotli.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    [Theory]
    [InlineData("/v1/openapi.json", "*/*")]
    [InlineData("/v1/rapportages/dekking", "application/json")]
    [InlineData("/v1/rapportages/dekking", "text/csv")]
    [InlineData("/invullen", "text/html")]
    [Trait("Category", "Slow")]
    public async Task What_travels_compressed_is_what_travels_plain(string url, string accept)
    {
        await host.OrganisatieAsync("Onder de Wol");
        var (answer, bytes) = await GetAsync(url, accept);

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        using var plain = new HttpRequestMessage(HttpMethod.Get, url);
        plain.Headers.TryAddWithoutValidation("Accept", accept);
        using var same = await host.Api.SendAsync(plain);
        Assert.Empty(same.Content.Headers.ContentEncoding);
        Assert.Equal(await same.Content.ReadAsByteArrayAsync(), Unpacked(bytes));
        var (head, none) = await GetAsync(url, accept, HttpMethod.Head);
        Assert.Equal((200, 0), ((int)head.StatusCode, none.Length));
    }

    [Theory]
    [InlineData("/v1/organisaties/00000000-0000-0000-0000-000000000000", 404)]
    [InlineData("/v1/organisaties?kleur=blauw", 400)]
    public async Task A_problem_stays_readable_for_who_asks_for_compression(string url, int status)
    {
        var (answer, bytes) = await GetAsync(url);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal((byte)'{', bytes[0]);
    }

    [Fact]
    public async Task An_answer_with_a_secret_is_never_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string,
                string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = "demo-regisseur",
                ["client_secret"] = "demo-regisseur-geheim"
            }),
        };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        using var answer = await host.Anonymous.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        var (postvak, _) = await GetAsync("/dev/postvak");
        Assert.Empty(postvak.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_page_behind_an_invitation_comes_with_all_its_files_in_less_than_60_kilobytes()
    {
        var (seen, bytes) = (new HashSet<string>(StringComparer.Ordinal), 0L);
        var waiting = new Queue<string>(["/invullen"]);
        while (waiting.TryDequeue(out var url))
        {
            if (!seen.Add(url)) continue;
            var (answer, wire) = await GetAsync(url);
            Assert.Equal(200, (int)answer.StatusCode);
            bytes += wire.Length + answer.Headers.Concat(answer.Content.Headers).Sum(h => h.Key.Length + 4 + h.Value.Sum(v => v.Length));
            var text = System.Text.Encoding.UTF8.GetString(answer.Content.Headers.ContentEncoding.Count == 0 ? wire : Unpacked(wire));
            foreach (Match file in File().Matches(text)) waiting.Enqueue(
                new Uri(new Uri($"http://x{(url == "/invullen" ? "/invullen/" : url)}"), file.Groups[1].Value).AbsolutePath);
        }

        Assert.True(seen.Count >= 10, string.Join(' ', seen));
        Assert.InRange(bytes, 5_000, 60_000);
    }

    /// <summary>Files that a page or a module asks for.</summary>
    [GeneratedRegex("""(?:src=|href=|from |import\()["']((?:/statisch/[0-9a-f]+/[a-z]+/|\.\.?/(?:gedeeld/)?)[a-z-]+\.(?:js|css|svg))["']""")]
    private static partial Regex File();
}
