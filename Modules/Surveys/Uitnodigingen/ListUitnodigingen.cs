using FastEndpoints;

namespace Netwerkplatform.Surveys.Uitnodigingen;

internal sealed record ListUitnodigingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public string? Status { get; init; }
    public Guid? OrganisatieId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListUitnodigingenValidator : Validator<ListUitnodigingenRequest>
{
    public ListUitnodigingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Uitnodiging.Statussen);
    }
}

/// <summary>Geeft de uitnodigingen van een ronde.</summary>
internal sealed class ListUitnodigingen(Db db, TimeProvider clock)
    : Endpoint<ListUitnodigingenRequest, Results<Ok<Lijst<UitnodigingResponse>>, NotFound>>
{
    internal static readonly SortKey<UitnodigingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "u.aangemaakt_op", "timestamptz", u => u.AangemaaktOp),
        new("gewijzigdOp", "u.gewijzigd_op", "timestamptz", u => u.GewijzigdOp) { Changed = Uitnodiging.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("rondes/{id}/uitnodigingen");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Ok<Lijst<UitnodigingResponse>>, NotFound>> ExecuteAsync(
        ListUitnodigingenRequest req, CancellationToken ct)
    {
        var page = new Page<UitnodigingResponse>(HttpContext, req, "u.id", u => u.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<UitnodigingResponse>(
            $"""
            {Uitnodiging.Select}
             where u.ronde_id = @Id
               and (@Status::text is null or u.status = @Status)
               and (@OrganisatieId::uuid is null or u.organisatie_id = @OrganisatieId)
               and {Uitnodiging.Visible}
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>("select exists (select from surveys.ronde where id = @Id)", new { req.Id },
            ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
