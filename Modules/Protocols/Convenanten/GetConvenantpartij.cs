using FastEndpoints;

namespace Netwerkplatform.Protocols.Convenanten;

internal sealed record GetConvenantpartijRequest(Guid Id);

/// <summary>Geeft één partij bij een privacyconvenant.</summary>
internal sealed class GetConvenantpartij(Db db, TimeProvider clock)
    : Endpoint<GetConvenantpartijRequest, Results<Resource<ConvenantpartijResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("convenantpartijen/{id}");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Resource<ConvenantpartijResponse>, NotFound>> ExecuteAsync(
        GetConvenantpartijRequest req, CancellationToken ct)
    {
        var partij = await db.RowAsync<ConvenantpartijResponse>(
            $"select {Convenantpartij.Columns} from protocols.convenantpartij c where c.id = @Id and {Convenantpartij.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return partij is null ? TypedResults.NotFound() : Resource.Ok(partij);
    }
}
