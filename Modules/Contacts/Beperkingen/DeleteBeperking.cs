using FastEndpoints;

namespace Netwerkplatform.Contacts.Beperkingen;

internal sealed record DeleteBeperkingRequest(Guid Id, Guid BeperkingId);

/// <summary>Heft een beperking op: de gegevens worden weer gebruikt.</summary>
internal sealed class DeleteBeperking(Db db) : Endpoint<DeleteBeperkingRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("contactpersonen/{id}/beperkingen/{beperkingId}");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteBeperkingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var opgeheven = await tx.ExecuteAsync(
            "delete from contacts.beperking where id = @BeperkingId and contactpersoon_id = @Id", req, ct);
        if (opgeheven == 0) return TypedResults.NotFound();
        await tx.AuditAsync("contactpersoon.beperking_opgeheven", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
