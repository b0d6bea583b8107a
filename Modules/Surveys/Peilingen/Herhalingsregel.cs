using System.Text.RegularExpressions;

namespace Netwerkplatform.Surveys.Peilingen;

/// <summary>
/// A recurrence rule of RFC 5545 that names days. Each period of the rule (a day, week, month or year) is read off the calendar, and the
/// days that no part forbids remain; so the work is linear in the days looked at, whatever the rule says.
/// </summary>
internal sealed partial record Herhalingsregel
{
    private enum Eenheid { Daily, Weekly, Monthly, Yearly }

    /// <summary>A day of the week; a number says which one of the month or year, from the end when negative.</summary>
    private sealed record Weekdag(int? Nummer, DayOfWeek Dag);

    private static readonly string[] Eenheden = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
    private static readonly string[] Weekdagen = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
    private static readonly string[] Daggevers = ["BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY"];
    private static readonly string[] Tijdgevers = ["BYHOUR", "BYMINUTE", "BYSECOND"];
    private static readonly string[] Delen = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYSETPOS", .. Daggevers, .. Tijdgevers];

    private Eenheid Freq { get; init; }
    private int Interval { get; init; } = 1;
    private DayOfWeek Weekstart { get; init; } = DayOfWeek.Monday;
    private int[] Maanden { get; init; } = [];
    private int[] Weken { get; init; } = [];
    private int[] Jaardagen { get; init; } = [];
    private int[] Maanddagen { get; init; } = [];
    private Weekdag[] Dagen { get; init; } = [];
    private int[] Plaatsen { get; init; } = [];

    public int? Aantal { get; private init; }
    /// <summary>The last day, when the end is written as a date.</summary>
    public DateOnly? TotDag { get; private init; }
    /// <summary>The end as the clock on the wall shows it.</summary>
    public DateTime? TotLokaal { get; private init; }
    /// <summary>The end as a moment, when it is written with a Z.</summary>
    public DateTimeOffset? TotMoment { get; private init; }

    /// <summary>The one form in which a rule is kept.</summary>
    public static string Vorm(string tekst)
    {
        var vorm = tekst.Trim().ToUpperInvariant();
        if (vorm.StartsWith("RRULE:", StringComparison.Ordinal)) vorm = vorm[6..];
        return vorm.EndsWith(';') ? vorm[..^1] : vorm;
    }

