namespace Netwerkplatform.Tests.Coordination;

/// <summary>The work list of a large network is there at once, and what makes it so.</summary>
[Trait("Category", "Slow")]
[Collection(Alone.Name)]
public sealed class WerkvoorraadSchaalTests(TestCluster cluster)
{
    private sealed class Host(TestCluster cluster, string? database = null) : TestHost(cluster)
    {
        protected override Task<string> DatabaseAsync() =>
            database is null ? base.DatabaseAsync() : Task.FromResult(database);
    }

    /// <summary>Organisations with people, rhythms, conversations, promises, questions and certificates.</summary>
    private static string Fill(int organisaties) =>
        $"""
        insert into coordination.regisseur (id, naam, email, begindatum, gebieden)
        select gen_random_uuid(), 'Regisseur ' || i, 'r' || i || '@gemeente.example', '2026-01-01',
               jsonb_build_array(jsonb_build_object('wijken', jsonb_build_array('wijk ' || i)))
          from generate_series(0, 39) i;
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, wijken, vereist_aantal_aandachtfunctionarissen)
        select gen_random_uuid(), 'Organisatie ' || i, 'zorg', 'formeel', array['zorg'], 'klein', array['Wijk ' || i % 40],
               i % 2
          from generate_series(1, {organisaties}) i;
        insert into contacts.contactpersoon (id, achternaam, geverifieerd_op)
        select gen_random_uuid(), 'Naam' || left(md5(i::text), 10), '2026-02-01'::timestamptz - make_interval(days => i % 200)
          from generate_series(1, {organisaties * 2}) i;
        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
        select gen_random_uuid(), p.id, o.id, case when p.n % 3 = 0 then 'aandachtfunctionaris' else 'medewerker' end, '2025-01-01'
          from (select id, row_number() over (order by id) as n from contacts.contactpersoon) p
          join (select id, row_number() over (order by id) as n from contacts.organisatie) o on o.n = 1 + (p.n - 1) % {organisaties};
        insert into contacts.contactmoment (id, organisatie_id, plaatsgevonden_op, vorm, richting, aanleiding, vervolg_omschrijving,
                                            vervolg_uiterlijke_datum, vervolg_afgerond_op)
        select gen_random_uuid(), o.id, '2026-02-28'::timestamptz - make_interval(days => m.i % 400), 'bezoek', 'gebracht', 'regulier',
               'Bellen', '2026-01-01'::date + m.i % 200, case when m.i % 20 > 0 then '2026-02-28'::timestamptz end
          from generate_series(1, {organisaties * 5}) as m (i)
          join (select id, row_number() over (order by id) as n from contacts.organisatie) o on o.n = 1 + m.i % {organisaties};
        insert into coordination.contactritme (id, doelgroep, ideale_dagen, uiterlijke_dagen, prioriteit)
        values (gen_random_uuid(), '{"{}"}', 60, 90, 3), (gen_random_uuid(), '{"{\"wijken\": [\"Wijk 3\"]}"}', 30, 45, 5);
        insert into information.vraag (id, vraag, organisatie_id, kanaal, gesteld_op, uiterlijk_datum)
        select gen_random_uuid(), 'Wie helpt?', o.id, 'telefoon', '2026-02-20', '2026-02-27'
          from contacts.organisatie o order by o.id limit {organisaties / 20};
        insert into coordination.afspraak (id, organisatie_id, gepland_op)
        select gen_random_uuid(), o.id, '2026-03-10' from contacts.organisatie o order by o.id limit {organisaties / 20};
        insert into trainings.training (id, titel, soort, geldigheid_maanden, kwalificeert_aandachtfunctionaris)
        values ('01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77', 'Training', 'basis', 24, true);
        insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
        select gen_random_uuid(), r.contactpersoon_id, '01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77', '2025-01-01',
               '2026-03-01'::date + (row_number() over (order by r.id) % 700)::int
          from contacts.rolvervulling r where r.rol = 'aandachtfunctionaris' order by r.id limit {organisaties / 10};
        vacuum analyze
        """;

    private static async Task<Host> HostAsync(TestCluster cluster, int organisaties)
    {
        var host = new Host(cluster);
        await host.InitializeAsync();
        // One by one: each well within the time that a statement may take on a busy machine.
        foreach (var statement in Fill(organisaties).Split(";\n")) await host.ExecuteAsync(statement);
        return host;
    }

    [Fact]
    public async Task A_page_of_the_list_is_one_round_trip_and_the_same_on_another_host_at_once()
    {
        await using var host = await HostAsync(cluster, 200);
        var regisseur = await host.ScalarAsync<Guid>("select id from coordination.regisseur where naam = 'Regisseur 3'");
        var adres = $"/v1/werkvoorraad?regisseurId={regisseur}";
        var eerst = await host.Api.GetJsonAsync(adres);
        Assert.NotEmpty(eerst["results"]!.AsArray());

        var opdrachten = await host.StatementsAsync(async () =>
            Assert.Equal(eerst.ToJsonString(), (await host.Api.GetJsonAsync(adres)).ToJsonString()));
        Assert.Contains("lijst as", Assert.Single(opdrachten), StringComparison.Ordinal);

        await using var tweede = new Host(cluster, host.ConnectionString);
        await tweede.InitializeAsync();
        Assert.Equal(eerst["results"]!.ToJsonString(), (await tweede.Api.GetJsonAsync(adres))["results"]!.ToJsonString());
    }

    [Fact, Trait("Category", "Full")]
    public async Task The_list_of_ten_thousand_organisations_is_there_within_300_milliseconds()
    {
        await using var host = await HostAsync(cluster, 10_000);
        var regisseur = await host.ScalarAsync<Guid>("select id from coordination.regisseur where naam = 'Regisseur 3'");
        var traag = new List<string>();
        foreach (var vraag in (string[])["", $"?regisseurId={regisseur}", .. Werksoorten.Soorten.Select(s => $"?soort={s}")])
        {
            var tijden = new List<double>();
            for (var keer = 0; keer < 9; keer++)
            {
                var start = Stopwatch.GetTimestamp();
                await host.Api.GetJsonAsync($"/v1/werkvoorraad{vraag}");
                tijden.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            var midden = tijden.Skip(2).Order().ElementAt(3);
            TestContext.Current.TestOutputHelper?.WriteLine($"{vraag}: {midden:0} ms");
            if (midden > 300) traag.Add($"{vraag}: {midden:0} ms");
        }
        Assert.Empty(traag);
    }
}
