using FastEndpoints;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record DeleteAbonnementRequest(Guid Id);

/// <summary>Verwijdert een abonnement, met wat er nog te leveren was.</summary>
internal sealed class DeleteAbonnement(Db db, Actor actor) : Endpoint<DeleteAbonnementRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("abonnementen/{id}");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteAbonnementRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, actor.Wie, Versies = HttpContext.IfMatch() };
        await using var tx = await db.BeginAsync(ct);
        if (await tx.ExecuteAsync(
            """
            delete from notifications.abonnement
             where id = @Id and client = @Wie and (@Versies::int[] is null or versie = any(@Versies))
            """, parameters, ct) == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                "select exists (select from notifications.abonnement where id = @Id and client = @Wie)", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("abonnement.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
