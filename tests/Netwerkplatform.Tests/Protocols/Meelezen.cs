namespace Netwerkplatform.Tests.Protocols;

/// <summary>Asks partners to read along, and comments as they do.</summary>
internal static class Meelezen
{
    public static async Task<HttpResponseMessage> RaadpleegAsync(
        this TestHost host, string versie, string organisatie, string sluitdatum = "2026-03-20") =>
        await host.Api.PostAsJsonAsync($"{versie}/raadplegingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } }, sluitdatum });

    /// <summary>A version with a step and a clause, and one person who was asked about it.</summary>
    public static async Task<Gevraagd> GevraagdAsync(
        this TestHost host, string sluitdatum = "2026-03-20", object? inhoud = null, string? versie = null, string? onderwerp = null)
    {
        onderwerp ??= await host.OnderwerpAsync();
        versie ??= await host.VersieAsync(inhoud: inhoud ?? Inhoud(onderwerp));
        var organisatie = await host.OrganisatieAsync("Stichting Zonnewende");
        var email = $"m{Guid.NewGuid():N}@voorbeeld.example";
        var persoon = await host.PersoonAsync(email: email, voornaam: "Noor");
        await host.RolAsync(persoon, organisatie);
        using var made = await host.RaadpleegAsync(versie, organisatie, sluitdatum);
        Assert.Equal(201, (int)made.StatusCode);
        return new(versie, onderwerp, organisatie, persoon, email, (await host.SendMailsAsync())[email].Single()
            .Token(), await made.JsonAsync());
    }

    public static object Inhoud(string onderwerp, string tekst = "# Delen\n\nWe delen **niet meer** dan nodig is.") => new
    {
        inhoud = tekst,
        stappen = new[] { new { volgorde = 1, actie = "Bel het centraal contact.", rol = "aandachtfunctionaris", termijn = "dezelfde dag" },
            new { volgorde = 2, actie = "Leg vast wat is afgesproken.", rol = "centraal contact", termijn = "binnen een week" } },
        afspraken = new[] { new { onderwerpCode = onderwerp, waarde = "kort", toelichting = "Daarna wordt het gewist." } },
    };

    public static async Task<(int Status, string? Soort)> ReageerAsync(
        this TestHost host, string token, string tekst = "Goed zo.", string oordeel = "eens", string? onderwerpCode = null,
        int? stapVolgorde = null)
    {
        using var answer = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-raadpleging/reacties",
            new { tekst, oordeel, onderwerpCode, stapVolgorde });
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.JsonAsync()).Soort());
    }

    public static async Task<JsonNode[]> ReactiesAsync(this TestHost host, string versie, string vraag = "") =>
        [.. (await host.Api.GetJsonAsync($"{versie}/reacties{vraag}"))["results"]!.AsArray().Select(r => r!)];

    public static async Task<HttpResponseMessage> HandelAfAsync(
        this TestHost host, string versie, JsonNode reactie, string besluit = "overgenomen", string toelichting = "Zo doen we het.") =>
        await host.Api.PutAsJsonAsync($"{versie}/reacties/{reactie["id"]}/afhandeling", new { besluit, toelichting });

    public sealed record Gevraagd(
        string Versie, string Onderwerp, string Organisatie, string Persoon, string Email, string Token, JsonNode Raadpleging);
}
