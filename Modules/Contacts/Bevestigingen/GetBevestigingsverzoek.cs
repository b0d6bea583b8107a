using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Bevestigingen;

internal sealed record GetBevestigingsverzoekRequest(Guid Id, Guid VerzoekId);

/// <summary>Geeft één verzoek om gegevens te bevestigen.</summary>
internal sealed class GetBevestigingsverzoek(Db db, TimeProvider clock)
    : Endpoint<GetBevestigingsverzoekRequest, Results<Resource<BevestigingsverzoekResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactpersonen/{id}/bevestigingsverzoeken/{verzoekId}");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<Resource<BevestigingsverzoekResponse>, NotFound>> ExecuteAsync(
        GetBevestigingsverzoekRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            req.VerzoekId,
            Nu = clock.GetUtcNow(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        var verzoek = await db.RowAsync<BevestigingsverzoekResponse>(
            $"{Bevestigingsverzoek.Select} where v.id = @VerzoekId and v.contactpersoon_id = @Id and {Contactpersoon.Visible}", parameters,
            ct);
        return verzoek is null ? await db.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct)
            : Resource.Ok(verzoek);
    }
}
