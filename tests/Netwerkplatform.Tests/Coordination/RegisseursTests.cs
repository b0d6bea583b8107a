namespace Netwerkplatform.Tests.Coordination;

/// <summary>Whose an organisation is: one regisseur a day, named as precisely as anybody names it.</summary>
public sealed class RegisseursTests(TestHost host) : IClassFixture<TestHost>
{
    private static int counter;

    private static string Nieuw(string naam) => $"{naam} {Interlocked.Increment(ref counter)}";

    private async Task<HttpResponseMessage> ProbeerAsync(string begindatum, string? einddatum, object[]? gebieden, string? subject = null,
        string? plaatsvervangerId = null) => await host.Api.PostAsJsonAsync("/v1/regisseurs", new
        {
            naam = Nieuw("Regisseur"),
            email = "regie@gemeente.example",
            subject,
            gebieden,
            begindatum,
            einddatum,
            plaatsvervangerId,
        });

    private async Task<string> MaakAsync(string begindatum, string? einddatum, object[]? gebieden, string? plaatsvervangerId = null)
    {
        using var antwoord = await ProbeerAsync(begindatum, einddatum, gebieden, plaatsvervangerId: plaatsvervangerId);
        Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
        return (string)(await antwoord.JsonAsync())["id"]!;
    }

    private static object[] Wijk(params string[] wijken) => [new { wijken }];

    private async Task<string?> VanAsync(string organisatie, string dag) =>
        (string?)(await host.Api.GetJsonAsync($"/v1/regisseurs?organisatieId={organisatie}&peildatum={dag}"))["results"]!.AsArray()
            .SingleOrDefault()?["id"];

    [Fact]
    public async Task Named_by_id_goes_before_kind_before_domain_before_wijk_before_everything()
    {
        var wijk = Nieuw("Ranghoek");
        var organisatie = await host.OrganisatieAsync(soort: "sport", domein: "wonen", wijken: [wijk]);
        const string van = "2031-01-01", tot = "2031-12-31", dag = "2031-06-01";
        Assert.Null(await VanAsync(organisatie, dag));
        var alles = await MaakAsync(van, tot, null);
        Assert.Equal(alles, await VanAsync(organisatie, dag));
        var opWijk = await MaakAsync(van, tot, Wijk(wijk.ToUpperInvariant()));
        Assert.Equal(opWijk, await VanAsync(organisatie, dag));
        var opDomein = await MaakAsync(van, tot, [new { domeinen = new[] { "wonen" } }]);
        Assert.Equal(opDomein, await VanAsync(organisatie, dag));
        var opSoort = await MaakAsync(van, tot, [new { soorten = new[] { "sport" } }]);
        Assert.Equal(opSoort, await VanAsync(organisatie, dag));
        var opId = await MaakAsync(van, "2031-06-30", [new { organisatieIds = new[] { organisatie } }]);
        Assert.Equal(opId, await VanAsync(organisatie, dag));
        // On the day after the last one it is the next again, and outside all periods nobody.
        Assert.Equal(opSoort, await VanAsync(organisatie, "2031-07-01"));
        Assert.Null(await VanAsync(organisatie, "2032-01-01"));
        Assert.Equal(alles, await VanAsync(await host.OrganisatieAsync(), dag));
    }

