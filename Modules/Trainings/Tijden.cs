namespace Netwerkplatform.Trainings;

/// <summary>How days and times read in mails, by the clock of Amsterdam.</summary>
internal static class Tijden
{
    private sealed record Vormen(string EenDag, string MeerDagen, string Klok);

    private static readonly PerTaal<Vormen> PerTaal = new(
        new("{0}, {1} tot {3} uur", "{0}, {1} uur, tot en met {2}, {3} uur", "H.mm"),
        new("{0}, {1} to {3}", "{0}, {1}, up to and including {2}, {3}", "HH:mm"),
        new("{0}، من {1} إلى {3}", "من {0}، {1} إلى {2}، {3}", "HH:mm"),
        new("{0}, {1}–{3}", "{0}, {1} – {2}, {3}", "HH:mm"));

    public static string Dag(DateOnly dag, string taal) => dag.ToString("d MMMM yyyy", Mailwoorden.In(taal).Cultuur);

    public static string Wanneer(DateTimeOffset van, DateTimeOffset tot, string taal)
    {
        var (begin, eind) = (TimeZoneInfo.ConvertTime(van, AmsterdamTime.Zone), TimeZoneInfo.ConvertTime(tot, AmsterdamTime.Zone));
        var vormen = PerTaal.In(taal);
        string Op(DateTimeOffset moment) => moment.ToString("dddd d MMMM yyyy", Mailwoorden.In(taal).Cultuur);
        string Klok(DateTimeOffset moment) => moment.ToString(vormen.Klok, CultureInfo.InvariantCulture);
        return string.Format(CultureInfo.InvariantCulture, begin.Date == eind.Date ? vormen.EenDag : vormen.MeerDagen, Op(begin),
            Klok(begin), Op(eind), Klok(eind));
    }
}
