using FastEndpoints;
using Netwerkplatform.Contracts.Information;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record ListKennisitemsRequest : IChangingList
{
    public string? Soort { get; init; }
    public string? Openbaarheid { get; init; }
    public string? Status { get; init; }
    public string? Thema { get; init; }
    public string? Domein { get; init; }
    /// <summary>Wat in deze wijk geldt; wat geen wijken noemt, geldt overal.</summary>
    public string? Wijk { get; init; }
    public Guid? EigenaarContactpersoonId { get; init; }
    /// <summary>Alleen wat voor deze dag verloopt.</summary>
    public DateOnly? VerlooptVoorDatum { get; init; }
    /// <summary>Nederlandse zoekwoorden; een tikfout mag.</summary>
    public string? Zoek { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListKennisitemsValidator : Validator<ListKennisitemsRequest>
{
    public ListKennisitemsValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(KennisCodes.Soorten);
        RuleFor(r => r.Openbaarheid).OneOf(KennisCodes.Openbaarheden);
        RuleFor(r => r.Status).OneOf(KennisCodes.Statussen);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.Domein).OneOf(OrganisatieCodes.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Zoek).FreeText(200);
    }
}

/// <summary>Geeft de kennisitems, op titel.</summary>
internal sealed class ListKennisitems(Db db, TimeProvider clock) : Endpoint<ListKennisitemsRequest, Lijst<KennisitemResponse>>
{
    private static readonly SortKey<KennisitemResponse>[] SortKeys =
    [
        new("titel", "k.titel collate platform.nederlands", "text", k => k.Titel),
        new("geldigTotDatum", "k.geldig_tot_datum", "date", k => k.GeldigTotDatum),
        new("gewijzigdOp", "k.gewijzigd_op", "timestamptz", k => k.GewijzigdOp),
        new("aangemaaktOp", "k.aangemaakt_op", "timestamptz", k => k.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("kennisitems");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Lijst<KennisitemResponse>> ExecuteAsync(ListKennisitemsRequest req, CancellationToken ct)
    {
        var page = new Page<KennisitemResponse>(HttpContext, req, "k.id", k => k.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        Kenniszoeker.AddTo(parameters, req.Zoek);
        var rows = await db.RowsAsync<KennisitemResponse>(
            $"""
            select {Kennisitem.Columns}
              from information.kennisitem k
             where {Kenniszoeker.Filters}
               and (@Openbaarheid::text is null or k.openbaarheid = @Openbaarheid)
               and (@Status::text is null or {Kennisitem.Status} = @Status)
               and (@EigenaarContactpersoonId::uuid is null or {Kennisitem.Eigenaar} = @EigenaarContactpersoonId)
               and (@VerlooptVoorDatum::date is null or k.geldig_tot_datum < @VerlooptVoorDatum)
               and {Kenniszoeker.Where(req.Zoek, "true")}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
