using FastEndpoints;
using FluentValidation;
using Netwerkplatform.Contracts;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;

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
internal sealed class GetDekkingPrognose(Db db, TimeProvider clock) : Endpoint<GetDekkingPrognoseRequest, Rapport<DekkingPrognoseRij>>
{
    private const int StandaardDagen = 90;

    public override void Configure()
    {
        Get("rapportages/dekking-prognose");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<DekkingPrognoseRij>> ExecuteAsync(GetDekkingPrognoseRequest req, CancellationToken ct)
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
        });
    }

    private static class Sql
    {
        /// <summary>
        /// The sweep of the coverage report, run over every day on which the number of trained aandachtfunctionarissen changes or an
        /// exemption is over: the first such day with too few, and without an exemption, is the day that coverage lapses.
        /// </summary>
        public const string Prognose =
            $"""
            with dag as (
              select @Peildatum::date as datum
            ),
            {DekkingStand.Sql},
            geschoold as (
              select contactpersoon_id, range_agg(daterange(behaald_datum, geldig_tot_datum, '[]')) as perioden from scholing group by contactpersoon_id
            ),
            functie as (
              select organisatie_id, contactpersoon_id, range_agg(daterange(begindatum, einddatum, '[]')) as perioden
                from contacts.pub_rolvervulling
               where rol = 'aandachtfunctionaris'
               group by organisatie_id, contactpersoon_id
            ),
            inzet as (
              select f.organisatie_id, f.perioden as functie, f.perioden * g.perioden as perioden
                from functie f join geschoold g on g.contactpersoon_id = f.contactpersoon_id
            ),
            wisseling as (
              select i.organisatie_id, w.datum, w.verschil, w.rol
                from inzet i
               cross join lateral unnest(i.perioden) as periode
               cross join lateral (values (lower(periode), 1, false), (upper(periode), -1, not i.functie @> upper(periode))) as w (datum, verschil, rol)
               where w.datum > @Peildatum and w.datum <= @Tot
               union all
              select id, vrijstelling_tot_datum + 1, 0, false
                from contacts.pub_organisatie
               where vrijstelling_tot_datum >= @Peildatum and vrijstelling_tot_datum < @Tot
            ),
            loop as (
              select w.organisatie_id, w.datum, bool_or(w.rol) as rol, sum(sum(w.verschil)) over (partition by w.organisatie_id order by w.datum) as verschil
                from wisseling w
               group by w.organisatie_id, w.datum
            )
            select organisatie_id, naam, vervalt_op_datum, reden
              from (select distinct on (o.id) o.id as organisatie_id, o.naam, l.datum as vervalt_op_datum,
                           case when l.datum = o.vrijstelling_tot_datum + 1 then 'vrijstelling_eindigt' when l.rol then 'rol_eindigt' else 'scholing_verloopt' end as reden
                      from stand s
                      join contacts.pub_organisatie o on o.id = s.organisatie_id
                      join loop l on l.organisatie_id = s.organisatie_id
                     where s.status in ('gedekt', 'vrijgesteld') and s.geschoold + l.verschil < s.vereist
                       and not contacts.pub_vrijgesteld(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, l.datum)
                       and contacts.pub_actief(o.inactief_vanaf_datum, l.datum)
                       and {RapportFilters.Where}
                     order by o.id, l.datum) verval
             order by vervalt_op_datum, naam collate platform.nederlands, organisatie_id
            """;
    }
}
