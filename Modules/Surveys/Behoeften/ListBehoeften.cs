using FastEndpoints;

namespace Netwerkplatform.Surveys.Behoeften;

internal sealed record ListBehoeftenRequest : IChangingList
{
    public Guid? RondeId { get; init; }
    public string? Soort { get; init; }
    public string? Status { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListBehoeftenValidator : Validator<ListBehoeftenRequest>
{
    public ListBehoeftenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Behoefte.Soorten);
        RuleFor(r => r.Status).OneOf(Behoefte.Statussen);
    }
}

/// <summary>Geeft de behoeften die uit de rondes blijken.</summary>
internal sealed class ListBehoeften(Db db, TimeProvider clock) : Endpoint<ListBehoeftenRequest, Lijst<BehoefteResponse>>
{
    private static readonly SortKey<BehoefteResponse>[] SortKeys =
    [
        new("aangemaaktOp", "b.aangemaakt_op", "timestamptz", b => b.AangemaaktOp),
        new("gewijzigdOp", "b.gewijzigd_op", "timestamptz", b => b.GewijzigdOp) { Changed = Behoefte.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("behoeften");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Lijst<BehoefteResponse>> ExecuteAsync(ListBehoeftenRequest req, CancellationToken ct)
    {
        var page = new Page<BehoefteResponse>(HttpContext, req, "b.id", b => b.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<BehoefteResponse>(
            $"""
            {Behoefte.Select}
               and (@RondeId::uuid is null or b.ronde_id = @RondeId)
               and (@Soort::text is null or b.soort = @Soort)
               and (@Status::text is null or b.status = @Status)
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
