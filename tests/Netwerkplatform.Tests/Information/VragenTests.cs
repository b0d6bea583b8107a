using Netwerkplatform.Tests.Notifications;

namespace Netwerkplatform.Tests.Information;

/// <summary>What partners ask, by when they hear, and what stays of it.</summary>
public sealed class VragenTests(VragenTests.Host host) : IClassFixture<VragenTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Regisseur:Email"] = Regisseur };
    }

    private const string Regisseur = "regisseur@voorbeeld.example";

    private async Task<JsonNode> StelAsync(string? organisatie = null, string? persoon = null, bool spoed = false, string vraag =
        "Wie kan een ouderavond geven?") => await host.Api.PostJsonAsync("/v1/vragen", new
        {
            vraag,
            organisatieId = organisatie ?? await host.OrganisatieAsync(),
            contactpersoonId = persoon,
            themas = new[] { "Opvoeding" },
            kanaal = "telefoon",
            spoed,
        });

    private Task<HttpResponseMessage> AntwoordAsync(JsonNode vraag, object? antwoord = null) => host.Api.PostAsJsonAsync(
        $"/v1/vragen/{vraag["id"]}/antwoorden", antwoord ?? new { antwoord = "Het buurtteam doet dat graag." });

    private Task<HttpResponseMessage> WijzigAsync(JsonNode vraag, string status, bool spoed = false) => host.Api.PutAsync(
        $"/v1/vragen/{vraag["id"]}",
        new { vraag = (string)vraag["vraag"]!, organisatieId = (string)vraag["organisatieId"]!, kanaal = "email", spoed, status });

    private Task<JsonNode> LeesAsync(JsonNode vraag) => host.Api.GetJsonAsync($"/v1/vragen/{vraag["id"]}");

    /// <summary>Regression: each press made another.</summary>
    [Fact]
    public async Task Of_a_question_one_item_of_knowledge_is_made_however_many_ask_for_it_at_once()
    {
        var vraag = await StelAsync();
        (await AntwoordAsync(vraag)).Dispose();
        var url = $"/v1/vragen/{vraag["id"]}/kennisitems";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Api.PostAsJsonAsync(url, new { })));
        Assert.Equal([.. Enumerable.Repeat(409, 7).Prepend(201)], answers.Select(a => (int)a.StatusCode).Order());
        Assert.Equal(["vraag-is-kennisitem"], await answers.ConflictsAsync());

        // Once that is gone, another can be made; and it outlives the question.
        var item = answers.Single(a => (int)a.StatusCode == 201).Headers.Location!;
        (await host.Api.DeleteAsync($"{item}", "*")).Dispose();
        var ander = await host.Api.PostJsonAsync(url, new { });
        (await host.Api.DeleteAsync($"/v1/vragen/{vraag["id"]}", "*")).Dispose();
        Assert.Equal((string?)ander["inhoud"], (string?)(await host.Api.GetJsonAsync($"/v1/kennisitems/{ander["id"]}"))["inhoud"]);
    }

    /// <summary>
    /// Regression: a title of nothing but spaces, and a question that was cut in the middle of a character, were a fault of ours.
    /// </summary>
    [Fact]
    public async Task An_item_is_made_of_any_question_and_of_no_title_that_nobody_can_read()
    {
        var vraag = await StelAsync(vraag: string.Concat(Enumerable.Repeat("😀", 300)));
        (await AntwoordAsync(vraag)).Dispose();
        foreach (var titel in new[] { "", "  ", "\u200b\u200b", "\ufeff", "\u2028" })
        {
            using var leeg = await host.Api.PostAsJsonAsync($"/v1/vragen/{vraag["id"]}/kennisitems", new { titel });
            Assert.Equal(["titel:verplicht"], await leeg.FaultsAsync());
        }
        var item = await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/kennisitems", new { });
        Assert.Equal($"{string.Concat(Enumerable.Repeat("😀", 99))}…", (string?)item["titel"]);
    }

    [Fact]
    public async Task A_question_has_a_last_day_and_its_answer_goes_to_who_asked_in_their_own_language()
    {
        var einde = await host.EindeAsync();
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync(voornaam: "Samira", taal: "ar"));
        await host.RolAsync(persoon, organisatie);
        var vraag = await StelAsync(organisatie, persoon);
        var dag = host.Clock.GetUtcNow().AmsterdamDate();
        Assert.Equal((Na(dag, 5), "open"), ((string?)vraag["uiterlijkDatum"], (string?)vraag["status"]));
        Assert.Equal(Na(dag, 1), (string?)(await StelAsync(spoed: true))["uiterlijkDatum"]);

        using var antwoord = await AntwoordAsync(vraag);
        Assert.Equal(201, (int)antwoord.StatusCode);
        var beantwoord = await antwoord.JsonAsync();
        Assert.Equal(("beantwoord", "Het buurtteam doet dat graag."), ((string?)beantwoord["status"], (string?)beantwoord["antwoord"]));
        Assert.NotNull(beantwoord["beantwoordOp"]);
        var mail = Assert.Single(await host.MailsAanAsync(persoon));
        Assert.Contains("هذه إجابتنا", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("> Wie kan een ouderavond geven?", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Het buurtteam doet dat graag.", mail.TextBody, StringComparison.Ordinal);

        var feiten = (await host.FeedAsync(einde)).Where(e => (string?)e["subject"] == (string?)vraag["id"]).ToArray();
        Assert.Equal(["vraag.gesteld", "vraag.beantwoord"], feiten.Select(Feed.Soort));
        Assert.DoesNotContain("ouderavond", feiten[1].ToJsonString(), StringComparison.Ordinal);
    }

    internal static string Na(DateOnly dag, int werkdagen) =>
        Netwerkplatform.Information.Vragen.Werkdagen.Na(dag, werkdagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Regression: without the state in the update of the answer, more than one gave 201.</summary>
    [Fact]
    public async Task Of_eight_answers_at_once_one_wins_and_the_asker_gets_one_mail()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        var vraag = await StelAsync(organisatie, persoon);
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AntwoordAsync(vraag, new { antwoord = $"Antwoord {i}." })));
        var gelukt = Assert.Single(antwoorden, a => a.IsSuccessStatusCode);
        Assert.Equal(["vraag-afgesloten"], await antwoorden.ConflictsAsync());
        Assert.Equal(7, antwoorden.Count(a => (int)a.StatusCode == 409));
        var tekst = (string)(await gelukt.JsonAsync())["antwoord"]!;
        Assert.Equal(tekst, (string?)(await LeesAsync(vraag))["antwoord"]);
        Assert.Contains(tekst, Assert.Single(await host.MailsAanAsync(persoon)).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_question_takes_no_answer_and_neither_it_nor_an_answered_one_changes()
    {
        var (weg, klaar) = (await StelAsync(), await StelAsync());
        using (var ingetrokken = await WijzigAsync(weg, "ingetrokken")) Assert.Equal(200, (int)ingetrokken.StatusCode);
        using (var antwoord = await AntwoordAsync(weg)) Assert.Equal("vraag-afgesloten", await antwoord.ConflictAsync());
        using (var terug = await WijzigAsync(weg, "open")) Assert.Equal("vraag-afgesloten", await terug.ConflictAsync());
        (await AntwoordAsync(klaar)).Dispose();
        using (var nogEens = await AntwoordAsync(klaar)) Assert.Equal("vraag-afgesloten", await nogEens.ConflictAsync());
        using (var anders = await WijzigAsync(klaar, "open")) Assert.Equal("vraag-afgesloten", await anders.ConflictAsync());
        using (var weggooien = await host.Api.DeleteAsync($"/v1/vragen/{klaar["id"]}", "*"))
            Assert.Equal("vraag-afgesloten", await weggooien.ConflictAsync());
        using (var vergissing = await host.Api.DeleteAsync($"/v1/vragen/{weg["id"]}", "*"))
            Assert.Equal(204, (int)vergissing.StatusCode);
        Assert.Contains((await host.Api.GetJsonAsync("/v1/verwijderingen?soort=vraag"))["results"]!.AsArray(),
            v => (string?)v!["id"] == (string?)weg["id"]);
    }

    [Fact]
    public async Task Answered_is_what_a_question_becomes_by_an_answer_and_urgent_moves_its_last_day()
    {
        var vraag = await StelAsync();
        using (var voorgewend = await WijzigAsync(vraag, "beantwoord"))
            Assert.Equal("status", (string?)(await voorgewend.JsonAsync())["invalidParams"]![0]!["name"]);
        using var spoed = await WijzigAsync(vraag, "in_behandeling", spoed: true);
        var nu = await spoed.JsonAsync();
        Assert.Equal((Na(DateTimeOffset.Parse((string)vraag["gesteldOp"]!, CultureInfo.InvariantCulture).AmsterdamDate(), 1),
            "in_behandeling"), ((string?)nu["uiterlijkDatum"], (string?)nu["status"]));
        using var oud = await host.Api.PutAsync($"/v1/vragen/{vraag["id"]}",
            new { vraag = "Anders?", organisatieId = (string)vraag["organisatieId"]!, kanaal = "email" }, "\"v1\"");
        Assert.Equal(412, (int)oud.StatusCode);
    }

    [Fact]
    public async Task A_referral_counts_as_answered_and_its_mail_names_a_colleague_and_never_a_volunteer()
    {
        var (organisatie, vrager) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        var (coach, vrijwilliger) = (await host.PersoonAsync("Coachman"), await host.PersoonAsync("Vrijwilligster"));
        await host.RolAsync(vrager, organisatie);
        await host.RolAsync(coach, await host.OrganisatieAsync("Buurtteam Verwijs"));
        await host.RolAsync(vrijwilliger, organisatie, "sleutelfiguur");
        foreach (var naar in new[] { coach, vrijwilliger })
        {
            using var antwoord = await AntwoordAsync(await StelAsync(organisatie, vrager),
                new { antwoord = "Daar weet iemand meer van.", verwezenNaarContactpersoonId = naar });
            Assert.Equal("doorverwezen", (string?)(await antwoord.JsonAsync())["status"]);
        }
        var mails = (await host.MailsAanAsync(vrager)).Select(m => m.TextBody!).ToArray();
        Assert.Equal(2, mails.Length);
        Assert.Single(mails, m => m.Contains("Coachman van Buurtteam Verwijs", StringComparison.Ordinal));
        Assert.DoesNotContain(mails, m => m.Contains("Vrijwilligster", StringComparison.Ordinal));

        var zonder = await host.ClientAsync("informatie.lezen", "informatie.beheren");
        using var onbekend = await zonder.PostAsJsonAsync($"/v1/vragen/{(await StelAsync(organisatie))["id"]}/antwoorden",
            new { antwoord = "Vraag het haar.", verwezenNaarContactpersoonId = vrijwilliger });
        Assert.Equal("verwezenNaarContactpersoonId", (string?)(await onbekend.JsonAsync())["invalidParams"]![0]!["name"]);
    }

    /// <summary>Regression: referred, and to nobody, told that there is somebody whom this caller may not see.</summary>
    [Fact]
    public async Task A_referral_to_somebody_out_of_sight_is_shown_as_an_answer()
    {
        var (organisatie, vrijwilliger) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(vrijwilliger, organisatie, "sleutelfiguur");
        var vraag = await StelAsync(organisatie);
        (await AntwoordAsync(vraag, new { antwoord = "Iemand weet dit.", verwezenNaarContactpersoonId = vrijwilliger })).Dispose();
        using var zonder = await host.ClientAsync("informatie.lezen");
        async Task<string[]> MetAsync(HttpClient lezer, string status) =>
        [
            .. (await lezer.GetJsonAsync($"/v1/vragen?organisatieId={organisatie}&status={status}"))["results"]!.AsArray()
                .Select(v => $"{v!["id"]} {v["status"]}"),
        ];

        Assert.Equal("beantwoord", (string?)(await zonder.GetJsonAsync($"/v1/vragen/{vraag["id"]}"))["status"]);
        Assert.Equal([$"{vraag["id"]} beantwoord"], await MetAsync(zonder, "beantwoord"));
        Assert.Empty(await MetAsync(zonder, "doorverwezen"));
        Assert.Equal("doorverwezen", (string?)(await LeesAsync(vraag))["status"]);
        Assert.Equal([$"{vraag["id"]} doorverwezen"], await MetAsync(host.Api, "doorverwezen"));
        Assert.Empty(await MetAsync(host.Api, "beantwoord"));
    }

    [Fact]
    public async Task The_regisseur_is_reminded_a_day_before_and_the_day_after_once_each_and_not_of_what_is_answered()
    {
        var organisatie = await host.OrganisatieAsync("Wachters");
        var open = await StelAsync(organisatie, vraag: "Komt er een cursus?");
        var klaar = await StelAsync(organisatie, vraag: "Mag dit weg?");
        async Task<string[]> HerinnerdAsync()
        {
            await host.RunJobAsync("vragen-herinneren");
            await host.RunJobAsync("vragen-herinneren");
            return [.. (await host.SendMailsAsync())[Regisseur].Where(m => m.Subject!.Contains("Wachters", StringComparison.Ordinal))
                .Select(m => m.TextBody!)];
        }
        var uiterlijk = DateOnly.ParseExact((string)open["uiterlijkDatum"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        async Task NaarAsync(DateOnly dag) => await host.AdvanceAsync(dag.AmsterdamMidnight().AddHours(9) - host.Clock.GetUtcNow());

        await NaarAsync(uiterlijk.AddDays(-2));
        Assert.Empty(await HerinnerdAsync());
        (await AntwoordAsync(klaar)).Dispose();
        await NaarAsync(uiterlijk.AddDays(-1));
        // Regression: what a partner typed could pass for a sentence of ours.
        Assert.Contains("> Komt er een cursus?", Assert.Single(await HerinnerdAsync()), StringComparison.Ordinal);
        await NaarAsync(uiterlijk);
        Assert.Empty(await HerinnerdAsync());
        await NaarAsync(uiterlijk.AddDays(1));
        Assert.Contains("had er op", Assert.Single(await HerinnerdAsync()), StringComparison.Ordinal);
        await NaarAsync(uiterlijk.AddDays(2));
        Assert.Empty(await HerinnerdAsync());
        // Asked for, and answered before it left.
        var vlug = await StelAsync(organisatie, spoed: true);
        await host.RunJobAsync("vragen-herinneren");
        (await AntwoordAsync(vlug)).Dispose();
        Assert.Empty(await HerinnerdAsync());
    }

    [Fact]
    public async Task The_reports_tell_how_many_were_asked_and_answered_in_time()
    {
        var organisatie = await host.OrganisatieAsync(soort: "sport");
        var (snel, laat, open, weg) = (await StelAsync(organisatie), await StelAsync(organisatie), await StelAsync(organisatie),
            await StelAsync(organisatie));
        (await WijzigAsync(weg, "ingetrokken")).Dispose();
        (await AntwoordAsync(snel)).Dispose();
        await host.ExecuteAsync(
            "update information.vraag set gesteld_op = gesteld_op - interval '30 days', uiterlijk_datum = uiterlijk_datum - 30 "
                + "where organisatie_id::text = @organisatie and id::text <> @snel",
            new { organisatie, snel = (string)snel["id"]! });
        (await AntwoordAsync(laat)).Dispose();
        var rijen = (await host.Api.GetJsonAsync($"/v1/rapportages/vragen?organisatieId={organisatie}")).AsArray();
        Assert.Equal((3, 1, 1, 2), (rijen.Sum(r => (int)r!["aantal"]!), rijen.Sum(r => (int)r!["opTijd"]!), rijen.Sum(r =>
            (int)r!["open"]!), rijen.Sum(r => (int)r!["teLaat"]!)));
        Assert.All(rijen, r => Assert.Equal("sport", (string?)r!["soort"]));
        Assert.Equal([720m, 0m], rijen.Select(r => (decimal)r!["mediaanUren"]!));
        var balans = (await host.Api.GetJsonAsync($"/v1/rapportages/wederkerigheid?organisatieId={organisatie}"))[0]!;
        Assert.Equal((4, 2), ((int)balans["vragenGesteld"]!, (int)balans["vragenBeantwoord"]!));
        _ = open;
    }

    [Fact]
    public async Task A_question_goes_along_in_a_merge_and_back_and_its_words_go_when_the_asker_is_erased()
    {
        var organisatie = await host.OrganisatieAsync();
        var (blijft, dubbel) = (await host.PersoonAsync("Dubbelaar"), await host.PersoonAsync("Dubbelaar"));
        var ander = await host.PersoonAsync();
        foreach (var p in new[] { blijft, dubbel, ander }) await host.RolAsync(p, organisatie);
        var (gesteld, verwezen) = (await StelAsync(organisatie, dubbel), await StelAsync(organisatie, blijft));
        (await AntwoordAsync(verwezen, new { antwoord = "Vraag het daar.", verwezenNaarContactpersoonId = dubbel })).Dispose();
        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen",
            new { metId = dubbel, behoud = new { } });
        Assert.Equal(blijft, (string?)(await LeesAsync(gesteld))["contactpersoonId"]);
        Assert.Equal(blijft, (string?)(await LeesAsync(verwezen))["verwezenNaarContactpersoonId"]);
        using (var terug = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}", null))
            Assert.True(terug.IsSuccessStatusCode, await terug.Content.ReadAsStringAsync());
        Assert.Equal(dubbel, (string?)(await LeesAsync(gesteld))["contactpersoonId"]);
        // Regression: the referral stayed with who stayed.
        Assert.Equal((blijft, dubbel), ((string?)(await LeesAsync(verwezen))["contactpersoonId"],
            (string?)(await LeesAsync(verwezen))["verwezenNaarContactpersoonId"]));

        // Who was referred to goes, and what somebody else asked stays.
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{dubbel}/wissingen", new { grond = "verzoek", proef = false });
        var leeg = await LeesAsync(gesteld);
        Assert.Equal(("gewist", null), ((string?)leeg["vraag"], (string?)leeg["contactpersoonId"]));
        var rest = await LeesAsync(verwezen);
        Assert.Equal(("Vraag het daar.", null, blijft),
            ((string?)rest["antwoord"], (string?)rest["verwezenNaarContactpersoonId"], (string?)rest["contactpersoonId"]));
    }

    [Fact]
    public async Task A_question_of_who_is_restricted_is_out_of_sight_and_after_its_term_it_is_gone()
    {
        var (organisatie, beperkt) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        var (stil, oud) = (await StelAsync(organisatie, beperkt), await StelAsync(organisatie));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "betwist de juistheid" });
        var lezer = await host.ClientAsync("informatie.lezen", "informatie.beheren");
        using (var weg = await lezer.GetAsync($"/v1/vragen/{stil["id"]}")) Assert.Equal(404, (int)weg.StatusCode);
        using (var weg = await lezer.PostAsJsonAsync($"/v1/vragen/{stil["id"]}/antwoorden", new { antwoord = "Ja." }))
            Assert.Equal(404, (int)weg.StatusCode);

        (await AntwoordAsync(oud)).Dispose();
        await host.ExecuteAsync("update information.vraag set beantwoord_op = beantwoord_op - interval '25 months' where id::text = @Id",
            new { Id = (string)oud["id"]! });
        await host.RunJobAsync("bewaartermijnen");
        using (var weg = await host.Api.GetAsync($"/v1/vragen/{oud["id"]}")) Assert.Equal(404, (int)weg.StatusCode);
        Assert.Equal(1, await host.ScalarAsync<int>("select count(*) from information.vraag where id::text = @Id",
            new { Id = (string)stil["id"]! }));
    }
}
