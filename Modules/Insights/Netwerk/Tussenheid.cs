namespace Netwerkplatform.Insights.Netwerk;

/// <summary>
/// Betweenness of the nodes of an undirected graph without weights: how much of the shortest paths between two others runs over a node.
/// After U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25 (2001) 163-177: one
/// breadth-first search from each node, then the dependencies summed on the way back.
/// </summary>
internal static class Tussenheid
{
    /// <summary>Steps along an edge that one report may take: about two seconds.</summary>
    private const long MostSteps = 400_000_000;

    /// <summary>
    /// By node (0 to the number of nodes), normalised to 0-1: 1 is a node that lies on every shortest path between any two others. A graph
    /// too large for a search from each node is estimated from searches spread evenly over the nodes (U. Brandes and C. Pich, "Centrality
    /// estimation in large networks", 2007); the same graph always gives the same numbers.
    /// </summary>
    /// <param name="buren">Of each node those that it is linked with: each edge stands there twice.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="mostSteps">Above this the graph is too large.</param>
    public static double[] Bereken(int[][] buren, CancellationToken ct, long mostSteps = MostSteps)
    {
        var n = buren.Length;
        var tussenheid = new double[n];
        if (n < 3) return tussenheid;
        var verbonden = Enumerable.Range(0, n).Where(v => buren[v].Length > 0).ToArray();
        var stap = (int)Math.Max(1, ((buren.Sum(b => (long)b.Length) * verbonden.Length) + mostSteps - 1) / mostSteps);

        var (afstand, paden, deel, volgorde) = (new int[n], new double[n], new double[n], new int[n]);
        for (var i = 0; i < verbonden.Length; i += stap)
        {
            ct.ThrowIfCancellationRequested();
            Array.Fill(afstand, -1);
            Array.Clear(paden);
            Array.Clear(deel);
            var begin = verbonden[i];
            (afstand[begin], paden[begin], volgorde[0]) = (0, 1, begin);
            var bereikt = 1;
            for (var vooraan = 0; vooraan < bereikt; vooraan++)
            {
                var v = volgorde[vooraan];
                foreach (var w in buren[v])
                {
                    if (afstand[w] < 0) (afstand[w], volgorde[bereikt++]) = (afstand[v] + 1, w);
                    if (afstand[w] == afstand[v] + 1) paden[w] += paden[v];
                }
            }
            for (var achteraan = bereikt - 1; achteraan > 0; achteraan--)
            {
                var w = volgorde[achteraan];
                foreach (var v in buren[w])
                {
                    if (afstand[v] == afstand[w] - 1) deel[v] += paden[v] / paden[w] * (1 + deel[w]);
                }
                tussenheid[w] += deel[w];
            }
        }

        // Each pair was met from both its ends; of a sample, each search stands for all those left out.
        var gedaan = (verbonden.Length + stap - 1) / stap;
        var schaal = (gedaan == 0 ? 0 : (double)verbonden.Length / gedaan) / ((n - 1.0) * (n - 2.0));
        return [.. tussenheid.Select(t => Math.Min(1, t * schaal))];
    }
}
