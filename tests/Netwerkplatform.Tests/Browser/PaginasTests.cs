using Microsoft.Playwright;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;
using static Microsoft.Playwright.Assertions;

namespace Netwerkplatform.Tests.Browser;

/// <summary>
/// Every page behind an emailed link, in every state that it can be in: each says why and what next, in the language of who it is for.
/// </summary>
public sealed partial class PaginasTests(InvullenTests.RealHost host, Chromium chromium) : IClassFixture<InvullenTests.RealHost>
{
    private const string GeenLink = "Open de link in uw e-mail";
    private const string Onbekend = "Deze link werkt niet (meer)";
    private const string Weg = "We kunnen deze pagina nu niet tonen";

    /// <summary>What each page reads, how one answers there, and what it says then, the next time, and when its time is over.</summary>
    private sealed record Pagina(
        string Naam, string Leest, string Schrijft, string Klaar, string Weer, string Voorbij, Func<string, Task<Link>> Maak, Func<IPage,
            Task> Antwoord);

    /// <param name="Sluit">Ends what the link leads to.</param>
    /// <param name="TrekIn">Withdraws the link.</param>
    private sealed record Link(string Token, Func<Task> Sluit, Func<Task> TrekIn);

    /// <summary>What was typed in every field that a page shows, where a test says so.</summary>
    private string? getypt;

