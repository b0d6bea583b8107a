namespace Netwerkplatform.Tests.Trainings;

/// <summary>Each session is made for later and moved to the past by the database, so that time need not move for the other tests.</summary>
public sealed class PresentielijstTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Sessie, string[] Personen)> BegonnenAsync(
        int mensen, string begintOp = "2026-02-27T09:00:00+01:00", int capaciteit = 10, int? geldigheidMaanden = 24)
    {
        var sessie = await host.SessieAsync(capaciteit, await host.TrainingAsync(geldigheidMaanden: geldigheidMaanden));
        var personen = await Task.WhenAll(Enumerable.Range(0, mensen).Select(_ => host.PersoonAsync()));
        foreach (var persoon in personen) await host.InschrijvenAsync(sessie, persoon);
        await host.ExecuteAsync(
            """
            update trainings.sessie set begint_op = @begintOp::timestamptz, eindigt_op = @begintOp::timestamptz + interval '8 hours'
              where id = @sessie::uuid
            """, new { sessie, begintOp });
        return (sessie, personen);
    }

    private async Task<JsonNode[]> BewijzenAsync(string persoon) =>
        [.. (await host.Api.GetJsonAsync($"/v1/bewijzen?contactpersoonId={persoon}&sort=aangemaaktOp"))["results"]!.AsArray()
            .Select(b => b!)];

    private Task<int> MailsAsync(string persoon) =>
        host.ScalarAsync<int>(
            "select count(*)::int from platform.mail where soort = 'training-bewijs' and contactpersoon_id = @persoon::uuid",
            new { persoon });

    [Fact]
    public async Task Who_was_there_gets_a_certificate_of_the_day_of_the_session_and_a_mail()
    {
        // Half past midnight in Amsterdam, the day before in UTC; two years on there is no 29 February.
        var (sessie, personen) = await BegonnenAsync(2, "2024-02-29T00:30:00+01:00");
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/presentielijst"))["aanwezig"]!.AsArray());

        using var put = await host.Api.PutAsJsonAsync($"/v1/sessies/{sessie}/presentielijst",
            new { aanwezig = new[] { personen[0], personen[0] } });

        Assert.Equal(200, (int)put.StatusCode);
        var lijst = await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/presentielijst");
        Assert.Equal((personen[0], personen[1]),
            ((string?)lijst["aanwezig"]!.AsArray().Single(), (string?)lijst["afwezig"]!.AsArray().Single()));
        Assert.Equal(["aanwezig", "afwezig"], (await host.InschrijvingenAsync(sessie)).Select(i => (string?)i["status"]));
        var bewijs = Assert.Single(await BewijzenAsync(personen[0]));
        Assert.Equal(("2024-02-29", "2026-02-28", sessie),
            ((string?)bewijs["behaaldDatum"], (string?)bewijs["geldigTotDatum"], (string?)bewijs["sessieId"]));
        Assert.Empty(await BewijzenAsync(personen[1]));
        Assert.Equal((1, 0), (await MailsAsync(personen[0]), await MailsAsync(personen[1])));
        Assert.Equal("afgerond", (string?)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie}"))["status"]);
        using var reopened = await host.WijzigSessieAsync(sessie, status: "gepland");
        Assert.Equal("sessie-afgerond", await reopened.ConflictAsync());
        using var left = await host.Api.DeleteAsync(
            $"/v1/sessies/{sessie}/inschrijvingen/{(await host.InschrijvingenAsync(sessie))[0]["id"]}");
        Assert.Equal("presentie-vastgelegd", await left.ConflictAsync());
    }

    [Fact]
    public async Task The_same_list_from_many_at_once_makes_each_certificate_once()
    {
        var (sessie, personen) = await BegonnenAsync(5);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.PresentieAsync(sessie, personen)));

        Assert.All(answers, a => Assert.Equal(200, (int)a.StatusCode));
        foreach (var persoon in personen)
        {
            Assert.True((bool)Assert.Single(await BewijzenAsync(persoon))["geldt"]!);
            Assert.Equal(1, await MailsAsync(persoon));
        }
    }

    [Fact]
    public async Task Different_lists_at_once_leave_a_certificate_that_counts_with_whoever_is_on_the_last()
    {
        var (sessie, personen) = await BegonnenAsync(4);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(n => host.PresentieAsync(sessie, [.. personen.Where((_, i) => ((n >> (i % 2)) & 1) == 0)])));

        Assert.All(answers, a => Assert.Equal(200, (int)a.StatusCode));
        var aanwezig = (await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/presentielijst"))["aanwezig"]!.AsArray()
            .Select(p => (string)p!).ToArray();
        foreach (var persoon in personen)
        {
            var bewijzen = await BewijzenAsync(persoon);
            Assert.Equal(aanwezig.Contains(persoon) ? 1 : 0, bewijzen.Count(b => (bool)b["geldt"]!));
            Assert.All(bewijzen.Where(b => !(bool)b["ingetrokken"]!), b =>
                Assert.NotEqual((bool)b["geldt"]!, b["gecorrigeerdDoorBewijsId"] is not null));
        }
    }

    [Fact]
    public async Task Another_list_withdraws_from_whoever_is_off_it_and_gives_to_whoever_is_new()
    {
        var (sessie, personen) = await BegonnenAsync(2);
        (await host.PresentieAsync(sessie, personen[0])).Dispose();

        (await host.PresentieAsync(sessie, personen[1])).Dispose();

        var eraf = await BewijzenAsync(personen[0]);
        Assert.Equal(2, eraf.Length);
        Assert.All(eraf, b => Assert.False((bool)b["geldt"]!));
        Assert.Equal(((string?)eraf[0]["id"], true, (string?)eraf[1]["id"]),
            ((string?)eraf[1]["corrigeertBewijsId"], (bool)eraf[1]["ingetrokken"]!, (string?)eraf[0]["gecorrigeerdDoorBewijsId"]));
        Assert.True((bool)Assert.Single(await BewijzenAsync(personen[1]))["geldt"]!);

        // Back on it after all: a new certificate, for the old one stays withdrawn.
        (await host.PresentieAsync(sessie, personen)).Dispose();
        Assert.Equal([false, false, true], (await BewijzenAsync(personen[0])).Select(b => (bool)b["geldt"]!));
        Assert.Single(await BewijzenAsync(personen[1]));
    }

    [Fact]
    public async Task A_certificate_that_was_registered_or_corrected_by_hand_is_left_as_it_is()
    {
        var (sessie, personen) = await BegonnenAsync(2);
        var trainingId = (string)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie}"))["trainingId"]!;
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = personen[0], trainingId, sessieId = sessie, behaaldDatum = "2026-02-27" });
        (await host.PresentieAsync(sessie, personen)).Dispose();
        Assert.Single(await BewijzenAsync(personen[0]));

        var bewijs = Assert.Single(await BewijzenAsync(personen[1]));
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new
            {
                contactpersoonId = personen[1],
                trainingId,
                sessieId = sessie,
                behaaldDatum = "2026-02-27",
                corrigeertBewijsId = bewijs["id"],
                ingetrokken = true
            });
        (await host.PresentieAsync(sessie, personen)).Dispose();
        Assert.Equal([false, false], (await BewijzenAsync(personen[1])).Select(b => (bool)b["geldt"]!));
    }

    [Fact]
    public async Task Who_had_no_seat_is_not_on_the_list_and_is_named_by_their_place_on_it()
    {
        var (sessie, personen) = await BegonnenAsync(3, capaciteit: 2);
        var inloper = await host.PersoonAsync();

        using var answer = await host.PresentieAsync(sessie, personen[0], inloper, personen[2], Guid.NewGuid().ToString());
        using var empty = await host.Api.PutAsJsonAsync($"/v1/sessies/{sessie}/presentielijst", new { });

        Assert.Equal(["aanwezig[1]:niet_ingeschreven", "aanwezig[2]:niet_ingeschreven", "aanwezig[3]:niet_ingeschreven"],
            await answer.FaultsAsync());
        Assert.Equal(["aanwezig:verplicht"], await empty.FaultsAsync());
        Assert.Empty(await BewijzenAsync(personen[0]));
        var trainingId = (string)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie}"))["trainingId"]!;
        var bewijs = await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = inloper, trainingId, sessieId = sessie, behaaldDatum = "2026-02-27" });
        Assert.Equal(sessie, (string?)bewijs["sessieId"]);
    }

    private Task<HttpResponseMessage> MeldAanAsync(string sessie, params string[] aanwezig) =>
        host.Api.PutAsJsonAsync($"/v1/sessies/{sessie}/presentielijst", new { aanwezig, meldAan = true });

    private async Task<string[]> StatussenAsync(string sessie, params string[] personen)
    {
        var inschrijvingen = (await host.InschrijvingenAsync(sessie))
            .ToLookup(i => (string)i["contactpersoonId"]!, i => (string)i["status"]!);
        return [.. personen.Select(p => string.Join('|', inschrijvingen[p]))];
    }

    /// <summary>Two seats, both taken, and one who waits: whoever walks in all the same was there.</summary>
    [Fact]
    public async Task Who_came_without_a_seat_is_enrolled_and_gets_a_certificate_at_once_whatever_the_room()
    {
        var (sessie, personen) = await BegonnenAsync(4, capaciteit: 2);
        var inloper = await host.PersoonAsync();

        using var put = await MeldAanAsync(sessie, personen[0], inloper, personen[2]);

        Assert.Equal(200, (int)put.StatusCode);
        Assert.Equal((3, 1), ((await put.JsonAsync())["aanwezig"]!.AsArray().Count, (await put.JsonAsync())["afwezig"]!.AsArray().Count));
        Assert.Equal(["aanwezig", "afwezig", "aanwezig", "wachtlijst", "aanwezig"], await StatussenAsync(sessie, [.. personen, inloper]));
        foreach (var persoon in new[] { personen[0], personen[2], inloper })
        {
            Assert.Equal("2026-02-27", (string?)Assert.Single(await BewijzenAsync(persoon))["behaaldDatum"]);
            Assert.Equal(1, await MailsAsync(persoon));
        }
        Assert.Empty(await BewijzenAsync(personen[3]));

        // The same list again changes nothing, with or without the word for it: they are on it now.
        foreach (var again in new[] { await MeldAanAsync(sessie, personen[0], inloper, personen[2]),
            await host.PresentieAsync(sessie, personen[0], inloper, personen[2]) })
        {
            Assert.Equal(200, (int)again.StatusCode);
            again.Dispose();
        }
        Assert.Equal(["aanwezig", "afwezig", "aanwezig", "wachtlijst", "aanwezig"], await StatussenAsync(sessie, [.. personen, inloper]));
        Assert.True((bool)Assert.Single(await BewijzenAsync(inloper))["geldt"]!);

        // A mistake: they were not there after all, so they are what they were before the list.
        (await host.PresentieAsync(sessie, personen[0])).Dispose();
        Assert.Equal(["aanwezig", "afwezig", "wachtlijst", "wachtlijst", "geannuleerd"],
            await StatussenAsync(sessie, [.. personen, inloper]));
        Assert.Equal([false, false], (await BewijzenAsync(inloper)).Select(b => (bool)b["geldt"]!));
        using var niet = await host.PresentieAsync(sessie, personen[0], inloper);
        Assert.Equal(["aanwezig[1]:niet_ingeschreven"], await niet.FaultsAsync());
        (await MeldAanAsync(sessie, personen[0], inloper)).Dispose();
        Assert.Equal(["geannuleerd|aanwezig"], await StatussenAsync(sessie, inloper));
        Assert.Equal(2, await host.ScalarAsync<int>("select bezet from trainings.sessie where id = @sessie::uuid", new { sessie }));
    }

    [Fact]
    public async Task Many_lists_at_once_enrol_who_walked_in_once()
    {
        var (sessie, personen) = await BegonnenAsync(3, capaciteit: 1);
        var inlopers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.PersoonAsync()));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(n => MeldAanAsync(sessie, [personen[0], personen[1], .. n % 2 == 0 ? inlopers : inlopers.Reverse()])));

        Assert.All(answers, a => Assert.Equal(200, (int)a.StatusCode));
        Assert.Equal(["aanwezig", "aanwezig", "wachtlijst", "aanwezig", "aanwezig", "aanwezig", "aanwezig"],
            await StatussenAsync(sessie, [.. personen, .. inlopers]));
        foreach (var persoon in inlopers)
        {
            Assert.True((bool)Assert.Single(await BewijzenAsync(persoon))["geldt"]!);
            Assert.Equal(1, await MailsAsync(persoon));
        }
    }

    [Fact]
    public async Task Who_is_nobody_or_out_of_sight_walks_in_nowhere_and_a_merge_keeps_who_did()
    {
        var (sessie, personen) = await BegonnenAsync(1, capaciteit: 1);
        var (sleutelfiguur, inloper, dubbel) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(sleutelfiguur, await host.OrganisatieAsync(verband: "informeel"), "sleutelfiguur");
        var without = await host.ClientAsync("trainingen.lezen", "trainingen.beheren");

        using var hidden = await without.PutAsJsonAsync($"/v1/sessies/{sessie}/presentielijst",
            new { aanwezig = new[] { personen[0], sleutelfiguur, $"{Guid.NewGuid()}" }, meldAan = true });
        Assert.Equal(["aanwezig[1]:bestaat_niet", "aanwezig[2]:bestaat_niet"], await hidden.FaultsAsync());
        Assert.Equal(["bevestigd"], await StatussenAsync(sessie, personen[0]));

        (await MeldAanAsync(sessie, inloper, dubbel)).EnsureSuccessStatusCode().Dispose();
        var merge = await host.Api.PostJsonAsync($"/v1/contactpersonen/{inloper}/samenvoegingen", new { metId = dubbel });
        await host.DispatchAsync();
        Assert.Equal("aanwezig", (await StatussenAsync(sessie, inloper))[0].Split('|').Single(s => s != "geannuleerd"));
        using var undo = await host.Api.DeleteAsync($"/v1/contactpersonen/{inloper}/samenvoegingen/{merge["id"]}");
        await host.DispatchAsync();
        Assert.Equal(["aanwezig", "aanwezig"], await StatussenAsync(sessie, inloper, dubbel));
        Assert.Equal(1, await host.ScalarAsync<int>("select bezet from trainings.sessie where id = @sessie::uuid", new { sessie }));
    }

    /// <summary>The case of an end of month: 31 August plus six months is the last of February.</summary>
    [Fact]
    public async Task A_certificate_of_the_last_of_a_month_runs_to_the_last_of_another()
    {
        var geval = JsonNode.Parse(Repository.Read("tests", "Netwerkplatform.Tests", "Cases", "bewijs-maandeinde.json"))!;
        var trainingId = await host.TrainingAsync(geldigheidMaanden: (int)geval["body"]!["geldigheidMaanden"]!);
        var bewijs = await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = await host.PersoonAsync(), trainingId, behaaldDatum = (string)geval["body"]!["behaaldDatum"]! });
        Assert.Equal((string?)geval["expected"], $"geldigTotDatum {bewijs["geldigTotDatum"]}");
    }

    [Fact]
    public async Task There_is_no_list_before_the_start_nor_of_a_cancelled_or_unknown_session()
    {
        var sessie = await host.SessieAsync(5);
        using var read = await host.Api.GetAsync($"/v1/sessies/{sessie}/presentielijst");
        using var early = await host.PresentieAsync(sessie);
        Assert.Equal(("sessie-niet-begonnen", "sessie-niet-begonnen"), (await read.ConflictAsync(), await early.ConflictAsync()));

        var (afgezegd, _) = await BegonnenAsync(0);
        (await host.WijzigSessieAsync(afgezegd, status: "geannuleerd")).Dispose();
        using var cancelled = await host.PresentieAsync(afgezegd);
        Assert.Equal("sessie-geannuleerd", await cancelled.ConflictAsync());
        using var unknown = await host.PresentieAsync(Guid.NewGuid().ToString());
        using var unknownToo = await host.Api.GetAsync($"/v1/sessies/{Guid.NewGuid()}/presentielijst");
        Assert.Equal((404, 404), ((int)unknown.StatusCode, (int)unknownToo.StatusCode));
    }

    [Fact]
    public async Task A_list_by_someone_who_may_not_know_of_key_figures_leaves_them_as_they_are()
    {
        var (sessie, personen) = await BegonnenAsync(2);
        await host.RolAsync(personen[1], await host.OrganisatieAsync(verband: "informeel"), "sleutelfiguur");
        (await host.PresentieAsync(sessie, personen)).Dispose();
        var without = await host.ClientAsync("trainingen.lezen", "trainingen.beheren");

        using var named = await without.PutAsJsonAsync($"/v1/sessies/{sessie}/presentielijst", new { aanwezig = personen });
        using var put = await without.PutAsJsonAsync($"/v1/sessies/{sessie}/presentielijst", new { aanwezig = Array.Empty<string>() });

        Assert.Equal(["aanwezig[1]:niet_ingeschreven"], await named.FaultsAsync());
        Assert.Equal(personen[0], (string?)(await put.JsonAsync())["afwezig"]!.AsArray().Single());
        Assert.Equal(personen[1],
            (string?)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/presentielijst"))["aanwezig"]!.AsArray().Single());
    }
}
