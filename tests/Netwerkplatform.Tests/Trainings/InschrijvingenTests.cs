namespace Netwerkplatform.Tests.Trainings;

public sealed class InschrijvingenTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Whoever_enrols_has_a_seat_while_there_is_one_and_a_place_in_line_after_that()
    {
        var sessie = await host.SessieAsync(1);
        var persoon = await host.PersoonAsync();

        using var made = await host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = persoon });
        var eerste = await made.JsonAsync();
        var tweede = await host.InschrijvenAsync(sessie, await host.PersoonAsync());
        var derde = await host.InschrijvenAsync(sessie, await host.PersoonAsync());

        Assert.Equal((201, $"/v1/sessies/{sessie}/inschrijvingen/{eerste["id"]}"),
            ((int)made.StatusCode, made.Headers.Location?.OriginalString));
        Assert.Equal(("bevestigd", null, persoon),
            ((string?)eerste["status"], (int?)eerste["positie"], (string?)eerste["contactpersoonId"]));
        Assert.Equal(("wachtlijst", 1), ((string?)tweede["status"], (int?)tweede["positie"]));
        Assert.Equal(("wachtlijst", 2), ((string?)derde["status"], (int?)derde["positie"]));
        Assert.Equal((1, 2), (await host.MailsAsync("training-bevestiging", sessie), await host.MailsAsync("training-wachtlijst", sessie)));
        Assert.Equal(["bevestigd", "wachtlijst", "wachtlijst"], (await host.InschrijvingenAsync(sessie)).Select(i => (string?)i["status"]));
        Assert.Equal([(string?)tweede["id"], (string?)derde["id"]], (await host.InschrijvingenAsync(sessie, "wachtlijst"))
            .Select(i => (string?)i["id"]));
        var page = await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/inschrijvingen?limit=2");
        Assert.Equal((string?)derde["id"], (string?)(await host.Api.GetJsonAsync((string)page["next"]!))["results"]!.AsArray()
            .Single()!["id"]);
        Assert.Equal(2, (int?)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/inschrijvingen/{derde["id"]}"))["positie"]);
    }

    [Fact]
    public async Task Sixty_four_people_racing_for_five_seats_yield_five_enrolments_and_a_line_of_fifty_nine()
    {
        var sessie = await host.SessieAsync(5);
        var personen = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => host.PersoonAsync()));

        await Task.WhenAll(personen.Select(p => host.InschrijvenAsync(sessie, p)));

        var inschrijvingen = await host.InschrijvingenAsync(sessie);
        Assert.Equal(5, inschrijvingen.Count(i => (string?)i["status"] == "bevestigd" && i["positie"] is null));
        Assert.Equal(Enumerable.Range(1, 59), inschrijvingen.Where(i => (string?)i["status"] == "wachtlijst")
            .Select(i => (int)i["positie"]!).Order());
        Assert.Equal((5, 59), (await host.MailsAsync("training-bevestiging", sessie),
            await host.MailsAsync("training-wachtlijst", sessie)));
        await host.ExactAsync(sessie);
    }

    [Fact]
    public async Task The_same_person_racing_against_themselves_is_enrolled_once()
    {
        var sessie = await host.SessieAsync(5);
        var contactpersoonId = await host.PersoonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId })));

        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201));
        Assert.All(answers.Where(a => (int)a.StatusCode != 201), a =>
            Assert.Equal("al-ingeschreven", a.ConflictAsync().GetAwaiter().GetResult()));
        Assert.Single(await host.InschrijvingenAsync(sessie));
    }

    [Fact]
    public async Task A_freed_seat_goes_to_whoever_is_next_and_who_left_comes_back_at_the_end_of_the_line()
    {
        var sessie = await host.SessieAsync(1);
        var vertrekker = await host.PersoonAsync();
        var eerste = (string)(await host.InschrijvenAsync(sessie, vertrekker))["id"]!;
        var tweede = await host.NieuweInschrijvingAsync(sessie);
        var derde = await host.NieuweInschrijvingAsync(sessie);

        await host.AfmeldenAsync(sessie, eerste);
        await host.AfmeldenAsync(sessie, eerste);       // again changes nothing
        var terug = await host.InschrijvenAsync(sessie, vertrekker);

        Assert.Equal(("geannuleerd", null), await host.StandAsync(sessie, eerste));
        Assert.Equal(("bevestigd", null), await host.StandAsync(sessie, tweede));
        Assert.Equal(("wachtlijst", 1), await host.StandAsync(sessie, derde));
        Assert.Equal(("wachtlijst", 2), ((string?)terug["status"], (int?)terug["positie"]));
        Assert.Equal((1, 1), (await host.MailsAsync("training-doorgeschoven", sessie),
            await host.MailsAsync("training-annulering", sessie)));
        await host.AfmeldenAsync(sessie, derde);
        Assert.Equal(("wachtlijst", 1), await host.StandAsync(sessie, (string)terug["id"]!));
        await host.ExactAsync(sessie);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Cancelling_enrolling_and_resizing_all_at_once_never_overbook_nor_give_a_seat_to_two()
    {
        var sessie = await host.SessieAsync(8);
        var ingeschreven = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => host.NieuweInschrijvingAsync(sessie)));
        var bezet = (await host.InschrijvingenAsync(sessie, "bevestigd")).Select(i => (string)i["id"]!).ToArray();
        var personen = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.PersoonAsync()));

        await Task.WhenAll(
            Task.WhenAll(bezet.Take(6).Select(i => host.AfmeldenAsync(sessie, i))),
            Task.WhenAll(ingeschreven.Except(bezet).TakeLast(46).Select(i => host.AfmeldenAsync(sessie, i))),
            Task.WhenAll(personen.Select(p => host.InschrijvenAsync(sessie, p))),
            Task.WhenAll(new[] { 9, 10, 11 }.Select(async capaciteit => (await host.WijzigSessieAsync(sessie, capaciteit)).Dispose())));
        using var last = await host.WijzigSessieAsync(sessie, 12);

        Assert.Equal(200, (int)last.StatusCode);
        await host.ExactAsync(sessie);
        var na = await host.InschrijvingenAsync(sessie);
        Assert.Equal(12, na.Count(i => (string?)i["status"] == "bevestigd"));
        Assert.Equal(Enumerable.Range(1, 26), na.Where(i => (string?)i["status"] == "wachtlijst").Select(i => (int)i["positie"]!).Order());
        // Six seats came free and four were added. Someone may have moved up just before they left; their seat moved on once more.
        Assert.Equal(await host.ScalarAsync<int>(
            """
            select count(*)::int from platform.audit where handeling = 'inschrijving.doorgeschoven'
              and object_id in (select id from trainings.inschrijving where sessie_id = @sessie::uuid)
            """, new { sessie }),
            await host.MailsAsync("training-doorgeschoven", sessie));
        Assert.InRange(await host.MailsAsync("training-doorgeschoven", sessie), 10, 56);
    }

    [Fact]
    public async Task A_session_cancelled_amid_cancellations_and_enrolments_ends_with_nobody_in_it()
    {
        var sessie = await host.SessieAsync(4);
        var ingeschreven = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.NieuweInschrijvingAsync(sessie)));
        var personen = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.PersoonAsync()));

        var enrolling = personen.Select(p => host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = p }))
            .ToArray();
        var leaving = ingeschreven.Take(10).Select(i => host.AfmeldenAsync(sessie, i)).ToArray();
        using var cancelled = await host.WijzigSessieAsync(sessie, status: "geannuleerd");
        await Task.WhenAll(leaving);
        var answers = await Task.WhenAll(enrolling);

        Assert.Equal(200, (int)cancelled.StatusCode);
        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 201, 409 }));
        var na = await host.InschrijvingenAsync(sessie);
        Assert.All(na, i => Assert.Equal("geannuleerd", (string?)i["status"]));
        Assert.Equal(na.Length, await host.MailsAsync("training-annulering", sessie));
        Assert.Equal(0, await host.ScalarAsync<int>("select bezet from trainings.sessie where id = @sessie::uuid", new { sessie }));
        using var late = await host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = personen[0] });
        Assert.Equal("sessie-geannuleerd", await late.ConflictAsync());
    }

    [Fact]
    public async Task People_of_an_organisation_with_a_coverage_gap_go_first_whichever_their_role_there()
    {
        var sessie = await host.SessieAsync(1);
        var houder = await host.NieuweInschrijvingAsync(sessie);
        async Task<string> VanAsync(string omvang, string verband, bool aandachtfunctionaris)
        {
            var persoon = await host.PersoonAsync();
            var organisatie = await host.OrganisatieAsync(omvang: omvang, verband: verband);
            await host.RolAsync(persoon, organisatie);
            if (aandachtfunctionaris) await host.RolAsync(await host.PersoonAsync(), organisatie, "aandachtfunctionaris");
            return (string)(await host.InschrijvenAsync(sessie, persoon))["id"]!;
        }
        var nergens = await host.NieuweInschrijvingAsync(sessie);
        var nietVereist = await VanAsync("klein", "informeel", false);
        var deels = await VanAsync("groot", "formeel", true);
        var ongedekt = await VanAsync("klein", "formeel", false);
        var voorbij = await host.PersoonAsync();
        await host.RolAsync(voorbij, await host.OrganisatieAsync(), begindatum: "2025-01-01", einddatum: "2026-03-01");
        var weg = (string)(await host.InschrijvenAsync(sessie, voorbij))["id"]!;

        Assert.Equal((1, 2, 3, 4, 5), ((await host.StandAsync(sessie, deels)).Positie, (await host.StandAsync(sessie, ongedekt)).Positie,
            (await host.StandAsync(sessie, nergens)).Positie, (await host.StandAsync(sessie, nietVereist)).Positie,
                (await host.StandAsync(sessie, weg)).Positie));
        await host.AfmeldenAsync(sessie, houder);

        Assert.Equal("bevestigd", (await host.StandAsync(sessie, deels)).Status);
        Assert.Equal(1, (await host.StandAsync(sessie, ongedekt)).Positie);
        Assert.Equal(2, (await host.StandAsync(sessie, nergens)).Positie);
    }

    [Fact]
    public async Task A_place_in_line_follows_coverage_as_it_is_when_it_is_read()
    {
        var sessie = await host.SessieAsync(1);
        await host.NieuweInschrijvingAsync(sessie);
        var eerste = await host.NieuweInschrijvingAsync(sessie);
        var persoon = await host.PersoonAsync();
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(persoon, organisatie);
        var tweede = (string)(await host.InschrijvenAsync(sessie, persoon))["id"]!;
        Assert.Equal(1, (await host.StandAsync(sessie, tweede)).Positie);

        var aandachtfunctionaris = await host.PersoonAsync();
        await host.RolAsync(aandachtfunctionaris, organisatie, "aandachtfunctionaris");
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = aandachtfunctionaris, trainingId = await host.TrainingAsync(), behaaldDatum = "2026-01-15" });

        Assert.Equal((1, 2), ((await host.StandAsync(sessie, eerste)).Positie, (await host.StandAsync(sessie, tweede)).Positie));
    }

    [Fact]
    public async Task Who_lacks_a_required_training_on_the_day_of_the_session_is_told_which()
    {
        var basis = await host.TrainingAsync("Basis", 12);
        var gesprek = await host.TrainingAsync("Gesprekken");
        var terugkomdag = await host.TrainingAsync("Terugkomdag", 12, verlengt: [basis]);
        var sessie = await host.SessieAsync(3, await host.TrainingAsync("Verdieping", vereist: [basis, gesprek]),
            "2026-03-02T13:00:00+01:00", "2026-03-02T17:00:00+01:00");
        var contactpersoonId = await host.PersoonAsync();
        async Task BewijsAsync(string trainingId, string behaaldDatum) =>
            await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId, trainingId, behaaldDatum });
        async Task<string[]> OntbreektAsync()
        {
            using var answer = await host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId });
            if ((int)answer.StatusCode == 201) return [];
            var problem = await answer.JsonAsync();
            Assert.Equal((409, "vooropleiding-ontbreekt"), ((int)answer.StatusCode, problem.Soort()));
            var ids = problem["ontbrekendeTrainingIds"]!.AsArray().Select(id => (string)id!).ToArray();
            Assert.Equal(ids.Contains(basis), ((string)problem["detail"]!).Contains("Basis", StringComparison.Ordinal));
            return ids;
        }

        Assert.Equal([basis, gesprek], await OntbreektAsync());
        await BewijsAsync(gesprek, "2026-03-02");       // that very day
        await BewijsAsync(basis, "2025-03-01");         // the day before is its last
        Assert.Equal([basis], await OntbreektAsync());
        await BewijsAsync(terugkomdag, "2026-02-01");   // renews what they had
        Assert.Empty(await OntbreektAsync());
    }

    [Fact]
    public async Task What_cannot_be_is_told_apart()
    {
        var sessie = await host.SessieAsync(3);
        using var nobody = await host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen",
            new { contactpersoonId = Guid.NewGuid() });
        using var empty = await host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { });
        using var nowhere = await host.Api.PostAsJsonAsync($"/v1/sessies/{Guid.NewGuid()}/inschrijvingen",
            new { contactpersoonId = await host.PersoonAsync() });
        using var nothing = await host.Api.GetAsync($"/v1/sessies/{Guid.NewGuid()}/inschrijvingen");
        using var notThere = await host.Api.GetAsync($"/v1/sessies/{sessie}/inschrijvingen/{Guid.NewGuid()}");
        using var notThereEither = await host.Api.DeleteAsync($"/v1/sessies/{sessie}/inschrijvingen/{Guid.NewGuid()}");
        using var elsewhere = await host.Api.DeleteAsync(
            $"/v1/sessies/{sessie}/inschrijvingen/{await host.NieuweInschrijvingAsync(await host.SessieAsync(1))}");
        Assert.Equal(["contactpersoonId:bestaat_niet"], await nobody.FaultsAsync());
        Assert.Equal(["contactpersoonId:verplicht"], await empty.FaultsAsync());
        Assert.Equal((404, 404, 404, 404, 404), ((int)nowhere.StatusCode, (int)nothing.StatusCode, (int)notThere.StatusCode,
            (int)notThereEither.StatusCode, (int)elsewhere.StatusCode));

        var afgerond = await host.SessieAsync(3);
        (await host.WijzigSessieAsync(afgerond, status: "afgerond", begintOp: "2026-03-01T09:00:00+01:00")).Dispose();
        using var done = await host.Api.PostAsJsonAsync($"/v1/sessies/{afgerond}/inschrijvingen",
            new { contactpersoonId = await host.PersoonAsync() });
        Assert.Equal("sessie-afgerond", await done.ConflictAsync());
        using var begun = await host.Api.PostAsJsonAsync(
            $"/v1/sessies/{await host.SessieAsync(3, begintOp: "2026-03-02T09:00:00+01:00")}/inschrijvingen",
            new { contactpersoonId = await host.PersoonAsync() });
        Assert.Equal("sessie-begonnen", await begun.ConflictAsync());
    }

    [Fact]
    public async Task A_key_figure_keeps_their_place_in_line_out_of_sight_without_the_scope()
    {
        var sessie = await host.SessieAsync(1);
        await host.NieuweInschrijvingAsync(sessie);
        var sleutelfiguur = await host.PersoonAsync();
        await host.RolAsync(sleutelfiguur, await host.OrganisatieAsync(verband: "informeel"), "sleutelfiguur");
        var verborgen = (string)(await host.InschrijvenAsync(sessie, sleutelfiguur))["id"]!;
        var zichtbaar = await host.NieuweInschrijvingAsync(sessie);
        var without = await host.ClientAsync("trainingen.lezen", "trainingen.beheren");

        var rows = (await without.GetJsonAsync($"/v1/sessies/{sessie}/inschrijvingen?status=wachtlijst"))["results"]!.AsArray();
        using var read = await without.GetAsync($"/v1/sessies/{sessie}/inschrijvingen/{verborgen}");
        using var deleted = await without.DeleteAsync($"/v1/sessies/{sessie}/inschrijvingen/{verborgen}");
        using var made = await without.PostAsJsonAsync($"/v1/sessies/{await host.SessieAsync(1)}/inschrijvingen",
            new { contactpersoonId = sleutelfiguur });

        Assert.Equal((zichtbaar, 1), ((string?)rows.Single()!["id"], (int?)rows.Single()!["positie"]));
        Assert.Equal((404, 404), ((int)read.StatusCode, (int)deleted.StatusCode));
        Assert.Equal(["contactpersoonId:bestaat_niet"], await made.FaultsAsync());
        Assert.Equal(("wachtlijst", 1), await host.StandAsync(sessie, verborgen));
    }

    [Fact]
    public async Task Of_deleting_a_person_and_enrolling_them_at_once_one_succeeds()
    {
        var sessie = await host.SessieAsync(50);
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var contactpersoonId = await host.PersoonAsync();

            var made = host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId });
            var deleted = host.Api.DeleteAsync($"/v1/contactpersonen/{contactpersoonId}", "*");

            Assert.Contains(((int)(await made).StatusCode, (int)(await deleted).StatusCode), new[] { (201, 409), (400, 204) });
        }
    }
}

