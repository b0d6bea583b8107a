using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record GetKennisitemRequest(Guid Id);

/// <summary>Geeft één kennisitem.</summary>
internal sealed class GetKennisitem(Db db, TimeProvider clock)
    : Endpoint<GetKennisitemRequest, Results<Resource<KennisitemResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("kennisitems/{id}");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Resource<KennisitemResponse>, NotFound>> ExecuteAsync(GetKennisitemRequest req, CancellationToken ct)
    {
        var item = await db.RowAsync<KennisitemResponse>(
            $"select {Kennisitem.Columns} from information.kennisitem k where k.id = @Id",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return item is null ? TypedResults.NotFound() : Resource.Ok(item);
    }
}
