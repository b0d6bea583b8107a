using FastEndpoints;

namespace Netwerkplatform.Contacts.Organisaties;

internal sealed record DeleteOrganisatieRequest(Guid Id);

/// <summary>Verwijdert een organisatie waar niets naar verwijst.</summary>
/// <remarks>Verwijst er iets naar, dan beëindigt u haar met status inactief.</remarks>
internal sealed class DeleteOrganisatie(Db db, IEnumerable<IVerwijzingen> others)
    : Endpoint<DeleteOrganisatieRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("organisaties/{id}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses(Verwijzingen.InGebruik, Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteOrganisatieRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        // Lock first, ask second: whoever refers to an organisation holds the row until that is committed.
        if (!await tx.ScalarAsync<bool>("select exists (select from contacts.organisatie where id = @Id for update)", req,
            ct)) return await tx.OrganisatieWegAsync(req.Id, ct);
        if (await tx.ScalarAsync<bool>(
            "select exists (select from contacts.organisatieopvolging where @Id = any(opvolger_ids))", req, ct))
            throw new ProblemException(Verwijzingen.InGebruik);
        await others.RefuseWhenReferredAsync(m => m.RefersToOrganisatieAsync(tx, req.Id, ct));
        // The merges into this organisation go with it: nobody can undo them any more.
        await tx.ExecuteAsync(
            """
            delete from contacts.organisatiesamenvoeging
             where organisatie_id = @Id or (ongedaan_op is null and contacts.pub_welke_organisatie(organisatie_id) = @Id)
            """, req, ct);
        var deleted = await tx.DeleteUnlessReferredAsync(
            "delete from contacts.organisatie where id = @Id and (@Versies::int[] is null or versie = any(@Versies))",
                new { req.Id, Versies = versies }, ct);
        if (deleted == 0) throw new ProblemException(Problem.PreconditionFailed());
        await tx.AuditAsync("organisatie.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
