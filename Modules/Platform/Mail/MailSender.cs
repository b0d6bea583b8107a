using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Instelling;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// Hands every committed mail to the mail server at least once, or marks it visibly (docs/promises.md, Mail; docs/adr/0006). A claim is
/// committed before anything is sent; each message is written and marked as being handed over in one transaction; the attempt's number
/// fences a sender whose lease ran out.
/// </summary>
internal sealed class MailSender(
    IServiceScopeFactory scopes, NpgsqlDataSource source, IEnumerable<IMailTemplate> templates, IAdresboek adresboek,
    IAanspreekpunten aanspreekpunten, Settings settings, Links links, TimeProvider clock, Bell bell, ILogger<MailSender> log)
    : BackgroundService
{
    private const int MostAttempts = 20;

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

    private readonly ConcurrentQueue<Mark> marks = new();

    private readonly SemaphoreSlim marking = new(1);

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

    public override void Dispose()
    {
        marking.Dispose();
        base.Dispose();
    }

    /// <summary>
    /// Claims some, writes them, gives them to the connections, and again. While those send, the next are claimed and written; a channel
    /// that is full holds this up until they have caught up.
    /// </summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.JobsEnabled) return;
        var most = Math.Max(settings.Mail.Concurrency, settings.Mail.MostConnections);
        var written = Channel.CreateBounded<Brief>(settings.Mail.Concurrency * Ahead);
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
                foreach (var brief in await WriteAllAsync([.. looked.Where(m => m.Weg)]))
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
        if (!claim.IsCompletedSuccessfully || claim.Result.Where(m => m.Weg).ToArray() is not [var first, ..] mails) return;
        await TryAsync(first, () => MarkAsync(first, Sql.Release, Turns(mails), CancellationToken.None));
    }

    private static object Turns(IReadOnlyCollection<Claimed> mails) =>
        new { Ids = mails.Select(m => m.Id).ToArray(), Pogingen = mails.Select(m => m.Poging).ToArray() };

    /// <summary>Sends all that is due now, on one connection; for tests and for a host without background work.</summary>
    internal async Task<int> SendDueAsync(CancellationToken ct)
    {
        await using var transport = Transport();
        var sent = 0;
        while (await ClaimAsync(50, ct) is { Count: > 0 } claimed)
        {
            foreach (var mails in claimed.Chunk(Ahead))
            {
                foreach (var brief in await WriteAsync(mails, ct)) await DeliverAsync(brief, transport, ct);
            }
            sent += claimed.Count;
        }
        return sent;
    }

    private IMailTransport Transport() =>
        settings.Mail.Transport == "smtp" ? new SmtpTransport(settings.Mail) : new FolderTransport(FolderTransport.FolderOf(settings));

    /// <summary>
    /// One connection: sends and marks one mail after another, so that at a kill at most one of them has left without a mark.
    /// </summary>
    /// <param name="written">What is to be sent.</param>
    /// <param name="stopping">The host ends.</param>
    /// <param name="idle">So long without work, and this connection is given up; null for those that stay.</param>
    private async Task SendAsync(ChannelReader<Brief> written, CancellationToken stopping, TimeSpan? idle = null)
    {
        await using var transport = Transport();
        while (await ComesAsync(written, idle))
        {
            while (written.TryRead(out var brief)) await TryAsync(brief.Mail, () =>
                // Stopping: what is in hand has been finished, what is not goes back for the next host.
                stopping.IsCancellationRequested
                    ? MarkAsync(brief.Mail, Sql.Release, Turns([brief.Mail]), CancellationToken.None)
                    : DeliverAsync(brief, transport, CancellationToken.None));
        }
    }

    private static async Task<bool> ComesAsync(ChannelReader<Brief> written, TimeSpan? idle)
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

    private async Task TryAsync(Claimed mail, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e)
        {
            BrokeOff(mail, e);
        }
    }

    /// <summary>The lease brings it back.</summary>
    private void BrokeOff(Claimed mail, Exception e) => log.LogWarning(
        "Mail {Id} ({Kind}) attempt {Attempt} broke off: {Exception} {SqlState}", mail.Id, mail.Soort, mail.Poging, e.GetType().Name,
        (e as PostgresException)?.SqlState);

    /// <summary>When there is a mail to send, or one that a sender died with.</summary>
    public static DueWork Due(IEnumerable<IMailTemplate> templates) => new(Bell.Mail,
        """
        least((select min(volgende_op) from platform.mail
                where status in ('wachtend', 'opnieuw', 'onzeker') and volgende_op < 'infinity' and soort = any(@MailSoorten)),
              (select min(lease_tot) from platform.mail where status = 'bezig'))
        """, new { MailSoorten = templates.Select(t => t.Soort.Naam).ToArray() });

    internal async Task<IReadOnlyList<Claimed>> ClaimAsync(int most, CancellationToken ct) =>
        [.. (await LookAsync(most, ct)).Where(m => m.Weg)];

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
        foreach (var brief in await WriteAsync([mail], ct)) await DeliverAsync(brief, transport, ct);
    }

    /// <summary>Sends it and marks what became of it.</summary>
    private async Task DeliverAsync(Brief brief, IMailTransport transport, CancellationToken ct)
    {
        var mail = brief.Mail;
        if (Stopwatch.GetElapsedTime(brief.Geschreven) > Fresh)
        {
            if (await WriteAsync([mail], ct) is not [var anew]) return;
            brief = anew;
        }
        using var activity = Telemetry.Source.StartActivity($"mail {mail.Soort}", ActivityKind.Producer);
        var start = Stopwatch.GetTimestamp();
        var overdracht = await transport.SendAsync(MimeWriter.Write(mail.Id, brief.Bericht, settings.Mail.From,
            new Afzender(settings.Gemeente, brief.Van, links.PrivacyUrl, links.VraagUrl), clock.GetUtcNow()), ct);
        Handed.Add(1, new KeyValuePair<string, object?>("uitkomst", overdracht.Uitkomst.ToString()), new KeyValuePair<string,
            object?>("soort", mail.Soort));
        Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        if (overdracht.Uitkomst != Uitkomst.Verzonden)
            log.LogWarning(NotTaken, "Mail {Id} ({Kind}) attempt {Attempt}: {Outcome} {Code}", mail.Id, mail.Soort, mail.Poging,
                overdracht.Uitkomst == Uitkomst.Opnieuw && mail.Poging >= MostAttempts ? "Opgegeven" : overdracht.Uitkomst.ToString(),
                    overdracht.Code);

        if (overdracht.Uitkomst == Uitkomst.Verzonden)
        {
            await MarkSentAsync(mail, ct);
            return;
        }
        await MarkAsync(mail, overdracht.Uitkomst switch
        {
            Uitkomst.Opnieuw => Sql.Again,
            Uitkomst.Onzeker => Sql.Uncertain,
            _ => Sql.Refused,
        }, new
        {
            mail.Id,
            mail.Poging,
            Fout = overdracht.Code,
            AdresGeweigerd = overdracht.Uitkomst == Uitkomst.AdresGeweigerd,
            settings.Mail.LeaseSeconds,
            MostAttempts,
            Seconden = Math.Min(15 * (1 << Math.Min(mail.Poging - 1, 10)), 3_600),
        }, ct,
            overdracht.Uitkomst == Uitkomst.AdresGeweigerd ? mail.OntvangerId : null);
    }

    /// <summary>Writes these together, and where that fails each by itself: because of one of them the others are not to wait.</summary>
    private async Task<IReadOnlyList<Brief>> WriteAllAsync(IReadOnlyList<Claimed> mails)
    {
        try
        {
            return await WriteAsync(mails, CancellationToken.None);
        }
        catch (Exception e) when ((e as NpgsqlException)?.IsUnavailable() != true)
        {
            log.LogWarning("A batch of mails could not be written: {Exception} {SqlState}", e.GetType().Name,
                (e as PostgresException)?.SqlState);
            var brieven = new List<Brief>();
            foreach (var mail in mails)
                await TryAsync(mail, async () => brieven.AddRange(await WriteAsync([mail], CancellationToken.None)));
            return brieven;
        }
    }

    /// <summary>
    /// The texts, right before they leave; without those that are not wanted any more, whose reader is not to be mailed, or that another
    /// sender has taken over. What asks something gets the link to opt out here, committed together with the mail.
    /// </summary>
    private async Task<IReadOnlyList<Brief>> WriteAsync(IReadOnlyList<Claimed> mails, CancellationToken ct)
    {
        if (mails.Count == 0) return [];
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Wie = "mail";
        var verwerking = scope.ServiceProvider.GetRequiredService<Verwerking>();
        verwerking.Begint("mail", typeof(MailSender));
        await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(ct);
        var begin = Stopwatch.GetTimestamp();
        var beurten = (await tx.RowsAsync<Beurt>(Sql.HandOver, new
        {
            Ids = mails.Select(m => m.Id).ToArray(),
            Pogingen = mails.Select(m => m.Poging).ToArray(),
            settings.Mail.LeaseSeconds,
        }, ct)).ToDictionary(b => b.Id);
        // Rows are locked in the order in which others lock them.
        var turns = mails.Where(m => beurten.ContainsKey(m.Id)).OrderBy(m => m.Sleutel, StringComparer.Ordinal)
            .Select(m => (Mail: m, Template: templates.Single(t => t.Soort.Naam == m.Soort), Beurt: beurten[m.Id])).ToArray();
        var mensen = turns.Where(t => t.Template.Soort.Aard != Mailaard.Intern && t.Beurt.OntvangerId is not null).ToArray();
        var bezwaren = await adresboek.BezwarenAsync(tx, [.. mensen.Select(t =>
            new Aanschrijving(t.Mail.Id, t.Beurt.OntvangerId!.Value, t.Beurt.NamensId, t.Template.Soort.Aard == Mailaard.Vraagt))], ct);
        var berichten = new Dictionary<Guid, Bericht>();
        var afmeldlinks = new List<Afmeldlink>();
        var samen = new Dictionary<(IMailTemplate, string), Bericht>();
        foreach (var kind in turns.Where(t => !bezwaren.ContainsKey(t.Mail.Id)).GroupBy(t => t.Template))
        {
            if (kind.Key is not IBatchMailTemplate batch) continue;
            foreach (var (sleutel, text) in await batch.WriteAllAsync(tx, [.. kind.Select(t => t.Mail.Sleutel)], ct))
                samen.Add((batch, sleutel), text);
        }
        foreach (var (mail, template, beurt) in turns)
        {
            var bezwaar = bezwaren.GetValueOrDefault(mail.Id);
            var bericht = bezwaar is not null ? null
                : template is IBatchMailTemplate ? samen.GetValueOrDefault((template, mail.Sleutel))
                : await template.WriteAsync(tx, mail.Sleutel, ct);
            if (bericht is null)
            {
                await tx.ExecuteAsync(Sql.NotWanted,
                    new { mail.Id, mail.Poging, Bezwaar = bezwaar, MeldingId = Guid.CreateVersion7() }, ct);
                continue;
            }
            if (beurt.OntvangerId is { } persoon && template.Soort.Aard != Mailaard.Intern)
                bericht = WithOptOut(bericht, template.Soort, persoon, afmeldlinks);
            berichten.Add(mail.Id, bericht);
            if (beurt.OntvangerId is { } ontvanger) verwerking.Betreft(ontvanger);
            if (bericht.OokAan is { } ook) verwerking.Betreft(ook.PersoonId);
        }
        if (afmeldlinks.Count > 0) await tx.ExecuteAsync(
            """
            insert into platform.afmeldlink (hash, contactpersoon_id, alleen)
            select l.hash, l.persoon, string_to_array(l.alleen, ' ')
              from unnest(@Hashes, @Personen, @Alleen::text[]) as l (hash, persoon, alleen)
            """, new
            {
                Hashes = afmeldlinks.Select(l => l.Hash).ToArray(),
                Personen = afmeldlinks.Select(l => l.Persoon).ToArray(),
                Alleen = afmeldlinks.Select(l => l.Alleen).ToArray(),
            }, ct);
        // Who signs today, of all of them at once.
        var van = await aanspreekpunten.VanAsync(tx,
            [.. turns.Where(t => berichten.ContainsKey(t.Mail.Id))
                .Select(t => new Aangesprokene(t.Mail.Id, t.Beurt.OntvangerId, t.Beurt.NamensId))], ct);
        // What took long to write has used up much of its lease, and another sender would take it over before it leaves.
        if (Stopwatch.GetElapsedTime(begin).TotalSeconds > settings.Mail.LeaseSeconds * 0.1) await tx.ExecuteAsync(Sql.Renew, new
        {
            Ids = turns.Select(t => t.Mail.Id).ToArray(),
            Pogingen = turns.Select(t => t.Mail.Poging).ToArray(),
            settings.Mail.LeaseSeconds,
        }, ct);
        await tx.CommitAsync(ct);
        var geschreven = Stopwatch.GetTimestamp();
        return [.. mails.Where(m => berichten.ContainsKey(m.Id)).Select(m => new Brief(m, berichten[m.Id], van[m.Id], geschreven))];
    }

    /// <summary>A mail as it is to leave now.</summary>
    /// <param name="Van">Who signs it.</param>
    /// <param name="Geschreven">When, by the clock of the process.</param>
    private sealed record Brief(Claimed Mail, Bericht Bericht, RegisseurSettings Van, long Geschreven);

    /// <param name="Alleen">The codes of what it ends, with a space between; null: all mail that asks.</param>
    private sealed record Afmeldlink(byte[] Hash, Guid Persoon, string? Alleen);

    /// <summary>With the link to opt out, where it asks something or can be ended by itself.</summary>
    private Bericht WithOptOut(Bericht bericht, Mailsoort soort, Guid persoon, List<Afmeldlink> afmeldlinks)
    {
        string Link(string? alleen)
        {
            var (token, hash) = LinkToken.New();
            afmeldlinks.Add(new(hash, persoon, alleen));
            return $"{links.BaseUrl}/v1/afmeldingen/{token}";
        }
        var regels = bericht.Afmeldingen.Select(a => (a, Link(a.Code))).ToArray();
        var url = regels switch
        {
            [] => soort.Aard == Mailaard.Vraagt || bericht.Vraagt ? Link(null) : null,
            [var (_, enige)] => enige,
            _ => Link(string.Join(' ', bericht.Afmeldingen.Select(a => a.Code))),
        };
        return url is null ? bericht : bericht with { Opmaak = bericht.Opmaak with { AfmeldUrl = url, Afmeldregels = regels } };
    }

    /// <summary>
    /// Marks that wait while others are written to disk are written together after that. Each connection waits for its own before it sends
    /// on: at a kill at most one mail of each has left without a mark.
    /// </summary>
    private async Task MarkSentAsync(Claimed mail, CancellationToken ct)
    {
        var mark = new Mark(mail, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        marks.Enqueue(mark);
        await marking.WaitAsync(ct);
        try
        {
            // Whoever came before has written this one too.
            if (!mark.Written.Task.IsCompleted) await WriteMarksAsync(ct);
        }
        finally
        {
            marking.Release();
        }
        await mark.Written.Task;
    }

    private async Task WriteMarksAsync(CancellationToken ct)
    {
        var together = new List<Mark>();
        while (marks.TryDequeue(out var mark)) together.Add(mark);
        try
        {
            await MarkAsync(together[0].Mail, Sql.Sent, Turns([.. together.Select(m => m.Mail)]), ct);
            foreach (var mark in together) mark.Written.SetResult();
        }
        catch (Exception e) when (together.Count > 1 && !ct.IsCancellationRequested)
        {
            log.LogWarning("Marks could not be written together: {Exception} {SqlState}", e.GetType().Name,
                (e as PostgresException)?.SqlState);
            foreach (var mark in together)
            {
                await TryAsync(mark.Mail, () => MarkAsync(mark.Mail, Sql.Sent, Turns([mark.Mail]), ct));
                mark.Written.SetResult();
            }
        }
        catch (Exception e)
        {
            foreach (var mark in together) mark.Written.TrySetException(e);
        }
    }

    private sealed record Mark(Claimed Mail, TaskCompletionSource Written);

    /// <summary>What happened outside cannot be undone, so its mark is tried until the database takes it or the lease is over.</summary>
    private async Task MarkAsync(Claimed mail, string sql, object parameters, CancellationToken ct, Guid? refusedBy = null)
    {
        var until = Stopwatch.GetTimestamp() + settings.Mail.LeaseSeconds * Stopwatch.Frequency;
        while (true)
        {
            try
            {
                if (refusedBy is null)
                {
                    // One statement is its own transaction, for two round trips less.
                    await using var connection = await source.OpenConnectionAsync(ct);
                    await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
                    // It may come again, and others wait for what became of it. No fact is written by it.
                    bell.RingHere(Bell.Change, facts: false);
                    return;
                }
                await using var scope = scopes.CreateAsyncScope();
                await using var tx = await scope.ServiceProvider.GetRequiredService<Db>().BeginAsync(ct);
                if (await tx.ScalarAsync<DateTimeOffset?>(sql, parameters, ct) is { } handedOver)
                    await adresboek.MarkUndeliverableAsync(tx, refusedBy.Value, handedOver, ct);
                await tx.CommitAsync(ct);
                return;
            }
            catch (NpgsqlException e) when (e.IsUnavailable() && Stopwatch.GetTimestamp() < until)
            {
                log.LogWarning("Mail {Id}: the mark waits for the database", mail.Id);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    internal sealed record Claimed
    {
        public required Guid Id { get; init; }
        public required string Soort { get; init; }
        public required string Sleutel { get; init; }
        public Guid? OntvangerId { get; init; }
        public required int Poging { get; init; }
        /// <summary>It is claimed; else it waits for room or rest.</summary>
        public required bool Weg { get; init; }
    }

    /// <summary>Whose mail it is at the moment of handing over: a merge may have moved it since it was claimed.</summary>
    private sealed record Beurt
    {
        public required Guid Id { get; init; }
        public Guid? OntvangerId { get; init; }
        public Guid? NamensId { get; init; }
    }

    private static class Sql
    {
        public const string LockAndSweep =
            """
            select pg_advisory_xact_lock(4730114202);

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
                       and coalesce(r.rust_tot <= now(), true) order by r.rust_dagen, r.id) = 1) as weg
                from met_ruimte r
            ), later as (
              update platform.mail m set volgende_op = greatest(k.rust_tot, now() + interval '10 minutes') from gekozen k
                where k.id = m.id and not k.weg
              returning m.id, m.soort, m.sleutel, m.contactpersoon_id as ontvanger_id, m.poging, false as weg
            ), nu as (
              update platform.mail m
                 set status = 'bezig', poging = m.poging + 1, lease_tot = now() + make_interval(secs => @LeaseSeconds),
                     overgedragen_op = null
                from gekozen k
               where k.id = m.id and k.weg
              returning m.id, m.soort, m.sleutel, m.contactpersoon_id as ontvanger_id, m.poging, true as weg
            )
            select id, soort, sleutel, ontvanger_id, poging, weg from nu
             union all
            select id, soort, sleutel, ontvanger_id, poging, weg from later
            """;

        public const string HandOver =
            """
            -- A lease that has only just begun is kept: a row of which no index changes is much less work.
            update platform.mail m
               set overgedragen_op = now(), lease_tot = case when lease_tot > now() + make_interval(secs => 0.9 * @LeaseSeconds)
                     then lease_tot else now() + make_interval(secs => @LeaseSeconds) end
              from unnest(@Ids, @Pogingen) as b (id, poging)
             where m.id = b.id and m.poging = b.poging and m.status = 'bezig'
            returning m.id, m.contactpersoon_id as ontvanger_id, m.organisatie_id as namens_id
            """;

        /// <summary>Not wanted any more is nobody's concern; that its reader is not to be mailed is to be seen.</summary>
        public const string NotWanted =
            """
            with mail as (
              update platform.mail set status = 'vervallen', lease_tot = null, fout = @Bezwaar
               where id = @Id and poging = @Poging and status = 'bezig'
              returning id
            )
            insert into platform.mailmelding (id, mail_id, soort, reden)
            select @MeldingId, id, 'niet_verzonden', @Bezwaar from mail where @Bezwaar::text is not null
            on conflict (mail_id, soort) do nothing
            """;

        public const string Renew =
            """
            update platform.mail m set lease_tot = clock_timestamp() + make_interval(secs => @LeaseSeconds)
              from unnest(@Ids, @Pogingen) as b (id, poging)
             where m.id = b.id and m.poging = b.poging and m.status = 'bezig'
            """;

        public const string Release =
            """
            update platform.mail m set status = 'wachtend', poging = m.poging - 1, lease_tot = null
              from unnest(@Ids, @Pogingen) as b (id, poging)
             where m.id = b.id and m.poging = b.poging and m.status = 'bezig'
            """;

        public const string Sent =
            """
            update platform.mail m set status = 'verzonden', verzonden_op = now(), lease_tot = null, fout = null
              from unnest(@Ids, @Pogingen) as b (id, poging)
             where m.id = b.id and m.poging = b.poging and m.status = 'bezig'
            """;

        public const string Again =
            """
            update platform.mail
               set status = case when poging >= @MostAttempts then 'mislukt' else 'opnieuw' end, lease_tot = null, fout = @Fout,
                   volgende_op = now() + make_interval(secs => @Seconden)
             where id = @Id and poging = @Poging and status = 'bezig'
            """;

        public const string Uncertain =
            """
            update platform.mail
               set status = 'onzeker', onzeker_aantal = onzeker_aantal + 1, lease_tot = null, fout = @Fout,
                   -- once more after a delay, twice in all; then it stays visibly uncertain
                   volgende_op = case when onzeker_aantal = 0 then now() + make_interval(secs => @LeaseSeconds) else 'infinity' end
             where id = @Id and poging = @Poging and status = 'bezig'
            """;

        public const string Refused =
            """
            update platform.mail set status = 'mislukt', lease_tot = null, fout = @Fout, adres_geweigerd = @AdresGeweigerd
             where id = @Id and poging = @Poging and status = 'bezig'
            returning overgedragen_op
            """;
    }
}
