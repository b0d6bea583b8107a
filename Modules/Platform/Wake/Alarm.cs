using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Platform.Wake;

/// <summary>
/// Knows from the tables when the next work is due and sleeps until then (docs/adr/0054): it asks all who have any in one round trip,
/// after a change and at the moment it was told; then it runs the job that is due, or rings for who sends or hands out. In between nothing
/// runs. Now and then it asks without a reason, and more often while other hosts are not heard.
/// </summary>
internal sealed class Alarm(
    Bell bell, NpgsqlDataSource source, IEnumerable<Schedule> schedules, IEnumerable<DueWork> work, JobRunner runner, Settings settings,
    TimeProvider clock, ILogger<Alarm> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollUnheard = TimeSpan.FromSeconds(2);

    /// <summary>Changes come in crowds: one question for all of them, and under load one in so long.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>What stays due although it has been done (another host is at it, or it fails) is done again ever less often.</summary>
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(20);

    private readonly Item[] items =
    [
        .. work.Select(w => new Item(w.What, w.Sql, w.Parameters, null, "now()")),
        .. schedules.Where(s => s.Due is not null).Select(s => new Item(s.Name, s.Due!.Sql, null, s.Due, "@Nu")),
    ];

    private Task[] Running => [.. items.Select(i => i.Running).OfType<Task>()];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.JobsEnabled) return;
        var question = Question();
        // After a start everything is looked at once, whatever was missed and whatever a new version sees otherwise.
        foreach (var item in items) Do(item, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(await AskAsync(question, stoppingToken), stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The alarm does not know what is due: {Exception} {SqlState}", e.GetType().Name,
                    (e as PostgresException)?.SqlState);
                // Not the database but one of the questions: nobody is to wait for that.
                if ((e as NpgsqlException)?.IsUnavailable() != true) foreach (var item in items) Do(item, stoppingToken);
                await Task.Delay(e is NpgsqlException n && n.IsUnavailable() ? PollUnheard : MostPatience, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await Task.WhenAll(Running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Has done what is due.</summary>
    /// <returns>How long nothing is: by the clock on the wall, and by the clock of the jobs.</returns>
    private async Task<(TimeSpan Wall, TimeSpan Clock)> AskAsync(string question, CancellationToken stop)
    {
        var nu = clock.GetUtcNow();
        var parameters = new DynamicParameters(new { Nu = nu });
        foreach (var item in items) parameters.AddDynamicParams(item.Parameters);
        await using var connection = await source.OpenConnectionAsync(stop);
        var answers = (await connection.QueryAsync<Answer>(new CommandDefinition(question, parameters, cancellationToken: stop)))
            .ToDictionary(a => a.Item);
        await connection.CloseAsync();

        var (wall, byClock) = (bell.Hears ? Poll : PollUnheard, TimeSpan.FromHours(12));
        for (var i = 0; i < items.Length; i++)
        {
            var (item, answer) = (items[i], answers[i]);
            var seconds = item.Due?.Moment is null ? answer.Seconden
                : answer.Tekst is null ? null : (item.Due.Moment(answer.Tekst, nu) - nu)?.TotalSeconds;
            if (seconds is null or > 0) item.Times = 0;
            if (seconds is null || item.Running is { IsCompleted: false }) continue;
            if (seconds > 0)
            {
                var wait = TimeSpan.FromSeconds(Math.Min(seconds.Value, 86_400));
                if (item.Due is null) wall = Least(wall, wait);
                else byClock = Least(byClock, wait);
            }
            else if (item.Patience is { Ticks: > 0 } patience)
            {
                wall = Least(wall, patience);
            }
            else
            {
                Do(item, stop);
            }
        }
        return (wall, byClock);
    }

    /// <summary>What all of them ask, as one statement.</summary>
    private string Question() => string.Join("\nunion all\n", items.Select((item, i) => item.Due?.Moment is not null
        ? $"select {i} as item, null::float8 as seconden, ({item.Sql})::text as tekst"
        : $"select {i} as item, extract(epoch from ({item.Sql})::timestamptz - {item.Now})::float8 as seconden, null::text as tekst"));

    private void Do(Item item, CancellationToken stop)
    {
        if (item.Running is { IsCompleted: false }) return;
        item.Times++;
        item.Last = Stopwatch.GetTimestamp();
        if (item.Due is null) bell.RingHere(item.Name);
        else item.Running = RunAsync(item.Name, stop);
    }

    private async Task RunAsync(string job, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            await runner.RunAsync(job, stop);
        }
        catch (Exception)
        {
            // The runner has told of it; the job is due still.
        }
        bell.RingHere(Bell.Change);
    }

    private async Task WaitAsync((TimeSpan Wall, TimeSpan Clock) quiet, CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var asked = Stopwatch.GetTimestamp();
        var change = bell.WaitAsync(Bell.Change, done.Token);
        var first = await Task.WhenAny(change, Task.Delay(quiet.Wall, done.Token), Task.Delay(quiet.Clock, clock, done.Token));
        if (first == change && !stop.IsCancellationRequested)
        {
            // What is due meanwhile does not wait for the crowd to pass.
            var apart = Greatest(Apart - Stopwatch.GetElapsedTime(asked), Gather);
            await Task.WhenAny(Task.Delay(Least(apart, Greatest(quiet.Wall - Stopwatch.GetElapsedTime(asked), Gather)), done.Token),
                Task.Delay(quiet.Clock, clock, done.Token));
        }
        await done.CancelAsync();
        await change.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Greatest(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private sealed record Item(string Name, string Sql, object? Parameters, Due? Due, string Now)
    {
        public Task? Running { get; set; }

        /// <summary>How often it was done since it was last not due.</summary>
        public int Times { get; set; }

        public long Last { get; set; }

        /// <summary>How long it is left alone.</summary>
        public TimeSpan Patience => Times == 0 ? TimeSpan.Zero
            : Least(TimeSpan.FromSeconds(1 << Math.Min(Times - 1, 10)), MostPatience) - Stopwatch.GetElapsedTime(Last);
    }

    private sealed record Answer
    {
        public required int Item { get; init; }
        public double? Seconden { get; init; }
        public string? Tekst { get; init; }
    }
}
