using FastEndpoints;

namespace Netwerkplatform.Contacts.Netwerken;

internal sealed record DeleteNetwerkRequest(Guid Id);

/// <summary>Verwijdert een netwerk zonder deelnames; een netwerk dat ophoudt krijgt status inactief.</summary>
internal sealed class DeleteNetwerk(Db db) : Endpoint<DeleteNetwerkRequest, Results<NoContent, NotFound>>
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
        if (await tx.DeleteUnlessReferredAsync(
            "delete from contacts.netwerk where id = @Id and (@Versies::int[] is null or versie = any(@Versies))", parameters, ct) == 0)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from contacts.netwerk where id = @Id)", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("netwerk.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
