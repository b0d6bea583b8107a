namespace StrictPdf;

/// <summary>An object as far as others lean on it.</summary>
/// <param name="at">Where it stands in the file; -1 within a stream.</param>
/// <param name="revision">The revision that defines it, counted from 0.</param>
internal sealed class Definition(int at, int revision)
{
    public int At => at;
    public int Revision => revision;

    /// <summary>0 within a stream (7.5.7).</summary>
    public long Generation { get; init; }

    /// <summary>The stream that it stands in.</summary>
    public Definition? Within { get; init; }

    /// <summary>Of a stream with objects their numbers, in order.</summary>
    public long[]? Packed { get; set; }

    public long? Number { get; set; }
    public bool IsAddress { get; set; }

    /// <summary>As it says itself.</summary>
    public string? Type { get; set; }
    public bool IsDestination { get; set; }
}

/// <summary>
/// What has been appended to a file (ISO 32000-2, 7.5.6): a signature, a note. Each revision is read like the first. A number means the
/// last object of that name to every reader, in each revision and in the whole.
/// </summary>
internal sealed class Revisions(PdfLimits limits)
{
    /// <summary>The objects of each number, the oldest first: at most one in a revision.</summary>
    private readonly Dictionary<long, List<Definition>> defined = [];

    /// <summary>The cross-reference table that each revision ends with.</summary>
    private readonly List<long> tables = [];

    private int end;

    /// <summary>The revision that is being read, counted from 0.</summary>
    public int Current => tables.Count;

    public IEnumerable<(long Number, Definition Definition)> Replacements =>
        defined.SelectMany(all => all.Value.Skip(1).Select(d => (all.Key, d)));

    /// <summary>Once in a revision: twice, it is one thing to one reader and another to the next.</summary>
    public Definition Define(long number, int at, long generation = 0, Definition? within = null)
    {
        if (!defined.TryGetValue(number, out var all)) defined[number] = all = [];
        if (all.Count > 0 && all[^1].Revision == Current) throw new Refusal(PdfReason.Damaged);
        var definition = new Definition(at, Current) { Generation = generation, Within = within };
        all.Add(definition);
        return definition;
    }

    /// <summary>A revision ends with its table, which stands within it and leads on to the table of the revision before.</summary>
    public void Close(long table, long? before, int at)
    {
        if (tables.Count > 0 && (before != tables[^1] || table < end)) throw new Refusal(PdfReason.Damaged);
        if (tables.Count == limits.Revisions) throw new Refusal(PdfReason.TooComplicated);
        tables.Add(table);
        end = at;
    }

    /// <summary>What a number means to a reader of this revision.</summary>
    public Definition? Latest(long number, int revision) => defined.GetValueOrDefault(number)?.FindLast(d => d.Revision <= revision);

    /// <summary>There is such an object, and this holds for it in every revision.</summary>
    public bool All(long number, Predicate<Definition> holds) => defined.TryGetValue(number, out var all) && all.TrueForAll(holds);
}
