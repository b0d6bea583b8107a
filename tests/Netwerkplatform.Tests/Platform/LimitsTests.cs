namespace Netwerkplatform.Tests.Platform;

[Trait("Category", "Slow")]
public sealed class LimitsTests(LimitsTests.StrictHost host) : IClassFixture<LimitsTests.StrictHost>
{
    public sealed class StrictHost(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Limits:AnonymousRequestsPerMinute"] = "20",
            ["Limits:RequestsPerMinute"] = "40",
            ["Cors:Origins:0"] = "https://dashboard.example",
            ["Proxy:Trusted:0"] = "127.0.0.3",
        };
    }

    [Fact]
    public async Task An_address_without_a_token_is_slowed_down_while_a_client_gets_through()
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 25; i++) answers.Add(await host.Anonymous.GetAsync("/v1/openapi.json"));

        var refused = answers.First(a => (int)a.StatusCode == 429);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        using var client = await host.Api.GetAsync("/v1/organisaties");
        Assert.Equal(200, (int)client.StatusCode);
        using var live = await host.Anonymous.GetAsync("/health/live");
        Assert.Equal(200, (int)live.StatusCode);
    }

    [Theory]
    [InlineData(1_025, 1)]
    [InlineData(1, 3_000)]
    public async Task A_form_with_too_many_or_too_long_fields_for_a_token_is_the_mistake_of_who_sent_it(int fields, int length)
    {
        using var client = host.Peer("127.0.0.7");
        client.DefaultRequestHeaders.Authorization = null;
        using var form = new StringContent(string.Join('&', Enumerable.Range(0, fields).Select(i => $"{new string('k', length)}{i}=1")),
            Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await client.PostAsync("/oauth/token", form);
        Assert.Equal((400, "invalid_request"), ((int)answer.StatusCode, (string?)(await answer.JsonAsync())["error"]));
    }

    // Regression: with the first address over its limit the next one behind the same proxy was refused too (429).
    [Fact]
    public async Task Behind_a_trusted_proxy_each_address_has_its_own_limit_and_nobody_else_may_say_who_they_are()
    {
        async Task<int> LastAsync(string peer, Func<int, string> forwarded)
        {
            using var client = host.Peer(peer);
            client.DefaultRequestHeaders.Authorization = null;
            var last = 0;
            for (var i = 0; i < 25; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/instelling");
                request.Headers.Add("X-Forwarded-For", forwarded(i));
                using var answer = await client.SendAsync(request);
                last = (int)answer.StatusCode;
            }
            return last;
        }
        Assert.Equal(429, await LastAsync("127.0.0.3", _ => "203.0.113.1"));
        Assert.Equal(200, await LastAsync("127.0.0.3", i => $"203.0.113.{10 + i}"));
        Assert.Equal(429, await LastAsync("127.0.0.4", i => $"203.0.113.{40 + i}"));
    }

    [Theory]
    [InlineData("127.0.0.6", "PUT", "/v1/mijn-niets", null)]
    [InlineData("127.0.0.7", "GET", "/v1/mijn-uitnodiging", "image/png")]
    public async Task A_call_that_never_comes_to_looking_at_its_link_counts_for_its_address(
        string peer, string method, string path, string? accept)
    {
        using var client = new HttpClient(Peers.From(peer)) { BaseAddress = new Uri(host.BaseUrl) };
        var answers = new List<int>();
        for (var i = 0; i < 25; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (accept is null) request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            else request.Headers.Add("Accept", accept);
            request.Headers.Add("Uitnodiging-Token", $"gok-{i}");
            using var answer = await client.SendAsync(request);
            answers.Add((int)answer.StatusCode);
        }
        Assert.NotEqual(429, answers[0]);
        Assert.Equal(429, answers[^1]);
        Assert.All(answers, a => Assert.Contains(a, new[] { 404, 406, 429 }));
    }

    [Fact]
    public async Task Only_origins_on_the_list_may_read_and_the_contract_is_for_everybody()
    {
        Assert.Equal("https://dashboard.example", await AllowedAsync("/v1/organisaties", "https://dashboard.example"));
        Assert.Null(await AllowedAsync("/v1/organisaties", "https://kwaad.example"));
        Assert.Equal("*", await AllowedAsync("/v1/openapi.json", "https://kwaad.example"));
    }

    private async Task<string?> AllowedAsync(string url, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, url);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");
        using var answer = await host.Api.SendAsync(request);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
