using MimeKit;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>A dossier by mail: the link alone shows nothing, a code that is mailed to the known address shows it once.</summary>
public sealed partial class InzagePerMailTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Persoon, string Email, string Verzoek, string Link)> GevraagdAsync()
    {
        var email = $"i{Guid.NewGuid():N}@voorbeeld.example";
        var persoon = await host.PersoonAsync("Kanariewitz", email);
        var verzoek = await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/inzageverzoeken",
            new { kanaal = "email", identiteitVastgesteldDoor = "balie, met paspoort" });
        return (persoon, email, $"/v1/contactpersonen/{persoon}/inzageverzoeken/{verzoek["id"]}",
            (await host.SendMailsAsync())[email].Single().Token());
    }

    private async Task<string> CodeAsync(string link, string email)
    {
        using var gevraagd = await host.AlsPartnerAsync(link, HttpMethod.Post, "/v1/mijn-inzage/codes");
        Assert.Equal(202, (int)gevraagd.StatusCode);
        return Code((await host.SendMailsAsync())[email].Last());
    }

    private static string Code(MimeMessage mail) => Cijfers().Match(mail.TextBody!).Value;

    private Task<HttpResponseMessage> OpenAsync(string link, string code) =>
        host.AlsPartnerAsync(link, HttpMethod.Post, "/v1/mijn-inzage/dossiers", new { code });

    private static async Task<string> ProblemAsync(HttpResponseMessage answer) => (await answer.JsonAsync()).Soort();

    private static string Anders(string code) => code == "000000" ? "000001" : "000000";

    [Fact]
    public async Task Whoever_asks_by_mail_opens_their_dossier_once_per_code()
    {
        var (persoon, email, verzoek, link) = await GevraagdAsync();
        using var kijkt = await host.AlsPartnerAsync(link, HttpMethod.Get, "/v1/mijn-inzage");
        var begin = await kijkt.Content.ReadAsStringAsync();
        Assert.Equal(200, (int)kijkt.StatusCode);
        Assert.DoesNotContain("Kanariewitz", begin, StringComparison.Ordinal);
        Assert.DoesNotContain(persoon, begin, StringComparison.Ordinal);
        Assert.Equal("open", (string?)(await host.Api.GetJsonAsync(verzoek))["status"]);

        var code = await CodeAsync(link, email);
        using var eerste = await OpenAsync(link, code);
        Assert.Equal(200, (int)eerste.StatusCode);
        Assert.Equal("no-store", eerste.Headers.CacheControl!.ToString());
        Assert.Contains("Kanariewitz", await eerste.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var tweede = await OpenAsync(link, code);
        Assert.Equal((409, "code-verlopen"), ((int)tweede.StatusCode, await ProblemAsync(tweede)));

        Assert.Equal("afgehandeld", (string?)(await host.Api.GetJsonAsync(verzoek))["status"]);
        using var weer = await OpenAsync(link, await CodeAsync(link, email));
        Assert.Equal(200, (int)weer.StatusCode);
        var regels = await host.Api.GetJsonAsync($"/v1/dataverwerkingen?contactpersoonId={persoon}&limit=500");
        Assert.Contains(regels["results"]!.AsArray(), r => (string?)r!["client"] == "link"
            && (string?)r["handeling"] == "createMijnDossier");
    }

    [Fact]
    public async Task Twenty_at_once_with_the_right_code_show_it_once()
    {
        var (_, email, _, link) = await GevraagdAsync();
        var code = await CodeAsync(link, email);
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OpenAsync(link, code)));
        Assert.Equal([200, .. Enumerable.Repeat(409, 19)], antwoorden.Select(a => (int)a.StatusCode).Order());
        foreach (var antwoord in antwoorden) antwoord.Dispose();
    }

    [Fact]
    public async Task Guessing_ends_after_five_tries_also_for_the_right_code()
    {
        var (_, email, _, link) = await GevraagdAsync();
        var code = await CodeAsync(link, email);
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => OpenAsync(link, Anders(code))));
        Assert.Equal(5, antwoorden.Count(a => (int)a.StatusCode == 400));
        foreach (var antwoord in antwoorden) antwoord.Dispose();
        using var juist = await OpenAsync(link, code);
        Assert.Equal((409, "code-verlopen"), ((int)juist.StatusCode, await ProblemAsync(juist)));
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_shows_nothing_again_and_no_answer_is_kept()
    {
        var (_, email, _, link) = await GevraagdAsync();
        var code = await CodeAsync(link, email);
        async Task<int> WithKeyAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/mijn-inzage/dossiers")
            { Content = JsonContent.Create(new { code }) };
            request.Headers.Add("Uitnodiging-Token", link);
            request.Headers.Add("Idempotency-Key", $"inzage-{link}");
            using var answer = await host.Anonymous.SendAsync(request);
            return (int)answer.StatusCode;
        }
        Assert.Equal((200, 409), (await WithKeyAsync(), await WithKeyAsync()));
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from platform.idempotentie where sleutel = @Sleutel", new { Sleutel = $"inzage-{link}" }));
    }

    [Fact]
    public async Task A_newer_code_a_quarter_of_an_hour_seven_days_and_another_address_each_end_it()
    {
        var (persoon, email, _, link) = await GevraagdAsync();
        var oud = await CodeAsync(link, email);
        var nieuw = await CodeAsync(link, email);
        if (oud != nieuw)
        {
            using var metOud = await OpenAsync(link, oud);
            Assert.Equal(400, (int)metOud.StatusCode);
        }
        await host.AdvanceAsync(TimeSpan.FromMinutes(16));
        using var teLaat = await OpenAsync(link, nieuw);
        Assert.Equal(409, (int)teLaat.StatusCode);

        await host.AdvanceAsync(TimeSpan.FromDays(7));
        using var voorbij = await host.AlsPartnerAsync(link, HttpMethod.Get, "/v1/mijn-inzage");
        Assert.Equal((410, "inzage-verlopen"), ((int)voorbij.StatusCode, await ProblemAsync(voorbij)));

        // The link goes on; what was mailed to the former address does not open it, and the next code goes to the new one.
        var (ander, adres, _, tweede) = await GevraagdAsync();
        var voorheen = await CodeAsync(tweede, adres);
        await host.ExecuteAsync("update contacts.contactpersoon set email = 'nieuw-' || email where id = @Id::uuid", new { Id = ander });
        using var verhuisd = await OpenAsync(tweede, voorheen);
        Assert.Equal((409, "code-verlopen"), ((int)verhuisd.StatusCode, await ProblemAsync(verhuisd)));
        using var opnieuw = await OpenAsync(tweede, await CodeAsync(tweede, $"nieuw-{adres}"));
        Assert.Equal(200, (int)opnieuw.StatusCode);
        using var niemand = await host.AlsPartnerAsync(new string('x', 43), HttpMethod.Get, "/v1/mijn-inzage");
        Assert.Equal(404, (int)niemand.StatusCode);

        await host.RunJobAsync("inzage-opruimen");
        Assert.NotEqual(0, await LeftAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(40));
        await host.RunJobAsync("inzage-opruimen");
        Assert.Equal(0, await LeftAsync());

        Task<int> LeftAsync() => host.ScalarAsync<int>(
            "select (select count(*) from privacy.inzagelink)::int + (select count(*) from privacy.inzagecode)::int");
    }

    [Fact]
    public async Task Where_no_mail_goes_the_dossier_cannot_go_by_mail_and_too_many_codes_are_refused()
    {
        var zonder = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Zonderadres" }))["id"]!;
        using var geweigerd = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{zonder}/inzageverzoeken",
            new { kanaal = "email", identiteitVastgesteldDoor = "balie" });
        Assert.Equal((409, "dossier-niet-per-mail"), ((int)geweigerd.StatusCode, await ProblemAsync(geweigerd)));

        var (_, _, _, link) = await GevraagdAsync();
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 14).Select(_ =>
            host.AlsPartnerAsync(link, HttpMethod.Post, "/v1/mijn-inzage/codes")));
        Assert.Equal(10, antwoorden.Count(a => (int)a.StatusCode == 202));
        foreach (var antwoord in antwoorden.Where(a => (int)a.StatusCode != 202))
            Assert.Equal((409, "te-veel-codes"), ((int)antwoord.StatusCode, await ProblemAsync(antwoord)));
        foreach (var antwoord in antwoorden) antwoord.Dispose();
    }

    [GeneratedRegex(@"(?m)^\d{6}\s*$")]
    private static partial Regex Cijfers();
}
