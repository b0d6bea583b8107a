using Netwerkplatform.Tests.Notifications;

namespace Netwerkplatform.Tests.Coverage;

/// <summary>
/// Coverage while organisations are merged, fused, split and all of that undone: what the report says of days before, on and after, against
/// the plain model, read at once after every answer. It is 2 March 2026.
/// </summary>
public sealed class DekkingFusieTests(TestCluster cluster) : IAsyncLifetime
{
    private const int Personen = 12;
    private const int Organisaties = 8;
    private static readonly ModelTraining[] Trainingen = [new(true, []), new(false, [0])];

    private readonly TestHost host = new(cluster);
    private readonly List<object> gebeurd = [];
    private readonly List<ModelBewijs> bewijzen = [];
    private string[] personen = [];
    private string[] organisaties = [];
    private string[] trainingen = [];
    private ModelOrganisatie[] begin = [];

    /// <summary>An act that holds until it is undone: the last goes first.</summary>
    private abstract record Daad(string Adres);

    private sealed record Samen(int Blijft, int Vervalt, string Adres) : Daad(Adres);

    /// <param name="Eerste">Where everybody goes who is not in <paramref name="Naar"/>.</param>
    private sealed record Opvolging(int Wie, DateOnly Datum, int Eerste, Dictionary<int, int> Naar, string Adres) : Daad(Adres);

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Category", "Slow")]
    public Task Before_on_and_after_each_act_and_its_undoing_it_equals_the_model(int seed) => CompareAsync(new Random(seed), steps: 14);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [Trait("Category", "Full")]
    public Task Coverage_equals_the_model_before_on_and_after_each_of_250_acts(int seed) => CompareAsync(new Random(seed), steps: 250);

    private async Task<string?> StatusAsync(string organisatie, string dag) => (string?)(await host.Api.GetJsonAsync(
        $"/v1/rapportages/dekking?organisatieId={organisatie}&peildatum={dag}")).AsArray().SingleOrDefault()?["status"];

    /// <summary>Looks at the coverage, and gives the mails that are asked for since: to the regisseur, and to bestuurders.</summary>
    private async Task<(int Verloren, int Vacatures)> BewaakAsync()
    {
        await host.RunJobAsync("dekking-bewaken");
        await host.DispatchAsync();
        var nu = await host.ScalarAsync<int[]>(
            """
            with weg as (
              delete from platform.mail where soort in ('dekking_verloren', 'aandachtfunctionaris-vacature') returning soort
            )
            select array[count(*) filter (where soort = 'dekking_verloren'), count(*) filter (where soort <> 'dekking_verloren')]::int[]
              from weg
            """);
        return (nu![0], nu[1]);
    }

    private async Task<string[]> GewijzigdAsync(string na, params (string Id, string Naam)[] namen) =>
        [.. (await host.FeedAsync(na)).Where(e => Feed.Soort(e) == "dekking.gewijzigd")
            .Select(e => $"{namen.Single(n => n.Id == (string?)e["subject"]).Naam} {e["data"]!["van"]} {e["data"]!["naar"]}").Order()];

    private Task RegisseurAsync() => host.Api.PostJsonAsync("/v1/regisseurs",
        new { naam = "Noor", email = "noor@gemeente.example", begindatum = "2026-01-01" });

