using FastEndpoints;

namespace Netwerkplatform.Coordination.Ritmes;

internal sealed record DeleteContactritmeRequest(Guid Id);

/// <summary>Verwijdert een contactritme.</summary>
internal sealed class DeleteContactritme(Db db) : Endpoint<DeleteContactritmeRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("contactritmes/{id}");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteContactritmeRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, Versies = HttpContext.IfMatch() };
        await using var tx = await db.BeginAsync(ct);
        if (await tx.ExecuteAsync(
            "delete from coordination.contactritme where id = @Id and (@Versies::int[] is null or versie = any(@Versies))",
            parameters, ct) == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                "select exists (select from coordination.contactritme where id = @Id)", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("contactritme.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
