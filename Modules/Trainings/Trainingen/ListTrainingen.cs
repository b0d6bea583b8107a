using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingen;

internal sealed record ListTrainingenRequest : IChangingList
{
    public string? Soort { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListTrainingenValidator : Validator<ListTrainingenRequest>
{
    public ListTrainingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Training.Soorten);
    }
}

/// <summary>Geeft de trainingen, op titel.</summary>
internal sealed class ListTrainingen(Db db) : Endpoint<ListTrainingenRequest, Lijst<TrainingResponse>>
{
    private static readonly SortKey<TrainingResponse>[] SortKeys =
    [
        new("titel", "t.titel collate platform.nederlands", "text", t => t.Titel),
        new("gewijzigdOp", "t.gewijzigd_op", "timestamptz", t => t.GewijzigdOp),
        new("aangemaaktOp", "t.aangemaakt_op", "timestamptz", t => t.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("trainingen");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Lijst<TrainingResponse>> ExecuteAsync(ListTrainingenRequest req, CancellationToken ct)
    {
        var page = new Page<TrainingResponse>(HttpContext, req, "t.id", t => t.Id, SortKeys);
        var rows = await db.RowsAsync<TrainingResponse>(
            $"""
            select {Training.Columns}
              from trainings.training t
             where (@Soort::text is null or t.soort = @Soort)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct);
        return page.Of(rows);
    }
}
