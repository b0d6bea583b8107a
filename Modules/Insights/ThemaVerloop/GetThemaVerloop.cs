using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.ThemaVerloop;

internal sealed record GetThemaVerloopRequest : IRapportFilters
{
    /// <summary>Wat op of na deze dag speelde.</summary>
    public DateOnly? VanafDatum { get; init; }
    /// <summary>Wat op of voor deze dag speelde.</summary>
    public DateOnly? TotDatum { get; init; }
    /// <summary>Alleen dit thema, in welke maand en bron ook.</summary>
    public string? Thema { get; init; }
    public string? Bron { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetThemaVerloopValidator : Validator<GetThemaVerloopRequest>
{
    [Vocabulary("ThemaBron")]
    public static readonly string[] Bronnen = ["contactmoment", "behoefte", "vraag"];

    public GetThemaVerloopValidator()
    {
        this.AddFilterRules();
        this.AddPeriodeRules(r => r.VanafDatum, r => r.TotDatum);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.Bron).OneOf(Bronnen);
    }
}

internal sealed record ThemaVerloopRij
{
    /// <summary>De maand van het contactmoment of de vraag, of waarin de ronde van de behoefte openging, als jjjj-mm.</summary>
    public required string Maand { get; init; }
    /// <summary>Zoals het in die maand het meest is geschreven; van een behoefte de soort.</summary>
    public required string Thema { get; init; }
    [OneOf("ThemaBron")] public required string Bron { get; init; }
    /// <summary>Contactmomenten en vragen, of mensen met de behoefte; leeg bij minder dan vijf organisaties.</summary>
    [Mensen] public int? Aantal { get; init; }
    /// <summary>Organisaties waar het speelde; leeg bij minder dan vijf.</summary>
    public int? Organisaties { get; init; }
}

/// <summary>Geeft per maand waar het in gesprekken, behoeften en vragen over ging.</summary>
/// <remarks>
/// Thema's die alleen in hoofdletters of accenten verschillen, zijn er één. Wat over meer thema's gaat, telt bij elk. Ingetrokken vragen
/// tellen niet mee, en van behoeften alleen wat op naam is genoemd: van vertrouwelijke rondes is niet bekend welke organisatie wat vroeg.
/// Speelt iets bij minder dan vijf organisaties, ook door een filter, dan zijn beide aantallen leeg.
/// </remarks>
internal sealed class GetThemaVerloop(Db db, TimeProvider clock)
    : Endpoint<GetThemaVerloopRequest, Rapport<ThemaVerloopRij>>, IMeetbaar<GetThemaVerloopRequest, ThemaVerloopRij>
{
    public override void Configure()
    {
        Get("rapportages/thema-verloop");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<ThemaVerloopRij>> ExecuteAsync(GetThemaVerloopRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<ThemaVerloopRij>> VanAsync(GetThemaVerloopRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<ThemaVerloopRij>(db, Sql.Themas, new
        {
            req.VanafDatum,
            req.TotDatum,
            req.Thema,
            req.Bron,
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
        public const string Themas =
            $"""
            with verborgen as materialized (
              select contactpersoon_id from contacts.pub_verborgen(@Vandaag) where not @Sleutelfiguren
            ), organisatie as materialized (
              select o.id from contacts.pub_organisatie o where {RapportFilters.Where}
            ), feit as (
              select 'contactmoment' as bron, m.id, m.organisatie_id, m.contactpersoon_id, m.plaatsgevonden_op as op, 1 as aantal, m.themas
                from contacts.pub_contactmoment m
              union all
              select 'vraag', v.id, v.organisatie_id, v.contactpersoon_id, v.gesteld_op, 1, v.themas
                from information.pub_vraag v
               where v.status <> 'ingetrokken'
              union all
              select 'behoefte', b.id, q.organisatie_id, null, r.geopend_op, q.aantal, array[b.soort]
                from surveys.pub_behoeften_van_organisaties(@Sleutelfiguren, @Vandaag) q
                join surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) b on b.id = q.behoefte_id
                join surveys.pub_ronde r on r.id = b.ronde_id
            ), thema as (
              -- once for what has one subject in two spellings
              select f.bron, f.id, f.organisatie_id, f.aantal, d.dag, l.label, min(t.thema) as thema
                from feit f
               cross join lateral (select (f.op at time zone 'Europe/Amsterdam')::date as dag) d
               cross join lateral unnest(f.themas) as t (thema)
               cross join lateral (select contacts.pub_labels(array[t.thema]) as label) l
               where f.organisatie_id in (select o.id from organisatie o)
                 and not exists (select from verborgen w where w.contactpersoon_id = f.contactpersoon_id)
                 and (@Bron::text is null or f.bron = @Bron)
                 and (@Thema::text is null or l.label = contacts.pub_labels(array[@Thema]))
                 and (@VanafDatum::date is null or d.dag >= @VanafDatum)
                 and (@TotDatum::date is null or d.dag <= @TotDatum)
               group by f.bron, f.id, f.organisatie_id, f.aantal, d.dag, l.label
            )
            select to_char(t.dag, 'YYYY-MM') as maand, mode() within group (order by t.thema) as thema, t.bron,
                   case when count(distinct t.organisatie_id) >= 5 then sum(t.aantal)::int end as aantal,
                   case when count(distinct t.organisatie_id) >= 5 then count(distinct t.organisatie_id)::int end as organisaties
              from thema t
             group by to_char(t.dag, 'YYYY-MM'), t.label, t.bron
             order by 1, t.label, t.bron
            """;
    }
}
