namespace Netwerkplatform.Coverage.Plannen;

/// <param name="Gedekt">How many organisations become covered by it.</param>
/// <param name="HoogstensMeer">At most so many sessions more than the best plan that reaches the same.</param>
internal sealed record Planuitkomst(int Gedekt, int HoogstensMeer, IReadOnlyList<Plangroep> Sessies);

/// <summary>Who is together in a session.</summary>
internal sealed record Plangroep(Guid TrainingId, IReadOnlyList<Plandeelnemer> Deelnemers);

/// <summary>
/// The fewest sessions that cover a number of organisations. An organisation is covered when as many of its people as it lacks are trained;
/// a person is trained by any one of their ways, each a set of trainings; a session holds so many people of one training. That is a hard
/// problem, so: fill the sessions with those who need the fewest seats, once for each choice of trainings; look further from there as long
/// as that is little work; and say by a lower bound how far from the best it may be. Of the plans with as many sessions it is one that
/// serves those whose turn it is first.
/// </summary>
internal sealed class Dekkingsplanner
{
    /// <summary>How many choices are looked at beyond the first plan, and of how many organisations: some hundredths of a second.</summary>
    public const int MeesteKeuzes = 100_000, MeesteOrganisaties = 500;

    private readonly int capaciteit, maxSessies, meesteKeuzes;
    private readonly Planmens[] mensen;
    private readonly Guid[] trainingen;
    private readonly int[][][] wegen;           // of each person, as places in trainingen
    private readonly int[][] werkt;             // where each person works, as places in organisaties
    private readonly Guid[] organisaties;       // those that can be covered, in the order in which they have their turn
    private readonly int[] tekort;
    private readonly int[][] kandidaten;        // of each organisation, as places in mensen
    private readonly int[] minst;               // in how many seats each person can be trained
    private readonly double kleinsteDeel;       // what an organisation owes at least of a seat
    private int keuzes;

    /// <param name="deels">In the order in which they have their turn.</param>
    public Dekkingsplanner(
        IReadOnlyList<Planorganisatie> deels, IReadOnlyList<Planmens> trainbaar, int capaciteit, int maxSessies,
        int meesteKeuzes = MeesteKeuzes)
    {
        (this.capaciteit, this.maxSessies, this.meesteKeuzes) = (capaciteit, maxSessies, meesteKeuzes);
        mensen = [.. trainbaar];
        trainingen = [.. mensen.SelectMany(m => m.Wegen).SelectMany(w => w).Distinct().Order()];
        wegen = [.. mensen.Select(m => m.Wegen.Select(w => w.Select(t => Array.BinarySearch(trainingen, t)).ToArray()).ToArray())];
        var bij = mensen.SelectMany((m, p) => m.Organisaties.Select(o => (o, p))).ToLookup(x => x.o, x => x.p);
        var dekbaar = deels.Where(o => bij[o.OrganisatieId].Count() >= o.Tekort).ToArray();
        organisaties = [.. dekbaar.Select(o => o.OrganisatieId)];
        tekort = [.. dekbaar.Select(o => o.Tekort)];
        kandidaten = [.. dekbaar.Select(o => bij[o.OrganisatieId].ToArray())];
        var plek = organisaties.Index().ToDictionary(o => o.Item, o => o.Index);
        werkt = [.. mensen.Select(m => m.Organisaties.Where(plek.ContainsKey).Select(o => plek[o]).Order().ToArray())];
        minst = [.. wegen.Select(w => w.Min(x => x.Length))];
        kleinsteDeel = werkt.Select((w, p) => w.Length == 0 ? 1 : (double)minst[p] / w.Length).DefaultIfEmpty(1).Min();
    }

    public Planuitkomst Plan(int nodig)
    {
        var doel = Math.Min(nodig, organisaties.Length);
        var (beste, bewezen) = Los(doel);
        if (beste.Sessies > maxSessies)
        {
            // As many as there is room for: what takes fewer covers fewer, so the boundary is found by halving.
            var (haalt, haaltNiet) = (0, doel);
            (beste, bewezen) = (new Keuze(this), true);
            while (haaltNiet - haalt > 1)
            {
                var midden = (haalt + haaltNiet) / 2;
                var (plan, zeker) = Los(midden);
                if (plan.Sessies <= maxSessies) (haalt, beste, bewezen) = (midden, plan, zeker);
                else haaltNiet = midden;
            }
            doel = haalt;
        }
        var meer = bewezen ? 0 : beste.Sessies - Ondergrens(doel);
        beste = MetVoorrang(doel, beste.Sessies) ?? beste;
        // An empty seat costs as much as a taken one.
        if (beste.Sessies > 0) beste.Vul(Enumerable.Range(0, organisaties.Length), int.MaxValue, beste.Sessies, _ => true);
        return new(beste.Gedekt, meer, beste.Groepen());
    }

