using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

internal sealed record GetNetwerkdoelRequest(Guid Id);

/// <summary>Geeft één doel van het netwerk, met hoe ver het is.</summary>
internal sealed class GetNetwerkdoel(Db db, IMetingen metingen, TimeProvider clock)
    : Endpoint<GetNetwerkdoelRequest, Results<Resource<NetwerkdoelResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("netwerkdoelen/{id}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<NetwerkdoelResponse>, NotFound>> ExecuteAsync(
        GetNetwerkdoelRequest req, CancellationToken ct)
    {
        await using var snapshot = await db.SnapshotAsync(ct);
        var doel = await snapshot.DoelAsync(
            req.Id, metingen, HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag(), ct);
        return doel is null ? TypedResults.NotFound() : Resource.Ok(doel);
    }
}
