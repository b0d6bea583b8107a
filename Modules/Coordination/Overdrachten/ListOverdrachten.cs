using FastEndpoints;

namespace Netwerkplatform.Coordination.Overdrachten;

internal sealed record ListOverdrachtenRequest : IChangingList
{
    public Guid? VanRegisseurId { get; init; }
    public Guid? AanRegisseurId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListOverdrachtenValidator : Validator<ListOverdrachtenRequest>
{
    public ListOverdrachtenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de overdrachten, in volgorde van vastleggen; wat is ingetrokken, staat er niet bij.</summary>
internal sealed class ListOverdrachten(Db db) : Endpoint<ListOverdrachtenRequest, Lijst<OverdrachtResponse>>
{
    internal static readonly SortKey<OverdrachtResponse>[] SortKeys =
    [
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("overdrachten");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Lijst<OverdrachtResponse>> ExecuteAsync(ListOverdrachtenRequest req, CancellationToken ct)
    {
        var page = new Page<OverdrachtResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var rows = await db.RowsAsync<OverdrachtResponse>(
            $"""
            select {Regieoverdracht.Columns} from coordination.overdracht v
             where (@VanRegisseurId::uuid is null or v.van_regisseur_id = @VanRegisseurId)
               and (@AanRegisseurId::uuid is null or v.aan_regisseur_id = @AanRegisseurId)
               and (@OrganisatieId::uuid is null
                    or v.id in (select u.overdracht_id from coordination.overdracht_organisatie u where u.organisatie_id = @OrganisatieId))
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, page.Parameters(req), ct);
        return page.Of(rows);
    }
}
