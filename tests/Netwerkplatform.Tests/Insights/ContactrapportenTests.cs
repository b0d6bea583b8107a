namespace Netwerkplatform.Tests.Insights;

public sealed class ContactrapportenTests(TestHost host) : IClassFixture<TestHost>
{
    private static JsonNode Rij(JsonNode rapport, string organisatie) => rapport.AsArray().Single(
        r => (string?)r!["organisatieId"] == organisatie)!;

    [Fact]
    public async Task Reciprocity_counts_what_was_brought_and_fetched_asked_and_answered_and_still_promised()
    {
        var organisatie = await host.OrganisatieAsync(wijken: ["Reportwijk"]);
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie);
        async Task MomentAsync(string richting, string op, string aanleiding = "regulier", object? vervolg = null) =>
            await host.Api.PostJsonAsync("/v1/contactmomenten",
                new { organisatieId = organisatie, plaatsgevondenOp = op, vorm = "telefoon", richting, aanleiding, vervolg });
        await MomentAsync("gehaald", "2026-01-10T09:00:00Z", "zorgen");
        await MomentAsync("gehaald", "2026-02-10T09:00:00Z", "crisis", new { omschrijving = "Terugbellen" });
        await MomentAsync("gebracht", "2026-01-20T09:00:00Z");
        await MomentAsync("wederzijds", "2026-01-05T09:00:00Z",
            vervolg: new { omschrijving = "Gedaan", afgerondOp = "2026-01-06T09:00:00Z" });
        var ronde = await host.RondeAsync([organisatie]);
        (await host.AntwoordAsync(Assert.Single(await host.MailsVanAsync(ronde)).Token(), new { training = false })).Dispose();

