using Microsoft.Extensions.DependencyInjection;
using Netwerkplatform.Contracts;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Platform.Outbox;

/// <summary>
/// Reacts to a fact of another module by writing rows in the transaction that it is given, nothing else: effect and "processed" commit
/// together. May see an event again after a failure, never after a success.
/// </summary>
public interface IEventHandler<in TEvent> where TEvent : IEvent
{
    Task HandleAsync(TEvent fact, Tx tx, CancellationToken ct);
}

internal sealed record HandlerRegistration(string Name, string Soort, Func<IServiceProvider, string, Tx, CancellationToken, Task> Handle);

public static class EventHandlerServices
{
    public static void AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : IEvent where THandler : class, IEventHandler<TEvent>
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new HandlerRegistration($"{typeof(THandler).FullName!["Netwerkplatform.".Length..]}:{typeof(TEvent).Name}", typeof(TEvent).Name, (provider, json, tx, ct) =>
            provider.GetRequiredService<THandler>().HandleAsync(System.Text.Json.JsonSerializer.Deserialize<TEvent>(json, Http.Json.Options)!, tx, ct)));
    }
}
