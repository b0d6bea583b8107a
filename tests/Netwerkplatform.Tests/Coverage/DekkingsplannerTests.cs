using Netwerkplatform.Coverage.Plannen;

namespace Netwerkplatform.Tests.Coverage;

/// <summary>
/// The planner against every plan that there is, on small networks at random. Whether its trainings make somebody trained is for the
/// database to say: see DekkingsplanTests.
/// </summary>
[Trait("Category", "Slow")]
public sealed class DekkingsplannerTests
{
    private static readonly DateOnly Vandaag = new(2026, 3, 2), Dag = new(2026, 9, 1);

    private sealed record Wereld(
        Planorganisatie[] Organisaties, Plantraining[] Trainingen, Kandidaat[] Kandidaten, int Capaciteit, int Nodig, int MaxSessies);

    [Fact]
    public void A_plan_is_within_a_third_of_the_best_and_says_no_less_than_how_far() => Vergelijk(400, 1);

    [Fact]
    [Trait("Category", "Full")]
    public void A_plan_is_within_a_third_of_the_best_in_many_networks() => Vergelijk(20_000, 2);

    private static void Vergelijk(int keer, int zaad)
    {
        var r = new Random(zaad);
        var (groot, begrensd, meer) = (0, 0, 0);
        for (var i = 0; i < keer; i++)
        {
            var wereld = Kies(r);
            var (plan, sessies) = Plan(wereld);
            Assert.Equal(Tekst(sessies), Tekst(Plan(wereld).Sessies));
            Regels(wereld, sessies);

            var beste = Beste(wereld);
            var kan = Array.FindLastIndex(beste, b => b <= wereld.MaxSessies && b < int.MaxValue);
            Assert.Equal(kan >= wereld.Nodig, plan.Gedekt >= wereld.Nodig);
            if (kan < wereld.Nodig) Assert.Equal(kan, plan.Gedekt);
            var best = beste[Math.Min(wereld.Nodig, kan)];
            Assert.True(sessies.Count <= 1.3 * best, $"{sessies.Count} where {best} will do, case {i}");
            Assert.InRange(sessies.Count - best, 0, plan.HoogstensMeer);
            if (best > 1) groot++;
            if (kan < wereld.Nodig) begrensd++;

            // Where there is no time to look further, it still says no less than how far it may be.
            (plan, sessies) = Plan(wereld, meesteKeuzes: 0);
            Regels(wereld, sessies);
            Assert.InRange(sessies.Count - beste[Math.Min(wereld.Nodig, plan.Gedekt)], 0, plan.HoogstensMeer);
            if (plan.HoogstensMeer > 0) meer++;
        }
        Assert.True(groot > keer / 8 && begrensd > keer / 10 && meer > keer / 50, $"{groot} {begrensd} {meer}");
    }

    private static (Planuitkomst, IReadOnlyList<Plansessie> Sessies) Plan(Wereld w, int meesteKeuzes = Dekkingsplanner.MeesteKeuzes)
    {
        var paden = new Scholingspaden(w.Trainingen, w.Kandidaten, Planweken.Tussen(Vandaag, Dag), Dag);
        var plan = new Dekkingsplanner(w.Organisaties, paden.Mensen, w.Capaciteit, w.MaxSessies, meesteKeuzes).Plan(w.Nodig);
        return (plan, paden.InWeken(plan));
    }

    private static string Tekst(IEnumerable<Plansessie> sessies) => string.Join('\n', sessies.Select(s =>
        $"{s.TrainingId} {s.Week} {string.Join(' ', s.Deelnemers)}"));

    /// <summary>Nobody twice, nobody before what must be done first, and no session too full.</summary>
    private static void Regels(Wereld w, IReadOnlyList<Plansessie> sessies)
    {
        var plaatsen = sessies.SelectMany(s => s.Deelnemers.Select(d => (d.ContactpersoonId, s.TrainingId, s.Week))).ToArray();
        Assert.Equal(plaatsen.Length, plaatsen.DistinctBy(p => (p.ContactpersoonId, p.TrainingId)).Count());
        Assert.True(sessies.Count <= w.MaxSessies);
        Assert.All(sessies, s => Assert.InRange(s.Deelnemers.Count, 1, w.Capaciteit));
        Assert.All(sessies, s => Assert.InRange(s.Week, "2026-W11", "2026-W35"));
        Assert.All(sessies.SelectMany(s => s.Deelnemers), d => Assert.Contains(w.Kandidaten,
            k => (k.ContactpersoonId, k.OrganisatieId) == (d.ContactpersoonId, d.OrganisatieId)));
        foreach (var (persoon, training, week) in plaatsen)
        {
            foreach (var eerst in w.Trainingen.Single(t => t.Id == training).VereistIds.Except(Geldig(w, persoon)))
                Assert.Contains(plaatsen, p => p.ContactpersoonId == persoon && p.TrainingId == eerst
                    && string.CompareOrdinal(p.Week, week) < 0);
        }
    }

