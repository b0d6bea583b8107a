using FastEndpoints;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Insights.Dekking;

internal sealed record GetDekkingRequest : IRapportFilters
{
    /// <summary>De dag waarover het gaat, ook vroeger of later; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
}

internal sealed class GetDekkingValidator : Validator<GetDekkingRequest>
{
    public GetDekkingValidator() => this.AddFilterRules();
}

internal sealed record DekkingRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    public required string Soort { get; init; }
    public required string Verband { get; init; }
    public required string Omvang { get; init; }
    /// <summary>Domeinen, gescheiden door |.</summary>
    public required string Domeinen { get; init; }
    /// <summary>Hoeveel geschoolde aandachtfunctionarissen de organisatie moet hebben.</summary>
    public required int Vereist { get; init; }
    /// <summary>Hoeveel mensen op de peildatum aandachtfunctionaris zijn.</summary>
    public required int Aangesteld { get; init; }
    /// <summary>Hoeveel van hen op de peildatum een geldig bewijs hebben van een training die kwalificeert.</summary>
    public required int Geschoold { get; init; }
    /// <summary>Of iemand op de peildatum plaatsvervangend aandachtfunctionaris is.</summary>
    public required bool Plaatsvervanger { get; init; }
    /// <summary>gedekt, deels, ongedekt, vrijgesteld of niet_vereist.</summary>
    public required string Status { get; init; }
    /// <summary>Wat eraan ontbreekt: codes gescheiden door |, of lege tekst.</summary>
    public required string Ontbreekt { get; init; }
    /// <summary>Laatste dag van de aaneengesloten tijd, vanaf de peildatum, met status gedekt; null als daar geen einde aan is of bij een andere status.</summary>
    public DateOnly? GedektTotDatum { get; init; }
}

/// <summary>Geeft per actieve organisatie of er genoeg geschoolde aandachtfunctionarissen zijn.</summary>
/// <remarks>
/// De status op de peildatum: vrijgesteld als de organisatie dan een vrijstelling heeft; anders niet_vereist als zij er geen hoeft te
/// hebben; anders gedekt als er genoeg geschoold zijn; anders deels als er minstens één is aangesteld; anders ongedekt.
/// Een training die een andere verlengt, telt ook voor die andere, voor wie die toen al had.
///
/// In ontbreekt, in deze volgorde: geen_aandachtfunctionaris (niemand aangesteld); te_weinig_aangesteld (wel iemand, minder dan vereist);
/// scholing_ontbreekt en scholing_verlopen (zolang de organisatie niet gedekt is: een aandachtfunctionaris heeft nog nooit, of alleen
/// verlopen, een bewijs dat kwalificeert); geen_plaatsvervanger (niemand is plaatsvervangend aandachtfunctionaris) en niet_geverifieerd (de
/// gegevens van een aandachtfunctionaris zijn niet bevestigd in de twaalf maanden tot en met de peildatum). De laatste twee staan er ook bij
/// een gedekte organisatie. Bij vrijgesteld en niet_vereist ontbreekt er niets.
///
/// gedektTotDatum kijkt naar wat nu bekend is: rollen die eindigen of beginnen, bewijzen die verlopen of ingaan, een vrijstelling die ingaat,
/// een organisatie die stopt.
/// </remarks>
internal sealed class GetDekking(Db db, TimeProvider clock) : Endpoint<GetDekkingRequest, Rapport<DekkingRij>>
{
    public override void Configure()
    {
        Get("rapportages/dekking");
        Scopes(Scope.RapportagesLezen);
    }

    public override async Task<Rapport<DekkingRij>> ExecuteAsync(GetDekkingRequest req, CancellationToken ct)
    {
        return Rapport.Van(await db.RowsAsync<DekkingRij>(Sql.Dekking, req with { Peildatum = req.Peildatum ?? clock.Vandaag() }, ct));
    }

    private static class Sql
    {
        /// <summary>
        /// The end of coverage is a sweep: the days on which each aandachtfunctionaris is both in office and trained, as +1 where such a
        /// stretch begins and -1 where it is over; the first day on which the running sum falls short is the first uncovered day.
        /// </summary>
        public const string Dekking =
            $"""
            with dag as (
              select @Peildatum::date as datum
            ),
            {DekkingStand.Sql},
            geschoold as (
              select contactpersoon_id, range_agg(daterange(behaald_datum, geldig_tot_datum, '[]')) as perioden from scholing group by contactpersoon_id
            ),
            inzet as (
              select r.organisatie_id, range_agg(daterange(r.begindatum, r.einddatum, '[]')) * g.perioden as perioden
                from contacts.pub_rolvervulling r
                join geschoold g on g.contactpersoon_id = r.contactpersoon_id
               where r.rol = 'aandachtfunctionaris'
               group by r.organisatie_id, r.contactpersoon_id, g.perioden
            ),
            wisseling as (
              select i.organisatie_id, w.datum, sum(sum(w.verschil)) over (partition by i.organisatie_id order by w.datum) as verschil
                from inzet i
               cross join lateral unnest(i.perioden) as periode
               cross join lateral (values (lower(periode), 1), (upper(periode), -1)) as w (datum, verschil)
               where w.datum > @Peildatum
               group by i.organisatie_id, w.datum
            ),
            tekort as (
              select w.organisatie_id, min(w.datum) as datum
                from wisseling w join stand s on s.organisatie_id = w.organisatie_id
               where s.status = 'gedekt' and s.geschoold + w.verschil < s.vereist
               group by w.organisatie_id
            )
            select o.organisatie_id, o.naam, o.soort, o.verband, o.omvang, array_to_string(o.domeinen, '|') as domeinen, o.vereist, o.aangesteld,
                   o.geschoold, o.plaatsvervanger, o.status, o.ontbreekt,
                   case when o.status = 'gedekt' then
                     least(t.datum, o.inactief_vanaf_datum, case when o.vrijstelling_vanaf_datum > @Peildatum then o.vrijstelling_vanaf_datum end) - 1
                   end as gedekt_tot_datum
              from stand o
              left join tekort t on t.organisatie_id = o.organisatie_id
             where {RapportFilters.Where}
             order by o.naam collate platform.nederlands, o.organisatie_id
            """;
    }
}
