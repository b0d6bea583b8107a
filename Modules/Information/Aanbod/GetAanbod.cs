using FastEndpoints;

namespace Netwerkplatform.Information.Aanbod;

internal sealed record GetAanbodRequest(Guid Id);

/// <summary>Geeft één aanbod, ook als het niet meer openbaar is.</summary>
internal sealed class GetAanbod(Db db, TimeProvider clock) : Endpoint<GetAanbodRequest, Results<Resource<AanbodResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("aanbod/{id}");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Resource<AanbodResponse>, NotFound>> ExecuteAsync(GetAanbodRequest req, CancellationToken ct)
    {
        var aanbod = await db.RowAsync<AanbodResponse>(
            $"select {Aanbod.Columns} from information.aanbod a where a.id = @Id", new { req.Id, Vandaag = clock.Vandaag() }, ct);
        return aanbod is null ? TypedResults.NotFound() : Resource.Ok(aanbod);
    }
}
