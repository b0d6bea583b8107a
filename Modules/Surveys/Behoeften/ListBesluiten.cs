using FastEndpoints;

namespace Netwerkplatform.Surveys.Behoeften;

internal sealed record ListBesluitenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListBesluitenValidator : Validator<ListBesluitenRequest>
{
    public ListBesluitenValidator() => this.AddPagingRules();
}

/// <summary>Geeft wat er met een behoefte gebeurt: geen of één besluit.</summary>
internal sealed class ListBesluiten(Db db, TimeProvider clock)
    : Endpoint<ListBesluitenRequest, Results<Ok<Lijst<BesluitResponse>>, NotFound>>
{
    private static readonly SortKey<BesluitResponse>[] SortKeys =
    [
        new("aangemaaktOp", "b.aangemaakt_op", "timestamptz", b => b.AangemaaktOp),
        new("gewijzigdOp", "b.aangemaakt_op", "timestamptz", b => b.GewijzigdOp) { Changed = Changes.Since("b.aangemaakt_op", "b.xmin") },
    ];

    public override void Configure()
    {
        Get("behoeften/{id}/besluiten");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Ok<Lijst<BesluitResponse>>, NotFound>> ExecuteAsync(ListBesluitenRequest req, CancellationToken ct)
    {
        var zicht = new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) };
        var behoefte = await db.RowAsync<BehoefteResponse>($"{Behoefte.Select} and b.id = @Id", zicht, ct);
        if (behoefte is null) return TypedResults.NotFound();
        var page = new Page<BesluitResponse>(HttpContext, req, "b.id", b => b.Id, SortKeys);
        var rows = await db.RowsAsync<BesluitResponse>(
            $"""
            select {Behoefte.BesluitColumns} from surveys.besluit b
             where b.behoefte_id = @Id and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
