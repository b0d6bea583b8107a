using Netwerkplatform.Tests.Protocols;

namespace Netwerkplatform.Tests.Trainings;

/// <summary>A working session where a version of a protocol is discussed.</summary>
public sealed class WerkbijeenkomstTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<string> WerkbijeenkomstAsync(string soort = "werkbijeenkomst") => (string)(
        await host.Api.PostJsonAsync("/v1/trainingen", new { titel = "Samen schrijven", soort }))["id"]!;

    private static object Sessie(string trainingId, string? protocolversieId) =>
        new
        {
            trainingId,
            begintOp = "2026-04-01T09:00:00+02:00",
            eindigtOp = "2026-04-01T12:00:00+02:00",
            locatie = "Stadhuis",
            capaciteit = 20,
            protocolversieId
        };

    [Fact]
    public async Task A_working_session_has_a_draft_for_its_agenda_and_says_so_in_calendar_and_mail()
    {
        var versie = await host.Api.GetJsonAsync(await host.VersieAsync());
        var titel = (string)(await host.Api.GetJsonAsync($"/v1/protocollen/{versie["protocolId"]}"))["titel"]!;
        var sessie = await host.Api.PostJsonAsync("/v1/sessies", Sessie(await WerkbijeenkomstAsync(), (string)versie["id"]!));
        Assert.Equal(((string?)versie["id"], (string?)versie["protocolId"], (int?)1),
            ((string?)sessie["protocolversieId"], (string?)sessie["protocolId"], (int?)sessie["protocolversieNummer"]));
        Assert.Equal((string?)versie["id"], (string?)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie["id"]}"))["protocolversieId"]);

        var agenda = (await host.Api.GetStringAsync($"/v1/sessies/{sessie["id"]}/agenda-item"))
            .Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains($"We bespreken: {titel}\\, versie 1", agenda, StringComparison.Ordinal);

        var email = $"w{Guid.NewGuid():N}@voorbeeld.example";
        await host.InschrijvenAsync((string)sessie["id"]!, await host.PersoonAsync(email: email));
        var mail = (await host.SendMailsAsync())[email].Single();
        Assert.Contains($"We bespreken: {titel}, versie 1", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_draft_for_the_agenda_is_news_for_the_calendar_and_none_takes_it_off()
    {
        var eerste = await host.VersieAsync();
        var tweede = (string)(await host.Api.GetJsonAsync(await host.VolgendeVersieAsync(Afspraken.Protocol(eerste))))["id"]!;
        var training = await WerkbijeenkomstAsync();
        var url = $"/v1/sessies/{(await host.Api.PostJsonAsync("/v1/sessies", Sessie(training, (string)(await host.Api.GetJsonAsync(eerste))["id"]!)))["id"]}";
        using var ander = await host.Api.PutAsync(url, Sessie(training, tweede));
        Assert.Equal(2, (int?)(await ander.JsonAsync())["protocolversieNummer"]);
        Assert.Contains("SEQUENCE:1", await host.Api.GetStringAsync($"{url}/agenda-item"), StringComparison.Ordinal);
        using var geen = await host.Api.PutAsync(url, Sessie(training, null));
        Assert.Null((await geen.JsonAsync())["protocolversieId"]);
        Assert.DoesNotContain("We bespreken", await host.Api.GetStringAsync($"{url}/agenda-item"), StringComparison.Ordinal);
    }

    /// <summary>Regression: the version, the items of knowledge and the training were told one after the other.</summary>
    [Fact]
    public async Task All_that_a_session_names_and_is_not_there_is_told_at_once()
    {
        var sessie = await host.SessieAsync(1);
        var body = new
        {
            trainingId = Guid.NewGuid(),
            begintOp = "2026-05-01T09:00:00Z",
            eindigtOp = "2026-05-01T11:00:00Z",
            locatie = "Stadhuis",
            capaciteit = 3,
            protocolversieId = Guid.NewGuid(),
            kennisitemIds = new[] { Guid.NewGuid() },
        };
        using var made = await host.Api.PostAsJsonAsync("/v1/sessies", body);
        using var replaced = await host.Api.PutAsync($"/v1/sessies/{sessie}", body, "*");
        foreach (var answer in new[] { made, replaced })
            Assert.Equal(["kennisitemIds[0]:bestaat_niet", "protocolversieId:bestaat_niet", "trainingId:bestaat_niet"],
                await answer.FaultsAsync());
    }

    [Fact]
    public async Task Only_a_working_session_discusses_a_protocol_and_only_one_that_exists()
    {
        var versie = (string)(await host.Api.GetJsonAsync(await host.VersieAsync()))["id"]!;
        var cursus = await WerkbijeenkomstAsync("basis");
        using var refused = await host.Api.PostAsJsonAsync("/v1/sessies", Sessie(cursus, versie));
        Assert.Equal("geen-werkbijeenkomst", await refused.RedenAsync());
        var training = await WerkbijeenkomstAsync();
        using var unknown = await host.Api.PostAsJsonAsync("/v1/sessies", Sessie(training, $"{Guid.NewGuid()}"));
        Assert.Equal(["protocolversieId:bestaat_niet"], await unknown.FaultsAsync());
        using var geenTraining = await host.Api.PostAsJsonAsync("/v1/sessies", Sessie($"{Guid.NewGuid()}", versie));
        Assert.Equal(["trainingId:bestaat_niet"], await geenTraining.FaultsAsync());

        var sessie = (await host.Api.PostJsonAsync("/v1/sessies", Sessie(training, versie)))["id"];
        using var verhuisd = await host.Api.PutAsync($"/v1/sessies/{sessie}", Sessie(cursus, versie));
        Assert.Equal("geen-werkbijeenkomst", await verhuisd.RedenAsync());
        using var andereSoort =
            await host.Api.PutAsync($"/v1/trainingen/{training}", new { titel = "Samen schrijven", soort = "verdieping" });
        Assert.Equal("werkbijeenkomst-met-protocol", await andereSoort.RedenAsync());
        var e = await Assert.ThrowsAsync<PostgresException>(() =>
            host.ExecuteAsync("update trainings.sessie set training_id = @cursus::uuid where id = @sessie::uuid",
            new { cursus, sessie = (string)sessie! }));
        Assert.Equal("sessie_protocolversie_werkbijeenkomst", e.ConstraintName);
    }
}
