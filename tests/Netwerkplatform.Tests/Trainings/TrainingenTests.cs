namespace Netwerkplatform.Tests.Trainings;

public sealed class TrainingenTests(TestHost host) : IClassFixture<TestHost>
{
    private Task<JsonNode> TrainingAsync(string titel, int? geldigheidMaanden = null, string[]? verlengtTrainingIds = null) =>
        host.Api.PostJsonAsync("/v1/trainingen",
            new { titel, soort = "basis", geldigheidMaanden, verlengtTrainingIds, kwalificeertAandachtfunctionaris = true });

    private Task<JsonNode> SessieAsync(string trainingId) => host.Api.PostJsonAsync("/v1/sessies",
        new
        {
            trainingId,
            begintOp = "2026-04-01T09:00:00+02:00",
            eindigtOp = "2026-04-01T17:00:00+02:00",
            locatie = "Stadhuis",
            capaciteit = 12
        });

    [Fact]
    public async Task Sessions_are_found_by_the_day_on_which_they_begin_in_Amsterdam()
    {
        var training = await host.TrainingAsync();
        // The first is on the first of April in UTC, and on the second where it is held.
        var nacht = await host.SessieAsync(5, training, "2026-04-02T00:30:00+02:00", "2026-04-02T02:00:00+02:00");
        var avond = await host.SessieAsync(5, training, "2026-04-03T23:30:00+02:00", "2026-04-04T02:00:00+02:00");
        async Task<string[]> FindAsync(string query) =>
            [.. (await host.Api.GetJsonAsync($"/v1/sessies?trainingId={training}&{query}"))["results"]!.AsArray()
                .Select(s => (string)s!["id"]!)];

        Assert.Equal([nacht, avond], await FindAsync("vanafDatum=2026-04-02&totDatum=2026-04-03"));
        Assert.Equal([avond], await FindAsync("vanafDatum=2026-04-03"));
        Assert.Empty(await FindAsync("totDatum=2026-04-01"));
        Assert.Equal([nacht], await FindAsync("totDatum=2026-04-02"));
    }

    [Fact]
    public async Task A_training_is_made_read_replaced_listed_and_deleted()
    {
        var basis = await TrainingAsync("Basistraining signaleren", 24);
        var made = await TrainingAsync("Terugkomdag", 12, [(string)basis["id"]!]);
        var url = $"/v1/trainingen/{made["id"]}";

        using var read = await host.Api.GetAsync($"/v1/trainingen/{made["id"]}");
        Assert.Equal("\"v1\"", read.Headers.ETag?.Tag);
        Assert.Equal((string?)basis["id"], (string?)(await read.JsonAsync())["verlengtTrainingIds"]![0]);
        using var replaced = await host.Api.PutAsync(url, new { titel = "Terugkomdag 2026", soort = "terugkomdag" }, "\"v1\"");
        Assert.Empty((await replaced.JsonAsync())["verlengtTrainingIds"]!.AsArray());
        using var stale = await host.Api.PutAsync(url, new { titel = "Te laat", soort = "terugkomdag" }, "\"v1\"");
        Assert.Equal(412, (int)stale.StatusCode);
        var listed = await host.Api.GetJsonAsync("/v1/trainingen?soort=terugkomdag");
        Assert.Equal("Terugkomdag 2026", (string?)listed["results"]!.AsArray().Single()!["titel"]);
        using var deleted = await host.Api.DeleteAsync($"/v1/trainingen/{made["id"]}", "*");
        Assert.Equal(204, (int)deleted.StatusCode);
        using var gone = await host.Api.GetAsync(url);
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Fact]
    public async Task A_training_renews_or_requires_existing_trainings_and_never_itself()
    {
        using var unknown = await host.Api.PostAsJsonAsync("/v1/trainingen",
            new { titel = "A", soort = "basis", verlengtTrainingIds = new[] { Guid.NewGuid() } });
        Assert.Equal(["verlengtTrainingIds[0]:bestaat_niet"], await unknown.FaultsAsync());
        using var unknownToo = await host.Api.PostAsJsonAsync("/v1/trainingen",
            new { titel = "A", soort = "basis", vereistTrainingIds = new[] { Guid.NewGuid() } });
        Assert.Equal(["vereistTrainingIds[0]:bestaat_niet"], await unknownToo.FaultsAsync());

        var made = await TrainingAsync("B");
        var zelf = new[] { (string)made["id"]! };
        using var itself = await host.Api.PutAsync($"/v1/trainingen/{made["id"]}",
            new { titel = "B", soort = "basis", verlengtTrainingIds = zelf, vereistTrainingIds = zelf });
        Assert.Equal(["vereistTrainingIds:ongeldige_waarde", "verlengtTrainingIds:ongeldige_waarde"], await itself.FaultsAsync());
    }

