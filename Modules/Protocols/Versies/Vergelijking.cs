using DiffPlex;
using DiffPlex.Chunkers;

namespace Netwerkplatform.Protocols.Versies;

/// <summary>Een regel van de tekst.</summary>
internal sealed record TekstVerschil
{
    /// <summary>gelijk, toegevoegd of verwijderd.</summary>
    [OneOf("TekstVerschilSoort", "gelijk", "toegevoegd", "verwijderd")]
    public required string Soort { get; init; }
    public required string Regel { get; init; }
}

/// <summary>Een stap die anders is.</summary>
internal sealed record StapVerschil
{
    /// <summary>toegevoegd, verwijderd of gewijzigd.</summary>
    [OneOf("StapVerschilSoort", "toegevoegd", "verwijderd", "gewijzigd")]
    public required string Soort { get; init; }
    /// <summary>De stap zoals zij was; null als zij is toegevoegd.</summary>
    public Stap? Van { get; init; }
    /// <summary>De stap zoals zij wordt; null als zij is verwijderd.</summary>
    public Stap? Naar { get; init; }
}

/// <summary>What differs between two versions: pure, and bounded whatever is in them.</summary>
internal static class Vergelijking
{
    /// <summary>
    /// Lines on both sides together, without what is the same at the beginning and at the end. Comparing takes time by the number of lines
    /// times the number that differ; beyond this what is in between is told as replaced as a whole.
    /// </summary>
    public const int MaxRegels = 5_000;

    public static IReadOnlyList<TekstVerschil> Teksten(string van, string naar)
    {
        var oud = Regels(van);
        var nieuw = Regels(naar);
        var begin = 0;
        while (begin < oud.Length && begin < nieuw.Length && oud[begin] == nieuw[begin]) begin++;
        var eind = 0;
        while (eind < oud.Length - begin && eind < nieuw.Length - begin && oud[^(eind + 1)] == nieuw[^(eind + 1)]) eind++;

        var verschil = new List<TekstVerschil>(oud.Length + nieuw.Length);
        void Voeg(string soort, IEnumerable<string> regels) =>
            verschil.AddRange(regels.Select(r => new TekstVerschil { Soort = soort, Regel = r }));
        Voeg("gelijk", oud[..begin]);
        var midden = (Oud: oud[begin..^eind], Nieuw: nieuw[begin..^eind]);
        if (midden.Oud.Length == 0 || midden.Nieuw.Length == 0 || midden.Oud.Length + midden.Nieuw.Length > MaxRegels)
        {
            Voeg("verwijderd", midden.Oud);
            Voeg("toegevoegd", midden.Nieuw);
        }
        else
        {
            // The library takes an empty text for one without lines; with a space before each, none is empty.
            static string Tekst(string[] regels) => string.Join('\n', regels.Select(r => $" {r}"));
            var at = 0;
            foreach (var blok in Differ.Instance.CreateDiffs(Tekst(midden.Oud), Tekst(midden.Nieuw), ignoreWhiteSpace: false,
                ignoreCase: false, LineChunker.Instance).DiffBlocks)
            {
                Voeg("gelijk", midden.Oud[at..blok.DeleteStartA]);
                at = blok.DeleteStartA + blok.DeleteCountA;
                Voeg("verwijderd", midden.Oud[blok.DeleteStartA..at]);
                Voeg("toegevoegd", midden.Nieuw[blok.InsertStartB..(blok.InsertStartB + blok.InsertCountB)]);
            }
            Voeg("gelijk", midden.Oud[at..]);
        }
        Voeg("gelijk", oud[^eind..]);
        return verschil;
    }

    /// <summary>
    /// A step is the same when it does the same; what is left over is compared by its place. That others came before it makes no step
    /// another one: only a step that has changed places with one that both versions have, has moved.
    /// </summary>
    public static IReadOnlyList<StapVerschil> Stappen(IReadOnlyList<Stap> van, IReadOnlyList<Stap> naar)
    {
        // Within a version no two steps have one place, so a step is known by its place.
        var oud = van.OrderBy(s => s.Volgorde).ToList();
        var nieuw = naar.OrderBy(s => s.Volgorde).ToList();
        var paren = Paren(oud, nieuw, s => s.Actie!);
        var rangen = paren.OrderBy(p => p.Naar.Volgorde).Index().ToDictionary(p => p.Item.Naar.Volgorde!.Value, p => p.Index);
        var anders = paren.OrderBy(p => p.Van.Volgorde).Index()
            .Where(p => rangen[p.Item.Naar.Volgorde!.Value] != p.Index
                || (p.Item.Van.Rol, p.Item.Van.Termijn) != (p.Item.Naar.Rol, p.Item.Naar.Termijn)).Select(p => p.Item).ToList();
        oud = [.. oud.ExceptBy(paren.Select(p => p.Van.Volgorde), s => s.Volgorde)];
        nieuw = [.. nieuw.ExceptBy(paren.Select(p => p.Naar.Volgorde), s => s.Volgorde)];
        var vervangen = Paren(oud, nieuw, s => $"{s.Volgorde}");
        anders.AddRange(vervangen);
        oud = [.. oud.ExceptBy(vervangen.Select(p => p.Van.Volgorde), s => s.Volgorde)];
        nieuw = [.. nieuw.ExceptBy(vervangen.Select(p => p.Naar.Volgorde), s => s.Volgorde)];
        return [.. anders.Select(p => new StapVerschil { Soort = "gewijzigd", Van = p.Van, Naar = p.Naar })
            .Concat(oud.Select(s => new StapVerschil { Soort = "verwijderd", Van = s }))
            .Concat(nieuw.Select(s => new StapVerschil { Soort = "toegevoegd", Naar = s }))
            .OrderBy(v => (v.Naar ?? v.Van)!.Volgorde).ThenBy(v => v.Soort == "toegevoegd")];
    }

    /// <summary>The first with the first, the second with the second, for each key.</summary>
    private static List<(Stap Van, Stap Naar)> Paren(List<Stap> oud, List<Stap> nieuw, Func<Stap, string> sleutel)
    {
        var wachtend = oud.GroupBy(sleutel).ToDictionary(g => g.Key, g => new Queue<Stap>(g));
        return [.. nieuw.Where(s => wachtend.TryGetValue(sleutel(s), out var rij) && rij.Count > 0)
            .Select(s => (wachtend[sleutel(s)].Dequeue(), s))];
    }

    private static string[] Regels(string tekst) => tekst.ReplaceLineEndings("\n").Split('\n');
}
