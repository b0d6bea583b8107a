using FastEndpoints;

namespace Netwerkplatform.Protocols.Raadplegingen;

internal sealed record GetRaadplegingRequest(Guid Id, int Nummer, Guid RaadplegingId);

/// <summary>Geeft één raadpleging.</summary>
internal sealed class GetRaadpleging(Db db, TimeProvider clock)
    : Endpoint<GetRaadplegingRequest, Results<Resource<RaadplegingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/raadplegingen/{raadplegingId}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<RaadplegingResponse>, NotFound>> ExecuteAsync(
        GetRaadplegingRequest req, CancellationToken ct)
    {
        var raadpleging = await db.RowAsync<RaadplegingResponse>(
            $"""
            {Raadpleging.Select}
             where r.id = @RaadplegingId and v.protocol_id = @Id and v.nummer = @Nummer
            """, new
            {
                req.Id,
                req.Nummer,
                req.RaadplegingId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        return raadpleging is null ? TypedResults.NotFound() : Resource.Ok(raadpleging);
    }
}
