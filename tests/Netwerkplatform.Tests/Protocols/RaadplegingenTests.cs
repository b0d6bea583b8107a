namespace Netwerkplatform.Tests.Protocols;

public sealed class RaadplegingenTests(TestHost host) : IClassFixture<TestHost>
{
    private static string Id(string versie) => Afspraken.Protocol(versie)["/v1/protocollen/".Length..];

    private async Task<string> StatusAsync(string versie) => (string)(await host.Api.GetJsonAsync(versie))["status"]!;

    private async Task<JsonNode> RaadplegingAsync(string versie) =>
        (await host.Api.GetJsonAsync($"{versie}/raadplegingen"))["results"]!.AsArray().Single()!;

    private async Task<string> UitnodigingstatusAsync(string versie) => (string)(
        await host.Api.GetJsonAsync($"{versie}/uitnodigingen"))["results"]!.AsArray().Single()!["status"]!;

    private async Task<(int Status, string? Soort)> LeesAsync(string token)
    {
        using var answer = await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-raadpleging");
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.JsonAsync()).Soort());
    }

    // ---- asking

    /// <summary>Regression: what was left out was null here and an empty list there.</summary>
    [Fact]
    public async Task An_audience_is_told_in_full_wherever_it_is_told()
    {
        var gevraagd = await host.GevraagdAsync();
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { gevraagd.Organisatie } }));
        var told = (await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}"))["doelgroep"]!;
        foreach (var lijst in (string[])["rollen", "domeinen", "verbanden", "soorten", "wijken"]) Assert.Empty(told[lijst]!.AsArray());
        var adres = $"{gevraagd.Versie}/raadplegingen/{gevraagd.Raadpleging["id"]}";
        Assert.Equal(told.ToJsonString(), gevraagd.Raadpleging["doelgroep"]!.ToJsonString());
        Assert.Equal(told.ToJsonString(), (await host.Api.GetJsonAsync(adres))["doelgroep"]!.ToJsonString());

        // Also of one that was opened when it was kept as it was sent.
        await host.ExecuteAsync(
            "update protocols.raadpleging set doelgroep = jsonb_build_object('organisatieIds', doelgroep -> 'organisatieIds')");
        Assert.Equal(told.ToJsonString(), (await host.Api.GetJsonAsync(adres))["doelgroep"]!.ToJsonString());
    }

    [Fact]
    public async Task An_audience_is_asked_about_a_concept_and_the_counts_say_who_was_not_and_why()
    {
        var organisatie = await host.OrganisatieAsync();
        var mensen = new List<string>();
        foreach (var _ in Enumerable.Range(0, 4)) mensen.Add(await host.PersoonAsync());
        mensen.Add(await host.PersoonAsync(email: null));
        foreach (var mens in mensen) await host.RolAsync(mens, organisatie);
        await host.ExecuteAsync("update contacts.contactpersoon set afgemeld_op = now() where id = @id::uuid", new { id = mensen[0] });
        await host.ExecuteAsync("update contacts.contactpersoon set onbestelbaar_op = now() where id = @id::uuid", new { id = mensen[1] });
        var versie = await host.VersieAsync();

        using var answer = await host.RaadpleegAsync(versie, organisatie);
        Assert.Equal(201, (int)answer.StatusCode);
        var made = await answer.JsonAsync();
        Assert.Equal((2, 1, 1, 1),
            ((int)made["uitgenodigd"]!, (int)made["zonderEmail"]!, (int)made["onbestelbaar"]!, (int)made["afgemeld"]!));
        Assert.Equal(("2026-03-20", organisatie, null),
            ((string?)made["sluitdatum"], (string?)made["doelgroep"]!["organisatieIds"]![0], (string?)made["geslotenOp"]));
        Assert.Equal("raadpleging", await StatusAsync(versie));
        using var read = await host.Api.GetAsync($"/v1/protocollen/{Id(versie)}/versies/1/raadplegingen/{made["id"]}");
        Assert.Equal((answer.Headers.Location!.OriginalString, answer.Headers.ETag),
            (read.RequestMessage!.RequestUri!.AbsolutePath, read.Headers.ETag));
        Assert.Equal(made.ToJsonString(), (await read.JsonAsync()).ToJsonString());
        Assert.Equal(made.ToJsonString(),
            (await host.Api.GetJsonAsync($"/v1/protocollen/{Id(versie)}/versies/1/raadplegingen"))["results"]![0]!.ToJsonString());

        var uitnodigingen = (await host.Api.GetJsonAsync($"/v1/protocollen/{Id(versie)}/versies/1/uitnodigingen?soort=raadpleging"))[
            "results"]!.AsArray();
        Assert.Equal(mensen[2..4].Order(), uitnodigingen.Select(u => (string)u!["contactpersoonId"]!).Order());
        Assert.All(uitnodigingen, u =>
            Assert.Equal(("raadpleging", organisatie, "wachtend"),
            ((string?)u!["soort"], (string?)u["organisatieId"], (string?)u["status"])));
        Assert.DoesNotContain("token", uitnodigingen.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, await host.ScalarAsync<int>(
            """
            select count(*)::int from platform.mail m join protocols.uitnodiging u on m.sleutel = u.id::text
              where m.soort = 'protocol-raadpleging' and m.telt_mee and u.versie_id = @id::uuid
            """, new { id = (string?)made["versieId"] }));

        using var again = await host.RaadpleegAsync(versie, organisatie);
        Assert.Equal("versie-niet-te-raadplegen", await again.ConflictAsync());
    }

    /// <summary>The state of the version says whether it was; a row that was written past the API is seen by the database only.</summary>
    [Fact]
    public async Task A_version_has_one_consultation_even_where_its_state_does_not_tell_of_it()
    {
        var versie = await host.VersieAsync();
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        await host.ExecuteAsync(
            """
            insert into protocols.raadpleging (id, versie_id, doelgroep, sluitdatum)
            select gen_random_uuid(), id, '{}', '2026-03-20' from protocols.protocolversie where protocol_id = @id::uuid
            """, new { id = Id(versie) });

        using var second = await host.RaadpleegAsync(versie, organisatie);

        Assert.Equal("al-geraadpleegd", await second.ConflictAsync());
        Assert.Equal("concept", (string?)(await host.Api.GetJsonAsync(versie))["status"]);
        Assert.Empty((await host.Api.GetJsonAsync($"{versie}/uitnodigingen"))["results"]!.AsArray());
    }

    [Fact]
    public async Task What_is_missing_unknown_in_the_past_or_nobody_is_said_so_and_changes_nothing()
    {
        var versie = await host.VersieAsync();
        using var leeg = await host.Api.PostAsJsonAsync($"{versie}/raadplegingen", new { });
        Assert.Equal(["doelgroep:verplicht", "sluitdatum:verplicht"], await leeg.FaultsAsync());
        using var fout = await host.Api.PostAsJsonAsync($"{versie}/raadplegingen",
            new { doelgroep = new { rollen = new[] { "koning" } }, sluitdatum = "2026-03-01" });
        Assert.Equal(["doelgroep.rollen:ongeldige_waarde", "sluitdatum:buiten_bereik"], await fout.FaultsAsync());
        using var niemand = await host.RaadpleegAsync(versie, await host.OrganisatieAsync());
        Assert.Equal("doelgroep-leeg", await niemand.ConflictAsync());
        using var nergens = await host.RaadpleegAsync(versie.Replace("/versies/1", "/versies/9", StringComparison.Ordinal),
            await host.OrganisatieAsync());
        Assert.Equal(404, (int)nergens.StatusCode);
        using var lezer = await (await host.ClientAsync("protocollen.lezen")).PostAsJsonAsync($"{versie}/raadplegingen", new { });
        Assert.Equal(403, (int)lezer.StatusCode);
        Assert.Equal("concept", await StatusAsync(versie));
        Assert.Empty((await host.Api.GetJsonAsync($"{versie}/raadplegingen"))["results"]!.AsArray());
    }

    [Fact]
    public async Task Key_figures_are_asked_only_when_their_role_is_named_by_who_may_know_of_them()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var figuur = await host.PersoonAsync();
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        var versie = await host.VersieAsync();
        using (var made = await host.RaadpleegAsync(versie, organisatie)) Assert.Equal(1, (int)(await made.JsonAsync())["uitgenodigd"]!);

        var genoemd = new
        {
            doelgroep = new { rollen = new[] { "sleutelfiguur" }, organisatieIds = new[] { organisatie } },
            sluitdatum = "2026-03-20"
        };
        var blind = await host.ClientAsync("protocollen.lezen", "protocollen.beheren");
        var tweede = await host.VersieAsync();
        using (var none = await blind.PostAsJsonAsync($"{tweede}/raadplegingen", genoemd)) Assert.Equal("doelgroep-leeg",
            await none.ConflictAsync());
        await host.Api.PostJsonAsync($"{tweede}/raadplegingen", genoemd);
        await host.Api.PostJsonAsync($"{tweede}/reacties", new { tekst = "Mooi.", oordeel = "eens", contactpersoonId = figuur });

        Assert.Single(await host.ReactiesAsync(tweede));
        var reactie = (await host.ReactiesAsync(tweede)).Single();
        foreach (var wat in new[] { "reacties", "uitnodigingen" }) Assert.Empty(
            (await blind.GetJsonAsync($"{tweede}/{wat}"))["results"]!.AsArray());
        using var een = await blind.GetAsync($"{tweede}/reacties/{reactie["id"]}");
        using var afhandelen = await blind.PutAsJsonAsync($"{tweede}/reacties/{reactie["id"]}/afhandeling",
            new { besluit = "niet", toelichting = "Nee." });
        using var reageren = await blind.PostAsJsonAsync($"{tweede}/reacties",
            new { tekst = "Mooi.", oordeel = "eens", contactpersoonId = figuur });
        Assert.Equal((404, 404), ((int)een.StatusCode, (int)afhandelen.StatusCode));
        Assert.Equal(["contactpersoonId:bestaat_niet"], await reageren.FaultsAsync());
    }

    [Fact]
    public async Task A_newer_version_takes_over_what_an_older_one_was_asking_but_not_from_one_up_for_ratification()
    {
        var eerste = await host.GevraagdAsync();
        var tweede = await host.VolgendeVersieAsync(Afspraken.Protocol(eerste.Versie));
        using (var made = await host.RaadpleegAsync(tweede, eerste.Organisatie)) Assert.Equal(201, (int)made.StatusCode);
        Assert.Equal(("vervallen", "raadpleging"), (await StatusAsync(eerste.Versie), await StatusAsync(tweede)));
        Assert.Equal("2026-03-02T08:00:00Z", (string?)(await RaadplegingAsync(eerste.Versie))["geslotenOp"]);
        Assert.Equal((410, "raadpleging-gesloten"), await LeesAsync(eerste.Token));

        await host.TerRatificatieAsync(tweede, eerste.Organisatie);
        Assert.NotNull((await RaadplegingAsync(tweede))["geslotenOp"]);
        var derde = await host.VolgendeVersieAsync(Afspraken.Protocol(eerste.Versie));
        using var refused = await host.RaadpleegAsync(derde, eerste.Organisatie);
        Assert.Equal("andere-versie-onderhanden", await refused.ConflictAsync());
        Assert.Equal("concept", await StatusAsync(derde));
    }

    [Fact]
    public async Task Adopting_a_version_closes_its_consultation_too()
    {
        var gevraagd = await host.GevraagdAsync();
        await host.Api.PostJsonAsync($"{gevraagd.Versie}/vaststellingen", new { });
        Assert.NotNull((await RaadplegingAsync(gevraagd.Versie))["geslotenOp"]);
        Assert.Equal((410, "raadpleging-gesloten"), await host.ReageerAsync(gevraagd.Token));
    }

    // ---- reading along

    [Fact]
    public async Task A_link_shows_the_draft_with_its_clauses_in_words_and_takes_comments_on_the_whole_a_step_and_a_topic()
    {
        var gevraagd = await host.GevraagdAsync();
        var mail = gevraagd.Token;
        using var first = await host.AlsPartnerAsync(mail, HttpMethod.Get, "/v1/mijn-raadpleging");
        var concept = await first.JsonAsync();
        Assert.Equal((1, "Stichting Zonnewende", "2026-03-20", 2),
            ((int)concept["nummer"]!, (string?)concept["organisatie"], (string?)concept["sluitdatum"],
            concept["stappen"]!.AsArray().Count));
        Assert.Contains("<h2>Delen</h2>", (string?)concept["inhoudHtml"], StringComparison.Ordinal);
        var afspraak = concept["afspraken"]!.AsArray().Single()!;
        Assert.Equal((gevraagd.Onderwerp, "Hoe lang bewaren partijen wat zij delen?", "kort", "Drie maanden", "Daarna wordt het gewist."),
            ((string?)afspraak["onderwerpCode"], (string?)afspraak["vraag"], (string?)afspraak["waarde"], (string?)afspraak["waardeTekst"],
                (string?)afspraak["toelichting"]));
        Assert.Empty(concept["reacties"]!.AsArray());

        Assert.Equal((201, null), await host.ReageerAsync(gevraagd.Token, "Helder."));
        Assert.Equal((201, null), await host.ReageerAsync(gevraagd.Token, "Bellen is te laat.", "oneens", stapVolgorde: 1));
        Assert.Equal((201, null), await host.ReageerAsync(gevraagd.Token, "Waarom drie maanden?", "vraag", gevraagd.Onderwerp));
        using var last = await host.AlsPartnerAsync(mail, HttpMethod.Get, "/v1/mijn-raadpleging");
        Assert.Equal(["Helder.", "Bellen is te laat.", "Waarom drie maanden?"], (await last.JsonAsync())["reacties"]!.AsArray()
            .Select(r => (string?)r!["tekst"]));

        var reacties = await host.ReactiesAsync(gevraagd.Versie);
        var hash = await host.HashAsync(gevraagd.Versie);
        Assert.All(reacties, r =>
            Assert.Equal((gevraagd.Persoon, gevraagd.Organisatie, hash, null),
            ((string?)r["contactpersoonId"], (string?)r["organisatieId"], (string?)r["inhoudHash"], (string?)r["afhandeling"])));
        Assert.Equal("gereageerd", await UitnodigingstatusAsync(gevraagd.Versie));
        Assert.Contains("link:", await host.ScalarAsync<string>("select wie from platform.audit where object_id = @id::uuid",
            new { id = (string?)reacties[0]["id"] }), StringComparison.Ordinal);
        using var weg = await host.Api.DeleteAsync($"/v1/contactpersonen/{gevraagd.Persoon}", "*");
        Assert.Equal(409, (int)weg.StatusCode);
    }

    [Fact]
    public async Task The_mail_says_what_is_asked_until_when_and_how_to_be_asked_no_more()
    {
        var organisatie = await host.OrganisatieAsync("Buurtteam De Vaart");
        var email = $"m{Guid.NewGuid():N}@voorbeeld.example";
        await host.RolAsync(await host.PersoonAsync(email: email, voornaam: "Samira"), organisatie);
        var versie = await host.VersieAsync();
        (await host.RaadpleegAsync(versie, organisatie)).Dispose();
        var mail = (await host.SendMailsAsync())[email].Single();
        Assert.Matches("^Leest u mee met 'Delen rond een signaal \\d+'\\?$", mail.Subject);
        Assert.Contains("Beste Samira,", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Buurtteam De Vaart", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("tot en met vrijdag 20 maart 2026", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("/meelezen#", mail.TextBody, StringComparison.Ordinal);
        await host.DispatchAsync();
        using var af = await host.Anonymous.PostAsync(mail.AfmeldPad(), null);
        Assert.Equal(204, (int)af.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_with_a_comment_is_said_and_a_repeat_with_its_key_is_one_comment()
    {
        var gevraagd = await host.GevraagdAsync();
        foreach (var (body, faults) in new (object, string[])[]
        {
            (new { }, ["oordeel:verplicht", "tekst:verplicht"]),
            (new { tekst = "Zijn BSN is 111222333.", oordeel = "eens" }, ["tekst:persoonsgegevens_niet_toegestaan"]),
            (new { tekst = new string('a', 4_001), oordeel = "mooi" }, ["oordeel:ongeldige_waarde", "tekst:te_lang"]),
            (new { tekst = "x", oordeel = "eens", onderwerpCode = "bestaat_niet" }, ["onderwerpCode:bestaat_niet"]),
            (new { tekst = "x", oordeel = "eens", stapVolgorde = 3 }, ["stapVolgorde:bestaat_niet"]),
            (new { tekst = "x", oordeel = "eens", stapVolgorde = 1, onderwerpCode = gevraagd.Onderwerp },
                ["stapVolgorde:ongeldige_waarde"]),
            (new { tekst = "x", oordeel = "eens", contactpersoonId = gevraagd.Persoon }, ["contactpersoonId:onbekend_veld"]),
        })
        {
            using var answer = await host.AlsPartnerAsync(gevraagd.Token, HttpMethod.Post, "/v1/mijn-raadpleging/reacties", body);
            Assert.Equal(faults, await answer.FaultsAsync());
        }
        async Task<(int, string?)> SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post,
                "/v1/mijn-raadpleging/reacties")
            { Content = JsonContent.Create(new { tekst = "Eén keer.", oordeel = "eens" }) };
            request.Headers.Add("Uitnodiging-Token", gevraagd.Token);
            request.Headers.Add("Idempotency-Key", "dubbelklik");
            using var answer = await host.Anonymous.SendAsync(request);
            return ((int)answer.StatusCode, (string?)(await answer.JsonAsync())["id"]);
        }
        Assert.Equal(await SendAsync(), await SendAsync());
        Assert.Single(await host.ReactiesAsync(gevraagd.Versie));
    }

    [Fact]
    public async Task Unknown_and_revoked_links_are_alike_and_a_closed_one_says_until_when()
    {
        var gevraagd = await host.GevraagdAsync(sluitdatum: "2026-03-02");
        Assert.Equal((404, "niet-gevonden"), await LeesAsync(new string('x', 43)));
        Assert.Equal((404, "niet-gevonden"), await host.ReageerAsync(new string('x', 43)));
        await host.ExecuteAsync("update protocols.raadpleging set sluitdatum = '2026-03-01' where id = @id::uuid",
            new { id = (string?)gevraagd.Raadpleging["id"] });
        using var late = await host.AlsPartnerAsync(gevraagd.Token, HttpMethod.Get, "/v1/mijn-raadpleging");
        Assert.Equal((410, "2026-03-01T22:59:59Z"), ((int)late.StatusCode, (string?)(await late.JsonAsync())["sluitOp"]));
        Assert.Equal((410, "raadpleging-gesloten"), await host.ReageerAsync(gevraagd.Token));
        await host.RunJobAsync("raadplegingen-sluiten");
        await host.RunJobAsync("raadplegingen-sluiten");
        Assert.Equal("2026-03-01T22:59:59Z", (string?)(await RaadplegingAsync(gevraagd.Versie))["geslotenOp"]);
        Assert.Equal((410, "raadpleging-gesloten"), await LeesAsync(gevraagd.Token));

        var uitnodiging = (await host.Api.GetJsonAsync($"{gevraagd.Versie}/uitnodigingen"))["results"]![0]!["id"];
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var weg = await host.Api.DeleteAsync($"/v1/protocollen/{Id(gevraagd.Versie)}/versies/1/uitnodigingen/{uitnodiging}");
            Assert.Equal(204, (int)weg.StatusCode);
        }
        Assert.Equal((404, "niet-gevonden"), await LeesAsync(gevraagd.Token));
        Assert.Equal((404, "niet-gevonden"), await host.ReageerAsync(gevraagd.Token));
        Assert.Equal("ingetrokken", await UitnodigingstatusAsync(gevraagd.Versie));
        using var geen = await host.Api.DeleteAsync($"{gevraagd.Versie}/uitnodigingen/{Guid.NewGuid()}");
        Assert.Equal(404, (int)geen.StatusCode);
    }

    [Fact]
    public async Task Who_is_withdrawn_before_the_invitation_leaves_gets_none()
    {
        var organisatie = await host.OrganisatieAsync();
        var email = $"m{Guid.NewGuid():N}@voorbeeld.example";
        await host.RolAsync(await host.PersoonAsync(email: email), organisatie);
        var versie = await host.VersieAsync();
        (await host.RaadpleegAsync(versie, organisatie)).Dispose();
        var uitnodiging = (await host.Api.GetJsonAsync($"{versie}/uitnodigingen"))["results"]![0]!["id"];
        (await host.Api.DeleteAsync($"{versie}/uitnodigingen/{uitnodiging}")).Dispose();
        Assert.Empty((await host.SendMailsAsync())[email]);
    }

    // ---- comments of the regisseur, and what is done with them

    [Fact]
    public async Task The_regisseur_adds_what_came_in_otherwise_and_finds_comments_by_what_they_are()
    {
        var gevraagd = await host.GevraagdAsync();
        var (ander, nieuw) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(nieuw, ander, begindatum: "2026-02-01");
        using var answer = await host.Api.PostAsJsonAsync($"/v1/protocollen/{Id(gevraagd.Versie)}/versies/1/reacties",
            new { tekst = "Aan de telefoon gezegd.", oordeel = "oneens", onderwerpCode = gevraagd.Onderwerp, contactpersoonId = nieuw });
        Assert.Equal(201, (int)answer.StatusCode);
        var made = await answer.JsonAsync();
        Assert.Equal(ander, (string?)made["organisatieId"]);
        using var read = await host.Api.GetAsync($"/v1/protocollen/{Id(gevraagd.Versie)}/versies/1/reacties/{made["id"]}");
        Assert.Equal((made.ToJsonString(), answer.Headers.ETag), ((await read.JsonAsync()).ToJsonString(), read.Headers.ETag));
        await host.Api.PostJsonAsync($"{gevraagd.Versie}/reacties",
            new { tekst = "Per brief.", oordeel = "eens", contactpersoonId = gevraagd.Persoon });
        var tweede = (await host.ReactiesAsync(gevraagd.Versie))[1];
        Assert.Equal(gevraagd.Organisatie, (string?)tweede["organisatieId"]);
        (await host.HandelAfAsync(gevraagd.Versie, tweede)).Dispose();

        foreach (var (vraag, n) in new[] { ("?oordeel=oneens", 0), ($"?onderwerpCode={gevraagd.Onderwerp}", 0),
            ($"?contactpersoonId={gevraagd.Persoon}", 1), ($"?organisatieId={ander}", 0), ("?afgehandeld=true", 1),
            ("?afgehandeld=false", 0) })
            Assert.Equal(n == 0 ? (string?)made["id"] : (string?)tweede["id"], (string?)(await host.ReactiesAsync(gevraagd.Versie, vraag))
                .Single()["id"]);
        Assert.Equal((string?)tweede["id"], (string?)(await host.ReactiesAsync(gevraagd.Versie, "?sort=-gewijzigdOp"))[0]["id"]);

        using var wie = await host.Api.PostAsJsonAsync($"{gevraagd.Versie}/reacties",
            new
            {
                tekst = "x",
                oordeel = "eens",
                onderwerpCode = "nee",
                contactpersoonId = Guid.NewGuid(),
                organisatieId = Guid.NewGuid()
            });
        Assert.Equal(["contactpersoonId:bestaat_niet", "onderwerpCode:bestaat_niet", "organisatieId:bestaat_niet"],
            await wie.FaultsAsync());
        using var concept = await host.Api.PostAsJsonAsync($"{await host.VersieAsync()}/reacties",
            new { tekst = "x", oordeel = "eens", contactpersoonId = nieuw });
        Assert.Equal("versie-niet-in-raadpleging", await concept.ConflictAsync());
        using var nergens = await host.Api.GetAsync($"{Afspraken.Protocol(gevraagd.Versie)}/versies/9/reacties");
        Assert.Equal(404, (int)nergens.StatusCode);
    }

    [Fact]
    public async Task Once_closed_and_dealt_with_each_hears_what_was_done_with_theirs_once_and_nothing_changes_after()
    {
        var gevraagd = await host.GevraagdAsync();
        await host.ReageerAsync(gevraagd.Token, "Bellen is te laat.", "oneens", stapVolgorde: 1);
        await host.ReageerAsync(gevraagd.Token, "Waarom drie maanden?", "vraag", gevraagd.Onderwerp);
        var ander = await host.PersoonAsync(email: "ander.reageert@voorbeeld.example");
        await host.RolAsync(ander, gevraagd.Organisatie);
        await host.Api.PostJsonAsync($"{gevraagd.Versie}/reacties",
            new { tekst = "Mooi werk.", oordeel = "eens", contactpersoonId = ander });
        var reacties = await host.ReactiesAsync(gevraagd.Versie);
        using (var geen = await host.Api.GetAsync($"{gevraagd.Versie}/reacties/{reacties[0]["id"]}/afhandeling")) Assert.Equal(404,
            (int)geen.StatusCode);
        using (var fout = await host.HandelAfAsync(gevraagd.Versie, reacties[0], "misschien", "")) Assert.Equal(
            ["besluit:ongeldige_waarde", "toelichting:verplicht"], await fout.FaultsAsync());

        (await host.HandelAfAsync(gevraagd.Versie, reacties[0], "deels", "We bellen en mailen.")).EnsureSuccessStatusCode();
        (await host.HandelAfAsync(gevraagd.Versie, reacties[1], "niet", "Vergissing.")).EnsureSuccessStatusCode();
        using (var gewijzigd = await host.Api.PutAsJsonAsync(
            $"/v1/protocollen/{Id(gevraagd.Versie)}/versies/1/reacties/{reacties[1]["id"]}/afhandeling",
            new { besluit = "niet", toelichting = "De wet vraagt het." }))
            Assert.Equal((200, "De wet vraagt het."), ((int)gewijzigd.StatusCode, (string?)(await gewijzigd.JsonAsync())["toelichting"]));
        await host.RunJobAsync("raadplegingen-terugkoppelen");
        Assert.Null((await RaadplegingAsync(gevraagd.Versie))["teruggekoppeldOp"]);

        // Closed, but one comment still to be dealt with; that may be done now too.
        await host.TerRatificatieAsync(gevraagd.Versie, gevraagd.Organisatie);
        await host.RunJobAsync("raadplegingen-terugkoppelen");
        Assert.Empty((await host.SendMailsAsync())[gevraagd.Email]);
        (await host.HandelAfAsync(gevraagd.Versie, reacties[2])).EnsureSuccessStatusCode();
        await host.RunJobAsync("raadplegingen-terugkoppelen");
        await host.RunJobAsync("raadplegingen-terugkoppelen");

        var mails = await host.SendMailsAsync();
        var tekst = mails[gevraagd.Email].Single().TextBody!;
        foreach (var deel in new[] { "Over stap 1 ('Bel het centraal contact.') schreef u:", "\n\n> Bellen is te laat.\n\n",
            "We hebben dit deels overgenomen. We bellen en mailen.", "Over 'Hoe lang bewaren partijen wat zij delen?'",
            "We hebben dit niet overgenomen. De wet vraagt het." })
            Assert.Contains(deel, tekst.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Mooi werk.", tekst, StringComparison.Ordinal);
        Assert.Contains("Over de hele tekst schreef u:", mails["ander.reageert@voorbeeld.example"]
            .Single().TextBody, StringComparison.Ordinal);
        Assert.NotNull((await RaadplegingAsync(gevraagd.Versie))["teruggekoppeldOp"]);

        using var anders = await host.HandelAfAsync(gevraagd.Versie, reacties[0], "niet");
        Assert.Equal("raadpleging-teruggekoppeld", await anders.ConflictAsync());
        using var zelfde = await host.HandelAfAsync(gevraagd.Versie, reacties[0], "deels", "We bellen en mailen.");
        Assert.Equal(200, (int)zelfde.StatusCode);
        Assert.Equal("deels", (string?)(await host.Api.GetJsonAsync($"{gevraagd.Versie}/reacties/{reacties[0]["id"]}"))[
            "afhandeling"]!["besluit"]);
    }

    [Fact]
    public async Task Nothing_that_a_partner_wrote_can_pass_for_our_answer_to_it()
    {
        var gevraagd = await host.GevraagdAsync();
        await host.ReageerAsync(gevraagd.Token, "Te laat.\r\n\r\nWe hebben dit overgenomen. NEP\u2028\u2028Ook nep.\r\r> Nep.", "oneens");
        (await host.HandelAfAsync(gevraagd.Versie, (await host.ReactiesAsync(gevraagd.Versie)).Single(), "niet", "Dat kan niet."))
            .EnsureSuccessStatusCode();
        await host.TerRatificatieAsync(gevraagd.Versie, gevraagd.Organisatie);
        await host.RunJobAsync("raadplegingen-terugkoppelen");
        var mail = Assert.Single((await host.SendMailsAsync())[gevraagd.Email]);
        Assert.Contains("Over de hele tekst schreef u:\n\n> Te laat.\n> \n> We hebben dit overgenomen. NEP\n> \n> Ook nep.\n> \n> > "
            + "Nep.\n\nWe hebben dit niet overgenomen. Dat kan niet.", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var html = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(mail.HtmlBody!);
        Assert.Equal("Te laat.We hebben dit overgenomen. NEPOok nep.> Nep.",
            Assert.Single(html.QuerySelectorAll("blockquote")).TextContent);
        Assert.DoesNotContain(html.QuerySelectorAll("p"), p => p.TextContent.Contains("NEP", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(html.QuerySelectorAll("p"), p => p.TextContent == "We hebben dit niet overgenomen. Dat kan niet.");
    }

    [Fact]
    public async Task Who_has_not_commented_is_reminded_once_from_three_days_before_the_last_day_on()
    {
        var stil = await host.GevraagdAsync(sluitdatum: "2026-03-20");
        var klaar = await host.GevraagdAsync(sluitdatum: "2026-03-20");
        var kort = await host.GevraagdAsync(sluitdatum: "2026-03-04");
        await host.ReageerAsync(klaar.Token);
        async Task<ILookup<string, MimeKit.MimeMessage>> RunAsync()
        {
            await host.RunJobAsync("raadplegingen-herinneren");
            return await host.SendMailsAsync();
        }
        Assert.Empty(await RunAsync());
        await host.ExecuteAsync(
            """
            update protocols.raadpleging set sluitdatum = '2026-03-05'
              where versie_id in (select id from protocols.protocolversie where id = any(@ids))
            """,
            new { ids = new[] { stil, klaar }.Select(g => Guid.Parse((string)g.Raadpleging["versieId"]!)).ToArray() });
        Assert.Empty(await RunAsync());
        await host.ExecuteAsync("update protocols.raadpleging set geopend_op = '2026-02-26 08:00Z' where versie_id = any(@ids)",
            new { ids = new[] { stil, klaar }.Select(g => Guid.Parse((string)g.Raadpleging["versieId"]!)).ToArray() });
        var mails = await RunAsync();
        var mail = mails[stil.Email].Single();
        Assert.StartsWith("Herinnering: ", mail.Subject, StringComparison.Ordinal);
        Assert.NotEqual(stil.Token, mail.Token());
        Assert.Equal((200, null), await LeesAsync(mail.Token()));
        Assert.Equal((200, null), await LeesAsync(stil.Token));
        Assert.Empty(mails[klaar.Email].Concat(mails[kort.Email]));
        Assert.Empty(await RunAsync());
    }

    [Fact]
    public async Task Two_records_of_one_person_made_one_keep_the_link_and_the_comments_and_hear_once()
    {
        var gevraagd = await host.GevraagdAsync();
        await host.ReageerAsync(gevraagd.Token, "Als de één.");
        var ander = await host.PersoonAsync();
        await host.Api.PostJsonAsync($"{gevraagd.Versie}/reacties",
            new { tekst = "Als de ander.", oordeel = "eens", contactpersoonId = ander });
        var samenvoeging = await host.Api.PostJsonAsync($"/v1/contactpersonen/{ander}/samenvoegingen", new { metId = gevraagd.Persoon });
        await host.DispatchAsync();
        using var read = await host.AlsPartnerAsync(gevraagd.Token, HttpMethod.Get, "/v1/mijn-raadpleging");
        Assert.Equal(["Als de één.", "Als de ander."], (await read.JsonAsync())["reacties"]!.AsArray().Select(r => (string?)r!["tekst"]));
        Assert.Equal(2, (await host.ReactiesAsync(gevraagd.Versie, $"?contactpersoonId={ander}")).Length);

        foreach (var reactie in await host.ReactiesAsync(gevraagd.Versie)) (await host.HandelAfAsync(gevraagd.Versie, reactie))
            .EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"{gevraagd.Versie}/vaststellingen", new { });
        await host.RunJobAsync("raadplegingen-terugkoppelen");
        var terug = Assert.Single((await host.SendMailsAsync()).SelectMany(m => m), m =>
            m.Subject!.StartsWith("Wat we met", StringComparison.Ordinal));
        Assert.Contains("Als de ander.", terug.TextBody, StringComparison.Ordinal);
        (await host.Api.DeleteAsync($"/v1/contactpersonen/{ander}/samenvoegingen/{samenvoeging["id"]}", null)).Dispose();
        await host.DispatchAsync();
        Assert.Single(await host.ReactiesAsync(gevraagd.Versie, $"?contactpersoonId={gevraagd.Persoon}"));
    }

    [Fact]
    public async Task A_repeat_behind_a_link_gets_the_first_answer_as_long_as_the_link_is_somebodys()
    {
        var gevraagd = await host.GevraagdAsync();
        async Task<(int Status, string Body)> SendAsync(string tekst = "Eén keer.")
        {
            using var request = new HttpRequestMessage(HttpMethod.Post,
                "/v1/mijn-raadpleging/reacties")
            { Content = JsonContent.Create(new { tekst, oordeel = "eens" }) };
            request.Headers.Add("Uitnodiging-Token", gevraagd.Token);
            request.Headers.Add("Idempotency-Key", "k1");
            using var answer = await host.Anonymous.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        var eerst = await SendAsync();
        Assert.Equal(201, eerst.Status);
        Assert.Equal(eerst, await SendAsync());
        Assert.Equal(422, (await SendAsync("Iets anders.")).Status);
        // Also when it closed meanwhile.
        await host.TerRatificatieAsync(gevraagd.Versie, gevraagd.Organisatie);
        Assert.Equal(eerst, await SendAsync());
        Assert.Single(await host.ReactiesAsync(gevraagd.Versie));

        var uitnodiging = (await host.Api.GetJsonAsync($"{gevraagd.Versie}/uitnodigingen?soort=raadpleging"))["results"]![0]!["id"];
        (await host.Api.DeleteAsync($"{gevraagd.Versie}/uitnodigingen/{uitnodiging}")).EnsureSuccessStatusCode();
        Assert.Equal(404, (await SendAsync()).Status);
        Assert.Equal(404, (await SendAsync("Iets anders.")).Status);
    }

    [Fact]
    public async Task A_last_day_has_a_day_after_it_and_no_date_at_the_ends_of_the_calendar_breaks_anything()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var versie = await host.VersieAsync(inhoud: new { inhoud = "Tekst", herzieningsdatum = "2076-03-02" });
        foreach (var dag in new[] { "0001-01-01", "2076-03-03", "9999-12-31" })
        {
            using var raadpleging = await host.RaadpleegAsync(versie, organisatie, dag);
            Assert.Equal(["sluitdatum:buiten_bereik"], await raadpleging.FaultsAsync());
            using var ronde = await host.Api.PostAsJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = dag });
            Assert.Equal(["sluitdatum:buiten_bereik"], await ronde.FaultsAsync());
        }
        var gevraagd = await host.GevraagdAsync(sluitdatum: "2076-03-02", versie: versie, onderwerp: "termijn");
        Assert.Equal((200, null), await LeesAsync(gevraagd.Token));
        foreach (var sql in new[]
        {
            """
            insert into protocols.raadpleging (id, versie_id, sluitdatum, doelgroep)
              values (gen_random_uuid(), gen_random_uuid(), '9999-12-31', '{}')
            """,
            """
            insert into protocols.ratificatieronde (id, versie_id, sluitdatum, organisatie_ids)
              values (gen_random_uuid(), gen_random_uuid(), '9999-12-31', array[gen_random_uuid()])
            """,
        }) Assert.EndsWith("_sluitdatum", (await Assert.ThrowsAsync<PostgresException>(() => host.ExecuteAsync(sql))).ConstraintName,
            StringComparison.Ordinal);

        var inhoud = new { inhoud = "Tekst", herzieningsdatum = "1900-01-01" };
        var convenant = await host.VersieAsync(soort: "privacyconvenant", inhoud: inhoud);
        var protocol = Afspraken.Protocol(convenant).Split('/')[^1];
        object Partij(string organisatieId, string begindatum, string? einddatum) =>
            new { protocolId = protocol, organisatieId, begindatum, einddatum };
        var partij = await host.Api.PostJsonAsync("/v1/convenantpartijen", Partij(organisatie, "1900-01-01", "2076-03-02"));
        Assert.Equal(("1900-01-01", "2076-03-02"), ((string?)partij["begindatum"], (string?)partij["einddatum"]));
        var (tekenend, bestuurder) = await host.OndertekenaarAsync();
        await host.Api.PostJsonAsync("/v1/convenantpartijen", Partij(tekenend, "2036-03-01", null));
        await host.TerRatificatieAsync(convenant, tekenend);
        (await host.TekenAsync(convenant, tekenend, bestuurder)).EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"{convenant}/vaststellingen", new { });
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        var partijen = (await host.Api.GetJsonAsync($"/v1/convenantpartijen?protocolId={protocol}&sort=begindatum"))["results"]!.AsArray();
        Assert.Equal(["1900-01-01 2076-03-02", "2026-03-02 2036-02-29", "2036-03-01 "],
            partijen.Select(p => $"{p!["begindatum"]} {p["einddatum"]}"));
        foreach (var pad in new[] { convenant, versie, "/v1/convenantpartijen", "/v1/convenantpartijen?peildatum=9999-12-31",
            "/v1/convenantpartijen?peildatum=0001-01-01", "/v1/protocollen", $"{versie}/raadplegingen", $"{convenant}/ratificaties" })
        {
            using var answer = await host.Api.GetAsync(pad);
            Assert.Equal((pad, 200), (pad, (int)answer.StatusCode));
        }
        foreach (var job in new[] { "raadplegingen-sluiten", "raadplegingen-herinneren", "raadplegingen-terugkoppelen",
            "ratificaties-herinneren", "herzieningen-aankondigen" }) await host.RunJobAsync(job);
        await host.SendMailsAsync();
    }

    // ---- all at once

    [Fact]
    public async Task Of_twenty_who_open_one_consultation_at_once_one_does()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var versie = await host.VersieAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.RaadpleegAsync(versie, organisatie)));
        Assert.Equal([201, .. Enumerable.Repeat(409, 19)], answers.Select(a => (int)a.StatusCode).Order());
        Assert.Single((await host.Api.GetJsonAsync($"{versie}/raadplegingen"))["results"]!.AsArray());
        Assert.Single((await host.Api.GetJsonAsync($"{versie}/uitnodigingen"))["results"]!.AsArray());
    }

    [Fact]
    public async Task An_edit_that_races_with_the_asking_comes_before_it_or_is_refused()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var versie = await host.VersieAsync();
            var edits = Enumerable.Range(0, 8).Select(i => host.Api.PutAsync(versie, new { inhoud = $"Tekst {i}" })).ToArray();
            using var asked = await host.RaadpleegAsync(versie, organisatie);
            Assert.Equal(201, (int)asked.StatusCode);
            var hash = await host.HashAsync(versie);
            foreach (var edit in await Task.WhenAll(edits)) Assert.Contains((int)edit.StatusCode, new[] { 200, 409 });
            Assert.Equal(hash, await host.HashAsync(versie));
            using var late = await host.Api.PutAsync(versie, new { inhoud = "Te laat" });
            Assert.Equal("versie-niet-in-concept", await late.ConflictAsync());
        }
    }

    [Theory]
    [InlineData("ratificatierondes")]
    [InlineData("sluiten")]
    [InlineData("nieuwe-versie")]
    public async Task At_the_closing_second_a_comment_is_on_the_text_that_was_asked_about_or_comes_too_late(string hoe)
    {
        var gevraagd = await host.GevraagdAsync(sluitdatum: "2026-03-02");
        var volgende = await host.VolgendeVersieAsync(Afspraken.Protocol(gevraagd.Versie));
        if (hoe == "sluiten") await host.ExecuteAsync("update protocols.raadpleging set sluitdatum = '2026-03-01' where id = @id::uuid",
            new { id = (string?)gevraagd.Raadpleging["id"] });
        var reacties = Enumerable.Range(0, 12).Select(i => host.ReageerAsync(gevraagd.Token, $"Reactie {i}")).ToArray();
        switch (hoe)
        {
            case "ratificatierondes": await host.TerRatificatieAsync(gevraagd.Versie, gevraagd.Organisatie); break;
            case "sluiten": await host.RunJobAsync("raadplegingen-sluiten"); break;
            default: (await host.RaadpleegAsync(volgende, gevraagd.Organisatie)).EnsureSuccessStatusCode(); break;
        }
        var uitkomsten = await Task.WhenAll(reacties);
        Assert.All(uitkomsten, u => Assert.Contains(u, new (int, string?)[] { (201, null), (410, "raadpleging-gesloten") }));
        var stored = await host.ReactiesAsync(gevraagd.Versie);
        Assert.Equal(uitkomsten.Count(u => u.Status == 201), stored.Length);
        var hash = await host.HashAsync(gevraagd.Versie);
        Assert.All(stored, r => Assert.Equal(hash, (string?)r["inhoudHash"]));
        Assert.Equal((410, "raadpleging-gesloten"), await host.ReageerAsync(gevraagd.Token));
    }

    [Fact]
    public async Task A_comment_under_way_holds_up_the_closing_and_one_that_waits_for_the_closing_comes_too_late()
    {
        var gevraagd = await host.GevraagdAsync();
        var parameters = new { id = Guid.Parse((string)gevraagd.Raadpleging["versieId"]!), persoon = Guid.Parse(gevraagd.Persoon) };
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using (var commenting = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into protocols.reactie (id, versie_id, inhoud_hash, contactpersoon_id, tekst, oordeel) select gen_random_uuid(),
                  id, inhoud_hash, @persoon, 'Net op tijd.', 'eens' from protocols.protocolversie where id = @id
                """, parameters, commenting);
            var closing = host.TerRatificatieAsync(gevraagd.Versie, gevraagd.Organisatie);
            await WaitingAsync(1);
            Assert.False(closing.IsCompleted);
            await commenting.CommitAsync();
            await closing;
        }
        Assert.Equal("Net op tijd.", (string?)(await host.ReactiesAsync(gevraagd.Versie)).Single()["tekst"]);

        var tweede = await host.GevraagdAsync();
        await using var moving = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            "update protocols.protocolversie set status = 'ter_ratificatie' where id = @id; update protocols.raadpleging set gesloten_op "
                + "= '2026-03-02 08:00Z' where versie_id = @id", new { id = Guid.Parse((string)tweede.Raadpleging["versieId"]!) }, moving);
        var late = host.ReageerAsync(tweede.Token);
        await WaitingAsync(1);
        await moving.CommitAsync();
        Assert.Equal((410, "raadpleging-gesloten"), await late);
    }

    [Fact]
    public async Task A_comment_under_way_while_two_records_of_the_person_become_one_is_of_the_one_that_stays()
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();

        // The invitation is just going over to the other.
        var eerste = await host.GevraagdAsync();
        var naar = await host.PersoonAsync();
        await using (var moving = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("update protocols.uitnodiging set contactpersoon_id = @naar where contactpersoon_id = @van",
                new { van = Guid.Parse(eerste.Persoon), naar = Guid.Parse(naar) }, moving);
            var comment = host.ReageerAsync(eerste.Token);
            await WaitingAsync(1);
            await moving.CommitAsync();
            Assert.Equal((201, null), await comment);
        }
        Assert.Equal(naar, (string?)(await host.ReactiesAsync(eerste.Versie)).Single()["contactpersoonId"]);

        // The comment came first, and waits for something else: the merge waits for it.
        var tweede = await host.GevraagdAsync();
        var blijft = await host.PersoonAsync();
        await using (var holding = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("select from protocols.protocolversie where id = @id for update",
                new { id = Guid.Parse((string)tweede.Raadpleging["versieId"]!) }, holding);
            var comment = host.ReageerAsync(tweede.Token);
            await WaitingAsync(1);
            var merge = host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = tweede.Persoon });
            await WaitingAsync(2);
            await holding.CommitAsync();
            Assert.Equal((201, null), await comment);
            await merge;
        }
        await host.DispatchAsync();
        Assert.Equal(blijft, (string?)(await host.ReactiesAsync(tweede.Versie)).Single()["contactpersoonId"]);
    }

    private Task WaitingAsync(int sessions) => Eventually.HoldsAsync(10, $"{sessions} wait for a lock", async () =>
        await host.ScalarAsync<int>(
            "select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") >= sessions);

    [Theory]
    [InlineData("delete from protocols.reactie")]
    [InlineData("update protocols.reactie set tekst = 'Anders'")]
    [InlineData("update protocols.afhandeling set besluit = 'niet'")]
    [InlineData("delete from protocols.afhandeling")]
    [InlineData("insert into protocols.reactie (id, versie_id, inhoud_hash, contactpersoon_id, tekst, oordeel) select gen_random_uuid(), "
        + "id, inhoud_hash, gen_random_uuid(), 'Te laat', 'eens' from protocols.protocolversie where status = 'vastgesteld' limit 1")]
    public async Task The_database_keeps_comments_and_what_people_were_told_as_they_are(string sql)
    {
        var gevraagd = await host.GevraagdAsync();
        await host.ReageerAsync(gevraagd.Token);
        (await host.HandelAfAsync(gevraagd.Versie, (await host.ReactiesAsync(gevraagd.Versie)).Single())).EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"{gevraagd.Versie}/vaststellingen", new { });
        await host.RunJobAsync("raadplegingen-terugkoppelen");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => host.ExecuteAsync(sql));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
    }

    // ---- the text to read

    [Fact]
    public async Task A_version_is_a_page_for_who_asks_for_one_and_json_for_all_others()
    {
        var onderwerp = await host.OnderwerpAsync();
        var versie = await host.VersieAsync(
            inhoud: Meelezen.Inhoud(onderwerp, "# Delen\n\n<script>alert(1)</script> ![plaatje](https://elders.example/x.png)"));
        async Task<HttpResponseMessage> GetAsync(string? accept, string? etag = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, versie);
            if (accept is not null) request.Headers.Add("Accept", accept);
            if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
            return await host.Api.SendAsync(request);
        }
        using var json = await GetAsync(null);
        using var elk = await GetAsync("*/*");
        using var html = await GetAsync("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        Assert.Equal(("application/json", "application/json", "text/html"),
            (json.Content.Headers.ContentType!.MediaType, elk.Content.Headers.ContentType!.MediaType,
            html.Content.Headers.ContentType!.MediaType));
        Assert.Equal(json.Headers.ETag, elk.Headers.ETag);
        Assert.NotEqual(json.Headers.ETag, html.Headers.ETag);
        Assert.All(new[] { json, html }, a => Assert.Contains("Accept", a.Headers.Vary));
        Assert.StartsWith("default-src 'none'; style-src 'self'; base-uri 'none'", html.Headers.GetValues("Content-Security-Policy")
            .Single(), StringComparison.Ordinal);
        var pagina = await html.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script", pagina, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", pagina, StringComparison.OrdinalIgnoreCase);
        foreach (var deel in new[] { "<h2>Delen</h2>", "Bel het centraal contact.", "Hoe lang bewaren partijen wat zij delen?",
            "Drie maanden" }) Assert.Contains(deel, pagina, StringComparison.Ordinal);
        using var same = await GetAsync("text/html", html.Headers.ETag!.ToString());
        using var other = await GetAsync("application/json", html.Headers.ETag!.ToString());
        using var wrong = await GetAsync("application/xml");
        Assert.Equal((304, 200, 406), ((int)same.StatusCode, (int)other.StatusCode, (int)wrong.StatusCode));
    }
}
