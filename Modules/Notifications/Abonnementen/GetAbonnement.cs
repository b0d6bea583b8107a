using FastEndpoints;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record GetAbonnementRequest(Guid Id);

/// <summary>Geeft één abonnement, van uzelf.</summary>
internal sealed class GetAbonnement(Db db, Actor actor) : Endpoint<GetAbonnementRequest, Results<Resource<AbonnementResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("abonnementen/{id}");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Results<Resource<AbonnementResponse>, NotFound>> ExecuteAsync(GetAbonnementRequest req, CancellationToken ct)
    {
        var abonnement = await db.RowAsync<AbonnementResponse>(
            $"select {Abonnement.Columns} from notifications.abonnement a where a.id = @Id and a.client = @Wie",
            new { req.Id, actor.Wie }, ct);
        return abonnement is null ? TypedResults.NotFound() : Resource.Ok(abonnement);
    }
}
