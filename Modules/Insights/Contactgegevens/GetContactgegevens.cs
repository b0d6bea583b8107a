using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Contactgegevens;

internal sealed record GetContactgegevensRequest : IRapportFilters
{
    /// <summary>De dag waarop de rollen gelden; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetContactgegevensValidator : Validator<GetContactgegevensRequest>
{
    public GetContactgegevensValidator() => this.AddFilterRules();
}

internal sealed record ContactgegevensRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>Of er een centraal contact is.</summary>
    public required bool CentraalContact { get; init; }
    /// <summary>Of er een plaatsvervanger van het centraal contact is.</summary>
    public required bool Plaatsvervanger { get; init; }
    /// <summary>
    /// De bevestiging die het langst geleden is; wie nooit iets bevestigde, telt hierin niet mee. Leeg als niemand iets heeft bevestigd.
    /// </summary>
    public DateTimeOffset? OudsteVerificatieOp { get; init; }
    [Mensen] public required int OnbestelbareAdressen { get; init; }
    /// <summary>Mensen met een rol, sleutelfiguren niet meegeteld.</summary>
    [Mensen] public required int Personen { get; init; }
    /// <summary>onduidelijk, in_ontwikkeling of duidelijk; leeg als het niet is vastgelegd. Zoals het nu is.</summary>
    [OneOf("SignaalrouteStand")] public string? Signaalroute { get; init; }
    /// <summary>De laatste stap op de ladder van draagvlak, tot en met de peildatum; leeg zonder stap.</summary>
    [OneOf("DraagvlakTrede")] public string? Draagvlak { get; init; }
    public DateOnly? DraagvlakDatum { get; init; }
    public required bool Spilorganisatie { get; init; }
    /// <summary>De regisseur van de organisatie, op de peildatum en anders vandaag; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Geeft per organisatie hoe goed bekend is wie er te bereiken is.</summary>
internal sealed class GetContactgegevens(Db db, TimeProvider clock)
    : Endpoint<GetContactgegevensRequest, Rapport<ContactgegevensRij>>, IMeetbaar<GetContactgegevensRequest, ContactgegevensRij>
{
    public override void Configure()
    {
        Get("rapportages/contactgegevens");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<ContactgegevensRij>> ExecuteAsync(GetContactgegevensRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<ContactgegevensRij>> VanAsync(GetContactgegevensRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<ContactgegevensRij>(db, Sql.Contactgegevens, new
        {
            Peildatum = req.Peildatum ?? clock.Vandaag(),
            Vandaag = clock.Vandaag(),
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
        public const string Contactgegevens =
            $"""
            with sleutelfiguur as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag)
            ), persoon as (
              -- each person once per organisation, whatever number of roles
              select r.organisatie_id, p.id, p.geverifieerd_op, p.mailstatus, bool_or(r.rol = 'centraal_contact') as centraal,
                     bool_or(r.rol = 'plaatsvervangend_centraal_contact') as plaatsvervanger
                from contacts.pub_rolvervulling r
                join contacts.pub_contactpersoon p on p.id = r.contactpersoon_id
               where contacts.pub_loopt(r.begindatum, r.einddatum, @Peildatum) and r.rol <> 'sleutelfiguur'
                 and not exists (select from sleutelfiguur s where s.contactpersoon_id = p.id)
               group by r.organisatie_id, p.id, p.geverifieerd_op, p.mailstatus
            )
            select o.id as organisatie_id, o.naam, coalesce(bool_or(p.centraal), false) as centraal_contact,
              coalesce(bool_or(p.plaatsvervanger), false) as plaatsvervanger,
                   min(p.geverifieerd_op) as oudste_verificatie_op, (count(*) filter (where p.mailstatus = 'onbestelbaar'))::int
                     as onbestelbare_adressen,
                   count(p.id)::int as personen, o.signaalroute, d.trede as draagvlak, d.datum as draagvlak_datum, o.spilorganisatie,
                   e.regisseur_id
              from contacts.pub_organisatie o
              left join persoon p on p.organisatie_id = o.id
              left join coordination.pub_regisseurs_op(@Regiedag) e on e.organisatie_id = o.id
              left join lateral contacts.pub_draagvlak_op(o.id, @Peildatum::date) d on true
             where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum) and {RapportFilters.Where}
             group by o.id, o.naam, o.signaalroute, d.trede, d.datum, o.spilorganisatie, e.regisseur_id
             order by o.naam collate platform.nederlands, o.id
            """;
    }
}