    private static string Datum(int dagen) => DateTimeOffset.UtcNow.AddDays(dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Dictionary<string, Pagina> Paginas => new Pagina[]
    {
        new("invullen", "/v1/mijn-uitnodiging", "/v1/mijn-uitnodiging/inzending",
            "Bedankt, uw antwoorden zijn verstuurd", "U hebt al verstuurd", "Deze vragenlijst is gesloten", VragenlijstAsync, async page =>
        {
            await page.Locator("#vraag-1 label").First.ClickAsync();
            await page.Locator("main form button[type=submit]").First.ClickAsync();
        }),
        new("bevestigen", "/v1/mijn-gegevens", "/v1/mijn-gegevens/bevestigingen",
            "Bedankt, uw gegevens zijn bevestigd", "U hebt al verstuurd", "De tijd om te antwoorden is voorbij", BevestigingAsync, page =>
                page.Locator("[data-doe=klopt]").ClickAsync()),
        new("inschrijven", "/v1/mijn-inschrijving", "/v1/mijn-inschrijving/aanmeldingen",
            "U bent aangemeld", "U bent aangemeld", "Aanmelden en afmelden kan niet meer", TrainingAsync, page =>
                page.Locator("[data-doe=aanmelden]").ClickAsync()),
        new("meelezen", "/v1/mijn-raadpleging", "/v1/mijn-raadpleging/reacties",
            "U schreef (eens):", "U schreef (eens):", "Reageren kan niet meer", RaadplegingAsync, async page =>
        {
            var deel = page.Locator(".geheel .deel");
            if (await deel.Locator("details").GetAttributeAsync("open") is null) await deel.Locator("summary").ClickAsync();
            await deel.Locator("[value=eens]").CheckAsync();
            await deel.Locator("textarea").FillAsync("Goed zo.");
            await deel.Locator("[type=submit]").ClickAsync();
        }),
        new("ratificeren", "/v1/mijn-ratificatie", "/v1/mijn-ratificatie/ondertekeningen",
            "Er is getekend namens", "Er is getekend namens", "Ondertekenen kan niet meer", RatificatieAsync, async page =>
        {
            await page.Locator("#gelezen").CheckAsync();
            await page.Locator("main form button[type=submit]").ClickAsync();
        }),
        new("kennisnemen", "/v1/mijn-kennisname", "/v1/mijn-kennisname/bevestigingen",
            "Dank u wel, u hebt de tekst gelezen", "Dank u wel, u hebt de tekst gelezen", "Deze tekst geldt niet meer", KennisnameAsync,
                page => page.Locator("[data-doe=gelezen]").ClickAsync()),
    }.ToDictionary(p => p.Naam, StringComparer.Ordinal);

    private async Task<(string Organisatie, string Persoon, string Email)> PartnerAsync(string taal, string rol = "medewerker")
    {
        var email = $"p{Guid.NewGuid():N}@voorbeeld.example";
        var organisatie = await host.OrganisatieAsync(getypt ?? "Stichting Zonnewende");
        var persoon = await host.PersoonAsync(getypt ?? "Meer", email, "Noor", taal);
        await host.RolAsync(persoon, organisatie, rol);
        return (organisatie, persoon, email);
    }

    private async Task<Link> LinkAsync(string email, string tokens, string uitnodiging, string sluit)
    {
        var token = (await host.SendMailsAsync())[email].Single().Token();
        var hash = LinkToken.Hash(token);
        return new(token,
            () => host.ExecuteAsync(sluit.Replace("(uitnodiging)", $"(select {uitnodiging} from {tokens} where hash = @hash)",
                StringComparison.Ordinal), new { hash }),
            () => host.ExecuteAsync($"delete from {tokens} where hash = @hash", new { hash }));
    }

    private async Task<Link> VragenlijstAsync(string taal)
    {
        var (organisatie, _, email) = await PartnerAsync(taal);
        await host.RondeAsync([organisatie]);
        return await LinkAsync(email, "surveys.uitnodiging_token", "uitnodiging_id",
            """
            update surveys.ronde set geopend_op = now() - interval '9 days', sluit_op = now() - interval '1 day'
             where id = (select ronde_id from surveys.uitnodiging where id = (uitnodiging))
            """);
    }

    private async Task<Link> BevestigingAsync(string taal)
    {
        var (_, persoon, email) = await PartnerAsync(taal, "centraal_contact");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        return await LinkAsync(email, "contacts.bevestigingstoken", "bevestigingsverzoek_id",
            """
            update contacts.bevestigingsverzoek set gevraagd_op = '2026-01-01', sluit_op = '2026-01-31 09:00+01' where id = (uitnodiging)
            """);
    }

    private async Task<Link> TrainingAsync(string taal)
    {
        var (organisatie, _, email) = await PartnerAsync(taal);
        var begin = DateTimeOffset.UtcNow.AddDays(30);
        var sessie = await host.SessieAsync(5, await host.TrainingAsync(getypt ?? "Signaleren"), begin.ToString("o"), begin.AddHours(8)
            .ToString("o"));
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        return await LinkAsync(email, "trainings.uitnodiging_token", "uitnodiging_id",
            """
            update trainings.sessie set begint_op = '2026-03-02 08:00Z'
              where id = (select sessie_id from trainings.uitnodiging where id = (uitnodiging))
            """);
    }

    private async Task<Link> RaadplegingAsync(string taal)
    {
        var (organisatie, _, email) = await PartnerAsync(taal);
        (await host.RaadpleegAsync(await ProtocolAsync(), organisatie, Datum(10))).Dispose();
        return await LinkAsync(email, "protocols.uitnodiging_token", "uitnodiging_id",
            """
            update protocols.raadpleging set sluitdatum = '2026-03-02', gesloten_op = '2026-03-02 22:59:59Z'
             where versie_id = (select versie_id from protocols.uitnodiging where id = (uitnodiging))
            """);
    }

    private async Task<Link> RatificatieAsync(string taal)
    {
        var (organisatie, _, email) = await PartnerAsync(taal, "bestuurder");
        await host.Api.PostJsonAsync($"{await ProtocolAsync()}/ratificatierondes",
            new { sluitdatum = Datum(30), organisatieIds = new[] { organisatie } });
        return await LinkAsync(email, "protocols.uitnodiging_token", "uitnodiging_id",
            """
            update protocols.ratificatieronde set sluitdatum = '2026-03-02'
              where versie_id = (select versie_id from protocols.uitnodiging where id = (uitnodiging))
            """);
    }

    private async Task<Link> KennisnameAsync(string taal)
    {
        var (organisatie, _, email) = await PartnerAsync(taal);
        var versie = await ProtocolAsync();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken", new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        var link = await LinkAsync(email, "protocols.uitnodiging_token", "uitnodiging_id", "");
        return link with
        {
            Sluit = async () =>
            await host.Api.PostJsonAsync($"{await host.VolgendeVersieAsync(Afspraken.Protocol(versie))}/vaststellingen", new { })
        };
    }

    private async Task<string> ProtocolAsync() => await host.VersieAsync(inhoud: new
    {
        inhoud = "# Delen\n\nWe delen **niet meer** dan nodig is.\n\n| wie | wat |\n| --- | --- |\n| politie | signalen |",
        stappen = new[]
        {
            new { volgorde = 1, actie = getypt ?? "Bel het centraal contact.", rol = getypt ?? "plaatsvervangend_centraal_contact",
                termijn = getypt ?? "dezelfde dag" },
        },
        afspraken = new[] { new { onderwerpCode = await host.OnderwerpAsync($"o{Guid.NewGuid():N}"), waarde = "kort", toelichting = getypt
            ?? "Daarna vernietigen." } },
    });

    private static ILocator Kop(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static Task<string> WoordAsync(IPage page, string nederlands) =>
        page.EvaluateAsync<string>(
            "async tekst => (await import(new URL('../gedeeld/taal.js', document.querySelector('script[type=module]').src))).t(tekst)",
            nederlands);

    /// <summary>On a phone; with what it asks of others and what its policy holds back.</summary>
    private async Task<(IPage Page, List<string> Mis)> TelefoonAsync()
    {
        var page = await chromium.PageAsync(host.BaseUrl, 390, 844);
        var mis = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.BaseUrl, StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal)) mis.Add(request.Url);
        };
        // A status that a test asked for is written there too; it is no fault of the page.
        page.Console += (_, bericht) =>
        {
            if (bericht.Type == "error"
                && !bericht.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) mis.Add(bericht.Text);
        };
        page.PageError += (_, fout) => mis.Add(fout);
        return (page, mis);
    }

    private static async Task LookAsync(IPage page, string taal, string? kop, string naam)
    {
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", taal);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", taal == "ar" ? "rtl" : "ltr");
        if (kop is not null) await Expect(page.Locator("main")).ToContainTextAsync(await WoordAsync(page, kop));
        Assert.Contains("Almere", await page.TitleAsync(), StringComparison.Ordinal);
        await Expect(page.Locator(".bereikbaar")).ToBeVisibleAsync();
        await page.AssertAccessibleToAllAsync();
        await page.ShowAsync($"{naam}-{taal}");
    }

    [Theory]
    [InlineData("bevestigen", "ar")]
    public Task Whatever_waits_fails_or_refuses_says_why_and_what_next_in_the_language_of_the_reader(string naam, string taal) =>
        WalkAsync(naam, taal);

    [Theory]
    [Trait("Category", "Full")]
    [MemberData(nameof(Elke))]
    public Task Every_page_says_why_it_refuses_in_every_language(string naam, string taal) => WalkAsync(naam, taal);

    public static TheoryData<string, string> Elke()
    {
        var elke = new TheoryData<string, string>();
        foreach (var naam in new[] { "bevestigen", "inschrijven", "invullen", "kennisnemen", "meelezen", "ratificeren" })
            foreach (var taal in new[] { "nl", "en", "ar", "tr" }) elke.Add(naam, taal);
        return elke;
    }

    private async Task WalkAsync(string naam, string taal)
    {
        var pagina = Paginas[naam];
        var (page, mis) = await TelefoonAsync();

        // Nobody is known: the language is the browser's, until another is chosen.
        var andere = await Paginas[naam == "invullen" ? "bevestigen" : "invullen"].Maak("nl");
        foreach (var (fragment, kop) in new[] { ("", GeenLink), ($"#{new string('x', 43)}", Onbekend), ($"#{andere.Token}", Onbekend) })
        {
            await page.GotoAsync("about:blank");
            await page.GotoAsync($"/{naam}{fragment}");
            await Expect(Kop(page)).ToHaveTextAsync(kop);
            await page.Locator($".taalkeuze [lang={taal}]").ClickAsync();
            await LookAsync(page, taal, kop, $"{naam}-{(fragment.Length == 0 ? "geen-link" : "onbekend")}");
            await page.EvaluateAsync("sessionStorage.clear()");
        }

        // The API is away, too busy or out of order, and comes back.
        var link = await pagina.Maak(taal);
        await page.RouteAsync($"**{pagina.Leest}", route => route.AbortAsync());
        await page.GotoAsync("about:blank");
        await page.GotoAsync($"/{naam}#{link.Token}");
        await Expect(Kop(page)).ToHaveTextAsync(Weg);
        await page.Locator($".taalkeuze [lang={taal}]").ClickAsync();
        await LookAsync(page, taal, Weg, $"{naam}-weg");
        await page.UnrouteAsync($"**{pagina.Leest}");
        await page.RouteAsync($"**{pagina.Leest}", route =>
            route.FulfillAsync(new() { Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = "20" } }));
        await page.Locator("[data-doe=opnieuw]").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("20");
        await page.UnrouteAsync($"**{pagina.Leest}");
        await page.Locator("[data-doe=opnieuw]").ClickAsync();
        await Expect(page.Locator("[data-doe=opnieuw]")).ToHaveCountAsync(0);

        // As it is meant: in the language of the person, without choosing.
        (page, var ook) = await TelefoonAsync();
        await page.GotoAsync($"/{naam}#{link.Token}");
        await LookAsync(page, taal, null, naam);
        Assert.DoesNotContain(link.Token, page.Url, StringComparison.Ordinal);
        var bytes = await page.EvaluateAsync<int>(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + "
                + "e.transferSize, 0)");
        Assert.InRange(bytes, 5_000, 60_000);
        var tweede = await page.Context.NewPageAsync();
        await tweede.GotoAsync($"/{naam}#{link.Token}");
        await Expect(Kop(tweede)).ToBeVisibleAsync();

        // Sending does not get through, then it does; a second window hears so.
        await page.RouteAsync($"**{pagina.Schrijft}", route => route.AbortAsync());
        await pagina.Antwoord(page);
        await Expect(page.Locator(".verzendfout:not(:empty)").First)
            .ToContainTextAsync(await WoordAsync(page, "Er is geen verbinding. Controleer uw internet en probeer het opnieuw."));
        await LookAsync(page, taal, null, $"{naam}-niet-verstuurd");
        await page.UnrouteAsync($"**{pagina.Schrijft}");
        await page.RouteAsync($"**{pagina.Schrijft}", route => route.FulfillAsync(new() { Status = 500, Body = "<html>proxy</html>" }));
        await pagina.Antwoord(page);
        await Expect(page.Locator(".verzendfout:not(:empty)").First).Not.ToContainTextAsync(
            await WoordAsync(page, "Er is geen verbinding. Controleer uw internet en probeer het opnieuw."));
        await page.UnrouteAsync($"**{pagina.Schrijft}");
        await pagina.Antwoord(page);
        await LookAsync(page, taal, pagina.Klaar, $"{naam}-klaar");
        await pagina.Antwoord(tweede);
        await LookAsync(tweede, taal, pagina.Weer, $"{naam}-tweede");
        await page.ReloadAsync();
        await LookAsync(page, taal, pagina.Weer, $"{naam}-weer");

        // Over, while somebody was busy and when they come back; and withdrawn.
        link = await pagina.Maak(taal);
        await page.GotoAsync("about:blank");
        await page.GotoAsync($"/{naam}#{link.Token}");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", taal);
        await Expect(Kop(page)).ToBeVisibleAsync();
        await link.Sluit();
        await pagina.Antwoord(page);
        await LookAsync(page, taal, pagina.Voorbij, $"{naam}-te-laat");
        (page, var nog) = await TelefoonAsync();
        await page.GotoAsync($"/{naam}#{link.Token}");
        await LookAsync(page, taal, pagina.Voorbij, $"{naam}-voorbij");
        link = await pagina.Maak(taal);
        await link.TrekIn();
        await page.GotoAsync("about:blank");
        await page.GotoAsync($"/{naam}#{link.Token}");
        await Expect(Kop(page)).ToHaveTextAsync(Onbekend);

        Assert.Equal([], mis.Concat(ook).Concat(nog));
    }

    /// <summary>Regression: five pages were Dutch whoever read them.</summary>
    [Theory]
    [InlineData("bevestigen", "ar")]
    [InlineData("inschrijven", "en")]
    [InlineData("invullen", "tr")]
    [InlineData("kennisnemen", "tr")]
    [InlineData("meelezen", "en")]
    [InlineData("ratificeren", "ar")]
    public async Task A_page_opens_in_the_language_of_the_person_and_keeps_what_is_typed_when_another_is_chosen(string naam, string taal)
    {
        var pagina = Paginas[naam];
        var link = await pagina.Maak(taal);
        var (page, mis) = await TelefoonAsync();
        await page.GotoAsync($"/{naam}#{link.Token}");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", taal);
        await Expect(Kop(page)).ToBeVisibleAsync();
        if (naam == "bevestigen") await page.Locator("[data-doe=gewijzigd]").ClickAsync();
        if (naam == "meelezen") await page.Locator(".geheel summary").ClickAsync();
        var veld = naam switch { "bevestigen" => "#achternaam", "meelezen" => ".geheel textarea", "invullen" => "#vraag-5-1", _ => null };
        if (veld is not null) await page.Locator(veld).FillAsync("Half getypt");
        if (naam == "ratificeren") await page.Locator("#gelezen").CheckAsync();
        await page.Locator(".taalkeuze [lang=nl]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
        if (veld is not null) await Expect(page.Locator(veld)).ToHaveValueAsync("Half getypt");
        if (naam == "ratificeren") await Expect(page.Locator("#gelezen")).ToBeCheckedAsync();
        await page.AssertAccessibleToAllAsync();
        Assert.Empty(mis);
    }

    [Theory]
    [InlineData("nl", "plaatsvervangend centraal contact")]
    [InlineData("en", "deputy central contact")]
    public async Task A_role_is_said_in_words_and_what_is_Dutch_only_says_so(string taal, string rol)
    {
        var (page, _) = await TelefoonAsync();
        await page.GotoAsync($"/meelezen#{(await RaadplegingAsync(taal)).Token}");
        await Expect(page.Locator(".stappen")).ToContainTextAsync(rol);
        await Expect(page.Locator(".stappen")).Not.ToContainTextAsync("_");
        await Expect(page.Locator(".concept")).ToHaveCSSAsync("direction", "ltr");
        if (taal == "nl") return;
        await Expect(page.GetByText("This text is in Dutch only.")).ToBeVisibleAsync();
        await Expect(page.Locator(".concept")).ToHaveAttributeAsync("lang", "nl");
    }

    [Theory]
    [InlineData("nl", "op_naam")]
    [InlineData("ar", "vertrouwelijk")]
    public async Task On_a_phone_the_first_question_is_on_the_first_two_screens(string taal, string anonimiteit)
    {
        var (organisatie, _, email) = await PartnerAsync(taal);
        await host.RondeAsync([organisatie], anonimiteit);
        var (page, _) = await TelefoonAsync();
        await page.GotoAsync($"/invullen#{(await host.SendMailsAsync())[email].Single().Token()}");
        await Expect(page.Locator("#vraag-1")).ToBeVisibleAsync();
        var laatsteKeuze = (await page.Locator("#vraag-1 .keuze").Last.BoundingBoxAsync())!;
        Assert.InRange(laatsteKeuze.Y + laatsteKeuze.Height, 1, 2 * 844);
        Assert.Null(await page.Locator(".privacy").GetAttributeAsync("open"));
    }

    /// <summary>Regression: the second window said nothing of the first, and its answers took the place of those.</summary>
    [Fact]
    public async Task A_second_window_is_told_that_the_first_has_sent_and_loses_nothing_typed()
    {
        var (organisatie, _, email) = await PartnerAsync("nl");
        var ronde = await host.RondeAsync([organisatie]);
        var token = (await host.SendMailsAsync())[email].Single().Token();
        // Not even the same browser.
        var (een, _) = await TelefoonAsync();
        var (twee, _) = await TelefoonAsync();
        foreach (var page in new[] { een, twee })
        {
            await page.GotoAsync($"/invullen#{token}");
            await page.Locator("#vraag-1").GetByText("Nee", new() { Exact = true }).ClickAsync();
        }
        await een.Locator("#vraag-5-1").FillAsync("Uit het eerste venster");
        await een.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(Kop(een)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");

        await twee.Locator("#vraag-5-1").FillAsync("Uit het tweede venster");
        await Expect(twee.Locator(".conceptstatus")).ToContainTextAsync("U hebt al verstuurd");
        await twee.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(Kop(twee)).ToHaveTextAsync("U hebt al verstuurd");
        await Expect(twee.GetByText("U hoeft niets meer te doen.")).ToBeVisibleAsync();
        await Expect(twee.Locator(".antwoorden")).ToContainTextAsync("Uit het eerste venster");
        await twee.AssertAccessibleToAllAsync();
        Assert.Equal("Uit het eerste venster", await TipAsync());

        await twee.Locator("[data-doe=aanpassen]").ClickAsync();
        await Expect(twee.Locator("#vraag-5-1")).ToHaveValueAsync("Uit het tweede venster");
        await twee.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(Kop(twee)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
        Assert.Equal("Uit het tweede venster", await TipAsync());

        async Task<string?> TipAsync() =>
            (string?)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/inzendingen"))["results"]![0]!["antwoorden"]!["tip"];
    }

    /// <summary>Regression: nothing of what was answered or signed could be read back.</summary>
    [Fact]
    public async Task What_somebody_answered_or_signed_can_be_printed_and_kept()
    {
        var (organisatie, _, email) = await PartnerAsync("nl");
        await host.RondeAsync([organisatie], "vertrouwelijk");
        var (page, _) = await TelefoonAsync();
        await page.AddInitScriptAsync("window.print = () => { window.geprint = (window.geprint ?? 0) + 1; }");
        await page.GotoAsync($"/invullen#{(await host.SendMailsAsync())[email].Single().Token()}");
        await page.Locator("#vraag-1").GetByText("Ja", new() { Exact = true }).ClickAsync();
        await page.Locator("#vraag-3").GetByText("Overleg").ClickAsync();
        await page.Locator("#vraag-4").GetByText("4", new() { Exact = true }).ClickAsync();
        await page.Locator("#vraag-5-1").FillAsync("Meer <koffie> & thee");
        await page.Locator("main form button[type=submit]").First.ClickAsync();
        await Expect(Kop(page)).ToHaveTextAsync("Bedankt, uw antwoorden zijn verstuurd");
        Assert.Equal(["Wilt u scholing?|Ja", "In welke vorm?|Overleg", "Hoe goed kent u het netwerk?|4",
            "Wat wilt u kwijt?|Meer <koffie> & thee"],
            await page.Locator(".antwoorden > div")
                .EvaluateAllAsync<string[]>("all => all.map(d => [...d.children].map(c => c.textContent).join('|'))"));
        await PrintAsync("antwoorden");
        // In confidence this window is the only one that knows.
        await page.ReloadAsync();
        await Expect(Kop(page)).ToHaveTextAsync("U hebt al verstuurd");
        await Expect(page.Locator(".antwoorden")).ToHaveCountAsync(0);

        await page.GotoAsync($"/ratificeren#{(await RatificatieAsync("nl")).Token}");
        await page.Locator("#gelezen").CheckAsync();
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(Kop(page)).ToContainTextAsync("Er is getekend namens Stichting Zonnewende");
        await Expect(page.Locator(".feiten")).ToContainTextAsync("Getekend op");
        Assert.Matches("^[0-9a-f]{64}$", await page.Locator(".kenmerk dd").InnerTextAsync());
        await PrintAsync("getekend");

        async Task PrintAsync(string naam)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Afdrukken of bewaren" }).ClickAsync();
            Assert.Equal(1, await page.EvaluateAsync<int>("window.geprint"));
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
            await Expect(page.Locator(".bereikbaar")).ToBeVisibleAsync();
            await page.ShowAsync($"afdruk-{naam}");
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
        }
    }

    [Theory]
    [InlineData("bevestigen", 2)]
    [InlineData("inschrijven", 2)]
    [InlineData("invullen", 1)]
    [InlineData("kennisnemen", 5)]
    [InlineData("meelezen", 5)]
    [InlineData("ratificeren", 6)]
    public async Task Whatever_was_typed_is_text_on_every_page(string naam, int keer)
    {
        getypt = "\"'</p><img src=x onerror=window.gehackt=1>{gemeente}{{naam}}$&%_";
        var link = await Paginas[naam].Maak("en");
        var (page, mis) = await TelefoonAsync();
        await page.GotoAsync($"/{naam}#{link.Token}");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.GetByText(getypt)).ToHaveCountAsync(keer);
        Assert.Equal(0, await page.Locator("main :is(img, script, iframe)").CountAsync());
        Assert.False(await page.EvaluateAsync<bool>("'gehackt' in window"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(mis);
    }

    [Fact]
    public async Task Who_may_not_enrol_yet_hears_which_training_comes_first_and_whom_to_ask()
    {
        var (organisatie, _, email) = await PartnerAsync("en");
        var eerst = await host.TrainingAsync("Basis <b>signaleren</b>");
        var begin = DateTimeOffset.UtcNow.AddDays(30);
        var sessie = await host.SessieAsync(5, await host.TrainingAsync("Verdieping", vereist: [eerst]), begin.ToString("o"),
            begin.AddHours(8).ToString("o"));
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        var (page, _) = await TelefoonAsync();
        await page.GotoAsync($"/inschrijven#{(await host.SendMailsAsync())[email].Single().Token()}");
        await page.Locator("[data-doe=aanmelden]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("For this training you first need a valid certificate of: Basis <b>signaleren</b>.");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Call or mail the network coordinator.");
        await Expect(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await page.AssertAccessibleToAllAsync();
    }

    /// <summary>
    /// Words in two dictionaries of one page differ on purpose: "afgemeld" is unsubscribed, or one's seat given up.
    /// </summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("tr")]
    public async Task Every_text_of_every_page_has_its_words_in_every_language(string taal)
    {
        var page = await chromium.PageAsync(host.BaseUrl);
        await page.GotoAsync("/privacy");
        async Task<JsonObject> DictionaryAsync(string map) =>
            JsonNode.Parse(await page.EvaluateAsync<string>("async bestand => JSON.stringify((await import(bestand)).default)",
            $"/{map}/{taal}.js"))!.AsObject();
        var wwwroot = Path.Combine(Repository.Root, "Host/wwwroot");
        var privacy = (string)(await (await host.AlsPartnerAsync((await BevestigingAsync("nl")).Token, HttpMethod.Get, "/v1/mijn-gegevens"))
            .JsonAsync())["privacy"]!;
        string[] rollen = ["medewerker", "centraal_contact", "plaatsvervangend_centraal_contact", "aandachtfunctionaris",
            "plaatsvervangend_aandachtfunctionaris", "bestuurder", "sleutelfiguur"];

        var gedeeld = Texts("gedeeld", "invullen", "afmelden").Concat(rollen.Select(r => r.Replace('_', ' ')))
            .ToHashSet(StringComparer.Ordinal);
        var basis = await DictionaryAsync("gedeeld/taal");
        Check(basis, gedeeld);
        foreach (var (map, mappen) in new[] { ("bevestigen/taal", (string[])["bevestigen"]), ("inschrijven/taal", ["inschrijven"]),
            ("meelezen/taal", ["meelezen", "ratificeren", "kennisnemen"]), ("inzage/taal", ["inzage"]),
            ("mijn/taal", ["mijn", "introductie"]) })
        {
            Assert.All(mappen, m =>
                Assert.Contains($"<!-- woorden: {map} -->", File.ReadAllText(Path.Combine(wwwroot, m, "index.html")),
                StringComparison.Ordinal));
            var eigen = Texts(mappen).Concat(map == "bevestigen/taal" ? [privacy] : []).ToHashSet(StringComparer.Ordinal);
            Check(await DictionaryAsync(map), eigen.Where(tekst =>
                !basis.ContainsKey(tekst) || tekst.StartsWith("U bent", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal));
        }

        // All there, nothing left behind, nothing still Dutch, and the places to fill in the same.
        static void Check(JsonObject dictionary, HashSet<string> texts)
        {
            string[] gelijk = [".", ":", ",", "Training", "Trainer", "Contact"];
            Assert.Equal([], texts.Where(t => !dictionary.ContainsKey(t)).Except(["Ja", "Nee", ":", ","]));
            Assert.Equal([], dictionary.Select(d => d.Key).Except([.. texts, "E-mail", "Ja", "Nee"]));
            Assert.Equal([], dictionary.Where(d => d.Value is JsonValue v && v.GetValue<string>() == d.Key && !gelijk.Contains(d.Key))
                .Select(d => d.Key));
            static string[] Fields(string text) => [.. Placeholder().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal)];
            Assert.All(dictionary.Where(d => d.Value is JsonValue), d => Assert.Equal(Fields(d.Key), Fields(d.Value!.GetValue<string>())));
        }

        HashSet<string> Texts(params string[] mappen)
        {
            var files = mappen.SelectMany(m => Directory.GetFiles(Path.Combine(wwwroot, m))).ToArray();
            var html = files.Where(f => f.EndsWith(".html", StringComparison.Ordinal)
                && !f.EndsWith("klaar.html", StringComparison.Ordinal)).Select(Read).Select(s => Comment().Replace(s, ""));
            var code = files.Where(f => f.EndsWith(".js", StringComparison.Ordinal)).Select(Read).ToArray();
            // The words of opting out are those of the mails, and come into the files when they are served.
            static string Read(string file) => Afmeldwoorden.Fill(File.ReadAllText(file), woord => woord);
            return
            [
                .. html.SelectMany(s => Piece().Matches(s)).SelectMany(m => Tag().Split(m.Value))
                    .Select(t => Space().Replace(t, " ").Trim().Replace("{{gemeente}}", "{gemeente}", StringComparison.Ordinal))
                    .Where(t => t.Length > 0 && !t.StartsWith("{{", StringComparison.Ordinal)),
                .. code.SelectMany(s => Words().Matches(s)).Select(m => m.Groups[1].Value),
                .. code.SelectMany(s => Plurals().Matches(s)).Select(m => m.Groups[1].Value),
                .. code.SelectMany(s => Refusals().Matches(s)).Select(m => m.Groups[1].Value),
            ];
        }
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"<template.*?</template>|<(\w+)[^>]* data-vertaal[^>]*>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Piece();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\bt\('([^']+)'")]
    private static partial Regex Words();

    [GeneratedRegex(@"\btelt\([^;]*?, '[^']*\{n\}[^']*', '([^']*\{n\}[^']*)'\)")]
    private static partial Regex Plurals();

    /// <summary>What a page says when the API refuses: one line each.</summary>
    [GeneratedRegex(@"^  '?[\w-]+'?: '([^']+)',$", RegexOptions.Multiline)]
    private static partial Regex Refusals();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
