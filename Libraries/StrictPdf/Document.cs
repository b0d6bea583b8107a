namespace StrictPdf;

/// <summary>
/// One walk over the file (ISO 32000-2, 7.5): objects, cross-reference tables, trailers and comments, and nothing in between. What the
/// parts say about one another is compared at the end.
/// </summary>
internal sealed class Document
{
    /// <summary>As many objects as one stream may hold.</summary>
    private const int MaxPacked = 100_000;

    /// <summary>
    /// All that a stream with objects may say (7.5.7, table 16): whatever else it says may make other bytes of it, to some reader.
    /// </summary>
    private static readonly string[] OfObjects = ["Type", "N", "First", "Length", "Filter", "Extends"];

    private readonly ReadOnlyMemory<byte> file;
    private readonly PdfLimits limits;
    private readonly CancellationToken ct;
    private readonly Lexer lexer;
    private readonly ValueReader reader;
    private readonly Policy policy = new();
    private readonly Structure structure = new();
    private readonly Revisions revisions;
    private readonly CrossReferences tables;
    private readonly Unpacking unpacking;

    /// <summary>Objects that have to be a length between these two.</summary>
    private readonly List<(long Object, int Least, int Most, int At)> lengths = [];

    private int objects;
    private int trailers;
    private int starts;
    private bool open;

    public Document(ReadOnlyMemory<byte> file, PdfLimits limits, CancellationToken ct)
    {
        (this.file, this.limits, this.ct) = (file, limits, ct);
        lexer = new Lexer(file, ct);
        reader = new ValueReader(lexer, policy, limits);
        revisions = new Revisions(limits);
        tables = new CrossReferences(file, revisions, structure, limits);
        unpacking = new Unpacking(limits, ct);
    }

    /// <summary>How far the reading has come.</summary>
    public int Position => lexer.Position;

    public void Read()
    {
        var table = -1;
        while (lexer.More())
        {
            var at = lexer.Position;
            open = true;
            if (lexer.Number() is { } number)
            {
                Object(number, at);
            }
            else if (lexer.Keyword("xref"))
            {
                tables.Table(lexer, table = at);
            }
            else if (lexer.Keyword("trailer"))
            {
                trailers++;
                tables.Trailer(reader.Value(), table);
            }
            else if (lexer.Keyword("startxref"))
            {
                starts++;
                // The first half of a file that is made to be read while it comes in has none yet (annex F).
                if (lexer.NumberOrRefuse() is not 0 and var start) CloseRevision(start, lexer.Position);
            }
            else
            {
                throw new Refusal(PdfReason.Damaged);
            }
        }
        Agree();
    }

    /// <summary>What can only be told once the whole file is known.</summary>
    private void Agree()
    {
        // Behind the end of the last revision nothing may stand.
        if (!structure.IsWhole || open || !tables.AllAreFound) throw new Refusal(PdfReason.Damaged);
        if (Lookalikes.Objects(file.Span) != objects || Lookalikes.Count(file.Span, "trailer"u8, "<%"u8) != trailers
            || Lookalikes.Count(file.Span, "startxref"u8, "0123456789+-%"u8) != starts) throw new Refusal(PdfReason.Damaged);
        foreach (var (number, least, most, at) in lengths)
            if (!revisions.All(number, d => d.Number >= least && d.Number <= most)) throw new Refusal(PdfReason.Damaged, at);
        structure.Settle(revisions);
        tables.Compare();
        policy.Settle(revisions);
    }

    /// <summary>A revision ends where it says which table is its own (7.5.5).</summary>
    private void CloseRevision(long start, int at)
    {
        if (!structure.IsWhole || !tables.TryFind(start, out var before)) throw new Refusal(PdfReason.Damaged);
        if (!file.Span[at..].TrimStart(" \r\n\t"u8).StartsWith("%%EOF"u8)) throw new Refusal(PdfReason.Damaged);
        revisions.Close(start, before, at);
        open = false;
    }

