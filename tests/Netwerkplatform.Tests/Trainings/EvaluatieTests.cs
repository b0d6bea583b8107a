namespace Netwerkplatform.Tests.Trainings;

/// <summary>What trainings and surveys have to do with each other: what people thought of a session, and how many asked for one.</summary>
public sealed class EvaluatieTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Regression: the training was made, and referred to nothing once the other had committed.</summary>
    [Fact]
    public async Task A_questionnaire_that_somebody_deletes_at_this_moment_is_waited_for_and_not_taken()
    {
        var vragenlijst = await host.VragenlijstAsync();
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var wist = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("delete from surveys.vragenlijst where id = @id::uuid", new { id = $"{vragenlijst}" });

        var maakt = host.Api.PostAsJsonAsync("/v1/trainingen",
            new { titel = "Gesprekken voeren", soort = "gespreksvoering", evaluatieVragenlijstId = vragenlijst });
        await host.WaitsForALockAsync();
        await wist.CommitAsync(TestContext.Current.CancellationToken);

        using var gemaakt = await maakt;
        Assert.Equal(["evaluatieVragenlijstId:bestaat_niet"], await gemaakt.FaultsAsync());
    }

    [Fact]
    public async Task Those_who_came_and_nobody_else_are_asked_once_what_they_thought_of_it()
    {
        var vragenlijst = await host.VragenlijstAsync();
        var training = (string)(await host.Api.PostJsonAsync("/v1/trainingen",
            new { titel = "Gesprekken voeren", soort = "gespreksvoering", evaluatieVragenlijstId = vragenlijst }))["id"]!;
        var sessie = await host.SessieAsync(5, training, begintOp: "2026-03-01T09:00:00+01:00", eindigtOp: "2026-03-01T12:00:00+01:00");
        var organisatie = await host.OrganisatieAsync();
        var emails = Enumerable.Range(0, 3).Select(_ => $"p{Guid.NewGuid():N}@voorbeeld.example").ToArray();
        var personen = new List<string>();
        foreach (var email in emails)
        {
            personen.Add(await host.PersoonAsync(email: email));
            await host.RolAsync(personen[^1], organisatie);
            await host.ExecuteAsync(
                """
                insert into trainings.inschrijving (id, sessie_id, contactpersoon_id, status)
                  values (gen_random_uuid(), @sessie::uuid, @persoon::uuid, 'bevestigd')
                """, new { sessie, persoon = personen[^1] });
        }

        // Regression: only a survey kept a questionnaire, and there was nothing to ask with.
        using (var weg = await host.Api.DeleteAsync($"/v1/vragenlijsten/{vragenlijst}", "*"))
            Assert.Equal("in-gebruik", await weg.ConflictAsync());
        (await host.PresentieAsync(sessie, personen[0])).EnsureSuccessStatusCode().Dispose();
        await host.DispatchAsync();
        (await host.PresentieAsync(sessie, personen[0], personen[1])).EnsureSuccessStatusCode().Dispose();
        await host.DispatchAsync();

        var mails = await host.SendMailsAsync();
        Assert.Equal([1, 0, 0], emails.Select(e => mails[e].Count(m => m.Subject == "Wat vond u van Gesprekken voeren?")));
        var peiling = Assert.Single((await host.Api.GetJsonAsync("/v1/peilingen"))["results"]!.AsArray(), p =>
            (string?)p!["naam"] == "Evaluatie van Gesprekken voeren")!;
        Assert.Equal(("vertrouwelijk", "beeindigd", "evaluatie"),
            ((string?)peiling["anonimiteit"], (string?)peiling["status"], (string?)peiling["herkomst"]));
        Assert.Equal("evaluatie", (string?)(await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}"))["herkomst"]);
        var ronde = Assert.Single((await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes"))["results"]!.AsArray())!;
        Assert.Equal(("open", 1), ((string?)ronde["status"], (int)ronde["aantallen"]!["uitgenodigd"]!));
        // Whose a survey is, can be asked for: of the surveys and of the response.
        var eigen = await host.RondeAsync([organisatie]);
        async Task<string[]> PeilingenAsync(string herkomst) =>
            [.. (await host.Api.GetJsonAsync($"/v1/peilingen?limit=500&herkomst={herkomst}"))["results"]!.AsArray()
                .Select(p => (string)p!["id"]!)];
        async Task<string[]> ResponsAsync(string herkomst) =>
            [.. (await host.Api.GetJsonAsync($"/v1/rapportages/respons?herkomst={herkomst}")).AsArray()
                .Select(r => $"{r!["peilingId"]} {r["herkomst"]}")];
        Assert.Equal(((string?)peiling["id"], false),
            (Assert.Single(await PeilingenAsync("evaluatie")), (await PeilingenAsync("regisseur")).Contains((string?)peiling["id"])));
        Assert.Equal($"{peiling["id"]} evaluatie", Assert.Single(await ResponsAsync("evaluatie")));
        Assert.Contains($"{eigen["peilingId"]} regisseur", await ResponsAsync("regisseur"));
        using var onbekend = await host.Api.GetAsync("/v1/peilingen?herkomst=vanzelf");
        Assert.Equal(["herkomst:ongeldige_waarde"], await onbekend.FaultsAsync());
        var token = mails[emails[0]].Single(m => m.Subject == "Wat vond u van Gesprekken voeren?").Token();
        using var antwoord = await host.AntwoordAsync(token, new { training = true });
        Assert.True(antwoord.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_training_shows_how_many_asked_for_one_and_from_where()
    {
        var training = await host.TrainingAsync();
        var (een, twee) = (await host.OrganisatieAsync("Vragers"), await host.OrganisatieAsync("Ook vragers"));
        foreach (var organisatie in new[] { een, een, twee }) await host.RolAsync(await host.PersoonAsync(), organisatie);
        var ronde = await host.RondeAsync([een, twee]);
        foreach (var mail in await host.MailsVanAsync(ronde)) (await host.AntwoordAsync(mail.Token(), new { training = true })).Dispose();

        var behoefte = await host.Api.GetJsonAsync($"/v1/trainingen/{training}/behoefte");
        Assert.Equal(3, (int)behoefte["aantal"]!);
        Assert.Equal([(een, "Vragers", 2), (twee, "Ook vragers", 1)], behoefte["organisaties"]!.AsArray()
            .Select(o => ((string)o!["organisatieId"]!, (string)o["naam"]!, (int)o["aantal"]!)));
        Assert.Equal([((string)ronde["id"]!, 3, "open")], behoefte["rondes"]!.AsArray()
            .Select(r => ((string)r!["rondeId"]!, (int)r["aantal"]!, (string)r["status"]!)));

        var later = await host.Api.GetJsonAsync($"/v1/trainingen/{training}/behoefte?vanafDatum=2199-01-01");
        Assert.Equal(0, (int)later["aantal"]!);
        var gevraagd = Assert.Single(
            (await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde["id"]}&soort=scholing"))["results"]!.AsArray())!;
        await host.Api.PostJsonAsync($"/v1/behoeften/{gevraagd["id"]}/besluiten",
            new { besluit = "informatie", toelichting = "We sturen een folder." });
        Assert.Equal(0, (int)(await host.Api.GetJsonAsync($"/v1/trainingen/{training}/behoefte"))["aantal"]!);
        using var nergens = await host.Api.GetAsync($"/v1/trainingen/{Guid.NewGuid()}/behoefte");
        Assert.Equal(404, (int)nergens.StatusCode);
    }
}
