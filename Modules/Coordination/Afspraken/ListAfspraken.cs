using FastEndpoints;

namespace Netwerkplatform.Coordination.Afspraken;

internal sealed record ListAfsprakenRequest : IChangingList
{
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Alleen met organisaties die vandaag van deze regisseur zijn.</summary>
    public Guid? RegisseurId { get; init; }
    public string? Status { get; init; }
    /// <summary>Gepland op of na deze dag.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Gepland op of voor deze dag.</summary>
    public DateOnly? TotDatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListAfsprakenValidator : Validator<ListAfsprakenRequest>
{
    public ListAfsprakenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Partnerafspraak.Statussen);
    }
}

/// <summary>Geeft de afspraken, op wanneer ze gepland zijn.</summary>
internal sealed class ListAfspraken(Db db, TimeProvider clock) : Endpoint<ListAfsprakenRequest, Lijst<PartnerafspraakResponse>>
{
    private static readonly SortKey<PartnerafspraakResponse>[] SortKeys =
    [
        new("geplandOp", "a.gepland_op", "timestamptz", a => a.GeplandOp),
        new("gewijzigdOp", "a.gewijzigd_op", "timestamptz", a => a.GewijzigdOp),
        new("aangemaaktOp", "a.aangemaakt_op", "timestamptz", a => a.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("afspraken");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Lijst<PartnerafspraakResponse>> ExecuteAsync(ListAfsprakenRequest req, CancellationToken ct)
    {
        var page = new Page<PartnerafspraakResponse>(HttpContext, req, "a.id", a => a.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        parameters.Add("Vanaf", req.VanafDatum?.AmsterdamBegin());
        parameters.Add("Tot", req.TotDatum?.AmsterdamEnd());
        var rows = await db.RowsAsync<PartnerafspraakResponse>(
            $"""
            select {Partnerafspraak.Columns}
              from coordination.afspraak a
             where (@OrganisatieId::uuid is null or a.organisatie_id = @OrganisatieId)
               and (@ContactpersoonId::uuid is null or a.contactpersoon_id = @ContactpersoonId)
               and (@Status::text is null or a.status = @Status)
               and (@Vanaf::timestamptz is null or a.gepland_op >= @Vanaf)
               and (@Tot::timestamptz is null or a.gepland_op < @Tot)
               and (@RegisseurId::uuid is null
                    or a.organisatie_id in (select e.organisatie_id from coordination.pub_regisseurs_op(@Vandaag) e
                                             where e.regisseur_id = @RegisseurId))
               and {Partnerafspraak.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
