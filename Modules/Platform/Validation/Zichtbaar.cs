namespace Netwerkplatform.Platform.Validation;

/// <summary>Whether a text holds anything that a reader sees.</summary>
public static class Zichtbaar
{
    public static bool In(string? text) => text is not null && text.EnumerateRunes().Any(IsSeen);

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned)
        // The fillers of Hangul are letters, and the empty cell of Braille is a symbol; neither shows.
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800);
}
