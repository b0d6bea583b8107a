using Netwerkplatform.Privacy.Bewaartermijnen;
using Netwerkplatform.Tests.Protocols;
using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Nothing is kept longer than said, and what went is written down once.</summary>
[Trait("Category", "Slow")]
public sealed class BewaartermijnenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<JsonArray> VernietigdAsync(string soort) =>
        (await host.Api.GetJsonAsync($"/v1/vernietigingen?soort={soort}"))["results"]!.AsArray();

    private Task StelInAsync(string soort, int maanden) => StelInAsync(host, soort, maanden);

    internal static async Task StelInAsync(TestHost host, string soort, int maanden)
    {
        var termijn = await host.Api.GetJsonAsync($"/v1/bewaartermijnen/{soort}");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/bewaartermijnen/{termijn["id"]}")
        {
            Content = JsonContent.Create(new { maanden, grondslag = "Besluit van het college." }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private async Task<string> MomentAsync(string organisatie, string persoon, DateTimeOffset op) =>
        (string)(await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = organisatie,
            contactpersoonId = persoon,
            plaatsgevondenOp = op,
            vorm = "bezoek",
            richting = "gehaald",
            aanleiding = "regulier",
            onderwerp = "over haar gezin",
        }))["id"]!;

    [Fact]
    public async Task What_is_older_than_its_term_goes_and_what_is_younger_stays_as_the_term_is_set()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        var nu = host.Clock.GetUtcNow();
        var oud = await MomentAsync(organisatie, persoon, nu.AddMonths(-60).AddDays(-1));
        var net = await MomentAsync(organisatie, persoon, nu.AddMonths(-60).AddDays(1));
        async Task<int> TelAsync() => (await VernietigdAsync("contactmoment")).Sum(v => (int)v!["aantal"]!);
        var eerder = await TelAsync();

        await host.RunJobAsync("bewaartermijnen");

        var weg = await host.Api.GetJsonAsync($"/v1/contactmomenten/{oud}");
        Assert.Equal((null, null), ((string?)weg["onderwerp"], (string?)weg["contactpersoonId"]));
        Assert.Equal("over haar gezin", (string?)(await host.Api.GetJsonAsync($"/v1/contactmomenten/{net}"))["onderwerp"]);
        var regel = Assert.Single(await VernietigdAsync("contactmoment"))!;
        Assert.Equal((eerder + 1, "anonimiseren", "2026-03-02"), ((int)regel["aantal"]!, (string?)regel["handeling"],
            (string?)regel["datum"]));

        // Again finds nothing; a shorter term holds from the next night on.
        await host.RunJobAsync("bewaartermijnen");
        Assert.Equal(eerder + 1, await TelAsync());
        await StelInAsync("contactmoment", 12);
        await host.RunJobAsync("bewaartermijnen");
        Assert.Equal(eerder + 2, await TelAsync());
    }

    [Fact]
    public async Task Somebody_without_a_role_for_the_term_is_erased_and_somebody_in_office_is_not()
    {
        var organisatie = await host.OrganisatieAsync();
        var (weg, blijft) = (await host.PersoonAsync(email: "lang.weg@voorbeeld.example"), await host.PersoonAsync());
        await host.RolAsync(blijft, organisatie, begindatum: "2020-01-01");
        var rol = (string)(await host.RolAsync(weg, organisatie, begindatum: "2020-01-01"))["id"]!;
        await using (var connection = new NpgsqlConnection(host.ConnectionString)) await connection.ExecuteAsync(
            """
            update contacts.rolvervulling set einddatum = '2024-01-31' where id = @Rol::uuid;
            update contacts.contactpersoon set aangemaakt_op = '2020-01-01' where id = any(@Ids::uuid[]);
            """, new { Rol = rol, Ids = new[] { weg, blijft } });
        var bereik = (await host.Api.GetJsonAsync("/v1/rapportages/bereik")).ToJsonString();
        var eerder = (await VernietigdAsync("contactpersoon_zonder_rol")).Sum(v => (int)v!["aantal"]!);

        await host.RunJobAsync("bewaartermijnen");

        using (var gewist = await host.Api.GetAsync($"/v1/contactpersonen/{weg}")) Assert.Equal(410, (int)gewist.StatusCode);
        using (var nog = await host.Api.GetAsync($"/v1/contactpersonen/{blijft}")) Assert.Equal(200, (int)nog.StatusCode);
        Assert.Equal(eerder + 1, (await VernietigdAsync("contactpersoon_zonder_rol")).Sum(v => (int)v!["aantal"]!));
        Assert.Equal(bereik, (await host.Api.GetJsonAsync("/v1/rapportages/bereik")).ToJsonString());
    }

    [Fact]
    public async Task The_term_of_a_person_counts_from_their_last_role_and_only_without_one_from_what_was_done_since()
    {
        var organisatie = await host.OrganisatieAsync();
        var voor = await AantalAsync();
        var (eerder, nooit, inFunctie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        var rol = (string)(await host.RolAsync(eerder, organisatie, begindatum: "2020-01-01"))["id"]!;
        await host.RolAsync(inFunctie, organisatie, begindatum: "2020-01-01");
        await host.ExecuteAsync(
            "update contacts.rolvervulling set einddatum = '2024-01-31' where id = @rol::uuid", new { rol });
        foreach (var persoon in (string[])[eerder, nooit]) await MomentAsync(organisatie, persoon, host.Clock.GetUtcNow().AddDays(-1));
        // Any act counts, in whichever module.
        var (geschoold, niets) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = geschoold, trainingId = await host.TrainingAsync(), behaaldDatum = "2026-01-05" });
        await host.ExecuteAsync("update contacts.contactpersoon set aangemaakt_op = '2020-01-01' where id = any(@ids::uuid[])",
            new { ids = new[] { nooit, geschoold, niets } });
        Assert.Equal(voor + 4, await AantalAsync());

        await host.RunJobAsync("bewaartermijnen");

        foreach (var (persoon, status) in
            new[] { (eerder, 410), (nooit, 200), (inFunctie, 200), (geschoold, 200), (niets, 410) })
        {
            using var answer = await host.Api.GetAsync($"/v1/contactpersonen/{persoon}");
            Assert.Equal(status, (int)answer.StatusCode);
        }

        async Task<int> AantalAsync() => (int)(await host.Api.GetJsonAsync("/v1/rapportages/privacy")).AsArray()
            .Single(r => (string?)r!["soort"] == "contactpersoon_zonder_rol")!["aantal"]!;
    }

    /// <summary>Regression: with the merge went that they had been out of sight, and the audit trail told of them to everybody.</summary>
    [Fact]
    public async Task Who_was_merged_as_a_key_figure_stays_out_of_sight_after_the_term_of_the_merge()
    {
        var organisatie = await host.OrganisatieAsync();
        var (blijft, vervalt) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(vervalt, organisatie, "sleutelfiguur");
        var samen = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
        await host.ExecuteAsync("update contacts.samenvoeging set aangemaakt_op = now() - interval '2 years' where met_id = @vervalt::uuid",
            new { vervalt });

        await host.RunJobAsync("bewaartermijnen");

        using var weg = await host.Api.GetAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}");
        using var ongedaan = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samen["id"]}");
        Assert.Equal((404, 404), ((int)weg.StatusCode, (int)ongedaan.StatusCode));
        Assert.Equal("{}", await host.ScalarAsync<string>("select andere::text from contacts.samenvoeging where met_id = @vervalt::uuid",
            new { vervalt }));
        using var beheerder = await host.ClientAsync("beheer");
        Assert.DoesNotContain((await beheerder.GetJsonAsync("/v1/auditregels?limit=500&handeling=contactpersoon.aangemaakt"))["results"]!
            .AsArray(), r => r!.ToJsonString().Contains(vervalt, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hosts_at_once_write_each_row_down_once()
    {
        await using (var connection = new NpgsqlConnection(host.ConnectionString)) await connection.ExecuteAsync(
            """
            insert into contacts.import (id, aantallen, rijen, aangemaakt_op)
            select gen_random_uuid(), '{}', '[]', '2025-01-01'::timestamptz from generate_series(1, 2500)
            """);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("bewaartermijnen")));

        Assert.Equal(2500, (await VernietigdAsync("import")).Sum(v => (int)v!["aantal"]!));
        var rapport = (await host.Api.GetJsonAsync("/v1/rapportages/privacy")).AsArray();
        Assert.Equal(15, rapport.Count);
        var import = rapport.Single(r => (string?)r!["soort"] == "import")!;
        Assert.Equal((0, 0, 2500), ((int)import["aantal"]!, (int)import["ouderDanTermijn"]!, (int)import["vernietigdDitJaar"]!));
    }

    [Fact]
    public async Task Killed_ten_times_it_goes_on_where_it_was_and_writes_each_row_down_once()
    {
        const int rijen = 15_000;
        var organisatie = await host.OrganisatieAsync();
        await using (var connection = new NpgsqlConnection(host.ConnectionString)) await connection.ExecuteAsync(
            """
            insert into contacts.contactmoment (id, organisatie_id, plaatsgevonden_op, vorm, richting, aanleiding, onderwerp)
            select gen_random_uuid(), @Id::uuid, '2015-01-01'::timestamptz, 'bezoek', 'gehaald', 'regulier', 'over haar gezin'
              from generate_series(1, @rijen);
            -- So that each batch takes long enough to be killed in.
            create function contacts.traag() returns trigger language plpgsql as 'begin perform pg_sleep(0.3); return null; end';
            create trigger traag after update on contacts.contactmoment for each statement execute function contacts.traag();
            """, new { Id = organisatie, rijen });
        var eerder = (await VernietigdAsync("contactmoment")).Sum(v => (int)v!["aantal"]!);

        var kansen = new Random(20261129);
        for (var doden = 0; doden < 10;)
        {
            var run = host.RunJobAsync("bewaartermijnen");
            var geraakt = 0;
            while (geraakt == 0 && !run.IsCompleted)
            {
                await Task.Delay(kansen.Next(5, 120));
                geraakt = await host.ScalarAsync<int>(
                    """
                    select count(*) filter (where pg_terminate_backend(pid))::int from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid() and state = 'active'
                       and query like '%update contacts.contactmoment%'
                    """);
            }
            doden += geraakt > 0 ? 1 : 0;
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            Assert.True(await LeftAsync() > 0 || doden >= 10, "all was destroyed before it was killed ten times");
        }
        await host.RunJobAsync("bewaartermijnen");

        await host.ExecuteAsync("drop function contacts.traag cascade");
        Assert.Equal(0, await LeftAsync());
        Assert.Equal(rijen, (await VernietigdAsync("contactmoment")).Sum(v => (int)v!["aantal"]!) - eerder);

        Task<int> LeftAsync() => host.ScalarAsync<int>(
            "select count(*)::int from contacts.contactmoment where organisatie_id = @Id::uuid and onderwerp is not null",
            new { Id = organisatie });
    }

    [Fact]
    public async Task After_the_term_of_a_session_its_waiting_list_and_who_cancelled_are_gone_and_who_had_a_seat_stays()
    {
        var sessie = await host.SessieAsync(1);
        var mensen = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.PersoonAsync()));
        foreach (var persoon in mensen) await host.InschrijvenAsync(sessie, persoon);
        await host.ExecuteAsync(
            "update trainings.sessie set begint_op = '2015-01-05 08:00Z', eindigt_op = '2015-01-05 16:00Z' where id = @sessie::uuid",
            new { sessie });

        await host.RunJobAsync("bewaartermijnen");

        var over = (await host.Api.GetJsonAsync($"/v1/inschrijvingen?sessieId={sessie}"))["results"]!.AsArray();
        Assert.Equal([mensen[0]], over.Select(i => (string)i!["contactpersoonId"]!));
        Assert.Equal(1, (await VernietigdAsync("inschrijving")).Sum(v => (int)v!["aantal"]!));
        Assert.Equal(1, await host.ScalarAsync<int>("select bezet from trainings.sessie where id = @sessie::uuid", new { sessie }));
    }

    // Regression: of these nothing was ever destroyed, and who had answered or commented was kept with what was called anonymous.
    [Fact]
    public async Task After_their_terms_requests_answers_and_comments_are_nobodys_and_still_counted()
    {
        var (organisatie, persoon) = await host.OndertekenaarAsync();
        var versie = await host.VersieAsync();
        await host.Api.PostJsonAsync($"{versie}/raadplegingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } }, sluitdatum = "2026-03-31" });
        var reactie = await host.Api.PostJsonAsync($"{versie}/reacties",
            new { contactpersoonId = persoon, tekst = "Van mij.", oordeel = "eens" });
        using (var af = await host.Api.PutAsync($"{versie}/reacties/{reactie["id"]}/afhandeling",
            new { besluit = "overgenomen", toelichting = "Dank u." })) Assert.True(af.IsSuccessStatusCode);
        var ronde = await host.RondeAsync([organisatie]);
        await host.ExecuteAsync(
            """
            insert into surveys.inzending (uitnodiging_id, ronde_id, antwoorden, definitief, ingediend_op)
            select id, ronde_id, '{}', true, now() from surveys.uitnodiging where ronde_id = @ronde::uuid;
            update surveys.uitnodiging set ingevuld = true where ronde_id = @ronde::uuid;
            update surveys.ronde set sluit_op = '2010-01-01', status = 'gesloten', geopend_op = '2009-12-01' where id = @ronde::uuid;
            update protocols.raadpleging set sluitdatum = '2010-01-01', gesloten_op = '2010-01-02';
            insert into protocols.raadpleging_niet_gevraagd (raadpleging_id, contactpersoon_id, reden)
            select id, @persoon::uuid, 'afgemeld' from protocols.raadpleging;
            alter table protocols.reactie disable trigger user;
            update protocols.reactie set aangemaakt_op = '2010-01-01';
            alter table protocols.reactie enable trigger user;
            insert into contacts.bevestigingsverzoek (id, contactpersoon_id, met_de_hand, gevraagd_op, sluit_op)
            values (gen_random_uuid(), @persoon::uuid, true, '2010-01-01', '2010-02-01');
            insert into trainings.uitnodiging (id, sessie_id, contactpersoon_id, uitgenodigd_op)
            values (gen_random_uuid(), @sessie::uuid, @persoon::uuid, '2010-01-01');
            update trainings.sessie set begint_op = '2010-01-05 08:00Z', eindigt_op = '2010-01-05 16:00Z' where id = @sessie::uuid;
            """, new { ronde = (string)ronde["id"]!, persoon, sessie = await host.SessieAsync(1) });
        var respons = (await host.Api.GetJsonAsync("/v1/rapportages/respons")).ToJsonString();
        var protocollen = (await host.Api.GetJsonAsync("/v1/rapportages/protocollen")).ToJsonString();

        await host.RunJobAsync("bewaartermijnen");

        Assert.Equal(0, await host.ScalarAsync<int>(
            """
            select count(*)::int from (
              select contactpersoon_id from surveys.uitnodiging union all select contactpersoon_id from protocols.uitnodiging
              union all select contactpersoon_id from protocols.reactie
              union all select contactpersoon_id from protocols.raadpleging_niet_gevraagd
              union all select contactpersoon_id from contacts.bevestigingsverzoek
              union all select contactpersoon_id from trainings.uitnodiging) r where r.contactpersoon_id = @persoon::uuid
            """, new { persoon }));
        Assert.Equal(respons, (await host.Api.GetJsonAsync("/v1/rapportages/respons")).ToJsonString());
        Assert.Equal(protocollen, (await host.Api.GetJsonAsync("/v1/rapportages/protocollen")).ToJsonString());
        var over = Assert.Single((await host.Api.GetJsonAsync($"{versie}/reacties"))["results"]!.AsArray())!;
        Assert.Equal((null, "gewist", "gewist"), ((string?)over["contactpersoonId"], (string?)over["tekst"],
            (string?)over["afhandeling"]!["toelichting"]));
        foreach (var lijst in (string[])[$"/v1/rondes/{ronde["id"]}/uitnodigingen", $"/v1/rondes/{ronde["id"]}/inzendingen",
            "/v1/uitnodigingen", $"{versie}/uitnodigingen"])
            Assert.Empty((await host.Api.GetJsonAsync(lijst))["results"]!.AsArray());
        var uitnodiging = await host.ScalarAsync<string>("select id::text from surveys.uitnodiging where ronde_id = @ronde::uuid",
            new { ronde = (string)ronde["id"]! });
        Assert.Contains(uitnodiging, (await host.Api.GetJsonAsync("/v1/verwijderingen?soort=uitnodiging&limit=500"))["results"]!.AsArray()
            .Select(v => (string?)v!["id"]));
        await host.RunJobAsync("bewaartermijnen");
        Assert.Equal(1, (await VernietigdAsync("inzending_op_naam")).Sum(v => (int)v!["aantal"]!));
    }

    // Regression: any number of months was taken, and answers were gone after a day all the same.
    [Theory]
    [InlineData("idempotentie", 12)]
    [InlineData("gebeurtenis", 2)]
    public async Task A_term_that_would_have_no_effect_is_refused(string soort, int maanden)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/bewaartermijnen/{soort}")
        {
            Content = JsonContent.Create(new { maanden, grondslag = "Besluit van het college." }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(["maanden:ongeldige_waarde"], await answer.FaultsAsync());
    }

    [Fact]
    public async Task A_line_of_the_logboek_goes_at_its_term()
    {
        await host.ExecuteAsync(
            """
            insert into platform.dataverwerking
              (id, trace_id, span_id, op, duur_ms, verwerkingsactiviteit, client, handeling, betrokkenen)
            select gen_random_uuid(), gen_random_uuid(), '\x0102030405060708', @Op::timestamptz - dag * interval '1 day', 1, 'beheer',
              'oud', 'lezen', array[gen_random_uuid()]
              from generate_series(-1, 1) dag
            """, new { Op = host.Clock.GetUtcNow().AddMonths(-36) });
        await host.RunJobAsync("opruimen");
        Assert.Equal(2, await host.ScalarAsync<int>("select count(*)::int from platform.dataverwerking where client = 'oud'"));
    }

    [Fact]
    public async Task Every_kind_of_the_contract_has_a_term_and_what_is_fixed_cannot_be_changed()
    {
        var termijnen = (await host.Api.GetJsonAsync("/v1/bewaartermijnen?limit=50"))["results"]!.AsArray();
        Assert.Equal(Bewaartermijn.Soorten.Order(StringComparer.Ordinal),
            termijnen.Select(t => (string)t!["soort"]!).Order(StringComparer.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/bewaartermijnen/audit")
        {
            Content = JsonContent.Create(new { maanden = 241, grondslag = "x", handeling = "anonimiseren" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(400, (int)answer.StatusCode);
    }
}
