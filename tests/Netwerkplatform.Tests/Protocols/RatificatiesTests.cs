namespace Netwerkplatform.Tests.Protocols;

public sealed class RatificatiesTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Two_organisations_sign_the_quorum_is_met_and_the_version_is_adopted()
    {
        var versie = await host.VersieAsync(quorum: 2);
        var (a, bestuurderA) = await host.OndertekenaarAsync();
        var (b, bestuurderB) = await host.OndertekenaarAsync();
        var ronde = await host.TerRatificatieAsync(versie, a, b);
        Assert.Equal("ter_ratificatie", (string?)(await host.Api.GetJsonAsync(versie))["status"]);
        var id = Afspraken.Protocol(versie).Split('/')[^1];
        Assert.Equal(2, (await host.Api.GetJsonAsync($"/v1/protocollen/{id}/versies/1/ratificatierondes/{ronde["id"]}"))["organisatieIds"]!.AsArray().Count);
        Assert.Single((await host.Api.GetJsonAsync($"/v1/protocollen/{id}/versies/1/ratificatierondes"))["results"]!.AsArray());

        using var first = await host.Api.PostAsJsonAsync($"/v1/protocollen/{id}/versies/1/ratificaties",
            new { organisatieId = a, contactpersoonId = bestuurderA, inhoudHash = await host.HashAsync(versie) });
        Assert.Equal(201, (int)first.StatusCode);
        var made = await first.JsonAsync();
        Assert.Equal(("bestuurder", "2026-03-02"), ((string?)made["grond"], (string?)made["datum"]));
        Assert.Equal(made.ToJsonString(), (await host.Api.GetJsonAsync($"/v1/protocollen/{id}/versies/1/ratificaties/{made["id"]}"))
            .ToJsonString());
        using var tooSoon = await host.Api.PostAsJsonAsync($"{versie}/vaststellingen", new { });
        Assert.Equal("quorum-niet-gehaald", await tooSoon.RedenAsync());
        (await host.TekenAsync(versie, b, bestuurderB)).EnsureSuccessStatusCode();
        var adopted = await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });

        Assert.Equal("vastgesteld", (string?)adopted["status"]);
        Assert.NotNull(adopted["vastgesteldOp"]);
        Assert.Equal([a, b], (await host.Api.GetJsonAsync($"/v1/protocollen/{id}/versies/1/ratificaties"))["results"]!.AsArray()
            .Select(r => (string?)r!["organisatieId"]));
        Assert.Single((await host.Api.GetJsonAsync($"{versie}/ratificaties?organisatieId={a}"))["results"]!.AsArray());

        // The next version has nobody's signature.
        var volgende = await host.VolgendeVersieAsync(Afspraken.Protocol(versie));
        Assert.Empty((await host.Api.GetJsonAsync($"{volgende}/ratificaties"))["results"]!.AsArray());
        using var unsigned = await host.Api.PostAsJsonAsync($"{volgende}/vaststellingen", new { });
        Assert.Equal("quorum-niet-gehaald", await unsigned.RedenAsync());
    }

    [Fact]
    public async Task Who_may_not_sign_is_refused_with_the_reason()
    {
        var versie = await host.VersieAsync();
        var (organisatie, _) = await host.OndertekenaarAsync();
        var (_, elders) = await host.OndertekenaarAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        var medewerker = await host.PersoonAsync();
        await host.RolAsync(medewerker, organisatie);
        var geweest = await host.PersoonAsync();
        await host.RolAsync(geweest, organisatie, "bestuurder", "2025-01-01", "2026-03-01");
        var komt = await host.PersoonAsync();
        await host.RolAsync(komt, organisatie, "bestuurder", "2026-03-03");
        var adviseur = await host.PersoonAsync();
        await DeelnameAsync(organisatie, adviseur, "beslissen");

        foreach (var (persoon, reden) in new[] { (elders, "andere_organisatie"), (medewerker, "geen_mandaat"),
            (geweest, "mandaat_beeindigd"), (komt, "mandaat_nog_niet_begonnen"), (adviseur, "geen_mandaat") })
        {
            using var refused = await host.TekenAsync(versie, organisatie, persoon);
            Assert.Equal(reden, await refused.RedenAsync());
        }
        Assert.Empty((await host.Api.GetJsonAsync($"{versie}/ratificaties"))["results"]!.AsArray());
    }

    [Fact]
    public async Task A_mandate_to_sign_in_a_network_is_enough_until_and_with_its_last_day()
    {
        var versie = await host.VersieAsync();
        var organisatie = await host.OrganisatieAsync();
        var gemachtigde = await host.PersoonAsync();
        await DeelnameAsync(organisatie, gemachtigde, "ondertekenen", "2026-03-02");
        await host.TerRatificatieAsync(versie, organisatie);

        using var signed = await host.TekenAsync(versie, organisatie, gemachtigde);
        Assert.Equal("mandaat", (string?)(await signed.JsonAsync())["grond"]);
    }

    [Fact]
    public async Task Only_the_text_that_was_read_can_be_signed_and_only_when_it_is_asked_for()
    {
        var versie = await host.VersieAsync();
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        using var concept = await host.TekenAsync(versie, organisatie, bestuurder);
        Assert.Equal("versie-niet-te-ratificeren", await concept.RedenAsync());
        await host.TerRatificatieAsync(versie, organisatie);
        using var other = await host.TekenAsync(versie, organisatie, bestuurder, new string('0', 64));
        Assert.Equal("andere-inhoud", await other.RedenAsync());
        using var missing = await host.Api.PostAsJsonAsync($"{versie}/ratificaties",
            new { organisatieId = Guid.NewGuid(), contactpersoonId = Guid.NewGuid(), inhoudHash = "x" });
        Assert.Equal(["contactpersoonId:bestaat_niet", "organisatieId:bestaat_niet"], await missing.FaultsAsync());
        (await host.TekenAsync(versie, organisatie, bestuurder)).EnsureSuccessStatusCode();
        using var twice = await host.TekenAsync(versie, organisatie, bestuurder);
        Assert.Equal("al-geratificeerd", await twice.RedenAsync());

        // Adopted can still be signed, what has been replaced cannot.
        var (later, bestuurderLater) = await host.OndertekenaarAsync();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        (await host.TekenAsync(versie, later, bestuurderLater)).EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"{await host.VolgendeVersieAsync(Afspraken.Protocol(versie))}/vaststellingen", new { });
        var (telaat, bestuurderTelaat) = await host.OndertekenaarAsync();
        using var expired = await host.TekenAsync(versie, telaat, bestuurderTelaat);
        Assert.Equal("versie-niet-te-ratificeren", await expired.RedenAsync());
    }

    [Fact]
    public async Task Of_twenty_signatures_at_once_for_one_organisation_one_stands()
    {
        var versie = await host.VersieAsync();
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        var hash = await host.HashAsync(versie);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.TekenAsync(versie, organisatie, bestuurder, hash)));

        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201));
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 409));
    }

    [Fact]
    public async Task A_signature_that_races_with_the_end_of_the_mandate_waits_for_it_and_is_refused()
    {
        var versie = await host.VersieAsync();
        var organisatie = await host.OrganisatieAsync();
        var bestuurder = await host.PersoonAsync();
        var rol = await host.RolAsync(bestuurder, organisatie, "bestuurder");
        var gemachtigde = await host.PersoonAsync();
        var deelname = await DeelnameAsync(organisatie, gemachtigde, "ondertekenen");
        await host.TerRatificatieAsync(versie, organisatie);
        var hash = await host.HashAsync(versie);

        foreach (var (persoon, tabel, id) in new[] { (bestuurder, "rolvervulling", (string)rol["id"]!),
            (gemachtigde, "deelname", deelname) })
        {
            await using var connection = new NpgsqlConnection(host.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var end = new NpgsqlCommand($"update contacts.{tabel} set einddatum = '2026-03-01' where id = '{id}'", connection,
                transaction);
            await end.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var signing = host.TekenAsync(versie, organisatie, persoon, hash);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Assert.False(signing.IsCompleted);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);

            Assert.Equal("mandaat_beeindigd", await (await signing).RedenAsync());
        }
        Assert.Empty((await host.Api.GetJsonAsync($"{versie}/ratificaties"))["results"]!.AsArray());
    }

    [Fact]
    public async Task Signatures_that_race_with_the_adoption_of_a_new_version_never_stand_under_what_has_been_replaced()
    {
        var oud = await host.VersieAsync();
        var tekenaars = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.OndertekenaarAsync()));
        await host.TerRatificatieAsync(oud, [.. tekenaars.Select(t => t.Organisatie)]);
        await host.Api.PostJsonAsync($"{oud}/vaststellingen", new { });
        var nieuw = await host.VolgendeVersieAsync(Afspraken.Protocol(oud));
        var hash = await host.HashAsync(oud);

        var signing = tekenaars.Select(t => host.TekenAsync(oud, t.Organisatie, t.Bestuurder, hash)).ToArray();
        await host.Api.PostJsonAsync($"{nieuw}/vaststellingen", new { });
        var answers = await Task.WhenAll(signing);

        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 201, 409 }));
        Assert.Equal(answers.Count(a => (int)a.StatusCode == 201),
            (await host.Api.GetJsonAsync($"{oud}/ratificaties"))["results"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_signature_waits_for_an_adoption_that_is_under_way_and_is_refused_when_its_version_was_replaced()
    {
        var versie = await host.VersieAsync();
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        var hash = await host.HashAsync(versie);
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var replace = new NpgsqlCommand($"update protocols.protocolversie set status = 'vervallen', vervallen_op = now() "
            + $"where protocol_id = '{Afspraken.Protocol(versie).Split('/')[^1]}'", connection, transaction);
        await replace.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var signing = host.TekenAsync(versie, organisatie, bestuurder, hash);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(signing.IsCompleted);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("versie-niet-te-ratificeren", await (await signing).RedenAsync());
    }

    [Fact]
    public async Task Edits_that_race_with_the_round_and_its_signatures_never_change_what_is_signed()
    {
        var versie = await host.VersieAsync();
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        var edits = Enumerable.Range(0, 10).Select(i => host.Api.PutAsync(versie, new { inhoud = $"Tekst {i}" })).ToList();
        var round = host.TerRatificatieAsync(versie, organisatie);
        edits.AddRange(Enumerable.Range(10, 10).Select(i => host.Api.PutAsync(versie, new { inhoud = $"Tekst {i}" })));
        await round;
        using var signed = await host.TekenAsync(versie, organisatie, bestuurder);
        Assert.All(await Task.WhenAll(edits), a => Assert.Contains((int)a.StatusCode, new[] { 200, 409 }));

        Assert.Equal((string?)(await signed.JsonAsync())["inhoudHash"], await host.HashAsync(versie));
    }

    [Fact]
    public async Task Of_twenty_adoptions_of_ten_versions_at_once_one_version_is_adopted_in_the_end()
    {
        var versies = new List<string> { await host.VersieAsync() };
        for (var i = 0; i < 9; i++) versies.Add(await host.VolgendeVersieAsync(Afspraken.Protocol(versies[0])));

        var answers = await Task.WhenAll(versies.Concat(versies).Select(v => host.Api.PostAsJsonAsync($"{v}/vaststellingen", new { })));

        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 201, 409 }));
        var statussen = (await host.Api.GetJsonAsync($"{Afspraken.Protocol(versies[0])}/versies"))["results"]!.AsArray()
            .Select(v => (string)v!["status"]!).ToArray();
        Assert.Equal("vastgesteld", statussen[^1]);
        Assert.Equal(1, statussen.Count(s => s == "vastgesteld"));
        Assert.Equal(answers.Count(a => (int)a.StatusCode == 201) - 1, statussen.Count(s => s == "vervallen"));
    }

    [Fact]
    public async Task Without_a_list_every_active_formal_organisation_is_asked_and_a_round_needs_a_day_to_come()
    {
        var versie = await host.VersieAsync();
        var formeel = await host.OrganisatieAsync();
        var informeel = await host.OrganisatieAsync(verband: "informeel");
        using var wrong = await host.Api.PostAsJsonAsync($"{versie}/ratificatierondes",
            new { sluitdatum = "2026-03-01", organisatieIds = Array.Empty<string>() });
        Assert.Equal(["organisatieIds:ongeldig", "sluitdatum:ongeldig"], (await wrong.FaultsAsync())
            .Select(f => f.Split(':')[0] + ":ongeldig"));
        using var unknown = await host.Api.PostAsJsonAsync($"{versie}/ratificatierondes",
            new { sluitdatum = "2026-03-02", organisatieIds = new[] { formeel, Guid.NewGuid().ToString() } });
        Assert.Equal(["organisatieIds[1]:bestaat_niet"], await unknown.FaultsAsync());

        var ronde = await host.Api.PostJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = "2026-03-02" });
        var gevraagd = ronde["organisatieIds"]!.AsArray().Select(o => (string)o!).ToArray();
        Assert.Contains(formeel, gevraagd);
        Assert.DoesNotContain(informeel, gevraagd);
        using var twice = await host.Api.PostAsJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = "2026-03-02" });
        Assert.Equal("versie-niet-voor-te-leggen", await twice.RedenAsync());
        using var beside = await host.Api.PostAsJsonAsync($"{await host.VolgendeVersieAsync(Afspraken.Protocol(versie))}/ratificatierondes",
            new { sluitdatum = "2026-03-02" });
        Assert.Equal("andere-versie-onderhanden", await beside.RedenAsync());
    }

    [Fact]
    public async Task A_person_acknowledges_a_version_once_and_never_a_concept()
    {
        var versie = await host.VersieAsync();
        var persoon = await host.PersoonAsync();
        using var concept = await host.Api.PostAsJsonAsync($"{versie}/kennisnames", new { contactpersoonId = persoon });
        Assert.Equal("versie-in-concept", await concept.RedenAsync());
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        var id = Afspraken.Protocol(versie).Split('/')[^1];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            host.Api.PostAsJsonAsync($"/v1/protocollen/{id}/versies/1/kennisnames", new { contactpersoonId = persoon })));

        var made = await answers.Single(a => (int)a.StatusCode == 201).JsonAsync();
        Assert.Equal(7, answers.Count(a => (int)a.StatusCode == 409));
        Assert.Equal(["al-kennisgenomen"], await answers.ConflictsAsync());
        Assert.Equal(await host.HashAsync(versie), (string?)made["inhoudHash"]);
        Assert.Equal(made.ToJsonString(), (await host.Api.GetJsonAsync($"/v1/protocollen/{id}/versies/1/kennisnames/{made["id"]}"))
            .ToJsonString());
        Assert.Single((await host.Api.GetJsonAsync($"/v1/protocollen/{id}/versies/1/kennisnames?contactpersoonId={persoon}"))["results"]!.AsArray());
        using var nobody = await host.Api.PostAsJsonAsync($"{versie}/kennisnames", new { contactpersoonId = Guid.NewGuid() });
        Assert.Equal(["contactpersoonId:bestaat_niet"], await nobody.FaultsAsync());
        using var nowhere = await host.Api.GetAsync($"/v1/protocollen/{id}/versies/99/kennisnames");
        Assert.Equal(404, (int)nowhere.StatusCode);
        using var used = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}", "*");
        Assert.Equal(409, (int)used.StatusCode);
    }

    [Theory]
    [InlineData("delete from protocols.ratificatie")]
    [InlineData("update protocols.ratificatie set inhoud_hash = repeat('0', 64)")]
    [InlineData("update protocols.ratificatie set organisatie_id = gen_random_uuid()")]
    [InlineData("delete from protocols.kennisname")]
    [InlineData("update protocols.kennisname set datum = '2020-01-01'")]
    [InlineData("update protocols.protocolversie set status = 'concept' where status = 'vastgesteld'")]
    [InlineData("update protocols.protocolversie set inhoud = 'Anders' where status = 'vastgesteld'")]
    public async Task The_database_keeps_signatures_and_signed_text_as_they_are(string sql)
    {
        var versie = await host.VersieAsync();
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        (await host.TekenAsync(versie, organisatie, bestuurder)).EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"{versie}/vaststellingen", new { });
        await host.Api.PostJsonAsync($"{versie}/kennisnames", new { contactpersoonId = bestuurder });

        var refused = await Assert.ThrowsAsync<PostgresException>(() => host.ExecuteAsync(sql));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
    }

    [Fact]
    public async Task Two_records_of_one_person_made_one_keep_what_was_signed_and_read()
    {
        var versie = await host.VersieAsync();
        var (organisatie, dubbel) = await host.OndertekenaarAsync();
        var persoon = await host.PersoonAsync();
        await host.TerRatificatieAsync(versie, organisatie);
        (await host.TekenAsync(versie, organisatie, dubbel)).EnsureSuccessStatusCode();
        await host.Api.PostJsonAsync($"{versie}/kennisnames", new { contactpersoonId = dubbel });

        var samenvoeging = await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/samenvoegingen", new { metId = dubbel });
        await host.DispatchAsync();
        Assert.Equal((persoon, persoon), (await WieAsync("ratificaties"), await WieAsync("kennisnames")));
        using var undone = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}/samenvoegingen/{samenvoeging["id"]}", null);
        Assert.Equal(204, (int)undone.StatusCode);
        await host.DispatchAsync();
        Assert.Equal((dubbel, dubbel), (await WieAsync("ratificaties"), await WieAsync("kennisnames")));

        async Task<string?> WieAsync(string wat) => (string?)(await host.Api.GetJsonAsync($"{versie}/{wat}"))["results"]!.AsArray()
            .Single()!["contactpersoonId"];
    }

    private async Task<string> DeelnameAsync(string organisatie, string persoon, string mandaat, string? einddatum = null)
    {
        var netwerk = await host.Api.PostJsonAsync("/v1/netwerken", new
        {
            naam = "Veiligheidshuis",
            vorm = "overleg",
            verband = "formeel",
            domeinen = new[] { "zorg" }
        });
        JsonNode deelname = await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk["id"]}/deelnames",
            new { organisatieId = organisatie, contactpersoonId = persoon, mandaat, begindatum = "2026-01-01", einddatum });
        return (string)deelname["id"]!;
    }
}
