using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Tests.Faults;

/// <summary>
/// Nothing looks any more whether there is work, and all of it is prompt: two hosts on one database, of which one does the work and the
/// other, with its jobs off, is where it comes from.
/// </summary>
public sealed class WakeTests : IClassFixture<WakeTests.Hosts>
{
    /// <summary>Both hosts, once for all tests: what it takes before one is asleep is most of the time.</summary>
    public sealed class Hosts(TestCluster cluster) : IAsyncLifetime
    {
        public SmtpSink Sink { get; } = new();
        public Host Werker { get; private set; } = null!;
        public Host Ander { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Werker = new Host(cluster, Sink, null, jobs: true);
            await Werker.InitializeAsync();
            await Werker.ExecuteAsync("create table public.gezien (nummer int)");
            Ander = new Host(cluster, Sink, Werker.ConnectionString, jobs: false);
            await Ander.InitializeAsync();
            await HearsAsync(Werker);
            // What a start looks at is over: from here on a host that is not woken is asleep for half a minute.
            await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await Werker.DisposeAsync();
            await Ander.DisposeAsync();
            Sink.Dispose();
        }
    }

    private readonly SmtpSink sink;
    private readonly Host werker;
    private readonly Host ander;

    public WakeTests(Hosts hosts)
    {
        (sink, werker, ander) = (hosts.Sink, hosts.Werker, hosts.Ander);
        sink.Taken.Clear();
    }

    [Fact]
    public async Task A_mail_leaves_and_an_event_is_handled_within_two_seconds_of_the_commit_here_or_on_a_host_without_jobs()
    {
        foreach (var host in new[] { werker, ander })
        {
            sink.Taken.Clear();
            await CommitAsync(host, async tx => await tx.MailAsync([new Mailopdracht(Kind, $"{Guid.NewGuid()}", null)], default));
            await Eventually.HoldsAsync(2, "the mail has left", () => Task.FromResult(sink.Taken.Count == 1));
            await CommitAsync(host, tx => tx.OutboxAsync(new IetsGebeurd(1), default));
            await Eventually.HoldsAsync(2, "the event is handled", async () =>
                await werker.ScalarAsync<long>("delete from public.gezien where nummer = 1 returning nummer") == 1);
        }
    }

    [Fact]
    public async Task A_round_that_is_due_opens_within_twenty_seconds_also_when_a_host_without_jobs_was_told()
    {
        var vragenlijst = await ander.VragenlijstAsync();
        var start = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UtcNow.AddMinutes(-2), "Europe/Amsterdam")
            .ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        var peiling = await ander.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(vragenlijst, new { wijken = new[] { "nergens" } }, start: start));
        await Eventually.HoldsAsync(20, "the round opens", async () =>
            (await ander.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes"))["results"]!.AsArray().Count == 1);
    }

    [Fact]
    public async Task Killed_the_connection_that_hears_the_other_hosts_comes_back_and_meanwhile_mails_leave_by_looking()
    {
        Assert.Equal(1, await werker.ScalarAsync<long>(
            $"select count(pg_terminate_backend(pid)) from pg_stat_activity where {Listening}"));
        await CommitAsync(ander, async tx => await tx.MailAsync([new Mailopdracht(Kind, $"{Guid.NewGuid()}", null)], default));
        await Eventually.HoldsAsync(8, "the mail has left", () => Task.FromResult(sink.Taken.Count == 1));
        await HearsAsync(werker);
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken);
        await CommitAsync(ander, async tx => await tx.MailAsync([new Mailopdracht(Kind, $"{Guid.NewGuid()}", null)], default));
        await Eventually.HoldsAsync(2, "the next mail has left", () => Task.FromResult(sink.Taken.Count == 2));
    }

    [Fact]
    [Trait("Category", "Full")]
    public async Task A_mail_that_comes_again_later_leaves_when_it_is_due_and_not_half_a_minute_after()
    {
        sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "451 later" : null;
        await CommitAsync(werker, async tx => await tx.MailAsync([new Mailopdracht(Kind, "later", null)], default));
        await Eventually.HoldsAsync(2, "it was tried", async () =>
            await werker.ScalarAsync<long>("select count(*) from platform.mail where status = 'opnieuw'") == 1);
        sink.Answer = _ => null;
        await Eventually.HoldsAsync(20, "it has left", () => Task.FromResult(sink.Taken.Count == 1));
        Assert.InRange(await werker.ScalarAsync<double>(
            "select extract(epoch from verzonden_op - volgende_op)::float8 from platform.mail where sleutel = 'later'"), 0, 2);
    }

    private static readonly Mailsoort Kind = new("proef", Mailaard.Intern);

    private const string Listening = "application_name = 'netwerkplatform-bel' and datname = current_database()";

    private static Task HearsAsync(Host werker) =>
        Eventually.HoldsAsync(20, "the other hosts are heard", () => Task.FromResult(werker.Hears));

    private static async Task CommitAsync(TestHost host, Func<Tx, Task> act)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(default);
        await act(tx);
        await tx.CommitAsync(default);
    }

    public sealed record IetsGebeurd(int Nummer) : IEvent;

    public sealed class Host(TestCluster cluster, SmtpSink sink, string? database, bool jobs) : TestHost(cluster)
    {
        public bool Hears => Services.GetRequiredService<Netwerkplatform.Platform.Wake.Bell>().Hears;

        protected override bool RealTime => true;

        protected override Task<string> DatabaseAsync() => database is null ? base.DatabaseAsync() : Task.FromResult(database);

        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Jobs:Enabled"] = jobs ? "true" : "false",
            ["Mail:Transport"] = "smtp",
            ["Mail:Port"] = $"{sink.Port}",
            ["Mail:Security"] = "none",
        };

        protected override void AddServices(IServiceCollection services)
        {
            services.AddSingleton<IMailTemplate, Proef>();
            services.AddEventHandler(typeof(IetsGebeurd), typeof(Onthoud));
        }
    }

    private sealed class Proef : IMailTemplate
    {
        public Mailsoort Soort => Kind;

        public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) => Task.FromResult<Bericht?>(
            new Bericht("ontvanger@voorbeeld.example", null, "Onderwerp", new Opmaak { Titel = "Titel", Tekst = "Tekst" }));
    }

    private sealed class Onthoud : IEventHandler<IetsGebeurd>
    {
        public Task HandleAsync(IetsGebeurd fact, Tx tx, CancellationToken ct) =>
            tx.ExecuteAsync("insert into public.gezien values (@Nummer)", fact, ct);
    }
}
