using FastEndpoints;

namespace Netwerkplatform.Protocols.Versies;

internal sealed record ListVersiesRequest : IChangingList
{
    public Guid Id { get; init; }
    public string? Status { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVersiesValidator : Validator<ListVersiesRequest>
{
    public ListVersiesValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Protocolversie.Statussen);
    }
}

/// <summary>Geeft de versies van een protocol, op nummer.</summary>
internal sealed class ListVersies(Db db) : Endpoint<ListVersiesRequest, Results<Ok<Lijst<VersieResponse>>, NotFound>>
{
    private static readonly SortKey<VersieResponse>[] SortKeys =
    [
        new("nummer", "v.nummer", "int", v => v.Nummer),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp),
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("protocollen/{id}/versies");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<Lijst<VersieResponse>>, NotFound>> ExecuteAsync(ListVersiesRequest req, CancellationToken ct)
    {
        var page = new Page<VersieResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var rows = await db.RowsAsync<VersieResponse>(
            $"""
            select {Protocolversie.Columns}
              from protocols.protocolversie v
             where v.protocol_id = @Id and (@Status::text is null or v.status = @Status) and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>("select exists (select from protocols.protocol where id = @Id)", new { req.Id },
            ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
