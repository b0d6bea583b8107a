using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Wederkerigheid;

internal sealed record GetWederkerigheidRequest : IRapportFilters
{
    /// <summary>Eerste dag die meetelt.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Laatste dag die meetelt.</summary>
    public DateOnly? TotDatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetWederkerigheidValidator : Validator<GetWederkerigheidRequest>
{
    public GetWederkerigheidValidator()
    {
        this.AddFilterRules();
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
    }
}

internal sealed record WederkerigheidRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    /// <summary>Contactmomenten waarin alleen informatie is gehaald.</summary>
    public required int Gehaald { get; init; }
    /// <summary>Contactmomenten waarin alleen informatie is gebracht, en de berichten.</summary>
    public required int Gebracht { get; init; }
    public required int Wederzijds { get; init; }
    /// <summary>Laatste keer dat er is gehaald, ook als dat wederzijds was.</summary>
    public DateTimeOffset? LaatsteGehaaldOp { get; init; }
    public DateTimeOffset? LaatsteGebrachtOp { get; init; }
    /// <summary>Laatste contact zonder dat er iets aan de hand was.</summary>
    public DateTimeOffset? LaatsteRegulierOp { get; init; }
    /// <summary>Uitnodigingen voor vragenlijsten.</summary>
    public required int Bevraagd { get; init; }
    public required int Beantwoord { get; init; }
    /// <summary>Beloften die nog openstaan.</summary>
    public required int OpenBeloften { get; init; }
    /// <summary>Gebracht min gehaald.</summary>
    public required int Balans { get; init; }
    /// <summary>Berichten waarvan minstens één e-mail de organisatie heeft bereikt. Ze tellen mee in gebracht.</summary>
    public required int Berichten { get; init; }
    /// <summary>Vragen die de organisatie stelde.</summary>
    public required int VragenGesteld { get; init; }
    /// <summary>Hoeveel van die vragen beantwoord of doorverwezen zijn.</summary>
    public required int VragenBeantwoord { get; init; }
    /// <summary>De regisseur van de organisatie, op de peildatum en anders vandaag; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Geeft per organisatie of er informatie wordt gebracht, of alleen gehaald.</summary>
/// <remarks>
/// Een rij voor elke organisatie die actief was op de laatste dag die meetelt; is die er niet of komt hij nog, dan vandaag.
/// </remarks>
internal sealed class GetWederkerigheid(Db db, TimeProvider clock)
    : Endpoint<GetWederkerigheidRequest, Rapport<WederkerigheidRij>>, IMeetbaar<GetWederkerigheidRequest, WederkerigheidRij>
{
    public override void Configure()
    {
        Get("rapportages/wederkerigheid");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<WederkerigheidRij>> ExecuteAsync(GetWederkerigheidRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<WederkerigheidRij>> VanAsync(GetWederkerigheidRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<WederkerigheidRij>(db, Sql.Wederkerigheid, new
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
            Peildatum = req.TotDatum is { } tot && tot < clock.Vandaag() ? tot : clock.Vandaag(),
        });

    private static class Sql
    {
        public const string Wederkerigheid =
            $"""
            with verborgen as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag) where not @Sleutelfiguren
            ), contact as (
              select m.organisatie_id,
                     (count(*) filter (where m.richting = 'gehaald'))::int as gehaald,
                       (count(*) filter (where m.richting = 'gebracht'))::int as gebracht,
                     (count(*) filter (where m.richting = 'wederzijds'))::int as wederzijds,
                     max(m.plaatsgevonden_op) filter (where m.richting in ('gehaald', 'wederzijds')) as laatste_gehaald_op,
                     max(m.plaatsgevonden_op) filter (where m.richting in ('gebracht', 'wederzijds')) as laatste_gebracht_op,
                     max(m.plaatsgevonden_op) filter (where m.aanleiding = 'regulier') as laatste_regulier_op,
                     (count(*) filter (where m.open_belofte))::int as open_beloften
                from contacts.pub_contactmoment m
               where (@VanafDatum::date is null or (m.plaatsgevonden_op at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
                 and (@TotDatum::date is null or (m.plaatsgevonden_op at time zone 'Europe/Amsterdam')::date <= @TotDatum)
                 and not exists (select from verborgen v where v.contactpersoon_id = m.contactpersoon_id)
               group by m.organisatie_id
            ), respons as (
              select s.organisatie_id, count(*)::int as bevraagd, (count(*) filter (where s.ingevuld))::int as beantwoord
                from surveys.pub_bevraagd s
               where (@VanafDatum::date is null or (s.geopend_op at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
                 and (@TotDatum::date is null or (s.geopend_op at time zone 'Europe/Amsterdam')::date <= @TotDatum)
                 and not exists (select from verborgen v where v.contactpersoon_id = s.contactpersoon_id)
               group by s.organisatie_id
            ), bericht as (
              -- one for each bericht, when the first mail of it to somebody of the organisation left
              select e.organisatie_id, count(*)::int as berichten, max(e.eerste_op) as laatste_op
                from (select g.bericht_id, g.organisatie_id, min(g.gemaild_op) as eerste_op
                        from information.pub_bericht_bereik g
                       where g.bereikt and not exists (select from verborgen v where v.contactpersoon_id = g.contactpersoon_id)
                       group by g.bericht_id, g.organisatie_id) e
               where (@VanafDatum::date is null or (e.eerste_op at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
                 and (@TotDatum::date is null or (e.eerste_op at time zone 'Europe/Amsterdam')::date <= @TotDatum)
               group by e.organisatie_id
            ), vragen as (
              select w.organisatie_id, count(*)::int as gesteld, count(w.beantwoord_op)::int as beantwoord
                from information.pub_vraag w
               where (@VanafDatum::date is null or (w.gesteld_op at time zone 'Europe/Amsterdam')::date >= @VanafDatum)
                 and (@TotDatum::date is null or (w.gesteld_op at time zone 'Europe/Amsterdam')::date <= @TotDatum)
                 and not exists (select from verborgen v where v.contactpersoon_id = w.contactpersoon_id)
               group by w.organisatie_id
            )
            select o.id as organisatie_id, o.naam, coalesce(c.gehaald, 0) as gehaald,
                   coalesce(c.gebracht, 0) + coalesce(b.berichten, 0) as gebracht, coalesce(c.wederzijds, 0) as wederzijds,
                   c.laatste_gehaald_op, greatest(c.laatste_gebracht_op, b.laatste_op) as laatste_gebracht_op, c.laatste_regulier_op,
                   coalesce(s.bevraagd, 0) as bevraagd, coalesce(s.beantwoord, 0) as beantwoord,
                   coalesce(c.open_beloften, 0) as open_beloften,
                   coalesce(c.gebracht, 0) + coalesce(b.berichten, 0) - coalesce(c.gehaald, 0) as balans,
                   coalesce(b.berichten, 0) as berichten, coalesce(w.gesteld, 0) as vragen_gesteld,
                   coalesce(w.beantwoord, 0) as vragen_beantwoord, e.regisseur_id
              from contacts.pub_organisatie o
              left join contact c on c.organisatie_id = o.id
              left join respons s on s.organisatie_id = o.id
              left join bericht b on b.organisatie_id = o.id
              left join vragen w on w.organisatie_id = o.id
              left join coordination.pub_regisseurs_op(@Regiedag) e on e.organisatie_id = o.id
             where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum) and {RapportFilters.Where}
             order by o.naam collate platform.nederlands, o.id
            """;
    }
}
