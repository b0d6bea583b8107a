using FastEndpoints;

namespace Netwerkplatform.Protocols.Protocollen;

internal sealed record GetProtocolRequest(Guid Id);

/// <summary>Geeft één protocol.</summary>
internal sealed class GetProtocol(Db db, TimeProvider clock) : Endpoint<GetProtocolRequest, Results<Resource<ProtocolResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<ProtocolResponse>, NotFound>> ExecuteAsync(GetProtocolRequest req, CancellationToken ct)
    {
        var protocol = await db.RowAsync<ProtocolResponse>(
            $"select {Protocol.Columns} from protocols.protocol p where p.id = @Id",
                new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return protocol is null ? TypedResults.NotFound() : Resource.Ok(protocol);
    }
}