    [Fact]
    public async Task What_is_referred_to_is_not_deleted()
    {
        var training = await TrainingAsync("In gebruik");
        var sessie = await SessieAsync((string)training["id"]!);
        await host.ExecuteAsync("update trainings.sessie set begint_op = '2026-03-01 08:00Z' where id = @id::uuid",
            new { id = (string?)sessie["id"] });
        await host.Api.PostJsonAsync("/v1/bewijzen", new
        {
            contactpersoonId = await host.PersoonAsync(),
            trainingId = training["id"],
            sessieId = sessie["id"],
            behaaldDatum = "2026-03-01"
        });

        using var a = await host.Api.DeleteAsync($"/v1/trainingen/{training["id"]}", "*");
        using var b = await host.Api.DeleteAsync($"/v1/sessies/{sessie["id"]}", "*");

        Assert.Equal("urn:netwerkplatform:probleem:training-in-gebruik", (string?)(await a.JsonAsync())["type"]);
        Assert.Equal("urn:netwerkplatform:probleem:sessie-in-gebruik", (string?)(await b.JsonAsync())["type"]);
    }

    [Fact]
    public async Task A_session_is_made_read_replaced_listed_and_deleted()
    {
        var training = await TrainingAsync("Met sessies");
        var sessie = await SessieAsync((string)training["id"]!);
        Assert.Equal("gepland", (string?)sessie["status"]);
        Assert.Equal("2026-04-01T07:00:00Z", (string?)sessie["begintOp"]);

        using var replaced = await host.Api.PutAsync($"/v1/sessies/{sessie["id"]}", new
        {
            trainingId = training["id"],
            begintOp = "2026-04-02T09:00:00Z",
            eindigtOp = "2026-04-02T12:00:00Z",
            locatie = "Bibliotheek",
            capaciteit = 8,
            status = "geannuleerd",
        }, "\"v1\"");
        Assert.Equal(200, (int)replaced.StatusCode);
        var read = await host.Api.GetJsonAsync($"/v1/sessies/{sessie["id"]}");
        Assert.Equal("Bibliotheek", (string?)read["locatie"]);
        var listed = await host.Api.GetJsonAsync($"/v1/sessies?trainingId={training["id"]}&status=geannuleerd");
        Assert.Equal((string?)sessie["id"], (string?)listed["results"]!.AsArray().Single()!["id"]);
        using var deleted = await host.Api.DeleteAsync($"/v1/sessies/{sessie["id"]}", "\"v2\"");
        Assert.Equal(204, (int)deleted.StatusCode);
    }

