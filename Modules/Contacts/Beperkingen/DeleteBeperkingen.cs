using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Beperkingen;

internal sealed record DeleteBeperkingenRequest(Guid Id);

/// <summary>Heft op wat er aan beperkingen geldt: de gegevens van de contactpersoon worden weer gebruikt.</summary>
internal sealed class DeleteBeperkingen(Db db, TimeProvider clock) : Endpoint<DeleteBeperkingenRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("contactpersonen/{id}/beperkingen");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteBeperkingenRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var opgeheven = await tx.ExecuteAsync($"delete from contacts.beperking b where b.contactpersoon_id = @Id and {Beperking.Visible}",
            HttpContext.Parameters(req.Id, null, clock.Vandaag()), ct);
        if (opgeheven == 0) return await tx.NotFoundOrGoneAsync(req.Id, HttpContext.HasScope(Scope.SleutelfigurenLezen),
            clock.Vandaag(), ct);
        await tx.AuditAsync("contactpersoon.beperking_opgeheven", req.Id, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
