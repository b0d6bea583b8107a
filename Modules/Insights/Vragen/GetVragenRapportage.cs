using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Vragen;

internal sealed record GetVragenRapportageRequest : IRapportFilters
{
    /// <summary>Vragen gesteld op of na deze dag.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Vragen gesteld op of voor deze dag.</summary>
    public DateOnly? TotDatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetVragenRapportageValidator : Validator<GetVragenRapportageRequest>
{
    public GetVragenRapportageValidator()
    {
        this.AddFilterRules();
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
    }
}

internal sealed record VragenRij
{
    /// <summary>De maand waarin de vragen zijn gesteld, als jjjj-mm.</summary>
    public required string Maand { get; init; }
    /// <summary>Soort van de organisaties die ze stelden.</summary>
    [OneOf("OrganisatieSoort")] public required string Soort { get; init; }
    /// <summary>Gestelde vragen; ingetrokken vragen tellen niet mee.</summary>
    public required int Aantal { get; init; }
    /// <summary>Beantwoord of doorverwezen op of voor de uiterlijke datum.</summary>
    public required int OpTijd { get; init; }
    /// <summary>Uren van vraag tot antwoord, de middelste; leeg zonder antwoorden.</summary>
    public decimal? MediaanUren { get; init; }
    /// <summary>Vragen die nog op antwoord wachten.</summary>
    public required int Open { get; init; }
    /// <summary>Na de uiterlijke datum beantwoord, of toen nog open.</summary>
    public required int TeLaat { get; init; }
}

/// <summary>Geeft per maand en soort organisatie hoeveel vragen er kwamen, en of zij op tijd zijn beantwoord.</summary>
internal sealed class GetVragenRapportage(Db db, TimeProvider clock)
    : Endpoint<GetVragenRapportageRequest, Rapport<VragenRij>>, IMeetbaar<GetVragenRapportageRequest, VragenRij>
{
    public override void Configure()
    {
        Get("rapportages/vragen");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<VragenRij>> ExecuteAsync(GetVragenRapportageRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<VragenRij>> VanAsync(GetVragenRapportageRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<VragenRij>(db, Sql.Vragen, new
        {
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = clock.Vandaag(),
            req.VanafDatum,
            req.TotDatum,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
        });

    private static class Sql
    {
        public const string Vragen =
            $"""
            with verborgen as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag) where not @Sleutelfiguren
            ), vraag as (
              select to_char(v.gesteld_op at time zone 'Europe/Amsterdam', 'YYYY-MM') as maand, o.soort, v.beantwoord_op,
                     extract(epoch from v.beantwoord_op - v.gesteld_op) / 3600 as uren,
                     coalesce((v.beantwoord_op at time zone 'Europe/Amsterdam')::date, @Vandaag::date)
                       <= v.uiterlijk_datum as binnen_termijn
                from information.pub_vraag v
                join contacts.pub_organisatie o on o.id = v.organisatie_id and {RapportFilters.Where}
               where v.status <> 'ingetrokken'
                 and (@VanafDatum::date is null or (v.gesteld_op at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
                 and (@TotDatum::date is null or (v.gesteld_op at time zone 'Europe/Amsterdam')::date <= @TotDatum)
                 and not exists (select from verborgen w where w.contactpersoon_id = v.contactpersoon_id)
            )
            select v.maand, v.soort, count(*)::int as aantal,
                   (count(*) filter (where v.beantwoord_op is not null and v.binnen_termijn))::int as op_tijd,
                   round((percentile_cont(0.5) within group (order by v.uren))::numeric, 1) as mediaan_uren,
                   (count(*) filter (where v.beantwoord_op is null))::int as open,
                   (count(*) filter (where not v.binnen_termijn))::int as te_laat
              from vraag v
             group by v.maand, v.soort
             order by v.maand, v.soort
            """;
    }
}
