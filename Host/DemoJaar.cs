using System.Globalization;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Host;

/// <summary>
/// A year of work of the regisseurs, so that a first look shows what the system is for: whom they spoke to and about what, what they
/// promised and agreed to come for, what they were asked, and what the network wants to reach. It comes in over HTTP too. Then what the
/// API dates itself is put back in time: since when an organisation is known, when a question came and was answered, and what a goal
/// would have been measured at, by the reports as of those days.
/// </summary>
internal static partial class Demo
{
    private static readonly string[] Buiten = ["Almere Buiten", "Oosterwold"];
    private static readonly string[] Scholen = ["onderwijs"];
    private static readonly string[] Diensten = ["politie", "justitie"];

    /// <summary>One regisseur for the city and one for a part of it, who is the deputy too, and how often they speak to whom.</summary>
    private static async Task DirectAsync(HttpClient api, DateOnly vandaag, CancellationToken ct)
    {
        var begindatum = vandaag.AddYears(-1);
        var samira = await PostAsync(api, "/v1/regisseurs", new
        {
            naam = "Samira El Idrissi",
            email = "s.elidrissi@almere.example",
            telefoon = "036 5550124",
            begindatum,
            gebieden = new[] { new { wijken = Buiten } },
        }, ct);
        var noor = await PostAsync(api, "/v1/regisseurs", new
        {
            naam = "Noor Veldkamp",
            email = "netwerkregisseur@almere.example",
            telefoon = "036 5550123",
            begindatum,
            plaatsvervangerId = (string)samira["id"]!,
        }, ct);
        await PostAsync(api, $"/v1/regisseurs/{noor["id"]}/afwezigheden",
            new { vanafDatum = vandaag.AddDays(40), totDatum = vandaag.AddDays(54) }, ct);
        await PostAsync(api, "/v1/contactritmes",
            new { doelgroep = new { }, idealeDagen = 120, uiterlijkeDagen = 180, prioriteit = 1 }, ct);
        await PostAsync(api, "/v1/contactritmes",
            new { doelgroep = new { soorten = Scholen }, idealeDagen = 75, uiterlijkeDagen = 100, prioriteit = 3 }, ct);
        await PostAsync(api, "/v1/contactritmes",
            new { doelgroep = new { soorten = Diensten }, idealeDagen = 45, uiterlijkeDagen = 70, prioriteit = 2 }, ct);
    }

    /// <summary>
    /// Each month half of the formal organisations, so that each is spoken to every other month; with a few nobody ever speaks. Some
    /// themes come up at many, some at few.
    /// </summary>
    private static async Task SpeakAsync(HttpClient api, Stad stad, DateTimeOffset nu, CancellationToken ct)
    {
        (string Richting, string Vorm, string Onderwerp)[] gesprekken =
        [
            ("wederzijds", "bezoek", "Hoe gaat het, en wat ziet u"), ("gebracht", "telefoon", "Wat er nieuw is in de wijk"),
            ("gebracht", "bijeenkomst", "Terugblik op het overleg"), ("wederzijds", "bezoek", "Samen kijken naar het protocol"),
        ];
        foreach (var (index, organisatie) in stad.Organisaties.Where(o => o.Verband == "formeel").Index().Where(o => o.Index % 8 != 2))
        {
            for (var maand = 11 - index % 2; maand >= 1; maand -= 2)
            {
                var plek = index / 2;
                var (richting, vorm, onderwerp) = gesprekken[(plek + maand) % gesprekken.Length];
                List<string> themas = [plek % 2 == 0 ? "online gedrag" : "schooluitval"];
                // It comes up more and more.
                if (maand <= 5 || (plek + maand) % 3 == 0) themas.Add("thuissituatie");
                if (plek % 4 == 0) themas.Add("geld");
                var op = Werkuur(nu, -30 * maand - index * 7 % 25, 9 + index % 7);
                await PostAsync(api, "/v1/contactmomenten", new
                {
                    organisatieId = organisatie.Id,
                    contactpersoonId = organisatie.ContactpersoonId,
                    plaatsgevondenOp = op,
                    vorm,
                    richting,
                    aanleiding = "regulier",
                    onderwerp,
                    themas,
                    // One of five promises something, and nearly all of those are kept.
                    vervolg = (plek + maand) % 5 != 0 ? null : new
                    {
                        omschrijving = "De afspraken op papier sturen.",
                        uiterlijkeDatum = DateOnly.FromDateTime(op.UtcDateTime).AddDays(maand == 1 ? 60 : 21),
                        afgerondOp = maand <= 2 ? (DateTimeOffset?)null : op.AddDays(9),
                    },
                }, ct);
            }
        }
    }

