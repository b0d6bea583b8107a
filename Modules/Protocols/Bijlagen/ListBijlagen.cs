using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Bijlagen;

internal sealed record ListBijlagenRequest : IChangingList
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListBijlagenValidator : Validator<ListBijlagenRequest>
{
    public ListBijlagenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de bijlagen van een versie, op hun plaats.</summary>
internal sealed class ListBijlagen(Db db) : Endpoint<ListBijlagenRequest, Results<Ok<Lijst<BijlageResponse>>, NotFound>>
{
    private static readonly SortKey<BijlageResponse>[] SortKeys =
    [
        new("plaats", "b.plaats", "int", b => b.Plaats),
        new("gewijzigdOp", "b.gewijzigd_op", "timestamptz", b => b.GewijzigdOp),
        new("aangemaaktOp", "b.aangemaakt_op", "timestamptz", b => b.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/bijlagen");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<Lijst<BijlageResponse>>, NotFound>> ExecuteAsync(ListBijlagenRequest req, CancellationToken ct)
    {
        var page = new Page<BijlageResponse>(HttpContext, req, "b.id", b => b.Id, SortKeys);
        var rows = await db.RowsAsync<BijlageResponse>(
            $"""
            select {Bijlage.Columns}
              from protocols.bijlage b join protocols.protocolversie v on v.id = b.versie_id
             where v.protocol_id = @Id and v.nummer = @Nummer and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct);
        if (rows.Count == 0 && !await Protocolversie.ExistsAsync(db, req.Id, req.Nummer, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
