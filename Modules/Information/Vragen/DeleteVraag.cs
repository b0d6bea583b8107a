using FastEndpoints;

namespace Netwerkplatform.Information.Vragen;

internal sealed record DeleteVraagRequest(Guid Id);

/// <summary>Verwijdert een vraag die er niet had moeten staan.</summary>
/// <remarks>Een vraag met een antwoord blijft: de vrager heeft dat gekregen (409).</remarks>
internal sealed class DeleteVraag(Db db, TimeProvider clock) : Endpoint<DeleteVraagRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("vragen/{id}");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(Partnervraag.Afgesloten));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteVraagRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginAsync(ct);
        var stand = await tx.RowAsync<Stand>(
            $"""
            select v.antwoord is not null as beantwoord, @Versies::int[] is null or {Partnervraag.Versie} = any(@Versies) as gelezen
              from information.vraag v where v.id = @Id and {Partnervraag.Visible} for update
            """, parameters, ct);
        if (stand is null) return TypedResults.NotFound();
        if (!stand.Gelezen) throw new ProblemException(Problem.PreconditionFailed());
        if (stand.Beantwoord) throw new ProblemException(Partnervraag.Afgesloten);
        await tx.ExecuteAsync("delete from information.vraag where id = @Id", parameters, ct);
        await tx.AuditAsync("vraag.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Stand
    {
        public required bool Beantwoord { get; init; }
        public required bool Gelezen { get; init; }
    }
}
