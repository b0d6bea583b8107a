using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// The endpoints of a host never change, but routing makes them anew for each of its parts that asks for them (the matcher, the policies,
/// the contract), and compiles a delegate for every one of the hundreds each time. Here they are made once (docs/adr/0092).
/// </summary>
internal sealed class EndpointsOnce(EndpointDataSource source) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> endpoints = new(() => Acts.WithConditions(source.Endpoints));

    public override IReadOnlyList<Endpoint> Endpoints => endpoints.Value;

    public override IChangeToken GetChangeToken() => source.GetChangeToken();
}

/// <summary>
/// FastEndpoints makes every endpoint once at the start, to ask how it is configured, and would compile a factory for it: the half of what
/// mapping takes. Here that first one is made by reflection, and only an endpoint that somebody calls gets a factory (docs/adr/0092).
/// </summary>
internal sealed class CompiledWhenCalled : IEndpointFactory
{
    private static readonly ConditionalWeakTable<Type, ObjectFactory> Factories = [];
    private readonly ConcurrentDictionary<Type, bool> configured = [];

    public BaseEndpoint Create(EndpointDefinition definition, HttpContext ctx)
    {
        var type = definition.EndpointType;
        return (BaseEndpoint)(configured.TryAdd(type, true)
            ? ActivatorUtilities.CreateInstance(ctx.RequestServices, type)
            : Factories.GetValue(type, t => ActivatorUtilities.CreateFactory(t, Type.EmptyTypes))(ctx.RequestServices, null));
    }
}

public static class EndpointsPipeline
{
    /// <summary>Call this when nothing maps an endpoint any more.</summary>
    public static void MakeEndpointsOnce(this IEndpointRouteBuilder app)
    {
        var sources = app.DataSources.Select(s => new EndpointsOnce(s)).ToList();
        app.DataSources.Clear();
        foreach (var source in sources)
        {
            app.DataSources.Add(source);
            // On another processor, while the services of the host start: the server waits for it.
            Task.Run(() => source.Endpoints);
        }
    }
}
