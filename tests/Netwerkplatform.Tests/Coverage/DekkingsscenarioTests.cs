namespace Netwerkplatform.Tests.Coverage;

/// <summary>What a scenario says and refuses, by examples; that it equals doing it stands in the property test.</summary>
public sealed class DekkingsscenarioTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Vandaag = "2026-03-02";

    private DekkingNetwerk Netwerk => new(host);

    private Task<JsonNode> ScenarioAsync(object body) => host.Api.PostJsonAsync("/v1/dekkingsscenarios", body);

    private static string Verschillen(JsonNode antwoord, params string[] van) => string.Join(", ", antwoord["verschillen"]!.AsArray()
        .Where(v => van.Contains((string?)v!["organisatieId"])).Select(v => $"{v!["van"]} {v["naar"]} {v["reden"]}"));

    private async Task<string> FoutenAsync(object body, HttpClient? wie = null)
    {
        using var answer = await (wie ?? host.Api).PostAsJsonAsync("/v1/dekkingsscenarios", body);
        Assert.Equal(400, (int)answer.StatusCode);
        return string.Join(", ", (await answer.JsonAsync())["invalidParams"]!.AsArray().Select(f => $"{f!["name"]} {f["code"]}"));
    }

    [Fact]
    public async Task Whoever_is_appointed_and_trained_is_counted_and_nothing_is_stored()
    {
        var organisatie = await Netwerk.OrganisatieAsync("Leeg");
        var training = await Netwerk.TrainingAsync();
        var before = await host.DigestAsync();
        object[] aanstellingen = [new { organisatieId = organisatie, rol = "aandachtfunctionaris" }];
        var alleen = await ScenarioAsync(new { aanstellingen });
        var getraind = await ScenarioAsync(new
        {
            aanstellingen,
            trainingen = new[] { new { organisatieId = organisatie, trainingId = training, datum = Vandaag } },
        });
        var teLaat = await ScenarioAsync(new
        {
            aanstellingen,
            trainingen = new[] { new { organisatieId = organisatie, trainingId = training, datum = "2026-03-03" } },
        });

        Assert.Equal("ongedekt deels aanstelling", Verschillen(alleen, organisatie));
        Assert.Equal("ongedekt gedekt aanstelling|training", Verschillen(getraind, organisatie));
        Assert.Equal("ongedekt deels aanstelling", Verschillen(teLaat, organisatie));
        int Meer(JsonNode s, string kolom) => (int)s["na"]![kolom]! - (int)s["voor"]![kolom]!;
        Assert.Equal((1, 1, -1, 1), (Meer(getraind, "contactpersonen"), Meer(getraind, "gedekt"), Meer(getraind, "ongedekt"),
            Meer(getraind, "geschooldDitJaar")));
        Assert.Equal((await host.Api.GetJsonAsync("/v1/rapportages/kerncijfers"))[0]!.ToJsonString(), getraind["voor"]!.ToJsonString());
        Assert.Equal(before, await host.DigestAsync());
    }

    [Fact]
    public async Task Who_leaves_takes_the_coverage_along_and_an_exemption_takes_the_place_of_the_one_there_is()
    {
        var (gedekt, persoon) = await Netwerk.GedektAsync("Gaat weg");
        var (ander, _) = await Netwerk.GedektAsync("Vrijgesteld");
        var vrij = await Netwerk.OrganisatieAsync("Was vrij", vrijstelling: new { reden = "Verhuizing", vanafDatum = "2026-01-01" });
        var antwoord = await ScenarioAsync(new
        {
            vertrekken = new[] { persoon },
            vrijstellingen = new object[]
            {
                new { organisatieId = ander, vanafDatum = Vandaag, totDatum = Vandaag },
                new { organisatieId = vrij, vanafDatum = "2026-01-01", totDatum = "2026-03-01" },
            },
        });
        Assert.Equal("gedekt ongedekt vertrek", Verschillen(antwoord, gedekt));
        Assert.Equal("gedekt vrijgesteld vrijstelling", Verschillen(antwoord, ander));
        Assert.Equal("vrijgesteld ongedekt vrijstelling", Verschillen(antwoord, vrij));

        // Whoever leaves there and comes here takes the training along.
        var verhuisd = await ScenarioAsync(new
        {
            vertrekken = new[] { persoon },
            aanstellingen = new[] { new { contactpersoonId = persoon, organisatieId = vrij, rol = "aandachtfunctionaris" } },
            vrijstellingen = new[] { new { organisatieId = vrij, vanafDatum = "2025-01-01", totDatum = "2025-02-01" } },
        });
        Assert.Equal("gedekt ongedekt vertrek", Verschillen(verhuisd, gedekt));
        Assert.Equal("vrijgesteld gedekt vrijstelling", Verschillen(verhuisd, vrij));
    }

    [Fact]
    public async Task Two_unknown_people_are_two_and_each_training_is_of_the_next_who_does_not_do_it_yet()
    {
        var organisatie = await Netwerk.OrganisatieAsync("Twee nodig", vereist: 2);
        var training = await Netwerk.TrainingAsync();
        object Lijst(int trainingen) => new
        {
            aanstellingen = Enumerable.Repeat(new { organisatieId = organisatie, rol = "aandachtfunctionaris" }, 2),
            trainingen = Enumerable.Repeat(new { organisatieId = organisatie, trainingId = training, datum = "2026-02-01" }, trainingen),
        };
        Assert.Equal("ongedekt deels aanstelling", Verschillen(await ScenarioAsync(Lijst(1)), organisatie));
        Assert.Equal("ongedekt gedekt aanstelling|training", Verschillen(await ScenarioAsync(Lijst(2)), organisatie));
        Assert.Equal("trainingen[2].contactpersoonId ongeldige_waarde", await FoutenAsync(Lijst(3)));
    }

    [Fact]
    public async Task A_renewal_counts_for_who_had_what_it_renews_and_for_nobody_else()
    {
        var (oud, nieuw) = (await Netwerk.OrganisatieAsync("Verlopen"), await Netwerk.OrganisatieAsync("Nooit gehad"));
        var (had, hadNiet) = (await Netwerk.PersoonAsync(), await Netwerk.PersoonAsync());
        var basis = await Netwerk.TrainingAsync(geldigheidMaanden: 6);
        var terugkomdag = await Netwerk.TrainingAsync(false, 12, basis);
        await Netwerk.RolAsync(had, oud, "2025-01-01");
        await Netwerk.RolAsync(hadNiet, nieuw, "2025-01-01");
        await Netwerk.BewijsAsync(had, basis, "2025-01-31");
        var antwoord = await ScenarioAsync(new
        {
            trainingen = new[] { had, hadNiet }.Select(contactpersoonId =>
                new { contactpersoonId, trainingId = terugkomdag, datum = "2026-02-28" }),
        });
        Assert.Equal("deels gedekt training", Verschillen(antwoord, oud, nieuw));
        Assert.Equal("", Verschillen(await ScenarioAsync(new
        {
            peildatum = "2027-03-01",
            trainingen = new[] { new { contactpersoonId = had, trainingId = terugkomdag, datum = "2026-02-28" } },
        }), oud));
    }

    [Fact]
    public async Task Every_fault_has_its_place()
    {
        var organisatie = await Netwerk.OrganisatieAsync("Fouten");
        var (persoon, weg) = (await Netwerk.PersoonAsync(), Guid.NewGuid().ToString());
        var training = await Netwerk.TrainingAsync();
        await Netwerk.RolAsync(persoon, organisatie, "2026-01-01", rol: "centraal_contact");
        object Rol(string? contactpersoonId, string organisatieId, string rol = "aandachtfunctionaris") =>
            new { contactpersoonId, organisatieId, rol };

        Assert.Equal("aanstellingen[0].contactpersoonId bestaat_niet, aanstellingen[1].organisatieId bestaat_niet, "
            + "trainingen[0].contactpersoonId bestaat_niet, trainingen[1].trainingId bestaat_niet, "
            + "trainingen[2].contactpersoonId ongeldige_waarde, vertrekken[0] bestaat_niet, vrijstellingen[0].organisatieId bestaat_niet",
            await FoutenAsync(new
            {
                aanstellingen = new[] { Rol(weg, organisatie), Rol(null, weg) },
                trainingen = new object[]
                {
                    new { contactpersoonId = weg, trainingId = training, datum = Vandaag },
                    new { contactpersoonId = persoon, trainingId = weg, datum = Vandaag },
                    new { organisatieId = await Netwerk.OrganisatieAsync("Niemand"), trainingId = training, datum = Vandaag },
                },
                vertrekken = new[] { weg },
                vrijstellingen = new[] { new { organisatieId = weg, vanafDatum = Vandaag } },
            }));
        Assert.Equal("aanstellingen[1] ongeldige_waarde, aanstellingen[2] ongeldige_waarde, aanstellingen[3] ongeldige_waarde, "
            + "trainingen[1] ongeldige_waarde, vrijstellingen[1] ongeldige_waarde",
            await FoutenAsync(new
            {
                aanstellingen = new[]
                {
                    Rol(persoon, organisatie), Rol(persoon, organisatie), Rol(persoon, organisatie, "centraal_contact"),
                    Rol(null, organisatie, "centraal_contact"),
                },
                trainingen = Enumerable.Repeat(new { contactpersoonId = persoon, trainingId = training, datum = Vandaag }, 2),
                vrijstellingen = Enumerable.Repeat(new { organisatieId = organisatie, vanafDatum = Vandaag }, 2),
            }));
        Assert.Equal("vertrekken[1] ongeldige_waarde", await FoutenAsync(new { vertrekken = new[] { persoon, persoon } }));
        // The seat of who leaves is free, for one.
        Assert.Equal("aanstellingen[1] ongeldige_waarde", await FoutenAsync(new
        {
            vertrekken = new[] { persoon },
            aanstellingen = Enumerable.Repeat(Rol(null, organisatie, "centraal_contact"), 2),
        }));
        Assert.Equal("peildatum buiten_bereik, aanstellingen[0].organisatieId verplicht, aanstellingen[0].rol ongeldige_waarde, "
            + "trainingen[0].organisatieId verplicht, trainingen[0].trainingId verplicht, trainingen[0].datum buiten_bereik, "
            + "vrijstellingen[0].totDatum buiten_bereik",
            await FoutenAsync(new
            {
                peildatum = "2126-01-01",
                aanstellingen = new[] { new { rol = "baas" } },
                trainingen = new[] { new { datum = "0226-01-01" } },
                vrijstellingen = new[] { new { organisatieId = organisatie, vanafDatum = Vandaag, totDatum = "2026-03-01" } },
            }));
        Assert.Contains("aanstellingen", await FoutenAsync(new { aanstellingen = Enumerable.Repeat(Rol(null, organisatie), 1_001) }),
            StringComparison.Ordinal);
        await ScenarioAsync(new { aanstellingen = Enumerable.Repeat(Rol(null, organisatie), 1_000) });
        Assert.Contains("aanstellingen", await FoutenAsync(new { aanstellingen = new object?[] { null } }), StringComparison.Ordinal);
        Assert.Contains("vertrekken", await FoutenAsync(new { vertrekken = new object?[] { null } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_out_of_sight_is_as_unknown_as_nobody()
    {
        var organisatie = await Netwerk.OrganisatieAsync("Met sleutelfiguur");
        var (sleutelfiguur, beperkt) = (await Netwerk.PersoonAsync(), await Netwerk.PersoonAsync());
        await Netwerk.RolAsync(sleutelfiguur, organisatie, "2026-01-01", rol: "sleutelfiguur");
        await Netwerk.RolAsync(beperkt, organisatie, "2026-01-01", rol: "medewerker");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "Gevraagd" });
        var lezer = await host.ClientAsync("regie.lezen");
        // Also of a role that they have.
        foreach (var (wie, rol) in from wie in new[] { sleutelfiguur, beperkt, $"{Guid.NewGuid()}" }
                                   from rol in new[] { "aandachtfunctionaris", "medewerker" }
                                   select (wie, rol))
        {
            Assert.Equal("aanstellingen[0].contactpersoonId bestaat_niet, vertrekken[0] bestaat_niet", await FoutenAsync(new
            {
                aanstellingen = new[] { new { contactpersoonId = wie, organisatieId = organisatie, rol } },
                vertrekken = new[] { wie },
            }, lezer));
        }
        Assert.Equal("aanstellingen[0].rol ongeldige_waarde", await FoutenAsync(
            new { aanstellingen = new[] { new { organisatieId = organisatie, rol = "sleutelfiguur" } } }, lezer));
        Assert.Equal("ongedekt deels aanstelling", Verschillen(await ScenarioAsync(new
        {
            aanstellingen = new[] { new { contactpersoonId = sleutelfiguur, organisatieId = organisatie, rol = "aandachtfunctionaris" } },
        }), organisatie));
        // Whoever is in sight by another role may be a key figure besides.
        await Netwerk.RolAsync(sleutelfiguur, organisatie, "2026-01-01", rol: "medewerker");
        Assert.Equal("aanstellingen[0].rol ongeldige_waarde", await FoutenAsync(new
        {
            aanstellingen = new[] { new { contactpersoonId = sleutelfiguur, organisatieId = organisatie, rol = "sleutelfiguur" } },
        }, lezer));
        using var zonder = await (await host.ClientAsync("rapportages.lezen")).PostAsJsonAsync("/v1/dekkingsscenarios", new { });
        Assert.Equal(403, (int)zonder.StatusCode);
    }

    [Fact]
    public async Task A_scenario_waits_for_no_writer()
    {
        var organisatie = await Netwerk.OrganisatieAsync("Op slot");
        await using var schrijver = new NpgsqlConnection(host.ConnectionString);
        await schrijver.OpenAsync();
        await using var tx = await schrijver.BeginTransactionAsync();
        await schrijver.ExecuteAsync(
            "lock table contacts.organisatie, contacts.contactpersoon, contacts.rolvervulling, trainings.bewijs in exclusive mode");
        Assert.Equal("ongedekt deels aanstelling", Verschillen(await ScenarioAsync(new
        {
            aanstellingen = new[] { new { organisatieId = organisatie, rol = "aandachtfunctionaris" } },
        }), organisatie));
    }
}
