namespace Netwerkplatform.Tests.Support;

/// <summary>Surveys, as the regisseur makes them and a partner answers them.</summary>
public static class Peilingen
{
    public static readonly object[] Vragen =
    [
        new { code = "training", soort = "ja_nee", tekst = "Wilt u scholing?", verplicht = true,
            behoefte = new { soort = "scholing", bijWaarden = new object[] { true } } },
        new { code = "onderwerp", soort = "enkele_keuze", tekst = "Waarover?",
            opties = new[] { new { code = "signalen", tekst = "Signalen" }, new { code = "gesprek", tekst = "Gesprekken" } },
            toonAls = new { vraag = "training", waarden = new object[] { true } } },
        new { code = "vormen", soort = "meerkeuze", tekst = "In welke vorm?",
            opties = new[] { new { code = "overleg", tekst = "Overleg" }, new { code = "mail", tekst = "E-mail" } },
            behoefte = new { soort = "overleg", bijWaarden = new object[] { "overleg" } } },
        new { code = "cijfer", soort = "schaal", tekst = "Hoe goed kent u het netwerk?", schaal = new { van = 1, tot = 5 } },
        new { code = "tip", soort = "open", tekst = "Wat wilt u kwijt?" },
    ];

    public static async Task<string> VragenlijstAsync(this TestHost host, object[]? vragen = null) =>
        (string)(await host.Api.PostJsonAsync("/v1/vragenlijsten",
            new { titel = "Wat hebt u nodig?", inleiding = "Vijf vragen.", vragen = vragen ?? Vragen }))["id"]!;

    public static Dictionary<string, object?> Peiling(
        string vragenlijst, object doelgroep, string anonimiteit = "op_naam", string status = "actief", string start = "2027-01-01T09:00",
        string? herhaling = null, int[]? naDagen = null, int looptijdDagen = 14, int drempel = 5, string? uitsplitsing = null) => new()
        {
            ["naam"] = "Behoeften",
            ["vragenlijstId"] = vragenlijst,
            ["doelgroep"] = doelgroep,
            ["herhaling"] = herhaling,
            ["start"] = start,
            ["looptijdDagen"] = looptijdDagen,
            ["herinneringen"] = new { naDagen = naDagen ?? [] },
            ["anonimiteit"] = anonimiteit,
            ["drempel"] = drempel,
            ["uitsplitsing"] = uitsplitsing,
            ["onderwerp"] = "Wat heeft {{organisatie}} nodig?",
            ["bericht"] = "Beste {{voornaam}},\n\nWilt u voor {{organisatie}} de vragen beantwoorden, uiterlijk {{sluitdatum}}?",
            ["status"] = status,
        };

    /// <summary>Opens a round by hand for these organisations.</summary>
    public static async Task<JsonNode> RondeAsync(
        this TestHost host, string[] organisaties, string anonimiteit = "op_naam", object[]? vragen = null, int[]? naDagen = null,
        int drempel = 5, string? uitsplitsing = null)
    {
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peiling(await host.VragenlijstAsync(vragen), new { organisatieIds = organisaties }, anonimiteit, naDagen: naDagen,
            drempel: drempel, uitsplitsing: uitsplitsing));
        return await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
    }

    /// <summary>Answers as a partner, by the link of the invitation.</summary>
    public static Task<HttpResponseMessage> AntwoordAsync(this TestHost host, string token, object antwoorden, bool definitief = true) =>
        host.AlsPartnerAsync(token, HttpMethod.Put, "/v1/mijn-uitnodiging/inzending", new { antwoorden, definitief });
}
