namespace Netwerkplatform.Tests.Coordination;

/// <summary>From a day on organisations have another regisseur: by the one rule, on any day that is asked about.</summary>
public sealed class OverdrachtenTests(TestHost host) : IClassFixture<TestHost>
{
    private DateOnly Over(int dagen) => host.Vandaag().AddDays(dagen);

    [Fact]
    public async Task From_its_day_on_the_organisation_is_the_new_ones_and_the_days_before_stay_what_they_were()
    {
        var organisatie = await host.OrganisatieAsync(wijken: ["Overdrachtwijk"]);
        var (van, aan) = (await host.RegisseurAsync("Vera", [organisatie]), await host.RegisseurAsync("Amir"));
        var overdracht = await host.OverdrachtAsync(van, aan, Over(10), organisatie);
        Assert.Equal((van, aan), ((string?)overdracht["vanRegisseurId"], (string?)overdracht["aanRegisseurId"]));
        Assert.Equal([van, van, aan, aan], [await host.RegisseurVanAsync(organisatie, Over(0)),
            await host.RegisseurVanAsync(organisatie, Over(9)), await host.RegisseurVanAsync(organisatie, Over(10)),
            await host.RegisseurVanAsync(organisatie, Over(400))]);
        foreach (var (dag, wie) in new[] { (Over(9), van), (Over(10), aan) })
        {
            var rij = Assert.Single((await host.Api.GetJsonAsync(
                $"/v1/rapportages/dekking?organisatieId={organisatie}&peildatum={dag:yyyy-MM-dd}")).AsArray());
            Assert.Equal(wie, (string?)rij!["regisseurId"]);
            Assert.Single((await host.Api.GetJsonAsync(
                $"/v1/rapportages/dekking?regisseurId={wie}&organisatieId={organisatie}&peildatum={dag:yyyy-MM-dd}")).AsArray());
            Assert.Equal(wie, (string?)(await host.Api.GetJsonAsync(
                $"/v1/organisaties/{organisatie}/beeld?peildatum={dag:yyyy-MM-dd}"))["regisseur"]!["regisseurId"]);
        }
        Assert.Equal((string?)overdracht["id"], (string?)Assert.Single((await host.Api.GetJsonAsync(
            $"/v1/overdrachten?organisatieId={organisatie}"))["results"]!.AsArray())!["id"]);
        Assert.Single((await host.Api.GetJsonAsync($"/v1/regisseurs/{van}/overdrachten"))["results"]!.AsArray());
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/regisseurs/{aan}/overdrachten"))["results"]!.AsArray());
        Assert.Single((await host.Api.GetJsonAsync($"/v1/overdrachten?aanRegisseurId={aan}"))["results"]!.AsArray());
        Assert.Single((await host.Api.GetJsonAsync($"/v1/overdrachten?vanRegisseurId={van}"))["results"]!.AsArray());
        using var niemand = await host.Api.GetAsync($"/v1/regisseurs/{Guid.NewGuid()}/overdrachten");
        Assert.Equal(404, (int)niemand.StatusCode);
    }

