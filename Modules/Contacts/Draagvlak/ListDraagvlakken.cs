using FastEndpoints;

namespace Netwerkplatform.Contacts.Draagvlak;

internal sealed record ListDraagvlakkenRequest : IChangingList
{
    public Guid? OrganisatieId { get; init; }
    public string? Trede { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListDraagvlakkenValidator : Validator<ListDraagvlakkenRequest>
{
    public ListDraagvlakkenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Trede).OneOf(Draagvlak.Treden);
    }
}

/// <summary>Geeft de stappen op de ladder van draagvlak, van alle organisaties samen, op datum.</summary>
internal sealed class ListDraagvlakken(Db db, TimeProvider clock) : Endpoint<ListDraagvlakkenRequest, Lijst<DraagvlakResponse>>
{
    public override void Configure()
    {
        Get("draagvlakken");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<DraagvlakResponse>> ExecuteAsync(ListDraagvlakkenRequest req, CancellationToken ct)
    {
        var page = new Page<DraagvlakResponse>(HttpContext, req, "d.id", r => r.Id, ListDraagvlak.SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        return page.Of(await db.RowsAsync<DraagvlakResponse>(
            $"""
            select {Draagvlak.Columns} from contacts.draagvlak d
             where (@OrganisatieId::uuid is null or d.organisatie_id = @OrganisatieId)
               and (@Trede::text is null or d.trede = @Trede)
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct));
    }
}
