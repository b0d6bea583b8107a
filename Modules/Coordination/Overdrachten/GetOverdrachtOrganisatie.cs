using FastEndpoints;

namespace Netwerkplatform.Coordination.Overdrachten;

internal sealed record GetOverdrachtOrganisatieRequest(Guid Id, Guid OrganisatieId);

/// <summary>Geeft of met een organisatie in een overdracht is kennisgemaakt.</summary>
internal sealed class GetOverdrachtOrganisatie(Db db)
    : Endpoint<GetOverdrachtOrganisatieRequest, Results<Resource<OverdrachtOrganisatieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("overdrachten/{id}/organisaties/{organisatieId}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<OverdrachtOrganisatieResponse>, NotFound>> ExecuteAsync(
        GetOverdrachtOrganisatieRequest req, CancellationToken ct)
    {
        var organisatie = await db.RowAsync<OverdrachtOrganisatieResponse>(
            $"""
            select {Regieoverdracht.OrganisatieColumns} from coordination.overdracht_organisatie u
             where u.overdracht_id = @Id and u.organisatie_id = @OrganisatieId
            """, req, ct);
        return organisatie is null ? TypedResults.NotFound() : Resource.Ok(organisatie);
    }
}
