namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanCoordination => new()
    {
        Eerst = new()
        {
            ["POST /regisseurs"] = _ => OntslaRegisseursAsync(),
            ["PUT /regisseurs/{id}"] = _ => OntslaRegisseursAsync(),
            // What is put off must be there: a question, by the key that its work has.
            ["/werkvoorraad/uitstellen"] = async v => v.Ids["sleutel"] = $"vraag:{await VraagAsync()}",
        },
        Adressen = new()
        {
            ["POST /regisseurs/{id}/overdrachten"] = async v =>
            {
                var organisatie = v.Ids["organisatieId"] = await host.OrganisatieAsync();
                return $"/v1/regisseurs/{await RegisseurAsync(organisatie)}/overdrachten";
            },
            ["/overdrachten/{id}/organisaties/{organisatieId}"] = async _ =>
            {
                var overdracht = await OverdrachtAsync();
                return $"/v1/overdrachten/{overdracht["id"]}/organisaties/{overdracht["organisaties"]![0]!["organisatieId"]}";
            },
            ["/werkvoorraad/agenda"] = async _ =>
                $"/v1/werkvoorraad/agenda?token={(await host.Api.PostJsonAsync("/v1/agendatokens", new { }))["token"]}",
        },
        Een = new()
        {
            ["regisseurs"] = _ => RegisseurAsync(),
            ["overdrachten"] = async _ => (string)(await OverdrachtAsync())["id"]!,
            ["contactritmes"] = async _ => await NieuwAsync("/v1/contactritmes",
                new { organisatieId = await host.OrganisatieAsync(), idealeDagen = 60, uiterlijkeDagen = 90 }),
            ["netwerkdoelen"] = _ => NieuwAsync("/v1/netwerkdoelen", new
            {
                titel = "Meer gedekt",
                meting = new { rapport = "kerncijfers", kolom = "gedekt", functie = "som" },
                streefwaarde = 100,
                streefdatum = "2027-12-31",
            }),
            ["voortgangsrapportages"] = _ => NieuwAsync("/v1/voortgangsrapportages",
                new { vanafDatum = "2026-01-01", totDatum = "2026-03-31" }),
            ["agendatokens"] = _ => NieuwAsync("/v1/agendatokens", new { }),
            ["afspraken"] = async _ => await NieuwAsync("/v1/afspraken",
                new { organisatieId = await host.OrganisatieAsync(), geplandOp = "2026-02-20T09:00:00Z" }),
        },
        Delen = new()
        {
            ["regisseurs/afwezigheden"] = Vast(new { vanafDatum = "2026-07-01", totDatum = "2026-07-14" }),
        },
    };

    /// <summary>Each has a part of the network that is nobody else's: whoever comes, comes alone.</summary>
    private Task<int> OntslaRegisseursAsync() => host.ExecuteAsync(
        "delete from coordination.overdracht; delete from coordination.regisseur");

    private Task<string> RegisseurAsync(string? organisatie = null) => NieuwAsync("/v1/regisseurs", new
    {
        naam = "Noor Bakker",
        email = "noor@gemeente.example",
        begindatum = "2026-01-01",
        gebieden = new object[]
        {
            organisatie is null ? new { wijken = new[] { $"Wijk {Nummer()}" } } : new { organisatieIds = new[] { organisatie } },
        },
    });

    private async Task<JsonNode> OverdrachtAsync()
    {
        var organisatie = await host.OrganisatieAsync();
        return await host.Api.PostJsonAsync($"/v1/regisseurs/{await RegisseurAsync(organisatie)}/overdrachten",
            new { aanRegisseurId = await RegisseurAsync(), datum = "2026-10-01" });
    }
}
