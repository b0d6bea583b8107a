namespace Netwerkplatform.Tests.Trainings;

/// <summary>
/// Enrolling, cancelling, resizing, calling off, appointing, training, merging and undoing in random order, beside a plain model of the
/// waiting list. After every step each list reads as the model says: who has a seat, who waits at which place, who is out.
/// </summary>
public sealed class WachtlijstModelTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed class Rij
    {
        public required int Persoon { get; set; }
        public required int Sessie { get; init; }
        public required string Status { get; set; }
        public required int Volgorde { get; init; }
        /// <summary>The merge that cancelled it, as the lesser of two, and what it was.</summary>
        public int? Samenvoeging { get; set; }
        public string? StatusVoor { get; set; }
    }

    private sealed class Plek
    {
        public required int Capaciteit { get; set; }
        public bool Begonnen { get; set; }
        public bool Af { get; set; }
    }

    private sealed class Rol
    {
        public required int Persoon { get; set; }
        public required int Organisatie { get; init; }
        public required bool Aandachtfunctionaris { get; init; }
    }

    private sealed class Bewijs
    {
        public required int Persoon { get; set; }
    }

    private sealed record Samenvoeging(int Nummer, int Blijft, int Vervalt, Rij[] Rijen, Rol[] Rollen, Bewijs[] Bewijzen);

    /// <summary>The rules as the contract words them; nothing is kept that can be worked out.</summary>
    private sealed class Model(int[] capaciteiten, bool[] vereist)
    {
        public Plek[] Sessies { get; } = [.. capaciteiten.Select(c => new Plek { Capaciteit = c })];
        public List<Rij> Rijen { get; } = [];
        public List<Rol> Rollen { get; } = [];
        public List<Bewijs> Bewijzen { get; } = [];
        private int volgorde;

        public int Bezet(int sessie) => Rijen.Count(r => r.Sessie == sessie && r.Status == "bevestigd");

        public Rij? Van(int persoon, int sessie) =>
            Rijen.SingleOrDefault(r => r.Persoon == persoon && r.Sessie == sessie && r.Status != "geannuleerd");

        private bool Vrij(int sessie) => Bezet(sessie) < Sessies[sessie].Capaciteit;

        private bool Open(int sessie) => Sessies[sessie] is { Af: false, Begonnen: false };

        private bool Gat(int organisatie)
        {
            var aangesteld = Rollen.Where(r => r.Organisatie == organisatie && r.Aandachtfunctionaris).Select(r => r.Persoon).Distinct();
            return vereist[organisatie] && !aangesteld.Any(p => Bewijzen.Any(b => b.Persoon == p));
        }

        private IEnumerable<Rij> Wachtrij(int sessie) => Rijen.Where(r => r.Sessie == sessie && r.Status == "wachtlijst")
            .OrderBy(r => Rollen.Any(o => o.Persoon == r.Persoon && Gat(o.Organisatie)) ? 0 : 1).ThenBy(r => r.Volgorde);

        public void Inschrijven(int persoon, int sessie)
        {
            var status = Vrij(sessie) ? "bevestigd" : "wachtlijst";
            Rijen.Add(new Rij { Persoon = persoon, Sessie = sessie, Status = status, Volgorde = volgorde++ });
        }

        public void Afmelden(Rij rij)
        {
            rij.Status = "geannuleerd";
            Doorschuiven(rij.Sessie);
        }

        public void Doorschuiven(int sessie)
        {
            while (Open(sessie) && Vrij(sessie) && Wachtrij(sessie).FirstOrDefault() is { } eerste) eerste.Status = "bevestigd";
        }

        public Samenvoeging Samenvoegen(int nummer, int blijft, int vervalt)
        {
            var mee = new Samenvoeging(nummer, blijft, vervalt, [.. Rijen.Where(r => r.Persoon == vervalt)],
                [.. Rollen.Where(r => r.Persoon == vervalt)], [.. Bewijzen.Where(b => b.Persoon == vervalt)]);
            foreach (var rij in mee.Rijen) rij.Persoon = blijft;
            foreach (var rol in mee.Rollen) rol.Persoon = blijft;
            foreach (var bewijs in mee.Bewijzen) bewijs.Persoon = blijft;
            foreach (var dubbel in Rijen.Where(r => r.Persoon == blijft && r.Status != "geannuleerd").GroupBy(r => r.Sessie).ToArray())
            {
                foreach (var minder in dubbel.OrderBy(r => r.Status == "bevestigd" ? 0 : 1).ThenBy(r => r.Volgorde).Skip(1))
                {
                    (minder.StatusVoor, minder.Samenvoeging) = (minder.Status, nummer);
                    minder.Status = "geannuleerd";
                    Doorschuiven(minder.Sessie);
                }
            }
            return mee;
        }

        public void Ontdoen(Samenvoeging van)
        {
            foreach (var rij in van.Rijen) rij.Persoon = van.Vervalt;
            foreach (var rol in van.Rollen) rol.Persoon = van.Vervalt;
            foreach (var bewijs in van.Bewijzen) bewijs.Persoon = van.Vervalt;
            foreach (var rij in Rijen.Where(r => r.Samenvoeging == van.Nummer).ToArray())
            {
                if (!Sessies[rij.Sessie].Af && Van(rij.Persoon, rij.Sessie) is null)
                {
                    if (rij.StatusVoor == "wachtlijst" || Vrij(rij.Sessie)) rij.Status = rij.StatusVoor!;
                    else if (Open(rij.Sessie))
                        Rijen.Add(new Rij { Persoon = rij.Persoon, Sessie = rij.Sessie, Status = "wachtlijst", Volgorde = rij.Volgorde });
                }
                (rij.Samenvoeging, rij.StatusVoor) = (null, null);
                Doorschuiven(rij.Sessie);
            }
        }

        public string[] Lees(int sessie)
        {
            var rij = Open(sessie) ? Wachtrij(sessie).ToList() : [];
            string Positie(Rij r) => rij.IndexOf(r) is >= 0 and var plaats ? $"{plaats + 1}" : "";
            var hier = Rijen.Where(r => r.Sessie == sessie);
            return [.. hier.Select(r => $"{r.Persoon} {r.Status} {Positie(r)}").Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Category", "Slow")]
    public Task Every_list_reads_as_a_plain_model_says_after_every_step(int seed) => CompareAsync(seed, 60);

    [Theory]
    [Trait("Category", "Full")]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public Task Every_list_reads_as_a_plain_model_says_after_every_one_of_many_steps(int seed) => CompareAsync(seed, 600);

    private async Task CompareAsync(int seed, int stappen)
    {
        var random = new Random(seed);
        await host.AdvanceAsync(TimeSpan.Zero);
        bool[] vereist = [true, true, true, false, true];
        int[] capaciteiten = [.. Enumerable.Range(0, 3).Select(_ => random.Next(1, 4))];
        var model = new Model(capaciteiten, vereist);
        var training = await host.TrainingAsync();
        var mensen = new List<string>();
        for (var i = 0; i < 12; i++) mensen.Add(await host.PersoonAsync($"Model {seed} {i}"));
        var organisaties = new List<string>();
        foreach (var moet in vereist) organisaties.Add(await host.OrganisatieAsync(verband: moet ? "formeel" : "informeel"));
        var begin = host.Clock.GetUtcNow();
        var sessies = new List<string>();
        foreach (var (s, capaciteit) in capaciteiten.Index())
        {
            var op = begin.AddDays(s == 0 ? 2 : 40);
            sessies.Add(await host.SessieAsync(capaciteit, training, $"{op:O}", $"{op.AddDays(1):O}"));
        }
        var samengevoegd = new List<(Samenvoeging Wat, string Url)>();
        var verloop = new List<string>();

        for (var stap = 0; stap < stappen; stap++)
        {
            int[] los = [.. Enumerable.Range(0, mensen.Count).Where(p => samengevoegd.All(s => s.Wat.Vervalt != p))];
            var (persoon, sessie) = (los[random.Next(los.Length)], random.Next(sessies.Count));
            var organisatie = random.Next(organisaties.Count);
            var inschrijvingen = $"/v1/sessies/{sessies[sessie]}/inschrijvingen";
            var plek = model.Sessies[sessie];
            switch (random.Next(20))
            {
                case < 8:
                    verloop.Add($"{persoon} enrols in {sessie}");
                    var soort = plek.Af ? "sessie-geannuleerd" : plek.Begonnen ? "sessie-begonnen"
                        : model.Van(persoon, sessie) is not null ? "al-ingeschreven" : null;
                    using (var answer = await host.Api.PostAsJsonAsync(inschrijvingen, new { contactpersoonId = mensen[persoon] }))
                    {
                        Assert.Equal(soort, (int)answer.StatusCode == 201 ? null : await answer.ConflictAsync());
                    }
                    if (soort is null) model.Inschrijven(persoon, sessie);
                    break;
                case < 11 when model.Van(persoon, sessie) is { } rij:
                    verloop.Add($"{persoon} leaves {sessie}");
                    var alle = await host.InschrijvingenAsync(sessies[sessie]);
                    var eigen = alle.Where(i => (string?)i["contactpersoonId"] == mensen[persoon]);
                    await host.AfmeldenAsync(sessies[sessie], (string)eigen.Single(i => (string?)i["status"] != "geannuleerd")["id"]!);
                    model.Afmelden(rij);
                    break;
                case < 13 when !plek.Af:
                    var capaciteit = random.Next(1, 5);
                    verloop.Add($"{sessie} gets {capaciteit} seats");
                    using (var answer = await host.WijzigSessieAsync(sessies[sessie], capaciteit))
                    {
                        Assert.Equal(capaciteit >= model.Bezet(sessie), (int)answer.StatusCode == 200);
                        if ((int)answer.StatusCode == 200) plek.Capaciteit = capaciteit;
                    }
                    model.Doorschuiven(sessie);
                    break;
                case 13 when !model.Rollen.Any(r => r.Persoon == persoon && r.Organisatie == organisatie):
                    var aandacht = random.Next(3) == 0;
                    verloop.Add($"{persoon} comes to work at {organisatie}{(aandacht ? " as aandachtfunctionaris" : "")}");
                    await host.RolAsync(mensen[persoon], organisaties[organisatie], aandacht ? "aandachtfunctionaris" : "medewerker");
                    model.Rollen.Add(new Rol { Persoon = persoon, Organisatie = organisatie, Aandachtfunctionaris = aandacht });
                    break;
                case 14 when model.Rollen.Any(r => r.Persoon == persoon):
                    verloop.Add($"{persoon} is trained");
                    var bewijs = new { contactpersoonId = mensen[persoon], trainingId = training, behaaldDatum = "2026-01-15" };
                    await host.Api.PostJsonAsync("/v1/bewijzen", bewijs);
                    model.Bewijzen.Add(new Bewijs { Persoon = persoon });
                    break;
                case 15 or 16 when los.Except(samengevoegd.Select(s => s.Wat.Blijft)).ToArray() is { Length: > 6 } vrij:
                    random.Shuffle(vrij);
                    verloop.Add($"{vrij[1]} is {vrij[0]}");
                    var samenvoegingen = $"/v1/contactpersonen/{mensen[vrij[0]]}/samenvoegingen";
                    var gemaakt = await host.Api.PostJsonAsync(samenvoegingen, new { metId = mensen[vrij[1]] });
                    samengevoegd.Add((model.Samenvoegen(stap, vrij[0], vrij[1]), $"{samenvoegingen}/{gemaakt["id"]}"));
                    break;
                case 17 or 18 when samengevoegd.Count > 0:
                    var van = samengevoegd[random.Next(samengevoegd.Count)];
                    verloop.Add($"{van.Wat.Vervalt} is not {van.Wat.Blijft} after all");
                    using (var answer = await host.Api.DeleteAsync(van.Url)) Assert.Equal(204, (int)answer.StatusCode);
                    model.Ontdoen(van.Wat);
                    samengevoegd.Remove(van);
                    break;
                case 19 when stap > stappen / 2 && !model.Sessies[0].Begonnen:
                    verloop.Add("0 begins");
                    await host.AdvanceAsync(TimeSpan.FromDays(2));
                    model.Sessies[0].Begonnen = true;
                    break;
                case 19 when stap > stappen * 0.9 && !model.Sessies[1].Af:
                    verloop.Add("1 is called off");
                    using (var answer = await host.WijzigSessieAsync(sessies[1], status: "geannuleerd"))
                    {
                        Assert.Equal(200, (int)answer.StatusCode);
                    }
                    model.Sessies[1].Af = true;
                    foreach (var rij in model.Rijen.Where(r => r.Sessie == 1)) rij.Status = "geannuleerd";
                    break;
                default:
                    continue;
            }
            for (var s = 0; s < sessies.Count; s++)
            {
                var (gelezen, verwacht) = ((await host.InschrijvingenAsync(sessies[s]))
                    .Select(i => $"{mensen.IndexOf((string)i["contactpersoonId"]!)} {i["status"]} {i["positie"]}")
                    .Order(StringComparer.Ordinal).ToArray(), model.Lees(s));
                Assert.True(verwacht.SequenceEqual(gelezen), $"session {s} after {string.Join(", ", verloop.TakeLast(12))}\n"
                    + $"model: {string.Join(" | ", verwacht)}\nread:  {string.Join(" | ", gelezen)}");
            }
        }
        Assert.True(verloop.Count > stappen / 2, "most steps must do something");
    }
}
