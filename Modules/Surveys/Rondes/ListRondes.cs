using FastEndpoints;

namespace Netwerkplatform.Surveys.Rondes;

internal sealed record ListRondesRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListRondesValidator : Validator<ListRondesRequest>
{
    public ListRondesValidator() => this.AddPagingRules();
}

/// <summary>Geeft de rondes van een peiling, op nummer.</summary>
internal sealed class ListRondes(Db db) : Endpoint<ListRondesRequest, Results<Ok<Lijst<RondeResponse>>, NotFound>>
{
    internal static readonly SortKey<RondeResponse>[] SortKeys =
    [
        new("nummer", "r.nummer", "int", r => r.Nummer),
        new("geopendOp", "r.geopend_op", "timestamptz", r => r.GeopendOp),
        new("gewijzigdOp", "r.gewijzigd_op", "timestamptz", r => r.GewijzigdOp) { Changed = Ronde.Gewijzigd },
        new("aangemaaktOp", "r.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("peilingen/{id}/rondes");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Ok<Lijst<RondeResponse>>, NotFound>> ExecuteAsync(ListRondesRequest req, CancellationToken ct)
    {
        var page = new Page<RondeResponse>(HttpContext, req, "r.id", r => r.Id, SortKeys);
        var rows = await db.RowsAsync<RondeResponse>(
            $"{Ronde.Select} where r.peiling_id = @Id and {page.Where} order by {page.OrderBy} limit @Take", page.Parameters(req), ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>("select exists (select from surveys.peiling where id = @Id)", new { req.Id },
            ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
