namespace Netwerkplatform.Tests.Contacts;

public sealed class OrganisatiesTests(TestHost host) : IClassFixture<TestHost>
{
    private static object Organisatie(string naam, string? kvkNummer = null) =>
        new { naam, soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "groot", kvkNummer };

    /// <summary>Regression: each but the last was 400.</summary>
    [Theory]
    [InlineData("6900 1001", "69001001")]
    [InlineData("69.00.10.02", "69001002")]
    [InlineData("69\u2011001\u2011003", "69001003")]
    [InlineData(" 69001004 ", "69001004")]
    public async Task A_number_of_the_chamber_of_commerce_is_one_number_however_it_is_written(string geschreven, string nummer)
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/organisaties", Organisatie($"Proef {nummer}", geschreven));

        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Equal(nummer, (string?)(await answer.JsonAsync())["kvkNummer"]);
        using var gevonden = await host.Api.GetAsync($"/v1/organisaties?kvkNummer={Uri.EscapeDataString(geschreven)}");
        Assert.Equal(nummer, (string?)Assert.Single((await gevonden.JsonAsync())["results"]!.AsArray())!["kvkNummer"]);
    }

    /// <summary>Regression: .NET takes a flower for two characters, so that a hundred of them were the most.</summary>
    [Fact]
    public async Task A_text_is_as_long_as_the_contract_counts_and_what_is_in_it_is_looked_at_to_its_end()
    {
        static object Bloemen(int aantal, string erachter = "") => Organisatie(string.Concat(Enumerable.Repeat("🌻", aantal)) + erachter);

        using var past = await host.Api.PostAsJsonAsync("/v1/organisaties", Bloemen(200));
        Assert.Equal(201, (int)past.StatusCode);
        using var telang = await host.Api.PostAsJsonAsync("/v1/organisaties", Bloemen(201));
        Assert.Equal(["naam:te_lang"], await telang.FaultsAsync());
        using var metNummer = await host.Api.PostAsJsonAsync("/v1/organisaties", Bloemen(150, " 111222333"));
        Assert.Equal(["naam:persoonsgegevens_niet_toegestaan"], await metNummer.FaultsAsync());
    }

    [Fact]
    public async Task A_website_holds_no_name_and_password()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/organisaties", new
        {
            naam = "Met wachtwoord",
            soort = "zorg",
            verband = "formeel",
            domeinen = new[] { "zorg" },
            omvang = "klein",
            website = "https://naam:geheim@voorbeeld.example",
        });
        Assert.Equal(["website:ongeldige_waarde"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task A_new_organisation_can_be_read_back_where_Location_says_with_its_etag()
    {
        using var created = await host.Api.PostAsJsonAsync("/v1/organisaties", Organisatie("GGZ Zonnewende"));

        Assert.Equal(201, (int)created.StatusCode);
        using var read = await host.Api.GetAsync(created.Headers.Location);
        Assert.Equal(created.Headers.ETag, read.Headers.ETag);
        var organisatie = await read.JsonAsync();
        Assert.Equal("GGZ Zonnewende", (string?)organisatie["naam"]);
        Assert.Equal(2, (int?)organisatie["vereistAantalAandachtfunctionarissen"]);
        Assert.EndsWith("Z", (string?)organisatie["aangemaaktOp"]);
    }

    [Fact]
    public async Task All_faults_are_told_at_once_including_unknown_fields_and_wrong_types()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/organisaties", new
        {
            naam = 5,
            soort = "circus",
            domeinen = new object[] { "zorg", 3 },
            kleur = "blauw",
            kvkNummer = "12",
            vrijstelling = new { reden = "kind met BSN 111.222.333" },
        });

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            ["domeinen[1]:ongeldig_type", "kleur:onbekend_veld", "kvkNummer:ongeldig_formaat", "naam:ongeldig_type", "omvang:verplicht",
                "soort:ongeldige_waarde",
             "verband:verplicht", "vrijstelling.reden:persoonsgegevens_niet_toegestaan", "vrijstelling.vanafDatum:verplicht"],
            await answer.FaultsAsync());
    }

    [Fact]
    public async Task Of_fifty_parallel_replacements_with_the_same_etag_one_wins_and_the_rest_are_stale()
    {
        var created = await host.Api.PostJsonAsync("/v1/organisaties", Organisatie("Halt Noorderpoort"));
        var url = $"/v1/organisaties/{created["id"]}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.Api.PutAsync(url, Organisatie($"Halt {i}"), "\"v1\"")));

        Assert.Equal(1, answers.Count(a => (int)a.StatusCode == 200));
        Assert.Equal(49, answers.Count(a => (int)a.StatusCode == 412));
    }

    [Fact]
    public async Task The_same_kvk_number_and_vestiging_twice_is_a_conflict_with_a_type_of_its_own()
    {
        await host.Api.PostJsonAsync("/v1/organisaties", Organisatie("ROC Flevodal", "71002078"));

        using var answer = await host.Api.PostAsJsonAsync("/v1/organisaties", Organisatie("ROC Flevodal Haven", "71002078"));

        Assert.Equal(409, (int)answer.StatusCode);
        Assert.Equal("urn:netwerkplatform:probleem:kvk-bestaat", (string?)(await answer.JsonAsync())["type"]);
    }

    [Fact]
    public async Task Paging_follows_next_through_every_row_once()
    {
        foreach (var i in Enumerable.Range(0, 7)) await host.Api.PostJsonAsync("/v1/organisaties", Organisatie($"Blad {i}"));

        var names = new List<string?>();
        for (var url = "/v1/organisaties?zoek=blad&limit=3"; url is not null;)
        {
            var page = await host.Api.GetJsonAsync(url);
            names.AddRange(page["results"]!.AsArray().Select(o => (string?)o!["naam"]));
            url = (string?)page["next"];
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"Blad {i}"), names);
    }

    [Fact]
    public async Task A_pull_since_the_last_visit_misses_no_change_that_was_committed_late_and_repeats_none()
    {
        var (vroeg, laat) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        await using var connection = new Npgsql.NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var slow = await connection.BeginTransactionAsync();
        await using (var change = new Npgsql.NpgsqlCommand("update contacts.organisatie set gewijzigd_op = now() where id = $1", connection,
            slow)
        { Parameters = { new() { Value = Guid.Parse(laat) } } })
            await change.ExecuteNonQueryAsync();
        await Task.Delay(50);
        var bezoek = (await host.ScalarAsync<System.DateTime>("select clock_timestamp()"))
            .ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await Task.Delay(50);
        await slow.CommitAsync();

        var sinds = (await host.Api.GetJsonAsync($"/v1/organisaties?gewijzigdVanaf={bezoek}"))["results"]!.AsArray()
            .Select(o => (string)o!["id"]!).ToArray();
        Assert.Equal([laat], sinds);
        Assert.DoesNotContain(vroeg, sinds);
    }
}
