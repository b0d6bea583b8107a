namespace Netwerkplatform.Surveys.Peilingen;

/// <summary>
/// When rounds are due: RFC 5545 rules in the civil time of Amsterdam, so that nine o'clock stays nine o'clock across a change of clocks.
/// </summary>
internal static class Herhaling
{
    public const string Format = "yyyy-MM-dd'T'HH:mm";

    /// <summary>What is wrong with a rule, each with the part that it is about, or null.</summary>
    public static string? Fout(string? rule, string? start)
    {
        if (rule is null) return null;
        if (rule.Length > 200) return "Dit mag hooguit 200 tekens lang zijn.";
        var (regel, fouten) = Herhalingsregel.Read(rule);
        if (fouten.Count > 0) return string.Join(' ', fouten);
        if (Dag(start) is not { Year: >= 1900 and < 3000 } first || regel!.OccursAfter(first)) return null;
        var delen = Herhalingsregel.Vorm(rule).Split(';').Where(d => d[..2] is "BY" or "IN");
        return $"{string.Join(" en ", delen)}: zo'n dag komt na start nooit.";
    }

    /// <summary>The day of a start, or null where the text is no date and time without a zone.</summary>
    public static DateOnly? Dag(string? start) => TryParse(start, out var local) ? DateOnly.FromDateTime(local) : null;

    /// <summary>The latest occurrence that is due, in civil time, or null while none is.</summary>
    public static string? Latest(string? rule, string start, DateTimeOffset now)
    {
        if (!TryParse(start, out var first)) throw new FormatException(start);
        var due = Occurrences(rule, first, now.AmsterdamDate().AddDays(1)).TakeWhile(o => Moment(o) <= now);
        return due.Select(o => o.ToString(Format, CultureInfo.InvariantCulture)).LastOrDefault();
    }

    /// <summary>
    /// The moment of the first occurrence after this one, in civil time, also when it has passed; null where none comes within two days.
    /// </summary>
    public static DateTimeOffset? Next(string? rule, string start, string? after, DateTimeOffset now)
    {
        if (!TryParse(start, out var first)) throw new FormatException(start);
        return Occurrences(rule, first, now.AmsterdamDate().AddDays(2))
            .Where(o => string.CompareOrdinal(o.ToString(Format, CultureInfo.InvariantCulture), after) > 0)
            .Select(o => (DateTimeOffset?)Moment(o)).FirstOrDefault();
    }

    /// <summary>
    /// What occurs until and with a day, by the clock on the wall. The start comes first and counts, on the rule or not. An end as a date
    /// includes that day; one with a Z is a moment, any other is read off that clock.
    /// </summary>
    internal static IEnumerable<DateTime> Occurrences(string? rule, DateTime first, DateOnly until)
    {
        if (rule is null) return [first];
        var (regel, fouten) = Herhalingsregel.Read(rule);
        if (regel is null) throw new FormatException(string.Join(' ', fouten));
        var day = DateOnly.FromDateTime(first);
        var later = regel.DagenVanaf(day, until).Where(d => d > day).Select(d => d.ToDateTime(TimeOnly.FromDateTime(first)))
            .TakeWhile(o => !(DateOnly.FromDateTime(o) > regel.TotDag || o > regel.TotLokaal || Moment(o) > regel.TotMoment));
        return later.Prepend(first).Take(regel.Aantal ?? int.MaxValue);
    }

    /// <summary>A time that the clock skips in spring moves on by the hour; one that it shows twice in autumn is the first.</summary>
    internal static DateTimeOffset Moment(DateTime local)
    {
        if (AmsterdamTime.Zone.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = AmsterdamTime.Zone.IsAmbiguousTime(local) ? AmsterdamTime.Zone.GetAmbiguousTimeOffsets(local)
            .Max() : AmsterdamTime.Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static bool TryParse(string? text, out DateTime local) =>
        DateTime.TryParseExact(text, [Format, "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
}
