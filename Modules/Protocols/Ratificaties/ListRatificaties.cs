using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Ratificaties;

internal sealed record ListRatificatiesRequest : IChangingList
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListRatificatiesValidator : Validator<ListRatificatiesRequest>
{
    public ListRatificatiesValidator() => this.AddPagingRules();
}

/// <summary>Geeft de ratificaties van een versie, de eerste eerst.</summary>
internal sealed class ListRatificaties(Db db, TimeProvider clock)
    : Endpoint<ListRatificatiesRequest, Results<Ok<Lijst<RatificatieResponse>>, NotFound>>
{
    private static readonly SortKey<RatificatieResponse>[] SortKeys =
    [
        new("aangemaaktOp", "r.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
        new("gewijzigdOp", "r.gewijzigd_op", "timestamptz", r => r.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/ratificaties");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<Lijst<RatificatieResponse>>, NotFound>> ExecuteAsync(
        ListRatificatiesRequest req, CancellationToken ct)
    {
        var page = new Page<RatificatieResponse>(HttpContext, req, "r.id", r => r.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<RatificatieResponse>(
            $"""
            select {Ratificatie.Columns}
              from protocols.geldige_ratificatie r join protocols.protocolversie v on v.id = r.versie_id
             where v.protocol_id = @Id and v.nummer = @Nummer
               and (@OrganisatieId::uuid is null or r.organisatie_id = @OrganisatieId)
               and (@ContactpersoonId::uuid is null
                    or (r.contactpersoon_id = @ContactpersoonId and not contacts.pub_gewist(@ContactpersoonId)))
               and {Ratificatie.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await Protocolversie.ExistsAsync(db, req.Id, req.Nummer, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
