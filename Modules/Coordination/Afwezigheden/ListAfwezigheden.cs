using FastEndpoints;

namespace Netwerkplatform.Coordination.Afwezigheden;

internal sealed record ListAfwezighedenRequest : IChangingList
{
    public Guid Id { get; init; }
    /// <summary>Alleen wat op deze dag geldt.</summary>
    public DateOnly? Peildatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAfwezighedenValidator : Validator<ListAfwezighedenRequest>
{
    public ListAfwezighedenValidator() => this.AddPagingRules();
}

/// <summary>Geeft wanneer een regisseur er niet is en was, in volgorde van vastleggen.</summary>
internal sealed class ListAfwezigheden(Db db) : Endpoint<ListAfwezighedenRequest, Results<Ok<Lijst<AfwezigheidResponse>>, NotFound>>
{
    private static readonly SortKey<AfwezigheidResponse>[] SortKeys =
    [
        new("aangemaaktOp", "a.aangemaakt_op", "timestamptz", a => a.AangemaaktOp),
        new("gewijzigdOp", "a.gewijzigd_op", "timestamptz", a => a.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("regisseurs/{id}/afwezigheden");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Results<Ok<Lijst<AfwezigheidResponse>>, NotFound>> ExecuteAsync(
        ListAfwezighedenRequest req, CancellationToken ct)
    {
        var page = new Page<AfwezigheidResponse>(HttpContext, req, "a.id", a => a.Id, SortKeys);
        var rows = await db.RowsAsync<AfwezigheidResponse>(
            $"""
            select {Afwezigheid.Columns} from coordination.afwezigheid a
             where a.regisseur_id = @Id and (@Peildatum::date is null or contacts.pub_loopt(a.vanaf_datum, a.tot_datum, @Peildatum))
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>("select exists (select from coordination.regisseur where id = @Id)",
            new { req.Id }, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
