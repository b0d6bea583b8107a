using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingsdoelen;

internal sealed record ListTrainingsdoelenRequest : IChangingList
{
    public int? Jaar { get; init; }
    public string? Soort { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListTrainingsdoelenValidator : Validator<ListTrainingsdoelenRequest>
{
    public ListTrainingsdoelenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Jaar).InclusiveBetween(2000, 2199);
        RuleFor(r => r.Soort).OneOf(OrganisatieCodes.Soorten);
    }
}

/// <summary>Geeft de trainingsdoelen, op jaar.</summary>
internal sealed class ListTrainingsdoelen(Db db) : Endpoint<ListTrainingsdoelenRequest, Lijst<TrainingsdoelResponse>>
{
    private static readonly SortKey<TrainingsdoelResponse>[] SortKeys =
    [
        new("jaar", "d.jaar", "int", d => d.Jaar),
        new("gewijzigdOp", "d.gewijzigd_op", "timestamptz", d => d.GewijzigdOp),
        new("aangemaaktOp", "d.aangemaakt_op", "timestamptz", d => d.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("trainingsdoelen");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Lijst<TrainingsdoelResponse>> ExecuteAsync(ListTrainingsdoelenRequest req, CancellationToken ct)
    {
        var page = new Page<TrainingsdoelResponse>(HttpContext, req, "d.id", d => d.Id, SortKeys);
        var rows = await db.RowsAsync<TrainingsdoelResponse>(
            $"""
            select {Trainingsdoel.Columns}
              from trainings.trainingsdoel d
             where (@Jaar::int is null or d.jaar = @Jaar)
               and (@Soort::text is null or d.soort = @Soort)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct);
        return page.Of(rows);
    }
}
