using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json.Nodes;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Host;

/// <summary>
/// The demo network on an empty database: a contact list, a training with certificates, an agreement, and a first needs survey. It comes in
/// as anybody's data would, over HTTP with a token, so that it can hold nothing that the API would refuse.
/// </summary>
internal static class Demo
{
    /// <returns>False when there are organisations already: then nothing is touched.</returns>
    public static async Task<bool> LoadAsync(WebApplication app, CancellationToken ct)
    {
        using var api = await ConnectAsync(App.AddressOf(app), ct);
        if ((await GetAsync(api, "/v1/organisaties?limit=1", ct)).Count > 0) return false;
        var vandaag = app.Services.GetRequiredService<TimeProvider>().Vandaag();

        await ImportAsync(api, ct);
        await TrainAsync(api, vandaag, ct);
        await AgreeAsync(api, ct);
        await AskAsync(api, vandaag, ct);
        return true;
    }

    private static async Task<HttpClient> ConnectAsync(string address, CancellationToken ct)
    {
        var api = new HttpClient { BaseAddress = new Uri(address.Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal)) };
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
        using var form = new MultipartFormDataContent { { new StreamContent(list), "bestand", "contactlijst-almere.csv" }, { new StringContent("false"), "proef" }, { new StringContent("true"), "foutenOverslaan" } };
        using var answer = await api.PostAsync("/v1/importen", form, ct);
        await JsonAsync(answer, ct);
    }

    /// <summary>Of every three designated officers two are trained, one of them so long ago that it has run out.</summary>
    private static async Task TrainAsync(HttpClient api, DateOnly vandaag, CancellationToken ct)
    {
        var training = await PostAsync(api, "/v1/trainingen", new
        {
            titel = "Basistraining aandachtfunctionaris",
            soort = "basis",
            omschrijving = "Signalen herkennen, een gesprek voeren, weten wie je belt.",
            geldigheidMaanden = 24,
            kwalificeertAandachtfunctionaris = true,
        }, ct);
        var rollen = await GetAsync(api, "/v1/rolvervullingen?rol=aandachtfunctionaris&limit=500", ct);
        foreach (var (index, rol) in rollen.Index().Where(r => r.Index % 3 < 2))
        {
            var behaaldDatum = vandaag.AddMonths(index % 3 == 0 ? -6 : -30);
            await PostAsync(api, "/v1/bewijzen", new { contactpersoonId = (string)rol!["contactpersoonId"]!, trainingId = (string)training["id"]!, behaaldDatum }, ct);
        }
    }

    private static async Task AgreeAsync(HttpClient api, CancellationToken ct)
    {
        await PostAsync(api, "/v1/onderwerpen", new
        {
            code = "toestemming",
            vraag = "Vragen we de jongere om toestemming voordat we informatie delen?",
            waarden = new[] { new { code = "altijd", tekst = "Altijd" }, new { code = "tenzij_onveilig", tekst = "Altijd, tenzij dat onveilig is" }, new { code = "nee", tekst = "Nee" } },
        }, ct);
        var protocol = await PostAsync(api, "/v1/protocollen", new { titel = "Informatie delen rond een zorgsignaal", soort = "informatiedeling", reikwijdte = "netwerk" }, ct);
        await PostAsync(api, $"/v1/protocollen/{protocol["id"]}/versies", new
        {
            inhoud = "# Informatie delen rond een zorgsignaal\n\nWe delen niet meer dan nodig is, en we vertellen het de jongere.",
            stappen = new[] { new { volgorde = 1, actie = "Bespreek het signaal met uw aandachtfunctionaris.", rol = "medewerker" } },
            afspraken = new[] { new { onderwerpCode = "toestemming", waarde = "tenzij_onveilig" } },
        }, ct);
    }

    private static async Task AskAsync(HttpClient api, DateOnly vandaag, CancellationToken ct)
    {
        var vragenlijst = await PostAsync(api, "/v1/vragenlijsten", new
        {
            titel = "Wat hebt u nodig?",
            inleiding = "Zes korte vragen over samenwerken rond jongeren in Almere.",
            vragen = new object[]
            {
                new { code = "bekend", soort = "schaal", tekst = "Hoe goed weet u wie u bij andere organisaties kunt bellen?", verplicht = true, schaal = new { van = 1, tot = 5, labelVan = "Helemaal niet", labelTot = "Heel goed" } },
                new { code = "scholing", soort = "ja_nee", tekst = "Hebt u of hebben uw collega's behoefte aan scholing?", verplicht = true, behoefte = new { soort = "scholing", bijWaarden = new object[] { true } } },
                new { code = "scholing_onderwerp", soort = "enkele_keuze", tekst = "Waarover vooral?", toonAls = new { vraag = "scholing", waarden = new object[] { true } }, opties = new[] { new { code = "signalen", tekst = "Signalen herkennen" }, new { code = "gesprek", tekst = "Een moeilijk gesprek voeren" }, new { code = "regels", tekst = "Welke informatie u mag delen" } } },
                new { code = "contact", soort = "meerkeuze", tekst = "Wat zou u helpen?", toelichting = "U kunt meer dan één antwoord kiezen.", opties = new[] { new { code = "overleg", tekst = "Een vast overleg waar ik kan aansluiten" }, new { code = "lijst", tekst = "Een lijst met contactpersonen" }, new { code = "nieuws", tekst = "Af en toe nieuws per e-mail" } }, behoefte = new { soort = "overleg", bijWaarden = new object[] { "overleg" } } },
                new { code = "informatie", soort = "ja_nee", tekst = "Mist u informatie over wat er in de stad speelt?", behoefte = new { soort = "informatie", bijWaarden = new object[] { true } } },
                new { code = "tip", soort = "open", tekst = "Wat wilt u de netwerkregisseur meegeven?", toelichting = "Schrijf niets over een jongere, een gezin of een zaak." },
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
            bericht = "Beste {{voornaam}},\n\nGoed samenwerken rond jongeren begint met weten wat u nodig hebt. Wilt u voor {{organisatie}} zes korte vragen beantwoorden? Het kost u ongeveer drie minuten.\n\nMet vriendelijke groet,\nde netwerkregisseur van de gemeente Almere",
            status = "actief",
        }, ct);
        await PostAsync(api, $"/v1/peilingen/{peiling["id"]}/rondes", new { }, ct);
    }

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
        var text = await answer.Content.ReadAsStringAsync(ct);
        // Made-up data, so the problem may be shown.
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"demo: {answer.RequestMessage?.RequestUri?.AbsolutePath} gave {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
