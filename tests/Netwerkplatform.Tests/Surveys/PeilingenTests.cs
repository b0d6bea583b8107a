using Netwerkplatform.Surveys.Peilingen;

namespace Netwerkplatform.Tests.Surveys;

public sealed class PeilingenTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_questionnaire_is_kept_as_it_was_given()
    {
        var id = await host.VragenlijstAsync();
        var lijst = await host.Api.GetJsonAsync($"/v1/vragenlijsten/{id}");
        Assert.Equal(5, lijst["vragen"]!.AsArray().Count);
        Assert.Equal("scholing", (string?)lijst["vragen"]![0]!["behoefte"]!["soort"]);
        Assert.True((bool)lijst["vragen"]![1]!["toonAls"]!["waarden"]![0]!);

        using var put = await host.Api.PutAsync($"/v1/vragenlijsten/{id}",
            new { titel = "Korter", vragen = new[] { Peilingen.Vragen[0] } });
        Assert.Single((await put.JsonAsync())["vragen"]!.AsArray());
        Assert.Contains(id, (await host.Api.GetJsonAsync("/v1/vragenlijsten"))["results"]!.AsArray().Select(l => (string)l!["id"]!));
        using var deleted = await host.Api.DeleteAsync($"/v1/vragenlijsten/{id}", "*");
        Assert.Equal(204, (int)deleted.StatusCode);
    }

    [Fact]
    public async Task Codes_and_scales_are_those_of_the_questionnaire_and_a_question_is_not_required_unless_it_says_so()
    {
        var vragen = new object[]
        {
            new { code = "Q1", soort = "enkele_keuze", tekst = "Hoe vaak?",
                opties = new[] { new { code = "1", tekst = "Eens" }, new { code = "2-4", tekst = "Vaker" },
                new { code = "Anders", tekst = "Anders" } } },
            new { code = "2", soort = "schaal", tekst = "Welk cijfer?", schaal = new { van = 0, tot = 100, labelVan = "Niets" },
                toonAls = new { vraag = "Q1", waarden = new[] { "1" } } },
            new { code = "Q3", soort = "schaal", tekst = "Minder of meer?", schaal = new { van = -2, tot = 2 }, verplicht = true },
        };
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(email: "codes@voorbeeld.example"), organisatie);
        var ronde = await host.RondeAsync([organisatie], vragen: vragen);
        var token = (await host.SendMailsAsync())["codes@voorbeeld.example"].Single().Token();
        using var page = await host.AlsPartnerAsync(token, HttpMethod.Get);
        Assert.Equal([false, false, true], (await page.JsonAsync())["vragen"]!.AsArray().Select(v => (bool)v!["verplicht"]!));
        using var answered = await host.AntwoordAsync(token, new Dictionary<string, object> { ["Q1"] = "1", ["2"] = 70, ["Q3"] = -2 });
        Assert.Equal(200, (int)answered.StatusCode);
        var groep = (await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/resultaten"))["groepen"]![0]!["vragen"]!;
        Assert.Equal(["1:1", "2-4:0", "Anders:0"], groep[0]!["verdeling"]!.AsArray().Select(w => $"{w!["waarde"]}:{w["aantal"]}"));
        Assert.Equal((101, 70m, -2m),
            (groep[1]!["verdeling"]!.AsArray().Count, (decimal)groep[1]!["gemiddelde"]!, (decimal)groep[2]!["gemiddelde"]!));

        using var wrong = await host.Api.PostAsJsonAsync("/v1/vragenlijsten",
            new
            {
                titel = "Fout",
                vragen = new[
            ] { new { code = "vraag 1", soort = "schaal", tekst = "Wat?", schaal = new { van = 0, tot = 1_000 } } }
            });
        Assert.Equal(["vragen[0].code:ongeldig_formaat", "vragen[0].schaal.tot:buiten_bereik"], await wrong.FaultsAsync());
    }

    /// <summary>Regression: the questionnaire was told only when the whole audience was there.</summary>
    [Fact]
    public async Task All_that_a_survey_names_and_is_not_there_is_told_at_once()
    {
        var organisatie = await host.OrganisatieAsync();
        var known = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }));
        var body = Peilingen.Peiling($"{Guid.NewGuid()}", new { organisatieIds = new[] { organisatie, $"{Guid.NewGuid()}" } });
        using var made = await host.Api.PostAsJsonAsync("/v1/peilingen", body);
        using var replaced = await host.Api.PutAsync($"/v1/peilingen/{known["id"]}", body);
        foreach (var answer in new[] { made, replaced })
            Assert.Equal(["doelgroep.organisatieIds[1]:bestaat_niet", "vragenlijstId:bestaat_niet"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_or_points_nowhere_is_refused_with_every_fault()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/vragenlijsten", new
        {
            titel = "Fout",
            vragen = new object[]
            {
                new { code = "a", soort = "enkele_keuze", tekst = "Zonder opties" },
                new { code = "b", soort = "schaal", tekst = "Zonder schaal" },
                new { code = "c", soort = "ja_nee", tekst = "Wijst vooruit",
                    toonAls = new { vraag = "d", waarden = new object[] { true } } },
                new { code = "d", soort = "ja_nee", tekst = "Andere behoefte",
                    behoefte = new { soort = "overleg", bijWaarden = new object[] { "ja" } } },
                new { code = "e", soort = "open", tekst = "BSN 111222333" },
            },
        });
        Assert.Equal(["vragen[0].opties:verplicht", "vragen[1].schaal:verplicht", "vragen[2]:ongeldige_waarde",
            "vragen[3].behoefte.bijWaarden:ongeldige_waarde", "vragen[4].tekst:persoonsgegevens_niet_toegestaan"],
            await answer.FaultsAsync());
    }

    [Fact]
    public async Task What_a_condition_or_a_need_looks_for_is_free_text_too_and_bounded()
    {
        object Vraag(string code, object[] bijWaarden, object[]? waarden = null) =>
            new
            {
                code,
                soort = "open",
                tekst = "Wat?",
                behoefte = new { soort = "overleg", bijWaarden },
                toonAls = waarden is null ? null
                : new { vraag = "a", waarden }
            };
        using var answer = await host.Api.PostAsJsonAsync("/v1/vragenlijsten", new
        {
            titel = "Fout",
            vragen = new[] { Vraag("a", ["111222333"]), Vraag("b", ["ja"], ["BSN 111222333"]), Vraag("c", [new string('x', 301)]),
                Vraag("d", ["ja"], [.. Enumerable.Range(0, 101).Select(i => $"{i}")]) },
        });
        Assert.Equal(["vragen[0].behoefte.bijWaarden[0]:persoonsgegevens_niet_toegestaan",
            "vragen[1].toonAls.waarden[0]:persoonsgegevens_niet_toegestaan", "vragen[2].behoefte.bijWaarden[0]:te_lang",
            "vragen[3].toonAls.waarden:ongeldige_waarde"],
            (await answer.FaultsAsync()).Order());
    }

    [Fact]
    public async Task A_survey_is_kept_as_it_was_given_and_goes_only_before_its_first_round()
    {
        var lijst = await host.VragenlijstAsync();
        var organisatie = await host.OrganisatieAsync();
        var body = Peilingen.Peiling(lijst, new { organisatieIds = new[] { organisatie }, rollen = new[] { "medewerker" } },
            herhaling: "FREQ=MONTHLY;INTERVAL=3", naDagen: [14, 7]);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", body);
        Assert.Equal("2027-01-01T09:00", (string?)peiling["start"]);
        Assert.Equal([7, 14], peiling["herinneringen"]!["naDagen"]!.AsArray().Select(d => (int)d!));
        Assert.Equal([], peiling["doelgroep"]!["wijken"]!.AsArray());
        Assert.Equal(lijst, (string?)(await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}"))["vragenlijstId"]);
        Assert.Contains((string)peiling["id"]!, (await host.Api.GetJsonAsync("/v1/peilingen?status=actief&limit=500"))["results"]!.AsArray()
            .Select(p => (string)p!["id"]!));

        using var listInUse = await host.Api.DeleteAsync($"/v1/vragenlijsten/{lijst}", "*");
        Assert.Equal(409, (int)listInUse.StatusCode);
        using var organisatieInUse = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*");
        Assert.Equal(409, (int)organisatieInUse.StatusCode);

        await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        using var refused = await host.Api.DeleteAsync($"/v1/peilingen/{peiling["id"]}", "*");
        Assert.Equal("peiling-heeft-rondes", await refused.ConflictAsync());
        using var back = await host.Api.PutAsync(
            $"/v1/peilingen/{peiling["id"]}", new Dictionary<string, object?>(body) { ["status"] = "concept" });
        Assert.Equal("peiling-begonnen", await back.ConflictAsync());
        body["anonimiteit"] = "vertrouwelijk";
        using var changed = await host.Api.PutAsync($"/v1/peilingen/{peiling["id"]}", body);
        Assert.Equal("urn:netwerkplatform:probleem:anonimiteit-vast", (string?)(await changed.JsonAsync())["type"]);

        var other = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(lijst, new { }, status: "concept"));
        using var gone = await host.Api.DeleteAsync($"/v1/peilingen/{other["id"]}", "*");
        Assert.Equal(204, (int)gone.StatusCode);
    }

    [Theory]
    [InlineData("herhaling", "FREQ=SOMETIMES")]
    [InlineData("herhaling", "FREQ=HOURLY")]
    [InlineData("herhaling", "elke maand")]
    [InlineData("start", "2026-03-29T09:00Z")]
    [InlineData("start", "29-03-2026")]
    [InlineData("bericht", "Beste {{achternaam}}")]
    [InlineData("onderwerp", "Twee\r\nBcc: regels")]
    [InlineData("anonimiteit", "anoniem")]
    [InlineData("looptijdDagen", 0)]
    [InlineData("drempel", 1)]
    public async Task What_a_survey_cannot_mean_is_refused(string field, object value)
    {
        var body = Peilingen.Peiling(await host.VragenlijstAsync(), new { });
        body[field] = value;
        using var answer = await host.Api.PostAsJsonAsync("/v1/peilingen", body);
        Assert.StartsWith($"{field}:", Assert.Single(await answer.FaultsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_survey_closes_its_rounds_and_stays_ended()
    {
        var organisatie = await host.OrganisatieAsync();
        var body = Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } });
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", body);
        var ronde = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        using var second = await host.Api.PostAsJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        Assert.Equal("urn:netwerkplatform:probleem:ronde-open", (string?)(await second.JsonAsync())["type"]);

        body["status"] = "beeindigd";
        using var ended = await host.Api.PutAsync($"/v1/peilingen/{peiling["id"]}", body);
        Assert.Equal(200, (int)ended.StatusCode);
        Assert.Equal("gesloten", (string?)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}"))["status"]);
        body["status"] = "actief";
        using var revived = await host.Api.PutAsync($"/v1/peilingen/{peiling["id"]}", body);
        Assert.Equal("peiling-beeindigd", await revived.ConflictAsync());
        using var opened = await host.Api.PostAsJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        Assert.Equal("urn:netwerkplatform:probleem:peiling-niet-actief", (string?)(await opened.JsonAsync())["type"]);
    }

    /// <summary>Nine o'clock stays nine o'clock across both changes of the clock; what the clock skips moves on by an hour.</summary>
    [Theory]
    [InlineData("FREQ=DAILY", "2026-03-28T09:00", "2026-03-29T06:59:00Z", "2026-03-28T09:00")]
    [InlineData("FREQ=DAILY", "2026-03-28T09:00", "2026-03-29T07:00:00Z", "2026-03-29T09:00")]
    [InlineData("FREQ=DAILY", "2026-10-24T09:00", "2026-10-25T07:59:00Z", "2026-10-24T09:00")]
    [InlineData("FREQ=DAILY", "2026-10-24T09:00", "2026-10-25T08:00:00Z", "2026-10-25T09:00")]
    [InlineData("FREQ=DAILY", "2026-03-28T02:30", "2026-03-29T01:29:00Z", "2026-03-28T02:30")]
    [InlineData("FREQ=DAILY", "2026-03-28T02:30", "2026-03-29T01:30:00Z", "2026-03-29T02:30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=3", "2026-01-31T09:00", "2026-12-01T00:00:00Z", "2026-10-31T09:00")]
    [InlineData("FREQ=WEEKLY;COUNT=2", "2026-01-05T09:00", "2026-12-01T00:00:00Z", "2026-01-12T09:00")]
    [InlineData(null, "2026-01-05T09:00", "2026-12-01T00:00:00Z", "2026-01-05T09:00")]
    [InlineData(null, "2026-01-05T09:00", "2026-01-05T07:59:59Z", null)]
    public void The_latest_occurrence_is_that_of_the_calendar_on_the_wall(string? rule, string start, string now, string? latest) =>
        Assert.Equal(latest, Herhaling.Latest(rule, start, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
}
