using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record GetBerichtRequest(Guid Id);

/// <summary>Geeft één bericht.</summary>
internal sealed class GetBericht(Db db) : Endpoint<GetBerichtRequest, Results<Resource<BerichtResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("berichten/{id}");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Resource<BerichtResponse>, NotFound>> ExecuteAsync(GetBerichtRequest req, CancellationToken ct)
    {
        var bericht = await db.RowAsync<BerichtResponse>(
            $"select {Berichtvelden.Columns} from information.bericht b where b.id = @Id", req, ct);
        return bericht is null ? TypedResults.NotFound() : Resource.Ok(bericht);
    }
}
