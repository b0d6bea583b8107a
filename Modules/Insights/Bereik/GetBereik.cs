using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Bereik;

internal sealed record GetBereikRequest : IRapportFilters
{
    /// <summary>Bewijzen behaald op of na deze dag.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Bewijzen behaald op of voor deze dag.</summary>
    public DateOnly? TotDatum { get; init; }
    public string? Domein { get; init; }
    /// <summary>Alleen de rijen van deze soort organisatie, dus zonder totaal.</summary>
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetBereikValidator : Validator<GetBereikRequest>
{
    public GetBereikValidator()
    {
        this.AddFilterRules();
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
    }
}

internal sealed record BereikRij
{
    public required int Jaar { get; init; }
    /// <summary>Soort organisatie, of totaal.</summary>
    [OneOf("BereikSoort", "gemeente", "onderwijs", "jeugdwerk", "zorg", "welzijn", "politie", "justitie", "religieus", "sport",
        "bewonersinitiatief", "overig", "totaal")]
    public required string Soort { get; init; }
    /// <summary>Mensen die in dit jaar een bewijs behaalden, ieder één keer.</summary>
    [Mensen] public required int Personen { get; init; }
    /// <summary>Bewijzen die zij in dit jaar behaalden.</summary>
    [Mensen(nameof(Personen))] public required int Bewijzen { get; init; }
    /// <summary>Hoeveel mensen bereikt moeten worden; leeg zonder trainingsdoel.</summary>
    public int? Doel { get; init; }
    /// <summary>Personen als deel van het doel, 1 is gehaald; leeg zonder doel.</summary>
    [Mensen(nameof(Personen))] public decimal? Aandeel { get; init; }
}

/// <summary>Geeft per jaar en soort organisatie hoeveel mensen zijn getraind, naast het doel.</summary>
/// <remarks>
/// Een bewijs telt bij de soort van elke organisatie waar de persoon een rol had op de dag dat het werd behaald. In de rij totaal telt
/// ieder één keer, ook wie toen geen rol had; het doel is daar dat van alle soorten samen, en anders de som van de doelen per soort.
/// Sleutelfiguren tellen niet mee. Een soort zonder bewijzen staat erbij als er een doel voor is. Met een filter op domein, verband, wijk
/// of organisatie blijft het doel leeg: dat geldt voor een hele soort.
/// </remarks>
internal sealed class GetBereik(Db db, TimeProvider clock)
    : Endpoint<GetBereikRequest, Rapport<BereikRij>>, IMeetbaar<GetBereikRequest, BereikRij>
{
    public override void Configure()
    {
        Get("rapportages/bereik");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<BereikRij>> ExecuteAsync(GetBereikRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<BereikRij>> VanAsync(GetBereikRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<BereikRij>(db, Sql.Bereik, new
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
            Alles = req.Domein is null && req.Verband is null && req.Wijk is null && req.OrganisatieId is null
                && req.RegisseurId is null,
        });

    private static class Sql
    {
        /// <summary>Who is a key figure and nothing else today is out of sight, with all that they ever earned.</summary>
        public const string Bereik =
            $"""
            with sleutelfiguur as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag)
            ),
            bewijs as (
              select id, contactpersoon_id, behaald_datum, extract(year from behaald_datum)::int as jaar
                from trainings.pub_bewijs
               where (@VanafDatum::date is null or behaald_datum >= @VanafDatum) and (@TotDatum::date is null or behaald_datum <= @TotDatum)
                 and not exists (select from sleutelfiguur s where s.contactpersoon_id = pub_bewijs.contactpersoon_id)
            ),
            rol as (
              select b.id, b.contactpersoon_id, b.jaar, o.soort
                from bewijs b
                join contacts.pub_rolvervulling r on r.contactpersoon_id = b.contactpersoon_id and r.rol <> 'sleutelfiguur'
                 and contacts.pub_loopt(r.begindatum, r.einddatum, b.behaald_datum)
                join contacts.pub_organisatie o on o.id = r.organisatie_id
               where {RapportFilters.Where}
            ),
            zonder_rol as (
              select b.id, b.contactpersoon_id, b.jaar, null as soort
                from bewijs b
               where @Alles
            ),
            telling as (
              select jaar, case when grouping(soort) = 1 then 'totaal' else soort end as soort,
                     count(distinct contactpersoon_id)::int as personen, count(distinct id)::int as bewijzen
                from (select id, contactpersoon_id, jaar, soort from rol
                  union all select id, contactpersoon_id, jaar, soort from zonder_rol) geteld
               group by grouping sets ((jaar, soort), (jaar))
              having grouping(soort) = 1 or soort is not null
            ),
            doel as (
              select jaar, soort, aantal
                from trainings.pub_trainingsdoel
               where soort is not null
               union all
              select jaar, 'totaal', coalesce(max(aantal) filter (where soort is null), least(sum(aantal), 2147483647)::int)
                from trainings.pub_trainingsdoel
               group by jaar
            ),
            gevraagd as (
              select jaar, soort, aantal
                from doel
               where @Alles and (@VanafDatum::date is null or jaar >= extract(year from @VanafDatum::date))
                 and (@TotDatum::date is null or jaar <= extract(year from @TotDatum::date))
            )
            select jaar, soort, coalesce(t.personen, 0) as personen, coalesce(t.bewijzen, 0) as bewijzen, g.aantal as doel,
                   round(coalesce(t.personen, 0)::numeric / nullif(g.aantal, 0), 4) as aandeel
              from telling t full join gevraagd g using (jaar, soort)
             where @Soort::text is null or soort = @Soort
             order by jaar, soort = 'totaal', soort
            """;
    }
}
