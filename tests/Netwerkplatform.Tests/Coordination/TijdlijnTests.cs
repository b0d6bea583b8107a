using Netwerkplatform.Tests.Information;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>What happened to an organisation, over all modules, newest first.</summary>
[Trait("Category", "Slow")]
public sealed class TijdlijnTests(TestHost host) : IClassFixture<TestHost>
{
    private DateTimeOffset Nu => host.Clock.GetUtcNow();

    private string Over(int dagen) => Nu.AmsterdamDate().AddDays(dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<JsonNode[]> LijnAsync(string organisatie, string vraag = "", HttpClient? lezer = null) =>
        [.. (await (lezer ?? host.Api).GetJsonAsync($"/v1/organisaties/{organisatie}/tijdlijn?limit=500{vraag}"))["results"]!.AsArray()
            .Select(v => v!)];

    private static string[] Soorten(IEnumerable<JsonNode> lijn) =>
        [.. lijn.Select(v => (string)v["soort"]!).Order(StringComparer.Ordinal)];

    private async Task<string[]> SoortenAsync(string organisatie, HttpClient? lezer = null) =>
        Soorten((await LijnAsync(organisatie, "", lezer)).Where(v => (string?)v["soort"] != "organisatie_toegevoegd"));

    private Task<JsonNode> MomentAsync(string organisatie, DateTimeOffset op, string? persoon = null, string onderwerp = "Kennismaking") =>
        host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = op,
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            onderwerp,
        });

    [Fact]
    public void Every_kind_of_the_contract_is_told_by_one_module() => Assert.Equal(Tijdlijnsoorten.Soorten.Order(StringComparer.Ordinal),
        host.Services.GetServices<ITijdlijnbron>().SelectMany(b => b.Soorten.Keys).Order(StringComparer.Ordinal));

    /// <summary>One organisation to which everything happens.</summary>
    private async Task<(string Organisatie, string Bestuurder, string Medewerker)> AllesAsync()
    {
        var wijk = $"Lijnwijk {Guid.NewGuid():N}";
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        var (bestuurder, medewerker, aandacht) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(bestuurder, organisatie, "bestuurder");
        await host.RolAsync(medewerker, organisatie, begindatum: "2025-06-01");
        await host.RolAsync(aandacht, organisatie, "aandachtfunctionaris", "2025-02-01", Over(-5));

        // Contacts
        var tafel = (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = $"Tafel {Guid.NewGuid():N}", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;
        await host.Api.PostJsonAsync($"/v1/netwerken/{tafel}/deelnames",
            new { organisatieId = organisatie, mandaat = "adviseren", begindatum = Over(-40), einddatum = Over(-20) });
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = medewerker,
            plaatsgevondenOp = Nu.AddDays(-12),
            vorm = "telefoon",
            richting = "wederzijds",
            aanleiding = "regulier",
            onderwerp = "Signaleren",
            vervolg = new { omschrijving = "Folders sturen", afgerondOp = Nu.AddDays(-10) },
        });
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede = "onderschreven", datum = Over(-9) });
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{bestuurder}/bevestigingsverzoeken", new { });
        (await host.AlsPartnerAsync((await host.MailsAanAsync(bestuurder)).Single().Token(), HttpMethod.Post,
            "/v1/mijn-gegevens/bevestigingen", new { uitkomst = "klopt" })).EnsureSuccessStatusCode();
        await host.ExecuteAsync("update contacts.organisatie set geverifieerd_op = @op where id = @organisatie::uuid",
            new { op = Nu.AddDays(-3), organisatie });

        // Trainings, and with them coverage
        var training = await host.TrainingAsync(geldigheidMaanden: 6);
        await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = aandacht, trainingId = training, behaaldDatum = Over(-300) });
        var sessie = await host.SessieAsync(5, training, $"{Nu.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}",
            $"{Nu.AddDays(1).AddHours(1):yyyy-MM-ddTHH:mm:ssZ}");
        await host.InschrijvenAsync(sessie, medewerker);

        // Information
        await host.VerstuurAsync(new { organisatieIds = new[] { organisatie } });
        foreach (var einde in new[] { "antwoorden", "intrekken" })
        {
            var vraag = await host.Api.PostJsonAsync("/v1/vragen", new
            {
                vraag = "Wie helpt?",
                organisatieId = organisatie,
                contactpersoonId = medewerker,
                kanaal = "telefoon",
                themas = new[] { "wonen" },
            });
            if (einde == "antwoorden") await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/antwoorden", new { antwoord = "Wij." });
            else await host.ExecuteAsync(
                "update information.vraag set status = 'ingetrokken', ingetrokken_op = @op where id = @id::uuid",
                new { op = Nu, id = (string)vraag["id"]! });
        }
        var aanbod = await host.Api.PostJsonAsync("/v1/aanbod", new
        {
            organisatieId = organisatie,
            titel = "Inloop",
            omschrijving = "Elke week.",
            soort = "activiteit",
            doelgroep = new[] { "jongere" },
            geldigTotDatum = Over(-1),
        });
        await host.ExecuteAsync("update information.aanbod set geverifieerd_op = @op where id = @id::uuid",
            new { op = Nu.AddDays(-2), id = (string)aanbod["id"]! });
        await host.KennisitemAsync(Kennis.Item(eigenaar: medewerker));

        // Protocols
        await host.RaadpleegAsync(await host.VersieAsync(), organisatie);
        var raadpleging = (await host.MailsAanAsync(medewerker)).Single(m => m.TextBody!.Contains("/meelezen#", StringComparison.Ordinal));
        Assert.Equal(201, (await host.ReageerAsync(raadpleging.Token())).Status);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        var versie = await host.VersieAsync(organisatie: organisatie);
        await host.TerRatificatieAsync(versie, organisatie);
        using (var teken = await host.TekenAsync(versie, organisatie, bestuurder)) Assert.Equal(201, (int)teken.StatusCode);
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await host.Api.PostJsonAsync($"{versie}/kennisnames", new { contactpersoonId = medewerker });
        await host.ExecuteAsync(
            "update protocols.protocolversie set status = 'vervallen', vervallen_op = now() where protocol_id = @id::uuid",
            new { id = Afspraken.Protocol(versie).Split('/')[^1] });
        var convenant = await host.VersieAsync(soort: "privacyconvenant");
        await host.Api.PostJsonAsync("/v1/convenantpartijen", new
        {
            protocolId = Afspraken.Protocol(convenant).Split('/')[^1],
            organisatieId = organisatie,
            begindatum = Over(-30),
            einddatum = Over(-3),
        });

        // Surveys
        await host.RondeAsync([organisatie]);
        foreach (var mail in (await host.MailsAanAsync(bestuurder, medewerker))
            .Where(m => m.TextBody!.Contains("/invullen#", StringComparison.Ordinal)).Take(1))
            (await host.AntwoordAsync(mail.Token(), new { training = true })).EnsureSuccessStatusCode();
        var behoefte = (await host.Api.GetJsonAsync("/v1/behoeften?limit=500"))["results"]!.AsArray()
            .Single(b => b!["organisaties"]?.AsArray().Any(o => (string?)o!["organisatieId"] == organisatie) == true)!;
        await host.Api.PostJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten",
            new { besluit = "overleg", toelichting = "Er komt overleg." });
        await host.ExecuteAsync("update surveys.behoefte set status = 'teruggekoppeld', gewijzigd_op = default where id = @id::uuid",
            new { id = (string)behoefte["id"]! });

        // Coordination
        var regisseur = await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = "Noor",
            email = $"r{Guid.NewGuid():N}@gemeente.example",
            begindatum = "2026-01-01",
            gebieden = new[] { new { wijken = new[] { wijk } } },
        });
        var overdracht = await host.OverdrachtAsync(
            (string)regisseur["id"]!, await host.RegisseurAsync("Sam Nieuw"), Nu.AmsterdamDate().AddDays(1), organisatie);
        using (var vink = await host.Api.PutAsync($"/v1/overdrachten/{overdracht["id"]}/organisaties/{organisatie}",
            new { kennisgemaaktOp = Nu })) vink.EnsureSuccessStatusCode();
        foreach (var status in new[] { "gepland", "geannuleerd" })
            await host.Api.PostJsonAsync("/v1/afspraken", new { organisatieId = organisatie, geplandOp = Nu.AddDays(2), status });
        await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
        {
            titel = "Vaker spreken",
            eigenaarOrganisatieId = organisatie,
            streefwaarde = 5,
            streefdatum = Over(100),
            meting = new { rapport = "wederkerigheid", kolom = "gebracht", functie = "som" },
        });
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/samenvoegingen", new { metId = await host.OrganisatieAsync() });
        await host.Api.PostJsonAsync($"/v1/organisaties/{await host.OrganisatieAsync()}/opvolgingen",
            new { opvolgerIds = new[] { organisatie }, datum = Over(0) });
        using (var aanwezig = await host.PresentieAsync(sessie, medewerker)) aanwezig.EnsureSuccessStatusCode();
        await host.SendMailsAsync();
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = @dag::date where id = @organisatie::uuid",
            new { dag = Over(0), organisatie });
        return (organisatie, bestuurder, medewerker);
    }

    [Fact]
    public async Task Everything_that_happens_to_an_organisation_is_in_its_line_and_leads_to_where_it_is_told()
    {
        var (organisatie, bestuurder, medewerker) = await AllesAsync();
        var lijn = await LijnAsync(organisatie);
        Assert.Equal(Tijdlijnsoorten.Soorten.Order(StringComparer.Ordinal), Soorten(lijn).Distinct());
        Assert.Equal(lijn.Length, lijn.Select(v => (string)v["sleutel"]!).Distinct().Count());
        Assert.Equal(lijn.OrderByDescending(v => (string)v["op"]!, StringComparer.Ordinal).Select(v => (string)v["op"]!),
            lijn.Select(v => (string)v["op"]!));
        Assert.Equal(lijn.Select(v => v.ToJsonString()).Reverse(),
            (await LijnAsync(organisatie, "&sort=op")).Select(v => v.ToJsonString()));
        foreach (var voorval in lijn)
        {
            Assert.StartsWith($"{voorval["soort"]}:", (string?)voorval["sleutel"], StringComparison.Ordinal);
            using var bron = await host.Api.GetAsync((string)voorval["url"]!);
            Assert.True(bron.StatusCode == HttpStatusCode.OK, $"{voorval["url"]}: {bron.StatusCode}");
        }
        foreach (var soort in Tijdlijnsoorten.Soorten)
            Assert.Equal(lijn.Where(v => (string?)v["soort"] == soort).Select(v => v.ToJsonString()),
                (await LijnAsync(organisatie, $"&soort={soort}")).Select(v => v.ToJsonString()));

        string Titel(string soort) => (string)Assert.Single(lijn, v => (string?)v["soort"] == soort)["titel"]!;
        string? Wie(string soort) => (string?)Assert.Single(lijn, v => (string?)v["soort"] == soort)["contactpersoonId"];
        Assert.Equal(("Telefoon: Signaleren", "Belofte nagekomen: Folders sturen", "Draagvlak: onderschreven"),
            (Titel("contactmoment"), Titel("belofte_nagekomen"), Titel("draagvlak")));
        Assert.Equal("Kennisgemaakt met Sam Nieuw", Titel("kennisgemaakt"));
        Assert.Equal(("Vraag beantwoord over wonen", "Bericht ontvangen: Nieuwe wijkagent", "Regisseur: Noor"),
            (Titel("vraag_beantwoord"), Titel("bericht"), Titel("regisseur_gewijzigd")));
        Assert.Equal(("Bijgewoond: Signaleren", "Behoefte aan scholing", "Besloten over behoefte aan scholing: overleg"),
            (Titel("sessie_bijgewoond"), Titel("behoefte_ontstaan"), Titel("behoefte_besloten")));
        Assert.Equal((bestuurder, bestuurder, medewerker, medewerker, null), (Wie("ratificatie"), Wie("gegevens_bevestigd"),
            Wie("reactie"), Wie("sessie_bijgewoond"), Wie("bericht")));
        // Not covered, covered while somebody was there and trained, not any more when the certificate or the role was over.
        Assert.Equal(["Dekking van deels naar ongedekt", "Dekking van gedekt naar deels", "Dekking van deels naar gedekt",
            "Dekking van ongedekt naar deels"],
            lijn.Where(v => (string?)v["soort"] == "dekking_gewijzigd").Select(v => (string?)v["titel"]));
    }

    [Fact]
    public async Task What_is_still_to_come_is_not_in_it_and_comes_at_midnight_in_Amsterdam()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie, begindatum: Over(1), einddatum: Over(2));
        Assert.Empty(await SoortenAsync(organisatie));
        await host.AdvanceAsync(Nu.AmsterdamDate().AddDays(1).AmsterdamMidnight() - Nu - TimeSpan.FromSeconds(1));
        Assert.Empty(await SoortenAsync(organisatie));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["rol_begonnen"], await SoortenAsync(organisatie));
        Assert.Equal(Nu.UtcDateTime, ((DateTimeOffset)(await LijnAsync(organisatie, "&soort=rol_begonnen"))[0]["op"]!).UtcDateTime);
        // The last day is inside.
        await host.AdvanceAsync(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(["rol_begonnen"], await SoortenAsync(organisatie));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["rol_begonnen", "rol_geeindigd"], await SoortenAsync(organisatie));
    }

    [Fact]
    public async Task Days_are_those_of_Amsterdam_and_both_ends_are_inside()
    {
        var organisatie = await host.OrganisatieAsync();
        var dag = new DateOnly(2026, 1, 20);
        foreach (var op in new[] { dag.AmsterdamMidnight().AddSeconds(-1), dag.AmsterdamMidnight(), dag.AmsterdamMidnight().AddDays(1)
            .AddSeconds(-1), dag.AmsterdamMidnight().AddDays(1) }) await MomentAsync(organisatie, op);
        async Task<int> AantalAsync(string vraag) => (await LijnAsync(organisatie, $"&soort=contactmoment{vraag}")).Length;
        Assert.Equal((2, 3, 3, 4), (await AantalAsync("&vanafDatum=2026-01-20&totDatum=2026-01-20"),
            await AantalAsync("&vanafDatum=2026-01-20"), await AantalAsync("&totDatum=2026-01-20"),
            await AantalAsync("&vanafDatum=0001-01-01&totDatum=9999-12-31")));
    }

    [Fact]
    public async Task Pages_are_complete_and_without_doubles_while_rows_come_in()
    {
        var organisatie = await host.OrganisatieAsync();
        // Many at one moment, so that the moment alone is no order.
        for (var i = 0; i < 9; i++) await MomentAsync(organisatie, Nu.AddDays(-2));
        for (var i = 0; i < 9; i++) await MomentAsync(organisatie, Nu.AddDays(-3 - i));
        var eerst = (await LijnAsync(organisatie)).Select(v => (string)v["sleutel"]!).ToArray();
        List<string> gebladerd = [];
        for (var adres = $"/v1/organisaties/{organisatie}/tijdlijn?limit=4"; adres is not null;)
        {
            var blad = await host.Api.GetJsonAsync(adres);
            gebladerd.AddRange(blad["results"]!.AsArray().Select(v => (string)v!["sleutel"]!));
            await MomentAsync(organisatie, Nu.AddMinutes(-1));
            adres = (string?)blad["next"] is { } next ? next[next.IndexOf("/v1", StringComparison.Ordinal)..] : null;
        }
        Assert.Equal(eerst, gebladerd);
        Assert.Equal(19, gebladerd.Distinct().Count());
        Assert.Equal(19 + 5, (await LijnAsync(organisatie)).Length);
    }

    [Fact]
    public async Task A_key_figure_is_in_no_row_of_who_may_not_know_of_them_and_nor_is_what_they_alone_did()
    {
        var (organisatie, figuur) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        await MomentAsync(organisatie, Nu.AddDays(-1), figuur);
        await host.Api.PostJsonAsync("/v1/afspraken",
            new { organisatieId = organisatie, contactpersoonId = figuur, geplandOp = Nu.AddDays(1) });
        await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Wie helpt?", organisatieId = organisatie, contactpersoonId = figuur, kanaal = "telefoon" });
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak",
            new { trede = "bekend", datum = Over(-1), contactpersoonId = figuur });
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = figuur, trainingId = await host.TrainingAsync(), behaaldDatum = Over(-2) });
        await host.KennisitemAsync(Kennis.Item(eigenaar: figuur));
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(),
            new { organisatieIds = new[] { organisatie }, rollen = new[] { "sleutelfiguur" } }));
        await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        var mail = (await host.MailsAanAsync(figuur)).Single(m => m.TextBody!.Contains("/invullen#", StringComparison.Ordinal));
        (await host.AntwoordAsync(mail.Token(), new { training = true })).EnsureSuccessStatusCode();
        await host.VerstuurAsync(new { organisatieIds = new[] { organisatie }, rollen = new[] { "sleutelfiguur" } });
        await host.SendMailsAsync();

        string[] alles = ["afspraak_gemaakt", "behoefte_ontstaan", "bericht", "bewijs_behaald", "contactmoment", "draagvlak", "inzending",
            "kennisitem_toegevoegd", "rol_begonnen", "ronde_voorgelegd", "vraag_gesteld"];
        Assert.Equal(alles, await SoortenAsync(organisatie));
        Assert.Empty(await SoortenAsync(organisatie, await host.ClientAsync("regie.lezen")));
        // A page is not short, or its next page empty, for what is left out.
        var lezer = await host.ClientAsync("regie.lezen");
        for (var i = 0; i < 3; i++) await MomentAsync(organisatie, Nu.AddDays(-10 - i));
        var blad = await lezer.GetJsonAsync($"/v1/organisaties/{organisatie}/tijdlijn?limit=2&soort=contactmoment");
        Assert.Equal((2, true), (blad["results"]!.AsArray().Count, blad["next"] is not null));
    }

    [Fact]
    public async Task A_role_of_key_figure_is_hidden_also_of_somebody_who_is_in_sight_by_another()
    {
        var (organisatie, elders, persoon) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie, "sleutelfiguur");
        await host.RolAsync(persoon, elders);
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = await host.TrainingAsync(), behaaldDatum = Over(-2) });
        Assert.Equal(["bewijs_behaald", "rol_begonnen"], await SoortenAsync(organisatie));
        var lezer = await host.ClientAsync("regie.lezen");
        Assert.Empty(await SoortenAsync(organisatie, lezer));
        Assert.Equal(["bewijs_behaald", "rol_begonnen"], await SoortenAsync(elders, lezer));
    }

    [Fact]
    public async Task Who_is_erased_or_may_not_be_used_is_not_named_and_a_signature_stays_that_of_the_organisation()
    {
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        var versie = await host.VersieAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        using (var teken = await host.TekenAsync(versie, organisatie, bestuurder)) Assert.Equal(201, (int)teken.StatusCode);
        await MomentAsync(organisatie, Nu.AddDays(-1), bestuurder);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{bestuurder}/beperkingen", new { reden = "Bezwaar" });
        Assert.Equal(["ondertekening_gevraagd"], await SoortenAsync(organisatie));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{bestuurder}/wissingen", new { grond = "verzoek", proef = false });
        var lijn = await LijnAsync(organisatie);
        Assert.DoesNotContain(bestuurder, string.Concat(lijn.Select(v => v.ToJsonString())), StringComparison.Ordinal);
        Assert.Contains(lijn, v => (string?)v["soort"] == "ratificatie" && v["contactpersoonId"] is null);
    }

    [Fact]
    public async Task Of_a_confidential_round_no_more_is_told_than_that_it_was_put_to_them()
    {
        var organisatie = await host.OrganisatieAsync();
        var mensen = new List<string>();
        for (var i = 0; i < 6; i++) mensen.Add(await Kennis.MedewerkerAsync(host, organisatie));
        var ronde = await host.RondeAsync([organisatie], "vertrouwelijk");
        foreach (var mail in await host.MailsAanAsync([.. mensen]))
            (await host.AntwoordAsync(mail.Token(), new { training = true, tip = "Geheim" })).EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        Assert.Equal(["ronde_voorgelegd"], Soorten((await LijnAsync(organisatie)).Where(v => !((string)v["soort"]!).StartsWith("rol",
            StringComparison.Ordinal) && (string?)v["soort"] != "organisatie_toegevoegd")));
    }

    [Fact]
    public async Task A_case_and_the_words_of_a_question_are_not_told()
    {
        var (organisatie, ander) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var eigenaar = await Kennis.MedewerkerAsync(host, organisatie);
        await host.KennisitemAsync(Kennis.Item("casus", "partners", eigenaar));
        await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Wat doen wij met het geval?", organisatieId = organisatie, kanaal = "telefoon" });
        Assert.Equal(["rol_begonnen", "vraag_gesteld"], await SoortenAsync(organisatie));
        Assert.DoesNotContain("geval", string.Concat((await LijnAsync(organisatie)).Select(v => v.ToJsonString())),
            StringComparison.Ordinal);
        Assert.Empty(await SoortenAsync(ander));
    }

    [Fact]
    public async Task Another_regisseur_is_told_on_the_day_and_none_when_there_is_none()
    {
        var wijk = $"Wisselwijk {Guid.NewGuid():N}";
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        await host.ExecuteAsync("update contacts.organisatie set aangemaakt_op = @op where id = @organisatie::uuid",
            new { op = Nu.AddDays(-100), organisatie });
        foreach (var (naam, van, tot) in new[] { ("Noor", Over(-200), Over(-51)), ("Sam", Over(-50), Over(-11)) })
            await host.Api.PostJsonAsync("/v1/regisseurs", new
            {
                naam,
                email = $"r{Guid.NewGuid():N}@gemeente.example",
                begindatum = van,
                einddatum = tot,
                gebieden = new[] { new { wijken = new[] { wijk } } },
            });
        var lijn = await LijnAsync(organisatie, "&soort=regisseur_gewijzigd");
        Assert.Equal(["Geen eigen regisseur meer", "Regisseur: Sam", "Regisseur: Noor"], lijn.Select(v => (string?)v["titel"]));
        Assert.Equal([Over(-10), Over(-50), Over(-100)], lijn.Select(v => ((DateTimeOffset)v["op"]!).AmsterdamDate()
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    /// <summary>Regression: the day of a transfer was none on which a regisseur began or ended, and was left out.</summary>
    [Fact]
    public async Task A_transfer_is_another_regisseur_on_its_day_in_Amsterdam()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.ExecuteAsync("update contacts.organisatie set aangemaakt_op = @op where id = @organisatie::uuid",
            new { op = Nu.AddDays(-20), organisatie });
        var (van, aan) = (await host.RegisseurAsync("Lijn Van", [organisatie]), await host.RegisseurAsync("Lijn Aan"));
        var dag = Nu.AmsterdamDate().AddDays(1);
        await host.OverdrachtAsync(van, aan, dag, organisatie);
        await host.AdvanceAsync(dag.AmsterdamMidnight() - Nu - TimeSpan.FromSeconds(1));
        Assert.Equal(["Regisseur: Lijn Van"],
            (await LijnAsync(organisatie, "&soort=regisseur_gewijzigd")).Select(v => (string?)v["titel"]));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        var lijn = await LijnAsync(organisatie, "&soort=regisseur_gewijzigd");
        Assert.Equal(["Regisseur: Lijn Aan", "Regisseur: Lijn Van"], lijn.Select(v => (string?)v["titel"]));
        Assert.Equal(dag.AmsterdamMidnight().UtcDateTime, ((DateTimeOffset)lijn[0]["op"]!).UtcDateTime);
    }

    [Fact]
    public async Task The_line_is_not_there_without_the_organisation_or_the_scope_and_what_is_asked_wrongly_is_said()
    {
        using (var weg = await host.Api.GetAsync($"/v1/organisaties/{Guid.NewGuid()}/tijdlijn")) Assert.Equal(404, (int)weg.StatusCode);
        var organisatie = await host.OrganisatieAsync();
        using (var leeg = await host.Api.GetAsync($"/v1/organisaties/{organisatie}/tijdlijn?soort=inzending"))
            Assert.Equal(200, (int)leeg.StatusCode);
        var lezer = await host.ClientAsync("contacten.lezen");
        using (var mag = await lezer.GetAsync($"/v1/organisaties/{organisatie}/tijdlijn")) Assert.Equal(403, (int)mag.StatusCode);
        foreach (var (vraag, veld) in new[] { ("soort=iets", "soort"), ("sort=titel", "sort"), ("vanafDatum=morgen", "vanafDatum"),
            ("cursor=x", "cursor"), ("limit=0", "limit") })
        {
            using var fout = await host.Api.GetAsync($"/v1/organisaties/{organisatie}/tijdlijn?{vraag}");
            Assert.Equal(veld, Assert.Single(await fout.FaultsAsync()).Split(':')[0]);
        }
    }
}
