using FastEndpoints;

namespace Netwerkplatform.Protocols.Onderwerpen;

internal sealed record ListOnderwerpenRequest : IChangingList
{
    /// <summary>Alleen het onderwerp met deze code.</summary>
    public string? Code { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListOnderwerpenValidator : Validator<ListOnderwerpenRequest>
{
    public ListOnderwerpenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de onderwerpen, op code.</summary>
internal sealed class ListOnderwerpen(Db db) : Endpoint<ListOnderwerpenRequest, Lijst<OnderwerpResponse>>
{
    private static readonly SortKey<OnderwerpResponse>[] SortKeys =
    [
        new("code", "o.code", "text", o => o.Code),
        new("gewijzigdOp", "o.gewijzigd_op", "timestamptz", o => o.GewijzigdOp),
        new("aangemaaktOp", "o.aangemaakt_op", "timestamptz", o => o.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("onderwerpen");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Lijst<OnderwerpResponse>> ExecuteAsync(ListOnderwerpenRequest req, CancellationToken ct)
    {
        var page = new Page<OnderwerpResponse>(HttpContext, req, "o.id", o => o.Id, SortKeys);
        var rows = await db.RowsAsync<OnderwerpResponse>(
            $"""
            select {OnderwerpResponse.Columns} from protocols.onderwerp o
             where (@Code::text is null or o.code = @Code) and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct);
        return page.Of(rows);
    }
}
