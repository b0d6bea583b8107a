using FastEndpoints;

namespace Netwerkplatform.Contacts.Contactmomenten;

internal sealed record ListContactmomentenRequest : IChangingList
{
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>True: alleen met een belofte die nog openstaat; false: alleen zonder.</summary>
    public bool? OpenVervolg { get; init; }
    public string? Vorm { get; init; }
    public string? Richting { get; init; }
    public string? Aanleiding { get; init; }
    public string? Thema { get; init; }
    /// <summary>Alleen met organisaties in deze wijk.</summary>
    public string? Wijk { get; init; }
    /// <summary>Alleen met een belofte die nog openstaat en voor deze dag gedaan moest zijn.</summary>
    public DateOnly? VervolgVoorDatum { get; init; }
    /// <summary>Nederlandse zoekwoorden in onderwerp, vervolg en thema's; een tikfout mag.</summary>
    public string? Zoek { get; init; }
    public DateOnly? VanafDatum { get; init; }
    public DateOnly? TotDatum { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListContactmomentenValidator : Validator<ListContactmomentenRequest>
{
    public ListContactmomentenValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Vorm).OneOf(ContactmomentCodes.Vormen);
        RuleFor(r => r.Richting).OneOf(ContactmomentCodes.Richtingen);
        RuleFor(r => r.Aanleiding).OneOf(ContactmomentCodes.Aanleidingen);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Zoek).FreeText(200);
    }
}

/// <summary>Geeft de contactmomenten, op wanneer ze plaatsvonden.</summary>
internal sealed class ListContactmomenten(Db db, TimeProvider clock) : Endpoint<ListContactmomentenRequest, Lijst<ContactmomentResponse>>
{
    private static readonly SortKey<ContactmomentResponse>[] SortKeys =
    [
        new("plaatsgevondenOp", "m.plaatsgevonden_op", "timestamptz", m => m.PlaatsgevondenOp),
        new("gewijzigdOp", "m.gewijzigd_op", "timestamptz", m => m.GewijzigdOp),
        new("aangemaaktOp", "m.aangemaakt_op", "timestamptz", m => m.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("contactmomenten");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<ContactmomentResponse>> ExecuteAsync(ListContactmomentenRequest req, CancellationToken ct)
    {
        var page = new Page<ContactmomentResponse>(HttpContext, req, "m.id", m => m.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Sleutelfiguren", HttpContext.HasScope(Scope.SleutelfigurenLezen));
        parameters.Add("Vanaf", req.VanafDatum?.AmsterdamBegin());
        parameters.Add("Tot", req.TotDatum?.AmsterdamEnd());
        var woorden = Zoekwoorden.Of(req.Zoek);
        woorden?.AddTo(parameters);
        var rows = await db.RowsAsync<ContactmomentResponse>(
            $"""
            select {Contactmoment.Columns}
              from contacts.contactmoment m
             where (@OrganisatieId::uuid is null or m.organisatie_id = @OrganisatieId)
               and (@ContactpersoonId::uuid is null or m.contactpersoon_id = @ContactpersoonId)
               and (@OpenVervolg::boolean is null or (m.vervolg_omschrijving is not null and m.vervolg_afgerond_op is null) = @OpenVervolg)
               and (@Vorm::text is null or m.vorm = @Vorm)
               and (@Richting::text is null or m.richting = @Richting)
               and (@Aanleiding::text is null or m.aanleiding = @Aanleiding)
               and (@Thema::text is null or (m.themas <> '{"{}"}' and contacts.labels(m.themas) @> contacts.labels(array[@Thema])))
               and (@Wijk::text is null
                    or m.organisatie_id = any(array(select o.id from contacts.organisatie o
                                                     where contacts.labels(o.wijken) @> contacts.labels(array[@Wijk]))))
               and (@VervolgVoorDatum::date is null
                    or (m.vervolg_omschrijving is not null and m.vervolg_afgerond_op is null
                        and m.vervolg_uiterlijke_datum < @VervolgVoorDatum))
               and (@Vanaf::timestamptz is null or m.plaatsgevonden_op >= @Vanaf)
               and (@Tot::timestamptz is null or m.plaatsgevonden_op < @Tot)
               and {Contactmoment.Visible}
               {Search(woorden)}
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }

    private const string Tekst =
        """
        contacts.zonder_accenten(coalesce(m.onderwerp, '') || ' ' || coalesce(m.vervolg_omschrijving,
          '') || ' ' || contacts.in_woorden(m.themas))
        """;

    /// <summary>By its words, or by what looks like them if that finds nothing that the caller may see.</summary>
    private static string Search(Zoekwoorden? woorden) => woorden is null ? "" :
        $"""
        and m.id in (
            with gevonden as materialized (
              select m.id from contacts.contactmoment m
               where m.zoekvector @@ plainto_tsquery('contacts.nederlands', @Zoek) and {Contactmoment.Visible}
            ), gelijkend as (
              select m.id from contacts.contactmoment m where not exists (select from gevonden) and {woorden.IsLike(Tekst)}
            )
            select id from gevonden union all select id from gelijkend)
        """;
}
