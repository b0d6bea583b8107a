using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Tests.Faults;

/// <summary>Two hosts side by side on one database, both with all their background work on.</summary>
public sealed class TwoHostsTests(TestCluster cluster) : IAsyncLifetime
{
    private const int Mails = 400;
    private const int Events = 300;

    private readonly SmtpSink sink = new() { Delay = TimeSpan.FromMilliseconds(5) };
    private Host een = null!;
    private Host twee = null!;

    public async ValueTask InitializeAsync()
    {
        een = new Host(cluster, sink, null, "een");
        await een.InitializeAsync();
        // Kept without any constraint, so that handling twice would show.
        await een.ExecuteAsync(
            "create table public.gezien (nummer int, host text); create table public.geschreven (sleutel text, host text)");
        twee = new Host(cluster, sink, een.ConnectionString, "twee");
        await twee.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await een.DisposeAsync();
        await twee.DisposeAsync();
        sink.Dispose();
    }

    [Fact]
    public async Task Every_mail_leaves_once_and_every_event_is_handled_once_and_both_do_their_share()
    {
        foreach (var host in new[] { een, twee })
        {
            await using var scope = host.Services.CreateAsyncScope();
            await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(default);
            // Both ask for all: a mail is one by its key.
            await tx.MailAsync([.. Enumerable.Range(0, Mails).Select(i => new Mailopdracht(Proef.Kind, $"{i}", null))],
                default);
            for (var i = 0; i < Events / 2; i++) await tx.OutboxAsync(new IetsGebeurd(host == een ? i : Events / 2 + i), default);
            await tx.CommitAsync(default);
        }

        await Eventually.HoldsAsync(60, "all mails sent", async () =>
            await een.ScalarAsync<long>("select count(*) from platform.mail where status = 'verzonden'") == Mails);
        await Eventually.HoldsAsync(60, "all events handled", async () =>
            await een.ScalarAsync<long>("select count(*) from platform.levering where status = 'verwerkt'") == Events);
        // Long enough for whoever would do it again.
        await Task.Delay(2_000, TestContext.Current.CancellationToken);

        Assert.Equal(Mails, sink.Taken.Count);
        Assert.Equal(Mails, sink.MessageIds.Distinct().Count());
        Assert.Equal(Mails, await een.ScalarAsync<long>("select count(*) from platform.mail where poging = 1"));
        Assert.Equal((Events, Events), ((int)await een.ScalarAsync<long>("select count(*) from public.gezien"),
            (int)await een.ScalarAsync<long>("select count(distinct nummer) from public.gezien")));
        Assert.Equal(2, await een.ScalarAsync<long>("select count(distinct host) from public.geschreven"));
        Assert.Equal(2, await een.ScalarAsync<long>("select count(distinct host) from public.gezien"));
    }

