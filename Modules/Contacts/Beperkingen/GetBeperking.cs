using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Beperkingen;

internal sealed record GetBeperkingRequest(Guid Id, Guid BeperkingId);

/// <summary>Toont waarom de gegevens van een contactpersoon alleen bewaard worden.</summary>
internal sealed class GetBeperking(Db db, TimeProvider clock)
    : Endpoint<GetBeperkingRequest, Results<Resource<BeperkingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactpersonen/{id}/beperkingen/{beperkingId}");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<Resource<BeperkingResponse>, NotFound>> ExecuteAsync(
        GetBeperkingRequest req, CancellationToken ct)
    {
        var beperking = await db.RowAsync<BeperkingResponse>(
            $"""
            select {Beperking.Columns} from contacts.beperking b
             where b.id = @BeperkingId and b.contactpersoon_id = @Id and {Beperking.Visible}
            """, HttpContext.Parameters(req.Id, req.BeperkingId, clock.Vandaag()), ct);
        return beperking is null ? await db.NotFoundOrGoneAsync(req.Id, HttpContext.HasScope(Scope.SleutelfigurenLezen),
            clock.Vandaag(), ct) : Resource.Ok(beperking);
    }
}
