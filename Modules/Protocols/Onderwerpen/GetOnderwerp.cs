using FastEndpoints;

namespace Netwerkplatform.Protocols.Onderwerpen;

internal sealed record GetOnderwerpRequest(Guid Id);

/// <summary>Geeft één onderwerp.</summary>
internal sealed class GetOnderwerp(Db db) : Endpoint<GetOnderwerpRequest, Results<Resource<OnderwerpResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("onderwerpen/{id}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<OnderwerpResponse>, NotFound>> ExecuteAsync(GetOnderwerpRequest req, CancellationToken ct)
    {
        var onderwerp = await db.RowAsync<OnderwerpResponse>(
            $"select {OnderwerpResponse.Columns} from protocols.onderwerp o where o.id = @Id", req, ct);
        return onderwerp is null ? TypedResults.NotFound() : Resource.Ok(onderwerp);
    }
}
