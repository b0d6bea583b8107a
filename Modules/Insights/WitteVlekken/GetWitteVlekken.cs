using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.WitteVlekken;

internal sealed record GetWitteVlekkenRequest : IRapportFilters
{
    /// <summary>Alleen de rijen van dit domein.</summary>
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    /// <summary>Alleen de rijen van deze wijk.</summary>
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class GetWitteVlekkenValidator : Validator<GetWitteVlekkenRequest>
{
    public GetWitteVlekkenValidator() => this.AddFilterRules();
}

internal sealed record WitteVlekRij
{
    public required string Wijk { get; init; }
    [OneOf("Domein")] public required string Domein { get; init; }
    /// <summary>Actieve organisaties van dit domein in deze wijk.</summary>
    public required int Organisaties { get; init; }
    /// <summary>Hun geschoolde aandachtfunctionarissen, zoals de rapportage dekking ze per organisatie telt.</summary>
    [Mensen] public required int Aandachtfunctionarissen { get; init; }
    /// <summary>Actieve netwerken waaraan een van die organisaties deelneemt.</summary>
    public required int Netwerken { get; init; }
    /// <summary>Openbaar aanbod van organisaties van dit domein voor deze wijk; zonder wijken: voor die van de organisatie.</summary>
    public required int Aanbod { get; init; }
}

/// <summary>Geeft per wijk en domein wat er vandaag is, met het leegste vooraan.</summary>
/// <remarks>
/// Elke wijk en elk domein van de organisaties in het netwerk, ook van wie niet meer actief is, en ook waar niets is. Met `wijk` of
/// `domein` alleen die rijen; de andere filters zeggen welke organisaties meetellen.
/// </remarks>
internal sealed class GetWitteVlekken(Db db, TimeProvider clock)
    : Endpoint<GetWitteVlekkenRequest, Rapport<WitteVlekRij>>, IMeetbaar<GetWitteVlekkenRequest, WitteVlekRij>
{
    public override void Configure()
    {
        Get("rapportages/witte-vlekken");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<WitteVlekRij>> ExecuteAsync(GetWitteVlekkenRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<WitteVlekRij>> VanAsync(GetWitteVlekkenRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<WitteVlekRij>(db, Sql.Vlekken, new
        {
            Vandaag = clock.Vandaag(),
            Regiedag = clock.Vandaag(),
            Sleutelfiguren = sleutelfiguren,
            req.Domein,
            req.Soort,
            req.Verband,
            req.Wijk,
            req.OrganisatieId,
            req.RegisseurId,
        });

    private static class Sql
    {
        /// <summary>An offer may be for a district where its organisation is not, so the district is no filter on organisations.</summary>
        public const string Vlekken =
            $"""
            with wijk as (
              select contacts.pub_labels(array[w]) as wijk, min(w collate platform.nederlands) as naam
                from contacts.pub_organisatie o
               cross join unnest(o.wijken) w
               where @Wijk::text is null or contacts.pub_labels(array[w]) = contacts.pub_labels(array[@Wijk])
               group by contacts.pub_labels(array[w])
            ), domein as (
              select distinct d as domein
                from contacts.pub_organisatie o
               cross join unnest(o.domeinen) d
               where @Domein::text is null or d = @Domein
            ), organisatie as materialized (
              select o.id, o.domeinen, contacts.pub_labels(o.wijken) as wijken
                from contacts.pub_organisatie o
               where contacts.pub_actief(o.inactief_vanaf_datum, @Vandaag)
                 and (@Soort::text is null or o.soort = @Soort)
                 and (@Verband::text is null or o.verband = @Verband)
                 and (@OrganisatieId::uuid is null or o.id = @OrganisatieId)
                 and {RapportFilters.Regie}
            ), plek as materialized (
              select distinct o.id, array[w] as wijk, d as domein
                from organisatie o
               cross join unnest(o.wijken) w
               cross join unnest(o.domeinen) d
            ), bezet as (
              select p.wijk, p.domein, count(*)::int as organisaties, sum(s.geschoold)::int as aandachtfunctionarissen
                from plek p
                join coverage.pub_stand(array[@Vandaag::date], @Sleutelfiguren, @Vandaag) s on s.organisatie_id = p.id
               group by p.wijk, p.domein
            ), tafel as (
              select p.wijk, p.domein, count(distinct n.id)::int as netwerken
                from plek p
                join contacts.pub_deelname d on d.organisatie_id = p.id and contacts.pub_loopt(d.begindatum, d.einddatum, @Vandaag)
                join contacts.pub_netwerk n on n.id = d.netwerk_id and n.status = 'actief'
               where @Sleutelfiguren
                  or not exists (select from contacts.pub_verborgen(@Vandaag) v where v.contactpersoon_id = d.contactpersoon_id)
               group by p.wijk, p.domein
            ), aangeboden as (
              select array[w] as wijk, d as domein, count(distinct a.id)::int as aanbod
                from information.pub_aanbod_op(@Vandaag) a
                join organisatie o on o.id = a.organisatie_id
               cross join unnest(contacts.pub_labels(a.wijken)) w
               cross join unnest(o.domeinen) d
               group by w, d
            )
            select w.naam as wijk, d.domein, coalesce(b.organisaties, 0) as organisaties,
                   coalesce(b.aandachtfunctionarissen, 0) as aandachtfunctionarissen, coalesce(t.netwerken, 0) as netwerken,
                   coalesce(a.aanbod, 0) as aanbod
              from wijk w
             cross join domein d
              left join bezet b on b.wijk = w.wijk and b.domein = d.domein
              left join tafel t on t.wijk = w.wijk and t.domein = d.domein
              left join aangeboden a on a.wijk = w.wijk and a.domein = d.domein
             order by 3, 4, 5, 6, w.naam collate platform.nederlands, d.domein
            """;
    }
}
