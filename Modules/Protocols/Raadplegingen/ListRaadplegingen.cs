using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Raadplegingen;

internal sealed record ListRaadplegingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListRaadplegingenValidator : Validator<ListRaadplegingenRequest>
{
    public ListRaadplegingenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de raadplegingen van een versie: hooguit één.</summary>
internal sealed class ListRaadplegingen(Db db, TimeProvider clock)
    : Endpoint<ListRaadplegingenRequest, Results<Ok<Lijst<RaadplegingResponse>>, NotFound>>
{
    private static readonly SortKey<RaadplegingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "r.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
        new("gewijzigdOp", "r.gewijzigd_op", "timestamptz", r => r.GewijzigdOp) { Changed = Raadpleging.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/raadplegingen");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<Lijst<RaadplegingResponse>>, NotFound>> ExecuteAsync(
        ListRaadplegingenRequest req, CancellationToken ct)
    {
        var page = new Page<RaadplegingResponse>(HttpContext, req, "r.id", r => r.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<RaadplegingResponse>(
            $"""
            {Raadpleging.Select}
             where v.protocol_id = @Id and v.nummer = @Nummer
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await Protocolversie.ExistsAsync(db, req.Id, req.Nummer, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
