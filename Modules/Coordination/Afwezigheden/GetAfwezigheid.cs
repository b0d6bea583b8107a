using FastEndpoints;

namespace Netwerkplatform.Coordination.Afwezigheden;

internal sealed record GetAfwezigheidRequest(Guid Id, Guid AfwezigheidId);

/// <summary>Geeft één afwezigheid van een regisseur.</summary>
internal sealed class GetAfwezigheid(Db db) : Endpoint<GetAfwezigheidRequest, Results<Resource<AfwezigheidResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("regisseurs/{id}/afwezigheden/{afwezigheidId}");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Resource<AfwezigheidResponse>, NotFound>> ExecuteAsync(
        GetAfwezigheidRequest req, CancellationToken ct)
    {
        var afwezigheid = await db.RowAsync<AfwezigheidResponse>(
            $"select {Afwezigheid.Columns} from coordination.afwezigheid a where a.id = @AfwezigheidId and a.regisseur_id = @Id", req, ct);
        return afwezigheid is null ? TypedResults.NotFound() : Resource.Ok(afwezigheid);
    }
}
