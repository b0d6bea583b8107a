using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record ListVrijgavenRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVrijgavenValidator : Validator<ListVrijgavenRequest>
{
    public ListVrijgavenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de vrijgaven van een casus; van een andere tekst dan die van nu zijn er geen.</summary>
internal sealed class ListVrijgaven(Db db, TimeProvider clock)
    : Endpoint<ListVrijgavenRequest, Results<Ok<Lijst<VrijgaveResponse>>, NotFound>>
{
    private static readonly SortKey<VrijgaveResponse>[] SortKeys =
    [
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("kennisitems/{id}/vrijgaven");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Ok<Lijst<VrijgaveResponse>>, NotFound>> ExecuteAsync(ListVrijgavenRequest req, CancellationToken ct)
    {
        var page = new Page<VrijgaveResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<VrijgaveResponse>(
            $"""
            select {Vrijgave.Columns}
              from information.vrijgave v
             where v.kennisitem_id = @Id and {Vrijgave.Visible} and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await Kennisitem.ExistsAsync(db, req.Id, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
