using FastEndpoints;

namespace Netwerkplatform.Privacy.Verwerkingsactiviteiten;

internal sealed record ListVerwerkingsactiviteitenRequest : IChangingList
{
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVerwerkingsactiviteitenValidator : Validator<ListVerwerkingsactiviteitenRequest>
{
    public ListVerwerkingsactiviteitenValidator() => this.AddPagingRules();
}

/// <summary>Geeft het register van verwerkingsactiviteiten (AVG 30), op naam.</summary>
internal sealed class ListVerwerkingsactiviteiten(Db db)
    : Endpoint<ListVerwerkingsactiviteitenRequest, Lijst<VerwerkingsactiviteitResponse>>
{
    private static readonly SortKey<VerwerkingsactiviteitResponse>[] SortKeys =
    [
        new("naam", "v.naam", "text", v => v.Naam),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp),
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("verwerkingsactiviteiten");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Lijst<VerwerkingsactiviteitResponse>> ExecuteAsync(
        ListVerwerkingsactiviteitenRequest req, CancellationToken ct)
    {
        var page = new Page<VerwerkingsactiviteitResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        return page.Of(await db.RowsAsync<VerwerkingsactiviteitResponse>(
            $"""
            select {Verwerkingsactiviteit.Columns} from privacy.verwerkingsactiviteit v
             where {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct));
    }
}
