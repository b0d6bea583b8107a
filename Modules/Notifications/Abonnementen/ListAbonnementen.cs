using FastEndpoints;

namespace Netwerkplatform.Notifications.Abonnementen;

internal sealed record ListAbonnementenRequest : IChangingList
{
    public string? Status { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAbonnementenValidator : Validator<ListAbonnementenRequest>
{
    public ListAbonnementenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Abonnement.Statussen);
    }
}

/// <summary>Geeft uw abonnementen, op naam.</summary>
internal sealed class ListAbonnementen(Db db, Actor actor) : Endpoint<ListAbonnementenRequest, Lijst<AbonnementResponse>>
{
    private static readonly SortKey<AbonnementResponse>[] SortKeys =
    [
        new("naam", "a.naam collate platform.nederlands", "text", a => a.Naam),
        new("gewijzigdOp", "a.gewijzigd_op", "timestamptz", a => a.GewijzigdOp),
        new("aangemaaktOp", "a.aangemaakt_op", "timestamptz", a => a.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("abonnementen");
        Scopes(Scope.GebeurtenissenBeheren);
    }

    public override async Task<Lijst<AbonnementResponse>> ExecuteAsync(ListAbonnementenRequest req, CancellationToken ct)
    {
        var page = new Page<AbonnementResponse>(HttpContext, req, "a.id", a => a.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Wie", actor.Wie);
        return page.Of(await db.RowsAsync<AbonnementResponse>(
            $"""
            select {Abonnement.Columns}
              from notifications.abonnement a
             where a.client = @Wie and (@Status::text is null or a.status = @Status)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct));
    }
}
