using FastEndpoints;

namespace Netwerkplatform.Protocols.Ratificaties;

internal sealed record GetRatificatieRequest(Guid Id, int Nummer, Guid RatificatieId);

/// <summary>Geeft één ratificatie.</summary>
internal sealed class GetRatificatie(Db db, TimeProvider clock)
    : Endpoint<GetRatificatieRequest, Results<Resource<RatificatieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/ratificaties/{ratificatieId}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<RatificatieResponse>, NotFound>> ExecuteAsync(
        GetRatificatieRequest req, CancellationToken ct)
    {
        var ratificatie = await db.RowAsync<RatificatieResponse>(
            $"""
            select {Ratificatie.Columns}
              from protocols.geldige_ratificatie r join protocols.protocolversie v on v.id = r.versie_id
             where r.id = @RatificatieId and v.protocol_id = @Id and v.nummer = @Nummer and {Ratificatie.Visible}
            """, new
            {
                req.Id,
                req.Nummer,
                req.RatificatieId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        return ratificatie is null ? TypedResults.NotFound() : Resource.Ok(ratificatie);
    }
}
