namespace Netwerkplatform.Tests.Coverage;

/// <summary>
/// What a scenario says is what comes of doing it: at random, in a network in which each is done before the next, through the API.
/// </summary>
public sealed class DekkingsscenarioPropertyTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Organisaties = 12;

    /// <summary>So many scenarios are done in one network before the next begins.</summary>
    private const int Netwerk = 150;

    private static readonly string[] Rollen =
        ["aandachtfunctionaris", "aandachtfunctionaris", "aandachtfunctionaris", "plaatsvervangend_aandachtfunctionaris", "medewerker",
            "sleutelfiguur", "centraal_contact"];

    private static readonly DateOnly Vandaag = new(2026, 3, 2);

    private readonly List<string> organisaties = [], personen = [], trainingen = [];
    private readonly List<int> vereist = [];

    [Fact]
    [Trait("Category", "Slow")]
    public Task A_scenario_equals_doing_it_some_hundred_times() => EqualsDoingItAsync(Netwerk, 20260302);

    [Fact]
    [Trait("Category", "Full")]
    public Task A_scenario_equals_doing_it_two_thousand_times() => EqualsDoingItAsync(2_000, 7);

    private async Task EqualsDoingItAsync(int keer, int zaad)
    {
        var r = new Random(zaad);
        var gezien = new Dictionary<string, int>();
        for (var i = 0; i < keer; i++)
        {
            // Where everybody is appointed and trained, nothing changes any more.
            if (i % Netwerk == 0) await FillAsync(r);
            // A certificate is entered once it is earned, so most is done today; what lies ahead is without trainings.
            var peildatum = Vandaag.AddDays(r.Next(3) == 0 ? r.Next(1, 300) : 0);
            var scenario = Kies(r, peildatum);
            using var answer = await host.Api.PostAsJsonAsync("/v1/dekkingsscenarios", scenario.Body());
            if ((int)answer.StatusCode == 400)
            {
                // Refused is what would be refused: a role that is taken.
                gezien["geweigerd"] = gezien.GetValueOrDefault("geweigerd") + 1;
                Assert.All((await answer.JsonAsync())["invalidParams"]!.AsArray(), f => Assert.Matches(
                    @"^aanstellingen\[\d\]$", (string)f!["name"]!));
                continue;
            }
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            var zegt = await answer.JsonAsync();
            var (cijfersVoor, voor) = await StandAsync(peildatum);
            await DoeAsync(scenario);
            var (cijfersNa, na) = await StandAsync(peildatum);

            Assert.Equal((cijfersVoor, cijfersNa), (zegt["voor"]!.ToJsonString(), zegt["na"]!.ToJsonString()));
            var verschillen = voor.Where(v => na[v.Key] != v.Value).Select(v => $"{v.Key} {v.Value} {na[v.Key]}").Order();
            Assert.Equal(verschillen, zegt["verschillen"]!.AsArray().Select(v => $"{v!["organisatieId"]} {v["van"]} {v["naar"]}").Order());
            foreach (var v in zegt["verschillen"]!.AsArray())
            {
                foreach (var reden in ((string)v!["reden"]!).Split('|')) gezien[reden] = gezien.GetValueOrDefault(reden) + 1;
                Assert.True(scenario.Heeft((string)v["reden"]!), $"{v.ToJsonString()} in {scenario}");
            }
        }
        // Not vacuous: every reason came by often.
        Assert.True(new[] { "aanstelling", "training", "vertrek", "vrijstelling" }.All(g => gezien.GetValueOrDefault(g) >= keer / 30)
            && gezien.GetValueOrDefault("geweigerd") < keer / 2, string.Join(' ', gezien));
    }

    private sealed record Aanstelling(string? ContactpersoonId, string OrganisatieId, string Rol);

    private sealed record Training(string? ContactpersoonId, string? OrganisatieId, string TrainingId, string Datum);

    private sealed record Vrijstelling(string OrganisatieId, string VanafDatum, string? TotDatum);

    private sealed record Scenario(
        DateOnly Peildatum, Aanstelling[] Aanstellingen, Training[] Trainingen, string[] Vertrekken, Vrijstelling[] Vrijstellingen)
    {
        public object Body() => new
        {
            peildatum = Tekst(Peildatum),
            aanstellingen = Aanstellingen.Select(a => new { a.ContactpersoonId, a.OrganisatieId, a.Rol }),
            trainingen = Trainingen.Select(t => new { t.ContactpersoonId, t.OrganisatieId, t.TrainingId, t.Datum }),
            vertrekken = Vertrekken,
            vrijstellingen = Vrijstellingen.Select(v => new { v.OrganisatieId, v.VanafDatum, v.TotDatum }),
        };

        public bool Heeft(string redenen) => redenen.Split('|').All(r => r switch
        {
            "aanstelling" => Aanstellingen.Length > 0,
            "training" => Trainingen.Length > 0,
            "vertrek" => Vertrekken.Length > 0,
            _ => Vrijstellingen.Length > 0,
        });
    }

    private Scenario Kies(Random r, DateOnly peildatum)
    {
        string Uit(List<string> lijst) => lijst[r.Next(lijst.Count)];
        var aanstellingen = Enumerable.Range(0, r.Next(1, 6)).Select(_ => new Aanstelling(r.Next(2) == 0 ? null : Uit(personen),
            Uit(organisaties), Rollen[r.Next(Rollen.Length)])).DistinctBy(a => a.ContactpersoonId ?? $"{Guid.NewGuid()}").ToArray();
        // Of who is unknown, one for each organisation: then it is plain whose training it is.
        var nieuw = aanstellingen.GroupBy(a => a.OrganisatieId).Where(g => g.Count() == 1).Select(g => g.Single())
            .Where(a => a.ContactpersoonId is null).ToArray();
        var trainingen = peildatum != Vandaag ? [] : nieuw.Where(_ => r.Next(3) > 0)
            .Select(a => (Wie: (string?)null, Waar: (string?)a.OrganisatieId))
            .Concat(Enumerable.Range(0, r.Next(8)).Select(_ => (Wie: (string?)Uit(personen), Waar: (string?)null)))
            .Select(t => new Training(t.Wie, t.Waar, this.trainingen[r.Next(2) * r.Next(5)],
                Tekst(Vandaag.AddDays(-r.Next(2) * r.Next(700)))))
            .Distinct().ToArray();
        return new(peildatum, aanstellingen, trainingen, [.. Enumerable.Range(0, r.Next(4)).Select(_ => Uit(personen)).Distinct()],
            r.Next(3) > 0 ? [] : [new(Uit(organisaties), Tekst(peildatum.AddDays(r.Next(-60, 20))),
                r.Next(2) == 0 ? null : Tekst(peildatum.AddDays(r.Next(20, 90))))]);
    }

    private async Task DoeAsync(Scenario scenario)
    {
        foreach (var persoon in scenario.Vertrekken)
        {
            var rollen = (await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={persoon}&limit=500"))["results"]!.AsArray();
            foreach (var rol in rollen)
            {
                var (begin, eind) = (DateOnly.Parse((string)rol!["begindatum"]!, null),
                    (string?)rol["einddatum"] is { } e ? DateOnly.Parse(e, null) : (DateOnly?)null);
                if (eind < scenario.Peildatum) continue;
                // Such a role stays for the day that it began, so that who had it stays out of sight; who leaves has none that day.
                if ((string)rol["rol"]! == "sleutelfiguur" && begin == Vandaag && begin >= scenario.Peildatum)
                {
                    await host.ExecuteAsync("delete from contacts.rolvervulling where id = @Id::uuid", new { Id = (string)rol["id"]! });
                    continue;
                }
                using var answer = begin >= scenario.Peildatum
                    ? await host.Api.DeleteAsync($"/v1/rolvervullingen/{rol["id"]}", "*")
                    : await host.Api.PutAsync($"/v1/rolvervullingen/{rol["id"]}", new
                    {
                        organisatieId = (string)rol["organisatieId"]!,
                        contactpersoonId = persoon,
                        rol = (string)rol["rol"]!,
                        begindatum = (string)rol["begindatum"]!,
                        einddatum = Tekst(scenario.Peildatum.AddDays(-1)),
                    });
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            }
        }
        var nieuw = new Dictionary<string, string>();
        foreach (var a in scenario.Aanstellingen)
        {
            var persoon = a.ContactpersoonId ?? await host.PersoonAsync();
            if (a.ContactpersoonId is null) nieuw[a.OrganisatieId] = persoon;
            await host.RolAsync(persoon, a.OrganisatieId, a.Rol, Tekst(scenario.Peildatum));
            if (a.ContactpersoonId is null) personen.Add(persoon);
        }
        foreach (var t in scenario.Trainingen) await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = t.ContactpersoonId ?? nieuw[t.OrganisatieId!], trainingId = t.TrainingId, behaaldDatum = t.Datum });
        foreach (var v in scenario.Vrijstellingen)
        {
            var plek = organisaties.IndexOf(v.OrganisatieId);
            using var answer = await host.Api.PutAsync($"/v1/organisaties/{v.OrganisatieId}",
                Organisatie(plek, new { reden = "Scenario", vanafDatum = v.VanafDatum, totDatum = v.TotDatum }));
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<(string Cijfers, Dictionary<string, string> Status)> StandAsync(DateOnly peildatum) => (
        (await host.Api.GetJsonAsync($"/v1/rapportages/kerncijfers?peildatum={Tekst(peildatum)}"))[0]!.ToJsonString(),
        (await host.Api.GetJsonAsync($"/v1/rapportages/dekking?peildatum={Tekst(peildatum)}")).AsArray()
            .ToDictionary(o => (string)o!["organisatieId"]!, o => (string)o!["status"]!));

    private object Organisatie(int plek, object? vrijstelling = null) => new
    {
        naam = $"Organisatie {plek}",
        soort = "zorg",
        verband = "formeel",
        omvang = "klein",
        domeinen = new[] { "zorg" },
        vereistAantalAandachtfunctionarissen = vereist[plek],
        vrijstelling,
    };

    private async Task FillAsync(Random r)
    {
        foreach (var lijst in new[] { organisaties, personen, trainingen }) lijst.Clear();
        vereist.Clear();
        for (var i = 0; i < Organisaties; i++)
        {
            vereist.Add(r.Next(5) == 0 ? r.Next(3) : 1 + (i % 2));
            organisaties.Add((string)(await host.Api.PostJsonAsync("/v1/organisaties", Organisatie(i)))["id"]!);
        }
        foreach (var (kwalificeert, maanden, verlengt) in new[]
            { (true, (int?)24, 0), (true, null, 0), (false, 12, 1), (false, 6, 2), (false, 3, 0) })
            trainingen.Add((string)(await host.Api.PostJsonAsync("/v1/trainingen", new
            {
                titel = "Training",
                soort = "basis",
                geldigheidMaanden = maanden,
                kwalificeertAandachtfunctionaris = kwalificeert,
                verlengtTrainingIds = trainingen.Take(verlengt),
            }))["id"]!);
        for (var i = 0; i < 16; i++)
        {
            personen.Add(await host.PersoonAsync());
            await host.RolAsync(personen[i], organisaties[i % Organisaties], Rollen[i % 6], Tekst(Vandaag.AddDays(r.Next(-400, 60))));
            if (i % 3 > 0) await host.Api.PostJsonAsync("/v1/bewijzen", new
            {
                contactpersoonId = personen[i],
                trainingId = trainingen[r.Next(2)],
                behaaldDatum = Tekst(Vandaag.AddDays(-r.Next(900))),
            });
        }
    }

    private static string Tekst(DateOnly dag) => dag.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
