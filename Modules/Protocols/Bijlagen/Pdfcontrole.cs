using System.Buffers;
using System.IO.Compression;
using System.Text;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Protocols.Bijlagen;

/// <summary>
/// Whether a file is a PDF (ISO 32000) from its first byte to its last, and nothing else besides, that does nothing when it is opened. Reads the whole file as
/// its grammar has it and refuses what does not fit, where a reading library mends and guesses: two readers that guess otherwise see two documents. No picture
/// or page is ever decompressed; only streams that hold further objects are, up to a bound. Work and memory are bounded by the size of the file and that bound.
/// </summary>
internal static class Pdfcontrole
{
    /// <summary>Of all streams with objects in one file together.</summary>
    private const int MaxInflated = 16 << 20;

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

    /// <summary>One walk over the file: objects, cross-reference tables, trailers and comments, and nothing in between.</summary>
    private sealed class Document(byte[] file, CancellationToken ct)
    {
        private readonly HashSet<long> tables = [];
        private readonly Dictionary<long, long> numbers = [];
        private readonly List<(long Object, int Least, int Most)> lengths = [];
        private int objects;
        private int inflated;
        private bool pages;
        private bool root;
        private long start = -1;

        public void Read()
        {
            var reader = new Reader(file, ct);
            while (reader.More())
            {
                var at = reader.Position;
                if (reader.Number() is { } number) Object(reader, number, at);
                else if (reader.Keyword("xref")) Table(reader, at);
                else if (reader.Keyword("trailer")) root |= reader.Value().Refers("Root");
                else if (reader.Keyword("startxref")) start = reader.Number() ?? throw new Refused(Beschadigd);
                else throw new Refused(Beschadigd);
            }
            if (!root || !pages || !tables.Contains(start)) throw new Refused(Beschadigd);
            // A reader that mends takes for an object whatever looks like one; here that is what was looked at, and nothing in a stream, text or comment.
            if (Occurrences(file) != objects) throw new Refused(Beschadigd);
            foreach (var (number, least, most) in lengths)
                if (!numbers.TryGetValue(number, out var length) || length < least || length > most) throw new Refused(Beschadigd);
        }

        private void Object(Reader reader, long number, int at)
        {
            if (reader.Number() is null || !reader.Keyword("obj")) throw new Refused(Beschadigd);
            objects++;
            if (reader.Keyword("endobj")) return;
            var value = reader.Value();
            if (value.Number is { } plain && !numbers.TryAdd(number, plain) && numbers[number] != plain) throw new Refused(Beschadigd);
            pages |= value.Names("Type", "Page");
            if (reader.Keyword("stream")) Stream(reader, value, at);
            if (!reader.Keyword("endobj")) throw new Refused(Beschadigd);
        }

        private void Table(Reader reader, int at)
        {
            tables.Add(at);
            while (reader.Number() is not null)
            {
                var count = reader.Number() ?? throw new Refused(Beschadigd);
                for (; count > 0; count--)
                    if (reader.Number() is null || reader.Number() is null || !(reader.Keyword("n") || reader.Keyword("f"))) throw new Refused(Beschadigd);
            }
        }

        /// <summary>Where its length says that a stream ends, there it ends for a reader that looks for the end too.</summary>
        private void Stream(Reader reader, Value value, int at)
        {
            var begin = reader.StreamBegin();
            var found = file.AsSpan(begin).IndexOf("endstream"u8);
            if (found < 0 || value.Members is null || value.Members.ContainsKey("F") || value.Members.ContainsKey("FFilter")) throw new Refused(Beschadigd);
            var least = found;
            while (least > 0 && found - least < 4 && file[begin + least - 1] is 10 or 13) least--;
            var length = value.Members.GetValueOrDefault("Length") ?? throw new Refused(Beschadigd);
            if (length.Reference is { } elsewhere) lengths.Add((elsewhere, least, found));
            else if (length.Number is null || length.Number < least || length.Number > found) throw new Refused(Beschadigd);

            var filter = value.Members.GetValueOrDefault("Filter");
            if (filter is { Name: null, Items: null } || value.Members.GetValueOrDefault("Type") is { Name: null }) throw new Refused(Beschadigd);
            string[] filters = filter is null ? [] : filter.Name is { } one ? [one] : [.. filter.Items!.Select(i => i.Name ?? throw new Refused(Beschadigd))];
            // Packed twice is how a small file becomes an endless one.
            if (filters.Count(f => f is "FlateDecode" or "LZWDecode" or "Fl" or "LZW") > 1) throw new Refused("pdf_te_ingewikkeld");

            if (value.Names("Type", "XRef"))
            {
                tables.Add(at);
                root |= value.Refers("Root");
            }
            if (value.Names("Type", "ObjStm") || (value.Members.ContainsKey("N") && value.Members.ContainsKey("First"))) Objects(value, filters, file.AsMemory(begin, found));
            reader.StreamEnd(begin + found);
        }

