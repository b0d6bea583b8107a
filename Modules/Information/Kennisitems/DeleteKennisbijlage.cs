using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record DeleteKennisbijlageRequest(Guid Id, Guid BijlageId);

/// <summary>Haalt een bijlage weg; de volgende schuiven een plaats op.</summary>
internal sealed class DeleteKennisbijlage(Db db) : Endpoint<DeleteKennisbijlageRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("kennisitems/{id}/bijlagen/{bijlageId}");
        Scopes(Scope.InformatieBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteKennisbijlageRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        if (!await Kennisbijlage.TouchAsync(tx, req.Id, ct)) return TypedResults.NotFound();
        var bijlage = await tx.RowAsync<KennisbijlageResponse>(
            $"select {Kennisbijlage.Columns} from information.kennisitem_bijlage b where b.id = @BijlageId and b.kennisitem_id = @Id",
            req, ct);
        if (bijlage is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(bijlage.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        await tx.ExecuteAsync(
            """
            delete from information.kennisitem_bijlage where id = @Id;
            update information.kennisitem_bijlage set plaats = plaats - 1, gewijzigd_op = default, versie = versie + 1
             where kennisitem_id = @KennisitemId and plaats > @Plaats;
            """, bijlage, ct);
        await tx.AuditAsync("kennisbijlage.verwijderd", bijlage.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
