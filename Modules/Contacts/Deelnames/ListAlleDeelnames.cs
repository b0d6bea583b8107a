using FastEndpoints;

namespace Netwerkplatform.Contacts.Deelnames;

internal sealed record ListAlleDeelnamesRequest : IChangingList
{
    public Guid? NetwerkId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Alleen wat op deze dag geldt.</summary>
    public DateOnly? Peildatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAlleDeelnamesValidator : Validator<ListAlleDeelnamesRequest>
{
    public ListAlleDeelnamesValidator() => this.AddPagingRules();
}

/// <summary>Geeft wie aan netwerken deelnemen en deelnamen, van alle netwerken samen, in volgorde van vastleggen.</summary>
internal sealed class ListAlleDeelnames(Db db, TimeProvider clock) : Endpoint<ListAlleDeelnamesRequest, Lijst<DeelnameResponse>>
{
    public override void Configure()
    {
        Get("deelnames");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<DeelnameResponse>> ExecuteAsync(ListAlleDeelnamesRequest req, CancellationToken ct)
    {
        var sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        var page = new Page<DeelnameResponse>(HttpContext, req, "d.id", r => r.Id, ListDeelnames.SortKeys(sleutelfiguren));
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", sleutelfiguren);
        return page.Of(await db.RowsAsync<DeelnameResponse>(
            $"""
            select {Deelname.Columns} from contacts.deelname d
             where (@NetwerkId::uuid is null or d.netwerk_id = @NetwerkId)
               and (@OrganisatieId::uuid is null or d.organisatie_id = @OrganisatieId)
               and (@ContactpersoonId::uuid is null or d.contactpersoon_id = @ContactpersoonId)
               and (@Peildatum::date is null or contacts.pub_loopt(d.begindatum, d.einddatum, @Peildatum))
               and {Deelname.Visible}
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct));
    }
}
