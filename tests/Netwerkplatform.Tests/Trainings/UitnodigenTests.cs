namespace Netwerkplatform.Tests.Trainings;

public sealed class UitnodigenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Sessie, string Organisatie, string Persoon, string Token)> GenodigdAsync(
        int capaciteit = 5, string begintOp = "2026-04-01T09:00:00+02:00")
    {
        var organisatie = await host.OrganisatieAsync("Stichting Zonnewende");
        var email = $"g{Guid.NewGuid():N}@voorbeeld.example";
        var persoon = await host.PersoonAsync(email: email);
        await host.RolAsync(persoon, organisatie);
        var sessie = await host.SessieAsync(capaciteit, begintOp: begintOp);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        return (sessie, organisatie, persoon, (await host.SendMailsAsync())[email].Single().Token());
    }

    private async Task<(int Status, string? Stand)> StandAsync(string token, HttpMethod? method = null, string pad = "")
    {
        using var answer = await host.AlsPartnerAsync(token, method ?? HttpMethod.Get, $"/v1/mijn-inschrijving{pad}");
        var json = await answer.JsonAsync();
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? (string?)json["status"] : json.Soort());
    }

    [Fact]
    public async Task An_audience_is_asked_once_and_the_counts_say_who_was_not_asked_and_why()
    {
        var organisatie = await host.OrganisatieAsync();
        var mensen = new List<string>();
        foreach (var _ in Enumerable.Range(0, 5)) mensen.Add(await host.PersoonAsync());
        mensen.Add(await host.PersoonAsync(email: null));
        foreach (var mens in mensen) await host.RolAsync(mens, organisatie);
        await host.ExecuteAsync("update contacts.contactpersoon set afgemeld_op = now() where id = @id::uuid", new { id = mensen[0] });
        await host.ExecuteAsync("update contacts.contactpersoon set onbestelbaar_op = now() where id = @id::uuid", new { id = mensen[1] });
        var sessie = await host.SessieAsync(5);
        await host.InschrijvenAsync(sessie, mensen[2]);

        var doelgroep = new { doelgroep = new { organisatieIds = new[] { organisatie } } };
        var made = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", doelgroep)));
        Assert.Equal(2, made.Sum(m => (int)m["uitgenodigd"]!));
        Assert.All(made, m =>
            Assert.Equal((2, 1, 1, 1, 1), ((int)m["uitgenodigd"]! + (int)m["reedsUitgenodigd"]!, (int)m["reedsIngeschreven"]!,
            (int)m["zonderEmail"]!, (int)m["onbestelbaar"]!, (int)m["afgemeld"]!)));
        Assert.Equal(2, await host.ScalarAsync<int>(
            """
            select count(*)::int from platform.mail m join trainings.uitnodiging u on m.sleutel = u.id::text
              where m.soort = 'training-uitnodiging' and m.telt_mee and u.sessie_id = @sessie::uuid
            """, new { sessie }));
        Assert.Equal(["wachtend", "wachtend"], (await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/uitnodigingen"))["results"]!.AsArray()
            .Select(u => (string?)u!["status"]));
        Assert.Equal(2, (await host.MailsAanAsync([.. mensen])).Count(m => m.Subject!.StartsWith("Uitnodiging", StringComparison.Ordinal)));
        Assert.Equal(["verzonden", "verzonden"], (await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/uitnodigingen"))["results"]!.AsArray()
            .Select(u => (string?)u!["status"]));

        using var fout = await host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { rollen = new[] { "koning" } } });
        Assert.Equal(["doelgroep.rollen:ongeldige_waarde"], await fout.FaultsAsync());
        using var geen = await host.Api.PostAsJsonAsync($"/v1/sessies/{Guid.NewGuid()}/uitnodigingen", doelgroep);
        Assert.Equal(404, (int)geen.StatusCode);
        using var lezer = await (await host.ClientAsync("trainingen.lezen"))
            .PostAsJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", doelgroep);
        Assert.Equal(403, (int)lezer.StatusCode);
        (await host.WijzigSessieAsync(sessie, status: "geannuleerd")).Dispose();
        using var af = await host.Api.PostAsJsonAsync($"/v1/sessies/{sessie}/uitnodigingen", doelgroep);
        Assert.Equal("sessie-geannuleerd", await af.ConflictAsync());
    }

    [Fact]
    public async Task Whoever_enrols_or_is_withdrawn_before_the_invitation_leaves_gets_none()
    {
        var organisatie = await host.OrganisatieAsync();
        var emails = new[] { $"a{Guid.NewGuid():N}@voorbeeld.example", $"b{Guid.NewGuid():N}@voorbeeld.example" };
        var mensen = new[] { await host.PersoonAsync(email: emails[0]), await host.PersoonAsync(email: emails[1]) };
        foreach (var mens in mensen) await host.RolAsync(mens, organisatie);
        var sessie = await host.SessieAsync(5);
        await host.Api.PostJsonAsync($"/v1/sessies/{sessie}/uitnodigingen",
            new { doelgroep = new { organisatieIds = new[] { organisatie } } });
        await host.InschrijvenAsync(sessie, mensen[0]);
        var uitnodiging = (await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/uitnodigingen"))["results"]!.AsArray()
            .Single(u => (string?)u!["contactpersoonId"] == mensen[1])!;
        using var weg = await host.Api.DeleteAsync($"/v1/sessies/{sessie}/uitnodigingen/{uitnodiging["id"]}");
        Assert.Equal(204, (int)weg.StatusCode);
        var mails = await host.SendMailsAsync();
        Assert.StartsWith("U bent aangemeld", mails[emails[0]].Single().Subject, StringComparison.Ordinal);
        Assert.Empty(mails[emails[1]]);
    }

    [Fact]
    public async Task A_link_enrols_cancels_and_enrols_again_and_pressing_twice_is_once()
    {
        var (sessie, _, _, token) = await GenodigdAsync(1);
        using var read = await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-inschrijving");
        var stand = await read.JsonAsync();
        Assert.Equal(("uitgenodigd", "Stichting Zonnewende", false, "2026-04-01T07:00:00Z"),
            ((string?)stand["status"], (string?)stand["organisatie"], (bool)stand["vol"]!, (string?)stand["sluitOp"]));
        Assert.Equal((409, "niet-ingeschreven"), await StandAsync(token, HttpMethod.Post, "/afmeldingen"));
        var beide = await Task.WhenAll(StandAsync(token, HttpMethod.Post, "/aanmeldingen"),
            StandAsync(token, HttpMethod.Post, "/aanmeldingen"));
        Assert.Equal([(200, "bevestigd"), (200, "bevestigd")], beide);
        Assert.Single(await host.InschrijvingenAsync(sessie));
        using var agenda = await host.AlsPartnerAsync(token, HttpMethod.Get, "/v1/mijn-inschrijving/agenda-item");
        Assert.Contains("BEGIN:VEVENT", await agenda.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((200, "geannuleerd"), await StandAsync(token, HttpMethod.Post, "/afmeldingen"));
        await host.InschrijvenAsync(sessie, await host.PersoonAsync());
        Assert.Equal((200, "wachtlijst"), await StandAsync(token, HttpMethod.Post, "/aanmeldingen"));
        Assert.Equal((200, "wachtlijst"), await StandAsync(token));
        await host.ExactAsync(sessie);
        Assert.Contains("link:",
            await host.ScalarAsync<string>(
            """
            select string_agg(distinct wie, ' ') from platform.audit a join trainings.inschrijving i on i.id = a.object_id
              where i.sessie_id = @sessie::uuid
            """, new { sessie }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_and_revoked_links_are_alike_and_one_of_a_session_that_is_off_or_has_begun_says_until_when()
    {
        var (sessie, _, persoon, token) = await GenodigdAsync();
        var uitnodiging = (await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/uitnodigingen"))["results"]![0]!["id"];
        (await host.Api.DeleteAsync($"/v1/sessies/{sessie}/uitnodigingen/{uitnodiging}")).Dispose();
        foreach (var (method, pad) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, "/aanmeldingen"), (HttpMethod.Post, "/afmeldingen"),
            (HttpMethod.Get, "/agenda-item") })
        {
            Assert.Equal((404, "niet-gevonden"), await StandAsync(token, method, pad));
            Assert.Equal((404, "niet-gevonden"), await StandAsync(new string('x', 43), method, pad));
        }
        // Enrolled by hand after all: the new mail's link works, the withdrawn one stays dead and the invitation withdrawn.
        await host.InschrijvenAsync(sessie, persoon);
        var nieuw = Assert.Single(await host.MailsAanAsync(persoon)).Token();
        Assert.Equal((200, "bevestigd"), await StandAsync(nieuw));
        Assert.Equal((404, "niet-gevonden"), await StandAsync(token));
        Assert.Equal("ingetrokken", (string?)(await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/uitnodigingen"))["results"]!.AsArray()
            .Single()!["status"]);

        var (af, _, _, afgezegd) = await GenodigdAsync();
        (await host.WijzigSessieAsync(af, status: "geannuleerd")).Dispose();
        Assert.Equal((410, "sessie-geannuleerd"), await StandAsync(afgezegd));
        var (begonnen, _, _, laat) = await GenodigdAsync();
        await host.ExecuteAsync("update trainings.sessie set begint_op = '2026-03-02 07:59Z' where id = @begonnen::uuid", new { begonnen });
        using var answer = await host.AlsPartnerAsync(laat, HttpMethod.Post, "/v1/mijn-inschrijving/aanmeldingen");
        var problem = await answer.JsonAsync();
        Assert.Equal((410, "2026-03-02T07:59:00Z"), ((int)answer.StatusCode, (string?)problem["sluitOp"]));
        Assert.Empty(await host.InschrijvingenAsync(begonnen));
    }
}
