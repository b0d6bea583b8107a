namespace Netwerkplatform.Tests.Coverage;

/// <summary>The plan in whole networks: its figures are those of the scenario that does it. The clock stands at 2026-03-02.</summary>
public sealed class DekkingsplanTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly TestHost host = new(cluster);

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private DekkingNetwerk Netwerk => new(host);

    private Task<JsonNode> PlanAsync(string vraag = "", HttpClient? wie = null) =>
        (wie ?? host.Api).GetJsonAsync($"/v1/dekkingsplannen{vraag}");

    private static string Sessies(JsonNode plan) => string.Join("; ", plan["sessies"]!.AsArray()
        .Select(s => $"{s!["week"]}: {string.Join(' ', s["deelnemers"]!.AsArray().Select(d => d!["organisatieId"]))}"));

    private async Task<(string Organisatie, string Persoon)> OngeschooldAsync(string naam, int vereist = 1, bool spil = false)
    {
        var organisatie = await Netwerk.OrganisatieAsync(naam, vereist);
        if (spil) await host.ExecuteAsync(
            "update contacts.organisatie set spilorganisatie = true where id = @id::uuid", new { id = organisatie });
        var persoon = "";
        for (var i = 0; i < vereist; i++) await Netwerk.RolAsync(persoon = await Netwerk.PersoonAsync(), organisatie, "2026-01-01");
        return (organisatie, persoon);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Of_equals_a_pivot_goes_first_then_the_largest_gap_and_a_seat_that_is_free_is_taken()
    {
        var training = await Netwerk.TrainingAsync();
        var (een, _) = await OngeschooldAsync("Een");
        var (twee, _) = await OngeschooldAsync("Twee", 2);
        var (spil, _) = await OngeschooldAsync("Spil", spil: true);
        var (gedekt, _) = await Netwerk.GedektAsync("Gedekt");
        await Netwerk.OrganisatieAsync("Niemand");

        var plan = await PlanAsync("?streefaandeel=0.4&uiterlijkeDatum=2026-06-01&capaciteit=1");
        Assert.Equal($"2026-W11: {spil}", Sessies(plan));
        Assert.Equal(("true", "0.2000", "0.4000", 0), (plan["haalbaar"]!.ToJsonString(), plan["aandeelVoor"]!.ToJsonString(),
            plan["aandeelNa"]!.ToJsonString(), (int)plan["hoogstensMeerSessies"]!));
        plan = await PlanAsync("?streefaandeel=0.4&uiterlijkeDatum=2026-06-01&capaciteit=2");
        Assert.Equal($"2026-W11: {spil} {een}", Sessies(plan));
        plan = await PlanAsync("?streefaandeel=0.6&uiterlijkeDatum=2026-06-01&capaciteit=3");
        Assert.Equal($"2026-W11: {spil} {twee} {twee}", Sessies(plan));
        plan = await PlanAsync("?uiterlijkeDatum=2026-06-01&capaciteit=3");
        Assert.Equal(($"2026-W11: {spil} {twee} {twee}; 2026-W12: {een}", "false"), (Sessies(plan), plan["haalbaar"]!.ToJsonString()));
        plan = await PlanAsync("?uiterlijkeDatum=2026-06-01&capaciteit=3&maxSessies=1");
        Assert.Equal($"2026-W11: {spil} {twee} {twee}", Sessies(plan));
        Assert.All(plan["sessies"]!.AsArray(), s => Assert.NotEqual(gedekt, (string)s!["trainingId"]!));
        Assert.Contains(training, plan.ToJsonString(), StringComparison.Ordinal);
        // What is reached needs no plan; and in a week that is not over by then nobody is trained.
        Assert.Equal("", Sessies(await PlanAsync("?streefaandeel=0.2&uiterlijkeDatum=2026-06-01")));
        Assert.Equal("", Sessies(await PlanAsync("?uiterlijkeDatum=2026-03-14")));
        Assert.StartsWith("2026-W11:", Sessies(await PlanAsync("?uiterlijkeDatum=2026-03-15")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Who_is_out_of_sight_or_not_to_be_used_is_not_in_it()
    {
        await Netwerk.TrainingAsync();
        var (zichtbaar, _) = await OngeschooldAsync("Zichtbaar");
        var verborgen = await Netwerk.OrganisatieAsync("Met sleutelfiguur");
        var sleutelfiguur = await Netwerk.PersoonAsync();
        await Netwerk.RolAsync(sleutelfiguur, verborgen, "2026-01-01", rol: "sleutelfiguur");
        await Netwerk.RolAsync(sleutelfiguur, verborgen, "2026-04-01");
        var (beperkt, persoon) = await OngeschooldAsync("Beperkt");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "Gevraagd" });

        var met = Sessies(await PlanAsync("?uiterlijkeDatum=2026-06-01"));
        Assert.Equal($"2026-W11: {string.Join(' ', new[] { zichtbaar, verborgen }.Order())}", met);
        var zonder = await PlanAsync("?uiterlijkeDatum=2026-06-01", await host.ClientAsync("regie.lezen"));
        Assert.Equal($"2026-W11: {zichtbaar}", Sessies(zonder));
        Assert.DoesNotContain(sleutelfiguur, zonder.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(beperkt, met, StringComparison.Ordinal);
        foreach (var vraag in new[] { "streefaandeel=1.1", "uiterlijkeDatum=2026-03-01", "capaciteit=0", "maxSessies=-1" })
        {
            using var answer = await host.Api.GetAsync($"/v1/dekkingsplannen?{vraag}");
            Assert.Equal(400, (int)answer.StatusCode);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Doing_a_plan_yields_what_it_says()
    {
        var r = new Random(20260302);
        var (sessies, volgtijdelijk, gehaald) = (0, 0, 0);
        for (var i = 0; i < 40; i++)
        {
            await FillAsync(r);
            var dag = new DateOnly(2026, 3, 2).AddDays(r.Next(21, 500));
            var vraag = $"?streefaandeel={r.Next(11) / 10m}&uiterlijkeDatum={dag:yyyy-MM-dd}&capaciteit={r.Next(1, 4)}";
            var plan = await PlanAsync(vraag);
            Assert.Equal(plan.ToJsonString(), (await PlanAsync(vraag)).ToJsonString());
            var trainingen = plan["sessies"]!.AsArray().SelectMany(s => s!["deelnemers"]!.AsArray().Select(d => new
            {
                contactpersoonId = (string)d!["contactpersoonId"]!,
                trainingId = (string)s["trainingId"]!,
                datum = $"{Maandag((string)s["week"]!).AddDays(r.Next(7)):yyyy-MM-dd}",
            })).ToArray();
            var scenario = await host.Api.PostJsonAsync("/v1/dekkingsscenarios", new { peildatum = $"{dag:yyyy-MM-dd}", trainingen });
            Assert.Equal(($"{plan["aandeelVoor"]}", $"{plan["aandeelNa"]}"),
                ($"{scenario["voor"]!["dekkingsgraad"]}", $"{scenario["na"]!["dekkingsgraad"]}"));
            sessies += plan["sessies"]!.AsArray().Count;
            volgtijdelijk += trainingen.GroupBy(t => t.contactpersoonId).Count(g => g.Count() > 1);
            if ((bool)plan["haalbaar"]! && trainingen.Length > 0) gehaald++;
        }
        Assert.True(sessies > 40 && volgtijdelijk > 10 && gehaald > 10, $"{sessies} {volgtijdelijk} {gehaald}");
    }

    [Fact]
    [Trait("Category", "Full")]
    public async Task Of_ten_thousand_organisations_it_is_there_in_seconds()
    {
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen,
              spilorganisatie)
            select gen_random_uuid(), 'Organisatie ' || i, 'zorg', 'formeel', '{zorg}', 'klein', 1 + i % 2, i % 20 = 0
              from generate_series(1, 10000) i;
            insert into contacts.contactpersoon (id, achternaam) select gen_random_uuid(), 'Bakker' from generate_series(1, 30000) i;
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), w.*, 'aandachtfunctionaris', date '2024-01-01'
              from (select distinct p.id as persoon, o.id as organisatie
                      from (select id, row_number() over () as n from contacts.contactpersoon) p
                     cross join lateral (values (1 + p.n % 10000), (1 + p.n * 7 % 10000)) as v (n)
                      join (select id, row_number() over () as n from contacts.organisatie) o on o.n = v.n) w;
            insert into trainings.training (id, titel, soort, kwalificeert_aandachtfunctionaris, geldigheid_maanden)
            select gen_random_uuid(), 'T' || i, 'basis', i = 1, 24 from generate_series(1, 3) i;
            insert into trainings.training_verlengt select b.id, a.id from trainings.training a, trainings.training b
              where a.titel = 'T1' and b.titel = 'T2';
            insert into trainings.training_vereist select a.id, b.id from trainings.training a, trainings.training b
              where a.titel = 'T1' and b.titel = 'T3';
            insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
            select gen_random_uuid(), p.id, t.id, date '2023-01-01' + (p.n % 900)::int, date '2025-01-01' + (p.n % 900)::int
              from (select id, row_number() over () as n from contacts.contactpersoon) p
              join trainings.training t on p.n % 3 = 0 or t.titel = 'T3' and p.n % 3 = 1;
            analyze;
            """);
        await PlanAsync("?streefaandeel=0.1");
        var start = Stopwatch.GetTimestamp();
        var plan = await PlanAsync("?streefaandeel=0.9");
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        TestContext.Current.TestOutputHelper!.WriteLine($"{took:0.00} s, {plan["sessies"]!.AsArray().Count} sessions, at most "
            + $"{plan["hoogstensMeerSessies"]} more than the best, {plan["aandeelVoor"]} to {plan["aandeelNa"]}");
        Assert.InRange(took, 0, 5);
    }

    private static DateOnly Maandag(string week) => DateOnly.FromDateTime(System.Globalization.ISOWeek.ToDateTime(
        int.Parse(week[..4], null), int.Parse(week[6..], null), DayOfWeek.Monday));

    /// <summary>
    /// A small network: trainings that renew and require one another, and people with certificates that hold, lapse or did.
    /// </summary>
    private Task FillAsync(Random r)
    {
        var trainingen = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        var personen = Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7()).ToArray();
        var organisaties = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();
        var rollen = personen.SelectMany(p => Enumerable.Range(0, 2).Select(_ => (p, o: organisaties[r.Next(8)]))).Distinct().ToArray();
        var bewijzen = personen.SelectMany(p => Enumerable.Range(0, r.Next(3)).Select(_ => (p, t: r.Next(4), dagen: r.Next(1200))))
            .ToArray();
        var (verlengt, vereist) = (Paren(), Paren());
        return host.ExecuteAsync(
            """
            truncate contacts.organisatie, contacts.contactpersoon, trainings.training cascade;
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen,
              spilorganisatie)
            select id, 'Organisatie', 'zorg', 'formeel', '{zorg}', 'klein', n, n = 2 from unnest(@organisaties, @nodig) as o (id, n);
            insert into contacts.contactpersoon (id, achternaam) select id, 'Bakker' from unnest(@personen) as p (id);
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), p, o, 'aandachtfunctionaris', '2025-01-01' from unnest(@wie, @waar) as r (p, o);
            insert into trainings.training (id, titel, soort, kwalificeert_aandachtfunctionaris, geldigheid_maanden)
            select id, 'Training', 'basis', k, nullif(m, 0) from unnest(@trainingen, @kwalificeert, @maanden) as t (id, k, m);
            insert into trainings.training_verlengt (training_id, verlengt_id) select * from unnest(@verlenger, @verlengd);
            insert into trainings.training_vereist (training_id, vereist_id) select * from unnest(@vrager, @gevraagd);
            insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
            select gen_random_uuid(), b.p, t.id, b.dag, trainings.geldig_tot(b.dag, t.geldigheid_maanden)
              from (select p, t, date '2026-03-02' - d as dag from unnest(@bewijsVan, @bewijsTraining, @dagen) as b (p, t, d)) b
              join trainings.training t on t.id = b.t;
            """, new
            {
                organisaties,
                nodig = organisaties.Select(_ => r.Next(3)).ToArray(),
                personen,
                wie = rollen.Select(x => x.p).ToArray(),
                waar = rollen.Select(x => x.o).ToArray(),
                trainingen,
                kwalificeert = trainingen.Select((_, t) => t == 1 || r.Next(4) == 0).ToArray(),
                maanden = trainingen.Select(_ => r.Next(3) * 9).ToArray(),
                verlenger = verlengt.Select(v => trainingen[v.Hoger]).ToArray(),
                verlengd = verlengt.Select(v => trainingen[v.Lager]).ToArray(),
                vrager = vereist.Select(v => trainingen[v.Hoger]).ToArray(),
                gevraagd = vereist.Select(v => trainingen[v.Lager]).ToArray(),
                bewijsVan = bewijzen.Select(b => b.p).ToArray(),
                bewijsTraining = bewijzen.Select(b => trainingen[b.t]).ToArray(),
                dagen = bewijzen.Select(b => b.dagen).ToArray(),
            });

        (int Hoger, int Lager)[] Paren() =>
            [.. Enumerable.Range(0, r.Next(4)).Select(_ => r.Next(1, 4)).Select(h => (h, r.Next(h))).Distinct()];
    }
}
