namespace Netwerkplatform.Tests.Contacts;

/// <summary>Who is asked by themselves, when, and how many on a day. Each test has a host of its own, because it moves time.</summary>
public sealed class ZelfbevestigingJobTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Vijf host = new(cluster, null);

    /// <summary>Five people a day.</summary>
    private sealed class Vijf(TestCluster cluster, string? database) : TestHost(cluster)
    {
        protected override Task<string> DatabaseAsync() => database is null ? base.DatabaseAsync() : Task.FromResult(database);

        protected override Dictionary<string, string?> Configuration => new() { ["Contacten:BevestigingenPerDag"] = "5" };
    }

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<string[]> AskedAsync()
    {
        await host.RunJobAsync("zelfbevestiging");
        return [.. (await host.SendMailsAsync()).Select(m => m.Key).Order(StringComparer.Ordinal)];
    }

    private async Task<string> MetRolAsync(
        string organisatie, string email, string rol = "medewerker", string begindatum = "2026-01-01", string? einddatum = null)
    {
        var persoon = await host.PersoonAsync(email: email);
        await host.RolAsync(persoon, organisatie, rol, begindatum, einddatum);
        return persoon;
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Only_staff_with_a_good_address_who_have_not_confirmed_for_half_a_year_are_asked()
    {
        var organisatie = await host.OrganisatieAsync();
        await MetRolAsync(organisatie, "wel@voorbeeld.example");
        await MetRolAsync(organisatie, "sleutel@voorbeeld.example", "sleutelfiguur");
        await MetRolAsync(organisatie, "vroeger@voorbeeld.example", einddatum: "2026-03-01");
        await MetRolAsync(organisatie, "straks@voorbeeld.example", begindatum: "2026-03-03");
        await host.PersoonAsync(email: "zonder-rol@voorbeeld.example");
        var opgeheven = await host.OrganisatieAsync();
        await MetRolAsync(opgeheven, "opgeheven@voorbeeld.example");
        await host.ExecuteAsync(
            "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-03-01' where id = @opgeheven::uuid",
                new { opgeheven });
        var afgemeld = await MetRolAsync(organisatie, "afgemeld@voorbeeld.example");
        await host.ExecuteAsync("update contacts.contactpersoon set afgemeld_op = now() where id = @Id::uuid", new { Id = afgemeld });
        var recent = await MetRolAsync(organisatie, "recent@voorbeeld.example");
        await host.Api.PostJsonAsync("/v1/contactmomenten",
            new
            {
                organisatieId = organisatie,
                contactpersoonId = recent,
                plaatsgevondenOp = "2025-09-15T09:00:00Z",
                vorm = "telefoon",
                richting = "wederzijds",
                aanleiding = "regulier"
            });
        var lang = await MetRolAsync(organisatie, "lang@voorbeeld.example");
        await host.Api.PostJsonAsync("/v1/contactmomenten",
            new
            {
                organisatieId = organisatie,
                contactpersoonId = lang,
                plaatsgevondenOp = "2025-08-15T09:00:00Z",
                vorm = "telefoon",
                richting = "wederzijds",
                aanleiding = "regulier"
            });

        Assert.Equal(["lang@voorbeeld.example", "wel@voorbeeld.example"], await AskedAsync());
        Assert.Empty(await AskedAsync());
        Assert.Equal("job:zelfbevestiging",
            await host.ScalarAsync<string>("select distinct wie from platform.audit where handeling = 'bevestiging.gevraagd'"));
    }

    [Fact]
    public async Task No_more_a_day_than_its_share_and_each_again_after_half_a_year()
    {
        var organisatie = await host.OrganisatieAsync();
        for (var i = 0; i < 12; i++) await MetRolAsync(organisatie, $"p{i:00}@voorbeeld.example");
        // By hand does not take from the share.
        var hand = (string)(await host.Api.GetJsonAsync("/v1/contactpersonen?zoek=p00@voorbeeld.example"))["results"]![0]!["id"]!;
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{hand}/bevestigingsverzoeken", new { });
        Assert.Equal(6, (await AskedAsync()).Length);
        Assert.Empty(await AskedAsync());
        var days = new List<int>();
        for (var day = 1; day <= 3; day++)
        {
            await host.AdvanceAsync(TimeSpan.FromDays(1));
            days.Add((await AskedAsync()).Length);
        }
        Assert.Equal([5, 1, 0], days);
        await host.AdvanceAsync(TimeSpan.FromDays(178));        // 181 days after the first
        Assert.Empty(await AskedAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(5, (await AskedAsync()).Length);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Two_hosts_and_a_regisseur_at_once_ask_everybody_once()
    {
        await using var ander = new Vijf(cluster, host.ConnectionString);
        await ander.InitializeAsync();
        var organisatie = await host.OrganisatieAsync();
        var personen = new List<string>();
        for (var i = 0; i < 4; i++) personen.Add(await MetRolAsync(organisatie, $"t{i}@voorbeeld.example"));
        var jobs = Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? host : ander).RunJobAsync("zelfbevestiging"));
        var hand = personen.Select(async p =>
            (await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{p}/bevestigingsverzoeken", new { })).Dispose());
        await Task.WhenAll(jobs.Concat(hand));

        Assert.Equal(4, await host.ScalarAsync<int>("select count(*) from contacts.bevestigingsverzoek"));
        var mails = await host.SendMailsAsync();
        Assert.Equal((4, 4), (mails.Count, mails.Sum(m => m.Count())));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_mail_waits_for_room_in_the_month_and_its_thirty_days_begin_when_it_leaves()
    {
        var persoon = await MetRolAsync(await host.OrganisatieAsync(), "druk@voorbeeld.example");
        await host.ExecuteAsync(
            """
            insert into platform.mail (id, soort, sleutel, contactpersoon_id, telt_mee, status, verzonden_op)
            select gen_random_uuid(), 'uitnodiging', n::text, @Persoon::uuid, true, 'verzonden', '2026-03-01T12:00Z'
              from generate_series(1, 4) n
            """, new { Persoon = persoon });
        Assert.Empty(await AskedAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(29));       // 31 March
        Assert.Empty(await AskedAsync());
        await host.ExecuteAsync(
            """
            update platform.mail set volgende_op = now() where status = 'wachtend';
            update platform.mail set verzonden_op = '2026-02-01' where status = 'verzonden'
            """);
        Assert.Equal(["druk@voorbeeld.example"], await AskedAsync());
        Assert.Equal("2026-04-30T22:00:00Z",
            (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken"))["results"]![0]!["sluitOp"]);
    }

    [Fact]
    public async Task A_mail_that_is_no_longer_wanted_does_not_leave()
    {
        var persoon = await MetRolAsync(await host.OrganisatieAsync(), "toch-niet@voorbeeld.example");
        await host.RunJobAsync("zelfbevestiging");
        var verzoek = (await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken"))["results"]![0]!["id"];
        using var delete = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken/{verzoek}");
        Assert.Empty(await host.SendMailsAsync());
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from contacts.bevestigingstoken"));
    }

    [Fact]
    public async Task What_is_personal_in_a_proposal_goes_thirty_days_after_the_decision_and_not_before()
    {
        var persoon = await MetRolAsync(await host.OrganisatieAsync(), "opruimen@voorbeeld.example");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        var token = (await host.SendMailsAsync()).Single().Single().Token();
        (await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-gegevens/bevestigingen",
            new { uitkomst = "vertrokken", opvolger = new { naam = "Sam Visser" }, toelichting = "Tot ziens" })).Dispose();
        var id = (string)(await host.Api.GetJsonAsync("/v1/voorstellen"))["results"]![0]!["id"]!;
        async Task<string?> OpvolgerAsync()
        {
            await host.RunJobAsync("voorstellen-opruimen");
            return (string?)(await host.Api.GetJsonAsync($"/v1/voorstellen/{id}"))["opvolger"]?["naam"];
        }
        await host.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Equal("Sam Visser", await OpvolgerAsync());      // nobody has decided
        await host.Api.PostJsonAsync($"/v1/voorstellen/{id}/besluiten", new { besluit = "overnemen" });
        await host.AdvanceAsync(TimeSpan.FromDays(29));
        Assert.Equal("Sam Visser", await OpvolgerAsync());
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Null(await OpvolgerAsync());
        var voorstel = await host.Api.GetJsonAsync($"/v1/voorstellen/{id}");
        Assert.Equal(("overgenomen", "2026-05-01"), ((string?)voorstel["status"], (string?)voorstel["einddatum"]));
        Assert.Null(voorstel["toelichting"]);
    }
}
