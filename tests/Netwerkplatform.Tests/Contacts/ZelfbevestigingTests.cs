namespace Netwerkplatform.Tests.Contacts;

/// <summary>Self-confirmation by link: asking, answering, and what the regisseur decides about it.</summary>
public sealed class ZelfbevestigingTests(ZelfbevestigingTests.Geduldig host) : IClassFixture<ZelfbevestigingTests.Geduldig>
{
    /// <summary>Takes more wrong links in a minute than the rest of these tests together try.</summary>
    public sealed class Geduldig(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Limits:FailedTokensPerMinute"] = "1000" };
    }

    /// <summary>Someone with a role who has been asked, and the secret of their link.</summary>
    private async Task<(string Persoon, string Organisatie, string Verzoek, string Token)> GevraagdAsync(string rol = "medewerker")
    {
        var organisatie = await host.OrganisatieAsync();
        var made = await host.Api.PostJsonAsync("/v1/contactpersonen",
            new
            {
                voornaam = "Noor",
                voorvoegsel = "van",
                achternaam = "Dijk",
                email = $"noor{Guid.NewGuid():N}@voorbeeld.example",
                telefoon = "036 5210273",
                bereikbaarheid = "Ochtend"
            });
        var persoon = (string)made["id"]!;
        await host.RolAsync(persoon, organisatie, rol);
        var verzoek = await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        return (persoon, organisatie, (string)verzoek["id"]!, (await host.SendMailsAsync())[(string)made["email"]!].Single().Token());
    }

    private Task<HttpResponseMessage> LeesAsync(string token) => host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-gegevens");

