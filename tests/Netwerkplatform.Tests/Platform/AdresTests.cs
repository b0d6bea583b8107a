namespace Netwerkplatform.Tests.Platform;

/// <summary>Our own address comes from the settings; a client's address only from a proxy that is trusted.</summary>
public sealed class AdresTests(AdresTests.Achter host) : IClassFixture<AdresTests.Achter>
{
    public sealed class Achter(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Api:BaseUrl"] = "https://api.gemeente.example/netwerk",
            ["Links:BaseUrl"] = "https://mijn.gemeente.example",
            ["Proxy:Trusted"] = "127.0.0.1, 10.0.0.0/8",
        };
    }

    public sealed class Casus(TestCluster cluster) : TestHost(cluster)
    {
        public JsonNode Verwacht { get; } =
            JsonNode.Parse(Repository.Read("tests", "Netwerkplatform.Tests", "Cases", "next-achter-proxy.json"))!;

        protected override Dictionary<string,
            string?> Configuration => Verwacht["settings"]!.AsObject().ToDictionary(s => s.Key, s => (string?)s.Value);
    }

    private const string Vertrouwd = "127.0.0.1", Onvertrouwd = "127.0.0.2";

    private static HttpRequestMessage Forged(HttpRequestMessage request)
    {
        request.Headers.Host = "vervalst.example";
        foreach (var (name, value) in new[]
        {
            ("X-Forwarded-Host", "vervalst.example"), ("X-Forwarded-Proto", "vervalst"), ("X-Forwarded-Prefix", "/vervalst"),
                ("X-Forwarded-Server", "vervalst.example"),
            ("X-Original-Host", "vervalst.example"), ("X-Original-URL", "/vervalst"), ("X-Rewrite-URL", "/vervalst"),
                ("Forwarded", "host=vervalst.example;proto=vervalst"), ("X-Forwarded-For", "203.0.113.9"),
        })
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    // Regression: with that Host, next, Link and the addresses in the discovery of the built-in issuer began with http://vervalst.example.
    [Theory]
    [InlineData(Vertrouwd)]
    [InlineData(Onvertrouwd)]
    [Trait("Category", "Slow")]
    public async Task No_answer_header_or_mail_holds_a_forged_name(string peer)
    {
        var ids = await host.WereldAsync();
        using var client = host.Peer(peer);
        var (seen, bad) = (new List<string>(), new List<string>());
        async Task LookAsync(HttpRequestMessage request)
        {
            using (Forged(request))
            {
                using var answer = await client.SendAsync(request);
                var all = $"{answer.Headers}{answer.Content.Headers}\n{await answer.Content.ReadAsStringAsync()}";
                if (all.Contains("vervalst", StringComparison.OrdinalIgnoreCase)
                    // The audit trail tells where a caller came from, as a trusted proxy says.
                    || (all.Contains("203.0.113.9", StringComparison.Ordinal)
                        && request.RequestUri!.AbsolutePath != "/v1/auditregels")) bad.Add($"{request.Method} {request.RequestUri}");
                if ((int)answer.StatusCode >= 500) bad.Add($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode}");
                foreach (var link in answer.Headers.TryGetValues("Link", out var links) ? links : [])
                {
                    seen.Add("next");
                    if (!link.StartsWith("<https://api.gemeente.example/netwerk/v1/",
                        StringComparison.Ordinal)) bad.Add($"{request.RequestUri}: {link}");
                    var next = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["next"]!;
                    if (link != $"<{next}>; rel=\"next\"") bad.Add($"{request.RequestUri}: {next}");
                }
                if (answer.Headers.Location is not { } location
                    || !request.RequestUri!.AbsolutePath.StartsWith("/v1", StringComparison.Ordinal)) return;
                seen.Add("location");
                if (!location.OriginalString.StartsWith("/netwerk/",
                    StringComparison.Ordinal)) bad.Add($"{request.RequestUri}: {location}");
            }
        }

        foreach (var method in new[] { "POST", "POST", "GET", "PUT", "DELETE" })
        {
            foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Method == method))
            {
                var query = operation.Parameters.Any(p => p.Name == "limit") ? "?limit=1" : "";
                await LookAsync(Contractwereld.Request(operation, ids, query,
                    operation.Example() is { } body ? JsonContent.Create(Contractwereld.WithIds(body, ids)) : null));
            }
        }
        foreach (var path in new[] { "/", "/v1/openapi.json", "/docs", "/docs/", "/invullen", "/privacy", "/afmelden", "/beheer/jobs",
            "/dev/postvak", "/.well-known/openid-configuration", "/.well-known/jwks", "/health/ready", "/nergens" })
            await LookAsync(new HttpRequestMessage(HttpMethod.Get, path));
        await LookAsync(new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent([]) });
        var mails = (await host.SendMailsAsync()).SelectMany(m => m).Select(m => m.ToString()).ToArray();

        Assert.Equal([], bad);
        Assert.True(seen.Count(s => s == "next") >= 5 && seen.Count(s => s == "location") >= 6,
            $"{seen.Count(s => s == "next")} lists and {seen.Count(s => s == "location")} things made");
        Assert.True(mails.Length > 0);
        Assert.All(mails, m => Assert.DoesNotContain("vervalst", m, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(mails, m => m.Contains("https://mijn.gemeente.example/invullen#", StringComparison.Ordinal));
    }

    /// <summary>The proxy says who asks; anybody else only who they are themselves.</summary>
    [Theory]
    [InlineData(Vertrouwd, "203.0.113.9", "203.0.113.9")]
    [InlineData(Vertrouwd, "198.51.100.7, 203.0.113.9, 10.1.2.3", "203.0.113.9")]
    [InlineData(Onvertrouwd, "203.0.113.9", Onvertrouwd)]
    public async Task The_audit_trail_knows_the_real_client_and_the_subject(string peer, string forwarded, string from)
    {
        using var client = host.Peer(peer);
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "/v1/organisaties")
        {
            Content =
            JsonContent.Create(new
            {
                naam = $"Herkomst {Netwerk.Woord()}",
                soort = "zorg",
                verband = "formeel",
                omvang = "klein",
                domeinen = new[] { "zorg" }
            })
        };
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
        using var made = await client.SendAsync(request);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var id = Guid.Parse((string)(await made.JsonAsync())["id"]!);

        Assert.Equal($"{from} demo-regisseur client:demo-regisseur",
            await host.ScalarAsync<string>(
                "select concat_ws(' ', host(vanaf), sub, wie) from platform.audit where object_id = @id", new { id }));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Next_behind_a_proxy_that_ends_tls_is_the_configured_address()
    {
        var casus = new Casus(host.Cluster);
        await casus.InitializeAsync();
        try
        {
            for (var i = 0; i < 2; i++) await casus.OrganisatieAsync();
            var (method, path) = (casus.Verwacht["request"]!.GetValue<string>().Split(' ')[0],
                casus.Verwacht["request"]!.GetValue<string>().Split(' ')[1]);
            foreach (var naam in new[] { (string)casus.Verwacht["headers"]!["Host"]!, "vervalst.example" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                foreach (var (name, value) in casus.Verwacht["headers"]!.AsObject()) request.Headers.TryAddWithoutValidation(name,
                    (string)value!);
                request.Headers.Host = naam;
                using var answer = await casus.Api.SendAsync(request);
                Assert.StartsWith("https://api.almere.example/v1/", (string)(await answer.JsonAsync())["next"]!, StringComparison.Ordinal);
                Assert.StartsWith("<https://api.almere.example/v1/", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
            }
        }
        finally
        {
            await casus.DisposeAsync();
        }
    }

    // Regression: "Bearer" and nothing more on 401, no such header on 403.
    [Fact]
    public async Task A_refusal_names_its_error_in_the_header()
    {
        using var unknown = await host.Anonymous.GetAsync("/v1/organisaties");
        Assert.Equal((401, "Bearer realm=\"netwerkplatform\", error=\"invalid_token\""),
            ((int)unknown.StatusCode, unknown.Headers.WwwAuthenticate.ToString()));
        using var other = await host.ClientAsync("trainingen.lezen");
        using var forbidden = await other.GetAsync("/v1/organisaties");
        Assert.Equal((403, "Bearer realm=\"netwerkplatform\", error=\"insufficient_scope\", scope=\"contacten.lezen\""),
            ((int)forbidden.StatusCode, forbidden.Headers.WwwAuthenticate.ToString()));
        using var tasks = await host.Anonymous.GetAsync("/beheer/jobs");
        Assert.Equal((401, "Bearer realm=\"netwerkplatform\", error=\"invalid_token\""),
            ((int)tasks.StatusCode, tasks.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task The_contract_names_addresses_as_callers_see_them()
    {
        var contract = await host.Anonymous.GetJsonAsync("/v1/openapi.json");

        Assert.Equal("/netwerk/v1", (string?)contract["servers"]![0]!["url"]);
        Assert.Equal("/netwerk/oauth/token",
            (string?)contract["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["clientCredentials"]!["tokenUrl"]);
    }
}
