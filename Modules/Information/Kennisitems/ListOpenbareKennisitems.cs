using FastEndpoints;
using Netwerkplatform.Contracts.Information;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record ListOpenbareKennisitemsRequest : IChangingList
{
    public string? Soort { get; init; }
    public string? Thema { get; init; }
    public string? Domein { get; init; }
    /// <summary>Wat in deze wijk geldt; wat geen wijken noemt, geldt overal.</summary>
    public string? Wijk { get; init; }
    /// <summary>Nederlandse zoekwoorden; een tikfout mag.</summary>
    public string? Zoek { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListOpenbareKennisitemsValidator : Validator<ListOpenbareKennisitemsRequest>
{
    public ListOpenbareKennisitemsValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(KennisCodes.Soorten);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.Domein).OneOf(OrganisatieCodes.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Zoek).FreeText(200);
    }
}

/// <summary>Geeft de kennis die iedereen mag lezen, op titel; voor de eigen site van de gemeente.</summary>
/// <remarks>Zonder token en vanaf elke site. Met Accept application/atom+xml als Atom-feed.</remarks>
internal sealed class ListOpenbareKennisitems(Db db, Markdown markdown, TimeProvider clock)
    : Endpoint<ListOpenbareKennisitemsRequest, Kennisfeed>
{
    private static readonly SortKey<OpenbaarKennisitemResponse>[] SortKeys =
    [
        new("titel", "k.titel collate platform.nederlands", "text", k => k.Titel),
        new("gewijzigdOp", "k.gewijzigd_op", "timestamptz", k => k.GewijzigdOp),
        new("aangemaaktOp", "k.aangemaakt_op", "timestamptz", k => k.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("openbaar/kennisitems");
        AllowAnonymous();
        Options(OpenbaarKennisitemResponse.ForAnySite);
    }

    public override async Task<Kennisfeed> ExecuteAsync(ListOpenbareKennisitemsRequest req, CancellationToken ct)
    {
        var page = new Page<OpenbaarKennisitemResponse>(HttpContext, req, "k.id", k => k.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        Kenniszoeker.AddTo(parameters, req.Zoek);
        var lijst = page.Of(await db.RowsAsync<OpenbaarKennisitemResponse>(
            $"""
            select {OpenbaarKennisitemResponse.Columns}
              from information.kennisitem k
             where {OpenbaarKennisitemResponse.Zichtbaar}
               and {Kenniszoeker.Filters}
               and {Kenniszoeker.Where(req.Zoek, OpenbaarKennisitemResponse.Zichtbaar)}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct));
        var items = await Task.WhenAll(lijst.Results.Select(async k => k with { InhoudHtml = await markdown.HtmlAsync(k.Inhoud) }));
        return new Kennisfeed(lijst with { Results = items });
    }
}
