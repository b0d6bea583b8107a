using System.Buffers;
using System.Runtime.CompilerServices;

namespace Netwerkplatform.Platform.Validation;

/// <summary>
/// The no-case-data guard: this system never holds anything about a young person. A BSN is nine digits that pass the elfproef (Besluit
/// BSN, art. 6a); a date counts as a date of birth when a word for birth stands within 30 characters of it. Whatever is in a text, its
/// work is a few steps a character: a long or hostile text costs its length, never the square of it.
/// </summary>
public static class Persoonsgegevens
{
    public const string Reason =
        "Schrijf hier geen gegevens van personen op, zoals een BSN of een geboortedatum. Over een jongere overlegt u in het casusoverleg.";

    /// <summary>How far a date may stand from a word for birth.</summary>
    private const int Near = 30;

    /// <summary>No date is longer: <c>31ste - september. - 2008</c>.</summary>
    private const int LongestDate = 26;

    private static readonly string[] Months =
        ["januari", "jan", "februari", "feb", "maart", "mrt", "april", "apr", "mei", "juni", "jun", "juli", "jul", "augustus", "aug",
            "september", "sept", "sep", "oktober", "okt", "november", "nov", "december", "dec"];

    private static readonly string[] BirthWords = ["geboortedatum", "geboren", "geb", "dob"];

