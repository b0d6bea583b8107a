namespace Netwerkplatform.Tests.Trainings;

/// <summary>
/// Two records of one person that both have something of the same session or training; the report counts over the whole database, so each
/// test has a host of its own.
/// </summary>
[Trait("Category", "Slow")]
public sealed class SamenvoegenTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestHost host = new(cluster);

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<string> InschrijvingAsync(string sessie, string persoon) => (string)(
        await host.InschrijvenAsync(sessie, persoon))["id"]!;

    private async Task<(string Wie, string Status)> WieAsync(string sessie, string inschrijving)
    {
        var read = await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/inschrijvingen/{inschrijving}");
        return ((string)read["contactpersoonId"]!, (string)read["status"]!);
    }

    private async Task<string[]> BereikAsync() =>
        [.. (await host.Api.GetJsonAsync("/v1/rapportages/bereik")).AsArray()
            .Select(r => $"{r!["soort"]} {r["personen"]} {r["bewijzen"]}")];

    [Fact]
    public async Task Who_had_two_seats_at_one_session_has_one_and_the_other_goes_to_the_next_in_line_who_is_told()
    {
        var (blijft, vervalt) = (await host.PersoonAsync("Dubbel"), await host.PersoonAsync("Dubbel"));
        var (beide, alleen) = (await host.SessieAsync(2), await host.SessieAsync(5));
        var eerste = await InschrijvingAsync(beide, vervalt);
        var tweede = await InschrijvingAsync(beide, blijft);
        var wachtend = await host.NieuweInschrijvingAsync(beide);
        var mee = await InschrijvingAsync(alleen, vervalt);

        var samenvoeging = await host.MergeAsync(blijft, vervalt);

        Assert.Equal(((blijft, "bevestigd"), (blijft, "geannuleerd"), (blijft, "bevestigd")),
            (await WieAsync(beide, eerste), await WieAsync(beide, tweede), await WieAsync(alleen, mee)));
        Assert.Equal(("bevestigd", null), await host.StandAsync(beide, wachtend));
        Assert.Equal((1, 0), (await host.MailsAsync("training-doorgeschoven", beide), await host.MailsAsync("training-annulering", beide)));
        await host.ExactAsync(beide);

        // The seat has been promised to another: its former holder waits, first in line as they were, and hears so.
        await host.UndoMergeAsync(samenvoeging);
        Assert.Equal(((vervalt, "bevestigd"), (blijft, "geannuleerd"), (vervalt, "bevestigd")),
            (await WieAsync(beide, eerste), await WieAsync(beide, tweede), await WieAsync(alleen, mee)));
        Assert.Equal(("bevestigd", null), await host.StandAsync(beide, wachtend));
        var weer = Assert.Single(await host.InschrijvingenAsync(beide, "wachtlijst"));
        Assert.Equal((blijft, 1), ((string?)weer["contactpersoonId"], (int?)weer["positie"]));
        Assert.Equal(1, await host.ScalarAsync<int>(
            "select count(*)::int from platform.mail where soort = 'training-wachtlijst' and sleutel = @id",
            new { id = (string?)weer["id"] }));
        await host.AfmeldenAsync(beide, wachtend);
        Assert.Equal(("bevestigd", null), await host.StandAsync(beide, (string)weer["id"]!));
        await host.ExactAsync(beide);
    }

    [Theory]
    [InlineData("bevestigd", "aanwezig", true)]
    [InlineData("afwezig", "aanwezig", true)]
    [InlineData("bevestigd", "afwezig", true)]
    [InlineData("wachtlijst", "bevestigd", true)]
    [InlineData("aanwezig", "wachtlijst", false)]
    [InlineData("aanwezig", "aanwezig", false)]
    [InlineData("wachtlijst", "wachtlijst", false)]
    public async Task The_better_of_two_enrolments_is_kept_and_undoing_gives_both_back_while_there_is_room(
        string vanBlijft, string vanVervalt, bool vervaltsBlijft)
    {
        var (blijft, vervalt) = (await host.PersoonAsync(), await host.PersoonAsync());
        var sessie = await host.SessieAsync(10);
        var (a, b) = (await InschrijvingAsync(sessie, blijft), await InschrijvingAsync(sessie, vervalt));
        async Task SetAsync(string id, string status) =>
            await host.ExecuteAsync("update trainings.inschrijving set status = @status where id = @id::uuid", new { id, status });
        await SetAsync(a, vanBlijft);
        await SetAsync(b, vanVervalt);
        // It has begun, so that nobody moves up by themselves.
        await host.ExecuteAsync(
            "update trainings.sessie set begint_op = '2026-03-01 08:00Z', eindigt_op = '2026-03-01 12:00Z' where id = @sessie::uuid",
            new { sessie });

        var samenvoeging = await host.MergeAsync(blijft, vervalt);
        Assert.Equal(((blijft, vervaltsBlijft ? "geannuleerd" : vanBlijft), (blijft, vervaltsBlijft ? vanVervalt : "geannuleerd")),
            (await WieAsync(sessie, a), await WieAsync(sessie, b)));

        await host.UndoMergeAsync(samenvoeging);
        Assert.Equal(((blijft, vanBlijft), (vervalt, vanVervalt)), (await WieAsync(sessie, a), await WieAsync(sessie, b)));
    }

    [Fact]
    public async Task Who_enrolled_anew_or_saw_the_session_called_off_since_the_merge_gets_nothing_back_by_its_undoing()
    {
        var (blijft, vervalt) = (await host.PersoonAsync(), await host.PersoonAsync());
        var (opnieuw, af) = (await host.SessieAsync(5), await host.SessieAsync(5));
        // Of each the one of who goes is the better.
        var (houdt, afgezegd) = (await InschrijvingAsync(opnieuw, vervalt), await InschrijvingAsync(af, vervalt));
        var (dubbel, ook) = (await InschrijvingAsync(opnieuw, blijft), await InschrijvingAsync(af, blijft));
        var samenvoeging = await host.MergeAsync(blijft, vervalt);
        await host.AfmeldenAsync(opnieuw, houdt);
        var nieuw = await InschrijvingAsync(opnieuw, blijft);
        (await host.WijzigSessieAsync(af, status: "geannuleerd")).Dispose();

        await host.UndoMergeAsync(samenvoeging);

        Assert.Equal(((vervalt, "geannuleerd"), (blijft, "geannuleerd"), (blijft, "bevestigd")),
            (await WieAsync(opnieuw, houdt), await WieAsync(opnieuw, dubbel), await WieAsync(opnieuw, nieuw)));
        Assert.Equal(((vervalt, "geannuleerd"), (blijft, "geannuleerd")), (await WieAsync(af, afgezegd), await WieAsync(af, ook)));
        await host.ExactAsync(opnieuw);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_certificates_of_one_session_or_day_count_once_while_merged_and_as_two_again_after_that(bool vanSessie)
    {
        var (blijft, vervalt) = (await host.PersoonAsync(), await host.PersoonAsync());
        var training = await host.TrainingAsync();
        var sessie = vanSessie ? await host.SessieAsync(5, training, "2026-02-10T09:00:00+01:00", "2026-02-10T12:00:00+01:00") : null;
        var organisatie = await host.OrganisatieAsync();
        var ids = new List<string>();
        foreach (var persoon in new[] { blijft, vervalt })
        {
            await host.RolAsync(persoon, organisatie);
            ids.Add((string)(await host.Api.PostJsonAsync("/v1/bewijzen",
                new { contactpersoonId = persoon, trainingId = training, sessieId = sessie, behaaldDatum = "2026-02-10" }))["id"]!);
        }
        async Task<(bool, bool)> GeldtAsync() => ((bool)(await BewijsAsync(ids[0]))["geldt"]!, (bool)(await BewijsAsync(ids[1]))["geldt"]!);
        Assert.Equal(["zorg 2 2", "totaal 2 2"], await BereikAsync());

        var samenvoeging = await host.MergeAsync(blijft, vervalt);
        Assert.Equal(["zorg 1 1", "totaal 1 1"], await BereikAsync());
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync("/v1/rapportages/kerncijfers")).AsArray().Single()!["geschooldDitJaar"]!);
        Assert.Equal((true, false), await GeldtAsync());

        await host.UndoMergeAsync(samenvoeging);
        Assert.Equal(["zorg 2 2", "totaal 2 2"], await BereikAsync());
        Assert.Equal((true, true), await GeldtAsync());
    }

    /// <summary>Regression: with the former merge, 9 rows were those of records that were not there any more.</summary>
    [Fact]
    public Task Merging_while_the_same_people_enrol_and_are_marked_present_leaves_nothing_behind_and_fails_nobody() => RaceAsync(waves: 1);

    [Fact]
    [Trait("Category", "Full")]
    public Task Merging_200_pairs_while_they_enrol_and_are_marked_present_leaves_nothing_behind_and_fails_nobody() => RaceAsync(waves: 34);

    /// <summary>
    /// Six pairs at a time: each is merged, both are enrolled elsewhere and the presence list of a past session is written, at once; then
    /// all is undone alike.
    /// </summary>
    private async Task RaceAsync(int waves)
    {
        const int paren = 6;
        var training = await host.TrainingAsync();
        for (var wave = 0; wave < waves; wave++)
        {
            var komend = await host.SessieAsync(paren + 2, training);
            var geweest = await host.SessieAsync(paren * 2, training, "2026-04-02T09:00:00+02:00", "2026-04-02T12:00:00+02:00");
            var mensen = new List<(string Blijft, string Vervalt)>();
            for (var i = 0; i < paren; i++)
            {
                mensen.Add((await host.PersoonAsync(), await host.PersoonAsync()));
                foreach (var persoon in new[] { mensen[i].Blijft, mensen[i].Vervalt }) await InschrijvingAsync(geweest, persoon);
            }
            const string begonnen =
                "update trainings.sessie set begint_op = '2026-03-01 08:00Z', eindigt_op = '2026-03-01 12:00Z' where id = @geweest::uuid";
            await host.ExecuteAsync(begonnen, new { geweest });

            var (samenvoegingen, drukte) = (new List<Task<HttpResponseMessage>>(), new List<Task<HttpResponseMessage>>());
            foreach (var (blijft, vervalt) in mensen)
            {
                samenvoegingen.Add(host.Api.PostAsJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt }));
                drukte.Add(host.Api.PostAsJsonAsync($"/v1/sessies/{komend}/inschrijvingen", new { contactpersoonId = vervalt }));
                drukte.Add(host.Api.PostAsJsonAsync($"/v1/sessies/{komend}/inschrijvingen", new { contactpersoonId = blijft }));
                drukte.Add(host.PresentieAsync(geweest, vervalt));
            }
            var gemaakt = await Task.WhenAll(samenvoegingen);
            Assert.All(await Task.WhenAll(drukte), a => Assert.Contains((int)a.StatusCode, new[] { 200, 201, 400, 409 }));
            Assert.All(gemaakt, a => Assert.Equal(201, (int)a.StatusCode));
            await NothingLeftAsync(komend);

            drukte.Clear();
            drukte.AddRange(gemaakt.Select(a => host.Api.DeleteAsync(a.Headers.Location!.OriginalString)));
            foreach (var (blijft, _) in mensen)
                drukte.Add(host.Api.PostAsJsonAsync($"/v1/sessies/{komend}/inschrijvingen", new { contactpersoonId = blijft }));
            Assert.All(await Task.WhenAll(drukte), a => Assert.Contains((int)a.StatusCode, new[] { 201, 204, 409 }));
            await NothingLeftAsync(komend);
            await host.DispatchAsync();
            await NothingLeftAsync(komend);
        }
    }

    /// <summary>Nothing that counts belongs to a record that is not there any more.</summary>
    private async Task NothingLeftAsync(string sessie)
    {
        Assert.Equal(0, await host.ScalarAsync<int>(
            """
            select count(*)::int
              from (select contactpersoon_id from trainings.inschrijving
                    union all
                    select contactpersoon_id from trainings.bewijs where geldt) r
             where not exists (select from contacts.contactpersoon p where p.id = r.contactpersoon_id)
            """));
        await host.ExactAsync(sessie);
    }

    private Task<JsonNode> BewijsAsync(string id) => host.Api.GetJsonAsync($"/v1/bewijzen/{id}");
}
