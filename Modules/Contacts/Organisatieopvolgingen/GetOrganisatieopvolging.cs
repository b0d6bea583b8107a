using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Organisatieopvolgingen;

internal sealed record GetOrganisatieopvolgingRequest(Guid Id, Guid OpvolgingId);

/// <summary>Geeft één opvolging van een organisatie.</summary>
internal sealed class GetOrganisatieopvolging(Db db, TimeProvider clock)
    : Endpoint<GetOrganisatieopvolgingRequest, Results<Resource<OrganisatieopvolgingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("organisaties/{id}/opvolgingen/{opvolgingId}");
        Scopes(Scope.RegieLezen);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<Resource<OrganisatieopvolgingResponse>, NotFound>> ExecuteAsync(
        GetOrganisatieopvolgingRequest req, CancellationToken ct)
    {
        var opvolging = await db.RowAsync<OrganisatieopvolgingResponse>(
            $"{Organisatieopvolging.Select} where v.id = @OpvolgingId and v.organisatie_id = @Id", new
            {
                req.Id,
                req.OpvolgingId,
                Vandaag = clock.Vandaag(),
                Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            }, ct);
        return opvolging is null ? await db.OrganisatieWegAsync(req.Id, ct) : Resource.Ok(opvolging);
    }
}
