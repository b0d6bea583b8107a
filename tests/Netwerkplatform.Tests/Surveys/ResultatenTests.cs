namespace Netwerkplatform.Tests.Surveys;

public sealed class ResultatenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>
    /// A round over organisations with so many people each; everybody answers, true unless said otherwise, unless they stay silent.
    /// </summary>
    private async Task<JsonNode> BeantwoordAsync(
        string anonimiteit, (string Domein, string Omvang, int Mensen, int Zwijgen)[] organisaties, int drempel = 5, string? uitsplitsing =
        null, object[]? vragen = null)
    {
        var ids = new List<string>();
        var zwijgers = new HashSet<string>();
        foreach (var (domein, omvang, mensen, zwijgen) in organisaties)
        {
            var id = await host.OrganisatieAsync(domein: domein, omvang: omvang);
            ids.Add(id);
            for (var i = 0; i < mensen; i++)
            {
                var email = $"{Guid.NewGuid():N}@voorbeeld.example";
                if (i < zwijgen) zwijgers.Add(email);
                await host.RolAsync(await host.PersoonAsync(email: email), id);
            }
        }
        var ronde = await host.RondeAsync([.. ids], anonimiteit, vragen, drempel: drempel, uitsplitsing: uitsplitsing);
        var number = 0;
        foreach (var mail in (await host.MailsVanAsync(ronde)).Where(m => !zwijgers.Contains(m.To.Mailboxes.Single().Address)))
        {
            number++;
            using var answer = await host.AntwoordAsync(mail.Token(),
                new { training = number % 2 == 1, vormen = new[] { "overleg" }, cijfer = 1 + number % 5, tip = $"Tip {number}" });
            Assert.Equal(200, (int)answer.StatusCode);
        }
        return ronde;
    }

    private Task<JsonNode> ResultatenAsync(JsonNode ronde, string? uitsplitsing = null) =>
        host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/resultaten{(uitsplitsing is null ? "" : $"?uitsplitsing={uitsplitsing}")}");

    private async Task SluitAsync(JsonNode ronde) => await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });

    private static async Task<string> TypeAsync(HttpResponseMessage response) =>
        ((string)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["type"]!)
            .Split(':', '/')[^1];

    private static string[] Stand(JsonNode resultaten) =>
        [.. resultaten["groepen"]!.AsArray()
            .Select(g => $"{g!["groep"] ?? "allen"}:{((bool)g["onderdrukt"]! ? "onderdrukt" : (string)g["aantal"]!.ToJsonString())}")];

    [Fact]
    public async Task By_name_results_are_live_and_nothing_is_suppressed()
    {
        var ronde = await BeantwoordAsync("op_naam", [("zorg", "klein", 2, 1), ("onderwijs", "groot", 2, 0)]);
        var resultaten = await ResultatenAsync(ronde, "domein");
        Assert.Equal((4, 3), ((int)resultaten["uitgenodigd"]!, (int)resultaten["ingevuld"]!));
        Assert.Equal(["allen:3", "zorg:1", "onderwijs:2"], Stand(resultaten));
        var vragen = resultaten["groepen"]![0]!["vragen"]!.AsArray();
        Assert.Equal("""[{"waarde":true,"aantal":2,"aandeel":0.6667},{"waarde":false,"aantal":1,"aandeel":0.3333}]""",
            vragen[0]!["verdeling"]!.ToJsonString());
        Assert.Equal(0, (int)vragen[1]!["aantal"]!);
        Assert.Equal("""[{"waarde":"overleg","aantal":3,"aandeel":1},{"waarde":"mail","aantal":0,"aandeel":0}]""",
            vragen[2]!["verdeling"]!.ToJsonString());
        Assert.Equal(3m, (decimal)vragen[3]!["gemiddelde"]!);
        Assert.Equal([1, 2, 3, 4, 5], vragen[3]!["verdeling"]!.AsArray().Select(v => (int)v!["waarde"]!));
        Assert.Equal(["Tip 1", "Tip 2", "Tip 3"], vragen[4]!["antwoorden"]!.AsArray().Select(a => (string)a!).Order());
        using var unknown = await host.Api.GetAsync($"/v1/rondes/{ronde["id"]}/resultaten?uitsplitsing=leeftijd");
        Assert.Equal(["uitsplitsing:ongeldige_waarde"], await unknown.FaultsAsync());
    }

    [Fact]
    public async Task Confidential_results_come_at_closing_and_only_from_the_threshold_on()
    {
        var genoeg = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 6, 1)]);
        Assert.Equal([], (await ResultatenAsync(genoeg))["groepen"]!.AsArray());
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={genoeg["id"]}"))["results"]!.AsArray());
        await SluitAsync(genoeg);
        Assert.Equal(["allen:5"], Stand(await ResultatenAsync(genoeg)));

        var weinig = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 4, 0)], uitsplitsing: "domein");
        await SluitAsync(weinig);
        var resultaten = await ResultatenAsync(weinig, "domein");
        Assert.Equal((4, 4, "[]"), ((int)resultaten["uitgenodigd"]!, (int)resultaten["ingevuld"]!, resultaten["groepen"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_small_group_is_suppressed_and_so_is_the_one_that_would_reveal_it_by_subtraction()
    {
        var ronde = await BeantwoordAsync("vertrouwelijk",
            [("zorg", "klein", 7, 0), ("onderwijs", "klein", 6, 0), ("jeugd", "klein", 2, 0)], uitsplitsing: "domein");
        await SluitAsync(ronde);
        Assert.Equal(["allen:15", "zorg:7", "onderwijs:onderdrukt", "jeugd:onderdrukt"], Stand(await ResultatenAsync(ronde, "domein")));
        var groep = (await ResultatenAsync(ronde, "domein"))["groepen"]![3]!;
        Assert.Null(groep["aantal"]);
        Assert.Null(groep["vragen"]);
    }

    [Fact]
    public async Task In_confidence_only_the_one_split_is_shown_and_what_one_person_can_be_known_by_only_for_everyone_together()
    {
        // Regression: by soort and by omvang the small organisation is in both, and its text, its maximum and its choice with it.
        object[] vragen = [.. Peilingen.Vragen, new { code = "uren", soort = "getal", tekst = "Hoeveel uur?" },
            new { code = "sinds", soort = "datum", tekst = "Sinds wanneer?" }];
        var ronde = await BeantwoordAsync("vertrouwelijk", [("zorg", "groot", 6, 0), ("zorg", "klein", 1, 0), ("jeugd", "groot", 6, 0),
            ("jeugd", "klein", 6, 0)], uitsplitsing: "domein", vragen: vragen);
        await SluitAsync(ronde);
        foreach (var ander in new[] { "omvang", "soort" })
        {
            using var response = await host.Api.GetAsync($"/v1/rondes/{ronde["id"]}/resultaten?uitsplitsing={ander}");
            Assert.Equal((409, "uitsplitsing-niet-gekozen"), ((int)response.StatusCode, await TypeAsync(response)));
        }
        var groepen = (await ResultatenAsync(ronde, "domein"))["groepen"]!.AsArray();
        Assert.Equal(["allen:19", "zorg:7", "jeugd:12"], Stand(await ResultatenAsync(ronde, "domein")));
        JsonNode Vraag(int groep, string code) => groepen[groep]!["vragen"]!.AsArray().Single(v => (string?)v!["code"] == code)!;
        Assert.Equal(19, Vraag(0, "tip")["antwoorden"]!.AsArray().Count);
        Assert.All(new[] { 1, 2 }, groep =>
        {
            Assert.Null(Vraag(groep, "tip")["antwoorden"]);
            Assert.Null(Vraag(groep, "uren")["minimum"]);
            Assert.Null(Vraag(groep, "uren")["maximum"]);
            Assert.Null(Vraag(groep, "sinds")["verdeling"]);
            Assert.NotNull(Vraag(groep, "training")["verdeling"]);
        });
        using var csv = new HttpRequestMessage(HttpMethod.Get, $"/v1/rondes/{ronde["id"]}/resultaten?uitsplitsing=domein");
        csv.Headers.TryAddWithoutValidation("Accept", "text/csv");
        using var tabel = await host.Api.SendAsync(csv);
        Assert.DoesNotContain("zorg,7,false,tip,open,Wat wilt u kwijt?,Tip",
            await tabel.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_split_a_confidential_survey_shows_everyone_together_only()
    {
        var ronde = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 6, 0), ("jeugd", "klein", 6, 0)]);
        await SluitAsync(ronde);
        Assert.Equal(["allen:12"], Stand(await ResultatenAsync(ronde)));
        using var response = await host.Api.GetAsync($"/v1/rondes/{ronde["id"]}/resultaten?uitsplitsing=domein");
        Assert.Equal((409, "uitsplitsing-niet-gekozen"), ((int)response.StatusCode, await TypeAsync(response)));
    }

    [Fact]
    public async Task The_split_belongs_to_confidential_surveys_and_is_fixed_once_a_round_has_opened()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var lijst = await host.VragenlijstAsync();
        Dictionary<string, object?> Peiling(string anonimiteit, string? uitsplitsing) =>
            Peilingen.Peiling(lijst, new { organisatieIds = new[] { organisatie } }, anonimiteit, uitsplitsing: uitsplitsing);
        using var opNaam = await host.Api.PostAsJsonAsync("/v1/peilingen", Peiling("op_naam", "soort"),
            TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)opNaam.StatusCode);
        using var onbekend = await host.Api.PostAsJsonAsync("/v1/peilingen", Peiling("vertrouwelijk", "wijk"),
            TestContext.Current.CancellationToken);
        Assert.Equal(["uitsplitsing:ongeldige_waarde"], await onbekend.FaultsAsync());

        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peiling("vertrouwelijk", "soort"));
        Assert.Equal("soort", (string?)peiling["uitsplitsing"]);
        using var anders = await host.Api.PutAsync($"/v1/peilingen/{peiling["id"]}", Peiling("vertrouwelijk", "omvang"));
        Assert.Equal(200, (int)anders.StatusCode);
        await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        foreach (var later in new[] { "soort", null })
        {
            using var vast = await host.Api.PutAsync($"/v1/peilingen/{peiling["id"]}", Peiling("vertrouwelijk", later));
            Assert.Equal((409, "uitsplitsing-vast"), ((int)vast.StatusCode, await TypeAsync(vast)));
        }
    }

    [Fact]
    public async Task Needs_are_kept_up_by_name_and_appear_whole_in_confidence()
    {
        var opNaam = await BeantwoordAsync("op_naam", [("zorg", "klein", 3, 0), ("jeugd", "klein", 1, 0)]);
        var behoeften = (await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={opNaam["id"]}"))["results"]!.AsArray();
        Assert.Equal(["overleg:4", "scholing:2"], behoeften.Select(b => $"{b!["soort"]}:{b["aantal"]}").Order());
        Assert.Equal(4, behoeften.Single(b => (string?)b!["soort"] == "overleg")!["organisaties"]!.AsArray().Sum(o => (int)o!["aantal"]!));
        var enkel = await host.Api.GetJsonAsync($"/v1/behoeften/{behoeften[0]!["id"]}");
        Assert.Equal(behoeften[0]!.ToJsonString(), enkel.ToJsonString());

        var vertrouwelijk = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 6, 0)]);
        await SluitAsync(vertrouwelijk);
        var geheim = Assert.Single((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={vertrouwelijk["id"]}"))["results"]!.AsArray())!;
        Assert.Equal(("overleg", 6), ((string)geheim["soort"]!, (int)geheim["aantal"]!));
        Assert.False(geheim.AsObject().ContainsKey("organisaties"));

        var rapport = (await host.Api.GetJsonAsync("/v1/rapportages/behoeften")).AsArray();
        Assert.Equal(["overleg:4:open", "scholing:2:open"], rapport.Where(r => (string?)r!["rondeId"] == (string?)opNaam["id"])
            .Select(r => $"{r!["soort"]}:{r["aantal"]}:{r["status"]}"));
        Assert.Equal(["overleg:6:open"], rapport.Where(r => (string?)r!["rondeId"] == (string?)vertrouwelijk["id"])
            .Select(r => $"{r!["soort"]}:{r["aantal"]}:{r["status"]}"));
    }

    [Fact]
    public async Task A_need_taken_back_is_none_any_more()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        var token = Assert.Single(await host.MailsVanAsync(ronde)).Token();
        (await host.AntwoordAsync(token, new { training = true })).Dispose();
        Assert.Single((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde["id"]}"))["results"]!.AsArray());
        (await host.AntwoordAsync(token, new { training = false })).Dispose();
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde["id"]}"))["results"]!.AsArray());
    }

    /// <summary>A round of an existing survey, opened by hand, answered by everyone who is asked, and closed.</summary>
    private async Task<JsonNode> NogEenRondeAsync(JsonNode peilingId, int cijfer)
    {
        var ronde = await host.Api.PostJsonAsync($"/v1/peilingen/{peilingId}/rondes", new { });
        foreach (var mail in await host.MailsVanAsync(ronde))
            (await host.AntwoordAsync(mail.Token(), new { training = true, vormen = new[] { "overleg" }, cijfer }))
                .EnsureSuccessStatusCode().Dispose();
        await SluitAsync(ronde);
        return ronde;
    }

    [Fact]
    public async Task In_confidence_a_round_that_differs_by_one_person_from_an_earlier_one_is_suppressed_whole_and_its_needs_too()
    {
        var organisatie = await host.OrganisatieAsync();
        for (var i = 0; i < 6; i++) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var peiling = (await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }, "vertrouwelijk",
            uitsplitsing: "domein")))["id"]!;
        var eerste = await NogEenRondeAsync(peiling, 2);
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var tweede = await NogEenRondeAsync(peiling, 4);
        Assert.Equal(["allen:6"], Stand(await ResultatenAsync(eerste)));
        var weg = await ResultatenAsync(tweede, "domein");
        Assert.Equal((7, 7), ((int)weg["uitgenodigd"]!, (int)weg["ingevuld"]!));
        Assert.Equal(["allen:onderdrukt", "zorg:onderdrukt"], Stand(weg));
        Assert.NotEmpty((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={eerste["id"]}"))["results"]!.AsArray());
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={tweede["id"]}"))["results"]!.AsArray());
        Assert.DoesNotContain((await host.Api.GetJsonAsync("/v1/rapportages/behoeften")).AsArray(), r =>
            (string?)r!["rondeId"] == (string?)tweede["id"]);

        // With enough newcomers the course goes on.
        for (var i = 0; i < 5; i++) await host.RolAsync(await host.PersoonAsync(), organisatie);
        await NogEenRondeAsync(peiling, 5);
        var verloop = await host.Api.GetJsonAsync($"/v1/peilingen/{peiling}/verloop?vraag=cijfer");
        Assert.Equal(["1:False:6:2", "2:True::", "3:False:12:5"], verloop["rondes"]!.AsArray()
            .Select(r => $"{r!["nummer"]}:{(bool)r["onderdrukt"]!}:{r["aantal"]}:{r["gemiddelde"]}"));
    }

    [Fact]
    public async Task Of_rounds_of_one_survey_that_close_at_once_the_second_looks_at_the_first()
    {
        var organisatie = await host.OrganisatieAsync();
        for (var i = 0; i < 6; i++) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var peiling = (await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }, "vertrouwelijk",
            start: "2026-02-02T09:00", herhaling: "FREQ=WEEKLY", looptijdDagen: 60)))["id"]!;
        await host.Api.PostJsonAsync($"/v1/peilingen/{peiling}/rondes", new { });
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        await host.RunJobAsync("rondes-openen");
        var rondes = (await host.Api.GetJsonAsync($"/v1/peilingen/{peiling}/rondes"))["results"]!.AsArray();
        Assert.Equal(2, rondes.Count);
        foreach (var mail in await host.MailsVanAsync(rondes!))
            (await host.AntwoordAsync(mail.Token(), new { training = true })).EnsureSuccessStatusCode().Dispose();
        await Task.WhenAll(rondes.Select(r => SluitAsync(r!)));
        var shown = await Task.WhenAll(rondes.Select(async r => Stand(await ResultatenAsync(r!)).Single()));
        Assert.Single(shown, s => s == "allen:onderdrukt");
    }

    [Fact]
    public async Task By_name_the_course_of_a_question_follows_its_code_over_rounds_and_questionnaires()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var lijst = await host.VragenlijstAsync();
        var peiling = (await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(lijst, new { organisatieIds = new[] { organisatie } })))["id"]!;
        await NogEenRondeAsync(peiling, 2);
        using var put = await host.Api.PutAsync($"/v1/vragenlijsten/{lijst}",
            new
            {
                titel = "Anders",
                vragen = new object[] { new { code = "cijfer", soort = "schaal", tekst = "En nu?", schaal = new { van = 1, tot = 5 } },
            Peilingen.Vragen[0], Peilingen.Vragen[2] }
            });
        Assert.Equal(200, (int)put.StatusCode);
        await NogEenRondeAsync(peiling, 5);
        var verloop = await host.Api.GetJsonAsync($"/v1/peilingen/{peiling}/verloop?vraag=cijfer");
        Assert.Equal(["Hoe goed kent u het netwerk?:2", "En nu?:5"], verloop["rondes"]!.AsArray()
            .Select(r => $"{r!["tekst"]}:{r["gemiddelde"]}"));
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/peilingen/{peiling}/verloop?vraag=onbekend"))["rondes"]!.AsArray());
        using var none = await host.Api.GetAsync($"/v1/peilingen/{peiling}/verloop");
        Assert.Equal(["vraag:verplicht"], await none.FaultsAsync());
    }

    [Fact]
    public async Task Results_can_be_had_as_CSV_and_are_not_sent_again_when_nothing_changed()
    {
        object[] vragen = [.. Peilingen.Vragen, new { code = "uren", soort = "getal", tekst = "Hoeveel uur?" },
            new { code = "sinds", soort = "datum", tekst = "Sinds wanneer?" }];
        var organisatie = await host.OrganisatieAsync();
        foreach (var _ in Enumerable.Range(0, 2)) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var ronde = await host.RondeAsync([organisatie], vragen: vragen);
        var tokens = (await host.MailsVanAsync(ronde)).Select(m => m.Token()).ToArray();
        (await host.AntwoordAsync(tokens[0], new { training = true, tip = "=1+1", uren = 2.5, sinds = "2024-09-01" }))
            .EnsureSuccessStatusCode().Dispose();
        (await host.AntwoordAsync(tokens[1], new { training = false, uren = 8, sinds = "2024-09-01" })).EnsureSuccessStatusCode().Dispose();

        async Task<HttpResponseMessage> GetAsync(string accept, string? etag = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/rondes/{ronde["id"]}/resultaten?uitsplitsing=soort");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
            return await host.Api.SendAsync(request);
        }
        using var csv = await GetAsync("text/csv");
        var lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal("groep,groepAantal,onderdrukt,vraag,soort,tekst,waarde,aantal,aandeel,gemiddelde,minimum,maximum", lines[0]);
        Assert.Contains(",2,false,training,ja_nee,Wilt u scholing?,true,1,0.5,,,", lines);
        Assert.Contains("zorg,2,false,uren,getal,Hoeveel uur?,,2,,5.25,2.5,8", lines);
        Assert.Contains(",2,false,sinds,datum,Sinds wanneer?,2024-09-01,2,1,,,", lines);
        Assert.Contains(",2,false,tip,open,Wat wilt u kwijt?,'=1+1,,,,,", lines);

        using var json = await GetAsync("application/json");
        using var same = await GetAsync("application/json", json.Headers.ETag!.Tag);
        Assert.Equal(304, (int)same.StatusCode);
        (await host.AntwoordAsync(tokens[1], new { training = true })).EnsureSuccessStatusCode().Dispose();
        using var changed = await GetAsync("application/json", json.Headers.ETag!.Tag);
        Assert.Equal(200, (int)changed.StatusCode);

        var respons = (await host.Api.GetJsonAsync("/v1/rapportages/respons")).AsArray()
            .Single(r => (string?)r!["rondeId"] == (string?)ronde["id"])!;
        Assert.Equal(("Behoeften", 1, 2, 2, 0, 2, 1m, 0m),
            ((string?)respons["peiling"], (int)respons["nummer"]!, (int)respons["uitgenodigd"]!, (int)respons["verzonden"]!,
            (int)respons["onbestelbaar"]!, (int)respons["ingevuld"]!, (decimal)respons["aandeel"]!, (decimal)respons["mediaanDagen"]!));
        Assert.Empty((await host.Api.GetJsonAsync("/v1/rapportages/respons?vanafDatum=2030-01-01")).AsArray());
    }
}