    private Task<HttpResponseMessage> BevestigAsync(string token, object body) => host.AlsPartnerAsync(
        token, HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen", body);

    private Task<JsonNode> PersoonAsync(string id) => host.Api.GetJsonAsync($"/v1/contactpersonen/{id}");

    private async Task<JsonNode?> VoorstelVanAsync(string persoon) =>
        (await host.Api.GetJsonAsync($"/v1/voorstellen?contactpersoonId={persoon}"))["results"]!.AsArray().SingleOrDefault();

    private async Task<JsonNode> BeantwoordAsync(string token, object body)
    {
        using var answer = await BevestigAsync(token, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    // ---- asking

    [Fact]
    public async Task Someone_is_asked_once_by_a_mail_that_greets_them_and_that_one_click_unsubscribes_from()
    {
        var organisatie = await host.OrganisatieAsync("Buurtteam De Brug");
        var persoon = await host.PersoonAsync("Bakker", "bakker@voorbeeld.example", "Aïcha");
        await host.RolAsync(persoon, organisatie);
        var url = $"/v1/contactpersonen/{persoon}/bevestigingsverzoeken";
        var verzoek = await host.Api.PostJsonAsync(url, new { });
        Assert.Equal("wachtend", (string?)verzoek["status"]);
        using var again = await host.Api.PostAsJsonAsync(url, new { });
        Assert.Equal((409, "urn:netwerkplatform:probleem:bevestiging-loopt"),
            ((int)again.StatusCode, (string?)(await again.JsonAsync())["type"]));

        var mail = (await host.SendMailsAsync())["bakker@voorbeeld.example"].Single();
        Assert.Equal("Kloppen uw gegevens nog?", mail.Subject);
        Assert.Contains("Beste Aïcha,", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Buurtteam De Brug", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("1 april 2026", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(mail.Token(), mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        verzoek = await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken/{verzoek["id"]}");
        Assert.Equal(("verzonden", "2026-04-01T22:00:00Z"), ((string?)verzoek["status"], (string?)verzoek["sluitOp"]));
        Assert.Single((await host.Api.GetJsonAsync(url))["results"]!.AsArray());

        await host.DispatchAsync();
        using var unsubscribed = await host.Anonymous.PostAsync(mail.AfmeldPad(), new StringContent("List-Unsubscribe=One-Click"));
        Assert.True(unsubscribed.IsSuccessStatusCode);
        await host.DispatchAsync();
        Assert.Equal("afgemeld", (string?)(await PersoonAsync(persoon))["mailstatus"]);
        using var refused = await host.Api.PostAsJsonAsync(url, new { });
        Assert.Equal("urn:netwerkplatform:probleem:contactpersoon-afgemeld", (string?)(await refused.JsonAsync())["type"]);
    }

    [Fact]
    public async Task Without_an_address_or_with_one_that_takes_no_mail_nobody_can_be_asked()
    {
        var zonder = await host.PersoonAsync(email: null);
        using var none = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{zonder}/bevestigingsverzoeken", new { });
        Assert.Equal((409, "urn:netwerkplatform:probleem:geen-mailadres"),
            ((int)none.StatusCode, (string?)(await none.JsonAsync())["type"]));
        var kapot = await host.PersoonAsync();
        await host.ExecuteAsync("update contacts.contactpersoon set onbestelbaar_op = now() where id = @Id::uuid", new { Id = kapot });
        using var bounced = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{kapot}/bevestigingsverzoeken", new { });
        Assert.Equal((409, "urn:netwerkplatform:probleem:adres-onbestelbaar"),
            ((int)bounced.StatusCode, (string?)(await bounced.JsonAsync())["type"]));
        using var nobody = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{Guid.NewGuid()}/bevestigingsverzoeken", new { });
        Assert.Equal(404, (int)nobody.StatusCode);
    }

    /// <summary>Regression: 201, and a mail to somebody who works nowhere in the network any more.</summary>
    [Fact]
    public async Task Whoever_has_left_everywhere_cannot_be_asked()
    {
        var organisatie = await host.OrganisatieAsync();
        var weg = await host.PersoonAsync();
        await host.RolAsync(weg, organisatie, einddatum: "2026-03-01");
        var opgeheven = await host.PersoonAsync();
        var beeindigd = await host.OrganisatieAsync();
        await host.RolAsync(opgeheven, beeindigd);
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-01' where id = @beeindigd::uuid",
            new { beeindigd });
        foreach (var persoon in new[] { weg, opgeheven })
        {
            using var vraag = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
            Assert.Equal((409, "contactpersoon-vertrokken"), ((int)vraag.StatusCode, (await vraag.JsonAsync()).Soort()));
        }
        await host.RolAsync(weg, organisatie, "bestuurder");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{weg}/bevestigingsverzoeken", new { });
    }

    [Fact]
    public async Task Twenty_who_ask_at_once_make_one_request_and_one_mail()
    {
        var persoon = await host.PersoonAsync(email: "race@voorbeeld.example");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { })));
        Assert.Equal((1, 19), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 409)));
        Assert.Single((await host.SendMailsAsync())["race@voorbeeld.example"]);
    }

    // ---- the link

    [Fact]
    public async Task The_link_shows_what_is_known_of_this_person_and_hides_most_of_the_address()
    {
        var (_, organisatie, _, token) = await GevraagdAsync("centraal_contact");
        using var answer = await LeesAsync(token);
        var gegevens = await answer.JsonAsync();
        Assert.Equal(("Noor", "van", "Dijk", "036 5210273", "Ochtend", "open", "2026-04-01T22:00:00Z"),
            ((string?)gegevens["voornaam"], (string?)gegevens["voorvoegsel"], (string?)gegevens["achternaam"],
            (string?)gegevens["telefoon"], (string?)gegevens["bereikbaarheid"], (string?)gegevens["status"], (string?)gegevens["sluitOp"]));
        Assert.Equal("n•••@voorbeeld.example", (string?)gegevens["email"]);
        Assert.Contains("netwerkregisseur", (string?)gegevens["privacy"], StringComparison.Ordinal);
        var rol = Assert.Single(gegevens["organisaties"]!.AsArray())!;
        Assert.Equal((organisatie, "centraal_contact"), ((string?)rol["organisatieId"], (string?)rol["rol"]));
    }

    [Fact]
    public async Task Unknown_revoked_and_misdirected_links_are_answered_alike_a_used_one_says_so_and_a_late_one_says_when_it_closed()
    {
        async Task<string> AnswerOf(string token)
        {
            using var answer = await LeesAsync(token);
            var problem = await answer.JsonAsync();
            problem.AsObject().Remove("instance");
            return $"{(int)answer.StatusCode} {problem.ToJsonString()} "
                + $"{string.Join('|', answer.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}={string.Join(',', h.Value)}").Order(StringComparer.Ordinal))} {answer.Content.Headers.ContentLength} {answer.Content.Headers.ContentType}";
        }
        var unknown = await AnswerOf(new string('x', 43));
        Assert.StartsWith("404", unknown, StringComparison.Ordinal);
        using var survey = await host.AlsPartnerAsync(new string('x', 43), HttpMethod.Get);
        Assert.Equal(404, (int)survey.StatusCode);

        var used = await GevraagdAsync();
        await BeantwoordAsync(used.Token, new { uitkomst = "klopt" });
        using (var again = await BevestigAsync(used.Token, new { uitkomst = "vertrokken" }))
        {
            var problem = await again.JsonAsync();
            Assert.Equal((404, "urn:netwerkplatform:probleem:al-verstuurd", "nl"),
                ((int)again.StatusCode, (string?)problem["type"], (string?)problem["taal"]));
        }
        using (var again = await LeesAsync(used.Token)) Assert.Equal("al-verstuurd",
            ((string?)(await again.JsonAsync())["type"])?.Split(':')[^1]);

        var revoked = await GevraagdAsync();
        using var delete = await host.Api.DeleteAsync($"/v1/contactpersonen/{revoked.Persoon}/bevestigingsverzoeken/{revoked.Verzoek}");
        Assert.Equal(204, (int)delete.StatusCode);
        Assert.Equal(unknown, await AnswerOf(revoked.Token));
        Assert.Equal("ingetrokken",
            (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{revoked.Persoon}/bevestigingsverzoeken/{revoked.Verzoek}"))[
            "status"]);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{revoked.Persoon}/bevestigingsverzoeken", new { });     // there is room again

        // Mailed to an address that turned out to be another's.
        var moved = await GevraagdAsync();
        using var put = await host.Api.PutAsync($"/v1/contactpersonen/{moved.Persoon}",
            new { achternaam = "Dijk", email = "nieuw@voorbeeld.example" });
        Assert.Equal(200, (int)put.StatusCode);
        Assert.Equal(unknown, await AnswerOf(moved.Token));

        // Only after a month: in the past, because time stands still for the other tests of this class.
        var late = await GevraagdAsync();
        await host.ExecuteAsync(
            "update contacts.bevestigingsverzoek set gevraagd_op = '2026-01-01', sluit_op = '2026-01-31 09:00+01' where id = @Id::uuid",
            new { Id = late.Verzoek });
        using var gone = await BevestigAsync(late.Token, new { uitkomst = "klopt" });
        var verlopen = await gone.JsonAsync();
        Assert.Equal((410, "link-verlopen", "2026-01-31T08:00:00Z"),
            ((int)gone.StatusCode, verlopen.Soort(), (string?)verlopen["sluitOp"]));
        Assert.Equal("verlopen",
            (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{late.Persoon}/bevestigingsverzoeken/{late.Verzoek}"))["status"]);
    }

    [Fact]
    public async Task Scanners_that_open_the_link_change_nothing()
    {
        var (persoon, _, verzoek, token) = await GevraagdAsync();
        var before = (await PersoonAsync(persoon)).ToJsonString();
        for (var i = 0; i < 3; i++)
        {
            using var get = await LeesAsync(token);
            using var head = await host.AlsPartnerAsync(token, HttpMethod.Head, "/v1/mijn-gegevens");
            Assert.Equal((200, 200), ((int)get.StatusCode, (int)head.StatusCode));
        }
        Assert.Equal(before, (await PersoonAsync(persoon)).ToJsonString());
        Assert.Equal("verzonden",
            (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken/{verzoek}"))["status"]);
    }

    // ---- answering

    [Fact]
    public async Task Still_right_moves_the_moment_of_verification_and_nothing_else()
    {
        var (persoon, _, verzoek, token) = await GevraagdAsync();
        Assert.Null((await PersoonAsync(persoon))["geverifieerdOp"]);
        var answer = await BeantwoordAsync(token, new { uitkomst = "klopt" });
        Assert.Equal(("klopt", 0, 0),
            ((string?)answer["uitkomst"], answer["toegepast"]!.AsArray().Count, answer["voorgelegd"]!.AsArray().Count));
        var nu = await PersoonAsync(persoon);
        Assert.Equal(("2026-03-02T08:00:00Z", "Dijk", "036 5210273"),
            ((string?)nu["geverifieerdOp"], (string?)nu["achternaam"], (string?)nu["telefoon"]));
        Assert.Null(await VoorstelVanAsync(persoon));
        Assert.DoesNotContain((await host.Api.GetJsonAsync("/v1/contactpersonen?limit=500&nietGeverifieerdSinds=2026-03-01T00:00:00Z"))[
            "results"]!.AsArray(), p => (string?)p!["id"] == persoon);
        var gevraagd = await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken/{verzoek}");
        Assert.Equal(("beantwoord", "klopt"), ((string?)gevraagd["status"], (string?)gevraagd["uitkomst"]));
        Assert.Equal($"link:{verzoek}",
            await host.ScalarAsync<string>(
            "select wie from platform.audit where handeling = 'contactpersoon.bevestigd' and object_id = @Id::uuid", new { Id = persoon }));
    }

    [Fact]
    public async Task Telephone_hours_and_position_change_at_once_and_name_and_address_wait_for_the_regisseur()
    {
        var (persoon, organisatie, _, token) = await GevraagdAsync();
        var adres = (string?)(await PersoonAsync(persoon))["email"];
        var answer = await BeantwoordAsync(token, new
        {
            uitkomst = "gewijzigd",
            wijzigingen = new
            {
                voornaam = "Noor",
                voorvoegsel = "",
                achternaam = " Bakker ",
                email = "noor.bakker@voorbeeld.example",
                telefoon = "06 12345678",
                bereikbaarheid = "",
                functies = new[] { new { organisatieId = organisatie, functie = "teamleider" } }
            },
            toelichting = "Ik ben getrouwd.",
        });
        Assert.Equal(["telefoon", "bereikbaarheid", "functies"], answer["toegepast"]!.AsArray().Select(n => (string)n!));
        Assert.Equal(["voorvoegsel", "achternaam", "email"], answer["voorgelegd"]!.AsArray().Select(n => (string)n!));
        var nu = await PersoonAsync(persoon);
        Assert.Equal(("06 12345678", null, "Dijk", "van", adres, "2026-03-02T08:00:00Z"),
            ((string?)nu["telefoon"], (string?)nu["bereikbaarheid"], (string?)nu["achternaam"], (string?)nu["voorvoegsel"],
                (string?)nu["email"], (string?)nu["geverifieerdOp"]));
        Assert.Equal("teamleider",
            (string?)(await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={persoon}"))["results"]![0]!["functie"]);

        var voorstel = (await VoorstelVanAsync(persoon))!;
        Assert.Equal(("wijziging", "open", "Bakker", "", "Ik ben getrouwd."),
            ((string?)voorstel["soort"], (string?)voorstel["status"], (string?)voorstel["wijzigingen"]!["achternaam"],
            (string?)voorstel["wijzigingen"]!["voorvoegsel"], (string?)voorstel["toelichting"]));
        Assert.Null(voorstel["wijzigingen"]!["voornaam"]);

        // An address that bounces becomes a good one with the new address; the moment of verification stays where the answer put it.
        await host.ExecuteAsync(
            "update contacts.contactpersoon set onbestelbaar_op = now(), geverifieerd_op = '2026-02-01T09:00Z' where id = @Id::uuid",
            new { Id = persoon });
        var besloten = await host.Api.PostJsonAsync($"/v1/voorstellen/{voorstel["id"]}/besluiten", new { besluit = "overnemen" });
        Assert.Equal(("overgenomen", "2026-03-02T08:00:00Z", null),
            ((string?)besloten["status"], (string?)besloten["beslotenOp"], (string?)besloten["einddatum"]));
        nu = await PersoonAsync(persoon);
        Assert.Equal(("Noor", null, "Bakker", "noor.bakker@voorbeeld.example", "actief", "2026-02-01T09:00:00Z"),
            ((string?)nu["voornaam"], (string?)nu["voorvoegsel"], (string?)nu["achternaam"], (string?)nu["email"],
                (string?)nu["mailstatus"], (string?)nu["geverifieerdOp"]));
    }

    [Fact]
    public async Task Values_that_are_no_change_make_no_proposal()
    {
        var (persoon, _, _, token) = await GevraagdAsync();
        var answer = await BeantwoordAsync(token,
            new { uitkomst = "gewijzigd", wijzigingen = new { voornaam = " Noor ", achternaam = "Dijk", telefoon = "036 5210273" } });
        Assert.Equal((0, 0), (answer["toegepast"]!.AsArray().Count, answer["voorgelegd"]!.AsArray().Count));
        Assert.Null(await VoorstelVanAsync(persoon));
    }

    [Fact]
    public async Task Every_fault_is_named_at_once_and_leaves_the_link_as_it_was()
    {
        var (persoon, _, _, token) = await GevraagdAsync();
        using var wrong = await BevestigAsync(token, new
        {
            uitkomst = "gewijzigd",
            wijzigingen = new
            {
                voornaam = new string('x', 101),
                voorvoegsel = 5,
                achternaam = " ",
                email = "geen adres",
                telefoon = "bel maar",
                bereikbaarheid = "Geboren op 12-03-2008",
                rol = "bestuurder",
                functies = new object[] { new { functie = "BSN 111222333" } }
            },
            opvolger = new { email = "x" },
            toelichting = "BSN 111222333",
            wie = "ik",
        });
        Assert.Equal(["opvolger.email:ongeldig_formaat", "opvolger.naam:verplicht", "opvolger:ongeldige_waarde",
            "toelichting:persoonsgegevens_niet_toegestaan", "wie:onbekend_veld",
            "wijzigingen.achternaam:ongeldige_waarde", "wijzigingen.bereikbaarheid:persoonsgegevens_niet_toegestaan",
                "wijzigingen.email:ongeldig_formaat", "wijzigingen.functies[0].functie:persoonsgegevens_niet_toegestaan",
            "wijzigingen.functies[0].organisatieId:verplicht", "wijzigingen.rol:onbekend_veld", "wijzigingen.telefoon:ongeldig_formaat",
                "wijzigingen.voornaam:te_lang", "wijzigingen.voorvoegsel:ongeldig_type"], await wrong.FaultsAsync());
        foreach (var (body, fault) in new (object, string)[]
        {
            (new { }, "uitkomst:verplicht"), (new { uitkomst = "weet niet" }, "uitkomst:ongeldige_waarde"),
                (new { uitkomst = "gewijzigd" }, "wijzigingen:verplicht"),
            (new { uitkomst = "klopt", wijzigingen = new { telefoon = "036 1234567" } }, "wijzigingen:ongeldige_waarde"),
                (new { uitkomst = "klopt", toelichting = "Mooi" }, "toelichting:ongeldige_waarde"),
            (new { uitkomst = "gewijzigd",
                wijzigingen = new { functies = new[] { new { organisatieId = Guid.NewGuid(), functie = "x" } } } },
                "wijzigingen.functies[0].organisatieId:bestaat_niet"),
            (new { uitkomst = "vertrokken", opvolger = new { naam = "Bel 111222333" } }, "opvolger.naam:persoonsgegevens_niet_toegestaan"),
        })
        {
            using var answer = await BevestigAsync(token, body);
            Assert.Equal([fault], await answer.FaultsAsync());
        }
        Assert.Null((await PersoonAsync(persoon))["geverifieerdOp"]);
        await BeantwoordAsync(token, new { uitkomst = "klopt" });
    }

    [Fact]
    public async Task Twenty_answers_at_once_have_one_effect()
    {
        var (persoon, _, _, token) = await GevraagdAsync();
        var versie = await host.ScalarAsync<int>("select versie from contacts.contactpersoon where id = @Id::uuid", new { Id = persoon });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i =>
            BevestigAsync(token, i % 2 == 0 ? new { uitkomst = "vertrokken" }
            : new { uitkomst = "gewijzigd", wijzigingen = new { achternaam = $"Naam {i}", telefoon = $"036 52102{i:00}" } })));
        Assert.Equal((1, 19), (answers.Count(a => (int)a.StatusCode == 200), answers.Count(a => (int)a.StatusCode == 404)));
        Assert.NotNull(await VoorstelVanAsync(persoon));
        Assert.InRange(await host.ScalarAsync<int>("select versie from contacts.contactpersoon where id = @Id::uuid",
            new { Id = persoon }) - versie, 0, 1);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_gets_the_first_answer_although_the_link_is_used_up()
    {
        var (_, _, _, token) = await GevraagdAsync();
        async Task<string> SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post,
                "/v1/mijn-gegevens/bevestigingen")
            { Content = JsonContent.Create(new { uitkomst = "klopt" }) };
            request.Headers.TryAddWithoutValidation("Uitnodiging-Token", token);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", "nog-eens");
            using var answer = await host.Anonymous.SendAsync(request);
            return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        }
        var first = await SendAsync();
        Assert.StartsWith("200", first, StringComparison.Ordinal);
        Assert.Equal(first, await SendAsync());
    }

    [Fact]
    public async Task Someone_who_has_only_been_asked_can_still_be_deleted_and_then_the_link_is_nobodys()
    {
        var persoon = await host.PersoonAsync(email: "weg@voorbeeld.example");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        var token = (await host.SendMailsAsync())["weg@voorbeeld.example"].Single().Token();
        using var delete = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}", "*");
        Assert.Equal(204, (int)delete.StatusCode);
        using var answer = await LeesAsync(token);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    // ---- deciding

    [Fact]
    public async Task Who_says_they_have_left_keeps_every_role_until_the_regisseur_decides()
    {
        var (persoon, organisatie, _, token) = await GevraagdAsync("centraal_contact");
        await host.RolAsync(persoon, organisatie, "medewerker", "2026-01-01", "2026-12-31");
        await host.RolAsync(persoon, organisatie, "bestuurder", "2026-06-01");
        await host.RolAsync(persoon, organisatie, "aandachtfunctionaris", "2025-01-01", "2025-12-31");
        var netwerk = await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = "Veiligheidshuis", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } });
        await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk["id"]}/deelnames",
            new { organisatieId = organisatie, contactpersoonId = persoon, mandaat = "beslissen", begindatum = "2026-01-01" });
        async Task<string[]> RollenAsync() =>
            [.. (await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={persoon}"))["results"]!.AsArray()
            .Select(r => $"{r!["rol"]} {r["einddatum"]}".Trim()).Order(StringComparer.Ordinal)];
        var before = await RollenAsync();

        var answer = await BeantwoordAsync(token,
            new
            {
                uitkomst = "vertrokken",
                opvolger = new { naam = "Sam  Visser", email = "sam@voorbeeld.example" },
                toelichting = "Per 1 maart."
            });
        Assert.Equal(["vertrek"], answer["voorgelegd"]!.AsArray().Select(n => (string)n!));
        Assert.Equal(before, await RollenAsync());
        Assert.Null((await PersoonAsync(persoon))["geverifieerdOp"]);
        var voorstel = (await VoorstelVanAsync(persoon))!;
        Assert.Equal(("vertrokken", "Sam Visser", "sam@voorbeeld.example", "Per 1 maart."),
            ((string?)voorstel["soort"], (string?)voorstel["opvolger"]!["naam"], (string?)voorstel["opvolger"]!["email"],
            (string?)voorstel["toelichting"]));

        // Before a role that runs now began: that would undo what was.
        using var early = await host.Api.PostAsJsonAsync($"/v1/voorstellen/{voorstel["id"]}/besluiten",
            new { besluit = "overnemen", einddatum = "2025-06-30" });
        Assert.Equal((409, "urn:netwerkplatform:probleem:einddatum-voor-begin"),
            ((int)early.StatusCode, (string?)(await early.JsonAsync())["type"]));
        Assert.Equal(before, await RollenAsync());

        var eerder = await host.ScalarAsync<int>(
            """
            select count(*) from platform.audit where handeling in ('rolvervulling.beeindigd', 'deelname.beeindigd')
              and wie = 'client:demo-regisseur'
            """);
        var besloten = await host.Api.PostJsonAsync($"/v1/voorstellen/{voorstel["id"]}/besluiten",
            new { besluit = "overnemen", einddatum = "2026-02-28" });
        Assert.Equal(("overgenomen", "2026-02-28"), ((string?)besloten["status"], (string?)besloten["einddatum"]));
        Assert.Equal(["aandachtfunctionaris 2025-12-31", "centraal_contact 2026-02-28", "medewerker 2026-02-28"], await RollenAsync());
        Assert.Equal("2026-02-28",
            (string?)(await host.Api.GetJsonAsync($"/v1/netwerken/{netwerk["id"]}/deelnames"))["results"]![0]!["einddatum"]);
        Assert.Equal(eerder + 4,
            await host.ScalarAsync<int>(
            """
            select count(*) from platform.audit where handeling in ('rolvervulling.beeindigd', 'deelname.beeindigd')
              and wie = 'client:demo-regisseur'
            """));
    }

    [Fact]
    public async Task A_departure_ends_today_unless_said_otherwise_and_a_later_day_shortens_only_what_goes_beyond_it()
    {
        var (vandaag, _, _, token) = await GevraagdAsync();
        await BeantwoordAsync(token, new { uitkomst = "vertrokken" });
        await host.Api.PostJsonAsync($"/v1/voorstellen/{(await VoorstelVanAsync(vandaag))!["id"]}/besluiten",
            new { besluit = "overnemen" });
        Assert.Equal("2026-03-02",
            (string?)(await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={vandaag}"))["results"]![0]!["einddatum"]);

        var (later, organisatie, _, laterToken) = await GevraagdAsync();
        await host.RolAsync(later, organisatie, "bestuurder", "2026-03-10", "2026-03-20");
        await host.RolAsync(later, organisatie, "aandachtfunctionaris", "2026-03-15");
        await BeantwoordAsync(laterToken, new { uitkomst = "vertrokken" });
        await host.Api.PostJsonAsync($"/v1/voorstellen/{(await VoorstelVanAsync(later))!["id"]}/besluiten",
            new { besluit = "overnemen", einddatum = "2026-03-31" });
        Assert.Equal(["2026-03-20", "2026-03-31", "2026-03-31"],
            (await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={later}"))["results"]!.AsArray()
            .Select(r => (string?)r!["einddatum"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Refused_leaves_everything_and_a_decision_is_made_once_also_by_twenty_at_once()
    {
        var (persoon, _, _, token) = await GevraagdAsync();
        await BeantwoordAsync(token, new { uitkomst = "vertrokken" });
        var voorstel = await VoorstelVanAsync(persoon);
        var url = $"/v1/voorstellen/{voorstel!["id"]}/besluiten";
        using var faulty = await host.Api.PostAsJsonAsync(url, new { besluit = "afwijzen", einddatum = "2026-03-02" });
        Assert.Equal(["einddatum:ongeldige_waarde"], await faulty.FaultsAsync());
        using var unknown = await host.Api.PostAsJsonAsync(url, new { besluit = "misschien" });
        Assert.Equal(["besluit:ongeldige_waarde"], await unknown.FaultsAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => host.Api.PostAsJsonAsync(url, new { besluit = i % 2 == 0 ? "afwijzen" : "overnemen" })));
        Assert.Equal((1, 19), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 409)));
        Assert.Equal(["voorstel-al-besloten"], await answers.ConflictsAsync());
        var status = (string?)(await host.Api.GetJsonAsync($"/v1/voorstellen/{voorstel["id"]}"))["status"];
        var einddatum = (string?)(await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={persoon}"))["results"]![
            0]!["einddatum"];
        Assert.Equal(status == "overgenomen" ? "2026-03-02" : null, einddatum);
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/voorstellen?contactpersoonId={persoon}&status=open"))["results"]!.AsArray());
        Assert.Single((await host.Api.GetJsonAsync($"/v1/voorstellen?contactpersoonId={persoon}&status={status}&soort=vertrokken"))[
            "results"]!.AsArray());

        var (ander, _, _, anderToken) = await GevraagdAsync();
        await BeantwoordAsync(anderToken, new { uitkomst = "gewijzigd", toelichting = "Ik werk er nu op dinsdag." });
        using var noEnd = await host.Api.PostAsJsonAsync($"/v1/voorstellen/{(await VoorstelVanAsync(ander))!["id"]}/besluiten",
            new { besluit = "overnemen", einddatum = "2026-03-02" });
        Assert.Equal(["einddatum:niet_van_toepassing"], await noEnd.FaultsAsync());
    }

    [Fact]
    public async Task Proposals_want_their_scopes_and_those_of_key_figures_are_out_of_sight()
    {
        var (figuur, organisatie, _, token) = await GevraagdAsync("sleutelfiguur");
        await BeantwoordAsync(token, new { uitkomst = "vertrokken" });
        var voorstel = await VoorstelVanAsync(figuur);
        var zonder = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        async Task<int> StatusAsync(HttpClient client, string url)
        {
            using var answer = await client.GetAsync(url);
            return (int)answer.StatusCode;
        }
        Assert.Empty((await zonder.GetJsonAsync($"/v1/voorstellen?contactpersoonId={figuur}"))["results"]!.AsArray());
        Assert.Equal(404, await StatusAsync(zonder, $"/v1/voorstellen/{voorstel!["id"]}"));
        Assert.Equal(404, await StatusAsync(zonder, $"/v1/contactpersonen/{figuur}/bevestigingsverzoeken"));
        using var besluit = await zonder.PostAsJsonAsync($"/v1/voorstellen/{voorstel["id"]}/besluiten", new { besluit = "overnemen" });
        Assert.Equal(404, (int)besluit.StatusCode);
        using var verzoek = await zonder.PostAsJsonAsync($"/v1/contactpersonen/{figuur}/bevestigingsverzoeken", new { });
        Assert.Equal(404, (int)verzoek.StatusCode);
        var lezer = await host.ClientAsync("contacten.lezen");
        using var forbidden = await lezer.PostAsJsonAsync($"/v1/voorstellen/{voorstel["id"]}/besluiten", new { besluit = "overnemen" });
        Assert.Equal(403, (int)forbidden.StatusCode);

        // Staff too: in sight, but the role that is not stays as it is.
        await host.RolAsync(figuur, organisatie, "medewerker");
        using var done = await zonder.PostAsJsonAsync($"/v1/voorstellen/{voorstel["id"]}/besluiten", new { besluit = "overnemen" });
        Assert.Equal(201, (int)done.StatusCode);
        Assert.Equal(["medewerker 2026-03-02", "sleutelfiguur "],
            (await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={figuur}"))["results"]!.AsArray()
            .Select(r => $"{r!["rol"]} {r["einddatum"]}").Order(StringComparer.Ordinal));
    }
}
