namespace Netwerkplatform.Tests.Surveys;

public sealed class RondesTests(TestHost host, TestCluster cluster) : IClassFixture<TestHost>
{
    private static int[] Aantallen(JsonNode ronde) =>
        [.. new[] { "uitgenodigd", "verzonden", "onbestelbaar", "ingevuld", "afgemeld", "zonderEmail" }
            .Select(n => (int)ronde["aantallen"]![n]!)];

    private async Task<JsonNode[]> UitnodigingenAsync(JsonNode ronde) =>
        [.. (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen?limit=500"))["results"]!.AsArray()!];

    [Fact]
    public async Task Everyone_in_the_audience_is_invited_once_for_the_role_that_began_first()
    {
        var (eerste, tweede) = (await host.OrganisatieAsync("De Eerste"), await host.OrganisatieAsync("De Tweede"));
        var dubbel = await host.PersoonAsync(email: "dubbel@voorbeeld.example", voornaam: "Noor");
        await host.RolAsync(dubbel, tweede, begindatum: "2025-06-01");
        await host.RolAsync(dubbel, eerste, begindatum: "2024-01-01");
        var zonder = await host.PersoonAsync(email: null);
        await host.RolAsync(zonder, eerste);
        var vertrokken = await host.PersoonAsync();
        await host.RolAsync(vertrokken, eerste, einddatum: "2026-03-01");
        var sleutelfiguur = await host.PersoonAsync();
        await host.RolAsync(sleutelfiguur, eerste, "sleutelfiguur");

        var ronde = await host.RondeAsync([eerste, tweede]);
        Assert.Equal([1, 0, 0, 0, 0, 1], Aantallen(ronde));
        var uitnodiging = Assert.Single(await UitnodigingenAsync(ronde));
        Assert.Equal((dubbel, eerste, "wachtend"),
            ((string)uitnodiging["contactpersoonId"]!, (string)uitnodiging["organisatieId"]!, (string)uitnodiging["status"]!));
        Assert.Equal(("2026-03-16T22:59:59Z", 1, null), ((string?)ronde["sluitOp"], (int)ronde["nummer"]!, (string?)ronde["periode"]));

        var mail = Assert.Single((await host.SendMailsAsync())["dubbel@voorbeeld.example"]);
        Assert.Equal("Wat heeft De Eerste nodig?", mail.Subject);
        Assert.Contains("Beste Noor,", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("uiterlijk 16 maart 2026", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(mail.Token(), mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        var sent = await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}");
        Assert.Equal([1, 1, 0, 0, 0, 1], Aantallen(sent));
        Assert.Equal("verzonden",
            (string?)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen/{uitnodiging["id"]}"))["status"]);
    }

    [Fact]
    public async Task Key_figures_are_asked_only_when_the_audience_names_them()
    {
        var organisatie = await host.OrganisatieAsync();
        var sleutelfiguur = await host.PersoonAsync(email: "sleutelfiguur@voorbeeld.example");
        await host.RolAsync(sleutelfiguur, organisatie, "sleutelfiguur");
        var lijst = await host.VragenlijstAsync();
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(lijst, new { organisatieIds = new[] { organisatie }, rollen = new[] { "sleutelfiguur" } }));
        var ronde = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        Assert.Equal(1, (int)ronde["aantallen"]!["uitgenodigd"]!);

        // And who they are, only with their scope.
        (await host.AntwoordAsync((await host.SendMailsAsync())["sleutelfiguur@voorbeeld.example"].Single()
            .Token(), new { training = true })).Dispose();
        using var without = await host.ClientAsync("peilingen.lezen");
        Assert.Single(await UitnodigingenAsync(ronde));
        Assert.Empty((await without.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen"))["results"]!.AsArray());
        Assert.Empty((await without.GetJsonAsync($"/v1/rondes/{ronde["id"]}/inzendingen"))["results"]!.AsArray());
    }

    [Fact]
    public async Task What_an_act_does_not_know_keeps_it_from_acting_and_no_body_is_an_empty_one()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }));
        using var field = await host.Api.PostAsJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { x = 1 });
        Assert.Equal(["x:onbekend_veld"], await field.FaultsAsync());
        using var key = await host.Api.PostAsJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes?x=1", new { });
        Assert.Equal(["x:onbekende_parameter"], await key.FaultsAsync());
        using var one = await host.Api.GetAsync($"/v1/peilingen/{peiling["id"]}?x=1");
        Assert.Equal(["x:onbekende_parameter"], await one.FaultsAsync());

        using var opened = await host.Api.PostAsync($"/v1/peilingen/{peiling["id"]}/rondes", null);
        Assert.Equal(201, (int)opened.StatusCode);
        var ronde = await opened.JsonAsync();
        var uitnodiging = Assert.Single(await UitnodigingenAsync(ronde));
        using var wrong = await host.Api.PostAsJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen/{uitnodiging["id"]}/herverzendingen",
            new { intrekken = "ja", z = 1 });
        Assert.Equal(["intrekken:ongeldig_type", "z:onbekend_veld"], await wrong.FaultsAsync());
        using var again = await host.Api.PostAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen/{uitnodiging["id"]}/herverzendingen", null);
        Assert.Equal(201, (int)again.StatusCode);
        using var empty = await host.Api.PostAsync("/v1/organisaties", null);
        Assert.Contains("naam:verplicht", await empty.FaultsAsync());
    }

