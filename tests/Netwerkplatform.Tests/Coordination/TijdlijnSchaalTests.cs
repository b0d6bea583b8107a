namespace Netwerkplatform.Tests.Coordination;

/// <summary>A page of what happened to an organisation is there at once, also where much happened.</summary>
[Trait("Category", "Slow")]
public sealed class TijdlijnSchaalTests(TestCluster cluster)
{
    private sealed class Host(TestCluster cluster) : TestHost(cluster);

    private const string Druk = "01957c5e-8f00-7a3c-9d41-5b1f0e6a2c79";

    /// <summary>One organisation where much happens, among others where little does.</summary>
    private static string Fill(int gesprekken, int anderen) =>
        $"""
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
        values ('{Druk}', 'Druk', 'zorg', 'formeel', array['zorg'], 'groot', 2);
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
        select gen_random_uuid(), 'Organisatie ' || i, 'zorg', 'formeel', array['zorg'], 'klein', 1 from generate_series(1, {anderen}) i;
        insert into contacts.contactpersoon (id, achternaam)
        select gen_random_uuid(), 'Naam' || i from generate_series(1, {anderen + 300}) i;
        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
        select gen_random_uuid(), p.id, case when p.n <= 300 then '{Druk}'::uuid else o.id end,
               case p.n % 10 when 0 then 'aandachtfunctionaris' when 1 then 'sleutelfiguur' else 'medewerker' end,
               '2023-01-01'::date + (p.n % 900)::int, case when p.n % 3 = 0 then '2025-08-01'::date + (p.n % 150)::int end
          from (select id, row_number() over (order by id) as n from contacts.contactpersoon) p
          left join (select id, row_number() over (order by id) as n from contacts.organisatie where naam <> 'Druk') o on o.n = p.n - 300;
        insert into contacts.contactmoment (id, organisatie_id, contactpersoon_id, plaatsgevonden_op, vorm, richting, aanleiding,
                                            vervolg_omschrijving, vervolg_afgerond_op)
        select gen_random_uuid(), '{Druk}', p.id, '2026-02-01'::timestamptz - make_interval(hours => m.i * 4), 'bezoek', 'gebracht',
               'regulier', case when m.i % 4 = 0 then 'Bellen' end,
               case when m.i % 4 = 0 then '2026-02-02'::timestamptz - make_interval(hours => m.i * 4) end
          from generate_series(1, {gesprekken}) as m (i)
          join (select r.contactpersoon_id as id, row_number() over (order by r.id) as n from contacts.rolvervulling r
                 where r.organisatie_id = '{Druk}') p on p.n = 1 + m.i % 300;
        insert into contacts.contactmoment (id, organisatie_id, plaatsgevonden_op, vorm, richting, aanleiding)
        select gen_random_uuid(), o.id, '2026-02-01'::timestamptz - make_interval(days => i), 'bezoek', 'gebracht', 'regulier'
          from contacts.organisatie o cross join generate_series(1, 3) i where o.naam <> 'Druk';
        insert into information.vraag (id, vraag, organisatie_id, kanaal, gesteld_op, uiterlijk_datum, status, antwoord, beantwoord_op)
        select gen_random_uuid(), 'Wie helpt?', '{Druk}', 'telefoon', '2026-02-01'::timestamptz - make_interval(hours => i * 7),
               '2026-02-27', 'beantwoord', 'Wij.', '2026-02-02'::timestamptz - make_interval(hours => i * 7)
          from generate_series(1, {gesprekken / 4}) i;
        insert into trainings.training (id, titel, soort, geldigheid_maanden, kwalificeert_aandachtfunctionaris)
        values ('01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77', 'Training', 'basis', 24, true);
        insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
        select gen_random_uuid(), r.contactpersoon_id, '01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77', r.begindatum + 30, r.begindatum + 760
          from contacts.rolvervulling r where r.rol <> 'sleutelfiguur';
        insert into coordination.regisseur (id, naam, email, begindatum, einddatum)
        select gen_random_uuid(), 'Regisseur ' || i, 'r' || i || '@gemeente.example', '2023-01-01'::date + i * 40,
               '2023-01-01'::date + i * 40 + 39
          from generate_series(0, 25) i;
        update contacts.organisatie set aangemaakt_op = '2023-01-01' where id = '{Druk}';
        vacuum analyze
        """;

    private static async Task<Host> HostAsync(TestCluster cluster, int gesprekken, int anderen)
    {
        var host = new Host(cluster);
        await host.InitializeAsync();
        foreach (var statement in Fill(gesprekken, anderen).Split(";\n")) await host.ExecuteAsync(statement);
        return host;
    }

    [Fact]
    public async Task A_page_is_one_round_trip()
    {
        await using var host = await HostAsync(cluster, 40, 20);
        var adres = $"/v1/organisaties/{Druk}/tijdlijn?limit=20";
        adres = new Uri((string)(await host.Api.GetJsonAsync(adres))["next"]!).PathAndQuery;
        var eerst = await host.Api.GetJsonAsync(adres);
        var opdrachten = await host.StatementsAsync(async () =>
            Assert.Equal(eerst.ToJsonString(), (await host.Api.GetJsonAsync(adres)).ToJsonString()));
        Assert.Contains("rol_begonnen", Assert.Single(opdrachten), StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Full")]
    public async Task Each_page_of_an_organisation_with_ten_thousand_events_is_there_within_300_milliseconds()
    {
        await using var host = await HostAsync(cluster, 6_000, 10_000);
        var traag = new List<string>();
        foreach (var lezer in new[] { host.Api, await host.ClientAsync("regie.lezen") })
        {
            var aantal = 0;
            var tijden = new List<double>();
            for (var adres = $"/v1/organisaties/{Druk}/tijdlijn?limit=100"; adres is not null;)
            {
                var start = Stopwatch.GetTimestamp();
                var blad = await lezer.GetJsonAsync(adres);
                tijden.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                aantal += blad["results"]!.AsArray().Count;
                adres = (string?)blad["next"] is { } next ? new Uri(next).PathAndQuery : null;
            }
            Assert.InRange(aantal, 9_000, 13_000);
            var midden = tijden.Skip(5).Order().ElementAt((tijden.Count - 5) / 2);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{aantal} events, {tijden.Count} pages: in the middle {midden:0} ms, most {tijden.Skip(5).Max():0} ms");
            if (midden > 300) traag.Add($"{midden:0} ms");
        }
        Assert.Empty(traag);
    }
}
