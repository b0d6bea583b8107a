using FastEndpoints;

namespace Netwerkplatform.Coordination.Regisseurs;

internal sealed record GetRegisseurRequest(Guid Id);

/// <summary>Geeft één netwerkregisseur.</summary>
internal sealed class GetRegisseur(Db db) : Endpoint<GetRegisseurRequest, Results<Resource<RegisseurResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("regisseurs/{id}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<RegisseurResponse>, NotFound>> ExecuteAsync(GetRegisseurRequest req, CancellationToken ct)
    {
        var regisseur = await db.RowAsync<RegisseurResponse>(
            $"select {Regisseur.Columns} from coordination.regisseur r where r.id = @Id", req, ct);
        return regisseur is null ? TypedResults.NotFound() : Resource.Ok(regisseur);
    }
}
