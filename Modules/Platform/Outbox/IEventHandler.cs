using System.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Netwerkplatform.Platform.Outbox;

/// <summary>
/// Reacts to a fact of another module by writing rows in the transaction that it is given, nothing else: effect and "processed" commit
/// together. May see an event again after a failure, never after a success.
/// </summary>
public interface IEventHandler<in TEvent> where TEvent : IEvent
{
    Task HandleAsync(TEvent fact, Tx tx, CancellationToken ct);
}

internal sealed record HandlerRegistration(
    string Name, string Soort, Type Type, Func<IServiceProvider, string, Tx, CancellationToken, Task> Handle);

internal static class EventHandlerServices
{
    private static readonly MethodInfo Handle = typeof(EventHandlerServices)
        .GetMethod(nameof(HandleAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void AddEventHandler(this IServiceCollection services, Type fact, Type handler)
    {
        services.TryAddScoped(handler);
        // Rows of the outbox know a handler by this name, also those that an earlier version wrote.
        services.AddSingleton(new HandlerRegistration($"{handler.FullName!["Netwerkplatform.".Length..]}:{fact.Name}", fact.Name, handler,
            Handle.MakeGenericMethod(fact, handler).CreateDelegate<Func<IServiceProvider, string, Tx, CancellationToken, Task>>()));
    }

    private static Task HandleAsync<TEvent, THandler>(IServiceProvider provider, string json, Tx tx, CancellationToken ct)
        where TEvent : IEvent where THandler : class, IEventHandler<TEvent> =>
        provider.GetRequiredService<THandler>().HandleAsync(JsonSerializer.Deserialize<TEvent>(json, Json.Options)!, tx, ct);
}
