using Microsoft.Extensions.Hosting;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Platform.Outbox;

/// <summary>
/// Carries events to their handlers, each handler on its own account. A delivery is claimed, handled and marked in one transaction, so a
/// kill at any instruction loses nothing and doubles nothing. What keeps failing backs off and at last parks itself.
/// </summary>
internal sealed class Dispatcher(
    IServiceScopeFactory scopes, IEnumerable<HandlerRegistration> registrations, Settings settings, Bell bell, ILogger<Dispatcher> log)
        : BackgroundService
{
    private const int MostAttempts = 8;
    private readonly Dictionary<string, HandlerRegistration> handlers = registrations.ToDictionary(r => r.Name);

    /// <summary>When there is an event to hand out.</summary>
    public static DueWork Due(IEnumerable<HandlerRegistration> registrations) => new(Bell.Events,
        """
        least(case when exists (select from platform.outbox where verspreid_op is null) then now() end,
              (select min(volgende_op) from platform.levering where status = 'wachtend' and handler = any(@EventHandlers)))
        """, new { EventHandlers = registrations.Select(r => r.Name).ToArray() });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.JobsEnabled) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunOnceAsync(stoppingToken)) { }
                await bell.WaitAsync(Bell.Events, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Event dispatch paused: {Exception} {SqlState}", e.GetType().Name, (e as PostgresException)?.SqlState);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Fans out new events, then handles one delivery. True while there may be more to do.</summary>
    internal async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var spread = await FanOutAsync(db, ct);
        return await DeliverAsync(scope.ServiceProvider, db, ct) || spread > 0;
    }

    private async Task<int> FanOutAsync(Db db, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var spread = await tx.ExecuteAsync(Sql.FanOut,
            new { Handlers = handlers.Values.Select(h => h.Name).ToArray(), Soorten = handlers.Values.Select(h => h.Soort).ToArray() }, ct);
        await tx.CommitAsync(ct);
        return spread;
    }

    private async Task<bool> DeliverAsync(IServiceProvider services, Db db, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var delivery = await tx.RowAsync<Delivery>(Sql.Claim, new { Handlers = handlers.Keys.ToArray() }, ct);
        if (delivery is null) return false;
        services.GetRequiredService<Actor>().Wie = $"event:{delivery.Handler}";
        services.GetRequiredService<Verwerking>().Begint($"event:{delivery.Handler}", handlers[delivery.Handler].Type);
        await tx.SaveAsync("handler", ct);
        try
        {
            using var activity = Telemetry.Source.StartActivity($"event {delivery.Handler}");
            await handlers[delivery.Handler].Handle(services, delivery.Gegevens, tx, ct);
            await tx.ExecuteAsync(Sql.Done, delivery, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not NpgsqlException { InnerException: IOException })
        {
            await tx.RollbackAsync("handler", ct);
            var parked = delivery.Poging + 1 >= MostAttempts;
            log.Log(parked ? LogLevel.Error : LogLevel.Warning,
                "Delivery {Id} to {Handler} failed, attempt {Attempt}{Parked}: {Exception} {SqlState}",
                delivery.Id, delivery.Handler, delivery.Poging + 1, parked ? ", parked" : "", e.GetType().Name,
                    (e as PostgresException)?.SqlState);
            await tx.ExecuteAsync(Sql.Failed,
                new { delivery.Id, Geparkeerd = parked, Fout = e.GetType().Name, Seconden = Math.Min(5 << delivery.Poging, 600) }, ct);
        }
        await tx.CommitAsync(ct);
        return true;
    }

    private sealed record Delivery
    {
        public required Guid Id { get; init; }
        public required string Handler { get; init; }
        public required int Poging { get; init; }
        public required string Gegevens { get; init; }
    }

    private static class Sql
    {
        public const string FanOut =
            """
            with nieuw as (
              select id, soort from platform.outbox where verspreid_op is null order by id limit 200 for update skip locked
            ), leveringen as (
              insert into platform.levering (id, outbox_id, handler)
              select gen_random_uuid(), n.id, h.handler
                from nieuw n join unnest(@Handlers, @Soorten) as h(handler, soort) using (soort)
            )
            update platform.outbox o set verspreid_op = now() from nieuw n where o.id = n.id
            """;

        public const string Claim =
            """
            select l.id, l.handler, l.poging, o.gegevens::text as gegevens
              from platform.levering l join platform.outbox o on o.id = l.outbox_id
             where l.status = 'wachtend' and l.volgende_op <= now() and l.handler = any(@Handlers)
             order by l.volgende_op limit 1
               for update of l skip locked
            """;

        public const string Done = "update platform.levering set status = 'verwerkt', verwerkt_op = now() where id = @Id";

        public const string Failed =
            """
            update platform.levering
               set poging = poging + 1, fout = @Fout, status = case when @Geparkeerd then 'geparkeerd' else 'wachtend' end,
                   volgende_op = now() + make_interval(secs => @Seconden)
             where id = @Id
            """;
    }
}
