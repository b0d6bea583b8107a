namespace Netwerkplatform.Tests.Protocols;

/// <summary>Signing and acknowledging behind an emailed link: who is asked, what the link may do, and when it is at its end.</summary>
public sealed class TekenlinkTests(TestHost host, TestCluster cluster) : IClassFixture<TestHost>
{
    /// <summary>For a test that moves time on.</summary>
    private sealed class WithRegisseur(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Regisseur:Email"] = "regisseur@almere.example" };
    }

    private async Task<TestHost> SchoneHostAsync()
    {
        var schoon = new WithRegisseur(cluster);
        await schoon.InitializeAsync();
        return schoon;
    }

    private static string Adres() => $"b{Guid.NewGuid():N}@voorbeeld.example";

    private async Task<(string Versie, string Organisatie, string Bestuurder, string Token)> GevraagdAsync(string sluitdatum = "2026-03-31")
    {
        var versie = await host.VersieAsync();
        var email = Adres();
        var (organisatie, bestuurder) = await host.OndertekenaarAsync(email);
        await host.Api.PostJsonAsync($"{versie}/ratificatierondes", new { sluitdatum, organisatieIds = new[] { organisatie } });
        return (versie, organisatie, bestuurder, (await host.SendMailsAsync())[email].Single().Token());
    }

    private async Task<(int Status, JsonNode Json)> PartnerAsync(string token, HttpMethod method, string path, object? body = null)
    {
        using var answer = await host.AlsPartnerAsync(token, method, path, body);
        return ((int)answer.StatusCode, await answer.JsonAsync());
    }

    private Task<(int Status, JsonNode Json)> LeesAsync(string token) => PartnerAsync(token, HttpMethod.Get, "/v1/mijn-ratificatie");

    private Task<(int Status, JsonNode Json)> TekenAsync(string token, string hash) => PartnerAsync(
        token, HttpMethod.Post, "/v1/mijn-ratificatie/ondertekeningen", new { inhoudHash = hash });

    [Fact]
    public async Task Who_may_sign_gets_a_link_reads_what_is_signed_and_signs_once_for_the_organisation()
    {
        var onderwerp = await host.OnderwerpAsync();
        var versie = await host.VersieAsync(inhoud: new
        {
            inhoud = "# Delen\n\nWe delen **niet meer** dan nodig is.",
            stappen = new[] { new { volgorde = 1, actie = "Bel het centraal contact." } },
            afspraken = new[] { new { onderwerpCode = onderwerp, waarde = "kort" } },
        });
        var (email, collega) = (Adres(), Adres());
        var (organisatie, bestuurder) = await host.OndertekenaarAsync(email);
        await host.RolAsync(await host.PersoonAsync(email: collega), organisatie, "bestuurder");
        await host.RolAsync(await host.PersoonAsync(email: Adres()), organisatie);
        var (zonderMail, _) = await host.OndertekenaarAsync(null);
        var ronde = await host.Api.PostJsonAsync($"{versie}/ratificatierondes",
            new { sluitdatum = "2026-03-31", organisatieIds = new[] { organisatie, zonderMail } });
        Assert.Equal([zonderMail], ronde["zonderTekenaarIds"]!.AsArray().Select(o => (string?)o));

        var mails = await host.SendMailsAsync();
        Assert.Equal(new[] { collega, email }.Order(),
            mails.Where(m => m.Any(x => x.Subject!.Contains("ondertekenen", StringComparison.Ordinal))).Select(m => m.Key).Order());
        var (token, anders) = (mails[email].Single().Token(), mails[collega].Single().Token());
        var (_, stuk) = await LeesAsync(token);
        Assert.Equal(("open", 1, "2026-03-31"), ((string?)stuk["status"], (int)stuk["nummer"]!, (string?)stuk["sluitdatum"]));
        Assert.Contains("<strong>niet meer</strong>", (string?)stuk["inhoudHtml"], StringComparison.Ordinal);
        Assert.Equal("Drie maanden", (string?)stuk["afspraken"]![0]!["waardeTekst"]);
        Assert.Equal("Bel het centraal contact.", (string?)stuk["stappen"]![0]!["actie"]);
        Assert.Equal(await host.HashAsync(versie), (string?)stuk["inhoudHash"]);
        Assert.Empty((await host.Api.GetJsonAsync($"{versie}/ratificaties"))["results"]!.AsArray());

        var (ander, problem) = await TekenAsync(token, new string('0', 64));
        Assert.Equal((409, "andere-inhoud"), (ander, problem.Soort()));
        var both = await Task.WhenAll(TekenAsync(token, (string)stuk["inhoudHash"]!), TekenAsync(anders, (string)stuk["inhoudHash"]!));
        Assert.Equal([201, 409], both.Select(b => b.Status).Order());
        Assert.Equal("al-geratificeerd", both.Single(b => b.Status == 409).Json.Soort());
        Assert.Equal(organisatie,
            (string?)Assert.Single((await host.Api.GetJsonAsync($"{versie}/ratificaties"))["results"]!.AsArray())!["organisatieId"]);
        (_, stuk) = await LeesAsync(token);
        Assert.Equal("geratificeerd", (string?)stuk["status"]);
        Assert.NotNull(stuk["geratificeerdOp"]);
        Assert.Equal(1, await host.ScalarAsync<int>(
            "select count(*)::int from platform.audit where handeling = 'ratificatie.aangemaakt' and wie like 'link:%'"));
    }

