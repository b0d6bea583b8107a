namespace Netwerkplatform.Tests.Notifications;

/// <summary>Whoever has the database has none of the secrets in it; whoever has the key signs as before.</summary>
[Trait("Category", "Slow")]
public sealed class KluisTests(TestCluster cluster)
{
    private const string Eerste = "eerste-sleutel-van-de-gemeente-0123456789", Tweede = "tweede-sleutel-van-de-gemeente-0123456789";

    /// <summary>A host on a database that others may be on too.</summary>
    private sealed class Host(TestCluster cluster, string database, string? sleutel, string? vorige = null) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Gebeurtenissen:Sleutel"] = sleutel,
            ["Gebeurtenissen:VorigeSleutel"] = vorige,
        };

        protected override Task<string> DatabaseAsync() => Task.FromResult(database);
    }

    private async Task<Host> StartAsync(string database, string? sleutel, string? vorige = null)
    {
        var host = new Host(cluster, database, sleutel, vorige);
        await host.InitializeAsync();
        return host;
    }

    /// <summary>All of the table as pg_dump would write it, and the secrets as text and as bytes in hex.</summary>
    private static async Task<bool> StaatInDeTabelAsync(TestHost host, string geheim)
    {
        var alles = (await host.ScalarAsync<string>(
            """
            select string_agg(concat(a, encode(a.autorisatie_token, 'escape'), encode(a.client_secret, 'escape')), ' ')
              from notifications.abonnement a
            """))!;
        var bytes = geheim.StartsWith("whsec_", StringComparison.Ordinal) ? Convert.FromBase64String(geheim["whsec_".Length..])
            : Encoding.UTF8.GetBytes(geheim);
        return alles.Contains(geheim, StringComparison.Ordinal)
            || alles.Contains(Convert.ToHexStringLower(bytes), StringComparison.Ordinal)
            || alles.Contains(Convert.ToBase64String(bytes), StringComparison.Ordinal);
    }

    private static Task<int> MetAsync(TestHost host, Guid[] ids) => host.ScalarAsync<int>(
        "select count(distinct substring(v from 2 for 4))::int from notifications.abonnement a, "
            + "unnest(array[a.geheim, a.geheim_vorig, a.autorisatie_token, a.client_secret]) v where v is not null and a.id = any(@ids)",
        new { ids });

    private static async Task<Ontvanger.Ontvangen> ProefAsync(TestHost host, Ontvanger ontvanger, JsonNode abonnement)
    {
        var had = ontvanger.Events.Count;
        await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/proefleveringen", new { });
        await host.BezorgAsync();
        return Assert.Single(ontvanger.Events.Skip(had));
    }

    /// <summary>Regression: the key, the former key, the token and the secret stood there to be read.</summary>
    [Fact]
    public async Task No_secret_stands_in_the_table_and_two_hosts_with_one_key_sign_the_same()
    {
        var database = await cluster.CloneAsync();
        await using var host = await StartAsync(database, Eerste);
        await using var ander = await StartAsync(database, Eerste);
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.bericht."],
            meer: new { autorisatie = new { soort = "bearer", token = "toegang-0815" } });
        var oauth = await host.AbonnementAsync(ontvanger, meer: new
        {
            autorisatie = new { soort = "oauth2", tokenUrl = ontvanger.Url, clientId = "wij", clientSecret = "clientgeheim-0815" },
            status = "aangevraagd",
        });
        var oud = (string)abonnement["geheim"]!;
        await host.BezorgAsync();
        var nieuw = (string)(await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/geheimrotaties", new { }))["geheim"]!;
        foreach (var geheim in new[] { oud, nieuw, "toegang-0815", "clientgeheim-0815", (string)oauth["geheim"]! })
            Assert.False(await StaatInDeTabelAsync(host, geheim), geheim);

        foreach (var een in new[] { host, ander })
        {
            var proef = await ProefAsync(een, ontvanger, abonnement);
            Assert.Equal((true, true), (Ontvanger.Getekend(proef, oud), Ontvanger.Getekend(proef, nieuw)));
            Assert.Equal("Bearer toegang-0815", proef.Headers["Authorization"]);
        }
    }

    [Fact]
    public async Task A_new_key_seals_all_anew_at_start_and_afterwards_the_former_is_not_needed()
    {
        var database = await cluster.CloneAsync();
        await using var ontvanger = await Ontvanger.StartAsync();
        JsonNode abonnement, later;
        string geheim, nieuw;
        await using (var eerst = await StartAsync(database, Eerste))
        {
            abonnement = await eerst.AbonnementAsync(ontvanger, ["nl.netwerkplatform.bericht."],
                meer: new { autorisatie = new { soort = "bearer", token = "toegang-4711" } });
            geheim = (string)abonnement["geheim"]!;
            await eerst.BezorgAsync();
            await using var wissel = await StartAsync(database, Tweede, Eerste);
            Assert.True(Ontvanger.Getekend(await ProefAsync(wissel, ontvanger, abonnement), geheim));
            // The host that does not know the new key leaves it to who does.
            await eerst.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/proefleveringen", new { });
            var had = ontvanger.Events.Count;
            await eerst.BezorgAsync();
            Assert.Equal(had, ontvanger.Events.Count);
            // What it writes meanwhile opens at the others, and signs there.
            later = await eerst.AbonnementAsync(ontvanger, ["nl.netwerkplatform.bericht."]);
            nieuw = (string)(await eerst.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/geheimrotaties", new { }))["geheim"]!;
            await wissel.BezorgAsync();
            Assert.True(ontvanger.Events.Count > had);
            Assert.True(Ontvanger.Getekend(ontvanger.Events[^1], nieuw));
            Assert.True(Ontvanger.Getekend(await ProefAsync(wissel, ontvanger, later), (string)later["geheim"]!));
            Assert.Equal(2, await MetAsync(wissel, [(Guid)abonnement["id"]!, (Guid)later["id"]!]));
        }
        await using (var opnieuw = await StartAsync(database, Tweede, Eerste))
            Assert.Equal(1, await MetAsync(opnieuw, [(Guid)abonnement["id"]!, (Guid)later["id"]!]));
        await using var daarna = await StartAsync(database, Tweede);
        var proef = await ProefAsync(daarna, ontvanger, abonnement);
        Assert.True(Ontvanger.Getekend(proef, nieuw));
        Assert.Equal("Bearer toegang-4711", proef.Headers["Authorization"]);
    }

    [Fact]
    public async Task Under_another_key_nothing_leaves_nothing_counts_and_a_new_secret_makes_it_good()
    {
        var database = await cluster.CloneAsync();
        await using var ontvanger = await Ontvanger.StartAsync();
        JsonNode abonnement;
        await using (var eerst = await StartAsync(database, Eerste))
        {
            abonnement = await eerst.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie.aangemaakt"]);
            await eerst.BezorgAsync();
        }
        await using var terug = await StartAsync(database, Tweede);
        var organisatie = await terug.OrganisatieAsync();
        await terug.BezorgAsync();
        Assert.Empty(ontvanger.Events);
        Assert.Equal([("wachtend", 0)], (await terug.LeveringenAsync(abonnement)).Select(l => ((string)l["status"]!, (int)l["poging"]!)));

        var nieuw = (string)(await terug.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/geheimrotaties", new { }))["geheim"]!;
        await terug.BezorgAsync();
        var een = Assert.Single(ontvanger.Events);
        Assert.Equal(organisatie, (string?)een.Event["subject"]);
        Assert.True(Ontvanger.Getekend(een, nieuw));
        // One signature: the former key is unknown here.
        Assert.DoesNotContain(' ', een.Headers["webhook-signature"]);
    }

    /// <summary>As a database of before looks, and as one whose hosts had no key set.</summary>
    [Fact]
    public async Task Secrets_of_before_are_sealed_when_a_host_starts()
    {
        var database = await cluster.CloneAsync();
        await using var ontvanger = await Ontvanger.StartAsync();
        JsonNode abonnement;
        await using (var zonder = await StartAsync(database, null))
        {
            abonnement = await zonder.AbonnementAsync(ontvanger,
                meer: new { autorisatie = new { soort = "bearer", token = "toegang-1234" } });
            await zonder.BezorgAsync();
            await zonder.ExecuteAsync(
                """
                alter table notifications.abonnement drop constraint abonnement_verzegeld;
                update notifications.abonnement set geheim = @Sleutel, geheim_vorig = sha256('vorige'), geheim_vorig_tot = now(),
                       autorisatie_token = 'toegang-1234';
                """, new { Sleutel = Convert.FromBase64String(((string)abonnement["geheim"]!)["whsec_".Length..]) });
            Assert.True(await StaatInDeTabelAsync(zonder, "toegang-1234"));
        }
        await using (var zonder = await StartAsync(database, null))
        {
            Assert.False(await StaatInDeTabelAsync(zonder, "toegang-1234"));
            Assert.False(await StaatInDeTabelAsync(zonder, (string)abonnement["geheim"]!));
            Assert.Equal(4, await zonder.ScalarAsync<int>(
                "select get_byte(geheim, 0) + get_byte(geheim_vorig, 0) + 2 * get_byte(autorisatie_token, 0) from "
                    + "notifications.abonnement"));
        }
        await using var met = await StartAsync(database, Eerste);
        var proef = await ProefAsync(met, ontvanger, abonnement);
        Assert.True(Ontvanger.Getekend(proef, (string)abonnement["geheim"]!));
        Assert.Equal("Bearer toegang-1234", proef.Headers["Authorization"]);
    }

    /// <summary>A sealed key is of its row and its column.</summary>
    [Fact]
    public async Task What_was_sealed_for_another_subscription_does_not_open_and_nothing_is_sent()
    {
        await using var host = await StartAsync(await cluster.CloneAsync(), Eerste);
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie.aangemaakt"]);
        await host.BezorgAsync();
        var ander = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.bericht."]);
        await host.ExecuteAsync(
            "update notifications.abonnement a set geheim = b.geheim from notifications.abonnement b where a.id = @een and b.id = @twee",
            new { een = (Guid)abonnement["id"]!, twee = (Guid)ander["id"]! });
        await host.OrganisatieAsync();
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => host.BezorgAsync());
        Assert.Empty(ontvanger.Events);
        Assert.Equal([("wachtend", 0)], (await host.LeveringenAsync(abonnement)).Select(l =>
            ((string)l["status"]!, (int)l["poging"]!)));
    }
}
