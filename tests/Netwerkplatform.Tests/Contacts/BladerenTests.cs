namespace Netwerkplatform.Tests.Contacts;

/// <summary>Finding people, and paging through all of them while others write.</summary>
public sealed class BladerenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<string[]> ZoekAsync(string zoek, string pad = "contactpersonen", string veld = "achternaam") =>
        [.. (await host.Api.GetJsonAsync($"/v1/{pad}?zoek={Uri.EscapeDataString(zoek)}"))["results"]!.AsArray()
            .Select(p => (string)p![veld]!)];

    [Fact]
    public async Task A_typing_error_is_forgiven_where_nobody_has_that_name_and_only_there()
    {
        foreach (var (voornaam, achternaam) in new[] { ("Mohammed", "Zwanenburg"), ("Mohammed", "Pieterse"),
            ("Noor", "Zwanenberg") }) await host.PersoonAsync(achternaam, voornaam: voornaam);
        Assert.Equal(["Zwanenburg"], await ZoekAsync("zwanenburg"));
        Assert.Equal(["Zwanenberg", "Zwanenburg"], await ZoekAsync("zwanenbrg"));
        Assert.Equal(["Zwanenburg"], await ZoekAsync("Mohammed Zwanenbrug"));
        Assert.Equal(["Pieterse"], await ZoekAsync("pietesre"));
        Assert.Empty(await ZoekAsync("Xqwzkrtl"));
        Assert.Equal((200, 0), (200, (await ZoekAsync("  ' & | ! <-> ( ")).Length));

        foreach (var naam in new[] { "Stichting Weerklank", "Jongerenhuis Poort" }) await host.OrganisatieAsync(naam);
        Assert.Equal(["Stichting Weerklank"], await ZoekAsync("weerklnak", "organisaties", "naam"));
        Assert.Equal(["Jongerenhuis Poort"], await ZoekAsync("jongernehuis poort", "organisaties", "naam"));
    }

    /// <summary>Regression: the cursor was the row's name and id as JSON, in Base64.</summary>
    [Fact]
    public async Task Nobody_reads_a_name_in_a_cursor_and_nobody_makes_one()
    {
        foreach (var naam in new[] { "Cursornaam", "Cursornaan" }) await host.PersoonAsync(naam);
        var next = (string)(await host.Api.GetJsonAsync("/v1/contactpersonen?limit=1"))["next"]!;
        var cursor = next.Split("cursor=")[1].Split('&')[0];
        Assert.DoesNotContain("achternaam", System.Text.Encoding.Latin1.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor)),
            StringComparison.OrdinalIgnoreCase);

        var other = (cursor[^5] == 'A' ? "B" : "A") + cursor[^4..];
        foreach (var forged in new[] { cursor[..^5] + other, cursor[..20], "AAAA",
            "eyJzb3J0IjoiYWNodGVybmFhbSIsInZhbHVlIjoiQSIsImlkIjoiMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwIn0" })
        {
            using var answer = await host.Api.GetAsync($"/v1/contactpersonen?cursor={forged}");
            Assert.Equal(["cursor:ongeldige_cursor"], await answer.FaultsAsync());
        }
    }

    [Fact]
    public Task Paging_while_others_write_gives_every_row_once() => PageAsync(2_000);

    [Fact, Trait("Category", "Full")]
    public Task Paging_through_100000_while_others_write_gives_every_row_once() => PageAsync(100_000);

    private async Task PageAsync(int mensen)
    {
        var merk = Guid.NewGuid().ToString("N")[..8];
        await host.ExecuteAsync($"insert into contacts.contactpersoon (id, achternaam, bereikbaarheid) select gen_random_uuid(), 'Naam' "
            + $"|| md5('{merk}' || i), '{merk}' from generate_series(1, {mensen}) i");
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(async w =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                // Insert, change what the list is not ordered by, delete: at the front, in the middle and at the end.
                var persoon = await host.Api.PostJsonAsync("/v1/contactpersonen", new { achternaam = $"{"ANZ"[i % 3]}aam{w}{i}" });
                await host.ExecuteAsync($"update contacts.contactpersoon set telefoon = '{i}', gewijzigd_op = now(), versie = versie + "
                    + $"1 where id in (select id from contacts.contactpersoon where bereikbaarheid = '{merk}' order by id offset "
                    + $"{i * 37 % mensen} limit 20 for update)");
                if (i % 2 == 0) await host.ExecuteAsync($"delete from contacts.contactpersoon where id = '{persoon["id"]}'");
            }
        }).ToArray();

        var seen = new List<string>();
        for (var url = "/v1/contactpersonen?limit=500"; url is not null;)
        {
            var page = await host.Api.GetJsonAsync(url);
            seen.AddRange(page["results"]!.AsArray().Where(p => (string?)p!["bereikbaarheid"] == merk).Select(p => (string)p!["id"]!));
            url = (string?)page["next"];
        }
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(mensen, seen.Count);
        Assert.Equal(mensen, seen.Distinct().Count());
        await host.ExecuteAsync($"delete from contacts.contactpersoon where bereikbaarheid = '{merk}'");
    }
}
