using FastEndpoints;

namespace Netwerkplatform.Coordination.Voortgang;

internal sealed record DeleteVoortgangsrapportageRequest(Guid Id);

/// <summary>Verwijdert een voortgangsrapportage die nog concept is.</summary>
internal sealed class DeleteVoortgangsrapportage(Db db) : Endpoint<DeleteVoortgangsrapportageRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("voortgangsrapportages/{id}");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Voortgangsrapportage.IsVastgesteld));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteVoortgangsrapportageRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await tx.ConceptAsync(req.Id, Voortgangsrapportage.Rijversies(HttpContext.IfMatch()), ct) is null)
            return TypedResults.NotFound();
        await tx.ExecuteAsync("delete from coordination.voortgangsrapportage where id = @Id", new { req.Id }, ct);
        await tx.AuditAsync("voortgangsrapportage.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
