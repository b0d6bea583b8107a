using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Platform;

/// <summary>What whoever keeps a copy of this system relies on.</summary>
[Trait("Category", "Slow")]
public sealed class SynchronisatieTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] Lezer = ["contacten.lezen", "trainingen.lezen", "peilingen.lezen", "protocollen.lezen"];

    private static async Task<List<JsonNode>> AllesAsync(HttpClient client, string url)
    {
        var rows = new List<JsonNode>();
        for (string? next = url; next is not null;)
        {
            var page = await client.GetJsonAsync(next);
            rows.AddRange(page["results"]!.AsArray().Select(r => r!));
            next = (string?)page["next"];
        }
        return rows;
    }

    private static async Task<string[]> IdsAsync(HttpClient client, string url) =>
        [.. (await AllesAsync(client, url)).Select(r => (string)r["id"]!)];

    private async Task<string> NuAsync() =>
        (await host.ScalarAsync<System.DateTime>("select clock_timestamp()")).ToString("O", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_list_of_all_holds_what_the_lists_of_each_hold_for_whoever_reads_it()
    {
        await VulAsync();
        foreach (var reader in new[] { host.Api, await host.ClientAsync(Lezer) })
        {
            foreach (var (alles, ouders, deel) in new[]
            {
                ("/v1/deelnames", "/v1/netwerken", "deelnames"), ("/v1/draagvlakken", "/v1/organisaties", "draagvlak"),
                ("/v1/inschrijvingen", "/v1/sessies", "inschrijvingen"), ("/v1/rondes", "/v1/peilingen", "rondes"),
                ("/v1/uitnodigingen", "/v1/rondes", "uitnodigingen"),
            })
            {
                var verwacht = new List<string>();
                foreach (var ouder in await IdsAsync(reader, $"{ouders}?limit=500"))
                    verwacht.AddRange((await AllesAsync(reader, $"{ouders}/{ouder}/{deel}")).Select(r => r.ToJsonString()));
                var gelezen = (await AllesAsync(reader, $"{alles}?limit=2")).ConvertAll(r => r.ToJsonString());
                Assert.True(verwacht.Count >= 2, alles);
                Assert.Equal(verwacht.Order(StringComparer.Ordinal), gelezen.Order(StringComparer.Ordinal));
                Assert.DoesNotContain("token", string.Concat(gelezen), StringComparison.OrdinalIgnoreCase);
            }
        }
        Assert.True((await AllesAsync(host.Api, "/v1/deelnames")).Count
            > (await AllesAsync(await host.ClientAsync(Lezer), "/v1/deelnames")).Count, "a key figure takes part");
    }

    /// <summary>Two networks, two organisations, two sessions with a line, two rounds; and a key figure in each.</summary>
    private async Task VulAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            var organisatie = await host.OrganisatieAsync();
            var (persoon, sleutelfiguur) = (await host.PersoonAsync(), await host.PersoonAsync());
            await host.RolAsync(persoon, organisatie);
            await host.RolAsync(sleutelfiguur, organisatie, "sleutelfiguur");
            var netwerk = await NetwerkAsync();
            foreach (var wie in new[] { persoon, sleutelfiguur })
            {
                await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk}/deelnames",
                    new { organisatieId = organisatie, contactpersoonId = wie, mandaat = "informeren", begindatum = "2026-01-01" });
                await host.Api.PostJsonAsync($"/v1/organisaties/{organisatie}/draagvlak",
                    new { trede = "bekend", datum = "2026-02-01", contactpersoonId = wie, toelichting = "In een gesprek." });
            }
            var sessie = await host.SessieAsync(1);
            foreach (var wie in new[] { persoon, await host.PersoonAsync(), sleutelfiguur, await host.PersoonAsync() })
                await host.InschrijvenAsync(sessie, wie);
            await host.RondeAsync([organisatie]);
        }
    }

    private async Task<string> NetwerkAsync() => (string)(await host.Api.PostJsonAsync("/v1/netwerken",
        new { naam = $"Netwerk {Netwerk.Woord()}", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } }))["id"]!;

    [Fact]
    public async Task A_state_that_follows_from_others_is_told_when_it_moves()
    {
        var sessie = await host.SessieAsync(1);
        var eerste = (string)(await host.InschrijvenAsync(sessie, await host.PersoonAsync()))["id"]!;
        await host.InschrijvenAsync(sessie, await host.PersoonAsync());
        var derde = (string)(await host.InschrijvenAsync(sessie, await host.PersoonAsync()))["id"]!;
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var ronde = (string)(await host.RondeAsync([organisatie]))["id"]!;

        var vanaf = await NuAsync();
        await host.AfmeldenAsync(sessie, eerste);
        await host.SendMailsAsync();

        var wacht = (await AllesAsync(host.Api, $"/v1/inschrijvingen?gewijzigdVanaf={vanaf}")).Single(i => (string)i["id"]! == derde);
        Assert.Equal(1, (int)wacht["positie"]!);
        var uitnodiging = (await AllesAsync(host.Api, $"/v1/uitnodigingen?gewijzigdVanaf={vanaf}&rondeId={ronde}")).Single();
        Assert.Equal("verzonden", (string)uitnodiging["status"]!);
        Assert.Equal(1, (int)(await AllesAsync(host.Api, $"/v1/rondes?gewijzigdVanaf={vanaf}")).Single(r => (string)r["id"]! == ronde)
            ["aantallen"]!["verzonden"]!);

        vanaf = await NuAsync();
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde}/sluitingen", new { });
        Assert.Equal("verlopen", (string)(await AllesAsync(host.Api, $"/v1/uitnodigingen?gewijzigdVanaf={vanaf}&rondeId={ronde}"))
            .Single()["status"]!);
        Assert.Empty(await AllesAsync(host.Api, $"/v1/uitnodigingen?gewijzigdVanaf={await NuAsync()}&rondeId={ronde}"));
    }

    /// <summary>By surname people are walked in a place of their own, which knows no changes.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("&zoek=Overijssel")]
    [InlineData("&wijk=Zuiderhaven")]
    [InlineData("&wijk=Zuiderhaven&sort=gewijzigdOp")]
    [InlineData("&domein=zorg&zoek=Overijsel&sort=-achternaam")]
    public async Task People_who_changed_are_found_together_with_every_other_filter(string filter)
    {
        var organisatie = await host.OrganisatieAsync(wijken: ["Zuiderhaven"]);
        var (wel, niet) = (await host.PersoonAsync("Overijssel"), await host.PersoonAsync("Overijssel"));
        foreach (var persoon in new[] { wel, niet }) await host.RolAsync(persoon, organisatie);
        var vanaf = await NuAsync();
        using var answer = await host.Api.PutAsync($"/v1/contactpersonen/{wel}",
            new { achternaam = "Overijssel", telefoon = "0612345678" });
        Assert.Equal(200, (int)answer.StatusCode);

        Assert.Equal([wel], await IdsAsync(host.Api, $"/v1/contactpersonen?gewijzigdVanaf={vanaf}{filter}"));
    }

    /// <summary>Regression: no row of theirs had moved, so that no pull told of them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_who_comes_into_sight_by_a_role_is_told_to_who_may_not_see_key_figures(bool doorDeDag)
    {
        var (organisatie, figuur) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        var vroeger = await host.RolAsync(figuur, organisatie, "bestuurder", "2024-01-01", "2024-12-31");
        var netwerk = await host.Api.PostJsonAsync("/v1/netwerken",
            new { naam = "Havenoverleg", vorm = "overleg", verband = "formeel", domeinen = new[] { "zorg" } });
        var zetel = await host.Api.PostJsonAsync($"/v1/netwerken/{netwerk["id"]}/deelnames",
            new { organisatieId = organisatie, contactpersoonId = figuur, mandaat = "informeren", begindatum = "2026-01-01" });
        // The role was entered long ago and begins after the last pull; or it is entered after that, and began long ago.
        var vanaf = doorDeDag ? "2026-03-01T12:00:00Z" : await NuAsync();
        JsonNode nu;
        if (doorDeDag)
        {
            nu = await host.RolAsync(figuur, organisatie, begindatum: "2026-03-02");
            await LangGeledenAsync(figuur);
        }
        else
        {
            await LangGeledenAsync(figuur);
            nu = await host.RolAsync(figuur, organisatie);
        }

        using var lezer = await host.ClientAsync(Lezer);
        Assert.Contains(figuur, await IdsAsync(lezer, $"/v1/contactpersonen?limit=500&gewijzigdVanaf={vanaf}"));
        Assert.Equal(new[] { (string)vroeger["id"]!, (string)nu["id"]! }.Order(StringComparer.Ordinal), (await IdsAsync(lezer,
            $"/v1/rolvervullingen?contactpersoonId={figuur}&gewijzigdVanaf={vanaf}")).Order(StringComparer.Ordinal));
        foreach (var lijst in new[] { "/v1/deelnames?", $"/v1/netwerken/{netwerk["id"]}/deelnames?" })
            Assert.Equal([(string)zetel["id"]!], await IdsAsync(lezer, $"{lijst}limit=500&gewijzigdVanaf={vanaf}"
                + (lijst == "/v1/deelnames?" ? $"&contactpersoonId={figuur}" : "")));
    }

    /// <summary>Told again at each pull, those who are a key figure besides would be a list of their own.</summary>
    [Fact]
    public async Task A_pull_tells_no_more_of_who_is_a_key_figure_besides_than_of_anybody()
    {
        var organisatie = await host.OrganisatieAsync();
        var (gewoon, ook) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(ook, organisatie, "sleutelfiguur");
        var rollen = new[] { await host.RolAsync(gewoon, organisatie), await host.RolAsync(ook, organisatie) };
        foreach (var persoon in new[] { gewoon, ook }) await LangGeledenAsync(persoon);
        using var lezer = await host.ClientAsync(Lezer);
        var vanaf = await NuAsync();

        async Task<string[]> VerteldAsync() =>
            [.. (await IdsAsync(lezer, $"/v1/contactpersonen?limit=500&gewijzigdVanaf={vanaf}")).Intersect([gewoon, ook])];
        Assert.Empty(await VerteldAsync());
        foreach (var (persoon, rol) in new[] { gewoon, ook }.Zip(rollen))
        {
            using var anders = await host.Api.PutAsync($"/v1/rolvervullingen/{rol["id"]}", new
            {
                contactpersoonId = persoon,
                organisatieId = organisatie,
                rol = "medewerker",
                functie = "Coach",
                begindatum = "2026-01-01",
            });
            Assert.Equal(200, (int)anders.StatusCode);
        }
        Assert.Equal(2, (await VerteldAsync()).Length);
    }

    /// <summary>Whatever is kept about this person was last changed before every pull.</summary>
    private async Task LangGeledenAsync(string persoon) => await host.ExecuteAsync(
        """
        update contacts.contactpersoon set gewijzigd_op = '2025-01-01' where id = @persoon::uuid;
        update contacts.rolvervulling set gewijzigd_op = '2025-01-01' where contactpersoon_id = @persoon::uuid;
        update contacts.deelname set gewijzigd_op = '2025-01-01' where contactpersoon_id = @persoon::uuid;
        """, new { persoon });
}
