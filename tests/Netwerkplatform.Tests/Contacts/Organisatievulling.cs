using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Tests.Protocols;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>Organisations with something in every module, and all that stands there.</summary>
internal static class Organisatievulling
{
    public static IReadOnlyList<Verwijskolom> Verwijskolommen => [.. PersonTables.Verwijskolommen(App.Modules)];

    /// <summary>Something of each of the two in every module, double where it can be; who is at both, and who signs for each.</summary>
    public static async Task<(string Beide, string[] Bestuurders)> VulAsync(this TestHost host, string deze, string ander)
    {
        var beide = await host.PersoonAsync("Beide");
        var bestuurders = new[] { await host.PersoonAsync("Voorzitter"), await host.PersoonAsync("Directeur") };
        var netwerk = (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = "Wijktafel", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;
        var convenant = await host.VersieAsync(soort: "privacyconvenant");
        var training = (string)(await host.Api.PostJsonAsync("/v1/trainingen", new { titel = "Basis", soort = "basis" }))["id"]!;
        foreach (var (organisatie, dag, bestuurder) in new[] { (deze, "2026-01-01", bestuurders[0]),
            (ander, "2025-06-01", bestuurders[1]) })
        {
            await host.RolAsync(beide, organisatie, begindatum: dag);
            await host.RolAsync(bestuurder, organisatie, "bestuurder", dag);
            await host.RolAsync(bestuurder, organisatie, "centraal_contact", dag);
            await host.RolAsync(bestuurder, organisatie, "aandachtfunctionaris", dag);
            foreach (var wie in new[] { beide, null }) await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
                new { organisatieId = organisatie, contactpersoonId = wie, mandaat = "beslissen", begindatum = dag });
            await host.Api.PostJsonAsync("/v1/netwerken", new
            {
                naam = "Eigen tafel",
                vorm = "overleg",
                verband = "formeel",
                domeinen = new[] { "zorg" },
                hoofdverantwoordelijkeOrganisatieId = organisatie,
            });
            await host.Api.PostJsonAsync("/v1/contactmomenten", new
            {
                organisatieId = organisatie,
                plaatsgevondenOp = $"{dag}T09:00:00Z",
                vorm = "bezoek",
                richting = "gebracht",
                aanleiding = "regulier",
                vervolg = new { omschrijving = "Terugbellen", uiterlijkeDatum = "2026-04-01" },
            });
            await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede = "bekend", datum = dag });
            await host.Api.PostJsonAsync("/v1/convenantpartijen", new
            {
                protocolId = Afspraken.Protocol(convenant)[(Afspraken.Protocol(convenant).LastIndexOf('/') + 1)..],
                organisatieId = organisatie,
                begindatum = dag,
            });
            var eigen = await host.VersieAsync(organisatie: organisatie);
            (await host.RaadpleegAsync(eigen, organisatie)).EnsureSuccessStatusCode();
            await host.Api.PostJsonAsync($"{eigen}/reacties", new
            {
                tekst = "Goed zo.",
                oordeel = "eens",
                organisatieId = organisatie,
                contactpersoonId = bestuurder
            });
            await host.Api.PostJsonAsync("/v1/vragen", new { vraag = "Wie helpt?", organisatieId = organisatie, kanaal = "telefoon" });
            await host.Api.PostJsonAsync("/v1/afspraken", new { organisatieId = organisatie, geplandOp = "2026-03-20T09:00:00Z" });
            await host.Api.PostJsonAsync("/v1/contactritmes", new { organisatieId = organisatie, idealeDagen = 30, uiterlijkeDagen = 60 });
            await host.Api.PostJsonAsync("/v1/contactritmes",
                new
                {
                    doelgroep = new { organisatieIds = new[] { deze, organisatie }.Distinct() },
                    idealeDagen = 10,
                    uiterlijkeDagen = 20
                });
            await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
            {
                titel = "Dekking",
                eigenaarOrganisatieId = organisatie,
                meting = new { rapport = "dekking", kolom = "vereist", functie = "som", filters = new { organisatieId = organisatie } },
                streefwaarde = 1,
                streefdatum = "2027-12-31",
            });
            await host.Api.PostJsonAsync("/v1/aanbod", new
            {
                organisatieId = organisatie,
                titel = "Inloop",
                omschrijving = "Elke week.",
                soort = "gesprek",
                doelgroep = new[] { "jongere" },
            });
            await host.BerichtAsync(new { organisatieIds = new[] { organisatie } });
            await host.ExecuteAsync(
                """
                insert into notifications.abonnement (id, client, naam, callback_url, typen, organisatie_ids, wijken, domeinen,
                  autorisatie_soort, geheim, verspreid_tot)
                values (gen_random_uuid(), 'een-client', 'Zaken', 'https://voorbeeld.example', '{}', array[@Andere, @Organisatie]::uuid[],
                  '{}', '{}', 'geen', decode(repeat('01', 65), 'hex'), 0);
                insert into contacts.organisatieopvolging (id, organisatie_id, opvolger_ids, datum, verdeling)
                values (gen_random_uuid(), @Organisatie::uuid, array[@Andere, @Organisatie]::uuid[], '2030-01-01', jsonb_build_array(
                  jsonb_build_object('rolvervullingId', @Andere, 'organisatieId', @Organisatie)));
                insert into coordination.uitstel (sleutel, tot_datum)
                  values ('contact_nodig:' || @Organisatie || ':2026-01-01', '2026-04-01');
                insert into information.vrijgave (id, kennisitem_id, nummer, contactpersoon_id, organisatie_id, andere_organisatie)
                select gen_random_uuid(), @Item, 1, @Wie::uuid, @Organisatie::uuid, true
                """, new { Organisatie = organisatie, Andere = Guid.CreateVersion7(), Item = await ItemAsync(host), Wie = bestuurder });
        }
        await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = "Noor",
            email = $"r{Letters()}@gemeente.example",
            begindatum = "2026-01-01",
            gebieden = new[] { new { organisatieIds = new[] { ander } } },
        });
        await host.SendMailsAsync();
        // Who is asked for both is asked once, and both sign.
        await host.TerRatificatieAsync(convenant, deze, ander);
        foreach (var (organisatie, wie) in new[] { (deze, bestuurders[0]), (ander, bestuurders[1]) })
            (await host.TekenAsync(convenant, organisatie, wie)).EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"{convenant}/vaststellingen", new { });
        var open = await host.VersieAsync();
        await host.RolAsync(beide, deze, "bestuurder");
        await host.RolAsync(beide, ander, "bestuurder");
        await host.TerRatificatieAsync(open, ander, deze);
        await host.ExecuteAsync("update protocols.ratificatieronde set zonder_tekenaar_ids = array[@ander]::uuid[]", new { ander });
        var sessie = await host.Api.PostJsonAsync("/v1/sessies", new
        {
            trainingId = training,
            begintOp = "2026-05-10T08:00:00Z",
            eindigtOp = "2026-05-10T12:00:00Z",
            locatie = "Stadhuis",
            capaciteit = 10,
        });
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie["id"]}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { ander } } });
        await host.Api.PostJsonAsync("/v1/bewijzen", new
        {
            contactpersoonId = bestuurders[1],
            trainingId = training,
            behaaldDatum =
            "2025-09-01"
        });
        await host.RondeAsync([ander, deze]);
        await host.VerstuurAsync(new { organisatieIds = new[] { ander } });
        await host.SendMailsAsync();
        await host.RunJobAsync("dekking-bewaken");
        await host.DispatchAsync();
        return (beide, bestuurders);
    }

    private static async Task<Guid> ItemAsync(TestHost host) => Guid.Parse((string)(await host.Api.PostJsonAsync("/v1/kennisitems", new
    {
        titel = "Signalen",
        samenvatting = "Waar u op let.",
        inhoud = "Kijk.",
        soort = "signaleren",
        geldigTotDatum = "2026-12-31",
        openbaarheid = "partners",
    }))["id"]!);

    private static string Letters() => string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)('a' + (c % 16))));

    /// <summary>All rows of all modules, but for the bookkeeping: when a row changed, the trail, the audit and the events.</summary>
    public static Task<string[]> AllesAsync(this TestHost host) => host.RijenAsync(
        ["organisatiesamenvoeging", "verhuizing", "verhuisd", "audit", "outbox", "levering", "feit", "idempotentie", "stand",
            "dataverwerking", "dataverwerking_wachtrij", "gebeurtenis", "teller", "bewaking"]);
}
