namespace Netwerkplatform.Surveys.Resultaten;

/// <summary>
/// Which groups of a confidential round may be published, over all splits together (docs/adr/0008). What is published are totals over the
/// members of groups, so what can be derived are their sums and differences. A sum or difference speaks of the people that do not cancel out;
/// never may those be fewer than the threshold.
/// </summary>
internal static class Onderdrukking
{
    /// <summary>Looking further than this for a way to single out a few people is given up, and counts as a way found.</summary>
    private const int MostLooks = 4_000;

    /// <param name="groepenPerPersoon">For each respondent the groups they count in.</param>
    public static IReadOnlySet<TGroep> Publishable<TGroep>(IEnumerable<IEnumerable<TGroep>> groepenPerPersoon, int drempel) where TGroep : notnull
    {
        var mensen = groepenPerPersoon.Select(g => g.ToHashSet()).ToArray();
        var omvang = mensen.SelectMany(g => g).CountBy(g => g).ToDictionary();
        // Largest first, so that what has to go is the least.
        var getoond = omvang.Where(g => g.Value >= drempel).OrderByDescending(g => g.Value).ThenBy(g => g.Key.ToString(), StringComparer.Ordinal).Select(g => g.Key).ToList();
        while (getoond.Count > 0 && FewSingledOut(mensen, getoond, drempel) is { } few)
        {
            // The smallest without which these few cannot be told from the rest; if no single one does it, the smallest.
            var weg = getoond.FindLastIndex(g => !IsSingledOut(mensen, [.. getoond.Where(x => !x.Equals(g))], few));
            getoond.RemoveAt(weg >= 0 ? weg : getoond.Count - 1);
        }
        // What went early may have gone for nothing, now that others went: as few as it takes.
        foreach (var terug in omvang.Where(g => g.Value >= drempel && !getoond.Contains(g.Key)).OrderByDescending(g => g.Value).ThenBy(g => g.Key.ToString(), StringComparer.Ordinal).Select(g => g.Key))
        {
            if (FewSingledOut(mensen, [.. getoond, terug], drempel) is null) getoond.Add(terug);
        }
        return getoond.ToHashSet();
    }

    /// <summary>Fewer people than the threshold of whom a combination of published totals speaks, or null when there are none.</summary>
    private static HashSet<int>? FewSingledOut<TGroep>(HashSet<TGroep>[] mensen, List<TGroep> getoond, int drempel) where TGroep : notnull
    {
        var (kolommen, leden) = Columns(mensen, getoond);
        var rang = Rank(kolommen);
        var klein = Enumerable.Range(0, leden.Length).Where(i => leden[i].Count < drempel).ToArray();
        var looks = 0;
        return Search(0, [], 0);

        // Every largest set of alike people that stays below the threshold: what is true of a part of it is true of the whole.
        HashSet<int>? Search(int vanaf, List<int> gekozen, int aantal)
        {
            var extended = false;
            for (var i = vanaf; i < klein.Length; i++)
            {
                var meer = leden[klein[i]].Count;
                if (aantal + meer >= drempel) continue;
                extended = true;
                gekozen.Add(klein[i]);
                if (Search(i + 1, gekozen, aantal + meer) is { } found) return found;
                gekozen.RemoveAt(gekozen.Count - 1);
            }
            if (extended || gekozen.Count == 0) return null;
            if (++looks > MostLooks || Rank([.. kolommen.Where((_, i) => !gekozen.Contains(i))]) < rang) return [.. gekozen.SelectMany(i => leden[i])];
            return null;
        }
    }

    /// <summary>Whether some combination of totals cancels everyone out but (some of) these.</summary>
    private static bool IsSingledOut<TGroep>(HashSet<TGroep>[] mensen, List<TGroep> getoond, HashSet<int> few) where TGroep : notnull
    {
        var (kolommen, leden) = Columns(mensen, getoond);
        return Rank([.. kolommen.Where((_, i) => !leden[i].All(few.Contains))]) < Rank(kolommen);
    }

    /// <summary>A column for each kind of people alike in every published group: 1 for the total, then 1 or 0 for each group.</summary>
    private static (long[][] Kolommen, List<int>[] Leden) Columns<TGroep>(HashSet<TGroep>[] mensen, List<TGroep> getoond) where TGroep : notnull
    {
        var soorten = Enumerable.Range(0, mensen.Length).GroupBy(i => string.Concat(getoond.Select(g => mensen[i].Contains(g) ? '1' : '0'))).ToArray();
        return ([.. soorten.Select(s => s.Key.Select(c => (long)(c - '0')).Prepend(1L).ToArray())], [.. soorten.Select(s => s.ToList())]);
    }

    /// <summary>
    /// Rank by elimination modulo a prime. Of the at most 22 rows of zeros and ones no minor is as large as this prime (Hadamard), so it is the true rank.
    /// </summary>
    private static int Rank(long[][] kolommen)
    {
        const long Prime = 2_147_483_647;
        var basis = new List<(int Spil, long[] Vector)>();
        foreach (var kolom in kolommen)
        {
            var rest = (long[])kolom.Clone();
            foreach (var (spil, vector) in basis)
            {
                var factor = rest[spil];
                if (factor == 0) continue;
                for (var r = 0; r < rest.Length; r++) rest[r] = (rest[r] + (Prime - factor) * vector[r]) % Prime;
            }
            var nieuw = Array.FindIndex(rest, x => x != 0);
            if (nieuw < 0) continue;
            var inverse = (long)System.Numerics.BigInteger.ModPow(rest[nieuw], Prime - 2, Prime);
            basis.Add((nieuw, [.. rest.Select(x => x * inverse % Prime)]));
        }
        return basis.Count;
    }
}
