using FastEndpoints;

namespace Netwerkplatform.Privacy.Bewaartermijnen;

/// <summary>Wat op een dag is vernietigd omdat de termijn om was. Niemand wordt genoemd.</summary>
internal sealed record VernietigingResponse
{
    public required DateOnly Datum { get; init; }
    [OneOf("BewaartermijnSoort")] public required string Soort { get; init; }
    public required int Aantal { get; init; }
    [OneOf("BewaartermijnHandeling")] public required string Handeling { get; init; }
    public required string Grondslag { get; init; }

    [JsonIgnore] public Guid Id { get; init; }
}

internal sealed record ListVernietigingenRequest : IListRequest
{
    [OneOf("BewaartermijnSoort")] public string? Soort { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVernietigingenValidator : Validator<ListVernietigingenRequest>
{
    public ListVernietigingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Bewaartermijn.Soorten);
    }
}

/// <summary>Geeft per dag en soort wat is vernietigd omdat de bewaartermijn om was.</summary>
internal sealed class ListVernietigingen(Db db) : Endpoint<ListVernietigingenRequest, Lijst<VernietigingResponse>>
{
    private static readonly SortKey<VernietigingResponse>[] SortKeys = [new("datum", "v.datum", "date", v => v.Datum)];

    public override void Configure()
    {
        Get("vernietigingen");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Lijst<VernietigingResponse>> ExecuteAsync(ListVernietigingenRequest req, CancellationToken ct)
    {
        var page = new Page<VernietigingResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        return page.Of(await db.RowsAsync<VernietigingResponse>(
            $"""
            select v.id, v.datum, v.soort, v.aantal, v.handeling, v.grondslag from privacy.vernietiging v
             where (@Soort::text is null or v.soort = @Soort) and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct));
    }
}
