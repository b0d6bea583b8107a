using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Netwerkplatform.Platform.Http;

/// <summary>
/// An address belongs to one path, whatever the method: <c>/things/bulk</c> is not the thing with the id "bulk". Routing looks at methods
/// first and would take <c>/things/{id}</c> where only that has a GET. Then the caller reads 404 and not which methods there are.
/// </summary>
internal sealed class LiteralFirst : MatcherPolicy, INodeBuilderPolicy
{
    /// <summary>Before the policy of methods, which answers 405 with what is left here.</summary>
    public override int Order => -2_000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Select(Precedence).Distinct().Skip(1).Any();

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints)
    {
        var first = endpoints.Min(Precedence);
        return [new PolicyNodeEdge(true, [.. endpoints.Where(e => Precedence(e) == first)])];
    }

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) =>
        new Always(edges[0].Destination);

    /// <summary>Lower is more literal. An endpoint without a method takes every one, and leaves nothing to anybody.</summary>
    private static decimal Precedence(Endpoint endpoint) => ((RouteEndpoint)endpoint).RoutePattern.InboundPrecedence;

    private sealed class Always(int destination) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext) => destination;
    }
}