    /// <summary>So many days from now, or the first working day after.</summary>
    private static DateTimeOffset Werkuur(DateTimeOffset nu, int dagen, int uur)
    {
        var dag = nu.AmsterdamDate().AddDays(dagen);
        while (dag.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) dag = dag.AddDays(1);
        return dag.AmsterdamMidnight().AddHours(uur);
    }

    /// <summary>The round among the schools was held in the season before.</summary>
    private static async Task AgeAsync(Db db, string ronde, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var parameters = new { Id = Guid.Parse(ronde), Terug = TimeSpan.FromDays(80) };
        await tx.ExecuteAsync(
            """
            update surveys.ronde set geopend_op = geopend_op - @Terug, sluit_op = sluit_op - @Terug, aangemaakt_op = aangemaakt_op - @Terug
             where id = @Id
            """, parameters, ct);
        await tx.ExecuteAsync("update surveys.inzending set ingediend_op = ingediend_op - @Terug where ronde_id = @Id", parameters, ct);
        await tx.CommitAsync(ct);
    }

    /// <summary>Appointments of which one was kept, one went by, one is off and the others are to come.</summary>
    private static async Task PlanAsync(HttpClient api, Stad stad, DateTimeOffset nu, CancellationToken ct)
    {
        (int Dagen, string Doel, string Status)[] afspraken =
        [
            (-6, "Kennismaken met de nieuwe aandachtfunctionaris", "gepland"), (-3, "Vervolg op het zorgsignaal", "gepland"),
            (2, "Hoe loopt het op school", "gepland"), (5, "Wat de politie nodig heeft", "gepland"),
            (9, "Aansluiten bij het wijknetwerk", "gepland"), (16, "Het protocol samen doornemen", "gepland"),
            (23, "Terugkomdag voorbereiden", "geannuleerd"),
        ];
        var organisaties = Scholen.Concat(Diensten).Concat(["welzijn", "zorg"]).SelectMany(s => stad.Van(s).Take(2)).ToArray();
        foreach (var ((dagen, doel, status), organisatie) in afspraken.Zip(organisaties))
        {
            var afspraak = await PostAsync(api, "/v1/afspraken", new
            {
                organisatieId = organisatie.Id,
                contactpersoonId = organisatie.ContactpersoonId,
                geplandOp = Werkuur(nu, dagen, 9 + Math.Abs(dagen) % 7),
                locatie = "Op locatie",
                doel,
                status,
            }, ct);
            if (dagen == -6) await PostAsync(api, $"/v1/afspraken/{afspraak["id"]}/afrondingen",
                new { themas = (string[])["schooluitval"] }, ct);
        }
        // Somebody wants to know what is kept of them.
        if (stad.Van("welzijn").FirstOrDefault(o => o.ContactpersoonId is not null) is { } welzijn)
            await PostAsync(api, $"/v1/contactpersonen/{welzijn.ContactpersoonId}/inzageverzoeken",
                new { kanaal = "api", identiteitVastgesteldDoor = "balie" }, ct);
    }

    /// <summary>Questions by telephone, month after month; nearly all answered, most of them in time.</summary>
    private static async Task HelpAsync(HttpClient api, Stad stad, DateTimeOffset nu, Db db, CancellationToken ct)
    {
        (string Vraag, string Thema, string Antwoord)[] vragen =
        [
            ("Wie kunnen wij bellen over een leerling die steeds wegblijft?", "schooluitval",
                "Bel eerst het zorgadviesteam van uw school."),
            ("Waar vinden ouders hulp bij wat hun kind online doet?", "online gedrag",
                "Er is een cursus voor ouders; u leest erover bij het aanbod."),
            ("Welke afspraken gelden als thuis niemand opendoet?", "thuissituatie", "Die staan in het protocol, bij stap drie."),
            ("Hoe komt een gezin snel aan schuldhulp?", "geld", "Via het wijkteam; dat plant binnen een week een gesprek."),
        ];
        List<(Guid Id, DateTimeOffset Gesteld, DateTimeOffset Beantwoord)> gesteld = [];
        foreach (var (index, organisatie) in stad.Organisaties.Where(o => o.Verband == "formeel").Take(30).Index())
        {
            var (vraag, thema, antwoord) = vragen[index % vragen.Length];
            var nieuw = await PostAsync(api, "/v1/vragen",
                new { vraag, organisatieId = organisatie.Id, themas = (string[])[thema], kanaal = "telefoon" }, ct);
            await PostAsync(api, $"/v1/vragen/{nieuw["id"]}/antwoorden", new { antwoord }, ct);
            var op = nu.AddDays(-330 + index * 11);
            gesteld.Add((Guid.Parse((string)nieuw["id"]!), op, op.AddHours(index % 7 == 0 ? 300 : 6 + index * 5 % 70)));
        }
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync(
            """
            update information.vraag v
               set gesteld_op = g.gesteld, beantwoord_op = g.beantwoord, aangemaakt_op = g.gesteld,
                   uiterlijk_datum = (g.gesteld at time zone 'Europe/Amsterdam')::date + 7
              from unnest(@Ids, @Gesteld, @Beantwoord) as g (id, gesteld, beantwoord)
             where v.id = g.id
            """, new
            {
                Ids = gesteld.Select(g => g.Id).ToArray(),
                Gesteld = gesteld.Select(g => g.Gesteld).ToArray(),
                Beantwoord = gesteld.Select(g => g.Beantwoord).ToArray(),
            }, ct);
        await tx.ExecuteAsync("update contacts.organisatie set aangemaakt_op = aangemaakt_op - interval '1 year'", null, ct);
        await tx.CommitAsync(ct);
    }

