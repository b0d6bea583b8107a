using FastEndpoints;
using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Draagvlak;

internal sealed record ListDraagvlakRequest : IChangingList
{
    public Guid Id { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListDraagvlakValidator : Validator<ListDraagvlakRequest>
{
    public ListDraagvlakValidator() => this.AddPagingRules();
}

/// <summary>Geeft de ladder van draagvlak van een organisatie, op datum.</summary>
internal sealed class ListDraagvlak(Db db, TimeProvider clock)
    : Endpoint<ListDraagvlakRequest, Results<Ok<Lijst<DraagvlakResponse>>, NotFound>>
{
    internal static readonly SortKey<DraagvlakResponse>[] SortKeys =
    [
        new("datum", "d.datum", "date", d => d.Datum),
        new("gewijzigdOp", "d.gewijzigd_op", "timestamptz", d => d.GewijzigdOp),
        new("aangemaaktOp", "d.aangemaakt_op", "timestamptz", d => d.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("organisaties/{id}/draagvlak");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Organisatie.OrganisatieSamengevoegd));
    }

    public override async Task<Results<Ok<Lijst<DraagvlakResponse>>, NotFound>> ExecuteAsync(ListDraagvlakRequest req, CancellationToken ct)
    {
        var page = new Page<DraagvlakResponse>(HttpContext, req, "d.id", d => d.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<DraagvlakResponse>(
            $"""
            select {Draagvlak.Columns} from contacts.draagvlak d
             where d.organisatie_id = @Id and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await db.ScalarAsync<bool>(
            "select exists (select from contacts.organisatie where id = @Id)", new { req.Id }, ct))
            return await db.OrganisatieWegAsync(req.Id, ct);
        return TypedResults.Ok(page.Of(rows));
    }
}
