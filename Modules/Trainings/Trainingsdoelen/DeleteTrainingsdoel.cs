using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingsdoelen;

internal sealed record DeleteTrainingsdoelRequest(Guid Id);

/// <summary>Verwijdert een trainingsdoel.</summary>
internal sealed class DeleteTrainingsdoel(Db db) : Endpoint<DeleteTrainingsdoelRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("trainingsdoelen/{id}");
        Scopes(Scope.TrainingenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteTrainingsdoelRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var deleted = await tx.ExecuteAsync(
            "delete from trainings.trainingsdoel where id = @Id and (@Versies::int[] is null or versie = any(@Versies))",
                new { req.Id, Versies = versies }, ct);
        if (deleted == 0)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from trainings.trainingsdoel where id = @Id)", req, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("trainingsdoel.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
