using CsCheck;
using Netwerkplatform.Insights.Netwerk;

namespace Netwerkplatform.Tests.Insights;

public sealed class TussenheidTests
{
    private static double[] Bereken(int knopen, IEnumerable<(int, int)> verbindingen, long mostSteps = long.MaxValue / 4)
    {
        var buren = verbindingen.SelectMany(v => new[] { v, (v.Item2, v.Item1) }).ToLookup(v => v.Item1, v => v.Item2);
        return Tussenheid.Bereken([.. Enumerable.Range(0, knopen).Select(k => buren[k].Order().ToArray())],
            TestContext.Current.CancellationToken, mostSteps);
    }

    private static void Gelijk(double[] verwacht, double[] gekregen) => Assert.All(
        verwacht.Zip(gekregen), p => Assert.Equal(p.First, p.Second, 1e-8));

    [Fact]
    public void Known_graphs_have_their_known_betweenness()
    {
        Gelijk([1, 0, 0, 0, 0], Bereken(5, [(0, 1), (0, 2), (0, 3), (0, 4)]));                              // a star
        Gelijk([0, 3 / 6.0, 4 / 6.0, 3 / 6.0, 0], Bereken(5, [(0, 1), (1, 2), (2, 3), (3, 4)]));            // a path
        Gelijk([1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0], Bereken(4, [(0, 1), (1, 2), (2, 3), (0, 3)]));         // a circle: two ways, half each
        Gelijk([0, 0, 0, 0], Bereken(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]));                 // everyone with everyone
        Gelijk([0, 0], Bereken(2, [(0, 1)]));
        Gelijk([], Bereken(0, []));
        Gelijk([0, 0, 0], Bereken(3, []));
    }

    [Fact]
    public void Krackhardts_kite_has_the_betweenness_of_the_literature()
    {
        (int, int)[] kite = [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (3, 6), (4, 6), (5, 6),
            (5, 7), (6, 7), (7, 8), (8, 9)];

        var tussenheid = Bereken(10, kite);

        Assert.Equal([0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0], tussenheid.Select(t => Math.Round(t, 3)));
    }

    [Fact]
    public void Random_graphs_have_the_betweenness_of_the_definition() =>
        Gen.Select(Gen.Int[3, 12], Gen.Int[0, 11].Select(Gen.Int[0, 11]).Array[0, 30]).Sample((n, paren) =>
        {
            var verbindingen = paren.Select(p => (Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2)))
                .Where(p => p.Item1 < p.Item2 && p.Item2 < n).Distinct().ToArray();
            Gelijk(Definitie(n, verbindingen), Bereken(n, verbindingen));
        }, iter: 500);

    /// <summary>
    /// For every pair the share of its shortest paths that runs over a node, counted from distances and numbers of paths between all pairs.
    /// </summary>
    private static double[] Definitie(int n, (int, int)[] verbindingen)
    {
        var (afstand, paden) = (new int[n, n], new double[n, n]);
        for (var s = 0; s < n; s++)
        {
            for (var t = 0; t < n; t++) afstand[s, t] = s == t ? 0 : n + 1;
            paden[s, s] = 1;
            for (var d = 1; d < n; d++)
            {
                foreach (var (a, b) in verbindingen.Concat(verbindingen.Select(v => (v.Item2, v.Item1)))
                    .Where(v => afstand[s, v.Item1] == d - 1 && afstand[s, v.Item2] >= d))
                {
                    afstand[s, b] = d;
                    paden[s, b] += paden[s, a];
                }
            }
        }
        return [.. Enumerable.Range(0, n).Select(v => (
            from s in Enumerable.Range(0, n)
            from t in Enumerable.Range(s + 1, n - s - 1)
            where s != v && t != v && afstand[s, t] <= n && afstand[s, v] + afstand[v, t] == afstand[s, t]
            select paden[s, v] * paden[v, t] / paden[s, t]).Sum() / ((n - 1) * (n - 2) / 2.0))];
    }

    [Fact]
    public void A_graph_too_large_for_a_search_from_each_node_is_estimated_the_same_way_each_time()
    {
        // Two crowds of a hundred that meet in one: about half of all pairs need it.
        var verbindingen = Enumerable.Range(0, 200)
            .SelectMany(i => new[] { (i, 200), (i, i < 100 ? (i + 1) % 100 : 100 + ((i + 1) % 100)) })
            .Select(p => (Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2))).ToArray();

        var (precies, geschat, nogmaals) =
            (Bereken(201, verbindingen), Bereken(201, verbindingen, 20_000), Bereken(201, verbindingen, 20_000));

        Assert.NotEqual(precies, geschat);
        Assert.Equal(geschat, nogmaals);
        Assert.All(geschat, t => Assert.InRange(t, 0, 1));
        Assert.InRange(geschat[200], precies[200] - 0.05, precies[200] + 0.05);
    }
}
