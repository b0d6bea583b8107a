using FastEndpoints;

namespace Netwerkplatform.Surveys.Behoeften;

internal sealed record GetBehoefteRequest(Guid Id);

/// <summary>Geeft één behoefte.</summary>
internal sealed class GetBehoefte(Db db, TimeProvider clock) : Endpoint<GetBehoefteRequest, Results<Resource<BehoefteResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("behoeften/{id}");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Resource<BehoefteResponse>, NotFound>> ExecuteAsync(GetBehoefteRequest req, CancellationToken ct)
    {
        var behoefte = await db.RowAsync<BehoefteResponse>($"{Behoefte.Select} and b.id = @Id",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return behoefte is null ? TypedResults.NotFound() : Resource.Ok(behoefte);
    }
}
