using FastEndpoints;

namespace Netwerkplatform.Coordination.Voortgang;

internal sealed record ListVoortgangsrapportagesRequest : IChangingList
{
    public string? Status { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVoortgangsrapportagesValidator : Validator<ListVoortgangsrapportagesRequest>
{
    public ListVoortgangsrapportagesValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Voortgangsrapportage.Statussen);
    }
}

/// <summary>Geeft de voortgangsrapportages, in volgorde van vastleggen en zonder hun inhoud.</summary>
internal sealed class ListVoortgangsrapportages(Db db)
    : Endpoint<ListVoortgangsrapportagesRequest, Lijst<VoortgangsrapportageResponse>>
{
    private static readonly SortKey<VoortgangsrapportageResponse>[] SortKeys =
    [
        new("aangemaaktOp", "r.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
        new("gewijzigdOp", "r.gewijzigd_op", "timestamptz", r => r.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("voortgangsrapportages");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Lijst<VoortgangsrapportageResponse>> ExecuteAsync(
        ListVoortgangsrapportagesRequest req, CancellationToken ct)
    {
        var page = new Page<VoortgangsrapportageResponse>(HttpContext, req, "r.id", r => r.Id, SortKeys);
        return page.Of(await db.RowsAsync<VoortgangsrapportageResponse>(
            $"""
            select {Voortgangsrapportage.Columns}
              from coordination.voortgangsrapportage r
             where (@Status::text is null or r.status = @Status)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct));
    }
}
