using System.Collections.Concurrent;
using System.Diagnostics;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Mail;

/// <summary>
/// Marks what became of claimed mails. Each mark names its attempt. A mark of a sender whose lease ran out changes nothing.
/// </summary>
/// <remarks>It logs as <see cref="MailSender"/>, because an operator looks for all that concerns sending under one name.</remarks>
internal sealed class Mailmarks(
    IServiceScopeFactory scopes, NpgsqlDataSource source, IAdresboek adresboek, Settings settings, Bell bell, ILogger<MailSender> log)
    : IDisposable
{
    private readonly ConcurrentQueue<Mark> waiting = new();

    private readonly SemaphoreSlim marking = new(1);

    public void Dispose() => marking.Dispose();

    /// <summary>
    /// Marks that wait while others are written to disk are written together after that. Each connection waits for its own before it sends
    /// on: at a kill at most one mail of each has left without a mark.
    /// </summary>
    public async Task MarkSentAsync(Claimed mail, CancellationToken ct)
    {
        var mark = new Mark(mail, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting.Enqueue(mark);
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

    /// <summary>The server did not take it, or nobody knows whether it did.</summary>
    public Task MarkNotSentAsync(Claimed mail, Overdracht overdracht, CancellationToken ct) => MarkAsync(mail, overdracht.Uitkomst switch
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
        MailSender.MostAttempts,
        Seconden = Math.Min(15 * (1 << Math.Min(mail.Poging - 1, 10)), 3_600),
    }, ct, overdracht.Uitkomst == Uitkomst.AdresGeweigerd ? mail.OntvangerId : null);

    /// <summary>These were claimed and have not been sent. The next host may claim them at once, and no attempt is counted.</summary>
    public Task ReleaseAsync(IReadOnlyList<Claimed> mails) => MarkAsync(mails[0], Sql.Release, Turns(mails), CancellationToken.None);

    /// <summary>Does something with a mail. Where that fails, nothing is marked: the mail comes back when its lease is over.</summary>
    public async Task TryAsync(Claimed mail, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e)
        {
            log.LogWarning("Mail {Id} ({Kind}) attempt {Attempt} broke off: {Exception} {SqlState}", mail.Id, mail.Soort, mail.Poging,
                e.GetType().Name, (e as PostgresException)?.SqlState);
        }
    }

    private static object Turns(IReadOnlyCollection<Claimed> mails) =>
        new { Ids = mails.Select(m => m.Id).ToArray(), Pogingen = mails.Select(m => m.Poging).ToArray() };

    private async Task WriteMarksAsync(CancellationToken ct)
    {
        var together = new List<Mark>();
        while (waiting.TryDequeue(out var mark)) together.Add(mark);
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

    private static class Sql
    {
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
