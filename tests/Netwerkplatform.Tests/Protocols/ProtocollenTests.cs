namespace Netwerkplatform.Tests.Protocols;

public sealed class ProtocollenTests(TestHost host) : IClassFixture<TestHost>
{
    private static int counter;

    private async Task<JsonNode> ProtocolAsync(int quorum = 0) => await host.Api.PostJsonAsync("/v1/protocollen",
        new
        {
            titel = $"Handelen bij een signaal {Interlocked.Increment(ref counter)}",
            soort = "signalering",
            reikwijdte = "netwerk",
            quorum
        });

    private async Task<string> OnderwerpAsync()
    {
        var code = $"bewaartermijn_{Interlocked.Increment(ref counter)}";
        await host.Api.PostJsonAsync("/v1/onderwerpen", new
        {
            code,
            vraag = "Hoe lang bewaren partijen wat zij delen?",
            waarden = new[] { new { code = "drie_maanden", tekst = "Drie maanden" }, new { code = "een_jaar", tekst = "Een jaar" } },
        });
        return code;
    }

    private async Task<JsonNode> VersieAsync(JsonNode protocol, object? afspraken = null) => await host.Api.PostJsonAsync(
        $"/v1/protocollen/{protocol["id"]}/versies",
        new
        {
            inhoud = "# Bij een signaal\nBel eerst het centraal contact.",
            stappen = new[] { new { volgorde = 1, actie = "Bel het centraal contact", rol = "aandachtfunctionaris",
            termijn = "dezelfde dag" } },
            afspraken = afspraken ?? Array.Empty<object>()
        });

    [Fact]
    public async Task What_nobody_sees_is_nothing()
    {
        async Task<string[]> FaultsAsync(string url, object body)
        {
            using var answer = await host.Api.PostAsJsonAsync(url, body);
            return await answer.FaultsAsync();
        }
        object Protocol(string titel) => new { titel, soort = "samenwerking", reikwijdte = "netwerk", quorum = 0 };
        foreach (var leeg in new[] { "", "  ", "\u200b", "\u2060\ufeff \u00ad", "\u3164", "\u2800", "\u0301" }) Assert.Equal(
            ["titel:verplicht"], await FaultsAsync("/v1/protocollen", Protocol(leeg)));
        var versie = await host.VersieAsync();
        Assert.Equal(["inhoud:verplicht"], await FaultsAsync($"{Afspraken.Protocol(versie)}/versies", new { inhoud = "\u200b" }));
    }

    [Theory]
    [InlineData("111**222**333", "persoonsgegevens_niet_toegestaan")]
    [InlineData("111222&#51;&#51;&#51;", "persoonsgegevens_niet_toegestaan")]
    [InlineData("111222\n333", "persoonsgegevens_niet_toegestaan")]
    [InlineData("[a](", "te_ingewikkeld")]
    public async Task A_text_is_judged_as_it_will_be_read(string stuk, string code)
    {
        var tekst = code == "te_ingewikkeld" ? string.Concat(Enumerable.Repeat(stuk, 25_000)) : stuk;
        var versie = await host.VersieAsync();
        using var nieuw = await host.Api.PostAsJsonAsync($"{Afspraken.Protocol(versie)}/versies", new { inhoud = tekst });
        Assert.Equal([$"inhoud:{code}"], await nieuw.FaultsAsync());
        using var gewijzigd = await host.Api.PutAsync(versie, new { inhoud = tekst });
        Assert.Equal([$"inhoud:{code}"], await gewijzigd.FaultsAsync());
    }

    [Fact]
    public async Task A_protocol_gets_versions_with_clauses_is_adopted_and_listed()
    {
        var code = await OnderwerpAsync();
        var protocol = await ProtocolAsync();
        var versie = await VersieAsync(protocol, new[] { new { onderwerpCode = code, waarde = "een_jaar" } });
        Assert.Equal(1, (int?)versie["nummer"]);
        Assert.Equal("concept", (string?)versie["status"]);
        Assert.Matches("^[0-9a-f]{64}$", (string?)versie["inhoudHash"]);

        await host.Api.PostJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/1/vaststellingen", new { });

        var read = await host.Api.GetJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/1");
        Assert.Equal("vastgesteld", (string?)read["status"]);
        Assert.Equal("een_jaar", (string?)read["afspraken"]![0]!["waarde"]);
        var list = await host.Api.GetJsonAsync("/v1/protocollen?soort=signalering&limit=500");
        Assert.Contains(list["results"]!.AsArray(), p => (string?)p!["id"] == (string?)protocol["id"]);
        Assert.Single((await host.Api.GetJsonAsync($"/v1/protocollen/{protocol["id"]}/versies?status=vastgesteld"))["results"]!.AsArray());
        Assert.Equal((string?)protocol["titel"], (string?)(await host.Api.GetJsonAsync($"/v1/protocollen/{protocol["id"]}"))["titel"]);
    }

