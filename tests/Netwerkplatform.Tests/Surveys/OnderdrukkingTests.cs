using System.Numerics;
using CsCheck;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Surveys.Resultaten;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Tests.Surveys;

/// <summary>
/// Random audiences answer in random rounds, and what may be published is. An adversary who knows who is in which organisation and who
/// answered when, and assumes that people answer the same every time, adds and subtracts all that has ever been published.
/// </summary>
[Trait("Category", "Slow")]
public sealed class OnderdrukkingTests
{
    private const int Drempel = 3;
    private static readonly string[] Domeinen = ["zorg", "jeugd", "werk"];
    private static readonly string[] Soorten = ["politie", "sport"];
    private static readonly string[] Omvangen = ["klein", "groot"];

    /// <summary>
    /// A person, whether they answer in each of three rounds, and in which round, if any, they answer as somebody else too: entered twice,
    /// perhaps at another organisation, and merged before that round is closed.
    /// </summary>
    private sealed record Mens(Respondent Persoon, bool[] Rondes, bool Antwoord, Respondent Ander, int? AnderIn)
    {
        public IEnumerable<Respondent> In(int ronde) =>
            new[] { Rondes[ronde] ? Persoon : null, AnderIn == ronde ? Ander : null }.OfType<Respondent>()
                .Select(r => r with { RondeId = OnderdrukkingTests.Rondes[ronde] });
    }

