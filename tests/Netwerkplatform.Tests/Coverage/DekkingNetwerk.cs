namespace Netwerkplatform.Tests.Coverage;

/// <summary>Puts together a small network for a test, as of any date.</summary>
internal sealed class DekkingNetwerk(TestHost host)
{
    public async Task<string> OrganisatieAsync(
        string naam, int vereist = 1, string soort = "zorg", string verband = "formeel", string[]? domeinen = null, string[]? wijken = null,
        object? vrijstelling = null) =>
        (string)(await host.Api.PostJsonAsync("/v1/organisaties", new
        {
            naam,
            soort,
            verband,
            domeinen = domeinen ?? ["zorg", "jeugd"],
            omvang = "middel",
            wijken = wijken ?? [],
            vereistAantalAandachtfunctionarissen = vereist,
            vrijstelling,
        }))["id"]!;

    public async Task<string> PersoonAsync(string? geverifieerdOp = "2026-01-15T12:00:00Z") =>
        (string)(await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = "Bakker", geverifieerdOp }))["id"]!;

    public Task RolAsync(string persoon, string organisatie, string begindatum, string? einddatum = null,
        string rol = "aandachtfunctionaris") =>
        host.RolAsync(persoon, organisatie, rol, begindatum, einddatum);

    public async Task<string> TrainingAsync(bool kwalificeert = true, int? geldigheidMaanden = 24, params string[] verlengt) =>
        (string)(await host.Api.PostJsonAsync("/v1/trainingen",
            new
            {
                titel = "Signaleren",
                soort = "basis",
                geldigheidMaanden,
                kwalificeertAandachtfunctionaris = kwalificeert,
                verlengtTrainingIds = verlengt
            }))["id"]!;

    public Task BewijsAsync(string contactpersoonId, string trainingId, string behaaldDatum) =>
        host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId, trainingId, behaaldDatum });

    /// <summary>An organisation with one trained aandachtfunctionaris since 2025.</summary>
    public async Task<(string Organisatie, string Persoon)> GedektAsync(string naam, string? einddatum = null, string[]? wijken = null)
    {
        var organisatie = await OrganisatieAsync(naam, wijken: wijken);
        var persoon = await PersoonAsync();
        await RolAsync(persoon, organisatie, "2025-01-01", einddatum);
        await BewijsAsync(persoon, await TrainingAsync(), "2025-06-30");
        return (organisatie, persoon);
    }

    public async Task<JsonNode> DekkingAsync(string organisatie, string? peildatum = null) =>
        (await host.Api.GetJsonAsync($"/v1/rapportages/dekking{(peildatum is null ? "" : $"?peildatum={peildatum}")}")).AsArray()
            .Single(r => (string?)r!["organisatieId"] == organisatie)!;
}
