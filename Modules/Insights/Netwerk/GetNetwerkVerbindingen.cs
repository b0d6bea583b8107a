using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Netwerk;

internal sealed record NetwerkVerbindingRij
{
    public required Guid VanId { get; init; }
    public required Guid NaarId { get; init; }
    /// <summary>Namen van de netwerken waaraan beide deelnemen, gescheiden door |.</summary>
    public required string Netwerken { get; init; }
    /// <summary>Hoeveel netwerken dat zijn.</summary>
    public required int Gewicht { get; init; }
}

/// <summary>Geeft de verbindingen tussen organisaties: elk paar dat een netwerk deelt, één keer.</summary>
/// <remarks>
/// De knopen staan in netwerk/knopen. Een verbinding heeft geen richting: vanId is de organisatie waarvan de naam voorgaat. Een filter laat
/// de verbindingen over waarvan beide organisaties eraan voldoen; organisatieId die van een organisatie met alle andere.
/// </remarks>
internal sealed class GetNetwerkVerbindingen(Db db, TimeProvider clock)
    : Endpoint<NetwerkRequest, Rapport<NetwerkVerbindingRij>>, IMeetbaar<NetwerkRequest, NetwerkVerbindingRij>
{
    public override void Configure()
    {
        Get("rapportages/netwerk/verbindingen");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<NetwerkVerbindingRij>> ExecuteAsync(NetwerkRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<NetwerkVerbindingRij>> VanAsync(NetwerkRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Rapport.VanAsync<NetwerkVerbindingRij>(db, Sql.Verbindingen, new
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
        /// <summary>
        /// Every pair at each table, by number: names of organisations and networks are compared once each, and the pairs, of which there
        /// are many, are sorted by whole numbers. A name with the separator in it would read as two. Who is seen here, the nodes say (<see
        /// cref="Netwerkgraaf"/>).
        /// </summary>
        public const string Verbindingen =
            $"""
            with organisatie as materialized (
              select o.id, row_number() over (order by o.naam collate platform.nederlands, o.id) as plaats
                from contacts.pub_organisatie o
               where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum) and {RapportFilters.Kenmerken} and {RapportFilters.Regie}
            ),
            zetel as materialized (
              select distinct o.plaats, o.id, d.netwerk_id, n.naam
                from contacts.pub_deelname d
                join contacts.pub_netwerk n on n.id = d.netwerk_id and n.status = 'actief'
                join organisatie o on o.id = d.organisatie_id
               where contacts.pub_loopt(d.begindatum, d.einddatum, @Peildatum)
                 and not exists (select from contacts.pub_verborgen(@Vandaag) v where v.contactpersoon_id = d.contactpersoon_id)
            ),
            tafel as materialized (
              select netwerk_id, replace(naam, '|', '/') as naam, row_number() over (order by naam, netwerk_id) as plaats
                from (select distinct netwerk_id, naam from zetel) t
            ),
            zit as materialized (
              select z.plaats, z.id, t.plaats as tafel, t.naam from zetel z join tafel t on t.netwerk_id = z.netwerk_id
            )
            select (array_agg(van_id))[1] as van_id, (array_agg(naar_id))[1] as naar_id, string_agg(naam, '|') as netwerken,
              count(*)::int as gewicht
              from (select a.plaats as van, b.plaats as naar, a.id as van_id, b.id as naar_id, a.naam
                      from zit a join zit b on b.tafel = a.tafel and b.plaats > a.plaats
                       and (@OrganisatieId::uuid is null or @OrganisatieId in (a.id, b.id))
                     order by a.plaats, b.plaats, a.tafel) paar
             group by van, naar
             order by van, naar
            """;
    }
}
