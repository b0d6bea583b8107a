using FastEndpoints;

namespace Netwerkplatform.Contacts.Organisaties;

internal sealed record GetOrganisatieRequest(Guid Id);

/// <summary>Geeft één organisatie.</summary>
internal sealed class GetOrganisatie(Db db) : Endpoint<GetOrganisatieRequest, Results<Resource<OrganisatieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("organisaties/{id}");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<Resource<OrganisatieResponse>, NotFound>> ExecuteAsync(
        GetOrganisatieRequest req, CancellationToken ct)
    {
        var organisatie = await db.RowAsync<OrganisatieResponse>(
            $"select {Organisatie.Columns} from contacts.organisatie o where o.id = @Id", req, ct);
        return organisatie is null ? TypedResults.NotFound() : Resource.Ok(organisatie);
    }
}