    /// <summary>What the rule says, and all that is wrong with it, each with its part; no rule where one would have to guess.</summary>
    public static (Herhalingsregel? Regel, IReadOnlyList<string> Fouten) Read(string tekst)
    {
        var fouten = new List<string>();
        var delen = new Dictionary<string, string>();
        foreach (var (nummer, deel) in Vorm(tekst).Split(';').Index())
        {
            var plek = $"Deel {nummer + 1}";
            if (deel.Split('=') is not [{ Length: > 0 } naam, { Length: > 0 } waarde])
                fouten.Add($"{plek}: schrijf elk deel als NAAM=waarde, zoals FREQ=MONTHLY.");
            else if (!Delen.Contains(naam)) fouten.Add($"{(Naam().IsMatch(naam) ? naam : plek)}: dit deel bestaat niet in RFC 5545.");
            else if (!delen.TryAdd(naam, waarde)) fouten.Add($"{naam}: dit deel staat er twee keer.");
        }
        if (fouten.Count > 0) return (null, fouten);

        void Eis(bool goed, string naam, string reden)
        {
            if (!goed) fouten.Add($"{naam}: {reden}");
        }
        int[] Getallen(string naam, int max, bool vanachteren = true)
        {
            if (!delen.TryGetValue(naam, out var waarde)) return [];
            var getallen = waarde.Split(',').Select(g => Getal().IsMatch(g) ? int.Parse(g, CultureInfo.InvariantCulture) : 0).ToArray();
            var of = vanachteren ? ", of met een - ervoor om vanaf het eind te tellen" : "";
            Eis(getallen.All(g => Math.Abs(g) >= 1 && Math.Abs(g) <= max && (vanachteren || g > 0)), naam,
                $"schrijf getallen van 1 tot en met {max}{of}, met komma's ertussen.");
            return getallen;
        }
        int? Positief(string naam)
        {
            if (!delen.TryGetValue(naam, out var waarde)) return null;
            if (Cijfers().IsMatch(waarde) && int.Parse(waarde, CultureInfo.InvariantCulture) is > 0 and var getal) return getal;
            fouten.Add($"{naam}: schrijf een geheel getal van minstens 1.");
            return null;
        }

        var freq = Array.IndexOf(Eenheden, delen.GetValueOrDefault("FREQ"));
        Eis(freq >= 0, "FREQ", "kies DAILY, WEEKLY, MONTHLY of YEARLY; een peiling komt hooguit één keer per dag terug.");
        foreach (var naam in Tijdgevers) Eis(!delen.ContainsKey(naam), naam, "laat dit weg; elke ronde begint op de tijd van start.");
        Eis(!delen.ContainsKey("COUNT") || !delen.ContainsKey("UNTIL"), "COUNT en UNTIL", "kies een van beide.");
        var week = Array.IndexOf(Weekdagen, delen.GetValueOrDefault("WKST", "MO"));
        Eis(week >= 0, "WKST", $"kies een van {string.Join(", ", Weekdagen)}.");
        var eenheid = (Eenheid)Math.Max(freq, 0);
        var dagen = (delen.GetValueOrDefault("BYDAY")?.Split(',') ?? []).Select(d => Dag().Match(d)).ToArray();
        var metNummer = dagen.Any(d => d.Groups[1].Length > 0);
        Eis(dagen.All(d => d.Success), "BYDAY",
            $"schrijf dagen als {string.Join(", ", Weekdagen)}, eventueel met een getal ervoor zoals 1MO of -1FR, met komma's ertussen.");
        var regel = new Herhalingsregel
        {
            Freq = eenheid,
            Interval = Positief("INTERVAL") ?? 1,
            Aantal = Positief("COUNT"),
            Weekstart = (DayOfWeek)Math.Max(week, 0),
            Maanden = Getallen("BYMONTH", 12, vanachteren: false),
            Weken = Getallen("BYWEEKNO", 53),
            Jaardagen = Getallen("BYYEARDAY", 366),
            Maanddagen = Getallen("BYMONTHDAY", 31),
            Plaatsen = Getallen("BYSETPOS", 366),
            Dagen = [.. dagen.Where(d => d.Success).Select(ToWeekdag)],
        };
        if (delen.TryGetValue("UNTIL", out var tot))
        {
            DateTimeOffset? moment = Tijdtekst(tot, "'Z'") is { } utc ? new DateTimeOffset(utc, TimeSpan.Zero) : null;
            regel = regel with { TotDag = Dagtekst(tot), TotLokaal = Tijdtekst(tot, ""), TotMoment = moment };
            Eis((regel.TotDag, regel.TotLokaal, moment) != (null, null, null), "UNTIL",
                "schrijf een datum zoals 20261231, of een moment zoals 20261231T090000 of 20261231T080000Z.");
        }
        if (fouten.Count > 0) return (null, fouten);

        // What the standard forbids, but what has a meaning all the same: a rule that was taken before goes on.
        Eis(regel.Weken.Length == 0 || eenheid == Eenheid.Yearly, "BYWEEKNO", "dit kan alleen bij FREQ=YEARLY.");
        Eis(regel.Jaardagen.Length == 0 || eenheid == Eenheid.Yearly, "BYYEARDAY", "dit kan alleen bij FREQ=YEARLY.");
        Eis(regel.Maanddagen.Length == 0 || eenheid != Eenheid.Weekly, "BYMONTHDAY", "dit kan niet bij FREQ=WEEKLY.");
        Eis(!metNummer || eenheid >= Eenheid.Monthly, "BYDAY", "een getal voor de dag kan alleen bij FREQ=MONTHLY of FREQ=YEARLY.");
        Eis(!metNummer || regel.Weken.Length == 0, "BYDAY", "een getal voor de dag kan niet samen met BYWEEKNO.");
        Eis(regel.Plaatsen.Length == 0 || Daggevers.Any(delen.ContainsKey), "BYSETPOS",
            "dit kiest uit de dagen van een ander deel, zoals BYDAY; dat ontbreekt.");
        return (regel, fouten);
    }

    /// <summary>Whether a day after the start ever comes. The calendar repeats itself every 400 years.</summary>
    public bool OccursAfter(DateOnly start) =>
        DagenVanaf(start, new DateOnly((int)Math.Min(start.Year + 400L * Interval, 9_998), 12, 31)).Any(d => d > start);

    /// <summary>The days that the rule names, from the start (if it is on the rule) up to and including a last one to look at.</summary>
    public IEnumerable<DateOnly> DagenVanaf(DateOnly start, DateOnly tot)
    {
        var regel = MetStart(start);
        foreach (var (eerste, lengte) in Perioden(start, tot))
        {
            var dagen = Enumerable.Range(0, lengte).Select(eerste.AddDays).Where(regel.Names);
            if (Plaatsen.Length > 0)
            {
                var alle = dagen.ToArray();
                dagen = alle.Where((_, i) => Plaatsen.Contains(i + 1) || Plaatsen.Contains(i - alle.Length));
            }
            foreach (var dag in dagen.Where(d => d >= start && d <= tot)) yield return dag;
        }
    }

