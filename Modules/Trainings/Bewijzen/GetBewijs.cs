using FastEndpoints;

namespace Netwerkplatform.Trainings.Bewijzen;

internal sealed record GetBewijsRequest(Guid Id);

/// <summary>Geeft één bewijs.</summary>
internal sealed class GetBewijs(Db db, TimeProvider clock) : Endpoint<GetBewijsRequest, Results<Resource<BewijsResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("bewijzen/{id}");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Resource<BewijsResponse>, NotFound>> ExecuteAsync(GetBewijsRequest req, CancellationToken ct)
    {
        var bewijs = await db.RowAsync<BewijsResponse>(
            $"select {Bewijs.Columns} from trainings.bewijs b where b.id = @Id and {Bewijs.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return bewijs is null ? TypedResults.NotFound() : Resource.Ok(bewijs);
    }
}
