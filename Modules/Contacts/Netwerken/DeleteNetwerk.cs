using FastEndpoints;

namespace Netwerkplatform.Contacts.Netwerken;

internal sealed record DeleteNetwerkRequest(Guid Id);

/// <summary>Verwijdert een netwerk zonder deelnames; een netwerk dat ophoudt krijgt status inactief.</summary>
internal sealed class DeleteNetwerk(Db db, IEnumerable<IVerwijzingen> others) : Endpoint<DeleteNetwerkRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("netwerken/{id}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses(Verwijzingen.InGebruik));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteNetwerkRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, Versies = HttpContext.IfMatch() };
        await using var tx = await db.BeginAsync(ct);
        // Lock first, ask second: whoever refers to a network holds the row until that is committed.
        if (!await tx.ScalarAsync<bool>("select exists (select from contacts.netwerk where id = @Id for update)", req, ct))
            return TypedResults.NotFound();
        await others.RefuseWhenReferredAsync(m => m.RefersToNetwerkAsync(tx, req.Id, ct));
        if (await tx.DeleteUnlessReferredAsync(
            "delete from contacts.netwerk where id = @Id and (@Versies::int[] is null or versie = any(@Versies))", parameters, ct) == 0)
            throw new ProblemException(Problem.PreconditionFailed());
        await tx.AuditAsync("netwerk.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
