namespace Netwerkplatform.Platform.Outbox;

/// <summary>
/// Has every module deal with a fact within the transaction that makes it true: whoever reads after the answer sees all of it
/// (docs/adr/0039). For facts that other modules would otherwise contradict for a while. The event is kept as well, and its delivery
/// looks once more for rows that were being written at that moment.
/// </summary>
public sealed class Meteen(IServiceProvider services)
{
    public async Task HandleAsync(IEvent fact, Tx tx, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(fact, fact.GetType(), Http.Json.Options);
        // A handful of modules, one after another on the one connection.
        foreach (var handler in services.GetServices<HandlerRegistration>().Where(h => h.Soort == fact.GetType().Name))
            await handler.Handle(services, json, tx, ct);
        await tx.OutboxAsync(fact, ct);
    }
}
