using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Behoeften;

internal sealed record GetBehoeftenRequest : IRapportFilters
{
    /// <summary>Rondes geopend op of na deze dag.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Rondes geopend op of voor deze dag.</summary>
    public DateOnly? TotDatum { get; init; }
    public string? Domein { get; init; }
    /// <summary>Soort organisatie.</summary>
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetBehoeftenValidator : Validator<GetBehoeftenRequest>
{
    public GetBehoeftenValidator()
    {
        this.AddFilterRules();
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
    }
}

internal sealed record BehoefteRij
{
    public required Guid RondeId { get; init; }
    /// <summary>Naam van de peiling.</summary>
    public required string Peiling { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    [OneOf("BehoefteSoort")] public required string Soort { get; init; }
    /// <summary>Hoeveel mensen deze behoefte noemden.</summary>
    [Mensen] public required int Aantal { get; init; }
    [OneOf("BehoefteStatus")] public required string Status { get; init; }
    /// <summary>Wat ermee gebeurt, of leeg zolang er niets is besloten.</summary>
    [OneOf("BehoefteBesluit")] public string? Besluit { get; init; }
}

/// <summary>Geeft per ronde en soort hoe vaak een behoefte is genoemd en wat ermee gebeurt.</summary>
/// <remarks>
/// Van vertrouwelijke rondes alleen na de sluiting en vanaf de drempel. Met een filter telt alleen wat die organisaties op naam hebben
/// genoemd: van vertrouwelijke rondes is niet bekend wie wat vroeg.
/// </remarks>
internal sealed class GetBehoeften(Db db, TimeProvider clock)
    : Endpoint<GetBehoeftenRequest, Rapport<BehoefteRij>>, IMeetbaar<GetBehoeftenRequest, BehoefteRij>
{
    public override void Configure()
    {
        Get("rapportages/behoeften");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<BehoefteRij>> ExecuteAsync(GetBehoeftenRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<BehoefteRij>> VanAsync(GetBehoeftenRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<BehoefteRij>(db, Sql.Behoeften, new
        {
            req.VanafDatum,
            req.TotDatum,
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = clock.Vandaag(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
        });

    private static class Sql
    {
        public const string Behoeften =
            $"""
            with keuze as (
              select v.behoefte_id, sum(v.aantal)::int as aantal
                from surveys.pub_behoeften_van_organisaties(@Sleutelfiguren, @Vandaag) v
                join contacts.pub_organisatie o on o.id = v.organisatie_id
               where {RapportFilters.Where}
               group by v.behoefte_id
            )
            select r.id as ronde_id, r.peiling, r.geopend_op, b.soort, coalesce(k.aantal, b.aantal) as aantal, b.status, b.besluit
              from surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) b
              join surveys.pub_ronde r on r.id = b.ronde_id
              left join keuze k on k.behoefte_id = b.id
             where (k.behoefte_id is not null
                    or (num_nonnulls(@Domein::text, @Soort::text, @Verband::text, @Wijk::text, @OrganisatieId::uuid,
                      @RegisseurId::uuid) = 0
                        and (b.aantal > 0 or b.status <> 'open')))
               and (@VanafDatum::date is null or (r.geopend_op at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
               and (@TotDatum::date is null or (r.geopend_op at time zone 'Europe/Amsterdam')::date <= @TotDatum)
             order by r.geopend_op, r.id, b.soort
            """;
    }
}