    /// <summary>
    /// As many as can of those whose turn it is first, so that with those who need the fewest seats the sessions still cover enough; null
    /// when no such plan was found.
    /// </summary>
    private Keuze? MetVoorrang(int doel, int sessies)
    {
        var opPlaatsen = OpPlaatsen(_ => true);
        Keuze? beste = null;
        for (var (haalt, haaltNiet) = (-1, organisaties.Length + 1); haaltNiet - haalt > 1;)
        {
            var (midden, keuze) = ((haalt + haaltNiet) / 2, new Keuze(this));
            keuze.Vul(Enumerable.Range(0, midden), int.MaxValue, sessies, _ => true);
            keuze.Vul(opPlaatsen, doel, sessies, _ => true);
            if (keuze.Gedekt >= doel) (haalt, beste) = (midden, keuze);
            else haaltNiet = midden;
        }
        return beste;
    }

    /// <summary>The best plan that covers so many, and whether it is known that none takes fewer sessions.</summary>
    private (Keuze Plan, bool Bewezen) Los(int doel)
    {
        var ondergrens = Ondergrens(doel);
        Keuze? beste = null;
        foreach (var mag in Trainingkeuzes())
        {
            var keuze = new Keuze(this);
            keuze.Vul(OpPlaatsen(mag), doel, int.MaxValue, mag);
            if (keuze.Gedekt >= doel && (beste is null || keuze.Sessies < beste.Sessies)) beste = keuze;
            if (beste?.Sessies == ondergrens) return (beste, true);
        }
        if (organisaties.Length > MeesteOrganisaties) return (beste!, false);
        keuzes = 0;
        var verder = new Keuze(this);
        Zoek(verder, OpPlaatsen(_ => true), 0, doel, ref beste);
        return (beste!, keuzes <= meesteKeuzes);
    }

    /// <summary>All trainings; and, where they are few, each part of them: a plan of one training may need no second session.</summary>
    private IEnumerable<Func<int, bool>> Trainingkeuzes()
    {
        yield return _ => true;
        if (trainingen.Length > 4) yield break;
        for (var i = 1; i < 1 << trainingen.Length; i++)
        {
            var deel = i;
            yield return t => (deel & (1 << t)) != 0;
        }
    }

    /// <summary>Who needs the fewest seats first, then in the order in which they have their turn.</summary>
    private int[] OpPlaatsen(Func<int, bool> mag)
    {
        var plaatsen = mensen.Select((_, p) => wegen[p].Where(w => w.All(mag)).Select(w => w.Length).DefaultIfEmpty(99).Min()).ToArray();
        return [.. Enumerable.Range(0, organisaties.Length)
            .OrderBy(o => kandidaten[o].Select(p => plaatsen[p]).Order().Take(tekort[o]).Sum())];
    }

    /// <summary>
    /// No plan takes fewer. A seat serves all organisations where somebody works, so each of those owes its part of it; the organisations
    /// that owe least owe together what any plan has at least in seats. And one person needs all trainings of a way of theirs.
    /// </summary>
    private int Ondergrens(int doel)
    {
        if (doel == 0) return 0;
        var plaatsen = kandidaten.Select((k, o) => k.Select(p => (double)minst[p] / werkt[p].Length).Order().Take(tekort[o]).Sum())
            .Order().Take(doel).Sum();
        var trainingenVanEen = kandidaten.Select((k, o) => k.Select(p => minst[p]).Order().ElementAt(tekort[o] - 1)).Min();
        return Math.Max(Sessies(plaatsen), trainingenVanEen);
    }

    private int Sessies(double plaatsen) => (int)Math.Ceiling((plaatsen / capaciteit) - 1e-9);

    /// <summary>Every way to cover the organisations from here on, as long as it may take fewer sessions than the best so far.</summary>
    private void Zoek(Keuze nu, int[] volgorde, int hier, int doel, ref Keuze? beste)
    {
        if (++keuzes > meesteKeuzes || nu.Sessies >= beste?.Sessies) return;
        if (Sessies(nu.Plaatsen + (Math.Max(0, doel - nu.Gedekt) * kleinsteDeel)) >= beste?.Sessies) return;
        if (nu.Gedekt >= doel)
        {
            beste = nu.Kopie();
            return;
        }
        if (hier == volgorde.Length || volgorde.Length - hier < doel - nu.Gedekt) return;
        var o = volgorde[hier];
        if (nu.Rest(o) > 0) Kies(nu, volgorde, hier, 0, nu.Rest(o), doel, ref beste);
        Zoek(nu, volgorde, hier + 1, doel, ref beste);
    }

