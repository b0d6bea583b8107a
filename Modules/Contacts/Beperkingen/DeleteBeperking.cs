using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Beperkingen;

internal sealed record DeleteBeperkingRequest(Guid Id, Guid BeperkingId);

/// <summary>Heft een beperking op: de gegevens worden weer gebruikt.</summary>
internal sealed class DeleteBeperking(Db db, TimeProvider clock) : Endpoint<DeleteBeperkingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("contactpersonen/{id}/beperkingen/{beperkingId}");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteBeperkingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var opgeheven = await tx.ExecuteAsync(
            $"delete from contacts.beperking b where b.id = @BeperkingId and b.contactpersoon_id = @Id and {Beperking.Visible}",
            HttpContext.Parameters(req.Id, req.BeperkingId, clock.Vandaag()), ct);
        if (opgeheven == 0) return await tx.NotFoundOrGoneAsync(req.Id, HttpContext.HasScope(Scope.SleutelfigurenLezen),
            clock.Vandaag(), ct);
        await tx.AuditAsync("contactpersoon.beperking_opgeheven", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
