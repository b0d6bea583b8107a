using FastEndpoints;

namespace Netwerkplatform.Surveys.Peilingen;

internal sealed record DeletePeilingRequest(Guid Id);

/// <summary>Verwijdert een peiling die nog geen ronde heeft gehad; daarna kan ze alleen worden beëindigd.</summary>
internal sealed class DeletePeiling(Db db) : Endpoint<DeletePeilingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("peilingen/{id}");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.RefusesBy("ronde_peiling"));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeletePeilingRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, Versies = HttpContext.IfMatch() };
        await using var tx = await db.BeginAsync(ct);
        // A round refers to its peiling: the foreign key refuses, with its own problem.
        var deleted = await tx.ExecuteAsync(
            "delete from surveys.peiling where id = @Id and (@Versies::int[] is null or versie = any(@Versies))", parameters, ct);
        if (deleted == 0)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from surveys.peiling where id = @Id)", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("peiling.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
