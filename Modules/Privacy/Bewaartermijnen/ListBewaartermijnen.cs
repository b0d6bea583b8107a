using FastEndpoints;

namespace Netwerkplatform.Privacy.Bewaartermijnen;

internal sealed record ListBewaartermijnenRequest : IChangingList
{
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListBewaartermijnenValidator : Validator<ListBewaartermijnenRequest>
{
    public ListBewaartermijnenValidator() => this.AddPagingRules();
}

/// <summary>Geeft hoe lang elke soort gegevens blijft.</summary>
internal sealed class ListBewaartermijnen(Db db) : Endpoint<ListBewaartermijnenRequest, Lijst<BewaartermijnResponse>>
{
    private static readonly SortKey<BewaartermijnResponse>[] SortKeys =
    [
        new("soort", "b.soort", "text", b => b.Soort),
        new("gewijzigdOp", "b.gewijzigd_op", "timestamptz", b => b.GewijzigdOp),
        new("aangemaaktOp", "b.aangemaakt_op", "timestamptz", b => b.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("bewaartermijnen");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Lijst<BewaartermijnResponse>> ExecuteAsync(ListBewaartermijnenRequest req, CancellationToken ct)
    {
        var page = new Page<BewaartermijnResponse>(HttpContext, req, "b.id", b => b.Id, SortKeys);
        return page.Of(await db.RowsAsync<BewaartermijnResponse>(
            $"select {Bewaartermijn.Columns} from privacy.bewaartermijn b where {page.Where} order by {page.OrderBy} limit @Take",
            page.Parameters(req), ct));
    }
}
