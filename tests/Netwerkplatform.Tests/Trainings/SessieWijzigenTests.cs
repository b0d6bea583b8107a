namespace Netwerkplatform.Tests.Trainings;

public sealed class SessieWijzigenTests(TestHost host) : IClassFixture<TestHost>
{
    private Task<int> VolgnummerAsync(string sessie) => host.ScalarAsync<int>(
        "select agenda_volgnummer from trainings.sessie where id = @sessie::uuid", new { sessie });

    [Fact]
    public async Task Another_time_place_or_title_is_told_to_whoever_has_a_seat_or_waits_and_nothing_else_is()
    {
        var training = await host.TrainingAsync("Oude titel");
        var sessie = await host.SessieAsync(1, training);
        await host.NieuweInschrijvingAsync(sessie);
        await host.NieuweInschrijvingAsync(sessie);
        await host.AfmeldenAsync(sessie, await host.NieuweInschrijvingAsync(sessie));

        (await host.WijzigSessieAsync(sessie, trainer: "Iemand anders")).Dispose();
        Assert.Equal((0, 0), (await VolgnummerAsync(sessie), await host.MailsAsync("training-wijziging", sessie)));
        (await host.WijzigSessieAsync(sessie, locatie: "Bibliotheek")).Dispose();
        Assert.Equal((1, 2), (await VolgnummerAsync(sessie), await host.MailsAsync("training-wijziging", sessie)));
        (await host.WijzigSessieAsync(sessie, begintOp: "2026-04-01T10:00:00+02:00")).Dispose();
        Assert.Equal((2, 4), (await VolgnummerAsync(sessie), await host.MailsAsync("training-wijziging", sessie)));
        (await host.Api.PutAsync($"/v1/trainingen/{training}", new { titel = "Nieuwe titel", soort = "basis" })).Dispose();
        Assert.Equal((3, 6), (await VolgnummerAsync(sessie), await host.MailsAsync("training-wijziging", sessie)));
        (await host.Api.PutAsync($"/v1/trainingen/{training}", new { titel = "Nieuwe titel", soort = "verdieping" })).Dispose();
        Assert.Equal((3, 6), (await VolgnummerAsync(sessie), await host.MailsAsync("training-wijziging", sessie)));
    }

    [Fact]
    public async Task More_seats_go_to_the_line_and_fewer_than_are_taken_is_refused()
    {
        var sessie = await host.SessieAsync(2);
        foreach (var _ in Enumerable.Range(0, 6)) await host.NieuweInschrijvingAsync(sessie);

        using var smaller = await host.WijzigSessieAsync(sessie, 1);
        Assert.Equal("capaciteit-te-klein", await smaller.ConflictAsync());
        (await host.WijzigSessieAsync(sessie, 5)).Dispose();

        Assert.Equal(5, (await host.InschrijvingenAsync(sessie, "bevestigd")).Length);
        Assert.Equal([1], (await host.InschrijvingenAsync(sessie, "wachtlijst")).Select(i => (int)i["positie"]!));
        Assert.Equal(3, await host.MailsAsync("training-doorgeschoven", sessie));
        using var back = await host.WijzigSessieAsync(sessie, 4);
        Assert.Equal("capaciteit-te-klein", await back.ConflictAsync());
        await host.ExactAsync(sessie);
    }

    [Fact]
    public async Task A_cancelled_session_is_off_for_everyone_and_for_good()
    {
        var sessie = await host.SessieAsync(1);
        var houder = await host.NieuweInschrijvingAsync(sessie);
        var wachtend = await host.NieuweInschrijvingAsync(sessie);

        using var cancelled = await host.WijzigSessieAsync(sessie, status: "geannuleerd");

        Assert.Equal("geannuleerd", (string?)(await cancelled.JsonAsync())["status"]);
        Assert.Equal((("geannuleerd", null), ("geannuleerd", null)),
            (await host.StandAsync(sessie, houder), await host.StandAsync(sessie, wachtend)));
        Assert.Equal((2, 0), (await host.MailsAsync("training-annulering", sessie),
            await host.MailsAsync("training-doorgeschoven", sessie)));
        Assert.Equal(1, await VolgnummerAsync(sessie));
        using var revived = await host.WijzigSessieAsync(sessie, status: "gepland");
        Assert.Equal("sessie-geannuleerd", await revived.ConflictAsync());
        using var corrected = await host.WijzigSessieAsync(sessie, locatie: "Nergens");      // without a status it stays what it is
        Assert.Equal("geannuleerd", (string?)(await corrected.JsonAsync())["status"]);
        using var deleted = await host.Api.DeleteAsync($"/v1/sessies/{sessie}", "*");
        Assert.Equal("sessie-in-gebruik", await deleted.ConflictAsync());
    }

