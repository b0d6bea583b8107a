namespace Netwerkplatform.Tests.Faults;

/// <summary>
/// The host is killed while berichten leave, by themselves and bundled: nobody gets more in a month than the budget lets through, and what
/// waited leaves once, beyond what a sender had in hand.
/// </summary>
public sealed class KilledBerichtenTests(TestCluster cluster)
{
    private const int Concurrency = 4;
    private const int Budget = 4;

    [Fact]
    [Trait("Category", "Full")]
    public Task Killed_while_five_berichten_are_due_nobody_gets_a_sixth_mail_and_what_waited_leaves_in_one() => SendAsync(60, kills: 1);

    [Fact]
    [Trait("Category", "Full")]
    public Task Killed_three_times_while_five_berichten_to_a_thousand_are_due_what_waited_leaves_in_one() => SendAsync(1_000, kills: 3);

    private async Task SendAsync(int mensen, int kills)
    {
        var database = await cluster.CloneAsync();
        using var sink = new SmtpSink { DelayBeforeData = TimeSpan.FromMilliseconds(5), Delay = TimeSpan.FromMilliseconds(5) };
        await using var connection = new NpgsqlConnection(database);
        (string, string)[] settings =
        [
            ("Mail:Transport", "smtp"), ("Mail:Port", $"{sink.Port}"), ("Mail:Security", "none"), ("Mail:LeaseSeconds", "5"),
            ("Mail:Concurrency", $"{Concurrency}"), ("Mail:Budget", $"{Budget}"),
        ];
        var host = await HostProcess.StartAsync(database, settings);
        var api = await host.ClientAsync();
        var organisatie = (string)(await api.PostJsonAsync("/v1/organisaties",
            new { naam = "Massa", soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "groot" }))["id"]!;
        await connection.ExecuteAsync(
            """
            with persoon as (
              insert into contacts.contactpersoon (id, voornaam, achternaam, email)
              select gen_random_uuid(), 'Noor', 'Persoon ' || i, 'persoon' || i || '@voorbeeld.example' from generate_series(1, @mensen) i
              returning id
            )
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), id, @organisatie::uuid, 'medewerker', '2020-01-01' from persoon
            """, new { mensen, organisatie });
        foreach (var i in Enumerable.Range(1, 5))
        {
            var bericht = await api.PostJsonAsync("/v1/berichten",
                Berichten.Bericht(new { organisatieIds = new[] { organisatie } }, onderwerp: $"Bericht {i}"));
            await api.PostJsonAsync($"/v1/berichten/{bericht["id"]}/verzendingen", new { });
        }
        await KillAsync(0, mensen * Budget);
        var los = sink.Taken.ToArray();
        AssertPromise(los, Budget);
        Assert.DoesNotContain(los, m => m.Contains("Subject: Bericht 5", StringComparison.Ordinal));
        Assert.Equal(mensen, await connection.ExecuteScalarAsync<int>(
            "select count(*)::int from information.pub_bericht_bereik where wacht"));

        // A month and eight days on.
        await connection.ExecuteAsync(
            """
            update information.geadresseerde set sinds_op = sinds_op - interval '40 days';
            update platform.mail set verzonden_op = verzonden_op - interval '40 days' where verzonden_op is not null;
            """);
        await KillAsync(los.Length, mensen);
        var bundels = sink.Taken.Skip(los.Length).ToArray();
        Assert.All(bundels, m => Assert.Contains("Subject: Bericht 5", m, StringComparison.Ordinal));
        AssertPromise(bundels, 1);
        await host.DisposeAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"{mensen} people, {kills} kills each time: {los.Length} by themselves, "
            + $"{bundels.Length} bundles");

        void AssertPromise(string[] mails, int each)
        {
            var perId = mails.GroupBy(m => Header(m, "Message-Id")).ToArray();
            var perPersoon = perId.GroupBy(m => Header(m.First(), "To")).ToArray();
            Assert.Equal(mensen, perPersoon.Length);
            Assert.All(perPersoon, p => Assert.Equal(each, p.Count()));
            Assert.InRange(mails.Length - perId.Length, 0, kills * Concurrency);
        }

        async Task KillAsync(int begin, int mails)
        {
            for (var kill = 1; kill <= kills; kill++)
            {
                var enough = begin + (mails * kill / (kills + 2));
                await Eventually.HoldsAsync(120, "mails leave", () => Task.FromResult(sink.Taken.Count >= enough));
                await Task.Delay(Random.Shared.Next(60), TestContext.Current.CancellationToken);
                await host.KillAsync();
                await host.DisposeAsync();
                host = await HostProcess.StartAsync(database, settings);
            }
            await Eventually.HoldsAsync(180, "all have left", async () => sink.Taken.Count >= begin + mails
                && await connection.ExecuteScalarAsync<long>(
                    "select count(*) from platform.mail where status in ('wachtend', 'bezig', 'opnieuw')") == 0);
        }
    }

    private static string Header(string message, string name) =>
        message.Split('\n').First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
}