    /// <summary>What the rule leaves open follows from the start.</summary>
    private Herhalingsregel MetStart(DateOnly start)
    {
        if (Jaardagen.Length > 0 || Maanddagen.Length > 0 || Dagen.Length > 0 || Freq == Eenheid.Daily) return this;
        if (Freq == Eenheid.Weekly || Weken.Length > 0) return this with { Dagen = [new Weekdag(null, start.DayOfWeek)] };
        return this with { Maanddagen = [start.Day], Maanden = Freq == Eenheid.Yearly && Maanden.Length == 0 ? [start.Month] : Maanden };
    }

    /// <summary>First day and length of each period, every so many.</summary>
    private IEnumerable<(DateOnly Eerste, int Lengte)> Perioden(DateOnly start, DateOnly tot)
    {
        for (var stap = 0L; ; stap += Interval)
        {
            if (Freq is Eenheid.Daily or Eenheid.Weekly)
            {
                var (lengte, van) = Freq == Eenheid.Daily ? (1, start) : (7, Weekbegin(start));
                if (van.DayNumber + stap * lengte > tot.DayNumber) yield break;
                yield return (van.AddDays((int)(stap * lengte)), lengte);
            }
            else
            {
                var maand = Freq == Eenheid.Yearly ? (start.Year + stap) * 12 : start.Year * 12L + start.Month - 1 + stap;
                if (maand > tot.Year * 12L + tot.Month - 1) yield break;
                var eerste = new DateOnly((int)(maand / 12), (int)(maand % 12) + 1, 1);
                yield return (eerste, eerste.AddMonths(Freq == Eenheid.Yearly ? 12 : 1).DayNumber - eerste.DayNumber);
            }
        }
    }

    private bool Names(DateOnly dag)
    {
        static bool In(int[] getallen, int vanVoren, int vanachteren) =>
            getallen.Length == 0 || getallen.Contains(vanVoren) || getallen.Contains(vanachteren);
        var (inMaand, inJaar) = (DateTime.DaysInMonth(dag.Year, dag.Month), DateTime.IsLeapYear(dag.Year) ? 366 : 365);
        if (Maanden.Length > 0 && !Maanden.Contains(dag.Month)) return false;
        if (!In(Maanddagen, dag.Day, dag.Day - inMaand - 1) || !In(Jaardagen, dag.DayOfYear, dag.DayOfYear - inJaar - 1)) return false;
        if (Dagen.Length > 0)
        {
            // A number counts within the month, or within the year where the rule names no month.
            var (plaats, lengte) = Freq == Eenheid.Yearly && Maanden.Length == 0 ? (dag.DayOfYear, inJaar) : (dag.Day, inMaand);
            var (vanVoren, vanachteren) = ((plaats - 1) / 7 + 1, -((lengte - plaats) / 7 + 1));
            bool Fits(Weekdag d) => d.Dag == dag.DayOfWeek && (d.Nummer is null || d.Nummer == vanVoren || d.Nummer == vanachteren);
            if (!Dagen.Any(Fits)) return false;
        }
        if (Weken.Length == 0) return true;
        var jaar = dag >= EersteWeek(dag.Year + 1) ? dag.Year + 1 : dag < EersteWeek(dag.Year) ? dag.Year - 1 : dag.Year;
        var week = (dag.DayNumber - EersteWeek(jaar).DayNumber) / 7 + 1;
        return In(Weken, week, week - (EersteWeek(jaar + 1).DayNumber - EersteWeek(jaar).DayNumber) / 7 - 1);
    }

    /// <summary>Week 1 is the one with four days or more in the year.</summary>
    private DateOnly EersteWeek(int jaar) => Weekbegin(new DateOnly(jaar, 1, 4));

    private DateOnly Weekbegin(DateOnly dag) => dag.AddDays(-((dag.DayOfWeek - Weekstart + 7) % 7));

    private static Weekdag ToWeekdag(Match dag) => new(
        dag.Groups[1].Length == 0 ? null : int.Parse(dag.Groups[1].Value, CultureInfo.InvariantCulture),
        (DayOfWeek)Array.IndexOf(Weekdagen, dag.Groups[2].Value));

    private static DateOnly? Dagtekst(string tekst) =>
        DateOnly.TryParseExact(tekst, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : null;

    private static DateTime? Tijdtekst(string tekst, string eind) =>
        DateTime.TryParseExact(tekst, $"yyyyMMdd'T'HHmmss{eind}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var tijd)
            ? tijd : null;

    [GeneratedRegex(@"^[A-Z-]{1,20}\z")]
    private static partial Regex Naam();

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}\z")]
    private static partial Regex Getal();

    [GeneratedRegex(@"^[0-9]{1,9}\z")]
    private static partial Regex Cijfers();

    [GeneratedRegex(@"^([+-]?(?:[1-9]|[1-4][0-9]|5[0-3]))?(SU|MO|TU|WE|TH|FR|SA)\z")]
    private static partial Regex Dag();
}
