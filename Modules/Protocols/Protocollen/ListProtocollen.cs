using FastEndpoints;

namespace Netwerkplatform.Protocols.Protocollen;

internal sealed record ListProtocollenRequest : IChangingList
{
    public string? Soort { get; init; }
    public string? Reikwijdte { get; init; }
    public Guid? OrganisatieId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListProtocollenValidator : Validator<ListProtocollenRequest>
{
    public ListProtocollenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Protocol.Soorten);
        RuleFor(r => r.Reikwijdte).OneOf(Protocol.Reikwijdten);
    }
}

/// <summary>Geeft de protocollen, op titel.</summary>
internal sealed class ListProtocollen(Db db, TimeProvider clock) : Endpoint<ListProtocollenRequest, Lijst<ProtocolResponse>>
{
    private static readonly SortKey<ProtocolResponse>[] SortKeys =
    [
        new("titel", "p.titel collate platform.nederlands", "text", p => p.Titel),
        new("gewijzigdOp", "p.gewijzigd_op", "timestamptz", p => p.GewijzigdOp),
        new("aangemaaktOp", "p.aangemaakt_op", "timestamptz", p => p.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("protocollen");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Lijst<ProtocolResponse>> ExecuteAsync(ListProtocollenRequest req, CancellationToken ct)
    {
        var page = new Page<ProtocolResponse>(HttpContext, req, "p.id", p => p.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<ProtocolResponse>(
            $"""
            select {Protocol.Columns}
              from protocols.protocol p
             where (@Soort::text is null or p.soort = @Soort)
               and (@Reikwijdte::text is null or p.reikwijdte = @Reikwijdte)
               and (@OrganisatieId::uuid is null or p.organisatie_id = @OrganisatieId)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
