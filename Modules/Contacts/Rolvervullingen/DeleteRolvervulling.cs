using FastEndpoints;

namespace Netwerkplatform.Contacts.Rolvervullingen;

internal sealed record DeleteRolvervullingRequest(Guid Id);

/// <summary>Beëindigt een rol per direct.</summary>
/// <remarks>
/// Gisteren wordt de laatste dag, zodat een opvolger vandaag kan beginnen. Een rol die vandaag of later zou beginnen, vervalt geheel;
/// alleen een rol als sleutelfiguur die vandaag begon, blijft staan en eindigt vandaag. Wat al beëindigd was, blijft zoals het is.
/// </remarks>
internal sealed class DeleteRolvervulling(Db db, TimeProvider clock) : Endpoint<DeleteRolvervullingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("rolvervullingen/{id}");
        Scopes(Scope.ContactenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteRolvervullingRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
        };
        await using var tx = await db.BeginHoldingAsync(req.Id, [], [], ct);
        // Of two that end it at once, the second finds it ended.
        var versie = await tx.ScalarAsync<int?>(
            $"select r.versie from contacts.rolvervulling r where r.id = @Id and {Rolvervulling.Visible} for update", parameters, ct);
        if (versie is null) return TypedResults.NotFound();
        if (parameters.Versies is { } known && !known.Contains(versie.Value)) throw new ProblemException(Problem.PreconditionFailed());
        // Whoever was a key figure, even for one day, is judged by that role for good: without the row everybody would see them.
        await tx.ExecuteAsync(
            """
            delete from contacts.rolvervulling
             where id = @Id and begindatum >= @Vandaag and (rol <> 'sleutelfiguur' or begindatum > @Vandaag);
            update contacts.rolvervulling
               set einddatum = greatest(begindatum, @Vandaag::date - 1), gewijzigd_op = default, versie = versie + 1
             where id = @Id and contacts.pub_loopt(begindatum, einddatum, @Vandaag)
               and einddatum is distinct from greatest(begindatum, @Vandaag::date - 1);
            """, parameters, ct);
        await tx.AuditAsync("rolvervulling.beeindigd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
