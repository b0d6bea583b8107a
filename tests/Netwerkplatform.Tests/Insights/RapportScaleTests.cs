using Netwerkplatform.Insights.Dekking;

namespace Netwerkplatform.Tests.Insights;

/// <summary>
/// A hundred thousand organisations, a million roles and a million certificates: the coverage report beside its bare statement in psql, in
/// turn on the same machine.
/// </summary>
[Trait("Category", "Full")]
[Collection(Alone.Name)]
public sealed class RapportScaleTests(TestCluster cluster)
{
    private const string Url = "/v1/rapportages/dekking?peildatum=2026-03-02";

    [Fact]
    public async Task Coverage_of_a_hundred_thousand_organisations_streams_at_the_pace_of_its_statement()
    {
        var database = await cluster.CloneAsync();
        await ExecuteAsync(database, Seed);
        await ExecuteAsync(database, "vacuum analyze");
        // Also where the machine has more to do
        await using var host = await HostProcess.StartAsync($"{database};Command Timeout=120", ("Jobs:Enabled", "false"),
            ("Limits:RequestSeconds", "120"));
        using var api = await host.ClientAsync();
        var bare = GetDekking.Sql.Dekking.Replace("@Peildatum", "date '2026-03-02'", StringComparison.Ordinal);
        bare = bare.Replace("@Vandaag", "date '2026-03-02'", StringComparison.Ordinal)
            .Replace("@Regiedag", "date '2026-03-02'", StringComparison.Ordinal)
            .Replace("@Sleutelfiguren", "true", StringComparison.Ordinal);
        foreach (var filter in (string[])["Domein", "Soort", "Verband", "Wijk", "OrganisatieId", "RegisseurId"])
            bare = bare.Replace($"@{filter}", "null", StringComparison.Ordinal);

        var (psql, http, first, unchanged) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (rows, tag) = (0, "");
        for (var i = 0; i < 4; i++)
        {
            var clock = Stopwatch.StartNew();
            await Psql.RunAsync(database, $"set jit = off; {bare}");
            var statement = clock.Elapsed.TotalMilliseconds;

            clock.Restart();
            using var answer = await api.GetAsync(Url, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            var buffer = new byte[65_536];
            // The first byte of the rows themselves: nothing is sent before there are any.
            var read = await body.ReadAsync(buffer, TestContext.Current.CancellationToken);
            var toFirst = clock.Elapsed.TotalMilliseconds;
            for (rows = 0; read > 0; read = await body.ReadAsync(buffer, TestContext.Current.CancellationToken)) rows += buffer.AsSpan(0,
                read).Count((byte)'{');
            var whole = clock.Elapsed.TotalMilliseconds;
            tag = answer.Headers.ETag!.Tag;

            clock.Restart();
            using var request = new HttpRequestMessage(HttpMethod.Get, Url);
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var same = await api.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(304, (int)same.StatusCode);
            var told = clock.Elapsed.TotalMilliseconds;
            if (i == 0) continue;       // what is read for the first time is read from disk
            psql.Add(statement);
            http.Add(whole);
            first.Add(toFirst);
            unchanged.Add(told);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows} rows; psql {Median(psql):0} ms; http {Median(http):0} ms ({Median(http) / Median(psql):0.00}); first byte "
                + $"{Median(first):0} ms; 304 after {Median(unchanged):0.0} ms; at most {host.PeakResidentBytes / 1e6:0} MB resident"));
        Assert.InRange(rows, 98_000, 100_000);
        Assert.InRange(Median(http) / Median(psql), 0, 1.3);
        Assert.InRange(Median(first), 0, 300);
        Assert.InRange(Median(unchanged), 0, 50);
        Assert.InRange(host.PeakResidentBytes, 0, 300_000_000);
    }

    [Fact]
    public async Task Following_the_tables_costs_a_bulk_of_fifty_thousand_roles_less_than_a_fifth()
    {
        var database = await cluster.CloneAsync();
        await ExecuteAsync(database,
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen)
            select gen_random_uuid(), 'Organisatie ' || i, 'zorg', 'formeel', '{zorg}', 'klein', 1 from generate_series(1, 5000) i;
            insert into contacts.contactpersoon (id, achternaam) select gen_random_uuid(), 'Bakker' from generate_series(1, 50000);
            analyze;
            """);
        const string Bulk =
            """
            begin;
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), p.id, o.id, 'medewerker', date '2026-01-01'
              from (select id, row_number() over () as n from contacts.contactpersoon) p
                join (select id, row_number() over () as n from contacts.organisatie) o on o.n = 1 + p.n % 5000;
            update contacts.contactpersoon set geverifieerd_op = now();
            rollback;
            """;
        var (with, without) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            with.Add(await TimeAsync(Bulk));
            without.Add(await TimeAsync(
                "alter table contacts.rolvervulling disable trigger stand_bij; alter table contacts.contactpersoon disable trigger "
                    + "stand_om; " + Bulk));
            await ExecuteAsync(database,
                "alter table contacts.rolvervulling enable trigger stand_bij; alter table contacts.contactpersoon enable trigger stand_om");
            await ExecuteAsync(database, "vacuum contacts.rolvervulling, contacts.contactpersoon");
        }
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"50,000 rows: {Median(with):0} ms, unfollowed {Median(without):0} ms ({Median(with) / Median(without):0.00})"));
        Assert.InRange(Median(with) / Median(without), 0, 1.2);

        async Task<double> TimeAsync(string sql)
        {
            var clock = Stopwatch.GetTimestamp();
            await ExecuteAsync(database, sql);
            return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 900, Pooling = false }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Ten roles an organisation, two a person: three of ten aandachtfunctionaris. Two certificates a person, of six trainings, of which
    /// one renews another. All by number, so that two runs are the same.
    /// </summary>
    private const string Seed =
        """
        create function pg_temp.nr(soort text,
          i bigint) returns uuid language sql immutable return (soort || '0000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid;
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen, wijken,
          vrijstelling_reden, vrijstelling_vanaf_datum, vrijstelling_tot_datum, status, inactief_vanaf_datum)
        select pg_temp.nr('b', i), 'Organisatie ' || md5(i::text),
          (array['onderwijs','jeugdwerk','zorg','welzijn','sport','religieus','bewonersinitiatief','overig'])[1 + i % 8],
               case when i % 5 = 0 then 'informeel' else 'formeel' end, case
                 when i % 3 = 0 then array['zorg','jeugd']
                 else array[(array['veiligheid','zorg','onderwijs','jeugd','werk','wonen','samenleving'])[1 + i % 7]] end,
               (array['klein','middel','groot'])[1 + i % 3], case when i % 5 = 0 then 0
                 when i % 3 = 2 then 2 else 1 end, array['wijk ' || i % 20],
               case when i % 50 = 0 then 'fusie' end, case when i % 50 = 0 then date '2025-06-01' + i % 500 end, case
                 when i % 100 = 0 then date '2026-12-31' + i % 500 end,
               case when i % 40 = 7 then 'inactief' else 'actief' end, case when i % 40 = 7 then date '2025-01-01' + i % 700 end
          from generate_series(1, 100000) i;
        insert into contacts.contactpersoon (id, achternaam, geverifieerd_op)
        select pg_temp.nr('c', i), 'Bakker', case when i % 11 > 0 then timestamptz '2026-03-01' - i % 500 * interval '1 day' end
          from generate_series(1, 500000) i;
        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
        select pg_temp.nr('d', i), pg_temp.nr('c', 1 + (i + i / 500000 * 12345) % 500000), pg_temp.nr('b', 1 + i % 100000),
               (array['medewerker','medewerker','aandachtfunctionaris','aandachtfunctionaris','plaatsvervangend_aandachtfunctionaris','medewerker','bestuurder','medewerker','aandachtfunctionaris','medewerker'])[1 + i / 100000],
               date '2022-01-01' + i % 1400, case when i % 4 = 0 then date '2025-10-01' + i % 900 end
          from generate_series(0, 999999) i;
        insert into trainings.training (id, titel, soort, kwalificeert_aandachtfunctionaris)
        select pg_temp.nr('e', i), 'Training ' || i,
          (array['basis','terugkomdag','verdieping','basis','werkbijeenkomst','informatiebijeenkomst'])[i], i in (1, 4)
          from generate_series(1, 6) i;
        insert into trainings.training_verlengt select pg_temp.nr('e', 2), pg_temp.nr('e', 1);
        insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
        select pg_temp.nr('f', i), pg_temp.nr('c', 1 + i % 500000), pg_temp.nr('e', case
          when i < 500000 then 1 + i % 6 else 2 + i % 4 end), d, case when i % 9 > 0 then d + 730 end
          from (select i, date '2023-01-01' + i * 7 % 1200 + i / 500000 * 100 as d from generate_series(0, 999999) i) x;
        """;
}
