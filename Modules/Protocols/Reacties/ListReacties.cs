using FastEndpoints;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.Reacties;

internal sealed record ListReactiesRequest : IChangingList
{
    public Guid Id { get; init; }
    public int Nummer { get; init; }
    public string? Oordeel { get; init; }
    public string? OnderwerpCode { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public bool? Afgehandeld { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListReactiesValidator : Validator<ListReactiesRequest>
{
    public ListReactiesValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Oordeel).OneOf(Reactie.Oordelen);
        RuleFor(r => r.OnderwerpCode).MaximumLength(50);
    }
}

/// <summary>Geeft de reacties op een versie, de eerste eerst, met wat ermee is gedaan.</summary>
internal sealed class ListReacties(Db db, TimeProvider clock) : Endpoint<ListReactiesRequest, Results<Ok<Lijst<ReactieResponse>>, NotFound>>
{
    private static readonly SortKey<ReactieResponse>[] SortKeys =
    [
        new("aangemaaktOp", "x.aangemaakt_op", "timestamptz", r => r.AangemaaktOp),
        new("gewijzigdOp", Reactie.GewijzigdOp, "timestamptz", r => r.GewijzigdOp) { Changed = Reactie.Gewijzigd },
    ];

    public override void Configure()
    {
        Get("protocollen/{id}/versies/{nummer}/reacties");
        Scopes(Scope.ProtocollenLezen);
    }

    public override async Task<Results<Ok<Lijst<ReactieResponse>>, NotFound>> ExecuteAsync(ListReactiesRequest req, CancellationToken ct)
    {
        var page = new Page<ReactieResponse>(HttpContext, req, "x.id", r => r.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var rows = await db.RowsAsync<ReactieResponse>(
            $"""
            {Reactie.Select}
             where v.protocol_id = @Id and v.nummer = @Nummer
               and (@Oordeel::text is null or x.oordeel = @Oordeel)
               and (@OnderwerpCode::text is null or x.onderwerp_code = @OnderwerpCode)
               and (@ContactpersoonId::uuid is null
                    or (x.contactpersoon_id = @ContactpersoonId and not contacts.pub_gewist(@ContactpersoonId)))
               and (@OrganisatieId::uuid is null or x.organisatie_id = @OrganisatieId)
               and (@Afgehandeld::boolean is null or (a.reactie_id is not null) = @Afgehandeld)
               and {Reactie.Visible}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        if (rows.Count == 0 && !await Protocolversie.ExistsAsync(db, req.Id, req.Nummer, ct)) return TypedResults.NotFound();
        return TypedResults.Ok(page.Of(rows));
    }
}
