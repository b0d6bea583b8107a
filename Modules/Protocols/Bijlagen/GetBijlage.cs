using FastEndpoints;

namespace Netwerkplatform.Protocols.Bijlagen;

internal sealed record GetBijlageRequest(Guid Id, int Nummer, Guid BijlageId);

/// <summary>Geeft de gegevens van één bijlage; de PDF zelf staat onder inhoud.</summary>
internal sealed class GetBijlage(Db db) : Endpoint<GetBijlageRequest, Results<Resource<BijlageResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/bijlagen/{bijlageId}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<BijlageResponse>, NotFound>> ExecuteAsync(GetBijlageRequest req, CancellationToken ct)
    {
        var bijlage = await db.RowAsync<BijlageResponse>(
            $"""
            select {Bijlage.Columns}
              from protocols.bijlage b join protocols.protocolversie v on v.id = b.versie_id
             where b.id = @BijlageId and v.protocol_id = @Id and v.nummer = @Nummer
            """, req, ct);
        return bijlage is null ? TypedResults.NotFound() : Resource.Ok(bijlage);
    }
}
