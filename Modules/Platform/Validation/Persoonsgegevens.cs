using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Netwerkplatform.Platform.Validation;

/// <summary>
/// The no-case-data guard: this system never holds anything about a young person. A BSN is nine digits that pass the elfproef (Besluit
/// BSN, art. 6a); a date counts as a date of birth when a word for birth stands within 30 characters of it.
/// </summary>
public static partial class Persoonsgegevens
{
    public const string Reason =
        "Schrijf hier geen gegevens van personen op, zoals een BSN of een geboortedatum. Over een jongere overlegt u in het casusoverleg.";

    public static bool In(string text)
    {
        // NFKC turns full-width digits and hard spaces into the plain ones; soft hyphens, zero-width characters and marks of direction hide digits from the eye
        // only. Partners who answer in another script have its digits. U+FFFE cannot be normalised; a file may hold it.
        var plain = string.Concat(Invisible().Replace(text.Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormKC), "").Select(Plain));
        return DigitRun().Matches(plain).Any(IsBsn) || HasDateOfBirth(plain);
    }

    private static char Plain(char c) => c == '\t' ? ' ' : char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c;

    private static bool IsBsn(Match run)
    {
        var digits = run.Value.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        if (digits.Length != 9) return false;       // part of a longer number: a telephone number, a KvK number
        var sum = -digits[8];
        for (var i = 0; i < 8; i++) sum += digits[i] * (9 - i);
        return sum % 11 == 0;
    }

    private static bool HasDateOfBirth(string text)
    {
        var births = BirthWord().Matches(text);
        return births.Count > 0 && FullDate().Matches(text).Any(date => births.Any(birth =>
            Math.Max(birth.Index, date.Index) - Math.Min(birth.Index + birth.Length, date.Index + date.Length) <= 30));
    }

    [GeneratedRegex(@"[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]", RegexOptions.CultureInvariant)]
    private static partial Regex Invisible();

    /// <summary>Digits with at most a few spaces or dots between, as long as the run goes.</summary>
    [GeneratedRegex(@"(?<![0-9])[0-9](?:[ .]{0,3}[0-9])*", RegexOptions.CultureInvariant)]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"(?<!\p{L})(?:geb|geboren|geboortedatum|dob)(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BirthWord();

    [GeneratedRegex(
        @"(?<![0-9])(?:[0-9]{1,2} ?[-/.] ?[0-9]{1,2} ?[-/.] ?(?:[0-9]{4}|[0-9]{2})|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}(?:e|ste|de)?[ -]{1,3}(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?[ -]{1,3}(?:[0-9]{4}|'?[0-9]{2}))(?![0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FullDate();
}
