using System.Security.Cryptography;
using MimeKit;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Tests.Information;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Platform;

/// <summary>
/// Every kind of mail against every state that a person can be in, come about before the mail was asked for and after. No event is handled
/// between what happens to the person and the hand-over: what is so, is looked at then.
/// </summary>
public sealed class WieMailKrijgtTests(WieMailKrijgtTests.Host host) : IClassFixture<WieMailKrijgtTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Regisseur:Email"] = Regisseur };
    }

    private const string Regisseur = "regisseur@voorbeeld.example";

    /// <summary>What can have become of a person; the reason that is shown where a mail does not leave for it.</summary>
    private static readonly Dictionary<string, string?> Redenen = new(StringComparer.Ordinal)
    {
        ["gewoon"] = null,
        ["afgemeld"] = "afgemeld",
        ["onbestelbaar"] = "onbestelbaar",
        ["rol geëindigd"] = "vertrokken",
        ["organisatie geëindigd"] = "organisatie_beeindigd",
        ["verwijderd"] = "onbekend",
        ["samengevoegd"] = null,
        ["geen ruimte"] = null,
        // Out of sight for everybody, with what did not leave.
        ["beperkt"] = null,
        ["gewist"] = null,
    };

    private static readonly string[] Momenten = ["voor", "na"];

    private sealed record Mens(string Toestand, string Moment, Guid Persoon, Guid Organisatie, string Email)
    {
        /// <summary>Who stays after a merge, at an address of their own.</summary>
        public Guid? Ander { get; init; }
        public string? AnderEmail { get; init; }
        /// <summary>By whose record they are asked.</summary>
        public Guid Nu => Moment == "voor" && Ander is { } ander ? ander : Persoon;
    }

    /// <param name="Rol">The role that makes them get this kind.</param>
    /// <param name="Vooraf">What comes earlier, while nothing has happened to anybody yet.</param>
    /// <param name="Vragen">What asks for the mail.</param>
    /// <param name="NaarRegisseur">It goes to the regisseur, whoever it is about.</param>
    /// <param name="OokVertrokken">They asked for it themselves, and may after they left.</param>
    private sealed record Geval(
        Func<Mens[], Task> Vragen, Func<Mens[], Task>? Vooraf = null, string Rol = "medewerker", bool NaarRegisseur = false,
        bool OokVertrokken = false);

    private readonly Dictionary<Guid, string> tokens = [];
    private readonly Dictionary<Guid, string> openstaand = [];
    private string versie = "";
    private string sessie = "";
    private string ronde = "";
    private string[] vragen = [];

    private DateOnly Vandaag => host.Clock.GetUtcNow().AmsterdamDate();

    private string Dag(int erbij) => Vandaag.AddDays(erbij).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string[] Organisaties(Mens[] mensen) => [.. mensen.Select(m => $"{m.Organisatie}")];

    private object Doelgroep(Mens[] mensen) => new { organisatieIds = Organisaties(mensen) };

    private Dictionary<string, Geval> Gevallen => new(StringComparer.Ordinal)
    {
        ["uitnodiging"] = new(async m => await host.RondeAsync(Organisaties(m))),
        ["herinnering"] = new(_ => LaterAsync(7, "herinneren"), async m => await host.RondeAsync(Organisaties(m), naDagen: [7])),
        ["terugkoppeling"] = new(_ => BesluitAsync(), async m =>
        {
            ronde = (string)(await host.RondeAsync(Organisaties(m)))["id"]!;
            foreach (var mail in await AanAsync(m)) (await host.AntwoordAsync(mail.Token(), new { training = true })).Dispose();
        }),
        ["testmail"] = new(async m =>
        {
            var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(), Doelgroep(m)));
            await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails", new { email = Regisseur });
        }, NaarRegisseur: true),
        ["bericht"] = new(m => host.VerstuurAsync(Doelgroep(m))),
        ["bericht-urgent"] = new(m => host.VerstuurAsync(Doelgroep(m), "urgent")),
        ["berichtenbundel"] = new(_ => host.RunJobAsync("berichten-bundelen"), async m =>
        {
            await host.VerstuurAsync(Doelgroep(m));
            // As if there was no room, eight days ago.
            await host.ExecuteAsync(
                """
                delete from platform.mail where soort = 'bericht';
                update information.geadresseerde set wijze = 'bundel', sinds_op = sinds_op - interval '8 days'
                """);
        }),
        ["bericht-testmail"] = new(async m =>
            await host.Api.PostJsonAsync($"/v1/berichten/{await host.BerichtAsync(Doelgroep(m))}/testmails", new { email = Regisseur }),
            NaarRegisseur: true),
        ["bevestiging"] = new(m => EachAsync(m, x =>
            host.Api.PostAsJsonAsync($"/v1/contactpersonen/{x.Nu}/bevestigingsverzoeken", new { }))),
        ["inzage"] = new(m => InzageAsync(m, x => x.Nu), OokVertrokken: true),
        ["inzage-code"] = new(async _ =>
        {
            foreach (var link in inzagelinks) (await host.AlsPartnerAsync(link, HttpMethod.Post, "/v1/mijn-inzage/codes")).Dispose();
        }, async m =>
        {
            await InzageAsync(m, x => x.Persoon);
            inzagelinks = [.. (await AanAsync(m)).Select(mail => mail.Token())];
        }, OokVertrokken: true),
        ["herkomst"] = new(async m =>
        {
            await host.ExecuteAsync("insert into contacts.informering (contactpersoon_id, ingekomen_op) select unnest(@Ids), @Op",
                new { Ids = m.Select(x => x.Persoon).ToArray(), Op = host.Clock.GetUtcNow().AddDays(-2) });
            await host.RunJobAsync("informeren");
        }),
        ["protocol-raadpleging"] = new(m => RaadpleegAsync(m)),
        ["protocol-raadpleging-herinnering"] = new(_ => LaterAsync(8, "raadplegingen-herinneren"), m => RaadpleegAsync(m)),
        ["protocol-raadpleging-terugkoppeling"] = new(_ => LaterAsync(0, "raadplegingen-terugkoppelen"), async m =>
        {
            await RaadpleegAsync(m);
            foreach (var mail in await AanAsync(m)) await host.ReageerAsync(mail.Token());
            foreach (var reactie in await host.ReactiesAsync(versie, "?limit=500")) (await host.HandelAfAsync(versie, reactie)).Dispose();
            await LaterAsync(11, "raadplegingen-sluiten");
        }),
        ["protocol-ratificatie"] = new(m => TekenrondeAsync(m), Rol: "bestuurder"),
        ["protocol-ratificatie-herinnering"] = new(_ => LaterAsync(24, "ratificaties-herinneren"),
            m => TekenrondeAsync(m), Rol: "bestuurder"),
        ["protocol-kennisname"] = new(async m =>
            await host.Api.PostJsonAsync($"{versie}/kennisnameverzoeken", new { doelgroep = Doelgroep(m) }), async _ =>
        {
            versie = await host.VersieAsync();
            await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        }),
        ["protocol-herziening"] = new(_ => LaterAsync(0, "herzieningen-aankondigen"), m => EachAsync(m, async x =>
        {
            var inhoud = new { inhoud = "We delen niet meer dan nodig is.", herzieningsdatum = Dag(30) };
            var eigen = await host.VersieAsync(eigenaar: $"{x.Persoon}", inhoud: inhoud);
            return await host.Api.PostAsJsonAsync($"{eigen}/vaststellingen", new { });
        })),
        ["kennis-verloopt"] = new(_ => LaterAsync(0, "kennis-verloopt"), m => EachAsync(m, x =>
            host.Api.PostAsJsonAsync("/v1/kennisitems", Kennis.Item(eigenaar: $"{x.Persoon}").Met("geldigTotDatum", Dag(30))))),
        ["training-uitnodiging"] = new(async m =>
            await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", new { doelgroep = Doelgroep(m) }), _ => PlanAsync(100)),
        ["training-bevestiging"] = new(m => SchrijfInAsync(m), _ => PlanAsync(100)),
        ["training-wachtlijst"] = new(m => SchrijfInAsync(m), _ => PlanAsync(1, bezet: true)),
        ["training-doorgeschoven"] = new(async _ => (await host.WijzigSessieAsync(sessie, capaciteit: 100)).Dispose(),
            m => IngeschrevenAsync(m, 1, bezet: true)),
        ["training-herinnering"] = new(_ => LaterAsync(28, "sessies-herinneren"), m => IngeschrevenAsync(m, 100)),
        ["training-wijziging"] = new(async _ => (await host.WijzigSessieAsync(sessie, locatie: "Bibliotheek")).Dispose(),
            m => IngeschrevenAsync(m, 100)),
        ["training-annulering"] = new(async _ => (await host.WijzigSessieAsync(sessie, status: "geannuleerd")).Dispose(),
            m => IngeschrevenAsync(m, 100)),
        ["training-bewijs"] = new(m => AanwezigAsync(), async m =>
        {
            await IngeschrevenAsync(m, 100);
            await host.AdvanceAsync(TimeSpan.FromDays(31));
        }),
        ["training-verloopt"] = new(_ => LaterAsync(0, "bewijzen-verlopen"), async m =>
        {
            var training = await host.TrainingAsync(geldigheidMaanden: 12);
            await EachAsync(m, x => host.Api.PostAsJsonAsync("/v1/bewijzen",
                new { contactpersoonId = x.Persoon, trainingId = training, behaaldDatum = Dag(-335) }));
            await host.SendMailsAsync();
        }),
        ["aandachtfunctionaris-vacature"] = new(_ => VacaturesAsync(), m => AandachtAsync(m), Rol: "bestuurder"),
        ["dekking_verloren"] = new(_ => VacaturesAsync(), m => AandachtAsync(m), NaarRegisseur: true),
        ["mijn-link"] = new(m => VraagLinksAsync(m, x => x.Nu == x.Persoon ? x.Email : x.AnderEmail!)),
        ["mijn-openstaand"] = new(m => EachAsync(m, x => AlsAsync(x, $"/v1/mijn-netwerk/openstaand/{openstaand[x.Persoon]}/links")),
            async m =>
        {
            foreach (var x in m) openstaand[x.Persoon] = (string)(await host.Api.PostJsonAsync(
                $"/v1/contactpersonen/{x.Persoon}/bevestigingsverzoeken", new { }))["id"]!;
            await LinksAsync(m);
        }),
        ["mijn-adrescode"] = new(m => EachAsync(m, x =>
            AlsAsync(x, "/v1/mijn-netwerk/adreswijzigingen", new { email = $"{Guid.NewGuid():N}@voorbeeld.example" })), LinksAsync),
        ["introductie-vraag"] = new(m => IntroduceerAsync(m, x => x.Nu), VindbaarAsync),
        ["introductie"] = new(m => EachAsync(m, x => AlsAsync(x, $"/v1/mijn-introducties/{openstaand[x.Persoon]}/akkoorden")), async m =>
        {
            await VindbaarAsync(m);
            await IntroduceerAsync(m, x => x.Persoon);
            var mails = await host.SendMailsAsync();
            foreach (var x in m) tokens[x.Persoon] = mails[x.Email].Single().Token();
        }),
        ["vraag-antwoord"] = new(async _ =>
        {
            // Of who is restricted there is nothing to answer.
            foreach (var vraag in vragen)
                (await host.Api.PostAsJsonAsync($"/v1/vragen/{vraag}/antwoorden", new { antwoord = "Ja." })).Dispose();
        }, m => VragenAsync(m)),
        ["vraag-herinnering"] = new(_ => LaterAsync(8, "vragen-herinneren"), m => VragenAsync([m[0]]), NaarRegisseur: true),
        ["nieuwe-regisseur"] = new(async m =>
        {
            async Task<string> RegisseurAsync(object gebied) => (string)(await host.Api.PostJsonAsync("/v1/regisseurs", new
            {
                naam = "Noor Bakker",
                email = "noor@gemeente.example",
                begindatum = "2026-01-01",
                gebieden = new[] { gebied },
            }))["id"]!;
            await host.Api.PostJsonAsync($"/v1/regisseurs/{await RegisseurAsync(Doelgroep(m))}/overdrachten", new
            {
                aanRegisseurId = await RegisseurAsync(new { organisatieIds = new[] { await host.OrganisatieAsync() } }),
                datum = Dag(0),
                organisatieIds = Organisaties(m),
            });
            await host.RunJobAsync("overdrachten-melden");
        }),
        ["werkvoorraad"] = new(_ => LaterAsync((8 - (int)Vandaag.DayOfWeek) % 7, "werkvoorraad-mailen"), m => VragenAsync([m[0]]),
            NaarRegisseur: true),
        ["leveringen-geparkeerd"] = new(_ => GeparkeerdAsync(), NaarRegisseur: true),
    };

    public static TheoryData<string> Soorten() =>
        [.. global::Netwerkplatform.Host.App.Modules.SelectMany(m => m.GetType().Assembly.GetTypes())
            .Where(t => t.IsAssignableTo(typeof(IMailTemplate)) && t is { IsClass: true, IsAbstract: false }).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Soorten))]
    [Trait("Category", "Slow")]
    public async Task A_kind_of_mail_reaches_whom_it_may_and_nobody_else(string template)
    {
        var soort = host.Services.GetServices<IMailTemplate>().Single(t => t.GetType().FullName == template).Soort;
        Assert.True(Gevallen.TryGetValue(soort.Naam, out var geval), $"say here how a mail of kind {soort.Naam} comes about");
        var mensen = await MensenAsync(geval.Rol);
        if (geval.Vooraf is { } vooraf) await vooraf(mensen);
        await host.SendMailsAsync();

        await GebeurtAsync([.. mensen.Where(m => m.Moment == "voor")]);
        await geval.Vragen(mensen);
        await GebeurtAsync([.. mensen.Where(m => m.Moment == "na")]);
        Assert.Equal(soort.TeltMee, await host.ScalarAsync<bool>(
            "select coalesce(bool_or(telt_mee), false) from platform.mail where soort = @Naam", new { soort.Naam }));
        var mails = await host.SendMailsAsync();

        if (geval.NaarRegisseur)
        {
            var aan = Assert.Single(mails[Regisseur]);
            Assert.Null(aan.Headers["List-Unsubscribe"]);
            return;
        }
        var bevindingen = new List<string>();
        foreach (var mens in mensen)
        {
            var verwacht = Verwacht(soort, mens, geval.OokVertrokken);
            var kreeg = mails[mens.Email].ToArray();
            if (kreeg.Length != (mens.Ander is null ? verwacht : 0)) bevindingen.Add(
                $"{mens.Toestand}, {mens.Moment}: {kreeg.Length} mails");
            if (mens.AnderEmail is { } ander && mails[ander].Count() is var aantal && aantal != verwacht)
                bevindingen.Add($"{mens.Toestand}, {mens.Moment}, wie blijft: {aantal} mails");
            if (mens.Moment == "voor" || verwacht > 0 || soort.Aard == Mailaard.Intern) continue;
            var reden = await RedenAsync(soort.Naam, mens);
            if (reden != (mens.Toestand == "geen ruimte" ? "wacht" : Redenen[mens.Toestand])) bevindingen.Add(
                $"{mens.Toestand}: de reden is {reden}");
        }
        Assert.Equal([], bevindingen);

        // Whoever is asked something can say that it was enough, at once: the link is known without any event.
        var mail = mails[mensen.Single(m => m is { Toestand: "gewoon", Moment: "na" }).Email].Single();
        Assert.Equal(soort.Aard == Mailaard.Vraagt || soort.Naam.StartsWith("bericht", StringComparison.Ordinal),
            mail.Headers["List-Unsubscribe"] is not null);
        if (soort.Aard != Mailaard.Vraagt) return;
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        var woorden = Afmeldwoorden.In("nl");
        Assert.Contains($"{woorden.Vraag} {woorden.MeldAf}:", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        using var af = await host.Anonymous.PostAsync(mail.AfmeldPad(), null);
        Assert.Equal(204, (int)af.StatusCode);
        Assert.Equal("afgemeld", await MailstatusAsync(mensen.Single(m => m is { Toestand: "gewoon", Moment: "na" }).Persoon));
    }

    private string[] inzagelinks = [];

    private Task InzageAsync(Mens[] mensen, Func<Mens, Guid> van) => EachAsync(mensen, x => host.Api.PostAsJsonAsync(
        $"/v1/contactpersonen/{van(x)}/inzageverzoeken", new { kanaal = "email", identiteitVastgesteldDoor = "balie" }));

    /// <summary>By the link that they have of their own page, or of an introduction.</summary>
    private Task<HttpResponseMessage> AlsAsync(Mens mens, string pad, object? body = null) =>
        host.AlsPartnerAsync(tokens[mens.Persoon], HttpMethod.Post, pad, body);

    /// <summary>Each from a place of their own.</summary>
    private async Task VraagLinksAsync(Mens[] mensen, Func<Mens, string> email)
    {
        await EachAsync(mensen, x => host.Anonymous.PostAsJsonAsync("/v1/linkaanvragen", new { email = email(x) }));
        await host.ExecuteAsync("update information.linkaanvraag set netwerkadres = sha256(convert_to(id::text, 'UTF8'))");
        await host.RunJobAsync("linkaanvragen");
    }

    private async Task LinksAsync(Mens[] mensen)
    {
        await VraagLinksAsync(mensen, x => x.Email);
        var mails = await host.SendMailsAsync();
        foreach (var x in mensen) tokens[x.Persoon] =
            mails[x.Email].Single(b => Regex.IsMatch(b.TextBody!, @"/mijn#[\w-]{43}")).Token();
    }

    private Task VindbaarAsync(Mens[] mensen) => host.ExecuteAsync(
        "insert into contacts.voorkeur (contactpersoon_id, vindbaar) select unnest(@Ids), 'partners'",
        new { Ids = mensen.Select(m => m.Persoon).ToArray() });

    /// <summary>Somebody asks each of them to meet, as if on another day.</summary>
    private async Task IntroduceerAsync(Mens[] mensen, Func<Mens, Guid> wie)
    {
        var (_, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        foreach (var x in mensen)
        {
            using var gevraagd = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/introducties",
                new { contactpersoonId = wie(x), reden = "Kennismaken" });
            if ((int)gevraagd.StatusCode == 201) openstaand[x.Persoon] = (string)(await gevraagd.JsonAsync())["id"]!;
            await host.ExecuteAsync("update information.introductie set aangemaakt_op = aangemaakt_op - interval '2 days'");
        }
    }

    /// <summary>A subscription whose client named this address has a delivery that was given up.</summary>
    private async Task GeparkeerdAsync()
    {
        var abonnement = (string)(await host.Api.PostJsonAsync("/v1/abonnementen", new
        {
            naam = "Zaaksysteem",
            callbackUrl = "http://127.0.0.1:9/",
            typen = new[] { "nl.netwerkplatform." },
            meldEmail = Regisseur,
        }))["id"]!;
        await host.ExecuteAsync(
            """
            insert into notifications.levering (id, abonnement_id, sequence, gebeurtenis_id, type, onderwerp_id, status, aangemaakt_op)
            values (gen_random_uuid(), @abonnement::uuid, 1, gen_random_uuid(), 'netwerk.aangemaakt', gen_random_uuid(), 'geparkeerd',
              now());
            insert into platform.mail (id, soort, sleutel, telt_mee)
            values (gen_random_uuid(), 'leveringen-geparkeerd', @abonnement || ':2026-03-02', false)
            """, new { abonnement });
    }

    /// <summary>How many mails.</summary>
    private static int Verwacht(Mailsoort soort, Mens mens, bool ookVertrokken) => mens.Toestand switch
    {
        "gewoon" or "samengevoegd" => 1,
        "rol geëindigd" or "organisatie geëindigd" when ookVertrokken => 1,
        "afgemeld" => soort.Aard == Mailaard.Vraagt ? 0 : 1,
        "geen ruimte" => soort.TeltMee ? 0 : 1,
        _ => 0,
    };

    /// <summary>Why the mail did not leave, as the regisseur can see.</summary>
    private async Task<string?> RedenAsync(string soort, Mens mens)
    {
        var status = await host.ScalarAsync<string>(
            "select status from platform.mail where soort = @soort and contactpersoon_id = @Persoon", new { soort, mens.Persoon });
        if (status == "wachtend") return "wacht";
        var meldingen = await host.Api.GetJsonAsync($"/v1/mailmeldingen?contactpersoonId={mens.Persoon}&soort=niet_verzonden");
        return (string?)meldingen["results"]!.AsArray().SingleOrDefault(m => (string)m!["mailsoort"]! == soort)?["reden"];
    }

    private async Task<string?> MailstatusAsync(Guid persoon) =>
        (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["mailstatus"];

    // ---- the people

    private async Task<Mens[]> MensenAsync(string rol)
    {
        string Adres() => $"{Guid.NewGuid():N}@voorbeeld.example";
        var mensen = Redenen.Keys
            .SelectMany(toestand =>
                Momenten.Select(moment => new Mens(toestand, moment, Guid.CreateVersion7(), Guid.CreateVersion7(), Adres())))
            .Select(m => m.Toestand == "samengevoegd" ? m with { Ander = Guid.CreateVersion7(), AnderEmail = Adres() } : m).ToArray();
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
            select id, 'Organisatie ' || id, 'zorg', 'formeel', '{zorg}', 'klein', 1 from unnest(@Organisaties) as id;
            insert into contacts.contactpersoon (id, achternaam, email)
            select id, 'Bos', email from unnest(@Personen || @Anderen, @Adressen || @AnderAdressen) as p (id, email);
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), persoon, organisatie, @rol, '2026-01-01'
              from unnest(@Personen, @Organisaties) as r (persoon, organisatie);
            """, new
            {
                rol,
                Organisaties = mensen.Select(m => m.Organisatie).ToArray(),
                Personen = mensen.Select(m => m.Persoon).ToArray(),
                Adressen = mensen.Select(m => m.Email).ToArray(),
                Anderen = mensen.Where(m => m.Ander is not null).Select(m => m.Ander!.Value).ToArray(),
                AnderAdressen = mensen.Where(m => m.Ander is not null).Select(m => m.AnderEmail!).ToArray(),
            });
        return mensen;
    }

    private async Task GebeurtAsync(Mens[] mensen)
    {
        foreach (var mens in mensen)
        {
            var parameters = new { mens.Persoon, mens.Organisatie, mens.Ander, Vandaag };
            switch (mens.Toestand)
            {
                case "afgemeld":
                    var geheim = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
                    await host.ExecuteAsync("insert into platform.afmeldlink (hash, contactpersoon_id) values (@Hash, @Persoon)",
                        new { Hash = SHA256.HashData(Encoding.UTF8.GetBytes(geheim)), mens.Persoon });
                    using (var af = await host.Anonymous.PostAsync($"/v1/afmeldingen/{geheim}", null))
                        Assert.Equal(204, (int)af.StatusCode);
                    break;
                case "onbestelbaar":
                    await host.ExecuteAsync("select contacts.pub_onbestelbaar(@Persoon, clock_timestamp())", parameters);
                    break;
                case "rol geëindigd":
                    await host.ExecuteAsync(
                        "update contacts.rolvervulling set einddatum = @Vandaag::date - 1 where contactpersoon_id = @Persoon", parameters);
                    break;
                case "organisatie geëindigd":
                    await host.ExecuteAsync(
                        "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = @Vandaag where id = @Organisatie",
                            parameters);
                    break;
                case "verwijderd":
                    await host.ExecuteAsync(
                        """
                        delete from contacts.rolvervulling where contactpersoon_id = @Persoon;
                        delete from contacts.voorkeur where contactpersoon_id = @Persoon;
                        delete from contacts.contactpersoon where id = @Persoon;
                        """, parameters);
                    break;
                case "samengevoegd":
                    await host.Api.PostJsonAsync($"/v1/contactpersonen/{mens.Ander}/samenvoegingen", new { metId = mens.Persoon });
                    break;
                case "beperkt":
                    await host.Api.PostJsonAsync($"/v1/contactpersonen/{mens.Persoon}/beperkingen", new { reden = "betwist de juistheid" });
                    break;
                case "gewist":
                    await host.Api.PostJsonAsync($"/v1/contactpersonen/{mens.Persoon}/wissingen", new { grond = "verzoek", proef = false });
                    break;
                case "geen ruimte":
                    await host.ExecuteAsync(
                        """
                        insert into platform.mail (id, soort, sleutel, contactpersoon_id, telt_mee, status, verzonden_op)
                        select gen_random_uuid(), 'vol', gen_random_uuid()::text, @Persoon, true, 'verzonden', now()
                          from generate_series(1, 4)
                        """, parameters);
                    break;
            }
        }
    }

    // ---- how a mail comes about

    /// <summary>One after the other; who is refused (opted out, gone) is not asked.</summary>
    private static async Task EachAsync(Mens[] mensen, Func<Mens, Task<HttpResponseMessage>> ask)
    {
        foreach (var mens in mensen) (await ask(mens)).Dispose();
    }

    private async Task<MimeMessage[]> AanAsync(Mens[] mensen)
    {
        var mails = await host.SendMailsAsync();
        return [.. mensen.SelectMany(m => mails[m.Email])];
    }

    private async Task LaterAsync(int dagen, string job)
    {
        if (dagen > 0) await host.AdvanceAsync(TimeSpan.FromDays(dagen));
        await host.RunJobAsync(job);
    }

    private async Task BesluitAsync()
    {
        var behoeften = (await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde}&soort=scholing"))["results"]!.AsArray();
        await host.Api.PostJsonAsync($"/v1/behoeften/{behoeften.Single()!["id"]}/besluiten",
            new { besluit = "training", toelichting = "We plannen een training." });
    }

    private async Task VragenAsync(Mens[] mensen)
    {
        var gesteld = await Task.WhenAll(mensen.Select(m => host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Mag dit?", organisatieId = m.Organisatie, contactpersoonId = m.Persoon, kanaal = "telefoon" })));
        vragen = [.. gesteld.Select(v => (string)v["id"]!)];
    }

    private async Task RaadpleegAsync(Mens[] mensen)
    {
        versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/raadplegingen", new { doelgroep = Doelgroep(mensen), sluitdatum = Dag(10) });
    }

    private async Task TekenrondeAsync(Mens[] mensen)
    {
        versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = Dag(30), organisatieIds = Organisaties(mensen) });
    }

    private async Task PlanAsync(int capaciteit, bool bezet = false)
    {
        var begin = Vandaag.AddDays(30).AmsterdamMidnight().AddHours(9);
        string Op(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);
        sessie = await host.SessieAsync(capaciteit, begintOp: Op(begin), eindigtOp: Op(begin.AddHours(3)));
        if (bezet) await host.NieuweInschrijvingAsync(sessie);
    }

    private Task SchrijfInAsync(Mens[] mensen) =>
        EachAsync(mensen, x => host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = x.Nu }));

    private async Task IngeschrevenAsync(Mens[] mensen, int capaciteit, bool bezet = false)
    {
        await PlanAsync(capaciteit, bezet);
        await EachAsync(mensen, x =>
            host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = x.Persoon }));
    }

    private async Task AanwezigAsync()
    {
        // A seat of somebody who was erased is nobody's.
        var aanwezig = (await host.InschrijvingenAsync(sessie)).Select(i => (string?)i["contactpersoonId"]).OfType<string>().ToArray();
        using var lijst = await host.PresentieAsync(sessie, aanwezig);
        Assert.Equal(200, (int)lijst.StatusCode);
    }

    private async Task AandachtAsync(Mens[] mensen)
    {
        await host.ExecuteAsync(
            """
            with wacht as (
              insert into contacts.contactpersoon (id, achternaam) select gen_random_uuid(), 'Wacht' from unnest(@Organisaties) returning id
            )
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), w.id, o.id, 'aandachtfunctionaris', '2026-01-01'
              from (select id, row_number() over () as nr from wacht) w
              join (select id, row_number() over () as nr from unnest(@Organisaties) as id) o using (nr)
            """, new { Organisaties = mensen.Select(m => m.Organisatie).ToArray() });
        await host.RunJobAsync("dekking-bewaken");
        await host.DispatchAsync();
    }

    /// <summary>The last of them stops everywhere. That coverage changed is an event; what becomes of the mail after it is not.</summary>
    private async Task VacaturesAsync()
    {
        await host.ExecuteAsync(
            "update contacts.rolvervulling set einddatum = @Gisteren where rol = 'aandachtfunctionaris' and einddatum is null",
                new { Gisteren = Vandaag.AddDays(-1) });
        await host.RunJobAsync("dekking-bewaken");
        await host.DispatchAsync();
    }
}
