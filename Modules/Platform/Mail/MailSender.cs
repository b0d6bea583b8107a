using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// Hands every committed mail to the mail server at least once, or marks it visibly (docs/promises.md, Mail; docs/adr/0006). A claim is
/// committed before anything is sent; each message is written and marked as being handed over in one transaction (<see
/// cref="Mailschrijver"/>); the attempt's number fences a sender whose lease ran out (<see cref="Mailmarks"/>).
/// </summary>
internal sealed class MailSender(
    IServiceScopeFactory scopes, NpgsqlDataSource source, IEnumerable<IMailTemplate> templates, Mailschrijver schrijver, Mailmarks marks,
    Settings settings, Links links, TimeProvider clock, Bell bell, ILogger<MailSender> log)
    : BackgroundService
{
    internal const int MostAttempts = 20;

    /// <summary>So many messages for each connection are written in one transaction; sent and marked they are one by one.</summary>
    private const int Ahead = 4;

    /// <summary>What was written longer ago is written again: what somebody decided meanwhile counts.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(100);

    /// <summary>A connection that came with a long queue goes when it finds nothing for so long.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private static readonly EventId NotTaken = new(20, "mail.niet_aangenomen");
    private static readonly Counter<long> Handed =
        Telemetry.Meter.CreateCounter<long>("netwerkplatform.mail.overdrachten", description: "Hand-overs by outcome");
    private static readonly Histogram<double> Duration =
        Telemetry.Meter.CreateHistogram<double>("netwerkplatform.mail.duur", "s", "Time of a hand-over");

    private readonly string[] soorten = [.. templates.Select(t => t.Soort.Naam)];

    /// <summary>Notes the budget of the settings in the database, where the reason is made why a mail waits.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                update platform.mail_budget set budget = @Budget, vrijgesteld = @BudgetExempt where (budget, vrijgesteld)
                  is distinct from (@Budget, @BudgetExempt)
                """,
                new { settings.Mail.Budget, settings.Mail.BudgetExempt }, cancellationToken: cancellationToken));
        }
        catch (NpgsqlException e) when (e.IsUnavailable())
        {
            log.LogWarning("The mail budget was not noted: the database is away");
        }
        await base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Claims some, writes them, gives them to the connections, and again. While those send, the next are claimed and written; a channel
    /// that is full holds this up until they have caught up.
    /// </summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.JobsEnabled) return;
        var most = Math.Max(settings.Mail.Concurrency, settings.Mail.MostConnections);
        var written = Channel.CreateBounded<GeschrevenMail>(settings.Mail.Concurrency * Ahead);
        var connections = Enumerable.Range(0, settings.Mail.Concurrency).Select(_ => SendAsync(written.Reader, stoppingToken)).ToList();
        var take = 0;
        Task<IReadOnlyList<Claimed>> LookAheadAsync() => LookAsync(take = connections.Count * Ahead, stoppingToken);
        Task<IReadOnlyList<Claimed>>? next = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                connections.RemoveAll(c => c.IsCompleted);
                var now = next ?? LookAheadAsync();
                next = null;
                var looked = await now;
                if (looked.Count == take)
                {
                    // More wait than the connections can take at once: one more.
                    if (connections.Count < most) connections.Add(SendAsync(written.Reader, stoppingToken, Idle));
                    next = LookAheadAsync();
                }
                foreach (var brief in await WriteAllAsync([.. looked.Where(m => m.Leaves)]))
                    await written.Writer.WriteAsync(brief, CancellationToken.None);
                if (looked.Count == 0) await bell.WaitAsync(Bell.Mail, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Mail claims paused: {Exception} {SqlState}", e.GetType().Name, (e as PostgresException)?.SqlState);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                break;
            }
        }
        written.Writer.Complete();
        await Task.WhenAll(connections);
        if (next is not null) await ReleaseAsync(next);
    }

    /// <summary>What was claimed and never written goes back for the next host.</summary>
    private async Task ReleaseAsync(Task<IReadOnlyList<Claimed>> claim)
    {
        await ((Task)claim).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!claim.IsCompletedSuccessfully || claim.Result.Where(m => m.Leaves).ToArray() is not [var first, ..] mails) return;
        await marks.TryAsync(first, () => marks.ReleaseAsync(mails));
    }

    /// <summary>Sends all that is due now, on one connection; for tests and for a host without background work.</summary>
    internal async Task<int> SendDueAsync(CancellationToken ct)
    {
        await using var transport = Transport();
        var sent = 0;
        while (await ClaimAsync(50, ct) is { Count: > 0 } claimed)
        {
            foreach (var mails in claimed.Chunk(Ahead))
            {
                foreach (var brief in await schrijver.WriteAsync(mails, ct)) await DeliverAsync(brief, transport, ct);
            }
            sent += claimed.Count;
        }
        return sent;
    }

    private IMailTransport Transport() =>
        settings.Mail.Transport == "smtp" ? new SmtpTransport(settings.Mail) : new FolderTransport(Mailmap.FolderOf(settings));

    /// <summary>
    /// One connection: sends and marks one mail after another, so that at a kill at most one of them has left without a mark.
    /// </summary>
    /// <param name="written">What is to be sent.</param>
    /// <param name="stopping">The host ends.</param>
    /// <param name="idle">So long without work, and this connection is given up; null for those that stay.</param>
    private async Task SendAsync(ChannelReader<GeschrevenMail> written, CancellationToken stopping, TimeSpan? idle = null)
    {
        await using var transport = Transport();
        while (await ComesAsync(written, idle))
        {
            while (written.TryRead(out var brief)) await marks.TryAsync(brief.Mail, () =>
                // Stopping: what is in hand has been finished, what is not goes back for the next host.
                stopping.IsCancellationRequested
                    ? marks.ReleaseAsync([brief.Mail])
                    : DeliverAsync(brief, transport, CancellationToken.None));
        }
    }

    private static async Task<bool> ComesAsync(ChannelReader<GeschrevenMail> written, TimeSpan? idle)
    {
        if (idle is null) return await written.WaitToReadAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(idle.Value);
        try
        {
            return await written.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>When there is a mail to send, or one that a sender died with.</summary>
    public static DueWork Due(IEnumerable<IMailTemplate> templates) => new(Bell.Mail,
        """
        least((select min(volgende_op) from platform.mail
                where status in ('wachtend', 'opnieuw', 'onzeker') and volgende_op < 'infinity' and soort = any(@MailSoorten)),
              (select min(lease_tot) from platform.mail where status = 'bezig'))
        """, new { MailSoorten = templates.Select(t => t.Soort.Naam).ToArray() });

    internal async Task<IReadOnlyList<Claimed>> ClaimAsync(int most, CancellationToken ct) =>
        [.. (await LookAsync(most, ct)).Where(m => m.Leaves)];

    /// <summary>Looks at so many that are due: claims those that may leave, and puts the others off.</summary>
    private async Task<IReadOnlyList<Claimed>> LookAsync(int most, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(ct);
        var month = clock.Vandaag();
        // One claim at a time, or two would each see room in the same person's budget.
        await tx.ExecuteAsync(Sql.LockAndSweep, new { MostAttempts }, ct);
        var claimed = await tx.RowsAsync<Claimed>(Sql.Claim, new
        {
            Most = most,
            Soorten = soorten,
            settings.Mail.Budget,
            settings.Mail.BudgetExempt,
            settings.Mail.LeaseSeconds,
            Maand = new DateOnly(month.Year, month.Month, 1),
        }, ct);
        // A host that ends must know what it has claimed.
        await tx.CommitAsync(CancellationToken.None);
        return claimed;
    }

    internal async Task DeliverAsync(Claimed mail, IMailTransport transport, CancellationToken ct)
    {
        foreach (var brief in await schrijver.WriteAsync([mail], ct)) await DeliverAsync(brief, transport, ct);
    }

    /// <summary>Sends it and marks what became of it.</summary>
    private async Task DeliverAsync(GeschrevenMail brief, IMailTransport transport, CancellationToken ct)
    {
        var mail = brief.Mail;
        if (Stopwatch.GetElapsedTime(brief.Geschreven) > Fresh)
        {
            if (await schrijver.WriteAsync([mail], ct) is not [var anew]) return;
            brief = anew;
        }
        using var activity = Telemetry.Source.StartActivity($"mail {mail.Soort}", ActivityKind.Producer);
        var start = Stopwatch.GetTimestamp();
        var overdracht = await transport.SendAsync(MimeWriter.Write(mail.Id, brief.Bericht, settings.Mail.From,
            new Afzender(settings.Gemeente, brief.Van, links.PrivacyUrl, links.VraagUrl), clock.GetUtcNow()), ct);
        Handed.Add(1, new("uitkomst", $"{overdracht.Uitkomst}"), new("soort", mail.Soort));
        Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        if (overdracht.Uitkomst == Uitkomst.Verzonden)
        {
            await marks.MarkSentAsync(mail, ct);
            return;
        }
        log.LogWarning(NotTaken, "Mail {Id} ({Kind}) attempt {Attempt}: {Outcome} {Code}", mail.Id, mail.Soort, mail.Poging,
            overdracht.Uitkomst == Uitkomst.Opnieuw && mail.Poging >= MostAttempts ? "Opgegeven" : overdracht.Uitkomst.ToString(),
            overdracht.Code);
        await marks.MarkNotSentAsync(mail, overdracht, ct);
    }

    /// <summary>Writes these together, and where that fails each by itself: because of one of them the others are not to wait.</summary>
    private async Task<IReadOnlyList<GeschrevenMail>> WriteAllAsync(IReadOnlyList<Claimed> mails)
    {
        try
        {
            return await schrijver.WriteAsync(mails, CancellationToken.None);
        }
        catch (Exception e) when ((e as NpgsqlException)?.IsUnavailable() != true)
        {
            log.LogWarning("A batch of mails could not be written: {Exception} {SqlState}", e.GetType().Name,
                (e as PostgresException)?.SqlState);
            var brieven = new List<GeschrevenMail>();
            foreach (var mail in mails)
                await marks.TryAsync(mail, async () => brieven.AddRange(await schrijver.WriteAsync([mail], CancellationToken.None)));
            return brieven;
        }
    }

    private static class Sql
    {
        public const string LockAndSweep =
            $"""
            select pg_advisory_xact_lock({AdvisoryLocks.MailClaims});

            -- The claim walks the index of what is due, from its beginning. By itself PostgreSQL reads and sorts all that waits for each
            -- claim, as long as it has not counted how many those are, and plans that each time.
            set local enable_sort = off;
            set local enable_bitmapscan = off;
            set local plan_cache_mode = force_generic_plan;

            -- A sender died with these in hand. Whether they left is unknown, so they leave (again). Rows that somebody holds are being
            -- written, however long that takes.
            update platform.mail
               set status = case when poging >= @MostAttempts then 'mislukt'
                 else 'opnieuw' end, lease_tot = null, volgende_op = now(), fout = 'lease'
             where id = any(array(
                   select id from platform.mail where status = 'bezig' and lease_tot < now() for update skip locked));
            """;

        public const string Claim =
            """
            with aan_de_beurt as (
              select id, contactpersoon_id, sleutel, telt_mee and soort <> all(@BudgetExempt) as telt_mee, rust_dagen
                from platform.mail
               where status in ('wachtend', 'opnieuw', 'onzeker') and volgende_op <= now() and soort = any(@Soorten)
               order by volgende_op, id
               limit @Most
                 for update skip locked
            ), met_ruimte as (
              select a.id, a.contactpersoon_id, a.rust_dagen,
                     not a.telt_mee or a.contactpersoon_id is null
                     or row_number() over (partition by a.contactpersoon_id, a.telt_mee order by a.id)
                        + (select count(*) from platform.mail g
                            where g.contactpersoon_id = a.contactpersoon_id and g.telt_mee and g.soort <> all(@BudgetExempt)
                              and g.id <> a.id
                              and platform.houdt_plaats(g.status, g.verzonden_op,
                                @Maand::date::timestamp at time zone 'Europe/Amsterdam')) <= @Budget as ruimte,
                     case when a.rust_dagen > 0 then
                       (select max(coalesce(g.verzonden_op, g.overgedragen_op, now())) + make_interval(days => a.rust_dagen)
                         from platform.mail g
                         where g.contactpersoon_id = a.contactpersoon_id and g.status in ('bezig', 'onzeker', 'verzonden')
                           and left(g.sleutel, 36) <> left(a.sleutel, 36)) end as rust_tot
                from aan_de_beurt a
            ), gekozen as (
              -- of several to one person that ask for rest, one leaves; the others find it sent
              select r.id, r.rust_tot, r.ruimte and coalesce(r.rust_tot <= now(), true)
                     and (r.rust_dagen = 0 or row_number() over (partition by r.contactpersoon_id, r.ruimte
                       and coalesce(r.rust_tot <= now(), true) order by r.rust_dagen, r.id) = 1) as leaves
                from met_ruimte r
            ), later as (
              update platform.mail m set volgende_op = greatest(k.rust_tot, now() + interval '10 minutes') from gekozen k
                where k.id = m.id and not k.leaves
              returning m.id, m.soort, m.sleutel, m.contactpersoon_id as ontvanger_id, m.poging, false as leaves
            ), nu as (
              update platform.mail m
                 set status = 'bezig', poging = m.poging + 1, lease_tot = now() + make_interval(secs => @LeaseSeconds),
                     overgedragen_op = null
                from gekozen k
               where k.id = m.id and k.leaves
              returning m.id, m.soort, m.sleutel, m.contactpersoon_id as ontvanger_id, m.poging, true as leaves
            )
            select id, soort, sleutel, ontvanger_id, poging, leaves from nu
             union all
            select id, soort, sleutel, ontvanger_id, poging, leaves from later
            """;
    }
}

/// <summary>A mail as a claim found it.</summary>
internal sealed record Claimed
{
    public required Guid Id { get; init; }
    public required string Soort { get; init; }
    public required string Sleutel { get; init; }
    public Guid? OntvangerId { get; init; }
    public required int Poging { get; init; }
    /// <summary>
    /// The sender holds it and sends it now. Otherwise the claim has put it off: this month has no room for another mail to its reader, or
    /// its reader has had one too recently.
    /// </summary>
    public required bool Leaves { get; init; }
}
