namespace Netwerkplatform.Tests.Contacts;

/// <summary>Two records that are one organisation.</summary>
public sealed class OrganisatiesamenvoegingenTests(TestHost host) : IClassFixture<TestHost>
{
    private Task<JsonNode> MergeAsync(string deze, string met, object? behoud = null) => host.Api.PostJsonAsync(
        $"/v1/organisaties/{deze}/samenvoegingen", new { metId = met, behoud });

    private async Task UndoAsync(JsonNode samenvoeging, string? refused = null)
    {
        using var answer = await host.Api.DeleteAsync(
            $"/v1/organisaties/{samenvoeging["organisatieId"]}/samenvoegingen/{samenvoeging["id"]}");
        if (refused is not null) Assert.Equal(refused, await answer.ConflictAsync());
        else Assert.True((int)answer.StatusCode == 204, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task<JsonNode> OrganisatieAsync(string id) => host.Api.GetJsonAsync($"/v1/organisaties/{id}");

    private async Task<string> MakeAsync(object organisatie) =>
        (string)(await host.Api.PostJsonAsync("/v1/organisaties", organisatie))["id"]!;

    private async Task<string[]> RollenAsync(string organisatie) =>
        [.. (await host.Api.GetJsonAsync($"/v1/rolvervullingen?organisatieId={organisatie}"))["results"]!.AsArray()
            .Select(r => $"{r!["rol"]} {r["begindatum"]}..{r["einddatum"]}").Order(StringComparer.Ordinal)];

    private async Task<int> AantalAsync(string url) => (await host.Api.GetJsonAsync(url))["results"]!.AsArray().Count;

    [Fact]
    public async Task Roles_and_conversations_go_along_the_other_is_gone_and_an_undo_brings_all_back()
    {
        var (deze, ander, persoon) = (await host.OrganisatieAsync(), await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, ander);
        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = ander,
            plaatsgevondenOp = "2026-01-05T09:00:00Z",
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
        });
        var (voor, anderVoor) = (await OrganisatieAsync(deze), await OrganisatieAsync(ander));

        var samenvoeging = await MergeAsync(deze, ander);
        Assert.Equal(["medewerker 2026-01-01.."], await RollenAsync(deze));
        Assert.Equal(1, await AantalAsync($"/v1/contactmomenten?organisatieId={deze}"));
        foreach (var pad in new[] { "", "/draagvlak", "/samenvoegingen", "/beeld", $"/samenvoegingen/{samenvoeging["id"]}" })
        {
            using var answer = await host.Api.GetAsync($"/v1/organisaties/{ander}{pad}");
            var problem = await answer.JsonAsync();
            Assert.Equal((410, "organisatie-samengevoegd", deze),
                ((int)answer.StatusCode, problem.Soort(), (string?)problem["samengevoegdMet"]));
        }

        await UndoAsync(samenvoeging);
        Assert.Empty(await RollenAsync(deze));
        Assert.Equal(["medewerker 2026-01-01.."], await RollenAsync(ander));
        Assert.Equal(1, await AantalAsync($"/v1/contactmomenten?organisatieId={ander}"));
        foreach (var (was, id) in new[] { (voor, deze), (anderVoor, ander) })
        {
            var nu = await OrganisatieAsync(id);
            foreach (var n in new[] { was, nu }) n.AsObject().Remove("gewijzigdOp");
            Assert.Equal(was.ToJsonString(), nu.ToJsonString());
        }
        await UndoAsync(samenvoeging);
    }

    [Fact]
    public async Task Merged_and_undone_two_organisations_with_something_in_every_module_are_exactly_what_they_were()
    {
        var (deze, ander) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        await host.VulAsync(deze, ander);
        var before = await host.AllesAsync();
        // Whatever goes along does so here.
        var vol = await Task.WhenAll(Organisatievulling.Wijzers.Where(w => w.Merge is not null && !Leeg.Contains(w.Naam)).Select(async w =>
            await host.ScalarAsync<bool>($"select exists (select from {w.Name} t where to_jsonb(t.{w.Kolom})::text like '%{ander}%')")
                ? null : w.Naam));
        Assert.Equal([], vol.OfType<string>());

        var samenvoeging = await MergeAsync(deze, ander);
        await host.DispatchAsync();
        Assert.NotEqual(before, await host.AllesAsync());
        var blijft = Organisatievulling.Wijzers.Where(w => w.StaysAtMerge is not null).Select(w => w.Name).Concat(Spoor).ToHashSet();
        Assert.Equal([], (await host.TabellenMetAsync(ander)).Where(t => !blijft.Contains(t)));

        await UndoAsync(samenvoeging);
        await host.DispatchAsync();
        var after = await host.AllesAsync();
        Assert.Equal([], before.Zip(after).Where(p => p.First != p.Second).Select(p => $"{p.First}\n\n{p.Second}"));
        await UndoAsync(samenvoeging);
        Assert.Equal(before, await host.AllesAsync());
    }

    /// <summary>What a merge of organisations does not find filled: who succeeds whom is tried where that is.</summary>
    private static readonly string[] Leeg = [];

    /// <summary>Where the id of the one that is gone may stand besides: what was done, and what other systems are told.</summary>
    private static readonly string[] Spoor =
    [
        "platform.audit", "platform.verwijdering", "platform.outbox", "platform.levering", "platform.idempotentie", "platform.mail",
    ];
}
