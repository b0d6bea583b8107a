using FastEndpoints;

namespace Netwerkplatform.Contacts.Organisaties;

internal sealed record ListOrganisatiesRequest : IChangingList
{
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Domein { get; init; }
    public string? Omvang { get; init; }
    public string? Wijk { get; init; }
    public string? Thema { get; init; }
    public string? KvkNummer { get; init; }
    public string? Status { get; init; }
    public string? Signaalroute { get; init; }
    /// <summary>True: alleen spilorganisaties; false: alleen andere.</summary>
    public bool? Spilorganisatie { get; init; }
    /// <summary>Alleen waar dit de laatste stap op de ladder van draagvlak is, tot en met vandaag.</summary>
    public string? DraagvlakTrede { get; init; }
    /// <summary>Alleen de organisaties die vandaag van deze regisseur zijn.</summary>
    public Guid? RegisseurId { get; init; }
    /// <summary>Nederlandse zoekwoorden in de naam (een tikfout mag), of een KvK-nummer.</summary>
    public string? Zoek { get; init; }
    /// <summary>Alleen wat een ander systeem zo kent: systeem, dubbele punt, sleutel daar.</summary>
    public string? ExterneSleutel { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListOrganisatiesValidator : Validator<ListOrganisatiesRequest>
{
    public ListOrganisatiesValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.ExterneSleutel).Sleutelfilter();
        RuleFor(r => r.Soort).OneOf(Organisatie.Soorten);
        RuleFor(r => r.Verband).OneOf(Organisatie.Verbanden);
        RuleFor(r => r.Domein).OneOf(Organisatie.Domeinen);
        RuleFor(r => r.Omvang).OneOf(Organisatie.Omvangen);
        RuleFor(r => r.Status).OneOf(Organisatie.Statussen);
        RuleFor(r => r.Signaalroute).OneOf(Organisatie.Signaalroutes);
        RuleFor(r => r.DraagvlakTrede).OneOf(Draagvlak.Draagvlak.Treden);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.KvkNummer).Matches(@"^[0-9]{8}\z");
        RuleFor(r => r.Zoek).FreeText(200);
    }
}

/// <summary>Geeft de organisaties, op naam.</summary>
internal sealed class ListOrganisaties(Db db, IRegisseurkeuze regisseurs, TimeProvider clock)
    : Endpoint<ListOrganisatiesRequest, Lijst<OrganisatieResponse>>
{
    private static readonly SortKey<OrganisatieResponse>[] SortKeys =
    [
        new("naam", "o.naam collate platform.nederlands", "text", o => o.Naam),
        new("gewijzigdOp", "o.gewijzigd_op", "timestamptz", o => o.GewijzigdOp),
        new("aangemaaktOp", "o.aangemaakt_op", "timestamptz", o => o.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("organisaties");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Lijst<OrganisatieResponse>> ExecuteAsync(ListOrganisatiesRequest req, CancellationToken ct)
    {
        var page = new Page<OrganisatieResponse>(HttpContext, req, "o.id", o => o.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("VanRegisseur", req.RegisseurId is { } regisseur
            ? await regisseurs.OrganisatiesAsync(db, regisseur, clock.Vandaag(), ct) : null);
        var woorden = Zoekwoorden.Of(req.Zoek);
        woorden?.AddTo(parameters);
        var rows = await db.RowsAsync<OrganisatieResponse>(
            $"""
            select {Organisatie.Columns}
              from contacts.organisatie o
             where (@Soort::text is null or o.soort = @Soort)
               and (@Verband::text is null or o.verband = @Verband)
               and (@Domein::text is null or o.domeinen @> array[@Domein])
               and (@Omvang::text is null or o.omvang = @Omvang)
               and (@Wijk::text is null or contacts.labels(o.wijken) @> contacts.labels(array[@Wijk]))
               and (@Thema::text is null or contacts.labels(o.themas) @> contacts.labels(array[@Thema]))
               and (@KvkNummer::text is null or o.kvk_nummer = @KvkNummer)
               and (@Status::text is null or o.status = @Status)
               and (@Signaalroute::text is null or o.signaalroute = @Signaalroute)
               and (@Spilorganisatie::boolean is null or o.spilorganisatie = @Spilorganisatie)
               -- who ever took this step, by index; then whether it is still the last one
               and (@DraagvlakTrede::text is null
                    or (o.id = any(array(select d.organisatie_id from contacts.draagvlak d where d.trede = @DraagvlakTrede))
                        and (select d.trede from contacts.pub_draagvlak_op(o.id, @Vandaag) d) = @DraagvlakTrede))
               and (@VanRegisseur::uuid[] is null or o.id = any(@VanRegisseur))
               {Search(woorden)}
               and (@ExterneSleutel::text is null or o.id = (
                    select k.id from platform.pub_externe_sleutel k where k.soort = 'organisatie' and k.sleutel = @ExterneSleutel))
               and {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, parameters, ct);
        return page.Of(rows);
    }

    /// <summary>By name or KvK number, and by what looks like the name if there is none.</summary>
    private static string Search(Zoekwoorden? woorden) => woorden is null ? "" :
        $"""
        and o.id in (
            with gevonden as materialized (
              select z.id from contacts.organisatie z where z.zoekvector @@ plainto_tsquery('contacts.nederlands', @Zoek)
              union
              select z.id from contacts.organisatie z where z.kvk_nummer = replace(@ZoekNummer, ' ', '')
            ), gelijkend as (
              select z.id from contacts.organisatie z where not exists (select from gevonden)
                and {woorden.IsLike("contacts.zonder_accenten(z.naam)")}
            )
            select id from gevonden union all select id from gelijkend)
        """;
}
