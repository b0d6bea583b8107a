namespace Netwerkplatform.Tests.Surveys;

public sealed class MijnUitnodigingTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>A round for so many people at one organisation, with their links.</summary>
    private async Task<(JsonNode Ronde, string[] Tokens, string[] Personen)> UitgezetAsync(
        int mensen = 1, string anonimiteit = "op_naam", int drempel = 5)
    {
        var organisatie = await host.OrganisatieAsync();
        var personen = await Task.WhenAll(Enumerable.Range(0, mensen).Select(_ => host.PersoonAsync()));
        foreach (var persoon in personen) await host.RolAsync(persoon, organisatie);
        var ronde = await host.RondeAsync([organisatie], anonimiteit, drempel: drempel);
        return (ronde, [.. (await host.MailsVanAsync(ronde)).Select(m => m.Token())], personen);
    }

    private async Task<JsonNode> LeesAsync(string token)
    {
        using var answer = await host.AlsPartnerAsync(token, HttpMethod.Get);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.JsonAsync();
    }

    [Fact]
    public async Task Of_two_links_of_one_person_both_answer_the_one_invitation()
    {
        var organisatie = await host.OrganisatieAsync();
        var adressen = new[] { $"{Guid.NewGuid():N}@voorbeeld.example", $"{Guid.NewGuid():N}@voorbeeld.example" };
        var (blijft, vervalt) = (await host.PersoonAsync(email: adressen[0]), await host.PersoonAsync(email: adressen[1]));
        await host.RolAsync(blijft, organisatie);
        await host.RolAsync(vervalt, organisatie);
        await host.RondeAsync([organisatie]);
        var mails = await host.SendMailsAsync();
        var tokens = adressen.Select(a => mails[a].Single().Token()).ToArray();

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
        await host.DispatchAsync();
        using var pagina = await host.AlsPartnerAsync(tokens[1], HttpMethod.Get);
        using var ander = await host.AntwoordAsync(tokens[1], new { training = true });
        using var antwoord = await host.AntwoordAsync(tokens[0], new { training = true });
        Assert.Equal([200, 200, 200], new[] { pagina, ander, antwoord }.Select(a => (int)a.StatusCode));
    }

    [Theory]
    [InlineData("1e-20000")]
    [InlineData("0e99999999")]
    [InlineData("1e400")]
    [InlineData("[1e-20000]")]
    [InlineData("{\"\\ud800\": 1}")]
    public async Task A_number_without_end_or_half_a_character_is_a_fault_of_the_answer_not_of_ours(string waarde)
    {
        var organisatie = await host.OrganisatieAsync();
        var adres = $"{Guid.NewGuid():N}@voorbeeld.example";
        await host.RolAsync(await host.PersoonAsync(email: adres), organisatie);
        await host.RondeAsync([organisatie], vragen: [new { code = "uren", soort = "getal", tekst = "Hoeveel uur?" }]);
        var token = (await host.SendMailsAsync())[adres].Single().Token();
        foreach (var antwoorden in new[] { $"{{\"uren\": {waarde}}}", $"{{\"uren\": 1, \"\\ud800\": 1}}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put,
                "/v1/mijn-uitnodiging/inzending")
            {
                Content = new StringContent($"{{\"antwoorden\": {antwoorden}, \"definitief\": true}}",
                System.Text.Encoding.UTF8, "application/json")
            };
            request.Headers.Add("Uitnodiging-Token", token);
            using var answer = await host.Anonymous.SendAsync(request);
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_partner_reads_what_is_asked_and_by_whom_it_is_read()
    {
        var (_, tokens, _) = await UitgezetAsync();
        var uitnodiging = await LeesAsync(tokens[0]);
        Assert.Equal(("Wat hebt u nodig?", "Vijf vragen.", "nl", "op_naam", "verzonden"),
            ((string?)uitnodiging["titel"], (string?)uitnodiging["inleiding"], (string?)uitnodiging["taal"],
                (string?)uitnodiging["anonimiteit"], (string?)uitnodiging["status"]));
        Assert.Contains("netwerkregisseur", (string?)uitnodiging["privacy"], StringComparison.Ordinal);
        Assert.Equal(["training", "onderwerp", "vormen", "cijfer", "tip"], uitnodiging["vragen"]!.AsArray()
            .Select(v => (string)v!["code"]!));
        Assert.All(uitnodiging["vragen"]!.AsArray(), v => Assert.Null(v!["behoefte"]));
        Assert.Null(uitnodiging["antwoorden"]);
    }

    [Fact]
    public async Task By_name_a_draft_is_kept_and_a_final_answer_may_be_changed_until_closing()
    {
        var (ronde, tokens, personen) = await UitgezetAsync();
        using var draft = await host.AntwoordAsync(tokens[0], new { cijfer = 3 }, definitief: false);
        Assert.Equal(200, (int)draft.StatusCode);
        Assert.Equal("""{"cijfer":3}""", (await LeesAsync(tokens[0]))["antwoorden"]!.ToJsonString());
        Assert.Equal(0, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["ingevuld"]!);
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/inzendingen"))["results"]!.AsArray());

        using var final = await host.AntwoordAsync(tokens[0],
            new { training = true, onderwerp = "gesprek", vormen = new[] { "overleg", "mail" }, cijfer = 4, tip = "Meer koffie" });
        Assert.Equal(200, (int)final.StatusCode);
        Assert.Equal("ingevuld", (string?)(await LeesAsync(tokens[0]))["status"]);
        using var lateDraft = await host.AntwoordAsync(tokens[0], new { training = false }, definitief: false);
        Assert.Equal(409, (int)lateDraft.StatusCode);
        using var changed = await host.AntwoordAsync(tokens[0], new { training = false });
        Assert.Equal(200, (int)changed.StatusCode);

        var inzending = Assert.Single((await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/inzendingen"))["results"]!.AsArray())!;
        Assert.Equal((personen[0], """{"training":false}"""),
            ((string)inzending["contactpersoonId"]!, inzending["antwoorden"]!.ToJsonString()));
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["ingevuld"]!);
    }

    [Fact]
    public async Task Every_fault_of_an_answer_is_named_by_its_question()
    {
        var (_, tokens, _) = await UitgezetAsync();
        using var answer = await host.AntwoordAsync(tokens[0],
            new
            {
                training = "ja",
                onderwerp = "gesprek",
                vormen = new[] { "overleg", "fax" },
                cijfer = 6,
                tip = "Geboren op 12-03-2008",
                anders = 1
            });
        Assert.Equal(["antwoorden.anders:onbekend_veld", "antwoorden.cijfer:ongeldige_waarde", "antwoorden.onderwerp:niet_van_toepassing",
            "antwoorden.tip:persoonsgegevens_niet_toegestaan",
            "antwoorden.training:ongeldige_waarde", "antwoorden.vormen:ongeldige_waarde"], await answer.FaultsAsync());
        using var missing = await host.AntwoordAsync(tokens[0], new { });
        Assert.Equal(["antwoorden.training:verplicht"], await missing.FaultsAsync());
        using var nothing = await host.AlsPartnerAsync(tokens[0], HttpMethod.Put, "/v1/mijn-uitnodiging/inzending", new { });
        Assert.Equal(["antwoorden:verplicht", "definitief:verplicht"], await nothing.FaultsAsync());
    }

    [Theory]
    [InlineData("4.0", 200)]
    [InlineData("4e0", 200)]
    [InlineData("4.5", 400)]
    [InlineData("1e300", 400)]
    public async Task A_point_of_a_scale_is_a_whole_number_however_it_is_written(string number, int status)
    {
        var (ronde, tokens, _) = await UitgezetAsync();
        using var answer = await host.AntwoordAsync(tokens[0], new { training = false, cijfer = JsonDocument.Parse(number).RootElement });
        Assert.Equal(status, (int)answer.StatusCode);
        var cijfer = (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/resultaten"))["groepen"]![0]!["vragen"]!.AsArray()
            .Single(v => (string)v!["code"]! == "cijfer")!;
        Assert.Equal(status == 200 ? 1 : 0, (int)cijfer["verdeling"]!.AsArray().Single(w => (decimal)w!["waarde"]! == 4)!["aantal"]!);
    }

    [Fact]
    public async Task Confidential_is_once_without_a_draft_and_without_a_trace_of_who_or_when()
    {
        var (ronde, tokens, _) = await UitgezetAsync(2, "vertrouwelijk");
        using var draft = await host.AntwoordAsync(tokens[0], new { training = true }, definitief: false);
        Assert.Equal("concept-niet-bewaard", await draft.ConflictAsync());
        var audit = await host.ScalarAsync<long>("select count(*) from platform.audit");
        var outbox = await host.ScalarAsync<long>("select count(*) from platform.outbox");
        using var final = await host.AntwoordAsync(tokens[0], new { training = true });
        Assert.Equal(200, (int)final.StatusCode);
        using var again = await host.AntwoordAsync(tokens[0], new { training = false });
        Assert.Equal("al-verstuurd", await again.ConflictAsync());

        var uitnodiging = await LeesAsync(tokens[0]);
        Assert.Equal(("ingevuld", null), ((string?)uitnodiging["status"], uitnodiging["antwoorden"]));
        Assert.Equal((audit, outbox),
            (await host.ScalarAsync<long>("select count(*) from platform.audit"),
            await host.ScalarAsync<long>("select count(*) from platform.outbox")));
        Assert.Equal(1, await host.ScalarAsync<long>(
            "select count(*) from surveys.uitnodiging where ingevuld and gewijzigd_op = aangemaakt_op and ronde_id = @Id",
            new { Id = Guid.Parse((string)ronde["id"]!) }));
        using var inzendingen = await host.Api.GetAsync($"/v1/rondes/{ronde["id"]}/inzendingen");
        Assert.Equal("ronde-vertrouwelijk", await inzendingen.ConflictAsync());
    }

    [Fact]
    public async Task Of_a_confidential_link_pressed_twenty_times_at_once_one_response_is_kept()
    {
        var (ronde, tokens, _) = await UitgezetAsync(1, "vertrouwelijk");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.AntwoordAsync(tokens[0], new { training = true })));
        Assert.Equal((1, 19), (answers.Count(a => (int)a.StatusCode == 200), answers.Count(a => (int)a.StatusCode == 409)));
        Assert.Equal(1, await host.ScalarAsync<long>("select count(*) from surveys.inzending_vertrouwelijk where ronde_id = @Id",
            new { Id = Guid.Parse((string)ronde["id"]!) }));
    }

    [Fact]
    public async Task Who_answers_while_the_round_closes_is_counted_or_told_so()
    {
        var (ronde, tokens, _) = await UitgezetAsync(24, "vertrouwelijk", drempel: 2);
        var answering = tokens.Select(t => host.AntwoordAsync(t, new { training = true })).ToList();
        using var closed = await host.Api.PostAsJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        var answers = await Task.WhenAll(answering);
        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 200, 410 }));
        var counted = answers.Count(a => (int)a.StatusCode == 200);
        var resultaten = await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/resultaten");
        Assert.Equal(counted, (int)resultaten["ingevuld"]!);
        Assert.Equal(counted, await host.ScalarAsync<long>(
            "select count(*) from surveys.inzending_vertrouwelijk where geschud and ronde_id = @Id",
            new { Id = Guid.Parse((string)ronde["id"]!) }));
    }

    [Fact]
    public async Task Confidential_responses_are_rewritten_in_batches_and_at_closing_under_other_ids()
    {
        var (ronde, tokens, _) = await UitgezetAsync(8, "vertrouwelijk");
        var id = new { Id = Guid.Parse((string)ronde["id"]!) };
        foreach (var token in tokens[..4]) (await host.AntwoordAsync(token, new { training = true })).Dispose();
        await host.RunJobAsync("antwoorden-schudden");
        Assert.Equal(0, await host.ScalarAsync<long>(
            "select count(*) from surveys.inzending_vertrouwelijk where geschud and ronde_id = @Id", id));
        foreach (var token in tokens[4..6]) (await host.AntwoordAsync(token, new { training = true })).Dispose();
        await host.RunJobAsync("antwoorden-schudden");
        Assert.Equal(6, await host.ScalarAsync<long>(
            "select count(*) from surveys.inzending_vertrouwelijk where geschud and ronde_id = @Id", id));
        Assert.Equal(1, await host.ScalarAsync<long>(
            "select count(distinct xmin::text) from surveys.inzending_vertrouwelijk where ronde_id = @Id", id));
        (await host.AntwoordAsync(tokens[6], new { training = true })).Dispose();
        using var closed = await host.Api.PostAsJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        Assert.Equal(7, await host.ScalarAsync<long>(
            "select count(*) from surveys.inzending_vertrouwelijk where geschud and ronde_id = @Id", id));
        Assert.Equal(1, await host.ScalarAsync<long>(
            "select count(distinct xmin::text) from surveys.inzending_vertrouwelijk where ronde_id = @Id", id));
    }

    [Fact]
    public async Task Who_unsubscribes_gets_no_survey_mail_any_more_and_may_still_answer()
    {
        var (ronde, tokens, personen) = await UitgezetAsync();
        using var off = await host.AlsPartnerAsync(tokens[0], HttpMethod.Post, "/v1/mijn-uitnodiging/afmeldingen");
        Assert.Equal(204, (int)off.StatusCode);
        await host.DispatchAsync();
        Assert.Equal("afgemeld", (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{personen[0]}"))["mailstatus"]);
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["aantallen"]!["afgemeld"]!);
        using var answer = await host.AntwoordAsync(tokens[0], new { training = true });
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task One_click_unsubscribes_and_looking_does_not()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync(email: "genoeg@voorbeeld.example");
        await host.RolAsync(persoon, organisatie);
        await host.RondeAsync([organisatie]);
        var pad = (await host.SendMailsAsync())["genoeg@voorbeeld.example"].Single().AfmeldPad();
        Assert.StartsWith("/v1/afmeldingen/", pad, StringComparison.Ordinal);

        var page = await host.Anonymous.GetStringAsync(pad);
        Assert.Contains("Meld mij af", page, StringComparison.Ordinal);
        Assert.Equal("actief", (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["mailstatus"]);

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" });
        using var off = await host.Anonymous.PostAsync(pad, form);
        Assert.Equal(204, (int)off.StatusCode);
        using var browser = new HttpRequestMessage(HttpMethod.Post, pad);
        browser.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var again = await host.Anonymous.SendAsync(browser);
        Assert.Equal("text/html", again.Content.Headers.ContentType!.MediaType);
        await host.DispatchAsync();
        Assert.Equal("afgemeld", (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["mailstatus"]);
        using var unknown = await host.Anonymous.PostAsync("/v1/afmeldingen/" + new string('x', 43), null);
        Assert.Equal(404, (int)unknown.StatusCode);

        // Whoever unsubscribed is neither invited nor counted in the next round.
        var ronde = await host.RondeAsync([organisatie]);
        Assert.Equal(0, (int)ronde["aantallen"]!["uitgenodigd"]!);
    }

    [Fact]
    public async Task An_unsubscribe_link_can_do_nothing_else()
    {
        var (_, _, _) = await UitgezetAsync();
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(email: "alleen@voorbeeld.example"), organisatie);
        await host.RondeAsync([organisatie]);
        var afmeldtoken = (await host.SendMailsAsync())["alleen@voorbeeld.example"].Single().AfmeldPad().Split('/')[^1];
        using var read = await host.AlsPartnerAsync(afmeldtoken, HttpMethod.Get);
        Assert.Equal(404, (int)read.StatusCode);
    }
}
