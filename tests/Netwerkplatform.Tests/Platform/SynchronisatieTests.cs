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
}
