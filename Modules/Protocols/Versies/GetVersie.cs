using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Protocols.Versies;

internal sealed record GetVersieRequest(Guid Id, int Nummer);

/// <summary>Geeft één versie van een protocol.</summary>
internal sealed class GetVersie(Db db) : Endpoint<GetVersieRequest, Results<Resource<VersieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<VersieResponse>, NotFound>> ExecuteAsync(GetVersieRequest req, CancellationToken ct)
    {
        var versie = await db.RowAsync<VersieResponse>(
            $"select {Protocolversie.Columns} from protocols.protocolversie v where v.protocol_id = @Id and v.nummer = @Nummer", req, ct);
        return versie is null ? TypedResults.NotFound() : Resource.Ok(versie);
    }
}