/// <summary>Time moves here, so these have a host of their own.</summary>
public sealed class NaHetBeginTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Nobody_moves_up_after_the_start_whatever_frees_a_seat()
    {
        var begin = host.Clock.GetUtcNow().AddHours(1);
        var sessie = await host.SessieAsync(2, begintOp: $"{begin:O}", eindigtOp: $"{begin.AddHours(2):O}");
        var houders = new[] { await host.NieuweInschrijvingAsync(sessie), await host.NieuweInschrijvingAsync(sessie) };
        var wachtend = await host.NieuweInschrijvingAsync(sessie);

        await host.AdvanceAsync(TimeSpan.FromHours(1));      // to the second on which it starts
        await host.AfmeldenAsync(sessie, houders[0]);
        (await host.WijzigSessieAsync(sessie, 10)).Dispose();

        Assert.Equal(("wachtlijst", null), await host.StandAsync(sessie, wachtend));     // nobody is next any more
        Assert.All(await host.InschrijvingenAsync(sessie), i => Assert.Null(i["positie"]));
        Assert.Equal(0, await host.MailsAsync("training-doorgeschoven", sessie));

        // Put off until later, it has not begun, and its free seats are for those who wait.
        using var later = await host.WijzigSessieAsync(sessie, begintOp: $"{begin.AddHours(1):O}", eindigtOp: $"{begin.AddHours(2):O}");
        Assert.Equal(200, (int)later.StatusCode);
        Assert.Equal(("bevestigd", null), await host.StandAsync(sessie, wachtend));
    }

    [Theory]
    [InlineData("enrol", 409, "sessie-begonnen")]
    [InlineData("enrol by link", 410, "sessie-begonnen")]
    [InlineData("leave by link", 410, "sessie-begonnen")]
    [InlineData("invite", 409, "sessie-begonnen")]
    [InlineData("leave", 204, null)]
    [InlineData("enlarge", 200, null)]
    public async Task Who_waited_for_the_session_until_after_its_start_is_too_late(string wat, int status, string? soort)
    {
        var begin = host.Clock.GetUtcNow().AddMinutes(30);
        var organisatie = await host.OrganisatieAsync();
        var email = $"w{Guid.NewGuid():N}@voorbeeld.example";
        var genodigde = await host.PersoonAsync(email: email);
        await host.RolAsync(genodigde, organisatie);
        var sessie = await host.SessieAsync(wat == "leave by link" ? 2 : 1, begintOp: $"{begin:O}", eindigtOp: $"{begin.AddHours(1):O}");
        var doelgroep = new { doelgroep = new { organisatieIds = new[] { organisatie } } };
        if (wat.EndsWith("link", StringComparison.Ordinal)) await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", doelgroep);
        var token = (await host.SendMailsAsync())[email].SingleOrDefault()?.Token() ?? "";
        var houder = await host.NieuweInschrijvingAsync(sessie);
        if (wat == "leave by link") (await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-inschrijving/aanmeldingen"))
            .EnsureSuccessStatusCode().Dispose();
        var wachtend = await host.NieuweInschrijvingAsync(sessie);
        var before = (await host.InschrijvingenAsync(sessie)).Length;
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select from trainings.sessie where id = @sessie::uuid for update", new { sessie }, transaction);

        var nieuw = await host.PersoonAsync();
        var waiting = wat switch
        {
            "enrol" => host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId = nieuw }),
            "enrol by link" => host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-inschrijving/aanmeldingen"),
            "leave by link" => host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-inschrijving/afmeldingen"),
            "invite" => host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", doelgroep),
            "leave" => host.Api.DeleteAsync($"/v1/sessies/{sessie}/inschrijvingen/{houder}"),
            _ => host.WijzigSessieAsync(sessie, 10),
        };
        await Eventually.HoldsAsync(10, "someone waits for the session", async () =>
        {
            await using var other = new NpgsqlConnection(host.ConnectionString);
            return await other.ExecuteScalarAsync<int>(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0;
        });
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        await transaction.CommitAsync();
        using var answer = await waiting;

        Assert.Equal((status, soort), ((int)answer.StatusCode, soort is null ? null : (await answer.JsonAsync()).Soort()));
        Assert.Equal(before, (await host.InschrijvingenAsync(sessie)).Length);
        Assert.Equal(("wachtlijst", null), await host.StandAsync(sessie, wachtend));
        Assert.Equal(0, await host.MailsAsync("training-doorgeschoven", sessie));
    }
}
