using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record ListKennisbijlagenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListKennisbijlagenValidator : Validator<ListKennisbijlagenRequest>
{
    public ListKennisbijlagenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de bijlagen van een kennisitem, op hun plaats.</summary>
internal sealed class ListKennisbijlagen(Db db) : Endpoint<ListKennisbijlagenRequest, Results<Ok<Lijst<KennisbijlageResponse>>, NotFound>>
{
    private static readonly SortKey<KennisbijlageResponse>[] SortKeys =
    [
        new("plaats", "b.plaats", "int", b => b.Plaats),
        new("gewijzigdOp", "b.gewijzigd_op", "timestamptz", b => b.GewijzigdOp),
        new("aangemaaktOp", "b.aangemaakt_op", "timestamptz", b => b.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("kennisitems/{id}/bijlagen");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Ok<Lijst<KennisbijlageResponse>>, NotFound>> ExecuteAsync(
        ListKennisbijlagenRequest req, CancellationToken ct)
    {
        var page = new Page<KennisbijlageResponse>(HttpContext, req, "b.id", b => b.Id, SortKeys);
        var rows = await db.RowsAsync<KennisbijlageResponse>(
            $"""
            select {Kennisbijlage.Columns}
              from information.kennisitem_bijlage b
             where b.kennisitem_id = @Id and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct);
        if (rows.Count == 0 && !await Kennisitem.ExistsAsync(db, req.Id, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