    [Fact]
    public async Task A_session_that_is_over_is_called_off_without_a_mail_to_anyone()
    {
        var sessie = await host.SessieAsync(1);
        var houder = await host.NieuweInschrijvingAsync(sessie);
        await host.NieuweInschrijvingAsync(sessie);
        await host.ExecuteAsync(
            "update trainings.sessie set begint_op = '2026-03-02 06:00Z', eindigt_op = '2026-03-02 08:00Z' where id = @sessie::uuid",
            new { sessie });

        using var cancelled = await host.WijzigSessieAsync(sessie, status: "geannuleerd");

        Assert.Equal(200, (int)cancelled.StatusCode);
        Assert.Equal(("geannuleerd", null), await host.StandAsync(sessie, houder));
        Assert.Equal(0, await host.MailsAsync("training-annulering", sessie));
    }

    [Fact]
    public async Task A_session_that_has_still_to_begin_is_not_finished()
    {
        var training = await host.TrainingAsync();
        using var made = await host.Api.PostAsJsonAsync("/v1/sessies",
            new
            {
                trainingId = training,
                begintOp = "2026-04-01T08:00:00Z",
                eindigtOp = "2026-04-01T12:00:00Z",
                locatie = "Stadhuis",
                capaciteit = 1,
                status = "afgerond"
            });
        var sessie = await host.SessieAsync(1, training);
        using var early = await host.WijzigSessieAsync(sessie, status: "afgerond");
        using var done = await host.WijzigSessieAsync(sessie, status: "afgerond", begintOp: "2026-03-02T09:00:00+01:00");
        using var moved = await host.WijzigSessieAsync(sessie, begintOp: "2026-03-02T09:00:01+01:00");
        using var reopened = await host.WijzigSessieAsync(sessie, status: "gepland", begintOp: "2026-03-03T09:00:00+01:00");

        Assert.Equal(("sessie-niet-begonnen", "sessie-niet-begonnen", 200, "sessie-niet-begonnen", 200),
            (await made.ConflictAsync(), await early.ConflictAsync(), (int)done.StatusCode, await moved.ConflictAsync(),
                (int)reopened.StatusCode));
    }

    [Fact]
    public async Task A_session_of_which_it_is_known_who_came_is_not_put_off_until_later()
    {
        var (lijst, los) = (await host.SessieAsync(2), await host.SessieAsync(2));
        var persoon = await host.PersoonAsync();
        await host.InschrijvenAsync(lijst, persoon);
        foreach (var sessie in new[] { lijst, los }) await host.ExecuteAsync(
            "update trainings.sessie set begint_op = '2026-03-01 08:00Z', eindigt_op = '2026-03-01 12:00Z' where id = @sessie::uuid",
            new { sessie });
        (await host.PresentieAsync(lijst)).EnsureSuccessStatusCode().Dispose();      // nobody came: that is known too
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new
            {
                contactpersoonId = persoon,
                trainingId = (string?)(await host.Api.GetJsonAsync($"/v1/sessies/{los}"))["trainingId"],
                sessieId = los,
                behaaldDatum = "2026-03-01"
            });

