using FastEndpoints;

namespace Netwerkplatform.Coordination.Werkvoorraad;

internal sealed record ListWerkvoorraadRequest : IListRequest
{
    /// <summary>Alleen van deze regisseur, en van wie deze vandaag vervangt.</summary>
    public Guid? RegisseurId { get; init; }
    public string? Soort { get; init; }
    public Guid? OrganisatieId { get; init; }
    public int? Limit { get; init; }
    public string? Cursor { get; init; }
    public string? Sort { get; init; }
}

internal sealed class ListWerkvoorraadValidator : Validator<ListWerkvoorraadRequest>
{
    public ListWerkvoorraadValidator()
    {
        this.AddPagingRules();
        RuleFor(r => r.Soort).OneOf(Werksoorten.Soorten);
    }
}

/// <summary>Iets dat te doen is.</summary>
internal sealed record Werk
{
    /// <summary>Blijft gelijk zolang de aanleiding blijft.</summary>
    public required string Sleutel { get; init; }
    [OneOf("Werksoort")] public required string Soort { get; init; }
    public required string Titel { get; init; }
    /// <summary>Null als het niet om één organisatie gaat.</summary>
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Waar de aanleiding staat.</summary>
    public required string Url { get; init; }
    /// <summary>Waarom het hier staat, en waarom het zo urgent is.</summary>
    public required string[] Redenen { get; init; }
    /// <summary>Sinds wanneer het te doen is.</summary>
    public required DateTimeOffset SindsOp { get; init; }
    /// <summary>De laatste dag om het te doen; null als er geen is.</summary>
    public DateOnly? UiterlijkDatum { get; init; }
    /// <summary>0 tot 100; op de laatste dag 80, en meer als het te laat is.</summary>
    public required int Urgentie { get; init; }

    /// <summary>The most urgent first, then by key.</summary>
    [JsonIgnore] public string Volgorde { get; init; } = "";
    [JsonIgnore] public Guid Nummer { get; init; }

    /// <summary>Two records that may be one person: the second stands in the key alone, after the first.</summary>
    public IEnumerable<Guid> TweedePersoon() =>
        Soort == "dubbel" && Guid.TryParse(Sleutel.Split(':')[^1], out var persoon) ? [persoon] : [];

    public const string Columns =
        """
        l.sleutel, l.soort, l.titel, l.organisatie_id, l.contactpersoon_id, l.url, l.redenen, l.sinds_op, l.uiterlijk_datum, l.urgentie
        """;
}

/// <summary>Geeft wat er te doen is, het urgentste voorop: één lijst over alles heen.</summary>
/// <remarks>
/// De lijst wordt bij elk verzoek uit de gegevens opgemaakt: wat te doen is, staat erin zodra de aanleiding er is en gaat met haar weg.
/// Het werk van een organisatie is van de regisseur van de dag; is die afwezig, dan ziet ook de plaatsvervanger het. Een vraag is van wie
/// haar behandelt, en wat bij geen organisatie hoort van de regisseur van het hele netwerk. Wat is uitgesteld, komt op zijn dag terug.
/// </remarks>
internal sealed class ListWerkvoorraad(Db db, Werklijst werklijst, TimeProvider clock) : Endpoint<ListWerkvoorraadRequest, Lijst<Werk>>
{
    private static readonly SortKey<Werk>[] SortKeys = [new("urgentie", "(l.volgorde collate \"C\")", "text", w => w.Volgorde)];

    public override void Configure()
    {
        Get("werkvoorraad");
        Scopes(Scope.RegieLezen);
    }

    public override async Task<Lijst<Werk>> ExecuteAsync(ListWerkvoorraadRequest req, CancellationToken ct)
    {
        var page = new Page<Werk>(HttpContext, req, "l.nummer", w => w.Nummer, SortKeys);
        var keuze = new Werkkeuze
        {
            Soort = req.Soort,
            RegisseurId = req.RegisseurId,
            OrganisatieId = req.OrganisatieId,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            Nu = clock.GetUtcNow(),
        };
        var rows = await db.RowsAsync<Werk>(
            $"""
            {werklijst.Met(keuze)}
            select {Werk.Columns}, l.volgorde, l.nummer
              from (select l.*, lpad((100 - l.urgentie)::text, 3, '0') || l.sleutel as volgorde, md5(l.sleutel)::uuid as nummer
                      from lijst l) l
             where {page.Where}
             order by {page.OrderBy}
             limit @Take
            """, page.Parameters(keuze), ct);
        var lijst = page.Of(rows);
        HttpContext.Betreft(lijst.Results.SelectMany(w => w.TweedePersoon()));
        return lijst;
    }
}
