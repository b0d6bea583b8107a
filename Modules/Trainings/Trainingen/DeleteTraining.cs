using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingen;

internal sealed record DeleteTrainingRequest(Guid Id);

/// <summary>Verwijdert een training waar niets naar verwijst.</summary>
internal sealed class DeleteTraining(Db db) : Endpoint<DeleteTrainingRequest, Results<NoContent, NotFound>>
{
    internal static readonly Problem TrainingInGebruik = Problem.Conflict("training-in-gebruik", "Training in gebruik",
        "Een sessie, een bewijs of een andere training verwijst naar deze training.");

    public override void Configure()
    {
        Delete("trainingen/{id}");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.Refuses(TrainingInGebruik));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteTrainingRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        try
        {
            var deleted = await tx.ExecuteAsync(
                "delete from trainings.training where id = @Id and (@Versies::int[] is null or versie = any(@Versies))",
                    new { req.Id, Versies = versies }, ct);
            if (deleted == 0)
            {
                var exists = await tx.ScalarAsync<bool>("select exists (select from trainings.training where id = @Id)", req, ct);
                return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // The same constraint speaks of a missing training when something is made, and of one in use here.
            throw new ProblemException(TrainingInGebruik);
        }
        await tx.AuditAsync("training.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