    /// <summary>Regression: the name, address and user of a regisseur were kept for ever.</summary>
    [Fact]
    public async Task Whoever_has_ended_goes_after_the_term_of_who_has_no_role_any_more_and_whose_it_was_stays()
    {
        var organisatie = await host.OrganisatieAsync();
        async Task<string> DienstAsync(string begindatum, string? einddatum)
        {
            using var antwoord = await ProbeerAsync(begindatum, einddatum, [new { organisatieIds = new[] { organisatie } }], Nieuw("sub"));
            return (string)(await antwoord.JsonAsync())["id"]!;
        }
        var (weg, nog, nu) = (await DienstAsync("2020-01-01", "2024-02-29"), await DienstAsync("2024-03-01", "2024-03-31"),
            await DienstAsync("2024-04-01", null));
        async Task<(int Aantal, int Ouder)> OpenAsync()
        {
            var rij = (await host.Api.GetJsonAsync("/v1/rapportages/privacy")).AsArray()
                .Single(r => (string?)r!["soort"] == "contactpersoon_zonder_rol")!;
            return ((int)rij["aantal"]!, (int)rij["ouderDanTermijn"]!);
        }
        var (aantal, ouder) = await OpenAsync();

        await host.RunJobAsync("bewaartermijnen");
        await host.RunJobAsync("bewaartermijnen");

        Assert.Equal((aantal - 1, ouder - 1), await OpenAsync());
        var gewist = await host.Api.GetJsonAsync($"/v1/regisseurs/{weg}");
        Assert.Equal(("Gewist", null, null, "2024-02-29"),
            ((string?)gewist["naam"], (string?)gewist["telefoon"], (string?)gewist["subject"], (string?)gewist["einddatum"]));
        Assert.EndsWith(".invalid", (string?)gewist["email"], StringComparison.Ordinal);
        foreach (var blijft in new[] { nog, nu })
            Assert.NotNull((string?)(await host.Api.GetJsonAsync($"/v1/regisseurs/{blijft}"))["subject"]);
        Assert.Equal(weg, await VanAsync(organisatie, "2023-06-01"));
        Assert.Equal(1, (await host.Api.GetJsonAsync("/v1/vernietigingen?soort=contactpersoon_zonder_rol"))["results"]!.AsArray()
            .Sum(v => (int)v!["aantal"]!));
    }

    /// <summary>Regression: the contract did not say how many.</summary>
    [Fact]
    public async Task Of_areas_there_are_as_many_as_the_contract_says()
    {
        var velden = ContractWalk.Current.Operations.Single(o => o.Id == "createRegisseur").Body!["properties"]!;
        var hoogstens = (int)velden["gebieden"]!["maxItems"]!;
        object[] Hoeken(int aantal) => [.. Enumerable.Range(0, aantal).Select(i => new { wijken = new[] { Nieuw("Hoek") } })];
        using var goed = await ProbeerAsync("2032-06-01", "2032-12-31", Hoeken(hoogstens));
        Assert.Equal(201, (int)goed.StatusCode);
        using var teVeel = await ProbeerAsync("2032-06-01", "2032-12-31", Hoeken(hoogstens + 1));
        Assert.Equal(["gebieden:ongeldige_waarde"], await teVeel.FaultsAsync());
    }

    [Fact]
    public async Task All_that_an_area_names_must_fit_and_any_of_the_areas_will_do()
    {
        var (een, twee) = (Nieuw("Kwartier"), Nieuw("Kwartier"));
        var (past, andereSoort, tweede) = (await host.OrganisatieAsync(soort: "politie", wijken: [een]),
            await host.OrganisatieAsync(soort: "zorg", wijken: [een]), await host.OrganisatieAsync(wijken: [twee]));
        var regisseur = await MaakAsync("2033-01-01", "2033-12-31", [new { wijken = new[] { een }, soorten = new[] { "politie" } },
            new { wijken = new[] { twee } }]);
        Assert.Equal([regisseur, null, regisseur],
            [await VanAsync(past, "2033-05-05"), await VanAsync(andereSoort, "2033-05-05"), await VanAsync(tweede, "2033-05-05")]);
    }

    [Fact]
    public async Task Two_that_fit_alike_on_one_day_are_refused_at_writing()
    {
        var wijk = Nieuw("Égeland");
        var eerste = await MaakAsync("2026-01-01", "2026-12-31", Wijk(wijk));
        using (var tweede = await ProbeerAsync("2026-12-31", null, Wijk("Elders", wijk.Replace('É', 'e'))))
            Assert.Equal("regisseur-bezet", await tweede.ConflictAsync());
        var opvolger = await MaakAsync("2027-01-01", null, Wijk(wijk));
        // What is refused at making is refused at changing.
        using (var langer = await host.Api.PutAsync($"/v1/regisseurs/{eerste}", new
        {
            naam = "Langer",
            email = "regie@gemeente.example",
            begindatum = "2026-01-01",
            einddatum = "2027-01-01",
            gebieden = Wijk(wijk),
        })) Assert.Equal("regisseur-bezet", await langer.ConflictAsync());
        Assert.NotEqual(eerste, opvolger);
    }

