using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Kennisnames;

internal sealed record ListKennisnamesRequest : IChangingList
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListKennisnamesValidator : Validator<ListKennisnamesRequest>
{
    public ListKennisnamesValidator() => this.AddPagingRules();
}

/// <summary>Geeft wie een versie hebben gelezen, de eerste eerst.</summary>
internal sealed class ListKennisnames(Db db, TimeProvider clock)
    : Endpoint<ListKennisnamesRequest, Results<Ok<Lijst<KennisnameResponse>>, NotFound>>
{
    private static readonly SortKey<KennisnameResponse>[] SortKeys =
    [
        new("aangemaaktOp", "k.aangemaakt_op", "timestamptz", k => k.AangemaaktOp),
        new("gewijzigdOp", "k.gewijzigd_op", "timestamptz", k => k.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/kennisnames");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<Lijst<KennisnameResponse>>, NotFound>> ExecuteAsync(
        ListKennisnamesRequest req, CancellationToken ct)
    {
        var page = new Page<KennisnameResponse>(HttpContext, req, "k.id", k => k.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<KennisnameResponse>(
            $"""
            select {Kennisname.Columns}
              from protocols.geldige_kennisname k join protocols.protocolversie v on v.id = k.versie_id
             where v.protocol_id = @Id and v.nummer = @Nummer
               and (@ContactpersoonId::uuid is null or k.contactpersoon_id = @ContactpersoonId)
               and {Kennisname.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await Protocolversie.ExistsAsync(db, req.Id, req.Nummer, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
