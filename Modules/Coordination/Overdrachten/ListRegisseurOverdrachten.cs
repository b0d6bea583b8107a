using FastEndpoints;

namespace Netwerkplatform.Coordination.Overdrachten;

internal sealed record ListRegisseurOverdrachtenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListRegisseurOverdrachtenValidator : Validator<ListRegisseurOverdrachtenRequest>
{
    public ListRegisseurOverdrachtenValidator() => this.AddPagingRules();
}

/// <summary>Geeft wat een regisseur aan anderen overdraagt en overdroeg, in volgorde van vastleggen.</summary>
internal sealed class ListRegisseurOverdrachten(Db db)
    : Endpoint<ListRegisseurOverdrachtenRequest, Results<Ok<Lijst<OverdrachtResponse>>, NotFound>>
{
    public override void Configure()
    {
        Get("regisseurs/{id}/overdrachten");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Ok<Lijst<OverdrachtResponse>>, NotFound>> ExecuteAsync(
        ListRegisseurOverdrachtenRequest req, CancellationToken ct)
    {
        var page = new Page<OverdrachtResponse>(HttpContext, req, "v.id", v => v.Id, ListOverdrachten.SortKeys);
        var rows = await db.RowsAsync<OverdrachtResponse>(
            $"""
            select {Regieoverdracht.Columns} from coordination.overdracht v
             where v.van_regisseur_id = @Id and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>("select exists (select from coordination.regisseur where id = @Id)",
            new { req.Id }, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
