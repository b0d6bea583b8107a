using System.Collections.Concurrent;
using System.Net.Http.Headers;
using MimeKit;
using Netwerkplatform.Tests.Notifications;

namespace Netwerkplatform.Tests.Faults;

/// <summary>
/// Values that occur nowhere else travel through a real host as names, addresses, answers and tokens, along good ways and broken ones. They
/// must not surface where they have no business: logs, traces, PostgreSQL's log, job arguments, events, audit, mail states, problem texts.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    // What must not surface. A new kind of secret, a new way to travel: add it here and in TravelAsync.
    private const string Achternaam = "Kanariewitz";
    private const string Voornaam = "Zeldzaamke";
    private const string Adres = "vogel-q7x";
    private const string Telefoon = "0699912378";
    private const string VrijeTekst = "alleen-bij-volle-maan-q7x";
    private const string Antwoord = "paarse-olifant-q7x";
    private const string Ontvangertoken = "ontvanger-mag-q7x";
    private const string GegoktToken = "gegokt-q7x-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private readonly Dictionary<string, string> secrets = new()
    {
        ["achternaam"] = Achternaam,
        ["voornaam"] = Voornaam,
        ["adres"] = Adres,
        ["telefoon"] = Telefoon,
        ["vrije tekst"] = VrijeTekst,
        ["antwoord"] = Antwoord,
        ["gegokt token"] = GegoktToken,
        ["token van de ontvanger"] = Ontvangertoken,
        ["clientgeheim"] = "demo-regisseur-geheim",
    };

    /// <summary>This host has the clock of the machine.</summary>
    private static string OverDertigDagen =>
        TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private readonly SmtpSink sink = new();
    private readonly OtlpCollector collector = new();
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentDictionary<int, int> statuses = new();
    private Ontvanger ontvanger = null!;
    private HostProcess host = null!;
    private NpgsqlDataSource database = null!;
    private HttpClient api = null!;

    public async ValueTask InitializeAsync()
    {
        // A mail server that quotes the address in its refusals, as real ones do.
        sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal)
            && line.Contains($"weigert.{Adres}", StringComparison.Ordinal) ? $"550 5.1.1 <weigert.{Adres}@voorbeeld.example> unknown"
            : line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains($"later.{Adres}", StringComparison.Ordinal)
                ? $"451 4.7.1 <later.{Adres}@voorbeeld.example> greylisted" : null;
        ontvanger = await Ontvanger.StartAsync();
        host = await HostProcess.StartAsync(null, [("Mail:Transport", "smtp"), ("Mail:Port", $"{sink.Port}"), ("Mail:Security", "none"),
            ("Mail:LeaseSeconds", "5"), ("Logging:LogLevel:Default", "Trace"), .. collector.Settings]);
        database = NpgsqlDataSource.Create((await EmbeddedPostgres.StartAsync(host.DataFolder, "")).ConnectionString);
        api = new HttpClient(new Recorder(this) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = new Uri(host.BaseUrl) };
        var token = await host.ClientAsync();
        secrets["toegangstoken"] = token.DefaultRequestHeaders.Authorization!.Parameter!.Split('.')[2];
        api.DefaultRequestHeaders.Authorization = token.DefaultRequestHeaders.Authorization;
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await host.DisposeAsync();
        await ontvanger.DisposeAsync();
        collector.Dispose();
        sink.Dispose();
    }

    [Fact]
    public async Task Names_addresses_answers_and_tokens_surface_nowhere_they_have_no_business()
    {
        await TravelAsync();
        var places = await PlacesAsync();

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} x {s.Key}")));
        // It did travel the broken ways, and what was watched did record them.
        Assert.All(new[] { 400, 404, 409, 500 }, status => Assert.Contains(status, statuses.Keys));
        Assert.Contains("AdresGeweigerd", places["log"], StringComparison.Ordinal);
        Assert.Contains("Opnieuw", places["log"], StringComparison.Ordinal);
        Assert.Contains("broke off", places["log"], StringComparison.Ordinal);
        Assert.Contains("POST /v1/contactpersonen 500", places["log"], StringComparison.Ordinal);
        Assert.Contains("PUT /v1/mijn-uitnodiging/inzending: Npgsql.PostgresException 23514", places["log"], StringComparison.Ordinal);
        Assert.Contains("POST /v1/mijn-gegevens/bevestigingen: Npgsql.PostgresException 23514", places["log"], StringComparison.Ordinal);
        Assert.Contains("v1/mijn-uitnodiging/inzending", places["traces"], StringComparison.Ordinal);
        Assert.Contains("violates check constraint", places["log of PostgreSQL"], StringComparison.Ordinal);
        Assert.Contains("organisatie.aangemaakt", places["platform.audit"], StringComparison.Ordinal);
        Assert.Contains("ContactpersonenSamengevoegd", places["platform.outbox"], StringComparison.Ordinal);
        Assert.Contains("contactpersoon.aangemaakt", places["notifications.gebeurtenis"], StringComparison.Ordinal);
        Assert.Contains("geleverd", places["notifications.levering"], StringComparison.Ordinal);
        Assert.Contains("nl.netwerkplatform.contactpersoon.aangemaakt", places["what the receiver got"], StringComparison.Ordinal);
        Assert.Contains("rondes-openen", places.Where(p => p.Key.StartsWith("hangfire.", StringComparison.Ordinal)).Select(p => p.Value)
            .Aggregate(string.Concat), StringComparison.Ordinal);
        Assert.True(problems.Count > 15);

        Assert.Equal([], Leaks(places));
    }

    [Fact]
    public async Task Planted_in_any_of_these_places_it_would_be_seen()
    {
        await using (var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync(
                """
                insert into platform.audit (wie, handeling, object_id)
                  values ('client:x', 'contactpersoon.' || @Achternaam, gen_random_uuid());
                insert into platform.outbox (id, soort, gegevens, verspreid_op)
                  values (gen_random_uuid(), 'X', jsonb_build_object('adres', 'x.' || @Adres || '@voorbeeld.example'), now());
                insert into platform.mail (id, soort, sleutel, telt_mee, status, fout)
                  values (gen_random_uuid(), 'x', 'x', false, 'mislukt', '550 ' || upper(@Adres));
                insert into hangfire.job (statename, invocationdata, arguments, createdat)
                  values ('Succeeded', '{}', jsonb_build_array(encode(@Achternaam::bytea, 'base64')), now());
                """, new { Achternaam, Adres });
        }
        using (var refused = await api.PostAsJsonAsync("/v1/organisaties", new { naam = "" })) Assert.Equal(400, (int)refused.StatusCode);
        problems.Enqueue($"{{\"detail\":\"Er is al een {Achternaam}\"}}");
        var places = await PlacesAsync();
        foreach (var text in new[] { "log", "traces", "log of PostgreSQL" }) places[text] += $" ...{Uri.EscapeDataString(VrijeTekst)}...";

        var seen = Leaks(places);
        Assert.All(new[] { "platform.audit: achternaam", "platform.outbox: adres", "platform.mail: adres", "hangfire.job: achternaam",
            "problems: achternaam", "log: vrije tekst", "traces: vrije tekst", "log of PostgreSQL: vrije tekst" },
            leak => Assert.Contains(leak, seen));
        Assert.Equal(8, seen.Length);
    }

    // ---- the journey

    private async Task TravelAsync()
    {
        // Another system hears of everything, and is told once what is wrong with it.
        var trouble = 1;
        ontvanger.Antwoord = (http, _) =>
        {
            http.Response.StatusCode = Interlocked.Exchange(ref trouble, 0) == 1 ? 500 : 204;
            return Task.CompletedTask;
        };
        await api.PostJsonAsync("/v1/abonnementen", new
        {
            naam = "Zaaksysteem",
            callbackUrl = ontvanger.Url,
            typen = new[] { "nl.netwerkplatform." },
            autorisatie = new { soort = "bearer", token = Ontvangertoken },
        });
        var organisatie = (string)(await api.PostJsonAsync("/v1/organisaties",
            new { naam = "De Volière", soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "klein" }))["id"]!;
        await ContactenAsync(organisatie);
        await ImportAsync();
        await PeilingAsync(organisatie);
        await BevestigenAsync(organisatie);
        await MeelezenAsync(organisatie);
        await Eventually.HoldsAsync(60, "the receiver has heard of every person", async () =>
            ontvanger.Events.Count(e => e.Soort == "contactpersoon.aangemaakt")
                >= await ScalarAsync("select count(*) from contacts.contactpersoon"));
    }

    private async Task ContactenAsync(string organisatie)
    {
        var personen = new List<string>();
        foreach (var adres in new[] { "goed", "weigert", "later" })
        {
            var persoon = Persoon($"{adres}.{Adres}@voorbeeld.example");
            personen.Add((string)(await api.PostJsonAsync("/v1/contactpersonen", persoon))["id"]!);
            await api.PostJsonAsync("/v1/rolvervullingen",
                new
                {
                    contactpersoonId = personen[^1],
                    organisatieId = organisatie,
                    rol = "medewerker",
                    functie = VrijeTekst,
                    begindatum = "2020-01-01"
                });
        }
        await SendAsync(HttpMethod.Put, $"/v1/contactpersonen/{personen[0]}", Persoon($"goed.{Adres}@voorbeeld.example"),
            ("If-Match", "*"));
        await SendAsync(HttpMethod.Put, $"/v1/contactpersonen/{personen[0]}", Persoon($"goed.{Adres}@voorbeeld.example"),
            ("If-Match", "\"v99\""));
        await SendAsync(HttpMethod.Delete, $"/v1/contactpersonen/{personen[0]}", null, ("If-Match", "*"));
        await SendAsync(HttpMethod.Post, "/v1/contactpersonen", Persoon($"sleutel.{Adres}@voorbeeld.example"),
            ("Idempotency-Key", "kanarie"));

        // 400: values of the wrong kind, too long, with case data; broken JSON; unknown names.
        await SendAsync(HttpMethod.Post, "/v1/contactpersonen", new
        {
            achternaam = new[] { Achternaam },
            email = $"{Adres} geen adres",
            taal = Achternaam + Achternaam,
            bereikbaarheid = $"{VrijeTekst} BSN 111222333",
            geverifieerdOp = VrijeTekst
        });
        await SendAsync(HttpMethod.Post, "/v1/contactpersonen",
            new { achternaam = string.Concat(Enumerable.Repeat(Achternaam, 20)), herkomst = Achternaam });
        await SendAsync(HttpMethod.Post, "/v1/rolvervullingen",
            new { contactpersoonId = Achternaam, organisatieId = Adres, rol = VrijeTekst, begindatum = Telefoon });
        await SendTextAsync("/v1/contactpersonen", $$"""{"achternaam": "{{Achternaam}}", "email": {{Adres}} """, "application/json");
        await SendTextAsync("/v1/contactpersonen", $"achternaam={Achternaam}", "application/x-www-form-urlencoded");
        await SendAsync(HttpMethod.Get, $"/v1/contactpersonen?zoek={Achternaam}&organisatieId={Adres}&rol={VrijeTekst}");
        await SendAsync(HttpMethod.Get, $"/v1/contactpersonen?zoek={Achternaam}&cursor={Adres}");
        await SendAsync(HttpMethod.Get, $"/v1/contactpersonen?zoek={Achternaam}");
        await SendAsync(HttpMethod.Get, $"/v1/contactpersonen/{Achternaam}");
        await SendAsync(HttpMethod.Get, $"/v1/{Achternaam}/{Telefoon}");
        await SendAsync(HttpMethod.Get, $"/invullen?token={GegoktToken}");

        // 409: two central contacts at once; a person in use.
        foreach (var persoon in personen.Take(2))
            await SendAsync(HttpMethod.Post, "/v1/rolvervullingen",
                new
                {
                    contactpersoonId = persoon,
                    organisatieId = organisatie,
                    rol = "centraal_contact",
                    functie = VrijeTekst,
                    begindatum = "2020-01-01"
                });

        // Conversations, networks and support, their free text, and every way to search and export.
        foreach (var onderwerp in new[] { VrijeTekst, $"{VrijeTekst} BSN 111222333" })
        {
            await SendAsync(HttpMethod.Post, "/v1/contactmomenten", new
            {
                organisatieId = organisatie,
                contactpersoonId = personen[0],
                plaatsgevondenOp = "2026-02-01T09:00:00Z",
                vorm = "bezoek",
                richting = "gebracht",
                aanleiding = "regulier",
                onderwerp,
                vervolg = new { omschrijving = onderwerp, uiterlijkeDatum = "2026-03-01" },
            });
            await SendAsync(HttpMethod.Post, $"/v1/organisaties/{organisatie}/draagvlak",
                new { trede = "bekend", datum = "2026-02-01", contactpersoonId = personen[0], toelichting = onderwerp });
        }
        foreach (var accept in new[] { "application/json", "text/csv", "text/vcard", VrijeTekst })
            await SendAsync(HttpMethod.Get, $"/v1/contactpersonen?zoek={Achternaam}", null, ("Accept", accept));
        await SendAsync(HttpMethod.Get, $"/v1/wegwijzer?zoek={Achternaam}&thema={VrijeTekst}&wijk={Adres}&domein={Achternaam}");

        // Reports of mail that came back, merges and departures.
        await SendAsync(HttpMethod.Post, "/v1/mailmeldingen",
            new { dsn = $"From: {Achternaam} <{Adres}@voorbeeld.example>\r\nSubject: {VrijeTekst}\r\n\r\n{GegoktToken}" });
        await SendAsync(HttpMethod.Post, "/v1/mailmeldingen", new { berichtId = $"<{Adres}@voorbeeld.example>", soort = "onbestelbaar" });
        string[] dubbel = [(string)(await api.PostJsonAsync("/v1/contactpersonen", Persoon(null)))["id"]!,
            (string)(await api.PostJsonAsync("/v1/contactpersonen", Persoon(null)))["id"]!];
        await SendAsync(HttpMethod.Get, $"/v1/contactpersonen/{personen[2]}/vertrekgevolgen");
        await SendAsync(HttpMethod.Post, $"/v1/contactpersonen/{dubbel[0]}/samenvoegingen",
            new { metId = dubbel[1], behoud = new { email = VrijeTekst } });
        await SendAsync(HttpMethod.Post, $"/v1/contactpersonen/{dubbel[0]}/samenvoegingen",
            new { metId = dubbel[1], behoud = new { email = "andere" } });
        await SendAsync(HttpMethod.Get, $"/v1/contactpersonen/{dubbel[1]}");
        await SendAsync(HttpMethod.Post, $"/v1/behoeften/{Guid.NewGuid()}/besluiten",
            new { besluit = VrijeTekst, toelichting = $"{VrijeTekst} BSN 111222333" });

        // 500: a constraint that nobody knows, whose detail quotes the whole row; a column that is gone.
        await BrokenAsync($"alter table contacts.contactpersoon add constraint kapot check (telefoon <> '{Telefoon}') not valid",
            "alter table contacts.contactpersoon drop constraint kapot",
            () => SendAsync(HttpMethod.Post, "/v1/contactpersonen", Persoon($"kapot.{Adres}@voorbeeld.example")));
        await BrokenAsync("alter table contacts.contactpersoon rename column telefoon to weg",
            "alter table contacts.contactpersoon rename column weg to telefoon",
            () => SendAsync(HttpMethod.Get, $"/v1/contactpersonen?zoek={Achternaam}"));
    }

    private async Task ImportAsync()
    {
        var lijst =
            $"""
            Organisatie;Soort;Verband;Domeinen;Omvang;Wijken;KvK;Voornaam;Voorvoegsel;Achternaam;Functie;Rol;Email;Telefoon
            De Volière;zorg;formeel;zorg;klein;;;{Voornaam};;{Achternaam};{VrijeTekst};medewerker;import.{Adres}@voorbeeld.example;{Telefoon}
            De Volière;zorg;formeel;zorg;klein;;;{Voornaam};;{Achternaam};{VrijeTekst};{Achternaam};{Adres} geen adres;{Telefoon}
            De Volière;{VrijeTekst};formeel;zorg;klein;;{Telefoon};{Voornaam};;;{VrijeTekst} BSN 111222333;centraal_contact;fout.{Adres}@voorbeeld.example;{Telefoon}
            """;
        foreach (var proef in new[] { "true", "false" })
        {
            using var form = new MultipartFormDataContent { { new StringContent(lijst), "bestand", $"{Achternaam}.csv" },
                { new StringContent(proef), "proef" } };
            using var answer = await api.PostAsync("/v1/importen", form);
        }
    }

    private async Task PeilingAsync(string organisatie)
    {
        var vragenlijst = await api.PostJsonAsync("/v1/vragenlijsten", new { titel = "Wat hebt u nodig?", vragen = Peilingen.Vragen });
        var peiling = await api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling((string)vragenlijst["id"]!, new { organisatieIds = new[] { organisatie } }));
        // What is noted of a refused address breaks too, at first.
        await ExecuteAsync("alter table contacts.contactpersoon add constraint kapot check (onbestelbaar_op is null) not valid");
        var ronde = await api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        await Eventually.HoldsAsync(60, "a mail has left, one is to come again, and the refusal of one could not be noted", async () =>
            await ScalarAsync("select count(distinct status) from platform.mail where status in ('verzonden', 'opnieuw')") == 2
            && host.Log.Any(l => l.Contains("broke off", StringComparison.Ordinal)));
        await ExecuteAsync("alter table contacts.contactpersoon drop constraint kapot");
        await Eventually.HoldsAsync(60, "the refused one is marked", async () =>
            await ScalarAsync("select count(*) from platform.mail where status = 'mislukt'") > 0);

        var mail = MimeMessage.Load(
            new MemoryStream(Encoding.Latin1.GetBytes(sink.Taken.First(m => m.Contains($"goed.{Adres}", StringComparison.Ordinal)))));
        var token = secrets["token"] = mail.Token();
        var afmelden = secrets["afmeldtoken"] = mail.AfmeldPad().Split('/')[^1];
        var link = ("Uitnodiging-Token", token);

        await SendAsync(HttpMethod.Get, "/v1/mijn-uitnodiging", null, link);
        await SendAsync(HttpMethod.Get, "/v1/mijn-uitnodiging", null, ("Uitnodiging-Token", GegoktToken));
        await SendAsync(HttpMethod.Get, $"/v1/mijn-uitnodiging?token={token}", null, link);
        await AnswerAsync(link, new { training = Antwoord, onderwerp = Antwoord, cijfer = Antwoord, tip = 5 });
        await AnswerAsync(link, new { training = true, onderwerp = Antwoord, tip = $"{Antwoord} met BSN 111222333" });
        await SendAsync(HttpMethod.Put, "/v1/mijn-uitnodiging/inzending",
            new { antwoorden = new[] { Antwoord }, definitief = Antwoord }, link);
        await SendTextAsync("/v1/mijn-uitnodiging/inzending", $$"""{"antwoorden": {"tip": "{{Antwoord}} """, "application/json",
            HttpMethod.Put, link);
        await BrokenAsync("alter table surveys.inzending add constraint kapot check (antwoorden = '{}') not valid",
            "alter table surveys.inzending drop constraint kapot",
            () => AnswerAsync(link, new { training = false, tip = Antwoord }));
        await AnswerAsync(link, new { training = false, tip = Antwoord }, definitief: false);
        await AnswerAsync(link, new { training = false, tip = Antwoord });
        await AnswerAsync(link, new { training = false, tip = Antwoord }, definitief: false);
        await SendAsync(HttpMethod.Get, $"/v1/rondes/{ronde["id"]}/inzendingen");
        await SendAsync(HttpMethod.Get, $"/v1/rondes/{ronde["id"]}/resultaten");
        await SendAsync(HttpMethod.Get, $"/v1/afmeldingen/{afmelden}");
        await SendAsync(HttpMethod.Post, $"/v1/afmeldingen/{GegoktToken}");
        await SendTextAsync($"/v1/afmeldingen/{afmelden}", "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded");
        await SendAsync(HttpMethod.Post, "/v1/mijn-uitnodiging/afmeldingen", null, link);

        // The mail cannot be written: its secrets were already made.
        var afgebroken = host.Log.Count(l => l.Contains("broke off", StringComparison.Ordinal));
        await BrokenAsync("alter table surveys.uitnodiging_token add constraint kapot check (false) not valid",
            "alter table surveys.uitnodiging_token drop constraint kapot", async () =>
        {
            var later = (await api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen?status=wachtend"))["results"]![0]!["id"];
            await SendAsync(HttpMethod.Post, $"/v1/rondes/{ronde["id"]}/uitnodigingen/{later}/herverzendingen", new { });
            await Eventually.HoldsAsync(30, "the mail broke off", () =>
                Task.FromResult(host.Log.Count(l => l.Contains("broke off", StringComparison.Ordinal)) > afgebroken));
        });
    }

    private async Task MeelezenAsync(string organisatie)
    {
        var persoon = (string)(await api.PostJsonAsync("/v1/contactpersonen", Persoon($"leest.{Adres}@voorbeeld.example")))["id"]!;
        await api.PostJsonAsync("/v1/rolvervullingen", new
        {
            contactpersoonId = persoon,
            organisatieId = organisatie,
            rol = "bestuurder",
            functie = VrijeTekst,
            begindatum = "2020-01-01"
        });
        var protocol = await api.PostJsonAsync("/v1/protocollen",
            new { titel = "Delen", soort = "informatiedeling", reikwijdte = "netwerk" });
        var versie = $"/v1/protocollen/{protocol["id"]}/versies/{(await api.PostJsonAsync($"/v1/protocollen/{protocol["id"]}/versies", new { inhoud = "# Delen" }))["nummer"]}";
        await api.PostJsonAsync($"{versie}/raadplegingen",
            new
            {
                doelgroep = new { rollen = new[] { "bestuurder" }, organisatieIds = new[] { organisatie } },
                sluitdatum = OverDertigDagen
            });
        await Eventually.HoldsAsync(30, "the draft has left", () =>
            Task.FromResult(sink.Taken.Any(m => m.Contains($"leest.{Adres}", StringComparison.Ordinal))));
        var mail = MimeMessage.Load(
            new MemoryStream(Encoding.Latin1.GetBytes(sink.Taken.First(m => m.Contains($"leest.{Adres}", StringComparison.Ordinal)))));
        var link = ("Uitnodiging-Token", secrets["meeleestoken"] = mail.Token());
        secrets["afmeldtoken bij meelezen"] = mail.AfmeldPad().Split('/')[^1];

        await SendAsync(HttpMethod.Get, "/v1/mijn-raadpleging", null, link);
        await SendAsync(HttpMethod.Get, "/v1/mijn-raadpleging", null, ("Uitnodiging-Token", GegoktToken));
        await SendAsync(HttpMethod.Get, $"/v1/mijn-raadpleging?token={link.Item2}", null, link);
        Task CommentAsync(object body) => SendAsync(HttpMethod.Post, "/v1/mijn-raadpleging/reacties", body, link);
        await CommentAsync(new { tekst = $"{Antwoord} met BSN 111222333", oordeel = Antwoord, onderwerpCode = Antwoord });
        await CommentAsync(new { tekst = Antwoord, oordeel = "eens", onderwerpCode = Antwoord, extra = Antwoord });
        await BrokenAsync("alter table protocols.reactie add constraint kapot check (false) not valid",
            "alter table protocols.reactie drop constraint kapot", () => CommentAsync(new { tekst = Antwoord, oordeel = "eens" }));
        await CommentAsync(new { tekst = Antwoord, oordeel = "vraag" });
        var reactie = (await api.GetJsonAsync($"{versie}/reacties"))["results"]![0]!["id"];
        await SendAsync(HttpMethod.Put, $"{versie}/reacties/{reactie}/afhandeling",
            new { besluit = VrijeTekst, toelichting = $"{VrijeTekst} BSN 111222333" });
        await SendAsync(HttpMethod.Put, $"{versie}/reacties/{reactie}/afhandeling", new { besluit = "niet", toelichting = VrijeTekst });

        // The same person signs, and acknowledges what was adopted.
        await api.PostJsonAsync($"{versie}/ratificatierondes",
            new { sluitdatum = OverDertigDagen, organisatieIds = new[] { organisatie } });
        link = ("Uitnodiging-Token", secrets["tekentoken"] = await LinkAsync("/ratificeren#"));
        await SendAsync(HttpMethod.Get, "/v1/mijn-ratificatie", null, link);
        await SendAsync(HttpMethod.Post, "/v1/mijn-ratificatie/ondertekeningen", new { inhoudHash = Antwoord }, link);
        await SendAsync(HttpMethod.Post, "/v1/mijn-ratificatie/ondertekeningen",
            new { inhoudHash = (await api.GetJsonAsync(versie))["inhoudHash"] }, link);
        await api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await api.PostJsonAsync($"{versie}/kennisnameverzoeken",
            new { doelgroep = new { rollen = new[] { "bestuurder" }, organisatieIds = new[] { organisatie } } });
        link = ("Uitnodiging-Token", secrets["leestoken"] = await LinkAsync("/kennisnemen#"));
        await SendAsync(HttpMethod.Get, "/v1/mijn-kennisname", null, link);
        await SendAsync(HttpMethod.Post, "/v1/mijn-kennisname/bevestigingen", null, link);
        await SendAsync(HttpMethod.Post, "/v1/mijn-kennisname/bevestigingen", null, link);

        async Task<string> LinkAsync(string pagina)
        {
            MimeMessage? found = null;
            await Eventually.HoldsAsync(30, $"a link to {pagina} has left", () =>
            {
                found = sink.Taken.Where(m => m.Contains($"leest.{Adres}", StringComparison.Ordinal))
                    .Select(m => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(m))))
                    .FirstOrDefault(m => m.TextBody!.Contains(pagina, StringComparison.Ordinal));
                return Task.FromResult(found is not null);
            });
            return found!.Token();
        }
    }

    private async Task BevestigenAsync(string organisatie)
    {
        var persoon = (string)(await api.PostJsonAsync("/v1/contactpersonen", Persoon($"bevestigt.{Adres}@voorbeeld.example")))["id"]!;
        await api.PostJsonAsync("/v1/rolvervullingen", new
        {
            contactpersoonId = persoon,
            organisatieId = organisatie,
            rol = "medewerker",
            functie = VrijeTekst,
            begindatum = "2020-01-01"
        });
        foreach (var _ in new[] { "asked", "still open" }) await SendAsync(HttpMethod.Post,
            $"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        await Eventually.HoldsAsync(30, "the question has left", () =>
            Task.FromResult(sink.Taken.Any(m => m.Contains($"bevestigt.{Adres}", StringComparison.Ordinal))));
        var mail = MimeMessage.Load(
            new MemoryStream(Encoding.Latin1.GetBytes(sink.Taken.First(m => m.Contains($"bevestigt.{Adres}", StringComparison.Ordinal)))));
        var link = ("Uitnodiging-Token", secrets["bevestigtoken"] = mail.Token());
        secrets["afmeldtoken bij bevestigen"] = mail.AfmeldPad().Split('/')[^1];

        await SendAsync(HttpMethod.Get, "/v1/mijn-gegevens", null, link);
        await SendAsync(HttpMethod.Get, "/v1/mijn-gegevens", null, ("Uitnodiging-Token", GegoktToken));
        await SendAsync(HttpMethod.Get, $"/v1/mijn-gegevens?token={link.Item2}", null, link);
        Task AnswerAsync(object body) => SendAsync(HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen", body, link);
        var nieuw = new
        {
            achternaam = $"{Achternaam}-Nieuw",
            email = $"nieuw.{Adres}@voorbeeld.example",
            telefoon = Telefoon,
            bereikbaarheid = VrijeTekst + "!",
            functies = new[] { new { organisatieId = organisatie, functie = VrijeTekst + "!" } }
        };
        await AnswerAsync(new
        {
            uitkomst = Achternaam,
            wijzigingen = new
            {
                achternaam = $"{Achternaam} BSN 111222333",
                email = $"{Adres} geen adres",
                telefoon = VrijeTekst,
                functies = Achternaam
            },
            toelichting = $"{VrijeTekst} BSN 111222333"
        });
        await AnswerAsync(new
        {
            uitkomst = "gewijzigd",
            wijzigingen = new { functies = new[] { new { organisatieId = Guid.NewGuid(), functie = VrijeTekst } } }
        });
        await BrokenAsync("alter table contacts.voorstel add constraint kapot check (gegevens = '{}') not valid",
            "alter table contacts.voorstel drop constraint kapot",
            () => AnswerAsync(new { uitkomst = "gewijzigd", wijzigingen = nieuw, toelichting = Antwoord }));
        await AnswerAsync(new { uitkomst = "gewijzigd", wijzigingen = nieuw, toelichting = Antwoord });
        await AnswerAsync(new
        {
            uitkomst = "vertrokken",
            opvolger = new { naam = Achternaam, email = $"opvolger.{Adres}@voorbeeld.example" }
        });
        var voorstel = (await api.GetJsonAsync($"/v1/voorstellen?contactpersoonId={persoon}"))["results"]![0]!["id"];
        await SendAsync(HttpMethod.Post, $"/v1/voorstellen/{voorstel}/besluiten", new { besluit = Achternaam, einddatum = VrijeTekst });
        await BrokenAsync("alter table contacts.contactpersoon add constraint kapot check (achternaam not like '%-Nieuw') not valid",
            "alter table contacts.contactpersoon drop constraint kapot",
            () => SendAsync(HttpMethod.Post, $"/v1/voorstellen/{voorstel}/besluiten", new { besluit = "overnemen" }));
        foreach (var _ in new[] { "decided", "decided before" }) await SendAsync(HttpMethod.Post, $"/v1/voorstellen/{voorstel}/besluiten",
            new { besluit = "overnemen" });
    }

    private static object Persoon(string? email) =>
        new { voornaam = Voornaam, achternaam = Achternaam, email, telefoon = Telefoon, bereikbaarheid = VrijeTekst };

    private Task AnswerAsync((string, string) link, object antwoorden, bool definitief = true) =>
        SendAsync(HttpMethod.Put, "/v1/mijn-uitnodiging/inzending", new { antwoorden, definitief }, link);

    private async Task SendAsync(HttpMethod method, string url, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await api.SendAsync(request);
    }

    private async Task SendTextAsync(
        string url, string body, string contentType, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post,
            url)
        { Content = new StringContent(body, MediaTypeHeaderValue.Parse(contentType)) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await api.SendAsync(request);
    }

    private async Task BrokenAsync(string broken, string mended, Func<Task> act)
    {
        await ExecuteAsync(broken);
        await act();
        await ExecuteAsync(mended);
    }

    // ---- where it is looked for

    private async Task<Dictionary<string, string>> PlacesAsync()
    {
        var places = new Dictionary<string, string>();
        await using (var connection = await database.OpenConnectionAsync())
        {
            // Not idempotentie: it keeps the answers to repeat, for a day, for nobody but the caller who got them. Not abonnement: it keeps
            // what it has to show the receiver.
            var tables = await connection.QueryAsync<string>(
                """
                select schemaname || '.' || tablename from pg_tables where schemaname in ('platform', 'hangfire', 'notifications')
                  and tablename not in ('idempotentie', 'migratie', 'abonnement')
                """);
            foreach (var table in tables) places[table] =
                await connection.ExecuteScalarAsync<string>($"select coalesce(string_agg(t::text, E'\\n'), '') from {table} t") ?? "";
        }
        await database.DisposeAsync();
        places["log of PostgreSQL"] = await File.ReadAllTextAsync(Path.Combine(host.DataFolder, "postgres", "server.log"));
        await host.StopAsync();
        places["log"] = string.Join('\n', host.Log);
        places["traces"] = collector.Received;
        places["what the receiver got"] = string.Join('\n', ontvanger.Alles.Select(o => o.Inhoud
            + string.Join(';', o.Headers.Where(h => !h.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))));
        places["problems"] = string.Join('\n', problems);
        return places;
    }

    /// <summary>"place: secret" for each that is found, plain or in the codings that a text goes through on its way.</summary>
    private string[] Leaks(Dictionary<string, string> places) =>
    [
        .. from place in places
           from secret in secrets
           let codings = Base64(secret.Value).Append(Convert.ToHexString(Encoding.UTF8.GetBytes(secret.Value)))
               .Append(Uri.EscapeDataString(secret.Value)).Append(secret.Value)
           where codings.Any(c => place.Value.Contains(c, StringComparison.OrdinalIgnoreCase))
           select $"{place.Key}: {secret.Key}",
    ];

    /// <summary>The middle of its base64 form at each of the three places where it can begin.</summary>
    private static IEnumerable<string> Base64(string secret) => Enumerable.Range(0, 3).Select(
        i => Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', i) + secret))[4..^4]);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    /// <summary>Keeps the text of every problem, and counts the statuses.</summary>
    private sealed class Recorder(CanaryTests test) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            test.statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, n) => n + 1);
            if ((int)answer.StatusCode >= 400) test.problems.Enqueue(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer;
        }
    }
}
