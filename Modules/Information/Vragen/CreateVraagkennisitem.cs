using FastEndpoints;
using Netwerkplatform.Information.Kennisitems;

namespace Netwerkplatform.Information.Vragen;

internal sealed record CreateVraagkennisitemRequest
{
    public Guid Id { get; init; }
    /// <summary>Zonder waarde de vraag zelf.</summary>
    public string? Titel { get; init; }
    /// <summary>Zonder waarde een jaar na vandaag.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
}

internal sealed class CreateVraagkennisitemValidator : Validator<CreateVraagkennisitemRequest>
{
    public CreateVraagkennisitemValidator()
    {
        RuleFor(r => r.Titel).FreeText(200);
        RuleFor(r => r.Titel).NotEmpty().When(r => r.Titel is not null);
        RuleFor(r => r.GeldigTotDatum).SetValidator(new DagValidator<CreateVraagkennisitemRequest>(Kennisitem.Geldigheid));
    }
}

/// <summary>Maakt van een vraag en haar antwoord een kennisitem, zonder wie haar stelde, namens wie en zonder namen.</summary>
/// <remarks>
/// Waar de naam van iemand uit het netwerk stond, staat ***. Alleen de regisseur ziet het, tot u de openbaarheid wijzigt. Kijk eerst de
/// tekst na: namen die het netwerk niet kent, gaan mee. Een tweede keer geeft 409, zolang het kennisitem er is.
/// </remarks>
internal sealed class CreateVraagkennisitem(Db db, TimeProvider clock)
    : Endpoint<CreateVraagkennisitemRequest, Results<CreatedResource<KennisitemResponse>, NotFound>>
{
    internal static readonly Problem NietBeantwoord = Problem.Conflict("vraag-niet-beantwoord", "Nog niet beantwoord",
        "Deze vraag heeft nog geen antwoord. Er valt nog niets te bewaren.");

    public override void Configure()
    {
        Post("vragen/{id}/kennisitems");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(NietBeantwoord).RefusesBy("kennisitem_een_per_vraag"));
    }

    public override async Task<Results<CreatedResource<KennisitemResponse>, NotFound>> ExecuteAsync(
        CreateVraagkennisitemRequest req, CancellationToken ct)
    {
        var (vandaag, sleutelfiguren) = (clock.Vandaag(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        await using var tx = await db.BeginAsync(ct);
        var vraag = await tx.RowAsync<Gesteld>(
            $"select v.vraag, v.antwoord, v.themas from information.vraag v where v.id = @Id and {Partnervraag.Visible} for update",
            new { req.Id, Vandaag = vandaag, Sleutelfiguren = sleutelfiguren }, ct);
        if (vraag is null) return TypedResults.NotFound();
        if (vraag.Antwoord is null) throw new ProblemException(NietBeantwoord);
        var namen = await tx.PersoonsnamenAsync([vraag.Vraag, vraag.Antwoord, req.Titel ?? ""], ct);
        var (gevraagd, antwoord) = (Persoonsnamen.Zonder(vraag.Vraag, namen), Persoonsnamen.Zonder(vraag.Antwoord, namen));
        var item = await tx.InsertKennisitemAsync(new CreateKennisitemRequest
        {
            Titel = Kort(req.Titel is null ? gevraagd : Persoonsnamen.Zonder(req.Titel, namen), 200),
            Samenvatting = Kort(gevraagd, 1_000),
            Inhoud = antwoord,
            Soort = "vraag_en_antwoord",
            Themas = vraag.Themas,
            GeldigTotDatum = req.GeldigTotDatum ?? vandaag.AddYears(1),
            Openbaarheid = "regisseur",
        }, sleutelfiguren, vandaag, ct, req.Id);
        return await tx.CommitAsync(Resource.Created($"/v1/kennisitems/{item.Id}", item), ct);
    }

    private sealed record Gesteld
    {
        public required string Vraag { get; init; }
        public string? Antwoord { get; init; }
        public string[] Themas { get; init; } = [];
    }

    /// <summary>Of a character in two parts neither is left alone.</summary>
    private static string Kort(string tekst, int lengte)
    {
        if (tekst.Length <= lengte) return tekst;
        var eind = lengte - 1;
        if (char.IsHighSurrogate(tekst[eind - 1])) eind--;
        return $"{tekst[..eind].TrimEnd()}…";
    }
}