    [Fact]
    public async Task A_session_that_ends_before_it_begins_is_refused_with_its_other_faults()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/sessies",
            new { begintOp = "2026-04-02T09:00:00Z", eindigtOp = "2026-04-02T08:00:00Z", capaciteit = 0 });

        Assert.Equal(["capaciteit:buiten_bereik", "eindigtOp:buiten_bereik", "locatie:verplicht", "trainingId:verplicht"],
            await answer.FaultsAsync());
    }

    [Theory]
    [InlineData("1899-12-29T22:00:00Z", "1900-01-01T08:00:00Z", "begintOp")]
    [InlineData("2076-03-02T08:00:00Z", "2200-01-03T08:00:00Z", "eindigtOp")]
    [InlineData("9999-12-31T22:00:00Z", "9999-12-31T23:59:59Z", "begintOp", "eindigtOp")]
    public async Task A_session_that_cannot_be_meant_is_refused_in_words_that_say_when_one_can_be(
        string begintOp, string eindigtOp, params string[] velden)
    {
        var sessie = new { trainingId = (await TrainingAsync("Ver weg"))["id"], begintOp, eindigtOp, locatie = "Stadhuis", capaciteit = 1 };

        using var made = await host.Api.PostAsJsonAsync("/v1/sessies", sessie);
        using var replaced = await host.Api.PutAsync($"/v1/sessies/{(await SessieAsync((string)sessie.trainingId!))["id"]}", sessie);

        Assert.Equal(velden.Select(v => $"{v}:buiten_bereik"), await made.FaultsAsync());
        Assert.Equal(velden.Select(v => $"{v}:buiten_bereik"), await replaced.FaultsAsync());
        const string Reden = "Kies een moment van 1 januari 1900 tot en met 2 maart 2076.";
        Assert.All((await made.JsonAsync())["invalidParams"]!.AsArray(), p => Assert.Equal(Reden, (string?)p!["reason"]));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            host.ExecuteAsync("update trainings.sessie set begint_op = @begintOp::timestamptz, eindigt_op = @eindigtOp::timestamptz",
            new { begintOp, eindigtOp }));
    }

    [Theory]
    [InlineData("1900-01-01T00:30:00Z", "1900-01-01T01:30:00Z")]
    [InlineData("2076-03-02T22:00:00+01:00", "2076-03-02T23:59:59.999999+01:00")]
    public async Task The_first_and_the_last_session_that_can_be_have_a_calendar_item(string begintOp, string eindigtOp)
    {
        var sessie = await host.Api.PostJsonAsync("/v1/sessies",
            new { trainingId = (await TrainingAsync("Net nog"))["id"], begintOp, eindigtOp, locatie = "Stadhuis", capaciteit = 1 });

        using var agenda = await host.Api.GetAsync($"/v1/sessies/{sessie["id"]}/agenda-item");

        Assert.Equal(200, (int)agenda.StatusCode);
    }

    [Fact]
    public async Task A_day_in_a_refusal_reads_as_days_do_here()
    {
        var bewijs = new { contactpersoonId = Guid.NewGuid(), trainingId = Guid.NewGuid(), behaaldDatum = "1899-12-31" };
        using var answer = await host.Api.PostAsJsonAsync("/v1/bewijzen", bewijs);

        var fout = (await answer.JsonAsync())["invalidParams"]![0]!;
        Assert.Equal("Kies een dag van 1 januari 1900 tot en met 2 maart 2026.", (string?)fout["reason"]);
    }

    [Fact]
    public async Task A_session_of_an_unknown_training_is_refused()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/sessies", new
        {
            trainingId = Guid.NewGuid(),
            begintOp = "2026-04-02T09:00:00Z",
            eindigtOp = "2026-04-02T12:00:00Z",
            locatie = "Bibliotheek",
            capaciteit = 8,
        });

        Assert.Equal(["trainingId:bestaat_niet"], await answer.FaultsAsync());
    }

    [Theory]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2023-01-31", 1, "2023-02-28")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2023-02-28", 12, "2024-02-28")]
    [InlineData("2025-03-31", 30, "2027-09-30")]
    [InlineData("2025-03-31", null, null)]
    public async Task A_bewijs_is_valid_for_the_months_of_its_training_clamped_to_the_end_of_the_month(
        string behaaldDatum, int? maanden, string? geldigTotDatum)
    {
        var training = await TrainingAsync($"Geldig {behaaldDatum} {maanden}", maanden);

        var bewijs = await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = await host.PersoonAsync(), trainingId = training["id"], behaaldDatum });

        var read = await host.Api.GetJsonAsync($"/v1/bewijzen/{bewijs["id"]}");
        Assert.Equal(geldigTotDatum, (string?)read["geldigTotDatum"]);
    }

    [Fact]
    public async Task Certificates_are_listed_by_person_training_and_the_day_on_which_they_are_valid()
    {
        var training = await TrainingAsync("Eén maand", 1);
        var contactpersoonId = await host.PersoonAsync();
        var bewijs = await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId, trainingId = training["id"], behaaldDatum = "2026-01-15" });
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = await host.PersoonAsync(), trainingId = training["id"], behaaldDatum = "2026-01-15" });

        async Task<int> CountAsync(string query) => (await host.Api.GetJsonAsync($"/v1/bewijzen?{query}"))["results"]!.AsArray().Count;

        Assert.Equal(2, await CountAsync($"trainingId={training["id"]}"));
        Assert.Equal(1, await CountAsync($"contactpersoonId={contactpersoonId}"));
        Assert.Equal(0, await CountAsync($"contactpersoonId={contactpersoonId}&geldigOpDatum=2026-01-14"));
        Assert.Equal(1, await CountAsync($"contactpersoonId={contactpersoonId}&geldigOpDatum=2026-01-15"));
        Assert.Equal(1, await CountAsync($"contactpersoonId={contactpersoonId}&geldigOpDatum=2026-02-15"));
        Assert.Equal(0, await CountAsync($"contactpersoonId={contactpersoonId}&geldigOpDatum=2026-02-16"));
        Assert.Equal((string?)bewijs["id"],
            (string?)(await host.Api.GetJsonAsync($"/v1/bewijzen?contactpersoonId={contactpersoonId}"))["results"]![0]!["id"]);
    }

    [Fact]
    public async Task A_bewijs_of_nobody_or_of_another_trainings_session_is_refused_all_faults_at_once()
    {
        var training = await TrainingAsync("Deze");
        var sessie = await SessieAsync((string)(await TrainingAsync("Andere"))["id"]!);

        using var answer = await host.Api.PostAsJsonAsync("/v1/bewijzen",
            new { contactpersoonId = Guid.NewGuid(), trainingId = training["id"], sessieId = sessie["id"], behaaldDatum = "2026-01-15" });
        Assert.Equal(["contactpersoonId:bestaat_niet", "sessieId:bestaat_niet"], await answer.FaultsAsync());
        using var unknown = await host.Api.PostAsJsonAsync("/v1/bewijzen",
            new { contactpersoonId = await host.PersoonAsync(), trainingId = Guid.NewGuid(), behaaldDatum = "2026-01-15" });
        Assert.Equal(["trainingId:bestaat_niet"], await unknown.FaultsAsync());
    }

    [Fact]
    public async Task A_bewijs_is_append_only()
    {
        var training = await TrainingAsync("Vast");
        var bewijs = await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = await host.PersoonAsync(), trainingId = training["id"], behaaldDatum = "2026-01-15" });

        using var put = await host.Api.PutAsync($"/v1/bewijzen/{bewijs["id"]}", new { });
        using var delete = await host.Api.DeleteAsync($"/v1/bewijzen/{bewijs["id"]}", "*");

        Assert.Equal((405, 405), ((int)put.StatusCode, (int)delete.StatusCode));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.ExecuteAsync("delete from trainings.bewijs"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            host.ExecuteAsync("update trainings.bewijs set behaald_datum = '2020-01-01'"));
    }

    [Fact]
    public async Task Of_ten_parallel_registrations_for_one_person_and_session_one_becomes_a_bewijs()
    {
        var training = await TrainingAsync("Tegelijk");
        var sessie = await SessieAsync((string)training["id"]!);
        await host.ExecuteAsync(
            "update trainings.sessie set begint_op = '2026-03-01 08:00Z', eindigt_op = '2026-03-01 12:00Z' where id = @id::uuid",
            new { id = (string?)sessie["id"] });
        var body = new
        {
            contactpersoonId = await host.PersoonAsync(),
            trainingId = (string)training["id"]!,
            sessieId = (string)sessie["id"]!,
            behaaldDatum = "2026-03-01"
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Api.PostAsJsonAsync("/v1/bewijzen", body)));

        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201));
        Assert.Equal(9, answers.Count(a => (int)a.StatusCode == 409));
        using var moved = await host.Api.PutAsync($"/v1/sessies/{sessie["id"]}", new
        {
            trainingId = (await TrainingAsync("Elders"))["id"],
            begintOp = "2026-03-01T09:00:00Z",
            eindigtOp = "2026-03-01T12:00:00Z",
            locatie = "Bibliotheek",
            capaciteit = 8,
        });
        Assert.Equal("urn:netwerkplatform:probleem:sessie-heeft-bewijzen", (string?)(await moved.JsonAsync())["type"]);
    }

    [Fact]
    public async Task Reading_needs_trainingen_lezen_and_writing_needs_trainingen_beheren()
    {
        var reader = await host.ClientAsync("trainingen.lezen");
        var other = await host.ClientAsync("contacten.lezen");

        using var read = await reader.GetAsync("/v1/trainingen");
        using var refused = await reader.PostAsJsonAsync("/v1/trainingen", new { titel = "A", soort = "basis" });
        using var alsoRefused = await other.GetAsync("/v1/bewijzen");

        Assert.Equal((200, 403, 403), ((int)read.StatusCode, (int)refused.StatusCode, (int)alsoRefused.StatusCode));
    }

    [Fact]
    public async Task A_certificate_of_somebody_who_is_only_a_key_figure_is_out_of_sight_without_the_scope()
    {
        var training = await TrainingAsync("Sleutelfiguren");
        var contactpersoonId = await host.PersoonAsync();
        await host.RolAsync(contactpersoonId, await host.OrganisatieAsync(), "sleutelfiguur");
        var bewijs = await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId, trainingId = training["id"], behaaldDatum = "2026-01-15" });
        var without = await host.ClientAsync("trainingen.lezen", "trainingen.beheren");

        using var read = await without.GetAsync($"/v1/bewijzen/{bewijs["id"]}");
        using var made = await without.PostAsJsonAsync("/v1/bewijzen",
            new { contactpersoonId, trainingId = training["id"], behaaldDatum = "2026-01-16" });

        Assert.Equal(404, (int)read.StatusCode);
        Assert.Equal(["contactpersoonId:bestaat_niet"], await made.FaultsAsync());
        Assert.Empty((await without.GetJsonAsync($"/v1/bewijzen?trainingId={training["id"]}"))["results"]!.AsArray());
        Assert.Single((await host.Api.GetJsonAsync($"/v1/bewijzen?trainingId={training["id"]}"))["results"]!.AsArray());
    }

    [Fact]
    public async Task Of_deleting_a_person_and_giving_them_a_certificate_at_once_one_succeeds()
    {
        var training = await TrainingAsync("Wedloop");
        foreach (var _ in Enumerable.Range(0, 20))
        {
            var contactpersoonId = await host.PersoonAsync();

            var made = host.Api.PostAsJsonAsync("/v1/bewijzen",
                new { contactpersoonId, trainingId = training["id"], behaaldDatum = "2026-01-15" });
            var deleted = host.Api.DeleteAsync($"/v1/contactpersonen/{contactpersoonId}", "*");

            Assert.Contains(((int)(await made).StatusCode, (int)(await deleted).StatusCode), new[] { (201, 409), (400, 204) });
        }
    }
}
