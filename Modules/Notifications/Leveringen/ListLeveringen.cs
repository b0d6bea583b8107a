using FastEndpoints;

namespace Netwerkplatform.Notifications.Leveringen;

internal sealed record ListLeveringenRequest : IChangingList
{
    public Guid Id { get; init; }
    public string? Status { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListLeveringenValidator : Validator<ListLeveringenRequest>
{
    public ListLeveringenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Levering.Statussen);
    }
}

/// <summary>Geeft wat van een abonnement is geleverd, wacht of is geparkeerd, de oudste eerst.</summary>
internal sealed class ListLeveringen(Db db, Actor actor) : Endpoint<ListLeveringenRequest, Results<Ok<Lijst<LeveringResponse>>, NotFound>>
{
    private static readonly SortKey<LeveringResponse>[] SortKeys =
    [
        new("aangemaaktOp", "l.aangemaakt_op", "timestamptz", l => l.AangemaaktOp),
        new("gewijzigdOp", "l.gewijzigd_op", "timestamptz", l => l.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("abonnementen/{id}/leveringen");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Results<Ok<Lijst<LeveringResponse>>, NotFound>> ExecuteAsync(ListLeveringenRequest req, CancellationToken ct)
    {
        if (!await db.ScalarAsync<bool>("select exists (select from notifications.abonnement where id = @Id and client = @Wie)",
            new { req.Id, actor.Wie }, ct)) return TypedResults.NotFound();
        var page = new Page<LeveringResponse>(HttpContext, req, "l.id", l => l.Id, SortKeys);
        return TypedResults.Ok(page.Of(await db.RowsAsync<LeveringResponse>(
            $"""
            select {Levering.Columns}
              from notifications.levering l
             where l.abonnement_id = @Id and (@Status::text is null or l.status = @Status)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct)));
    }
}
