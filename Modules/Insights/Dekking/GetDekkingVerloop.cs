using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Dekking;

internal sealed record GetDekkingVerloopRequest : IRapportFilters
{
    /// <summary>Eerste dag; zonder is dat de eerste momentopname.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Laatste dag; zonder is dat de laatste momentopname.</summary>
    public DateOnly? TotDatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetDekkingVerloopValidator : Validator<GetDekkingVerloopRequest>
{
    public GetDekkingVerloopValidator()
    {
        this.AddFilterRules();
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
    }
}

internal sealed record DekkingVerloopRij
{
    public required DateOnly Datum { get; init; }
    /// <summary>Aantal organisaties met deze status, zoals in de overige kolommen.</summary>
    public required int Gedekt { get; init; }
    public required int Deels { get; init; }
    public required int Ongedekt { get; init; }
    public required int Vrijgesteld { get; init; }
    public required int NietVereist { get; init; }
}

/// <summary>Geeft per dag hoeveel organisaties welke status van dekking hadden.</summary>
/// <remarks>
/// Uit momentopnamen die elke nacht om 02:15 worden gemaakt; een dag waarop dat niet kon, wordt later alsnog berekend. Daarin staat niet
/// welke organisatie het was: met organisatieId of regisseurId wordt de status op die dagen berekend uit wat nu bekend is, zoals in het
/// rapport dekking.
/// </remarks>
internal sealed class GetDekkingVerloop(Db db, TimeProvider clock)
    : Endpoint<GetDekkingVerloopRequest, Rapport<DekkingVerloopRij>>, IMeetbaar<GetDekkingVerloopRequest, DekkingVerloopRij>
{
    public override void Configure()
    {
        Get("rapportages/dekking-verloop");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<DekkingVerloopRij>> ExecuteAsync(GetDekkingVerloopRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<DekkingVerloopRij>> VanAsync(GetDekkingVerloopRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<DekkingVerloopRij>(db, req is { OrganisatieId: null, RegisseurId: null } ? Sql.Verloop : Sql.VanOrganisaties,
            new
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
            });

    private static class Sql
    {
        public const string Verloop =
            $"""
            select d.datum, coalesce(sum(o.gedekt), 0)::int as gedekt, coalesce(sum(o.deels), 0)::int as deels,
              coalesce(sum(o.ongedekt), 0)::int as ongedekt,
                   coalesce(sum(o.vrijgesteld), 0)::int as vrijgesteld, coalesce(sum(o.niet_vereist), 0)::int as niet_vereist
              from coverage.pub_dekking_dag d
              left join coverage.pub_dekking_dag_groep o on o.datum = d.datum and {RapportFilters.Kenmerken}
             where (@VanafDatum::date is null or d.datum >= @VanafDatum)
               and (@TotDatum::date is null or d.datum <= @TotDatum)
             group by d.datum
             order by d.datum
            """;

        public const string VanOrganisaties =
            $"""
            with dag as (
              select datum from coverage.pub_dekking_dag
               where (@VanafDatum::date is null or datum >= @VanafDatum) and (@TotDatum::date is null or datum <= @TotDatum)
            )
            select d.datum, (count(*) filter (where o.status = 'gedekt'))::int as gedekt,
                   (count(*) filter (where o.status = 'deels'))::int as deels,
                   (count(*) filter (where o.status = 'ongedekt'))::int as ongedekt,
                   (count(*) filter (where o.status = 'vrijgesteld'))::int as vrijgesteld,
                   (count(*) filter (where o.status = 'niet_vereist'))::int as niet_vereist
              from dag d
              left join coverage.pub_stand((select array_agg(datum) from dag)) o on o.datum = d.datum
                and (@OrganisatieId::uuid is null or o.organisatie_id = @OrganisatieId) and {RapportFilters.Kenmerken}
                and {RapportFilters.RegieVan}
             group by d.datum
             order by d.datum
            """;
    }
}
