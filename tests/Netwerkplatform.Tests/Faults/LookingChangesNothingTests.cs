using Netwerkplatform.Tests.Information;
using Netwerkplatform.Tests.Protocols;

namespace Netwerkplatform.Tests.Faults;

/// <summary>Mail scanners, crawlers and the curious open every link: GET and HEAD leave the database as it was.</summary>
public sealed class LookingChangesNothingTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Get_and_head_on_every_address_leave_the_database_as_it_was()
    {
        var (ids, links, afmeldPad) = await FillAsync();
        var contract = await host.Api.GetJsonAsync("/v1/openapi.json");
        var paths = new List<string>();
        foreach (var (path, _) in contract["paths"]!.AsObject()
            // To give somebody their dossier is an act: it is noted, and ends the request.
            // Nor is looking for somebody: a partner may do that so many times a day.
            .Where(p => p.Value!["get"] is not null && !p.Key.EndsWith("/dossier", StringComparison.Ordinal)
                && p.Key != "/mijn-netwerk/wegwijzer")) paths.Add(await AddressAsync(path, ids));
        paths.AddRange(["/v1/openapi.json", "/v1/mijn-uitnodiging", afmeldPad, "/invullen", "/bevestigen", "/inschrijven",
            "/v1/mijn-inschrijving", "/meelezen", "/ratificeren", "/kennisnemen", "/inzage", "/mijn", "/introductie", "/afmelden", "/docs",
                "/beheer/jobs", "/health/live",
            "/health/ready", "/dev/postvak", "/v1/organisaties/" + Guid.NewGuid(), "/v1/bestaat-niet", "/v1/organisaties?limit=0"]);
        var before = await host.DigestAsync();
        var (statuses, blind) = (new List<int>(), new List<string>());
        foreach (var path in paths)
        {
            foreach (var (method, accept) in new[] { (HttpMethod.Get, "*/*"), (HttpMethod.Head, "*/*"),
                (HttpMethod.Get, "text/csv, text/vcard;q=0.9, text/html;q=0.8, application/json;q=0.7") })
            {
                using var request = new HttpRequestMessage(method, path);
                request.Headers.TryAddWithoutValidation("Accept", accept);
                request.Headers.TryAddWithoutValidation("Uitnodiging-Token",
                    links.GetValueOrDefault(path.Split('/') is [_, "v1", var naam, ..] ? naam : "", links["mijn-uitnodiging"]));
                request.Headers.TryAddWithoutValidation("Idempotency-Key", "kijken");
                using var answer = await host.Api.SendAsync(request);
                Assert.True((int)answer.StatusCode < 500, $"{method} {path} gave {(int)answer.StatusCode}");
                statuses.Add((int)answer.StatusCode);
                if ((int)answer.StatusCode != 200) blind.Add($"{path} {(int)answer.StatusCode}");
            }
        }
        Assert.Equal(before, await host.DigestAsync());
        Assert.True(statuses.Count(s => s == 200) > statuses.Count * 7 / 8,
            $"most of them show something; not: {string.Join(' ', blind.Distinct())}");

        // The digest would see a change as small as one flag.
        await host.ExecuteAsync(
            "update surveys.uitnodiging set afgemeld = not afgemeld where id = (select min(id::text)::uuid from surveys.uitnodiging)");
        Assert.NotEqual(before, await host.DigestAsync());
    }

    /// <summary>
    /// A path of the contract with the ids of things that are there: made by us, or the first of the list that the path goes through.
    /// </summary>
    private async Task<string> AddressAsync(string path, Dictionary<string, string> ids)
    {
        var address = "/v1";
        foreach (var part in path.Trim('/').Split('/'))
        {
            if (part[0] != '{') address += $"/{part}";
            else if (part == "{id}" && ids.TryGetValue(path.Split('/')[1], out var id)) address += $"/{id}";
            else if (part == "{bijlageId}" && path.StartsWith("/mijn-", StringComparison.Ordinal)) address += $"/{ids["bijlage"]}";
            else if (part == "{code}") address += "/overleg";
            else if (part == "{testmailId}") address += $"/{(await host.Api.PostJsonAsync(address, new { email = "regisseur@almere.example" }))["id"]}";
            else if (part == "{token}") address += $"/{new string('x', 43)}";
            else
            {
                using var list = await host.Api.GetAsync(address);
                var first = list.IsSuccessStatusCode ? (await list.JsonAsync())["results"]!.AsArray().FirstOrDefault() : null;
                address += $"/{first?[part == "{nummer}" ? "nummer" : "id"] ?? Guid.NewGuid().ToString()}";
            }
        }
        return address;
    }

    /// <summary>One of each kind of thing.</summary>
    private async Task<(Dictionary<string, string> Ids, Dictionary<string, string> Links, string AfmeldPad)> FillAsync()
    {
        var ids = new Dictionary<string, string>();
        async Task<string> MakeAsync(string resource, object body) =>
            ids[resource] = (string)(await host.Api.PostJsonAsync($"/v1/{resource}", body))["id"]!;

        ids["organisaties"] = await host.OrganisatieAsync();
        ids["contactpersonen"] = await host.PersoonAsync();
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{ids["contactpersonen"]}/samenvoegingen",
            new { metId = await host.PersoonAsync() });
        await host.Api.PostJsonAsync($"/v1/organisaties/{ids["organisaties"]}/samenvoegingen",
            new { metId = await host.OrganisatieAsync() });
        ids["rolvervullingen"] = (string)(await host.RolAsync(ids["contactpersonen"], ids["organisaties"], "aandachtfunctionaris"))["id"]!;
        await MakeAsync("berichten", new
        {
            onderwerp = "Nieuws",
            inhoud = "Er is nieuws.",
            soort = "nieuws",
            doelgroep = new { organisatieIds = new[] { ids["organisaties"] } },
        });
        await MakeAsync("kennisitems", new
        {
            titel = "Signalen",
            samenvatting = "Waar u op let.",
            inhoud = "Kijk.",
            soort = "signaleren",
            geldigTotDatum = "2027-01-31",
            openbaarheid = "openbaar",
        });
        await MakeAsync("vragen", new { vraag = "Wie helpt?", organisatieId = ids["organisaties"], kanaal = "telefoon" });
        await MakeAsync("aanbod", new
        {
            organisatieId = ids["organisaties"],
            titel = "Inloop",
            omschrijving = "Elke week.",
            soort = "activiteit",
            doelgroep = new[] { "jongere" },
        });
        await MakeAsync("regisseurs", new { naam = "Noor Bakker", email = "noor@gemeente.example", begindatum = "2026-01-01" });
        await MakeAsync("agendatokens", new { });
        await MakeAsync("afspraken", new { organisatieId = ids["organisaties"], geplandOp = "2026-04-01T07:00:00Z" });
        await MakeAsync("voortgangsrapportages", new { vanafDatum = "2026-01-01", totDatum = "2026-03-31" });
        await MakeAsync("netwerkdoelen", new
        {
            titel = "Meer gedekt",
            meting = new { rapport = "kerncijfers", kolom = "gedekt", functie = "som" },
            streefwaarde = 100,
            streefdatum = "2027-12-31",
        });
        var opvolger = await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = "Sam Vos",
            email = "sam@gemeente.example",
            begindatum = "2026-01-01",
            gebieden = new[] { new { wijken = new[] { "Elders" } } },
        });
        ids["overdrachten"] = (string)(await host.Api.PostJsonAsync($"/v1/regisseurs/{ids["regisseurs"]}/overdrachten",
            new { aanRegisseurId = opvolger["id"], datum = "2026-12-01", organisatieIds = new[] { ids["organisaties"] } }))["id"]!;
        await MakeAsync("contactritmes", new { organisatieId = ids["organisaties"], idealeDagen = 60, uiterlijkeDagen = 90 });
        await host.Api.PostJsonAsync($"/v1/regisseurs/{ids["regisseurs"]}/afwezigheden",
            new { vanafDatum = "2026-07-01", totDatum = "2026-07-14" });
        await MakeAsync("contactmomenten", new
        {
            organisatieId = ids["organisaties"],
            plaatsgevondenOp = "2026-02-01T09:00:00Z",
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier"
        });
        await MakeAsync("netwerken", new { naam = "Veiligheidshuis", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } });
        await host.Api.PostJsonAsync($"/v1/netwerken/{ids["netwerken"]}/deelnames",
            new { organisatieId = ids["organisaties"], mandaat = "informeren", begindatum = "2026-01-01" });
        await host.Api.PostJsonAsync($"/v1/organisaties/{ids["organisaties"]}/draagvlak", new { trede = "bekend", datum = "2026-02-01" });
        using var form = new MultipartFormDataContent { { new StringContent(
            "Organisatie;Achternaam;Rol;Soort;Verband;Domeinen;Omvang\nHuis;Bos;medewerker;zorg;formeel;zorg;klein"), "bestand",
            "lijst.csv" }, { new StringContent("false"), "proef" } };
        using var import = await host.Api.PostAsync("/v1/importen", form);
        ids["importen"] = (string)(await import.JsonAsync())["id"]!;
        await MakeAsync("trainingen", new { titel = "Basis", soort = "basis", kwalificeertAandachtfunctionaris = true });
        await MakeAsync("sessies", new
        {
            trainingId = ids["trainingen"],
            begintOp = "2026-04-01T08:00:00Z",
            eindigtOp = "2026-04-01T12:00:00Z",
            locatie = "Stadhuis",
            capaciteit = 10
        });
        await MakeAsync("bewijzen",
            new { contactpersoonId = ids["contactpersonen"], trainingId = ids["trainingen"], behaaldDatum = "2026-01-15" });
        await MakeAsync("onderwerpen",
            new
            {
                code = "reactietermijn",
                vraag = "Binnen welke termijn?",
                waarden = new[] { new { code = "week", tekst = "Een week" } }
            });
        await MakeAsync("abonnementen",
            new { naam = "Zaaksysteem", callbackUrl = "http://127.0.0.1:9/", typen = new[] { "nl.netwerkplatform." } });
        await MakeAsync("protocollen", new { titel = "Delen", soort = "informatiedeling", reikwijdte = "netwerk" });
        await host.Api.PostJsonAsync($"/v1/protocollen/{ids["protocollen"]}/versies", new { inhoud = "# Delen" });
        await host.RolAsync(ids["contactpersonen"], ids["organisaties"], "bestuurder");
        var versie = $"/v1/protocollen/{ids["protocollen"]}/versies/1";
        await BijlageAsync(versie);
        var convenant = await host.Api.PostJsonAsync("/v1/protocollen",
            new { titel = "Convenant", soort = "privacyconvenant", reikwijdte = "netwerk" });
        await MakeAsync("convenantpartijen",
            new { protocolId = convenant["id"], organisatieId = ids["organisaties"], begindatum = "2026-01-01" });
        await host.Api.PostJsonAsync($"{versie}/raadplegingen",
            new { doelgroep = new { organisatieIds = new[] { ids["organisaties"] } }, sluitdatum = "2026-03-31" });
        var reactie = await host.Api.PostJsonAsync($"{versie}/reacties",
            new { tekst = "Goed zo.", oordeel = "eens", contactpersoonId = ids["contactpersonen"] });
        (await host.Api.PutAsJsonAsync($"{versie}/reacties/{reactie["id"]}/afhandeling",
            new { besluit = "overgenomen", toelichting = "Zo doen we het." })).EnsureSuccessStatusCode();
        var conceptToken = (await host.GevraagdAsync()).Token;
        var (bestuurder, lezer) = ("bestuurder@voorbeeld.example", "lezer@voorbeeld.example");
        var (ondertekenaar, _) = await host.OndertekenaarAsync(bestuurder);
        await host.RolAsync(await host.PersoonAsync(email: lezer), ondertekenaar);
        var ander = await host.VersieAsync();
        ids["bijlage"] = await BijlageAsync(ander);
        await host.Api.PostJsonAsync($"{ander}/ratificatierondes",
            new { sluitdatum = "2026-03-31", organisatieIds = new[] { ondertekenaar } });
        await host.Api.PostJsonAsync($"{ander}/vaststellingen", new { });
        await host.Api.PostJsonAsync($"{ander}/kennisnameverzoeken",
            new { doelgroep = new { rollen = new[] { "medewerker" }, organisatieIds = new[] { ondertekenaar } } });
        var protocolmails = await host.SendMailsAsync();
        await host.Api.PostJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = "2026-03-31" });
        await host.Api.PostJsonAsync($"{versie}/ratificaties",
            new
            {
                organisatieId = ids["organisaties"],
                contactpersoonId = ids["contactpersonen"],
                inhoudHash = (await host.Api.GetJsonAsync(versie))["inhoudHash"]
            });
        await host.Api.PostJsonAsync($"{versie}/kennisnames", new { contactpersoonId = ids["contactpersonen"] });
        await host.RunJobAsync("dekking-momentopname");

        var ronde = await host.RondeAsync([ids["organisaties"]]);
        ids["rondes"] = (string)ronde["id"]!;
        ids["peilingen"] = (string)ronde["peilingId"]!;
        ids["vragenlijsten"] = (string)(await host.Api.GetJsonAsync($"/v1/peilingen/{ids["peilingen"]}"))["vragenlijstId"]!;
        var mail = (await host.SendMailsAsync()).SelectMany(m => m)
            .Single(m => m.Subject!.StartsWith("Wat heeft", StringComparison.Ordinal));
        (await host.AlsPartnerAsync(mail.Token(), HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen",
            new { naam = "Bo", email = "bo@voorbeeld.example" })).Dispose();
        ids["doorverwijzingen"] = (string)(await host.Api.GetJsonAsync("/v1/doorverwijzingen"))["results"]![0]!["id"]!;
        (await host.AntwoordAsync(mail.Token(), new { training = true })).Dispose();
        await MakeAsync("mailmeldingen", new { berichtId = mail.MessageId, soort = "onbestelbaar" });
        using var anderAdres = await host.Api.PutAsync($"/v1/contactpersonen/{ids["contactpersonen"]}",
            new { achternaam = "Bos", email = "beter@voorbeeld.example" });
        Assert.Equal(200, (int)anderAdres.StatusCode);
        ids["behoeften"] = (string)(await host.Api.GetJsonAsync("/v1/behoeften"))["results"]![0]!["id"]!;
        await host.Api.PostJsonAsync($"/v1/behoeften/{ids["behoeften"]}/besluiten",
            new { besluit = "overleg", toelichting = "Er komt een overleg." });

        // One link that has been answered with a proposal, one that is still open.
        ids["voorstellen"] = await MeldenAsync(new { uitkomst = "gewijzigd", wijzigingen = new { achternaam = "Anders" } });
        var gegevensToken = await GevraagdAsync();

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{ids["contactpersonen"]}/inzageverzoeken",
            new { kanaal = "email", identiteitVastgesteldDoor = "balie" });
        var inzageToken = (await host.SendMailsAsync()).SelectMany(m => m)
            .Single(m => m.TextBody!.Contains("/inzage#", StringComparison.Ordinal)).Token();

        // Someone else who was asked to come to the session, and comes.
        await MakeAsync("trainingsdoelen", new { jaar = 2026, soort = "zorg", aantal = 12 });
        var genodigde = await host.PersoonAsync(email: "genodigde@voorbeeld.example");
        await host.RolAsync(genodigde, ids["organisaties"]);
        await host.Api.PostJsonAsync($"/v1/sessies/{ids["sessies"]}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { ids["organisaties"] } } });
        var sessieToken = (await host.SendMailsAsync())["genodigde@voorbeeld.example"].Single().Token();
        await host.Api.PostJsonAsync($"/v1/sessies/{ids["sessies"]}/inschrijvingen", new { contactpersoonId = genodigde });
        var links = new Dictionary<string, string>
        {
            ["mijn-uitnodiging"] = mail.Token(),
            ["mijn-gegevens"] = gegevensToken,
            ["mijn-inschrijving"] = sessieToken,
            ["mijn-inzage"] = inzageToken,
            ["mijn-netwerk"] = (await host.BezoekerAsync(ids["organisaties"])).Token,
            ["mijn-raadpleging"] = conceptToken,
            ["mijn-ratificatie"] = protocolmails[bestuurder].Single().Token(),
            ["mijn-kennisname"] = protocolmails[lezer].Single().Token(),
        };
        return (ids, links, mail.AfmeldPad());

        async Task<string> BijlageAsync(string aan)
        {
            var pdf = new ByteArrayContent(Pdf.Make(text: $"BT ({aan}) Tj ET"));
            pdf.Headers.ContentType = new("application/pdf");
            using var bijlage = new MultipartFormDataContent { { pdf, "bestand", "kaart.pdf" } };
            using var made = await host.Api.PostAsync($"{aan}/bijlagen", bijlage);
            return (string)(await made.JsonAsync())["id"]!;
        }

        async Task<string> GevraagdAsync()
        {
            await host.Api.PostJsonAsync($"/v1/contactpersonen/{ids["contactpersonen"]}/bevestigingsverzoeken", new { });
            return (await host.SendMailsAsync()).SelectMany(m => m)
                .Single(m => m.TextBody!.Contains("/bevestigen#", StringComparison.Ordinal)).Token();
        }

        async Task<string> MeldenAsync(object antwoord)
        {
            (await host.AlsPartnerAsync(await GevraagdAsync(), HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen", antwoord)).Dispose();
            return (string)(await host.Api.GetJsonAsync("/v1/voorstellen"))["results"]![0]!["id"]!;
        }
    }
}
