namespace Netwerkplatform.Tests.Coordination;

/// <summary>What a dossier says was corrected since, and what it does not; and what happens while it is made, read and withdrawn.</summary>
[Trait("Category", "Slow")]
public sealed class OverdrachtsdossierVerbeterdTests(TestHost host) : IClassFixture<TestHost>
{
    private DateOnly Over(int dagen) => host.Vandaag().AddDays(dagen);

    private async Task<string> OverdrachtAsync(params string[] organisaties) =>
        $"/v1/overdrachten/{(await host.OverdrachtAsync(await host.RegisseurAsync("Verbeterd Van", organisaties),
            await host.RegisseurAsync("Verbeterd Aan"), Over(7), organisaties))["id"]}";

    private Task<JsonNode> GesprekAsync(string organisatie, string? persoon, string op, object? vervolg = null) =>
        host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = op,
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            onderwerp = "Folder",
            vervolg,
        });

    private Task<JsonNode> VraagAsync(string organisatie, string persoon) => host.Api.PostJsonAsync("/v1/vragen",
        new { vraag = "Wie helpt?", organisatieId = organisatie, contactpersoonId = persoon, kanaal = "telefoon" });

    /// <summary>
    /// Regression: where somebody had gone the conversation without them, and an older one in its place, passed for corrected.
    /// </summary>
    [Fact]
    public async Task That_somebody_went_for_their_privacy_is_no_correction()
    {
        var organisatie = await host.OrganisatieAsync();
        var (gewist, blijft) = (await host.PersoonAsync("Vertrokken"), await host.PersoonAsync("Gebleven"));
        foreach (var persoon in new[] { gewist, blijft }) await host.RolAsync(persoon, organisatie, "aandachtfunctionaris");
        for (var dag = 1; dag <= 7; dag++) await GesprekAsync(organisatie, dag % 2 == 0 ? gewist : blijft, $"2026-02-0{dag}T09:00:00Z",
            dag == 6 ? new { omschrijving = "Terugbellen" } : null);
        await VraagAsync(organisatie, gewist);
        var pad = $"{await OverdrachtAsync(organisatie)}/dossier";
        var lezer = await host.ClientAsync("regie.lezen");
        foreach (var api in new[] { host.Api, lezer }) Assert.Empty(await api.VerbeterdAsync(pad));

        // Their roles end that day: the day after, nothing of the day of the dossier does.
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        lezer = await host.ClientAsync("regie.lezen");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{gewist}/wissingen", new { grond = "verzoek", proef = false });
        await host.DispatchAsync();
        foreach (var api in new[] { host.Api, lezer })
        {
            var (dossier, inhoud) = await api.DossierAsync(pad);
            Assert.Empty(dossier["gewijzigdeOrganisatieIds"]!.AsArray());
            Assert.False((bool)dossier["ongewijzigd"]!);
            Assert.Equal(3, dossier["inhoud"]!["organisaties"]![0]!["contactmomenten"]!.AsArray().Count);
            Assert.DoesNotContain(gewist, inhoud, StringComparison.Ordinal);
        }
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from coordination.dossierregel where contactpersoon_id = @id::uuid", new { id = gewist }));
        // What stays of them is no more than which it was; and what is corrected is still told.
        Assert.Equal(5, await host.ScalarAsync<int>(
            """
            select count(*)::int from coordination.dossierregel
             where gewist and organisatie_id = @organisatie::uuid and inhoud::text !~ 'Vertrokken|Folder|Terugbellen|functie|naam'
            """, new { organisatie }));
        await GesprekAsync(organisatie, blijft, "2026-02-20T09:00:00Z");
        Assert.Equal([organisatie], await lezer.VerbeterdAsync(pad));
    }

    /// <summary>
    /// Regression: a promise that was entered afterwards, in a conversation older than the last five, was in no dossier, and none said so.
    /// </summary>
    [Fact]
    public async Task Promises_and_questions_of_then_are_corrected_and_what_became_of_them_later_is_not()
    {
        var (organisatie, ander, derde) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var persoon = await host.PersoonAsync();
        foreach (var o in new[] { organisatie, ander, derde }) await host.RolAsync(persoon, o, "aandachtfunctionaris");
        for (var dag = 1; dag <= 6; dag++) await GesprekAsync(ander, persoon, $"2026-02-0{dag}T09:00:00Z");
        var belofte = await GesprekAsync(
            organisatie, persoon, "2026-02-01T09:00:00Z", new { omschrijving = "Folder brengen", uiterlijkeDatum = "2026-03-20" });
        var oud = await GesprekAsync(derde, persoon, "2026-02-01T09:00:00Z", new { omschrijving = "Bellen" });
        var vraag = await VraagAsync(organisatie, persoon);
        var dossier = $"{await OverdrachtAsync(organisatie, ander, derde)}/dossier";
        Assert.Empty(await host.Api.VerbeterdAsync(dossier));
        var (_, toen) = await host.Api.DossierAsync(dossier);

        // Put off, then kept; in hand, then answered. Details that are confirmed the next day were no less confirmed then.
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await GesprekAsync(organisatie, persoon, $"{host.Clock.GetUtcNow():O}");
        await host.ExecuteAsync("update contacts.contactmoment set vervolg_uiterlijke_datum = '2026-04-20' where id = @id::uuid",
            new { id = (string)belofte["id"]! });
        await host.ExecuteAsync("update information.vraag set status = 'in_behandeling' where id = @id::uuid",
            new { id = (string)vraag["id"]! });
        Assert.Empty(await host.Api.VerbeterdAsync(dossier));
        await host.ExecuteAsync("update contacts.contactmoment set vervolg_afgerond_op = @op where id = @id::uuid",
            new { op = host.Clock.GetUtcNow(), id = (string)belofte["id"]! });
        await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/antwoorden", new { antwoord = "Wij." });
        await VraagAsync(organisatie, persoon);
        Assert.Empty(await host.Api.VerbeterdAsync(dossier));

        await GesprekAsync(ander, persoon, "2026-01-05T09:00:00Z", new { omschrijving = "Vergeten belofte" });
        Assert.Equal([ander], await host.Api.VerbeterdAsync(dossier));
        // It had been kept by then.
        await host.ExecuteAsync("update contacts.contactmoment set vervolg_afgerond_op = '2026-02-20' where id = @id::uuid",
            new { id = (string)oud["id"]! });
        Assert.Equal(new[] { ander, derde }.Order(StringComparer.Ordinal), await host.Api.VerbeterdAsync(dossier));
        await host.ExecuteAsync("update information.vraag set organisatie_id = @ander::uuid where id = @id::uuid",
            new { ander, id = (string)vraag["id"]! });
        Assert.Equal(3, (await host.Api.VerbeterdAsync(dossier)).Length);
        Assert.Equal(toen, (await host.Api.DossierAsync(dossier)).Inhoud);
    }

    /// <summary>
    /// Regression: what was read of somebody just before they were erased, was written into the dossier just after, and stayed there.
    /// </summary>
    [Fact]
    public async Task Whoever_is_erased_while_it_is_made_is_not_in_it()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync("Tussentijds", voornaam: "Wolter");
        await host.RolAsync(persoon, organisatie);
        await GesprekAsync(organisatie, persoon, "2026-02-01T09:00:00Z");
        var (van, aan) = (await host.RegisseurAsync("Tussen Van", [organisatie]), await host.RegisseurAsync("Tussen Aan"));
        await using var houder = new NpgsqlConnection(host.ConnectionString);
        await houder.OpenAsync(TestContext.Current.CancellationToken);
        var houdt = await houder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        // The last thing that is written: all rows are there by then.
        await houder.ExecuteAsync("lock table coordination.dossier in share mode", transaction: houdt);
        var maken = host.DraagOverAsync(van, aan, Over(5), organisatie);
        await host.WaitsForALockAsync();
        var wissen = host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", new { grond = "verzoek", proef = false });
        await Task.WhenAny(wissen, Task.Delay(1_500, TestContext.Current.CancellationToken));
        await host.DispatchAsync();
        await houdt.RollbackAsync(TestContext.Current.CancellationToken);
        using var gemaakt = await maken;
        using var gewist = await wissen;
        Assert.Equal((201, 201), ((int)gemaakt.StatusCode, (int)gewist.StatusCode));
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from coordination.dossierregel where contactpersoon_id = @id::uuid or inhoud::text like '%Tussentijds%'",
            new { id = persoon }));
    }

    [Fact]
    public async Task Read_and_ticked_off_while_it_is_withdrawn_it_is_whole_or_not_there()
    {
        var organisatie = await host.OrganisatieAsync();
        for (var i = 0; i < 3; i++) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var (van, aan) = (await host.RegisseurAsync("Weg Van", [organisatie]), await host.RegisseurAsync("Weg Aan"));
        for (var keer = 0; keer < 6; keer++)
        {
            var pad = $"/v1/overdrachten/{(await host.OverdrachtAsync(van, aan, Over(5), organisatie))["id"]}";
            var lezen = Enumerable.Range(0, 8).Select(async _ =>
            {
                using var antwoord = await host.Api.GetAsync($"{pad}/dossier");
                if ((int)antwoord.StatusCode == 404) return;
                Assert.Equal(200, (int)antwoord.StatusCode);
                Assert.True((bool)(await antwoord.JsonAsync())["ongewijzigd"]!);
            }).ToArray();
            var vinken = Enumerable.Range(0, 3).Select(_ => host.Api.PutAsync(
                $"{pad}/organisaties/{organisatie}", new { kennisgemaaktOp = "2026-03-01T10:00:00Z" })).ToArray();
            using var weg = await host.Api.DeleteAsync(pad, "*");
            Assert.Equal(204, (int)weg.StatusCode);
            await Task.WhenAll(lezen);
            foreach (var vink in await Task.WhenAll(vinken))
            {
                Assert.Contains((int)vink.StatusCode, new[] { 200, 404 });
                vink.Dispose();
            }
            using var niet = await host.Api.GetAsync(pad);
            Assert.Equal(404, (int)niet.StatusCode);
        }
    }

    [Fact]
    public async Task An_organisation_that_is_merged_while_it_is_handed_over_is_in_a_dossier_or_refused()
    {
        for (var keer = 0; keer < 5; keer++)
        {
            var (weg, blijft) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
            await host.RolAsync(await host.PersoonAsync(), weg);
            await GesprekAsync(weg, null, "2026-02-01T09:00:00Z");
            var (van, aan) = (await host.RegisseurAsync("Fusie Van", [weg]), await host.RegisseurAsync("Fusie Aan"));
            var samen = host.Api.PostAsJsonAsync($"/v1/organisaties/{blijft}/samenvoegingen", new { metId = weg });
            using var over = await host.DraagOverAsync(van, aan, Over(3), weg);
            using var een = await samen;
            Assert.Equal(201, (int)een.StatusCode);
            Assert.Contains((int)over.StatusCode, new[] { 201, 400, 409 });
            if ((int)over.StatusCode != 201) continue;
            var pad = $"/v1/overdrachten/{(await over.JsonAsync())["id"]}";
            var (dossier, _) = await host.Api.DossierAsync($"{pad}/dossier");
            Assert.True((bool)dossier["ongewijzigd"]!);
            Assert.Equal(weg, (string?)Assert.Single(dossier["inhoud"]!["organisaties"]!.AsArray())!["organisatieId"]);
            using var vink = await host.Api.PutAsync($"{pad}/organisaties/{weg}", new { kennisgemaaktOp = (string?)null });
            Assert.Equal(200, (int)vink.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{"aanRegisseurId":"{aan}","datum":"9999-12-31"}""", "datum:buiten_bereik")]
    [InlineData("""{"aanRegisseurId":"{aan}","datum":"0001-01-01"}""", "datum:buiten_bereik")]
    [InlineData("""{"aanRegisseurId":"{aan}","datum":"2026-02-30"}""", "datum:ongeldig_type")]
    [InlineData("""{"aanRegisseurId":"00000000-0000-0000-0000-000000000000","datum":"2026-04-01"}""", "aanRegisseurId:bestaat_niet")]
    [InlineData("""{"aanRegisseurId":"{aan}","datum":"2026-04-01","alles":true}""", "alles:onbekend_veld")]
    [InlineData("""{"aanRegisseurId":"{aan}","datum":"2026-04-01","organisatieIds":["x"]}""", "organisatieIds[0]:ongeldig_type")]
    [InlineData("""{"aanRegisseurId":"{aan}","datum":"2026-04-01","organisatieIds":[null]}""", "organisatieIds[0]:ongeldig_type")]
    public async Task What_is_asked_wrongly_is_said_where(string vraag, string fout)
    {
        var organisatie = await host.OrganisatieAsync();
        var (van, aan) = (await host.RegisseurAsync("Fout Van", [organisatie]), await host.RegisseurAsync("Fout Aan"));
        using var antwoord = await host.Api.PostAsJsonAsync($"/v1/regisseurs/{van}/overdrachten",
            JsonNode.Parse(vraag.Replace("{aan}", aan, StringComparison.Ordinal))!);
        Assert.Equal(fout, Assert.Single(await antwoord.FaultsAsync()));
    }
}

/// <summary>A conversation has its own term, in a dossier too.</summary>
public sealed class OverdrachtsdossierTermijnTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>
    /// Regression: what was said stayed in the dossier as long after its term as the dossier was younger, and then passed for corrected.
    /// </summary>
    [Fact]
    public async Task What_was_said_goes_out_of_it_at_the_term_of_the_conversation_and_the_rest_at_its_own()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync("Blijver"));
        await host.RolAsync(persoon, organisatie);
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = "2026-02-01T09:00:00Z",
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            onderwerp = "Over de folder",
        });
        var (van, aan) = (await host.RegisseurAsync("Termijn Van", [organisatie]), await host.RegisseurAsync("Termijn Aan"));
        var pad = $"/v1/overdrachten/{(await host.OverdrachtAsync(van, aan, host.Vandaag(), organisatie))["id"]}/dossier";
        async Task<(int Gesprekken, int Rollen)> NaAsync(DateOnly dag)
        {
            await host.AdvanceAsync(dag.AmsterdamMidnight() - host.Clock.GetUtcNow());
            await host.RunJobAsync("bewaartermijnen");
            var (dossier, _) = await host.Api.DossierAsync(pad);
            Assert.Empty(dossier["gewijzigdeOrganisatieIds"]!.AsArray());
            var deel = dossier["inhoud"]!["organisaties"]![0]!;
            return (deel["contactmomenten"]!.AsArray().Count, deel["rollen"]!.AsArray().Count);
        }

        Assert.Equal((1, 1), await NaAsync(new DateOnly(2031, 1, 31)));
        Assert.Equal((0, 1), await NaAsync(new DateOnly(2031, 2, 3)));
        Assert.Equal((0, 0), await NaAsync(new DateOnly(2031, 3, 5)));
    }
}
