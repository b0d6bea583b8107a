using FastEndpoints;

namespace Netwerkplatform.Privacy.Bewaartermijnen;

internal sealed record GetBewaartermijnRequest
{
    /// <summary>Het id, of de soort.</summary>
    public string Id { get; init; } = "";
}

/// <summary>Geeft hoe lang een soort gegevens blijft.</summary>
internal sealed class GetBewaartermijn(Db db) : Endpoint<GetBewaartermijnRequest, Results<Resource<BewaartermijnResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("bewaartermijnen/{id}");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Results<Resource<BewaartermijnResponse>, NotFound>> ExecuteAsync(
        GetBewaartermijnRequest req, CancellationToken ct)
    {
        var termijn = await db.RowAsync<BewaartermijnResponse>(
            $"select {Bewaartermijn.Columns} from privacy.bewaartermijn b where {Bewaartermijn.IsDeze}", req, ct);
        return termijn is null ? TypedResults.NotFound() : Resource.Ok(termijn);
    }
}
