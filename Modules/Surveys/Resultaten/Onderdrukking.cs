namespace Netwerkplatform.Surveys.Resultaten;

/// <summary>
/// Which groups of a confidential round may be published beside everything that has been published before (docs/adr/0015). Published are
/// totals over the members of groups, so what can be derived are their sums and differences. Such a combination speaks of the people who do
/// not cancel out; never may those be fewer than the threshold.
/// </summary>
internal static class Onderdrukking
{
    /// <summary>
    /// Looking further than this many numbers for a way to single out a few people is given up, and counts as a way found: a round must
    /// close within seconds.
    /// </summary>
    private const long MostLooks = 100_000_000;

    /// <summary>
    /// Elimination is done modulo this prime; a combination over the rationals would be missed only if it divided a determinant of such
    /// small counts.
    /// </summary>
    private const ulong Prime = (1UL << 61) - 1;

    /// <param name="mensen">
    /// For each person the groups they count in, of this round and of earlier ones, and with how many answers: more than one in a round of
    /// who was two people until they were merged.
    /// </param>
    /// <param name="gepubliceerd">What cannot be taken back.</param>
    /// <param name="kandidaten">What would be published too, the most wanted first.</param>
    /// <returns>As many of the candidates as can go together, in their order.</returns>
    public static IReadOnlyList<TGroep> Publishable<TGroep>(
        IReadOnlyCollection<Dictionary<TGroep, int>> mensen, IEnumerable<TGroep> gepubliceerd, IEnumerable<TGroep> kandidaten,
        int drempel) where TGroep : notnull
    {
        var getoond = gepubliceerd.ToList();
        var erbij = new List<TGroep>();
        foreach (var groep in kandidaten)
        {
            if (mensen.Count(m => m.ContainsKey(groep)) < drempel || SharesAFew(mensen, getoond, groep, drempel)
                || SinglesOutAFew(mensen, [.. getoond, groep], drempel)) continue;
            getoond.Add(groep);
            erbij.Add(groep);
        }
        return erbij;
    }

    /// <summary>
    /// Whether everyone who is in any group is alike, in all of them, to as many as the threshold. A text that stands there twice is of
    /// someone who answered twice, so they are alike to each other only.
    /// </summary>
    public static bool AllAlikeAreEnough<TGroep>(IReadOnlyCollection<Dictionary<TGroep, int>> mensen, int drempel)
        where TGroep : notnull =>
        mensen.Where(m => m.Count > 0).GroupBy(m => m.Select(g => (g.Key, g.Value)).ToHashSet(), HashSet<(TGroep, int)>.CreateSetComparer())
            .All(alike => alike.Count() >= drempel);

    /// <summary>
    /// Whether a few make the difference, or what is common, between this group and another that is shown. A choice that one has and the
    /// other has not was made by someone in the difference, however many others a sum speaks of.
    /// </summary>
    private static bool SharesAFew<TGroep>(
        IReadOnlyCollection<Dictionary<TGroep, int>> mensen, List<TGroep> getoond, TGroep groep, int drempel)
        where TGroep : notnull
    {
        bool IsFew(int aantal) => aantal > 0 && aantal < drempel;
        return getoond.Exists(ander => IsFew(mensen.Count(m => m.ContainsKey(groep) && m.ContainsKey(ander)))
            || IsFew(mensen.Count(m => m.GetValueOrDefault(groep) > m.GetValueOrDefault(ander)))
            || IsFew(mensen.Count(m => m.GetValueOrDefault(groep) < m.GetValueOrDefault(ander))));
    }

    /// <summary>Whether some combination of the totals cancels everyone out but a few: at least one, fewer than the threshold.</summary>
    private static bool SinglesOutAFew<TGroep>(IReadOnlyCollection<Dictionary<TGroep, int>> mensen, List<TGroep> getoond, int drempel)
        where TGroep : notnull
    {
        // People who are in the same groups cancel out together: one column, as heavy as they are many.
        var soorten = mensen.CountBy(m => string.Concat(getoond.Select(g => (char)('0' + m.GetValueOrDefault(g)))))
            .Where(s => s.Key.Any(c => c != '0'))
            .OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).ToArray();
        var gewicht = soorten.Select(s => s.Value).ToArray();
        var totalen = Independent(getoond.Select((_, rij) => soorten.Select(s => (ulong)(s.Key[rij] - '0')).ToArray()), soorten.Length)
            .Select(r => r.Rij).ToList();

