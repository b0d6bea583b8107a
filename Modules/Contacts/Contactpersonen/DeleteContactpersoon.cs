using FastEndpoints;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Contactpersonen;

internal sealed record DeleteContactpersoonRequest(Guid Id);

/// <summary>Verwijdert een contactpersoon naar wie niets verwijst.</summary>
internal sealed class DeleteContactpersoon(Db db, TimeProvider clock, IEnumerable<IModule> modules)
    : Endpoint<DeleteContactpersoonRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("contactpersonen/{id}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses([.. Contactpersoon.Weg, Verwijzingen.InGebruik]));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteContactpersoonRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
        };
        await using var tx = await db.BeginAsync(ct);
        // Lock first, ask second: whoever refers to a person holds the row until that is committed.
        var exists = await tx.ScalarAsync<bool>(
            $"select exists (select from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.Visible} for update)",
            parameters, ct);
        if (!exists) return await tx.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct);
        // An opt-out stays known: whoever is entered anew would be asked again.
        if (await tx.ScalarAsync<bool>("select afgemeld_op is not null from contacts.contactpersoon where id = @Id", parameters, ct))
            throw new ProblemException(Verwijzingen.InGebruik);
        if (await tx.AreReferredAsync(modules, req.Id, ct)) throw new ProblemException(Verwijzingen.InGebruik);
        var deleted = await tx.DeleteUnlessReferredAsync(
            "delete from contacts.contactpersoon where id = @Id and (@Versies::int[] is null or versie = any(@Versies))", parameters, ct);
        if (deleted == 0) throw new ProblemException(Problem.PreconditionFailed());
        await tx.ExecuteAsync("delete from contacts.voorkeur where contactpersoon_id = @Id", parameters, ct);
        // Whoever was merged into this person is gone with them.
        await tx.ExecuteAsync(
            "delete from contacts.samenvoeging where contactpersoon_id = @Id or contacts.samengevoegd_met(contactpersoon_id) = @Id",
            parameters, ct);
        await tx.AuditAsync("contactpersoon.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
