using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record GetKennisbijlageRequest(Guid Id, Guid BijlageId);

/// <summary>Geeft de gegevens van één bijlage; de PDF zelf staat onder inhoud.</summary>
internal sealed class GetKennisbijlage(Db db) : Endpoint<GetKennisbijlageRequest, Results<Resource<KennisbijlageResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("kennisitems/{id}/bijlagen/{bijlageId}");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Resource<KennisbijlageResponse>, NotFound>> ExecuteAsync(
        GetKennisbijlageRequest req, CancellationToken ct)
    {
        var bijlage = await db.RowAsync<KennisbijlageResponse>(
            $"select {Kennisbijlage.Columns} from information.kennisitem_bijlage b where b.id = @BijlageId and b.kennisitem_id = @Id",
            req, ct);
        return bijlage is null ? TypedResults.NotFound() : Resource.Ok(bijlage);
    }
}
