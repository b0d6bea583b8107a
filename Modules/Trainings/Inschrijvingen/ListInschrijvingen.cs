using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;

namespace Netwerkplatform.Trainings.Inschrijvingen;

internal sealed record ListInschrijvingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public string? Status { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListInschrijvingenValidator : Validator<ListInschrijvingenRequest>
{
    public ListInschrijvingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Inschrijving.Statussen);
    }
}

/// <summary>Geeft de inschrijvingen van een sessie.</summary>
internal sealed class ListInschrijvingen(Db db, IDekking dekking, TimeProvider clock)
    : Endpoint<ListInschrijvingenRequest, Results<Ok<Lijst<InschrijvingResponse>>, NotFound>>
{
    internal static readonly SortKey<InschrijvingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "i.aangemaakt_op", "timestamptz", i => i.AangemaaktOp),
        new("gewijzigdOp", "i.gewijzigd_op", "timestamptz", i => i.GewijzigdOp) { Changed = Inschrijving.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("sessies/{id}/inschrijvingen");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Ok<Lijst<InschrijvingResponse>>, NotFound>> ExecuteAsync(
        ListInschrijvingenRequest req, CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        var page = new Page<InschrijvingResponse>(HttpContext, req, "i.id", i => i.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Sessies", new[] { req.Id });
        parameters.Add("Voorrang", await db.VoorrangAsync(dekking, [req.Id], vandaag, ct));
        parameters.Add("Nu", clock.GetUtcNow());
        parameters.Add("Vandaag", vandaag);
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<InschrijvingResponse>(
            $"""
            {Inschrijving.Select}
             where i.sessie_id = @Id and (@Status::text is null or i.status = @Status) and {Inschrijving.Getoond} and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>("select exists (select from trainings.sessie where id = @Id)", new { req.Id },
            ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
