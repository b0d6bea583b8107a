using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Protocollen;

internal sealed record GetProtocoluniformiteitRequest : IRapportFilters
{
    /// <summary>De dag waarop de protocollen van de organisaties gelden; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetProtocoluniformiteitValidator : Validator<GetProtocoluniformiteitRequest>
{
    public GetProtocoluniformiteitValidator() => this.AddFilterRules();
}

internal sealed record ProtocoluniformiteitRij
{
    public required string OnderwerpCode { get; init; }
    public required string Vraag { get; init; }
    /// <summary>Actieve organisaties die hierover zelf iets hebben afgesproken.</summary>
    public required int Organisaties { get; init; }
    /// <summary>Hoeveel verschillende afspraken dat zijn.</summary>
    public required int Waarden { get; init; }
    /// <summary>De waarde die het vaakst is gekozen, bij gelijke stand de eerste van het alfabet; leeg als er geen is.</summary>
    public string? MeestGekozen { get; init; }
    /// <summary>Welk deel van deze organisaties die waarde koos, 0 tot 1; leeg als er geen is.</summary>
    public decimal? Aandeel { get; init; }
    /// <summary>Welk deel van de paren van deze organisaties hetzelfde koos, 0 tot 1; leeg bij minder dan twee organisaties.</summary>
    public decimal? Uniformiteit { get; init; }
}

/// <summary>Geeft per onderwerp van de catalogus hoe eensgezind organisaties zijn in hun eigen protocollen.</summary>
/// <remarks>
/// Elk onderwerp, ook als nog niemand er iets over afsprak. Van elke organisatie telt één waarde: die uit het eigen protocol dat op de
/// peildatum is vastgesteld en, als er meer zijn, het laatst.
///
/// uniformiteit is de kans dat twee organisaties, willekeurig gekozen, hetzelfde hebben afgesproken: n(n - 1) opgeteld over de waarden, met
/// n het aantal organisaties dat een waarde koos, gedeeld door N(N - 1), met N het aantal organisaties (E.H. Simpson, "Measurement of
/// Diversity", Nature 163, 1949). Het is alle paren uit protocolverschillen in één getal: 1 als allen hetzelfde afspraken, 0 als geen twee
/// dat deden.
/// </remarks>
internal sealed class GetProtocoluniformiteit(Db db, TimeProvider clock)
    : Endpoint<GetProtocoluniformiteitRequest, Rapport<ProtocoluniformiteitRij>>,
        IMeetbaar<GetProtocoluniformiteitRequest, ProtocoluniformiteitRij>
{
    public override void Configure()
    {
        Get("rapportages/protocoluniformiteit");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<ProtocoluniformiteitRij>> ExecuteAsync(GetProtocoluniformiteitRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<ProtocoluniformiteitRij>> VanAsync(GetProtocoluniformiteitRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<ProtocoluniformiteitRij>(db, Sql.Uniformiteit, new
        {
            Peildatum = req.Peildatum ?? clock.Vandaag(),
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
        public const string Uniformiteit =
            $"""
            with eigen as (
              select distinct on (v.organisatie_id, a.onderwerp_code) a.onderwerp_code, a.waarde
                from protocols.pub_versie v
                join contacts.pub_organisatie o on o.id = v.organisatie_id
                join protocols.pub_afspraak a on a.versie_id = v.id
               where protocols.pub_van_kracht(v.vastgesteld_datum, v.vervallen_datum, @Peildatum)
                 and contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum) and {RapportFilters.Where}
               order by v.organisatie_id, a.onderwerp_code, v.vastgesteld_op desc, v.id desc
            ),
            keuze as (
              select onderwerp_code, waarde, count(*) as aantal from eigen group by onderwerp_code, waarde
            ),
            telling as (
              select onderwerp_code, sum(aantal) as organisaties, count(*) as waarden, max(aantal) as meeste,
                     (array_agg(waarde order by aantal desc, waarde collate "C"))[1] as meest_gekozen,
                       sum(aantal * (aantal - 1)) as gelijke_paren
                from keuze
               group by onderwerp_code
            )
            select c.code as onderwerp_code, c.vraag, coalesce(t.organisaties, 0)::int as organisaties,
              coalesce(t.waarden, 0)::int as waarden, t.meest_gekozen,
                   round(t.meeste / t.organisaties, 4) as aandeel,
                     round(t.gelijke_paren / nullif(t.organisaties * (t.organisaties - 1), 0), 4) as uniformiteit
              from protocols.pub_onderwerp c
              left join telling t on t.onderwerp_code = c.code
             order by c.code collate "C"
            """;
    }
}
