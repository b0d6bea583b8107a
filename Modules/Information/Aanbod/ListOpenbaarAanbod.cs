using FastEndpoints;

namespace Netwerkplatform.Information.Aanbod;

internal sealed record ListOpenbaarAanbodRequest : IAanbodlijst, IChangingList
{
    public Guid? OrganisatieId { get; init; }
    public string? Soort { get; init; }
    public string? Doelgroep { get; init; }
    public string? Thema { get; init; }
    public string? Wijk { get; init; }
    /// <summary>Alleen wat er voor iemand van deze leeftijd is.</summary>
    public int? Leeftijd { get; init; }
    /// <summary>Alleen waar in deze taal wordt geholpen (ISO 639).</summary>
    public string? Taal { get; init; }
    /// <summary>
    /// Nederlandse zoekwoorden in titel, omschrijving, soort, doelgroep, thema's, wijken en organisatie; een tikfout mag.
    /// </summary>
    public string? Zoek { get; init; }
    public DateTimeOffset? GewijzigdVanaf { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListOpenbaarAanbodValidator : Validator<ListOpenbaarAanbodRequest>
{
    public ListOpenbaarAanbodValidator() => this.AddAanbodlijstRules();
}

/// <summary>Aanbod zoals iedereen het mag zien: van een organisatie, zonder namen van mensen.</summary>
internal sealed record OpenbaarAanbodResponse
{
    public required Guid Id { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Organisatie { get; init; }
    public required string Titel { get; init; }
    public required string Omschrijving { get; init; }
    [OneOf("AanbodSoort")] public required string Soort { get; init; }
    [OneOf("AanbodDoelgroep")] public required string[] Doelgroep { get; init; }
    public int? LeeftijdVan { get; init; }
    public int? LeeftijdTot { get; init; }
    public required string[] Themas { get; init; }
    public required string[] Wijken { get; init; }
    /// <summary>Talen waarin geholpen wordt (ISO 639).</summary>
    public required string[] Talen { get; init; }
    /// <summary>Wat het kost, in woorden.</summary>
    public string? Kosten { get; init; }
    /// <summary>Hoe iemand zich aanmeldt.</summary>
    public string? Aanmelding { get; init; }
    public DateOnly? GeldigTotDatum { get; init; }
    /// <summary>Wanneer iemand van de organisatie zei dat dit nog klopt.</summary>
    public DateTimeOffset? GeverifieerdOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string OrganisatieSoort { get; init; } = "";
}

/// <summary>Geeft het aanbod dat nu openbaar is, op titel; voor de website van de gemeente of een ander systeem.</summary>
/// <remarks>
/// Zonder token. Aanbod is openbaar als het in de laatste twaalf maanden is bevestigd of gemaakt, niet voorbij de laatste dag is, en van
/// een organisatie die actief is. Met Accept text/csv of application/vnd.hsds+json (Human Services Data Specification 3.0) alles in één
/// keer wat aan de filters voldoet, zonder pagina's.
/// </remarks>
internal sealed class ListOpenbaarAanbod(Db db, TimeProvider clock) : Endpoint<ListOpenbaarAanbodRequest, OpenbareLijst>
{
    private static readonly SortKey<OpenbaarAanbodResponse>[] SortKeys =
    [
        new("titel", "a.titel collate platform.nederlands", "text", a => a.Titel),
        new("gewijzigdOp", "a.gewijzigd_op", "timestamptz", a => a.GewijzigdOp),
        new("aangemaaktOp", "a.aangemaakt_op", "timestamptz", a => a.AangemaaktOp),
    ];

    public override void Configure()
    {
        Get("openbaar/aanbod");
        AllowAnonymous();
        Options(b => b.RequireCors(c => c.AllowAnyOrigin().WithMethods("GET").AllowAnyHeader().WithExposedHeaders("ETag", "Link")));
    }

    public override async Task<OpenbareLijst> ExecuteAsync(ListOpenbaarAanbodRequest req, CancellationToken ct)
    {
        var type = Accept.Choose(HttpContext, OpenbareLijst.Json, OpenbareLijst.Csv, OpenbareLijst.Hsds);
        var page = new Page<OpenbaarAanbodResponse>(HttpContext, req, "a.id", a => a.Id, SortKeys);
        var parameters = page.Parameters(req);
        parameters.Add("Vandaag", clock.Vandaag());
        parameters.Add("Zoek", Aanbod.Zoekwoorden(req.Zoek));
        var rows = await db.RowsAsync<OpenbaarAanbodResponse>(
            $"""
            select a.id, a.organisatie_id, o.naam as organisatie, a.titel, a.omschrijving, a.soort, a.doelgroep, a.leeftijd_van,
                   a.leeftijd_tot, a.themas, a.wijken, a.talen, a.kosten, a.aanmelding, a.geldig_tot_datum, a.geverifieerd_op,
                   o.soort as organisatie_soort, a.aangemaakt_op, a.gewijzigd_op
              from information.aanbod a
              join contacts.pub_organisatie o on o.id = a.organisatie_id
             where {Aanbod.Filters}
               and {Aanbod.Geldt}
               and {Aanbod.Gezocht(Aanbod.Geldt)}
               and {page.Where}
             order by {page.OrderBy}
             {(type == OpenbareLijst.Json ? "limit @Take" : "")}
            """, parameters, ct);
        return new OpenbareLijst(type, type == OpenbareLijst.Json ? page.Of(rows) : new(rows, null));
    }
}
