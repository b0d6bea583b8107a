namespace Netwerkplatform.Tests.Privacy;

/// <summary>A backup of before an erasure brings nobody back.</summary>
[Trait("Category", "Slow")]
public sealed class WisregisterTests(TestHost host, TestCluster cluster) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_restored_backup_is_erased_again_before_anything_is_served()
    {
        var persoon = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { voornaam = "Rosa", achternaam = "Reservekopie", email = "rosa.reserve@voorbeeld.example" }))["id"]!;
        // As it was before the erasure, with a salt of its own: the database was made anew.
        var backup = await cluster.CloneAsync();
        await using var connection = new NpgsqlConnection(backup);
        await connection.ExecuteAsync(
            """
            insert into contacts.contactpersoon (id, voornaam, achternaam, email)
            values (@Id::uuid, 'Rosa', 'Reservekopie', 'rosa.reserve@voorbeeld.example');
            update privacy.zout set waarde = '\x00'
            """, new { Id = persoon });
        using (var gewist = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/wissingen",
            new { grond = "verzoek", proef = false }))
            Assert.Equal(201, (int)gewist.StatusCode);

        await using var restored = new Hersteld(cluster, backup, host.DataFolder);
        await restored.InitializeAsync();

        Assert.Equal("gewist", await connection.ExecuteScalarAsync<string>(
            "select achternaam from contacts.contactpersoon where id = @Id::uuid", new { Id = persoon }));
        using var weer = await restored.Api.PostAsJsonAsync("/v1/contactpersonen",
            new { voornaam = "Rosa", achternaam = "Reservekopie", email = "rosa.reserve@voorbeeld.example" });
        Assert.Equal("eerder_gewist", await weer.ConflictAsync());
    }

    /// <summary>
    /// Regression: what was written behind a line without its end was lost with it, and a line that stood twice kept the host from
    /// starting.
    /// </summary>
    [Fact]
    public async Task A_register_that_broke_off_and_has_lines_twice_is_read_to_its_end()
    {
        await using var eerste = new TestHost(cluster);
        await eerste.InitializeAsync();
        var file = Path.Combine(eerste.DataFolder, "wisregister.jsonl");
        await File.WriteAllTextAsync(file, """{"contactpersoonId":"0198c0de-0000""");
        var persoon = await eerste.PersoonAsync();
        using (var gewist = await eerste.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/wissingen",
            new { grond = "verzoek", proef = false }))
            Assert.Equal(201, (int)gewist.StatusCode);
        await Eventually.HoldsAsync(10, "the erasure is in the register", async () =>
            (await File.ReadAllTextAsync(file)).Contains(persoon, StringComparison.Ordinal));
        var regel = (await File.ReadAllLinesAsync(file)).Single(r => r.Contains(persoon, StringComparison.Ordinal));
        await File.AppendAllTextAsync(file, regel + "\n");

        await using var restored = new Hersteld(cluster, await cluster.CloneAsync(), eerste.DataFolder);
        await restored.InitializeAsync();
        Assert.Equal(1, await restored.ScalarAsync<int>("select count(*)::int from privacy.wissing where contactpersoon_id = @Id::uuid",
            new { Id = persoon }));
    }

    // Regression: the erasure was done, and the answer was 500.
    [Fact]
    public async Task An_erasure_that_cannot_be_written_beside_the_database_is_done_and_answered()
    {
        await using var vol = new TestHost(cluster);
        Directory.CreateDirectory(Path.Combine(vol.DataFolder, "wisregister.jsonl"));
        await vol.InitializeAsync();
        var persoon = await vol.PersoonAsync();

        using var gewist = await vol.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/wissingen",
            new { grond = "verzoek", proef = false });

        Assert.Equal(201, (int)gewist.StatusCode);
        using var weg = await vol.Api.GetAsync($"/v1/contactpersonen/{persoon}");
        Assert.Equal(410, (int)weg.StatusCode);
    }

    private sealed class Hersteld(TestCluster cluster, string backup, string folder) : TestHost(cluster)
    {
        protected override Task<string> DatabaseAsync() => Task.FromResult(backup);
        protected override Dictionary<string, string?> Configuration => new() { ["Data:Folder"] = folder };
    }
}