    public static bool In(string text)
    {
        // Of these every case begins with one, and most texts have none.
        if (!Plain.MayHoldDigit(text)) return false;
        var buffer = ArrayPool<char>.Shared.Rent(text.Length + 64);
        try
        {
            var plain = Plain.Of(text, ref buffer);
            return HasBsn(plain) || HasDateOfBirth(plain);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Nine digits, with at most three spaces or dots between any two; as part of a longer number (a telephone number, a KvK number) they
    /// are none. Nine in one piece are one whatever stands beside them: the next sentence may begin with a number. A telephone number
    /// begins with 0 or +, and has its country before such a piece: after a +, or in a piece of its own. So a first piece of nine that
    /// begins with 0 is no telephone number, which would have ten.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool HasBsn(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[9];
        var i = text.IndexOfAnyInRange('0', '9');
        while (i >= 0)
        {
            var hasPlus = i > 0 && text[i - 1] == '+';
            var beginsWithZero = text[i] == '0';
            var (count, piece, gap) = (0, 0, 0);
            for (; i < text.Length && gap <= 3; i++)
            {
                var c = text[i];
                if (char.IsAsciiDigit(c))
                {
                    if (count < 9) digits[count] = c;
                    count++;
                    piece = gap == 0 ? piece + 1 : 1;
                    gap = 0;
                    if (piece == 9 && !hasPlus && (!beginsWithZero || count == 9) && !DigitAt(text, i + 1)
                        && PassesElfproef(text[(i - 8)..])) return true;
                }
                else if (c is ' ' or '.') gap++;
                else break;
            }
            if (count == 9 && PassesElfproef(digits)) return true;
            var next = text[i..].IndexOfAnyInRange('0', '9');
            i = next < 0 ? -1 : i + next;
        }
        return false;
    }

    private static bool PassesElfproef(ReadOnlySpan<char> digits)
    {
        var sum = -(digits[8] - '0');
        for (var i = 0; i < 8; i++) sum += (digits[i] - '0') * (9 - i);
        return sum % 11 == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool HasDateOfBirth(ReadOnlySpan<char> text)
    {
        var looked = 0;         // before this no date begins, or it was looked at: each place is looked at once
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('g' or 'd')) continue;
            var length = BirthWordAt(text, at);
            if (length == 0) continue;
            var last = Math.Min(text.Length - 1, at + length + Near);
            for (var i = Math.Max(looked, at - Near - LongestDate); i <= last; i++)
            {
                if (!char.IsAsciiDigit(text[i]) || (i > 0 && char.IsAsciiDigit(text[i - 1]))) continue;
                var end = DateAt(text, i);
                // One that ends too far before this word is too far from every later one as well.
                if (end > 0 && end + Near >= at) return true;
            }
            looked = Math.Max(looked, last + 1);
            at += length - 1;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int BirthWordAt(ReadOnlySpan<char> text, int at)
    {
        // Two letters rule most places out, before any word is compared.
        if (at + 1 == text.Length || (text[at], text[at + 1]) is not (('g', 'e') or ('d', 'o'))
            || (at > 0 && char.IsLetter(text[at - 1]))) return 0;
        foreach (var word in BirthWords)
        {
            if (text[at..].StartsWith(word)
                && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]))) return word.Length;
        }
        return 0;
    }

    /// <summary>
    /// Where a full date that begins here ends, or 0: <c>12-03-2008</c>, <c>12 / 3 / 08</c>, <c>2008-03-12</c>, <c>12 maart 2008</c>,
    /// <c>12e mrt '08</c>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int DateAt(ReadOnlySpan<char> text, int begin)
    {
        var at = begin;
        var first = Digits(text, ref at, 4);
        if (first == 4)
        {
            return Separator(text, ref at, spaces: false) && Digits(text, ref at, 2) > 0 && Separator(text, ref at, spaces: false)
                && Digits(text, ref at, 2) > 0
                && !DigitAt(text, at) ? at : 0;
        }
        if (first > 2) return 0;
        var day = at;
        if (Separator(text, ref at, spaces: true) && Digits(text, ref at, 2) > 0 && Separator(text, ref at, spaces: true)
            && Digits(text, ref at, 4) is 2 or 4 && !DigitAt(text, at)) return at;

        at = day;
        if (at < text.Length && text[at] is 's' or 'd' or 'e')
        {
            foreach (var suffix in (ReadOnlySpan<string>)["ste", "de", "e"])
            {
                if (!text[at..].StartsWith(suffix)) continue;
                at += suffix.Length;
                break;
            }
        }
        if (!Between(text, ref at) || at == text.Length || text[at] is not ('j' or 'f' or 'm' or 'a' or 's' or 'o' or 'n' or 'd')) return 0;
        foreach (var month in Months)
        {
            if (text[at] != month[0] || !text[at..].StartsWith(month)) continue;
            at += month.Length;
            if (at < text.Length && text[at] == '.') at++;
            if (!Between(text, ref at)) return 0;
            if (at < text.Length && text[at] == '\'') at++;
            return Digits(text, ref at, 4) is 2 or 4 && !DigitAt(text, at) ? at : 0;
        }
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool DigitAt(ReadOnlySpan<char> text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<char> text, ref int at, int most)
    {
        var begin = at;
        while (at - begin < most && DigitAt(text, at)) at++;
        return at - begin;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Separator(ReadOnlySpan<char> text, ref int at, bool spaces)
    {
        if (spaces && at < text.Length && text[at] == ' ') at++;
        if (at >= text.Length || text[at] is not ('-' or '/' or '.')) return false;
        at++;
        if (spaces && at < text.Length && text[at] == ' ') at++;
        return true;
    }

    /// <summary>One to three spaces or hyphens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Between(ReadOnlySpan<char> text, ref int at)
    {
        var begin = at;
        while (at - begin < 3 && at < text.Length && text[at] is ' ' or '-') at++;
        return at > begin;
    }

    /// <summary>
    /// A text as the eye reads its digits: in small letters, full-width and mathematical forms and digits of any script as plain ones,
    /// without what is not seen. Character by character, because normalising a whole text takes time by the square of its marks.
    /// </summary>
    private static class Plain
    {
        private const int StyledBegin = 0x1D400, StyledEnd = 0x1D800, EnclosedBegin = 0x1F100, EnclosedEnd = 0x1F200;

        /// <summary>What a character stands for where that is not itself; empty for what is not seen.</summary>
        private static readonly string?[] Bmp = Table(0x80, 0x10000), Styled = Table(StyledBegin, StyledEnd),
            Enclosed = Table(EnclosedBegin, EnclosedEnd);

        public static bool MayHoldDigit(ReadOnlySpan<char> text) => text.ContainsAnyInRange(
            '0', '9') || text.ContainsAnyExceptInRange('\0', '\x7F');

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, ref char[] buffer)
        {
            var n = 0;
            for (var i = 0; i < text.Length; i++)
            {
                // No character stands for more than eighteen.
                if (n + 20 > buffer.Length) Grow(ref buffer, n);
                var c = text[i];
                if (c < 0x80)
                {
                    buffer[n++] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c == '\t' ? ' ' : c;
                    continue;
                }
                string? instead;
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    var rune = char.ConvertToUtf32(c, text[++i]);
                    instead = rune is >= StyledBegin and < StyledEnd ? Styled[rune - StyledBegin]
                        : rune is >= EnclosedBegin and < EnclosedEnd ? Enclosed[rune - EnclosedBegin]
                        : Rune.GetNumericValue(new Rune(rune)) is var value and >= 0 and <= 9 && Rune.IsDigit(new Rune(rune))
                            ? Digit((int)value) : null;
                    if (instead is null) buffer[n++] = c;
                    c = text[i];
                }
                else instead = Bmp[c - 0x80];
                if (instead is null)
                {
                    buffer[n++] = c;
                    continue;
                }
                foreach (var x in instead) buffer[n++] = x;
            }
            return buffer.AsSpan(0, n);
        }

        private static string Digit(int value) => "0123456789".Substring(value, 1);

        private static void Grow(ref char[] buffer, int used)
        {
            var larger = ArrayPool<char>.Shared.Rent((buffer.Length * 2) + 64);
            buffer.AsSpan(0, used).CopyTo(larger);
            ArrayPool<char>.Shared.Return(buffer);
            buffer = larger;
        }

        private static string?[] Table(int begin, int end)
        {
            var table = new string?[end - begin];
            for (var i = begin; i < end; i++)
            {
                if (i is (>= 0xD800 and <= 0xDFFF) or 0xFFFE or 0xFFFF) continue;
                var self = char.ConvertFromUtf32(i);
                var plain = IsUnseen(i) ? "" : string.Concat(self.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Select(One));
                // A ligature of words in another script stays the letter that it is.
                if (plain != self && (plain.Length <= 4 || plain.Any(char.IsAsciiLetterOrDigit))) table[i - begin] = plain;
            }
            return table;
        }

        private static char One(char c) => char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c;

        /// <summary>Soft hyphens, zero-width characters and marks of direction hide digits from a program only.</summary>
        private static bool IsUnseen(int c) => c is 0x00AD or 0x034F or 0x061C or 0x180E or (>= 0x200B and <= 0x200F) or (
            >= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2069) or 0xFEFF;
    }
}