        foreach (var sessie in new[] { lijst, los })
        {
            using var later = await host.WijzigSessieAsync(sessie, begintOp: "2026-04-01T09:00:00+02:00",
                eindigtOp: "2026-04-01T17:00:00+02:00");
            using var earlier = await host.WijzigSessieAsync(sessie, begintOp: "2026-03-01T08:30:00Z");

            Assert.Equal(("sessie-afgerond", 200), (await later.ConflictAsync(), (int)earlier.StatusCode));
        }
    }

    [Fact]
    public async Task A_session_becomes_one_of_another_training_only_when_all_who_want_to_come_may_do_that()
    {
        var basis = await host.TrainingAsync("Basis", 12);
        var (vrij, verdieping) = (await host.TrainingAsync("Vrij"), await host.TrainingAsync("Verdieping", vereist: [basis]));
        var sessie = await host.SessieAsync(2, vrij);
        var mensen = new List<string>();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            mensen.Add(await host.PersoonAsync());
            var inschrijving = (string)(await host.InschrijvenAsync(sessie, mensen[^1]))["id"]!;
            if (mensen.Count == 4) await host.AfmeldenAsync(sessie, inschrijving);
        }
        // Its last day is that of the session
        await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = mensen[0], trainingId = basis, behaaldDatum = "2025-04-01" });
        await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = mensen[1], trainingId = basis, behaaldDatum = "2025-03-31" });

        async Task<int> ZonderAsync()
        {
            using var answer = await host.WijzigSessieAsync(sessie, trainingId: verdieping);
            if (answer.IsSuccessStatusCode) return 0;
            var problem = await answer.JsonAsync();
            Assert.Equal((409, "vooropleiding-ontbreekt"), ((int)answer.StatusCode, problem.Soort()));
            return (int)problem["aantal"]!;
        }
        Assert.Equal(2, await ZonderAsync());       // who has a seat and who waits
        foreach (var mens in mensen[1..3]) await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = mens, trainingId = basis, behaaldDatum = "2026-01-01" });
        Assert.Equal(0, await ZonderAsync());
    }

    /// <summary>Regression: "Er zijn 2 plaatsen bezet." and <c>aantal</c> 2, to a reader in whose sight nobody was enrolled.</summary>
    [Fact]
    public async Task A_refusal_tells_no_number_of_those_enrolled_to_who_may_not_know_of_key_figures()
    {
        var (basis, vrij) = (await host.TrainingAsync("Basis"), await host.TrainingAsync("Vrij"));
        var verdieping = await host.TrainingAsync("Verdieping", vereist: [basis]);
        var sessie = await host.SessieAsync(5, vrij);
        var organisatie = await host.OrganisatieAsync(verband: "informeel");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var sleutelfiguur = await host.PersoonAsync();
            await host.RolAsync(sleutelfiguur, organisatie, "sleutelfiguur");
            await host.InschrijvenAsync(sessie, sleutelfiguur);
        }
        using var without = await host.ClientAsync("trainingen.lezen", "trainingen.beheren");
        async Task<JsonNode> RefusedAsync(HttpClient door, int? capaciteit, string? trainingId)
        {
            using var answer = await host.WijzigSessieAsync(sessie, capaciteit, trainingId: trainingId, door: door);
            Assert.Equal(409, (int)answer.StatusCode);
            return await answer.JsonAsync();
        }

        var (klein, mist) = (await RefusedAsync(without, 1, null), await RefusedAsync(without, null, verdieping));
        var (kleinVoorAllen, mistVoorAllen) = (await RefusedAsync(host.Api, 1, null), await RefusedAsync(host.Api, null, verdieping));

        Assert.Equal(("capaciteit-te-klein", "Er zijn meer plaatsen bezet dan deze capaciteit."),
            (klein.Soort(), (string?)klein["detail"]));
        Assert.Equal(("vooropleiding-ontbreekt", null), (mist.Soort(), mist["aantal"]));
        Assert.DoesNotMatch("[0-9]|één|persoon|mensen", (string)mist["detail"]!);
        Assert.Equal("Er zijn 2 plaatsen bezet.", (string?)kleinVoorAllen["detail"]);
        Assert.Equal(2, (int)mistVoorAllen["aantal"]!);
    }

    [Fact]
    public async Task Another_version_than_the_one_known_is_not_replaced()
    {
        var sessie = await host.SessieAsync(1);
        await host.NieuweInschrijvingAsync(sessie);     // leaves the session itself as it was
        var was = await host.Api.GetJsonAsync($"/v1/sessies/{sessie}");
        var body = new
        {
            trainingId = (string?)was["trainingId"],
            begintOp = (string?)was["begintOp"],
            eindigtOp = (string?)was["eindigtOp"],
            locatie = "Elders",
            capaciteit = 3
        };

        using var made = await host.Api.PutAsync($"/v1/sessies/{sessie}", body, "\"v1\"");
        using var stale = await host.Api.PutAsync($"/v1/sessies/{sessie}", body, "\"v1\"");
        using var unknown = await host.Api.PutAsync($"/v1/sessies/{Guid.NewGuid()}", body, "\"v1\"");
        using var missing = await host.Api.PutAsync($"/v1/sessies/{sessie}", body, null);

        Assert.Equal((200, 412, 404, 428), ((int)made.StatusCode, (int)stale.StatusCode, (int)unknown.StatusCode, (int)missing.StatusCode));
    }

    [Fact]
    public async Task Trainings_that_require_each_other_are_refused_also_when_they_begin_at_once()
    {
        var a = await host.TrainingAsync("A");
        var b = await host.TrainingAsync("B", vereist: [a]);
        var c = await host.TrainingAsync("C", vereist: [b]);
        using var circle = await host.Api.PutAsync($"/v1/trainingen/{a}",
            new { titel = "A", soort = "basis", vereistTrainingIds = new[] { c } });
        Assert.Equal("vooropleiding-in-kring", await circle.ConflictAsync());

        var (d, e) = (await host.TrainingAsync("D"), await host.TrainingAsync("E"));
        var answers = await Task.WhenAll(
            host.Api.PutAsync($"/v1/trainingen/{d}", new { titel = "D", soort = "basis", vereistTrainingIds = new[] { e } }),
            host.Api.PutAsync($"/v1/trainingen/{e}", new { titel = "E", soort = "basis", vereistTrainingIds = new[] { d } }));
        Assert.Equal([200, 409], answers.Select(x => (int)x.StatusCode).Order());
    }

    [Fact]
    public async Task A_training_names_the_questionnaire_that_asks_about_it_afterwards()
    {
        var vragenlijst = await host.Api.PostJsonAsync("/v1/vragenlijsten",
            new { titel = "Evaluatie", vragen = new[] { new { code = "cijfer", soort = "getal", tekst = "Welk cijfer?" } } });
        var training = await host.Api.PostJsonAsync("/v1/trainingen",
            new { titel = "Met evaluatie", soort = "basis", evaluatieVragenlijstId = vragenlijst["id"] });
        Assert.Equal((string?)vragenlijst["id"], (string?)training["evaluatieVragenlijstId"]);

        using var without = await host.Api.PutAsync($"/v1/trainingen/{training["id"]}", new { titel = "Zonder", soort = "basis" });

        Assert.Null((await without.JsonAsync())["evaluatieVragenlijstId"]);
        using var unknown = await host.Api.PostAsJsonAsync("/v1/trainingen",
            new { titel = "Met een vraag van niemand", soort = "basis", evaluatieVragenlijstId = Guid.NewGuid() });
        Assert.Equal(["evaluatieVragenlijstId:bestaat_niet"], await unknown.FaultsAsync());
    }

    [Fact]
    public async Task Everything_that_a_training_refers_to_and_that_is_not_there_is_told_at_once_by_its_place()
    {
        var basis = await host.TrainingAsync("Basis");
        var fields = new
        {
            titel = "Verdieping",
            soort = "verdieping",
            vereistTrainingIds = new[] { basis, $"{Guid.NewGuid()}" },
            verlengtTrainingIds = new[] { $"{Guid.NewGuid()}", basis },
            evaluatieVragenlijstId = Guid.NewGuid()
        };

        using var made = await host.Api.PostAsJsonAsync("/v1/trainingen", fields);
        using var replaced = await host.Api.PutAsync($"/v1/trainingen/{await host.TrainingAsync("Verdieping")}", fields);

        foreach (var answer in new[] { made, replaced })
            Assert.Equal(["evaluatieVragenlijstId:bestaat_niet", "vereistTrainingIds[1]:bestaat_niet",
                "verlengtTrainingIds[0]:bestaat_niet"], await answer.FaultsAsync());
    }
}