    /// <summary>An object in its place (7.3.10), behind its number.</summary>
    private void Object(long number, int at)
    {
        if (lexer.Number() is not { } generation || !lexer.Keyword("obj")) throw new Refusal(PdfReason.Damaged);
        objects++;
        var definition = revisions.Define(number, at, generation);
        if (lexer.Keyword("endobj")) return;
        var value = reader.Value();
        Look(definition, value);
        if (lexer.Keyword("stream")) Stream(value, definition);
        if (!lexer.Keyword("endobj")) throw new Refusal(PdfReason.Damaged);
    }

    private void Look(Definition definition, Value value)
    {
        definition.Number = value.Number;
        definition.IsAddress = value == Value.Address;
        definition.IsDestination = Policy.IsDestination(value);
        policy.Object(value);
        structure.Object(definition, value);
    }

    /// <summary>A stream (7.3.8). Where its length says that it ends, there it ends for a reader that looks for the end too.</summary>
    private void Stream(Value value, Definition definition)
    {
        var begin = lexer.StreamBegin();
        var found = file.Span[begin..].IndexOf("endstream"u8);
        if (found < 0 || value.Members is null) throw new Refusal(PdfReason.Damaged);
        Policy.Stream(value);
        // Short for DecodeParms in a picture within a page; some readers take it for that here too, others do not.
        if (value.Has("DP")) throw new Refusal(PdfReason.Damaged);
        Length(value, begin, found);
        var filters = Unpacking.Filters(value);
        if (value.Member("Type") is { Name: null } || value.Member("Subtype") is { Name: null }) throw new Refusal(PdfReason.Damaged);
        if (Unpacking.IsPackedTwice(filters)) throw new Refusal(PdfReason.TooComplicated);

        var bytes = file.Slice(begin, found);
        if (value.Names("Type", "XRef") || value.Has("W"))
            tables.Stream(value, definition.At, () => Unpacking.Unpredicted(value, unpacking.Content(filters, bytes)));
        if (value.Names("Type", "ObjStm") || (value.Has("N") && value.Has("First")))
            definition.Packed = ObjectStream(value, filters, bytes, definition);
        lexer.Position = begin + found;
        if (!lexer.Keyword("endstream")) throw new Refusal(PdfReason.Damaged);
    }

    /// <summary>Up to the word endstream, or to the ends of lines before it (7.3.8.2).</summary>
    private void Length(Value value, int begin, int found)
    {
        var least = found;
        while (least > 0 && found - least < 4 && file.Span[begin + least - 1] is 10 or 13) least--;
        var length = value.Member("Length") ?? throw new Refusal(PdfReason.Damaged);
        if (length.Reference is { } elsewhere) lengths.Add((elsewhere, least, found, begin));
        else if (length.Number is null || length.Number < least || length.Number > found) throw new Refusal(PdfReason.Damaged);
    }

    /// <summary>A stream with objects (7.5.7) is part of the document like the rest.</summary>
    /// <returns>Their numbers, in order.</returns>
    private long[] ObjectStream(Value value, string[] filters, ReadOnlyMemory<byte> bytes, Definition within)
    {
        if (value.Others > 0 || value.Members!.Keys.Except(OfObjects).Any()) throw new Refusal(PdfReason.TooComplicated);
        var content = unpacking.Content(filters, bytes);
        if (value.Member("N")?.Number is not { } count || value.Member("First")?.Number is not { } first
            || count is < 0 or > MaxPacked || first < 0 || first > content.Length) throw new Refusal(PdfReason.Damaged);
        var index = new Lexer(content, ct);
        var inside = new (long Number, long Offset)[count];
        for (var i = 0; i < count; i++) inside[i] = (index.NumberOrRefuse(), index.NumberOrRefuse());
        // One after the other, as they stand: what lies between them is read as well.
        var contents = new Lexer(content, ct) { Position = (int)first };
        var inner = new ValueReader(contents, policy, limits);
        var at = 0;
        while (contents.More())
        {
            if (at < count && contents.Position > first + inside[at].Offset) throw new Refusal(PdfReason.Damaged);
            var here = at < count && contents.Position == first + inside[at].Offset ? inside[at++].Number : (long?)null;
            var one = inner.Value();
            if (here is { } number) Look(revisions.Define(number, -1, within: within), one);
        }
        return at == count ? [.. inside.Select(i => i.Number)] : throw new Refusal(PdfReason.Damaged);
    }
}
