using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Voorstellen;

internal sealed record GetVoorstelRequest(Guid Id);

/// <summary>Geeft één voorstel.</summary>
internal sealed class GetVoorstel(Db db, TimeProvider clock) : Endpoint<GetVoorstelRequest, Results<Resource<VoorstelResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("voorstellen/{id}");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<Resource<VoorstelResponse>, NotFound>> ExecuteAsync(GetVoorstelRequest req, CancellationToken ct)
    {
        var voorstel = await db.RowAsync<VoorstelResponse>($"{Voorstel.Select} where v.id = @Id and {Contactpersoon.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return voorstel is null ? TypedResults.NotFound() : Resource.Ok(voorstel);
    }
}
