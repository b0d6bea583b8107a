using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Respons;

internal sealed record GetResponsRequest : IRapportFilters
{
    /// <summary>Rondes geopend op of na deze dag.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Rondes geopend op of voor deze dag.</summary>
    public DateOnly? TotDatum { get; init; }
    /// <summary>Van wie de peiling is: regisseur, of evaluatie van een trainingssessie.</summary>
    public string? Herkomst { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetResponsValidator : Validator<GetResponsRequest>
{
    [Vocabulary("PeilingHerkomst")]
    private static readonly string[] Herkomsten = ["regisseur", "evaluatie"];

    public GetResponsValidator()
    {
        this.AddFilterRules();
        RuleFor(r => r.Herkomst).OneOf(Herkomsten);
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
    }
}

internal sealed record ResponsRij
{
    public required Guid RondeId { get; init; }
    public required Guid PeilingId { get; init; }
    /// <summary>Naam van de peiling.</summary>
    public required string Peiling { get; init; }
    public required int Nummer { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    [Mensen] public required int Uitgenodigd { get; init; }
    [Mensen] public required int Verzonden { get; init; }
    [Mensen] public required int Onbestelbaar { get; init; }
    [Mensen] public required int Ingevuld { get; init; }
    /// <summary>Ingevuld als deel van uitgenodigd, 0 tot 1; leeg als niemand is uitgenodigd.</summary>
    [Mensen(nameof(Ingevuld))] public decimal? Aandeel { get; init; }
    /// <summary>Dagen van opening tot antwoord, de middelste; leeg in een vertrouwelijke ronde, waarvan dat niet wordt bewaard.</summary>
    [Mensen(nameof(Ingevuld))] public decimal? MediaanDagen { get; init; }
    /// <summary>Van wie de peiling is: regisseur, of evaluatie van een trainingssessie.</summary>
    [OneOf("PeilingHerkomst")] public required string Herkomst { get; init; }
}

/// <summary>Geeft per ronde hoeveel mensen zijn gevraagd en hebben geantwoord.</summary>
/// <remarks>Met een filter gaat het om de uitnodigingen voor die organisaties, in de rondes waarin zij zijn gevraagd.</remarks>
internal sealed class GetRespons(Db db, TimeProvider clock)
    : Endpoint<GetResponsRequest, Rapport<ResponsRij>>, IMeetbaar<GetResponsRequest, ResponsRij>
{
    public override void Configure()
    {
        Get("rapportages/respons");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<ResponsRij>> ExecuteAsync(GetResponsRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<ResponsRij>> VanAsync(GetResponsRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<ResponsRij>(db, Sql.Respons, new
        {
            req.VanafDatum,
            req.TotDatum,
            req.Herkomst,
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = clock.Vandaag(),
        });

    private static class Sql
    {
        public const string Respons =
            $"""
            select r.id as ronde_id, r.peiling_id, r.peiling, r.nummer, r.geopend_op, count(u.ronde_id)::int as uitgenodigd,
                   (count(*) filter (where u.verzonden))::int as verzonden, (count(*) filter (where u.onbestelbaar))::int as onbestelbaar,
                   (count(*) filter (where u.ingevuld))::int as ingevuld,
                   round((count(*) filter (where u.ingevuld))::numeric / nullif(count(u.ronde_id), 0), 4) as aandeel,
                   round((percentile_cont(0.5) within group (order by u.dagen))::numeric, 1) as mediaan_dagen, r.herkomst
              from surveys.pub_ronde r
              left join (surveys.pub_uitnodiging u join contacts.pub_organisatie o on o.id = u.organisatie_id
                and {RapportFilters.Where}) on u.ronde_id = r.id
             where (@VanafDatum::date is null or (r.geopend_op at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
               and (@TotDatum::date is null or (r.geopend_op at time zone 'Europe/Amsterdam')::date <= @TotDatum)
               and (@Herkomst::text is null or r.herkomst = @Herkomst)
             group by r.id, r.peiling_id, r.peiling, r.nummer, r.geopend_op, r.herkomst
            having count(u.ronde_id) > 0 or num_nonnulls(@Domein::text, @Soort::text, @Verband::text, @Wijk::text, @OrganisatieId::uuid,
              @RegisseurId::uuid) = 0
             order by r.geopend_op, r.id
            """;
    }
}
