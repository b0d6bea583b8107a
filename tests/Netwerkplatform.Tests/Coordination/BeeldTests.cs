using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Tests.Protocols;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>One call says of an organisation what the separate calls and the reports say of it.</summary>
public sealed class BeeldTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] Treden =
        ["bekend", "geinformeerd", "onderschreven", "aandachtfunctionaris_aangesteld", "uren_vrijgemaakt"];

    private Task<HttpClient> ZonderSleutelfigurenAsync() => host.ClientAsync(
        "regie.lezen", "contacten.lezen", "informatie.lezen", "peilingen.lezen", "protocollen.lezen", "rapportages.lezen");

    private static string Dag(DateOnly dag) => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What both sides say of these fields, in the order of the first.</summary>
    private static void Gelijk(JsonNode? beeld, JsonNode? los, string velden, string wat)
    {
        Assert.True(beeld is null == los is null, $"{wat}: {beeld?.ToJsonString() ?? "null"} or {los?.ToJsonString() ?? "null"}");
        if (beeld is null) return;
        foreach (var (hier, daar) in velden.Split(' ').Select(v => v.Split('=')).Select(v => (v[0], v[^1])))
            Assert.True(JsonNode.DeepEquals(beeld[hier], los![daar]),
                $"{wat}.{hier}: {beeld[hier]?.ToJsonString()} or {los[daar]?.ToJsonString()}");
    }

    private static void Gelijk(JsonNode? beeld, IEnumerable<JsonNode?> los, string sleutel, string velden, string wat)
    {
        var rijen = beeld!.AsArray().ToDictionary(r => (string)r![sleutel]!);
        var anders = los.ToDictionary(r => (string)r!["id"]!);
        Assert.Equal(anders.Keys.Order(StringComparer.Ordinal), rijen.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, rij) in rijen) Gelijk(rij, anders[id], velden, wat);
    }

    private static async Task<JsonNode?[]> RijenAsync(HttpClient lezer, string url) =>
        [.. (await lezer.GetJsonAsync($"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=500"))["results"]!.AsArray()];

    private static async Task<JsonNode?> RapportAsync(HttpClient lezer, string rapport, string organisatie, string vraag) =>
        (await lezer.GetJsonAsync($"/v1/rapportages/{rapport}?organisatieId={organisatie}{vraag}")).AsArray().SingleOrDefault();

    /// <returns>How much there was to compare, by part.</returns>
    private static async Task<Dictionary<string, int>> VergelijkAsync(
        HttpClient lezer, string organisatie, string[] versies, string? dag, string vandaag)
    {
        var beeld = await lezer.GetJsonAsync($"/v1/organisaties/{organisatie}/beeld{(dag is null ? "" : $"?peildatum={dag}")}");
        var peildatum = dag ?? vandaag;
        var zelf = await lezer.GetJsonAsync($"/v1/organisaties/{organisatie}");
        Gelijk(beeld, zelf, "organisatieId=id naam signaalroute", "organisatie");
        Assert.Equal(peildatum, (string?)beeld["peildatum"]);
        Gelijk(beeld["rollen"], await RijenAsync(lezer, $"/v1/rolvervullingen?organisatieId={organisatie}&peildatum={peildatum}"),
            "rolvervullingId", "contactpersoonId rol functie begindatum einddatum", "rollen");
        foreach (var rol in beeld["rollen"]!.AsArray())
        {
            var persoon = await lezer.GetJsonAsync($"/v1/contactpersonen/{rol!["contactpersoonId"]}");
            Assert.EndsWith((string)persoon["achternaam"]!, (string?)rol["naam"], StringComparison.Ordinal);
        }
        Gelijk(beeld["netwerken"], await RijenAsync(lezer, $"/v1/deelnames?organisatieId={organisatie}&peildatum={peildatum}"),
            "deelnameId", "netwerkId contactpersoonId mandaat begindatum einddatum", "netwerken");
        foreach (var netwerk in beeld["netwerken"]!.AsArray())
            Gelijk(netwerk, await lezer.GetJsonAsync($"/v1/netwerken/{netwerk!["netwerkId"]}"), "naam", "netwerk");
        Gelijk(beeld["dekking"], await RapportAsync(lezer, "dekking", organisatie, $"&peildatum={peildatum}"),
            "status ontbreekt vereist aangesteld geschoold plaatsvervanger", "dekking");
        Gelijk(beeld["draagvlak"], (await RijenAsync(lezer, $"/v1/organisaties/{organisatie}/draagvlak"))
            .Where(d => string.CompareOrdinal((string)d!["datum"]!, peildatum) <= 0)
            .OrderBy(d => (string)d!["datum"]!, StringComparer.Ordinal).ThenBy(d => (string)d!["id"]!, StringComparer.Ordinal)
            .LastOrDefault(), "trede datum", "draagvlak");
        Gelijk(beeld["contactritme"], await RapportAsync(lezer, "contactritme", organisatie, $"&peildatum={peildatum}"),
            "status laatsteContactOp dagenGeleden volgendeDatum", "contactritme");
        if (string.CompareOrdinal(peildatum, vandaag) <= 0)
            Gelijk(beeld["balans"], await RapportAsync(lezer, "wederkerigheid", organisatie, $"&totDatum={peildatum}"),
                "gebracht gehaald wederzijds balans laatsteGehaaldOp laatsteGebrachtOp laatsteRegulierOp", "balans");
        var beloften = await RijenAsync(lezer, $"/v1/contactmomenten?organisatieId={organisatie}&openVervolg=true");
        Gelijk(beeld["beloften"], beloften, "contactmomentId", "contactpersoonId plaatsgevondenOp", "beloften");
        foreach (var belofte in beeld["beloften"]!.AsArray())
            Gelijk(belofte, beloften.Single(b => (string?)b!["id"] == (string?)belofte!["contactmomentId"])!["vervolg"],
                "omschrijving uiterlijkeDatum", "belofte");
        Gelijk(beeld["vragen"], (await RijenAsync(lezer, $"/v1/vragen?organisatieId={organisatie}"))
            .Where(v => (string?)v!["status"] is "open" or "in_behandeling"),
            "vraagId", "contactpersoonId status spoed themas gesteldOp uiterlijkDatum", "vragen");
        var behoeften = (await RijenAsync(lezer, "/v1/behoeften"))
            .Where(b => b!["organisaties"]?.AsArray().Any(o => (string?)o!["organisatieId"] == organisatie) == true).ToArray();
        Gelijk(beeld["behoeften"], behoeften, "behoefteId", "rondeId soort status", "behoeften");
        foreach (var behoefte in beeld["behoeften"]!.AsArray())
        {
            Gelijk(behoefte, behoeften.Single(b => (string?)b!["id"] == (string?)behoefte!["behoefteId"])!["organisaties"]!.AsArray()
                .Single(o => (string?)o!["organisatieId"] == organisatie), "aantal", "behoefte");
            var besluit = (await RijenAsync(lezer, $"/v1/behoeften/{behoefte!["behoefteId"]}/besluiten")).SingleOrDefault();
            Assert.Equal((string?)besluit?["besluit"], (string?)behoefte["besluit"]);
        }
        var gevraagd = new List<string>();
        foreach (var versie in versies)
        {
            if (!(await RijenAsync(lezer, $"{versie}/ratificatierondes")).Any(r =>
                r!["organisatieIds"]!.AsArray().Any(o => (string?)o == organisatie))) continue;
            var (protocol, nummer) = (versie.Split('/')[3], int.Parse(versie.Split('/')[5], CultureInfo.InvariantCulture));
            gevraagd.Add(protocol);
            var rij = Assert.Single(beeld["protocollen"]!.AsArray(), p => (string?)p!["protocolId"] == protocol)!;
            var getekend = (await RijenAsync(lezer, $"{versie}/ratificaties?organisatieId={organisatie}"))
                .SingleOrDefault(r => string.CompareOrdinal((string)r!["datum"]!, peildatum) <= 0);
            Assert.Equal((nummer, (string?)getekend?["datum"], getekend is not null),
                ((int)rij["nummer"]!, (string?)rij["ondertekendDatum"], (bool)rij["ondertekend"]!));
            Gelijk(rij, await lezer.GetJsonAsync($"/v1/protocollen/{protocol}"), "titel", "protocol");
        }
        Assert.Equal(gevraagd.Count, beeld["protocollen"]!.AsArray().Count);
        Gelijk(beeld["aanbod"], await RijenAsync(lezer, $"/v1/aanbod?organisatieId={organisatie}"), "aanbodId",
            "titel soort doelgroep geldigTotDatum geverifieerdOp", "aanbod");
        if (await RapportAsync(lezer, "contactritme", organisatie, $"&peildatum={peildatum}") is { } ritme)
        {
            Assert.Equal((string?)ritme["regisseurId"], (string?)beeld["regisseur"]?["regisseurId"]);
            if (beeld["regisseur"] is { } regisseur)
                Gelijk(regisseur, await lezer.GetJsonAsync($"/v1/regisseurs/{regisseur["regisseurId"]}"), "naam", "regisseur");
        }
        var rapport = await RapportAsync(lezer, "vitaliteit", organisatie, $"&peildatum={peildatum}");
        Gelijk(beeld["vitaliteit"], rapport, "waarde", "vitaliteit");
        if (beeld["vitaliteit"] is { } vitaliteit)
        {
            var delen = vitaliteit["delen"]!.AsArray();
            Assert.Equal(Vitaliteitdelen.Delen.Zip(Vitaliteitdelen.Van), delen.Select(d => ((string)d!["deel"]!, (int)d["van"]!)));
            Assert.All(delen, d => Assert.Equal((int)rapport![(string)d!["deel"]!]!, (int)d["punten"]!));
            Assert.All(delen, d => Assert.InRange((int)d!["punten"]!, 0, (int)d["van"]!));
            Assert.Equal((int)vitaliteit["waarde"]!, delen.Sum(d => (int)d!["punten"]!));
            Assert.True(JsonNode.DeepEquals(delen.Where(d => (int)d!["punten"]! < (int)d["van"]!)
                .MaxBy(d => (int)d!["van"]! - (int)d["punten"]!), vitaliteit["meestTeWinnen"]));
        }
        return beeld.AsObject().ToDictionary(p => p.Key, p => p.Value is JsonArray lijst ? lijst.Count : p.Value is null ? 0 : 1);
    }

    [Theory, Trait("Category", "Slow")]
    [InlineData(1)]
    [InlineData(20260302)]
    public async Task Each_part_of_the_picture_equals_the_separate_call_on_a_random_network(int zaad)
    {
        var (organisaties, versies) = await NetwerkAsync(new Random(zaad));
        var vandaag = host.Clock.GetUtcNow().AmsterdamDate();
        var gezien = new Dictionary<string, int>();
        foreach (var lezer in new[] { host.Api, await ZonderSleutelfigurenAsync() })
            foreach (var dag in new[] { null, Dag(vandaag.AddDays(-30)), Dag(vandaag.AddDays(100)) })
                foreach (var organisatie in organisaties)
                    foreach (var (deel, aantal) in await VergelijkAsync(lezer, organisatie, versies, dag, Dag(vandaag)))
                        gezien[deel] = gezien.GetValueOrDefault(deel) + aantal;
        // Not vacuous: there was something to compare in every part.
        Assert.DoesNotContain(gezien, g => g.Value == 0);
    }

    private async Task<(string[] Organisaties, string[] Versies)> NetwerkAsync(Random toeval)
    {
        var nu = host.Clock.GetUtcNow();
        string Rond(int van, int tot) => Dag(nu.AmsterdamDate().AddDays(toeval.Next(van, tot)));
        T Uit<T>(params T[] keuze) => keuze[toeval.Next(keuze.Length)];
        var wijk = $"Beeldwijk {Netwerk.Woord()}";
        await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = "Noor",
            email = $"r{Guid.NewGuid():N}@gemeente.example",
            begindatum = "2026-01-01",
            gebieden = new[] { new { wijken = new[] { wijk } } },
        });
        await host.Api.PostJsonAsync("/v1/contactritmes",
            new { doelgroep = new { wijken = new[] { wijk } }, idealeDagen = 20, uiterlijkeDagen = 40 });
        var tafels = new List<string>();
        for (var i = 0; i < 2; i++)
            tafels.Add((string)(await host.Api.PostJsonAsync("/v1/netwerken",
                new { naam = $"Tafel {Netwerk.Woord()}", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!);
        var organisaties = new List<string>();
        var mensen = new Dictionary<string, string[]>();
        for (var i = 0; i < 6; i++)
        {
            var organisatie = await host.OrganisatieAsync(wijken: i < 4 ? [wijk] : []);
            organisaties.Add(organisatie);
            mensen[organisatie] = [await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync()];
            await host.RolAsync(mensen[organisatie][0], organisatie, "bestuurder");
            await host.RolAsync(mensen[organisatie][1], organisatie, Uit("aandachtfunctionaris", "medewerker"), Rond(-90, 30),
                Rond(40, 200));
            await host.RolAsync(mensen[organisatie][2], organisatie, "sleutelfiguur", Rond(-90, -40));
            string? Iemand() => toeval.Next(4) is var n && n < 3 ? mensen[organisatie][n] : null;
            for (var n = toeval.Next(1, 6); n > 0; n--)
            {
                await host.Api.PostJsonAsync("/v1/contactmomenten", new
                {
                    organisatieId = organisatie,
                    contactpersoonId = Iemand(),
                    plaatsgevondenOp = nu.AddDays(-toeval.Next(0, 80)),
                    vorm = "telefoon",
                    richting = Uit("gehaald", "gebracht", "wederzijds"),
                    aanleiding = Uit("regulier", "crisis"),
                    vervolg = toeval.Next(2) == 0 ? null : new
                    {
                        omschrijving = "Terugbellen",
                        uiterlijkeDatum = Rond(-20, 20),
                        afgerondOp = toeval.Next(3) == 0 ? nu : (DateTimeOffset?)null,
                    },
                });
                await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak",
                    new { trede = Uit(Treden), datum = Rond(-60, 0), contactpersoonId = mensen[organisatie][0] });
            }
            for (var n = toeval.Next(3); n > 0; n--)
                await host.Api.PostJsonAsync("/v1/vragen", new
                {
                    vraag = "Wie helpt?",
                    organisatieId = organisatie,
                    contactpersoonId = Iemand(),
                    kanaal = "telefoon",
                    themas = new[] { "wonen" },
                });
            foreach (var tafel in tafels.Take(toeval.Next(1, 3)))
                await host.Api.PostJsonAsync($"/v1/netwerken/{tafel}/deelnames", new
                {
                    organisatieId = organisatie,
                    contactpersoonId = Iemand(),
                    mandaat = "adviseren",
                    begindatum = Rond(-80, -20),
                    einddatum = toeval.Next(2) == 0 ? null : Rond(-10, 150),
                });
            await host.Api.PostJsonAsync("/v1/aanbod", new
            {
                organisatieId = organisatie,
                titel = "Inloop",
                omschrijving = "Elke week.",
                soort = "activiteit",
                doelgroep = new[] { "jongere" },
                geldigTotDatum = Rond(-10, 90),
            });
        }
        var getekend = await host.VersieAsync();
        var versies = new[] { getekend, await host.VersieAsync() };
        foreach (var versie in versies) await host.TerRatificatieAsync(versie, [.. organisaties.Take(4)]);
        using (var handtekening = await host.TekenAsync(getekend, organisaties[0], mensen[organisaties[0]][0]))
            Assert.Equal(201, (int)handtekening.StatusCode);
        // As a key figure who once was the director, and is out of sight since.
        await host.ExecuteAsync(
            """
            insert into protocols.ratificatie (id, versie_id, inhoud_hash, organisatie_id, contactpersoon_id, grond, datum)
            select gen_random_uuid(), r.versie_id, r.inhoud_hash, @organisatie::uuid, @persoon::uuid, r.grond, r.datum - 40
              from protocols.ratificatie r where r.organisatie_id = @andere::uuid
            """, new { organisatie = organisaties[1], persoon = mensen[organisaties[1]][2], andere = organisaties[0] });
        await host.RondeAsync([.. organisaties.Take(3)]);
        foreach (var mail in (await host.SendMailsAsync()).SelectMany(m => m))
            using (await host.AntwoordAsync(mail.Token(), new { training = true, tip = "Meer" })) { }
        var behoefte = (await RijenAsync(host.Api, "/v1/behoeften?status=open"))[0]!;
        await host.Api.PostJsonAsync($"/v1/behoeften/{behoefte["id"]}/besluiten",
            new { besluit = "overleg", toelichting = "Er komt overleg." });
        await host.ExecuteAsync("update contacts.organisatie set signaalroute = 'duidelijk' where id = @id::uuid",
            new { id = organisaties[0] });
        // Somebody whose data may not be used, and an organisation that has stopped.
        await host.ExecuteAsync("update contacts.contactpersoon set beperkt = true where id = @id::uuid",
            new { id = mensen[organisaties[3]][1] });
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = @dag::date where id = @id::uuid",
            new { id = organisaties[5], dag = Dag(nu.AmsterdamDate().AddDays(-10)) });
        return ([.. organisaties], versies);
    }

    [Fact]
    public async Task An_organisation_where_all_is_well_has_a_hundred_points_and_a_new_one_gets_the_most_by_coverage()
    {
        var nieuw = (await host.Api.GetJsonAsync($"/v1/organisaties/{await host.OrganisatieAsync()}/beeld"))["vitaliteit"]!;
        Assert.Equal(("dekking", 0, 25), ((string?)nieuw["meestTeWinnen"]!["deel"], (int)nieuw["meestTeWinnen"]!["punten"]!,
            (int)nieuw["meestTeWinnen"]!["van"]!));

        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        await host.ExecuteAsync("update contacts.organisatie set vereist_aantal_aandachtfunctionarissen = 0 where id = @organisatie::uuid",
            new { organisatie });
        var versie = await host.VersieAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        using (var handtekening = await host.TekenAsync(versie, organisatie, bestuurder)) Assert.Equal(201, (int)handtekening.StatusCode);
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak",
            new { trede = "uren_vrijgemaakt", datum = "2026-02-01", contactpersoonId = bestuurder });
        await host.Api.PostJsonAsync("/v1/contactritmes", new { organisatieId = organisatie, idealeDagen = 30, uiterlijkeDagen = 60 });
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            plaatsgevondenOp = host.Clock.GetUtcNow().AddDays(-1),
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
        });
        var tafel = await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = $"Tafel {Netwerk.Woord()}", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } });
        await host.Api.PostJsonAsync($"/v1/netwerken/{tafel["id"]}/deelnames",
            new { organisatieId = organisatie, mandaat = "adviseren", begindatum = "2026-01-01" });
        async Task<(int, string?)> VitaliteitAsync() =>
            (await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}/beeld"))["vitaliteit"] is { } v
                ? ((int)v["waarde"]!, (string?)v["meestTeWinnen"]?["deel"]) : default;
        Assert.Equal((100, null), await VitaliteitAsync());
        // A promise past its last day costs its five points.
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            plaatsgevondenOp = host.Clock.GetUtcNow().AddDays(-9),
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            vervolg = new { omschrijving = "Folders sturen", uiterlijkeDatum = Dag(host.Clock.GetUtcNow().AmsterdamDate().AddDays(-1)) },
        });
        Assert.Equal((95, "toezeggingen"), await VitaliteitAsync());
    }

    /// <summary>Regression, in a host that made its own database: a fault in a field that nobody had sent.</summary>
    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1900-01-01")]
    [InlineData("9999-12-31")]
    public async Task The_first_and_the_last_day_have_a_picture_too(string peildatum)
    {
        var organisatie = await host.OrganisatieAsync();
        await host.Api.PostJsonAsync("/v1/contactritmes", new { organisatieId = organisatie, idealeDagen = 10, uiterlijkeDagen = 20 });
        var beeld = await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}/beeld?peildatum={peildatum}");
        Assert.Equal(("te_laat", peildatum), ((string)beeld["contactritme"]!["status"]!, (string)beeld["peildatum"]!));
        Gelijk(beeld["contactritme"], await RapportAsync(host.Api, "contactritme", organisatie, $"&peildatum={peildatum}"),
            "status laatsteContactOp dagenGeleden volgendeDatum", "contactritme");
    }

    [Fact]
    public async Task The_picture_is_not_there_without_the_organisation_or_the_scope()
    {
        using (var weg = await host.Api.GetAsync($"/v1/organisaties/{Guid.NewGuid()}/beeld")) Assert.Equal(404, (int)weg.StatusCode);
        var lezer = await host.ClientAsync("contacten.lezen");
        using var mag = await lezer.GetAsync($"/v1/organisaties/{await host.OrganisatieAsync()}/beeld");
        Assert.Equal(403, (int)mag.StatusCode);
    }
}
