using FastEndpoints;

namespace Netwerkplatform.Information.Aanbod;

/// <summary>What every list of offers may be asked.</summary>
internal interface IAanbodlijst : IListRequest
{
    string? Soort { get; }
    string? Doelgroep { get; }
    string? Thema { get; }
    string? Wijk { get; }
    int? Leeftijd { get; }
    string? Taal { get; }
    string? Zoek { get; }
}

internal static class AanbodlijstRules
{
    public static void AddAanbodlijstRules<T>(this AbstractValidator<T> validator) where T : IAanbodlijst
    {
        validator.AddPagingRules();
        validator.RuleFor(r => r.Soort).OneOf(Aanbod.Soorten);
        validator.RuleFor(r => r.Doelgroep).OneOf(Aanbod.Doelgroepen);
        validator.RuleFor(r => r.Thema).FreeText(100);
        validator.RuleFor(r => r.Wijk).FreeText(100);
        validator.RuleFor(r => r.Leeftijd).InclusiveBetween(0, 120);
        validator.RuleFor(r => r.Taal).Matches(@"^[a-z]{2,3}\z");
        validator.RuleFor(r => r.Zoek).FreeText(200);
    }
}

internal sealed record ListAanbodRequest : IAanbodlijst, IChangingList
{
    public Guid? OrganisatieId { get; init; }
    public string? Soort { get; init; }
    public string? Doelgroep { get; init; }
    public string? Thema { get; init; }
    public string? Wijk { get; init; }
    /// <summary>Alleen wat er voor iemand van deze leeftijd is.</summary>
    public int? Leeftijd { get; init; }
    /// <summary>Alleen waar in deze taal wordt geholpen (ISO 639).</summary>
    public string? Taal { get; init; }
    /// <summary>
    /// Nederlandse zoekwoorden in titel, omschrijving, soort, doelgroep, thema's, wijken en organisatie; een tikfout mag.
    /// </summary>
    public string? Zoek { get; init; }
    /// <summary>True: alleen wat nu openbaar is; false: alleen wat dat niet is.</summary>
    public bool? Openbaar { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAanbodValidator : Validator<ListAanbodRequest>
{
    public ListAanbodValidator() => this.AddAanbodlijstRules();
}

/// <summary>Geeft het aanbod van organisaties, op titel; ook wat niet meer openbaar is.</summary>
internal sealed class ListAanbod(Db db, TimeProvider clock) : Endpoint<ListAanbodRequest, Lijst<AanbodResponse>>
{
    private static readonly SortKey<AanbodResponse>[] SortKeys =
    [
        new("titel", "a.titel collate platform.nederlands", "text", a => a.Titel),
        new("gewijzigdOp", "a.gewijzigd_op", "timestamptz", a => a.GewijzigdOp),
        new("aangemaaktOp", "a.aangemaakt_op", "timestamptz", a => a.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("aanbod");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Lijst<AanbodResponse>> ExecuteAsync(ListAanbodRequest req, CancellationToken ct)
    {
        var page = new Page<AanbodResponse>(HttpContext, req, "a.id", a => a.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Zoek", Aanbod.Zoekwoorden(req.Zoek));
        var rows = await db.RowsAsync<AanbodResponse>(
            $"""
            select {Aanbod.Columns}
              from information.aanbod a
             where {Aanbod.Filters}
               and (@Openbaar::boolean is null or {Aanbod.Geldt} = @Openbaar)
               and {Aanbod.Gezocht("true")}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
