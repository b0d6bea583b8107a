using Netwerkplatform.Tests.Information;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Support;

/// <summary>
/// For each operation of the contract a call that succeeds: what must be there is made first, the body is the example of the contract with
/// ids of what is there. A new operation without ids in its path is called by itself; any other says what is missing here.
/// </summary>
internal sealed partial class Aanroepen(TestHost host)
{
    private static int counter;

    public sealed record Aanroep(
        ContractWalk.Operation Operation, string Address, string Query, string? Token, JsonObject? Body, Func<HttpContent>? Form)
    {
        /// <summary>As the contract says it is sent; with other values where a test wants them.</summary>
        public HttpRequestMessage Request(HttpContent? content = null, string? query = null)
        {
            var request = new HttpRequestMessage(new HttpMethod(Operation.Method), Address + (query ?? Query))
            {
                Content = content ?? Form?.Invoke() ?? (Body is null ? null : JsonContent.Create(Body)),
            };
            if (Operation.Responses.ContainsKey(428)) request.Headers.TryAddWithoutValidation("If-Match", "*");
            if (Token is not null) request.Headers.TryAddWithoutValidation("Uitnodiging-Token", Token);
            return request;
        }
    }

    public async Task<Aanroep> MaakAsync(ContractWalk.Operation operation)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var (address, token) = await AdresAsync(operation, ids);
        var query = "";
        if (address.Split('?') is [var path, var asked]) (address, query) = (path, $"?{asked}");
        var body = operation.Example();
        if (body is not null) await InvullenAsync(body, ids);
        if (operation.Id == "createOnderwerp"
            && await host.ScalarAsync<bool>("select exists (select from protocols.onderwerp where code = 'reactietermijn')")) body![
            "code"] = $"code_{Interlocked.Increment(ref counter)}";
        Func<HttpContent>? form = operation.Id switch
        {
            "createImport" => () =>
                new MultipartFormDataContent { { new StringContent(
                "Organisatie;Achternaam;Rol;Soort;Verband;Domeinen;Omvang\nHuis;Bos;medewerker;zorg;formeel;zorg;klein"), "bestand",
                "lijst.csv" } },
            "createBijlage" or "createKennisbijlage" => () => Bijlage($"{Interlocked.Increment(ref counter)}"),
            _ => null,
        };
        return new(operation, address, query, token, body, form);
    }

    /// <summary>Ids of what there is, for those of the example.</summary>
    private async Task InvullenAsync(JsonObject body, Dictionary<string, string> ids)
    {
        foreach (var (name, value) in body.ToArray())
        {
            if (value is JsonObject inner) await InvullenAsync(inner, ids);
            else if (value is JsonArray list)
            {
                if (name.EndsWith("Ids", StringComparison.Ordinal)) body[name] = new JsonArray(await IdAsync(name[..^1], ids));
                else if (name == "aanwezig") body[name] = new JsonArray(await IdAsync(name, ids));
                else foreach (var item in list.OfType<JsonObject>()) await InvullenAsync(item, ids);
            }
            else if ((name.EndsWith("Id", StringComparison.Ordinal) && name != "clientId") || name == "inhoudHash"
                || (name is "code" or "sleutel" && ids.ContainsKey(name)))
                body[name] = await IdAsync(name, ids);
        }
    }

    private async Task<string> IdAsync(string name, Dictionary<string, string> ids)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        return ids[name] = name switch
        {
            "organisatieId" or "hoofdverantwoordelijkeOrganisatieId" => await host.OrganisatieAsync(),
            "contactpersoonId" or "eigenaarContactpersoonId" or "verwezenNaarContactpersoonId" or "metId" => await host.PersoonAsync(),
            "trainingId" => await host.TrainingAsync(),
            "vragenlijstId" or "evaluatieVragenlijstId" => await host.VragenlijstAsync(),
            "protocolId" => await ConvenantAsync(),
            "behandelaarId" or "plaatsvervangerId" or "regisseurId" or "aanRegisseurId" => await RegisseurAsync(),
            "kennisitemId" => (string)(await host.KennisitemAsync())["id"]!,
            _ => throw new InvalidOperationException($"{nameof(Aanroepen)} does not know what {name} refers to: add it."),
        };
    }

    private async Task<string> RegisseurAsync(string? organisatie = null) => (string)(await host.Api.PostJsonAsync("/v1/regisseurs", new
    {
        naam = "Noor Bakker",
        email = "noor@gemeente.example",
        begindatum = "2026-01-01",
        gebieden = new object[]
        {
            organisatie is null ? new { wijken = new[] { $"Wijk {Interlocked.Increment(ref counter)}" } }
                : new { organisatieIds = new[] { organisatie } },
        },
    }))["id"]!;

    private async Task<JsonNode> OverdrachtAsync()
    {
        var organisatie = await host.OrganisatieAsync();
        return await host.Api.PostJsonAsync($"/v1/regisseurs/{await RegisseurAsync(organisatie)}/overdrachten",
            new { aanRegisseurId = await RegisseurAsync(), datum = "2026-10-01" });
    }

    /// <param name="o">What is to be called.</param>
    /// <param name="ids">Filled with what the body must refer to.</param>
    private async Task<(string Address, string? Token)> AdresAsync(ContractWalk.Operation o, Dictionary<string, string> ids)
    {
        switch (o.Path)
        {
            case "/afmeldingen/{token}": return ($"/v1/afmeldingen/{(await RondeAsync()).AfmeldPad.Split('/')[^1]}", null);
            case "/behoeften/{id}" or "/behoeften/{id}/besluiten" or "/behoeften/{id}/besluiten/{besluitId}":
                var behoefte = $"/v1/behoeften/{await BehoefteAsync()}";
                if (o.Path == "/behoeften/{id}") return (behoefte, null);
                if (o.Method == "POST" || !o.Path.EndsWith('}')) return ($"{behoefte}/besluiten", null);
                return ($"{behoefte}/besluiten/{(await host.Api.PostJsonAsync($"{behoefte}/besluiten", new { besluit = "overleg", toelichting = "Er komt een overleg." }))["id"]}", null);
            case "/mailmeldingen" when o.Method == "POST": ids["berichtId"] = (await RondeAsync()).BerichtId; break;
            case "/mailmeldingen/{id}":
                return (
                $"/v1/mailmeldingen/{(await host.Api.PostJsonAsync("/v1/mailmeldingen", new { berichtId = (await RondeAsync()).BerichtId, soort = "onbestelbaar" }))["id"]}", null);
            case "/organisaties/extern/{systeem}/{sleutel}":
                await host.ExecuteAsync(
                    "update contacts.organisatie set kvk_nummer = null, vestigingsnummer = null where kvk_nummer = '71002154'");
                return ($"/v1/organisaties/extern/zaaksysteem/K-{Interlocked.Increment(ref counter)}", null);
            case "/organisaties" or "/organisaties/bulk" or "/organisaties/{id}" when o.Method is "POST" or "PUT":
                await host.ExecuteAsync(
                    "update contacts.organisatie set kvk_nummer = null, vestigingsnummer = null where kvk_nummer = '71002154'");
                break;
            // Each has a part of the network that is nobody else's.
            case "/regisseurs" or "/regisseurs/{id}" when o.Method is "POST" or "PUT":
                await host.ExecuteAsync("delete from coordination.overdracht; delete from coordination.regisseur");
                break;
            case "/regisseurs/{id}/overdrachten" when o.Method == "POST":
                ids["organisatieId"] = await host.OrganisatieAsync();
                return ($"/v1/regisseurs/{await RegisseurAsync(ids["organisatieId"])}/overdrachten", null);
            case "/overdrachten/{id}/organisaties/{organisatieId}":
                var overdracht = await OverdrachtAsync();
                return ($"/v1/overdrachten/{overdracht["id"]}/organisaties/{overdracht["organisaties"]![0]!["organisatieId"]}", null);
            // What is put off must be there: a question, by the key that its work has.
            case "/werkvoorraad/uitstellen":
                var vraag = await host.Api.PostJsonAsync("/v1/vragen",
                    new { vraag = "Wie helpt?", organisatieId = await host.OrganisatieAsync(), kanaal = "telefoon" });
                ids["sleutel"] = $"vraag:{vraag["id"]}";
                break;
            case "/werkvoorraad/agenda":
                var agenda = await host.Api.PostJsonAsync("/v1/agendatokens", new { });
                return ($"/v1/werkvoorraad/agenda?token={agenda["token"]}", null);
            case "/dataverwerkingen": return ("/v1/dataverwerkingen?verwerkingsactiviteit=contactbeheer", null);
            case "/bewaartermijnen/{id}": return ("/v1/bewaartermijnen/contactpersoon_zonder_rol", null);
            case "/verwerkingsactiviteiten/{id}": return ("/v1/verwerkingsactiviteiten/contactbeheer", null);
            case "/onderwerpen/{id}":
                return (
                $"/v1/onderwerpen/{(o.Method == "DELETE" ? (await host.Api.PostJsonAsync("/v1/onderwerpen", new { code = $"weg_{Interlocked.Increment(ref counter)}", vraag = "Weg?", waarden = new[] { new { code = "ja", tekst = "Ja" } } }))["id"] : await OnderwerpAsync())}", null);
            case "/trainingsdoelen" or "/trainingsdoelen/{id}" when o.Method is "POST" or "PUT":
                await host.ExecuteAsync(
                "delete from trainings.trainingsdoel"); break;
            case "/mailmeldingen/{id}/herverzendingen":
                var mail = new { Id = Guid.Parse((await RondeAsync()).BerichtId.Split('@')[0]) };
                // As a sender leaves it that died for the twentieth time.
                await host.ExecuteAsync(
                    """
                    update platform.mail set status = 'bezig', poging = 20, verzonden_op = null, lease_tot = now() - interval '1 second'
                     where id = @Id
                    """, mail);
                await host.SendMailsAsync();
                var melding = await host.ScalarAsync<Guid>(
                    "select id from platform.mailmelding where mail_id = @Id and soort = 'mislukt'", mail);
                return ($"/v1/mailmeldingen/{melding}/herverzendingen", null);
            case "/abonnementen/{id}/bevestigingen":
                var bewijs = await AbonnementAsync();
                // The code of the example, as if that had been sent.
                await host.ExecuteAsync("update notifications.abonnement set bewijscode = 'reactietermijn' where id = @bewijs::uuid",
                    new { bewijs });
                return ($"/v1/abonnementen/{bewijs}/bevestigingen", null);
            case "/abonnementen/{id}/herleveringen":
                await host.ExecuteAsync("update notifications.teller set laatste = greatest(laatste, 41)");
                return ($"/v1/abonnementen/{await AbonnementAsync()}/herleveringen", null);
            case "/abonnementen/{id}/leveringen/{leveringId}/herleveringen":
                var abonnement = await AbonnementAsync();
                var proef = await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement}/proefleveringen", new { });
                return ($"/v1/abonnementen/{abonnement}/leveringen/{proef["id"]}/herleveringen", null);
            case "/openbaar/bewijzen/{code}":
                await host.Api.PostJsonAsync("/v1/bewijzen",
                    new
                    {
                        contactpersoonId = await host.PersoonAsync(),
                        trainingId = await host.TrainingAsync(),
                        behaaldDatum = "2026-01-15"
                    });
                return ($"/v1/openbaar/bewijzen/{await host.ScalarAsync<string>("select code from trainings.bewijs limit 1")}", null);
            case "/wegwijzer": return ($"/v1{o.Path}?domein=zorg", null);
            case "/contactpersonen/{id}" when o.Method == "DELETE": return ($"/v1/contactpersonen/{await host.PersoonAsync()}", null);
            case "/vragenlijstsjablonen/{code}": return ("/v1/vragenlijstsjablonen/overleg", null);
            case "/protocollen/signaalroutes": return ($"/v1{o.Path}?organisatieId={await host.OrganisatieAsync()}", null);
            case "/rapportages/protocolverschillen":
                return (
                $"/v1{o.Path}?referentie={(await host.Api.GetJsonAsync(await VastgesteldAsync()))["id"]}", null);
        }
        var parts = o.Path.Split('/');
        if (parts[1].StartsWith("mijn-", StringComparison.Ordinal)) return await PartnerAsync(o, ids);
        if (parts.Length == 2) return ($"/v1{o.Path}", null);
        if (parts.Contains("kennisitems") && parts[1] != "vragen") return (await KennisAsync(o, ids), null);
        if (parts[1] == "protocollen" && parts.Length > 4) return (await VersieAsync(o, ids), null);
        if (parts[1] is "rondes" or "doorverwijzingen" or "voorstellen") return (await VraagAsync(o, ids), null);
        if (parts[1] == "sessies" && parts.Length > 3) return (await SessieAsync(o, ids), null);
        if (!o.Path.Contains('{', StringComparison.Ordinal)) return ($"/v1{o.Path}", null);

        var id = parts[1] switch
        {
            "organisaties" => await IdAsync("organisatieId", ids),
            "contactpersonen" =>
                ids["contactpersoonId"] = await PersoonMetRolAsync(afgemeld: o.Path.EndsWith("/heraanmeldingen", StringComparison.Ordinal)),
            "rolvervullingen" =>
                (string)(await host.RolAsync(await host.PersoonAsync(), await host.OrganisatieAsync(), einddatum: "2030-12-31"))["id"]!,
            "netwerken" =>
                (string)(await host.Api.PostJsonAsync("/v1/netwerken",
                new
                {
                    naam = $"Netwerk {Interlocked.Increment(ref counter)}",
                    vorm = "overleg",
                    verband = "formeel",
                    domeinen = new[] { "zorg" }
                }))["id"]!,
            "contactmomenten" =>
                (string)(await host.Api.PostJsonAsync("/v1/contactmomenten",
                new
                {
                    organisatieId = await host.OrganisatieAsync(),
                    plaatsgevondenOp = "2026-02-01T09:00:00Z",
                    vorm = "bezoek",
                    richting = "gebracht",
                    aanleiding = "regulier"
                }))["id"]!,
            "berichten" => await host.BerichtAsync(new { organisatieIds = new[] { await host.OrganisatieAsync() } }),
            "vragen" =>
                (string)(await host.Api.PostJsonAsync("/v1/vragen",
                new { vraag = "Wie helpt?", organisatieId = await host.OrganisatieAsync(), kanaal = "telefoon" }))["id"]!,
            "aanbod" =>
                (string)(await host.Api.PostJsonAsync("/v1/aanbod",
                new
                {
                    organisatieId = await host.OrganisatieAsync(),
                    titel = "Inloop",
                    omschrijving = "Elke week.",
                    soort = "activiteit",
                    doelgroep = new[] { "jongere" }
                }))["id"]!,
            "regisseurs" => await RegisseurAsync(),
            "overdrachten" => (string)(await OverdrachtAsync())["id"]!,
            "contactritmes" =>
                (string)(await host.Api.PostJsonAsync("/v1/contactritmes",
                new { organisatieId = await host.OrganisatieAsync(), idealeDagen = 60, uiterlijkeDagen = 90 }))["id"]!,
            "netwerkdoelen" =>
                (string)(await host.Api.PostJsonAsync("/v1/netwerkdoelen",
                new
                {
                    titel = "Meer gedekt",
                    meting = new { rapport = "kerncijfers", kolom = "gedekt", functie = "som" },
                    streefwaarde = 100,
                    streefdatum = "2027-12-31"
                }))["id"]!,
            "voortgangsrapportages" =>
                (string)(await host.Api.PostJsonAsync("/v1/voortgangsrapportages",
                new { vanafDatum = "2026-01-01", totDatum = "2026-03-31" }))["id"]!,
            "agendatokens" => (string)(await host.Api.PostJsonAsync("/v1/agendatokens", new { }))["id"]!,
            "afspraken" =>
                (string)(await host.Api.PostJsonAsync("/v1/afspraken",
                new { organisatieId = await host.OrganisatieAsync(), geplandOp = "2026-02-20T09:00:00Z" }))["id"]!,
            "importen" => await ImportAsync(),
            "abonnementen" => await AbonnementAsync(),
            "trainingen" => await host.TrainingAsync(),
            "sessies" => await host.SessieAsync(10),
            "bewijzen" =>
                (string)(await host.Api.PostJsonAsync("/v1/bewijzen",
                new
                {
                    contactpersoonId = await host.PersoonAsync(),
                    trainingId = await host.TrainingAsync(),
                    behaaldDatum = "2026-01-15"
                }))["id"]!,
            "trainingsdoelen" =>
                (string)(await host.Api.PostJsonAsync("/v1/trainingsdoelen",
                new { jaar = 2100 + (Interlocked.Increment(ref counter) % 90), aantal = 12 }))["id"]!,
            "protocollen" =>
                (string)(await host.Api.PostJsonAsync("/v1/protocollen",
                new { titel = "Delen", soort = "informatiedeling", reikwijdte = "netwerk" }))["id"]!,
            "convenantpartijen" =>
                (string)(await host.Api.PostJsonAsync("/v1/convenantpartijen",
                new
                {
                    protocolId = ids["protocolId"] = await ConvenantAsync(),
                    organisatieId = ids["organisatieId"] = await host.OrganisatieAsync(),
                    begindatum = "2026-01-01"
                }))["id"]!,
            "vragenlijsten" => await host.VragenlijstAsync(),
            "peilingen" =>
                (string)(await host.Api.PostJsonAsync("/v1/peilingen",
                Peilingen.Peiling(await VragenlijstAsync(), new { organisatieIds = new[] { await host.OrganisatieAsync() } },
                status: parts.Length > 3 ? "actief" : "concept")))["id"]!,
            _ => throw new InvalidOperationException($"{nameof(Aanroepen)} does not know how to make one of {parts[1]}, for {o}: add it."),
        };
        var address = $"/v1/{parts[1]}/{id}";
        if (parts.Length == 3) return (address, null);
        address += $"/{parts[3]}";
        if (o.Path == "/peilingen/{id}/verloop") return ($"{address}?vraag=scholing", null);
        if (o.Path == "/contactpersonen/{id}/samenvoegingen" && o.Method == "POST") ids.Remove("contactpersoonId");
        if (o.Path == "/organisaties/{id}/samenvoegingen" && o.Method == "POST") ids["metId"] = await host.OrganisatieAsync();
        if (o.Path == "/organisaties/{id}/opvolgingen" && o.Method == "POST")
        {
            ids["opvolgerId"] = await host.OrganisatieAsync();
            ids["rolvervullingId"] = (string)(await host.RolAsync(await host.PersoonAsync(), id))["id"]!;
            ids["organisatieId"] = ids["opvolgerId"];
        }
        if (o.Path == "/rolvervullingen/{id}/opvolgingen") ids.Remove("contactpersoonId");
        if (o.Path == "/contactpersonen/{id}/beperkingen" && o.Method == "DELETE")
            await host.Api.PostJsonAsync(address, new { reden = "betwist de juistheid" });
        if (parts is [_, "vragen", _, "kennisitems"])
            await host.Api.PostJsonAsync(address.Replace("/kennisitems", "/antwoorden", StringComparison.Ordinal),
                new { antwoord = "Ja." });
        if (parts.Length == 4) return (address, null);
        object part = parts[3] switch
        {
            "draagvlak" => new { trede = "bekend", datum = "2026-02-01" },
            "bevestigingsverzoeken" => new { },
            "samenvoegingen" when parts[1] == "organisaties" => new { metId = await host.OrganisatieAsync() },
            "samenvoegingen" => new { metId = await host.PersoonAsync() },
            "opvolgingen" => new { opvolgerIds = new[] { await host.OrganisatieAsync() }, datum = "2026-04-01" },
            "beperkingen" => new { reden = "betwist de juistheid" },
            "wissingen" => new { grond = "verzoek", proef = false },
            "inzageverzoeken" => new { kanaal = "api", identiteitVastgesteldDoor = "balie" },
            "deelnames" => new { organisatieId = await host.OrganisatieAsync(), mandaat = "informeren", begindatum = "2026-01-01" },
            "afwezigheden" => new { vanafDatum = "2026-07-01", totDatum = "2026-07-14" },
            "testmails" => new { email = "regisseur@voorbeeld.example" },
            _ => throw new InvalidOperationException($"{nameof(Aanroepen)} does not know how to make one of {parts[3]}, for {o}: add it."),
        };
        var made = await host.Api.PostJsonAsync(address, part);
        return ($"{address}/{made["id"] ?? made["wissingId"]}{(parts.Length > 5 ? $"/{parts[5]}" : "")}", null);
    }

    [GeneratedRegex(@"(?m)^\d{6}\s*$")]
    private static partial Regex Cijfers();

    private async Task<(string Address, string? Token)> PartnerAsync(ContractWalk.Operation o, Dictionary<string, string> ids)
    {
        var address = $"/v1{o.Path}";
        var bijlage = o.Path.EndsWith("{bijlageId}", StringComparison.Ordinal);
        string Met(string id) => address.Replace("{bijlageId}", id, StringComparison.Ordinal);
        switch (o.Path.Split('/')[1])
        {
            case "mijn-uitnodiging": return (address, (await RondeAsync()).Token);
            case "mijn-gegevens":
                var email = Email();
                var (persoon, organisatie) = (await host.PersoonAsync(email: email), ids["organisatieId"] = await host.OrganisatieAsync());
                await host.RolAsync(persoon, organisatie);
                await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
                return (address, (await host.SendMailsAsync())[email].Single().Token());
            case "mijn-inzage":
                var adres = Email();
                var vrager = ids["contactpersoonId"] = await host.PersoonAsync(email: adres);
                await host.Api.PostJsonAsync($"/v1/contactpersonen/{vrager}/inzageverzoeken",
                    new { kanaal = "email", identiteitVastgesteldDoor = "balie" });
                var inzage = (await host.SendMailsAsync())[adres].Single().Token();
                if (o.Path.EndsWith("dossiers", StringComparison.Ordinal))
                {
                    (await host.AlsPartnerAsync(inzage, HttpMethod.Post, "/v1/mijn-inzage/codes")).Dispose();
                    ids["code"] = Cijfers().Match((await host.SendMailsAsync())[adres].Last().TextBody!).Value.Trim();
                }
                return (address, inzage);
            case "mijn-netwerk": return await BezoekAsync(o, ids);
            case "mijn-introductie" or "mijn-introducties":
                var (_, _, vraagt) = await host.BezoekerAsync(await host.OrganisatieAsync());
                var (gevraagd, aanAdres) = await VindbaarAsync();
                using (var introductie = await host.AlsPartnerAsync(vraagt, HttpMethod.Post, "/v1/mijn-netwerk/introducties",
                    new { contactpersoonId = gevraagd, reden = "Kennismaken" }))
                    address = address.Replace("{id}", (string)(await introductie.JsonAsync())["id"]!, StringComparison.Ordinal);
                return (address, (await host.SendMailsAsync())[aanAdres].Single().Token());
            case "mijn-inschrijving":
                var (sessie, deelnemer, token) = await GenodigdeAsync();
                if (!o.Path.EndsWith("aanmeldingen", StringComparison.Ordinal)) await host.InschrijvenAsync(sessie, deelnemer);
                return (address, token);
            case "mijn-raadpleging":
                var versie = await host.VersieAsync();
                var id = bijlage ? await BijlageAsync(versie) : "";
                return (Met(id), (await host.GevraagdAsync(versie: versie)).Token);
            case "mijn-ratificatie":
                var (tekenaar, stuk) = (Email(), await host.VersieAsync());
                var aan = bijlage ? await BijlageAsync(stuk) : "";
                var (namens, _) = await host.OndertekenaarAsync(tekenaar);
                await host.TerRatificatieAsync(stuk, namens);
                ids["inhoudHash"] = await host.HashAsync(stuk);
                return (Met(aan), (await host.SendMailsAsync())[tekenaar].Single().Token());
            case "mijn-kennisname":
                var (lezer, tekst) = (Email(), await host.VersieAsync());
                var erbij = bijlage ? await BijlageAsync(tekst) : "";
                await host.Api.PostJsonAsync($"{tekst}/vaststellingen", new { });
                var huis = await host.OrganisatieAsync();
                await host.RolAsync(await host.PersoonAsync(email: lezer), huis);
                await host.Api.PostJsonAsync($"{tekst}/kennisnameverzoeken", new { doelgroep = new { organisatieIds = new[] { huis } } });
                return (Met(erbij), (await host.SendMailsAsync())[lezer].Single().Token());
            default: throw new InvalidOperationException($"{nameof(Aanroepen)} does not know whose link {o} wants: add it.");
        }
    }

    /// <summary>Somebody who lets partners find them.</summary>
    private async Task<(string Persoon, string Email)> VindbaarAsync()
    {
        var (persoon, email, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        await host.KiesAsync(token, new { vindbaar = "partners" });
        return (persoon, email);
    }

    private async Task<(string Address, string? Token)> BezoekAsync(ContractWalk.Operation o, Dictionary<string, string> ids)
    {
        var (persoon, email, token) = await host.BezoekerAsync(ids["organisatieId"] = await host.OrganisatieAsync());
        var address = $"/v1{o.Path}";
        string Met(JsonNode made) => address.Replace("{id}", (string)made["id"]!, StringComparison.Ordinal);
        switch (o.Path)
        {
            case "/mijn-netwerk/wegwijzer": return ($"{address}?wijk=Centrum", token);
            case "/mijn-netwerk/openstaand/{id}/links":
                return (Met(await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { })), token);
            case "/mijn-netwerk/bewijzen/{id}":
                return (Met(await host.Api.PostJsonAsync("/v1/bewijzen",
                    new { contactpersoonId = persoon, trainingId = await host.TrainingAsync(), behaaldDatum = "2026-01-15" })), token);
            case "/mijn-netwerk/introducties":
                (ids["contactpersoonId"], _) = await VindbaarAsync();
                return (address, token);
            case "/mijn-netwerk/introducties/{id}":
                var (ander, _) = await VindbaarAsync();
                using (var introductie = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/introducties",
                    new { contactpersoonId = ander, reden = "Kennismaken" })) return (Met(await introductie.JsonAsync()), token);
            case "/mijn-netwerk/adreswijzigingen/{id}" or "/mijn-netwerk/adreswijzigingen/{id}/bevestigingen":
                using (var gevraagd = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/adreswijzigingen",
                    new { email = Email() })) address = Met(await gevraagd.JsonAsync());
                ids["code"] = MijnKeuzesTests.Code((await host.SendMailsAsync())[email].Single());
                return (address, token);
            default: return (address, token);
        }
    }

    private async Task<string> VersieAsync(ContractWalk.Operation o, Dictionary<string, string> ids)
    {
        var parts = o.Path.Split('/');      // "", protocollen, {id}, versies, {nummer}, part, {partId}, ...
        var part = parts.Length > 5 ? parts[5] : "";
        if (part == "reacties" || (part is "raadplegingen" or "uitnodigingen" && o.Method != "POST"))
        {
            var gevraagd = await host.GevraagdAsync();
            (ids["contactpersoonId"], ids["organisatieId"]) = (gevraagd.Persoon, gevraagd.Organisatie);
            var asked = $"{gevraagd.Versie}/{part}";
            if (parts.Length == 6) return asked;
            if (part == "uitnodigingen") return $"{asked}/{(await host.Api.GetJsonAsync(asked))["results"]![0]!["id"]}";
            if (part == "raadplegingen") return $"{asked}/{gevraagd.Raadpleging["id"]}";
            var reactie = await host.Api.PostJsonAsync(asked,
                new { tekst = "Goed zo.", oordeel = "eens", contactpersoonId = gevraagd.Persoon });
            if (parts.Length == 7) return $"{asked}/{reactie["id"]}";
            if (o.Method == "GET") (await host.HandelAfAsync(gevraagd.Versie, reactie)).Dispose();
            return $"{asked}/{reactie["id"]}/{parts[7]}";
        }
        var versie = await host.VersieAsync();
        switch (part)
        {
            case "": await OnderwerpAsync(); return versie;
            case "bijlagen" when parts.Length > 6:
                return $"{versie}/bijlagen/{await BijlageAsync(versie)}{(parts.Length > 7 ? "/inhoud" : "")}";
            case "kennisnames":
                await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
                return parts.Length == 6 ? $"{versie}/kennisnames"
                    : $"{versie}/kennisnames/{(await host.Api.PostJsonAsync($"{versie}/kennisnames", new { contactpersoonId = await host.PersoonAsync() }))["id"]}";
            case "kennisnameverzoeken":
                await PersoonMetRolAsync();
                await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
                break;
            case "raadplegingen": await PersoonMetRolAsync(); break;
            case "ratificaties" or "ratificatierondes":
                var (organisatie, bestuurder) = await host.OndertekenaarAsync();
                (ids["organisatieId"], ids["contactpersoonId"]) = (organisatie, bestuurder);
                if (part == "ratificatierondes" && o.Method == "POST") break;
                var ronde = await host.TerRatificatieAsync(versie, organisatie);
                if (parts.Length > 6 && part == "ratificatierondes") return $"{versie}/ratificatierondes/{ronde["id"]}";
                ids["inhoudHash"] = await host.HashAsync(versie);
                if (parts.Length == 6) break;
                using (var getekend = await host.TekenAsync(versie, organisatie,
                    bestuurder)) return $"{versie}/ratificaties/{(await getekend.JsonAsync())["id"]}";
            case "verschillen": return $"{await host.VolgendeVersieAsync(Afspraken.Protocol(versie))}/verschillen?met=1";
        }
        return $"{versie}/{part}";
    }

    private async Task<string> KennisAsync(ContractWalk.Operation o, Dictionary<string, string> ids)
    {
        var vrijgave = o.Path.Contains("vrijgaven", StringComparison.Ordinal);
        var id = (string)(await host.KennisitemAsync(vrijgave ? Kennis.Item("casus", "partners") : null))["id"]!;
        var address = $"/v1{o.Path}".Replace("{id}", id, StringComparison.Ordinal).Replace("{nummer}", "1", StringComparison.Ordinal);
        if (vrijgave) ids["contactpersoonId"] = await PersoonMetRolAsync();
        if (o.Path.Contains("{vrijgaveId}", StringComparison.Ordinal)) return address.Replace("{vrijgaveId}",
            (string)(await host.Api.PostJsonAsync($"/v1/kennisitems/{id}/vrijgaven",
                new { contactpersoonId = ids["contactpersoonId"] }))["id"]!, StringComparison.Ordinal);
        return o.Path.Contains("{bijlageId}", StringComparison.Ordinal)
            ? address.Replace("{bijlageId}", await BijlageAsync($"/v1/kennisitems/{id}"), StringComparison.Ordinal) : address;
    }

    private async Task<string> SessieAsync(ContractWalk.Operation o, Dictionary<string, string> ids)
    {
        var parts = o.Path.Split('/');
        if (parts[3] == "uitnodigingen")
        {
            var (genodigd, _, _) = await GenodigdeAsync();
            var asked = $"/v1/sessies/{genodigd}/uitnodigingen";
            return parts.Length == 4 ? asked : $"{asked}/{(await host.Api.GetJsonAsync(asked))["results"]![0]!["id"]}";
        }
        var sessie = await host.SessieAsync(10);
        if (parts[3] == "presentielijst")
        {
            await host.InschrijvenAsync(sessie, ids["aanwezig"] = await host.PersoonAsync());
            await host.ExecuteAsync(
                "update trainings.sessie set begint_op = '2026-03-01T08:00Z', eindigt_op = '2026-03-01T10:00Z' where id = @Id::uuid",
                new { Id = sessie });
        }
        return $"/v1/sessies/{sessie}/{parts[3]}{(parts.Length > 4 ? $"/{await host.NieuweInschrijvingAsync(sessie)}" : "")}";
    }

    private async Task<string> VraagAsync(ContractWalk.Operation o, Dictionary<string, string> ids)
    {
        var parts = o.Path.Split('/');
        if (parts.Length == 2) return $"/v1{o.Path}";
        var rest = parts.Length > 3 && !parts[3].StartsWith('{') ? $"/{parts[3]}" : "";
        if (parts[1] == "voorstellen")
        {
            var email = Email();
            var persoon = await host.PersoonAsync(email: email);
            await host.RolAsync(persoon, await host.OrganisatieAsync());
            await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
            (await host.AlsPartnerAsync((await host.SendMailsAsync())[email].Single().Token(), HttpMethod.Post,
                "/v1/mijn-gegevens/bevestigingen", new { uitkomst = "gewijzigd", wijzigingen = new { achternaam = "Anders" } })).Dispose();
            return $"/v1/voorstellen/{await host.ScalarAsync<Guid>("select id from contacts.voorstel where contactpersoon_id = @Id::uuid", new { Id = persoon })}{rest}";
        }
        var ronde = await RondeAsync();
        if (parts[1] == "doorverwijzingen")
        {
            var collega = Email();
            (await host.AlsPartnerAsync(ronde.Token, HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen",
                new { naam = "Sanne Bakker", email = collega })).Dispose();
            await host.RolAsync(ids["contactpersoonId"] = await host.PersoonAsync(email: collega), ronde.Organisatie);
            return $"/v1/doorverwijzingen/{await host.ScalarAsync<Guid>("select id from surveys.doorverwijzing where gegevens ->> 'email' = @Email", new { Email = collega })}{rest}";
        }
        if (parts.Length <= 4) return $"/v1/rondes/{ronde.Id}{rest}";
        var uitnodiging = $"/v1/rondes/{ronde.Id}/uitnodigingen/{(await host.Api.GetJsonAsync($"/v1/rondes/{ronde.Id}/uitnodigingen"))["results"]![0]!["id"]}";
        return parts.Length == 5 ? uitnodiging : $"{uitnodiging}/{parts[5]}";
    }

    private sealed record Ronde(string Id, string Organisatie, string Token, string AfmeldPad, string BerichtId);

    /// <summary>An open round with the questions of the contract's example, and one person who was asked.</summary>
    private async Task<Ronde> RondeAsync()
    {
        var (email, organisatie) = (Email(), await host.OrganisatieAsync());
        await host.RolAsync(await host.PersoonAsync(email: email), organisatie);
        var ronde = await host.RondeAsync([organisatie], vragen: Vragen());
        var mail = (await host.SendMailsAsync())[email].Single();
        return new((string)ronde["id"]!, organisatie, mail.Token(), mail.AfmeldPad(), mail.MessageId!);
    }

    private async Task<string> BehoefteAsync()
    {
        var ronde = await RondeAsync();
        (await host.AntwoordAsync(ronde.Token, new { scholing = true, onderwerp = "signalen" })).Dispose();
        return (await host.ScalarAsync<Guid>("select id from surveys.behoefte where ronde_id = @Id::uuid", new { ronde.Id })).ToString();
    }

    private static object[] Vragen() =>
        [.. ContractWalk.Current.Operations.Single(o => o.Id == "createVragenlijst").Example()!["vragen"]!.AsArray()
        .Select(v => (object)v!.DeepClone())];

    private Task<string> VragenlijstAsync() => host.VragenlijstAsync(Vragen());

    /// <summary>The subject of the example, made if it is not there.</summary>
    private async Task<string> OnderwerpAsync()
    {
        if (await host.ScalarAsync<Guid?>(
            "select id from protocols.onderwerp where code = 'reactietermijn'") is { } known) return known.ToString();
        return (string)(await host.Api.PostJsonAsync("/v1/onderwerpen",
            ContractWalk.Current.Operations.Single(o => o.Id == "createOnderwerp").Example()!))["id"]!;
    }

    private async Task<string> PersoonMetRolAsync(bool afgemeld = false)
    {
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, await host.OrganisatieAsync());
        if (afgemeld) await host.ExecuteAsync("select contacts.pub_afmelden(@persoon::uuid)", new { persoon });
        return persoon;
    }

    private async Task<(string Sessie, string Persoon, string Token)> GenodigdeAsync()
    {
        var (email, sessie, organisatie) = (Email(), await host.SessieAsync(10), await host.OrganisatieAsync());
        var persoon = await host.PersoonAsync(email: email);
        await host.RolAsync(persoon, organisatie);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        return (sessie, persoon, (await host.SendMailsAsync())[email].Single().Token());
    }

    private async Task<string> ConvenantAsync() =>
        (string)(await host.Api.PostJsonAsync("/v1/protocollen",
            new { titel = $"Convenant {Interlocked.Increment(ref counter)}", soort = "privacyconvenant", reikwijdte = "netwerk" }))["id"]!;

    private async Task<string> VastgesteldAsync()
    {
        var versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        return versie;
    }

    private async Task<string> AbonnementAsync() => (string)(await host.Api.PostJsonAsync("/v1/abonnementen",
        new { naam = "Zaaksysteem", callbackUrl = "http://127.0.0.1:9/", typen = new[] { "nl.netwerkplatform." } }))["id"]!;

    private async Task<string> ImportAsync()
    {
        using var form = new MultipartFormDataContent { { new StringContent(
            $"Organisatie;Achternaam;Rol;Soort;Verband;Domeinen;Omvang\nHuis "
                + $"{Interlocked.Increment(ref counter)};Bos;medewerker;zorg;formeel;zorg;klein"), "bestand", "lijst.csv" },
                    { new StringContent("false"), "proef" } };
        using var import = await host.Api.PostAsync("/v1/importen", form);
        return (string)(await import.JsonAsync())["id"]!;
    }

    private async Task<string> BijlageAsync(string versie)
    {
        using var form = Bijlage(versie);
        using var made = await host.Api.PostAsync($"{versie}/bijlagen", form);
        return (string)(await made.JsonAsync())["id"]!;
    }

    private static MultipartFormDataContent Bijlage(string text)
    {
        var pdf = new ByteArrayContent(Pdf.Make(text: $"BT ({text}) Tj ET"));
        pdf.Headers.ContentType = new("application/pdf");
        return new MultipartFormDataContent { { pdf, "bestand", "kaart.pdf" } };
    }

    private static string Email() => string.Create(
        CultureInfo.InvariantCulture, $"aanroep{Interlocked.Increment(ref counter)}@voorbeeld.example");
}
