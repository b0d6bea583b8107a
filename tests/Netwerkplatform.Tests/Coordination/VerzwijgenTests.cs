using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Coordination.Voortgang;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>Nothing of fewer than five people, nor what that can be counted back from.</summary>
public sealed class VerzwijgenTests
{
    [Theory]
    [InlineData(0, 20, null, "minder_dan_5", 20, null)]
    [InlineData(4, 20, null, "minder_dan_5", 20, null)]
    [InlineData(5, 20, 5, null, 20, null)]
    [InlineData(20, 3, 20, null, null, "minder_dan_5")]
    // Two more than before are two people.
    [InlineData(22, 20, 22, null, null, "herleidbaar")]
    [InlineData(20, 22, 20, null, null, "herleidbaar")]
    [InlineData(20, 20, 20, null, 20, null)]
    [InlineData(25, 20, 25, null, 20, null)]
    public void Of_people_and_those_before_the_difference_is_not_of_few(
        int nu, int toen, int? waarde, string? reden, int? vorige, string? vorigeReden)
    {
        var cijfer = Verzwijgen.Mensen("contactpersonen", nu, toen);
        Assert.Equal(((decimal?)waarde, reden, (decimal?)vorige, vorigeReden),
            (cijfer.Waarde, cijfer.Reden, cijfer.Vorige, cijfer.VorigeReden));
        Assert.Equal(waarde is null || vorige is null ? null : (decimal?)(waarde - vorige), cijfer.Verschil);
    }

    [Theory]
    [InlineData(4, 4, null, null, "minder_dan_5")]
    [InlineData(20, 3, 20, null, "minder_dan_5")]
    [InlineData(20, 18, 20, null, "herleidbaar")]
    [InlineData(20, 20, 20, 20, null)]
    [InlineData(20, 15, 20, 15, null)]
    public void Of_a_round_neither_few_who_answered_nor_few_who_did_not(
        int gevraagd, int geteld, int? uitgenodigd, int? ingevuld, string? reden)
    {
        var ronde = Verzwijgen.Ronde(new()
        {
            Peiling = "Peiling",
            Nummer = 1,
            GeopendOp = DateTimeOffset.UnixEpoch,
            Uitgenodigd = gevraagd,
            Ingevuld = geteld,
            Aandeel = (decimal)geteld / gevraagd,
        });
        Assert.Equal((uitgenodigd, ingevuld, reden), (ronde.Uitgenodigd, ronde.Ingevuld, ronde.Reden));
        Assert.Equal(ingevuld is null, ronde.Aandeel is null);
    }

    [Fact]
    public void No_kind_of_few_people_is_left_over_from_a_total_however_many_kinds_there_are()
    {
        var toeval = new Random(41);
        for (var keer = 0; keer < 5_000; keer++)
        {
            var soorten = Enumerable.Range(0, toeval.Next(0, 7))
                .Select(i => Rij($"soort {i}", toeval.Next(0, keer % 3 == 0 ? 8 : 30))).ToList();
            var totaal = Rij("totaal", soorten.Sum(s => s.Personen) + (toeval.Next(2) == 0 ? 0 : toeval.Next(0, 9)));
            var getoond = Verzwijgen.Trainingen([.. soorten, totaal]);
            Assert.All(getoond, r => Assert.Equal(r.Personen is null, r.Reden is not null));
            Assert.DoesNotContain(getoond, r => r.Personen is < 5);
            Assert.All(getoond, r => Assert.True(r.Aandeel is null || r.Personen is not null));
            if (getoond[^1].Personen is not { } geheel) continue;
            var rest = geheel - getoond.SkipLast(1).Sum(r => r.Personen ?? 0);
            Assert.True(rest is 0 or >= 5, $"{rest} people are left over");
            // Of one that is not shown, the rest would be what it was.
            Assert.NotEqual(1, getoond.SkipLast(1).Count(r => r.Personen is null));
        }
    }

    [Fact]
    public void As_much_as_may_be_known_is_shown()
    {
        Assert.All(Verzwijgen.Trainingen([Rij("zorg", 20), Rij("onderwijs", 12), Rij("totaal", 32)]), r => Assert.Null(r.Reden));
        var met = Verzwijgen.Trainingen([Rij("zorg", 20), Rij("sport", 3), Rij("onderwijs", 12), Rij("totaal", 35)]);
        Assert.Equal([20, null, null, 35], met.Select(r => r.Personen));
        Assert.Equal([null, "minder_dan_5", "herleidbaar", null], met.Select(r => r.Reden));
        var alleen = Verzwijgen.Trainingen([Rij("sport", 3), Rij("totaal", 8)]);
        Assert.Equal(["minder_dan_5", "herleidbaar"], alleen.Select(r => r.Reden));
    }

    [Fact]
    public void A_goal_that_counts_people_shows_neither_few_nor_where_few_came_from()
    {
        static VoortgangDoel Doel(decimal? nul, decimal? nu, decimal? vorige) => new()
        {
            Titel = "Doel",
            Rapport = "bereik",
            Kolom = "personen",
            Nulwaarde = nul,
            Waarde = nu,
            WaardeDatum = new DateOnly(2026, 3, 2),
            Vorige = vorige,
            Streefwaarde = 100,
            Streefdatum = new DateOnly(2026, 12, 31),
            Voortgang = 0.5m,
            OpKoers = true,
            Verloop = [new() { Datum = new DateOnly(2026, 3, 2), Waarde = nu }],
        };
        var organisaties = Doel(1, 3, 2);
        Assert.Same(organisaties, Verzwijgen.Doel(organisaties, null, false));
        Assert.Equal((null, null, null, (decimal?)null, (bool?)null, "minder_dan_5"),
            Verzwijgen.Doel(Doel(10, 4, 20), 4, true) is var weinig
                ? (weinig.Waarde, weinig.Nulwaarde, weinig.Vorige, weinig.Voortgang, weinig.OpKoers, weinig.Reden) : default);
        Assert.Equal((20m, null, 10m, (decimal?)null, "herleidbaar"), Verzwijgen.Doel(Doel(18, 20, 10), 20, true) is var paar
            ? (paar.Waarde, paar.Nulwaarde, paar.Vorige, paar.Voortgang, paar.Reden) : default);
        Assert.Equal((20m, 10m, 5m, (decimal?)0.5m, null), Verzwijgen.Doel(Doel(10, 20, 5), 20, true) is var veel
            ? (veel.Waarde, veel.Nulwaarde, veel.Vorige, veel.Voortgang, veel.Reden) : default);
        Assert.Empty(Verzwijgen.Doel(Doel(10, 20, 5), 20, true).Verloop);
        Assert.Null(Verzwijgen.Doel(Doel(10, 1.5m, 5), 20, false).Nulwaarde);
    }

    private static Voortgangsbereik Rij(string soort, int personen) =>
        new() { Jaar = 2026, Soort = soort, Personen = personen, Doel = 50, Aandeel = personen / 50m };
}
