using FastEndpoints;

namespace Netwerkplatform.Surveys.Peilingen;

internal sealed record ListPeilingenRequest : IChangingList
{
    public string? Status { get; init; }
    public string? Herkomst { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListPeilingenValidator : Validator<ListPeilingenRequest>
{
    public ListPeilingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Peiling.Statussen);
        RuleFor(r => r.Herkomst).OneOf(Peiling.Herkomsten);
    }
}

/// <summary>Geeft de peilingen, op naam.</summary>
internal sealed class ListPeilingen(Db db) : Endpoint<ListPeilingenRequest, Lijst<PeilingResponse>>
{
    private static readonly SortKey<PeilingResponse>[] SortKeys =
    [
        new("naam", "p.naam collate platform.nederlands", "text", p => p.Naam),
        new("gewijzigdOp", "p.gewijzigd_op", "timestamptz", p => p.GewijzigdOp),
        new("aangemaaktOp", "p.aangemaakt_op", "timestamptz", p => p.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("peilingen");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Lijst<PeilingResponse>> ExecuteAsync(ListPeilingenRequest req, CancellationToken ct)
    {
        var page = new Page<PeilingResponse>(HttpContext, req, "p.id", p => p.Id, SortKeys);
        var rows = await db.RowsAsync<PeilingResponse>(
            $"""
            select {Peiling.Columns} from surveys.peiling p
             where (@Status::text is null or p.status = @Status)
               and (@Herkomst::text is null or surveys.herkomst(p.id) = @Herkomst)
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct);
        return page.Of(rows);
    }
}
