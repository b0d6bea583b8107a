namespace Netwerkplatform.Tests.Faults;

/// <summary>The host is killed at any instruction, again and again, in the middle of sending invitations to a real SMTP server.</summary>
public sealed class KilledSenderTests(TestCluster cluster)
{
    private const int Concurrency = 4;

    [Fact]
    public async Task Killed_three_times_while_sending_300_mails_it_loses_none_and_doubles_at_most_what_it_had_in_hand() =>
        (await SendAsync(mails: 300, kills: 3)).AssertPromise();

    [Fact]
    [Trait("Category", "Full")]
    public async Task Killed_five_times_while_sending_1000_mails_it_loses_none_and_doubles_at_most_what_it_had_in_hand() =>
        (await SendAsync(mails: 1_000, kills: 5)).AssertPromise();

    /// <summary>
    /// Of the recipients 30 % are greylisted at first and 2 % refused for good; of the messages 1 % lose their connection after the final
    /// dot.
    /// </summary>
    [Fact]
    [Trait("Category", "Full")]
    public async Task Killed_twenty_times_while_a_rough_server_takes_10000_mails_it_loses_none_and_doubles_only_what_was_in_hand() =>
        (await SendAsync(mails: 10_000, kills: 20, rough: true)).AssertPromise();

    /// <summary>Shows that the test above can fail: here the database turns the mark "being handed over" into "sent".</summary>
    [Fact]
    [Trait("Category", "Full")]
    public async Task A_sender_that_marks_before_it_sends_would_be_caught()
    {
        var outcome = await SendAsync(mails: 300, kills: 3,
            """
            create function public.te_vroeg() returns trigger language plpgsql as
            $$begin new.status := 'verzonden'; new.verzonden_op := now(); new.lease_tot := null; return new; end$$;
            create trigger te_vroeg before update on platform.mail for each row
              when (new.overgedragen_op is not null and old.overgedragen_op is null) execute function public.te_vroeg();
            """);
        Assert.NotEmpty(outcome.Lost);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(outcome.AssertPromise);
    }

    private sealed record Outcome(
        int Kills, int Broken, int Refused, string[] Lost, string[] Twice, string[] OtherId, Dictionary<string, long> Statuses)
    {
        public void AssertPromise()
        {
            Assert.Empty(Lost);
            Assert.Empty(OtherId);
            // One for each message in hand when the host was killed or the connection broke.
            Assert.InRange(Twice.Length, 0, Kills * Concurrency + Broken);
            Assert.Equal(Refused, Statuses.GetValueOrDefault("mislukt"));
            Assert.InRange(Statuses.GetValueOrDefault("onzeker"), 0, Broken);
            Assert.Empty(Statuses.Keys.Except(["verzonden", "mislukt", "onzeker"]));
        }
    }

    private static bool IsRefused(int persoon) => persoon % 50 == 0;

    private static bool IsGreylisted(int persoon) => persoon % 10 is 1 or 2 or 3;

    private async Task<Outcome> SendAsync(int mails, int kills, string? sabotage = null, bool rough = false)
    {
        var database = await cluster.CloneAsync();
        // Slow enough before and after the data that a kill finds a message in every hand.
        using var sink = new SmtpSink { DelayBeforeData = TimeSpan.FromMilliseconds(15), Delay = TimeSpan.FromMilliseconds(15) };
        var (broken, final) = (0, 0);
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
        if (rough)
        {
            sink.Delay = sink.DelayBeforeData = TimeSpan.FromMilliseconds(5);
            sink.Answer = line =>
            {
                if (line == "." && Interlocked.Increment(ref final) % 100 == 0)
                {
                    Interlocked.Increment(ref broken);
                    return "drop";
                }
                if (!line.StartsWith("RCPT", StringComparison.Ordinal)) return null;
                var persoon = int.Parse(line.Split("persoon")[1].Split('@')[0], System.Globalization.CultureInfo.InvariantCulture);
                return IsRefused(persoon) ? "550 5.1.1 onbekend" : IsGreylisted(persoon) && seen.TryAdd(persoon, true)
                    ? "451 4.7.1 later" : null;
            };
        }
        await using var connection = new NpgsqlConnection(database);
        if (sabotage is not null) await connection.ExecuteAsync(sabotage);
        (string, string)[] settings =
        [
            ("Mail:Transport", "smtp"), ("Mail:Port", $"{sink.Port}"), ("Mail:Security", "none"), ("Mail:LeaseSeconds", "5"),
                ("Mail:Concurrency", $"{Concurrency}"),
        ];

        var host = await HostProcess.StartAsync(database, settings);
        await Massa.NodigUitAsync(await host.ClientAsync(), database, mails);
        for (var kill = 1; kill <= kills; kill++)
        {
            // Of all mails, not of those that are left: a host sends while it starts, and on a busy machine that may be most of them.
            var enough = mails * kill / (kills + 2);
            await Eventually.HoldsAsync(180, "mails leave",
                // A sender that marks too early has lost some of them, and then so many never come.
                async () => sink.Taken.Count >= enough || (sabotage is not null && await connection.ExecuteScalarAsync<long>(
                    "select count(*) from platform.mail where status in ('wachtend', 'bezig', 'opnieuw')") == 0));
            await Task.Delay(Random.Shared.Next(60));
            await host.KillAsync();
            await host.DisposeAsync();
            host = await HostProcess.StartAsync(database, settings);
        }
        await Eventually.HoldsAsync(240, "nothing is waiting", async () =>
            await connection.ExecuteScalarAsync<long>(
                """
                select count(*) from platform.mail
                  where status in ('wachtend', 'bezig', 'opnieuw') or (status = 'onzeker' and volgende_op < 'infinity')
                """) == 0);
        await host.DisposeAsync();

        var byRecipient = sink.Taken.ToLookup(m => Header(m, "To"), m => Header(m, "Message-Id"));
        var wanted = Enumerable.Range(1, mails).Where(i => !rough || !IsRefused(i)).Select(i => $"persoon{i}@voorbeeld.example").ToArray();
        var statuses = await connection.QueryAsync<(string, long)>("select status, count(*) from platform.mail group by status");
        var outcome = new Outcome(kills, broken, rough ? mails / 50 : 0,
            [.. wanted.Where(w => !byRecipient.Any(r => r.Key.Contains($"<{w}>", StringComparison.Ordinal)))],
            [.. byRecipient.Where(r => r.Count() > 1).SelectMany(r => r.Skip(1))],
            [.. byRecipient.Where(r => r.Distinct().Count() > 1).Select(r => r.Key)],
            statuses.ToDictionary(s => s.Item1, s => s.Item2));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{mails} mails, {kills} kills: {outcome.Lost.Length} lost, {outcome.Twice.Length} twice, {broken} connections broken after "
                + $"the final dot, {outcome.Refused} refused");
        return outcome;
    }

    private static string Header(string message, string name) =>
        message.Split('\n').First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
}
