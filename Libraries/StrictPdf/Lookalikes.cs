namespace StrictPdf;

/// <summary>
/// Counts what a reader that mends takes for an object, a trailer or the end of a revision: whatever looks like one, also in a stream,
/// a text or a comment. Such a reader finds no more than the one that goes by the grammar.
/// </summary>
internal static class Lookalikes
{
    /// <summary>This word, with one of these behind it.</summary>
    public static int Count(ReadOnlySpan<byte> file, ReadOnlySpan<byte> word, ReadOnlySpan<byte> behind)
    {
        var count = 0;
        for (var at = 0; ;)
        {
            var next = file[at..].IndexOf(word);
            if (next < 0) return count;
            at += next + word.Length;
            while (at < file.Length && Lexer.Whitespace.Contains(file[at])) at++;
            if (at < file.Length && behind.Contains(file[at])) count++;
        }
    }

    /// <summary>The word obj, on its own or behind a digit.</summary>
    public static int Objects(ReadOnlySpan<byte> file)
    {
        var count = 0;
        for (var at = 0; ; at += 3)
        {
            var next = file[at..].IndexOf("obj"u8);
            if (next < 0) return count;
            at += next;
            if (at > 0 && (Lexer.Whitespace.Contains(file[at - 1]) || char.IsAsciiDigit((char)file[at - 1]))
                && at + 3 < file.Length && (Lexer.Whitespace.Contains(file[at + 3]) || Lexer.Delimiters.Contains(file[at + 3]))) count++;
        }
    }
}
