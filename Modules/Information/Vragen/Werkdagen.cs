namespace Netwerkplatform.Information.Vragen;

/// <summary>
/// Days on which the municipality works. Off are weekends, the holidays of the Algemene termijnenwet (article 3) with Good Friday, and 5
/// May in a lustrum year.
/// </summary>
internal static class Werkdagen
{
    /// <summary>The last day of a term of so many working days; the day itself does not count.</summary>
    public static DateOnly Na(DateOnly dag, int aantal)
    {
        while (aantal > 0)
        {
            dag = dag.AddDays(1);
            if (Is(dag)) aantal--;
        }
        return dag;
    }

    public static bool Is(DateOnly dag) =>
        dag.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Feestdagen(dag.Year).Contains(dag);

    /// <summary>The holidays of a year; those on a fixed date may fall in a weekend.</summary>
    public static IEnumerable<DateOnly> Feestdagen(int jaar)
    {
        var pasen = Pasen(jaar);
        // On a Sunday it is kept the day before.
        var koningsdag = new DateOnly(jaar, 4, 27);
        yield return new(jaar, 1, 1);
        yield return pasen.AddDays(-2);
        yield return pasen.AddDays(1);
        yield return koningsdag.DayOfWeek == DayOfWeek.Sunday ? koningsdag.AddDays(-1) : koningsdag;
        if (jaar % 5 == 0) yield return new(jaar, 5, 5);
        yield return pasen.AddDays(39);
        yield return pasen.AddDays(50);
        yield return new(jaar, 12, 25);
        yield return new(jaar, 12, 26);
    }

    /// <summary>Easter Sunday in the Gregorian calendar (Anonymous Gregorian algorithm, as Meeus gives it).</summary>
    public static DateOnly Pasen(int jaar)
    {
        var goudenGetal = jaar % 19;
        var (eeuw, rest) = Math.DivRem(jaar, 100);
        var zonsprong = eeuw - (eeuw / 4) - ((eeuw - ((eeuw + 8) / 25) + 1) / 3);
        var maan = ((19 * goudenGetal) + zonsprong + 15) % 30;
        var weekdag = (32 + (2 * (eeuw % 4)) + (2 * (rest / 4)) - maan - (rest % 4)) % 7;
        var correctie = (goudenGetal + (11 * maan) + (22 * weekdag)) / 451;
        var (maand, dag) = Math.DivRem(maan + weekdag - (7 * correctie) + 114, 31);
        return new(jaar, maand, dag + 1);
    }
}