    private void Kies(Keuze nu, int[] volgorde, int hier, int vanaf, int rest, int doel, ref Keuze? beste)
    {
        if (rest == 0)
        {
            Zoek(nu, volgorde, hier + 1, doel, ref beste);
            return;
        }
        var wie = kandidaten[volgorde[hier]];
        for (var k = vanaf; k <= wie.Length - rest; k++)
        {
            if (nu.Doet(wie[k])) continue;
            for (var weg = 0; weg < wegen[wie[k]].Length; weg++)
            {
                nu.Neem(wie[k], weg);
                Kies(nu, volgorde, hier, k + 1, rest - 1, doel, ref beste);
                nu.Laat(wie[k]);
                if (keuzes > meesteKeuzes) return;
            }
        }
    }

    /// <summary>Who takes which way, and what that comes to.</summary>
    private sealed class Keuze(Dekkingsplanner van)
    {
        private int[] weg = [.. van.mensen.Select(_ => -1)];
        private int[] plaatsen = new int[van.trainingen.Length];
        private int[] geschoold = new int[van.organisaties.Length];

        public int Sessies { get; private set; }
        public int Plaatsen { get; private set; }
        public int Gedekt { get; private set; }

        public bool Doet(int persoon) => weg[persoon] >= 0;

        public int Rest(int organisatie) => van.tekort[organisatie] - geschoold[organisatie];

        public Keuze Kopie() => new(van)
        {
            weg = [.. weg],
            plaatsen = [.. plaatsen],
            geschoold = [.. geschoold],
            Sessies = Sessies,
            Plaatsen = Plaatsen,
            Gedekt = Gedekt,
        };

        public void Neem(int persoon, int w)
        {
            weg[persoon] = w;
            Plaatsen += van.wegen[persoon][w].Length;
            foreach (var t in van.wegen[persoon][w]) if (plaatsen[t]++ % van.capaciteit == 0) Sessies++;
            foreach (var o in van.werkt[persoon]) if (++geschoold[o] == van.tekort[o]) Gedekt++;
        }

        public void Laat(int persoon)
        {
            Plaatsen -= van.wegen[persoon][weg[persoon]].Length;
            foreach (var o in van.werkt[persoon]) if (geschoold[o]-- == van.tekort[o]) Gedekt--;
            foreach (var t in van.wegen[persoon][weg[persoon]]) if (--plaatsen[t] % van.capaciteit == 0) Sessies--;
            weg[persoon] = -1;
        }

        /// <summary>Covers one after another until so many are, each as it takes the fewest new sessions and then seats.</summary>
        public void Vul(IEnumerable<int> volgorde, int doel, int meeste, Func<int, bool> mag)
        {
            foreach (var o in volgorde)
            {
                if (Gedekt >= doel) return;
                var rest = Rest(o);
                if (rest <= 0) continue;
                var genomen = new List<int>(rest);
                while (genomen.Count < rest)
                {
                    var (prijs, persoon, w) = ((int.MaxValue, int.MaxValue, int.MaxValue), -1, -1);
                    foreach (var p in van.kandidaten[o].Where(p => !Doet(p)))
                    {
                        for (var i = 0; i < van.wegen[p].Length; i++)
                        {
                            if (!Array.TrueForAll(van.wegen[p][i], t => mag(t))) continue;
                            var kost = (van.wegen[p][i].Count(t => plaatsen[t] % van.capaciteit == 0), van.wegen[p][i].Length,
                                -van.werkt[p].Count(n => Rest(n) > 0));
                            if (kost.CompareTo(prijs) < 0) (prijs, persoon, w) = (kost, p, i);
                        }
                    }
                    if (persoon < 0) break;
                    Neem(persoon, w);
                    genomen.Add(persoon);
                }
                if (genomen.Count == rest && Sessies <= meeste) continue;
                foreach (var p in genomen) Laat(p);
            }
        }

        /// <summary>Of each training those whose organisation has its turn first in the first session.</summary>
        public IReadOnlyList<Plangroep> Groepen() =>
        [
            .. van.trainingen.SelectMany((training, t) => Enumerable.Range(0, weg.Length)
                .Where(p => Doet(p) && van.wegen[p][weg[p]].Contains(t))
                .Select(p => (Organisatie: van.werkt[p].First(o => Rest(o) <= 0), Persoon: p))
                .OrderBy(d => d.Organisatie).ThenBy(d => d.Persoon)
                .Select(d => new Plandeelnemer
                {
                    ContactpersoonId = van.mensen[d.Persoon].Id,
                    OrganisatieId = van.organisaties[d.Organisatie],
                })
                .Chunk(van.capaciteit).Select(groep => new Plangroep(training, groep))),
        ];
    }
}
