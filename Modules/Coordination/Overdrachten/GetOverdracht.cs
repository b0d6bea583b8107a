using FastEndpoints;

namespace Netwerkplatform.Coordination.Overdrachten;

internal sealed record GetOverdrachtRequest(Guid Id);

/// <summary>Geeft één overdracht, met per organisatie of er al is kennisgemaakt.</summary>
internal sealed class GetOverdracht(Db db) : Endpoint<GetOverdrachtRequest, Results<Resource<OverdrachtResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("overdrachten/{id}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<OverdrachtResponse>, NotFound>> ExecuteAsync(
        GetOverdrachtRequest req, CancellationToken ct)
    {
        var overdracht = await db.RowAsync<OverdrachtResponse>(
            $"select {Regieoverdracht.Columns} from coordination.overdracht v where v.id = @Id", req, ct);
        return overdracht is null ? TypedResults.NotFound() : Resource.Ok(overdracht);
    }
}