        var rij = Rij(await host.Api.GetJsonAsync("/v1/rapportages/wederkerigheid?wijk=Reportwijk"), organisatie);
        Assert.Equal("2 1 1 2026-02-10T09:00:00Z 2026-01-20T09:00:00Z 2026-01-20T09:00:00Z 1 1 1 -1",
            string.Join(' ', new[] { "gehaald", "gebracht", "wederzijds", "laatsteGehaaldOp", "laatsteGebrachtOp", "laatsteRegulierOp",
                "bevraagd", "beantwoord", "openBeloften", "balans" }.Select(k => rij[k]!.ToString())));
        var januari = Rij(await host.Api.GetJsonAsync("/v1/rapportages/wederkerigheid?vanafDatum=2026-01-01&totDatum=2026-01-31"),
            organisatie);
        Assert.Equal((1, 1, 0, 0),
            ((int)januari["gehaald"]!, (int)januari["gebracht"]!, (int)januari["bevraagd"]!, (int)januari["balans"]!));
        var nieuw = await host.OrganisatieAsync();
        var leeg = Rij(await host.Api.GetJsonAsync("/v1/rapportages/wederkerigheid"), nieuw);
        Assert.Equal((0, 0, null), ((int)leeg["gehaald"]!, (int)leeg["balans"]!, leeg["laatsteRegulierOp"]));
    }

    [Fact]
    public async Task Contact_details_say_who_can_be_reached_without_a_name_and_without_key_figures()
    {
        var organisatie = await host.OrganisatieAsync();
        var (centraal, ander, sleutelfiguur) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(centraal, organisatie, "centraal_contact", einddatum: "2026-06-30");
        await host.RolAsync(centraal, organisatie, "aandachtfunctionaris");
        await host.RolAsync(ander, organisatie);
        await host.RolAsync(sleutelfiguur, organisatie, "sleutelfiguur");
        await host.ExecuteAsync("update contacts.contactpersoon set onbestelbaar_op = now() where id = @Id",
            new { Id = Guid.Parse(ander) });
        await host.Api.PostJsonAsync("/v1/contactmomenten",
            new
            {
                organisatieId = organisatie,
                contactpersoonId = centraal,
                plaatsgevondenOp = "2026-01-10T09:00:00Z",
                vorm = "bezoek",
                richting = "gebracht",
                aanleiding = "regulier"
            });

        string[] kolommen =
        [
            "organisatieId", "naam", "centraalContact", "plaatsvervanger", "oudsteVerificatieOp", "onbestelbareAdressen", "personen",
            "signaalroute", "draagvlak", "draagvlakDatum", "spilorganisatie", "regisseurId",
        ];
        var rij = Rij(await host.Api.GetJsonAsync("/v1/rapportages/contactgegevens"), organisatie);
        Assert.Equal(kolommen, rij.AsObject().Select(k => k.Key));
        Assert.Equal((true, false, "2026-01-10T09:00:00Z", 1, 2),
            ((bool)rij["centraalContact"]!, (bool)rij["plaatsvervanger"]!, (string)rij["oudsteVerificatieOp"]!,
                (int)rij["onbestelbareAdressen"]!, (int)rij["personen"]!));
        var later = Rij(await host.Api.GetJsonAsync("/v1/rapportages/contactgegevens?peildatum=2026-07-01"), organisatie);
        Assert.False((bool)later["centraalContact"]!);
    }

    [Fact]
    public async Task Contact_details_tell_the_route_for_signals_and_how_far_the_board_stands_behind_it_on_the_day()
    {
        var organisatie = (string)(await host.Api.PostJsonAsync("/v1/organisaties", new
        {
            naam = "Spil en draagvlak",
            soort = "zorg",
            verband = "formeel",
            omvang = "klein",
            domeinen = new[] { "zorg" },
            spilorganisatie = true,
            signaalroute = "in_ontwikkeling",
        }))["id"]!;
        foreach (var (trede, datum) in new[] { ("onderschreven", "2026-02-01"), ("bekend", "2026-01-01"), ("geinformeerd", "2026-02-20") })
            await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak", new { trede, datum });
        var leeg = await host.OrganisatieAsync();

        async Task<string> StandAsync(string id, string query = "")
        {
            var rij = Rij(await host.Api.GetJsonAsync($"/v1/rapportages/contactgegevens?organisatieId={id}{query}"), id).AsObject();
            return string.Join(' ', rij.TakeLast(5).SkipLast(1).Select(k => k.Value?.ToString() ?? "-"));
        }
        Assert.Equal("in_ontwikkeling geinformeerd 2026-02-20 true", await StandAsync(organisatie));
        Assert.Equal("in_ontwikkeling onderschreven 2026-02-01 true", await StandAsync(organisatie, "&peildatum=2026-02-19"));
        Assert.Equal("in_ontwikkeling - - true", await StandAsync(organisatie, "&peildatum=2025-12-31"));
        Assert.Equal("- - - false", await StandAsync(leeg));
    }

    [Fact]
    public async Task Reciprocity_of_a_period_in_the_past_holds_who_was_active_at_its_end()
    {
        var gestopt = await host.OrganisatieAsync();
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-02-01' where id = @id::uuid",
            new { id = gestopt });
        var stopt = await host.OrganisatieAsync();
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-06-01' where id = @id::uuid",
            new { id = stopt });

        async Task<string> WieAsync(string query) =>
            string.Join(' ', (await host.Api.GetJsonAsync($"/v1/rapportages/wederkerigheid{query}")).AsArray()
            .Select(r => (string?)r!["organisatieId"]).Where(id => id == gestopt || id == stopt)
                .Select(id => id == gestopt ? "gestopt" : "stopt").Order());

        Assert.Equal("stopt", await WieAsync(""));
        Assert.Equal("stopt", await WieAsync("?totDatum=2026-12-31"));
        Assert.Equal("gestopt stopt", await WieAsync("?vanafDatum=2026-01-01&totDatum=2026-01-31"));
        Assert.Equal("stopt", await WieAsync("?totDatum=2026-02-01"));
    }

    [Fact]
    public async Task Response_and_needs_of_a_part_of_the_network_count_what_that_part_was_asked_and_said()
    {
        var (oost, west) = (await host.OrganisatieAsync(wijken: ["Oostwijk"]), await host.OrganisatieAsync(wijken: ["Westwijk"]));
        foreach (var organisatie in new[] { oost, west, west }) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var gevraagd = await host.RondeAsync([oost, west]);
        var ronde = (string)gevraagd["id"]!;
        foreach (var mail in await host.MailsVanAsync(gevraagd)) (await host.AntwoordAsync(mail.Token(), new { training = true }))
            .Dispose();

        async Task<string> RijAsync(string rapport, string query, params string[] kolommen)
        {
            var rij = (await host.Api.GetJsonAsync($"/v1/rapportages/{rapport}{query}")).AsArray()
                .SingleOrDefault(r => (string?)r!["rondeId"] == ronde);
            return rij is null ? "" : string.Join(' ', kolommen.Select(k => rij[k]));
        }

        string[] respons = ["uitgenodigd", "verzonden", "ingevuld", "aandeel"];
        Assert.Equal(("3 3 3 1.0000", "1 1 1 1.0000", "2 2 2 1.0000", ""),
            (await RijAsync("respons", "", respons), await RijAsync("respons", "?wijk=Oostwijk", respons),
                await RijAsync("respons", "?wijk=Westwijk", respons), await RijAsync("respons", "?wijk=Zuidwijk", respons)));
        Assert.Equal(("scholing 3", "scholing 1", ""),
            (await RijAsync("behoeften", "", "soort", "aantal"), await RijAsync("behoeften", "?wijk=Oostwijk", "soort", "aantal"),
                await RijAsync("behoeften", "?wijk=Oostwijk&soort=politie", "soort", "aantal")));
    }
}
