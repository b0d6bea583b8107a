using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Protocols.Raadplegingen;

internal sealed record GetRaadplegingRequest(Guid Id, int Nummer, Guid RaadplegingId);

/// <summary>Geeft één raadpleging.</summary>
internal sealed class GetRaadpleging(Db db) : Endpoint<GetRaadplegingRequest, Results<Resource<RaadplegingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/raadplegingen/{raadplegingId}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<RaadplegingResponse>, NotFound>> ExecuteAsync(GetRaadplegingRequest req, CancellationToken ct)
    {
        var raadpleging = await db.RowAsync<RaadplegingResponse>(
            $"""
            select {Raadpleging.Columns}
              from protocols.raadpleging r join protocols.protocolversie v on v.id = r.versie_id
             where r.id = @RaadplegingId and v.protocol_id = @Id and v.nummer = @Nummer
            """, req, ct);
        return raadpleging is null ? TypedResults.NotFound() : Resource.Ok(raadpleging);
    }
}
