using FastEndpoints;

namespace Netwerkplatform.Coordination.Ritmes;

internal sealed record ListContactritmesRequest : IChangingList
{
    /// <summary>Alleen ritmes die deze organisatie noemen.</summary>
    public Guid? OrganisatieId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListContactritmesValidator : Validator<ListContactritmesRequest>
{
    public ListContactritmesValidator() => this.AddPagingRules();
}

/// <summary>Geeft de contactritmes, in volgorde van vastleggen.</summary>
internal sealed class ListContactritmes(Db db) : Endpoint<ListContactritmesRequest, Lijst<ContactritmeResponse>>
{
    private static readonly SortKey<ContactritmeResponse>[] SortKeys =
    [
        new("aangemaaktOp", "r.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
        new("gewijzigdOp", "r.gewijzigd_op", "timestamptz", r => r.GewijzigdOp),
    ];

    public override void Configure()
    {
        Get("contactritmes");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Lijst<ContactritmeResponse>> ExecuteAsync(ListContactritmesRequest req, CancellationToken ct)
    {
        var page = new Page<ContactritmeResponse>(HttpContext, req, "r.id", r => r.Id, SortKeys);
        var rows = await db.RowsAsync<ContactritmeResponse>(
            $"""
            select {Contactritme.Columns}
              from coordination.contactritme r
             where (@OrganisatieId::uuid is null or r.organisatie_id = @OrganisatieId
                    or r.doelgroep -> 'organisatieIds' ? @OrganisatieId::text)
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(req), ct);
        return page.Of(rows);
    }
}
