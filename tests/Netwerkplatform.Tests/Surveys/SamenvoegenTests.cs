namespace Netwerkplatform.Tests.Surveys;

/// <summary>Two records of one person that were both invited to a round: one person, one invitation, one answer (docs/adr/0057).</summary>
[Trait("Category", "Slow")]
public sealed class SamenvoegenTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed record Uitgezet(JsonNode Ronde, string Organisatie, string[] Personen, string[] Links)
    {
        public string Adres => $"/v1/rondes/{Ronde["id"]}";
    }

    private async Task<Uitgezet> UitzettenAsync(int aantal, string anonimiteit, int[]? naDagen = null)
    {
        var organisatie = await host.OrganisatieAsync();
        var (personen, adressen) = (new string[aantal], new string[aantal]);
        for (var i = 0; i < aantal; i++)
        {
            adressen[i] = $"{Guid.NewGuid():N}@voorbeeld.example";
            personen[i] = await host.PersoonAsync(email: adressen[i]);
            await host.RolAsync(personen[i], organisatie);
        }
        var ronde = await host.RondeAsync([organisatie], anonimiteit, naDagen: naDagen);
        var mails = (await host.MailsVanAsync(ronde)).ToDictionary(m => m.To.Mailboxes.Single().Address, m => m.Token());
        return new Uitgezet(ronde, organisatie, personen, [.. adressen.Select(a => mails[a])]);
    }

    private async Task<int> AntwoordAsync(string link, bool training = true, int cijfer = 3, string tip = "Zo gaat het goed.")
    {
        using var answer = await host.AntwoordAsync(link, new { training, vormen = new[] { "overleg" }, cijfer, tip });
        return (int)answer.StatusCode;
    }

    private async Task<JsonNode> SluitAsync(Uitgezet uitgezet)
    {
        await host.Api.PostJsonAsync($"{uitgezet.Adres}/sluitingen", new { });
        return await host.Api.GetJsonAsync($"{uitgezet.Adres}/resultaten");
    }

    private static string Stand(JsonNode resultaten) =>
        $"{resultaten["uitgenodigd"]} {resultaten["ingevuld"]} {string.Join(',', resultaten["groepen"]!.AsArray()
            .Select(g => (bool)g!["onderdrukt"]! ? "onderdrukt" : $"{g["aantal"]}"))}".TrimEnd();

    private async Task<string[]> UitnodigingenAsync(Uitgezet uitgezet) =>
        [.. (await host.Api.GetJsonAsync($"{uitgezet.Adres}/uitnodigingen"))["results"]!.AsArray()
            .Select(u => $"{Array.IndexOf(uitgezet.Personen, (string)u!["contactpersoonId"]!)}:{u["status"]}").Order()];

    private async Task<string[]> BehoeftenAsync(Uitgezet uitgezet) =>
        [.. (await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={uitgezet.Ronde["id"]}"))["results"]!.AsArray()
            .Select(b => $"{b!["soort"]}:{b["aantal"]}").Order()];

    // Regression: the round told "5 5 5": five people.
    [Fact]
    public async Task Three_people_who_answered_as_five_are_fewer_than_were_promised()
    {
        var uitgezet = await UitzettenAsync(5, "vertrouwelijk");
        foreach (var link in uitgezet.Links) Assert.Equal(200, await AntwoordAsync(link));
        await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);
        // Along the chain too.
        await host.MergeAsync(uitgezet.Personen[2], uitgezet.Personen[0]);

        Assert.Equal("3 3", Stand(await SluitAsync(uitgezet)));
        Assert.Empty(await BehoeftenAsync(uitgezet));
        var verloop = await host.Api.GetJsonAsync($"/v1/peilingen/{uitgezet.Ronde["peilingId"]}/verloop?vraag=cijfer");
        Assert.True((bool)Assert.Single(verloop["rondes"]!.AsArray())!["onderdrukt"]!);
    }

    // Regression: after the merge it told of five people who were asked.
    [Fact]
    public async Task Who_turned_out_not_to_be_one_counts_as_two_again_and_results_show_while_enough_people_gave_them()
    {
        var uitgezet = await UitzettenAsync(5, "vertrouwelijk");
        foreach (var link in uitgezet.Links) Assert.Equal(200, await AntwoordAsync(link));
        await host.UndoMergeAsync(await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]));
        Assert.Equal("5 5 5", Stand(await SluitAsync(uitgezet)));

        // After closing: fewer gave them than were promised, so they are no longer shown anywhere, until that is undone.
        var samenvoeging = await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);
        Assert.Equal(("4 4", true), await ReadAsync());
        await host.UndoMergeAsync(samenvoeging);
        Assert.Equal(("5 5 5", false), await ReadAsync());

        async Task<(string, bool)> ReadAsync() => (Stand(await host.Api.GetJsonAsync($"{uitgezet.Adres}/resultaten")),
            (bool)(await host.Api.GetJsonAsync($"/v1/peilingen/{uitgezet.Ronde["peilingId"]}/verloop?vraag=cijfer"))["rondes"]![0]!["onderdrukt"]!);
    }

    // Regression: 5 answered, of whom 6 in all together; after the undoing 6 of whom 5 of a round published while they were one.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task As_many_answered_as_there_are_in_all_together_before_and_after_a_merge_and_its_undoing(bool eerstGesloten)
    {
        var uitgezet = await UitzettenAsync(6, "vertrouwelijk");
        foreach (var link in uitgezet.Links) Assert.Equal(200, await AntwoordAsync(link));
        if (eerstGesloten) Assert.Equal("6 6 6", Stand(await SluitAsync(uitgezet)));
        var samenvoeging = await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);
        if (!eerstGesloten) await SluitAsync(uitgezet);
        Assert.Equal("5 5 5", Stand(await host.Api.GetJsonAsync($"{uitgezet.Adres}/resultaten")));
        await host.UndoMergeAsync(samenvoeging);
        Assert.Equal("6 6 6", Stand(await host.Api.GetJsonAsync($"{uitgezet.Adres}/resultaten")));
    }

    // Regression: the need and the texts were shown, for six people.
    [Fact]
    public async Task A_need_that_five_answers_name_may_be_that_of_four_people_and_is_not_told()
    {
        var uitgezet = await UitzettenAsync(6, "vertrouwelijk");
        for (var i = 0; i < 6; i++) Assert.Equal(200, await AntwoordAsync(uitgezet.Links[i], training: i < 5));
        await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);

        var resultaten = await SluitAsync(uitgezet);
        Assert.Equal("5 5 5", Stand(resultaten));
        Assert.Equal(["overleg:6"], await BehoeftenAsync(uitgezet));
        // A text that stands there twice would be that of who answered twice.
        Assert.Null(resultaten["groepen"]![0]!["vragen"]!.AsArray().Single(v => (string?)v!["code"] == "tip")!["antwoorden"]);
    }

    // Regression: the other link took a second answer (200).
    [Fact]
    public async Task Whoever_answered_in_confidence_answers_once_by_whichever_link()
    {
        var uitgezet = await UitzettenAsync(2, "vertrouwelijk");
        Assert.Equal(200, await AntwoordAsync(uitgezet.Links[1]));
        var samenvoeging = await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);
        foreach (var link in uitgezet.Links)
        {
            using var again = await host.AntwoordAsync(link, new { training = true });
            Assert.Equal("urn:netwerkplatform:probleem:al-verstuurd", (string?)(await again.JsonAsync())["type"]);
        }
        Assert.Equal(["0:ingevuld"], await UitnodigingenAsync(uitgezet));

        // Two people after all: the other has not answered yet.
        await host.UndoMergeAsync(samenvoeging);
        Assert.Equal(["0:verzonden", "1:ingevuld"], await UitnodigingenAsync(uitgezet));
        Assert.Equal((200, 409), (await AntwoordAsync(uitgezet.Links[0]), await AntwoordAsync(uitgezet.Links[1])));
    }

    // Regression: one person had two invitations, ingevuld and verzonden.
    [Fact]
    public async Task By_name_both_links_lead_to_the_one_answer_and_nobody_is_reminded_of_it()
    {
        var uitgezet = await UitzettenAsync(5, "op_naam", naDagen: [3]);
        foreach (var link in uitgezet.Links[1..4]) Assert.Equal(200, await AntwoordAsync(link));
        var before = (await UitnodigingenAsync(uitgezet), await BehoeftenAsync(uitgezet));
        var samenvoeging = await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);

        Assert.Equal(["0:ingevuld", "2:ingevuld", "3:ingevuld", "4:verzonden"], await UitnodigingenAsync(uitgezet));
        var aantallen = (await host.Api.GetJsonAsync(uitgezet.Adres))["aantallen"]!;
        Assert.Equal((4, 4, 3), ((int)aantallen["uitgenodigd"]!, (int)aantallen["verzonden"]!, (int)aantallen["ingevuld"]!));
        var respons = (await host.Api.GetJsonAsync($"/v1/rapportages/respons?organisatieId={uitgezet.Organisatie}")).AsArray()
            .Single(r => (string?)r!["rondeId"] == (string?)uitgezet.Ronde["id"])!;
        Assert.Equal((4, 3), ((int)respons["uitgenodigd"]!, (int)respons["ingevuld"]!));
        foreach (var (link, cijfer) in uitgezet.Links[..2].Zip([4, 5]))
        {
            using var page = await host.AlsPartnerAsync(link, HttpMethod.Get);
            Assert.Equal((200, "ingevuld"), ((int)page.StatusCode, (string?)(await page.JsonAsync())["status"]));
            Assert.Equal(200, await AntwoordAsync(link, cijfer: cijfer));
        }
        Assert.Equal("4 3 3", Stand(await host.Api.GetJsonAsync($"{uitgezet.Adres}/resultaten")));
        Assert.Equal(["overleg:3", "scholing:3"], await BehoeftenAsync(uitgezet));
        var antwoorden = (await host.Api.GetJsonAsync($"{uitgezet.Adres}/inzendingen"))["results"]!.AsArray();
        Assert.Equal(5, (int)antwoorden.Single(a => (string?)a!["contactpersoonId"] == uitgezet.Personen[0])!["antwoorden"]!["cijfer"]!);

        await host.ExecuteAsync("update surveys.ronde set geopend_op = geopend_op - interval '4 days' where id = @Id::uuid",
            new { Id = (string)uitgezet.Ronde["id"]! });
        await host.RunJobAsync("herinneren");
        Assert.Equal([uitgezet.Personen[4]], await host.ScalarAsync<string[]>(
            """
            select array_agg(m.contactpersoon_id::text) from platform.mail m join surveys.uitnodiging u on m.sleutel = u.id || ':1'
             where m.soort = 'herinnering' and u.ronde_id = @Id::uuid
            """, new { Id = (string)uitgezet.Ronde["id"]! }) ?? []);

        await host.UndoMergeAsync(samenvoeging);
        var (uitnodigingen, behoeften) = before;
        Assert.Equal(uitnodigingen, await UitnodigingenAsync(uitgezet));
        Assert.Equal(behoeften, await BehoeftenAsync(uitgezet));
        Assert.Equal("5 3 3", Stand(await host.Api.GetJsonAsync($"{uitgezet.Adres}/resultaten")));
    }

    // Regression: both answers counted.
    [Fact]
    public async Task Of_two_answers_by_name_the_last_one_counts_and_the_other_is_kept_for_an_undo()
    {
        var uitgezet = await UitzettenAsync(2, "op_naam");
        Assert.Equal(200, await AntwoordAsync(uitgezet.Links[0], training: true, cijfer: 1));
        Assert.Equal(200, await AntwoordAsync(uitgezet.Links[1], training: false, cijfer: 2));
        await host.ExecuteAsync(
            "update surveys.inzending set ingediend_op = ingediend_op - interval '1 hour' where antwoorden ->> 'cijfer' = '1'");
        var samenvoeging = await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);

        Assert.Equal([(uitgezet.Personen[0], 2)], await CijfersAsync());
        Assert.Equal(["overleg:1"], await BehoeftenAsync(uitgezet));
        Assert.Equal("1 1 1", Stand(await host.Api.GetJsonAsync($"{uitgezet.Adres}/resultaten")));

        await host.UndoMergeAsync(samenvoeging);
        Assert.Equal([(uitgezet.Personen[0], 1), (uitgezet.Personen[1], 2)], await CijfersAsync());
        Assert.Equal(["overleg:2", "scholing:1"], await BehoeftenAsync(uitgezet));

        async Task<(string, int)[]> CijfersAsync() =>
            [.. (await host.Api.GetJsonAsync($"{uitgezet.Adres}/inzendingen"))["results"]!.AsArray()
            .Select(a => ((string)a!["contactpersoonId"]!, (int)a["antwoorden"]!["cijfer"]!))];
    }

    // Regression: there were two invitations.
    [Fact]
    public async Task Withdrawn_after_a_merge_neither_link_works()
    {
        var uitgezet = await UitzettenAsync(2, "op_naam");
        await host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);
        var uitnodiging = Assert.Single((await host.Api.GetJsonAsync($"{uitgezet.Adres}/uitnodigingen"))["results"]!.AsArray())!["id"];
        using var weg = await host.Api.DeleteAsync($"{uitgezet.Adres}/uitnodigingen/{uitnodiging}");
        Assert.Equal(204, (int)weg.StatusCode);
        Assert.Equal((404, 404), (await AntwoordAsync(uitgezet.Links[0]), await AntwoordAsync(uitgezet.Links[1])));
    }

    // Regression: one person had answered twice.
    [Fact]
    public async Task Whoever_answers_while_being_merged_has_answered_once()
    {
        for (var keer = 0; keer < 4; keer++)
        {
            var uitgezet = await UitzettenAsync(2, "vertrouwelijk");
            var merging = host.MergeAsync(uitgezet.Personen[0], uitgezet.Personen[1]);
            var answers = await Task.WhenAll(uitgezet.Links.Select(l => AntwoordAsync(l)));
            await merging;
            Assert.All(answers, a => Assert.Contains(a, (int[])[200, 409]));
            Assert.Equal(["0:ingevuld"], await UitnodigingenAsync(uitgezet));
            Assert.Equal("1 1", Stand(await SluitAsync(uitgezet)));
        }
    }
}
