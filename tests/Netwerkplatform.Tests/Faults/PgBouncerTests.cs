namespace Netwerkplatform.Tests.Faults;

/// <summary>PgBouncer in transaction mode gives each transaction another connection: nothing may be left on one.</summary>
[Collection(Alone.Name)]
public sealed class PgBouncerTests(TestCluster cluster)
{
    /// <summary>
    /// Regression: with statements prepared all the same, 500; with the lock of the migrations on a session, the second host waited for
    /// ever.
    /// </summary>
    /// <summary>What docs/promises.md says of waiting for the database, unless the operator says otherwise.</summary>
    // Regression: 15, 30 and 100, and nothing was prepared: the driver says of every key that it knows that it is there.
    [Theory]
    [InlineData("", 5, 15, 50, 200)]
    [InlineData("Timeout=7;CommandTimeout=8;MaxPoolSize=9;Max Auto Prepare=3", 7, 8, 9, 3)]
    public async Task What_the_connection_string_does_not_say_is_what_is_promised(
        string said, int timeout, int commandTimeout, int poolSize, int prepared)
    {
        var given = new NpgsqlConnectionStringBuilder(await cluster.CloneAsync());
        given.Remove("Maximum Pool Size");
        await using var source = Netwerkplatform.Host.Database.DataSource($"{given.ConnectionString};{said}");
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        Assert.Equal((timeout, commandTimeout, poolSize, prepared),
            (settings.Timeout, settings.CommandTimeout, settings.MaxPoolSize, settings.MaxAutoPrepare));
    }

    [Fact]
    public async Task Behind_a_pooler_that_knows_no_prepared_statements_two_hosts_read_write_and_tell()
    {
        var database = await cluster.CloneAsync();
        await using var bouncer = await PgBouncer.StartAsync(database);
        Assert.True(Netwerkplatform.Host.Database.IsDirect(database));
        Assert.False(Netwerkplatform.Host.Database.IsDirect(bouncer.ConnectionString));
        // One is woken round the pooler, the other has to look.
        await using var een = await HostProcess.StartAsync(bouncer.ConnectionString, ("ConnectionStrings:Rechtstreeks", database));
        await using var twee = await HostProcess.StartAsync(bouncer.ConnectionString);
        var clients = new[] { await een.ClientAsync(), await twee.ClientAsync() };

        // More callers than the pooler has connections, each statement often enough to be prepared.
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            var api = clients[caller % 2];
            for (var i = 0; i < 12; i++)
            {
                var made = await api.PostJsonAsync("/v1/organisaties", new
                {
                    naam = $"Huis {caller} {i}",
                    soort = "zorg",
                    verband = "formeel",
                    domeinen = new[] { "zorg" },
                    omvang = "klein",
                });
                Assert.Equal((string?)made["naam"], (string?)(await api.GetJsonAsync($"/v1/organisaties/{made["id"]}"))["naam"]);
                Assert.NotEmpty((await api.GetJsonAsync("/v1/organisaties?soort=zorg&sort=-gewijzigdOp"))["results"]!.AsArray());
            }
        }));
        Assert.Equal(192, (await clients[0].GetJsonAsync("/v1/organisaties?limit=500"))["results"]!.AsArray().Count);
        await using var connection = new NpgsqlConnection(database);
        Assert.Equal(192, await connection.ExecuteScalarAsync<int>(
            "select count(*)::int from platform.audit where handeling = 'organisatie.aangemaakt'"));
        await Eventually.HoldsAsync(20, "every organisation is told", async () => await connection.ExecuteScalarAsync<int>(
            "select count(*)::int from notifications.gebeurtenis where type = 'organisatie.aangemaakt'") == 192);
    }
}
