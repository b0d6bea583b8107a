using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Bijlagen;

internal sealed record DeleteBijlageRequest(Guid Id, int Nummer, Guid BijlageId);

/// <summary>Haalt een bijlage weg, zolang de versie in concept is; de volgende schuiven een plaats op.</summary>
internal sealed class DeleteBijlage(Db db) : Endpoint<DeleteBijlageRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("protocollen/{id}/versies/{nummer}/bijlagen/{bijlageId}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.Refuses(Bijlage.VersieNietInConcept));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteBijlageRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        if (await Protocolversie.LockAsync(tx, req.Id, req.Nummer, ct) is not { } versie) return TypedResults.NotFound();
        var bijlage = await tx.RowAsync<BijlageResponse>(
            $"select {Bijlage.Columns} from protocols.bijlage b where b.id = @BijlageId and b.versie_id = @VersieId",
            new { req.BijlageId, VersieId = versie.Id }, ct);
        if (bijlage is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(bijlage.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        Bijlage.RefuseUnlessConcept(versie.Status);
        await tx.ExecuteAsync(
            """
            delete from protocols.bijlage where id = @Id;
            update protocols.bijlage set plaats = plaats - 1, gewijzigd_op = default, versie = versie + 1 where versie_id = @VersieId
              and plaats > @Plaats;
            """, bijlage, ct);
        await Bijlage.RehashAsync(tx, versie.Id, ct);
        await tx.AuditAsync("bijlage.verwijderd", bijlage.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
