namespace Netwerkplatform.Tests.Coordination;

/// <summary>Appointments, and the conversations that they become.</summary>
public sealed class AfsprakenTests(TestHost host) : IClassFixture<TestHost>
{
    private Task<JsonNode> PlanAsync(string organisatie, string? persoon = null, int dagen = 3, string? doel = "Kennismaken") =>
        host.Api.PostJsonAsync("/v1/afspraken", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            geplandOp = host.Clock.GetUtcNow().AddDays(dagen),
            locatie = "Wijkcentrum",
            doel,
        });

    private async Task<string[]> IdsAsync(string vraag, HttpClient? lezer = null) =>
        [.. (await (lezer ?? host.Api).GetJsonAsync($"/v1/afspraken?{vraag}"))["results"]!.AsArray().Select(a => (string)a!["id"]!)];

    private async Task<JsonArray> MomentenAsync(string organisatie) =>
        (await host.Api.GetJsonAsync($"/v1/contactmomenten?organisatieId={organisatie}"))["results"]!.AsArray();

    private static string Wijk() => $"Afspraakwijk {Netwerk.Woord()}";

    [Fact]
    public async Task Appointments_are_found_by_organisation_person_status_day_and_regisseur()
    {
        var wijk = Wijk();
        var (organisatie, persoon) = (await host.OrganisatieAsync(wijken: [wijk]), await host.PersoonAsync());
        var regisseur = await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = "Noor",
            email = "noor@gemeente.example",
            begindatum = "2026-01-01",
            gebieden = new[] { new { wijken = new[] { wijk } } },
        });
        var eerst = (string)(await PlanAsync(organisatie, persoon))["id"]!;
        var later = (string)(await PlanAsync(organisatie, dagen: 9))["id"]!;
        var elders = (string)(await PlanAsync(await host.OrganisatieAsync()))["id"]!;
        var dag = host.Clock.GetUtcNow().AddDays(4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal([eerst, later], await IdsAsync($"organisatieId={organisatie}"));
        Assert.Equal([eerst], await IdsAsync($"contactpersoonId={persoon}"));
        Assert.Equal([eerst], await IdsAsync($"organisatieId={organisatie}&totDatum={dag}"));
        Assert.Equal([later], await IdsAsync($"organisatieId={organisatie}&vanafDatum={dag}"));
        Assert.Equal([eerst, later], await IdsAsync($"regisseurId={regisseur["id"]}"));
        Assert.Contains(elders, await IdsAsync("status=gepland&limit=500"));

        using (var weg = await host.Api.PutAsync($"/v1/afspraken/{later}",
            new { organisatieId = organisatie, geplandOp = host.Clock.GetUtcNow().AddDays(9), status = "geannuleerd" }))
            Assert.Equal(200, (int)weg.StatusCode);
        Assert.Equal([later], await IdsAsync($"organisatieId={organisatie}&status=geannuleerd"));
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        using (var weg = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        using (var weg = await host.Api.DeleteAsync($"/v1/afspraken/{later}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        Assert.Equal([eerst], await IdsAsync($"organisatieId={organisatie}"));
    }

    [Fact]
    public async Task Completing_defaults_what_is_not_told_from_the_appointment()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        var gehouden = await PlanAsync(organisatie, persoon, dagen: -1);
        var moment = await host.Api.PostJsonAsync($"/v1/afspraken/{gehouden["id"]}/afrondingen", new { });
        Assert.Equal(("bezoek", "wederzijds", "regulier", "Kennismaken", persoon, (string?)gehouden["geplandOp"]),
            ((string?)moment["vorm"], (string?)moment["richting"], (string?)moment["aanleiding"], (string?)moment["onderwerp"],
                (string?)moment["contactpersoonId"], (string?)moment["plaatsgevondenOp"]));
        var gelezen = await host.Api.GetJsonAsync($"/v1/contactmomenten/{moment["id"]}");
        Assert.All(gelezen.AsObject(), veld => Assert.True(JsonNode.DeepEquals(veld.Value, moment[veld.Key]), veld.Key));
        // A conversation confirms that whoever was spoken to can be reached.
        Assert.Equal((string?)gehouden["geplandOp"],
            (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["geverifieerdOp"]);
        var afspraak = await host.Api.GetJsonAsync($"/v1/afspraken/{gehouden["id"]}");
        Assert.Equal(("afgerond", (string?)moment["id"]), ((string?)afspraak["status"], (string?)afspraak["contactmomentId"]));

        // What is told counts; of an appointment that was still to come, the conversation is now.
        var (vroeg, elders) = (await PlanAsync(organisatie, persoon), await host.OrganisatieAsync());
        var anders = await host.Api.PostJsonAsync($"/v1/afspraken/{vroeg["id"]}/afrondingen", new
        {
            organisatieId = elders,
            vorm = "telefoon",
            richting = "gehaald",
            aanleiding = "zorgen",
            onderwerp = "Uitgesteld",
            themas = new[] { "armoede" },
            vervolg = new { omschrijving = "Terugbellen", uiterlijkeDatum = "2026-03-20" },
        });
        Assert.Equal(("telefoon", "gehaald", "zorgen", "Uitgesteld", "Terugbellen", host.Clock.GetUtcNow()),
            ((string?)anders["vorm"], (string?)anders["richting"], (string?)anders["aanleiding"], (string?)anders["onderwerp"],
                (string?)anders["vervolg"]!["omschrijving"], (DateTimeOffset)anders["plaatsgevondenOp"]!));
        Assert.Equal((1, 1), ((await MomentenAsync(organisatie)).Count, (await MomentenAsync(elders)).Count));

        var onbekend = await PlanAsync(organisatie, persoon);
        using var nergens = await host.Api.PostAsJsonAsync($"/v1/afspraken/{onbekend["id"]}/afrondingen",
            new { organisatieId = Guid.NewGuid() });
        Assert.Equal(["organisatieId:bestaat_niet"], await nergens.FaultsAsync());
    }

    [Fact]
    public async Task Of_twenty_completions_at_once_one_makes_the_conversation_and_the_others_find_it_made()
    {
        var organisatie = await host.OrganisatieAsync();
        var afspraak = await PlanAsync(organisatie, dagen: -1);
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => host.Api.PostAsJsonAsync($"/v1/afspraken/{afspraak["id"]}/afrondingen", new { })));
        Assert.Single(antwoorden, a => (int)a.StatusCode == 201);
        Assert.Equal(["afspraak-afgesloten"],
            (await antwoorden.Where(a => (int)a.StatusCode != 201).ConflictsAsync()).Distinct());
        Assert.Single(await MomentenAsync(organisatie));
        foreach (var antwoord in antwoorden) antwoord.Dispose();
    }

    [Fact]
    public async Task What_is_completed_or_cancelled_stays_so_and_completed_is_not_said_by_hand()
    {
        var organisatie = await host.OrganisatieAsync();
        var afspraak = await PlanAsync(organisatie);
        object Als(string status) => new { organisatieId = organisatie, geplandOp = host.Clock.GetUtcNow(), status };
        using (var fout = await host.Api.PutAsync($"/v1/afspraken/{afspraak["id"]}", Als("afgerond")))
            Assert.Equal("status", Assert.Single(await fout.FaultsAsync()).Split(':')[0]);
        using (var weg = await host.Api.PutAsync($"/v1/afspraken/{afspraak["id"]}", Als("geannuleerd")))
            Assert.Equal(200, (int)weg.StatusCode);
        using (var fout = await host.Api.PutAsync($"/v1/afspraken/{afspraak["id"]}", Als("gepland")))
            Assert.Equal("afspraak-afgesloten", await fout.ConflictAsync());
        using (var fout = await host.Api.PostAsJsonAsync($"/v1/afspraken/{afspraak["id"]}/afrondingen", new { }))
            Assert.Equal("afspraak-afgesloten", await fout.ConflictAsync());
        Assert.Empty(await MomentenAsync(organisatie));
        using (var fout = await host.Api.PostAsJsonAsync("/v1/afspraken",
            new { organisatieId = Guid.NewGuid(), geplandOp = "2026-03-05T09:00:00Z" }))
            Assert.Equal("organisatieId", Assert.Single(await fout.FaultsAsync()).Split(':')[0]);
    }

    [Fact]
    public async Task An_appointment_with_a_key_figure_is_seen_with_their_scope_alone()
    {
        var (organisatie, figuur) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        var afspraak = await PlanAsync(organisatie, figuur);
        var lezer = await host.ClientAsync("regie.lezen", "regie.beheren");
        Assert.Empty(await IdsAsync($"organisatieId={organisatie}", lezer));
        Assert.Single(await IdsAsync($"organisatieId={organisatie}"));
        using (var weg = await lezer.PostAsJsonAsync($"/v1/afspraken/{afspraak["id"]}/afrondingen", new { }))
            Assert.Equal(404, (int)weg.StatusCode);
        using (var weg = await lezer.DeleteAsync($"/v1/afspraken/{afspraak["id"]}", "*")) Assert.Equal(404, (int)weg.StatusCode);
        using (var fout = await lezer.PostAsJsonAsync("/v1/afspraken",
            new { organisatieId = organisatie, contactpersoonId = figuur, geplandOp = "2026-03-05T09:00:00Z" }))
            Assert.Equal("contactpersoonId", Assert.Single(await fout.FaultsAsync()).Split(':')[0]);
    }

    [Fact]
    public async Task Appointments_go_along_at_a_merge_and_are_nobodys_after_erasure_or_their_term()
    {
        var (organisatie, blijft, dubbel) = (await host.OrganisatieAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        var (komt, oud) = (await PlanAsync(organisatie, dubbel), await PlanAsync(organisatie, blijft, dagen: -1));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = dubbel });
        await host.DispatchAsync();
        Assert.Equal(blijft, (string?)(await host.Api.GetJsonAsync($"/v1/afspraken/{komt["id"]}"))["contactpersoonId"]);
        await host.ExecuteAsync("update coordination.afspraak set gepland_op = gepland_op - interval '61 months' where id::text = @Id",
            new { Id = (string)oud["id"]! });
        await host.RunJobAsync("bewaartermijnen");
        var rest = await host.Api.GetJsonAsync($"/v1/afspraken/{oud["id"]}");
        Assert.Equal((null, null, null), ((string?)rest["contactpersoonId"], (string?)rest["doel"], (string?)rest["locatie"]));

        await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/wissingen", new { grond = "verzoek", proef = false });
        var leeg = await host.Api.GetJsonAsync($"/v1/afspraken/{komt["id"]}");
        Assert.Equal((null, null, "geannuleerd"), ((string?)leeg["contactpersoonId"], (string?)leeg["doel"], (string?)leeg["status"]));
    }
}