    [Fact]
    public async Task Twenty_who_open_a_round_at_once_open_one()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => host.Api.PostAsJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { })));
        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201));
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 409));
        Assert.Single((await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes"))["results"]!.AsArray());
    }

    [Fact]
    public async Task A_due_occurrence_opens_once_whatever_runs_twice_and_of_missed_ones_only_the_latest()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }, start: "2026-01-05T09:00",
                herhaling: "FREQ=WEEKLY"));
        var paused = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }, start: "2026-01-05T09:00",
                status: "gepauzeerd"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.RunJobAsync("rondes-openen")));
        await host.RunJobAsync("rondes-openen");
        var ronde = Assert.Single((await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes"))["results"]!.AsArray())!;
        Assert.Equal("2026-03-02T09:00", (string?)ronde["periode"]);
        Assert.Equal(1, (int)ronde["aantallen"]!["uitgenodigd"]!);
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/peilingen/{paused["id"]}/rondes"))["results"]!.AsArray());
        using var nextWeek = await host.Api.PostAsJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        Assert.Equal(201, (int)nextWeek.StatusCode);
        using var again = await host.Api.PostAsJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        Assert.Equal("urn:netwerkplatform:probleem:ronde-gesloten", (string?)(await again.JsonAsync())["type"]);
    }

    [Fact]
    public async Task A_revoked_invitation_gets_no_mail_and_its_link_is_nobodys()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(email: "eerst@voorbeeld.example"), organisatie);
        await host.RolAsync(await host.PersoonAsync(email: "later@voorbeeld.example"), organisatie, begindatum: "2026-01-02");
        var ronde = await host.RondeAsync([organisatie]);
        var mails = await host.SendMailsAsync();
        var token = mails["eerst@voorbeeld.example"].Single().Token();
        foreach (var uitnodiging in await UitnodigingenAsync(ronde))
        {
            using var revoked = await host.Api.DeleteAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen/{uitnodiging["id"]}", null);
            Assert.Equal(204, (int)revoked.StatusCode);
        }
        Assert.All(await UitnodigingenAsync(ronde), u => Assert.Equal("ingetrokken", (string?)u["status"]));

        using var known = await host.AlsPartnerAsync(token, HttpMethod.Get);
        using var unknown = await host.AlsPartnerAsync(new string('x', 43), HttpMethod.Get);
        using var none = await host.Anonymous.GetAsync("/v1/mijn-uitnodiging");
        foreach (var answer in new[] { known, unknown, none })
        {
            Assert.Equal(404, (int)answer.StatusCode);
            var problem = await answer.JsonAsync();
            problem["instance"] = "";
            Assert.Equal("""{"type":"urn:netwerkplatform:probleem:niet-gevonden","title":"Niet gevonden","status":404,"detail":"Dit bestaat niet, of niet meer.","instance":""}""", problem.ToJsonString());
        }
        Assert.Equal(Headers(known), Headers(unknown));

        static string[] Headers(HttpResponseMessage answer) =>
            [.. answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Date")
            .Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order()];
    }

    [Fact]
    public async Task A_resent_invitation_has_a_new_link_and_the_earlier_ones_live_unless_revoked()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(email: "nog@voorbeeld.example"), organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        var uitnodiging = Assert.Single(await UitnodigingenAsync(ronde));
        var pad = $"/v1/rondes/{ronde["id"]}/uitnodigingen/{uitnodiging["id"]}/herverzendingen";
        async Task<string> NextTokenAsync() => (await host.SendMailsAsync())["nog@voorbeeld.example"].Single().Token();
        async Task<int> StatusAsync(string token)
        {
            using var answer = await host.AlsPartnerAsync(token, HttpMethod.Get);
            return (int)answer.StatusCode;
        }

        var first = await NextTokenAsync();
        await host.Api.PostJsonAsync(pad, new { });
        var second = await NextTokenAsync();
        Assert.Equal((200, 200), (await StatusAsync(first), await StatusAsync(second)));
        await host.Api.PostJsonAsync(pad, new { intrekken = true });
        var third = await NextTokenAsync();
        Assert.Equal((404, 404, 200), (await StatusAsync(first), await StatusAsync(second), await StatusAsync(third)));
    }

    [Fact]
    public async Task Who_opted_out_or_has_answered_or_whose_round_is_closed_gets_no_invitation_again()
    {
        var organisatie = await host.OrganisatieAsync();
        foreach (var naam in new[] { "ingevuld", "afgemeld", "te-laat" })
            await host.RolAsync(await host.PersoonAsync(achternaam: naam, email: $"{naam}@nogmaals.example"), organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        async Task<IGrouping<string, MimeKit.MimeMessage>[]> MailsAsync() =>
            [.. (await host.SendMailsAsync()).Where(m => m.Key.EndsWith("@nogmaals.example", StringComparison.Ordinal))];
        var tokens = (await MailsAsync()).ToDictionary(m => m.Key.Split('@')[0], m => m.Single().Token());
        (await host.AntwoordAsync(tokens["ingevuld"], new { training = false })).Dispose();
        (await host.AlsPartnerAsync(tokens["afgemeld"], HttpMethod.Post, "/v1/mijn-uitnodiging/afmeldingen")).Dispose();

        const string refused = "uitnodiging-niet-te-verzenden";
        Assert.Equal(["201", refused, refused], await OpnieuwAsync());
        Assert.Equal("te-laat@nogmaals.example", Assert.Single(await MailsAsync()).Key);
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        Assert.Equal([refused, refused, refused], await OpnieuwAsync());

        async Task<string[]> OpnieuwAsync()
        {
            List<string> kinds = [];
            foreach (var uitnodiging in await UitnodigingenAsync(ronde))
            {
                var url = $"/v1/rondes/{ronde["id"]}/uitnodigingen/{uitnodiging["id"]}/herverzendingen";
                using var answer = await host.Api.PostAsJsonAsync(url, new { });
                kinds.Add((int)answer.StatusCode == 201 ? "201" : await answer.ConflictAsync());
            }
            return [.. kinds.Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task A_round_that_is_over_closes_by_itself_and_its_links_say_since_when()
    {
        // A host of its own, whose clock may move without the others' noticing.
        await using var other = new TestHost(cluster);
        await other.InitializeAsync();
        var organisatie = await other.OrganisatieAsync();
        await other.RolAsync(await other.PersoonAsync(email: "laat@voorbeeld.example"), organisatie);
        await other.RolAsync(await other.PersoonAsync(email: "op-tijd@voorbeeld.example"), organisatie);
        var ronde = await other.RondeAsync([organisatie], naDagen: [7, 10]);
        var mails = await other.SendMailsAsync();
        using var answered = await other.AntwoordAsync(mails["op-tijd@voorbeeld.example"].Single().Token(), new { training = true });
        Assert.Equal(200, (int)answered.StatusCode);

        // Reminders: only when due, only to who has not answered, of two that were missed one, and each once.
        await other.RunJobAsync("herinneren");
        Assert.Empty(await other.SendMailsAsync());
        await other.AdvanceAsync(TimeSpan.FromDays(11));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => other.RunJobAsync("herinneren")));
        var reminder = Assert.Single(Assert.Single(await other.SendMailsAsync()));
        Assert.Equal("Herinnering: Wat heeft ", reminder.Subject![..23]);
        Assert.Equal("laat@voorbeeld.example", reminder.To.Mailboxes.Single().Address);

        await other.AdvanceAsync(TimeSpan.FromDays(4));
        var token = mails["laat@voorbeeld.example"].Single().Token();
        using var late = await other.AlsPartnerAsync(token, HttpMethod.Get);
        Assert.Equal(410, (int)late.StatusCode);
        Assert.Equal("2026-03-16T22:59:59Z", (string?)(await late.JsonAsync())["sluitOp"]);
        using var lateAnswer = await other.AntwoordAsync(token, new { training = true });
        Assert.Equal(410, (int)lateAnswer.StatusCode);

        await other.RunJobAsync("rondes-sluiten");
        var closed = await other.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}");
        Assert.Equal("gesloten", (string?)closed["status"]);
        Assert.Equal([2, 2, 0, 1, 0, 0], Aantallen(closed));
        Assert.Equal(["ingevuld", "verlopen"],
            (await other.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen"))["results"]!.AsArray()
            .Select(u => (string)u!["status"]!).Order());
    }
}
