using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Uitnodigingen;

internal sealed record ListProtocoluitnodigingenRequest : IChangingList
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public string? Soort { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListProtocoluitnodigingenValidator : Validator<ListProtocoluitnodigingenRequest>
{
    public ListProtocoluitnodigingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Protocoluitnodiging.Soorten);
    }
}

/// <summary>Geeft wie over een versie een link kreeg.</summary>
internal sealed class ListProtocoluitnodigingen(Db db, TimeProvider clock)
    : Endpoint<ListProtocoluitnodigingenRequest, Results<Ok<Lijst<ProtocoluitnodigingResponse>>, NotFound>>
{
    private static readonly SortKey<ProtocoluitnodigingResponse>[] SortKeys =
    [
        new("aangemaaktOp", "u.aangemaakt_op", "timestamptz", u => u.AangemaaktOp),
        new("gewijzigdOp", "u.gewijzigd_op", "timestamptz", u => u.GewijzigdOp) { Changed = Protocoluitnodiging.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/uitnodigingen");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<Lijst<ProtocoluitnodigingResponse>>, NotFound>> ExecuteAsync(
        ListProtocoluitnodigingenRequest req, CancellationToken ct)
    {
        var page = new Page<ProtocoluitnodigingResponse>(HttpContext, req, "u.id", u => u.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<ProtocoluitnodigingResponse>(
            $"""
            {Protocoluitnodiging.Select}
             where v.protocol_id = @Id and v.nummer = @Nummer
               and (@Soort::text is null or u.soort = @Soort)
               and (@ContactpersoonId::uuid is null or u.contactpersoon_id = @ContactpersoonId)
               and (@OrganisatieId::uuid is null or u.organisatie_id = @OrganisatieId)
               and {Protocoluitnodiging.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await Protocolversie.ExistsAsync(db, req.Id, req.Nummer, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