        /// <summary>A stream with objects is part of the document like the rest.</summary>
        private void Objects(Value value, string[] filters, ReadOnlyMemory<byte> packed)
        {
            var content = filters switch
            {
                [] => packed.ToArray(),
                ["FlateDecode"] when !value.Members!.ContainsKey("DecodeParms") => Inflate(packed),
                _ => throw new Refused("pdf_te_ingewikkeld"),
            };
            if (value.Members!.GetValueOrDefault("N")?.Number is not { } count || value.Members!.GetValueOrDefault("First")?.Number is not { } first
                || count is < 0 or > 100_000 || first < 0 || first > content.Length) throw new Refused(Beschadigd);
            var index = new Reader(content, ct);
            var places = new (long Number, long Offset)[count];
            for (var i = 0; i < count; i++)
                places[i] = (index.Number() ?? throw new Refused(Beschadigd), index.Number() ?? throw new Refused(Beschadigd));
            // One after the other, as they stand: what lies between them is read as well.
            var reader = new Reader(content, ct) { Position = (int)first };
            var at = 0;
            while (reader.More())
            {
                if (at < count && reader.Position > first + places[at].Offset) throw new Refused(Beschadigd);
                var here = at < count && reader.Position == first + places[at].Offset ? places[at++].Number : (long?)null;
                var inner = reader.Value();
                pages |= inner.Names("Type", "Page");
                if (here is { } number && inner.Number is { } plain && !numbers.TryAdd(number, plain) && numbers[number] != plain) throw new Refused(Beschadigd);
            }
            if (at != count) throw new Refused(Beschadigd);
        }

        private byte[] Inflate(ReadOnlyMemory<byte> packed)
        {
            using var source = new MemoryStream(packed.ToArray(), writable: false);
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
            catch (InvalidDataException)
            {
                throw new Refused(Beschadigd);
            }
            return content.ToArray();
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

    /// <summary>As much of an object as is asked about: of a dictionary its members, one level deep; of an array in there its items.</summary>
    private sealed record Value
    {
        public static readonly Value Other = new();

        public string? Name { get; init; }
        public long? Number { get; init; }
        public long? Reference { get; init; }
        public List<Value>? Items { get; init; }
        public Dictionary<string, Value>? Members { get; init; }

        public bool Names(string member, string name) => Members?.GetValueOrDefault(member)?.Name == name;

        public bool Refers(string member) => Members?.GetValueOrDefault(member)?.Reference is not null;
    }

    /// <summary>Reads tokens and values as ISO 32000-2, 7.2 and 7.3, defines them. What does not fit is refused where it stands.</summary>
    private sealed class Reader(byte[] data, CancellationToken ct)
    {
        /// <summary>The members that decide what an object is; others are only looked through.</summary>
        private static readonly HashSet<string> Asked = ["Type", "Filter", "Length", "N", "First", "DecodeParms", "F", "FFilter", "Root"];

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
                    Text();
                    return Pdfcontrole.Value.Other;
                case (byte)'[':
                    Position++;
                    return Array(depth);
                case (byte)'<' when Position + 1 < data.Length && data[Position + 1] == '<':
                    Position += 2;
                    return Dictionary(depth);
                case (byte)'<':
                    Hexadecimal();
                    return Pdfcontrole.Value.Other;
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
                if (items?.Count < 16) items.Add(item);
            }
        }

        private Value Dictionary(int depth)
        {
            var members = depth == 0 ? new Dictionary<string, Value>(StringComparer.Ordinal) : null;
            while (true)
            {
                if (!More()) throw new Refused(Beschadigd);
                if (data[Position] == '>')
                {
                    if (Position + 1 >= data.Length || data[Position + 1] != '>') throw new Refused(Beschadigd);
                    Position += 2;
                    return new Value { Members = members };
                }
                if (data[Position] != '/') throw new Refused(Beschadigd);
                var name = Name();
                var value = Value(depth + 1);
                // Said twice, one reader takes the first and another the last.
                if (members is not null && Asked.Contains(name) && !members.TryAdd(name, value)) throw new Refused(Beschadigd);
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
            if (written.Length > 512) throw new Refused(Beschadigd);
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
        private void Text()
        {
            var open = 0;
            do
            {
                if (Position >= data.Length) throw new Refused(Beschadigd);
                switch (data[Position++])
                {
                    case (byte)'(': open++; break;
                    case (byte)')': open--; break;
                    case (byte)'\\': Position++; break;
                }
            }
            while (open > 0);
        }

        private void Hexadecimal()
        {
            Position++;
            while (Position < data.Length && (char.IsAsciiHexDigit((char)data[Position]) || Whitespace.Contains(data[Position]))) Position++;
            if (Position >= data.Length || data[Position++] != '>') throw new Refused(Beschadigd);
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
