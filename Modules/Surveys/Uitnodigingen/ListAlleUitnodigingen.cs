using FastEndpoints;

namespace Netwerkplatform.Surveys.Uitnodigingen;

internal sealed record ListAlleUitnodigingenRequest : IChangingList
{
    public Guid? RondeId { get; init; }
    public string? Status { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAlleUitnodigingenValidator : Validator<ListAlleUitnodigingenRequest>
{
    public ListAlleUitnodigingenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Uitnodiging.Statussen);
    }
}

/// <summary>Geeft de uitnodigingen voor rondes, van alle rondes samen, in volgorde van vastleggen. Nooit de link.</summary>
internal sealed class ListAlleUitnodigingen(Db db, TimeProvider clock) : Endpoint<ListAlleUitnodigingenRequest, Lijst<UitnodigingResponse>>
{
    public override void Configure()
    {
        Get("uitnodigingen");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Lijst<UitnodigingResponse>> ExecuteAsync(ListAlleUitnodigingenRequest req, CancellationToken ct)
    {
        var page = new Page<UitnodigingResponse>(HttpContext, req, "u.id", r => r.Id, ListUitnodigingen.SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        return page.Of(await db.RowsAsync<UitnodigingResponse>(
            $"""
            {Uitnodiging.Select}
             where (@RondeId::uuid is null or u.ronde_id = @RondeId)
               and (@Status::text is null or u.status = @Status)
               and (@OrganisatieId::uuid is null or u.organisatie_id = @OrganisatieId)
               and (@ContactpersoonId::uuid is null or u.contactpersoon_id = @ContactpersoonId)
               and {Uitnodiging.Visible}
               and {page.Where}
             order by {page.OrderBy} limit @Take
            """, parameters, ct));
    }
}
