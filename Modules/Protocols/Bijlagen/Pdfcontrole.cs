using System.Buffers;
using System.IO.Compression;

namespace Netwerkplatform.Protocols.Bijlagen;

/// <summary>
/// Whether a file is a PDF (ISO 32000) from its first byte to its last, and nothing else besides, that does nothing when it is opened. Reads the whole file as
/// its grammar has it and refuses what does not fit, where a reading library mends and guesses: two readers that guess otherwise see two documents. No picture
/// or page is ever decompressed; only streams that hold further objects, or say where objects are, up to a bound. Work and memory are bounded by the size of the file and that bound.
/// </summary>
internal static class Pdfcontrole
{
    /// <summary>Of all streams with objects in one file together, and of those that say where objects are.</summary>
    private const int MaxInflated = 16 << 20;

    /// <summary>Of all tables in one file together: objects in their places, and as many within streams.</summary>
    private const int MaxEntries = 500_000;

    /// <summary>Of what has been appended to a file: signatures, stamps, notes.</summary>
    private const int MaxRevisions = 100;

    /// <summary>Of an array that is asked about.</summary>
    private const int MaxItems = 4_096;

    private const int MaxDepth = 64;

    private const string Actief = "pdf_met_actieve_inhoud";
    private const string Versleuteld = "pdf_versleuteld";
    private const string Beschadigd = "pdf_beschadigd";

    /// <summary>What runs, opens, sends or carries something; and what hides the rest.</summary>
    private static readonly Dictionary<string, string> Forbidden = new(StringComparer.Ordinal)
    {
        ["JavaScript"] = Actief,
        ["JS"] = Actief,
        ["AA"] = Actief,
        ["Launch"] = Actief,
        ["SubmitForm"] = Actief,
        ["ImportData"] = Actief,
        ["GoToE"] = Actief,
        ["GoToR"] = Actief,
        ["GoToDp"] = Actief,
        ["GoTo3DView"] = Actief,
        ["SetOCGState"] = Actief,
        ["ResetForm"] = Actief,
        ["Requirements"] = Actief,
        ["AlternatePresentations"] = Actief,
        ["SpiderInfo"] = Actief,
        ["Collection"] = Actief,
        ["AF"] = Actief,
        ["Filespec"] = Actief,
        ["FileSpec"] = Actief,
        ["FileAttachment"] = Actief,
        ["FS"] = Actief,
        ["UF"] = Actief,
        ["OPI"] = Actief,
        ["EmbeddedFile"] = Actief,
        ["EmbeddedFiles"] = Actief,
        ["EF"] = Actief,
        ["XFA"] = Actief,
        ["RichMedia"] = Actief,
        ["RichMediaContent"] = Actief,
        ["RichMediaExecute"] = Actief,
        ["Rendition"] = Actief,
        ["Movie"] = Actief,
        ["Sound"] = Actief,
        ["3D"] = Actief,
        ["Encrypt"] = Versleuteld,
        ["Crypt"] = Versleuteld,
    };

    /// <summary>Actions whose names mean something else in other places.</summary>
    private static readonly HashSet<string> Deeds = ["Named", "Hide", "Thread", "Trans"];

    private static readonly byte[][] Foreign =
    [
        [.. "<script"u8], [.. "<html"u8], [.. "<svg"u8], [.. "<!doctype"u8], [.. "<?php"u8], [.. "<body"u8], [.. "<iframe"u8], [.. "pk\u0003\u0004"u8],
    ];

    private static readonly SearchValues<byte> Whitespace = SearchValues.Create([0, 9, 10, 12, 13, 32]);
    private static readonly SearchValues<byte> Numeric = SearchValues.Create("+-.0123456789"u8);
    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("()<>[]{}/%"u8);

    /// <returns>Null when the file may be kept, else the fault.</returns>
    public static InvalidParam? Look(byte[] file, CancellationToken ct)
    {
        try
        {
            Envelope(file);
            new Document(file, ct).Read();
            return null;
        }
        catch (Refused refused)
        {
            return new InvalidParam("bestand", refused.Code, refused.Code switch
            {
                Actief => "Deze PDF bevat iets dat bij het openen kan worden uitgevoerd of een ander bestand. Maak er een gewone PDF van.",
                Versleuteld => "Deze PDF is versleuteld of met een wachtwoord beveiligd. Bewaar hem zonder beveiliging.",
                Beschadigd => "Deze PDF is beschadigd of anders opgebouwd dan de norm voorschrijft. Bewaar hem opnieuw als PDF.",
                "pdf_te_ingewikkeld" => "Deze PDF is te ingewikkeld om na te kijken. Bewaar hem opnieuw als PDF.",
                _ => "Dit is geen PDF.",
            });
        }
    }

