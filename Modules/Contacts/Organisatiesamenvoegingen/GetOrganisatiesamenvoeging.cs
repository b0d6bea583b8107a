using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Organisatiesamenvoegingen;

internal sealed record GetOrganisatiesamenvoegingRequest(Guid Id, Guid SamenvoegingId);

/// <summary>Geeft één samenvoeging van organisaties, ook nadat zij ongedaan is gemaakt.</summary>
internal sealed class GetOrganisatiesamenvoeging(Db db)
    : Endpoint<GetOrganisatiesamenvoegingRequest, Results<Ok<OrganisatiesamenvoegingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("organisaties/{id}/samenvoegingen/{samenvoegingId}");
        Scopes(Scope.RegieLezen);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<Ok<OrganisatiesamenvoegingResponse>, NotFound>> ExecuteAsync(
        GetOrganisatiesamenvoegingRequest req, CancellationToken ct)
    {
        var samenvoeging = await db.RowAsync<OrganisatiesamenvoegingResponse>(
            $"""
            {Organisatiesamenvoeging.Select} join contacts.organisatie o on o.id = s.organisatie_id
             where s.id = @SamenvoegingId and s.organisatie_id = @Id
            """, req, ct);
        return samenvoeging is null ? await db.OrganisatieWegAsync(req.Id, ct) : TypedResults.Ok(samenvoeging);
    }
}
