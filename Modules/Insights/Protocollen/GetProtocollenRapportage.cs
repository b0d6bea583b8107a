using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Protocollen;

internal sealed record GetProtocollenRapportageRequest : IRapportFilters
{
    /// <summary>De dag waarover het gaat: alleen wat tot en met die dag is gebeurd telt mee; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    /// <summary>Alleen de versies van dit protocol.</summary>
    public Guid? ProtocolId { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetProtocollenRapportageValidator : Validator<GetProtocollenRapportageRequest>
{
    public GetProtocollenRapportageValidator() => this.AddFilterRules();
}

internal sealed record ProtocollenRij
{
    public required Guid ProtocolId { get; init; }
    public required string Titel { get; init; }
    /// <summary>Nummer van de versie.</summary>
    public required int Nummer { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>Of iemand van de organisatie is uitgenodigd om mee te lezen.</summary>
    public required bool Geraadpleegd { get; init; }
    /// <summary>Of er voor de organisatie op deze versie is gereageerd.</summary>
    public required bool Gereageerd { get; init; }
    /// <summary>Of de organisatie deze versie heeft ondertekend.</summary>
    public required bool Geratificeerd { get; init; }
    /// <summary>Of iemand met een rol bij de organisatie heeft laten weten deze versie te kennen.</summary>
    public required bool Kennisgenomen { get; init; }
    /// <summary>De regisseur van de organisatie, op de peildatum en anders vandaag; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Geeft per versie van een protocol en per organisatie hoe ver die ermee is.</summary>
/// <remarks>
/// Elke versie die op de peildatum uit concept was (voorgelegd in een raadpleging of ter ratificatie, of vastgesteld), ook als zij
/// sindsdien is vervallen, met elke organisatie die dan actief is en die zij aangaat: een protocol van het netwerk gaat alle organisaties
/// aan, een protocol van een organisatie alleen die.
///
/// Een nieuwe versie begint bij nul: wie een eerdere ondertekende of las, heeft dat met deze nog niet gedaan. kennisgenomen kijkt naar wie
/// op de peildatum een rol heeft. Sleutelfiguren tellen niet mee.
/// </remarks>
internal sealed class GetProtocollenRapportage(Db db, TimeProvider clock)
    : Endpoint<GetProtocollenRapportageRequest, Rapport<ProtocollenRij>>, IMeetbaar<GetProtocollenRapportageRequest, ProtocollenRij>
{
    public override void Configure()
    {
        Get("rapportages/protocollen");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<ProtocollenRij>> ExecuteAsync(GetProtocollenRapportageRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<ProtocollenRij>> VanAsync(GetProtocollenRapportageRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<ProtocollenRij>(db, Sql.Protocollen,
            new
            {
                Peildatum = req.Peildatum ?? clock.Vandaag(),
                Vandaag = clock.Vandaag(),
                req.ProtocolId,
                req.Domein,
                req.Soort,
                req.Verband,
                req.Wijk,
                req.OrganisatieId,
                req.RegisseurId,
                Regiedag = req.Peildatum ?? clock.Vandaag(),
            });

    private static class Sql
    {
        /// <summary>
        /// Key figures are out of sight as in the network reports: who is nothing else now, has not been asked and has said nothing.
        /// </summary>
        public const string Protocollen =
            $"""
            with versie as materialized (
              select v.id, v.protocol_id, v.titel, v.nummer, v.organisatie_id,
                row_number() over (order by v.titel collate platform.nederlands, v.protocol_id, v.nummer) as plaats
                from protocols.pub_versie v
               where v.voorgelegd_datum <= @Peildatum and (@ProtocolId::uuid is null or v.protocol_id = @ProtocolId)
            ),
            sleutelfiguur as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag)
            ),
            geraadpleegd as (
              select distinct g.versie_id, g.organisatie_id
                from protocols.pub_geraadpleegd g
               where g.datum <= @Peildatum and not exists (select from sleutelfiguur s where s.contactpersoon_id = g.contactpersoon_id)
            ),
            gereageerd as (
              select distinct r.versie_id, r.organisatie_id
                from protocols.pub_reactie r
               where r.datum <= @Peildatum and not exists (select from sleutelfiguur s where s.contactpersoon_id = r.contactpersoon_id)
            ),
            kennisgenomen as (
              select distinct k.versie_id, r.organisatie_id
                from protocols.pub_kennisname k
                join contacts.pub_rolvervulling r on r.contactpersoon_id = k.contactpersoon_id and r.rol <> 'sleutelfiguur'
                 and contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum)
               where k.datum <= @Peildatum and not exists (select from sleutelfiguur s where s.contactpersoon_id = k.contactpersoon_id)
            ),
            organisatie as materialized (
              select o.id, o.naam, row_number() over (order by o.naam collate platform.nederlands, o.id) as plaats
                from contacts.pub_organisatie o
               where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum) and {RapportFilters.Where}
            ),
            betrokken as (
              select v.id as versie_id, v.protocol_id, v.titel, v.nummer, v.plaats as versieplaats, o.id as organisatie_id, o.naam, o.plaats
                from versie v cross join organisatie o
               where v.organisatie_id is null
               union all
              select v.id, v.protocol_id, v.titel, v.nummer, v.plaats, o.id, o.naam, o.plaats
                from versie v join organisatie o on o.id = v.organisatie_id
            )
            select b.protocol_id, b.titel, b.nummer, b.organisatie_id, b.naam, g.versie_id is not null as geraadpleegd,
              r.versie_id is not null as gereageerd,
                   t.versie_id is not null as geratificeerd, k.versie_id is not null as kennisgenomen, w.regisseur_id
              from betrokken b
              left join geraadpleegd g on g.versie_id = b.versie_id and g.organisatie_id = b.organisatie_id
              left join gereageerd r on r.versie_id = b.versie_id and r.organisatie_id = b.organisatie_id
              left join protocols.pub_ratificatie t on t.versie_id = b.versie_id and t.organisatie_id = b.organisatie_id
                and t.datum <= @Peildatum
               and not exists (select from sleutelfiguur s where s.contactpersoon_id = t.contactpersoon_id)
              left join kennisgenomen k on k.versie_id = b.versie_id and k.organisatie_id = b.organisatie_id
              left join coordination.pub_regisseurs_op(@Regiedag) w on w.organisatie_id = b.organisatie_id
             order by b.versieplaats, b.plaats
            """;
    }
}
