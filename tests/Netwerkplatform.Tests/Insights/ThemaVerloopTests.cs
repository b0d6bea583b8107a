namespace Netwerkplatform.Tests.Insights;

/// <summary>What conversations, needs and questions were about, against a model that counts as a person would.</summary>
[Trait("Category", "Slow")]
public sealed class ThemaVerloopTests(TestHost host) : IClassFixture<TestHost>
{
    private sealed record Feit(string Bron, string Organisatie, string Soort, DateOnly Dag, string[] Themas, bool Verborgen);

    private static readonly string[] Themas = ["wonen", "Wonen", "WONÉN", "schulden", "School", "opvoeden"];

    private static string Gelijk(string thema) => thema.ToLowerInvariant().Replace('é', 'e');

    private async Task<string[]> RapportAsync(string vraag = "", HttpClient? lezer = null) =>
    [
        .. (await (lezer ?? host.Api).GetJsonAsync($"/v1/rapportages/thema-verloop{vraag}")).AsArray().Select(r =>
            $"{r!["maand"]} {Gelijk((string)r["thema"]!)} {r["bron"]} {r["aantal"]?.ToString() ?? "-"} "
                + $"{r["organisaties"]?.ToString() ?? "-"}"),
    ];

    private static string[] Model(IEnumerable<Feit> feiten) =>
    [
        .. from f in feiten
           from thema in f.Themas.Select(Gelijk).Distinct()
           group f.Organisatie by (Maand: $"{f.Dag:yyyy-MM}", thema, f.Bron) into g
           orderby g.Key.Maand, g.Key.thema, g.Key.Bron
           let organisaties = g.Distinct().Count()
           select $"{g.Key.Maand} {g.Key.thema} {g.Key.Bron} "
               + (organisaties < 5 ? "- -" : string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {organisaties}")),
    ];

    private async Task<List<Feit>> FeitenAsync(Random r)
    {
        var organisaties = new List<(string Id, string Soort, string Figuur)>();
        for (var i = 0; i < 12; i++)
        {
            var soort = i % 2 == 0 ? "zorg" : "onderwijs";
            var (id, figuur) = (await host.OrganisatieAsync(soort: soort), await host.PersoonAsync());
            await host.RolAsync(figuur, id, "sleutelfiguur", "2025-01-01");
            organisaties.Add((id, soort, figuur));
        }
        var feiten = new List<Feit>();
        for (var i = 0; i < 150; i++)
        {
            var (organisatie, soort, figuur) = organisaties[r.Next(12)];
            var (gesprek, verborgen) = (r.Next(3) > 0, r.Next(8) == 0);
            r.Shuffle(Themas);
            // The borders of a month are those of Amsterdam.
            var dag = r.Next(6) switch
            {
                0 => new DateOnly(2026, 1, 31),
                1 => new DateOnly(2026, 2, 1),
                _ => new DateOnly(2026, 2, 1).AddDays(-r.Next(60)),
            };
            var op = r.Next(2) == 0 ? dag.AmsterdamMidnight() : dag.AddDays(1).AmsterdamMidnight().AddSeconds(-1);
            var feit = new Feit(gesprek ? "contactmoment" : "vraag", organisatie, soort, dag, Themas[..r.Next(3)], verborgen);
            feiten.Add(feit);
            object wat = gesprek ? new
            {
                organisatieId = organisatie,
                contactpersoonId = verborgen ? figuur : null,
                plaatsgevondenOp = op,
                vorm = "telefoon",
                richting = "gehaald",
                aanleiding = "regulier",
                themas = feit.Themas,
            } : new
            {
                vraag = "Wie helpt?",
                organisatieId = organisatie,
                contactpersoonId = verborgen ? figuur : null,
                kanaal = "telefoon",
            };
            var id = (string)(await host.Api.PostJsonAsync(gesprek ? "/v1/contactmomenten" : "/v1/vragen", wat))["id"]!;
            // When a question came is not for a caller to say.
            if (!gesprek) await host.ExecuteAsync("update information.vraag set gesteld_op = @op, themas = @themas where id = @id::uuid",
                new { op, themas = feit.Themas, id });
        }
        return feiten;
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20260302)]
    public async Task Each_month_theme_and_source_counts_as_a_plain_model_does_and_says_nothing_of_fewer_than_five_organisations(int zaad)
    {
        await host.ExecuteAsync("delete from contacts.contactmoment");
        await host.ExecuteAsync("delete from information.vraag");
        var alle = await FeitenAsync(new Random(zaad));
        var zonder = await host.ClientAsync("rapportages.lezen");
        var (met, gezien) = (Model(alle), Model(alle.Where(f => !f.Verborgen)));
        Assert.Contains(met, m => m.EndsWith("- -", StringComparison.Ordinal));
        Assert.Contains(met, m => !m.EndsWith("- -", StringComparison.Ordinal));
        Assert.NotEqual(met, gezien);

        const string Toen = "?vanafDatum=2025-06-01&totDatum=2026-02-28";
        Assert.Equal(met, await RapportAsync(Toen));
        Assert.Equal(gezien, await RapportAsync(Toen, zonder));
        Assert.Equal(Model(alle.Where(f => f.Soort == "onderwijs")), await RapportAsync($"{Toen}&soort=onderwijs"));
        Assert.Equal(Model(alle.Where(f => f.Bron == "vraag")), await RapportAsync($"{Toen}&bron=vraag"));
        Assert.Equal(met.Where(m => m.Contains(" wonen ", StringComparison.Ordinal)), await RapportAsync($"{Toen}&thema=w%C3%B3nen"));
        Assert.Equal(Model(alle.Where(f => f.Dag >= new DateOnly(2026, 1, 31) && f.Dag <= new DateOnly(2026, 2, 1))),
            await RapportAsync("?vanafDatum=2026-01-31&totDatum=2026-02-01"));
        var een = alle[0].Organisatie;
        Assert.Equal(Model(alle.Where(f => f.Organisatie == een)), await RapportAsync($"?organisatieId={een}"));
        Assert.All(await RapportAsync($"?organisatieId={een}"), m => Assert.EndsWith("- -", m, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_need_counts_by_its_kind_in_the_month_of_its_round_by_name_and_not_in_confidence()
    {
        var organisaties = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            organisaties.Add(await host.OrganisatieAsync(wijken: ["Themawijk"]));
            await host.RolAsync(await host.PersoonAsync(), organisaties[i]);
            await host.RolAsync(await host.PersoonAsync(), organisaties[i]);
        }
        foreach (var anonimiteit in new[] { "op_naam", "vertrouwelijk" })
        {
            var ronde = await host.RondeAsync([.. organisaties], anonimiteit);
            foreach (var mail in (await host.MailsVanAsync(ronde)).Where(m => m.TextBody!.Contains("/invullen#", StringComparison.Ordinal)))
                (await host.AntwoordAsync(mail.Token(), new { training = true })).EnsureSuccessStatusCode();
            if (anonimiteit == "vertrouwelijk") await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        }
        var rijen = await RapportAsync("?wijk=themawijk&bron=behoefte");
        Assert.Equal(["2026-03 scholing behoefte 10 5"], rijen);
    }

    [Fact]
    public async Task The_spelling_used_most_is_shown_and_the_tag_moves_with_what_is_counted()
    {
        async Task MomentAsync(string organisatie, string thema) => await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            plaatsgevondenOp = "2024-05-10T09:00:00Z",
            vorm = "bezoek",
            richting = "gebracht",
            aanleiding = "regulier",
            themas = new[] { thema },
        });
        const string Adres = "/v1/rapportages/thema-verloop?vanafDatum=2024-05-01&totDatum=2024-05-31";
        for (var i = 0; i < 4; i++) await MomentAsync(await host.OrganisatieAsync(), i == 0 ? "PESTEN" : "Pesten");
        using var eerst = await host.Api.GetAsync(Adres);
        Assert.Equal("Pesten  ", Kort((await eerst.JsonAsync())[0]!));
        await MomentAsync(await host.OrganisatieAsync(), "pesten");
        using var daarna = await host.Api.GetAsync(Adres);
        Assert.NotEqual(eerst.Headers.ETag, daarna.Headers.ETag);
        Assert.Equal("Pesten 5 5", Kort(Assert.Single((await daarna.JsonAsync()).AsArray())!));
        static string Kort(JsonNode rij) => $"{rij["thema"]} {rij["aantal"]} {rij["organisaties"]}";
    }
}