    [Fact]
    public async Task Adopting_the_next_version_ends_the_former_one()
    {
        var protocol = await ProtocolAsync();
        await VersieAsync(protocol);
        await VersieAsync(protocol);
        await host.Api.PostJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/1/vaststellingen", new { });
        await host.Api.PostJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/2/vaststellingen", new { });

        var versies = (await host.Api.GetJsonAsync($"/v1/protocollen/{protocol["id"]}/versies"))["results"]!.AsArray();
        Assert.Equal(["vervallen", "vastgesteld"], versies.Select(v => (string?)v!["status"]));
    }

    [Fact]
    public async Task Of_twenty_parallel_adoptions_of_one_version_one_wins_and_the_rest_get_409()
    {
        var protocol = await ProtocolAsync();
        await VersieAsync(protocol);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => host.Api.PostAsJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/1/vaststellingen", new { })));

        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 201));
        Assert.Equal(19, answers.Count(a => (int)a.StatusCode == 409));
        Assert.Equal(["versie-niet-vast-te-stellen"], await answers.ConflictsAsync());
    }

    [Fact]
    public async Task A_version_does_not_succeed_a_newer_one()
    {
        var protocol = await ProtocolAsync();
        await VersieAsync(protocol);
        await VersieAsync(protocol);
        await host.Api.PostJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/2/vaststellingen", new { });

        using var older = await host.Api.PostAsJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/1/vaststellingen", new { });

        Assert.Equal("nieuwere-versie-vastgesteld", await older.ConflictAsync());
        Assert.Equal("concept", (string?)(await host.Api.GetJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/1"))["status"]);
    }

    /// <summary>A program that writes past the API takes no lock on the protocol; the database still lets one version be adopted.</summary>
    [Fact]
    public async Task Two_versions_are_not_adopted_at_once_whoever_writes_the_other()
    {
        var protocol = await ProtocolAsync();
        await VersieAsync(protocol);
        await VersieAsync(protocol);

        await using var other = await WritingAsync(
            """
            update protocols.protocolversie set status = 'vastgesteld', vastgesteld_op = now() where protocol_id = @id::uuid and nummer = 1
            """, protocol);
        var adoption = host.Api.PostAsJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/2/vaststellingen", new { });
        await host.WaitsForALockAsync();
        await other.Transaction.CommitAsync(TestContext.Current.CancellationToken);

        using var refused = await adoption;
        Assert.Equal("versie-al-vastgesteld", await refused.ConflictAsync());
        Assert.Equal("concept", (string?)(await host.Api.GetJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/2"))["status"]);
    }

    [Fact]
    public async Task Two_versions_do_not_get_one_number_whoever_writes_the_other()
    {
        var protocol = await ProtocolAsync();
        await VersieAsync(protocol);

        // As a program that looks at no reference, and so waits for no lock on the protocol either.
        await using var other = await WritingAsync(
            """
            set local session_replication_role = replica;
            insert into protocols.protocolversie (id, protocol_id, nummer, inhoud, stappen, afspraken, inhoud_hash)
            select gen_random_uuid(), protocol_id, 2, inhoud, stappen, afspraken, inhoud_hash
              from protocols.protocolversie where protocol_id = @id::uuid
            """, protocol);
        var creation = host.Api.PostAsJsonAsync($"/v1/protocollen/{protocol["id"]}/versies", new { inhoud = "Tekst" });
        await host.WaitsForALockAsync();
        await other.Transaction.CommitAsync(TestContext.Current.CancellationToken);

        using var refused = await creation;
        Assert.Equal("versie-tegelijk", await refused.ConflictAsync());
        Assert.Equal(3, (int)(await VersieAsync(protocol))["nummer"]!);
    }

    /// <summary>Another session that has written about this protocol and has not committed yet.</summary>
    private async Task<Writing> WritingAsync(string sql, JsonNode protocol)
    {
        var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await connection.ExecuteAsync(sql, new { id = (string?)protocol["id"] }, transaction));
        return new(connection, transaction);
    }

    private sealed record Writing(NpgsqlConnection Connection, NpgsqlTransaction Transaction) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Connection.DisposeAsync();
    }

    [Fact]
    public async Task Edits_racing_with_the_adoption_never_change_adopted_text()
    {
        var protocol = await ProtocolAsync();
        await VersieAsync(protocol);
        var url = $"/v1/protocollen/{protocol["id"]}/versies/1";

        var edits = Enumerable.Range(0, 10).Select(i => host.Api.PutAsync(url, new { inhoud = $"Tekst {i}" })).ToList();
        var adoption = host.Api.PostAsJsonAsync($"{url}/vaststellingen", new { });
        edits.AddRange(Enumerable.Range(10, 10).Select(i => host.Api.PutAsync(url, new { inhoud = $"Tekst {i}" })));
        var adopted = await (await adoption).JsonAsync();
        var answers = await Task.WhenAll(edits);

        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 200, 409 }));
        Assert.Equal((string?)adopted["inhoudHash"], (string?)(await host.Api.GetJsonAsync(url))["inhoudHash"]);
    }

    [Fact]
    public async Task Two_versions_made_at_once_get_two_numbers()
    {
        var protocol = await ProtocolAsync();
        var versies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => VersieAsync(protocol)));

        Assert.Equal(Enumerable.Range(1, 8), versies.Select(v => (int)v["nummer"]!).Order());
    }

    [Fact]
    public async Task A_clause_about_an_unknown_topic_or_with_an_unknown_value_is_a_fault_of_that_clause()
    {
        var code = await OnderwerpAsync();
        var protocol = await ProtocolAsync();
        using var answer = await host.Api.PostAsJsonAsync($"/v1/protocollen/{protocol["id"]}/versies", new
        {
            inhoud = "Tekst",
            afspraken = new[] { new { onderwerpCode = code, waarde = "eeuwig" }, new { onderwerpCode = "bestaat_niet", waarde = "x" } },
        });

        Assert.Equal(["afspraken[0].waarde:ongeldige_waarde", "afspraken[1].onderwerpCode:bestaat_niet"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task A_quorum_that_is_not_met_stops_the_adoption()
    {
        var protocol = await ProtocolAsync(quorum: 3);
        await VersieAsync(protocol);
        using var answer = await host.Api.PostAsJsonAsync($"/v1/protocollen/{protocol["id"]}/versies/1/vaststellingen", new { });

        Assert.Equal(409, (int)answer.StatusCode);
        Assert.Equal("urn:netwerkplatform:probleem:quorum-niet-gehaald", (string?)(await answer.JsonAsync())["type"]);
    }

    [Fact]
    public async Task A_protocol_is_replaced_with_its_etag_and_deleted_only_without_versions()
    {
        var protocol = await ProtocolAsync();
        using var replaced = await host.Api.PutAsync($"/v1/protocollen/{protocol["id"]}",
            new { titel = "Anders", soort = "samenwerking", reikwijdte = "netwerk" }, "\"v1\"");
        Assert.Equal("\"v2\"", replaced.Headers.ETag?.Tag);
        await VersieAsync(protocol);

        using var refused = await host.Api.DeleteAsync($"/v1/protocollen/{protocol["id"]}", "*");
        Assert.Equal("protocol-in-gebruik", await refused.ConflictAsync());

        var empty = await ProtocolAsync();
        using var gone = await host.Api.DeleteAsync($"/v1/protocollen/{empty["id"]}", "\"v1\"");
        Assert.Equal(204, (int)gone.StatusCode);
    }

    [Fact]
    public async Task References_to_people_and_organisations_that_are_not_there_are_faults()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/protocollen", new
        {
            titel = "Intern",
            soort = "signalering",
            reikwijdte = "organisatie",
            organisatieId = Guid.NewGuid(),
            eigenaarContactpersoonId = Guid.NewGuid(),
        });

        Assert.Equal(["eigenaarContactpersoonId:bestaat_niet", "organisatieId:bestaat_niet"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task A_topic_can_be_read_back_and_its_code_is_used_once()
    {
        var code = await OnderwerpAsync();
        var topic = (await host.Api.GetJsonAsync("/v1/onderwerpen?limit=500"))["results"]!.AsArray()
            .Single(o => (string?)o!["code"] == code)!;
        Assert.Equal(2, (await host.Api.GetJsonAsync($"/v1/onderwerpen/{topic["id"]}"))["waarden"]!.AsArray().Count);

        using var again = await host.Api.PostAsJsonAsync("/v1/onderwerpen",
            new { code, vraag = "Nog eens?", waarden = new[] { new { code = "ja", tekst = "Ja" } } });
        Assert.Equal(409, (int)again.StatusCode);
    }
}
