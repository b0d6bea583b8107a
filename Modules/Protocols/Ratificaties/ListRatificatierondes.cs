using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Ratificaties;

internal sealed record ListRatificatierondesRequest : IChangingList
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListRatificatierondesValidator : Validator<ListRatificatierondesRequest>
{
    public ListRatificatierondesValidator() => this.AddPagingRules();
}

/// <summary>Geeft de ratificatierondes van een versie: hooguit één.</summary>
internal sealed class ListRatificatierondes(Db db, TimeProvider clock)
    : Endpoint<ListRatificatierondesRequest, Results<Ok<Lijst<RatificatierondeResponse>>, NotFound>>
{
    private static readonly SortKey<RatificatierondeResponse>[] SortKeys =
    [
        new("aangemaaktOp", "r.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
        new("gewijzigdOp", "r.gewijzigd_op", "timestamptz", r => r.GewijzigdOp) { Changed = Ratificatieronde.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/ratificatierondes");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<Lijst<RatificatierondeResponse>>, NotFound>> ExecuteAsync(
        ListRatificatierondesRequest req, CancellationToken ct)
    {
        var page = new Page<RatificatierondeResponse>(HttpContext, req, "r.id", r => r.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<RatificatierondeResponse>(
            $"""
            {Ratificatieronde.Select}
             where v.protocol_id = @Id and v.nummer = @Nummer
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await Protocolversie.ExistsAsync(db, req.Id, req.Nummer, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
