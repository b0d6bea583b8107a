using System.Net.Sockets;

namespace Netwerkplatform.Tests.Platform;

/// <summary>Cheapest first: who may not, or whose link is nobody's, costs next to nothing, whatever is sent along.</summary>
public sealed class WerkVoorToestemmingTests(WerkVoorToestemmingTests.TienVerbindingen host)
    : IClassFixture<WerkVoorToestemmingTests.TienVerbindingen>
{
    public sealed class TienVerbindingen(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Limits:FailedTokensPerMinute"] = "1000000" };

        protected override async Task<string> DatabaseAsync() => $"{await base.DatabaseAsync()};Maximum Pool Size=10";
    }

    private static readonly ContractWalk Contract = ContractWalk.Current;

    /// <summary>Whoever lost their link asks for one: there is nothing yet that they could be known by.</summary>
    private const string ZonderLink = "/linkaanvragen";

    /// <summary>A stranger with a body of a type that nobody reads hears 401, not 415.</summary>
    // Regression, without a type: a link that is nobody's heard 415 too.
    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/merge-patch+json")]
    public async Task Nobody_hears_anything_about_a_body_before_the_host_knows_who_asks(string? type)
    {
        foreach (var write in Contract.Operations.Where(o => o.Method != "GET"))
        {
            using var request = new HttpRequestMessage(new HttpMethod(write.Method), write.Url(_ => $"{Guid.NewGuid()}"))
            {
                Content = Bytes("x", type),
            };
            using var answer = await host.Anonymous.SendAsync(request);
            var verwacht = !write.IsAnonymous ? 401 : write.Path == ZonderLink ? 415 : 404;
            Assert.True((int)answer.StatusCode == verwacht, $"{write}: {(int)answer.StatusCode}");
        }
    }

    // Regression: whatever ended in +json was read as JSON, and without a type the 415 was bare.
    [Theory]
    [InlineData(null)]
    [InlineData("text/json")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/jsonp")]
    public async Task A_body_that_only_looks_like_json_is_refused_by_whoever_reads_json(string? type)
    {
        var writes = Contract.Operations.Where(o => !o.IsAnonymous && o.Body is not null).ToArray();
        Assert.True(writes.Length >= 40, $"{writes.Length}");
        foreach (var write in writes)
        {
            var address = write.Url(name => name == "nummer" ? "1" : $"{Guid.NewGuid()}");
            using var request = new HttpRequestMessage(new HttpMethod(write.Method), address)
            {
                Content = Bytes("{}", type),
            };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await host.Api.SendAsync(request);
            Assert.True((int)answer.StatusCode == 415, $"{write} with {type}: {(int)answer.StatusCode}");
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(415, (int?)problem?["status"]);
        }
    }

    private static ByteArrayContent Bytes(string text, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        if (type is not null) content.Headers.ContentType = new(type);
        return content;
    }

    /// <summary>A host that reads the body first would wait here for the rest of it.</summary>
    [Fact]
    public async Task A_link_that_is_nobodys_has_its_answer_before_any_of_the_body_is_sent()
    {
        var writes = Contract.Operations.Where(o => o.Method != "GET" && o.IsAnonymous && o.Path != ZonderLink).ToArray();
        Assert.True(writes.Length >= 10, string.Join('\n', writes.Select(w => $"{w}")));
        foreach (var write in writes)
        {
            foreach (var key in new[] { "", "Idempotency-Key: een\r\n" })
            {
                using var client = new TcpClient();
                var address = new Uri(host.BaseUrl);
                await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
                await using var stream = client.GetStream();
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    $"{write.Method} {write.Url(_ => "onbekend")} HTTP/1.1\r\nHost: {address.Authority}\r\nUitnodiging-Token: "
                        + $"onbekend\r\n{key}Content-Type: application/json\r\nContent-Length: "
                        + $"900000\r\n\r\n{{"), TestContext.Current.CancellationToken);
                using var soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                soon.CancelAfter(TimeSpan.FromSeconds(5));
                using var reader = new StreamReader(stream);
                Assert.Equal("HTTP/1.1 404 Not Found", await reader.ReadLineAsync(soon.Token));
            }
        }
    }

    /// <summary>
    /// The process does other work meanwhile, so that one request may seem to cost more than it does: the best of some counts. What the
    /// text itself would cost is in every one of them.
    /// </summary>
    [Fact]
    public async Task Hostile_text_of_any_size_costs_an_unknown_link_no_processor()
    {
        var texts = new[] { 5_000, 10_000, 20_000, 40_000 }
            .Select(n => string.Concat(Enumerable.Repeat("geb ", n)) + string.Concat(Enumerable.Repeat(" 1-1-20", n)))
            .Append(string.Concat(Enumerable.Repeat("1-", 450_000)));
        foreach (var (path, body) in new (string, Func<string, object>)[]
        {
            ("/v1/mijn-raadpleging/reacties", t => new { oordeel = "eens", tekst = t }),
            ("/v1/mijn-gegevens/bevestigingen", t => new { uitkomst = "gewijzigd", toelichting = t }),
            ("/v1/mijn-uitnodiging/doorverwijzingen", t =>
                new { naam = t[..Math.Min(t.Length, 400_000)], email = "a@voorbeeld.example",
                toelichting = t[..Math.Min(t.Length, 400_000)] }),
        })
        {
            foreach (var text in texts)
            {
                var best = TimeSpan.MaxValue;
                for (var run = 0; run < 8 && best > TimeSpan.FromMilliseconds(100); run++)
                {
                    using var content = JsonContent.Create(body(text));
                    await content.LoadIntoBufferAsync();
                    using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
                    request.Headers.Add("Uitnodiging-Token", "wie-dan-ook");
                    var before = Process.GetCurrentProcess().TotalProcessorTime;
                    using var answer = await host.Anonymous.SendAsync(request);
                    var taken = Process.GetCurrentProcess().TotalProcessorTime - before;
                    if (taken < best) best = taken;
                    Assert.Equal(404, (int)answer.StatusCode);
                }
                Assert.True(best < TimeSpan.FromMilliseconds(500), $"{path}: {best.TotalMilliseconds:0} ms of processor");
            }
        }
    }

    [Fact]
    public async Task Behind_a_true_link_too_long_is_said_at_once()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(email: "lang@voorbeeld.example"), organisatie);
        await host.RondeAsync([organisatie]);
        var token = (await host.SendMailsAsync())["lang@voorbeeld.example"].Single().Token();
        var text = string.Concat(Enumerable.Repeat("geb ", 25_000)) + string.Concat(Enumerable.Repeat(" 1-1-20", 25_000));
        var start = Stopwatch.GetTimestamp();

        using var collega = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen",
            new { naam = text, email = "a@voorbeeld.example", toelichting = text });
        using var antwoord = await host.AntwoordAsync(token, new { tip = text });

        Assert.Equal(["naam:te_lang", "toelichting:te_lang"], await collega.FaultsAsync());
        Assert.Contains("antwoorden.tip:te_lang", await antwoord.FaultsAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 3);
    }

    /// <summary>A delete that holds one connection and waits for a second would never end here.</summary>
    [Fact]
    public async Task Sixty_deletes_at_once_on_ten_connections_are_all_answered()
    {
        var personen = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => host.PersoonAsync()));
        var organisaties = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => host.OrganisatieAsync()));

        async Task<IEnumerable<int>> DeleteAsync(IEnumerable<string> urls) =>
            (await Task.WhenAll(urls.Select(u => host.Api.DeleteAsync(u, "*")))).Select(a => (int)a.StatusCode).Distinct();
        Assert.Equal([204], await DeleteAsync(personen.Select(p => $"/v1/contactpersonen/{p}")));
        Assert.Equal([204], await DeleteAsync(organisaties.Select(o => $"/v1/organisaties/{o}")));
        // Gone: that is asked within the same transaction too.
        Assert.Equal([404], await DeleteAsync(personen.Select(p => $"/v1/contactpersonen/{p}")));
    }
}
