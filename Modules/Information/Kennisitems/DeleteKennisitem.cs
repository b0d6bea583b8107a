using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record DeleteKennisitemRequest(Guid Id);

/// <summary>Verwijdert een kennisitem, met zijn versies, bijlagen en vrijgaven.</summary>
/// <remarks>Niet zolang een sessie, of een bericht dat nog niet is verzonden, ernaar verwijst.</remarks>
internal sealed class DeleteKennisitem(Db db, TimeProvider clock) : Endpoint<DeleteKennisitemRequest, Results<NoContent, NotFound>>
{
    internal static readonly Problem KennisitemInGebruik = Problem.Conflict("kennisitem-in-gebruik", "Kennisitem in gebruik",
        "Een sessie, of een bericht dat nog niet is verzonden, verwijst naar dit kennisitem.");

    public override void Configure()
    {
        Delete("kennisitems/{id}");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(KennisitemInGebruik));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteKennisitemRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var versie = await tx.ScalarAsync<int?>(
            $"select {Kennisitem.Versie} from information.kennisitem k where k.id = @Id for update",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        if (versie is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(versie.Value)) throw new ProblemException(Problem.PreconditionFailed());
        // After the lock: who was making a session of it has finished, and whoever comes later finds nothing.
        if (await tx.ScalarAsync<bool>(
            """
            select exists (select from trainings.pub_sessie_kennisitem where kennisitem_id = @Id)
                or exists (select from information.bericht where status in ('concept', 'gepland') and @Id = any(kennisitem_ids))
            """, req, ct))
            throw new ProblemException(KennisitemInGebruik);
        await tx.ExecuteAsync("delete from information.kennisitem where id = @Id", req, ct);
        await tx.AuditAsync("kennisitem.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
