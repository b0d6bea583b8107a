using FastEndpoints;

namespace Netwerkplatform.Surveys.Peilingen;

internal sealed record GetPeilingRequest(Guid Id);

/// <summary>Geeft één peiling.</summary>
internal sealed class GetPeiling(Db db) : Endpoint<GetPeilingRequest, Results<Resource<PeilingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("peilingen/{id}");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Resource<PeilingResponse>, NotFound>> ExecuteAsync(GetPeilingRequest req, CancellationToken ct)
    {
        var peiling = await db.RowAsync<PeilingResponse>($"select {Peiling.Columns} from surveys.peiling p where p.id = @Id", req, ct);
        return peiling is null ? TypedResults.NotFound() : Resource.Ok(peiling);
    }
}
