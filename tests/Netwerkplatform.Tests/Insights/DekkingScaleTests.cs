namespace Netwerkplatform.Tests.Insights;

/// <summary>
/// Ten thousand organisations, fifty thousand people, a hundred thousand certificates: far beyond a city, within the limits of a request.
/// </summary>
[Trait("Category", "Full")]
public sealed class DekkingScaleTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task The_reports_the_look_for_losses_and_a_month_of_snapshots_stay_within_seconds()
    {
        await host.ExecuteAsync(
            """
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen, wijken)
            select gen_random_uuid(), 'Organisatie ' || i, 'zorg', 'formeel', '{zorg,jeugd}', 'klein', 1 + i % 2,
              array['wijk ' || i % 20] from generate_series(1, 10000) i;
            insert into contacts.contactpersoon (id, achternaam, geverifieerd_op)
            select gen_random_uuid(), 'Bakker', timestamptz '2026-03-01' - i % 500 * interval '1 day' from generate_series(1, 50000) i;
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
            select gen_random_uuid(), p.id, o.id,
              (array['aandachtfunctionaris', 'medewerker', 'plaatsvervangend_aandachtfunctionaris'])[1 + p.n % 3],
                   date '2024-01-01' + (p.n % 700)::int, case when p.n % 4 = 0 then date '2026-01-01' + (p.n % 700)::int end
              from (select id, row_number() over () as n from contacts.contactpersoon) p
              join (select id, row_number() over () as n from contacts.organisatie) o on o.n = 1 + p.n % 10000;
            insert into trainings.training (id, titel, soort, kwalificeert_aandachtfunctionaris) select gen_random_uuid(), 'T' || i,
              'basis', i < 3 from generate_series(1, 6) i;
            insert into trainings.training_verlengt select a.id, b.id from trainings.training a, trainings.training b
              where a.titel > b.titel and b.titel < 'T3';
            insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
            select gen_random_uuid(), p.id, t.id, date '2024-01-01' + (p.n % 900)::int, date '2024-01-01' + (p.n % 900)::int + 730
              from (select id, row_number() over () as n from contacts.contactpersoon) p
             cross join (select id from trainings.training order by titel limit 2) t;
            insert into contacts.netwerk (id, naam, vorm, verband, domeinen) select gen_random_uuid(), 'Netwerk ' || i, 'overleg',
              'formeel', '{zorg}' from generate_series(1, 500) i;
            insert into contacts.deelname (id, netwerk_id, organisatie_id, contactpersoon_id, mandaat, begindatum)
            select gen_random_uuid(), n.id, r.organisatie_id, r.contactpersoon_id, 'adviseren', '2025-01-01'
              from (select organisatie_id, contactpersoon_id, row_number() over (partition by organisatie_id) as hoeveelste,
                dense_rank() over (order by organisatie_id) as o from contacts.rolvervulling) r
              join (select id, row_number() over () as n from contacts.netwerk) n on n.n = 1 + (r.o * 7 + r.hoeveelste * 13) % 500
             where r.hoeveelste <= 1 + r.o % 2;
            insert into trainings.trainingsdoel (id, jaar, aantal) values (gen_random_uuid(), 2025, 20000);
            analyze;
            """);

        await WithinAsync(10, () => host.Api.GetJsonAsync("/v1/rapportages/dekking"));
        foreach (var rapport in new[] { "dekking-prognose", "bereik", "kerncijfers", "respons", "behoeften", "wederkerigheid",
            "contactgegevens", "netwerk/knopen", "netwerk/verbindingen" })
            await WithinAsync(10, () => host.Api.GetJsonAsync($"/v1/rapportages/{rapport}"), rapport);
        await WithinAsync(10, () => host.Api.GetStringAsync("/v1/rapportages/netwerk"), "gexf");
        await WithinAsync(10, () => host.RunJobAsync("dekking-bewaken"));
        await host.RunJobAsync("dekking-momentopname");
        host.Clock.Advance(TimeSpan.FromDays(30));
        await WithinAsync(15, () => host.RunJobAsync("dekking-momentopname"));
    }

    private static async Task WithinAsync(int seconds, Func<Task> act, string what = "")
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        TestContext.Current.TestOutputHelper!.WriteLine($"{what} {took:0.00} s");
        Assert.InRange(took, 0, seconds);
    }
}
