namespace Netwerkplatform.Tests.Surveys;

public sealed class VertalingenTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly object[] Vragen =
    [
        new
        {
            code = "vorm", soort = "enkele_keuze", tekst = "In welke vorm?",
                opties = new[] { new { code = "mail", tekst = "E-mail" }, new { code = "bezoek", tekst = "Een bezoek" } },
            vertalingen = new { en = new { tekst = "In what form?", opties = new { bezoek = "A visit" } } },
        },
        new
        {
            code = "cijfer", soort = "schaal", tekst = "Hoe goed?",
                schaal = new { van = 1, tot = 5, labelVan = "Slecht", labelTot = "Goed" },
            vertalingen = new { en = new { tekst = "How good?", labelVan = "Bad", labelTot = "Good" },
                tr = new { tekst = "Ne kadar iyi?" } },
        },
        new { code = "tip", soort = "open", tekst = "Wat wilt u kwijt?" },
    ];

    /// <summary>A round in Dutch and English for one person in each of these languages; the mails by address.</summary>
    private async Task<ILookup<string, MimeKit.MimeMessage>> UitgezetAsync(params string[] talen)
    {
        var organisatie = await host.OrganisatieAsync();
        foreach (var taal in talen) await host.RolAsync(
            await host.PersoonAsync(email: $"{taal}@voorbeeld.example", voornaam: "Noor", taal: taal), organisatie);
        var lijst = await host.Api.PostJsonAsync("/v1/vragenlijsten",
            new
            {
                titel = "Wat hebt u nodig?",
                inleiding = "Drie vragen.",
                vragen = Vragen,
                vertalingen = new { en = new { titel = "What do you need?", inleiding = "Three questions." } }
            });
        var peiling = Peilingen.Peiling((string)lijst["id"]!, new { organisatieIds = new[] { organisatie } });
        peiling["vertalingen"] = new
        {
            en = new
            {
                onderwerp = "What does {{organisatie}} need?",
                bericht = "Dear {{voornaam}},\n\nPlease answer by {{sluitdatum}}."
            },
            ar = new { onderwerp = "سؤال", bericht = "مرحبا {{voornaam}}، حتى {{sluitdatum}}." }
        };
        var made = await host.Api.PostJsonAsync("/v1/peilingen", peiling);
        Assert.Equal("سؤال", (string?)made["vertalingen"]!["ar"]!["onderwerp"]);
        await host.Api.PostJsonAsync($"/v1/peilingen/{made["id"]}/rondes", new { });
        return await host.SendMailsAsync();
    }

    [Fact]
    public async Task Each_person_gets_the_mail_in_their_own_language_and_who_has_another_gets_Dutch()
    {
        var mails = await UitgezetAsync("nl", "en", "ar", "pl");
        var (nl, en, ar, pl) = (mails["nl@voorbeeld.example"].Single(), mails["en@voorbeeld.example"]
            .Single(), mails["ar@voorbeeld.example"].Single(), mails["pl@voorbeeld.example"].Single());
        Assert.StartsWith("Wat heeft Organisatie", nl.Subject, StringComparison.Ordinal);
        Assert.StartsWith("What does Organisatie", en.Subject, StringComparison.Ordinal);
        Assert.Contains("Please answer by 16 March 2026.", en.TextBody, StringComparison.Ordinal);
        Assert.Contains("This link is personal.", en.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("vragenlijst", en.TextBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", en.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", ar.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("2026", ar.TextBody, StringComparison.Ordinal);
        Assert.Contains("uiterlijk 16 maart 2026", pl.TextBody, StringComparison.Ordinal);
        Assert.Equal(("nl", "en", "ar", "nl"), (nl.Body!.Headers["Content-Language"], en.Body!.Headers["Content-Language"],
            ar.Body!.Headers["Content-Language"], pl.Body!.Headers["Content-Language"]));
    }

    [Fact]
    public async Task The_questions_come_in_the_language_of_the_one_who_is_asked_with_the_others_at_hand()
    {
        var mails = await UitgezetAsync("nl", "en", "tr");
        async Task<JsonNode> LeesAsync(string taal)
        {
            using var answer = await host.AlsPartnerAsync(mails[$"{taal}@voorbeeld.example"].Single().Token(), HttpMethod.Get);
            return await answer.JsonAsync();
        }
        var (nl, en, tr) = (await LeesAsync("nl"), await LeesAsync("en"), await LeesAsync("tr"));

        Assert.Equal(("Wat hebt u nodig?", "In welke vorm?", "In what form?"),
            ((string?)nl["titel"], (string?)nl["vragen"]![0]!["tekst"], (string?)nl["vragen"]![0]!["vertalingen"]!["en"]!["tekst"]));
        Assert.Equal(("en", "What do you need?", "Three questions."),
            ((string?)en["taal"], (string?)en["titel"], (string?)en["inleiding"]));
        Assert.StartsWith("You answer under your own name.", (string?)en["privacy"], StringComparison.Ordinal);
        var vorm = en["vragen"]![0]!;
        // What nobody translated stays as it is, and the Dutch is one press away.
        Assert.Equal(("In what form?", "E-mail", "A visit", "In welke vorm?"),
            ((string?)vorm["tekst"], (string?)vorm["opties"]![0]!["tekst"], (string?)vorm["opties"]![1]!["tekst"],
            (string?)vorm["vertalingen"]!["nl"]!["tekst"]));
        Assert.Equal(("Bad", "Slecht"),
            ((string?)en["vragen"]![1]!["schaal"]!["labelVan"], (string?)en["vragen"]![1]!["vertalingen"]!["nl"]!["labelVan"]));
        Assert.Equal("Wat hebt u nodig?", (string?)en["vertalingen"]!["nl"]!["titel"]);
        Assert.Equal(("Wat hebt u nodig?", "In welke vorm?", "Ne kadar iyi?"),
            ((string?)tr["titel"], (string?)tr["vragen"]![0]!["tekst"], (string?)tr["vragen"]![1]!["tekst"]));
        Assert.Equal(["nl", "en", "tr"], tr["talen"]!.AsArray().Select(t => (string)t!));

        // An answer is the same in every language.
        using var answered = await host.AntwoordAsync(mails["en@voorbeeld.example"].Single().Token(), new { vorm = "bezoek" });
        Assert.Equal(200, (int)answered.StatusCode);
    }

    // Regression: the place of a translation was named (vertalingen[0]), and not its language.
    [Fact]
    public async Task A_translation_that_does_not_fit_or_tells_of_a_case_is_refused()
    {
        async Task<string[]> FaultsAsync(object vertalingen, object? titels = null)
        {
            using var answer = await host.Api.PostAsJsonAsync("/v1/vragenlijsten", new
            {
                titel = "Vorm",
                vertalingen = titels,
                vragen = new object[] { new { code = "vorm", soort = "enkele_keuze", tekst = "Vorm?",
                    opties = new[] { new { code = "mail", tekst = "E-mail" } }, vertalingen } },
            });
            return await answer.FaultsAsync();
        }
        Assert.Equal(["vragen[0].vertalingen:ongeldige_waarde"],
            await FaultsAsync(new { en = new { tekst = "Form?", opties = new { bezoek = "A visit" } } }));
        Assert.Equal(["vragen[0].vertalingen:ongeldige_waarde"], await FaultsAsync(new { nl = new { tekst = "Vorm?" } }));
        Assert.Equal(["vragen[0].vertalingen:ongeldige_waarde"], await FaultsAsync(new { English = new { tekst = "Form?" } }));
        Assert.Equal(["vragen[0].vertalingen.en.tekst:verplicht"], await FaultsAsync(new { en = new { toelichting = "Choose." } }));
        Assert.Equal(["vragen[0].vertalingen.en.tekst:persoonsgegevens_niet_toegestaan"],
            await FaultsAsync(new { en = new { tekst = "BSN 111222333" } }));
        Assert.Equal(["vertalingen.en.inleiding:persoonsgegevens_niet_toegestaan"],
            await FaultsAsync(new { }, new { en = new { titel = "Form", inleiding = "BSN 111222333" } }));

        // A key is named as it was sent.
        using var opties = await host.Api.PostAsJsonAsync("/v1/vragenlijsten", new
        {
            titel = "Vorm",
            vragen = new[]
            {
                new
                {
                    code = "vorm",
                    soort = "enkele_keuze",
                    tekst = "Vorm?",
                    opties = new[] { new { code = "Mail", tekst = "E-mail" } },
                    vertalingen = new { en = new { tekst = "Form?", opties = new Dictionary<string, string> { ["Mail"] = "" } } },
                },
            },
        });
        Assert.Equal(["vragen[0].vertalingen.en.opties.Mail:verplicht"], await opties.FaultsAsync());

        var peiling = Peilingen.Peiling(await host.VragenlijstAsync(), new { });
        peiling["vertalingen"] =
            new { en = new { onderwerp = "Two\nlines", bericht = "Dear {{achternaam}}" }, tr = new { onderwerp = "Anket" } };
        using var refused = await host.Api.PostAsJsonAsync("/v1/peilingen", peiling);
        string[] faults =
            ["vertalingen.en.bericht:ongeldige_waarde", "vertalingen.en.onderwerp:ongeldige_waarde", "vertalingen.tr.bericht:verplicht"];
        Assert.Equal(faults, (await refused.FaultsAsync()).Order());
    }

    [Fact]
    public async Task Every_ready_made_questionnaire_can_be_used_as_it_is()
    {
        var sjablonen = (await host.Api.GetJsonAsync("/v1/vragenlijstsjablonen"))["results"]!.AsArray();
        Assert.Equal(["informatie", "moeilijke-gesprekken", "overleg", "procedure-bij-signaal", "scholing"],
            sjablonen.Select(s => (string)s!["code"]!));
        foreach (var sjabloon in sjablonen)
        {
            Assert.Equal(sjabloon!.ToJsonString(), (await host.Api.GetJsonAsync($"/v1/vragenlijstsjablonen/{sjabloon["code"]}"))
                .ToJsonString());
            var lijst = await host.Api.PostJsonAsync("/v1/vragenlijsten", sjabloon["vragenlijst"]!);
            Assert.Contains(lijst["vragen"]!.AsArray(), v => v!["behoefte"] is not null);
            // All of it in English too.
            Assert.All(lijst["vragen"]!.AsArray(), v =>
                Assert.Equal(v!["opties"]?.AsArray().Count ?? 0, v["vertalingen"]!["en"]!["opties"]?.AsObject().Count ?? 0));
        }
        using var none = await host.Api.GetAsync("/v1/vragenlijstsjablonen/geen");
        Assert.Equal(404, (int)none.StatusCode);
    }
}
