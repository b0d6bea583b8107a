using Netwerkplatform.Insights.Protocollen;

namespace Netwerkplatform.Tests.Insights;

/// <summary>
/// Five thousand organisations, each with two protocols of its own, beside a version with fifty topics: over HTTP and as the bare statement
/// in psql, in turn.
/// </summary>
[Trait("Category", "Full")]
[Collection(Alone.Name)]
public sealed class ProtocolrapportenScaleTests(TestCluster cluster)
{
    private const string Referentie = "b0000000-0000-7000-8000-000000000000";

    [Fact]
    public async Task The_matrix_of_five_thousand_organisations_and_fifty_topics_takes_two_seconds_and_300_MB_at_most()
    {
        var database = await cluster.CloneAsync();
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.ExecuteAsync(Seed, commandTimeout: 300);
            await connection.ExecuteAsync("vacuum analyze", commandTimeout: 300);
        }
        await using var host = await HostProcess.StartAsync(database, ("Jobs:Enabled", "false"));
        using var api = await host.ClientAsync();
        var bare = GetProtocolverschillen.Sql.Verschillen.Replace("@Peildatum", "date '2026-03-02'", StringComparison.Ordinal)
            .Replace("@Regiedag", "date '2026-03-02'", StringComparison.Ordinal)
            .Replace("@Referentie", $"uuid '{Referentie}'", StringComparison.Ordinal);
        foreach (var filter in (string[])["Domein", "Soort", "Verband", "Wijk", "OrganisatieId", "RegisseurId"])
            bare = bare.Replace($"@{filter}", "null", StringComparison.Ordinal);

        var (psql, http) = (new List<double>(), new List<double>());
        var rows = 0;
        for (var i = 0; i < 4; i++)
        {
            var clock = Stopwatch.StartNew();
            await Psql.RunAsync(database, $"set jit = off; {bare}");
            if (i > 0) psql.Add(clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            var text = await api.GetStringAsync($"/v1/rapportages/protocolverschillen?referentie={Referentie}&peildatum=2026-03-02",
                TestContext.Current.CancellationToken);
            if (i > 0) http.Add(clock.Elapsed.TotalMilliseconds);       // what is read for the first time is read from disk
            rows = text.AsSpan().Count('{');
        }
        foreach (var (report, at) in new[] { ("protocolverschillen", $"?referentie={Referentie}"), ("protocollen", "?"),
            ("protocoluniformiteit", "?") })
        {
            var clock = Stopwatch.StartNew();
            var text = await api.GetStringAsync($"/v1/rapportages/{report}{at}&peildatum=2026-03-03",
                TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{report} {clock.Elapsed.TotalSeconds:0.00} s, {text.AsSpan().Count('{')} rows"));
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows} rows; psql {Median(psql):0} ms; http {Median(http):0} ms ({Median(http) / Median(psql):0.00}); at most "
                + $"{host.PeakResidentBytes / 1e6:0} MB resident"));
        Assert.Equal(5_000 * 50, rows);
        Assert.InRange(Median(http), 0, 2_000);
        Assert.InRange(host.PeakResidentBytes, 0, 300_000_000);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>
    /// Of the two protocols of an organisation one answers the odd topics and the other two of three; each replaced an earlier version. The
    /// network has ten versions, put to all.
    /// </summary>
    private const string Seed =
        """
        create function pg_temp.nr(soort text,
          i bigint) returns uuid language sql immutable return (soort || '0000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid;
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
        select pg_temp.nr('c', i), 'Organisatie ' || md5(i::text), 'zorg', 'formeel', '{zorg}', 'klein', 1 from generate_series(1, 5000) i;
        insert into contacts.contactpersoon (id, achternaam) select pg_temp.nr('d', i), 'Bakker' from generate_series(1, 25000) i;
        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
        select pg_temp.nr('e', i), pg_temp.nr('d', i), pg_temp.nr('c', 1 + i % 5000), case
          when i % 50 = 0 then 'sleutelfiguur' else 'medewerker' end, '2025-01-01' from generate_series(1, 25000) i;
        insert into protocols.onderwerp (id, code, vraag, waarden)
        select gen_random_uuid(), 'onderwerp_' || i, 'Wat spreken wij af over ' || i || '?',
          '[{"code":"altijd","tekst":"A"},{"code":"soms","tekst":"B"},{"code":"nooit","tekst":"C"}]' from generate_series(1, 50) i;
        insert into protocols.protocol (id, titel, soort, reikwijdte, organisatie_id)
        select pg_temp.nr('a', i), 'Protocol ' || i, (array['samenwerking', 'informatiedeling'])[1 + i % 2], case
          when i < 10 then 'netwerk' else 'organisatie' end, case when i >= 10 then pg_temp.nr('c', 1 + (i - 10) / 2) end
          from generate_series(0, 10009) i;
        insert into protocols.protocolversie (id, protocol_id, nummer, status, inhoud, stappen, afspraken, inhoud_hash, vastgesteld_op,
          vervallen_op)
        select pg_temp.nr('b', i + (n - 1) * 100000), pg_temp.nr('a', i), n, case when n = 1
          and i >= 10 then 'vervallen' else 'vastgesteld' end, repeat('Tekst van het protocol. ', 100), '[]', t.afspraken, repeat('0', 64),
               timestamptz '2025-01-01' + n * interval '100 days' + i % 90 * interval '1 day', case when n = 1
                 and i >= 10 then timestamptz '2025-01-01' + 200 * interval '1 day' + i % 90 * interval '1 day' end
          from generate_series(0, 10009) i cross join generate_series(1, 2) n
         cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('onderwerpCode', 'onderwerp_' || o, 'waarde',
           (array['altijd','soms','nooit'])[1 + (i + o * n) % 3], 'toelichting', repeat('omdat ', 10)) order by o), '[]') as afspraken
                               from generate_series(1, 50) o where i < 10 or case when i % 2 = 0 then o % 2 = 1 else o % 3 > 0 end) t
         where i >= 10 or n = 1;
        insert into protocols.ratificatieronde (id, versie_id, sluitdatum, organisatie_ids, aangemaakt_op)
        select gen_random_uuid(), pg_temp.nr('b', i), '2025-12-31', (select array_agg(id) from contacts.organisatie), '2025-03-01'
          from generate_series(0, 9) i;
        insert into protocols.ratificatie (id, versie_id, inhoud_hash, organisatie_id, contactpersoon_id, grond, datum)
        select gen_random_uuid(), pg_temp.nr('b', i), repeat('0', 64), pg_temp.nr('c', o), gen_random_uuid(), 'mandaat', '2025-06-01'
          from generate_series(0, 9) i cross join generate_series(1, 5000) o where (i + o) % 3 > 0;
        insert into protocols.uitnodiging (id, versie_id, soort, contactpersoon_id, organisatie_id, aangemaakt_op)
        select gen_random_uuid(), pg_temp.nr('b', i), 'raadpleging', pg_temp.nr('d', p), pg_temp.nr('c', 1 + p % 5000), '2025-03-01'
          from generate_series(0, 9) i cross join generate_series(1, 15000) p;
        insert into protocols.kennisname (id, versie_id, inhoud_hash, contactpersoon_id, datum)
        select gen_random_uuid(), pg_temp.nr('b', i), repeat('0', 64), pg_temp.nr('d', p), '2025-06-01'
          from generate_series(0, 9) i cross join generate_series(1, 20000) p;
        """;
}
