using MimeKit;

namespace Netwerkplatform.Tests.Coordination;

/// <summary>Partners hear once who their next regisseur is, when it is so; and whoever writes back reaches that one.</summary>
public sealed class OverdrachtsmailTests(OverdrachtsmailTests.Host host) : IClassFixture<OverdrachtsmailTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Regisseur:Email"] = "ingesteld@gemeente.example" };
    }

    private DateOnly Over(int dagen) => host.Vandaag().AddDays(dagen);

    private async Task<MimeMessage[]> MailsAsync(params string[] personen)
    {
        await host.RunJobAsync("overdrachten-melden");
        return [.. (await host.MailsAanAsync(personen)).Where(m => m.Subject!.Contains("Nieuwe Regisseur", StringComparison.Ordinal))];
    }

    private static string Antwoord(MimeMessage mail) => mail.ReplyTo.Mailboxes.Single().Address;

    private async Task<(string Organisatie, string Persoon)> PartnerAsync(string? taal = null, string? email = "")
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync(email: email, taal: taal));
        await host.RolAsync(persoon, organisatie);
        return (organisatie, persoon);
    }

    /// <summary>
    /// At the last second before midnight in Amsterdam nothing is so; at midnight all of it is, in the list, the report and the mails.
    /// </summary>
    [Fact]
    public async Task At_midnight_in_Amsterdam_it_is_so_and_a_reply_to_a_mail_of_the_day_after_goes_to_the_new_one()
    {
        var (organisatie, persoon) = await PartnerAsync();
        var (van, aan) = (await host.RegisseurAsync("Oude Regisseur", [organisatie]), await host.RegisseurAsync("Nieuwe Regisseur"));
        var morgen = Over(1);
        await host.OverdrachtAsync(van, aan, morgen, organisatie);
        await host.AdvanceAsync(morgen.AmsterdamMidnight() - host.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.Empty(await MailsAsync(persoon));
        async Task<string?> LijstAsync(string wie) => (string?)(await host.Api.GetJsonAsync(
            $"/v1/organisaties?regisseurId={wie}"))["results"]!.AsArray().SingleOrDefault(o => (string?)o!["id"] == organisatie)?["id"];
        Assert.Equal((organisatie, null), (await LijstAsync(van), await LijstAsync(aan)));
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/bevestigingsverzoeken", new { });
        Assert.Equal("oude.regisseur@gemeente.example", Antwoord(Assert.Single(await host.MailsAanAsync(persoon))));

        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((null, organisatie), (await LijstAsync(van), await LijstAsync(aan)));
        var mail = Assert.Single(await MailsAsync(persoon));
        Assert.Equal("nieuwe.regisseur@gemeente.example", Antwoord(mail));
        Assert.Equal("Nieuwe Regisseur is uw nieuwe netwerkregisseur", mail.Subject);
        Assert.Null(mail.Headers["List-Unsubscribe"]);
        Assert.Empty(await MailsAsync(persoon));
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Empty(await MailsAsync(persoon));
        await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Wie helpt?", organisatieId = organisatie, contactpersoonId = persoon, kanaal = "telefoon" });
        var vraag = (await host.Api.GetJsonAsync($"/v1/vragen?organisatieId={organisatie}"))["results"]![0]!;
        await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/antwoorden", new { antwoord = "Wij." });
        Assert.Equal("nieuwe.regisseur@gemeente.example", Antwoord(Assert.Single(await host.MailsAanAsync(persoon))));
    }

    [Fact]
    public async Task Each_contact_gets_one_mail_however_many_hosts_look_and_in_their_own_language()
    {
        var (een, turks) = await PartnerAsync("tr");
        var (twee, beide) = await PartnerAsync();
        await host.RolAsync(beide, een);
        var (van, aan) = (await host.RegisseurAsync("Veel Van", [een, twee]), await host.RegisseurAsync("Nieuwe Regisseur"));
        var (buiten, ander) = await PartnerAsync();
        await host.OverdrachtAsync(van, aan, Over(0));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.RunJobAsync("overdrachten-melden")));
        var mails = await MailsAsync(turks, beide, ander);
        Assert.Equal(2, mails.Length);
        Assert.Single(mails, m => m.Subject!.StartsWith("Yeni ağ koordinatörünüz", StringComparison.Ordinal));
        Assert.Equal(2, await host.ScalarAsync<int>(
            "select count(*)::int from platform.mail where soort = 'nieuwe-regisseur' and contactpersoon_id::text = any(@ids)",
            new { ids = new[] { turks, beide } }));
        Assert.NotEqual(een, buiten);
    }

    [Fact]
    public async Task A_withdrawn_one_mails_nobody_nor_who_may_not_be_told()
    {
        var (organisatie, persoon) = await PartnerAsync();
        var (van, aan) = (await host.RegisseurAsync("Stil Van", [organisatie]), await host.RegisseurAsync("Nieuwe Regisseur"));
        var overdracht = await host.OverdrachtAsync(van, aan, Over(1), organisatie);
        using (var weg = await host.Api.DeleteAsync($"/v1/overdrachten/{overdracht["id"]}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Empty(await MailsAsync(persoon));

        var (zonder, gewist) = (await host.PersoonAsync(email: null), await host.PersoonAsync("Wegman"));
        var (sleutel, onbestelbaar) = (await host.PersoonAsync(), await host.PersoonAsync());
        foreach (var p in new[] { zonder, gewist, onbestelbaar }) await host.RolAsync(p, organisatie);
        await host.RolAsync(sleutel, organisatie, "sleutelfiguur");
        await host.ExecuteAsync(
            "update contacts.contactpersoon set onbestelbaar_op = now() where id = @id::uuid", new { id = onbestelbaar });
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{gewist}/wissingen", new { grond = "verzoek", proef = false });
        await host.DispatchAsync();
        await host.OverdrachtAsync(van, aan, Over(0), organisatie);
        Assert.Single(await MailsAsync(persoon, zonder, gewist, sleutel, onbestelbaar));
    }

    /// <summary>
    /// The mail waits with the sender, and meanwhile the organisation goes on to a third: the next mail tells of that one.
    /// </summary>
    [Fact]
    public async Task What_was_handed_on_before_the_mail_left_is_told_once_by_the_last()
    {
        var (organisatie, persoon) = await PartnerAsync();
        var (a, b, c) = (await host.RegisseurAsync("Keten A", [organisatie]), await host.RegisseurAsync("Tussen B"),
            await host.RegisseurAsync("Nieuwe Regisseur"));
        await host.OverdrachtAsync(a, b, Over(0), organisatie);
        await host.RunJobAsync("overdrachten-melden");
        await host.OverdrachtAsync(b, c, Over(1), organisatie);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.RunJobAsync("overdrachten-melden");
        Assert.Equal("Nieuwe Regisseur is uw nieuwe netwerkregisseur", Assert.Single(await host.MailsAanAsync(persoon)).Subject);
    }

    /// <summary>Regression: it named every organisation where they had any role, also where they are known as a key figure alone.</summary>
    [Fact]
    public async Task The_mail_names_no_organisation_where_its_reader_is_a_key_figure_nor_one_that_has_ended()
    {
        var (organisatie, persoon) = await PartnerAsync();
        var (stil, gestopt) = (await host.OrganisatieAsync("Stille Kring"), await host.OrganisatieAsync("Gestopte Kring"));
        await host.RolAsync(persoon, stil, "sleutelfiguur");
        await host.RolAsync(persoon, gestopt);
        var van = await host.RegisseurAsync("Kring Van", [organisatie, stil, gestopt]);
        var aan = await host.RegisseurAsync("Nieuwe Regisseur");
        await host.OverdrachtAsync(van, aan, Over(0), organisatie, stil, gestopt);
        await host.RunJobAsync("overdrachten-melden");
        await host.ExecuteAsync("update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = @dag where id = @id::uuid",
            new { id = gestopt, dag = Over(0) });
        var tekst = Assert.Single(await host.MailsAanAsync(persoon)).TextBody!;
        Assert.DoesNotContain("Stille Kring", tekst, StringComparison.Ordinal);
        Assert.DoesNotContain("Gestopte Kring", tekst, StringComparison.Ordinal);
    }
}
