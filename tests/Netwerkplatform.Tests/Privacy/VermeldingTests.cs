using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Whoever is erased is not named by others either, and what they did goes on being told without them (docs/adr/0079).</summary>
public sealed class VermeldingTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<JsonNode> WisAsync(string persoon, bool proef = false) =>
        host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", new { grond = "verzoek", proef });

    private async Task<JsonArray> LijstAsync(string adres) => (await host.Api.GetJsonAsync(adres))["results"]!.AsArray();

    // Regression: no erasure looked into it.
    [Fact]
    public async Task A_draft_of_a_progress_report_no_longer_names_somebody_who_is_erased_and_one_that_was_adopted_stays_as_it_was()
    {
        var persoon = await host.PersoonAsync("Van Verslagen", "ada.v@voorbeeld.example", "Ada");
        async Task<string> RapportageAsync() => (string)(await host.Api.PostJsonAsync("/v1/voortgangsrapportages", new
        {
            vanafDatum = "2026-01-01",
            totDatum = "2026-01-31",
            teksten = new { inleiding = "Met dank aan Ada van Verslagen (ada.v@voorbeeld.example), die zo veel deed." },
        }))["id"]!;
        var (concept, vastgesteld) = (await RapportageAsync(), await RapportageAsync());
        await host.Api.PostJsonAsync($"/v1/voortgangsrapportages/{vastgesteld}/vaststellingen", new { });
        var voorheen = (await host.Api.GetJsonAsync($"/v1/voortgangsrapportages/{vastgesteld}")).ToJsonString();

        Assert.Contains("Concepten van voortgangsrapportages waarin u wordt genoemd",
            (await WisAsync(persoon, proef: true)).ToJsonString(), StringComparison.Ordinal);
        await WisAsync(persoon);

        Assert.Equal("Met dank aan *** (***), die zo veel deed.",
            (string?)(await host.Api.GetJsonAsync($"/v1/voortgangsrapportages/{concept}"))["teksten"]!["inleiding"]);
        Assert.Equal(voorheen, (await host.Api.GetJsonAsync($"/v1/voortgangsrapportages/{vastgesteld}")).ToJsonString());
    }

    // Regression: the open proposal of a colleague went on naming them.
    [Fact]
    public async Task What_others_wrote_and_proposed_no_longer_names_somebody_who_is_erased_and_says_the_rest()
    {
        var organisatie = await host.OrganisatieAsync();
        var collega = await host.PersoonAsync(email: "gedeeld@voorbeeld.example");
        await host.RolAsync(collega, organisatie);
        var persoon = await host.PersoonAsync("Van Noemenstein", "imca.n@voorbeeld.example", "Imca");
        await host.PersoonAsync("Genoemde", "imca.naam@voorbeeld.example", "Dubbele");
        var moment = (string)(await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = collega,
            plaatsgevondenOp = host.Clock.GetUtcNow(),
            vorm = "bezoek",
            richting = "gehaald",
            aanleiding = "regulier",
            onderwerp = "IMCA van Noemenstein (imca.n@voorbeeld.example) neemt het over van Imca van Noemensteinen.",
        }))["id"]!;
        var (verzoek, voorstel) = (Guid.NewGuid(), Guid.NewGuid());
        await host.ExecuteAsync(
            """
            insert into contacts.bevestigingsverzoek (id, contactpersoon_id, met_de_hand, gevraagd_op, sluit_op)
            values (@verzoek, @collega::uuid, true, now(), now() + interval '1 day');
            insert into contacts.voorstel (id, contactpersoon_id, bevestigingsverzoek_id, soort, gegevens)
            values (@voorstel, @collega::uuid, @verzoek, 'vertrokken', jsonb_build_object(
              'opvolger', jsonb_build_object('naam', 'imca van Noemenstein', 'email', 'Imca.N@voorbeeld.example'),
              'toelichting', E'Bel\nImca van\nNoemenstein, niet mij.'))
            """, new { verzoek, voorstel, collega });

        var proef = (await WisAsync(persoon, proef: true)).ToJsonString();
        Assert.Contains("Voorstellen van anderen waarin u wordt genoemd", proef, StringComparison.Ordinal);
        Assert.Contains("Contactmomenten met anderen waarin u wordt genoemd", proef, StringComparison.Ordinal);
        await WisAsync(persoon);

        var open = await host.Api.GetJsonAsync($"/v1/voorstellen/{voorstel}");
        Assert.Equal("open", (string?)open["status"]);
        Assert.Equal("Bel\n***, niet mij.", (string?)open["toelichting"]);
        Assert.DoesNotContain("noemenstein", open.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("imca.n@", open.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("*** (***) neemt het over van Imca van Noemensteinen.",
            (string?)(await host.Api.GetJsonAsync($"/v1/contactmomenten/{moment}"))["onderwerp"]);
    }

    // Regression: at a mailbox that is shared a referral went on naming them.
    [Fact]
    public async Task A_referral_to_a_shared_mailbox_goes_when_it_names_somebody_who_is_erased_and_stays_when_it_names_a_colleague()
    {
        var organisatie = await host.OrganisatieAsync();
        var (een, ander) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(een, organisatie);
        await host.RolAsync(ander, organisatie);
        var persoon = await host.PersoonAsync("Postvak", "postvak@voorbeeld.example", "Paula");
        await host.PersoonAsync("Postvak", "postvak@voorbeeld.example", "Paul");
        var ronde = await host.RondeAsync([organisatie]);
        await host.ExecuteAsync(
            """
            insert into surveys.doorverwijzing (id, uitnodiging_id, gegevens)
            select gen_random_uuid(), u.id, jsonb_build_object(
              'naam', case when u.contactpersoon_id = @een::uuid then 'Paula Postvak' else 'Paul Postvak' end,
              'email', 'postvak@voorbeeld.example')
              from surveys.uitnodiging u where u.ronde_id = @ronde::uuid
            """, new { een, ronde = (string)ronde["id"]! });

        await WisAsync(persoon);

        Assert.Equal(["Paul Postvak"], (await LijstAsync("/v1/doorverwijzingen?status=open"))
            .Select(d => (string?)d!["naam"]).OfType<string>());
    }

    // Regression: what a host that sends no mail had written of test mails to them stayed in its folder.
    [Fact]
    public async Task Test_mails_to_somebody_who_is_erased_go_from_the_folder_too()
    {
        var persoon = await host.PersoonAsync(email: "proef.post@voorbeeld.example");
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(
            await host.VragenlijstAsync(), new { organisatieIds = new[] { await host.OrganisatieAsync() } }));
        await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails", new { email = "Proef.Post@voorbeeld.example" });
        var bericht = await host.BerichtAsync(new { organisatieIds = new[] { await host.OrganisatieAsync() } });
        await host.Api.PostJsonAsync($"/v1/berichten/{bericht}/testmails", new { email = "proef.post@voorbeeld.example" });
        await host.Services.GetServices<IHostedService>().OfType<MailSender>().Single().SendDueAsync(Ct);
        Assert.Equal(2, Postvak());

        await WisAsync(persoon);

        Assert.Equal(0, Postvak());

        int Postvak() => Directory.GetFiles(Path.Combine(host.DataFolder, "postvak"), "*.eml")
            .Count(f => File.ReadAllText(f).Contains("proef.post@voorbeeld.example", StringComparison.OrdinalIgnoreCase));
    }

    // Regression: what they had signed, commented and taken part in was not listed any more.
    [Fact]
    public async Task What_somebody_did_who_is_erased_is_listed_without_them_and_is_not_found_by_their_id()
    {
        var (organisatie, persoon) = await host.OndertekenaarAsync();
        var versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/raadplegingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } }, sluitdatum = "2026-03-31" });
        await host.Api.PostJsonAsync($"{versie}/reacties", new { contactpersoonId = persoon, tekst = "Van mij.", oordeel = "eens" });
        var getekend = await host.VersieAsync();
        await host.TerRatificatieAsync(getekend, organisatie);
        using (var handtekening = await host.TekenAsync(getekend, organisatie, persoon)) Assert.Equal(201, (int)handtekening.StatusCode);
        var sessie = await host.SessieAsync(3);
        await host.InschrijvenAsync(sessie, persoon);

        await WisAsync(persoon);

        var ratificatie = Assert.Single(await LijstAsync($"{getekend}/ratificaties"))!;
        Assert.Equal((null, organisatie, await host.HashAsync(getekend), "bestuurder"), ((string?)ratificatie["contactpersoonId"],
            (string?)ratificatie["organisatieId"], (string?)ratificatie["inhoudHash"], (string?)ratificatie["grond"]));
        Assert.Null((await host.Api.GetJsonAsync($"{getekend}/ratificaties/{ratificatie["id"]}"))["contactpersoonId"]);
        var reactie = Assert.Single(await LijstAsync($"{versie}/reacties"))!;
        Assert.Equal((null, "gewist", "eens"),
            ((string?)reactie["contactpersoonId"], (string?)reactie["tekst"], (string?)reactie["oordeel"]));
        var inschrijving = Assert.Single(await LijstAsync($"/v1/sessies/{sessie}/inschrijvingen"))!;
        Assert.Equal((null, "geannuleerd"), ((string?)inschrijving["contactpersoonId"], (string?)inschrijving["status"]));
        foreach (var lijst in (string[])[$"{getekend}/ratificaties?", $"{versie}/reacties?", "/v1/inschrijvingen?"])
            Assert.Empty(await LijstAsync($"{lijst}contactpersoonId={persoon}"));
        Assert.DoesNotContain((await LijstAsync("/v1/verwijderingen?limit=500")).Select(v => (string)v!["id"]!),
            id => id == (string?)ratificatie["id"] || id == (string?)inschrijving["id"]);
    }

    // Regression: who was called so had the sessions of a namesake erased along.
    [Fact]
    public async Task A_trainer_known_by_name_alone_is_erased_unless_somebody_else_is_called_so_and_then_left_with_a_reason()
    {
        var persoon = await host.PersoonAsync("Naamgenoot", "een@voorbeeld.example", "Noor");
        var ander = await host.PersoonAsync("naamgenoot", "twee@voorbeeld.example", "Noor");
        var sessie = await host.SessieAsync(1);
        using (var wijzig = await host.WijzigSessieAsync(sessie, trainer: "Noor Naamgenoot")) Assert.Equal(200, (int)wijzig.StatusCode);

        var proef = await WisAsync(persoon, proef: true);

        var trainingen = proef["onderdelen"]!.AsArray().Single(o => (string?)o!["onderdeel"] == "Trainingen")!;
        Assert.Contains("nog iemand die zo heet", Assert.Single(trainingen["behouden"]!.AsArray())!["waarom"]!.ToString(),
            StringComparison.Ordinal);
        await WisAsync(persoon);
        Assert.Equal("Noor Naamgenoot", (string?)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie}"))["trainer"]);
        await WisAsync(ander);
        Assert.Null((await host.Api.GetJsonAsync($"/v1/sessies/{sessie}"))["trainer"]);
    }

    // Regression: the name of a trainer whose data may not be used was shown, and a test mail went to their address.
    [Fact]
    public async Task Whoever_is_restricted_is_not_shown_as_trainer_and_gets_no_test_mail()
    {
        var persoon = await host.PersoonAsync("Beperkt", "bep.beperkt@voorbeeld.example", "Bep");
        var sessie = await host.SessieAsync(1);
        using (var wijzig = await host.WijzigSessieAsync(sessie, trainer: "Bep Beperkt")) Assert.Equal(200, (int)wijzig.StatusCode);
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(email: "genodigd@voorbeeld.example"), organisatie);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        var token = (await host.SendMailsAsync())["genodigd@voorbeeld.example"].Single().Token();
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist" });

        Assert.Null((await host.Api.GetJsonAsync($"/v1/sessies/{sessie}"))["trainer"]);
        // Regression: the name stood on the page of whoever was invited.
        Assert.Null((await (await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-inschrijving")).JsonAsync())["trainer"]);
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(
            await host.VragenlijstAsync(), new { organisatieIds = new[] { await host.OrganisatieAsync() } }));
        var proef = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails",
            new { email = "Bep.Beperkt@voorbeeld.example" });
        var bericht = await host.BerichtAsync(new { organisatieIds = new[] { await host.OrganisatieAsync() } });
        await host.Api.PostJsonAsync($"/v1/berichten/{bericht}/testmails", new { email = "bep.beperkt@voorbeeld.example" });
        Assert.Empty((await host.SendMailsAsync())["Bep.Beperkt@voorbeeld.example"]);
        Assert.Equal("onbestelbaar",
            (string?)(await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails/{proef["id"]}"))["status"]);

        // Another of that name may be meant.
        await host.PersoonAsync("Beperkt", "ander.bep@voorbeeld.example", "Bep");
        Assert.Equal("Bep Beperkt", (string?)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie}"))["trainer"]);
    }

    // Regression: renaming somebody brought back who was erased, without a word.
    [Fact]
    public async Task Nobody_is_renamed_to_somebody_who_was_erased_unless_it_is_allowed()
    {
        var weg = await host.PersoonAsync("Terug", "terug.als@voorbeeld.example", "Tom");
        await WisAsync(weg);
        var persoon = await host.PersoonAsync("Anders", "anders.als@voorbeeld.example", "Tom");
        object Als(bool toestaan, string? bereikbaarheid = null) => new
        {
            voornaam = "tom",
            achternaam = "Terug",
            email = "Terug.Als@voorbeeld.example",
            bereikbaarheid,
            toestaan = toestaan ? true : (bool?)null,
            reden = toestaan ? "vroeg er zelf om" : null,
        };

        using (var nee = await host.Api.PutAsync($"/v1/contactpersonen/{persoon}", Als(false)))
            Assert.Equal("eerder_gewist", await nee.ConflictAsync());
        using (var ja = await host.Api.PutAsync($"/v1/contactpersonen/{persoon}", Als(true))) Assert.Equal(200, (int)ja.StatusCode);
        // Back is back: what else changes needs no leave.
        using (var verder = await host.Api.PutAsync($"/v1/contactpersonen/{persoon}", Als(false, "dinsdag")))
            Assert.Equal(200, (int)verder.StatusCode);
    }

    // Regression: taking over what somebody proposed did the same.
    [Fact]
    public async Task Nobody_becomes_somebody_who_was_erased_by_a_proposal_that_is_taken_over()
    {
        var weg = await host.PersoonAsync("Voorgesteld", "voor.gesteld@voorbeeld.example", "Vera");
        await WisAsync(weg);
        var persoon = await host.PersoonAsync("Anders", "voor.gesteld@voorbeeld.example", "Vera");
        var (verzoek, voorstel) = (Guid.NewGuid(), Guid.NewGuid());
        await host.ExecuteAsync(
            """
            insert into contacts.bevestigingsverzoek (id, contactpersoon_id, met_de_hand, gevraagd_op, sluit_op)
            values (@verzoek, @persoon::uuid, true, now(), now() + interval '1 day');
            insert into contacts.voorstel (id, contactpersoon_id, bevestigingsverzoek_id, soort, gegevens)
            values (@voorstel, @persoon::uuid, @verzoek, 'wijziging', '{"wijzigingen": {"achternaam": "Voorgesteld"}}')
            """, new { verzoek, voorstel, persoon });

        using (var nee = await host.Api.PostAsJsonAsync($"/v1/voorstellen/{voorstel}/besluiten", new { besluit = "overnemen" }, Ct))
            Assert.Equal("eerder_gewist", await nee.ConflictAsync());
        Assert.Equal("open", (string?)(await host.Api.GetJsonAsync($"/v1/voorstellen/{voorstel}"))["status"]);
        await host.Api.PostJsonAsync($"/v1/voorstellen/{voorstel}/besluiten",
            new { besluit = "overnemen", toestaan = true, reden = "vroeg er zelf om" });
        Assert.Equal("Voorgesteld", (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["achternaam"]);
    }
}
