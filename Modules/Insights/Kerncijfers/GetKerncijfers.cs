using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Kerncijfers;

internal sealed record GetKerncijfersRequest : IRapportFilters
{
    /// <summary>De dag waarover het gaat; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetKerncijfersValidator : Validator<GetKerncijfersRequest>
{
    public GetKerncijfersValidator() => this.AddFilterRules();
}

/// <summary>Geeft één rij met de cijfers waarmee een dashboard begint.</summary>
/// <remarks>
/// Of een behoefte of belofte nog openstaat, is bekend zoals het nu is, ook bij een peildatum in het verleden; het gaat dan om rondes en
/// contactmomenten tot en met die dag. Filters gelden voor alles wat van een organisatie is; behoeften en protocollen van het hele netwerk
/// tellen altijd mee.
/// </remarks>
internal sealed class GetKerncijfers(Db db, TimeProvider clock)
    : Endpoint<GetKerncijfersRequest, Rapport<KerncijfersRij>>, IMeetbaar<GetKerncijfersRequest, KerncijfersRij>
{
    public override void Configure()
    {
        Get("rapportages/kerncijfers");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<KerncijfersRij>> ExecuteAsync(GetKerncijfersRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<KerncijfersRij>> VanAsync(GetKerncijfersRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<KerncijfersRij>(db, Sql.Nu, new
        {
            Peildatum = req.Peildatum ?? clock.Vandaag(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
            Regiedag = req.Peildatum ?? clock.Vandaag(),
            Alles = req.Domein is null && req.Soort is null && req.Verband is null && req.Wijk is null && req.OrganisatieId is null
                && req.RegisseurId is null,
        });

    internal static class Sql
    {
        /// <summary>As it is.</summary>
        public static readonly string Nu = Kerncijfers("coverage.pub_stand(array[@Peildatum::date])", "contacts.pub_rolvervulling",
            "trainings.pub_bewijs", "contacts.pub_verborgen(@Vandaag)");

        /// <summary>As it would be if a scenario were done.</summary>
        public static readonly string Als = Kerncijfers("coverage.pub_stand_als(array[@Peildatum::date], true, null, @Scenario::jsonb)",
            "coverage.pub_rolvervulling_als(@Scenario::jsonb)", "coverage.pub_bewijs_als(@Scenario::jsonb)",
            "coverage.pub_verborgen_als(@Vandaag, @Scenario::jsonb)");

        /// <summary>
        /// The round of a regisseur that was opened last and closed on the day; reads <c>verborgen</c>, as one for key figures alone is
        /// none to who may not know of them.
        /// </summary>
        public static string LaatsteRonde(string peildatum) =>
            $"""
            select r.id from surveys.pub_ronde r
             where r.herkomst = 'regisseur' and r.status = 'gesloten'
               and (r.sluit_op at time zone 'Europe/Amsterdam')::date <= {peildatum}
               and (not exists (select from surveys.pub_bevraagd b where b.ronde_id = r.id
                                   and exists (select from verborgen s where s.contactpersoon_id = b.contactpersoon_id))
                    or exists (select from surveys.pub_bevraagd b where b.ronde_id = r.id
                                  and not exists (select from verborgen s where s.contactpersoon_id = b.contactpersoon_id)))
             order by r.geopend_op desc, r.id desc limit 1
            """;

        private static string Kerncijfers(string stand, string rollen, string bewijzen, string sleutelfiguren) =>
            $"""
            with stand as (
              select s.organisatie_id, s.status from {stand} s
            ),
            sleutelfiguur as materialized (
              select contactpersoon_id from {sleutelfiguren}
            ),
            verborgen as materialized (
              select contactpersoon_id from sleutelfiguur where not @Sleutelfiguren
            ),
            keuze as (
              -- whatever state they are in: what they did before they ended still counts
              select o.id from contacts.pub_organisatie o where {RapportFilters.Where}
            ),
            dekking as (
              select count(*)::int as organisaties, (count(*) filter (where s.status = 'gedekt'))::int as gedekt,
                     (count(*) filter (where s.status = 'deels'))::int as deels,
                       (count(*) filter (where s.status = 'ongedekt'))::int as ongedekt
                from stand s join keuze k on k.id = s.organisatie_id
            ),
            persoon as (
              select count(distinct r.contactpersoon_id)::int as contactpersonen
                from {rollen} r
                join stand s on s.organisatie_id = r.organisatie_id
                join keuze k on k.id = r.organisatie_id
               where r.rol <> 'sleutelfiguur' and contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum)
                 and not exists (select from sleutelfiguur s where s.contactpersoon_id = r.contactpersoon_id)
            ),
            bewijs as (
              select b.contactpersoon_id, b.behaald_datum from {bewijzen} b
               where b.behaald_datum between date_trunc('year', @Peildatum::date)::date and @Peildatum::date
                 and not exists (select from sleutelfiguur s where s.contactpersoon_id = b.contactpersoon_id)
            ),
            geschoold as (
              select r.contactpersoon_id
                from bewijs b
                join {rollen} r on r.contactpersoon_id = b.contactpersoon_id and r.rol <> 'sleutelfiguur'
                 and contacts.pub_loopt(r.begindatum, r.einddatum, b.behaald_datum)
                join keuze k on k.id = r.organisatie_id
               union
              select b.contactpersoon_id
                from bewijs b
               where @Alles
            ),
            respons as (
              select round((count(*) filter (where p.ingevuld))::numeric / nullif(count(*), 0), 4) as aandeel
                from surveys.pub_bevraagd p
                join keuze k on k.id = p.organisatie_id
               where p.ronde_id = ({LaatsteRonde("@Peildatum")})
                 and not exists (select from verborgen s where s.contactpersoon_id = p.contactpersoon_id)
            ),
            behoefte as (
              select count(*)::int as aantal
                from surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) b join surveys.pub_ronde r on r.id = b.ronde_id
               where b.status = 'open' and b.aantal > 0 and (r.geopend_op at time zone 'Europe/Amsterdam')::date <= @Peildatum
            ),
            belofte as (
              select count(*)::int as aantal
                from contacts.pub_contactmoment m join keuze k on k.id = m.organisatie_id
               where m.open_belofte and (m.plaatsgevonden_op at time zone 'Europe/Amsterdam')::date <= @Peildatum
                 and not exists (select from verborgen s where s.contactpersoon_id = m.contactpersoon_id)
            ),
            protocol as (
              select count(distinct v.protocol_id)::int as aantal
                from protocols.pub_vaststelling v
               where protocols.pub_van_kracht(v.vastgesteld_datum, v.vervallen_datum, @Peildatum)
                 and (v.organisatie_id is null or v.organisatie_id in (select id from keuze))
            )
            select d.organisaties, p.contactpersonen, d.gedekt, d.deels, d.ongedekt,
              round(d.gedekt::numeric / nullif(d.gedekt + d.deels + d.ongedekt, 0), 4) as dekkingsgraad,
                   (select count(*)::int from geschoold) as geschoold_dit_jaar, r.aandeel as respons_laatste_ronde,
                     h.aantal as open_behoeften,
                   b.aantal as open_beloften, v.aantal as protocollen_vastgesteld
              from dekking d cross join persoon p cross join respons r cross join behoefte h cross join belofte b cross join protocol v
            """;
    }
}
