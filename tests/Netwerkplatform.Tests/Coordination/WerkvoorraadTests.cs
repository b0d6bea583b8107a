using Netwerkplatform.Tests.Information;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>One list of what is to be done: it comes with its cause and goes with it.</summary>
public sealed class WerkvoorraadTests(TestHost host) : IClassFixture<TestHost>
{
    private static string Wijk() => $"Werkwijk {Netwerk.Woord()}";

    private DateTimeOffset Nu => host.Clock.GetUtcNow();

    private string Over(int dagen) => Nu.AmsterdamDate().AddDays(dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<JsonNode[]> WerkAsync(string vraag, HttpClient? lezer = null) =>
        [.. (await (lezer ?? host.Api).GetJsonAsync($"/v1/werkvoorraad?limit=500&{vraag}"))["results"]!.AsArray().Select(w => w!)];

    private async Task<JsonNode?> VanAsync(string soort, string deel, HttpClient? lezer = null) =>
        (await WerkAsync($"soort={soort}", lezer)).SingleOrDefault(w => ((string)w["sleutel"]!).Contains(deel, StringComparison.Ordinal));

    /// <summary>It is there with all that a row says, and the whole list has it as the list of its kind does.</summary>
    private async Task<JsonNode> StaatErAsync(string soort, string deel, string? organisatie)
    {
        var werk = await VanAsync(soort, deel);
        Assert.NotNull(werk);
        Assert.Equal((soort, organisatie), ((string?)werk["soort"], (string?)werk["organisatieId"]));
        Assert.StartsWith($"{soort}:", (string?)werk["sleutel"], StringComparison.Ordinal);
        Assert.NotEmpty(werk["redenen"]!.AsArray());
        Assert.InRange((int)werk["urgentie"]!, 0, 100);
        using (var bron = await host.Api.GetAsync((string)werk["url"]!)) Assert.Equal(200, (int)bron.StatusCode);
        Assert.Contains(await WerkAsync(organisatie is null ? "" : $"organisatieId={organisatie}"), w => JsonNode.DeepEquals(w, werk));
        return werk;
    }

    private async Task WegAsync(string soort, string deel) => Assert.Null(await VanAsync(soort, deel));

    private async Task<string> RegisseurAsync(string? wijk, string? vervanger = null) =>
        (string)(await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = "Noor",
            email = $"r{Guid.NewGuid():N}@gemeente.example",
            begindatum = "2026-01-01",
            gebieden = wijk is null ? [] : new[] { new { wijken = new[] { wijk } } },
            plaatsvervangerId = vervanger,
        }))["id"]!;

    private Task<JsonNode> MomentAsync(string organisatie, int dagenGeleden, string aanleiding = "regulier", object? vervolg = null,
        string? persoon = null) => host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = Nu.AddDays(-dagenGeleden),
            vorm = "telefoon",
            richting = "gebracht",
            aanleiding,
            vervolg,
        });

    private Task<JsonNode> VraagAsync(string organisatie, string? persoon = null, string? behandelaar = null) =>
        host.Api.PostJsonAsync("/v1/vragen", new
        {
            vraag = "Wie helpt?",
            organisatieId = organisatie,
            contactpersoonId = persoon,
            kanaal = "telefoon",
            behandelaarId = behandelaar,
        });

    [Fact]
    public void Every_kind_of_the_contract_is_told_by_a_module() => Assert.Equal(Werksoorten.Soorten.Order(StringComparer.Ordinal),
        host.Services.GetServices<IWerksoort>().Select(s => s.Soort).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Contact_is_needed_by_the_strictest_rhythm_and_a_crisis_call_is_none()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.Api.PostJsonAsync("/v1/contactritmes", new { organisatieId = organisatie, idealeDagen = 300, uiterlijkeDagen = 400 });
        await host.Api.PostJsonAsync("/v1/contactritmes",
            new { organisatieId = organisatie, idealeDagen = 10, uiterlijkeDagen = 20, prioriteit = 5 });
        var nooit = await StaatErAsync("contact_te_laat", organisatie, organisatie);
        Assert.EndsWith(":nooit", (string?)nooit["sleutel"], StringComparison.Ordinal);

        await MomentAsync(organisatie, 12);
        await WegAsync("contact_te_laat", organisatie);
        var nodig = await StaatErAsync("contact_nodig", organisatie, organisatie);
        Assert.Equal((Over(8), $"contact_nodig:{organisatie}:{Over(-12)}"), ((string?)nodig["uiterlijkDatum"], (string?)nodig["sleutel"]));
        await MomentAsync(organisatie, 1, "crisis");
        Assert.NotNull(await VanAsync("contact_nodig", organisatie));
        await MomentAsync(organisatie, 2);
        await WegAsync("contact_nodig", organisatie);

        var laat = await host.OrganisatieAsync();
        await host.Api.PostJsonAsync("/v1/contactritmes", new { organisatieId = laat, idealeDagen = 10, uiterlijkeDagen = 20 });
        await MomentAsync(laat, 25);
        var telaat = await StaatErAsync("contact_te_laat", laat, laat);
        Assert.Equal(Over(-5), (string?)telaat["uiterlijkDatum"]);
        Assert.Contains("5 dagen te laat", telaat["redenen"]!.AsArray().Select(r => (string?)r));
    }

    [Fact]
    public async Task An_appointment_is_work_until_it_is_completed()
    {
        var organisatie = await host.OrganisatieAsync();
        var afspraak = (string)(await host.Api.PostJsonAsync("/v1/afspraken",
            new { organisatieId = organisatie, geplandOp = Nu.AddDays(2) }))["id"]!;
        Assert.Equal(Over(2), (string?)(await StaatErAsync("afspraak", afspraak, organisatie))["uiterlijkDatum"]);
        await host.Api.PostJsonAsync($"/v1/afspraken/{afspraak}/afrondingen", new { });
        await WegAsync("afspraak", afspraak);
    }

    [Fact]
    public async Task A_promise_is_work_until_it_is_kept()
    {
        var organisatie = await host.OrganisatieAsync();
        var moment = await MomentAsync(organisatie, 3, vervolg: new { omschrijving = "Folders sturen", uiterlijkeDatum = Over(1) });
        var id = (string)moment["id"]!;
        await StaatErAsync("belofte", id, organisatie);
        moment["vervolg"]!["afgerondOp"] = Nu;
        using (var af = await host.Api.PutAsync($"/v1/contactmomenten/{id}", new
        {
            organisatieId = organisatie,
            plaatsgevondenOp = (string?)moment["plaatsgevondenOp"],
            vorm = "telefoon",
            richting = "gebracht",
            aanleiding = "regulier",
            vervolg = new { omschrijving = "Folders sturen", afgerondOp = Nu },
        })) Assert.Equal(200, (int)af.StatusCode);
        await WegAsync("belofte", id);
    }

    [Fact]
    public async Task A_question_is_work_until_it_is_answered_and_of_who_works_on_it()
    {
        var (hier, elders) = (Wijk(), Wijk());
        var (regisseur, behandelaar) = (await RegisseurAsync(hier), await RegisseurAsync(elders));
        var organisatie = await host.OrganisatieAsync(wijken: [hier]);
        var vraag = (string)(await VraagAsync(organisatie))["id"]!;
        var gegeven = (string)(await VraagAsync(organisatie, behandelaar: behandelaar))["id"]!;
        await StaatErAsync("vraag", vraag, organisatie);
        Assert.Equal([$"vraag:{vraag}"], (await WerkAsync($"regisseurId={regisseur}&soort=vraag")).Select(w => (string?)w["sleutel"]));
        Assert.Equal([$"vraag:{gegeven}"], (await WerkAsync($"regisseurId={behandelaar}")).Select(w => (string?)w["sleutel"]));
        await host.Api.PostJsonAsync($"/v1/vragen/{vraag}/antwoorden", new { antwoord = "Wij." });
        await WegAsync("vraag", vraag);
    }

    [Fact]
    public async Task What_somebody_told_by_their_link_is_work_until_it_is_decided_on()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        (await host.AlsPartnerAsync((await host.MailsAanAsync(persoon)).Single().Token(), HttpMethod.Post,
            "/v1/mijn-gegevens/bevestigingen", new { uitkomst = "gewijzigd", wijzigingen = new { achternaam = "Anders" } })).Dispose();
        var id = (string)(await host.Api.GetJsonAsync($"/v1/voorstellen?contactpersoonId={persoon}"))["results"]![0]!["id"]!;
        Assert.Equal(persoon, (string?)(await StaatErAsync("voorstel", id, organisatie))["contactpersoonId"]);
        await host.Api.PostJsonAsync($"/v1/voorstellen/{id}/besluiten", new { besluit = "afwijzen" });
        await WegAsync("voorstel", id);
    }

    [Fact]
    public async Task A_referral_and_a_need_are_work_until_they_are_decided_on()
    {
        var organisatie = await host.OrganisatieAsync();
        var (antwoordt, verwijst) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(antwoordt, organisatie);
        await host.RolAsync(verwijst, organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        var mails = await host.SendMailsAsync();
        async Task<string> TokenAsync(string persoon) =>
            mails[(string)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["email"]!].Single().Token();
        (await host.AntwoordAsync(await TokenAsync(antwoordt), new { training = true })).Dispose();
        (await host.AlsPartnerAsync(await TokenAsync(verwijst), HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen",
            new { naam = "Sanne Bakker", email = $"s{Guid.NewGuid():N}@voorbeeld.example" })).Dispose();
        var doorverwijzing = (string)(await host.Api.GetJsonAsync($"/v1/doorverwijzingen?rondeId={ronde["id"]}"))["results"]![0]!["id"]!;
        var behoefte = (string)(await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde["id"]}"))["results"]![0]!["id"]!;

        await StaatErAsync("doorverwijzing", doorverwijzing, organisatie);
        await StaatErAsync("behoefte", behoefte, organisatie);
        await host.Api.PostJsonAsync($"/v1/doorverwijzingen/{doorverwijzing}/besluiten", new { besluit = "afwijzen" });
        await host.Api.PostJsonAsync($"/v1/behoeften/{behoefte}/besluiten", new { besluit = "geen", toelichting = "Nu niet." });
        await WegAsync("doorverwijzing", doorverwijzing);
        await WegAsync("behoefte", behoefte);
    }

    [Fact]
    public async Task A_comment_is_work_until_it_is_dealt_with()
    {
        var gevraagd = await host.GevraagdAsync();
        Assert.Equal(201, (await host.ReageerAsync(gevraagd.Token, oordeel: "vraag")).Status);
        var reactie = (await host.ReactiesAsync(gevraagd.Versie)).Single();
        await StaatErAsync("reactie", (string)reactie["id"]!, gevraagd.Organisatie);
        (await host.HandelAfAsync(gevraagd.Versie, reactie)).Dispose();
        await WegAsync("reactie", (string)reactie["id"]!);
    }

    [Fact]
    public async Task A_signature_is_work_until_it_is_given_and_an_adopted_protocol_when_its_review_is_near()
    {
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        var versie = await host.VersieAsync(inhoud: new { inhoud = "Tekst", herzieningsdatum = Over(61) });
        await host.TerRatificatieAsync(versie, organisatie);
        var werk = await StaatErAsync("handtekening", organisatie, organisatie);
        Assert.Equal("2026-03-31", (string?)werk["uiterlijkDatum"]);
        (await host.TekenAsync(versie, organisatie, bestuurder)).Dispose();
        await WegAsync("handtekening", organisatie);

        var id = (string)(await host.Api.GetJsonAsync(versie))["id"]!;
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await WegAsync("herziening", id);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await StaatErAsync("herziening", id, null);
        await host.ExecuteAsync(
            "update protocols.protocolversie set status = 'vervallen', vervallen_op = now() where id::text = @id", new { id });
        await WegAsync("herziening", id);
    }

    [Fact]
    public async Task Two_who_may_be_one_are_work_until_they_are_merged()
    {
        var naam = $"Dubbeling{Netwerk.Woord()}"[..20];
        var (een, twee) = (await host.PersoonAsync(naam), await host.PersoonAsync(naam));
        var werk = await StaatErAsync("dubbel", een, null);
        Assert.Equal($"dubbel:{een}:{twee}", (string?)werk["sleutel"]);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{een}/samenvoegingen", new { metId = twee });
        await WegAsync("dubbel", een);
    }

    [Fact]
    public async Task A_vacancy_is_work_until_somebody_is_appointed()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        var nooit = await StaatErAsync("vacature", organisatie, organisatie);
        await host.RolAsync(persoon, organisatie, "aandachtfunctionaris", einddatum: Over(4));
        await WegAsync("vacature", organisatie);
        await host.AdvanceAsync(TimeSpan.FromDays(5));
        Assert.NotEqual((string?)nooit["sleutel"], (string?)(await StaatErAsync("vacature", organisatie, organisatie))["sleutel"]);
    }

    [Fact]
    public async Task Coverage_and_certificates_that_run_out_are_work_until_somebody_is_trained_again()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie, "aandachtfunctionaris", "2025-01-01");
        var training = await host.TrainingAsync(geldigheidMaanden: 12);
        var bewijs = await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = training, behaaldDatum = Over(-335) });
        await StaatErAsync("bewijs_verloopt", (string)bewijs["id"]!, organisatie);
        await StaatErAsync("dekking_vervalt", organisatie, organisatie);
        await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = persoon, trainingId = training, behaaldDatum = Over(-1) });
        await WegAsync("bewijs_verloopt", (string)bewijs["id"]!);
        await WegAsync("dekking_vervalt", organisatie);
    }

    [Fact]
    public async Task Details_that_nobody_confirmed_for_half_a_year_are_work_unless_somebody_is_being_asked()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        await host.ExecuteAsync("update contacts.contactpersoon set geverifieerd_op = @Op where id::text = @persoon",
            new { Op = Nu.AddDays(-183), persoon });
        await StaatErAsync("verificatie", persoon, organisatie);
        var verzoek = await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        await WegAsync("verificatie", persoon);
        using (var weg = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken/{verzoek["id"]}", null))
            Assert.Equal(204, (int)weg.StatusCode);
        Assert.NotNull(await VanAsync("verificatie", persoon));
        await MomentAsync(organisatie, 0, persoon: persoon);
        await WegAsync("verificatie", persoon);
    }

    [Fact]
    public async Task An_address_that_takes_no_mail_is_work_until_there_is_another()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        await host.ExecuteAsync("update contacts.contactpersoon set onbestelbaar_op = now() where id::text = @persoon", new { persoon });
        await StaatErAsync("bezorgfout", persoon, organisatie);
        await host.ExecuteAsync("update contacts.contactpersoon set email = 'nieuw.adres@voorbeeld.example' where id::text = @persoon",
            new { persoon });
        await WegAsync("bezorgfout", persoon);
    }

    [Fact]
    public async Task A_request_for_ones_file_is_work_until_the_file_is_given()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        var verzoek = (string)(await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/inzageverzoeken",
            new { kanaal = "api", identiteitVastgesteldDoor = "balie" }))["id"]!;
        await StaatErAsync("inzageverzoek", verzoek, organisatie);
        using (var dossier = await host.Api.GetAsync($"/v1/contactpersonen/{persoon}/inzageverzoeken/{verzoek}/dossier"))
            Assert.Equal(200, (int)dossier.StatusCode);
        await WegAsync("inzageverzoek", verzoek);
    }

    [Fact]
    public async Task An_item_of_knowledge_is_work_from_thirty_days_before_it_runs_out()
    {
        var item = await host.KennisitemAsync(Kennis.Item().Met("geldigTotDatum", Over(20)));
        var id = (string)item["id"]!;
        Assert.Equal(Over(20), (string?)(await StaatErAsync("kennisitem_verloopt", id, null))["uiterlijkDatum"]);
        await host.ExecuteAsync(
            "update information.kennisitem set geldig_tot_datum = geldig_tot_datum + 30 where id::text = @id", new { id });
        await WegAsync("kennisitem_verloopt", id);
    }

    [Fact]
    public async Task A_key_figure_is_in_no_row_of_who_may_not_know_of_them()
    {
        var (organisatie, figuur) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        var vraag = (string)(await VraagAsync(organisatie, figuur))["id"]!;
        await MomentAsync(organisatie, 1, vervolg: new { omschrijving = "Terugbellen" }, persoon: figuur);
        await host.Api.PostJsonAsync("/v1/afspraken",
            new { organisatieId = organisatie, contactpersoonId = figuur, geplandOp = Nu.AddDays(1) });
        // What was brought to somebody out of sight is no contact that this reader may know of.
        await host.Api.PostJsonAsync("/v1/contactritmes", new { organisatieId = organisatie, idealeDagen = 10, uiterlijkeDagen = 20 });
        var lezer = await host.ClientAsync("regie.lezen", "regie.beheren");
        string[] Soorten(JsonNode[] werk) => [.. werk.Select(w => (string)w["soort"]!).Order(StringComparer.Ordinal)];
        Assert.Equal(["afspraak", "belofte", "vacature", "vraag"], Soorten(await WerkAsync($"organisatieId={organisatie}")));
        Assert.Equal(["contact_te_laat", "vacature"], Soorten(await WerkAsync($"organisatieId={organisatie}", lezer)));
        using (var weg = await lezer.PostAsJsonAsync("/v1/werkvoorraad/uitstellen", new { sleutel = $"vraag:{vraag}", totDatum = Over(3) }))
            Assert.Equal(404, (int)weg.StatusCode);
    }

    [Fact]
    public async Task Work_is_of_the_regisseur_of_the_day_and_of_the_deputy_while_they_are_away()
    {
        var (wijk, ergens) = (Wijk(), Wijk());
        var vervanger = await RegisseurAsync(ergens);
        var regisseur = await RegisseurAsync(wijk, vervanger);
        var vraag = $"vraag:{(await VraagAsync(await host.OrganisatieAsync(wijken: [wijk])))["id"]}";
        async Task<bool> HeeftAsync(string wie) => (await WerkAsync($"regisseurId={wie}")).Any(w => (string?)w["sleutel"] == vraag);

        Assert.Equal((true, false), (await HeeftAsync(regisseur), await HeeftAsync(vervanger)));
        await host.Api.PostJsonAsync($"/v1/regisseurs/{regisseur}/afwezigheden", new { vanafDatum = Over(0), totDatum = Over(1) });
        Assert.Equal((true, true), (await HeeftAsync(regisseur), await HeeftAsync(vervanger)));
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal((true, false), (await HeeftAsync(regisseur), await HeeftAsync(vervanger)));
        Assert.Empty(await WerkAsync($"regisseurId={Guid.NewGuid()}"));
    }

    /// <summary>Regression: it answered 200, where each other POST that keeps something answers 201.</summary>
    [Fact]
    public async Task What_is_put_off_is_gone_until_its_day_and_the_last_day_told_counts()
    {
        var sleutel = $"vraag:{(await VraagAsync(await host.OrganisatieAsync()))["id"]}";
        async Task<int> UitstelAsync(string totDatum)
        {
            using var antwoord = await host.Api.PostAsJsonAsync("/v1/werkvoorraad/uitstellen",
                new { sleutel, totDatum, reden = "Eerst overleggen" });
            return (int)antwoord.StatusCode;
        }
        Assert.Equal((201, 201), (await UitstelAsync(Over(9)), await UitstelAsync(Over(2))));
        await WegAsync("vraag", sleutel);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await WegAsync("vraag", sleutel);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.NotNull(await VanAsync("vraag", sleutel));
        Assert.Equal(1, await host.ScalarAsync<int>(
            "select count(*)::int from coordination.uitstel where sleutel = @sleutel", new { sleutel }));

        foreach (var onbekend in new[] { "vraag:onbekend", $"vraag:{Guid.NewGuid()}", "niets:1", "zonder" })
        {
            using var weg = await host.Api.PostAsJsonAsync("/v1/werkvoorraad/uitstellen", new { sleutel = onbekend, totDatum = Over(3) });
            Assert.Equal(404, (int)weg.StatusCode);
        }
        using var fout = await host.Api.PostAsJsonAsync("/v1/werkvoorraad/uitstellen", new { sleutel, totDatum = Over(-1) });
        Assert.Equal("totDatum", Assert.Single(await fout.FaultsAsync()).Split(':')[0]);
    }

    [Fact]
    public async Task The_list_is_the_most_urgent_first_page_by_page_and_each_key_is_there_once_and_stays()
    {
        var organisatie = await host.OrganisatieAsync();
        for (var i = 0; i < 7; i++)
            await MomentAsync(organisatie, i, vervolg: new { omschrijving = "Terugbellen", uiterlijkeDatum = Over(i * 6 - 12) });
        await VraagAsync(organisatie);
        var heel = await WerkAsync($"organisatieId={organisatie}");
        Assert.Equal(heel.OrderByDescending(w => (int)w["urgentie"]!).ThenBy(w => (string)w["sleutel"]!, StringComparer.Ordinal), heel);
        List<string> gebladerd = [];
        for (var adres = $"/v1/werkvoorraad?organisatieId={organisatie}&limit=3"; adres is not null;)
        {
            var blad = await host.Api.GetJsonAsync(adres);
            gebladerd.AddRange(blad["results"]!.AsArray().Select(w => (string)w!["sleutel"]!));
            adres = (string?)blad["next"] is { } next ? next[next.IndexOf("/v1", StringComparison.Ordinal)..] : null;
        }
        Assert.Equal(heel.Select(w => (string)w["sleutel"]!), gebladerd);
        Assert.Equal(gebladerd.Count, gebladerd.Distinct().Count());
        // Days make it more urgent, and no other.
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        var later = await WerkAsync($"organisatieId={organisatie}");
        Assert.Equal(gebladerd.Order(StringComparer.Ordinal), later.Select(w => (string)w["sleutel"]!).Order(StringComparer.Ordinal));
        Assert.All(heel, w => Assert.True(
            (int)later.Single(l => (string?)l["sleutel"] == (string?)w["sleutel"])["urgentie"]! >= (int)w["urgentie"]!));
    }

    /// <summary>The rule in the database, beside the same rule written down here.</summary>
    [Fact]
    public async Task Urgency_rises_to_eighty_on_the_last_day_and_never_falls_with_the_days()
    {
        foreach (var gewicht in new[] { 0, 10, 35, 60 })
        {
            var vorige = 0;
            for (var dag = -40; dag <= 15; dag++)
            {
                var urgentie = await host.ScalarAsync<int>(
                    "select coordination.urgentie(@gewicht, '2026-01-01', '2026-06-01', date '2026-06-01' + @dag)", new { gewicht, dag });
                Assert.InRange(urgentie, vorige, 100);
                if (dag <= -30) Assert.Equal(gewicht, urgentie);
                if (dag == 0) Assert.Equal(80, urgentie);
                if (dag >= 10) Assert.Equal(90 + gewicht / 6, urgentie);
                vorige = urgentie;
            }
            Assert.Equal((gewicht, gewicht + 5, gewicht + 20), (await ZonderAsync(0), await ZonderAsync(5), await ZonderAsync(100)));
            Task<int> ZonderAsync(int dagen) => host.ScalarAsync<int>(
                "select coordination.urgentie(@gewicht, '2026-06-01', null, date '2026-06-01' + @dagen)", new { gewicht, dagen });
        }
    }
}
