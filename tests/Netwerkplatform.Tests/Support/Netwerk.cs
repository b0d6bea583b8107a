namespace Netwerkplatform.Tests.Support;

/// <summary>Makes what most tests need first, through the API.</summary>
public static class Netwerk
{
    private static int counter;

    /// <summary>A word that nothing else bears, of letters alone: in the digits of a Guid the guard of free text may see a BSN.</summary>
    public static string Woord() => string.Concat($"{Guid.NewGuid():N}".Select(c => char.IsDigit(c) ? (char)(c - '0' + 'g') : c));

    public static async Task<string> OrganisatieAsync(
        this TestHost host, string? naam = null, string soort = "zorg", string verband = "formeel", string omvang = "klein",
        string domein = "zorg", string[]? wijken = null)
    {
        var made = await host.Api.PostJsonAsync("/v1/organisaties",
            new
            {
                naam = naam ?? $"Organisatie {Interlocked.Increment(ref counter)}",
                soort,
                verband,
                omvang,
                domeinen = new[] { domein },
                wijken = wijken ?? []
            });
        return (string)made["id"]!;
    }

    public static async Task<string> PersoonAsync(
        this TestHost host, string? achternaam = null, string? email = "", string? voornaam = null, string? taal = null)
    {
        var number = Interlocked.Increment(ref counter);
        var made = await host.Api.PostJsonAsync("/v1/contactpersonen",
            new
            {
                voornaam,
                taal,
                achternaam = achternaam ?? $"Persoon {number}",
                email = email == ""
                ? $"persoon{number}@voorbeeld.example" : email
            });
        return (string)made["id"]!;
    }

    public static Task<JsonNode> RolAsync(
        this TestHost host, string persoon, string organisatie, string rol = "medewerker", string begindatum = "2026-01-01",
        string? einddatum = null) =>
        host.Api.PostJsonAsync("/v1/rolvervullingen",
            new { contactpersoonId = persoon, organisatieId = organisatie, rol, begindatum, einddatum });
}
