namespace Netwerkplatform.Tests.Trainings;

/// <summary>Certificates as coverage sees them: an organisation that needs one trained aandachtfunctionaris, and has one.</summary>
public sealed class BewijzenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Persoon, string Organisatie)> AandachtfunctionarisAsync()
    {
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie, "aandachtfunctionaris", "2010-01-01");
        return (persoon, organisatie);
    }

    private Task<JsonNode> BewijsAsync(
        string contactpersoonId, string trainingId, string behaaldDatum, JsonNode? corrigeert = null, bool? ingetrokken = null,
        string? toelichting = null) =>
        host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId, trainingId, behaaldDatum, corrigeertBewijsId = (string?)corrigeert?["id"], ingetrokken, toelichting });

    private async Task<string?> StatusAsync(string organisatie, string dag) =>
        (string?)(await host.Api.GetJsonAsync($"/v1/rapportages/dekking?peildatum={dag}")).AsArray()
            .Single(r => (string?)r!["organisatieId"] == organisatie)!["status"];

    private async Task StatussenAsync(string organisatie, params (string Dag, string Status)[] verwacht)
    {
        foreach (var (dag, status) in verwacht) Assert.Equal((dag, status), (dag, await StatusAsync(organisatie, dag)));
    }

    [Fact]
    public async Task What_runs_out_before_a_day_is_found_as_far_as_it_counts()
    {
        var trainingId = await host.TrainingAsync(geldigheidMaanden: 6);
        var persoon = await host.PersoonAsync();
        async Task<string> BewijsAsync(string behaaldDatum, string? training = null, string? corrigeert = null) =>
            (string)(await host.Api.PostJsonAsync("/v1/bewijzen",
            new
            {
                contactpersoonId = persoon,
                trainingId = training ?? trainingId,
                behaaldDatum,
                corrigeertBewijsId = corrigeert,
                ingetrokken = corrigeert is not null
            }))["id"]!;
        async Task<string[]> FindAsync(string datum) =>
            [.. (await host.Api.GetJsonAsync($"/v1/bewijzen?contactpersoonId={persoon}&verlooptVoorDatum={datum}"))["results"]!.AsArray()
                .Select(b => (string)b!["id"]!)];
        var (eerste, tweede) = (await BewijsAsync("2025-10-01"), await BewijsAsync("2025-11-01"));
        await BewijsAsync("2025-09-01", corrigeert: await BewijsAsync("2025-09-01"));
        await BewijsAsync("2025-10-01", await host.TrainingAsync(geldigheidMaanden: null));

        Assert.Empty(await FindAsync("2026-04-01"));
        Assert.Equal([eerste], await FindAsync("2026-04-02"));
        Assert.Equal([eerste, tweede], await FindAsync("2026-06-01"));
    }

    [Fact]
    public async Task A_training_done_again_before_or_after_the_certificate_ran_out_covers_from_that_day_on()
    {
        var basis = await host.TrainingAsync("Basis", 12);
        var (vroeg, vroegBij) = await AandachtfunctionarisAsync();
        await BewijsAsync(vroeg, basis, "2024-01-31");
        await BewijsAsync(vroeg, basis, "2024-12-01");
        await StatussenAsync(vroegBij, ("2024-01-30", "deels"), ("2024-01-31", "gedekt"), ("2025-01-31", "gedekt"),
            ("2025-12-01", "gedekt"), ("2025-12-02", "deels"));

        var (laat, laatBij) = await AandachtfunctionarisAsync();
        await BewijsAsync(laat, basis, "2024-02-29");
        await BewijsAsync(laat, basis, "2025-06-01");
        await StatussenAsync(laatBij, ("2025-02-28", "gedekt"), ("2025-03-01", "deels"), ("2025-05-31", "deels"), ("2025-06-01", "gedekt"),
            ("2026-06-01", "gedekt"), ("2026-06-02", "deels"));
    }

    [Fact]
    public async Task A_refresher_renews_along_the_chain_what_someone_had_and_nothing_that_they_had_not()
    {
        var basis = await host.TrainingAsync("Basis", 12);
        var terugkomdag = await host.TrainingAsync("Terugkomdag", 6, verlengt: [basis], kwalificeert: false);
        var opfrisser = await host.TrainingAsync("Opfrisser", 3, verlengt: [terugkomdag], kwalificeert: false);
        var (wel, welBij) = await AandachtfunctionarisAsync();
        await BewijsAsync(wel, basis, "2024-01-01");
        await BewijsAsync(wel, terugkomdag, "2025-08-31");      // after the basis ran out; half a year on is the last of February
        await BewijsAsync(wel, opfrisser, "2026-02-15");
        await StatussenAsync(welBij, ("2025-01-01", "gedekt"), ("2025-01-02", "deels"), ("2025-08-31", "gedekt"), ("2026-02-28", "gedekt"),
            ("2026-05-15", "gedekt"), ("2026-05-16", "deels"));

        var (niet, nietBij) = await AandachtfunctionarisAsync();
        await BewijsAsync(niet, terugkomdag, "2024-01-01");
        await BewijsAsync(niet, basis, "2024-03-01");
        await StatussenAsync(nietBij, ("2024-02-01", "deels"), ("2024-03-01", "gedekt"), ("2025-03-02", "deels"));
    }

    [Fact]
    public async Task Any_of_several_qualifying_trainings_covers()
    {
        var (persoon, organisatie) = await AandachtfunctionarisAsync();
        await BewijsAsync(persoon, await host.TrainingAsync("Een", 1), "2025-01-31");
        await BewijsAsync(persoon, await host.TrainingAsync("Twee", 2), "2025-02-10");
        await BewijsAsync(persoon, await host.TrainingAsync("Niet", null, kwalificeert: false), "2025-01-01");
        await StatussenAsync(organisatie, ("2025-01-30", "deels"), ("2025-01-31", "gedekt"), ("2025-02-28", "gedekt"),
            ("2025-04-10", "gedekt"), ("2025-04-11", "deels"));
        await BewijsAsync(persoon, await host.TrainingAsync("Voor altijd", null), "2025-06-01");
        await StatussenAsync(organisatie, ("2025-05-31", "deels"), ("2199-12-31", "gedekt"));
    }

    [Fact]
    public async Task A_correction_takes_the_place_of_a_certificate_and_a_withdrawal_leaves_none()
    {
        var basis = await host.TrainingAsync("Basis", 12);
        var (persoon, organisatie) = await AandachtfunctionarisAsync();
        var fout = await BewijsAsync(persoon, basis, "2025-11-03");
        Assert.Equal((true, false, null), ((bool)fout["geldt"]!, (bool)fout["ingetrokken"]!, (string?)fout["corrigeertBewijsId"]));
        await StatussenAsync(organisatie, ("2026-03-02", "gedekt"));

        var goed = await BewijsAsync(persoon, basis, "2024-11-03", fout, toelichting: "Het jaar was verkeerd.");
        await StatussenAsync(organisatie, ("2025-11-03", "gedekt"), ("2026-03-02", "deels"), ("2024-11-03", "gedekt"));
        using var was = await host.Api.GetAsync($"/v1/bewijzen/{fout["id"]}");
        var oud = await was.JsonAsync();
        Assert.Equal(("\"v2\"", false, (string?)goed["id"]),
            (was.Headers.ETag?.Tag, (bool)oud["geldt"]!, (string?)oud["gecorrigeerdDoorBewijsId"]));
        Assert.Equal(("Het jaar was verkeerd.", (string?)fout["id"], true),
            ((string?)goed["toelichting"], (string?)goed["corrigeertBewijsId"], (bool)goed["geldt"]!));

        var weg = await BewijsAsync(persoon, basis, "2024-11-03", goed, ingetrokken: true);
        Assert.Equal((false, true), ((bool)weg["geldt"]!, (bool)weg["ingetrokken"]!));
        await StatussenAsync(organisatie, ("2024-11-03", "deels"), ("2025-11-03", "deels"));

        // A mistaken withdrawal is a mistake like any other.
        await BewijsAsync(persoon, basis, "2026-01-05", weg);
        await StatussenAsync(organisatie, ("2026-03-02", "gedekt"));
        async Task<int> CountAsync(string query) =>
            (await host.Api.GetJsonAsync($"/v1/bewijzen?contactpersoonId={persoon}{query}"))["results"]!.AsArray().Count;
        Assert.Equal((4, 0, 1),
            (await CountAsync(""), await CountAsync("&geldigOpDatum=2024-12-01"), await CountAsync("&geldigOpDatum=2026-03-02")));
    }

    [Fact]
    public async Task A_correction_and_a_withdrawal_are_of_the_same_person_and_training()
    {
        var (trainingId, contactpersoonId) = (await host.TrainingAsync(), await host.PersoonAsync());
        var (andere, ander) = (await host.TrainingAsync(), await host.PersoonAsync());
        var bewijs = await BewijsAsync(contactpersoonId, trainingId, "2025-11-03");

        foreach (var ingetrokken in new[] { false, true })
        {
            using var answer = await host.Api.PostAsJsonAsync("/v1/bewijzen",
                new
                {
                    contactpersoonId = ander,
                    trainingId = andere,
                    behaaldDatum = "2025-11-03",
                    corrigeertBewijsId = (string?)bewijs["id"],
                    ingetrokken
                });
            Assert.Equal(["contactpersoonId:ongeldige_waarde", "trainingId:ongeldige_waarde"], await answer.FaultsAsync());
        }
        Assert.True((bool)(await host.Api.GetJsonAsync($"/v1/bewijzen/{bewijs["id"]}"))["geldt"]!);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.ExecuteAsync(
            """
            insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, corrigeert_id) select gen_random_uuid(),
              @ander::uuid, training_id, behaald_datum, id from trainings.bewijs where id = @id::uuid
            """, new { ander, id = (string?)bewijs["id"] }));
    }

    /// <summary>Between the look at it and the writing, the certificate goes to somebody else.</summary>
    [Fact]
    public async Task A_correction_of_a_certificate_that_became_anothers_meanwhile_is_refused_by_the_database()
    {
        var trainingId = await host.TrainingAsync();
        var (contactpersoonId, ander) = (await host.PersoonAsync(), await host.PersoonAsync());
        var bewijs = await BewijsAsync(contactpersoonId, trainingId, "2025-11-03");

        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("lock table trainings.bewijs in share row exclusive mode", transaction: transaction);
        var correction = host.Api.PostAsJsonAsync("/v1/bewijzen",
            new { contactpersoonId, trainingId, behaaldDatum = "2024-11-03", corrigeertBewijsId = (string?)bewijs["id"] });
        await host.WaitsForALockAsync();
        await connection.ExecuteAsync("update trainings.bewijs set contactpersoon_id = @ander::uuid where id = @id::uuid",
            new { ander, id = (string?)bewijs["id"] }, transaction);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        using var refused = await correction;
        Assert.Equal("bewijs-van-iets-anders", await refused.ConflictAsync());
        Assert.True((bool)(await host.Api.GetJsonAsync($"/v1/bewijzen/{bewijs["id"]}"))["geldt"]!);
    }

    [Fact]
    public async Task Of_a_session_a_person_has_one_certificate_whoever_asks_at_the_same_moment()
    {
        var trainingId = await host.TrainingAsync();
        var sessieId = await host.SessieAsync(5, trainingId);
        var contactpersoonId = await host.PersoonAsync();

        Task<HttpResponseMessage> MakeAsync(string contactpersoonId) =>
            host.Api.PostAsJsonAsync("/v1/bewijzen", new { contactpersoonId, trainingId, sessieId, behaaldDatum = "2026-03-01" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MakeAsync(contactpersoonId)));

        Assert.Equal((1, 7), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 409)));
        Assert.Equal(["bewijs-bestaat"], await answers.ConflictsAsync());
        using var other = await MakeAsync(await host.PersoonAsync());
        Assert.Equal(201, (int)other.StatusCode);
    }

    [Fact]
    public async Task A_certificate_is_corrected_once_whoever_does_so_at_the_same_moment()
    {
        var trainingId = await host.TrainingAsync();
        var contactpersoonId = await host.PersoonAsync();
        var bewijs = await BewijsAsync(contactpersoonId, trainingId, "2025-11-03");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ =>
            host.Api.PostAsJsonAsync("/v1/bewijzen",
            new { contactpersoonId, trainingId, behaaldDatum = "2024-11-03", corrigeertBewijsId = (string?)bewijs["id"] })));

        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201));
        foreach (var other in answers.Where(a => (int)a.StatusCode != 201)) Assert.Equal("bewijs-al-gecorrigeerd",
            await other.ConflictAsync());
    }

    [Fact]
    public async Task A_correction_of_nothing_a_withdrawal_without_one_and_a_birthday_in_the_note_are_refused()
    {
        var trainingId = await host.TrainingAsync();
        var contactpersoonId = await host.PersoonAsync();

        using var unknown = await host.Api.PostAsJsonAsync("/v1/bewijzen",
            new { contactpersoonId, trainingId, behaaldDatum = "2024-11-03", corrigeertBewijsId = Guid.NewGuid() });
        using var without = await host.Api.PostAsJsonAsync("/v1/bewijzen",
            new { contactpersoonId, trainingId, behaaldDatum = "2024-11-03", ingetrokken = true, toelichting = "geboren 12-03-2008" });

        Assert.Equal(["corrigeertBewijsId:bestaat_niet"], await unknown.FaultsAsync());
        Assert.Equal(["corrigeertBewijsId:verplicht", "toelichting:persoonsgegevens_niet_toegestaan"], await without.FaultsAsync());
    }

    [Fact]
    public async Task History_is_registered_and_stands_beside_its_target_in_the_report_on_reach()
    {
        var trainingId = await host.TrainingAsync("Eerstelijns 2015", null);
        var organisatie = await host.OrganisatieAsync(soort: "politie");
        await Task.WhenAll(Enumerable.Range(0, 22).Select(async n =>
        {
            var persoon = await host.PersoonAsync();
            await host.RolAsync(persoon, organisatie, begindatum: "2014-01-01");
            await BewijsAsync(persoon, trainingId, $"2015-{(n % 12) + 1:00}-28");
        }));
        await host.Api.PostJsonAsync("/v1/trainingsdoelen", new { jaar = 2015, aantal = 220 });
        await host.Api.PostJsonAsync("/v1/trainingsdoelen", new { jaar = 2015, soort = "politie", aantal = 44 });

        var bereik = (await host.Api.GetJsonAsync("/v1/rapportages/bereik?vanafDatum=2015-01-01&totDatum=2015-12-31")).AsArray();

        JsonNode Rij(string soort) => bereik.Single(r => (string?)r!["soort"] == soort)!;
        Assert.Equal((22, 22, 44, 0.5), ((int)Rij("politie")["personen"]!, (int)Rij("politie")["bewijzen"]!, (int)Rij("politie")["doel"]!,
            (double)Rij("politie")["aandeel"]!));
        Assert.Equal((22, 220, 0.1), ((int)Rij("totaal")["personen"]!, (int)Rij("totaal")["doel"]!, (double)Rij("totaal")["aandeel"]!));
    }

    [Fact]
    public async Task A_target_is_made_read_listed_replaced_and_deleted_one_for_each_year_and_kind()
    {
        using var made = await host.Api.PostAsJsonAsync("/v1/trainingsdoelen", new { jaar = 2031, soort = "zorg", aantal = 160 });
        var doel = await made.JsonAsync();
        var url = $"/v1/trainingsdoelen/{doel["id"]}";
        Assert.Equal((201, url, "\"v1\""), ((int)made.StatusCode, made.Headers.Location?.OriginalString, made.Headers.ETag?.Tag));
        using var twice = await host.Api.PostAsJsonAsync("/v1/trainingsdoelen", new { jaar = 2031, soort = "zorg", aantal = 1 });
        Assert.Equal("trainingsdoel-bestaat", await twice.ConflictAsync());
        await host.Api.PostJsonAsync("/v1/trainingsdoelen", new { jaar = 2031, aantal = 300 });
        using var twiceForAll = await host.Api.PostAsJsonAsync("/v1/trainingsdoelen", new { jaar = 2031, aantal = 1 });
        Assert.Equal("trainingsdoel-bestaat", await twiceForAll.ConflictAsync());
        using var wrong = await host.Api.PostAsJsonAsync("/v1/trainingsdoelen", new { jaar = 1999, soort = "iets", aantal = -1 });
        Assert.Equal(["aantal:buiten_bereik", "jaar:buiten_bereik", "soort:ongeldige_waarde"], await wrong.FaultsAsync());
        using var nothing = await host.Api.PostAsJsonAsync("/v1/trainingsdoelen", new { });
        Assert.Equal(["aantal:verplicht", "jaar:verplicht"], await nothing.FaultsAsync());

        Assert.Equal(2, (await host.Api.GetJsonAsync("/v1/trainingsdoelen?jaar=2031"))["results"]!.AsArray().Count);
        Assert.Equal(160, (int?)(await host.Api.GetJsonAsync("/v1/trainingsdoelen?jaar=2031&soort=zorg"))["results"]!.AsArray()
            .Single()!["aantal"]);
        using var replaced = await host.Api.PutAsync($"/v1/trainingsdoelen/{doel["id"]}",
            new { jaar = 2031, soort = "welzijn", aantal = 170 }, "\"v1\"");
        Assert.Equal(("welzijn", 170),
            ((string?)(await replaced.JsonAsync())["soort"],
            (int?)(await host.Api.GetJsonAsync($"/v1/trainingsdoelen/{doel["id"]}"))["aantal"]));
        using var stale = await host.Api.DeleteAsync($"/v1/trainingsdoelen/{doel["id"]}", "\"v1\"");
        using var deleted = await host.Api.DeleteAsync($"/v1/trainingsdoelen/{doel["id"]}", "\"v2\"");
        using var gone = await host.Api.GetAsync(url);
        using var goneToo = await host.Api.PutAsync(url, new { jaar = 2031, aantal = 1 });
        Assert.Equal((412, 204, 404, 404), ((int)stale.StatusCode, (int)deleted.StatusCode, (int)gone.StatusCode, (int)goneToo.StatusCode));
    }
}
