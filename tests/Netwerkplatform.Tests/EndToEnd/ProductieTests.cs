using System.Net.Http.Headers;
using Microsoft.Playwright;
using MimeKit;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.EndToEnd;

/// <summary>
/// As an administrator runs it: in Production, behind a proxy that ends TLS and takes a path off, with the issuer of somebody else.
/// </summary>
public sealed class ProductieTests(ProductieTests.Omgeving omgeving, Chromium chromium) : IClassFixture<ProductieTests.Omgeving>
{
    public sealed class Omgeving(TestCluster cluster) : IAsyncLifetime
    {
        private readonly Certificaat certificate = new();

        public Uitgever Issuer { get; private set; } = null!;
        public HostProcess Host { get; private set; } = null!;
        public Nginx? Proxy { get; private set; }
        public SmtpSink Mail { get; } = new();
        public string Site { get; private set; } = "";
        public string Api => $"{Site}/netwerk";
        public NpgsqlDataSource Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Issuer = await Uitgever.StartAsync(certificate);
            var port = HostProcess.FreePort();
            Site = $"https://127.0.0.1:{port}";
            var connection = await cluster.CloneAsync();
            Database = NpgsqlDataSource.Create(connection);
            Host = await HostProcess.StartAsync(connection,
                ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"),
                ("SSL_CERT_FILE", certificate.CertificateFile),
                ("Auth:Authority", Issuer.Address), ("Auth:Audience", "api://netwerkplatform"), ("Api:BaseUrl", Api),
                    ("Links:BaseUrl", Site), ("Proxy:Trusted", "127.0.0.1"),
                ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Mail.Port}"), ("Mail:Security", "none"),
                    ("Mail:From", "netwerk@gemeente.example"),
                ("Gemeente:Naam", "Voorbeeldstad"), ("Gemeente:Code", "0000"), ("Gemeente:Oin", "00000001000000000000"),
                ("Gebeurtenissen:Sleutel", "een-sleutel-van-de-gemeente-voor-abonnementen"),
                ("Logboek:Sleutel", "een-sleutel-van-de-gemeente-voor-het-logboek"),
                ("Regisseur:Naam", "Noor Voorbeeld"), ("Regisseur:Telefoon", "036 000 00 00"),
                    ("Regisseur:Email", "regisseur@gemeente.example"));
            Proxy = await Nginx.StartAsync(port, [new Uri(Host.BaseUrl).Port], certificate, "/netwerk");
        }

        public async ValueTask DisposeAsync()
        {
            Proxy?.Dispose();
            await Host.DisposeAsync();
            await Issuer.DisposeAsync();
            await Database.DisposeAsync();
            Mail.Dispose();
            certificate.Dispose();
        }

        /// <summary>From another machine than the proxy, as far as the proxy can see.</summary>
        public HttpClient Client(string? token)
        {
            var handler = Peers.From("127.0.0.2");
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
                certificate.Is(shown as System.Security.Cryptography.X509Certificates.X509Certificate2);
            var client = new HttpClient(handler);
            if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return client;
        }

        public HttpClient Regisseur() => Client(Issuer.Token([.. App.Scopes.Keys]));
    }

    private async Task<JsonNode> ImportAsync(HttpClient api, string file, bool trial)
    {
        await using var list = File.OpenRead(Path.Combine(Repository.Root, "Host", "demo", file));
        using var form = new MultipartFormDataContent { { new StreamContent(list), "bestand", file },
            { new StringContent(trial ? "true" : "false"), "proef" } };
        using var answer = await api.PostAsync($"{omgeving.Api}/v1/importen", form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    // Regression: with scp as an array the first call was 403, and next had the scheme and the name of the request.
    [Fact]
    public async Task The_main_job_goes_through_the_proxy_and_lists_to_their_last_page()
    {
        using var api = omgeving.Regisseur();
        using var partner = omgeving.Client(null);

        // A list goes in, a survey goes out.
        Assert.True((await ImportAsync(api, "proef.csv", trial: true))["rijen"]!.AsArray().Count > 0);
        await ImportAsync(api, "contactlijst-almere.csv", trial: false);
        var lijst = await api.PostJsonAsync($"{omgeving.Api}/v1/vragenlijsten", new
        {
            titel = "Scholing",
            vragen = new[] { new { code = "scholing", soort = "ja_nee", verplicht = true, tekst = "Hebt u behoefte aan scholing?",
                behoefte = new { soort = "scholing", bijWaarden = new[] { true } } } },
        });
        var peiling = await api.PostJsonAsync($"{omgeving.Api}/v1/peilingen",
            Peilingen.Peiling((string)lijst["id"]!, new { rollen = new[] { "centraal_contact" } }, start: "2030-01-01T09:00"));
        using var opened = await api.PostAsJsonAsync($"{omgeving.Api}/v1/peilingen/{peiling["id"]}/rondes", new { });
        var ronde = await opened.JsonAsync();
        // The Location of what was made leads to it, path of the proxy and all.
        Assert.Equal((string)ronde["id"]!,
            (string)(await api.GetJsonAsync(new Uri(new Uri(omgeving.Site), opened.Headers.Location!).ToString()))["id"]!);

        // A partner answers by the link in the mail.
        await Eventually.HoldsAsync(30, "invitations have left",
            () => Task.FromResult(omgeving.Mail.Taken.Any(m => m.Contains("/invullen#", StringComparison.Ordinal))));
        var mail = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(omgeving.Mail.Taken.First(m =>
            m.Contains("/invullen#", StringComparison.Ordinal)))));
        Assert.Contains($"{omgeving.Site}/invullen#", mail.TextBody, StringComparison.Ordinal);
        using var answer = new HttpRequestMessage(HttpMethod.Put,
            $"{omgeving.Site}/v1/mijn-uitnodiging/inzending")
        {
            Content =
            JsonContent.Create(new { antwoorden = new { scholing = true }, definitief = true })
        };
        answer.Headers.Add("Uitnodiging-Token", mail.Token());
        using var answered = await partner.SendAsync(answer);
        Assert.True(answered.IsSuccessStatusCode, await answered.Content.ReadAsStringAsync());

        // The regisseur sees the answer, the need and the coverage.
        Assert.Equal(1, (int)(await api.GetJsonAsync($"{omgeving.Api}/v1/rondes/{ronde["id"]}/resultaten"))["ingevuld"]!);
        Assert.Equal("scholing",
            (string?)(await api.GetJsonAsync($"{omgeving.Api}/v1/behoeften?rondeId={ronde["id"]}"))["results"]![0]!["soort"]);
        Assert.NotEmpty((await api.GetJsonAsync($"{omgeving.Api}/v1/rapportages/dekking")).AsArray());

        // Following next to the end gives everybody once.
        var all = (await api.GetJsonAsync($"{omgeving.Api}/v1/contactpersonen?limit=500"))["results"]!.AsArray()
            .Select(p => (string)p!["id"]!).ToArray();
        var (paged, pages) = (new List<string>(), 0);
        for (var next = $"{omgeving.Api}/v1/contactpersonen?limit=7"; next is not null; pages++)
        {
            Assert.StartsWith($"{omgeving.Api}/v1/contactpersonen?limit=7", next, StringComparison.Ordinal);
            var page = await api.GetJsonAsync(next);
            paged.AddRange(page["results"]!.AsArray().Select(p => (string)p!["id"]!));
            next = (string?)page["next"];
        }
        Assert.Equal(all, paged);
        Assert.True(pages > 5, $"{pages} pages");

        // The audit trail knows the client and not the proxy, and who is behind it.
        await using var connection = await omgeving.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal("127.0.0.2 client:koppeling e3b0c442-98fc",
            await connection.ExecuteScalarAsync<string>(
                "select distinct concat_ws(' ', host(vanaf), wie, sub) from platform.audit where handeling = 'ronde.geopend'"));
        // Who comes past the proxy is who they are, whatever they say; the framework's own switch for that is on here.
        using var past = new HttpClient(Peers.From("127.0.0.5"));
        past.DefaultRequestHeaders.Authorization = api.DefaultRequestHeaders.Authorization;
        past.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        var made = await past.PostJsonAsync($"{omgeving.Host.BaseUrl}/v1/organisaties",
            new { naam = "Erlangs", soort = "zorg", verband = "formeel", omvang = "klein", domeinen = new[] { "zorg" } });
        Assert.Equal("127.0.0.5", await connection.ExecuteScalarAsync<string>(
            "select host(vanaf) from platform.audit where object_id = @id", new { id = Guid.Parse((string)made["id"]!) }));
        // The contract tells where tokens come from, and there is no such place here.
        var contract = await partner.GetJsonAsync($"{omgeving.Api}/v1/openapi.json");
        Assert.Equal($"{omgeving.Issuer.Address}/oauth2/v2.0/token",
            (string?)contract["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["clientCredentials"]!["tokenUrl"]);
        using var here = await partner.PostAsync($"{omgeving.Site}/oauth/token", new FormUrlEncodedContent([]));
        Assert.Equal(404, (int)here.StatusCode);
    }

    [Fact]
    public async Task A_browser_gets_at_the_background_tasks_by_a_link_and_not_without()
    {
        using var api = omgeving.Regisseur();
        var page = await chromium.PageAsync(omgeving.Site, anyCertificate: true);
        var (failed, refused) = (new List<string>(), await page.GotoAsync("/netwerk/beheer/jobs"));
        Assert.Equal(401, refused!.Status);
        page.Response += (_, r) =>
        {
            if (r.Status >= 400) failed.Add($"{r.Status} {r.Url}");
        };

        await page.GotoAsync((string)(await api.PostJsonAsync($"{omgeving.Api}/v1/beheer/toegangslinks", new { }))["link"]!);

        await page.WaitForURLAsync($"{omgeving.Api}/beheer/jobs");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
        await page.Locator("a[href$='/recurring']").First.ClickAsync();
        await Expect(page.GetByText("rondes-openen").First).ToBeVisibleAsync();
        Assert.Equal($"{omgeving.Api}/beheer/jobs/recurring", page.Url);
        Assert.Equal([], failed);
        var cookie = Assert.Single(await page.Context.CookiesAsync(), c => c.Name == "beheer");
        Assert.Equal(("/netwerk/beheer/jobs", true, true, SameSiteAttribute.Strict),
            (cookie.Path, cookie.HttpOnly, cookie.Secure, cookie.SameSite));
        await page.ShowAsync("taken");
    }

    // Regression: the instance of a 404 was in no line, and no line had a time or a trace.
    [Fact]
    public async Task Every_refusal_is_found_in_the_log_by_its_instance_and_no_link_is()
    {
        using var api = omgeving.Regisseur();
        using var anonymous = omgeving.Client(null);
        using var other = omgeving.Client(omgeving.Issuer.Token("rapportages.lezen"));
        using var foreign = omgeving.Client("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
        var secret = new string('q', 43);
        var toegang = new Uri((string)(await api.PostJsonAsync($"{omgeving.Api}/v1/beheer/toegangslinks", new { }))["link"]!).AbsoluteUri;
        using var entered = await anonymous.GetAsync(toegang);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1];
        await using (var connection = await omgeving.Database.OpenConnectionAsync(TestContext.Current.CancellationToken))
            await connection.ExecuteAsync("alter table contacts.organisatie add constraint kapot check (naam <> 'Kapot') not valid");

        var instances = new Dictionary<string, int>();
        async Task RefuseAsync(HttpClient client, int status, HttpMethod method, string path, object? body = null, string? ifMatch = null,
            string? contentType = null)
        {
            using var request = new HttpRequestMessage(method,
                $"{omgeving.Api}{path}")
            { Content = body is null ? null : JsonContent.Create(body) };
            if (contentType is not null) request.Content!.Headers.ContentType = new MediaTypeHeaderValue(contentType);
            if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            request.Headers.Add("Uitnodiging-Token", secret);
            using var answer = await client.SendAsync(request);
            Assert.True((int)answer.StatusCode == status,
                $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            instances.Add((string)(await answer.JsonAsync())["instance"]!, status);
        }
        var made = await api.PostJsonAsync($"{omgeving.Api}/v1/organisaties",
            new { naam = "Logboek", soort = "zorg", verband = "formeel", omvang = "klein", domeinen = new[] { "zorg" } });
        await RefuseAsync(anonymous, 401, HttpMethod.Get, "/v1/organisaties");
        await RefuseAsync(foreign, 401, HttpMethod.Get, "/v1/organisaties");
        await RefuseAsync(other, 403, HttpMethod.Get, "/v1/organisaties");
        await RefuseAsync(api, 400, HttpMethod.Get, "/v1/organisaties?limit=501");
        await RefuseAsync(api, 404, HttpMethod.Get, "/v1/nergens");
        await RefuseAsync(api, 404, HttpMethod.Get, "/health/nergens");
        await RefuseAsync(api, 405, HttpMethod.Delete, "/v1/organisaties");
        await RefuseAsync(api, 412, HttpMethod.Delete, $"/v1/organisaties/{made["id"]}", ifMatch: "\"v99\"");
        await RefuseAsync(api, 428, HttpMethod.Delete, $"/v1/organisaties/{made["id"]}");
        await RefuseAsync(api, 415, HttpMethod.Post, "/v1/organisaties", new { }, contentType: "text/plain");
        await RefuseAsync(api, 413, HttpMethod.Post, "/v1/organisaties", new { naam = new string('x', 1 << 20) });
        await RefuseAsync(api, 500, HttpMethod.Post, "/v1/organisaties",
            new { naam = "Kapot", soort = "zorg", verband = "formeel", omvang = "klein", domeinen = new[] { "zorg" } });
        await RefuseAsync(anonymous, 400, HttpMethod.Get, $"/v1/mijn-uitnodiging?token={secret}");
        await RefuseAsync(anonymous, 404, HttpMethod.Get, "/v1/mijn-uitnodiging");
        await RefuseAsync(anonymous, 404, HttpMethod.Post, $"/v1/afmeldingen/{secret}");
        await RefuseAsync(anonymous, 404, HttpMethod.Get, new Uri(toegang).AbsolutePath["/netwerk".Length..]);
        await RefuseAsync(anonymous, 401, HttpMethod.Get, "/beheer/jobs");
        string[] Lines() => [.. omgeving.Host.Log];
        await Eventually.HoldsAsync(10, "the last refusal is in the log",
            () => Task.FromResult(Lines().Any(l => l.Contains(instances.Keys.Last(), StringComparison.Ordinal))));

        var lines = Lines().Select(l => JsonNode.Parse(l)!.AsObject()).ToArray();
        Assert.All(lines, l => Assert.True(DateTimeOffset.TryParse((string?)l["Timestamp"], CultureInfo.InvariantCulture, out _)));
        foreach (var (instance, status) in instances)
        {
            var found = lines.Where(l => l.ToJsonString().Contains(instance, StringComparison.Ordinal)).ToArray();
            Assert.True(found.Length >= 1, $"{status}: {instance} is in no line");
            Assert.Contains(found, l => (int?)l["State"]!["Status"] == status && (string?)l["State"]!["From"] == "127.0.0.2");
            Assert.All(found, l => Assert.Equal(32, ((string?)l["TraceId"])?.Length));
        }
        var started = Assert.Single(lines, l => (string?)l["Event"] == "gestart");
        Assert.Matches(@"^Netwerkplatform 1\.\S+ started on http://127\.0\.0\.1:\d+ in Production: \d+ migrations, none of them new$",
            (string)started["Message"]!);
        var log = string.Join('\n', Lines());
        // The proxy of the example keeps a log as well.
        var proxy = await File.ReadAllTextAsync(omgeving.Proxy!.LogFile, TestContext.Current.CancellationToken);
        Assert.Contains("\"POST /netwerk/v1/afmeldingen/(geheim)\" 404", proxy, StringComparison.Ordinal);
        Assert.DoesNotContain("limit=501", proxy, StringComparison.Ordinal);
        var links = omgeving.Mail.Taken.Select(m => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(m))))
            .Where(m => m.TextBody?.Contains("/invullen#", StringComparison.Ordinal) == true)
            .SelectMany(m => new[] { m.Token(), m.AfmeldPad().Split('/')[^1] });
        foreach (var link in links.Concat([secret, toegang.Split('/')[^1], cookie]))
            Assert.All([log, proxy], l => Assert.DoesNotContain(link, l, StringComparison.Ordinal));
    }
}
