namespace Netwerkplatform.Surveys.Resultaten;

/// <summary>
/// Which groups of a confidential round may be published beside everything that has been published before (docs/adr/0008, 0011). Published are totals over
/// the members of groups, so what can be derived are their sums and differences. Such a combination speaks of the people who do not cancel out;
/// never may those be fewer than the threshold.
/// </summary>
internal static class Onderdrukking
{
    /// <summary>Looking further than this for a way to single out a few people is given up, and counts as a way found.</summary>
    private const int MostLooks = 20_000;

    /// <summary>Elimination is done modulo this prime; a combination over the rationals would be missed only if it divided a determinant of zeros and ones.</summary>
    private const ulong Prime = (1UL << 61) - 1;

    /// <param name="mensen">For each person the groups they count in, of this round and of earlier ones.</param>
    /// <param name="gepubliceerd">What cannot be taken back.</param>
    /// <param name="kandidaten">What would be published too, the most wanted first.</param>
    /// <returns>As many of the candidates as can go together, in their order.</returns>
    public static IReadOnlyList<TGroep> Publishable<TGroep>(IReadOnlyCollection<HashSet<TGroep>> mensen, IEnumerable<TGroep> gepubliceerd, IEnumerable<TGroep> kandidaten, int drempel)
    {
        var getoond = gepubliceerd.ToList();
        var erbij = new List<TGroep>();
        foreach (var groep in kandidaten)
        {
            if (mensen.Count(m => m.Contains(groep)) < drempel || SinglesOutAFew(mensen, [.. getoond, groep], drempel)) continue;
            getoond.Add(groep);
            erbij.Add(groep);
        }
        return erbij;
    }

    /// <summary>Whether some combination of the totals cancels everyone out but a few: at least one, fewer than the threshold.</summary>
    private static bool SinglesOutAFew<TGroep>(IReadOnlyCollection<HashSet<TGroep>> mensen, List<TGroep> getoond, int drempel)
    {
        // People who are in the same groups cancel out together: one column, as heavy as they are many.
        var soorten = mensen.CountBy(m => string.Concat(getoond.Select(g => m.Contains(g) ? '1' : '0'))).Where(s => s.Key.Contains('1', StringComparison.Ordinal))
            .OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).ToArray();
        var gewicht = soorten.Select(s => s.Value).ToArray();
        var totalen = Independent(getoond.Select((_, rij) => soorten.Select(s => (ulong)(s.Key[rij] - '0')).ToArray())).Select(r => r.Rij).ToList();

        // No combination cancels out on the whole of a base (people enough to tell all combinations apart), so it touches each of several bases that share
        // nobody. With as many as the threshold, it speaks of enough people; with fewer, it has only a few in one of them, and is looked for there.
        var bases = DisjointBases(totalen, gewicht, drempel);
        if (bases.Count >= drempel) return false;
        var over = new bool[soorten.Length];
        var looks = 0;
        return bases.Exists(basis => Search(totalen, [.. basis, .. Enumerable.Range(0, soorten.Length).Except(basis)], basis.Length, drempel - 1, (drempel - 1) / bases.Count));

        // Each kind of people either cancels out, which leaves fewer combinations, or is among the few, which leaves room for fewer of them.
        bool Search(List<ulong[]> combinaties, int[] volgorde, int basis, int ruimte, int inBasis)
        {
            if (combinaties.Count == 0) return false;
            if (++looks > MostLooks) return true;
            var plaats = Array.FindIndex(volgorde, s => !over[s] && combinaties.Exists(c => c[s] != 0));
            if (plaats < 0) return true;
            var soort = volgorde[plaats];
            if (Search(Without(combinaties, soort), volgorde, basis, ruimte, inBasis)) return true;
            if (gewicht[soort] > ruimte || (plaats < basis && inBasis == 0)) return false;
            over[soort] = true;
            var found = Search(combinaties, volgorde, basis, ruimte - gewicht[soort], plaats < basis ? inBasis - 1 : inBasis);
            over[soort] = false;
            return found;
        }
    }

    /// <summary>Sets of kinds of people, one of each, that share no person and on each of which no combination vanishes; at most so many.</summary>
    private static List<int[]> DisjointBases(List<ulong[]> totalen, int[] gewicht, int most)
    {
        var over = (int[])gewicht.Clone();
        var bases = new List<int[]>();
        while (bases.Count < most)
        {
            var kandidaten = Enumerable.Range(0, over.Length).Where(s => over[s] > 0).OrderByDescending(s => over[s]).ToArray();
            var basis = Independent(kandidaten.Select(s => totalen.Select(t => t[s]).ToArray())).Select(r => kandidaten[r.Index]).ToArray();
            if (basis.Length < totalen.Count) break;
            foreach (var soort in basis) over[soort]--;
            bases.Add(basis);
        }
        return bases;
    }

    /// <summary>As many of the rows as are independent, with what is left of each: together they reach whatever the rows reach.</summary>
    private static List<(int Index, ulong[] Rij)> Independent(IEnumerable<ulong[]> rijen)
    {
        var basis = new List<(int Index, int Spil, ulong[] Rij)>();
        foreach (var (index, rij) in rijen.Index())
        {
            var rest = basis.Aggregate(rij, (r, eerder) => Cancel(r, eerder.Rij, eerder.Spil));
            var spil = Array.FindIndex(rest, x => x != 0);
            if (spil >= 0) basis.Add((index, spil, rest));
        }
        return [.. basis.Select(b => (b.Index, b.Rij))];
    }

    /// <summary>The combinations in which this kind of people cancels out: a basis of one fewer, or the same if it did in all.</summary>
    private static List<ulong[]> Without(List<ulong[]> combinaties, int soort)
    {
        var spil = combinaties.Find(c => c[soort] != 0);
        return spil is null ? combinaties : [.. combinaties.Where(c => c != spil).Select(c => Cancel(c, spil, soort))];
    }

    /// <summary>A row less as many times another that it has nothing left at one place.</summary>
    private static ulong[] Cancel(ulong[] rij, ulong[] spil, int plaats)
    {
        if (rij[plaats] == 0) return rij;
        var factor = Prime - Multiply(rij[plaats], Inverse(spil[plaats]));
        return [.. rij.Zip(spil, (x, y) => (x + Multiply(factor, y)) % Prime)];
    }

    private static ulong Multiply(ulong x, ulong y) => (ulong)((UInt128)x * y % Prime);

    private static ulong Inverse(ulong x)
    {
        // Fermat: x to the power of the prime less two.
        var result = 1UL;
        for (var power = Prime - 2; power > 0; power >>= 1, x = Multiply(x, x)) if ((power & 1) == 1) result = Multiply(result, x);
        return result;
    }
}
