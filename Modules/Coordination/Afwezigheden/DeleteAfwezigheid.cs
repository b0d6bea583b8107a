using FastEndpoints;

namespace Netwerkplatform.Coordination.Afwezigheden;

internal sealed record DeleteAfwezigheidRequest(Guid Id, Guid AfwezigheidId);

/// <summary>Verwijdert een afwezigheid: de regisseur is er op die dagen weer zelf.</summary>
internal sealed class DeleteAfwezigheid(Db db) : Endpoint<DeleteAfwezigheidRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("regisseurs/{id}/afwezigheden/{afwezigheidId}");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteAfwezigheidRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, req.AfwezigheidId, Versies = HttpContext.IfMatch() };
        await using var tx = await db.BeginAsync(ct);
        if (await tx.ExecuteAsync(
            """
            delete from coordination.afwezigheid
             where id = @AfwezigheidId and regisseur_id = @Id and (@Versies::int[] is null or versie = any(@Versies))
            """, parameters, ct) == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                "select exists (select from coordination.afwezigheid where id = @AfwezigheidId and regisseur_id = @Id)", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("afwezigheid.verwijderd", req.AfwezigheidId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
