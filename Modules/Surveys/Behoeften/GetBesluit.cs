using FastEndpoints;

namespace Netwerkplatform.Surveys.Behoeften;

internal sealed record GetBesluitRequest(Guid Id, Guid BesluitId);

/// <summary>Geeft één besluit.</summary>
internal sealed class GetBesluit(Db db, TimeProvider clock) : Endpoint<GetBesluitRequest, Results<Resource<BesluitResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("behoeften/{id}/besluiten/{besluitId}");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Resource<BesluitResponse>, NotFound>> ExecuteAsync(GetBesluitRequest req, CancellationToken ct)
    {
        var besluit = await db.RowAsync<BesluitResponse>(
            $"""
            select {Behoefte.BesluitColumns} from surveys.besluit b join ({Behoefte.Select}) z on z.id = b.behoefte_id
             where b.id = @BesluitId and b.behoefte_id = @Id
            """, new
            {
                req.Id,
                req.BesluitId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        return besluit is null ? TypedResults.NotFound() : Resource.Ok(besluit);
    }
}
