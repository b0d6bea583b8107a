using FastEndpoints;

namespace Netwerkplatform.Surveys.Rondes;

internal sealed record ListAlleRondesRequest : IChangingList
{
    public Guid? PeilingId { get; init; }
    public string? Status { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAlleRondesValidator : Validator<ListAlleRondesRequest>
{
    public ListAlleRondesValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Ronde.Statussen);
    }
}

/// <summary>Geeft de rondes van alle peilingen samen.</summary>
internal sealed class ListAlleRondes(Db db) : Endpoint<ListAlleRondesRequest, Lijst<RondeResponse>>
{
    /// <summary>By when they opened: numbers begin anew with each survey.</summary>
    private static readonly SortKey<RondeResponse>[] SortKeys = [.. ListRondes.SortKeys.Where(k => k.Name != "nummer")];

    public override void Configure()
    {
        Get("rondes");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Lijst<RondeResponse>> ExecuteAsync(ListAlleRondesRequest req, CancellationToken ct)
    {
        var page = new Page<RondeResponse>(HttpContext, req, "r.id", r => r.Id, SortKeys);
        var parameters = page.Parameters(req);
        return page.Of(await db.RowsAsync<RondeResponse>(
            $"""
            {Ronde.Select}
             where (@PeilingId::uuid is null or r.peiling_id = @PeilingId)
               and (@Status::text is null or r.status = @Status)
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct));
    }
}
