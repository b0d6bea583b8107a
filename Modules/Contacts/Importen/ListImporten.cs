using FastEndpoints;

namespace Netwerkplatform.Contacts.Importen;

internal sealed record ListImportenRequest : IChangingList
{
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListImportenValidator : Validator<ListImportenRequest>
{
    public ListImportenValidator() => this.AddPagingRules();
}

/// <summary>Een import in het kort.</summary>
internal sealed record ImportKort
{
    public required Guid Id { get; init; }
    /// <summary>bezig, klaar, of afgebroken: dan is er niets opgeslagen.</summary>
    [OneOf("ImportStatus")] public required string Status { get; init; }
    /// <summary>Hoe ver de import is, 0 tot 1.</summary>
    public required decimal Voortgang { get; init; }
    public ImportAantallen Aantallen => ImportAantallen.Van(AantallenJson, Zonder);
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string AantallenJson { get; init; } = "{}";
    [JsonIgnore] public string? Zonder { get; init; }
}

/// <summary>Geeft de imports, ook die nog bezig zijn.</summary>
internal sealed class ListImporten(Db db, TimeProvider clock) : Endpoint<ListImportenRequest, Lijst<ImportKort>>
{
    private static readonly SortKey<ImportKort>[] SortKeys =
    [
        new("aangemaaktOp", "i.aangemaakt_op", "timestamptz", i => i.AangemaaktOp),
        new("gewijzigdOp", "i.gewijzigd_op", "timestamptz", i => i.GewijzigdOp),
    ];

    private static readonly string Columns = BewaardeImport.Columns
        .Replace("as aantallen", "as aantallen_json", StringComparison.Ordinal)
        .Replace("i.rijen::text as rijen, ", "", StringComparison.Ordinal);

    public override void Configure()
    {
        Get("importen");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<ImportKort>> ExecuteAsync(ListImportenRequest req, CancellationToken ct)
    {
        var page = new Page<ImportKort>(HttpContext, req, "i.id", i => i.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<ImportKort>(
            $"select {Columns} from {BewaardeImport.From} where {page.Where} order by {page.OrderBy} limit @Take", parameters, ct);
        return page.Of(rows);
    }
}
