using Netwerkplatform.Information.Vragen;

namespace Netwerkplatform.Tests.Information;

/// <summary>Terms in working days, and the Dutch holidays that they step over.</summary>
public sealed class WerkdagenTests
{
    private static DateOnly Dag(string dag) => DateOnly.ParseExact(dag, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-03-02", 5, "2026-03-09")]        // Monday; a weekend
    [InlineData("2026-03-07", 1, "2026-03-09")]        // asked on a Saturday
    [InlineData("2026-03-30", 5, "2026-04-08")]        // Good Friday and Easter Monday
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-04-03", 1, "2026-04-07")]        // asked on Good Friday
    [InlineData("2026-04-24", 5, "2026-05-04")]        // King's day on a Monday
    [InlineData("2025-04-25", 5, "2025-05-02")]        // King's day would be a Sunday: kept on Saturday
    [InlineData("2026-05-11", 5, "2026-05-19")]        // Ascension Day
    [InlineData("2026-05-22", 1, "2026-05-26")]        // Whit Monday
    [InlineData("2025-05-02", 5, "2025-05-12")]        // 5 May in a lustrum year
    [InlineData("2026-05-04", 5, "2026-05-11")]        // and in another
    [InlineData("2026-12-23", 5, "2026-12-31")]        // Christmas, the second day on a Saturday
    [InlineData("2026-12-31", 1, "2027-01-04")]        // New Year's Day
    [InlineData("2027-12-24", 2, "2027-12-28")]        // both days of Christmas in a weekend
    [InlineData("2026-03-02", 60, "2026-06-01")]       // all of spring
    public void A_term_ends_on_a_working_day_and_the_day_of_asking_does_not_count(string gevraagd, int werkdagen, string uiterlijk) =>
        Assert.Equal(Dag(uiterlijk), Werkdagen.Na(Dag(gevraagd), werkdagen));

    [Theory]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2029-04-01")]
    [InlineData("2030-04-21")]
    [InlineData("2035-03-25")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("1818-03-22")]
    [InlineData("1943-04-25")]
    public void Easter_is_on_the_day_that_the_calendar_says(string pasen) => Assert.Equal(Dag(pasen), Werkdagen.Pasen(Dag(pasen).Year));

    /// <summary>Against another way to compute it (Oudin, 1940), over the whole cycle that people will live to see.</summary>
    [Fact]
    public void Easter_is_right_in_every_year_from_1900_to_2400() => Assert.All(Enumerable.Range(1900, 501), jaar =>
    {
        var (g, c) = (jaar % 19, jaar / 100);
        var h = (c - (c / 4) - (((8 * c) + 13) / 25) + (19 * g) + 15) % 30;
        var i = h - (h / 28 * (1 - (29 / (h + 1) * ((21 - g) / 11))));
        var l = i - ((jaar + (jaar / 4) + i + 2 - c + (c / 4)) % 7);
        var maand = 3 + ((l + 40) / 44);
        Assert.Equal(new DateOnly(jaar, maand, l + 28 - (31 * (maand / 4))), Werkdagen.Pasen(jaar));
        Assert.Equal(DayOfWeek.Sunday, Werkdagen.Pasen(jaar).DayOfWeek);
    });

    [Fact]
    public void Every_year_has_the_same_holidays_and_5_May_once_in_five() => Assert.All(Enumerable.Range(2014, 200), jaar =>
    {
        var feestdagen = Werkdagen.Feestdagen(jaar).ToArray();
        Assert.Equal(jaar % 5 == 0 ? 9 : 8, feestdagen.Distinct().Count() + (Samenvallend(jaar) ? 1 : 0));
        Assert.Equal(jaar % 5 == 0, feestdagen.Contains(new DateOnly(jaar, 5, 5)) && !Hemelvaart(jaar, 5, 5));
        Assert.DoesNotContain(feestdagen, d => d is { Month: 4, Day: 27, DayOfWeek: DayOfWeek.Sunday });
        Assert.All(feestdagen, d => Assert.False(Werkdagen.Is(d)));
    });

    private static bool Hemelvaart(int jaar, int maand, int dag) =>
        jaar % 5 != 0 && Werkdagen.Pasen(jaar).AddDays(39) == new DateOnly(jaar, maand, dag);

    /// <summary>Easter Monday or Ascension Day is sometimes King's day or 5 May.</summary>
    private static bool Samenvallend(int jaar)
    {
        var (pasen, koningsdag) = (Werkdagen.Pasen(jaar), new DateOnly(jaar, 4, 27));
        if (koningsdag.DayOfWeek == DayOfWeek.Sunday) koningsdag = koningsdag.AddDays(-1);
        return pasen.AddDays(1) == koningsdag || (jaar % 5 == 0 && pasen.AddDays(39) == new DateOnly(jaar, 5, 5));
    }
}
