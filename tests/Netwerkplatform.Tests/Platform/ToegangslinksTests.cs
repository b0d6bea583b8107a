using Microsoft.Net.Http.Headers;

namespace Netwerkplatform.Tests.Platform;

/// <summary>A person gets at the background tasks by a link that works once, and by nothing else.</summary>
public sealed class ToegangslinksTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(JsonNode Toegang, string Pad)> VraagAsync()
    {
        var toegang = await host.Api.PostJsonAsync("/v1/beheer/toegangslinks", new { });
        var link = (string)toegang["link"]!;
        Assert.StartsWith($"{host.BaseUrl}/beheer/toegang/", link, StringComparison.Ordinal);
        return (toegang, new Uri(link).AbsolutePath);
    }

    private async Task<(int Status, SetCookieHeaderValue? Cookie)> OpenAsync(string pad, HttpMethod? method = null)
    {
        using var answer = await host.Anonymous.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, pad));
        return ((int)answer.StatusCode,
            answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? SetCookieHeaderValue.Parse(cookies.Single()) : null);
    }

    private async Task<(int Status, string Html)> TakenAsync(string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/beheer/jobs");
        if (cookie is not null) request.Headers.Add("Cookie", $"beheer={cookie}");
        using var answer = await host.Anonymous.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    // Regression: 404 for the link, and the page of the tasks said lang="iv".
    [Fact]
    public async Task The_link_opens_the_tasks_once_and_the_cookie_does_for_half_an_hour()
    {
        var (toegang, pad) = await VraagAsync();
        Assert.Equal(host.Clock.GetUtcNow().AddMinutes(5),
            DateTimeOffset.Parse((string)toegang["verlooptOp"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(401, (await TakenAsync(null)).Status);
        Assert.Equal(401, (await TakenAsync("verzonnen")).Status);

        // A preview of the link looks at its headers and uses nothing up.
        Assert.Equal((200, null), await OpenAsync(pad, HttpMethod.Head));
        var (status, cookie) = await OpenAsync(pad);

        Assert.Equal(200, status);
        Assert.Equal(("/beheer/jobs", true, true, Microsoft.Net.Http.Headers.SameSiteMode.Strict, TimeSpan.FromMinutes(30)),
            (cookie!.Path.ToString(), cookie.HttpOnly, cookie.Secure, cookie.SameSite, cookie.MaxAge!.Value));
        var taken = await TakenAsync(cookie.Value.ToString());
        Assert.Equal(200, taken.Status);
        Assert.Contains("<html lang=\"nl\"", taken.Html, StringComparison.Ordinal);
        Assert.Equal((404, null), await OpenAsync(pad));

        host.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(200, (await TakenAsync(cookie.Value.ToString())).Status);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(401, (await TakenAsync(cookie.Value.ToString())).Status);

        Assert.Equal("toegangslink.gemaakt client:demo-regisseur, toegangslink.gebruikt link:" + toegang["id"],
            await host.ScalarAsync<string>(
            """
            select string_agg(handeling || ' ' || wie, ', ' order by id) from platform.audit
             where object_id = @id and vanaf = '127.0.0.1'
            """,
            new { id = Guid.Parse((string)toegang["id"]!) }));
        // Neither the link nor the cookie can be read from the table.
        var secrets = new[] { pad.Split('/')[^1], cookie.Value.ToString() };
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*) from platform.toegang t, unnest(@secrets) s where strpos(t::text, s) > 0", new { secrets }));
    }

    [Fact]
    public async Task After_five_minutes_the_link_is_nothing()
    {
        var (_, pad) = await VraagAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((404, null), await OpenAsync(pad));
        Assert.Equal((404, null), await OpenAsync("/beheer/toegang/" + new string('x', 43)));
    }

    [Fact]
    public async Task Of_twenty_who_open_it_at_once_one_gets_in()
    {
        var (_, pad) = await VraagAsync();

        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OpenAsync(pad)));

        Assert.Equal((1, 19), (opened.Count(o => o is (200, not null)), opened.Count(o => o is (404, null))));
    }

    /// <summary>Regression: the link stood for a day in the answer that is kept for a repeat.</summary>
    [Fact]
    public async Task Only_with_the_scope_beheer_and_a_repeat_with_its_key_makes_another_link()
    {
        using var lezer = await host.ClientAsync("contacten.lezen", "rapportages.lezen");
        using var refused = await lezer.PostAsync("/v1/beheer/toegangslinks", null);
        Assert.Equal(403, (int)refused.StatusCode);

        using var beheer = await host.ClientAsync("beheer");
        var links = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post,
                "/v1/beheer/toegangslinks")
            { Headers = { { "Idempotency-Key", "toegang" } } };
            using var made = await beheer.SendAsync(request);
            Assert.Equal(201, (int)made.StatusCode);
            links.Add((string)(await made.JsonAsync())["link"]!);
        }
        Assert.Equal(2, links.Distinct().Count());
        foreach (var link in links) Assert.Equal(200, (await OpenAsync(new Uri(link).AbsolutePath)).Status);
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*)::int from platform.idempotentie where sleutel = 'toegang'"));
    }
}
