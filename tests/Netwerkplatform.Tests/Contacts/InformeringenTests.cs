namespace Netwerkplatform.Tests.Contacts;

/// <summary>We hold the details of who came in by an import without having asked them, and tell them so (AVG 14).</summary>
public sealed class InformeringenTests(InformeringenTests.Host host) : IClassFixture<InformeringenTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration => new() { ["Contacten:InformerenPerDag"] = "3" };
    }

    private static int nummer;

    // Regression: nobody was told, and there was no such field.
    [Fact]
    public async Task Who_came_in_by_an_import_is_told_once_on_the_next_working_day_and_says_since_when()
    {
        var (email, naam) = Nieuw();
        await ImporteerAsync((naam, email));
        var persoon = await host.Api.GetJsonAsync($"/v1/contactpersonen?zoek={naam}");
        var adres = $"/v1/contactpersonen/{persoon["results"]![0]!["id"]}";
        Assert.Null((await host.Api.GetJsonAsync(adres))["geinformeerdOp"]);
        // Not on the day itself.
        await host.RunJobAsync("informeren");
        Assert.Empty(await MailsAsync(email));

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("informeren")));
        var mail = Assert.Single(await MailsAsync(email));

        Assert.Equal("Wij hebben uw gegevens", mail.Subject);
        Assert.Contains($"{host.BaseUrl}/privacy", mail.TextBody!, StringComparison.Ordinal);
        Assert.Contains("Autoriteit Persoonsgegevens", mail.TextBody!, StringComparison.Ordinal);
        Assert.Null(mail.Headers["List-Unsubscribe"]);
        await host.RunJobAsync("informeringen-noteren");
        var na = await host.Api.GetJsonAsync(adres);
        Assert.NotNull(na["geinformeerdOp"]);
        // In the list of that day again, and of the day after: once ever.
        await ImporteerAsync((naam, email));
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.RunJobAsync("informeren");
        await host.RunJobAsync("informeringen-noteren");
        Assert.Empty(await MailsAsync(email));
        Assert.Equal((string)na["geinformeerdOp"]!, (string)(await host.Api.GetJsonAsync(adres))["geinformeerdOp"]!);
    }

    [Fact]
    public async Task Who_was_added_by_the_api_or_is_gone_is_not_told_and_who_opted_out_is()
    {
        var (apiEmail, apiNaam) = Nieuw();
        var organisatie = await host.OrganisatieAsync();
        var door = (string)(await host.Api.PostJsonAsync("/v1/contactpersonen",
            new { achternaam = apiNaam, email = apiEmail, herkomst = "import" }))["id"]!;
        await host.RolAsync(door, organisatie);
        var ((wegEmail, wegNaam), (afEmail, afNaam), (dodeEmail, dodeNaam)) = (Nieuw(), Nieuw(), Nieuw());
        await ImporteerAsync((wegNaam, wegEmail), (afNaam, afEmail), (dodeNaam, dodeEmail));
        await host.ExecuteAsync(
            """
            delete from contacts.rolvervulling where contactpersoon_id = (select id from contacts.contactpersoon where email = @wegEmail);
            delete from contacts.contactpersoon where email = @wegEmail;
            update contacts.contactpersoon set afgemeld_op = now() where email = @afEmail;
            update contacts.contactpersoon set onbestelbaar_op = now() where email = @dodeEmail;
            """, new { wegEmail, afEmail, dodeEmail });

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.RunJobAsync("informeren");
        await host.RunJobAsync("informeringen-noteren");
        var mails = await host.SendMailsAsync();

        Assert.Equal((0, 0, 1, 0),
            (mails[apiEmail].Count(), mails[wegEmail].Count(), mails[afEmail].Count(), mails[dodeEmail].Count()));
        Assert.Equal(0, await host.ScalarAsync<int>(
            """
            select count(*)::int from contacts.informering i
             where not exists (select from contacts.contactpersoon p where p.id = i.contactpersoon_id)
               and contacts.samengevoegd_met(i.contactpersoon_id) is null
            """));
    }

    [Fact]
    public async Task In_their_own_language_people_are_told_that_we_have_their_details()
    {
        var (email, naam) = Nieuw();
        await ImporteerAsync((naam, email));
        await host.ExecuteAsync("update contacts.contactpersoon set taal = 'tr' where email = @email", new { email });
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.RunJobAsync("informeren");

        Assert.Equal("Bilgileriniz bizde kayıtlı", Assert.Single(await MailsAsync(email)).Subject);
    }

    [Fact]
    public async Task However_many_came_in_everybody_has_been_told_within_four_weeks()
    {
        await host.ExecuteAsync("delete from contacts.informering where gevraagd_op is null");
        var allen = Enumerable.Range(0, 90).Select(_ => Nieuw()).ToArray();
        await ImporteerAsync([.. allen.Select(a => (a.Naam, a.Email))]);
        var begin = host.Clock.GetUtcNow();
        var perDag = new List<int>();
        for (var dag = 1; dag <= 28; dag++)
        {
            await host.AdvanceAsync(TimeSpan.FromDays(1));
            if (host.Clock.GetUtcNow().DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            await host.RunJobAsync("informeren");
            perDag.Add(await host.ScalarAsync<int>("select count(*)::int from contacts.informering where gevraagd_op = @Nu",
                new { Nu = host.Clock.GetUtcNow() }));
        }

        Assert.Equal(90, perDag.Sum());
        Assert.Equal([9, 8, 7], perDag.Take(3));
        Assert.True(perDag.TakeWhile(n => n > 0).Count() > 5, string.Join(' ', perDag));
        Assert.True(host.Clock.GetUtcNow() - begin <= TimeSpan.FromDays(28));
    }

    // Regression: two mails, before the ids of a person were looked at.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_records_that_became_one_person_are_told_once(bool voorHetVragen)
    {
        await host.ExecuteAsync("delete from contacts.informering where gevraagd_op is null");
        var (een, ander) = (Nieuw(), Nieuw());
        await ImporteerAsync((een.Naam, een.Email), (ander.Naam, ander.Email));
        var ids = new[] { await IdAsync(een.Email), await IdAsync(ander.Email) };
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        if (!voorHetVragen) await host.RunJobAsync("informeren");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{ids[0]}/samenvoegingen", new { metId = ids[1] });
        await host.DispatchAsync();
        await host.RunJobAsync("informeren");
        var mails = await host.SendMailsAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.RunJobAsync("informeren");
        var later = await host.SendMailsAsync();
        await host.RunJobAsync("informeringen-noteren");

        Assert.Equal((1, 0), (mails[een.Email].Count(), mails[ander.Email].Count()));
        Assert.Equal((0, 0), (later[een.Email].Count(), later[ander.Email].Count()));
        Assert.NotNull((await host.Api.GetJsonAsync($"/v1/contactpersonen/{ids[0]}"))["geinformeerdOp"]);
    }

    private static (string Email, string Naam) Nieuw()
    {
        var n = Interlocked.Increment(ref nummer);
        return ($"informering{n}@voorbeeld.example", $"Informering{n}");
    }

    private async Task<string> IdAsync(string email) => (await host.ScalarAsync<string>(
        "select id::text from contacts.contactpersoon where email = @email", new { email }))!;

    private async Task<MimeKit.MimeMessage[]> MailsAsync(string email) => [.. (await host.SendMailsAsync())[email]];

    private async Task ImporteerAsync(params (string Naam, string Email)[] personen)
    {
        var csv = "Organisatie;Voornaam;Achternaam;Rol;Soort;Verband;Domeinen;Omvang;Email\n" + string.Concat(personen.Select(p =>
            $"Informeerhuis;Jo;{p.Naam};medewerker;zorg;formeel;zorg;klein;{p.Email}\n"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(csv), "bestand", "lijst.csv" }, { new StringContent("false"), "proef" },
        };
        using var answer = await host.Api.PostAsync("/v1/importen", form);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }
}