    [Fact]
    public async Task Behind_each_link_the_attachments_of_that_version_can_be_saved_and_no_others()
    {
        async Task<string> BijlageAsync(string versie, string titel)
        {
            var pdf = new ByteArrayContent(Pdf.Make(text: $"BT ({titel}) Tj ET"));
            pdf.Headers.ContentType = new("application/pdf");
            using var form = new MultipartFormDataContent { { pdf, "bestand", "kaart.pdf" }, { new StringContent(titel), "titel" } };
            using var made = await host.Api.PostAsync($"{versie}/bijlagen", form);
            return (string)(await made.JsonAsync())["id"]!;
        }
        async Task<(int Status, string? Type)> HaalAsync(string token, string pad)
        {
            using var answer = await host.AlsPartnerAsync(token, HttpMethod.Get, pad);
            return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
        }
        var versie = await host.VersieAsync();
        var (kaart, elders) = (await BijlageAsync(versie, "Kaart"), await BijlageAsync(await host.VersieAsync(), "Elders"));
        var (bestuurderMail, collegaMail) = (Adres(), Adres());
        var (organisatie, _) = await host.OndertekenaarAsync(bestuurderMail);
        await host.RolAsync(await host.PersoonAsync(email: collegaMail), organisatie);
        var medewerkers = new { rollen = new[] { "medewerker" }, organisatieIds = new[] { organisatie } };

        await host.Api.PostJsonAsync($"{versie}/raadplegingen", new { doelgroep = medewerkers, sluitdatum = "2026-03-20" });
        var meelezen = Assert.Single((await host.SendMailsAsync())[collegaMail]).Token();
        var concept = (await PartnerAsync(meelezen, HttpMethod.Get, "/v1/mijn-raadpleging")).Json;
        Assert.Equal((kaart, "Kaart"), ((string?)concept["bijlagen"]![0]!["id"], (string?)concept["bijlagen"]![0]!["titel"]));
        Assert.Equal((200, "application/pdf"), await HaalAsync(meelezen, $"/v1/mijn-raadpleging/bijlagen/{kaart}"));
        Assert.Equal(404, (await HaalAsync(meelezen, $"/v1/mijn-raadpleging/bijlagen/{elders}")).Status);

        await host.Api.PostJsonAsync($"{versie}/ratificatierondes",
            new { sluitdatum = "2026-03-31", organisatieIds = new[] { organisatie } });
        var tekenen = Assert.Single((await host.SendMailsAsync())[bestuurderMail]).Token();
        Assert.Equal(410, (await HaalAsync(meelezen, $"/v1/mijn-raadpleging/bijlagen/{kaart}")).Status);
        Assert.Equal((200, "application/pdf"), await HaalAsync(tekenen, $"/v1/mijn-ratificatie/bijlagen/{kaart}"));
        Assert.Equal(404, (await HaalAsync(tekenen, $"/v1/mijn-ratificatie/bijlagen/{elders}")).Status);
        Assert.Equal(404, (await HaalAsync(tekenen, $"/v1/mijn-kennisname/bijlagen/{kaart}")).Status);

        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken", new { doelgroep = medewerkers });
        var lezen = Assert.Single((await host.SendMailsAsync())[collegaMail]).Token();
        Assert.Equal((200, "application/pdf"), await HaalAsync(lezen, $"/v1/mijn-kennisname/bijlagen/{kaart}"));
        Assert.Equal(404, (await HaalAsync(new string('x', 43), $"/v1/mijn-kennisname/bijlagen/{kaart}")).Status);
    }

