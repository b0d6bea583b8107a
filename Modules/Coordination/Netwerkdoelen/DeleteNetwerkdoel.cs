using FastEndpoints;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

internal sealed record DeleteNetwerkdoelRequest(Guid Id);

/// <summary>Verwijdert een doel van het netwerk, met zijn verloop.</summary>
internal sealed class DeleteNetwerkdoel(Db db) : Endpoint<DeleteNetwerkdoelRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("netwerkdoelen/{id}");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteNetwerkdoelRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, Versies = Netwerkdoel.Rijversies(HttpContext.IfMatch()) };
        await using var tx = await db.BeginAsync(ct);
        if (await tx.ExecuteAsync(
            "delete from coordination.netwerkdoel where id = @Id and (@Versies::int[] is null or versie = any(@Versies))",
            parameters, ct) == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                "select exists (select from coordination.netwerkdoel where id = @Id)", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("netwerkdoel.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
