namespace Netwerkplatform.Tests.Coordination;

/// <summary>Makes regisseurs and transfers, through the API.</summary>
internal static class Overdragen
{
    /// <summary>Without organisations a regisseur of one that nobody else looks at.</summary>
    public static async Task<string> RegisseurAsync(this TestHost host, string naam, string[]? organisaties = null,
        string begindatum = "2026-01-01", string? einddatum = null, string? vervanger = null) =>
        (string)(await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam,
            email = $"{naam.Replace(' ', '.').ToLowerInvariant()}@gemeente.example",
            telefoon = "0320 555999",
            gebieden = new[] { new { organisatieIds = organisaties ?? [await host.OrganisatieAsync()] } },
            begindatum,
            einddatum,
            plaatsvervangerId = vervanger,
        }))["id"]!;

    public static Task<HttpResponseMessage> DraagOverAsync(
        this TestHost host, string van, string aan, DateOnly datum, params string[] organisaties) => host.Api.PostAsJsonAsync(
        $"/v1/regisseurs/{van}/overdrachten", new { aanRegisseurId = aan, datum, organisatieIds = organisaties });

    public static async Task<JsonNode> OverdrachtAsync(
        this TestHost host, string van, string aan, DateOnly datum, params string[] organisaties)
    {
        using var antwoord = await host.DraagOverAsync(van, aan, datum, organisaties);
        Assert.True((int)antwoord.StatusCode == 201, await antwoord.Content.ReadAsStringAsync());
        return await antwoord.JsonAsync();
    }

    /// <summary>A dossier, and its content letter by letter.</summary>
    public static async Task<(JsonNode Dossier, string Inhoud)> DossierAsync(this HttpClient lezer, string pad)
    {
        var tekst = await lezer.GetStringAsync(pad);
        using var document = JsonDocument.Parse(tekst);
        return (JsonNode.Parse(tekst)!, document.RootElement.GetProperty("inhoud").GetRawText());
    }

    public static async Task<string[]> VerbeterdAsync(this HttpClient lezer, string pad) =>
        [.. (await lezer.DossierAsync(pad)).Dossier["gewijzigdeOrganisatieIds"]!.AsArray().Select(o => (string)o!)];

    public static DateOnly Vandaag(this TestHost host) => host.Clock.GetUtcNow().AmsterdamDate();

    public static async Task<string?> RegisseurVanAsync(this TestHost host, string organisatie, DateOnly dag) =>
        (string?)(await host.Api.GetJsonAsync($"/v1/regisseurs?organisatieId={organisatie}&peildatum={dag:yyyy-MM-dd}"))["results"]!
            .AsArray().SingleOrDefault()?["id"];
}