    [Fact]
    public async Task A_signer_whose_mandate_ended_after_the_mail_is_refused_with_the_reason()
    {
        var (versie, _, bestuurder, token) = await GevraagdAsync();
        await host.ExecuteAsync("update contacts.rolvervulling set einddatum = '2026-03-01' where contactpersoon_id = @bestuurder::uuid",
            new { bestuurder });
        var (status, problem) = await TekenAsync(token, await host.HashAsync(versie));
        Assert.Equal((409, "geen-mandaat", "mandaat_beeindigd"), (status, problem.Soort(), (string?)problem["reden"]));
    }

    [Fact]
    public async Task A_link_opens_only_its_own_page_and_nobodys_link_is_the_same_404_everywhere()
    {
        var (_, _, _, token) = await GevraagdAsync();
        foreach (var (een, pad) in new[] { (token, "/v1/mijn-kennisname"), (token, "/v1/mijn-raadpleging"),
            (new string('x', 43), "/v1/mijn-ratificatie"), ("", "/v1/mijn-ratificatie"), (new string('x', 43), "/v1/mijn-kennisname") })
            Assert.Equal(404, (await PartnerAsync(een, HttpMethod.Get, pad)).Status);
        await host.ExecuteAsync(
            """
            update protocols.uitnodiging u set ingetrokken = true
              where exists (select from protocols.uitnodiging_token t where t.uitnodiging_id = u.id
              and t.hash = sha256(convert_to(@token, 'UTF8')))
            """, new { token });
        Assert.Equal(404, (await LeesAsync(token)).Status);
        Assert.Equal(404, (await TekenAsync(token, new string('0', 64))).Status);
    }