    /// <summary>Regression: with what areas name alone, an organisation in both had two.</summary>
    [Fact]
    public async Task An_organisation_that_lies_in_two_areas_is_refused_until_one_names_it_more_precisely()
    {
        var (noord, zuid) = (Nieuw("Noord"), Nieuw("Zuid"));
        var beide = await host.OrganisatieAsync(wijken: [noord, zuid]);
        var eerste = await MaakAsync("2026-01-01", null, Wijk(noord));
        using (var tweede = await ProbeerAsync("2026-03-01", null, Wijk(zuid)))
            Assert.Equal("regisseur-bezet", await tweede.ConflictAsync());
        using (var genoemd = await host.Api.PutAsync($"/v1/regisseurs/{eerste}", new
        {
            naam = "Noord",
            email = "regie@gemeente.example",
            begindatum = "2026-01-01",
            gebieden = new object[] { new { wijken = new[] { noord } }, new { organisatieIds = new[] { beide } } },
        })) Assert.Equal(200, (int)genoemd.StatusCode);
        await MaakAsync("2026-03-01", null, Wijk(zuid));
        Assert.Equal(eerste, await VanAsync(beide, "2026-04-01"));
    }

    /// <summary>An organisation may come to lie in two areas later on: then it is still one regisseur's, who began first.</summary>
    [Fact]
    public async Task An_organisation_that_moves_into_a_second_area_stays_with_who_began_first()
    {
        var (noord, zuid) = (Nieuw("Boven"), Nieuw("Onder"));
        await MaakAsync("2026-02-01", null, Wijk(zuid));
        var eerste = await MaakAsync("2026-01-01", null, Wijk(noord));
        Assert.Equal(eerste, await VanAsync(await host.OrganisatieAsync(wijken: [zuid, noord]), "2026-04-01"));
    }

