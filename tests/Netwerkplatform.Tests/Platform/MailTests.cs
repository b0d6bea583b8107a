using Microsoft.Extensions.Hosting;
using MimeKit;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Tests.Platform;

public sealed class MailTests(MailTests.MailHost host) : IClassFixture<MailTests.MailHost>, IAsyncLifetime
{
    /// <summary>A host that sends by SMTP to a sink of ours, with a kind of mail that tests can ask for.</summary>
    public sealed class MailHost(TestCluster cluster) : TestHost(cluster)
    {
        public SmtpSink Sink { get; } = new();
        public Dictionary<string, Bericht?> Berichten { get; } = [];

        /// <summary>What happens while the mail of a key is being written.</summary>
        public Dictionary<string, Func<Task>> Meanwhile { get; } = [];

        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Mail:Transport"] = "smtp",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{Sink.Port}",
            ["Mail:Security"] = "none",
            ["Mail:From"] = "regisseur@almere.example",
            ["Mail:Budget"] = "2",
            ["Mail:BudgetExempt"] = "spoed",
            ["Mail:LeaseSeconds"] = "5",
        };

        protected override void AddServices(IServiceCollection services)
        {
            services.AddSingleton<IMailTemplate>(new Proef("proef", Berichten, Meanwhile));
            services.AddSingleton<IMailTemplate>(new Proef("spoed", Berichten, Meanwhile));
        }