    /// <summary>Where the network wants to be, each measured by a report that can tell of earlier days, and so with a course.</summary>
    private static async Task AimAsync(HttpClient api, DateOnly vandaag, Db db, CancellationToken ct)
    {
        var doelen = new[]
        {
            (Titel: "Drie van de vijf organisaties gedekt", Rapport: "dekking", Kolom: "status", Functie: "aandeel",
                Waarde: (string?)"gedekt", Dag: "peildatum", Streef: 0.6, Maanden: 9),
            (Titel: "Negen van de tien organisaties op tijd gesproken", Rapport: "contactritme", Kolom: "status", Functie: "aandeel",
                Waarde: "op_tijd", Dag: "peildatum", Streef: 0.9, Maanden: 12),
            (Titel: "Honderdvijftig keer iets gebracht", Rapport: "wederkerigheid", Kolom: "gebracht", Functie: "som",
                Waarde: null, Dag: "totDatum", Streef: 150, Maanden: 3),
            (Titel: "Geen organisatie blijft alleen met een signaal", Rapport: "dekking", Kolom: "status", Functie: "aandeel",
                Waarde: "ongedekt", Dag: "peildatum", Streef: 0, Maanden: 18),
        };
        foreach (var doel in doelen)
        {
            var nieuw = await PostAsync(api, "/v1/netwerkdoelen", new
            {
                titel = doel.Titel,
                streefwaarde = doel.Streef,
                streefdatum = vandaag.AddMonths(doel.Maanden),
                meting = new { rapport = doel.Rapport, kolom = doel.Kolom, functie = doel.Functie, waarde = doel.Waarde },
            }, ct);
            List<(DateOnly Dag, decimal Waarde)> standen = [];
            for (var maand = 9; maand >= 1; maand--)
            {
                var dag = vandaag.AddMonths(-maand);
                using var answer = await api.GetAsync(
                    string.Create(CultureInfo.InvariantCulture, $"/v1/rapportages/{doel.Rapport}?{doel.Dag}={dag:yyyy-MM-dd}"), ct);
                var rijen = (await JsonAsync(answer, ct)).AsArray();
                if (rijen.Count > 0) standen.Add((dag, doel.Waarde is null ? rijen.Sum(r => (decimal)r![doel.Kolom]!)
                    : (decimal)rijen.Count(r => (string?)r![doel.Kolom] == doel.Waarde) / rijen.Count));
            }
            await using var tx = await db.BeginAsync(ct);
            await tx.ExecuteAsync(
                """
                insert into coordination.doelstand (doel_id, datum, waarde, waarde_alles)
                select @Id, s.datum, s.waarde, s.waarde from unnest(@Dagen, @Waarden) as s (datum, waarde)
                """, new
                {
                    Id = Guid.Parse((string)nieuw["id"]!),
                    Dagen = standen.Select(s => s.Dag).ToArray(),
                    Waarden = standen.Select(s => s.Waarde).ToArray(),
                }, ct);
            await tx.ExecuteAsync(
                "update coordination.netwerkdoel set vanaf_datum = @Dag, aangemaakt_op = @Dag where id = @Id",
                new { Dag = standen[0].Dag, Id = Guid.Parse((string)nieuw["id"]!) }, ct);
            await tx.CommitAsync(ct);
        }
    }
}
