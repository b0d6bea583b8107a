using System.Net.Http.Json;
using Netwerkplatform.Tests.Support;

namespace Netwerkplatform.Tests.Trainings;

public sealed class SessieWijzigenTests(TestHost host) : IClassFixture<TestHost>
{
    private Task<int> VolgnummerAsync(string sessie) => host.ScalarAsync<int>("select agenda_volgnummer from trainings.sessie where id = @sessie::uuid", new { sessie });

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
        Assert.Equal((("geannuleerd", null), ("geannuleerd", null)), (await host.StandAsync(sessie, houder), await host.StandAsync(sessie, wachtend)));
        Assert.Equal((2, 0), (await host.MailsAsync("training-annulering", sessie), await host.MailsAsync("training-doorgeschoven", sessie)));
        Assert.Equal(1, await VolgnummerAsync(sessie));
        using var revived = await host.WijzigSessieAsync(sessie, status: "gepland");
        Assert.Equal("sessie-geannuleerd", await revived.ConflictAsync());
        using var corrected = await host.WijzigSessieAsync(sessie, locatie: "Nergens");      // without a status it stays what it is
        Assert.Equal("geannuleerd", (string?)(await corrected.JsonAsync())["status"]);
        using var deleted = await host.Api.DeleteAsync($"/v1/sessies/{sessie}", "*");
        Assert.Equal("sessie-in-gebruik", await deleted.ConflictAsync());
    }

    [Fact]
    public async Task Another_version_than_the_one_known_is_not_replaced()
    {
        var sessie = await host.SessieAsync(1);
        await host.NieuweInschrijvingAsync(sessie);     // leaves the session itself as it was
        var was = await host.Api.GetJsonAsync($"/v1/sessies/{sessie}");
        var body = new { trainingId = (string?)was["trainingId"], begintOp = (string?)was["begintOp"], eindigtOp = (string?)was["eindigtOp"], locatie = "Elders", capaciteit = 3 };

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
        using var circle = await host.Api.PutAsync($"/v1/trainingen/{a}", new { titel = "A", soort = "basis", vereistTrainingIds = new[] { c } });
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
        var vragenlijst = await host.Api.PostJsonAsync("/v1/vragenlijsten", new { titel = "Evaluatie", vragen = new[] { new { code = "cijfer", soort = "getal", tekst = "Welk cijfer?" } } });
        var training = await host.Api.PostJsonAsync("/v1/trainingen", new { titel = "Met evaluatie", soort = "basis", evaluatieVragenlijstId = vragenlijst["id"] });
        Assert.Equal((string?)vragenlijst["id"], (string?)training["evaluatieVragenlijstId"]);

        using var without = await host.Api.PutAsync($"/v1/trainingen/{training["id"]}", new { titel = "Zonder", soort = "basis" });

        Assert.Null((await without.JsonAsync())["evaluatieVragenlijstId"]);
        using var unknown = await host.Api.PostAsJsonAsync("/v1/trainingen", new { titel = "Met een vraag van niemand", soort = "basis", evaluatieVragenlijstId = Guid.NewGuid() });
        Assert.Equal(["evaluatieVragenlijstId:bestaat_niet"], await unknown.FaultsAsync());
    }
}
