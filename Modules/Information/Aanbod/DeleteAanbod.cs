using FastEndpoints;

namespace Netwerkplatform.Information.Aanbod;

internal sealed record DeleteAanbodRequest(Guid Id);

/// <summary>Verwijdert aanbod dat er niet meer is.</summary>
internal sealed class DeleteAanbod(Db db, TimeProvider clock) : Endpoint<DeleteAanbodRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("aanbod/{id}");
        Scopes(Scope.InformatieBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteAanbodRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        if (await tx.AanbodAsync(req.Id, versies, clock.Vandaag(), ct) is null) return TypedResults.NotFound();
        await tx.ExecuteAsync("delete from information.aanbod where id = @Id", req, ct);
        await tx.AuditAsync("aanbod.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