    /// <summary>Regression: without the turns of the trigger, each of the eight saw none of the others.</summary>
    [Fact]
    public async Task Of_eight_that_fit_alike_at_once_one_is_made()
    {
        var wijk = Nieuw("Race");
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ProbeerAsync("2026-01-01", null, Wijk(wijk))));
        Assert.Single(antwoorden, a => (int)a.StatusCode == 201);
        Assert.Equal(["regisseur-bezet"], await antwoorden.ConflictsAsync());
        Assert.Equal(7, antwoorden.Count(a => (int)a.StatusCode == 409));
    }

    [Fact]
    public async Task What_is_wrong_is_told_where_it_is()
    {
        using (var fout = await ProbeerAsync("2026-02-01", "2026-01-01",
            [new { domeinen = new[] { "ruimtevaart" } }, new { organisatieIds = new[] { Guid.NewGuid() } }]))
            Assert.Equal(["einddatum:ongeldige_waarde", "gebieden[0].domeinen:ongeldige_waarde"], await fout.FaultsAsync());
        using (var niemand = await ProbeerAsync("2026-02-01", null, [new { organisatieIds = new[] { Guid.NewGuid() } }]))
            Assert.Equal(["gebieden[0].organisatieIds[0]:bestaat_niet"], await niemand.FaultsAsync());
        using (var wie = await ProbeerAsync("2026-02-01", null, Wijk(Nieuw("Fout")), plaatsvervangerId: $"{Guid.NewGuid()}"))
            Assert.Equal(["plaatsvervangerId:bestaat_niet"], await wie.FaultsAsync());
        var (subject, wijk) = (Nieuw("sub"), Nieuw("Token"));
        using (var eerste = await ProbeerAsync("2026-02-01", null, Wijk(wijk), subject)) Assert.Equal(201, (int)eerste.StatusCode);
        using (var tweede = await ProbeerAsync("2026-03-01", null, Wijk(Nieuw("Token")), subject))
            Assert.Equal("subject-bezet", await tweede.ConflictAsync());
    }

    [Fact]
    public async Task Who_is_referred_to_stays_and_an_organisation_that_an_area_names_too()
    {
        var organisatie = await host.OrganisatieAsync();
        var vervanger = await MaakAsync("2026-01-01", null, [new { organisatieIds = new[] { organisatie } }]);
        var regisseur = await MaakAsync("2026-01-01", null, Wijk(Nieuw("Blijft")), vervanger);
        using (var weg = await host.Api.DeleteAsync($"/v1/regisseurs/{vervanger}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        var vraag = await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Wie komt?", organisatieId = organisatie, kanaal = "telefoon", behandelaarId = regisseur });
        Assert.Equal(regisseur, (string?)vraag["behandelaarId"]);
        Assert.Contains((await host.Api.GetJsonAsync($"/v1/vragen?behandelaarId={regisseur}"))["results"]!.AsArray(),
            v => (string?)v!["id"] == (string?)vraag["id"]);
        using (var weg = await host.Api.DeleteAsync($"/v1/regisseurs/{regisseur}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        using (var onbekend = await host.Api.PostAsJsonAsync("/v1/vragen",
            new { vraag = "Wie komt?", organisatieId = organisatie, kanaal = "telefoon", behandelaarId = Guid.NewGuid() }))
            Assert.Equal(["behandelaarId:bestaat_niet"], await onbekend.FaultsAsync());
        (await host.Api.DeleteAsync($"/v1/vragen/{vraag["id"]}", "*")).Dispose();
        using (var weg = await host.Api.DeleteAsync($"/v1/regisseurs/{regisseur}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        using (var weg = await host.Api.DeleteAsync($"/v1/regisseurs/{vervanger}", "*")) Assert.Equal(204, (int)weg.StatusCode);
    }

    [Fact]
    public async Task Reports_and_the_list_of_organisations_tell_and_filter_whose_an_organisation_is()
    {
        var wijk = Nieuw("Rapport");
        var (eigen, ander) = (await host.OrganisatieAsync(wijken: [wijk]), await host.OrganisatieAsync(wijken: [Nieuw("Rapport")]));
        var regisseur = await MaakAsync("2026-01-01", null, Wijk(wijk));
        Assert.Equal([eigen], (await host.Api.GetJsonAsync($"/v1/organisaties?regisseurId={regisseur}"))["results"]!.AsArray()
            .Select(o => (string?)o!["id"]));
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/organisaties?regisseurId={Guid.NewGuid()}"))["results"]!.AsArray());
        foreach (var rapport in new[] { "dekking", "contactgegevens", "wederkerigheid", "netwerk/knopen" })
        {
            var rijen = (await host.Api.GetJsonAsync($"/v1/rapportages/{rapport}")).AsArray();
            Assert.Equal(regisseur, (string?)rijen.Single(r => (string?)r!["organisatieId"] == eigen)!["regisseurId"]);
            Assert.Null((string?)rijen.Single(r => (string?)r!["organisatieId"] == ander)!["regisseurId"]);
            Assert.Equal("regisseurId", rijen[0]!.AsObject().Last().Key);
            Assert.Equal([eigen], (await host.Api.GetJsonAsync($"/v1/rapportages/{rapport}?regisseurId={regisseur}")).AsArray()
                .Select(r => (string?)r!["organisatieId"]));
        }
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rapportages/kerncijfers?regisseurId={regisseur}"))[0]!["organisaties"]!);
        Assert.Equal(0, (int)(await host.Api.GetJsonAsync(
            $"/v1/rapportages/kerncijfers?regisseurId={regisseur}&peildatum=2025-12-31"))[0]!["organisaties"]!);
    }

    /// <summary>Regression: reports that take a filter and ignore it.</summary>
    [Theory]
    [InlineData("behoeften")]
    [InlineData("bereik")]
    [InlineData("berichten")]
    [InlineData("dekking-prognose")]
    [InlineData("dekking-verloop")]
    [InlineData("netwerk/verbindingen")]
    [InlineData("protocollen")]
    [InlineData("protocoluniformiteit")]
    [InlineData("respons")]
    [InlineData("vragen")]
    public async Task Every_other_report_takes_the_filter(string rapport)
    {
        var rijen = (await host.Api.GetJsonAsync($"/v1/rapportages/{rapport}?regisseurId={Guid.NewGuid()}")).AsArray();
        Assert.All(rijen.Where(r => r!["organisatieId"] is not null), r => Assert.Fail($"{r} is nobody's"));
    }
}
