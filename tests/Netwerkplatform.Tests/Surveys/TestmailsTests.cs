namespace Netwerkplatform.Tests.Surveys;

public sealed class TestmailsTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_test_mail_shows_what_partners_will_see_and_stores_nothing()
    {
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { }, status: "concept"));
        var testmail = await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails", new { email = "regisseur@almere.example" });
        Assert.Equal("wachtend", (string?)testmail["status"]);
        Assert.Null(testmail["email"]);

        var mail = (await host.SendMailsAsync())["regisseur@almere.example"].Single();
        Assert.Equal(("Proef: Wat heeft Voorbeeldorganisatie nodig?", "verzonden"),
            (mail.Subject, (string?)(await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails/{testmail["id"]}"))["status"]));
        Assert.Null(mail.Headers["List-Unsubscribe"]);
        using var page = await host.AlsPartnerAsync(mail.Token(), HttpMethod.Get);
        var gezien = await page.JsonAsync();
        Assert.Equal(("voorbeeld", "Wat hebt u nodig?", 5),
            ((string?)gezien["status"], (string?)gezien["titel"], gezien["vragen"]!.AsArray().Count));

        // All of it is checked as it would be, and nothing is kept.
        using var wrong = await host.AntwoordAsync(mail.Token(), new { cijfer = 9 });
        Assert.Equal(["antwoorden.cijfer:ongeldige_waarde", "antwoorden.training:verplicht"], await wrong.FaultsAsync());
        using var right = await host.AntwoordAsync(mail.Token(), new { training = true });
        Assert.Equal(200, (int)right.StatusCode);
        using var unsubscribed = await host.AlsPartnerAsync(mail.Token(), HttpMethod.Post, "/v1/mijn-uitnodiging/afmeldingen");
        using var referred = await host.AlsPartnerAsync(mail.Token(), HttpMethod.Post, "/v1/mijn-uitnodiging/doorverwijzingen",
            new { naam = "Bo", email = "bo@voorbeeld.example" });
        Assert.Equal(("urn:netwerkplatform:probleem:voorbeeld", "urn:netwerkplatform:probleem:voorbeeld"),
            ((string?)(await unsubscribed.JsonAsync())["type"], (string?)(await referred.JsonAsync())["type"]));
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from surveys.inzending")
            + await host.ScalarAsync<int>("select count(*) from surveys.doorverwijzing"));
        Assert.Empty((await host.Api.GetJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes"))["results"]!.AsArray());

        // After a week the address is gone, and the link with it.
        await host.ExecuteAsync("update surveys.testmail set aangemaakt_op = aangemaakt_op - interval '8 days'");
        await host.RunJobAsync("peilingen-opruimen");
        using var late = await host.AlsPartnerAsync(mail.Token(), HttpMethod.Get);
        Assert.Equal(404, (int)late.StatusCode);
        Assert.Equal(0, await host.ScalarAsync<int>("select count(*) from surveys.testmail"));
    }

    [Fact]
    public async Task Of_thirty_test_mails_asked_for_at_once_ten_go_out()
    {
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await host.VragenlijstAsync(), new { }, status: "concept"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 30)
            .Select(_ =>
            host.Api.PostAsJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails", new { email = "veel@almere.example", taal = "en" })));
        Assert.Equal((10, 20), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 409)));
        Assert.Equal(["te-veel-testmails"], await answers.ConflictsAsync());
        Assert.Equal(10, (await host.SendMailsAsync())["veel@almere.example"].Count());
        using var wrong = await host.Api.PostAsJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails",
            new { email = "geen adres", taal = "Engels" });
        Assert.Equal(["email:ongeldig_formaat", "taal:ongeldig_formaat"], await wrong.FaultsAsync());
    }
}
