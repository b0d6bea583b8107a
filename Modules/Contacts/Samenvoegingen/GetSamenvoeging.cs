using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Samenvoegingen;

internal sealed record GetSamenvoegingRequest(Guid Id, Guid SamenvoegingId);

/// <summary>Geeft één samenvoeging, ook nadat zij ongedaan is gemaakt.</summary>
internal sealed class GetSamenvoeging(Db db, TimeProvider clock)
    : Endpoint<GetSamenvoegingRequest, Results<Ok<SamenvoegingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactpersonen/{id}/samenvoegingen/{samenvoegingId}");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<Ok<SamenvoegingResponse>, NotFound>> ExecuteAsync(GetSamenvoegingRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            req.SamenvoegingId,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen)
        };
        var samenvoeging = await db.RowAsync<SamenvoegingResponse>(
            $"""
            {Samenvoeging.Select} join contacts.contactpersoon p on p.id = s.contactpersoon_id
             where s.id = @SamenvoegingId and s.contactpersoon_id = @Id and {Contactpersoon.Visible} and {Samenvoeging.Visible}
            """, parameters, ct);
        return samenvoeging is null ? await db.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct)
            : TypedResults.Ok(samenvoeging);
    }
}