        // No combination cancels out on the whole of a base (people enough to tell all combinations apart), so it touches each of several
        // bases that share nobody. With as many as the threshold, it speaks of enough people; with fewer, it has only a few in one of them,
        // and is looked for there.
        var bases = DisjointBases(totalen, gewicht, drempel);
        if (bases.Count >= drempel) return false;
        var over = new bool[soorten.Length];
        var looks = 0L;
        return bases.Exists(basis =>
            Search(totalen, [.. basis, .. Enumerable.Range(0, soorten.Length).Except(basis)], basis.Length, drempel - 1,
            (drempel - 1) / bases.Count));

        // Each kind of people either cancels out, which leaves fewer combinations, or is among the few, which leaves room for fewer of
        // them.
        bool Search(List<ulong[]> combinaties, int[] volgorde, int basis, int ruimte, int inBasis)
        {
            if (combinaties.Count == 0) return false;
            looks += (long)combinaties.Count * soorten.Length;
            if (looks > MostLooks) return true;
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

    /// <summary>
    /// Sets of kinds of people, one of each, that share no person and on each of which no combination vanishes; at most so many.
    /// </summary>
    private static List<int[]> DisjointBases(List<ulong[]> totalen, int[] gewicht, int most)
    {
        var over = (int[])gewicht.Clone();
        var bases = new List<int[]>();
        while (bases.Count < most)
        {
            var kandidaten = Enumerable.Range(0, over.Length).Where(s => over[s] > 0).OrderByDescending(s => over[s]).ToArray();
            var basis = Independent(kandidaten.Select(s => totalen.Select(t => t[s]).ToArray()), totalen.Count)
                .Select(r => kandidaten[r.Index]).ToArray();
            if (basis.Length < totalen.Count) break;
            foreach (var soort in basis) over[soort]--;
            bases.Add(basis);
        }
        return bases;
    }

    /// <summary>As many of the rows as are independent, with what is left of each: together they reach whatever the rows reach.</summary>
    /// <param name="most">More than this are not independent, so there is no need to look on.</param>
    private static List<(int Index, ulong[] Rij)> Independent(IEnumerable<ulong[]> rijen, int most)
    {
        var basis = new List<(int Index, int Spil, ulong[] Rij)>();
        foreach (var (index, rij) in rijen.Index())
        {
            if (basis.Count == most) break;
            var rest = (ulong[])rij.Clone();
            foreach (var eerder in basis) Cancel(rest, eerder.Rij, eerder.Spil);
            var spil = Array.FindIndex(rest, x => x != 0);
            if (spil < 0) continue;
            var inverse = Inverse(rest[spil]);
            for (var i = spil; i < rest.Length; i++) rest[i] = Multiply(rest[i], inverse);
            basis.Add((index, spil, rest));
        }
        return [.. basis.Select(b => (b.Index, b.Rij))];
    }

    /// <summary>The combinations in which this kind of people cancels out: a basis of one fewer, or the same if it did in all.</summary>
    private static List<ulong[]> Without(List<ulong[]> combinaties, int soort)
    {
        if (combinaties.Find(c => c[soort] != 0) is not { } gevonden) return combinaties;
        var inverse = Inverse(gevonden[soort]);
        var spil = gevonden.Select(x => Multiply(x, inverse)).ToArray();
        return [.. combinaties.Where(c => c != gevonden).Select(c =>
        {
            if (c[soort] == 0) return c;
            var rest = (ulong[])c.Clone();
            Cancel(rest, spil, soort);
            return rest;
        })];
    }

    /// <summary>Takes another row, which has a one at that place, off a row so many times that it has nothing left there.</summary>
    private static void Cancel(ulong[] rij, ulong[] spil, int plaats)
    {
        if (rij[plaats] == 0) return;
        var factor = Prime - rij[plaats];
        for (var i = 0; i < rij.Length; i++)
        {
            if (spil[i] == 0) continue;
            var sum = rij[i] + Multiply(factor, spil[i]);
            rij[i] = sum >= Prime ? sum - Prime : sum;
        }
    }

    private static ulong Multiply(ulong x, ulong y)
    {
        // Two to the power of 61 is one more than the prime: what is above its 61 bits counts again below.
        var high = Math.BigMul(x, y, out var low);
        var sum = (low & Prime) + (low >> 61 | high << 3);
        return sum >= Prime ? sum - Prime : sum;
    }

    private static ulong Inverse(ulong x)
    {
        // Fermat: x to the power of the prime less two.
        var result = 1UL;
        for (var power = Prime - 2; power > 0; power >>= 1, x = Multiply(x, x)) if ((power & 1) == 1) result = Multiply(result, x);
        return result;
    }
}
