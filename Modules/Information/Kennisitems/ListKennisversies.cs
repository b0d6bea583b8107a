using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record ListKennisversiesRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListKennisversiesValidator : Validator<ListKennisversiesRequest>
{
    public ListKennisversiesValidator() => this.AddPagingRules();
}

/// <summary>Geeft de versies van de tekst van een kennisitem, op nummer.</summary>
internal sealed class ListKennisversies(Db db) : Endpoint<ListKennisversiesRequest, Results<Ok<Lijst<KennisversieResponse>>, NotFound>>
{
    private static readonly SortKey<KennisversieResponse>[] SortKeys =
    [
        new("nummer", "v.nummer", "int", v => v.Nummer),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp),
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("kennisitems/{id}/versies");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Ok<Lijst<KennisversieResponse>>, NotFound>> ExecuteAsync(
        ListKennisversiesRequest req, CancellationToken ct)
    {
        var page = new Page<KennisversieResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var rows = await db.RowsAsync<KennisversieResponse>(
            $"""
            select {KennisversieResponse.Columns}
              from information.kennisitem_versie v
             where v.kennisitem_id = @Id and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct);
        if (rows.Count == 0 && !await Kennisitem.ExistsAsync(db, req.Id, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
