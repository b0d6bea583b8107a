using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.Json;
using MimeKit;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Host;

/// <summary>
/// The demo network on an empty database: a contact list, meetings in which they sit together, a training with certificates and targets,
/// a year of work, agreements, knowledge, offers, questions, and a first needs survey that some have answered. It comes in as anybody's
/// data would, over HTTP with a token, so that it can hold nothing that the API would refuse.
/// </summary>
internal static partial class Demo
{
    /// <summary>The municipality and the netwerkregisseur of the demo, as settings that any other source goes before.</summary>
    public static IConfigurationSource Instelling() =>
        new JsonStreamConfigurationSource { Stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/instelling.json")! };

    /// <returns>False when there are organisations already: then nothing is touched.</returns>
    public static async Task<bool> LoadAsync(WebApplication app, Settings settings, CancellationToken ct)
    {
        using var api = await ConnectAsync(App.AddressOf(app), ct);
        if ((await GetAsync(api, "/v1/organisaties?limit=1", ct)).Count > 0) return false;
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var vandaag = clock.Vandaag();

        await ImportAsync(api, ct);
        await DirectAsync(api, vandaag, ct);
        var stad = await Stad.ReadAsync(api, ct);
        await MeetAsync(api, stad, vandaag, ct);
        await TrainAsync(api, stad, vandaag, ct);
        await TalkAsync(api, stad, clock.GetUtcNow(), ct);
        await SpeakAsync(api, stad, clock.GetUtcNow(), ct);
        await PlanAsync(api, stad, clock.GetUtcNow(), ct);
        await AgreeAsync(api, stad, vandaag, ct);
        await SignAsync(api, stad, vandaag, ct);
        await InformAsync(api, stad, vandaag, ct);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await HelpAsync(api, stad, clock.GetUtcNow(), db, ct);
        await AimAsync(api, vandaag, db, ct);
        // Answers come by the links in the mails, so only where those can be read.
        var gelezen = settings.JobsEnabled && settings.Mail.Transport == "folder";
        if (gelezen) await AgeAsync(db, await IntroduceAsync(api, stad, vandaag, settings, ct), ct);
        await AskAsync(api, vandaag, ct);
        if (gelezen) await AnswerAsync(api, settings, ct);
        // Last: whoever has had their share of mail this month gets it in a bundle.
        await TellAsync(api, stad, clock.GetUtcNow(), ct);
        return true;
    }

    /// <summary>What the list brought: the organisations, and of each who can be spoken to.</summary>
    private sealed record Stad(IReadOnlyList<Stad.Organisatie> Organisaties)
    {
        public sealed record Organisatie(
            string Id, string Soort, string Verband, string? ContactpersoonId, string? BestuurderId, string[] Rollen);

        /// <summary>Of one kind, in the order of the API.</summary>
        public IEnumerable<Organisatie> Van(string soort) => Organisaties.Where(o => o.Soort == soort);

        public static async Task<Stad> ReadAsync(HttpClient api, CancellationToken ct)
        {
            var rollen = (await GetAsync(api, "/v1/rolvervullingen?limit=500", ct))
                .ToLookup(r => (string)r!["organisatieId"]!, r => (Persoon: (string)r!["contactpersoonId"]!, Rol: (string)r["rol"]!));
            return new([.. (await GetAsync(api, "/v1/organisaties?limit=500", ct)).Select(o => (Velden: o!, Id: (string)o!["id"]!))
                .Select(o => new Organisatie(o.Id, (string)o.Velden["soort"]!, (string)o.Velden["verband"]!,
                // Key figures are left out of what goes round by itself.
                rollen[o.Id].Where(r => r.Rol != "sleutelfiguur").OrderBy(r => r.Rol != "centraal_contact").Select(r => r.Persoon)
                    .FirstOrDefault(),
                rollen[o.Id].FirstOrDefault(r => r.Rol == "bestuurder").Persoon, [.. rollen[o.Id].Select(r => r.Rol)]))]);
        }
    }

    private static async Task<HttpClient> ConnectAsync(string address, CancellationToken ct)
    {
        var api = new HttpClient
        {
            BaseAddress = new Uri(address.Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal))
        };
        using var credentials = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-regisseur",
            ["client_secret"] = "demo-regisseur-geheim",
        });
        using var answer = await api.PostAsync("/oauth/token", credentials, ct);
        var token = await JsonAsync(answer, ct);
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
        return api;
    }

    private static async Task ImportAsync(HttpClient api, CancellationToken ct)
    {
        await using var list = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/contactlijst-almere.csv")!;
        // As the list is: some of its rows are broken, and the import says which.
        using var form = new MultipartFormDataContent { { new StreamContent(list), "bestand", "contactlijst-almere.csv" },
            { new StringContent("false"), "proef" }, { new StringContent("true"), "foutenOverslaan" } };
        using var answer = await api.PostAsync("/v1/importen", form, ct);
        await JsonAsync(answer, ct);
    }

    /// <summary>Meetings such as a city has; a few organisations sit in more than one, and hold the network together.</summary>
    private static async Task MeetAsync(HttpClient api, Stad stad, DateOnly vandaag, CancellationToken ct)
    {
        var netwerken = new[]
        {
            (Naam: "Zorg- en Veiligheidshuis", Vorm: "samenwerkingsverband", Verband: "formeel", Domeinen: (string[])["veiligheid", "zorg"],
                Frequentie: "elke twee weken",
                Leden: stad.Van("politie").Concat(stad.Van("justitie")).Concat(stad.Van("gemeente").Take(1))
                    .Concat(stad.Van("zorg").Take(1))),
            (Naam: "Zorgadviesteam onderwijs", Vorm: "overleg", Verband: "formeel", Domeinen: ["onderwijs", "zorg"],
                Frequentie: "elke maand",
                Leden: stad.Van("onderwijs").Concat(stad.Van("zorg").Skip(1)).Concat(stad.Van("gemeente").Skip(1).Take(1))),
            (Naam: "Jeugdinterventieteam", Vorm: "overleg", Verband: "formeel", Domeinen: ["jeugd", "veiligheid"], Frequentie: "elke week",
                Leden: stad.Van("jeugdwerk").Concat(stad.Van("politie").Take(1)).Concat(stad.Van("onderwijs").Take(1))
                    .Concat(stad.Van("gemeente").Skip(2).Take(1))),
            (Naam: "Wijknetwerk", Vorm: "netwerk", Verband: "formeel", Domeinen: ["samenleving", "zorg"], Frequentie: "vier keer per jaar",
                Leden: stad.Van("welzijn").Concat(stad.Van("bewonersinitiatief")).Concat(stad.Van("gemeente").Skip(1).Take(2))),
            (Naam: "Platform levensbeschouwing", Vorm: "netwerk", Verband: "informeel", Domeinen: ["samenleving"],
                Frequentie: "twee keer per jaar",
                Leden: stad.Van("religieus").Concat(stad.Van("welzijn").Take(1))),
            (Naam: "Sport en jeugd", Vorm: "netwerk", Verband: "informeel", Domeinen: ["jeugd", "samenleving"], Frequentie: "elk kwartaal",
                Leden: stad.Van("sport").Concat(stad.Van("jeugdwerk").Take(2))),
        };
        foreach (var (naam, vorm, verband, domeinen, frequentie, leden) in netwerken)
        {
            var netwerk = await PostAsync(api, "/v1/netwerken", new { naam, vorm, verband, domeinen, frequentie }, ct);
            foreach (var lid in leden)
            {
                // To a meeting the same person comes each time; to a looser network whoever can.
                var contactpersoonId = vorm == "netwerk" ? null : lid.ContactpersoonId;
                await PostAsync(api, $"/v1/netwerken/{netwerk["id"]}/deelnames",
                    new { organisatieId = lid.Id, contactpersoonId, mandaat = "adviseren", begindatum = vandaag.AddYears(-2) }, ct);
            }
        }
    }

    /// <summary>
    /// Every other organisation without a designated officer gets one. Of every five officers one was trained lately, two so long ago that
    /// it runs out within three months, one so long that it has run out, and one never.
    /// </summary>
    private static async Task TrainAsync(HttpClient api, Stad stad, DateOnly vandaag, CancellationToken ct)
    {
        foreach (var organisatie in stad.Organisaties.Where(o =>
            o.ContactpersoonId is not null && !o.Rollen.Contains("aandachtfunctionaris")).Where((_, index) => index % 2 == 0))
            await PostAsync(api, "/v1/rolvervullingen",
                new
                {
                    contactpersoonId = organisatie.ContactpersoonId,
                    organisatieId = organisatie.Id,
                    rol = "aandachtfunctionaris",
                    begindatum = vandaag.AddYears(-3)
                }, ct);

        var training = await PostAsync(api, "/v1/trainingen", new
        {
            titel = "Basistraining aandachtfunctionaris",
            soort = "basis",
            omschrijving = "Signalen herkennen, een gesprek voeren, weten wie je belt.",
            geldigheidMaanden = 24,
            kwalificeertAandachtfunctionaris = true,
        }, ct);
        DateOnly?[] behaald =
        [
            vandaag.AddDays(-20), vandaag.AddMonths(-24).AddDays(25), vandaag.AddMonths(-24).AddDays(70), vandaag.AddMonths(-30), null,
        ];
        var personen = (await GetAsync(api, "/v1/rolvervullingen?rol=aandachtfunctionaris&limit=500", ct))
            .Select(r => (string)r!["contactpersoonId"]!).Distinct();
        foreach (var (contactpersoonId, behaaldDatum) in personen.Select((p, index) => (p, behaald[index % behaald.Length]))
            .Where(b => b.Item2 is not null))
            await PostAsync(api, "/v1/bewijzen", new { contactpersoonId, trainingId = (string)training["id"]!, behaaldDatum }, ct);

        var dag = vandaag.AddDays(21).ToDateTime(new TimeOnly(9, 30), DateTimeKind.Utc);
        await PostAsync(api, "/v1/sessies", new
        {
            trainingId = (string)training["id"]!,
            begintOp = dag,
            eindigtOp = dag.AddHours(6),
            locatie = "Stadhuis Almere, zaal 3",
            capaciteit = 12
        }, ct);
        foreach (var (soort, aantal) in new[] { ("onderwijs", 6), ("zorg", 4), ("welzijn", 4), ("gemeente", 4), ("politie", 3),
            ("jeugdwerk", 4) })
            await PostAsync(api, "/v1/trainingsdoelen", new { jaar = vandaag.Year, soort, aantal }, ct);
        await PostAsync(api, "/v1/trainingsdoelen", new { jaar = vandaag.Year, aantal = 20 }, ct);
    }

    /// <summary>Of some was only asked, to others something was brought; with some nobody has spoken.</summary>
    private static async Task TalkAsync(HttpClient api, Stad stad, DateTimeOffset nu, CancellationToken ct)
    {
        (string Richting, string Aanleiding, string Vorm, int DagenGeleden)[][] gesprekken =
        [
            [("gehaald", "zorgen", "telefoon", 12), ("gehaald", "crisis", "telefoon", 47), ("gehaald", "zorgen", "email", 90)],
            [("gebracht", "regulier", "bezoek", 20), ("wederzijds", "regulier", "bijeenkomst", 65)],
            [],
            [("gehaald", "zorgen", "bezoek", 33), ("gebracht", "regulier", "email", 8), ("gebracht", "regulier", "bezoek", 120)],
        ];
        foreach (var (index, organisatie) in stad.Organisaties.Where(o => o.Verband == "formeel").Index())
        {
            foreach (var (richting, aanleiding, vorm, dagenGeleden) in gesprekken[index % gesprekken.Length])
            {
                // After a worried call the regisseur promises to report back.
                var vervolg = aanleiding == "zorgen"
                    ? new
                    {
                        omschrijving = "Laten weten wat ermee is gedaan.",
                        uiterlijkeDatum = DateOnly.FromDateTime(nu.UtcDateTime).AddDays(21 - dagenGeleden),
                        afgerondOp = dagenGeleden > 30 ? nu.AddDays(-5) : (DateTimeOffset?)null
                    } : null;
                await PostAsync(api, "/v1/contactmomenten",
                    new
                    {
                        organisatieId = organisatie.Id,
                        contactpersoonId = organisatie.ContactpersoonId,
                        plaatsgevondenOp = nu.AddDays(-dagenGeleden),
                        vorm,
                        richting,
                        aanleiding,
                        themas = (string[])[aanleiding == "regulier" ? "schooluitval" : "online gedrag"],
                        vervolg
                    }, ct);
            }
        }
    }

    /// <summary>A draft that some partners are asked to read along with.</summary>
    private static async Task AgreeAsync(HttpClient api, Stad stad, DateOnly vandaag, CancellationToken ct)
    {
        var protocol = await PostAsync(api, "/v1/protocollen",
            new { titel = "Informatie delen rond een zorgsignaal", soort = "informatiedeling", reikwijdte = "netwerk" }, ct);
        await PostAsync(api, $"/v1/protocollen/{protocol["id"]}/versies", new
        {
            inhoud = "# Informatie delen rond een zorgsignaal\n\nWe delen niet meer dan nodig is, en we vertellen het de jongere.",
            stappen = Stappen,
            afspraken = new[]
            {
                new { onderwerpCode = "grondslag", waarde = "algemeen_belang" },
                new { onderwerpCode = "toestemming", waarde = "tenzij_onveilig" },
                new { onderwerpCode = "bewaartermijn", waarde = "zes_maanden" },
            },
        }, ct);
        var organisatieIds = stad.Organisaties.Where(o => o is { Verband: "formeel", ContactpersoonId: not null }).Take(6)
            .Select(o => o.Id);
        await PostAsync(api, $"/v1/protocollen/{protocol["id"]}/versies/1/raadplegingen",
            new { doelgroep = new { organisatieIds }, sluitdatum = vandaag.AddDays(21) }, ct);
    }

    /// <summary>Who does what with a signal, one after the other.</summary>
    private static readonly object[] Stappen =
    [
        new { volgorde = 1, actie = "Bespreek het signaal met uw aandachtfunctionaris.", rol = "medewerker", termijn = "dezelfde dag" },
        new { volgorde = 2, actie = "Vraag na wat anderen in de eigen organisatie zien.", rol = "aandachtfunctionaris",
            termijn = "binnen twee werkdagen" },
        new { volgorde = 3, actie = "Bel het centrale contact van het netwerk.", rol = "aandachtfunctionaris",
            termijn = "binnen drie werkdagen" },
        new { volgorde = 4, actie = "Laat de melder weten wat ermee is gedaan.", rol = "centraal_contact", termijn = "binnen twee weken" },
    ];

    /// <summary>
    /// A protocol of the network that is adopted and that a part of the organisations has signed; and some organisations that agreed on
    /// something of their own, not all the same.
    /// </summary>
    private static async Task SignAsync(HttpClient api, Stad stad, DateOnly vandaag, CancellationToken ct)
    {
        object[] Afspraken(params string[] waarden) =>
            [.. waarden.Zip(["toestemming", "wie_deelt", "terugkoppeling"], (waarde, onderwerpCode) => new { onderwerpCode, waarde })];
        var formeel = stad.Organisaties.Where(o => o is { Verband: "formeel", ContactpersoonId: not null }).ToList();

        var protocol = await PostAsync(api, "/v1/protocollen",
            new { titel = "Handelen bij een zorgsignaal", soort = "signalering", reikwijdte = "netwerk" }, ct);
        var versie = await PostAsync(api, $"/v1/protocollen/{protocol["id"]}/versies",
            new
            {
                inhoud = "# Handelen bij een zorgsignaal\n\nWie zich zorgen maakt, bespreekt die binnen de eigen organisatie en belt "
                + "daarna het vaste contact.",
                stappen = Stappen,
                afspraken = Afspraken("tenzij_onveilig", "aandachtfunctionaris", "altijd_op_hoofdlijnen")
            }, ct);
        var versies = $"/v1/protocollen/{protocol["id"]}/versies/1";
        await PostAsync(api, $"{versies}/ratificatierondes", new { sluitdatum = vandaag.AddDays(28) }, ct);
        // Two of three organisations have signed, by their director.
        foreach (var organisatie in formeel.Where((_, index) => index % 3 != 2))
        {
            if (organisatie.BestuurderId is null) await PostAsync(api, "/v1/rolvervullingen",
                new
                {
                    contactpersoonId = organisatie.ContactpersoonId,
                    organisatieId = organisatie.Id,
                    rol = "bestuurder",
                    begindatum = vandaag.AddYears(-1)
                }, ct);
            await PostAsync(api, $"{versies}/ratificaties",
                new
                {
                    organisatieId = organisatie.Id,
                    contactpersoonId = organisatie.BestuurderId ?? organisatie.ContactpersoonId,
                    inhoudHash = (string)versie["inhoudHash"]!
                }, ct);
        }
        foreach (var contactpersoonId in formeel.Take(5).Select(o => o.ContactpersoonId).Distinct()) await PostAsync(api,
            $"{versies}/kennisnames", new { contactpersoonId }, ct);
        await PostAsync(api, $"{versies}/vaststellingen", new { }, ct);

        string[][] keuzes =
        [
            ["tenzij_onveilig", "aandachtfunctionaris", "ontvangstbevestiging"],
            ["altijd", "iedere_medewerker", "ontvangstbevestiging"],
            ["tenzij_onveilig", "aandachtfunctionaris", "op_verzoek"],
        ];
        foreach (var (organisatie, afspraken) in formeel.Zip(keuzes))
        {
            var eigen = await PostAsync(api, "/v1/protocollen",
                new
                {
                    titel = "Ons signaalprotocol",
                    soort = "signalering",
                    reikwijdte = "organisatie",
                    organisatieId = organisatie.Id
                }, ct);
            await PostAsync(api, $"/v1/protocollen/{eigen["id"]}/versies",
                new
                {
                    inhoud = "# Ons signaalprotocol\n\nZo gaan wij om met zorgen over jongeren.",
                    stappen = Stappen[..3],
                    afspraken = Afspraken(afspraken),
                    herzieningsdatum = vandaag.AddDays(organisatie == formeel[0] ? 30 : 400)
                }, ct);
            await PostAsync(api, $"/v1/protocollen/{eigen["id"]}/versies/1/vaststellingen", new { }, ct);
        }
    }

    private static readonly string[] Zorgsignaal = ["zorgsignaal"];
    private static readonly string[] Nederlands = ["nl"];

    /// <summary>Knowledge of which one item is about to run out, a case that two have released, offers, and two questions.</summary>
    private static async Task InformAsync(HttpClient api, Stad stad, DateOnly vandaag, CancellationToken ct)
    {
        var mensen = stad.Organisaties.Where(o => o is { Verband: "formeel", ContactpersoonId: not null }).Take(2).ToArray();
        (string Soort, string Openbaarheid, int Dagen, string Titel, string Samenvatting, string Inhoud)[] kennis =
        [
            ("signaleren", "openbaar", 300, "Zorgen zien en erover praten", "Waar u op let, en hoe u erover begint.",
                "# Let op verandering\n\n- iemand trekt zich terug\n- iemand praat ineens heel anders\n\n# Begin klein\n\n"
                    + "Zeg wat u **ziet**, en vraag hoe het gaat. U hoeft niets op te lossen."),
            ("regels", "openbaar", 500, "Wat u mag delen, en wat niet", "Ook zonder namen kunt u veel vragen.",
                "Vraag eerst raad **zonder naam**. Vertel de jongere en de ouders wat u deelt, tenzij dat onveilig is.\n\n"
                    + "Schrijf op wat u deelde, met wie, en waarom."),
            ("situatie", "partners", 20, "Wie u belt, en wanneer", "Het vaste contact, ook buiten kantoortijd.",
                "Bij direct gevaar belt u de politie. In alle andere gevallen belt u eerst uw eigen aandachtfunctionaris."),
            ("casus", "partners", 400, "Een jongere die zich terugtrok", "Om samen te bespreken op een terugkomdag.",
                "Een jongere kwam steeds minder naar de training en zei vrienden gedag. De trainer vroeg hoe het ging, en belde daarna "
                    + "raad. Wat zou u doen, en wie zou u bellen?"),
        ];
        foreach (var (soort, openbaarheid, dagen, titel, samenvatting, inhoud) in kennis)
        {
            var item = await PostAsync(api, "/v1/kennisitems", new
            {
                titel,
                samenvatting,
                inhoud,
                soort,
                themas = Zorgsignaal,
                geldigTotDatum = vandaag.AddDays(dagen),
                eigenaarContactpersoonId = mensen[0].ContactpersoonId,
                openbaarheid,
            }, ct);
            if (soort == "casus") foreach (var mens in mensen)
                await PostAsync(api, $"/v1/kennisitems/{item["id"]}/vrijgaven", new { contactpersoonId = mens.ContactpersoonId }, ct);
        }

        var aanbod = new[]
        {
            (Van: "welzijn", Soort: "gezinsondersteuning", Doelgroep: (string[])["gezin", "ouder"], VanJaar: (int?)null,
                Titel: "Thuis sterker",
                Omschrijving: "Een halfjaar lang komt er elke week iemand langs om mee te denken.", Aanmelding: "Via het wijkteam"),
            (Van: "jeugdwerk", Soort: "gesprek", Doelgroep: ["jongere"], VanJaar: 12, Titel: "Praten met een jongerenwerker",
                Omschrijving: "Zonder afspraak, op school of in de wijk.", Aanmelding: "Loop binnen, of stuur een bericht"),
            (Van: "sport", Soort: "activiteit", Doelgroep: ["jongere"], VanJaar: 10, Titel: "Vrij sporten op vrijdagavond",
                Omschrijving: "Iedereen mag meedoen; er is altijd een trainer bij.", Aanmelding: "Kom gewoon langs"),
            (Van: "zorg", Soort: "opvoeding", Doelgroep: ["ouder"], VanJaar: null, Titel: "Opvoeden als je kind verandert",
                Omschrijving: "Vier avonden voor ouders van pubers.", Aanmelding: "Met het formulier op de website"),
        };
        foreach (var a in aanbod) if (stad.Van(a.Van).FirstOrDefault() is { } organisatie) await PostAsync(api, "/v1/aanbod", new
        {
            organisatieId = organisatie.Id,
            titel = a.Titel,
            omschrijving = a.Omschrijving,
            soort = a.Soort,
            doelgroep = a.Doelgroep,
            leeftijdVan = a.VanJaar,
            talen = Nederlands,
            kosten = "Gratis",
            aanmelding = a.Aanmelding,
        }, ct);

        foreach (var (mens, vraag, antwoord) in mensen.Zip(
            ["Mag ik een signaal bespreken zonder de naam te noemen?", "Wie kan bij ons in het team iets over signalen vertellen?"],
            (string?[])["Ja. Begin altijd zonder naam; vaak is dat genoeg om te weten wat u kunt doen.", null]))
        {
            var gesteld = await PostAsync(api, "/v1/vragen", new
            {
                vraag,
                organisatieId = mens.Id,
                contactpersoonId = mens.ContactpersoonId,
                themas = Zorgsignaal,
                kanaal = "telefoon",
            }, ct);
            if (antwoord is not null) await PostAsync(api, $"/v1/vragen/{gesteld["id"]}/antwoorden", new { antwoord }, ct);
        }
    }

    /// <summary>Something to know, for those who work with young people; it points to what they can read about it.</summary>
    private static async Task TellAsync(HttpClient api, Stad stad, DateTimeOffset nu, CancellationToken ct)
    {
        var kennis = (await GetAsync(api, "/v1/kennisitems?openbaarheid=openbaar&limit=10", ct)).Select(k => (string)k!["id"]!).ToArray();
        var bericht = await PostAsync(api, "/v1/berichten", new
        {
            onderwerp = "Nieuw: wat u mag delen, op één bladzijde",
            inhoud = "Er staat een korte uitleg klaar over **wat u mag delen** rond een zorgsignaal. Nieuw is ook een overzicht van hulp "
                + "voor ouders in de wijk.",
            soort = "nieuws",
            doelgroep = new { organisatieIds = stad.Van("jeugdwerk").Concat(stad.Van("welzijn")).Take(8).Select(o => o.Id) },
            themas = Zorgsignaal,
            kennisitemIds = kennis,
        }, ct);
        await PostAsync(api, $"/v1/berichten/{bericht["id"]}/verzendingen", new { }, ct);
        var school = await PostAsync(api, "/v1/berichten", new
        {
            onderwerp = "Terugkomdag voor aandachtfunctionarissen",
            inhoud = "Over drie weken is er een **terugkomdag** in het stadhuis. Neem een vraag mee; een naam hoeft er niet bij.",
            soort = "nieuws",
            doelgroep = new { organisatieIds = stad.Van("onderwijs").Select(o => o.Id) },
            themas = Zorgsignaal,
        }, ct);
        await PostAsync(api, $"/v1/berichten/{school["id"]}/verzendingen", new { }, ct);
        await PostAsync(api, "/v1/berichten", new
        {
            onderwerp = "Wat er in de wijk verandert",
            inhoud = "Volgende maand opent het nieuwe jongerencentrum.",
            soort = "wijk",
            doelgroep = new { wijken = (string[])["Almere Haven"] },
            verstuurOp = nu.AddDays(14),
        }, ct);
    }

    /// <summary>A first round among the schools, answered and closed: there is something to look back on.</summary>
    private static async Task<string> IntroduceAsync(HttpClient api, Stad stad, DateOnly vandaag, Settings settings, CancellationToken ct)
    {
        var vragenlijst = await PostAsync(api, "/v1/vragenlijsten", new
        {
            titel = "Kennismaking",
            vragen = new[] { new { code = "bekend", soort = "ja_nee", tekst = "Weet u wie de netwerkregisseur is?", verplicht = true } },
        }, ct);
        var peiling = await PostAsync(api, "/v1/peilingen", new
        {
            naam = "Kennismaking",
            vragenlijstId = (string)vragenlijst["id"]!,
            doelgroep = new { organisatieIds = stad.Van("onderwijs").Select(o => o.Id).Take(3) },
            start = $"{vandaag.AddYears(1):yyyy-MM-dd}T09:00",
            looptijdDagen = 14,
            anonimiteit = "op_naam",
            onderwerp = "Kennismaken met {{organisatie}}",
            bericht = "Beste {{voornaam}},\n\nEr is een netwerkregisseur voor jongeren. Wist u dat? Het is één vraag.",
            status = "actief",
        }, ct);
        var ronde = await PostAsync(api, $"/v1/peilingen/{peiling["id"]}/rondes", new { }, ct);
        foreach (var token in (await InvitationsAsync(settings, "Kennismaken met ", 2, ct)).Take(2))
            await AnswerAsync(api, token, new() { ["bekend"] = true }, ct);
        await PostAsync(api, $"/v1/rondes/{ronde["id"]}/sluitingen", new { }, ct);
        return (string)ronde["id"]!;
    }

    private static async Task AskAsync(HttpClient api, DateOnly vandaag, CancellationToken ct)
    {
        var vragenlijst = await PostAsync(api, "/v1/vragenlijsten", new
        {
            titel = "Wat hebt u nodig?",
            inleiding = "Zes korte vragen over samenwerken rond jongeren in Almere.",
            vragen = new object[]
            {
                new { code = "bekend", soort = "schaal", tekst = "Hoe goed weet u wie u bij andere organisaties kunt bellen?",
                    verplicht = true, schaal = new { van = 1, tot = 5, labelVan = "Helemaal niet", labelTot = "Heel goed" } },
                new { code = "scholing", soort = "ja_nee", tekst = "Hebt u of hebben uw collega's behoefte aan scholing?", verplicht = true,
                    behoefte = new { soort = "scholing", bijWaarden = new object[] { true } } },
                new { code = "scholing_onderwerp", soort = "enkele_keuze", tekst = "Waarover vooral?",
                    toonAls = new { vraag = "scholing", waarden = new object[] { true } },
                    opties = new[] { new { code = "signalen", tekst = "Signalen herkennen" },
                    new { code = "gesprek", tekst = "Een moeilijk gesprek voeren" },
                    new { code = "regels", tekst = "Welke informatie u mag delen" } } },
                new { code = "contact", soort = "meerkeuze", tekst = "Wat zou u helpen?",
                    toelichting = "U kunt meer dan één antwoord kiezen.",
                    opties = new[] { new { code = "overleg", tekst = "Een vast overleg waar ik kan aansluiten" },
                    new { code = "lijst", tekst = "Een lijst met contactpersonen" },
                    new { code = "nieuws", tekst = "Af en toe nieuws per e-mail" } },
                    behoefte = new { soort = "overleg", bijWaarden = new object[] { "overleg" } } },
                new { code = "informatie", soort = "ja_nee", tekst = "Mist u informatie over wat er in de stad speelt?",
                    behoefte = new { soort = "informatie", bijWaarden = new object[] { true } } },
                new { code = "tip", soort = "open", tekst = "Wat wilt u de netwerkregisseur meegeven?",
                    toelichting = "Schrijf niets over een jongere, een gezin of een zaak." },
            },
        }, ct);
        var peiling = await PostAsync(api, "/v1/peilingen", new
        {
            naam = "Behoeften in het netwerk",
            vragenlijstId = (string)vragenlijst["id"]!,
            doelgroep = new { },
            start = $"{vandaag.AddMonths(3):yyyy-MM-dd}T09:00",
            herhaling = "FREQ=MONTHLY;INTERVAL=3",
            looptijdDagen = 21,
            herinneringen = new { naDagen = (int[])[7, 14] },
            anonimiteit = "op_naam",
            onderwerp = "Wat heeft {{organisatie}} nodig?",
            bericht = "Beste {{voornaam}},\n\nGoed samenwerken rond jongeren begint met weten wat u nodig hebt. Wilt u voor "
                + "{{organisatie}} zes korte vragen beantwoorden? Het kost u ongeveer drie minuten.",
            status = "actief",
        }, ct);
        await PostAsync(api, $"/v1/peilingen/{peiling["id"]}/rondes", new { }, ct);
    }

    /// <summary>
    /// The first who got the mail answer it, by the link in it, and of two needs it is decided what becomes of them. The invitation that
    /// arrived last stays open for whoever tries the demo, and the one before it refers to a colleague. Mails that do not come within a
    /// while are no reason to fail.
    /// </summary>
    private static async Task AnswerAsync(HttpClient api, Settings settings, CancellationToken ct)
    {
        const int answers = 14;
        var tokens = await InvitationsAsync(settings, "Wat heeft ", answers + 2, ct);
        foreach (var (index, token) in tokens.SkipLast(1).Take(answers).Index())
        {
            var antwoorden = new Dictionary<string, object>
            {
                ["bekend"] = 2 + index % 4,
                ["scholing"] = index % 3 != 2,
                ["contact"] = index % 2 == 0 ? (string[])["overleg", "lijst"] : ["nieuws"],
                ["informatie"] = index % 4 == 0,
            };
            if (index % 3 != 2) antwoorden["scholing_onderwerp"] = index % 2 == 0 ? "gesprek" : "signalen";
            await AnswerAsync(api, token, antwoorden, ct);
        }
        if (tokens.Length > answers + 1) await AsPartnerAsync(api, HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen", tokens[^2],
            new { naam = "Sanne Bakker", email = "s.bakker@voorbeeld.example" }, ct);
        foreach (var behoefte in await GetAsync(api, "/v1/behoeften", ct))
        {
            var (besluit, toelichting) = (string)behoefte!["soort"]! switch
            {
                "scholing" => ("training", "Over drie weken is er weer een basistraining; u krijgt daarvoor een uitnodiging."),
                "overleg" => ("overleg", "Het wijknetwerk heeft plaats voor wie wil aansluiten. Een nieuw overleg komt er niet bij."),
                _ => (null, null),
            };
            if (besluit is not null) await PostAsync(api, $"/v1/behoeften/{behoefte["id"]}/besluiten", new { besluit, toelichting }, ct);
        }
    }

    /// <summary>The links in the mails with this subject, first come first: so many, or those that came within a while.</summary>
    private static async Task<string[]> InvitationsAsync(Settings settings, string onderwerp, int genoeg, CancellationToken ct)
    {
        var folder = new DirectoryInfo(Mailmap.FolderOf(settings));
        string[] tokens = [];
        for (var attempt = 0; attempt < 30 && tokens.Length < genoeg; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
            folder.Refresh();
            if (!folder.Exists) continue;
            tokens = [.. folder.GetFiles("*.eml").OrderBy(f => f.LastWriteTimeUtc).Select(f => MimeMessage.Load(f.FullName, ct))
                .Where(m => m.Subject?.StartsWith(onderwerp, StringComparison.Ordinal) == true)
                .Select(m => Invullink.Pattern().Match(m.TextBody ?? "")).Where(m => m.Success).Select(m => m.Groups[1].Value)];
        }
        return tokens;
    }

    /// <summary>As a partner does, with nothing but the link.</summary>
    private static async Task AsPartnerAsync(
        HttpClient api, HttpMethod method, string path, string token, object body, CancellationToken ct)
    {
        using var partner = new HttpClient { BaseAddress = api.BaseAddress };
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Uitnodiging-Token", token);
        using var answer = await partner.SendAsync(request, ct);
        await RefuseFailedAsync(answer, ct);
    }

    private static Task AnswerAsync(HttpClient api, string token, Dictionary<string, object> antwoorden, CancellationToken ct) =>
        AsPartnerAsync(api, HttpMethod.Put, "/v1/mijn-uitnodiging/inzending", token, new { antwoorden, definitief = true }, ct);

    private static async Task<JsonArray> GetAsync(HttpClient api, string path, CancellationToken ct)
    {
        using var answer = await api.GetAsync(path, ct);
        return (await JsonAsync(answer, ct))["results"]!.AsArray();
    }

    private static async Task<JsonNode> PostAsync(HttpClient api, string path, object body, CancellationToken ct)
    {
        using var answer = await api.PostAsJsonAsync(path, body, ct);
        return await JsonAsync(answer, ct);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        await RefuseFailedAsync(answer, ct);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!;
    }

    /// <summary>Made-up data, so the problem may be shown.</summary>
    private static async Task RefuseFailedAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"demo: {answer.RequestMessage?.RequestUri?.AbsolutePath} "
            + $"gave {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
    }
}
