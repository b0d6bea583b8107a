using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Netwerkplatform.Surveys.Resultaten;
using Netwerkplatform.Tests.Support;

namespace Netwerkplatform.Tests.Surveys;

public sealed class ResultatenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>A round over organisations with so many people each; everybody answers, true unless said otherwise, unless they stay silent.</summary>
    private async Task<JsonNode> BeantwoordAsync(string anonimiteit, (string Domein, string Omvang, int Mensen, int Zwijgen)[] organisaties, int drempel = 5)
    {
        var ids = new List<string>();
        var zwijgers = new HashSet<string>();
        foreach (var (domein, omvang, mensen, zwijgen) in organisaties)
        {
            var id = await host.OrganisatieAsync(domein: domein, omvang: omvang);
            ids.Add(id);
            for (var i = 0; i < mensen; i++)
            {
                var email = $"{Guid.NewGuid():N}@voorbeeld.example";
                if (i < zwijgen) zwijgers.Add(email);
                await host.RolAsync(await host.PersoonAsync(email: email), id);
            }
        }
        var ronde = await host.RondeAsync([.. ids], anonimiteit, drempel: drempel);
        var number = 0;
        foreach (var mail in (await host.SendMailsAsync()).Where(m => !zwijgers.Contains(m.Key)))
        {
            number++;
            using var answer = await host.AntwoordAsync(mail.Single().Token(), new { training = number % 2 == 1, vormen = new[] { "overleg" }, cijfer = 1 + number % 5, tip = $"Tip {number}" });
            Assert.Equal(200, (int)answer.StatusCode);
        }
        return ronde;
    }

    private Task<JsonNode> ResultatenAsync(JsonNode ronde, string? uitsplitsing = null) =>
        host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/resultaten{(uitsplitsing is null ? "" : $"?uitsplitsing={uitsplitsing}")}");

    private async Task SluitAsync(JsonNode ronde) => await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });

    private static string[] Stand(JsonNode resultaten) =>
        [.. resultaten["groepen"]!.AsArray().Select(g => $"{g!["groep"] ?? "allen"}:{((bool)g["onderdrukt"]! ? "onderdrukt" : (string)g["aantal"]!.ToJsonString())}")];

    [Fact]
    public async Task By_name_results_are_live_and_nothing_is_suppressed()
    {
        var ronde = await BeantwoordAsync("op_naam", [("zorg", "klein", 2, 1), ("onderwijs", "groot", 2, 0)]);
        var resultaten = await ResultatenAsync(ronde, "domein");
        Assert.Equal((4, 3), ((int)resultaten["uitgenodigd"]!, (int)resultaten["ingevuld"]!));
        Assert.Equal(["allen:3", "zorg:1", "onderwijs:2"], Stand(resultaten));
        var vragen = resultaten["groepen"]![0]!["vragen"]!.AsArray();
        Assert.Equal("""[{"waarde":true,"aantal":2,"aandeel":0.6667},{"waarde":false,"aantal":1,"aandeel":0.3333}]""", vragen[0]!["verdeling"]!.ToJsonString());
        Assert.Equal(0, (int)vragen[1]!["aantal"]!);
        Assert.Equal("""[{"waarde":"overleg","aantal":3,"aandeel":1},{"waarde":"mail","aantal":0,"aandeel":0}]""", vragen[2]!["verdeling"]!.ToJsonString());
        Assert.Equal(3m, (decimal)vragen[3]!["gemiddelde"]!);
        Assert.Equal([1, 2, 3, 4, 5], vragen[3]!["verdeling"]!.AsArray().Select(v => (int)v!["waarde"]!));
        Assert.Equal(["Tip 1", "Tip 2", "Tip 3"], vragen[4]!["antwoorden"]!.AsArray().Select(a => (string)a!).Order());
        using var unknown = await host.Api.GetAsync($"/v1/rondes/{ronde["id"]}/resultaten?uitsplitsing=leeftijd");
        Assert.Equal(["uitsplitsing:ongeldige_waarde"], await unknown.FaultsAsync());
    }

    [Fact]
    public async Task Confidential_results_come_at_closing_and_only_from_the_threshold_on()
    {
        var genoeg = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 6, 1)]);
        Assert.Equal([], (await ResultatenAsync(genoeg))["groepen"]!.AsArray());
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={genoeg["id"]}"))["results"]!.AsArray());
        await SluitAsync(genoeg);
        Assert.Equal(["allen:5"], Stand(await ResultatenAsync(genoeg)));

        var weinig = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 4, 0)]);
        await SluitAsync(weinig);
        var resultaten = await ResultatenAsync(weinig, "domein");
        Assert.Equal((4, 4, "[]"), ((int)resultaten["uitgenodigd"]!, (int)resultaten["ingevuld"]!, resultaten["groepen"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_small_group_is_suppressed_and_so_is_the_one_that_would_reveal_it_by_subtraction()
    {
        var ronde = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 7, 0), ("onderwijs", "klein", 6, 0), ("jeugd", "klein", 2, 0)]);
        await SluitAsync(ronde);
        Assert.Equal(["allen:15", "zorg:7", "onderwijs:onderdrukt", "jeugd:onderdrukt"], Stand(await ResultatenAsync(ronde, "domein")));
        var groep = (await ResultatenAsync(ronde, "domein"))["groepen"]![3]!;
        Assert.Null(groep["aantal"]);
        Assert.Null(groep["vragen"]);
    }

    [Fact]
    public async Task A_split_is_suppressed_where_another_split_would_reveal_it()
    {
        // By size: klein 6, groot 6. By domain: zorg 5, jeugd 7. The one small jeugd organisation is klein minus zorg.
        var ronde = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 5, 0), ("jeugd", "klein", 1, 0), ("jeugd", "groot", 6, 0)]);
        await SluitAsync(ronde);
        var shown = new[] { await ResultatenAsync(ronde, "domein"), await ResultatenAsync(ronde, "omvang") }.SelectMany(Stand).Where(s => !s.StartsWith("allen", StringComparison.Ordinal) && !s.EndsWith("onderdrukt", StringComparison.Ordinal)).ToArray();
        Assert.True(shown is ["jeugd:7", "zorg:5"] or ["zorg:5", "jeugd:7"] or ["klein:6", "groot:6"], string.Join(' ', shown));
    }

    [Fact]
    public async Task Needs_are_kept_up_by_name_and_appear_whole_in_confidence()
    {
        var opNaam = await BeantwoordAsync("op_naam", [("zorg", "klein", 3, 0), ("jeugd", "klein", 1, 0)]);
        var behoeften = (await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={opNaam["id"]}"))["results"]!.AsArray();
        Assert.Equal(["overleg:4", "scholing:2"], behoeften.Select(b => $"{b!["soort"]}:{b["aantal"]}").Order());
        Assert.Equal(4, behoeften.Single(b => (string?)b!["soort"] == "overleg")!["organisaties"]!.AsArray().Sum(o => (int)o!["aantal"]!));
        var enkel = await host.Api.GetJsonAsync($"/v1/behoeften/{behoeften[0]!["id"]}");
        Assert.Equal(behoeften[0]!.ToJsonString(), enkel.ToJsonString());

        var vertrouwelijk = await BeantwoordAsync("vertrouwelijk", [("zorg", "klein", 6, 0)]);
        await SluitAsync(vertrouwelijk);
        var geheim = Assert.Single((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={vertrouwelijk["id"]}"))["results"]!.AsArray())!;
        Assert.Equal(("overleg", 6), ((string)geheim["soort"]!, (int)geheim["aantal"]!));
        Assert.False(geheim.AsObject().ContainsKey("organisaties"));

        var rapport = (await host.Api.GetJsonAsync("/v1/rapportages/behoeften")).AsArray();
        Assert.Equal(["overleg:4:open", "scholing:2:open"], rapport.Where(r => (string?)r!["rondeId"] == (string?)opNaam["id"]).Select(r => $"{r!["soort"]}:{r["aantal"]}:{r["status"]}"));
        Assert.Equal(["overleg:6:open"], rapport.Where(r => (string?)r!["rondeId"] == (string?)vertrouwelijk["id"]).Select(r => $"{r!["soort"]}:{r["aantal"]}:{r["status"]}"));
    }

    [Fact]
    public async Task A_need_taken_back_is_none_any_more()
    {
        var organisatie = await host.OrganisatieAsync();
        await host.RolAsync(await host.PersoonAsync(), organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        var token = (await host.SendMailsAsync()).Single().Single().Token();
        (await host.AntwoordAsync(token, new { training = true })).Dispose();
        Assert.Single((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde["id"]}"))["results"]!.AsArray());
        (await host.AntwoordAsync(token, new { training = false })).Dispose();
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/behoeften?rondeId={ronde["id"]}"))["results"]!.AsArray());
    }

    /// <summary>
    /// An adversary who knows who is in which group adds and subtracts what is published, in all ways with weights of one, and never is left with
    /// fewer people than the threshold; without suppression, now and then is.
    /// </summary>
    [Fact]
    public void No_sum_or_difference_of_published_groups_speaks_of_a_few()
    {
        var broken = 0;
        var published = 0;
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Bool).Array[5, 30].Sample(people =>
        {
            var groups = people.Select(p => new[] { $"domein {p.Item1}", $"soort {p.Item2}", $"omvang {p.Item3}" }.Concat(p.Item4 ? [$"domein {(p.Item1 + 1) % 3}"] : []).ToHashSet()).ToArray();
            var shown = Onderdrukking.Publishable(groups, 4);
            published += shown.Count;
            Assert.False(IsRevealing(groups, [.. shown], 4));
            if (IsRevealing(groups, [.. groups.SelectMany(g => g).CountBy(g => g).Where(g => g.Value >= 4).Select(g => g.Key)], 4)) broken++;
        }, iter: 150, threads: 1);
        Assert.True(broken > 20, $"The adversary is no good: {broken.ToString(CultureInfo.InvariantCulture)}");
        Assert.True(published > 150, $"Hardly anything is published: {published.ToString(CultureInfo.InvariantCulture)}");
    }

    private static bool IsRevealing(HashSet<string>[] people, string[] shown, int threshold)
    {
        var weights = new int[shown.Length + 1];
        return Try(0);

        bool Try(int at)
        {
            if (at < weights.Length)
            {
                for (weights[at] = -1; weights[at] <= 1; weights[at]++)
                    if (Try(at + 1)) return true;
                return false;
            }
            var left = people.Count(p => weights[0] + shown.Select((g, i) => p.Contains(g) ? weights[i + 1] : 0).Sum() != 0);
            return left > 0 && left < threshold;
        }
    }
}