    [Fact]
    public async Task A_due_round_opens_once_and_invites_everyone_once()
    {
        var organisatie = await een.OrganisatieAsync();
        for (var i = 0; i < 20; i++) await een.RolAsync(await een.PersoonAsync(), organisatie);
        var peiling = await een.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await een.VragenlijstAsync(), new { organisatieIds = new[] { organisatie } }, start: "2026-01-05T09:00",
                herhaling: "FREQ=DAILY", looptijdDagen: 30));
        // Both are at it by their schedule; and so that they are at it at the same moment, a few times more.
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? een : twee).RunJobAsync("rondes-openen")));
        await Eventually.HoldsAsync(60, "all invitations sent", async () =>
            await een.ScalarAsync<long>("select count(*) from platform.mail where soort = 'uitnodiging' and status = 'verzonden'") == 20);
        // Once more round the schedule of both, and time for a mail that comes of it.
        await Task.WhenAll(een.RunJobAsync("rondes-openen"), twee.RunJobAsync("rondes-openen"));
        await Task.Delay(3_000, TestContext.Current.CancellationToken);

        var rondes = (await twee.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes"))["results"]!.AsArray();
        Assert.Single(rondes);
        Assert.Equal((20, 20), ((int)rondes[0]!["aantallen"]!["uitgenodigd"]!, (int)rondes[0]!["aantallen"]!["verzonden"]!));
        Assert.Equal((20, 20), (sink.Taken.Count, sink.MessageIds.Distinct().Count()));
    }

    [Fact]
    public async Task Berichten_that_both_send_at_once_reach_everybody_once_by_hand_and_by_schedule()
    {
        const int lezers = 10;
        var organisatie = await een.OrganisatieAsync();
        for (var i = 0; i < lezers; i++)
            await een.RolAsync(await een.PersoonAsync(email: $"lezer{i}@voorbeeld.example"), organisatie);
        var doelgroep = new { organisatieIds = new[] { organisatie } };
        var straks = DateTimeOffset.UtcNow.AddSeconds(2).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        foreach (var onderwerp in new[] { "Gepland een", "Gepland twee" }) await een.Api.PostJsonAsync("/v1/berichten",
            Berichten.Bericht(doelgroep, onderwerp: onderwerp, verstuurOp: straks));
        var methand = await een.BerichtAsync(doelgroep, "urgent", "Met de hand");
        await Task.Delay(3_000, TestContext.Current.CancellationToken);

        var antwoorden = Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            (i % 2 == 0 ? een : twee).Api.PostAsJsonAsync($"/v1/berichten/{methand}/verzendingen", new { })));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? een : twee).RunJobAsync("berichten-versturen")));
        Assert.Single(await antwoorden, a => (int)a.StatusCode == 201);
        await Eventually.HoldsAsync(60, "all berichten sent", async () => await een.ScalarAsync<long>(
            "select count(*) from platform.mail where soort in ('bericht', 'bericht-urgent') and status = 'verzonden'") == 3 * lezers);
        await Task.Delay(5_000, TestContext.Current.CancellationToken);      // for whoever would send them again

        Assert.Equal((3 * lezers, 3 * lezers), (sink.Taken.Count, sink.MessageIds.Distinct().Count()));
        Assert.Equal(3 * lezers, await een.ScalarAsync<long>(
            "select count(*) from (select distinct bericht_id, contactpersoon_id from information.geadresseerde) g"));
        Assert.Equal(3 * lezers, await een.ScalarAsync<long>("select count(*) from information.geadresseerde"));
    }

    public sealed record IetsGebeurd(int Nummer) : IEvent;

    private sealed class Host(TestCluster cluster, SmtpSink sink, string? database, string naam) : TestHost(cluster)
    {
        protected override bool RealTime => true;

        protected override Task<string> DatabaseAsync() => database is null ? base.DatabaseAsync() : Task.FromResult(database);

        protected override Dictionary<string, string?> Configuration => new()
        {
            ["Jobs:Enabled"] = "true",
            ["Mail:Transport"] = "smtp",
            ["Mail:Port"] = $"{sink.Port}",
            ["Mail:Security"] = "none",
        };

        protected override void AddServices(IServiceCollection services)
        {
            services.AddSingleton(new Naam(naam));
            services.AddSingleton<IMailTemplate, Proef>();
            services.AddEventHandler(typeof(IetsGebeurd), typeof(Onthoud));
        }
    }

    private sealed record Naam(string Waarde);

    private sealed class Proef(Naam naam) : IMailTemplate
    {
        public static readonly Mailsoort Kind = new("proef", Mailaard.Intern);

        public Mailsoort Soort => Kind;

        public async Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct)
        {
            await tx.ExecuteAsync("insert into public.geschreven values (@sleutel, @naam)", new { sleutel, naam = naam.Waarde }, ct);
            return new Bericht($"ontvanger{sleutel}@voorbeeld.example", null, "Onderwerp", new Opmaak { Titel = "Titel", Tekst = "Tekst" });
        }
    }

    private sealed class Onthoud(Naam naam) : IEventHandler<IetsGebeurd>
    {
        public Task HandleAsync(IetsGebeurd fact, Tx tx, CancellationToken ct) =>
            tx.ExecuteAsync("insert into public.gezien values (@Nummer, @naam)", new { fact.Nummer, naam = naam.Waarde }, ct);
    }
}
