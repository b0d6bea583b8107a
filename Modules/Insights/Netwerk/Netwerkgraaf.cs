using FastEndpoints;
using QuikGraph;

namespace Netwerkplatform.Insights.Netwerk;

internal sealed record NetwerkRequest : IRapportFilters
{
    /// <summary>De dag waarop de deelnames gelden; standaard vandaag.</summary>
    public DateOnly? Peildatum { get; init; }
    public string? Domein { get; init; }
    public string? Soort { get; init; }
    public string? Verband { get; init; }
    public string? Wijk { get; init; }
    public Guid? OrganisatieId { get; init; }
    /// <summary>De organisaties van deze regisseur, op de peildatum en anders vandaag.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed class NetwerkValidator : Validator<NetwerkRequest>
{
    public NetwerkValidator() => this.AddFilterRules();
}

/// <summary>An active organisation, and the networks in which it sits on the day.</summary>
internal sealed record Knoop
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    public required string Verband { get; init; }
    public required string[] Domeinen { get; init; }
    /// <summary>Whether the filters of the request let it through. They narrow what is shown, never what is measured.</summary>
    public required bool Gekozen { get; init; }
    /// <summary>On whom alone a bridge between two networks rests, of those who sit there for it.</summary>
    public required Guid[] EenPersoonIds { get; init; }
    public required Guid[] NetwerkIds { get; init; }
    /// <summary>In the order of <see cref="NetwerkIds"/>.</summary>
    public required string[] Netwerken { get; init; }
    public Guid? RegisseurId { get; init; }
}

/// <summary>The organisations as a graph: two are linked when they sit in the same network; an edge carries how many they share.</summary>
internal sealed class Netwerkgraaf
{
    private readonly UndirectedGraph<int, STaggedUndirectedEdge<int, int>> graaf = new();

    private readonly int? eigen;

    /// <param name="knopen">Every active organisation.</param>
    /// <param name="organisatieId">The one organisation that is asked about; null for all.</param>
    public Netwerkgraaf(IReadOnlyList<Knoop> knopen, Guid? organisatieId = null)
    {
        Knopen = knopen;
        // One that is not there is next to nobody.
        if (organisatieId is not null) eigen = knopen.Select(k => k.OrganisatieId).ToList().IndexOf(organisatieId.Value);
        graaf.AddVertexRange(Enumerable.Range(0, knopen.Count));
        var leden = knopen.SelectMany((k, i) => k.NetwerkIds.Select(n => (Netwerk: n, Knoop: i))).ToLookup(l => l.Netwerk, l => l.Knoop);
        var gedeeld = new int[knopen.Count];
        for (var i = 0; i < knopen.Count; i++)
        {
            var anderen = new List<int>();
            foreach (var ander in knopen[i].NetwerkIds.SelectMany(n => leden[n]).Where(j => j > i))
            {
                if (gedeeld[ander]++ == 0) anderen.Add(ander);
            }
            foreach (var ander in anderen.Order())
            {
                graaf.AddEdge(new STaggedUndirectedEdge<int, int>(i, ander, gedeeld[ander]));
                gedeeld[ander] = 0;
            }
        }
    }

    public static async Task<Netwerkgraaf> ReadAsync(IReader db, NetwerkRequest req, DateOnly vandaag, CancellationToken ct) =>
        new(await db.RowsAsync<Knoop>(
            Sql.Knopen, new
            {
                Peildatum = req.Peildatum ?? vandaag,
                Vandaag = vandaag,
                req.Domein,
                req.Soort,
                req.Verband,
                req.Wijk,
                req.RegisseurId,
                Regiedag = req.Peildatum ?? vandaag,
            }, ct),
            req.OrganisatieId);

    public IReadOnlyList<Knoop> Knopen { get; }

    /// <summary>The rows of <c>netwerk/knopen</c>, in the order of names.</summary>
    /// <param name="ct">Gives up.</param>
    /// <param name="metBuren">Whether those that the one organisation is linked with come along, as in a drawing.</param>
    public IReadOnlyList<NetwerkKnoopRij> KnoopRijen(CancellationToken ct, bool metBuren = false)
    {
        var tussenheid = Tussenheid.Bereken(graaf, ct);
        HashSet<int> buren = metBuren && eigen is >= 0 and var midden
            ? [.. graaf.AdjacentEdges(midden).Select(e => e.GetOtherVertex(midden))] : [];
        return
        [
            .. Enumerable.Range(0, Knopen.Count).Where(i => Knopen[i].Gekozen && (eigen is null || i == eigen || buren.Contains(i)))
                .Select(i => new NetwerkKnoopRij
            {
                OrganisatieId = Knopen[i].OrganisatieId,
                RegisseurId = Knopen[i].RegisseurId,
                Naam = Knopen[i].Naam,
                Verband = Knopen[i].Verband,
                Domeinen = string.Join('|', Knopen[i].Domeinen),
                Graad = graaf.AdjacentDegree(i),
                Tussenheid = Math.Round((decimal)tussenheid[i], 6),
                Brug = string.Join('|', Bruggen(i)),
            }),
        ];
    }

