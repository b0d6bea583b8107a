using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using Netwerkplatform.Platform;

namespace Netwerkplatform.Surveys.Peilingen;

/// <summary>When rounds are due: RFC 5545 rules in the civil time of Amsterdam, so that nine o'clock stays nine o'clock across a change of clocks.</summary>
internal static class Herhaling
{
    public const string Format = "yyyy-MM-dd'T'HH:mm";

    /// <summary>How many days, weeks, months or years in a row may have none; more than the eight years between two leap days around 2100.</summary>
    private static readonly EvaluationOptions Patience = new() { MaxUnmatchedIncrementsLimit = 4_000 };

    private static readonly string[] Units = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

    /// <summary>Within a few centuries: no calendar rule can be followed from the year 1, nor beyond 9999.</summary>
    public static bool IsLocal(string? text) => TryParse(text, out var local) && local.Year is >= 2000 and < 3000;

    public static bool IsRule(string? rule)
    {
        if (rule is null) return true;
        if (rule.Length > 200 || rule.Contains('\n', StringComparison.Ordinal)) return false;
        var parts = rule.Split(';').Select(p => p.Split('=')).ToArray();
        if (parts.Any(p => p.Length != 2) || !parts.Any(p => p[0] == "FREQ" && Units.Contains(p[1]))) return false;
        if (parts.DistinctBy(p => p[0]).Count() != parts.Length) return false;
        if (parts.Any(p => p[0] is "BYSECOND" or "BYMINUTE" or "BYHOUR")) return false;     // one round a day is the most that anyone wants
        if (parts.Any(p => p[0] == "UNTIL" && !IsUntil(p[1]))) return false;     // the library takes what it cannot read for no end at all
        try
        {
            _ = Latest(rule, "2026-01-01T09:00", new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or OverflowException or EvaluationException)
        {
            return false;
        }
    }

    /// <summary>The latest occurrence that is due, in civil time, or null while none is.</summary>
    public static string? Latest(string? rule, string start, DateTimeOffset now)
    {
        if (!TryParse(start, out var first)) throw new FormatException(start);
        var occurrences = rule is null ? [first] : Occurrences(rule, first, now);
        var due = occurrences.TakeWhile(o => Moment(o) <= now).Select(o => o.ToString(Format, CultureInfo.InvariantCulture));
        return due.LastOrDefault();
    }

    private static IEnumerable<System.DateTime> Occurrences(string rule, System.DateTime first, DateTimeOffset now)
    {
        // Floating times: the calendar of Amsterdam, not a line of instants.
        var calendarEvent = new CalendarEvent { Start = new CalDateTime(first, null, true), RecurrenceRule = new RecurrencePattern(rule) };
        var horizon = TimeZoneInfo.ConvertTime(now, AmsterdamTime.Zone).DateTime.AddDays(1);
        return calendarEvent.GetOccurrences(new CalDateTime(first, null, true), Patience).Select(o => o.Period.StartTime.Value)
            .TakeWhile(o => o <= horizon).Select(o => System.DateTime.SpecifyKind(o, DateTimeKind.Unspecified));
    }

    /// <summary>A time that the clock skips in spring moves on by the hour; one that it shows twice in autumn is the first.</summary>
    private static DateTimeOffset Moment(System.DateTime local)
    {
        if (AmsterdamTime.Zone.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = AmsterdamTime.Zone.IsAmbiguousTime(local) ? AmsterdamTime.Zone.GetAmbiguousTimeOffsets(local).Max() : AmsterdamTime.Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static bool IsUntil(string text) => System.DateTime.TryParseExact(text, ["yyyyMMdd", "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmmss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool TryParse(string? text, out System.DateTime local) =>
        System.DateTime.TryParseExact(text, [Format, "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
}
