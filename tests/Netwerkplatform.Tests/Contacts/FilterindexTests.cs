namespace Netwerkplatform.Tests.Contacts;

/// <summary>A filter that few rows pass is answered from an index: PostgreSQL itself counts who reads a table from end to end.</summary>
public sealed class FilterindexTests(TestHost host, ITestOutputHelper output) : IClassFixture<TestHost>
{
    private const string Organisatie = "019cadd0-0000-7000-8000-000000000001";
    private const string Ronde = "019cadd0-0000-7000-8000-000000000002";
    private const string Sessie = "019cadd0-0000-7000-8000-000000000003";

    [Fact, Trait("Category", "Full")]
    public async Task No_filter_that_few_rows_pass_reads_a_large_table_from_end_to_end()
    {
        await FillAsync();
        var faults = new List<string>();
        foreach (var url in new[]
        {
            "organisaties?signaalroute=onduidelijk", "organisaties?spilorganisatie=true", "organisaties?draagvlakTrede=uren_vrijgemaakt",
            "organisaties?kvkNummer=10000001", "contactpersonen?taal=ar", "contactpersonen?herkomst=gesprek",
            "contactpersonen?wijk=Zeldzaam", "contactpersonen?wijk=Zeldzaam&sort=-gewijzigdOp", "contactmomenten?vorm=email",
            "contactmomenten?richting=wederzijds", "contactmomenten?aanleiding=crisis", "contactmomenten?thema=Zeldzaam",
            "contactmomenten?wijk=Zeldzaam", "contactmomenten?zoek=zeldzaam", "contactmomenten?zoek=zeldzaan",
            "contactmomenten?vervolgVoorDatum=2026-01-03", "wegwijzer?soort=justitie", "bewijzen?verlooptVoorDatum=2024-01-03",
            "sessies?vanafDatum=2026-04-01&totDatum=2026-04-01", $"rondes/{Ronde}/uitnodigingen?organisatieId={Organisatie}",
            $"sessies/{Sessie}/uitnodigingen?organisatieId={Organisatie}", $"rapportages/contactgegevens?organisatieId={Organisatie}",
            $"rapportages/wederkerigheid?organisatieId={Organisatie}", $"rapportages/dekking?organisatieId={Organisatie}",
        })
        {
            var before = await ScansAsync();
            var rows = await host.Api.GetJsonAsync($"/v1/{url}");
            var after = await ScansAsync();
            var found = (rows is System.Text.Json.Nodes.JsonArray list ? list : rows["results"]!.AsArray()).Count;
            var read = after.Where(t => t.Value > before[t.Key]).Select(t => t.Key).ToArray();
            output.WriteLine($"{url}: {found} rows, {(read.Length == 0 ? "by index" : $"read {string.Join(", ", read)}")}");
            if (found == 0) faults.Add($"{url} finds nothing");
            if (read.Length > 0) faults.Add($"{url} reads the whole of {string.Join(", ", read)}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<Dictionary<string, long>> ScansAsync()
    {
        // A backend tells what it has read when it ends. The logboek is written a moment after the answer, on a new one.
        await Eventually.HoldsAsync(10, "the connections of the host are gone", async () =>
        {
            host.Services.GetRequiredService<NpgsqlDataSource>().Clear();
            return await host.ScalarAsync<bool>(
                """
                select not exists (select from pg_stat_activity
                                    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend')
                """);
        });
        var counts = (await host.ScalarAsync<string>(
            """
            select string_agg(schemaname || '.' || relname || ' ' || seq_scan, ',')
              from pg_stat_user_tables
             where (schemaname = 'contacts' and relname in ('organisatie', 'contactpersoon', 'rolvervulling', 'contactmoment', 'draagvlak'))
                or (schemaname = 'trainings' and relname in ('bewijs', 'uitnodiging', 'sessie'))
                  or (schemaname = 'surveys' and relname = 'uitnodiging')
            """))!;
        return counts.Split(',').Select(c => c.Split(' ')).ToDictionary(c => c[0], c => long.Parse(c[1], CultureInfo.InvariantCulture));
    }

    private async Task FillAsync()
    {
        // One by one: each well within the time that a statement may take on a busy machine.
        foreach (var statement in Fill.Split(";\n")) await host.ExecuteAsync(statement);
    }

    private static readonly string Fill =
        $"""
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, spilorganisatie, kvk_nummer, wijken, signaalroute,
                                          vereist_aantal_aandachtfunctionarissen)
        select case when i = 1 then '{Organisatie}'::uuid else gen_random_uuid() end, 'Organisatie ' || md5(i::text),
               case when i % 100 = 1 then 'justitie' else 'zorg' end, 'formeel', array['zorg'], 'klein', i % 200 = 1, (10000000 + i)::text,
               array[case when i % 2000 = 1 then 'Zeldzaam' else 'Wijk ' || i % 40 end],
               case when i % 200 = 1 then 'onduidelijk' else 'duidelijk' end, 1
          from generate_series(1, 30000) i;
        insert into contacts.draagvlak (id, organisatie_id, trede, datum)
        select gen_random_uuid(), id, case when signaalroute = 'onduidelijk' then 'uren_vrijgemaakt' else 'bekend' end, '2026-01-01'
          from contacts.organisatie;
        insert into contacts.contactpersoon (id, achternaam, taal, herkomst)
        select gen_random_uuid(), 'Naam' || md5(i::text), case when i % 500 = 1 then 'ar' else 'nl' end,
               case when i % 500 = 2 then 'gesprek' else 'import' end
          from generate_series(1, 40000) i;
        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
        select gen_random_uuid(), p.id, o.id, case when p.n <= 30000 then 'centraal_contact' else 'medewerker' end, '2025-01-01'
          from (select id, row_number() over (order by id) as n from contacts.contactpersoon) p
          join (select id, row_number() over (order by id) as n from contacts.organisatie) o on o.n = 1 + (p.n - 1) % 30000;
        insert into contacts.contactmoment (id, organisatie_id, plaatsgevonden_op, vorm, richting, aanleiding, onderwerp, themas,
                                            vervolg_omschrijving, vervolg_uiterlijke_datum)
        select gen_random_uuid(), o.id, '2025-01-01'::timestamptz + make_interval(mins => m.i),
               case when m.i % 500 = 1 then 'email' else 'bezoek' end, case when m.i % 500 = 2 then 'wederzijds' else 'gebracht' end,
               case when m.i % 500 = 3 then 'crisis' else 'regulier' end,
               'Gesprek ' || md5(m.i::text) || case when m.i % 5000 = 4 then ' zeldzaam' else '' end,
               array[case when m.i % 5000 = 4 then 'Zeldzaam' else 'Thema ' || m.i % 20 end],
               case when m.i % 2 = 0 then 'Bellen' end, case when m.i % 2 = 0 then '2026-01-01'::date + m.i / 200 end
          from generate_series(1, 40000) as m (i)
          join (select id, row_number() over (order by id) as n from contacts.organisatie) o on o.n = 1 + m.i % 30000;
        insert into trainings.training (id, titel, soort) values ('{Sessie}', 'Training', 'basis');
        insert into trainings.sessie (id, training_id, begint_op, eindigt_op, locatie, capaciteit)
        select case when i = 1 then '{Sessie}'::uuid else gen_random_uuid() end, '{Sessie}',
               '2026-04-01'::timestamptz + make_interval(days => i - 1),
                 '2026-04-01'::timestamptz + make_interval(days => i - 1, hours => 2), 'Stadhuis', 10
          from generate_series(1, 5000) i;
        insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
        select gen_random_uuid(), id, '{Sessie}', '2022-01-01', '2024-01-01'::date + (row_number() over (order by id) / 50)::int
          from contacts.contactpersoon;
        insert into trainings.uitnodiging (id, sessie_id, contactpersoon_id, organisatie_id, uitgenodigd_op)
        select gen_random_uuid(), case when s.n = 1 then '{Sessie}'::uuid else s.id end, r.contactpersoon_id, r.organisatie_id, now()
          from contacts.rolvervulling r
         cross join (select id, row_number() over (order by begint_op) as n from trainings.sessie order by begint_op limit 2) s;
        insert into surveys.vragenlijst (id, titel, vragen) values ('{Ronde}', 'Vragen', '[1]');
        insert into surveys.peiling (id, naam, vragenlijst_id, doelgroep, start, looptijd_dagen, anonimiteit, onderwerp, bericht, status)
        values ('{Ronde}', 'Peiling', '{Ronde}', '{"{}"}', '2026-01-01', 14, 'op_naam', 'x', 'y', 'actief');
        insert into surveys.ronde (id, peiling_id, nummer, geopend_op, sluit_op, titel, vragen, anonimiteit, drempel, herinneringen,
          onderwerp,
                                   bericht)
        select case when i = 1 then '{Ronde}'::uuid else gen_random_uuid() end, '{Ronde}', i, now(), now(), 'Vragen', '[1]', 'op_naam', 5,
               '{"{}"}', 'x', 'y'
          from generate_series(1, 2) i;
        insert into surveys.uitnodiging (id, ronde_id, contactpersoon_id, organisatie_id, domeinen, soort, omvang)
        select gen_random_uuid(), d.id, r.contactpersoon_id, r.organisatie_id, array['zorg'], 'zorg', 'klein'
          from contacts.rolvervulling r cross join surveys.ronde d;
        vacuum analyze
        """;
}
