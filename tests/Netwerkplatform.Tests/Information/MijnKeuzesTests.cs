using MimeKit;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Information;

/// <summary>
/// What somebody chooses and asks on their own page: to be found, to be introduced, another address, a certificate on paper.
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class MijnKeuzesTests(MijnNetwerkTests.Geduldig host) : IClassFixture<MijnNetwerkTests.Geduldig>
{
    private const string Introducties = "/v1/mijn-netwerk/introducties";

    /// <summary>The six digits in a mail.</summary>
    public static string Code(MimeMessage mail) => Cijfers().Match(mail.TextBody!).Value;

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex Cijfers();

    private async Task<(string Persoon, string Email, string Token)> VindbaarAsync(string functie, string keuze = "partners",
        string rol = "medewerker")
    {
        var bezoeker = await host.BezoekerAsync(await host.OrganisatieAsync($"Organisatie {functie}"), "Samira", rol);
        await host.KiesAsync(bezoeker.Token, new { vindbaar = keuze });
        return bezoeker;
    }

    private async Task<string[]> ZoekAsync(string token, string zoek) =>
        [.. (await host.MijnAsync(token, $"/wegwijzer?zoek={zoek}"))["results"]!.AsArray().Select(r => (string)r!["contactpersoonId"]!)];

    private async Task<string[]> RegisseurZoektAsync(string zoek) =>
        [.. (await host.Api.GetJsonAsync($"/v1/wegwijzer?zoek={zoek}"))["results"]!.AsArray().Select(r => (string)r!["contactpersoonId"]!)];

    // ---- being found

    [Fact]
    public async Task Partners_find_only_who_chose_it_and_the_regisseur_does_not_find_who_hides()
    {
        var (_, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var (open, email, van) = await VindbaarAsync("klimhal");
        var (standaard, _, _) = await VindbaarAsync("klimhal", "regisseur");
        var (verstopt, _, _) = await VindbaarAsync("klimhal", "niemand");
        var (vrijwilliger, _, _) = await VindbaarAsync("klimhal", rol: "sleutelfiguur");
        var (beperkt, _, _) = await VindbaarAsync("klimhal");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "Op verzoek" });
        var (afgemeld, _, _) = await VindbaarAsync("klimhal");
        await host.ExecuteAsync("update contacts.contactpersoon set afgemeld_op = now() where id = @afgemeld::uuid", new { afgemeld });

        Assert.Equal([open], await ZoekAsync(token, "klimhal"));
        Assert.Empty(await ZoekAsync(van, "klimhal"));
        var gevonden = (await host.MijnAsync(token, "/wegwijzer?zoek=klimhal"))["results"]!.ToJsonString();
        Assert.DoesNotContain(email, gevonden, StringComparison.Ordinal);
        var regisseur = await RegisseurZoektAsync("klimhal");
        Assert.Contains(open, regisseur);
        Assert.Contains(standaard, regisseur);
        Assert.Contains(vrijwilliger, regisseur);
        Assert.DoesNotContain(verstopt, regisseur);
        Assert.Equal(["zoek:ongeldige_waarde"], await (await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-netwerk/wegwijzer"))
            .FaultsAsync());
    }

    [Fact]
    public async Task The_thirty_first_search_of_a_day_is_refused_also_when_all_come_at_once()
    {
        var (persoon, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var codes = await Task.WhenAll(Enumerable.Range(0, 33).Select(_ =>
            host.StatusAsync(token, HttpMethod.Get, "/v1/mijn-netwerk/wegwijzer?wijk=Centrum")));
        Assert.Equal((30, 3), (codes.Count(c => c == 200), codes.Count(c => c == 429)));
        using var dicht = await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-netwerk/wegwijzer?wijk=Centrum");
        Assert.InRange(dicht.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromHours(1), TimeSpan.FromHours(24));
        await host.ExecuteAsync("update information.wegwijzergebruik set dag = dag - 1 where contactpersoon_id = @persoon::uuid",
            new { persoon });
        Assert.Equal(200, await host.StatusAsync(token, HttpMethod.Get, "/v1/mijn-netwerk/wegwijzer?wijk=Centrum"));
    }

    /// <summary>Regression: what was left out stayed, and nothing told that somebody else had chosen meanwhile.</summary>
    [Fact]
    public async Task What_is_chosen_takes_the_place_of_all_that_was_chosen_and_a_wrong_choice_is_told()
    {
        var (_, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        Assert.Equal("regisseur", (string?)(await host.MijnAsync(token, "/voorkeuren"))["vindbaar"]);
        await host.KiesAsync(token, new { themas = new[] { "gezin" }, taal = "en" });
        var gekozen = await host.MijnAsync(token, "/voorkeuren");
        Assert.Equal(("regisseur", "direct", "en", "gezin", 6), ((string?)gekozen["vindbaar"], (string?)gekozen["frequentie"],
            (string?)gekozen["taal"], (string?)gekozen["themas"]![0], gekozen["berichtsoorten"]!.AsArray().Count));
        Assert.Equal("en", (string?)(await host.MijnAsync(token))["taal"]);
        await host.KiesAsync(token, new { vindbaar = "niemand", berichtsoorten = Array.Empty<string>(), frequentie = "week" });
        gekozen = await host.MijnAsync(token, "/voorkeuren");
        Assert.Equal(("niemand", "week", "nl", 0, 0), ((string?)gekozen["vindbaar"], (string?)gekozen["frequentie"],
            (string?)gekozen["taal"], gekozen["themas"]!.AsArray().Count, gekozen["berichtsoorten"]!.AsArray().Count));
        using var mis = await host.PutVoorkeurenAsync(token,
            new { vindbaar = "iedereen", berichtsoorten = new[] { "reclame" }, taal = "Nederlands" });
        Assert.Equal(3, (await mis.FaultsAsync()).Length);
        using var onbekend = await host.PutVoorkeurenAsync(token, new { taal = "xx" });
        Assert.Equal(["taal:ongeldige_waarde"], await onbekend.FaultsAsync());
    }

    [Fact]
    public async Task Of_many_who_choose_at_once_by_what_they_read_one_is_kept_and_the_others_are_told()
    {
        var (persoon, email, token) = await host.BezoekerAsync(await host.OrganisatieAsync(), taal: "pl");
        using var zonder = await host.PutVoorkeurenAsync(token, new { }, ifMatch: null);
        Assert.Equal(428, (int)zonder.StatusCode);
        using var gelezen = await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-netwerk/voorkeuren");
        var tag = gelezen.Headers.ETag!.Tag;
        // A language that the page has not is kept by who has it.
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            host.PutVoorkeurenAsync(token, new { taal = "pl", themas = new[] { $"thema {i}" } }, tag)));
        Assert.Equal((1, 19), (antwoorden.Count(a => (int)a.StatusCode == 200), antwoorden.Count(a => (int)a.StatusCode == 412)));
        using var nu = await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-netwerk/voorkeuren");
        Assert.Equal(antwoorden.Single(a => (int)a.StatusCode == 200).Headers.ETag, nu.Headers.ETag);

        // An opt-out by mail meanwhile is not undone by what was read before it.
        await host.ExecuteAsync("select contacts.pub_berichten_afmelden(@persoon::uuid, now(), array['nieuws'])", new { persoon });
        using var oud = await host.PutVoorkeurenAsync(token, new { }, nu.Headers.ETag!.Tag);
        Assert.Equal(412, (int)oud.StatusCode);
        Assert.DoesNotContain("nieuws", (await host.MijnAsync(token, "/voorkeuren"))["berichtsoorten"]!.ToJsonString(),
            StringComparison.Ordinal);
        using var vreemd = await host.PutVoorkeurenAsync(new string('x', 43), new { });
        Assert.Equal(404, (int)vreemd.StatusCode);
        Assert.NotEmpty(email);
    }

    [Theory]
    [InlineData("partners", "niemand", "niemand")]
    [InlineData("regisseur", "partners", "regisseur")]
    public async Task Of_two_who_turn_out_to_be_one_the_choice_that_shares_least_holds_and_parting_gives_each_their_own(
        string een, string twee, string wordt)
    {
        var (blijft, _, van) = await VindbaarAsync("samen", een);
        var (gaat, _, ander) = await VindbaarAsync("samen", twee);
        await host.KiesAsync(van, new { vindbaar = een, berichtsoorten = new[] { "nieuws", "raad" }, frequentie = "direct" });
        await host.KiesAsync(ander, new { vindbaar = twee, berichtsoorten = new[] { "raad", "urgent" }, frequentie = "week" });
        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = gaat });
        var nu = await host.MijnAsync(van, "/voorkeuren");
        Assert.Equal((wordt, "week", "raad"), ((string?)nu["vindbaar"], (string?)nu["frequentie"],
            string.Join(',', nu["berichtsoorten"]!.AsArray().Select(s => (string?)s))));
        // The link that was mailed to who went leads to who stayed.
        Assert.Equal(wordt, (string?)(await host.MijnAsync(ander, "/voorkeuren"))["vindbaar"]);
        using var terug = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}", "*");
        Assert.Equal(204, (int)terug.StatusCode);
        Assert.Equal(een, (string?)(await host.MijnAsync(van, "/voorkeuren"))["vindbaar"]);
        Assert.Equal(twee, (string?)(await host.MijnAsync(ander, "/voorkeuren"))["vindbaar"]);
    }

    // ---- being introduced

    /// <summary>Regression: each got a mail of their own, and neither could answer to both.</summary>
    [Fact]
    public async Task Whoever_is_asked_to_meet_is_asked_first_and_one_mail_to_both_follows_when_they_agree()
    {
        var (_, _, vreemde) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var (_, emailVrager, token) = await host.BezoekerAsync(await host.OrganisatieAsync("Vraagbaak"));
        var (gevraagde, email, _) = await VindbaarAsync("kookclub");
        var vraag = new { contactpersoonId = gevraagde, reden = "Samen een ouderavond maken." };
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            host.AlsPartnerAsync(token, HttpMethod.Post, Introducties, vraag)));
        Assert.Equal(["introductie-loopt"], await antwoorden.ConflictsAsync());
        // Regression: nothing was there where the answer said that it was.
        var plaats = antwoorden.Single(a => (int)a.StatusCode == 201).Headers.Location!.OriginalString;
        var gemaakt = await antwoorden.Single(a => (int)a.StatusCode == 201).JsonAsync();
        Assert.Equal($"/v1/mijn-netwerk/introducties/{gemaakt["id"]}", plaats);
        using (var gevonden = await host.AlsPartnerAsync(token, HttpMethod.Get, plaats))
            Assert.Equal(gemaakt.ToJsonString(), (await gevonden.JsonAsync()).ToJsonString());
        Assert.Equal(404, await host.StatusAsync(vreemde, HttpMethod.Get, plaats));
        var id = (string)(await antwoorden.Single(a => (int)a.StatusCode == 201).JsonAsync())["id"]!;
        var mail = Assert.Single((await host.SendMailsAsync())[email]);
        Assert.Contains("> Samen een ouderavond maken.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Vraagbaak", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(emailVrager, mail.TextBody, StringComparison.Ordinal);
        Assert.NotNull(mail.Headers["List-Unsubscribe"]);

        var akkoord = $"/v1/mijn-introducties/{id}/akkoorden";
        Assert.Equal(404, await host.StatusAsync(token, HttpMethod.Post, akkoord));
        Assert.Equal(404, await host.StatusAsync(mail.Token(), HttpMethod.Get, "/v1/mijn-netwerk"));
        Assert.Equal(404, await host.StatusAsync(mail.Token(), HttpMethod.Post, $"/v1/mijn-introducties/{Guid.NewGuid()}/akkoorden"));
        using var gelezen = await host.AlsPartnerAsync(mail.Token(), HttpMethod.Get, "/v1/mijn-introductie");
        Assert.Equal("gevraagd", (string?)(await gelezen.JsonAsync())["status"]);
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.StatusAsync(mail.Token(), HttpMethod.Post, akkoord)));
        Assert.All(codes, c => Assert.Equal(200, c));
        using (var gevonden = await host.AlsPartnerAsync(token, HttpMethod.Get, plaats))
            Assert.Equal("akkoord", (string?)(await gevonden.JsonAsync())["status"]);
        var mails = await host.SendMailsAsync();
        var samen = Assert.Single(mails[email]);
        Assert.Same(samen, Assert.Single(mails[emailVrager]));
        Assert.Equal([email, emailVrager], samen.To.Mailboxes.Select(m => m.Address));
        Assert.StartsWith("Beste Samira, Noor,", samen.TextBody, StringComparison.Ordinal);
        Assert.Contains(email, samen.TextBody, StringComparison.Ordinal);
        Assert.Contains(emailVrager, samen.TextBody, StringComparison.Ordinal);

        // What bounces may be of either: nobody's address is taken for a dead one.
        await host.Api.PostJsonAsync("/v1/mailmeldingen", new { berichtId = samen.MessageId, soort = "onbestelbaar" });
        Assert.Equal("actief", (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{gevraagde}"))["mailstatus"]);
    }

    [Fact]
    public async Task Who_may_not_be_mailed_any_more_is_left_out_of_the_mail_that_introduces()
    {
        var (vrager, emailVrager, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var (gevraagde, email, _) = await VindbaarAsync("zwemclub");
        using var vraag = await host.AlsPartnerAsync(token, HttpMethod.Post, Introducties,
            new { contactpersoonId = gevraagde, reden = "Hallo" });
        var link = (await host.SendMailsAsync())[email].Single().Token();
        await host.ExecuteAsync("update contacts.contactpersoon set onbestelbaar_op = now() where id = @vrager::uuid", new { vrager });
        Assert.Equal(200, await host.StatusAsync(link, HttpMethod.Post,
            $"/v1/mijn-introducties/{(await vraag.JsonAsync())["id"]}/akkoorden"));
        var mail = Assert.Single((await host.SendMailsAsync())[email]);
        Assert.Equal(email, mail.To.Mailboxes.Single().Address);
        Assert.NotEmpty(emailVrager);
    }

    [Fact]
    public async Task Who_cannot_be_found_and_who_is_nobody_are_answered_alike_and_asking_everybody_ends()
    {
        var (zelf, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        await host.KiesAsync(token, new { vindbaar = "partners" });
        var (standaard, _, _) = await VindbaarAsync("verstopt", "regisseur");
        var lichamen = new HashSet<string>();
        foreach (var wie in new[] { standaard, zelf, $"{Guid.NewGuid()}" })
        {
            using var antwoord = await host.AlsPartnerAsync(token, HttpMethod.Post, Introducties,
                new { contactpersoonId = wie, reden = "Hallo" });
            Assert.Equal(404, (int)antwoord.StatusCode);
            var probleem = await antwoord.JsonAsync();
            probleem.AsObject().Remove("instance");
            lichamen.Add(probleem.ToJsonString());
        }
        Assert.Single(lichamen);
        await host.ExecuteAsync(
            """
            insert into information.introductie (id, vrager_id, gevraagde_id, reden, sluit_op, aangemaakt_op)
            select gen_random_uuid(), @zelf::uuid, gen_random_uuid(), 'Hallo', @nu + interval '30 days', @nu from generate_series(1, 10)
            """, new { zelf, nu = host.Clock.GetUtcNow() });
        var (nog, _, _) = await VindbaarAsync("velen");
        Assert.Equal(429, await host.StatusAsync(token, HttpMethod.Post, Introducties, new { contactpersoonId = nog, reden = "Hallo" }));
    }

    [Fact]
    public async Task Nobody_is_introduced_who_hid_meanwhile_or_whose_time_is_over()
    {
        var (_, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var (spijt, email, hun) = await VindbaarAsync("spijt");
        Assert.Equal(201, await host.StatusAsync(token, HttpMethod.Post, Introducties, new { contactpersoonId = spijt, reden = "Hallo" }));
        await host.KiesAsync(hun, new { vindbaar = "niemand" });
        Assert.Empty((await host.SendMailsAsync())[email]);
        var (laat, adres, _) = await VindbaarAsync("laat");
        Assert.Equal(201, await host.StatusAsync(token, HttpMethod.Post, Introducties, new { contactpersoonId = laat, reden = "Hallo" }));
        var link = (await host.SendMailsAsync())[adres].Single().Token();
        await host.ExecuteAsync("update information.introductie set sluit_op = '2026-03-01' where gevraagde_id = @laat::uuid",
            new { laat });
        using var over = await host.AlsPartnerAsync(link, HttpMethod.Get, "/v1/mijn-introductie");
        Assert.Equal((410, "introductie-verlopen"), ((int)over.StatusCode, (await over.JsonAsync()).Soort()));
    }

    /// <summary>Regression: what was asked of who went stayed with who stayed.</summary>
    [Fact]
    public async Task What_was_asked_of_two_who_are_parted_again_is_asked_of_whom_it_was()
    {
        var (_, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var (blijft, _, _) = await VindbaarAsync("gescheiden");
        var (gaat, adres, _) = await VindbaarAsync("gescheiden");
        Assert.Equal(201, await host.StatusAsync(token, HttpMethod.Post, Introducties, new { contactpersoonId = gaat, reden = "Hallo" }));
        var link = (await host.SendMailsAsync())[adres].Single().Token();
        Task<string> VanWieAsync() => host.ScalarAsync<string>(
            "select gevraagde_id::text from information.introductie where gevraagde_id in (@blijft::uuid, @gaat::uuid)",
            new { blijft, gaat })!;
        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = gaat });
        Assert.Equal(blijft, await VanWieAsync());
        using var terug = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}", "*");
        Assert.Equal(204, (int)terug.StatusCode);
        Assert.Equal(gaat, await VanWieAsync());
        using var gelezen = await host.AlsPartnerAsync(link, HttpMethod.Get, "/v1/mijn-introductie");
        Assert.Equal("gevraagd", (string?)(await gelezen.JsonAsync())["status"]);
    }

    // ---- another address

    [Fact]
    public async Task A_forwarded_link_changes_no_address_without_the_code_that_went_to_the_old_one()
    {
        var (_, _, vreemde) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var (persoon, oud, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var nieuw = $"n{Guid.NewGuid():N}@voorbeeld.example";
        using var gevraagd = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/adreswijzigingen", new { email = nieuw });
        Assert.Equal(201, (int)gevraagd.StatusCode);
        using (var gevonden = await host.AlsPartnerAsync(token, HttpMethod.Get, gevraagd.Headers.Location!.OriginalString))
            Assert.Equal((nieuw, "gevraagd"), ((string?)(await gevonden.JsonAsync())["email"],
                (string?)(await gevonden.JsonAsync())["status"]));
        Assert.Equal(404, await host.StatusAsync(vreemde, HttpMethod.Get, gevraagd.Headers.Location!.OriginalString));
        Assert.Equal(404, await host.StatusAsync(token, HttpMethod.Get, $"/v1/mijn-netwerk/adreswijzigingen/{Guid.NewGuid()}"));
        var pad = $"/v1/mijn-netwerk/adreswijzigingen/{(await gevraagd.JsonAsync())["id"]}/bevestigingen";
        Assert.Equal(400, await host.StatusAsync(token, HttpMethod.Post, pad, new { code = "123456" }));
        var mails = await host.SendMailsAsync();
        Assert.Empty(mails[nieuw]);
        var code = Code(Assert.Single(mails[oud]));
        var mis = code == "000000" ? "000001" : "000000";
        // Four more wrong ones, at once: with the one above that is all there are.
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            host.StatusAsync(token, HttpMethod.Post, pad, new { code = mis })));
        Assert.Equal((4, 4), (codes.Count(c => c == 400), codes.Count(c => c == 409)));
        using var dicht = await host.AlsPartnerAsync(token, HttpMethod.Post, pad, new { code });
        Assert.Equal("adrescode-verlopen", await dicht.ConflictAsync());
        Assert.Equal(oud, (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["email"]);

        // And with the right one it does, once; the links that went to the old address end, and the new one gets its own.
        using var weer = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/adreswijzigingen", new { email = nieuw });
        pad = $"/v1/mijn-netwerk/adreswijzigingen/{(await weer.JsonAsync())["id"]}/bevestigingen";
        code = Code(Assert.Single((await host.SendMailsAsync())[oud]));
        codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.StatusAsync(token, HttpMethod.Post, pad, new { code })));
        Assert.Equal(1, codes.Count(c => c == 200));
        Assert.Equal(nieuw, (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["email"]);
        Assert.Equal(404, await host.StatusAsync(token, HttpMethod.Get, "/v1/mijn-netwerk"));
        Assert.Equal(200, await host.StatusAsync((await host.SendMailsAsync())[nieuw].Single().Token(), HttpMethod.Get,
            "/v1/mijn-netwerk"));
    }

    [Fact]
    public async Task A_code_is_over_after_a_quarter_of_an_hour_and_three_are_made_in_an_hour()
    {
        var (_, oud, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        object Body() => new { email = $"n{Guid.NewGuid():N}@voorbeeld.example" };
        using var gevraagd = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/adreswijzigingen", Body());
        var id = (string)(await gevraagd.JsonAsync())["id"]!;
        var code = Code((await host.SendMailsAsync())[oud].Single());
        await host.ExecuteAsync("update information.adreswijziging set sluit_op = @nu where id = @id::uuid",
            new { id, nu = host.Clock.GetUtcNow() });
        Assert.Equal(409, await host.StatusAsync(token, HttpMethod.Post, $"/v1/mijn-netwerk/adreswijzigingen/{id}/bevestigingen",
            new { code }));
        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            host.StatusAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/adreswijzigingen", Body())));
        Assert.Equal((2, 3), (codes.Count(c => c == 201), codes.Count(c => c == 429)));
    }

    // ---- on paper

    [Fact]
    public async Task A_certificate_on_paper_has_a_code_by_which_anybody_sees_whether_it_holds_and_nobody_whose_it_is()
    {
        var (persoon, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync(), "Gülşen");
        var training = await host.TrainingAsync("Signaleren, vervolg", geldigheidMaanden: 12);
        async Task<string> BewijsAsync(string dag) => (string)(await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = training, behaaldDatum = dag }))["id"]!;
        var geldig = await BewijsAsync("2026-02-01");
        var verlopen = await BewijsAsync("2024-02-01");
        var code = await LeesCodeAsync(geldig);
        var antwoord = await host.Anonymous.GetJsonAsync($"/v1/openbaar/bewijzen/{code}");
        Assert.Equal(["geldig", "geldigTotDatum"], antwoord.AsObject().Select(p => p.Key));
        Assert.Equal((true, "2027-02-01"), ((bool)antwoord["geldig"]!, (string?)antwoord["geldigTotDatum"]));
        Assert.True((bool)(await host.Anonymous.GetJsonAsync($"/v1/openbaar/bewijzen/{code.ToLowerInvariant()}"))["geldig"]!);
        Assert.False((bool)(await host.Anonymous.GetJsonAsync($"/v1/openbaar/bewijzen/{await LeesCodeAsync(verlopen)}"))["geldig"]!);
        Assert.False((bool)(await host.Anonymous.GetJsonAsync("/v1/openbaar/bewijzen/ONBEKEND"))["geldig"]!);
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new
            {
                contactpersoonId = persoon,
                trainingId = training,
                behaaldDatum = "2026-02-01",
                corrigeertBewijsId = geldig,
                ingetrokken = true
            });
        Assert.False((bool)(await host.Anonymous.GetJsonAsync($"/v1/openbaar/bewijzen/{code}"))["geldig"]!);

        var (_, _, ander) = await host.BezoekerAsync(await host.OrganisatieAsync());
        foreach (var (wie, stuk) in new[] { (ander, verlopen), (token, geldig), (token, $"{Guid.NewGuid()}") })
            Assert.Equal(404, await host.StatusAsync(wie, HttpMethod.Get, $"/v1/mijn-netwerk/bewijzen/{stuk}"));

        async Task<string> LeesCodeAsync(string bewijs)
        {
            using var pdf = await host.AlsPartnerAsync(token, HttpMethod.Get, $"/v1/mijn-netwerk/bewijzen/{bewijs}");
            Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
            using var document = UglyToad.PdfPig.PdfDocument.Open(await pdf.Content.ReadAsByteArrayAsync());
            var tekst = Assert.Single(document.GetPages()).Text;
            Assert.Contains("Gülşen", tekst, StringComparison.Ordinal);
            Assert.Contains("Signaleren, vervolg", tekst, StringComparison.Ordinal);
            return Regex.Match(tekst, "(?:[0-9A-F]{4}-){4}[0-9A-F]{4}").Value;
        }
    }

    /// <summary>Regression: it said "????".</summary>
    [Fact]
    public async Task A_name_whose_letters_must_be_shaped_is_not_drawn_and_the_paper_says_where_it_stands()
    {
        var (persoon, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync(), "سارة");
        var training = await host.TrainingAsync("Signaleren? Ja, graag");
        var bewijs = (string)(await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = training, behaaldDatum = "2026-02-01" }))["id"]!;
        using var pdf = await host.AlsPartnerAsync(token, HttpMethod.Get, $"/v1/mijn-netwerk/bewijzen/{bewijs}");
        using var document = UglyToad.PdfPig.PdfDocument.Open(await pdf.Content.ReadAsByteArrayAsync());
        var tekst = document.GetPage(1).Text;
        Assert.Contains("De naam staat in de eigenschappen van dit bestand", tekst, StringComparison.Ordinal);
        Assert.Contains("Signaleren? Ja, graag", tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("??", tekst, StringComparison.Ordinal);
        Assert.StartsWith("سارة", document.Information.Subject, StringComparison.Ordinal);
    }
}
