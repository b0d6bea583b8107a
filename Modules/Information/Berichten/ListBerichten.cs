using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record ListBerichtenRequest : IChangingList
{
    public string? Soort { get; init; }
    public string? Status { get; init; }
    public string? Thema { get; init; }
    public string? Wijk { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListBerichtenValidator : Validator<ListBerichtenRequest>
{
    public ListBerichtenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(VoorkeurCodes.Berichtsoorten);
        RuleFor(r => r.Status).OneOf(Berichtvelden.Statussen);
        RuleFor(r => r.Thema).MaximumLength(100);
        RuleFor(r => r.Wijk).MaximumLength(100);
    }
}

/// <summary>Geeft de berichten, in volgorde van aanmaken.</summary>
internal sealed class ListBerichten(Db db) : Endpoint<ListBerichtenRequest, Lijst<BerichtResponse>>
{
    private static readonly SortKey<BerichtResponse>[] SortKeys =
    [
        new("aangemaaktOp", "b.aangemaakt_op", "timestamptz", b => b.AangemaaktOp),
        new("gewijzigdOp", "b.gewijzigd_op", "timestamptz", b => b.GewijzigdOp),
        new("onderwerp", "b.onderwerp collate platform.nederlands", "text", b => b.Onderwerp),
    ];

    public override void Configure()
    {
        Get("berichten");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Lijst<BerichtResponse>> ExecuteAsync(ListBerichtenRequest req, CancellationToken ct)
    {
        var page = new Page<BerichtResponse>(HttpContext, req, "b.id", b => b.Id, SortKeys);
        var rows = await db.RowsAsync<BerichtResponse>(
            $"""
            select {Berichtvelden.Columns} from information.bericht b
             where (@Soort::text is null or b.soort = @Soort)
               and (@Status::text is null or b.status = @Status)
               and (@Thema::text is null or contacts.pub_labels(b.themas) @> contacts.pub_labels(array[@Thema]))
               and (@Wijk::text is null or contacts.pub_labels(b.wijken) @> contacts.pub_labels(array[@Wijk]))
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct);
        return page.Of(rows);
    }
}
