namespace Netwerkplatform.Platform;

/// <summary>The civil time of the city: dates, schedules and texts are in Europe/Amsterdam, storage is in UTC.</summary>
public static class AmsterdamTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>How dates and numbers read in texts for partners.</summary>
    public static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>Today as people in the Netherlands see it on the calendar.</summary>
    public static DateOnly Vandaag(this TimeProvider clock) => clock.GetUtcNow().AmsterdamDate();

    public static DateOnly AmsterdamDate(this DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>From which moment on a list begins that begins at this day; null on the first day there is.</summary>
    public static DateTimeOffset? AmsterdamBegin(this DateOnly day) => day == DateOnly.MinValue ? null : day.AmsterdamMidnight();

    /// <summary>The first moment after a day; null after the last day there is.</summary>
    public static DateTimeOffset? AmsterdamEnd(this DateOnly day) => day == DateOnly.MaxValue ? null : day.AddDays(1).AmsterdamMidnight();

    /// <summary>The moment at which a day begins in Amsterdam.</summary>
    public static DateTimeOffset AmsterdamMidnight(this DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }
}
