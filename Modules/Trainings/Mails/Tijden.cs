using Netwerkplatform.Platform;

namespace Netwerkplatform.Trainings.Mails;

/// <summary>How days and times read in mails, by the clock of Amsterdam.</summary>
internal static class Tijden
{
    public static string Dag(DateOnly dag) => dag.ToString("d MMMM yyyy", AmsterdamTime.Dutch);

    public static string Wanneer(DateTimeOffset van, DateTimeOffset tot)
    {
        var (begin, eind) = (TimeZoneInfo.ConvertTime(van, AmsterdamTime.Zone), TimeZoneInfo.ConvertTime(tot, AmsterdamTime.Zone));
        return begin.Date == eind.Date
            ? $"{Op(begin)}, {Klok(begin)} tot {Klok(eind)} uur"
            : $"{Op(begin)}, {Klok(begin)} uur, tot en met {Op(eind)}, {Klok(eind)} uur";
    }

    private static string Op(DateTimeOffset moment) => moment.ToString("dddd d MMMM yyyy", AmsterdamTime.Dutch);

    private static string Klok(DateTimeOffset moment) => moment.ToString("H.mm", AmsterdamTime.Dutch);
}
