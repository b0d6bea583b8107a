using FastEndpoints;

namespace Netwerkplatform.Protocols.Reacties;

internal sealed record GetReactieRequest(Guid Id, int Nummer, Guid ReactieId);

/// <summary>Geeft één reactie, met wat ermee is gedaan.</summary>
internal sealed class GetReactie(Db db, TimeProvider clock) : Endpoint<GetReactieRequest, Results<Resource<ReactieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/reacties/{reactieId}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<ReactieResponse>, NotFound>> ExecuteAsync(GetReactieRequest req, CancellationToken ct)
    {
        var reactie = await db.RowAsync<ReactieResponse>(
            $"{Reactie.Select} where x.id = @ReactieId and v.protocol_id = @Id and v.nummer = @Nummer and {Reactie.Visible}",
            new
            {
                req.Id,
                req.Nummer,
                req.ReactieId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        return reactie is null ? TypedResults.NotFound() : Resource.Ok(reactie);
    }
}
