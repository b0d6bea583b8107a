using FastEndpoints;

namespace Netwerkplatform.Protocols.Onderwerpen;

internal sealed record DeleteOnderwerpRequest(Guid Id);

/// <summary>Verwijdert een onderwerp waarover geen protocol iets afspreekt.</summary>
internal sealed class DeleteOnderwerp(Db db) : Endpoint<DeleteOnderwerpRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("onderwerpen/{id}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.RefusesBy("onderwerp_in_gebruik", "reactie_onderwerp"));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteOnderwerpRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var deleted = await tx.ExecuteAsync(
            "delete from protocols.onderwerp where id = @Id and (@Versies::int[] is null or versie = any(@Versies))",
                new { req.Id, Versies = versies }, ct);
        if (deleted == 0)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from protocols.onderwerp where id = @Id)", req, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("onderwerp.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
