using FastEndpoints;

namespace Netwerkplatform.Protocols.Reacties;

internal sealed record GetAfhandelingRequest(Guid Id, int Nummer, Guid ReactieId);

/// <summary>Geeft wat met een reactie is gedaan.</summary>
internal sealed class GetAfhandeling(Db db, TimeProvider clock)
    : Endpoint<GetAfhandelingRequest, Results<Ok<AfhandelingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/reacties/{reactieId}/afhandeling");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<AfhandelingResponse>, NotFound>> ExecuteAsync(GetAfhandelingRequest req, CancellationToken ct)
    {
        var afhandeling = await db.RowAsync<AfhandelingResponse>(
            $"""
            select {Afhandeling.Columns}
              from protocols.afhandeling a
              join protocols.reactie x on x.id = a.reactie_id
              join protocols.protocolversie v on v.id = x.versie_id
             where x.id = @ReactieId and v.protocol_id = @Id and v.nummer = @Nummer and {Reactie.Visible}
            """, new
            {
                req.Id,
                req.Nummer,
                req.ReactieId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
            }, ct);
        return afhandeling is null ? TypedResults.NotFound() : TypedResults.Ok(afhandeling);
    }
}