    /// <summary>A PDF from the first byte to the last; what another program would take for something else is no attachment.</summary>
    private static void Envelope(ReadOnlySpan<byte> file)
    {
        if (file.Length < 9 || !file.StartsWith("%PDF-"u8) || !(file[5..8] is [(byte)'1', (byte)'.', >= (byte)'0' and <= (byte)'7'] or [(byte)'2', (byte)'.', (byte)'0']) || !Whitespace.Contains(file[8]))
            throw new Refused("geen_pdf");
        var end = file.Length;
        while (end > 0 && Whitespace.Contains(file[end - 1])) end--;
        if (!file[..end].EndsWith("%%EOF"u8)) throw new Refused(Beschadigd);

        // Where programs look for the beginning of a page, and where for the directory of an archive.
        Span<byte> head = stackalloc byte[Math.Min(file.Length, 2_048)];
        for (var i = 0; i < head.Length; i++) head[i] = file[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(file[i] | 0x20) : file[i];
        foreach (var foreign in Foreign)
            if (head.IndexOf(foreign) >= 0) throw new Refused("geen_pdf");
        if (file[Math.Max(0, file.Length - 66_000)..].IndexOf("PK\u0005\u0006"u8) >= 0 || file.IndexOf("Rar!\u001a\u0007"u8) >= 0 || file.IndexOf((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) >= 0)
            throw new Refused("geen_pdf");
    }

    private sealed class Refused(string code) : Exception(code)
    {
        public string Code { get; } = code;
    }

    /// <summary>
    /// One walk over the file: objects, cross-reference tables, trailers and comments, and nothing in between. What has been appended (a signature, a note) is a
    /// further revision: it is read like the rest, what takes the place of something stands in its own table, and a number means the last object of that name to every reader, in
    /// each revision and in the whole.
    /// </summary>
    private sealed class Document(byte[] file, CancellationToken ct)
    {
        private static readonly string[] OfObjects = ["Type", "N", "First", "Length", "Filter", "Extends"];
        private static readonly string[] ElsewhereOrProgram = ["F", "FFilter", "FDecodeParms", "Ref", "PS", "Subtype2"];

        /// <summary>The objects of each number, the oldest first: at most one in a revision.</summary>
        private readonly Dictionary<long, List<Definition>> defined = [];

        /// <summary>Where each table begins, and where it says that the one before it does.</summary>
        private readonly Dictionary<long, long?> tables = [];

        /// <summary>The table that each revision ends with.</summary>
        private readonly List<long> revisions = [];
        private readonly List<(long Object, int Least, int Most)> lengths = [];
        private readonly List<(long Object, long At, int Revision)> places = [];
        private readonly List<(long Object, long Stream, long Index, int Revision)> packed = [];
        private readonly List<long> linked = [];
        private readonly List<long> opened = [];
        private readonly List<long> said = [];
        private int objects;
        private int trailers;
        private int starts;
        private int inflated;
        private bool pages;
        private bool root;
        private bool open;
        private int end;

        /// <summary>An object as far as others lean on it.</summary>
        private sealed class Definition(int at, int revision)
        {
            public int At => at;
            public int Revision => revision;
            /// <summary>Of a stream with objects their numbers.</summary>
            public long[]? Packed { get; set; }
            /// <summary>The stream that it stands in.</summary>
            public Definition? Within { get; init; }
            public long? Number { get; set; }
            public bool IsLink { get; set; }
            public bool IsDestination { get; set; }
        }

        public void Read()
        {
            var reader = new Reader(file, linked, ct);
            var table = -1;
            while (reader.More())
            {
                var at = reader.Position;
                open = true;
                if (reader.Number() is { } number)
                {
                    Object(reader, number, at);
                }
                else if (reader.Keyword("xref"))
                {
                    Table(reader, table = at);
                }
                else if (reader.Keyword("trailer"))
                {
                    trailers++;
                    Trailer(reader.Value(), table);
                }
                else if (reader.Keyword("startxref"))
                {
                    starts++;
                    // The first half of a file that is made to be read while it comes in has none yet.
                    if ((reader.Number() ?? throw new Refused(Beschadigd)) is not 0 and var start) Revision(start, reader.Position);
                }
                else
                {
                    throw new Refused(Beschadigd);
                }
            }
            // Behind the end of the last revision nothing may stand.
            if (!root || !pages || open || said.Exists(e => !tables.ContainsKey(e))) throw new Refused(Beschadigd);
            // A reader that mends takes for an object or a trailer whatever looks like one; here that is what was looked at, and nothing in a stream, text or comment.
            if (Occurrences(file) != objects || Occurrences(file, "trailer"u8, "<%"u8) != trailers || Occurrences(file, "startxref"u8, "0123456789+-%"u8) != starts) throw new Refused(Beschadigd);
            // Of a number that means something else in another revision, all must do.
            foreach (var (number, least, most) in lengths)
                if (!All(number, d => d.Number >= least && d.Number <= most)) throw new Refused(Beschadigd);
            CompareTables();
            if (linked.Exists(l => !All(l, d => d.IsLink)) || opened.Exists(o => !All(o, d => d.IsDestination))) throw new Refused(Actief);
        }

        private bool All(long number, Predicate<Definition> holds) => defined.TryGetValue(number, out var all) && all.TrueForAll(holds);

        /// <summary>A revision ends where it says which table is its own; that table leads on to the one of the revision before it.</summary>
        private void Revision(long start, int at)
        {
            if (!root || !pages || !tables.TryGetValue(start, out var before)) throw new Refused(Beschadigd);
            if (revisions.Count > 0 && (before != revisions[^1] || start < end)) throw new Refused(Beschadigd);
            if (!file.AsSpan(at).TrimStart(" \r\n\t"u8).StartsWith("%%EOF"u8)) throw new Refused(Beschadigd);
            if (revisions.Count == MaxRevisions) throw new Refused("pdf_te_ingewikkeld");
            revisions.Add(start);
            end = at;
            open = false;
        }

        /// <summary>
        /// One reader believes the table and another what stands there: they say the same. A number that no object has, which cairo leaves, no check takes for one.
        /// </summary>
        private void CompareTables()
        {
            var listed = new HashSet<(long Object, int Revision)>();
            foreach (var (number, at, revision) in places)
            {
                if (Latest(number, revision) is not { } there) continue;
                if (there.At < at || !Blank(at, there.At)) throw new Refused(Beschadigd);
                listed.Add((number, there.Revision));
            }
            foreach (var (number, stream, index, revision) in packed)
            {
                if (Latest(stream, revision) is not { Packed: { } inside } holder || index >= inside.Length || inside[index] != number) throw new Refused(Beschadigd);
                if (Latest(number, revision) is not { } there || there.Within != holder) throw new Refused(Beschadigd);
                listed.Add((number, there.Revision));
            }
            // What takes the place of another and stands in no table has done so for the one who mends and not for the other.
            foreach (var (number, all) in defined)
                if (all.Skip(1).Any(d => !listed.Contains((number, d.Revision)))) throw new Refused(Beschadigd);
        }

        /// <summary>What a number means to a reader of this revision.</summary>
        private Definition? Latest(long number, int revision) => defined.GetValueOrDefault(number)?.FindLast(d => d.Revision <= revision);

        /// <summary>Once in a revision: twice, it is one thing to one reader and another to the next.</summary>
        private Definition Define(long number, int at, Definition? within = null)
        {
            if (!defined.TryGetValue(number, out var all)) defined[number] = all = [];
            if (all.Count > 0 && all[^1].Revision == revisions.Count) throw new Refused(Beschadigd);
            var definition = new Definition(at, revisions.Count) { Within = within };
            all.Add(definition);
            return definition;
        }

        /// <summary>White space, and little of it.</summary>
        private bool Blank(long from, int to) => to - from <= 4 && !file.AsSpan((int)from, to - (int)from).ContainsAnyExcept(Whitespace);

        /// <summary>Of a trailer, or of the stream that is one: where the rest begins.</summary>
        private void Trailer(Value value, long table)
        {
            if (value.Members is not { } members || !tables.ContainsKey(table)) throw new Refused(Beschadigd);
            foreach (var member in new[] { "Prev", "XRefStm" })
            {
                if (!members.TryGetValue(member, out var place)) continue;
                said.Add(place.Number ?? throw new Refused(Beschadigd));
                if (member == "Prev") tables[table] = place.Number;
            }
            if (!members.TryGetValue("Root", out var catalogue)) return;
            if (catalogue.Reference is null) throw new Refused(Beschadigd);
            root = true;
        }

        /// <summary>What holds for every object, also for one within a stream.</summary>
        private void Look(Definition definition, Value value)
        {
            pages |= value.Names("Type", "Page");
            definition.Number = value.Number;
            definition.IsLink = value == Value.Link;
            definition.IsDestination = value.IsDestination;
            if (value.Name is { } name && Deeds.Contains(name)) throw new Refused(Actief);
            if (value.Members?.GetValueOrDefault("OpenAction") is not { } action) return;
            if (action.Reference is { } elsewhere) opened.Add(elsewhere);
            else if (!action.IsDestination) throw new Refused(Actief);
        }

        private void Object(Reader reader, long number, int at)
        {
            if (reader.Number() is null || !reader.Keyword("obj")) throw new Refused(Beschadigd);
            objects++;
            var definition = Define(number, at);
            if (reader.Keyword("endobj")) return;
            var value = reader.Value();
            Look(definition, value);
            if (reader.Keyword("stream")) Stream(reader, value, definition);
            if (!reader.Keyword("endobj")) throw new Refused(Beschadigd);
        }

        private void Table(Reader reader, int at)
        {
            tables[at] = null;
            while (reader.Number() is { } number)
            {
                var count = reader.Number() ?? throw new Refused(Beschadigd);
                for (; count > 0; count--, number++)
                {
                    if (reader.Number() is not { } place || reader.Number() is null) throw new Refused(Beschadigd);
                    if (reader.Keyword("n")) Place(number, place);
                    else if (!reader.Keyword("f")) throw new Refused(Beschadigd);
                }
            }
        }

        /// <summary>At the very beginning there is none: so some say that there is no such object.</summary>
        private void Place(long number, long at)
        {
            if (at >= file.Length) throw new Refused(Beschadigd);
            if (places.Count >= MaxEntries) throw new Refused("pdf_te_ingewikkeld");
            if (at > 0) places.Add((number, at, revisions.Count));
        }

        /// <summary>The table as a stream.</summary>
        private void Table(Value value, string[] filters, ReadOnlyMemory<byte> stream)
        {
            var width = value.Members!.GetValueOrDefault("W")?.Items?.Select(i => i.Number is { } w and <= 8 ? (int)w : throw new Refused(Beschadigd)).ToArray();
            var index = value.Members!.GetValueOrDefault("Index");
            var runs = index is null ? [0, value.Members!.GetValueOrDefault("Size")?.Number ?? throw new Refused(Beschadigd)]
                : index.Items?.Select(i => i.Number ?? throw new Refused(Beschadigd)).ToArray();
            if (width is not [_, > 0, _] || runs is null || runs.Length % 2 != 0) throw new Refused(Beschadigd);
            if (runs.Length >= MaxItems) throw new Refused("pdf_te_ingewikkeld");

            var content = Unpredicted(value, filters switch
            {
                [] => stream.ToArray(),
                ["FlateDecode"] => Inflate(stream),
                _ => throw new Refused("pdf_te_ingewikkeld"),
            });
            var (at, size) = (0, width.Sum());
            for (var run = 0; run < runs.Length; run += 2)
            {
                for (var n = 0L; n < runs[run + 1]; n++)
                {
                    if (at + size > content.Length) throw new Refused(Beschadigd);
                    var kind = width[0] == 0 ? 1 : Field(content, ref at, width[0]);
                    var (first, second) = (Field(content, ref at, width[1]), Field(content, ref at, width[2]));
                    if (kind == 1) Place(runs[run] + n, first);
                    else if (kind == 2 && packed.Count < MaxEntries) packed.Add((runs[run] + n, first, second, revisions.Count));
                    else if (kind != 0) throw new Refused(kind == 2 ? "pdf_te_ingewikkeld" : Beschadigd);
                }
            }
        }

        private static long Field(byte[] content, ref int at, int width)
        {
            var field = 0L;
            for (; width > 0; width--) field = (field << 8) | content[at++];
            return field >= 0 ? field : throw new Refused(Beschadigd);
        }

        /// <summary>Undoes what makes columns of numbers small: each byte less the one above it, or beside it (PNG).</summary>
        private static byte[] Unpredicted(Value value, byte[] content)
        {
            if (value.Members!.GetValueOrDefault("DecodeParms") is not { } how) return content;
            if (how.Items is { } items) how = items is [var only] ? only : throw new Refused(Beschadigd);
            if (how.Members is not { } members || how.Others > 0) throw new Refused(Beschadigd);
            long Of(string name, long otherwise) => members.TryGetValue(name, out var member) ? member.Number ?? throw new Refused(Beschadigd) : otherwise;
            if (Of("Predictor", 1) == 1) return content;
            if (Of("Predictor", 1) is < 10 or > 15 || Of("Colors", 1) != 1 || Of("BitsPerComponent", 8) != 8 || Of("Columns", 1) is not (> 0 and <= 64 and var columns)) throw new Refused("pdf_te_ingewikkeld");

            var row = (int)columns + 1;
            if (content.Length % row != 0) throw new Refused(Beschadigd);
            var plain = new byte[content.Length / row * (row - 1)];
            for (int from = 0, to = 0; from < content.Length; from += row, to += row - 1)
            {
                for (var i = 0; i < row - 1; i++)
                {
                    var left = i == 0 ? 0 : plain[to + i - 1];
                    var above = to == 0 ? 0 : plain[to + i - row + 1];
                    plain[to + i] = (byte)(content[from + 1 + i] + content[from] switch
                    {
                        0 => 0,
                        1 => left,
                        2 => above,
                        3 => (left + above) / 2,
                        _ => throw new Refused("pdf_te_ingewikkeld"),
                    });
                }
            }
            return plain;
        }

        /// <summary>Where its length says that a stream ends, there it ends for a reader that looks for the end too.</summary>
        private void Stream(Reader reader, Value value, Definition definition)
        {
            var begin = reader.StreamBegin();
            var found = file.AsSpan(begin).IndexOf("endstream"u8);
            if (found < 0 || value.Members is null) throw new Refused(Beschadigd);
            // Its bytes are in another file, or another file stands in for it; or it is a program for a printer.
            if (ElsewhereOrProgram.Any(value.Members.ContainsKey) || value.Names("Subtype", "PS")) throw new Refused(Actief);
            // Short for DecodeParms in a picture within a page; some readers take it for that here too, others do not.
            if (value.Members.ContainsKey("DP")) throw new Refused(Beschadigd);
            var least = found;
            while (least > 0 && found - least < 4 && file[begin + least - 1] is 10 or 13) least--;
            var length = value.Members.GetValueOrDefault("Length") ?? throw new Refused(Beschadigd);
            if (length.Reference is { } elsewhere) lengths.Add((elsewhere, least, found));
            else if (length.Number is null || length.Number < least || length.Number > found) throw new Refused(Beschadigd);

            var filter = value.Members.GetValueOrDefault("Filter");
            if (filter is { Name: null, Items: null } || value.Members.GetValueOrDefault("Type") is { Name: null } || value.Members.GetValueOrDefault("Subtype") is { Name: null }) throw new Refused(Beschadigd);
            string[] filters = filter is null ? [] : filter.Name is { } one ? [one] : [.. filter.Items!.Select(i => i.Name ?? throw new Refused(Beschadigd))];
            // Packed twice is how a small file becomes an endless one.
            if (filters.Count(f => f is "FlateDecode" or "LZWDecode" or "Fl" or "LZW") > 1) throw new Refused("pdf_te_ingewikkeld");

            if (value.Names("Type", "XRef") || value.Members.ContainsKey("W"))
            {
                tables[definition.At] = null;
                Trailer(value, definition.At);
                Table(value, filters, file.AsMemory(begin, found));
            }
            if (value.Names("Type", "ObjStm") || (value.Members.ContainsKey("N") && value.Members.ContainsKey("First")))
                definition.Packed = Objects(value, filters, file.AsMemory(begin, found), definition);
            reader.StreamEnd(begin + found);
        }

        /// <summary>A stream with objects is part of the document like the rest.</summary>
        /// <returns>Their numbers, in order.</returns>
        private long[] Objects(Value value, string[] filters, ReadOnlyMemory<byte> stream, Definition within)
        {
            // Whatever else it says may make other bytes of it, to some reader.
            if (value.Others > 0 || value.Members!.Keys.Except(OfObjects).Any()) throw new Refused("pdf_te_ingewikkeld");
            var content = filters switch
            {
                [] => stream.ToArray(),
                ["FlateDecode"] => Inflate(stream),
                _ => throw new Refused("pdf_te_ingewikkeld"),
            };
            if (value.Members!.GetValueOrDefault("N")?.Number is not { } count || value.Members!.GetValueOrDefault("First")?.Number is not { } first
                || count is < 0 or > 100_000 || first < 0 || first > content.Length) throw new Refused(Beschadigd);
            var index = new Reader(content, linked, ct);
            var inside = new (long Number, long Offset)[count];
            for (var i = 0; i < count; i++)
                inside[i] = (index.Number() ?? throw new Refused(Beschadigd), index.Number() ?? throw new Refused(Beschadigd));
            // One after the other, as they stand: what lies between them is read as well.
            var reader = new Reader(content, linked, ct) { Position = (int)first };
            var at = 0;
            while (reader.More())
            {
                if (at < count && reader.Position > first + inside[at].Offset) throw new Refused(Beschadigd);
                var here = at < count && reader.Position == first + inside[at].Offset ? inside[at++].Number : (long?)null;
                var inner = reader.Value();
                if (here is not { } number) continue;
                Look(Define(number, -1, within), inner);
            }
            return at == count ? [.. inside.Select(i => i.Number)] : throw new Refused(Beschadigd);
        }

        private byte[] Inflate(ReadOnlyMemory<byte> stream)
        {
            using var source = new MemoryStream(stream.ToArray(), writable: false);
            using var zlib = new ZLibStream(source, CompressionMode.Decompress);
            using var content = new MemoryStream();
            var buffer = new byte[65_536];
            try
            {
                for (int read; (read = zlib.Read(buffer)) > 0;)
                {
                    ct.ThrowIfCancellationRequested();
                    if ((inflated += read) > MaxInflated) throw new Refused("pdf_te_ingewikkeld");
                    content.Write(buffer, 0, read);
                }
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw new Refused(Beschadigd);
            }
            return content.ToArray();
        }

        /// <summary>This word, with one of these behind it.</summary>
        private static int Occurrences(ReadOnlySpan<byte> file, ReadOnlySpan<byte> word, ReadOnlySpan<byte> behind)
        {
            var count = 0;
            for (var at = 0; ;)
            {
                var next = file[at..].IndexOf(word);
                if (next < 0) return count;
                at += next + word.Length;
                while (at < file.Length && Whitespace.Contains(file[at])) at++;
                if (at < file.Length && behind.Contains(file[at])) count++;
            }
        }

        /// <summary>The word obj, on its own or behind a digit.</summary>
        private static int Occurrences(ReadOnlySpan<byte> file)
        {
            var count = 0;
            for (var at = 0; ; at += 3)
            {
                var next = file[at..].IndexOf("obj"u8);
                if (next < 0) return count;
                at += next;
                if (at > 0 && (Whitespace.Contains(file[at - 1]) || char.IsAsciiDigit((char)file[at - 1])) && at + 3 < file.Length && (Whitespace.Contains(file[at + 3]) || Delimiters.Contains(file[at + 3]))) count++;
            }
        }
    }

    /// <summary>As much of an object as is asked about: of a dictionary its members, and of a dictionary in there; of an array in there its items.</summary>
    private sealed class Value
    {
        public static readonly Value Other = new();
        public static readonly Value Text = new();

        /// <summary>A text that is an address on the web or for mail.</summary>
        public static readonly Value Link = new();

        public string? Name { get; init; }
        public long? Number { get; init; }
        public long? Reference { get; init; }
        public List<Value>? Items { get; init; }
        public Dictionary<string, Value>? Members { get; init; }

        /// <summary>Members that nobody asks about.</summary>
        public int Others { get; init; }

        /// <summary>A page of this document and how it is shown, or the action to go there.</summary>
        public bool IsDestination => Items is [{ Reference: not null } or { Number: not null }, ..] || Names("S", "GoTo");

        public bool Names(string member, string name) => Members?.GetValueOrDefault(member)?.Name == name;
    }

    /// <summary>Reads tokens and values as ISO 32000-2, 7.2 and 7.3, defines them. What does not fit is refused where it stands.</summary>
    /// <param name="linked">Gets the objects that have to be an address.</param>
    private sealed class Reader(byte[] data, List<long> linked, CancellationToken ct)
    {
        /// <summary>The members that decide what an object is; others are only looked through.</summary>
        private static readonly HashSet<string> Asked =
        [
            "Type", "Subtype", "Subtype2", "Filter", "Length", "N", "First", "Extends", "DecodeParms", "DP", "F", "FFilter", "FDecodeParms", "Ref", "PS",
            "Root", "Prev", "XRefStm", "W", "Index", "Size", "Predictor", "Colors", "BitsPerComponent", "Columns", "OpenAction", "S",
        ];

        private static readonly string[] Addresses = ["http://", "https://", "mailto:"];

        private int read;

        public int Position { get; set; }

        /// <summary>Past white space and comments; false at the end.</summary>
        public bool More()
        {
            if ((++read & 0xFFFF) == 0) ct.ThrowIfCancellationRequested();
            while (Position < data.Length)
            {
                if (Whitespace.Contains(data[Position]))
                {
                    Position++;
                }
                else if (data[Position] == '%')
                {
                    var line = data.AsSpan(Position).IndexOfAny((byte)10, (byte)13);
                    Position = line < 0 ? data.Length : Position + line;
                }
                else
                {
                    return true;
                }
            }
            return false;
        }

        /// <summary>A whole number without a sign, or null and nothing read.</summary>
        public long? Number()
        {
            if (!More()) return null;
            var word = Word();
            if (word.Length is 0 or > 15 || word.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return null;
            Position += word.Length;
            var number = 0L;
            foreach (var digit in word) number = (number * 10) + digit - '0';
            return number;
        }

        public bool Keyword(string keyword)
        {
            if (!More() || !Ascii.Equals(Word(), keyword)) return false;
            Position += keyword.Length;
            return true;
        }

        public int StreamBegin()
        {
            if (Position < data.Length && data[Position] == 13) Position++;
            if (Position >= data.Length || data[Position] != 10) throw new Refused(Beschadigd);
            return ++Position;
        }

        public void StreamEnd(int at)
        {
            Position = at;
            if (!Keyword("endstream")) throw new Refused(Beschadigd);
        }

        public Value Value(int depth = 0)
        {
            if (depth > MaxDepth) throw new Refused("pdf_te_ingewikkeld");
            if (!More()) throw new Refused(Beschadigd);
            switch (data[Position])
            {
                case (byte)'/':
                    return new Value { Name = Name() };
                case (byte)'(':
                    return Text();
                case (byte)'[':
                    Position++;
                    return Array(depth);
                case (byte)'<' when Position + 1 < data.Length && data[Position + 1] == '<':
                    Position += 2;
                    return Dictionary(depth);
                case (byte)'<':
                    return Hexadecimal();
                default:
                    return Plain();
            }
        }

        private Value Array(int depth)
        {
            // The filters of a stream are asked about: an array that is a member of the outermost dictionary.
            var items = depth <= 1 ? new List<Value>() : null;
            while (true)
            {
                if (!More()) throw new Refused(Beschadigd);
                if (data[Position] == ']')
                {
                    Position++;
                    return new Value { Items = items };
                }
                var item = Value(depth + 1);
                if (items?.Count < MaxItems) items.Add(item);
            }
        }

        private Value Dictionary(int depth)
        {
            // Also those of an action, and of how a stream is packed.
            var members = depth <= 2 ? new Dictionary<string, Value>(StringComparer.Ordinal) : null;
            var others = 0;
            var (goes, goesOn) = (false, false);
            while (true)
            {
                if (!More()) throw new Refused(Beschadigd);
                if (data[Position] == '>')
                {
                    if (Position + 1 >= data.Length || data[Position + 1] != '>') throw new Refused(Beschadigd);
                    Position += 2;
                    // One thing after the other: an action that goes to a page, and then does something else.
                    if (goes && goesOn) throw new Refused(Actief);
                    return new Value { Members = members, Others = others };
                }
                if (data[Position] != '/') throw new Refused(Beschadigd);
                var name = Name();
                var value = Value(depth + 1);
                goes |= name == "S" && value.Name is "GoTo" or "URI";
                goesOn |= name == "Next";
                Means(name, value, depth);
                if (!Asked.Contains(name)) others++;
                // Said twice, one reader takes the first and another the last.
                else if (members?.TryAdd(name, value) == false) throw new Refused(Beschadigd);
            }
        }

        /// <summary>What is harmless by its name is not always so with this behind it.</summary>
        private void Means(string name, Value value, int depth)
        {
            switch (name)
            {
                case "S" when value.Name is { } deed && Deeds.Contains(deed):
                // A file, by its path.
                case "F" when value == Pdfcontrole.Value.Text || value == Pdfcontrole.Value.Link:
                // Looked at where it means something, and has no business elsewhere.
                case "OpenAction" when depth > 0:
                    throw new Refused(Actief);
                case "URI" when value.Reference is { } elsewhere:
                    linked.Add(elsewhere);
                    break;
                // Neither a program, nor a file, nor what all other addresses are to be read from.
                case "URI" when value != Pdfcontrole.Value.Link:
                    throw new Refused(Actief);
            }
        }

        /// <summary>Numbers, references, true, false and null.</summary>
        private Value Plain()
        {
            if (Number() is { } number)
            {
                var behind = Position;
                if (Number() is not null && Keyword("R")) return new Value { Reference = number };
                Position = behind;
                return new Value { Number = number };
            }
            var word = Word();
            if (word.Length == 0 || !(word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8) || !word.ContainsAnyExcept(Numeric))) throw new Refused(Beschadigd);
            Position += word.Length;
            return Pdfcontrole.Value.Other;
        }

        /// <summary>A name, with what was written as #xx read; one that stands for something forbidden ends the reading.</summary>
        private string Name()
        {
            Position++;
            var written = Word();
            Position += written.Length;
            // What is white space to one reader and not to another ends a name for one of them.
            if (written.Length > 512 || written.ContainsAnyInRange((byte)0, (byte)32)) throw new Refused(Beschadigd);
            Span<byte> name = stackalloc byte[written.Length];
            var length = 0;
            for (var i = 0; i < written.Length; i++)
            {
                if (written[i] == '#' && i + 2 < written.Length && char.IsAsciiHexDigit((char)written[i + 1]) && char.IsAsciiHexDigit((char)written[i + 2]))
                {
                    name[length++] = (byte)((Hex(written[i + 1]) << 4) | Hex(written[i + 2]));
                    i += 2;
                }
                else
                {
                    name[length++] = written[i];
                }
            }
            var text = Encoding.Latin1.GetString(name[..length]);
            if (Forbidden.TryGetValue(text, out var code)) throw new Refused(code);
            return text;
        }

        private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

        /// <summary>Text in parentheses, which may nest; a backslash takes what follows.</summary>
        private Value Text()
        {
            Span<byte> start = stackalloc byte[8];
            var (open, length) = (1, 0);
            Position++;
            while (open > 0)
            {
                if (Position >= data.Length) throw new Refused(Beschadigd);
                byte? written = data[Position++];
                switch (written)
                {
                    case (byte)'(': open++; break;
                    case (byte)')': open--; break;
                    case (byte)'\\': written = Escaped(); break;
                }
                if (length < start.Length && written is { } one) start[length++] = one;
            }
            return Address(start[..length]);
        }

        /// <summary>What stands behind a backslash: three octal digits at most, the end of a line, which is nothing, or one character.</summary>
        private byte? Escaped()
        {
            if (Position >= data.Length) throw new Refused(Beschadigd);
            var first = data[Position++];
            if (first is >= (byte)'0' and <= (byte)'7')
            {
                var octal = first - '0';
                for (var i = 0; i < 2 && Position < data.Length && data[Position] is >= (byte)'0' and <= (byte)'7'; i++) octal = (octal * 8) + data[Position++] - '0';
                return (byte)octal;
            }
            if (first == 13 && Position < data.Length && data[Position] == 10) Position++;
            // Of the others only that it is no letter matters.
            return first switch { 10 or 13 => null, (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' => 0, _ => first };
        }

        private Value Hexadecimal()
        {
            Span<byte> start = stackalloc byte[16];
            var length = 0;
            Position++;
            for (; Position < data.Length && (char.IsAsciiHexDigit((char)data[Position]) || Whitespace.Contains(data[Position])); Position++)
                if (length < start.Length && !Whitespace.Contains(data[Position])) start[length++] = (byte)Hex(data[Position]);
            if (Position >= data.Length || data[Position++] != '>') throw new Refused(Beschadigd);
            for (var i = 0; i < length / 2; i++) start[i] = (byte)((start[2 * i] << 4) | start[(2 * i) + 1]);
            return Address(start[..(length / 2)]);
        }

        private static Value Address(ReadOnlySpan<byte> start)
        {
            foreach (var address in Addresses)
                if (start.Length >= address.Length && Ascii.EqualsIgnoreCase(start[..address.Length], address)) return Pdfcontrole.Value.Link;
            return Pdfcontrole.Value.Text;
        }

        /// <summary>Up to the next white space or delimiter, still to be read.</summary>
        private ReadOnlySpan<byte> Word()
        {
            var end = Position;
            while (end < data.Length && !Whitespace.Contains(data[end]) && !Delimiters.Contains(data[end])) end++;
            return data.AsSpan(Position, end - Position);
        }
    }
}
