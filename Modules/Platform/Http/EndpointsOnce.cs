using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Compile = System.Func<System.Delegate, Microsoft.AspNetCore.Http.RequestDelegateFactoryOptions,
    Microsoft.AspNetCore.Http.RequestDelegateMetadataResult?, Microsoft.AspNetCore.Http.RequestDelegateResult>;

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

/// <summary>
/// FastEndpoints maps every endpoint with the same handler, which takes nothing and asks the request which endpoint it is for. Routing
/// compiles it anew for each of the hundreds of them. Here it is compiled once (docs/adr/0106).
/// </summary>
internal static class OneDelegate
{
    /// <summary>
    /// Routing shows nobody what was mapped, so this reads what it keeps to itself. Where another version keeps it otherwise, nothing is
    /// shared: a start takes longer, and the test says so.
    /// </summary>
    public static void ShareOf(EndpointDataSource source)
    {
        if (source.GetType().GetField("_routeEntries", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(source)
            is not IList { Count: > 0 } entries) return;
        var type = entries[0]!.GetType();
        if (type.GetProperty("RouteHandler") is not { } handler || type.GetProperty("CreateHandlerRequestDelegateFunc") is not
            { CanWrite: true } compile || compile.PropertyType != typeof(Compile)) return;
        var compiled = new Dictionary<Delegate, RequestDelegateResult>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i]!;
            if (handler.GetValue(entry) is not Delegate given || given is RequestDelegate) continue;
            if (given.Method.GetParameters().Length > 0) continue;
            var own = (Compile)compile.GetValue(entry)!;
            compile.SetValue(entry, (Compile)((what, options, metadata) => options.EndpointBuilder?.FilterFactories.Count > 0
                ? own(what, options, metadata)
                : compiled.TryGetValue(what, out var made) ? made : compiled[what] = own(what, options, metadata)));
            entries[i] = entry;
        }
    }
}

public static class EndpointsPipeline
{
    /// <summary>Call this when nothing maps an endpoint any more.</summary>
    public static void MakeEndpointsOnce(this IEndpointRouteBuilder app)
    {
        foreach (var source in app.DataSources) OneDelegate.ShareOf(source);
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