    private static Wereld Kies(Random r)
    {
        Guid Id(int soort, int i) => new($"{soort:00000000}-0000-7000-8000-{i:000000000000}");
        var trainingen = Enumerable.Range(0, r.Next(1, 4)).Select(i => new Plantraining
        {
            Id = Id(1, i),
            GeldigheidMaanden = r.Next(3) == 0 ? null : 24,
            Kwalificeert = i == 0 || r.Next(3) == 0,
            VereistIds = i > 0 && r.Next(3) == 0 ? [Id(1, r.Next(i))] : [],
            VerlengtIds = i > 0 && r.Next(2) == 0 ? [Id(1, r.Next(i))] : [],
        }).ToArray();
        var kandidaten = new List<Kandidaat>();
        var aantal = r.Next(1, 7);
        for (var p = 0; p < 6; p++)
        {
            // One certificate of before at most: over, or good for long.
            var had = r.Next(2) == 0 ? (int?)r.Next(trainingen.Length) : null;
            var geldig = had is { } h && r.Next(2) == 0 && !trainingen[h].Kwalificeert;
            foreach (var o in Enumerable.Range(0, r.Next(1, 3)).Select(_ => r.Next(aantal)).Distinct().Order())
                kandidaten.Add(new Kandidaat
                {
                    OrganisatieId = Id(2, o),
                    ContactpersoonId = Id(3, p),
                    TrainingId = had is { } t ? Id(1, t) : null,
                    BehaaldDatum = had is null ? null : new DateOnly(2024, 1, 1),
                    GeldigTotDatum = had is null || geldig ? null : new DateOnly(2026, 1, 1),
                });
        }
        return new([.. Enumerable.Range(0, aantal).Select(o => new Planorganisatie
        {
            OrganisatieId = Id(2, o),
            Status = "deels",
            Tekort = r.Next(3) == 0 ? 2 : 1,
            Spilorganisatie = r.Next(3) == 0,
        }).OrderByDescending(o => o.Spilorganisatie).ThenByDescending(o => o.Tekort)], trainingen, [.. kandidaten], r.Next(1, 4),
            r.Next(aantal + 1), r.Next(4) == 0 ? r.Next(4) : int.MaxValue);
    }

    private static HashSet<Guid> Had(Wereld w, Guid persoon) =>
        [.. w.Kandidaten.Where(k => k.ContactpersoonId == persoon && k.TrainingId is not null).Select(k => k.TrainingId!.Value)];

    private static HashSet<Guid> Geldig(Wereld w, Guid persoon) =>
        [.. w.Kandidaten.Where(k => k.ContactpersoonId == persoon && k.TrainingId is not null && k.GeldigTotDatum is null)
            .Select(k => k.TrainingId!.Value)];

    /// <summary>The fewest sessions that cover none, one, two, ... organisations: everybody does every set of trainings, or none.</summary>
    private static int[] Beste(Wereld w)
    {
        var personen = w.Kandidaten.Select(k => k.ContactpersoonId).Distinct().ToArray();
        var beste = Enumerable.Repeat(int.MaxValue, w.Organisaties.Length + 1).ToArray();
        var werkt = personen.Select(p => w.Kandidaten.Where(k => k.ContactpersoonId == p).Select(k =>
            Array.FindIndex(w.Organisaties, o => o.OrganisatieId == k.OrganisatieId)).Distinct().ToArray()).ToArray();
        var keuzes = personen.Select(p => Enumerable.Range(0, 1 << w.Trainingen.Length).Where(deel => deel == 0 || Geschoold(w, p, deel))
            .ToArray()).ToArray();
        var (plaatsen, geschoold) = (new int[w.Trainingen.Length], new int[w.Organisaties.Length]);
        Kies(0);
        for (var n = beste.Length - 2; n >= 0; n--) beste[n] = Math.Min(beste[n], beste[n + 1]);
        return beste;

        void Kies(int p)
        {
            if (p == personen.Length)
            {
                var gedekt = geschoold.Where((g, o) => g >= w.Organisaties[o].Tekort).Count();
                beste[gedekt] = Math.Min(beste[gedekt], plaatsen.Sum(n => (n + w.Capaciteit - 1) / w.Capaciteit));
                return;
            }
            foreach (var deel in keuzes[p])
            {
                Tel(p, deel, 1);
                Kies(p + 1);
                Tel(p, deel, -1);
            }
        }

        void Tel(int p, int deel, int erbij)
        {
            for (var t = 0; t < plaatsen.Length; t++) if ((deel & (1 << t)) != 0) plaatsen[t] += erbij;
            if (deel != 0) foreach (var o in werkt[p]) geschoold[o] += erbij;
        }
    }

    /// <summary>Whether this set can be done, and makes somebody trained; by the words of the contract.</summary>
    private static bool Geschoold(Wereld w, Guid persoon, int deel)
    {
        var doet = w.Trainingen.Where((_, t) => (deel & (1 << t)) != 0).ToArray();
        var had = Had(w, persoon).Concat(doet.Select(t => t.Id)).ToHashSet();
        var geldig = Geldig(w, persoon);
        if (!doet.All(t => t.VereistIds.All(v => geldig.Contains(v) || doet.Any(d => d.Id == v)))) return false;
        return Array.Exists(doet, Telt);

        bool Telt(Plantraining als) => als.Kwalificeert
            || als.VerlengtIds.Any(v => had.Contains(v) && Telt(w.Trainingen.Single(t => t.Id == v)));
    }
}
