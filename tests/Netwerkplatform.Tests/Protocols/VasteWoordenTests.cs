namespace Netwerkplatform.Tests.Protocols;

/// <summary>What a signature stands under stays as it was read, and what a protocol refers to stays there.</summary>
public sealed class VasteWoordenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<string> OnderwerpUrlAsync(string code) =>
        $"/v1/onderwerpen/{(await host.Api.GetJsonAsync($"/v1/onderwerpen?code={code}"))["results"]![0]!["id"]}";

    private static object Onderwerp(string vraag, string kort = "Drie maanden", bool meer = false) => new
    {
        vraag,
        waarden = new[] { new { code = "kort", tekst = kort }, new { code = "lang", tekst = meer ? "Twee jaar" : "Een jaar" } }.Concat(meer
            ? [new { code = "eeuwig", tekst = "Voor altijd" }] : []),
    };

    private const string Vraag = "Hoe lang bewaren partijen wat zij delen?";

    [Fact]
    public async Task The_words_in_which_partners_were_asked_stay_and_values_that_nobody_was_asked_about_may_change_and_come()
    {
        var code = await host.OnderwerpAsync();
        var url = await OnderwerpUrlAsync(code);
        var versie = await host.VersieAsync(inhoud: new
        {
            inhoud = "Tekst",
            afspraken = new[] { new { onderwerpCode = code, waarde = "kort" } }
        });
        using var concept = await host.Api.PutAsync(url, Onderwerp(Vraag, "3 maanden"));
        Assert.Equal(200, (int)concept.StatusCode);

        var (organisatie, _) = await host.OndertekenaarAsync();
        await host.TerRatificatieAsync(versie, organisatie);

        foreach (var ander in new[] { Onderwerp("Heel andere vraag?", "3 maanden"), Onderwerp(Vraag, "Het tegendeel") })
        {
            using var refused = await host.Api.PutAsync(url, ander);
            Assert.Equal("onderwerp-woorden-vast", await refused.RedenAsync());
        }
        using var erbij = await host.Api.PutAsync(url, Onderwerp(Vraag, "3 maanden", meer: true));
        Assert.Equal(200, (int)erbij.StatusCode);
        await Assert.ThrowsAsync<PostgresException>(() =>
            host.ExecuteAsync("update protocols.onderwerp set vraag = 'Anders?' where code = @code", new { code }));
    }

    [Fact]
    public async Task Words_that_change_while_a_version_leaves_concept_change_before_it_or_not_at_all()
    {
        for (var ronde = 0; ronde < 5; ronde++)
        {
            var code = await host.OnderwerpAsync();
            var url = await OnderwerpUrlAsync(code);
            var versie = await host.VersieAsync(inhoud: new
            {
                inhoud = "Tekst",
                afspraken = new[] { new { onderwerpCode = code, waarde = "kort" } }
            });
            var (organisatie, _) = await host.OndertekenaarAsync();
            await using var connection = new NpgsqlConnection(host.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            // The version is leaving and has not left: who changes the words waits, and is refused.
            await using (var leave = new NpgsqlCommand($"update protocols.protocolversie set status = 'raadpleging' where protocol_id = "
                + $"'{Afspraken.Protocol(versie).Split('/')[^1]}'", connection, transaction))
                await leave.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var changing = host.Api.PutAsync(url, Onderwerp("Anders?"));
            await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.False(changing.IsCompleted);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
            using var refused = await changing;
            Assert.Equal("onderwerp-woorden-vast", await refused.RedenAsync());
        }
    }

    [Fact]
    public async Task A_protocol_that_was_put_to_be_signed_keeps_its_title_and_reach_and_may_change_its_owner_and_quorum()
    {
        var versie = await host.VersieAsync();
        var url = Afspraken.Protocol(versie);
        var (organisatie, _) = await host.OndertekenaarAsync();
        using var vrij = await host.Api.PutAsync(url, new { titel = "Vaste titel", soort = "informatiedeling", reikwijdte = "netwerk" });
        Assert.Equal(200, (int)vrij.StatusCode);
        await host.TerRatificatieAsync(versie, organisatie);

        foreach (var ander in new object[]
        {
            new { titel = "Andere titel", soort = "informatiedeling", reikwijdte = "netwerk" },
                new { titel = "Vaste titel", soort = "signalering", reikwijdte = "netwerk" },
            new { titel = "Vaste titel", soort = "informatiedeling", reikwijdte = "organisatie", organisatieId = organisatie },
        })
        {
            using var refused = await host.Api.PutAsync(url, ander);
            Assert.Equal("protocol-vast", await refused.RedenAsync());
        }
        using var quorum = await host.Api.PutAsync(url, new
        {
            titel = "Vaste titel",
            soort = "informatiedeling",
            reikwijdte = "netwerk",
            quorum = 3,
            eigenaarContactpersoonId = await host.PersoonAsync()
        });
        Assert.Equal(200, (int)quorum.StatusCode);
    }

    [Fact]
    public async Task A_round_that_is_withdrawn_makes_room_for_the_next_version()
    {
        var versie = await host.VersieAsync(quorum: 2);
        var protocol = Afspraken.Protocol(versie);
        var id = protocol.Split('/')[^1];
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        var ronde = await host.TerRatificatieAsync(versie, organisatie);
        (await host.TekenAsync(versie, organisatie, bestuurder)).EnsureSuccessStatusCode();
        var tweede = await host.VolgendeVersieAsync(protocol);
        using var bezet = await host.Api.PostAsJsonAsync($"{tweede}/ratificatierondes",
            new { sluitdatum = "2026-03-31", organisatieIds = new[] { organisatie } });
        Assert.Equal("andere-versie-onderhanden", await bezet.RedenAsync());

        using var stale = await host.Api.DeleteAsync($"/v1/protocollen/{id}/versies/1/ratificatierondes/{ronde["id"]}", "\"v9\"");
        Assert.Equal(412, (int)stale.StatusCode);
        using var ingetrokken = await host.Api.DeleteAsync($"/v1/protocollen/{id}/versies/1/ratificatierondes/{ronde["id"]}", "\"v1\"");
        Assert.Equal(204, (int)ingetrokken.StatusCode);

        Assert.Equal("vervallen", (string?)(await host.Api.GetJsonAsync(versie))["status"]);
        Assert.Single((await host.Api.GetJsonAsync($"{versie}/ratificaties"))["results"]!.AsArray());
        await host.TerRatificatieAsync(tweede, organisatie);
        using var again = await host.Api.DeleteAsync($"/v1/protocollen/{id}/versies/1/ratificatierondes/{ronde["id"]}", "*");
        Assert.Equal("versie-niet-in-te-trekken", await again.RedenAsync());
        using var elders = await host.Api.DeleteAsync($"/v1/protocollen/{id}/versies/2/ratificatierondes/{ronde["id"]}", "*");
        Assert.Equal(404, (int)elders.StatusCode);
    }

    [Fact]
    public async Task A_protocol_of_one_organisation_is_for_that_one_to_sign_and_an_organisation_that_has_ended_signs_nothing()
    {
        var (organisatie, bestuurder) = await host.OndertekenaarAsync();
        await host.OndertekenaarAsync();
        var versie = await host.VersieAsync(organisatie: organisatie);
        var ronde = await host.Api.PostJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = "2026-03-31" });
        Assert.Equal([organisatie], ronde["organisatieIds"]!.AsArray().Select(o => (string?)o));

        await host.ExecuteAsync("update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-02' where id = "
            + "@organisatie::uuid", new { organisatie });
        using var refused = await host.TekenAsync(versie, organisatie, bestuurder);
        Assert.Equal("organisatie_inactief", await refused.RedenAsync());
    }

    /// <summary>Of one that has ended, nobody gets a link that would not work. Regression: 409 geen-organisaties, it saw none.</summary>
    [Fact]
    public async Task An_organisation_is_asked_to_sign_until_the_day_on_which_it_ends_and_not_from_then_on()
    {
        var (stopt, _) = await host.OndertekenaarAsync();
        var (gestopt, _) = await host.OndertekenaarAsync();
        const string einde = "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = @dag::date where id = @id::uuid";
        await host.ExecuteAsync(einde, new { id = stopt, dag = "2026-03-03" });
        await host.ExecuteAsync(einde, new { id = gestopt, dag = "2026-03-02" });

        var iedereen = await host.Api.PostJsonAsync($"{await host.VersieAsync()}/ratificatierondes", new { sluitdatum = "2026-03-31" });
        var gevraagd = iedereen["organisatieIds"]!.AsArray().Select(o => (string?)o).ToArray();
        var versie = await host.VersieAsync();
        await host.TerRatificatieAsync(versie, stopt, gestopt);

        Assert.Contains(stopt, gevraagd);
        Assert.DoesNotContain(gestopt, gevraagd);
        var uitnodigingen = (await host.Api.GetJsonAsync($"{versie}/uitnodigingen"))["results"]!.AsArray();
        Assert.Equal([stopt], uitnodigingen.Select(u => (string?)u!["organisatieId"]));
    }

    /// <summary>Regression: the round was opened for an organisation that had ended, for which nobody can sign.</summary>
    [Fact]
    public async Task A_protocol_of_one_organisation_is_put_to_nobody_when_that_organisation_has_ended()
    {
        var (gestopt, _) = await host.OndertekenaarAsync();
        var versie = await host.VersieAsync(organisatie: gestopt);
        await host.ExecuteAsync("update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-02' where id = "
            + "@gestopt::uuid", new { gestopt });

        using var refused = await host.Api.PostAsJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = "2026-03-31" });

        Assert.Equal("geen-organisaties", await refused.ConflictAsync());
        Assert.Equal("concept", (string?)(await host.Api.GetJsonAsync(versie))["status"]);
    }

    [Fact]
    public async Task Where_no_formal_organisation_is_active_there_is_nobody_to_sign_and_the_version_stays_a_draft()
    {
        // A network of its own, with an informal organisation and one that has ended.
        await using var other = new TestHost(host.Cluster);
        await other.InitializeAsync();
        await other.OrganisatieAsync(verband: "informeel");
        var gestopt = await other.OrganisatieAsync();
        await other.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-02' where id = @gestopt::uuid",
            new { gestopt });
        var versie = await other.VersieAsync();

        using var refused = await other.Api.PostAsJsonAsync($"{versie}/ratificatierondes", new { sluitdatum = "2026-03-31" });

        Assert.Equal("geen-organisaties", await refused.ConflictAsync());
        Assert.Equal("concept", (string?)(await other.Api.GetJsonAsync(versie))["status"]);
    }

    [Fact]
    public async Task Who_may_not_know_of_a_key_figure_cannot_make_one_the_owner_nor_find_one_so()
    {
        var figuur = await host.PersoonAsync();
        await host.RolAsync(figuur, await host.OrganisatieAsync(), "sleutelfiguur");
        var protocol = new { titel = "Van wie?", soort = "signalering", reikwijdte = "netwerk", eigenaarContactpersoonId = figuur };
        using var blind = await host.ClientAsync("protocollen.lezen", "protocollen.beheren");
        using var refused = await blind.PostAsJsonAsync("/v1/protocollen", protocol);
        Assert.Equal(["eigenaarContactpersoonId:bestaat_niet"], await refused.FaultsAsync());
        var made = await host.Api.PostJsonAsync("/v1/protocollen", protocol);
        Assert.Equal(figuur, (string?)made["eigenaarContactpersoonId"]);
        Assert.Null((await blind.GetJsonAsync($"/v1/protocollen/{made["id"]}"))["eigenaarContactpersoonId"]);
        Assert.DoesNotContain(figuur, (await blind.GetJsonAsync("/v1/protocollen?limit=500")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_is_given_for_an_organisation_that_the_person_belongs_to()
    {
        var gevraagd = await host.GevraagdAsync();
        var vreemd = await host.OrganisatieAsync();
        using var refused = await host.Api.PostAsJsonAsync($"{gevraagd.Versie}/reacties",
            new { tekst = "Goed zo.", oordeel = "eens", contactpersoonId = gevraagd.Persoon, organisatieId = vreemd });
        Assert.Equal(["organisatieId:ongeldige_waarde"], await refused.FaultsAsync());
        await host.Api.PostJsonAsync($"{gevraagd.Versie}/reacties", new
        {
            tekst = "Goed zo.",
            oordeel = "eens",
            contactpersoonId =
            gevraagd.Persoon,
            organisatieId = gevraagd.Organisatie
        });
    }

    [Theory]
    [InlineData("eigenaar")]
    [InlineData("organisatie")]
    [InlineData("ronde")]
    [InlineData("convenant")]
    public async Task What_is_deleted_while_a_protocol_begins_to_refer_to_it_is_either_gone_or_referred_to(string wat)
    {
        var convenant = wat == "convenant" ? Afspraken.Protocol(await host.VersieAsync(soort: "privacyconvenant")).Split('/')[^1] : null;
        for (var i = 0; i < 10; i++)
        {
            var id = wat == "eigenaar" ? await host.PersoonAsync() : await host.OrganisatieAsync();
            var versie = wat == "ronde" ? await host.VersieAsync() : "";
            var refers = wat switch
            {
                "eigenaar" => host.Api.PostAsJsonAsync("/v1/protocollen",
                    new { titel = "Race", soort = "signalering", reikwijdte = "netwerk", eigenaarContactpersoonId = id }),
                "organisatie" => host.Api.PostAsJsonAsync("/v1/protocollen",
                    new { titel = "Race", soort = "signalering", reikwijdte = "organisatie", organisatieId = id }),
                "ronde" => host.Api.PostAsJsonAsync($"{versie}/ratificatierondes",
                    new { sluitdatum = "2026-03-31", organisatieIds = new[] { id } }),
                _ => host.Api.PostAsJsonAsync("/v1/convenantpartijen",
                    new { protocolId = convenant, organisatieId = id, begindatum = "2026-01-01" }),
            };
            var deletes = host.Api.DeleteAsync($"/v1/{(wat == "eigenaar" ? "contactpersonen" : "organisaties")}/{id}", "*");

            Assert.Contains(((int)(await refers).StatusCode, (int)(await deletes).StatusCode), new[] { (201, 409), (400, 204) });
        }
    }
}
