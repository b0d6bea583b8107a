using FastEndpoints;

namespace Netwerkplatform.Surveys.Rondes;

internal sealed record GetRondeRequest(Guid Id);

/// <summary>Geeft één ronde, met hoe ze ervoor staat.</summary>
internal sealed class GetRonde(Db db) : Endpoint<GetRondeRequest, Results<Resource<RondeResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("rondes/{id}");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Resource<RondeResponse>, NotFound>> ExecuteAsync(GetRondeRequest req, CancellationToken ct)
    {
        var ronde = await db.RowAsync<RondeResponse>($"{Ronde.Select} where r.id = @Id", req, ct);
        return ronde is null ? TypedResults.NotFound() : Resource.Ok(ronde);
    }
}
