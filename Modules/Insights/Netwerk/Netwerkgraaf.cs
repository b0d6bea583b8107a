using FastEndpoints;

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
    /// <summary>Of each node those that it is linked with, by number. Arrays, since a large network has 200,000 edges.</summary>
    private readonly int[][] buren;

    /// <summary>How many networks a node shares with each of its neighbours.</summary>
    private readonly int[][] gedeeld;

    private readonly int? eigen;

    /// <param name="knopen">Every active organisation.</param>
    /// <param name="organisatieId">The one organisation that is asked about; null for all.</param>
    public Netwerkgraaf(IReadOnlyList<Knoop> knopen, Guid? organisatieId = null)
    {
        Knopen = knopen;
        // One that is not there is next to nobody.
        if (organisatieId is not null) eigen = knopen.Select(k => k.OrganisatieId).ToList().IndexOf(organisatieId.Value);
        var leden = new Dictionary<Guid, List<int>>();
        for (var i = 0; i < knopen.Count; i++)
        {
            foreach (var netwerk in knopen[i].NetwerkIds)
            {
                if (!leden.TryGetValue(netwerk, out var hier)) leden[netwerk] = hier = [];
                hier.Add(i);
            }
        }
        (buren, gedeeld) = (new int[knopen.Count][], new int[knopen.Count][]);
        var (samen, anderen) = (new int[knopen.Count], new List<int>());
        for (var i = 0; i < knopen.Count; i++)
        {
            anderen.Clear();
            foreach (var netwerk in knopen[i].NetwerkIds)
            {
                foreach (var ander in leden[netwerk])
                {
                    if (ander != i && samen[ander]++ == 0) anderen.Add(ander);
                }
            }
            anderen.Sort();
            buren[i] = [.. anderen];
            gedeeld[i] = new int[anderen.Count];
            for (var b = 0; b < anderen.Count; b++) (gedeeld[i][b], samen[anderen[b]]) = (samen[anderen[b]], 0);
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
        var tussenheid = Tussenheid.Bereken(buren, ct);
        HashSet<int> ernaast = metBuren && eigen is >= 0 and var midden ? [.. buren[midden]] : [];
        return
        [
            .. Enumerable.Range(0, Knopen.Count).Where(i => Knopen[i].Gekozen && (eigen is null || i == eigen || ernaast.Contains(i)))
                .Select(i => new NetwerkKnoopRij
            {
                OrganisatieId = Knopen[i].OrganisatieId,
                RegisseurId = Knopen[i].RegisseurId,
                Naam = Knopen[i].Naam,
                Verband = Knopen[i].Verband,
                Domeinen = string.Join('|', Knopen[i].Domeinen),
                Graad = buren[i].Length,
                Tussenheid = Math.Round((decimal)tussenheid[i], 6),
                Brug = string.Join('|', Bruggen(i)),
            }),
        ];
    }

    /// <summary>
    /// As in <c>netwerk/verbindingen</c>, one by one and by number: both ends are among the chosen, and one is who is asked about.
    /// </summary>
    public IEnumerable<(int Van, int Naar, int Gewicht)> Verbindingen()
    {
        for (var van = 0; van < buren.Length; van++)
        {
            if (!Knopen[van].Gekozen) continue;
            for (var b = 0; b < buren[van].Length; b++)
            {
                var naar = buren[van][b];
                if (naar > van && Knopen[naar].Gekozen && (eigen is null || van == eigen || naar == eigen))
                    yield return (van, naar, gedeeld[van][b]);
            }
        }
    }

    /// <summary>The names of the networks that two nodes share. A name with the separator in it would read as two.</summary>
    public string Netwerken(int van, int naar)
    {
        var namen = "";
        for (var n = 0; n < Knopen[van].NetwerkIds.Length; n++)
        {
            if (Array.IndexOf(Knopen[naar].NetwerkIds, Knopen[van].NetwerkIds[n]) < 0) continue;
            var naam = Knopen[van].Netwerken[n].Replace('|', '/');
            namen = namen.Length == 0 ? naam : $"{namen}|{naam}";
        }
        return namen;
    }

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
        var verbonden = buren[knoop].Select(b => Knopen[b]).ToList();
        // Who stands on both sides is a bridge already.
        var ene = verbonden.Where(k => aanEneZijde(k) && !aanAndereZijde(k)).Select(k => k.NetwerkIds).ToList();
        var andere = verbonden.Where(k => aanAndereZijde(k) && !aanEneZijde(k)).Select(k => k.NetwerkIds).ToList();
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
