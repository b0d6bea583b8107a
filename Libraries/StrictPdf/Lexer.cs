using System.Buffers;
using System.Text;

namespace StrictPdf;

/// <summary>Reads tokens: ISO 32000-2, 7.2 (lexical conventions), and the strings and names of 7.3.</summary>
internal sealed class Lexer(ReadOnlyMemory<byte> data, CancellationToken ct)
{
    /// <summary>ISO 32000-2, 7.2.3, table 1.</summary>
    public static readonly SearchValues<byte> Whitespace = SearchValues.Create([0, 9, 10, 12, 13, 32]);

    /// <summary>ISO 32000-2, 7.2.3, table 2.</summary>
    public static readonly SearchValues<byte> Delimiters = SearchValues.Create("()<>[]{}/%"u8);

    private int read;

    public int Position { get; set; }

    /// <summary>What stands where the reading stands; only after <see cref="More"/>.</summary>
    public byte Here => data.Span[Position];

    /// <summary>Past white space and comments (7.2.4); false at the end.</summary>
    public bool More()
    {
        if ((++read & 0xFFFF) == 0) ct.ThrowIfCancellationRequested();
        var all = data.Span;
        while (Position < all.Length)
        {
            if (Whitespace.Contains(all[Position]))
            {
                Position++;
            }
            else if (all[Position] == '%')
            {
                var line = all[Position..].IndexOfAny((byte)10, (byte)13);
                Position = line < 0 ? all.Length : Position + line;
            }
            else
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Past white space and comments, to what has to be there still.</summary>
    public byte Next() => More() ? Here : throw new Refusal(PdfReason.Damaged);

    /// <summary>Up to the next white space or delimiter, still to be read.</summary>
    public ReadOnlySpan<byte> Word()
    {
        var all = data.Span;
        var end = Position;
        while (end < all.Length && !Whitespace.Contains(all[end]) && !Delimiters.Contains(all[end])) end++;
        return all[Position..end];
    }

    /// <summary>A whole number without a sign (7.3.3), or null and nothing read.</summary>
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

    public long NumberOrRefuse() => Number() ?? throw new Refusal(PdfReason.Damaged);

    public bool Keyword(string keyword)
    {
        if (!More() || !Ascii.Equals(Word(), keyword)) return false;
        Position += keyword.Length;
        return true;
    }

    /// <summary>These two bytes, where the reading stands.</summary>
    public bool Pair(byte one)
    {
        if (Here != one || Position + 1 >= data.Length || data.Span[Position + 1] != one) return false;
        Position += 2;
        return true;
    }

    /// <summary>Behind the word stream stands the end of a line, and not a CR alone (7.3.8.1).</summary>
    public int StreamBegin()
    {
        if (Position < data.Length && Here == 13) Position++;
        if (Position >= data.Length || Here != 10) throw new Refusal(PdfReason.Damaged);
        return ++Position;
    }

    /// <summary>A name (7.3.5), with what was written as #xx read.</summary>
    public string Name()
    {
        Position++;
        var written = Word();
        Position += written.Length;
        // What is white space to one reader and not to another ends a name for one of them.
        if (written.Length > 512 || written.ContainsAnyInRange((byte)0, (byte)32)) throw new Refusal(PdfReason.Damaged);
        Span<byte> name = stackalloc byte[written.Length];
        var length = 0;
        for (var i = 0; i < written.Length; i++)
        {
            var escaped = written[i] == '#' && i + 2 < written.Length && IsHex(written[i + 1]) && IsHex(written[i + 2]);
            name[length++] = escaped ? (byte)((Hex(written[i + 1]) << 4) | Hex(written[i + 2])) : written[i];
            if (escaped) i += 2;
        }
        return Encoding.Latin1.GetString(name[..length]);
    }

    /// <summary>Text in parentheses, which may nest; a backslash takes what follows (7.3.4.2).</summary>
    /// <param name="start">Gets the bytes that the text begins with.</param>
    /// <returns>How many it got.</returns>
    public int Text(Span<byte> start)
    {
        var all = data.Span;
        var (open, length) = (1, 0);
        Position++;
        while (open > 0)
        {
            if (Position >= all.Length) throw new Refusal(PdfReason.Damaged);
            byte? written = all[Position++];
            switch (written)
            {
                case (byte)'(': open++; break;
                case (byte)')': open--; break;
                case (byte)'\\': written = Escaped(all); break;
            }
            if (length < start.Length && written is { } one) start[length++] = one;
        }
        return length;
    }

    /// <summary>Behind a backslash: three octal digits at most, the end of a line, which is nothing, or one character (table 3).</summary>
    private byte? Escaped(ReadOnlySpan<byte> all)
    {
        if (Position >= all.Length) throw new Refusal(PdfReason.Damaged);
        var first = all[Position++];
        if (IsOctal(first))
        {
            var octal = first - '0';
            for (var i = 0; i < 2 && Position < all.Length && IsOctal(all[Position]); i++) octal = (octal * 8) + all[Position++] - '0';
            return (byte)octal;
        }
        if (first == 13 && Position < all.Length && all[Position] == 10) Position++;
        // Of the others only that it is no letter matters.
        return first switch
        {
            10 or 13 => null,
            (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' => 0,
            _ => first,
        };
    }

    /// <summary>Text in hexadecimal digits (7.3.4.3).</summary>
    /// <inheritdoc cref="Text"/>
    public int Hexadecimal(Span<byte> start)
    {
        var all = data.Span;
        var digits = 0;
        Position++;
        for (; Position < all.Length && (IsHex(all[Position]) || Whitespace.Contains(all[Position])); Position++)
        {
            if (digits == 2 * start.Length || Whitespace.Contains(all[Position])) continue;
            var half = Hex(all[Position]);
            start[digits / 2] = (byte)(digits % 2 == 0 ? half << 4 : start[digits / 2] | half);
            digits++;
        }
        if (Position >= all.Length || all[Position++] != '>') throw new Refusal(PdfReason.Damaged);
        return digits / 2;
    }

    private static bool IsOctal(byte digit) => digit is >= (byte)'0' and <= (byte)'7';

    private static bool IsHex(byte digit) => char.IsAsciiHexDigit((char)digit);

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