    private static readonly Gen<Respondent> Plek = Gen.Select(Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 1], Gen.Int[0, 1])
        .Select((domein, tweede, soort, omvang) => new Respondent
        {
            ContactpersoonId = Guid.NewGuid(),
            RondeId = Guid.Empty,
            Domeinen = tweede ? [Domeinen[domein], Domeinen[(domein + 1) % 3]] : [Domeinen[domein]],
            Soort = Soorten[soort],
            Omvang = Omvangen[omvang],
        });

    private static readonly Gen<Mens> Mensen = Gen.Select(Plek, Plek, Gen.Int[0, 9].Array[3], Gen.Bool, Gen.Int[0, 20])
        .Select((persoon, ander, zin, antwoord, anderIn) => new Mens(persoon, [.. zin.Select(z => z < 8)], antwoord,
            ander with { ContactpersoonId = persoon.ContactpersoonId }, anderIn < 3 ? anderIn : null));

    private static readonly Guid[] Rondes = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];

    /// <summary>
    /// All that is published over three rounds: by what is asked now, or with nothing but the threshold itself and all splits at once.
    /// </summary>
    private static List<Groep> Publish(Mens[] mensen, bool complementair)
    {
        var gepubliceerd = new List<Groep>();
        var deelnemers = new List<Respondent>();
        var uitsplitsing = Uitsplitsing.Namen[mensen.Length % 3];
        foreach (var (ronde, i) in Rondes.Select((r, i) => (r, i)))
        {
            deelnemers.AddRange(mensen.SelectMany(m => m.In(i)));
            gepubliceerd.AddRange(complementair
                ? Publicatie.Choose(deelnemers, gepubliceerd, ronde, uitsplitsing, Drempel)
                : AlleGroepen(ronde).Where(g => deelnemers.Count(d => d.RondeId == ronde && d.IsIn(g)) >= Drempel));
        }
        return gepubliceerd;
    }

    /// <summary>What was shown before there was one split: each domain of an organisation, and the other splits beside it.</summary>
    private static IEnumerable<Groep> AlleGroepen(Guid ronde) =>
        [new(ronde, "", null), .. Domeinen.Select(c => new Groep(ronde, "domeinen", c)),
            .. Soorten.Select(c => new Groep(ronde, "soort", c)), .. Omvangen.Select(c => new Groep(ronde, "omvang", c))];

    /// <summary>How many answers of this person are in a total.</summary>
    private static int Counts(Mens mens, Groep groep) => mens.In(Array.IndexOf(Rondes, groep.RondeId)).Count(r => r.IsIn(groep));

    /// <summary>
    /// Who can be meant by an answer, as few as can be: everyone has a text, a number and a date of their own and makes one of three
    /// choices, and answers the same in every round. The adversary has what is served and knows the members of every group; they compare
    /// texts, extremes, dates and choices.
    /// </summary>
    private static int FewestLinked(Mens[] mensen, bool voorheen)
    {
        var vragen = JsonSerializer.Deserialize<Vraag[]>(
            """
            [{"code":"tip","soort":"open","tekst":"Tip?"},{"code":"uren","soort":"getal","tekst":"Uren?"},{"code":"sinds","soort":"datum","tekst":"Sinds?"},
             {"code":"keuze","soort":"enkele_keuze","tekst":"Keuze?","opties":[{"code":"a","tekst":"A"},{"code":"b","tekst":"B"},{"code":"zeldzaam","tekst":"Z"}]}]
            """, Json.Options)!;
        Inzending Antwoord(int i) => new()
        {
            AntwoordenJson = $$"""{"tip":"Tekst {{i}}","uren":{{10 + i}},"sinds":"2020-01-{{i + 1:00}}","keuze":"{{(i % 7 == 3 ? "zeldzaam" : mensen[i].Antwoord ? "a" : "b")}}"}""",
            Groepen = [],
        };

        // What is served: the totals with their members, and in those that quote the answers themselves.
        var (deelnemers, totalen, letterlijk) =
            (new List<Respondent>(), new List<(Groep Groep, ResultaatGroep Inhoud, HashSet<int> Leden, int[] Keren)>(), new List<Groep>());
        foreach (var (ronde, i) in Rondes.Select((r, i) => (r, i)))
        {
            deelnemers.AddRange(mensen.SelectMany(m => m.In(i)));
            var getoond = voorheen ? [.. AlleGroepen(ronde).Where(g => deelnemers.Count(d => d.RondeId == ronde && d.IsIn(g)) >= Drempel)]
                : Publicatie.Choose(deelnemers, [.. totalen.Select(t => t.Groep)], ronde, Uitsplitsing.Namen[mensen.Length % 3], Drempel);
            var quote = voorheen || (getoond.Count > 0 && Publicatie.MayQuote(deelnemers, letterlijk, ronde, Drempel));
            foreach (var groep in getoond)
            {
                var keren = mensen.Select(m => Counts(m, groep)).ToArray();
                var leden = Enumerable.Range(0, mensen.Length).Where(m => keren[m] > 0).ToHashSet();
                totalen.Add((groep, ResultaatGroep.Van(groep.Code, vragen,
                    [.. leden.SelectMany(m => Enumerable.Repeat(Antwoord(m), keren[m]))], voorheen
                    || (quote && groep.Uitsplitsing == "")), leden, keren));
            }
            if (quote) letterlijk.Add(new Groep(ronde, "", null));
        }

        var fewest = int.MaxValue;
        void Link(IEnumerable<int> mogelijk)
        {
            var aantal = mogelijk.Count();
            if (aantal > 0) fewest = Math.Min(fewest, aantal);
        }

        // Quoted: who gave it is in every total that shows it, and in none of the totals that list all and do not.
        var quotes = totalen.Select(t => (t.Leden, Waarden: Quoted(t.Inhoud).ToHashSet())).ToArray();
        foreach (var waarde in quotes.SelectMany(q => q.Waarden).Distinct())
        {
            Link(quotes.Where(q => q.Waarden.Contains(waarde)).Select(q => q.Leden)
                .Aggregate(Enumerable.Range(0, mensen.Length), (over, leden) => over.Intersect(leden)));
            if (!waarde.StartsWith("tip", StringComparison.Ordinal)) continue;
            Link(quotes.Where(q => q.Waarden.Contains(waarde)).Select(q => q.Leden)
                .Aggregate(Enumerable.Range(0, mensen.Length), (over, leden) => over.Intersect(leden))
                .Where(m => !quotes.Any(q => q.Waarden.Any(w => w.StartsWith("tip", StringComparison.Ordinal))
                    && !q.Waarden.Contains(waarde) && q.Leden.Contains(m))));
        }

        // A text that stands there twice is of someone who answered twice, and one that stands there once is not.
        var teksten = totalen.Select(t => (t.Keren, Teksten: Quoted(t.Inhoud).Where(w => w.StartsWith("tip", StringComparison.Ordinal))
            .CountBy(w => w).ToDictionary())).Where(t => t.Teksten.Count > 0).ToArray();
        foreach (var tekst in teksten.SelectMany(t => t.Teksten.Keys).Distinct()) Link(Enumerable.Range(0, mensen.Length)
            .Where(m => teksten.All(t => t.Keren[m] == t.Teksten.GetValueOrDefault(tekst))));

        // Chosen: someone in this total and not in that one, or, when one person chose it in both, the one they share.
        int Keuzes(ResultaatGroep inhoud, string keuze) =>
            inhoud.Vragen!.Single(v => v.Code == "keuze").Verdeling!.Single(w => w.Waarde.GetString() == keuze).Aantal;
        foreach (var keuze in new[] { "a", "b", "zeldzaam" })
            foreach (var een in totalen.Where(t => Keuzes(t.Inhoud, keuze) > 0))
                foreach (var ander in totalen)
                {
                    if (Keuzes(een.Inhoud, keuze) > Keuzes(ander.Inhoud, keuze))
                        Link(Enumerable.Range(0, mensen.Length).Where(m => een.Keren[m] > ander.Keren[m]));
                    if (Keuzes(een.Inhoud, keuze) == 1 && Keuzes(ander.Inhoud, keuze) == 1) Link(een.Leden.Intersect(ander.Leden));
                }
        return fewest;
    }

    private static IEnumerable<string> Quoted(ResultaatGroep inhoud) => inhoud.Vragen!.SelectMany(
        v => (v.Antwoorden ?? []).Select(a => $"tip {a}")
        .Concat(new[] { v.Minimum, v.Maximum }.OfType<decimal>().Select(x => string.Create(CultureInfo.InvariantCulture, $"uren {x}")))
        .Concat(v.Soort == "datum" ? (v.Verdeling ?? []).Select(w => $"sinds {w.Waarde}") : []));

    /// <summary>
    /// Regression: with all splits and texts in every group (the former way) the same adversary links answers in most networks.
    /// </summary>
    private static void NoAnswerIsLinkedToAFew(int networks)
    {
        var (linked, totalen) = (0, 0);
        Mensen.Array[4, 24].Sample(mensen =>
        {
            Assert.True(FewestLinked(mensen, voorheen: false) >= Drempel);
            totalen += Publish(mensen, complementair: true).Count;
            if (FewestLinked(mensen, voorheen: true) < Drempel) linked++;
        }, iter: networks, threads: 1);
        Assert.True(linked > networks / 2, $"The adversary is no good: {linked.ToString(CultureInfo.InvariantCulture)}");
        Assert.True(totalen > networks, $"Hardly anything is published: {totalen.ToString(CultureInfo.InvariantCulture)}");
        TestContext.Current.TestOutputHelper!.WriteLine($"{networks} networks, {totalen} totals; formerly {linked} with links");
    }

    [Fact]
    public void By_texts_extremes_dates_and_choices_of_all_rounds_no_answer_is_linked_to_fewer_people_than_promised() =>
        NoAnswerIsLinkedToAFew(200);

    [Fact, Trait("Category", "Full")]
    public void In_a_thousand_networks_no_answer_is_linked_to_fewer_people_than_promised() => NoAnswerIsLinkedToAFew(1_000);

    // Regression: someone who answered as two counted once in each total, and sums spoke of a few.
    [Fact]
    public void From_all_published_totals_of_all_rounds_nobody_can_derive_an_answer_nor_speak_of_a_few()
    {
        var (broken, published, whole) = (0, 0, 0);
        Mensen.Array[4, 14].Sample(mensen =>
        {
            var shown = Publish(mensen, complementair: true);
            published += shown.Count(g => g.Uitsplitsing != "");
            whole += shown.Count(g => g.Uitsplitsing == "");
            Assert.All(shown, g => Assert.InRange(mensen.Count(m => Counts(m, g) > 0), Drempel, mensen.Length));
            Assert.Equal([], Adversary.SingledOut(mensen.Length, shown.Select(g => mensen.Select(m => Counts(m, g)).ToArray()), Drempel));
            Assert.Null(Adversary.Derive(mensen, shown));
            if (Adversary.SingledOut(mensen.Length, Publish(mensen, complementair: false)
                .Select(g => mensen.Select(m => Counts(m, g)).ToArray()), Drempel).Length > 0) broken++;
        }, iter: 200, threads: 1);
        Assert.True(broken > 100, $"The adversary is no good: {broken.ToString(CultureInfo.InvariantCulture)}");
        Assert.True(published > 60
            && whole > 200, $"Hardly anything is published: {whole.ToString(CultureInfo.InvariantCulture)} rounds, "
                + $"{published.ToString(CultureInfo.InvariantCulture)} groups");
    }

    [Fact]
    public void With_only_the_threshold_the_same_adversary_reads_single_answers()
    {
        var derived = 0;
        Mensen.Array[4, 14].Sample(mensen =>
        {
            if (Adversary.Derive(mensen, Publish(mensen, complementair: false)) is not { } found) return;
            derived++;
            Assert.Equal(mensen[found.Persoon].Antwoord, found.Antwoord);
        }, iter: 200, threads: 1);
        Assert.True(derived > 30, derived.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Someone_who_comes_along_in_the_second_round_is_not_the_difference_between_the_two()
    {
        Respondent Van(int persoon, int ronde) =>
            new()
            {
                ContactpersoonId = new Guid(persoon, 0, 0, new byte[8]),
                RondeId = Rondes[ronde],
                Domeinen = ["zorg"],
                Soort = "sport",
                Omvang = "klein"
            };
        var eerste = Enumerable.Range(1, 10).Select(p => Van(p, 0)).ToArray();
        var getoond = Publicatie.Choose(eerste, [], Rondes[0], null, 5);
        Assert.Contains(getoond, g => g.Uitsplitsing == "");
        Assert.Empty(Publicatie.Choose([.. eerste, .. Enumerable.Range(1, 11).Select(p => Van(p, 1))], getoond, Rondes[1], null, 5));
        Assert.Empty(Publicatie.Choose([.. eerste, .. Enumerable.Range(1, 9).Select(p => Van(p, 1))], getoond, Rondes[1], null, 5));
        // The same ones again, or enough others, is no trouble.
        Assert.NotEmpty(Publicatie.Choose([.. eerste, .. Enumerable.Range(1, 10).Select(p => Van(p, 1))], getoond, Rondes[1], null, 5));
        Assert.NotEmpty(Publicatie.Choose([.. eerste, .. Enumerable.Range(1, 15).Select(p => Van(p, 1))], getoond, Rondes[1], null, 5));
        Assert.NotEmpty(Publicatie.Choose([.. eerste, .. Enumerable.Range(6, 12).Select(p => Van(p, 1))], getoond, Rondes[1], null, 5));
    }

    [Fact]
    public void Nine_rounds_of_three_hundred_people_are_decided_within_seconds_and_keep_their_totals()
    {
        var random = new Random(7);
        var mensen = Enumerable.Range(1, 300).Select(p => new Respondent
        {
            ContactpersoonId = new Guid(p, 0, 0, new byte[8]),
            RondeId = Guid.Empty,
            Domeinen = [Domeinen[random.Next(3)]],
            Soort = Soorten[random.Next(2)],
            Omvang = Omvangen[random.Next(2)],
        }).ToArray();
        var (gepubliceerd, deelnemers) = (new List<Groep>(), new List<Respondent>());
        for (var i = 0; i < 9; i++)
        {
            var ronde = Guid.CreateVersion7();
            deelnemers.AddRange(mensen.Where(_ => random.Next(10) < 6).Select(m => m with { RondeId = ronde }));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var getoond = Publicatie.Choose(deelnemers, gepubliceerd, ronde, "domein", 5);
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
            TestContext.Current.TestOutputHelper!.WriteLine($"{i}: {getoond.Count} in {watch.ElapsedMilliseconds} ms");
            Assert.Contains(getoond, g => g.Uitsplitsing == "");
            gepubliceerd.AddRange(getoond);
        }
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(' ', gepubliceerd.CountBy(g => g.RondeId).Select(g => g.Value)));
    }

    [Fact, Trait("Category", "Full")]
    public void A_year_of_monthly_rounds_among_a_thousand_people_is_decided_within_the_time_of_a_request()
    {
        var random = new Random(11);
        var mensen = Enumerable.Range(1, 1_000).Select(p =>
        {
            // Organisations have one to three domains, and some kinds and sizes are rare.
            var domeinen = OrganisatieCodes.Domeinen.OrderBy(_ => random.Next()).Take(1 + random.Next(3)).ToArray();
            return new Respondent
            {
                ContactpersoonId = new Guid(p, 0, 0, new byte[8]),
                RondeId = Guid.Empty,
                Domeinen = domeinen,
                Soort = OrganisatieCodes.Soorten[(int)(OrganisatieCodes.Soorten.Length * Math.Pow(random.NextDouble(), 2))],
                Omvang = OrganisatieCodes.Omvangen[random.Next(3)],
            };
        }).ToArray();
        var (gepubliceerd, deelnemers) = (new List<Groep>(), new List<Respondent>());
        for (var i = 0; i < 12; i++)
        {
            var ronde = Guid.CreateVersion7();
            deelnemers.AddRange(mensen.Where(_ => random.Next(10) < 6).Select(m => m with { RondeId = ronde }));
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var getoond = Publicatie.Choose(deelnemers, gepubliceerd, ronde, "domein", 5);
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
            TestContext.Current.TestOutputHelper!.WriteLine($"{i}: {getoond.Count} in {watch.ElapsedMilliseconds} ms");
            gepubliceerd.AddRange(getoond);
        }
    }

    /// <summary>Written apart from what it attacks: exact fractions, and every few people tried.</summary>
    private static class Adversary
    {
        /// <summary>A set of fewer than the threshold of whom some combination of the totals speaks, or none.</summary>
        public static int[] SingledOut(int mensen, IEnumerable<int[]> totalen, int drempel)
        {
            var rows = totalen.Select(t => t.Select(x => new Fraction(x)).ToArray()).ToArray();
            var rank = Rank(rows);
            foreach (var few in Sets(mensen, drempel - 1))
                if (Rank([.. rows.Select(r => r.Where((_, i) => !few.Contains(i)).ToArray())]) < rank) return few;
            return [];
        }

        /// <summary>Solves for each person's answer from the published counts of yes.</summary>
        public static (int Persoon, bool Antwoord)? Derive(Mens[] mensen, List<Groep> groepen)
        {
            var rows = groepen.Select(g => mensen.Select(m => new Fraction(Counts(m, g)))
                .Append(new Fraction(mensen.Sum(m => m.Antwoord ? Counts(m, g) : 0))).ToArray()).ToArray();
            Rank(rows, mensen.Length);
            foreach (var row in rows)
            {
                var known = Enumerable.Range(0, mensen.Length).Where(i => !row[i].IsZero).ToArray();
                if (known is [var only]) return (only, (row[^1] / row[only]).IsOne);
            }
            return null;
        }

        private static IEnumerable<int[]> Sets(int n, int most)
        {
            for (var i = 0; i < n; i++)
            {
                yield return [i];
                for (var j = i + 1; j < n && most > 1; j++) yield return [i, j];
            }
            Assert.InRange(most, 1, 2);
        }

        /// <summary>Reduces in place.</summary>
        private static int Rank(Fraction[][] rows, int? columns = null)
        {
            rows = columns is null ? [.. rows.Select(r => (Fraction[])r.Clone())] : rows;
            var rank = 0;
            for (var column = 0; rows.Length > 0 && column < (columns ?? rows[0].Length) && rank < rows.Length; column++)
            {
                var pivot = Array.FindIndex(rows, rank, r => !r[column].IsZero);
                if (pivot < 0) continue;
                (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
                for (var r = 0; r < rows.Length; r++)
                {
                    if (r == rank || rows[r][column].IsZero) continue;
                    var factor = rows[r][column] / rows[rank][column];
                    for (var c = column; c < rows[r].Length; c++) rows[r][c] -= factor * rows[rank][c];
                }
                rank++;
            }
            return rank;
        }

        private readonly record struct Fraction(BigInteger Top, BigInteger Bottom)
        {
            public Fraction(int value) : this(value, 1) { }
            public bool IsZero => Top.IsZero;
            public bool IsOne => Top == Bottom;
            public static Fraction operator -(Fraction a, Fraction b) => Reduced(a.Top * b.Bottom - b.Top * a.Bottom, a.Bottom * b.Bottom);
            public static Fraction operator *(Fraction a, Fraction b) => Reduced(a.Top * b.Top, a.Bottom * b.Bottom);
            public static Fraction operator /(Fraction a, Fraction b) => Reduced(a.Top * b.Bottom, a.Bottom * b.Top);

            private static Fraction Reduced(BigInteger top, BigInteger bottom)
            {
                var divisor = BigInteger.GreatestCommonDivisor(top, bottom) * bottom.Sign;
                return new Fraction(top / divisor, bottom / divisor);
            }
        }
    }
}
