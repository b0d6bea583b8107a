namespace StrictPdf;

/// <summary>
/// Where objects are, as the file says: tables (ISO 32000-2, 7.5.4), trailers (7.5.5), streams that are both (7.5.8), and a stream
/// beside a table (7.5.8.4). One reader believes them, and another believes what stands there: they have to say the same.
/// </summary>
internal sealed class CrossReferences(ReadOnlyMemory<byte> file, Revisions revisions, Structure structure, PdfLimits limits)
{
    /// <summary>Where each table begins, and where it says that the one before it does.</summary>
    private readonly Dictionary<long, long?> tables = [];

    private readonly List<(long Object, long At, int Revision)> places = [];
    private readonly List<(long Object, long Stream, long Index, int Revision)> packed = [];
    private readonly List<long> said = [];

    /// <summary>Where tables were said to be there are tables.</summary>
    public bool AllAreFound => said.TrueForAll(tables.ContainsKey);

    /// <summary>Whether a table begins there, and where it says that the one before it does.</summary>
    public bool TryFind(long at, out long? before) => tables.TryGetValue(at, out before);

    /// <summary>A table, behind the word xref.</summary>
    public void Table(Lexer lexer, int at)
    {
        tables[at] = null;
        while (lexer.Number() is { } number)
        {
            for (var count = lexer.NumberOrRefuse(); count > 0; count--, number++)
            {
                var place = lexer.NumberOrRefuse();
                lexer.NumberOrRefuse();
                if (lexer.Keyword("n")) Place(number, place);
                else if (!lexer.Keyword("f")) throw new Refusal(PdfReason.Damaged);
            }
        }
    }

    /// <summary>Of a trailer, or of the stream that is one: where the rest begins. Its size has to be there (table 15).</summary>
    public void Trailer(Value value, long table)
    {
        if (value.Member("Size")?.Number is null || !tables.ContainsKey(table)) throw new Refusal(PdfReason.Damaged);
        foreach (var member in new[] { "Prev", "XRefStm" })
        {
            if (value.Member(member) is not { } place) continue;
            said.Add(place.Number ?? throw new Refusal(PdfReason.Damaged));
            if (member == "Prev") tables[table] = place.Number;
        }
        if (value.Member("Root") is { } catalogue) structure.Root(catalogue);
    }

    /// <summary>A stream that is a table and a trailer.</summary>
    /// <param name="unpack">Its content, once it is known to be asked for.</param>
    public void Stream(Value value, int at, Func<byte[]> unpack)
    {
        // To some it is a table by what else it says.
        if (!value.Names("Type", "XRef")) throw new Refusal(PdfReason.Damaged);
        tables[at] = null;
        Trailer(value, at);
        var width = value.Member("W")?.Items?
            .Select(i => i.Number is { } w and <= 8 ? (int)w : throw new Refusal(PdfReason.Damaged)).ToArray();
        if (Runs(value) is not { } runs || width is not [_, > 0, _] || runs.Length % 2 != 0) throw new Refusal(PdfReason.Damaged);
        if (runs.Length >= limits.Items) throw new Refusal(PdfReason.TooComplicated);

        var size = width.Sum();
        var rest = (ReadOnlySpan<byte>)unpack();
        for (var run = 0; run < runs.Length; run += 2)
        {
            for (var n = 0L; n < runs[run + 1]; n++)
            {
                if (rest.Length < size) throw new Refusal(PdfReason.Damaged);
                var kind = width[0] == 0 ? 1 : Field(ref rest, width[0]);
                Entry(runs[run] + n, kind, Field(ref rest, width[1]), Field(ref rest, width[2]));
            }
        }
    }

    /// <summary>The first number of each run of entries, and how many they are (7.5.8.2, table 17).</summary>
    private static long[]? Runs(Value value) => value.Member("Index") is { } index
        ? index.Items?.Select(i => i.Number ?? throw new Refusal(PdfReason.Damaged)).ToArray()
        : [0, value.Member("Size")?.Number ?? throw new Refusal(PdfReason.Damaged)];

    private static long Field(ref ReadOnlySpan<byte> rest, int width)
    {
        var field = 0L;
        foreach (var one in rest[..width]) field = (field << 8) | one;
        rest = rest[width..];
        return field >= 0 ? field : throw new Refusal(PdfReason.Damaged);
    }

    /// <summary>ISO 32000-2, 7.5.8.3, table 18: free, in its place, or within a stream.</summary>
    private void Entry(long number, long kind, long first, long second)
    {
        switch (kind)
        {
            case 0:
                break;
            case 1:
                Place(number, first);
                break;
            case 2 when packed.Count < limits.Entries:
                packed.Add((number, first, second, revisions.Current));
                break;
            default:
                throw new Refusal(kind == 2 ? PdfReason.TooComplicated : PdfReason.Damaged);
        }
    }

    /// <summary>At the very beginning there is none: so some say that there is no such object.</summary>
    private void Place(long number, long at)
    {
        if (at >= file.Length) throw new Refusal(PdfReason.Damaged);
        if (places.Count >= limits.Entries) throw new Refusal(PdfReason.TooComplicated);
        if (at > 0) places.Add((number, at, revisions.Current));
    }

    /// <summary>
    /// What the tables say is what stands there. A number that no object has, which cairo leaves, no check takes for one.
    /// </summary>
    public void Compare()
    {
        var listed = new HashSet<(long Object, int Revision)>();
        foreach (var (number, at, revision) in places)
        {
            if (revisions.Latest(number, revision) is not { } there) continue;
            if (there.At < at || !IsBlank(at, there.At)) throw new Refusal(PdfReason.Damaged, at);
            listed.Add((number, there.Revision));
        }
        foreach (var (number, stream, index, revision) in packed)
        {
            if (revisions.Latest(stream, revision) is not { Packed: { } inside } holder) throw new Refusal(PdfReason.Damaged);
            if (index >= inside.Length || inside[index] != number) throw new Refusal(PdfReason.Damaged, holder.At);
            if (revisions.Latest(number, revision) is not { } there || there.Within != holder)
                throw new Refusal(PdfReason.Damaged, holder.At);
            listed.Add((number, there.Revision));
        }
        // What takes the place of another and stands in no table has done so for the one who mends and not for the other.
        foreach (var (number, definition) in revisions.Replacements)
            if (!listed.Contains((number, definition.Revision)))
                throw new Refusal(PdfReason.Damaged, (definition.Within ?? definition).At);
    }

    /// <summary>White space, and little of it.</summary>
    private bool IsBlank(long from, int to) => to - from <= 4 && !file.Span[(int)from..to].ContainsAnyExcept(Lexer.Whitespace);
}
