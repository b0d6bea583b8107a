using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>Whose data are kept and not used is out of sight, gets no mail, and counts.</summary>
public sealed class BeperkingTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] ZonderPrivacy = ["contacten.lezen", "contacten.beheren", "sleutelfiguren.lezen", "trainingen.lezen",
        "trainingen.beheren", "peilingen.lezen", "peilingen.beheren", "rapportages.lezen"];

    private async Task<string> BeperkAsync(string persoon) => (string)(await host.Api.PostJsonAsync(
        $"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "betwist de juistheid" }))["id"]!;

    private static async Task<int> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return (int)answer.StatusCode;
    }

    [Fact]
    public async Task A_restricted_person_is_seen_by_who_handles_privacy_alone_and_comes_back_when_it_is_over()
    {
        using var lezer = await host.ClientAsync(ZonderPrivacy);
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync(email: "beperkt@voorbeeld.example");
        var rol = (string)(await host.RolAsync(persoon, organisatie))["id"]!;
        string[] addresses = [$"/v1/contactpersonen/{persoon}", $"/v1/rolvervullingen/{rol}"];
        var lijst = $"/v1/contactpersonen?organisatieId={organisatie}";

        var beperking = await BeperkAsync(persoon);

        foreach (var a in addresses) Assert.Equal(404, await StatusAsync(lezer, a));
        Assert.Empty((await lezer.GetJsonAsync(lijst))["results"]!.AsArray());
        Assert.True((bool)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["beperkt"]!);
        Assert.True((bool)(await host.Api.GetJsonAsync(lijst))["results"]![0]!["beperkt"]!);
        Assert.Equal("betwist de juistheid",
            (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen/{beperking}"))["reden"]);
        using (var nogEens = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/beperkingen", new { reden = "weer" }))
            Assert.Equal("al-beperkt", await nogEens.ConflictAsync());
        using (var verwijst = await lezer.PostAsJsonAsync("/v1/rolvervullingen",
            new { contactpersoonId = persoon, organisatieId = organisatie, rol = "medewerker", begindatum = "2026-03-02" }))
            Assert.Equal(400, (int)verwijst.StatusCode);

        using (var opgeheven = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}/beperkingen/{beperking}"))
            Assert.Equal(204, (int)opgeheven.StatusCode);
        foreach (var a in addresses) Assert.Equal(200, await StatusAsync(lezer, a));
        Assert.False((bool)(await lezer.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["beperkt"]!);
        await BeperkAsync(persoon);
        using (var alles = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}/beperkingen"))
            Assert.Equal(204, (int)alles.StatusCode);
    }

    /// <summary>Regression: the stored answer was given as it was, with name and address.</summary>
    [Fact]
    public async Task A_repeated_request_shows_a_restricted_person_to_who_handles_privacy_alone()
    {
        using var lezer = await host.ClientAsync(ZonderPrivacy);
        async Task<int> MaakAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/contactpersonen")
            {
                Content = JsonContent.Create(new { achternaam = "Herhaald", email = "herhaald@voorbeeld.example" }),
                Headers = { { "Idempotency-Key", "beperkt" } },
            };
            using var answer = await lezer.SendAsync(request);
            return (int)answer.StatusCode;
        }
        Assert.Equal(201, await MaakAsync());
        var persoon = (string)(await lezer.GetJsonAsync("/v1/contactpersonen?zoek=herhaald@voorbeeld.example"))["results"]![0]!["id"]!;

        var beperking = await BeperkAsync(persoon);
        Assert.Equal(404, await MaakAsync());

        using var over = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}/beperkingen/{beperking}");
        Assert.Equal(201, await MaakAsync());
    }

    [Fact]
    public async Task A_restricted_person_gets_no_mail_and_goes_on_counting()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync(email: "stil@voorbeeld.example");
        var collega = await host.PersoonAsync(email: "collega@voorbeeld.example");
        await host.RolAsync(persoon, organisatie, "aandachtfunctionaris");
        await host.RolAsync(collega, organisatie);
        var training = await host.TrainingAsync();
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = persoon, trainingId = training, behaaldDatum = "2026-01-05" });
        string[] rapporten = ["/v1/rapportages/bereik", $"/v1/rapportages/dekking?organisatieId={organisatie}"];
        var before = await Task.WhenAll(rapporten.Select(async r => (await host.Api.GetJsonAsync(r)).ToJsonString()));

        await BeperkAsync(persoon);
        var ronde = await host.RondeAsync([organisatie]);
        var mails = await host.MailsVanAsync(ronde);

        Assert.Equal("collega@voorbeeld.example", Assert.Single(mails).To.Mailboxes.Single().Address);
        Assert.Equal(before, await Task.WhenAll(rapporten.Select(async r => (await host.Api.GetJsonAsync(r)).ToJsonString())));
    }

    [Fact]
    public async Task Who_was_erased_answers_410_to_every_act_and_so_do_those_who_were_merged_into_them()
    {
        var (persoon, ander) = (await host.PersoonAsync(), await host.PersoonAsync());
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/samenvoegingen", new { metId = ander });
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{persoon}/wissingen", new { grond = "verzoek", proef = false });

        foreach (var id in (string[])[persoon, ander])
        {
            using var gelezen = await host.Api.GetAsync($"/v1/contactpersonen/{id}");
            Assert.Equal(410, (int)gelezen.StatusCode);
            var weg = await gelezen.JsonAsync();
            Assert.Equal("contactpersoon-gewist", ((string)weg["type"]!).Split(':')[^1]);
            Assert.Equal("gewist", (string?)weg["reden"]);
            using var nogEens = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{id}/wissingen",
                new { grond = "verzoek", proef = false });
            Assert.Equal(410, (int)nogEens.StatusCode);
        }
    }
}