    [Fact]
    public async Task Without_organisations_all_active_ones_go_also_of_somebody_who_leaves_the_day_before()
    {
        var (een, twee, gestopt) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.OrganisatieAsync());
        await host.ExecuteAsync("update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = @dag where id = @id::uuid",
            new { id = gestopt, dag = Over(-1) });
        var van = await host.RegisseurAsync("Vertrekt", [een, twee, gestopt], einddatum: $"{Over(4):yyyy-MM-dd}");
        var aan = await host.RegisseurAsync("Opvolger");
        using (var leeg = await host.DraagOverAsync(van, aan, Over(6)))
            Assert.Equal("organisatie-niet-van-regisseur", await leeg.ConflictAsync());
        var overdracht = await host.OverdrachtAsync(van, aan, Over(5));
        Assert.Equal(new[] { een, twee }.Order(StringComparer.Ordinal),
            overdracht["organisaties"]!.AsArray().Select(o => (string)o!["organisatieId"]!));
        Assert.Equal([van, aan], [await host.RegisseurVanAsync(een, Over(4)), await host.RegisseurVanAsync(een, Over(5))]);
    }

    /// <summary>Whom it was handed to ends: then it is again whose it would be without.</summary>
    [Fact]
    public async Task While_whoever_got_it_is_not_in_office_the_one_before_has_it()
    {
        var organisatie = await host.OrganisatieAsync();
        var (a, b, c) = (await host.RegisseurAsync("Anna", [organisatie]), await host.RegisseurAsync("Bram"),
            await host.RegisseurAsync("Cor", einddatum: $"{Over(30):yyyy-MM-dd}"));
        await host.OverdrachtAsync(a, b, Over(10), organisatie);
        await host.OverdrachtAsync(b, c, Over(20), organisatie);
        var dagen = new List<string?>();
        foreach (var dag in new[] { 9, 19, 20, 30, 31 }) dagen.Add(await host.RegisseurVanAsync(organisatie, Over(dag)));
        Assert.Equal([a, b, c, c, b], dagen);
    }

    [Fact]
    public async Task What_cannot_be_handed_over_is_refused_with_the_reason()
    {
        var (organisatie, ander) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var (van, aan, weg) = (await host.RegisseurAsync("Van Weigering", [organisatie]), await host.RegisseurAsync("Aan Weigering"),
            await host.RegisseurAsync("Al Weg", einddatum: $"{Over(2):yyyy-MM-dd}"));
        async Task<string[]> FoutenAsync(string wie, DateOnly dag, params string[] organisaties)
        {
            using var antwoord = await host.DraagOverAsync(van, wie, dag, organisaties);
            return await antwoord.FaultsAsync();
        }
        async Task<string> BotsingAsync(string door, string wie, DateOnly dag, params string[] organisaties)
        {
            using var antwoord = await host.DraagOverAsync(door, wie, dag, organisaties);
            return await antwoord.ConflictAsync();
        }
        Assert.Equal(["aanRegisseurId:ongeldige_waarde"], await FoutenAsync(van, Over(1), organisatie));
        Assert.Equal(["aanRegisseurId:bestaat_niet"], await FoutenAsync($"{Guid.NewGuid()}", Over(1), organisatie));
        Assert.Equal(["datum:buiten_bereik"], await FoutenAsync(aan, Over(-1), organisatie));
        Assert.Equal(["organisatieIds[1]:bestaat_niet"], await FoutenAsync(aan, Over(1), organisatie, $"{Guid.NewGuid()}"));
        Assert.Equal("regisseur-niet-in-dienst", await BotsingAsync(van, weg, Over(3), organisatie));
        Assert.Equal("organisatie-niet-van-regisseur", await BotsingAsync(van, aan, Over(3), organisatie, ander));
        using (var onbekend = await host.DraagOverAsync($"{Guid.NewGuid()}", aan, Over(1), organisatie))
            Assert.Equal(404, (int)onbekend.StatusCode);
        await host.OverdrachtAsync(van, aan, Over(10), organisatie);
        foreach (var dag in new[] { 3, 10 }) Assert.Equal("overdracht-bestaat", await BotsingAsync(van, aan, Over(dag), organisatie));
        Assert.Equal("organisatie-niet-van-regisseur", await BotsingAsync(van, aan, Over(11), organisatie));
        // Whoever had it can be changed as before.
        using var zelfde = await host.Api.PutAsync($"/v1/regisseurs/{van}", new
        {
            naam = "Van Weigering",
            email = "anders@gemeente.example",
            begindatum = "2026-01-01",
            gebieden = new[] { new { organisatieIds = new[] { organisatie } } },
        });
        Assert.Equal(200, (int)zelfde.StatusCode);
    }

    [Fact]
    public async Task Nobody_else_names_by_id_what_was_handed_over()
    {
        var organisatie = await host.OrganisatieAsync();
        var van = await host.RegisseurAsync("Noemt Van", [organisatie], einddatum: $"{Over(9):yyyy-MM-dd}");
        var aan = await host.RegisseurAsync("Noemt Aan");
        await host.OverdrachtAsync(van, aan, Over(10), organisatie);
        Task<HttpResponseMessage> NoemAsync(DateOnly vanaf, DateOnly? tot) => host.Api.PostAsJsonAsync("/v1/regisseurs", new
        {
            naam = "Derde",
            email = "derde@gemeente.example",
            begindatum = vanaf,
            einddatum = tot,
            gebieden = new[] { new { organisatieIds = new[] { organisatie } } },
        });
        using (var derde = await NoemAsync(Over(20), null)) Assert.Equal("organisatie-overgedragen", await derde.ConflictAsync());
        using var eerder = await NoemAsync(host.Vandaag().AddYears(-1), new DateOnly(2025, 12, 31));
        Assert.Equal(201, (int)eerder.StatusCode);
    }

    /// <summary>Regression: without the turn each saw none of the others, and an organisation had as many next regisseurs.</summary>
    [Fact]
    public async Task Of_eight_transfers_of_one_organisation_at_once_one_is_made()
    {
        var organisatie = await host.OrganisatieAsync();
        var van = await host.RegisseurAsync("Racende", [organisatie]);
        var naar = new List<string>();
        for (var i = 0; i < 8; i++) naar.Add(await host.RegisseurAsync($"Doel {(char)('A' + i)}"));
        var antwoorden = await Task.WhenAll(naar.Select((aan, i) => host.DraagOverAsync(van, aan, Over(5 + (i % 4)), organisatie)));
        Assert.Single(antwoorden, a => (int)a.StatusCode == 201);
        Assert.Equal(7, antwoorden.Count(a => (int)a.StatusCode == 409));
        Assert.Equal(1, await host.ScalarAsync<int>(
            "select count(*)::int from coordination.overdracht_organisatie where organisatie_id = @id::uuid", new { id = organisatie }));
        foreach (var antwoord in antwoorden) antwoord.Dispose();
    }

    [Fact]
    public async Task A_transfer_is_withdrawn_until_its_day_and_not_when_a_later_one_builds_on_it()
    {
        var organisatie = await host.OrganisatieAsync();
        var (a, b, c) = (await host.RegisseurAsync("Intrek A", [organisatie]), await host.RegisseurAsync("Intrek B"),
            await host.RegisseurAsync("Intrek C"));
        var eerste = $"/v1/overdrachten/{(await host.OverdrachtAsync(a, b, Over(10), organisatie))["id"]}";
        var tweede = $"/v1/overdrachten/{(await host.OverdrachtAsync(b, c, Over(20), organisatie))["id"]}";
        using (var blind = await host.Api.DeleteAsync(eerste, null)) Assert.Equal(428, (int)blind.StatusCode);
        using (var oud = await host.Api.DeleteAsync(eerste, "\"v99\"")) Assert.Equal(412, (int)oud.StatusCode);
        using (var vervolg = await host.Api.DeleteAsync(eerste, "*"))
            Assert.Equal("overdracht-heeft-vervolg", await vervolg.ConflictAsync());
        // What is referred to stays.
        using (var weg = await host.Api.DeleteAsync($"/v1/regisseurs/{c}", "*")) Assert.Equal("in-gebruik", await weg.ConflictAsync());
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Api.DeleteAsync(tweede, "*")));
        Assert.Single(antwoorden, x => (int)x.StatusCode == 204);
        Assert.All(antwoorden, x => Assert.Contains((int)x.StatusCode, new[] { 204, 404 }));
        using (var weg = await host.Api.DeleteAsync(eerste, "*")) Assert.Equal(204, (int)weg.StatusCode);
        using (var niet = await host.Api.GetAsync($"{eerste}/dossier")) Assert.Equal(404, (int)niet.StatusCode);
        Assert.Equal(a, await host.RegisseurVanAsync(organisatie, Over(25)));
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from coordination.dossierregel where organisatie_id = @id::uuid", new { id = organisatie }));
        var vandaag = $"/v1/overdrachten/{(await host.OverdrachtAsync(a, b, Over(0), organisatie))["id"]}";
        using (var laat = await host.Api.DeleteAsync(vandaag, "*")) Assert.Equal("overdracht-ingegaan", await laat.ConflictAsync());
        using (var weg = await host.Api.DeleteAsync($"/v1/regisseurs/{c}", "*")) Assert.Equal(204, (int)weg.StatusCode);
    }

    [Fact]
    public async Task The_new_one_ticks_off_whom_they_met()
    {
        var (een, twee) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        var (van, aan) = (await host.RegisseurAsync("Kennis Van", [een, twee]), await host.RegisseurAsync("Kennis Aan"));
        var overdracht = await host.OverdrachtAsync(van, aan, Over(3));
        var pad = $"/v1/overdrachten/{overdracht["id"]}";
        var vink = $"{pad}/organisaties/{een}";
        using (var blind = await host.Api.PutAsync(vink, new { kennisgemaaktOp = "2026-03-01T10:00:00Z" }, null))
            Assert.Equal(428, (int)blind.StatusCode);
        using (var straks = await host.Api.PutAsync(vink, new { kennisgemaaktOp = "2027-03-01T10:00:00Z" }))
            Assert.Equal(["kennisgemaaktOp:buiten_bereik"], await straks.FaultsAsync());
        using (var gelezen = await host.Api.GetAsync(vink))
        {
            Assert.Null((string?)(await gelezen.JsonAsync())["kennisgemaaktOp"]);
            var antwoorden = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
                host.Api.PutAsync(vink, new { kennisgemaaktOp = "2026-03-01T10:00:00Z" }, gelezen.Headers.ETag!.Tag)));
            Assert.Single(antwoorden, a => (int)a.StatusCode == 200);
            Assert.Equal(5, antwoorden.Count(a => (int)a.StatusCode == 412));
        }
        using var na = await host.Api.GetAsync(pad);
        var stand = (await na.JsonAsync())["organisaties"]!.AsArray().ToDictionary(
            o => (string)o!["organisatieId"]!, o => (string?)o!["kennisgemaaktOp"]);
        Assert.Equal(("2026-03-01T10:00:00Z", null), (stand[een], stand[twee]));
        // The list of all is part of the transfer: who read that before finds it changed.
        Assert.NotEqual("\"v1\"", na.Headers.ETag!.Tag);
        using (var terug = await host.Api.PutAsync(vink, new { kennisgemaaktOp = (string?)null })) Assert.Equal(200, (int)terug.StatusCode);
        Assert.Null((string?)(await host.Api.GetJsonAsync(vink))["kennisgemaaktOp"]);
        using var vreemd = await host.Api.PutAsync(
            $"{pad}/organisaties/{await host.OrganisatieAsync()}", new { kennisgemaaktOp = (string?)null });
        Assert.Equal(404, (int)vreemd.StatusCode);
        using var nergens = await host.Api.GetAsync($"/v1/overdrachten/{Guid.NewGuid()}/organisaties/{een}");
        Assert.Equal(404, (int)nergens.StatusCode);
    }
}