    /// <summary>
    /// The rows of <c>netwerk/verbindingen</c>, one by one: both ends are among the chosen, and one is who is asked about.
    /// </summary>
    public IEnumerable<NetwerkVerbindingRij> VerbindingRijen() => Verbindingen.Select(e => new NetwerkVerbindingRij
    {
        VanId = Knopen[e.Source].OrganisatieId,
        NaarId = Knopen[e.Target].OrganisatieId,
        // A name with the separator in it would read as two.
        Netwerken = string.Join('|', Knopen[e.Source].NetwerkIds.Zip(Knopen[e.Source].Netwerken)
            .Where(n => Knopen[e.Target].NetwerkIds.Contains(n.First)).Select(n => n.Second.Replace('|', '/'))),
        Gewicht = e.Tag,
    });

    public int AantalVerbindingen => Verbindingen.Count();

    /// <summary>In order without sorting: of each node its edges were added by the number of the other end, which is the higher.</summary>
    private IEnumerable<STaggedUndirectedEdge<int, int>> Verbindingen =>
        from i in Enumerable.Range(0, Knopen.Count)
        where Knopen[i].Gekozen
        from e in graaf.AdjacentEdges(i)
        where e.Source == i && Knopen[e.Target].Gekozen && (eigen is null || e.Source == eigen || e.Target == eigen)
        select e;

    private IEnumerable<string> Bruggen(int knoop)
    {
        // Who sits in one network only, links nobody whom that network does not link already.
        if (Knopen[knoop].NetwerkIds.Length > 1)
        {
            if (Bridges(knoop, k => k.Domeinen.Contains("veiligheid"), k => k.Domeinen.Contains("zorg"))) yield return "veiligheid_zorg";
            if (Bridges(knoop, k => k.Verband == "formeel", k => k.Verband == "informeel")) yield return "formeel_informeel";
        }
        if (Knopen[knoop].EenPersoonIds.Length > 0) yield return "een_persoon";
    }

    /// <summary>
    /// A broker between two sides (R. Burt, "Structural Holes", 1992): linked with one on either side who share no network with each other.
    /// </summary>
    private bool Bridges(int knoop, Func<Knoop, bool> aanEneZijde, Func<Knoop, bool> aanAndereZijde)
    {
        var buren = graaf.AdjacentEdges(knoop).Select(e => Knopen[e.GetOtherVertex(knoop)]).ToList();
        // Who stands on both sides is a bridge already.
        var ene = buren.Where(k => aanEneZijde(k) && !aanAndereZijde(k)).Select(k => k.NetwerkIds).ToList();
        var andere = buren.Where(k => aanAndereZijde(k) && !aanEneZijde(k)).Select(k => k.NetwerkIds).ToList();
        return ene.Exists(a => andere.Exists(b => !a.Any(b.Contains)));
    }

    internal static class Sql
    {
        /// <summary>
        /// Seats of key figures are out of sight, as in the API without their scope. A bridge rests on one person as when asking what falls
        /// away with them.
        /// </summary>
        public const string Knopen =
            $"""
            with zetel as (
              select distinct d.netwerk_id, n.naam, d.organisatie_id, d.contactpersoon_id
                from contacts.pub_deelname d
                join contacts.pub_netwerk n on n.id = d.netwerk_id and n.status = 'actief'
                join contacts.pub_organisatie o on o.id = d.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum)
               where contacts.pub_loopt(d.begindatum, d.einddatum, @Peildatum)
                 and not exists (select from contacts.pub_verborgen(@Vandaag) v where v.contactpersoon_id = d.contactpersoon_id)
            ),
            deelname as (
              select organisatie_id, array_agg(netwerk_id order by naam, netwerk_id) as netwerk_ids, array_agg(naam
                order by naam, netwerk_id) as netwerken
                from (select distinct organisatie_id, netwerk_id, naam from zetel) z
               group by organisatie_id
            ),
            brug as (
              select a.netwerk_id as ene_id, b.netwerk_id as andere_id, (array_agg(a.contactpersoon_id))[1] as contactpersoon_id
                from zetel a
                join zetel b on b.contactpersoon_id = a.contactpersoon_id and a.netwerk_id < b.netwerk_id
               group by a.netwerk_id, b.netwerk_id
              having count(distinct a.contactpersoon_id) = 1
            ),
            een_persoon as (
              select z.organisatie_id, array_agg(distinct z.contactpersoon_id) as personen
                from brug b join zetel z on z.contactpersoon_id = b.contactpersoon_id and z.netwerk_id in (b.ene_id, b.andere_id)
               group by z.organisatie_id
            )
            select o.id as organisatie_id, o.naam, o.verband, o.domeinen,
                   ({RapportFilters.Kenmerken} and {RapportFilters.Regie}) as gekozen,
                   coalesce(e.personen, '{"{}"}') as een_persoon_ids,
                   coalesce(d.netwerk_ids, '{"{}"}') as netwerk_ids, coalesce(d.netwerken, '{"{}"}') as netwerken, w.regisseur_id
              from contacts.pub_organisatie o
              left join deelname d on d.organisatie_id = o.id
              left join een_persoon e on e.organisatie_id = o.id
              left join coordination.pub_regisseurs_op(@Regiedag) w on w.organisatie_id = o.id
             where contacts.pub_actief(o.inactief_vanaf_datum, @Peildatum)
             order by o.naam collate platform.nederlands, o.id
            """;
    }
}
