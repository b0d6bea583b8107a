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

    // Red before: the erasure was done, and the answer was 500.
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