        private sealed class Proef(string soort, Dictionary<string, Bericht?> berichten, Dictionary<string, Func<Task>> meanwhile)
            : IMailTemplate
        {
            public Mailsoort Soort { get; } = new(soort, Mailaard.Intern);

            public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
            {
                if (meanwhile.TryGetValue(sleutel, out var act)) await act();
                return berichten.TryGetValue(sleutel, out var bericht) ? bericht
                    : new Bericht("ontvanger@voorbeeld.example", "Ontvanger", "Onderwerp", new Opmaak { Titel = "Titel", Tekst = "Tekst" });
            }
        }
    }

    private MailSender Sender => host.Services.GetServices<IHostedService>().OfType<MailSender>().Single();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        host.Sink.Answer = _ => null;
        host.Sink.Taken.Clear();
        host.Meanwhile.Clear();
        await host.ExecuteAsync("delete from platform.mail");
    }

    private async Task AskAsync(string sleutel, Guid? persoon = null, bool teltMee = false, string soort = "proef", int rustDagen = 0)
    {
        var kind = new Mailsoort(soort, Mailaard.Intern) { TeltMee = teltMee, RustDagen = rustDagen };
        await using var scope = host.Services.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(default);
        await tx.MailAsync([new Mailopdracht(kind, sleutel, persoon)], default);
        await tx.CommitAsync(default);
    }

    private Task<string?> StatusAsync(string sleutel) => host.ScalarAsync<string>(
        "select status from platform.mail where sleutel = @sleutel", new { sleutel });

    private Task DueAsync() => host.ExecuteAsync(
        "update platform.mail set volgende_op = now() where status in ('opnieuw', 'onzeker', 'wachtend') and volgende_op < 'infinity'");

    [Fact]
    public async Task A_mail_asked_for_twice_leaves_once()
    {
        await AskAsync("een");
        await AskAsync("een");
        await Sender.SendDueAsync(default);
        await Sender.SendDueAsync(default);

        var mail = Assert.Single(host.Sink.Taken);
        Assert.Contains("To: Ontvanger <ontvanger@voorbeeld.example>", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);
        Assert.Equal("verzonden", await StatusAsync("een"));
    }

    [Fact]
    public async Task Greylisted_it_comes_again_with_the_same_message_id_and_holds_nobody_up()
    {
        host.Berichten["grijs"] = new Bericht("grijs@voorbeeld.example", null, "Grijs", new Opmaak { Titel = "Titel", Tekst = "Tekst" });
        host.Sink.Answer = line => line.Contains("grijs@", StringComparison.Ordinal) && line.StartsWith("RCPT", StringComparison.Ordinal)
            ? "451 later" : null;
        await AskAsync("grijs");
        await AskAsync("goed");
        await Sender.SendDueAsync(default);
        Assert.Equal(("opnieuw", "verzonden"), (await StatusAsync("grijs"), await StatusAsync("goed")));

        host.Sink.Answer = _ => null;
        await DueAsync();
        await Sender.SendDueAsync(default);
        Assert.Equal("verzonden", await StatusAsync("grijs"));
        Assert.Equal(2, host.Sink.MessageIds.Distinct().Count());
    }

    [Fact]
    public async Task A_refused_recipient_fails_for_good_and_marks_the_address()
    {
        var persoon = await host.PersoonAsync();
        host.Sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 onbekend" : null;
        await AskAsync("geweigerd", Guid.Parse(persoon));
        await Sender.SendDueAsync(default);
        await host.DispatchAsync();

        Assert.Equal("mislukt", await StatusAsync("geweigerd"));
        Assert.Equal("onbestelbaar", (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["mailstatus"]);
    }

    [Fact]
    public async Task A_refused_sender_fails_the_mail_but_blames_no_address()
    {
        var persoon = await host.PersoonAsync();
        host.Sink.Answer = line => line.StartsWith("MAIL", StringComparison.Ordinal) ? "550 niet van u" : null;
        await AskAsync("afzender", Guid.Parse(persoon));
        await Sender.SendDueAsync(default);
        await host.DispatchAsync();

        Assert.Equal("mislukt", await StatusAsync("afzender"));
        Assert.Equal("actief", (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["mailstatus"]);
    }

    [Fact]
    public async Task Lost_before_the_final_dot_it_comes_again()
    {
        host.Sink.Answer = line => line.StartsWith("DATA", StringComparison.Ordinal) ? "drop" : null;
        await AskAsync("voor de punt");
        await Sender.SendDueAsync(default);

        Assert.Equal("opnieuw", await StatusAsync("voor de punt"));
    }

    [Fact]
    public async Task Lost_after_the_final_dot_it_is_uncertain_comes_once_more_and_then_stays_so()
    {
        host.Sink.Answer = line => line == "." ? "drop" : null;
        await AskAsync("na de punt");
        await Sender.SendDueAsync(default);
        Assert.Equal("onzeker", await StatusAsync("na de punt"));
        await DueAsync();
        await Sender.SendDueAsync(default);
        await DueAsync();
        await Sender.SendDueAsync(default);

        Assert.Equal("onzeker", await StatusAsync("na de punt"));
        Assert.Equal(2, host.Sink.Taken.Count);
        Assert.Single(host.Sink.MessageIds.Distinct());
    }

    [Fact]
    public async Task What_is_not_wanted_any_more_does_not_leave()
    {
        host.Berichten["al beantwoord"] = null;
        await AskAsync("al beantwoord");
        await Sender.SendDueAsync(default);

        Assert.Empty(host.Sink.Taken);
        Assert.Equal("vervallen", await StatusAsync("al beantwoord"));
    }

    /// <summary>Those were written together with it, before the mail server let them wait.</summary>
    [Fact]
    public async Task What_is_not_wanted_any_more_while_others_before_it_are_slow_does_not_leave()
    {
        string[] sleutels = ["a", "b", "c", "d"];
        foreach (var sleutel in sleutels) await AskAsync($"traag {sleutel}");
        host.Sink.Answer = line =>
        {
            if (line != "." || !host.Berichten.TryAdd("traag d", null)) return null;
            Thread.Sleep(150);
            return null;
        };
        await Sender.SendDueAsync(default);

        Assert.Equal(3, host.Sink.Taken.Count);
        Assert.Equal("vervallen", await StatusAsync("traag d"));
    }

    [Fact]
    public async Task A_claim_reads_those_that_it_takes_and_not_all_that_wait()
    {
        const string Read = "select idx_scan, idx_tup_read from pg_stat_user_indexes where indexrelname = 'mail_te_doen'";
        await host.ExecuteAsync(
            """
            insert into platform.mail (id, soort, sleutel, telt_mee)
            select gen_random_uuid(), 'proef', 'wacht ' || i, false from generate_series(1, 2000) i
            """);
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        var before = await connection.QuerySingleAsync<(long Scans, long Rows)>(Read);
        Assert.Equal(10, (await Sender.ClaimAsync(10, default)).Count);

        // A session tells its counts within a second.
        await Eventually.HoldsAsync(30, "the claim is counted",
            async () => (await connection.QuerySingleAsync<(long Scans, long Rows)>(Read)).Scans > before.Scans);
        Assert.InRange((await connection.QuerySingleAsync<(long Scans, long Rows)>(Read)).Rows - before.Rows, 10, 500);
    }

    [Fact]
    public async Task A_sender_whose_lease_ran_out_cannot_hand_over_or_mark()
    {
        await AskAsync("afgenomen");
        var slow = Assert.Single(await Sender.ClaimAsync(10, default));
        await host.ExecuteAsync("update platform.mail set lease_tot = now() - interval '1 second' where sleutel = 'afgenomen'");
        await Sender.SendDueAsync(default);
        Assert.Single(host.Sink.Taken);

        await using var transport = new SmtpTransport(host.Services.GetRequiredService<Netwerkplatform.Platform.Settings>().Mail);
        await Sender.DeliverAsync(slow, transport, default);
        Assert.Single(host.Sink.Taken);
        Assert.Equal("verzonden", await StatusAsync("afgenomen"));
    }

    // Regression: another sender waited for the row and took it over, so that both sent it; or the two took it from each other for good.
    [Fact]
    public async Task What_takes_long_to_write_is_taken_over_by_nobody_and_leaves_with_a_whole_lease()
    {
        await AskAsync("traag");
        var slow = Assert.Single(await Sender.ClaimAsync(10, default));
        await host.ExecuteAsync("update platform.mail set lease_tot = now() - interval '1 second' where sleutel = 'traag'");
        host.Meanwhile["traag"] = async () =>
        {
            Assert.Empty(await Sender.ClaimAsync(10, default));
            await Task.Delay(TimeSpan.FromSeconds(1));
        };

        await using var transport = new Lezer(async () => Assert.InRange(await host.ScalarAsync<double>(
            "select extract(epoch from lease_tot - clock_timestamp())::float8 from platform.mail where sleutel = 'traag'"), 4.5, 5));
        await Sender.DeliverAsync(slow, transport, default);

        Assert.Equal(1, transport.Taken);
        Assert.Equal("verzonden", await StatusAsync("traag"));
    }

    /// <summary>Takes whatever it is given, once it has looked.</summary>
    private sealed class Lezer(Func<Task> look) : IMailTransport
    {
        public int Taken { get; private set; }

        public async Task<Overdracht> SendAsync(MimeMessage message, CancellationToken ct)
        {
            await look();
            Taken++;
            return new Overdracht(Uitkomst.Verzonden);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Over_the_monthly_budget_mail_waits_also_when_claimed_in_parallel()
    {
        var persoon = Guid.NewGuid();
        foreach (var i in Enumerable.Range(0, 6)) await AskAsync($"budget {i}", persoon, teltMee: true);
        await AskAsync("dringend", persoon);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Sender.ClaimAsync(1, default)));
        await using var transport = new SmtpTransport(host.Services.GetRequiredService<Netwerkplatform.Platform.Settings>().Mail);
        foreach (var mail in claimed.SelectMany(c => c)) await Sender.DeliverAsync(mail, transport, default);
        await Sender.SendDueAsync(default);

        Assert.Equal(3, host.Sink.Taken.Count);     // two of the budget, one that does not count
        Assert.Equal(4, await host.ScalarAsync<int>("select count(*) from platform.mail where status = 'wachtend'"));
    }

    [Fact]
    public async Task A_kind_that_the_budget_does_not_hold_leaves_at_once_and_leaves_the_budget_whole()
    {
        var persoon = Guid.NewGuid();
        foreach (var i in Enumerable.Range(0, 3)) await AskAsync($"spoed {i}", persoon, teltMee: true, soort: "spoed");
        await Sender.SendDueAsync(default);
        Assert.Equal(3, host.Sink.Taken.Count);
        foreach (var i in Enumerable.Range(0, 3)) await AskAsync($"gewoon {i}", persoon, teltMee: true);
        await Sender.SendDueAsync(default);
        Assert.Equal(5, host.Sink.Taken.Count);
    }

    [Fact]
    public async Task A_reminder_leaves_someone_in_peace_for_three_days_after_mail_about_something_else()
    {
        var (een, twee, persoon) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await AskAsync($"{een}", persoon);
        await Sender.SendDueAsync(default);
        await AskAsync($"{een}:1", persoon, rustDagen: 3);
        await AskAsync($"{twee}:1", persoon, rustDagen: 3);
        await Sender.SendDueAsync(default);
        Assert.Equal(("verzonden", "wachtend"), (await StatusAsync($"{een}:1"), await StatusAsync($"{twee}:1")));

        await DueAsync();
        await Sender.SendDueAsync(default);
        Assert.Equal("wachtend", await StatusAsync($"{twee}:1"));
        Assert.InRange(await host.ScalarAsync<double>(
            "select extract(epoch from volgende_op - now())::float8 / 86400 from platform.mail where sleutel = @Sleutel",
            new { Sleutel = $"{twee}:1" }), 2.99, 3);
        await host.ExecuteAsync(
            """
            update platform.mail set verzonden_op = verzonden_op - interval '3 days',
              overgedragen_op = overgedragen_op - interval '3 days' where status = 'verzonden'
            """);
        await DueAsync();
        await Sender.SendDueAsync(default);
        Assert.Equal("verzonden", await StatusAsync($"{twee}:1"));
    }

    [Fact]
    public async Task A_name_or_subject_with_line_breaks_adds_no_header()
    {
        host.Berichten["injectie"] = new Bericht("ontvanger@voorbeeld.example", "Ontvanger\r\nBcc: kwaad@voorbeeld.example",
            "Onderwerp\r\nBcc: kwaad@voorbeeld.example",
            new Opmaak { Titel = "Titel", Tekst = "Tekst", AfmeldUrl = "https://netwerk.example/v1/afmeldingen/abc" });
        await AskAsync("injectie");
        await Sender.SendDueAsync(default);

        var headers = Assert.Single(host.Sink.Taken).Split("\n\n")[0];
        Assert.DoesNotContain(headers.Split('\n'), l => l.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("List-Unsubscribe: <https://netwerk.example/v1/afmeldingen/abc>", headers, StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", headers, StringComparison.Ordinal);
    }

    /// <summary>A mail program would show "A x" for the first, were it sent as it stands.</summary>
    [Theory]
    [InlineData("=?utf-8?B?QQ==?= x")]
    [InlineData("x =?iso-8859-1?Q?=41?= =?utf-8?B?QQ==?=")]
    [InlineData("=?utf-8?Q?een_heel_lang_onderwerp_dat_op_meer_dan_een_regel_moet_staan_omdat_het_zo_lang_is_met_é_erin?=")]
    [InlineData("\"Jan\" <kwaad@voorbeeld.example>, x")]
    public async Task A_name_or_subject_reads_at_the_receiver_as_it_was_typed(string tekst)
    {
        host.Berichten["getypt"] = new Bericht("ontvanger@voorbeeld.example", tekst, tekst, new Opmaak { Titel = "Titel", Tekst = tekst });
        await AskAsync("getypt");
        await Sender.SendDueAsync(default);

        var mail = MimeKit.MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(Assert.Single(host.Sink.Taken))));
        Assert.Equal(tekst, mail.Subject);
        var aan = Assert.Single(mail.To.Mailboxes);
        Assert.Equal((tekst, "ontvanger@voorbeeld.example"), (aan.Name, aan.Address));
        Assert.Contains(tekst, mail.TextBody!, StringComparison.Ordinal);
        Assert.All(Assert.Single(host.Sink.Taken).Split("\n\n")[0].Split('\n'), l => Assert.True(l.Length <= 78, l));
    }

    [Fact]
    public async Task Without_a_mail_server_mail_waits_and_leaves_when_it_is_back()
    {
        host.Sink.Answer = line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "drop" : null;
        await AskAsync("storing");
        await Sender.SendDueAsync(default);
        Assert.Equal("opnieuw", await StatusAsync("storing"));

        host.Sink.Answer = _ => null;
        await DueAsync();
        await Sender.SendDueAsync(default);
        Assert.Equal("verzonden", await StatusAsync("storing"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("421 4.4.2 idle for too long")]
    public async Task Over_a_connection_that_the_server_closed_meanwhile_the_next_mail_leaves_at_once(string? farewell)
    {
        await using var transport = new SmtpTransport(host.Services.GetRequiredService<Netwerkplatform.Platform.Settings>().Mail);
        foreach (var sleutel in new[] { "een", "twee", "drie" })
        {
            await AskAsync(sleutel);
            await Sender.DeliverAsync(Assert.Single(await Sender.ClaimAsync(10, default)), transport, default);
            Assert.Equal("verzonden", await StatusAsync(sleutel));
            host.Sink.HangUp(farewell);
        }
        Assert.Equal(3, host.Sink.MessageIds.Distinct().Count());
        Assert.Equal(3, host.Sink.Taken.Count);
    }

    /// <summary>Of a mail to two, the one is not held up by the other, and is not called dead for the other.</summary>
    [Theory]
    [InlineData("een@", "550 nobody", Uitkomst.AdresGeweigerd, 0)]
    [InlineData("twee@", "550 nobody", Uitkomst.Verzonden, 1)]
    [InlineData("twee@", "450 later", Uitkomst.Opnieuw, 0)]
    [InlineData("geen@", "550 nobody", Uitkomst.Verzonden, 1)]
    public async Task A_mail_to_two_leaves_for_the_first_when_the_second_is_refused(string wie, string antwoord, Enum uitkomst,
        int aangenomen)
    {
        using var sink = new SmtpSink();
        sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains(wie, StringComparison.Ordinal) ? antwoord
            : null;
        var settings = host.Services.GetRequiredService<Netwerkplatform.Platform.Settings>();
        await using var transport = new SmtpTransport(settings.Mail with { Port = sink.Port });
        var bericht = new Bericht("een@voorbeeld.example", "=?utf-8?Q?x?=", "Onderwerp", new Opmaak { Titel = "Titel", Tekst = "Tekst" })
        {
            OokAan = new Tweede(Guid.NewGuid(), "twee@voorbeeld.example", "Noor"),
        };
        var overdracht = await transport.SendAsync(
            MimeWriter.Write(Guid.NewGuid(), bericht, "regisseur@almere.example", new Afzender(settings.Gemeente, settings.Regisseur,
                "https://netwerk.example/privacy", "https://netwerk.example/mijn#/vraag"), DateTimeOffset.UnixEpoch),
            TestContext.Current.CancellationToken);
        Assert.Equal(uitkomst, overdracht.Uitkomst);
        Assert.Equal(aangenomen, sink.Taken.Count);
        if (aangenomen > 0) Assert.Equal(["een@voorbeeld.example", "twee@voorbeeld.example"],
            MimeKit.MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(sink.Taken.Single()))).To.Mailboxes.Select(m => m.Address));
    }

    [Theory]
    [InlineData(7, 0, Uitkomst.Opnieuw)]
    [InlineData(0, 7, Uitkomst.Onzeker)]
    [InlineData(2, 2, Uitkomst.Onzeker)]
    [Trait("Category", "Slow")]
    public async Task A_server_that_dawdles_is_given_up_before_the_lease_runs_out(int beforeData, int afterDot, Enum outcome)
    {
        using var slow = new SmtpSink { DelayBeforeData = TimeSpan.FromSeconds(beforeData), Delay = TimeSpan.FromSeconds(afterDot) };
        var settings = host.Services.GetRequiredService<Netwerkplatform.Platform.Settings>();
        await using var transport = new SmtpTransport(settings.Mail with { Port = slow.Port, LeaseSeconds = 5 });
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var bericht = new Bericht("ontvanger@voorbeeld.example", null, "Onderwerp", new Opmaak { Titel = "Titel", Tekst = "Tekst" });

        var overdracht = await transport.SendAsync(
            MimeWriter.Write(Guid.NewGuid(), bericht, "regisseur@almere.example",
            new Afzender(settings.Gemeente, settings.Regisseur, "https://netwerk.example/privacy", "https://netwerk.example/mijn#/vraag"),
                DateTimeOffset.UnixEpoch),
            TestContext.Current.CancellationToken);

        Assert.Equal(outcome, overdracht.Uitkomst);
        Assert.InRange(clock.Elapsed.TotalSeconds, 3, 5);
    }
}
