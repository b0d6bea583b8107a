using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Dekking;

internal sealed record GetDekkingPrognoseRequest : IRapportFilters
{
    /// <summary>De dag vanaf waar vooruit wordt gekeken; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    /// <summary>Hoeveel dagen vooruit; standaard 90.</summary>
    public int? Dagen { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetDekkingPrognoseValidator : Validator<GetDekkingPrognoseRequest>
{
    public GetDekkingPrognoseValidator()
    {
        this.AddFilterRules();
        RuleFor(r => r.Dagen).InclusiveBetween(1, 3650);
    }
}

internal sealed record DekkingPrognoseRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>De eerste dag waarop de organisatie niet meer gedekt of vrijgesteld is.</summary>
    public required DateOnly VervaltOpDatum { get; init; }
    /// <summary>rol_eindigt, scholing_verloopt of vrijstelling_eindigt.</summary>
    [OneOf("DekkingEinde", "rol_eindigt", "scholing_verloopt", "vrijstelling_eindigt")]
    public required string Reden { get; init; }
    /// <summary>De regisseur van de organisatie, op de peildatum en anders vandaag; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Geeft de organisaties waarvan de dekking binnenkort vervalt, met de dag en de reden.</summary>
/// <remarks>
/// Organisaties die op de peildatum gedekt of vrijgesteld zijn en binnen het gevraagde aantal dagen deels of ongedekt worden, naar wat nu
/// bekend is: wie al een opvolger of een nieuw bewijs heeft dat op tijd ingaat, staat er niet bij. Het rapport dekking geeft met peildatum
/// vervaltOpDatum dezelfde uitkomst.
///
/// De reden is vrijstelling_eindigt als de organisatie de dag ervoor vrijgesteld was; anders rol_eindigt als die dag iemand ophoudt
/// geschoold aandachtfunctionaris te zijn doordat de rol eindigt; anders scholing_verloopt.
/// </remarks>
internal sealed class GetDekkingPrognose(Db db, TimeProvider clock)
    : Endpoint<GetDekkingPrognoseRequest, Rapport<DekkingPrognoseRij>>, IMeetbaar<GetDekkingPrognoseRequest, DekkingPrognoseRij>
{
    private const int StandaardDagen = 90;

    public override void Configure()
    {
        Get("rapportages/dekking-prognose");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<DekkingPrognoseRij>> ExecuteAsync(GetDekkingPrognoseRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<DekkingPrognoseRij>> VanAsync(GetDekkingPrognoseRequest req, bool sleutelfiguren, CancellationToken ct)
    {
        var peildatum = req.Peildatum ?? clock.Vandaag();
        var dagen = Math.Min(req.Dagen ?? StandaardDagen, DateOnly.MaxValue.DayNumber - peildatum.DayNumber);
        return Rapport.VanAsync<DekkingPrognoseRij>(db, Sql.Prognose, new
        {
            Peildatum = peildatum,
            Tot = peildatum.AddDays(dagen),
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = peildatum,
        });
    }

    private static class Sql
    {
        public const string Prognose =
            $"""
            select v.organisatie_id, o.naam, v.vervalt_op_datum, v.reden, e.regisseur_id
              from coverage.pub_prognose(@Peildatum, @Tot) v
              join contacts.pub_organisatie o on o.id = v.organisatie_id
              left join coordination.pub_regisseurs_op(@Regiedag) e on e.organisatie_id = o.id
             where {RapportFilters.Where}
             order by v.vervalt_op_datum, o.naam collate platform.nederlands, v.organisatie_id
            """;
    }
}