    [Fact]
    public async Task Past_the_last_day_or_once_a_newer_version_holds_the_link_says_since_when()
    {
        var (versie, _, _, token) = await GevraagdAsync("2026-03-02");
        Assert.Equal(200, (await LeesAsync(token)).Status);
        await host.ExecuteAsync(
            """
            update protocols.ratificatieronde r set sluitdatum = '2026-03-01' from protocols.protocolversie v where v.id = r.versie_id
              and v.protocol_id = @id::uuid
            """, new { id = Afspraken.Protocol(versie).Split('/')[^1] });
        foreach (var (status, problem) in new[] { await LeesAsync(token), await TekenAsync(token, await host.HashAsync(versie)) })
            Assert.Equal((410, "ratificatieronde-gesloten", "2026-03-01T22:59:59Z"),
                (status, problem.Soort(), (string?)problem["sluitOp"]));

        (versie, _, _, token) = await GevraagdAsync();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        Assert.Equal(200, (await LeesAsync(token)).Status);     // signing afterwards goes on
        await host.Api.PostJsonAsync($"{await host.VolgendeVersieAsync(Afspraken.Protocol(versie))}/vaststellingen", new { });
        foreach (var (status, problem) in new[] { await LeesAsync(token), await TekenAsync(token, await host.HashAsync(versie)) })
            Assert.Equal((410, "versie-vervallen", "2026-03-02T08:00:00Z"), (status, problem.Soort(), (string?)problem["sluitOp"]));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_week_ahead_who_has_not_signed_is_reminded_once_and_a_new_director_is_asked()
    {
        await using var later = await SchoneHostAsync();
        var (een, twee, nieuw) = (Adres(), Adres(), Adres());
        var (getekend, tekenaar) = await later.OndertekenaarAsync(een);
        var (open, _) = await later.OndertekenaarAsync(twee);
        var versie = await later.VersieAsync();
        await later.Api.PostJsonAsync($"{versie}/ratificatierondes",
            new { sluitdatum = "2026-03-20", organisatieIds = new[] { getekend, open } });
        await later.SendMailsAsync();
        (await later.TekenAsync(versie, getekend, tekenaar)).EnsureSuccessStatusCode();
        await later.RunJobAsync("ratificaties-herinneren");
        Assert.Empty(await later.SendMailsAsync());

        await later.AdvanceAsync(TimeSpan.FromDays(11));
        await later.RolAsync(await later.PersoonAsync(email: nieuw), open, "bestuurder");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => later.RunJobAsync("ratificaties-herinneren")));
        var mails = await later.SendMailsAsync();
        Assert.Equal(new[] { nieuw, twee }.Order(), mails.Select(m => m.Key).Order());
        Assert.StartsWith("Herinnering: wilt u", Assert.Single(mails[twee]).Subject, StringComparison.Ordinal);
        Assert.StartsWith("Wilt u", Assert.Single(mails[nieuw]).Subject, StringComparison.Ordinal);
        await later.AdvanceAsync(TimeSpan.FromDays(1));
        await later.RunJobAsync("ratificaties-herinneren");
        Assert.Empty(await later.SendMailsAsync());
    }

    [Fact]
    public async Task What_was_adopted_goes_to_an_audience_that_says_once_that_it_has_read_it()
    {
        var email = Adres();
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync(email: email);
        await host.RolAsync(persoon, organisatie);
        await host.RolAsync(await host.PersoonAsync(email: null), organisatie);
        var versie = await host.VersieAsync();
        var id = Afspraken.Protocol(versie).Split('/')[^1];
        var doelgroep = new { doelgroep = new { organisatieIds = new[] { organisatie } } };
        using var concept = await host.Api.PostAsJsonAsync($"/v1/protocollen/{id}/versies/1/kennisnameverzoeken", doelgroep);
        Assert.Equal("versie-niet-vastgesteld", await concept.ConflictAsync());
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });

        var asked = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken", doelgroep)));
        Assert.Equal(1, asked.Sum(a => (int)a["uitgenodigd"]!));
        Assert.All(asked, a => Assert.Equal(1, (int)a["zonderEmail"]!));
        var token = Assert.Single((await host.SendMailsAsync())[email]).Token();
        var (_, stuk) = await PartnerAsync(token, HttpMethod.Get, "/v1/mijn-kennisname");
        Assert.Equal("open", (string?)stuk["status"]);
        Assert.Empty((await host.Api.GetJsonAsync($"{versie}/kennisnames"))["results"]!.AsArray());

        var twice = await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(_ => PartnerAsync(token, HttpMethod.Post, "/v1/mijn-kennisname/bevestigingen")));
        Assert.Equal([201, 409], twice.Select(t => t.Status).Order());
        Assert.Equal(persoon, (string?)Assert.Single((await host.Api.GetJsonAsync($"{versie}/kennisnames"))["results"]!.AsArray())![
            "contactpersoonId"]);
        Assert.Equal("kennisgenomen", (string?)(await PartnerAsync(token, HttpMethod.Get, "/v1/mijn-kennisname")).Json["status"]);
        Assert.Equal(1, (int)(await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken", doelgroep))["reedsKennisgenomen"]!);
        await host.Api.PostJsonAsync($"{await host.VolgendeVersieAsync(Afspraken.Protocol(versie))}/vaststellingen", new { });
        var (status, problem) = await PartnerAsync(token, HttpMethod.Get, "/v1/mijn-kennisname");
        Assert.Equal((410, "versie-vervallen"), (status, problem.Soort()));
    }

    [Fact]
    public async Task The_owner_hears_sixty_and_seven_days_ahead_that_a_review_is_due_and_without_one_the_regisseur()
    {
        await using var later = await SchoneHostAsync();
        var email = Adres();
        var eigenaar = await later.PersoonAsync(email: email);
        object Tekst(string datum) => new { inhoud = "We delen niet meer dan nodig is.", herzieningsdatum = datum };
        var versie = await later.VersieAsync(inhoud: Tekst("2026-05-02"), eigenaar: eigenaar);
        await later.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        var zonder = await later.VersieAsync(inhoud: Tekst("2026-05-02"));
        await later.Api.PostJsonAsync($"{zonder}/vaststellingen", new { });
        await later.VersieAsync(inhoud: Tekst("2026-05-02"), eigenaar: eigenaar);       // a draft holds nowhere
        async Task<string[]> MailsAsync()
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => later.RunJobAsync("herzieningen-aankondigen")));
            return [.. (await later.SendMailsAsync())
                .SelectMany(m =>
                m.Select(x =>
                $"{m.Key}: {(x.TextBody!.Contains("over 60 dagen", StringComparison.Ordinal) ? 60 : x.TextBody.Contains("over 7 dagen", StringComparison.Ordinal) ? 7 : 0)}")).Order()];
        }
        Assert.Empty(await MailsAsync());
        await later.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(new[] { $"{email}: 60", "regisseur@almere.example: 60" }.Order(), await MailsAsync());
        await later.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Empty(await MailsAsync());
        await later.AdvanceAsync(TimeSpan.FromDays(23));
        Assert.Equal(new[] { $"{email}: 7", "regisseur@almere.example: 7" }.Order(), await MailsAsync());
        Assert.Empty(await MailsAsync());
    }
}
