using FastEndpoints;

namespace Netwerkplatform.Coordination.Afspraken;

internal sealed record DeleteAfspraakRequest(Guid Id);

/// <summary>Verwijdert een afspraak die er niet had moeten staan.</summary>
/// <remarks>Een contactmoment dat ervan gemaakt is, blijft.</remarks>
internal sealed class DeleteAfspraak(Db db, TimeProvider clock) : Endpoint<DeleteAfspraakRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("afspraken/{id}");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteAfspraakRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginAsync(ct);
        if (await tx.ExecuteAsync(
            $"""
            delete from coordination.afspraak a
             where a.id = @Id and {Partnerafspraak.Visible} and (@Versies::int[] is null or a.versie = any(@Versies))
            """, parameters, ct) == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                $"select exists (select from coordination.afspraak a where a.id = @Id and {Partnerafspraak.Visible})", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("afspraak.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
