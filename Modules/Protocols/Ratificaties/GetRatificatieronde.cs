using FastEndpoints;

namespace Netwerkplatform.Protocols.Ratificaties;

internal sealed record GetRatificatierondeRequest(Guid Id, int Nummer, Guid RondeId);

/// <summary>Geeft één ratificatieronde.</summary>
internal sealed class GetRatificatieronde(Db db, TimeProvider clock)
    : Endpoint<GetRatificatierondeRequest, Results<Resource<RatificatierondeResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/ratificatierondes/{rondeId}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<RatificatierondeResponse>, NotFound>> ExecuteAsync(
        GetRatificatierondeRequest req, CancellationToken ct)
    {
        var ratificatieronde = await db.RowAsync<RatificatierondeResponse>(
            $"{Ratificatieronde.Select} where r.id = @RondeId and v.protocol_id = @Id and v.nummer = @Nummer",
            new
            {
                req.Id,
                req.Nummer,
                req.RondeId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        return ratificatieronde is null ? TypedResults.NotFound() : Resource.Ok(ratificatieronde);
    }
}
