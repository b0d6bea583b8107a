using FastEndpoints;

namespace Netwerkplatform.Trainings.Bewijzen;

internal sealed record ListBewijzenRequest : IChangingList
{
    public Guid? ContactpersoonId { get; init; }
    public Guid? TrainingId { get; init; }
    /// <summary>Alleen bewijzen die op deze dag gelden; niet wat is ingetrokken of gecorrigeerd.</summary>
    public DateOnly? GeldigOpDatum { get; init; }
    /// <summary>Alleen bewijzen die tellen en voor deze dag zijn of worden verlopen: geldigTotDatum ligt ervoor.</summary>
    public DateOnly? VerlooptVoorDatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListBewijzenValidator : Validator<ListBewijzenRequest>
{
    public ListBewijzenValidator() => this.AddPagingRules();
}

/// <summary>Geeft de bewijzen, op de datum waarop zij zijn behaald.</summary>
/// <remarks>Een bewijs dat een andere training verlengt, staat hier onder zijn eigen training.</remarks>
internal sealed class ListBewijzen(Db db, TimeProvider clock) : Endpoint<ListBewijzenRequest, Lijst<BewijsResponse>>
{
    private static readonly SortKey<BewijsResponse>[] SortKeys =
    [
        new("behaaldDatum", "b.behaald_datum", "date", b => b.BehaaldDatum),
        new("gewijzigdOp", "b.gewijzigd_op", "timestamptz", b => b.GewijzigdOp),
        new("aangemaaktOp", "b.aangemaakt_op", "timestamptz", b => b.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("bewijzen");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Lijst<BewijsResponse>> ExecuteAsync(ListBewijzenRequest req, CancellationToken ct)
    {
        var page = new Page<BewijsResponse>(HttpContext, req, "b.id", b => b.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<BewijsResponse>(
            $"""
            select {Bewijs.Columns}
              from trainings.bewijs b
             where (@ContactpersoonId::uuid is null or b.contactpersoon_id = @ContactpersoonId)
               and (@TrainingId::uuid is null or b.training_id = @TrainingId)
               and (@GeldigOpDatum::date is null
                    or (b.geldt and contacts.pub_loopt(b.behaald_datum, b.geldig_tot_datum, @GeldigOpDatum)))
               and (@VerlooptVoorDatum::date is null or (b.geldt and b.geldig_tot_datum < @VerlooptVoorDatum))
               and {Bewijs.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
