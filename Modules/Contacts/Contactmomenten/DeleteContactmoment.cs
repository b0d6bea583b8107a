using FastEndpoints;

namespace Netwerkplatform.Contacts.Contactmomenten;

internal sealed record DeleteContactmomentRequest(Guid Id);

/// <summary>Verwijdert een contactmoment dat er niet had moeten staan.</summary>
internal sealed class DeleteContactmoment(Db db, TimeProvider clock) : Endpoint<DeleteContactmomentRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("contactmomenten/{id}");
        Scopes(Scope.ContactenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteContactmomentRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginAsync(ct);
        var deleted = await tx.ExecuteAsync(
            $"""
            delete from contacts.contactmoment m
             where m.id = @Id and {Contactmoment.Visible} and (@Versies::int[] is null or m.versie = any(@Versies))
            """, parameters, ct);
        if (deleted == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                $"select exists (select from contacts.contactmoment m where m.id = @Id and {Contactmoment.Visible})", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("contactmoment.verwijderd", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
