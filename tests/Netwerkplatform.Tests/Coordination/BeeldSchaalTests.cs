namespace Netwerkplatform.Tests.Coordination;

/// <summary>The picture of one organisation costs the same in any network.</summary>
[Trait("Category", "Slow")]
public sealed class BeeldSchaalTests(TestCluster cluster)
{
    private sealed class Host(TestCluster cluster) : TestHost(cluster);

    /// <summary>Organisations that each have somebody, a seat, conversations, a question, a rhythm of their own and support.</summary>
    private static string Fill(int organisaties) =>
        $"""
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, wijken, vereist_aantal_aandachtfunctionarissen)
        select gen_random_uuid(), 'Organisatie ' || i, 'zorg', 'formeel', array['zorg'], 'klein', array['Wijk ' || i % 40], i % 2
          from generate_series(1, {organisaties}) i;
        insert into contacts.contactpersoon (id, achternaam)
        select gen_random_uuid(), 'Naam' || i from generate_series(1, {organisaties}) i;
        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
        select gen_random_uuid(), p.id, o.id, 'medewerker', '2025-01-01'
          from (select id, row_number() over (order by id) as n from contacts.contactpersoon) p
          join (select id, row_number() over (order by id) as n from contacts.organisatie) o on o.n = p.n;
        insert into contacts.contactmoment (id, organisatie_id, contactpersoon_id, plaatsgevonden_op, vorm, richting, aanleiding)
        select gen_random_uuid(), r.organisatie_id, r.contactpersoon_id, '2026-02-01'::timestamptz - make_interval(days => i), 'bezoek',
               'gebracht', 'regulier'
          from contacts.rolvervulling r cross join generate_series(1, 3) i;
        insert into contacts.draagvlak (id, organisatie_id, trede, datum)
        select gen_random_uuid(), id, 'bekend', '2026-01-01' from contacts.organisatie;
        insert into contacts.netwerk (id, naam, vorm, verband, domeinen)
        values ('01957c5e-8f00-7a3c-9d41-5b1f0e6a2c78', 'Tafel', 'overleg', 'formeel', array['zorg']);
        insert into contacts.deelname (id, netwerk_id, organisatie_id, mandaat, begindatum)
        select gen_random_uuid(), '01957c5e-8f00-7a3c-9d41-5b1f0e6a2c78', id, 'adviseren', '2026-01-01' from contacts.organisatie;
        insert into coordination.contactritme (id, organisatie_id, ideale_dagen, uiterlijke_dagen, prioriteit)
        select gen_random_uuid(), id, 60, 90, 3 from contacts.organisatie;
        insert into information.vraag (id, vraag, organisatie_id, kanaal, gesteld_op, uiterlijk_datum)
        select gen_random_uuid(), 'Wie helpt?', id, 'telefoon', '2026-02-20', '2026-02-27' from contacts.organisatie;
        vacuum analyze
        """;

    private static async Task<Host> HostAsync(TestCluster cluster, int organisaties)
    {
        var host = new Host(cluster);
        await host.InitializeAsync();
        foreach (var statement in Fill(organisaties).Split(";\n")) await host.ExecuteAsync(statement);
        return host;
    }

    private static async Task<string> AdresAsync(Host host) =>
        $"/v1/organisaties/{await host.ScalarAsync<Guid>("select id from contacts.organisatie where naam = 'Organisatie 500'")}/beeld";

    [Fact]
    public async Task A_picture_is_one_round_trip()
    {
        await using var host = await HostAsync(cluster, 500);
        var adres = await AdresAsync(host);
        var eerst = await host.Api.GetJsonAsync(adres);
        var opdrachten = await host.StatementsAsync(async () =>
            Assert.Equal(eerst.ToJsonString(), (await host.Api.GetJsonAsync(adres)).ToJsonString()));
        Assert.Contains("'vitaliteit'", Assert.Single(opdrachten), StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Full")]
    public async Task The_picture_costs_at_100000_organisations_what_it_costs_at_1000()
    {
        var middens = new List<double>();
        var gelezen = new List<long>();
        foreach (var organisaties in new[] { 1_000, 100_000 })
        {
            await using var host = await HostAsync(cluster, organisaties);
            var adres = await AdresAsync(host);
            var lezer = await host.ClientAsync("regie.lezen");
            var tijden = new List<double>();
            for (var keer = 0; keer < 25; keer++)
            {
                var start = Stopwatch.GetTimestamp();
                await lezer.GetJsonAsync(adres);
                tijden.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            middens.Add(tijden.Skip(5).Order().ElementAt(10));
            // No table that grows with the network is read from end to end.
            gelezen.Add(await VanEindTotEindAsync(host, lezer, adres));
            TestContext.Current.TestOutputHelper?.WriteLine($"{organisaties}: {middens[^1]:0.0} ms, {gelezen[^1]} rows read in sequence");
        }
        Assert.InRange(gelezen[1], 0, gelezen[0] + 1_000);
        Assert.InRange(middens[1], 0, middens[0] * 1.5 + 5);
    }

    private static async Task<long> VanEindTotEindAsync(Host host, HttpClient lezer, string adres)
    {
        // A connection tells what it read when it has been idle for a moment.
        const string Gelezen =
            """
            select sum(seq_tup_read)::bigint from pg_stat_user_tables
             where schemaname || '.' || relname in ('contacts.organisatie', 'contacts.contactpersoon', 'contacts.rolvervulling',
               'contacts.contactmoment', 'contacts.draagvlak', 'contacts.deelname', 'coordination.contactritme', 'information.vraag')
            """;
        await Task.Delay(TimeSpan.FromSeconds(12));
        var voor = await host.ScalarAsync<long>(Gelezen);
        await lezer.GetJsonAsync(adres);
        await Task.Delay(TimeSpan.FromSeconds(12));
        return await host.ScalarAsync<long>(Gelezen) - voor;
    }
}
