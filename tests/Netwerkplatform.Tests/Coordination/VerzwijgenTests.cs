using Netwerkplatform.Contracts.Coordination;
using Netwerkplatform.Coordination.Voortgang;
using Netwerkplatform.Platform.Http;

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

    /// <summary>Regression: of twenty who answered and eighteen with the need, two were left over.</summary>
    [Theory]
    [InlineData(4, 20, null, "minder_dan_5")]
    [InlineData(18, 20, null, "herleidbaar")]
    [InlineData(15, 20, 15, null)]
    [InlineData(20, 20, 20, null)]
    public void Of_a_need_neither_few_who_had_it_nor_few_of_the_round_who_did_not(int aantal, int ingevuld, int? getoond, string? reden)
    {
        var besluit = Verzwijgen.Besluit(new()
        {
            Peiling = "Peiling",
            Soort = "scholing",
            Aantal = aantal,
            Ingevuld = ingevuld,
            Besluit = "overleg",
            BeslotenDatum = new DateOnly(2026, 3, 2),
            Teruggekoppeld = false,
        });
        Assert.Equal((getoond, reden), (besluit.Aantal, besluit.Reden));
    }

    private static readonly DateOnly Kwartaal = new(2026, 3, 31);

    /// <summary>Regression: each report told its own number, and whoever had both could tell how many came or went.</summary>
    [Fact]
    public void Of_numbers_of_people_that_were_told_before_no_other_tells_one_that_differs_by_few()
    {
        var eerste = Inhoud(Kwartaal, 20, 16, [Rij("zorg", 12), Rij("onderwijs", 8), Rij("totaal", 20)], doel: 30);
        var getoond = Getoond.In([Voortgangsrapportage.Schrijf(eerste)]);
        bool Contactpersonen(int dagen, int aantal) => getoond.Verraadt("contactpersonen", Kwartaal.AddDays(dagen), aantal);
        Assert.False(Contactpersonen(90, 20));
        Assert.True(Contactpersonen(90, 22));
        Assert.False(Contactpersonen(90, 25));
        // Of the day itself what was corrected since; of a day between two that were told each of both.
        Assert.True(Contactpersonen(0, 21));
        Assert.True(Contactpersonen(-40, 18));
        Assert.False(Contactpersonen(-200, 10));
        Assert.True(getoond.Verraadt(Getoond.Training(2026, "zorg"), Kwartaal.AddDays(90), 13));
        Assert.False(getoond.Verraadt(Getoond.Training(2027, "zorg"), Kwartaal.AddDays(300), 13));
        // Who was trained this year is the total of the kinds.
        Assert.True(getoond.Verraadt(Getoond.Cijfer("geschoold_dit_jaar", Kwartaal.AddDays(90)), Kwartaal.AddDays(90), 23));
        Assert.True(getoond.Verraadt(Getoond.Doel("bereik", "personen", "Doel"), Kwartaal.AddDays(90), 33));
        Assert.False(getoond.Verraadt(Getoond.Doel("bereik", "personen", "Ander doel"), Kwartaal.AddDays(90), 33));

        // The neighbour in time counts, and not one from before that.
        var twee = Getoond.In([Voortgangsrapportage.Schrijf(eerste),
            Voortgangsrapportage.Schrijf(Inhoud(Kwartaal.AddDays(90), 40, 20, [], doel: 50))]);
        Assert.False(twee.Verraadt("contactpersonen", Kwartaal.AddDays(180), 22));
        Assert.True(twee.Verraadt("contactpersonen", Kwartaal.AddDays(180), 38));
    }

    [Fact]
    public void A_kind_that_was_told_with_few_more_before_is_left_out_and_with_it_what_it_is_the_rest_of()
    {
        var getoond = Verzwijgen.Trainingen([Rij("zorg", 22), Rij("onderwijs", 12), Rij("sport", 9), Rij("totaal", 43)],
            r => r.Soort == "zorg");
        Assert.Equal([null, 12, null, 43], getoond.Select(r => r.Personen));
    }

    /// <summary>
    /// What was adopted is read into these records and written again for whoever asks. Another field would make every report that was ever
    /// adopted differ from its hash: leave it out where it is null.
    /// </summary>
    [Fact]
    public void What_was_adopted_is_written_again_letter_by_letter()
    {
        const string Tekst =
            """
            {"vanafDatum":"2026-01-01","totDatum":"2026-03-31","vorigeVanafDatum":"2025-10-03","vorigeTotDatum":"2025-12-31",
            "peildatum":"2026-03-31","teksten":{"inleiding":"Wij","cijfers":null,"doelen":null,"besluiten":null,"trainingen":null,
            "protocollen":null,"vooruitblik":null},"cijfers":[{"cijfer":"organisaties","waarde":7,"reden":null,"vorige":5,
            "vorigeReden":null,"verschil":2}],"rondes":[{"peiling":"Jaarlijks","nummer":1,"geopendOp":"2026-02-10T09:00:00Z",
            "uitgenodigd":20,"ingevuld":10,"aandeel":0.5,"reden":null}],"doelen":[{"titel":"Gedekt","rapport":"dekking","kolom":"status",
            "nulwaarde":0,"waarde":0.25,"waardeDatum":"2026-03-31","vorige":null,"streefwaarde":1,"streefdatum":"2026-12-31",
            "voortgang":0.25,"opKoers":true,"reden":null,"verloop":[{"datum":"2026-03-31","waarde":0.25}]}],"besluiten":[{"peiling":
            "Jaarlijks","soort":"scholing","aantal":null,"reden":"minder_dan_5","besluit":"overleg","beslotenDatum":"2026-03-01",
            "teruggekoppeld":false}],"trainingen":[{"jaar":2026,"soort":"totaal","personen":20,"doel":50,"aandeel":0.4,"reden":null}],
            "protocollen":[{"titel":"Delen","nummer":1,"vastgesteldDatum":"2026-02-01","vervallenDatum":null,"gevraagd":3,
            "geratificeerd":2}]}
            """;
        var vast = Tekst.ReplaceLineEndings("");
        Assert.Equal(vast, Voortgangsrapportage.Schrijf(JsonSerializer.Deserialize<Voortgangsinhoud>(vast, Json.Options)!));
    }

    private static Voortgangsinhoud Inhoud(
        DateOnly peildatum, int contactpersonen, int vorige, IReadOnlyList<Voortgangsbereik> trainingen, int doel) => new()
        {
            VanafDatum = peildatum.AddDays(-89),
            TotDatum = peildatum,
            VorigeVanafDatum = peildatum.AddDays(-179),
            VorigeTotDatum = peildatum.AddDays(-90),
            Peildatum = peildatum,
            Teksten = new(),
            Cijfers = [Verzwijgen.Mensen("contactpersonen", contactpersonen, vorige)],
            Rondes = [],
            Doelen =
            [
                new()
                {
                    Titel = "Doel",
                    Rapport = "bereik",
                    Kolom = "personen",
                    Waarde = doel,
                    WaardeDatum = peildatum,
                    Streefwaarde = 100,
                    Streefdatum = new DateOnly(2027, 12, 31),
                    Verloop = [],
                },
            ],
            Besluiten = [],
            Trainingen = Verzwijgen.Trainingen(trainingen),
            Protocollen = [],
        };

    private static Voortgangsbereik Rij(string soort, int personen) =>
        new() { Jaar = 2026, Soort = soort, Personen = personen, Doel = 50, Aandeel = personen / 50m };
}
