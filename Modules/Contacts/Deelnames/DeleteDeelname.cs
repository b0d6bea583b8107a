using FastEndpoints;

namespace Netwerkplatform.Contacts.Deelnames;

internal sealed record DeleteDeelnameRequest(Guid Id, Guid DeelnameId);

/// <summary>Beëindigt een deelname per direct.</summary>
/// <remarks>
/// Gisteren wordt de laatste dag. Een deelname die vandaag of later zou beginnen, vervalt geheel. Wat al beëindigd was, blijft zoals het
/// is.
/// </remarks>
internal sealed class DeleteDeelname(Db db, TimeProvider clock) : Endpoint<DeleteDeelnameRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("netwerken/{id}/deelnames/{deelnameId}");
        Scopes(Scope.ContactenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteDeelnameRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            req.DeelnameId,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
        };
        await using var tx = await db.BeginAsync(ct);
        var versie = await tx.ScalarAsync<int?>(
            $"select d.versie from contacts.deelname d where d.id = @DeelnameId and d.netwerk_id = @Id and {Deelname.Visible} for update",
            parameters, ct);
        if (versie is null) return TypedResults.NotFound();
        if (parameters.Versies is { } known && !known.Contains(versie.Value)) throw new ProblemException(Problem.PreconditionFailed());
        await tx.ExecuteAsync(
            """
            delete from contacts.deelname where id = @DeelnameId and begindatum >= @Vandaag;
            update contacts.deelname set einddatum = @Vandaag::date - 1, gewijzigd_op = default, versie = versie + 1
             where id = @DeelnameId and begindatum < @Vandaag and contacts.pub_loopt(begindatum, einddatum, @Vandaag);
            """, parameters, ct);
        await tx.AuditAsync("deelname.beeindigd", req.DeelnameId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
