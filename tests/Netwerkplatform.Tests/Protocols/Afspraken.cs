namespace Netwerkplatform.Tests.Protocols;

/// <summary>Makes protocols and the people who sign them, through the API.</summary>
internal static class Afspraken
{
    private static int counter;

    public static async Task<string> OnderwerpAsync(this TestHost host, string? code = null)
    {
        code ??= $"onderwerp_{Interlocked.Increment(ref counter)}";
        await host.Api.PostJsonAsync("/v1/onderwerpen", new
        {
            code,
            vraag = "Hoe lang bewaren partijen wat zij delen?",
            waarden = new[] { new { code = "kort", tekst = "Drie maanden" }, new { code = "lang", tekst = "Een jaar" } },
        });
        return code;
    }

    /// <summary>A protocol with one version, in concept.</summary>
    /// <returns>The version's own address.</returns>
    public static async Task<string> VersieAsync(
        this TestHost host, int quorum = 0, object? inhoud = null, string soort = "informatiedeling", string? organisatie = null,
        string? eigenaar = null)
    {
        var protocol = await host.Api.PostJsonAsync("/v1/protocollen", new
        {
            titel = $"Delen rond een signaal {Interlocked.Increment(ref counter)}",
            soort,
            reikwijdte = organisatie is null ? "netwerk" : "organisatie",
            organisatieId = organisatie,
            eigenaarContactpersoonId = eigenaar,
            quorum,
        });
        return await host.VolgendeVersieAsync($"/v1/protocollen/{protocol["id"]}", inhoud);
    }

    public static async Task<string> VolgendeVersieAsync(this TestHost host, string protocol, object? inhoud = null)
    {
        using var made = await host.Api.PostAsJsonAsync($"{protocol}/versies", inhoud ?? new
        {
            inhoud = "# Delen\n\nWe delen **niet meer** dan nodig is.",
            stappen = new[] { new { volgorde = 1, actie = "Bel het centraal contact.", rol = "aandachtfunctionaris",
                termijn = "dezelfde dag" } },
        });
        Assert.Equal(201, (int)made.StatusCode);
        return made.Headers.Location!.OriginalString;
    }

    public static string Protocol(string versie) => versie[..versie.IndexOf("/versies", StringComparison.Ordinal)];

    public static async Task<string> HashAsync(this TestHost host, string versie) => (string)(
        await host.Api.GetJsonAsync(versie))["inhoudHash"]!;

    /// <summary>An organisation and its director, who may sign.</summary>
    public static async Task<(string Organisatie, string Bestuurder)> OndertekenaarAsync(this TestHost host, string? email = "")
    {
        var organisatie = await host.OrganisatieAsync();
        var bestuurder = await host.PersoonAsync(email: email);
        await host.RolAsync(bestuurder, organisatie, "bestuurder");
        return (organisatie, bestuurder);
    }

    public static Task<JsonNode> TerRatificatieAsync(this TestHost host, string versie, params string[] organisaties) =>
        host.Api.PostJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = "2026-03-31", organisatieIds = organisaties });

    public static async Task<HttpResponseMessage> TekenAsync(
        this TestHost host, string versie, string organisatie, string persoon, string? hash = null) =>
        await host.Api.PostAsJsonAsync($"{versie}/ratificaties",
            new { organisatieId = organisatie, contactpersoonId = persoon, inhoudHash = hash ?? await host.HashAsync(versie) });

    public static async Task<string> RedenAsync(this HttpResponseMessage answer)
    {
        Assert.Equal(409, (int)answer.StatusCode);
        var problem = await answer.JsonAsync();
        return (string?)problem["reden"] ?? ((string)problem["type"]!).Split(':')[^1];
    }
}
