using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Bevestigingen;

internal sealed record DeleteBevestigingsverzoekRequest(Guid Id, Guid VerzoekId);

/// <summary>Trekt een verzoek om gegevens te bevestigen in: de link werkt niet meer en er gaat geen e-mail meer voor uit.</summary>
/// <remarks>Een antwoord dat al binnen is, blijft. Een tweede keer verandert niets.</remarks>
internal sealed class DeleteBevestigingsverzoek(Db db, TimeProvider clock)
    : Endpoint<DeleteBevestigingsverzoekRequest, Results<NoContent, NotFound>>
{
    public override void Configure()
    {
        Delete("contactpersonen/{id}/bevestigingsverzoeken/{verzoekId}");
        Options(b => b.Refuses(Contactpersoon.Weg).WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.ContactenBeheren);
    }

    public override async Task<Results<NoContent, NotFound>> ExecuteAsync(DeleteBevestigingsverzoekRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            req.VerzoekId,
            Nu = clock.GetUtcNow(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
        };
        await using var tx = await db.BeginAsync(ct);
        // One row, one lock: an answer that is on its way is in, or finds the link gone.
        var open = await tx.ScalarAsync<bool?>(
            $"""
            select v.uitkomst is null and v.ingetrokken_op is null
              from contacts.bevestigingsverzoek v join contacts.contactpersoon p on p.id = v.contactpersoon_id
             where v.id = @VerzoekId and v.contactpersoon_id = @Id and {Contactpersoon.Visible}
               for update of v
            """, parameters, ct);
        if (open is null) return await tx.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct);
        if (open == false) return TypedResults.NoContent();
        await tx.ExecuteAsync("update contacts.bevestigingsverzoek set ingetrokken_op = @Nu, gewijzigd_op = default where id = @VerzoekId",
            parameters, ct);
        await tx.AuditAsync("bevestiging.ingetrokken", req.VerzoekId, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
