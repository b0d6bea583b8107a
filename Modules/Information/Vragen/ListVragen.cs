using FastEndpoints;

namespace Netwerkplatform.Information.Vragen;

internal sealed record ListVragenRequest : IChangingList
{
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Alleen wat deze regisseur behandelt.</summary>
    public Guid? BehandelaarId { get; init; }
    public string? Status { get; init; }
    public string? Kanaal { get; init; }
    public bool? Spoed { get; init; }
    public string? Thema { get; init; }
    /// <summary>Alleen wat nog op antwoord wacht en voor deze dag beantwoord moest zijn.</summary>
    public DateOnly? UiterlijkVoorDatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListVragenValidator : Validator<ListVragenRequest>
{
    public ListVragenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Status).OneOf(Partnervraag.Statussen);
        RuleFor(r => r.Kanaal).OneOf(Partnervraag.Kanalen);
        RuleFor(r => r.Thema).FreeText(100);
    }
}

/// <summary>Geeft de vragen van partners, op wanneer ze gesteld zijn.</summary>
internal sealed class ListVragen(Db db, TimeProvider clock) : Endpoint<ListVragenRequest, Lijst<PartnervraagResponse>>
{
    private static readonly SortKey<PartnervraagResponse>[] SortKeys =
    [
        new("gesteldOp", "v.gesteld_op", "timestamptz", v => v.GesteldOp),
        new("uiterlijkDatum", "v.uiterlijk_datum", "date", v => v.UiterlijkDatum),
        new("gewijzigdOp", "v.gewijzigd_op", "timestamptz", v => v.GewijzigdOp),
        new("aangemaaktOp", "v.aangemaakt_op", "timestamptz", v => v.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("vragen");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Lijst<PartnervraagResponse>> ExecuteAsync(ListVragenRequest req, CancellationToken ct)
    {
        var page = new Page<PartnervraagResponse>(HttpContext, req, "v.id", v => v.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<PartnervraagResponse>(
            $"""
            select {Partnervraag.Columns}
              from information.vraag v
             where (@OrganisatieId::uuid is null or v.organisatie_id = @OrganisatieId)
               and (@ContactpersoonId::uuid is null or v.contactpersoon_id = @ContactpersoonId)
               and (@BehandelaarId::uuid is null or v.behandelaar_id = @BehandelaarId)
               and (@Status::text is null or ({Partnervraag.GetoondeStatus}) = @Status)
               and (@Kanaal::text is null or v.kanaal = @Kanaal)
               and (@Spoed::boolean is null or v.spoed = @Spoed)
               and (@Thema::text is null or contacts.pub_labels(v.themas) @> contacts.pub_labels(array[@Thema]))
               and (@UiterlijkVoorDatum::date is null or ({Partnervraag.TeDoen} and v.uiterlijk_datum < @UiterlijkVoorDatum))
               and {Partnervraag.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }
}
