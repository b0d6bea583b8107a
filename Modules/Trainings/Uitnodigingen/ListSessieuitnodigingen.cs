using FastEndpoints;

namespace Netwerkplatform.Trainings.Uitnodigingen;

internal sealed record ListSessieuitnodigingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public Guid? OrganisatieId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListSessieuitnodigingenValidator : Validator<ListSessieuitnodigingenRequest>
{
    public ListSessieuitnodigingenValidator() => this.AddPagingRules();
}

/// <summary>Geeft wie voor een sessie is uitgenodigd.</summary>
internal sealed class ListSessieuitnodigingen(Db db, TimeProvider clock)
    : Endpoint<ListSessieuitnodigingenRequest, Results<Ok<Lijst<SessieuitnodigingResponse>>, NotFound>>
{
    private static readonly SortKey<SessieuitnodigingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "u.aangemaakt_op", "timestamptz", u => u.AangemaaktOp),
        new("gewijzigdOp", "u.gewijzigd_op", "timestamptz", u => u.GewijzigdOp) { Changed = Sessieuitnodiging.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("sessies/{id}/uitnodigingen");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Ok<Lijst<SessieuitnodigingResponse>>, NotFound>> ExecuteAsync(
        ListSessieuitnodigingenRequest req, CancellationToken ct)
    {
        var page = new Page<SessieuitnodigingResponse>(HttpContext, req, "u.id", u => u.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Nu", clock.GetUtcNow());
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<SessieuitnodigingResponse>(
            $"""
            {Sessieuitnodiging.Select}
               and (@OrganisatieId::uuid is null or u.organisatie_id = @OrganisatieId)
               and {Sessieuitnodiging.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>("select exists (select from trainings.sessie where id = @Id)", new { req.Id },
            ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
