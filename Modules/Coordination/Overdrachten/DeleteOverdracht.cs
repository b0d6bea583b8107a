using FastEndpoints;

namespace Netwerkplatform.Coordination.Overdrachten;

internal sealed record DeleteOverdrachtRequest(Guid Id);

/// <summary>Trekt een overdracht in, tot haar datum; niemand krijgt er mail over.</summary>
internal sealed class DeleteOverdracht(Db db, TimeProvider clock) : Endpoint<DeleteOverdrachtRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("overdrachten/{id}");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Regieoverdracht.Ingegaan, Regieoverdracht.HeeftVervolg));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteOverdrachtRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        await tx.WaitForTurnAsync(ct);
        var stand = await tx.RowAsync<Stand>(
            """
            select v.versie, v.gemeld_op is not null or v.datum <= @Vandaag as ingegaan,
                   exists (select from coordination.overdracht_organisatie u
                             join coordination.overdracht_organisatie l on l.organisatie_id = u.organisatie_id and l.datum > u.datum
                            where u.overdracht_id = v.id) as heeft_vervolg
              from coordination.overdracht v where v.id = @Id for update of v
            """, new { req.Id, Vandaag = clock.Vandaag() }, ct);
        if (stand is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(stand.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        if (stand.Ingegaan) throw new ProblemException(Regieoverdracht.Ingegaan);
        if (stand.HeeftVervolg) throw new ProblemException(Regieoverdracht.HeeftVervolg);
        await tx.ExecuteAsync("delete from coordination.overdracht where id = @Id", req, ct);
        await tx.AuditAsync("overdracht.ingetrokken", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Stand
    {
        public required int Versie { get; init; }
        public required bool Ingegaan { get; init; }
        public required bool HeeftVervolg { get; init; }
    }
}
