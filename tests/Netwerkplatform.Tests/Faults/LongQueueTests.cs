using System.Net.Sockets;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Tests.Faults;

/// <summary>A long queue of mails: more connections, marks written together, and still each mail its own mark before the next.</summary>
public sealed class LongQueueTests(TestCluster cluster)
{
    [Fact]
    public async Task A_long_queue_opens_more_connections_and_one_mark_that_fails_holds_no_other_up()
    {
        var database = await cluster.CloneAsync();
        var (now, most) = (0, 0);
        using var sink = new SmtpSink { Delay = TimeSpan.FromMilliseconds(10) };
        sink.Answer = line =>
        {
            if (line.StartsWith("MAIL", StringComparison.Ordinal)) most = Math.Max(most, Interlocked.Increment(ref now));
            else if (line == ".") Interlocked.Decrement(ref now);
            return null;
        };
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync(
            """
            create function public.nooit() returns trigger language plpgsql as
            $$begin
              if exists (select from contacts.contactpersoon p where p.id = new.contactpersoon_id and p.achternaam = 'Persoon 150')
              then raise exception 'this one is never marked'; end if;
              return new;
            end$$;
            create trigger nooit before update on platform.mail for each row when (new.status = 'verzonden')
              execute function public.nooit()
            """);
        await using var host = await HostProcess.StartAsync(database, ("Mail:Transport", "smtp"), ("Mail:Port", $"{sink.Port}"),
            ("Mail:Security", "none"), ("Mail:Concurrency", "2"), ("Mail:MostConnections", "6"));
        await Massa.NodigUitAsync(await host.ClientAsync(), database, 300);

        await Eventually.HoldsAsync(60, "all but one are marked", async () =>
            await connection.ExecuteScalarAsync<long>("select count(*) from platform.mail where status = 'verzonden'") == 299);
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from platform.mail where status = 'bezig'"));
        Assert.Equal((300, 300), (sink.Taken.Count, sink.MessageIds.Distinct().Count()));
        Assert.InRange(most, 3, 6);
        Assert.True(await connection.ExecuteScalarAsync<long>(
            "select max(n) from (select count(*) as n from platform.mail where status = 'verzonden' group by verzonden_op) t") > 1);
    }

    /// <summary>The next mails are claimed while others are written: those go back at once, and their attempt does not count.</summary>
    [Fact]
    public async Task A_host_that_ends_amid_a_long_queue_gives_back_what_it_had_claimed()
    {
        var database = await cluster.CloneAsync();
        using var sink = new SmtpSink { Delay = TimeSpan.FromMilliseconds(20) };
        await using var host = await HostProcess.StartAsync(database, ("Mail:Transport", "smtp"), ("Mail:Port", $"{sink.Port}"),
            ("Mail:Security", "none"), ("Mail:Concurrency", "2"), ("Mail:MostConnections", "4"));
        await Massa.NodigUitAsync(await host.ClientAsync(), database, 300);
        await Eventually.HoldsAsync(60, "some have left", () => Task.FromResult(sink.Taken.Count >= 60));

        await host.StopAsync();

        await using var connection = new NpgsqlConnection(database);
        var mails = (await connection.QueryAsync<(string Status, int Poging, long Aantal)>(
            "select status, poging, count(*) from platform.mail group by status, poging")).ToArray();
        Assert.Equal(["verzonden 1", "wachtend 0"], mails.Select(m => $"{m.Status} {m.Poging}").Order(StringComparer.Ordinal));
        Assert.Equal((long)sink.Taken.Count, mails.Single(m => m.Status == "verzonden").Aantal);
        Assert.Equal(300, mails.Sum(m => m.Aantal));
    }

    /// <summary>The sender and the receiver go in one packet where the server allows it (RFC 2920), and only there.</summary>
    [Theory]
    [InlineData("250-sink\r\n250-PIPELINING\r\n250 8BITMIME", true)]
    [InlineData("250-sink\r\n250 8BITMIME", false)]
    public async Task The_receiver_is_named_without_waiting_where_the_server_has_pipelining(string capabilities, bool pipelined)
    {
        var ct = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var transport = new SmtpTransport(new Netwerkplatform.Platform.MailSettings
        {
            Transport = "smtp",
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            Security = "none",
            User = null,
            Password = null,
            From = "van@voorbeeld.example",
            Concurrency = 1,
            MostConnections = 1,
            LeaseSeconds = 60,
            Budget = 4,
            BudgetExempt = [],
        });
        using var message = new MimeKit.MimeMessage { Body = new MimeKit.TextPart("plain") { Text = "Dag" } };
        message.From.Add(MimeKit.MailboxAddress.Parse("van@voorbeeld.example"));
        message.To.Add(MimeKit.MailboxAddress.Parse("aan@voorbeeld.example"));
        var sending = transport.SendAsync(message, ct);

        using var server = await listener.AcceptTcpClientAsync(ct);
        await using var stream = server.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink ESMTP");
        await reader.ReadLineAsync(ct);
        await writer.WriteLineAsync(capabilities);
        Assert.StartsWith("MAIL", await reader.ReadLineAsync(ct));
        var receiver = reader.ReadLineAsync(ct).AsTask();
        Assert.Equal(pipelined, await Task.WhenAny(receiver, Task.Delay(pipelined ? 10_000 : 200, ct)) == receiver);
        await writer.WriteLineAsync("250 ok");
        Assert.StartsWith("RCPT", await receiver);
        server.Close();
        Assert.Equal(Uitkomst.Opnieuw, (await sending).Uitkomst);
    }
}
