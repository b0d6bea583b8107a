using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace Netwerkplatform.Trainings.Agenda;

/// <summary>
/// Summer time as RFC 5545 writes it down: from the last Sunday of March to the last Sunday of October, at one o'clock UTC. It depends on
/// the moments that a file is about and on nothing else: a library that asks the clock of the machine is wrong for a session far away.
/// </summary>
internal static class Zomertijd
{
    public const string Zone = "Europe/Amsterdam";

    /// <summary>Whether the two rules say what the zone says at this moment. They do since 1996, until the law changes.</summary>
    public static bool Applies(DateTimeOffset moment)
    {
        var utc = moment.ToUniversalTime();
        var zomer = utc >= Wissel(utc.Year, 3) && utc < Wissel(utc.Year, 10);
        return AmsterdamTime.Zone.GetUtcOffset(utc) == TimeSpan.FromHours(zomer ? 2 : 1);
    }

    /// <summary>Both rules, from the year before the first moment: in winter the change of that October is the one that counts.</summary>
    /// <remarks>Each rule is counted out to the last year: some readers follow a rule without an end no further than 2038.</remarks>
    public static VTimeZone Van(DateTimeOffset begin, DateTimeOffset eind)
    {
        var (eerste, jaren) = (begin.UtcDateTime.Year - 1, eind.UtcDateTime.Year - begin.UtcDateTime.Year + 2);
        var zone = new VTimeZone { TzId = Zone };
        zone.TimeZoneInfos.Add(Regel("DAYLIGHT", "CEST", Wissel(eerste, 3), van: 1, naar: 2, jaren));
        zone.TimeZoneInfos.Add(Regel("STANDARD", "CET", Wissel(eerste, 10), van: 2, naar: 1, jaren));
        return zone;
    }

    private static VTimeZoneInfo Regel(string soort, string naam, DateTimeOffset wissel, int van, int naar, int jaren) => new(soort)
    {
        TimeZoneName = naam,
        Start = new CalDateTime(DateTime.SpecifyKind(wissel.ToOffset(TimeSpan.FromHours(van)).DateTime, DateTimeKind.Unspecified)),
        OffsetFrom = new UtcOffset(TimeSpan.FromHours(van)),
        OffsetTo = new UtcOffset(TimeSpan.FromHours(naar)),
        RecurrenceRule = new RecurrenceRule($"FREQ=YEARLY;BYMONTH={wissel.Month};BYDAY=-1SU;COUNT={jaren}"),
    };

    private static DateTimeOffset Wissel(int jaar, int maand)
    {
        var laatste = new DateOnly(jaar, maand, 31);
        return new DateTimeOffset(laatste.AddDays(-(int)laatste.DayOfWeek), new TimeOnly(1, 0), TimeSpan.Zero);
    }
}
