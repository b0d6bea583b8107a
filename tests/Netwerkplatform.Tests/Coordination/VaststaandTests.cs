using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>
/// A dossier and an adopted report are the same bytes after the past was corrected in every module; and the dossier says so.
/// </summary>
[Trait("Category", "Slow")]
public sealed class VaststaandTests(TestHost host) : IClassFixture<TestHost>
{
    private DateTimeOffset Nu => host.Clock.GetUtcNow();

    private string Over(int dagen) => host.Vandaag().AddDays(dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<byte[]> AlsAsync(HttpClient lezer, string pad, string vorm)
    {
        using var vraag = new HttpRequestMessage(HttpMethod.Get, pad) { Headers = { { "Accept", vorm } } };
        using var antwoord = await lezer.SendAsync(vraag);
        Assert.True(antwoord.IsSuccessStatusCode, await antwoord.Content.ReadAsStringAsync());
        return await antwoord.Content.ReadAsByteArrayAsync();
    }

    private static bool Gelijk(byte[] een, byte[] ander) => een.AsSpan().SequenceEqual(ander);

    /// <summary>The lines of a page, without what it says of itself.</summary>
    private static string[] Regels(byte[] pagina) => [.. Encoding.UTF8.GetString(pagina).Split('\n')
        .Where(r => !r.Contains("Stand van ", StringComparison.Ordinal) && !r.Contains("sindsdien verbeterd", StringComparison.Ordinal))];

    private Task<JsonNode> GesprekAsync(string organisatie, string? persoon, int dagenGeleden, object? vervolg = null) =>
        host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = Nu.AddDays(-dagenGeleden),
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            onderwerp = "Signaleren",
            vervolg,
        });

    [Fact]
    public async Task What_is_fixed_is_the_same_bytes_after_corrections_of_the_past_in_every_module()
    {
        // Something of every module.
        var (organisatie, ander) = (await host.OrganisatieAsync("Huis van Toen"), await host.OrganisatieAsync("Ander Huis"));
        var (bestuurder, aandacht, sleutel) = (await host.PersoonAsync("Toenman"), await host.PersoonAsync("Toenvrouw"),
            await host.PersoonAsync("Toenfiguur"));
        var rol = await host.RolAsync(bestuurder, organisatie, "bestuurder");
        await host.RolAsync(aandacht, organisatie, "aandachtfunctionaris");
        await host.RolAsync(sleutel, organisatie, "sleutelfiguur");
        var tafel = (string)(await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = "Tafel van toen", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;
        await host.Api.PostJsonAsync($"/v1/netwerken/{tafel}/deelnames",
            new { organisatieId = organisatie, mandaat = "adviseren", begindatum = Over(-40) });
        var gesprek = await GesprekAsync(organisatie, bestuurder, 10, new { omschrijving = "Folder brengen" });
        await GesprekAsync(organisatie, sleutel, 9);
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede = "bekend", datum = Over(-20) });
        var training = await host.TrainingAsync(geldigheidMaanden: 12);
        await host.RondeAsync([organisatie]);
        var mails = (await host.MailsAanAsync(bestuurder, aandacht))
            .Where(m => m.TextBody!.Contains("/invullen#", StringComparison.Ordinal)).ToArray();
        (await host.AntwoordAsync(mails[0].Token(), new { training = true })).EnsureSuccessStatusCode();
        var versie = await host.VersieAsync();
        await host.TerRatificatieAsync(versie, organisatie, ander);
        var vraag = await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Wie helpt?", organisatieId = organisatie, contactpersoonId = bestuurder, kanaal = "telefoon" });
        await host.VerstuurAsync(new { organisatieIds = new[] { organisatie } });
        var doel = await host.Api.PostJsonAsync("/v1/netwerkdoelen", new
        {
            titel = "Vaker spreken",
            eigenaarOrganisatieId = organisatie,
            nulwaarde = 0,
            streefwaarde = 5,
            streefdatum = Over(100),
            meting = new { rapport = "wederkerigheid", kolom = "gebracht", functie = "som" },
        });
        var (van, aan) = (await host.RegisseurAsync("Vaste Van", [organisatie, ander]), await host.RegisseurAsync("Vaste Aan"));
        var dossier = $"/v1/overdrachten/{(await host.OverdrachtAsync(van, aan, host.Vandaag().AddDays(7)))["id"]}/dossier";
        var rapport = await host.Api.PostJsonAsync("/v1/voortgangsrapportages",
            new { vanafDatum = Over(-30), totDatum = Over(0), teksten = new { inleiding = "Wij *werkten*." } });
        await host.Api.PostJsonAsync($"/v1/voortgangsrapportages/{rapport["id"]}/vaststellingen", new { });
        var verslag = $"/v1/voortgangsrapportages/{rapport["id"]}";

        // As it is: for who may know of key figures and for who may not, in every form. The day after nothing of it may hang on the day.
        HttpClient[] Lezers(HttpClient zonder) => [host.Api, zonder];
        string[] vormen = ["application/json", "text/html", "application/pdf"];
        var zonderZicht = await host.ClientAsync("regie.lezen");
        var toen = new List<(string Inhoud, string[] Regels, byte[][] Verslag, byte[] Pdf)>();
        foreach (var lezer in Lezers(zonderZicht))
        {
            var verslagen = new List<byte[]>();
            foreach (var vorm in vormen) verslagen.Add(await AlsAsync(lezer, verslag, vorm));
            toen.Add(((await lezer.DossierAsync(dossier)).Inhoud, Regels(await AlsAsync(lezer, dossier, "text/html")), [.. verslagen],
                await AlsAsync(lezer, dossier, "application/pdf")));
        }
        Assert.NotEqual(toen[0].Inhoud, toen[1].Inhoud);
        Assert.Contains("Toenfiguur", toen[0].Inhoud, StringComparison.Ordinal);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        zonderZicht = await host.ClientAsync("regie.lezen");

        async Task GelijkAsync(string na, bool verbeterd)
        {
            foreach (var (lezer, was) in Lezers(zonderZicht).Zip(toen))
            {
                var (nu, inhoud) = await lezer.DossierAsync(dossier);
                Assert.True(was.Inhoud == inhoud, $"{na}: {inhoud}");
                Assert.True((bool)nu["ongewijzigd"]!, na);
                Assert.True(verbeterd == nu["gewijzigdeOrganisatieIds"]!.AsArray().Any(o => (string)o! == organisatie), na);
                Assert.Equal(was.Regels, Regels(await AlsAsync(lezer, dossier, "text/html")));
                if (!verbeterd) Assert.True(Gelijk(was.Pdf, await AlsAsync(lezer, dossier, "application/pdf")), na);
                foreach (var (vorm, bytes) in vormen.Zip(was.Verslag))
                    Assert.True(Gelijk(bytes, await AlsAsync(lezer, verslag, vorm)), $"{na}: {vorm}");
            }
        }

        Task SqlAsync(string sql) => host.ExecuteAsync(sql, new
        {
            organisatie,
            gesprek = (string)gesprek["id"]!,
            rol = (string)rol["id"]!,
            doel = (string)doel["id"]!,
            tafel,
        });
        await GelijkAsync("nothing", false);

        // What came later corrects nothing.
        await SqlAsync("update contacts.contactmoment set vervolg_afgerond_op = '2026-03-03T07:00:00Z' where id = @gesprek::uuid");
        await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/antwoorden", new { antwoord = "Wij." });
        await GelijkAsync("Information: an answer", false);
        using (var teken = await host.TekenAsync(versie, organisatie, bestuurder)) Assert.Equal(201, (int)teken.StatusCode);
        await GelijkAsync("Protocols: a signature", false);
        await host.Api.PostJsonAsync("/v1/afspraken", new { organisatieId = organisatie, geplandOp = Nu.AddDays(2) });
        await SqlAsync("update coordination.doelstand set waarde = 77, waarde_alles = 77 where doel_id = @doel::uuid");
        await GelijkAsync("Coordination: an appointment, and what a goal was", false);
        await SqlAsync("delete from contacts.deelname where netwerk_id = @tafel::uuid");
        await SqlAsync("update contacts.organisatie set naam = 'Huis van Nu', signaalroute = 'duidelijk' where id = @organisatie::uuid");
        await GelijkAsync("Contacts: another name", false);
        (await host.AntwoordAsync(mails[1].Token(), new { training = true })).EnsureSuccessStatusCode();
        await host.RunJobAsync("standen-optellen");
        await GelijkAsync("Surveys: another answer", false);
        using (var weg = await host.Api.DeleteAsync($"/v1/netwerkdoelen/{doel["id"]}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        await GelijkAsync("Coordination: a goal that went", false);

        // The past itself.
        await SqlAsync("update contacts.organisatie set vrijstelling_vanaf_datum = '2026-01-01', vrijstelling_reden = 'Verbouwing' "
            + "where id = @organisatie::uuid");
        await GelijkAsync("Coverage: exempt after all", true);
        await SqlAsync("update contacts.organisatie set vrijstelling_vanaf_datum = null, vrijstelling_reden = null "
            + "where id = @organisatie::uuid");
        await GelijkAsync("Coverage: as it was", false);
        var vroeger = await GesprekAsync(organisatie, bestuurder, 30);
        await GelijkAsync("Contacts: a conversation entered late", true);
        using (var weg = await host.Api.DeleteAsync($"/v1/contactmomenten/{vroeger["id"]}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        await GelijkAsync("Contacts: and taken back", false);
        await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = aandacht, trainingId = training, behaaldDatum = Over(-15) });
        await GelijkAsync("Trainings: trained by then after all", true);
        await SqlAsync("update contacts.rolvervulling set begindatum = '2025-01-01' where id = @rol::uuid");
        await GelijkAsync("Contacts: a role that had begun before", true);
        await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede = "onderschreven", datum = Over(-5) });
        await SqlAsync("update contacts.contactmoment set onderwerp = 'Iets anders' where id = @gesprek::uuid");
        await GelijkAsync("Contacts: a conversation about something else", true);
        await host.Api.PostJsonAsync($"/v1/organisaties/{ander}/samenvoegingen", new { metId = organisatie });
        await host.DispatchAsync();
        await GelijkAsync("Contacts: merged into another", true);
    }
}
