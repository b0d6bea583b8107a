namespace Netwerkplatform.Tests.Trainings;

/// <summary>
/// Presence lists, merges and certificates by hand of two people, A and B, in any order. After every step whoever is on the list has
/// exactly one certificate of the session that counts, and nobody else has one that the list made.
/// </summary>
[Trait("Category", "Slow")]
public sealed class PresentiebewijsTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>One session that has begun, of a training of its own.</summary>
    private sealed class Zaal
    {
        public required string Training { get; init; }
        public required string Sessie { get; init; }
        public required Dictionary<char, string> Mensen { get; init; }
        /// <summary>The merge in force, and who went by it.</summary>
        public string? Samenvoeging { get; set; }
        public char? Weg { get; set; }
        public HashSet<string> MetHandGemaakt { get; } = [];
        public HashSet<string> MetHandIngetrokken { get; } = [];
        public List<string> Verloop { get; } = [];

        public string Wie(string id) => $"{Mensen.Single(m => m.Value == id).Key}";
    }

    /// <param name="ingeschreven">Who has a seat, in order of entry.</param>
    private async Task<Zaal> ZaalAsync(string ingeschreven)
    {
        var training = await host.TrainingAsync();
        var mensen = new Dictionary<char, string> { ['A'] = await host.PersoonAsync(), ['B'] = await host.PersoonAsync() };
        var zaal = new Zaal { Training = training, Sessie = await host.SessieAsync(2, training), Mensen = mensen };
        foreach (var wie in ingeschreven) await host.InschrijvenAsync(zaal.Sessie, mensen[wie]);
        await BeginAsync(zaal);
        return zaal;
    }

    private Task BeginAsync(Zaal zaal) => host.ExecuteAsync(
        "update trainings.sessie set begint_op = '2026-02-27 08:00Z', eindigt_op = '2026-02-27 12:00Z' where id = @Sessie::uuid",
        new { zaal.Sessie });

    private async Task<JsonNode[]> BewijzenAsync(Zaal zaal) =>
        [.. (await host.Api.GetJsonAsync($"/v1/bewijzen?trainingId={zaal.Training}&limit=500"))["results"]!.AsArray().Select(b => b!)];

    private async Task<string> AanwezigAsync(Zaal zaal)
    {
        var lijst = await host.Api.GetJsonAsync($"/v1/sessies/{zaal.Sessie}/presentielijst");
        return string.Concat(lijst["aanwezig"]!.AsArray().Select(p => zaal.Wie((string)p!)).Order(StringComparer.Ordinal));
    }

    private static object Bewijs(
        Zaal zaal, char wie, string dag, string? corrigeertBewijsId = null, bool ingetrokken = false, bool vanSessie = true) => new
        {
            contactpersoonId = zaal.Mensen[wie],
            trainingId = zaal.Training,
            sessieId = vanSessie ? zaal.Sessie : null,
            behaaldDatum = dag,
            corrigeertBewijsId,
            ingetrokken,
        };

    /// <summary>
    /// Does one step: <c>lijst AB</c>, <c>samen A</c> (A stays), <c>los</c>, <c>hand A</c>, <c>corrigeer A</c>, <c>trekin A</c>,
    /// <c>elders A</c> (a correction that is of no session), <c>plaatsen 1</c>.
    /// </summary>
    private async Task DoeAsync(Zaal zaal, string stap)
    {
        zaal.Verloop.Add(stap);
        var wie = stap[^1];
        switch (stap.Split(' ')[0])
        {
            case "lijst":
                var aanwezig = stap["lijst".Length..].Trim().Select(p => zaal.Mensen[p]).ToArray();
                using (var put = await LijstAsync(zaal, aanwezig)) Assert.Equal(200, (int)put.StatusCode);
                break;
            case "samen":
                var (blijft, vervalt) = (zaal.Mensen[wie], zaal.Mensen[Ander(wie)]);
                var gemaakt = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
                (zaal.Samenvoeging, zaal.Weg) = ($"/v1/contactpersonen/{blijft}/samenvoegingen/{gemaakt["id"]}", Ander(wie));
                break;
            case "los":
                using (var undone = await host.Api.DeleteAsync(zaal.Samenvoeging!)) Assert.Equal(204, (int)undone.StatusCode);
                (zaal.Samenvoeging, zaal.Weg) = (null, null);
                break;
            case "plaatsen":
                using (var put = await host.WijzigSessieAsync(zaal.Sessie, capaciteit: wie - '0', status: "afgerond"))
                {
                    Assert.Equal(200, (int)put.StatusCode);
                }
                break;
            case "hand" when await TeltAsync(zaal, wie) is null:
                zaal.MetHandGemaakt.Add((string)(await host.Api.PostJsonAsync("/v1/bewijzen", Bewijs(zaal, wie, "2026-02-26")))["id"]!);
                break;
            case "corrigeer" or "trekin" when await TeltAsync(zaal, wie) is { } was:
                var weg = stap.StartsWith('t');
                var nieuw = (string)(await host.Api.PostJsonAsync("/v1/bewijzen", Bewijs(zaal, wie, "2026-02-25", was, weg)))["id"]!;
                if (weg) zaal.MetHandIngetrokken.Add(nieuw);
                else if (zaal.MetHandGemaakt.Contains(was)) zaal.MetHandGemaakt.Add(nieuw);
                break;
            case "elders" when await TeltAsync(zaal, wie) is { } hier:
                var elders = Bewijs(zaal, wie, "2026-02-24", hier, vanSessie: false);
                zaal.MetHandGemaakt.Add((string)(await host.Api.PostJsonAsync("/v1/bewijzen", elders))["id"]!);
                break;
            default:
                zaal.Verloop.RemoveAt(zaal.Verloop.Count - 1);
                break;
        }
    }

    private Task<HttpResponseMessage> LijstAsync(Zaal zaal, string[] aanwezig) =>
        host.Api.PutAsJsonAsync($"/v1/sessies/{zaal.Sessie}/presentielijst", new { aanwezig, meldAan = true });

    private static char Ander(char wie) => wie == 'A' ? 'B' : 'A';

    private async Task<string?> TeltAsync(Zaal zaal, char wie) => (string?)(await BewijzenAsync(zaal))
        .SingleOrDefault(b => (bool)b["geldt"]! && (string?)b["contactpersoonId"] == zaal.Mensen[wie])?["id"];

    /// <returns>Who has a certificate that counts.</returns>
    private async Task<string> ConsistentAsync(Zaal zaal)
    {
        var (bewijzen, aanwezig) = (await BewijzenAsync(zaal), await AanwezigAsync(zaal));
        var verloop = string.Join(", ", zaal.Verloop);
        foreach (var (wie, id) in zaal.Mensen)
        {
            var eigen = bewijzen.Where(b => (string?)b["contactpersoonId"] == id).ToArray();
            var telt = eigen.Where(b => (bool)b["geldt"]!).Select(b => (string)b["id"]!).ToArray();
            var ingetrokken = eigen.Any(b => zaal.MetHandIngetrokken.Contains((string)b["id"]!));
            if (wie == zaal.Weg) Assert.True(telt.Length == 0 && !aanwezig.Contains(wie), $"{wie} is gone after {verloop}");
            else if (aanwezig.Contains(wie))
            {
                var goed = telt.Length == 1 || (telt.Length == 0 && ingetrokken);
                Assert.True(goed, $"{wie} was there and has {telt.Length} after {verloop}");
            }
            else Assert.True(telt.All(zaal.MetHandGemaakt.Contains), $"{wie} was not there and has {telt.Length} after {verloop}");
        }
        var vanWie = bewijzen.Where(b => (bool)b["geldt"]!).Select(b => zaal.Wie((string)b["contactpersoonId"]!));
        return string.Concat(vanWie.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("BA", "samen A, lijst A, los", "B", "B")]
    [InlineData("AB", "samen A, lijst A, los", "A", "A")]
    [InlineData("BA", "lijst AB, samen A, lijst, los", "A", "A")]
    [InlineData("AB", "lijst AB, samen A, lijst, los", "B", "B")]
    [InlineData("B", "samen A, lijst A, los", "B", "B")]
    [InlineData("A", "samen A, lijst A, los", "A", "A")]
    [InlineData("BA", "lijst B, samen A, lijst, lijst A, los", "B", "B")]
    // What is registered by hand while they are one is of who stays; who is on the list gets one of their own.
    [InlineData("BA", "samen A, hand A, lijst A, los", "B", "AB")]
    [InlineData("BA", "samen A, hand A, lijst A, lijst, los", "", "A")]
    // A correction goes where the certificate goes that it corrects.
    [InlineData("BA", "lijst B, samen A, corrigeer A, los", "B", "B")]
    [InlineData("BA", "lijst AB, samen A, corrigeer A, los", "AB", "AB")]
    [InlineData("BA", "hand B, samen A, corrigeer A, los", "", "B")]
    [InlineData("AB", "lijst AB, samen A, trekin A, los", "AB", "B")]
    // The list withdraws what it made itself.
    [InlineData("AB", "hand A, lijst AB, lijst", "", "A")]
    [InlineData("AB", "lijst A, corrigeer A, lijst", "", "")]
    [InlineData("AB", "lijst A, trekin A, lijst A", "A", "")]
    [InlineData("AB", "lijst A, trekin A, lijst, lijst A", "A", "A")]
    [InlineData("A", "lijst A, elders A, lijst A", "A", "A")]
    [InlineData("A", "lijst A, elders A, lijst", "", "A")]
    [InlineData("BA", "lijst AB, trekin B, samen A, los", "AB", "A")]
    [InlineData("BA", "hand A, lijst AB, samen A, lijst, los", "A", "A")]
    // Who was there was there, whatever became of their seat.
    [InlineData("BA", "lijst AB, samen A, plaatsen 1, los", "AB", "AB")]
    // One that came without a seat leaves the list, and comes back on it, while they are one.
    [InlineData("", "lijst B, lijst AB, samen A, lijst, lijst A, los", "A", "A")]
    public async Task Who_was_there_has_one_certificate_whatever_is_merged_and_undone_meanwhile(
        string ingeschreven, string verloop, string aanwezig, string metBewijs)
    {
        var zaal = await ZaalAsync(ingeschreven);
        foreach (var stap in verloop.Split(", "))
        {
            await DoeAsync(zaal, stap);
            await ConsistentAsync(zaal);
        }

        Assert.Equal((aanwezig, metBewijs), (await AanwezigAsync(zaal), await ConsistentAsync(zaal)));
    }

    /// <summary>Regression: "B was there and has 0 after lijst B, samen A, lijst A, trekin A, lijst A, lijst A, los".</summary>
    [Fact]
    public Task Any_order_of_lists_merges_and_certificates_by_hand_leaves_each_with_what_the_list_says() => RandomAsync(1, 20);

    [Fact]
    [Trait("Category", "Full")]
    public Task Any_of_500_orders_of_lists_merges_and_certificates_by_hand_leaves_each_with_what_the_list_says() => RandomAsync(1_000, 500);

    private async Task RandomAsync(int van, int aantal)
    {
        for (var seed = van; seed < van + aantal; seed++)
        {
            var random = new Random(seed);
            var metHand = random.Next(2) == 0;
            var zaal = await ZaalAsync(new[] { "AB", "BA", "A", "B", "" }[random.Next(5)]);
            for (var n = 0; n < 7; n++)
            {
                await DoeAsync(zaal, Stap(random, zaal, metHand));
                await ConsistentAsync(zaal);
            }
            if (zaal.Samenvoeging is not null) await DoeAsync(zaal, "los");
            await ConsistentAsync(zaal);
        }
    }

    private static string Stap(Random random, Zaal zaal, bool metHand)
    {
        var hier = zaal.Mensen.Keys.Where(w => w != zaal.Weg).ToArray();
        var wie = hier[random.Next(hier.Length)];
        return random.Next(metHand ? 10 : 7) switch
        {
            < 4 => $"lijst {string.Concat(hier.Where(_ => random.Next(2) == 0))}",
            < 7 => zaal.Samenvoeging is null ? $"samen {wie}" : "los",
            7 => $"hand {wie}",
            8 => $"corrigeer {wie}",
            _ => $"trekin {wie}",
        };
    }

    [Fact]
    public Task Lists_at_the_same_time_as_a_merge_and_as_its_undoing_leave_each_with_what_the_list_says() => RaceAsync(4);

    [Fact]
    [Trait("Category", "Full")]
    public Task Lists_at_the_same_time_as_200_merges_and_their_undoing_leave_each_with_what_the_list_says() => RaceAsync(200);

    private async Task RaceAsync(int paren)
    {
        for (var n = 0; n < paren; n++)
        {
            var zaal = await ZaalAsync(new[] { "AB", "BA", "B" }[n % 3]);
            if (n % 2 == 0) await DoeAsync(zaal, "lijst B");
            zaal.Verloop.Add($"race {n}");
            await Task.WhenAll(DoeAsync(zaal, "samen A"), ZetAsync(zaal, "B"), ZetAsync(zaal, "A"), ZetAsync(zaal, "AB"));
            await ConsistentAsync(zaal);
            await Task.WhenAll(DoeAsync(zaal, "los"), ZetAsync(zaal, "A"), ZetAsync(zaal, ""), ZetAsync(zaal, "A"));
            await ConsistentAsync(zaal);
        }
    }

    /// <summary>Whoever is not there at that moment makes the list one with a fault.</summary>
    private async Task ZetAsync(Zaal zaal, string wie)
    {
        var aanwezig = wie.Select(p => zaal.Mensen[p]).ToArray();
        using var put = await LijstAsync(zaal, aanwezig);
        Assert.Contains((int)put.StatusCode, new[] { 200, 400 });
    }

    [Fact]
    public async Task A_session_called_off_while_its_list_is_written_is_either_off_without_certificates_or_over_with_them()
    {
        for (var n = 0; n < 8; n++)
        {
            var zaal = await ZaalAsync("AB");
            var af = n % 2 == 0 ? host.WijzigSessieAsync(zaal.Sessie, status: "geannuleerd") : null;
            var lijst = host.PresentieAsync(zaal.Sessie, zaal.Mensen['A']);
            af ??= host.WijzigSessieAsync(zaal.Sessie, status: "geannuleerd");
            using var put = await lijst;
            using var afgezegd = await af;

            var status = (string)(await host.Api.GetJsonAsync($"/v1/sessies/{zaal.Sessie}"))["status"]!;
            var inschrijvingen = (await host.InschrijvingenAsync(zaal.Sessie)).Select(i => (string)i["status"]!);
            var stand = $"{(int)put.StatusCode} {status} {string.Join('|', inschrijvingen)} {(await BewijzenAsync(zaal)).Length}";
            if ((int)afgezegd.StatusCode == 200) Assert.Equal("409 geannuleerd geannuleerd|geannuleerd 0", stand);
            else Assert.Equal("200 afgerond aanwezig|afwezig 1", stand);
        }
    }
}
