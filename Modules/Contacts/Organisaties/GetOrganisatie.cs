using FastEndpoints;

namespace Netwerkplatform.Contacts.Organisaties;

internal sealed record GetOrganisatieRequest(Guid Id);

/// <summary>Geeft één organisatie.</summary>
/// <remarks>Een die is samengevoegd met een andere, geeft 410 met samengevoegdMet.</remarks>
internal sealed class GetOrganisatie(Db db) : Endpoint<GetOrganisatieRequest, Results<Resource<OrganisatieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("organisaties/{id}");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<Resource<OrganisatieResponse>, NotFound>> ExecuteAsync(
        GetOrganisatieRequest req, CancellationToken ct)
    {
        var organisatie = await db.RowAsync<OrganisatieResponse>(
            $"select {Organisatie.Columns} from contacts.organisatie o where o.id = @Id", req, ct);
        return organisatie is null ? await db.OrganisatieWegAsync(req.Id, ct) : Resource.Ok(organisatie);
    }
}
