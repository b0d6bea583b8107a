namespace Netwerkplatform.Platform;

/// <summary>The civil time of the city: dates, schedules and texts are in Europe/Amsterdam, storage is in UTC.</summary>
public static class AmsterdamTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>Today as people in Almere see it on the calendar.</summary>
    public static DateOnly Vandaag(this TimeProvider clock) => clock.GetUtcNow().AmsterdamDate();

    public static DateOnly AmsterdamDate(this DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);
}
