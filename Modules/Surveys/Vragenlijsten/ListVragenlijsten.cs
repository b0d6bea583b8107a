using FastEndpoints;

namespace Netwerkplatform.Surveys.Vragenlijsten;

internal sealed record ListVragenlijstenRequest : IChangingList
{
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVragenlijstenValidator : Validator<ListVragenlijstenRequest>
{
    public ListVragenlijstenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de vragenlijsten, op titel.</summary>
internal sealed class ListVragenlijsten(Db db) : Endpoint<ListVragenlijstenRequest, Lijst<VragenlijstResponse>>
{
    private static readonly SortKey<VragenlijstResponse>[] SortKeys =
    [
        new("titel", "l.titel collate platform.nederlands", "text", l => l.Titel),
        new("gewijzigdOp", "l.gewijzigd_op", "timestamptz", l => l.GewijzigdOp),
        new("aangemaaktOp", "l.aangemaakt_op", "timestamptz", l => l.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("vragenlijsten");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Lijst<VragenlijstResponse>> ExecuteAsync(ListVragenlijstenRequest req, CancellationToken ct)
    {
        var page = new Page<VragenlijstResponse>(HttpContext, req, "l.id", l => l.Id, SortKeys);
        var rows = await db.RowsAsync<VragenlijstResponse>(
            $"select {Vragenlijst.Columns} from surveys.vragenlijst l where {page.Where} order by {page.OrderBy} limit @Take",
                page.Parameters(new { }), ct);
        return page.Of(rows);
    }
}
