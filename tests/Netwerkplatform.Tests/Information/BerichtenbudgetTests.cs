using MimeKit;
using Netwerkplatform.Information.Berichten;

namespace Netwerkplatform.Tests.Information;

/// <summary>
/// What finds no room in the mail budget of a calendar month waits, and leaves in one mail: seven days after its oldest part at the
/// earliest, and as soon as there is room.
/// </summary>
public sealed class BerichtenbudgetTests(BerichtenbudgetTests.Host host) : IClassFixture<BerichtenbudgetTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Mail:Budget"] = "4" };
    }

    private static string BundelDue => BundleBerichten.Due.Sql;

    private sealed record Groep(string[] Emails, string[] Personen, object Doelgroep, string Organisatie);

    private async Task<Groep> GroepAsync(int aantal = 1)
    {
        var organisatie = await host.OrganisatieAsync();
        var mensen = Enumerable.Range(0, aantal).Select(_ => (Id: Guid.CreateVersion7(), Email: $"{Guid.NewGuid():N}@voorbeeld.example"))
            .ToArray();
        await host.ExecuteAsync(
            """
            insert into contacts.contactpersoon (id, achternaam, email) select id, 'Bos', email from unnest(@Ids, @Emails) as p (id, email);
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum)
            select gen_random_uuid(), id, @organisatie::uuid, 'medewerker', '2020-01-01' from unnest(@Ids) as id
            """, new { Ids = mensen.Select(m => m.Id).ToArray(), Emails = mensen.Select(m => m.Email).ToArray(), organisatie });
        return new([.. mensen.Select(m => m.Email)], [.. mensen.Select(m => $"{m.Id}")], new { organisatieIds = new[] { organisatie } },
            organisatie);
    }

    /// <summary>What came for these since the last time; what was put off is looked at again.</summary>
    private async Task<MimeMessage[][]> MailsAsync(Groep groep)
    {
        await host.ExecuteAsync(
            "update platform.mail set volgende_op = now() where status = 'wachtend' and contactpersoon_id::text = any(@Personen)", groep);
        var mails = await host.SendMailsAsync();
        return [.. groep.Emails.Select(e => mails[e].ToArray())];
    }

    /// <summary>What these were sent until now, they were sent on this day: the clock of the database is not the test's.</summary>
    private Task VerzondenOpAsync(Groep groep, string dag) => host.ExecuteAsync(
        "update platform.mail set verzonden_op = @dag::date where verzonden_op is not null and contactpersoon_id::text = any(@Personen)",
        new { dag, groep.Personen });

    private async Task NaarAsync(string dag) => await host.AdvanceAsync(
        DateTimeOffset.Parse($"{dag}T09:00:00Z", CultureInfo.InvariantCulture) - host.Clock.GetUtcNow());

    private async Task<(int Bereikt, int Gebundeld, int Wachtend)> RapportAsync(string bericht)
    {
        var rij = (await host.Api.GetJsonAsync("/v1/rapportages/berichten")).AsArray().Single(r => (string)r!["berichtId"]! == bericht)!;
        return ((int)rij["bereikt"]!, (int)rij["gebundeld"]!, (int)rij["wachtend"]!);
    }

    private static string[] Onderwerpen(MimeMessage[] mails) => [.. mails.Select(m => m.Subject!).Order(StringComparer.Ordinal)];

    [Fact]
    public Task Of_five_berichten_within_a_budget_of_four_nobody_gets_more_and_what_waits_leaves_in_one_bundle() => VijfAsync(20);

    [Fact]
    [Trait("Category", "Full")]
    public Task Of_five_berichten_to_a_thousand_people_within_a_budget_of_four_nobody_gets_more_and_what_waits_leaves_in_one_bundle() =>
        VijfAsync(1_000);

    private async Task VijfAsync(int mensen)
    {
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-02", CultureInfo.InvariantCulture));
        var begin = host.Clock.GetUtcNow();
        var groep = await GroepAsync(mensen);
        var berichten = new List<string>();
        foreach (var i in Enumerable.Range(1, 5)) berichten.Add(await host.VerstuurAsync(groep.Doelgroep, onderwerp: $"Bericht {i}"));
        Assert.All(await MailsAsync(groep), m =>
            Assert.Equal(["Bericht 1", "Bericht 2", "Bericht 3", "Bericht 4"], Onderwerpen(m)));
        // When a mail left is the database's moment; here time goes by the clock of the test.
        await VerzondenOpAsync(groep, begin.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal((mensen, 0, 0), await RapportAsync(berichten[0]));
        Assert.Equal((0, 0, mensen), await RapportAsync(berichten[4]));

        await host.AdvanceAsync(TimeSpan.FromDays(8));
        berichten.Add(await host.VerstuurAsync(groep.Doelgroep, "raad", "Bericht 6"));
        await Task.WhenAll(host.RunJobAsync("berichten-bundelen"), host.RunJobAsync("berichten-bundelen"));
        Assert.All(await MailsAsync(groep), Assert.Empty);

        await VerzondenOpAsync(groep, begin.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await NaarAsync(begin.AddMonths(1).ToString("yyyy-MM-01", CultureInfo.InvariantCulture));
        await host.RunJobAsync("berichten-bundelen");
        Assert.All(await MailsAsync(groep), mails =>
        {
            var bundel = Assert.Single(mails);
            Assert.Equal("2 berichten van de netwerkregisseur", bundel.Subject);
            Assert.Contains("== Bericht 5 ==", bundel.TextBody, StringComparison.Ordinal);
            Assert.Contains("== Bericht 6 ==", bundel.TextBody, StringComparison.Ordinal);
        });
        Assert.Equal((mensen, mensen, 0), await RapportAsync(berichten[4]));
        Assert.Equal((mensen, mensen, 0), await RapportAsync(berichten[5]));
        await host.RunJobAsync("berichten-bundelen");
        Assert.All(await MailsAsync(groep), Assert.Empty);
    }

    [Fact]
    public async Task What_waits_does_not_leave_before_seven_days_however_much_room_the_new_month_has()
    {
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-26", CultureInfo.InvariantCulture));
        var begin = host.Clock.GetUtcNow();
        var groep = await GroepAsync();
        foreach (var i in Enumerable.Range(1, 5)) await host.VerstuurAsync(groep.Doelgroep, onderwerp: $"Bericht {i}");
        Assert.Equal(4, (await MailsAsync(groep))[0].Length);
        await VerzondenOpAsync(groep, begin.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        await host.AdvanceAsync(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.NotEqual(begin.Month, host.Clock.GetUtcNow().Month);
        await host.RunJobAsync("berichten-bundelen");
        Assert.Empty((await MailsAsync(groep))[0]);
        var wanneer = await host.ScalarAsync<DateTime>(BundelDue, new { Nu = host.Clock.GetUtcNow() });
        Assert.Equal(begin.AddDays(7).UtcDateTime, wanneer.ToUniversalTime(), TimeSpan.FromSeconds(1));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.RunJobAsync("berichten-bundelen");
        Assert.Equal(["Bericht 5"], Onderwerpen((await MailsAsync(groep))[0]));
    }

    [Fact]
    public async Task Two_urgent_ones_a_month_leave_outside_the_budget_and_a_third_waits_like_any_other()
    {
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-02", CultureInfo.InvariantCulture));
        var groep = await GroepAsync();
        foreach (var i in Enumerable.Range(1, 4)) await host.VerstuurAsync(groep.Doelgroep, onderwerp: $"Bericht {i}");
        var urgent = new List<string>();
        foreach (var i in Enumerable.Range(0, 3)) urgent.Add(await host.BerichtAsync(groep.Doelgroep, "urgent", $"Urgent {i}"));
        // At once: who looks at what the other two leave, comes after them.
        await Task.WhenAll(urgent.Select(u => host.Api.PostJsonAsync($"/v1/berichten/{u}/verzendingen", new { })));
        var weg = Onderwerpen((await MailsAsync(groep))[0]);
        Assert.Equal(2, weg.Count(o => o.StartsWith("Urgent", StringComparison.Ordinal)));
        Assert.Equal(4, weg.Count(o => o.StartsWith("Bericht", StringComparison.Ordinal)));
        await VerzondenOpAsync(groep, host.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-02", CultureInfo.InvariantCulture));
        await host.VerstuurAsync(groep.Doelgroep, "urgent", "Urgent 4");
        await host.RunJobAsync("berichten-bundelen");
        var later = Onderwerpen((await MailsAsync(groep))[0]);
        Assert.Equal(2, later.Length);
        Assert.Contains("Urgent 4", later);
    }

    [Fact]
    public async Task Who_wants_mail_once_a_week_gets_one_with_all_of_it_and_ends_one_kind_or_all_that_is_in_it()
    {
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-02", CultureInfo.InvariantCulture));
        var groep = await GroepAsync();
        await host.ExecuteAsync("insert into contacts.voorkeur (contactpersoon_id, frequentie) values (@persoon::uuid, 'week')",
            new { persoon = groep.Personen[0] });
        await host.VerstuurAsync(groep.Doelgroep, "nieuws", "Een");
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        var twee = await host.BerichtAsync(groep.Doelgroep, "raad", "Twee");
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/berichten/{twee}/doelgroepvoorbeeld"))["wachtend"]!);
        await host.Api.PostJsonAsync($"/v1/berichten/{twee}/verzendingen", new { });
        await host.RunJobAsync("berichten-bundelen");
        Assert.Empty((await MailsAsync(groep))[0]);
        await host.AdvanceAsync(TimeSpan.FromDays(4));
        await host.RunJobAsync("berichten-bundelen");
        // It comes to wait when the bundle has been made and has not left.
        await host.VerstuurAsync(groep.Doelgroep, "wijk", "Drie");
        var mail = Assert.Single((await MailsAsync(groep))[0]);
        Assert.Equal("3 berichten van de netwerkregisseur", mail.Subject);
        var links = Regex.Matches(mail.TextBody!, @"/v1/afmeldingen/[\w-]{43}").Select(m => m.Value).ToArray();
        Assert.Equal(4, links.Distinct().Count());
        // Regression: neither the mail nor the page said that the one press of a mail program ends all kinds that are in it.
        Assert.Equal(mail.AfmeldPad(), links[3]);
        Assert.Contains("Alle soorten berichten in deze e-mail tegelijk uitzetten. Dat doet ook de afmeldknop van uw mailprogramma:",
            mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("van de soorten die in deze e-mail staan", await host.Anonymous.GetStringAsync(mail.AfmeldPad()),
            StringComparison.Ordinal);
        Assert.Contains("berichten van deze soort", await host.Anonymous.GetStringAsync(links[0]), StringComparison.Ordinal);

        async Task<string> AfAsync(string pad)
        {
            using var af = await host.Anonymous.PostAsync(pad, null);
            Assert.Equal(204, (int)af.StatusCode);
            return (await host.ScalarAsync<string>(
                "select array_to_string(berichtsoorten, ' ') from contacts.pub_voorkeur where contactpersoon_id = @persoon::uuid",
                new { persoon = groep.Personen[0] }))!;
        }
        Assert.Equal("nieuws wijk onderzoek uitnodiging urgent", await AfAsync(links[1]));
        Assert.Equal("onderzoek uitnodiging urgent", await AfAsync(mail.AfmeldPad()));
    }

    [Fact]
    public async Task What_found_no_room_after_all_waits_with_the_rest()
    {
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-02", CultureInfo.InvariantCulture));
        var groep = await GroepAsync();
        var bericht = await host.VerstuurAsync(groep.Doelgroep);
        // As if questions took the room between sending and leaving.
        await host.ExecuteAsync(
            """
            insert into platform.mail (id, soort, sleutel, contactpersoon_id, telt_mee, status, verzonden_op)
            select gen_random_uuid(), 'uitnodiging', gen_random_uuid(), @persoon::uuid, true, 'verzonden', @nu from generate_series(1, 4)
            """, new { persoon = groep.Personen[0], nu = host.Clock.GetUtcNow() });
        Assert.Empty((await MailsAsync(groep))[0]);
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime, (await host.ScalarAsync<DateTime>(BundelDue,
            new { Nu = host.Clock.GetUtcNow() })).ToUniversalTime(), TimeSpan.FromSeconds(1));
        await host.RunJobAsync("berichten-bundelen");
        Assert.Equal("bundel vervallen", await host.ScalarAsync<string>(
            """
            select g.wijze || ' ' || m.status from information.geadresseerde g join platform.mail m on m.sleutel = g.id::text
             where g.bericht_id = @bericht::uuid
            """, new { bericht }));
        Assert.Equal((0, 0, 1), await RapportAsync(bericht));
        await VerzondenOpAsync(groep, host.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-02", CultureInfo.InvariantCulture));
        await host.RunJobAsync("berichten-bundelen");
        Assert.Single((await MailsAsync(groep))[0]);
        Assert.Equal((1, 1, 0), await RapportAsync(bericht));
    }

    [Fact]
    public async Task Two_who_are_one_get_what_waited_for_both_once_and_apart_again_each_their_own()
    {
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-02", CultureInfo.InvariantCulture));
        var groep = await GroepAsync(2);
        foreach (var i in Enumerable.Range(1, 4)) await host.VerstuurAsync(groep.Doelgroep, onderwerp: $"Bericht {i}");
        await MailsAsync(groep);
        await VerzondenOpAsync(groep, host.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var bericht = await host.VerstuurAsync(groep.Doelgroep);
        Assert.Equal((0, 0, 2), await RapportAsync(bericht));
        var samenvoeging = await host.Api.PostJsonAsync($"/v1/contactpersonen/{groep.Personen[0]}/samenvoegingen",
            new { metId = groep.Personen[1] });
        await host.DispatchAsync();
        Assert.Equal((0, 0, 1), await RapportAsync(bericht));
        using var uiteen = await host.Api.DeleteAsync($"/v1/contactpersonen/{groep.Personen[0]}/samenvoegingen/{samenvoeging["id"]}");
        Assert.Equal(204, (int)uiteen.StatusCode);
        await host.DispatchAsync();
        Assert.Equal((0, 0, 2), await RapportAsync(bericht));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{groep.Personen[0]}/samenvoegingen", new { metId = groep.Personen[1] });
        await host.DispatchAsync();
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-10", CultureInfo.InvariantCulture));
        await host.RunJobAsync("berichten-bundelen");
        Assert.Single((await MailsAsync(groep)).SelectMany(m => m));
    }

    [Fact]
    public async Task A_bericht_counts_as_brought_once_for_each_organisation_when_its_first_mail_has_left()
    {
        await NaarAsync(host.Clock.GetUtcNow().AddMonths(1).ToString("yyyy-MM-02", CultureInfo.InvariantCulture));
        var groep = await GroepAsync(3);
        async Task<string> RijAsync(string filter = "")
        {
            var rij = (await host.Api.GetJsonAsync($"/v1/rapportages/wederkerigheid?organisatieId={groep.Organisatie}{filter}"))[0]!;
            return $"{rij["gebracht"]} {rij["balans"]} {rij["berichten"]}";
        }
        var bericht = await host.VerstuurAsync(groep.Doelgroep);
        Assert.Equal("0 0 0", await RijAsync());
        Assert.Equal((0, 0, 3), await RapportAsync(bericht));
        Assert.Equal(3, (await MailsAsync(groep)).Sum(m => m.Length));
        Assert.Equal("1 1 1", await RijAsync());
        Assert.Equal("0 0 0", await RijAsync("&totDatum=2020-01-01"));
        Assert.Equal((3, 0, 0), await RapportAsync(bericht));
    }
}
