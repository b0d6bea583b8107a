using System.Security.Cryptography;
using Netwerkplatform.Coordination.Overdrachten;
using Netwerkplatform.Tests.Protocols;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>What the next regisseur gets to read: fixed, with a hash, and never more of somebody than may be known of them.</summary>
[Trait("Category", "Slow")]
public sealed class OverdrachtsdossierTests(TestHost host) : IClassFixture<TestHost>
{
    private DateOnly Over(int dagen) => host.Vandaag().AddDays(dagen);

    private async Task<(string Organisatie, string Pad)> OverdrachtAsync(params string[] organisaties)
    {
        var (van, aan) = (await host.RegisseurAsync("Dossier Van", organisaties), await host.RegisseurAsync("Dossier Aan"));
        return (organisaties[0], $"/v1/overdrachten/{(await host.OverdrachtAsync(van, aan, Over(7)))["id"]}/dossier");
    }

    private Task<JsonNode> GesprekAsync(string organisatie, string? persoon, string op, string onderwerp, object? vervolg = null) =>
        host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = op,
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            onderwerp,
            vervolg,
        });

    private static JsonNode Van(JsonNode dossier, string organisatie) => dossier["inhoud"]!["organisaties"]!.AsArray()
        .Single(o => (string?)o!["organisatieId"] == organisatie)!;

    private static string[] Namen(JsonNode organisatie) =>
        [.. organisatie["rollen"]!.AsArray().Select(r => ((string)r!["naam"]!).Split(' ')[^1])];

    private static async Task<(JsonNode Dossier, string Berekend)> LeesAsync(HttpClient lezer, string pad)
    {
        var tekst = await lezer.GetStringAsync(pad);
        using var document = JsonDocument.Parse(tekst);
        // As anybody can who keeps the answer: the bytes of the field.
        var inhoud = document.RootElement.GetProperty("inhoud").GetRawText();
        return (JsonNode.Parse(tekst)!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(inhoud))));
    }

    [Fact]
    public async Task A_handover_dossier_tells_of_each_organisation_what_the_next_regisseur_has_to_know()
    {
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        var versie = await host.VersieAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede = "onderschreven", datum = "2026-02-01" });
        for (var i = 1; i <= 6; i++)
            await GesprekAsync(organisatie, bestuurder, $"2026-02-0{i}T09:00:00Z", $"Gesprek {(char)('a' + i)}",
                i == 1 ? new { omschrijving = "Folder brengen", uiterlijkeDatum = "2026-03-20" } : null);
        await host.Api.PostJsonAsync("/v1/vragen", new
        {
            vraag = "Wie helpt?",
            organisatieId = organisatie,
            contactpersoonId = bestuurder,
            kanaal = "telefoon",
            themas = new[] { "wonen" },
        });
        var leeg = await host.OrganisatieAsync();
        var (_, pad) = await OverdrachtAsync(organisatie, leeg);
        var (dossier, berekend) = await LeesAsync(host.Api, pad);
        Assert.Equal(((string?)dossier["sha256"], true), (berekend, (bool)dossier["ongewijzigd"]!));
        Assert.Empty(dossier["gewijzigdeOrganisatieIds"]!.AsArray());
        var deel = Van(dossier, organisatie);
        var beeld = await host.Api.GetJsonAsync($"/v1/organisaties/{organisatie}/beeld");
        // What the picture says of that moment.
        foreach (var veld in new[] { "rollen", "beloften", "vragen", "behoeften", "dekking", "draagvlak", "signaalroute" })
            Assert.True(JsonNode.DeepEquals(beeld[veld], deel[veld]),
                $"{veld}: {deel[veld]?.ToJsonString()} or {beeld[veld]?.ToJsonString()}");
        Assert.Equal(["Gesprek g", "Gesprek f", "Gesprek e", "Gesprek d", "Gesprek c"],
            deel["contactmomenten"]!.AsArray().Select(m => (string?)m!["onderwerp"]));
        Assert.Equal([versie.Split('/')[3]], deel["protocollen"]!.AsArray().Select(p => (string?)p!["protocolId"]));
        Assert.Equal(("Folder brengen", 1, "onderschreven"), ((string?)deel["beloften"]![0]!["omschrijving"],
            deel["vragen"]!.AsArray().Count, (string?)deel["draagvlak"]!["trede"]));
        Assert.Empty(Van(dossier, leeg)["rollen"]!.AsArray());
        using var niemand = await host.Api.GetAsync($"/v1/overdrachten/{Guid.NewGuid()}/dossier");
        Assert.Equal(404, (int)niemand.StatusCode);
        using var zonder = await (await host.ClientAsync("contacten.lezen")).GetAsync(pad);
        Assert.Equal(403, (int)zonder.StatusCode);
    }

    [Fact]
    public async Task A_handover_dossier_stays_what_it_was_when_the_past_is_corrected_and_says_so()
    {
        var (organisatie, ander) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var (een, twee) = (await host.PersoonAsync("Eerstman"), await host.PersoonAsync("Later"));
        var rol = await host.RolAsync(een, organisatie);
        await GesprekAsync(organisatie, een, "2026-02-10T09:00:00Z", "Kennismaken");
        var (_, pad) = await OverdrachtAsync(organisatie, ander);
        var (toen, hash) = await LeesAsync(host.Api, pad);
        // What happens afterwards corrects nothing: a conversation of later, a role that ends later.
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await GesprekAsync(organisatie, een, "2026-03-02T08:30:00Z", "Daarna");
        (await host.Api.PutAsync($"/v1/rolvervullingen/{rol["id"]}", new
        {
            contactpersoonId = een,
            organisatieId = organisatie,
            rol = "medewerker",
            begindatum = "2026-01-01",
            einddatum = $"{Over(20):yyyy-MM-dd}",
        })).EnsureSuccessStatusCode();
        Assert.Empty((await LeesAsync(host.Api, pad)).Dossier["gewijzigdeOrganisatieIds"]!.AsArray());
        // A role and a conversation of before, entered now.
        await host.RolAsync(twee, organisatie, begindatum: "2026-01-15");
        var (na, hashNa) = await LeesAsync(host.Api, pad);
        Assert.Equal(hash, hashNa);
        Assert.True(JsonNode.DeepEquals(toen["inhoud"], na["inhoud"]));
        Assert.Equal((true, organisatie), ((bool)na["ongewijzigd"]!, (string?)Assert.Single(na["gewijzigdeOrganisatieIds"]!.AsArray())));
        Assert.Contains("sindsdien verbeterd", (string?)na["stand"], StringComparison.Ordinal);
        await GesprekAsync(ander, null, "2026-01-20T09:00:00Z", "Vergeten op te schrijven");
        Assert.Equal(new[] { organisatie, ander }.Order(StringComparer.Ordinal), (await LeesAsync(host.Api, pad)).Dossier[
            "gewijzigdeOrganisatieIds"]!.AsArray().Select(o => (string)o!).Order(StringComparer.Ordinal));
        Assert.Equal(hash, (await LeesAsync(host.Api, pad)).Berekend);
    }

    /// <summary>Regression: one dossier with one hash would have told that somebody had been left out.</summary>
    [Fact]
    public async Task Key_figures_are_in_it_for_who_may_know_of_them_and_each_form_has_its_own_hash()
    {
        var organisatie = await host.OrganisatieAsync();
        var (gewoon, sleutel) = (await host.PersoonAsync("Zichtbaar"), await host.PersoonAsync("Verborgene"));
        await host.RolAsync(gewoon, organisatie);
        await host.RolAsync(sleutel, organisatie, "sleutelfiguur");
        await GesprekAsync(organisatie, sleutel, "2026-02-10T09:00:00Z", "Koffie");
        var (_, pad) = await OverdrachtAsync(organisatie);
        var lezer = await host.ClientAsync("regie.lezen");
        var (met, hashMet) = await LeesAsync(host.Api, pad);
        var (zonder, hashZonder) = await LeesAsync(lezer, pad);
        Assert.Equal(["Verborgene", "Zichtbaar"], Namen(Van(met, organisatie)).Order(StringComparer.Ordinal));
        Assert.Equal(["Zichtbaar"], Namen(Van(zonder, organisatie)));
        Assert.Empty(Van(zonder, organisatie)["contactmomenten"]!.AsArray());
        Assert.DoesNotContain(sleutel, zonder.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEqual(hashMet, hashZonder);
        Assert.Equal((hashMet, hashZonder, true, true), ((string?)met["sha256"], (string?)zonder["sha256"], (bool)met["ongewijzigd"]!,
            (bool)zonder["ongewijzigd"]!));
        foreach (var vorm in new[] { "text/html", "application/pdf" })
        {
            using var vraag = new HttpRequestMessage(HttpMethod.Get, pad) { Headers = { { "Accept", vorm } } };
            using var antwoord = await lezer.SendAsync(vraag);
            Assert.DoesNotContain("Verborgene", await Lezen.TekstAsync(antwoord), StringComparison.Ordinal);
        }
        // Somebody who comes to be a key figure alone later goes out of sight here too.
        await host.ExecuteAsync(
            """
            update contacts.rolvervulling set rol = 'sleutelfiguur' where contactpersoon_id = @id::uuid;
            update contacts.contactpersoon set sleutelfiguur = true where id = @id::uuid
            """, new { id = gewoon });
        var (later, _) = await LeesAsync(lezer, pad);
        Assert.Empty(Van(later, organisatie)["rollen"]!.AsArray());
        Assert.Equal((false, hashZonder), ((bool)later["ongewijzigd"]!, (string?)later["sha256"]));
    }

    [Fact]
    public async Task Whoever_is_erased_or_restricted_goes_out_of_it_and_the_hash_says_so()
    {
        var organisatie = await host.OrganisatieAsync();
        var (gewist, beperkt, blijft) = (await host.PersoonAsync("Uitgewist", voornaam: "Xandra"), await host.PersoonAsync("Beperkte"),
            await host.PersoonAsync("Blijver"));
        foreach (var persoon in new[] { gewist, beperkt, blijft }) await host.RolAsync(persoon, organisatie);
        await GesprekAsync(organisatie, gewist, "2026-02-10T09:00:00Z", "Over de folder", new { omschrijving = "Terugbellen" });
        await GesprekAsync(organisatie, blijft, "2026-02-11T09:00:00Z", "Samen met Xandra Uitgewist");
        var (_, pad) = await OverdrachtAsync(organisatie);
        var (heel, hash) = await LeesAsync(host.Api, pad);
        Assert.Equal(3, Namen(Van(heel, organisatie)).Length);

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "betwist de juistheid" });
        var (na, _) = await LeesAsync(host.Api, pad);
        Assert.Equal(["Blijver", "Uitgewist"], Namen(Van(na, organisatie)).Order(StringComparer.Ordinal));
        Assert.Equal((false, hash), ((bool)na["ongewijzigd"]!, (string?)na["sha256"]));
        Assert.Contains("weggehaald", (string?)na["stand"], StringComparison.Ordinal);
        // Back in use: back in the dossier, which is whole again.
        (await host.Api.DeleteAsync($"/v1/contactpersonen/{beperkt}/beperkingen", null)).EnsureSuccessStatusCode();
        Assert.True((bool)(await LeesAsync(host.Api, pad)).Dossier["ongewijzigd"]!);

        var inzage = await host.Api.PostJsonAsync($"/v1/contactpersonen/{gewist}/inzageverzoeken",
            new { kanaal = "api", identiteitVastgesteldDoor = "balie" });
        var eigen = (await host.Api.GetJsonAsync(
            $"/v1/contactpersonen/{gewist}/inzageverzoeken/{inzage["id"]}/dossier"))["onderdelen"]!.AsArray();
        Assert.Contains(eigen, o => (string?)o!["wat"] == "Wat over u in een overdrachtsdossier staat" && o["rijen"]!.AsArray().Count == 3);

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{gewist}/wissingen", new { grond = "verzoek", proef = false });
        await host.DispatchAsync();
        var (weg, _) = await LeesAsync(host.Api, pad);
        Assert.Equal(["Beperkte", "Blijver"], Namen(Van(weg, organisatie)).Order(StringComparer.Ordinal));
        Assert.Empty(Van(weg, organisatie)["beloften"]!.AsArray());
        Assert.DoesNotContain(gewist, weg.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Uitgewist", weg.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((false, hash), ((bool)weg["ongewijzigd"]!, (string?)weg["sha256"]));
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from coordination.dossierregel where contactpersoon_id = @id::uuid or inhoud::text like '%Uitgewist%'",
            new { id = gewist }));
    }

    [Fact]
    public async Task After_a_merge_it_names_who_stayed_and_after_its_undoing_it_is_as_it_was()
    {
        var organisatie = await host.OrganisatieAsync();
        var (vervalt, blijft) = (await host.PersoonAsync("Dubbel"), await host.PersoonAsync("Enkel"));
        await host.RolAsync(vervalt, organisatie);
        var (_, pad) = await OverdrachtAsync(organisatie);
        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
        await host.DispatchAsync();
        var (na, _) = await LeesAsync(host.Api, pad);
        Assert.Equal(blijft, (string?)Van(na, organisatie)["rollen"]![0]!["contactpersoonId"]);
        Assert.False((bool)na["ongewijzigd"]!);
        (await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}", null)).Dispose();
        await host.DispatchAsync();
        Assert.True((bool)(await LeesAsync(host.Api, pad)).Dossier["ongewijzigd"]!);
    }

    [Fact]
    public async Task Who_holds_the_network_together_is_to_be_greeted_first()
    {
        var (brug, links, rechts) = (await host.OrganisatieAsync("Brughuis"),
            await host.OrganisatieAsync("Linkerhuis", domein: "veiligheid"), await host.OrganisatieAsync("Rechterhuis"));
        var spil = await host.PersoonAsync("Verbinder");
        await host.RolAsync(spil, brug);
        async Task<string> TafelAsync(string naam) => (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam, vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;
        foreach (var (tafel, ander) in new[] { (await TafelAsync("Linkertafel"), links), (await TafelAsync("Rechtertafel"), rechts) })
        {
            foreach (var (organisatie, persoon) in new[] { (brug, spil), (ander, await host.PersoonAsync()) })
                await host.Api.PostJsonAsync($"/v1/netwerken/{tafel}/deelnames",
                    new { organisatieId = organisatie, contactpersoonId = persoon, mandaat = "informeren", begindatum = "2026-01-01" });
        }
        var (_, pad) = await OverdrachtAsync(brug, links);
        var eerst = (await LeesAsync(host.Api, pad)).Dossier["inhoud"]!["eerstGroeten"]!.AsArray();
        var eerste = eerst[0]!;
        Assert.Equal((brug, spil), ((string?)eerste["organisatieId"], (string?)eerste["contactpersoonId"]));
        Assert.Contains("een_persoon", eerste["bruggen"]!.AsArray().Select(r => (string?)r));
        var rapport = (await host.Api.GetJsonAsync($"/v1/rapportages/netwerk/knopen?organisatieId={brug}"))[0]!;
        Assert.Equal((string?)rapport["brug"], string.Join('|', eerste["bruggen"]!.AsArray().Select(r => (string?)r)));
        Assert.Equal((decimal)rapport["tussenheid"]!, (decimal)eerste["tussenheid"]!);
        Assert.DoesNotContain(eerst, e => (string?)e!["organisatieId"] == rechts);
    }

    [Fact]
    public async Task As_a_page_and_as_a_pdf_it_says_the_same_and_runs_nothing()
    {
        var organisatie = await host.OrganisatieAsync("Huis <script>alert(1)</script>");
        await host.RolAsync(await host.PersoonAsync("Ünal <b>"), organisatie);
        await host.RolAsync(await host.PersoonAsync("مريم"), organisatie);
        await GesprekAsync(organisatie, null, "2026-02-10T09:00:00Z", new string('w', 150));
        var meer = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.OrganisatieAsync()));
        var (_, pad) = await OverdrachtAsync([organisatie, .. meer]);
        var hash = (string)(await host.Api.GetJsonAsync(pad))["sha256"]!;
        foreach (var vorm in new[] { "text/html", "application/pdf" })
        {
            using var vraag = new HttpRequestMessage(HttpMethod.Get, pad) { Headers = { { "Accept", vorm } } };
            using var antwoord = await host.Api.SendAsync(vraag);
            Assert.Equal((200, vorm), ((int)antwoord.StatusCode, antwoord.Content.Headers.ContentType!.MediaType));
            Assert.StartsWith("sandbox", antwoord.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            var tekst = await Lezen.TekstAsync(antwoord);
            foreach (var wat in new[] { "Dossier Van", "Dossier Aan", "Stand van 2 maart 2026", hash, "medewerker" })
                Assert.Contains(wat, tekst, StringComparison.Ordinal);
            if (vorm == "text/html") Assert.DoesNotContain("<script", tekst, StringComparison.Ordinal);
        }
        using var geen = new HttpRequestMessage(HttpMethod.Get, pad) { Headers = { { "Accept", "image/png" } } };
        using var niet = await host.Api.SendAsync(geen);
        Assert.Equal(406, (int)niet.StatusCode);
    }

    /// <summary>
    /// The form of what is hashed. Another one would make every dossier that was ever made look altered: give it another name.
    /// </summary>
    [Fact]
    public void The_form_that_is_hashed_is_the_one_of_old()
    {
        var id = Guid.Parse("01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77");
        Overdrachtsinhoud.Regel Regel(string deel, string velden) => new()
        {
            OrganisatieId = id,
            Deel = deel,
            Inhoud = "{" + velden.Replace('\'', '"').Replace("@", $"\"{id}\"", StringComparison.Ordinal) + "}",
        };
        const string Op = "'2026-02-10T09:00:00.000000Z'";
        var inhoud = Overdrachtsinhoud.Van(new(id, id, new DateOnly(2026, 3, 9)),
        [
            Regel("organisatie", "'naam':'Huis','signaalroute':null"),
            Regel("rol", "'rolvervullingId':@,'contactpersoonId':@,'naam':'Noor','rol':'medewerker','functie':null,"
                + "'begindatum':'2026-01-01','einddatum':null"),
            Regel("contactmoment", $"'contactmomentId':@,'contactpersoonId':null,'plaatsgevondenOp':{Op},'vorm':'bezoek',"
                + "'richting':'gebracht','aanleiding':'regulier','onderwerp':null"),
            Regel("belofte", $"'contactmomentId':@,'contactpersoonId':null,'plaatsgevondenOp':{Op},'omschrijving':'Bellen',"
                + "'uiterlijkeDatum':null"),
            Regel("vraag", $"'vraagId':@,'contactpersoonId':null,'status':'open','spoed':false,'themas':['wonen'],'gesteldOp':{Op},"
                + "'uiterlijkDatum':'2026-02-12'"),
            Regel("behoefte", "'behoefteId':@,'rondeId':@,'soort':'training','status':'open','besluit':null,'aantal':2"),
            Regel("dekking", "'status':'ongedekt','ontbreekt':'aandachtfunctionaris','vereist':1,'aangesteld':0,'geschoold':0,"
                + "'plaatsvervanger':false"),
            Regel("prognose", "'vervaltOpDatum':'2026-04-01','reden':'rol_eindigt'"),
            Regel("draagvlak", "'trede':'bekend','datum':'2026-02-01'"),
            Regel("protocol", "'protocolId':@,'nummer':1,'titel':'Delen'"),
            Regel("begroeting", "'organisatieId':@,'contactpersoonId':null,'naam':null,'bruggen':['een_persoon'],'tussenheid':0.5"),
        ]);
        Assert.Equal("f62a1e3fcd042e3a675d6fbfe98057c29a913633f302648aa9cb2decf681168a", inhoud.Hash());
    }
}

/// <summary>The text of an answer, whatever its form.</summary>
internal static class Lezen
{
    public static async Task<string> TekstAsync(HttpResponseMessage antwoord)
    {
        if (antwoord.Content.Headers.ContentType?.MediaType != "application/pdf") return await antwoord.Content.ReadAsStringAsync();
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(await antwoord.Content.ReadAsByteArrayAsync());
        return string.Join('\n', pdf.GetPages().Select(p => string.Join(' ', p.GetWords().Select(w => w.Text))));
    }
}