    [Fact]
    [Trait("Category", "Slow")]
    public async Task On_the_day_of_a_fusion_nobody_is_alarmed_and_what_its_undoing_takes_away_is_told_once()
    {
        await RegisseurAsync();
        var netwerk = new DekkingNetwerk(host);
        var ((a, _), (b, _)) = (await netwerk.GedektAsync("Huis A"), await netwerk.GedektAsync("Huis B"));
        var nieuw = await netwerk.OrganisatieAsync("Samen", vereist: 2);
        await host.RolAsync(await host.PersoonAsync(), nieuw, "bestuurder");
        Assert.Equal((0, 0), await BewaakAsync());
        var einde = await host.EindeAsync();
        var opvolgingen = new List<string>();
        foreach (var oud in new[] { a, b })
        {
            var adres = $"/v1/organisaties/{oud}/opvolgingen";
            opvolgingen.Add($"{adres}/{await NieuwAsync(adres, new { opvolgerIds = new[] { nieuw }, datum = "2026-03-03" })}");
        }
        // Known a day ahead, it is no coverage that lapses.
        Assert.Equal((0, 0), await BewaakAsync());
        Assert.Empty((await host.Api.GetJsonAsync("/v1/rapportages/dekking-prognose?dagen=30")).AsArray());
        foreach (var (dag, waar) in new[] { ("2026-03-02", ("gedekt", "gedekt", "ongedekt")), ("2026-03-03", (null, null, "gedekt")),
            ("2025-07-01", ("gedekt", "gedekt", "ongedekt")), ("2026-05-01", (null, null, "gedekt")) })
            Assert.Equal(waar, (await StatusAsync(a, dag), await StatusAsync(b, dag), await StatusAsync(nieuw, dag)));

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal((0, 0), await BewaakAsync());
        Assert.Equal(["nieuw ongedekt gedekt"], await GewijzigdAsync(einde, (a, "a"), (b, "b"), (nieuw, "nieuw")));
        foreach (var adres in opvolgingen.AsEnumerable().Reverse())
        {
            using var undone = await host.Api.DeleteAsync(adres, "*");
            Assert.Equal(204, (int)undone.StatusCode);
        }
        foreach (var dag in new[] { "2026-03-02", "2026-03-03", "2026-05-01" })
            Assert.Equal(("gedekt", "gedekt", "ongedekt"),
                (await StatusAsync(a, dag), await StatusAsync(b, dag), await StatusAsync(nieuw, dag)));
        Assert.Equal((1, 1), await BewaakAsync());
        Assert.Equal((0, 0), await BewaakAsync());
        Assert.Equal(["nieuw gedekt ongedekt", "nieuw ongedekt gedekt"], await GewijzigdAsync(einde, (a, "a"), (b, "b"), (nieuw, "nieuw")));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_split_leaves_nobody_uncovered_but_who_gets_nobody_and_that_one_lost_nothing()
    {
        await RegisseurAsync();
        var netwerk = new DekkingNetwerk(host);
        var (oud, _) = await netwerk.GedektAsync("Huis");
        var (een, twee) = (await netwerk.OrganisatieAsync("Noord"), await netwerk.OrganisatieAsync("Zuid"));
        await BewaakAsync();
        var adres = $"/v1/organisaties/{oud}/opvolgingen";
        var id = await NieuwAsync(adres, new { opvolgerIds = new[] { een, twee }, datum = "2026-03-02" });
        Assert.Equal((0, 0), await BewaakAsync());
        Assert.Equal((null, "gedekt", "ongedekt"),
            (await StatusAsync(oud, "2026-03-02"), await StatusAsync(een, "2026-03-02"), await StatusAsync(twee, "2026-03-02")));
        Assert.Equal(("gedekt", "ongedekt", "ongedekt"),
            (await StatusAsync(oud, "2026-03-01"), await StatusAsync(een, "2026-03-01"), await StatusAsync(twee, "2026-03-01")));
        Assert.NotEmpty(id);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_merge_alarms_nobody_and_days_of_which_the_course_was_kept_stay_as_they_were()
    {
        await RegisseurAsync();
        var netwerk = new DekkingNetwerk(host);
        var (ander, _) = await netwerk.GedektAsync("Ander");
        var deze = await netwerk.OrganisatieAsync("Deze");
        await host.RolAsync(await host.PersoonAsync(), deze, "bestuurder");
        await BewaakAsync();
        var einde = await host.EindeAsync();
        await host.RunJobAsync("dekking-momentopname");
        Assert.Equal(("ongedekt", "gedekt"), (await StatusAsync(deze, "2026-02-01"), await StatusAsync(ander, "2026-02-01")));

        var adres = $"/v1/organisaties/{deze}/samenvoegingen";
        adres += $"/{await NieuwAsync(adres, new { metId = ander })}";
        // One and the same all along: days before the merge too.
        Assert.Equal(("gedekt", null), (await StatusAsync(deze, "2026-02-01"), await StatusAsync(ander, "2026-02-01")));
        Assert.Equal((0, 0), await BewaakAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.RunJobAsync("dekking-momentopname");
        Assert.Equal((0, 0), await BewaakAsync());
        using (var undone = await host.Api.DeleteAsync(adres)) Assert.Equal(204, (int)undone.StatusCode);
        Assert.Equal(("ongedekt", "gedekt"), (await StatusAsync(deze, "2026-02-01"), await StatusAsync(ander, "2026-02-01")));
        Assert.Equal((1, 1), await BewaakAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.RunJobAsync("dekking-momentopname");
        Assert.Equal(["2026-03-02 1 1", "2026-03-03 1 0", "2026-03-04 1 1"],
            (await host.Api.GetJsonAsync("/v1/rapportages/dekking-verloop")).AsArray()
            .Select(r => $"{r!["datum"]} {r["gedekt"]} {r["ongedekt"]}"));
        Assert.Equal(["deze gedekt ongedekt", "deze ongedekt gedekt"], await GewijzigdAsync(einde, (deze, "deze"), (ander, "ander")));
    }

    private async Task CompareAsync(Random random, int steps)
    {
        await BeginAsync(random);
        var (differences, compared, acts) = (new List<string>(), 0, new Dictionary<string, int>(StringComparer.Ordinal));
        for (var step = 0; step < steps; step++)
        {
            var (act, dag) = await ActAsync(random);
            var soort = act[..act.IndexOf(' ', StringComparison.Ordinal)];
            acts[soort] = acts.GetValueOrDefault(soort) + 1;
            var model = Model();
            List<DateOnly> dagen = [new(2026, 3, 2), new DateOnly(2024, 6, 1).AddDays(random.Next(1_400))];
            if (dag is { } d) dagen.AddRange([d.AddDays(-1), d]);
            foreach (var peildatum in dagen)
            {
                var rapport = (await host.Api.GetJsonAsync($"/v1/rapportages/dekking?peildatum={Text(peildatum)}")).AsArray()
                    .ToDictionary(r => (string)r!["organisatieId"]!, r => DekkingPropertyTests.Tekst(r!));
                foreach (var o in Enumerable.Range(0, Organisaties))
                {
                    compared++;
                    var verwacht = Weg(o) ? null : model.Rij(o, peildatum);
                    var rij = rapport.GetValueOrDefault(organisaties[o]);
                    if (verwacht != rij) differences.Add($"{step} {act}, {o} on {Text(peildatum)}: expected {verwacht}, got {rij}");
                }
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{string.Join(' ', acts)}; {compared} rows, {differences.Count} differences");
        Assert.Empty(differences.Take(10));
        Assert.True(acts.GetValueOrDefault("merge") >= steps / 10 && acts.GetValueOrDefault("succession") >= steps / 10
            && acts.GetValueOrDefault("undoing") >= steps / 10, string.Join(' ', acts));
    }

    private async Task BeginAsync(Random random)
    {
        var ids = new List<string>();
        for (var o = 0; o < Organisaties; o++) ids.Add(await OrganisatieAsync(random, o));
        organisaties = [.. ids];
        begin = [.. begin.Take(Organisaties)];
        ids.Clear();
        for (var p = 0; p < Personen; p++) ids.Add(await NieuwAsync("/v1/contactpersonen", new { achternaam = "Bakker" }));
        personen = [.. ids];
        ids.Clear();
        foreach (var t in Trainingen)
        {
            ids.Add(await NieuwAsync("/v1/trainingen", new
            {
                titel = "Signaleren",
                soort = "basis",
                geldigheidMaanden = 12,
                kwalificeertAandachtfunctionaris = t.Kwalificeert,
                verlengtTrainingIds = t.Verlengt.Select(v => ids[v]),
            }));
        }
        trainingen = [.. ids];
        for (var i = 0; i < 40; i++) await RolAsync(random);
        for (var i = 0; i < 24; i++) await BewijsAsync(random);
    }

    private async Task<string> OrganisatieAsync(Random random, int nummer)
    {
        var vrij = random.Next(4) == 0 ? new DateOnly(2025, 1, 1).AddDays(random.Next(400)) : (DateOnly?)null;
        var organisatie = new ModelOrganisatie(random.Next(3), vrij, vrij?.AddDays(random.Next(200)), null);
        begin = [.. begin, organisatie];
        return await NieuwAsync("/v1/organisaties", new
        {
            naam = $"Huis {(char)('a' + nummer)}",
            soort = "zorg",
            verband = "formeel",
            domeinen = new[] { "zorg" },
            omvang = "klein",
            vereistAantalAandachtfunctionarissen = organisatie.Vereist,
            vrijstelling = vrij is null ? null : new { reden = "Verhuizing", vanafDatum = vrij, totDatum = organisatie.VrijTot },
        });
    }

    private async Task<(string Act, DateOnly? Dag)> ActAsync(Random random) => random.Next(10) switch
    {
        < 3 => await MergeAsync(random),
        < 6 => await SucceedAsync(random),
        < 8 => await UndoAsync(random),
        8 => (await BewijsAsync(random), null),
        _ => (await RolAsync(random), null),
    };

    private async Task<(string, DateOnly?)> MergeAsync(Random random)
    {
        var over = Enumerable.Range(0, Organisaties).Where(o => !Weg(o)).ToArray();
        if (over.Length < 4) return await UndoAsync(random);
        random.Shuffle(over);
        var adres = $"/v1/organisaties/{organisaties[over[0]]}/samenvoegingen";
        gebeurd.Add(new Samen(over[0], over[1], $"{adres}/{await NieuwAsync(adres, new { metId = organisaties[over[1]] })}"));
        return ($"merge of {over[1]} into {over[0]}", null);
    }

    /// <summary>A fusion has one successor, a split some; people go where they are named, with all that they do there.</summary>
    private async Task<(string, DateOnly?)> SucceedAsync(Random random)
    {
        var levend = Levend();
        if (levend.Length < 4) return await UndoAsync(random);
        random.Shuffle(levend);
        var (wie, opvolgers) = (levend[0], levend[1..(2 + random.Next(3))]);
        var datum = new DateOnly(2025, 6, 1).AddDays(random.Next(500));
        var rollen = (await host.Api.GetJsonAsync($"/v1/rolvervullingen?organisatieId={organisaties[wie]}&limit=500"))["results"]!.AsArray()
            .Where(r => (string?)r!["einddatum"] is not { } e || string.CompareOrdinal(e, Text(datum)) >= 0)
            .Select(r => (Id: (string)r!["id"]!, Wie: Array.IndexOf(personen, (string)r["contactpersoonId"]!))).ToArray();
        var naar = rollen.Select(r => r.Wie).Distinct().Where(_ => random.Next(3) > 0)
            .ToDictionary(p => p, _ => opvolgers[random.Next(opvolgers.Length)]);
        var adres = $"/v1/organisaties/{organisaties[wie]}/opvolgingen";
        var id = await NieuwAsync(adres, new
        {
            opvolgerIds = opvolgers.Select(o => organisaties[o]),
            datum = Text(datum),
            verdeling = rollen.Where(r => naar.ContainsKey(r.Wie))
                .Select(r => new { rolvervullingId = r.Id, organisatieId = organisaties[naar[r.Wie]] }),
        });
        gebeurd.Add(new Opvolging(wie, datum, opvolgers[0], naar, $"{adres}/{id}"));
        return ($"succession of {wie} by {string.Join('+', opvolgers)} on {Text(datum)}", datum);
    }

    private async Task<(string, DateOnly?)> UndoAsync(Random random)
    {
        if (gebeurd.OfType<Daad>().LastOrDefault() is not { } laatste) return await MergeAsync(random);
        using var undone = await host.Api.DeleteAsync(laatste.Adres, laatste is Samen ? null : "*");
        Assert.Equal(204, (int)undone.StatusCode);
        gebeurd.Remove(laatste);
        return ($"undoing of {laatste}", (laatste as Opvolging)?.Datum);
    }

    private async Task<string> BewijsAsync(Random random)
    {
        var (wie, training, dag) =
            (random.Next(Personen), random.Next(Trainingen.Length), new DateOnly(2024, 9, 1).AddDays(random.Next(540)));
        await NieuwAsync("/v1/bewijzen",
            new { contactpersoonId = personen[wie], trainingId = trainingen[training], behaaldDatum = Text(dag) });
        bewijzen.Add(new(wie, training, dag, dag.AddMonths(12)));
        return $"certificate for {wie}";
    }

    /// <summary>Twice the same role at once is refused, and then there is none.</summary>
    private async Task<string> RolAsync(Random random)
    {
        if (Levend() is not [_, ..] levend) return "role for nobody";
        var (wie, organisatie, van) =
            (random.Next(Personen), levend[random.Next(levend.Length)], new DateOnly(2024, 6, 1).AddDays(random.Next(900)));
        DateOnly? einde = random.Next(2) == 0 ? null : van.AddDays(random.Next(600));
        var rol = random.Next(5) == 0 ? "plaatsvervangend_aandachtfunctionaris" : "aandachtfunctionaris";
        using var answer = await host.Api.PostAsJsonAsync("/v1/rolvervullingen", new
        {
            contactpersoonId = personen[wie],
            organisatieId = organisaties[organisatie],
            rol,
            begindatum = Text(van),
            einddatum = Text(einde),
        });
        Assert.Contains((int)answer.StatusCode, new[] { 201, 409 });
        if (answer.IsSuccessStatusCode) gebeurd.Add(new ModelRol(wie, organisatie, rol, van, einde));
        return $"role for {wie} at {organisatie}";
    }

    /// <summary>Part of another now.</summary>
    private bool Weg(int organisatie) => gebeurd.OfType<Samen>().Any(s => s.Vervalt == organisatie);

    private int[] Levend() =>
        [.. Enumerable.Range(0, Organisaties).Where(o => !Weg(o) && !gebeurd.OfType<Opvolging>().Any(v => v.Wie == o))];

    /// <summary>
    /// All that happened, in turn: a merge takes every role along; a succession ends the organisation and cuts each role in two on its day.
    /// </summary>
    private DekkingModel Model()
    {
        var (rollen, huizen) = (new List<ModelRol>(), begin.ToArray());
        foreach (var iets in gebeurd)
        {
            switch (iets)
            {
                case ModelRol rol:
                    rollen.Add(rol);
                    break;
                case Samen s:
                    rollen = rollen.ConvertAll(r => r.Organisatie == s.Vervalt ? r with { Organisatie = s.Blijft } : r);
                    break;
                case Opvolging v:
                    huizen[v.Wie] = huizen[v.Wie] with { InactiefVanaf = v.Datum };
                    rollen = [.. rollen.SelectMany(r => r.Organisatie == v.Wie && !(r.Eind < v.Datum)
                        ? Delen(r, v.Datum, v.Naar.GetValueOrDefault(r.Persoon, v.Eerste)) : [r])];
                    break;
            }
        }
        return new(new Geschiedenis(Trainingen, new DateTimeOffset?[Personen], huizen, [.. rollen], [.. bewijzen], []));
    }

    private static IEnumerable<ModelRol> Delen(ModelRol rol, DateOnly datum, int naar)
    {
        if (rol.Begin < datum) yield return rol with { Eind = datum.AddDays(-1) };
        yield return rol with { Organisatie = naar, Begin = rol.Begin < datum ? datum : rol.Begin };
    }

    private async Task<string> NieuwAsync(string address, object body) => (string)(await host.Api.PostJsonAsync(address, body))["id"]!;

    private static string? Text(DateOnly? dag) => dag?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
