using FastEndpoints;

namespace Netwerkplatform.Protocols.Convenanten;

internal sealed record DeleteConvenantpartijRequest(Guid Id);

/// <summary>Verwijdert wat per vergissing is vastgelegd; wie uittreedt, krijgt een einddatum.</summary>
internal sealed class DeleteConvenantpartij(Db db, TimeProvider clock)
    : Endpoint<DeleteConvenantpartijRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("convenantpartijen/{id}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.RefusesBy("convenantpartij_heeft_getekend"));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteConvenantpartijRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginAsync(ct);
        var deleted = await tx.ExecuteAsync(
            $"""
            delete from protocols.convenantpartij c
             where c.id = @Id and {Convenantpartij.Visible} and (@Versies::int[] is null or c.versie = any(@Versies))
            """, parameters, ct);
        if (deleted == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                $"select exists (select from protocols.convenantpartij c where c.id = @Id and {Convenantpartij.Visible})", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("convenantpartij.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
