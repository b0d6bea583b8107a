using System.Buffers;

namespace StrictPdf;

/// <summary>Reads objects as ISO 32000-2, 7.3, defines them. What does not fit, or is forbidden, is refused where it stands.</summary>
internal sealed class ValueReader(Lexer lexer, Policy policy, PdfLimits limits)
{
    /// <summary>As long as the longest beginning of an address that is allowed.</summary>
    private const int Beginning = 8;

    /// <summary>The members that decide what an object is; others are only looked through.</summary>
    private static readonly HashSet<string> Asked =
    [
        "Type", "Subtype", "Subtype2", "Filter", "Length", "N", "First", "Extends", "DecodeParms", "DP", "F", "FFilter", "FDecodeParms",
        "Ref", "PS", "Root", "Prev", "XRefStm", "W", "Index", "Size", "Predictor", "Colors", "BitsPerComponent", "Columns", "OpenAction",
        "S", "Pages", "Kids",
    ];

    private static readonly SearchValues<byte> Numeric = SearchValues.Create("+-.0123456789"u8);

    public Value Value(int depth = 0)
    {
        if (depth > limits.Depth) throw new Refusal(PdfReason.TooComplicated);
        Span<byte> start = stackalloc byte[Beginning];
        switch (lexer.Next())
        {
            case (byte)'/':
                return new Value { Name = Name() };
            case (byte)'(':
                return Policy.Text(start[..lexer.Text(start)]);
            case (byte)'[':
                lexer.Position++;
                return Array(depth);
            case (byte)'<':
                return lexer.Pair((byte)'<') ? Dictionary(depth) : Policy.Text(start[..lexer.Hexadecimal(start)]);
            default:
                return Plain();
        }
    }

    private string Name()
    {
        var name = lexer.Name();
        Policy.Name(name);
        return name;
    }

    /// <summary>ISO 32000-2, 7.3.6.</summary>
    private Value Array(int depth)
    {
        // The filters of a stream are asked about: an array that is a member of the outermost dictionary.
        var items = depth <= 1 ? new List<Value>() : null;
        while (lexer.Next() != ']')
        {
            var item = Value(depth + 1);
            if (items?.Count < limits.Items) items.Add(item);
        }
        lexer.Position++;
        return new Value { Items = items };
    }

    /// <summary>ISO 32000-2, 7.3.7.</summary>
    private Value Dictionary(int depth)
    {
        // Also those of an action, and of how a stream is packed.
        var members = depth <= 2 ? new Dictionary<string, Value>(StringComparer.Ordinal) : null;
        var others = 0;
        var (goes, goesOn) = (false, false);
        while (lexer.Next() != '>')
        {
            if (lexer.Here != '/') throw new Refusal(PdfReason.Damaged);
            var name = Name();
            var value = Value(depth + 1);
            goes |= Policy.Goes(name, value);
            goesOn |= name == "Next";
            policy.Member(name, value, depth);
            if (!Asked.Contains(name)) others++;
            // Said twice, one reader takes the first and another the last.
            else if (members?.TryAdd(name, value) == false) throw new Refusal(PdfReason.Damaged);
        }
        if (!lexer.Pair((byte)'>')) throw new Refusal(PdfReason.Damaged);
        // One thing after the other: an action that goes to a page, and then does something else.
        if (goes && goesOn) throw new Refusal(PdfReason.ActiveContent);
        return new Value { Members = members, Others = others };
    }

    /// <summary>Numbers, references, true, false and null (ISO 32000-2, 7.3.2, 7.3.3, 7.3.9 and 7.3.10).</summary>
    private Value Plain()
    {
        if (lexer.Number() is { } number)
        {
            var behind = lexer.Position;
            if (lexer.Number() is { } generation && lexer.Keyword("R")) return new Value { Reference = number, Generation = generation };
            lexer.Position = behind;
            return new Value { Number = number };
        }
        var word = lexer.Word();
        if (word.Length == 0) throw new Refusal(PdfReason.Damaged);
        if (word.ContainsAnyExcept(Numeric)
            && !(word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8)))
            throw new Refusal(PdfReason.Damaged);
        lexer.Position += word.Length;
        return StrictPdf.Value.Other;
    }
}
