using System.Net.Http.Headers;

namespace Netwerkplatform.Tests.Platform;

public sealed class ProblemsTests(TestHost host) : IClassFixture<TestHost>
{
    private static StringContent Body(string text, string type = "application/json") => new(text, Encoding.UTF8, type);

    public static TheoryData<string, string, int> BadRequests => new()
    {
        { "GET", "/v1/bestaat-niet", 404 },
        { "GET", "/v1/organisaties/", 404 },
        { "GET", "/v1/organisaties/geen-uuid", 404 },
        { "GET", "/v1/organisaties/0198c7a0-0000-7000-8000-000000000000", 404 },
        { "PATCH", "/v1/organisaties", 405 },
        { "DELETE", "/v1/organisaties", 405 },
        { "GET", "/v1/organisaties?limit=501", 400 },
        { "GET", "/v1/organisaties?limit=tien", 400 },
        { "GET", "/v1/organisaties?kleur=rood", 400 },
        { "GET", "/v1/organisaties?cursor=onzin", 400 },
        { "GET", "/v1/organisaties?sort=kleur", 400 },
        { "GET", "/v1/organisaties?zoek=%00", 400 },
        { "GET", "/v1/organisaties?soort=zorg&soort=sport", 400 },
        { "GET", "/v1/organisaties?gewijzigdVanaf=2026-03-02T09:00:00", 400 },
        { "DELETE", "/v1/organisaties/0198c7a0-0000-7000-8000-000000000000", 428 },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task Every_error_is_a_Dutch_problem_with_all_its_members(string method, string url, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        using var answer = await host.Api.SendAsync(request);

        await IsProblemAsync(answer, status);
    }

    [Theory]
    [InlineData("{\"naam\": ", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("{\"naam\":\"a\",\"naam\":\"b\"}", "application/json", 400)]
    [InlineData("{\"naam\":\"\\u0000\"}", "application/json", 400)]
    [InlineData("{\"naam\":\"\\ufffe\"}", "application/json", 400)]
    [InlineData("{\"naam\":\"\\ud800\"}", "application/json", 400)]
    [InlineData("{\"\\ud800\":1}", "application/json", 400)]
    [InlineData("naam=x", "application/x-www-form-urlencoded", 415)]
    [InlineData("<naam/>", "application/xml", 415)]
    public async Task A_body_that_cannot_be_read_is_a_problem_not_a_crash(string body, string type, int status)
    {
        using var answer = await host.Api.PostAsync("/v1/organisaties", Body(body, type));

        await IsProblemAsync(answer, status);
    }

    // Regression: both were 400, as if the JSON were wrong.
    [Theory]
    [InlineData("Content-Type", "application/json; charset=utf-16")]
    [InlineData("Content-Encoding", "gzip")]
    public async Task A_body_in_another_encoding_or_packed_is_415(string kop, string waarde)
    {
        using var body = Body("{\"naam\":\"a\"}");
        body.Headers.Remove(kop);
        body.Headers.TryAddWithoutValidation(kop, waarde);
        using var answer = await host.Api.PostAsync("/v1/organisaties", body);

        await IsProblemAsync(answer, 415);
    }

    [Fact]
    public async Task Json_deeper_than_32_levels_is_refused()
    {
        using var answer = await host.Api.PostAsync("/v1/organisaties", Body($"{{\"naam\":{new string('[', 40)}{new string(']', 40)}}}"));

        await IsProblemAsync(answer, 400);
    }

    [Fact]
    public async Task A_body_over_one_megabyte_is_413_with_and_without_a_length()
    {
        var large = $"{{\"naam\":\"{new string('x', 1 << 20)}\"}}";
        using var known = await host.Api.PostAsync("/v1/organisaties", Body(large));
        await IsProblemAsync(known, 413);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/organisaties") { Content = Body(large) };
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await host.Api.SendAsync(request);
        await IsProblemAsync(chunked, 413);
    }

    [Fact]
    public async Task Without_a_token_or_with_a_bad_one_it_is_401_and_without_the_scope_403()
    {
        using var none = await host.Anonymous.GetAsync("/v1/organisaties");
        await IsProblemAsync(none, 401);
        Assert.Equal("Bearer realm=\"netwerkplatform\", error=\"invalid_token\"", none.Headers.WwwAuthenticate.ToString());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/organisaties");
        // alg none: a token that anybody can write
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Bearer", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwic2NvcGUiOiJjb250YWN0ZW4ubGV6ZW4ifQ.");
        using var forged = await host.Anonymous.SendAsync(request);
        await IsProblemAsync(forged, 401);

        using var other = await host.ClientAsync("rapportages.lezen");
        using var forbidden = await other.GetAsync("/v1/organisaties");
        await IsProblemAsync(forbidden, 403);
    }

    [Fact]
    public async Task Every_answer_carries_the_api_version_and_the_security_headers()
    {
        foreach (var url in new[] { "/v1/organisaties", "/v1/nergens", "/health/live", "/v1/openapi.json" })
        {
            using var answer = await host.Api.GetAsync(url);
            Assert.Matches(@"^\d+\.\d+\.\d+$", answer.Headers.GetValues("API-Version").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.NotNull(answer.Headers.CacheControl);
            Assert.Contains("max-age", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Head_answers_as_get_does_without_a_body()
    {
        using var answer = await host.Api.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/organisaties"));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_304_carries_etag_and_version_and_a_star_or_weak_tag_matches_too()
    {
        var made = await host.Api.PostJsonAsync("/v1/organisaties",
            new
            {
                naam = "Moskee De Ceder",
                soort = "religieus",
                verband = "informeel",
                domeinen = new[] { "samenleving" },
                omvang = "klein"
            });
        foreach (var tag in new[] { "\"v1\"", "W/\"v1\"", "*", "\"x\", \"v1\"" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/organisaties/{made["id"]}");
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var answer = await host.Api.SendAsync(request);
            Assert.Equal(304, (int)answer.StatusCode);
            Assert.Equal("\"v1\"", answer.Headers.ETag?.Tag);
            Assert.True(answer.Headers.Contains("API-Version"));
        }
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, int status)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.Contains("API-Version"));
        var problem = await answer.JsonAsync();
        Assert.Equal(status, (int?)problem["status"]);
        Assert.StartsWith("urn:netwerkplatform:probleem:", (string?)problem["type"]);
        Assert.NotEmpty((string?)problem["title"] ?? "");
        Assert.NotEmpty((string?)problem["detail"] ?? "");
        Assert.StartsWith("urn:uuid:", (string?)problem["instance"]);
        if (status == 400) Assert.NotEmpty(problem["invalidParams"]!.AsArray());
    }
}
