using FastEndpoints;

namespace Netwerkplatform.Trainings.Sessies;

internal sealed record DeleteSessieRequest(Guid Id);

/// <summary>Verwijdert een sessie waar niets naar verwijst.</summary>
/// <remarks>Verwijst er iets naar, dan zegt u haar af met status geannuleerd.</remarks>
internal sealed class DeleteSessie(Db db) : Endpoint<DeleteSessieRequest, Results<NoContent, NotFound>>
{
    internal static readonly Problem SessieInGebruik = Problem.Conflict("sessie-in-gebruik", "Sessie in gebruik",
        "Er verwijst nog iets naar deze sessie. Zeg haar af met status geannuleerd.");

    public override void Configure()
    {
        Delete("sessies/{id}");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.Refuses(SessieInGebruik));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteSessieRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        try
        {
            var deleted = await tx.ExecuteAsync(
                "delete from trainings.sessie where id = @Id and (@Versies::int[] is null or versie = any(@Versies))",
                    new { req.Id, Versies = versies }, ct);
            if (deleted == 0)
            {
                var exists = await tx.ScalarAsync<bool>("select exists (select from trainings.sessie where id = @Id)", req, ct);
                return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new ProblemException(SessieInGebruik);
        }
        await tx.AuditAsync("sessie.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
