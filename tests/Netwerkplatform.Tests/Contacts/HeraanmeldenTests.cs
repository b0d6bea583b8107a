using MimeKit;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>Who opted out can ask to be mailed again; the regisseur records that they did.</summary>
[Trait("Category", "Slow")]
public sealed class HeraanmeldenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Persoon, string Organisatie, JsonNode Ronde, MimeMessage Mail)> UitgenodigdAsync()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        return (persoon, organisatie, ronde, Assert.Single(await host.MailsVanAsync(ronde)));
    }

    private async Task AfAsync(MimeMessage mail)
    {
        using var af = await host.Anonymous.PostAsync(mail.AfmeldPad(), null);
        Assert.Equal(204, (int)af.StatusCode);
    }

    private async Task<(int Status, JsonNode Antwoord)> HeraanmeldenAsync(string persoon, object? body = null, HttpClient? client = null)
    {
        using var antwoord = await (client ?? host.Api).PostAsJsonAsync($"/v1/contactpersonen/{persoon}/heraanmeldingen", body ?? new { });
        return ((int)antwoord.StatusCode, await antwoord.JsonAsync());
    }

    private async Task<string?> MailstatusAsync(string persoon) =>
        (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["mailstatus"];

    private async Task<string?> UitnodigingAsync(JsonNode ronde) =>
        (string?)Assert.Single((await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen"))["results"]!.AsArray())!["status"];

    private Task<int> GebeurdAsync(string handeling, string persoon) => host.ScalarAsync<int>(
        "select count(*)::int from platform.audit where handeling = @handeling and object_id = @persoon::uuid", new { handeling, persoon });

    [Fact]
    public async Task Whoever_asks_back_in_gets_the_next_survey_and_how_they_asked_stands_with_them()
    {
        var (persoon, organisatie, ronde, mail) = await UitgenodigdAsync();
        await AfAsync(mail);
        Assert.Empty(await host.MailsVanAsync(await host.RondeAsync([organisatie])));

        using var antwoord = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{persoon}/heraanmeldingen",
            new { toelichting = " Belde er  zelf over. " });
        Assert.Equal((201, $"/v1/contactpersonen/{persoon}"), ((int)antwoord.StatusCode, antwoord.Headers.Location!.OriginalString));
        var gelezen = await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}");
        Assert.Equal(gelezen.ToJsonString(), (await antwoord.JsonAsync()).ToJsonString());
        Assert.Equal(("actief", "Belde er zelf over."), ((string?)gelezen["mailstatus"], (string?)gelezen["heraanmeldingToelichting"]));
        Assert.NotNull(gelezen["heraangemeldOp"]);
        Assert.Equal(1, await GebeurdAsync("afmelding.teruggenomen", persoon));
        Assert.Equal("verzonden", await UitnodigingAsync(ronde));

        var volgende = await host.RondeAsync([organisatie]);
        var vraag = Assert.Single(await host.MailsVanAsync(volgende));
        using var ingevuld = await host.AntwoordAsync(vraag.Token(), new { training = true });
        Assert.Equal(200, (int)ingevuld.StatusCode);

        // And out again, by the link of either mail.
        await AfAsync(mail);
        Assert.Equal("afgemeld", await MailstatusAsync(persoon));
    }

    [Fact]
    public async Task An_opt_out_of_a_round_that_has_closed_stays_in_its_list_and_a_bad_address_stays_bad()
    {
        var (persoon, _, ronde, mail) = await UitgenodigdAsync();
        await AfAsync(mail);
        await host.Api.PostJsonAsync($"/v1/rondes/{ronde["id"]}/sluitingen", new { });
        await host.Api.PostJsonAsync("/v1/mailmeldingen", new { berichtId = mail.MessageId, soort = "onbestelbaar" });
        Assert.Equal(201, (await HeraanmeldenAsync(persoon)).Status);
        Assert.Equal(("onbestelbaar", "afgemeld"), (await MailstatusAsync(persoon), await UitnodigingAsync(ronde)));
    }

    [Fact]
    public async Task Only_who_opted_out_comes_back_and_only_by_who_may_know_of_them()
    {
        var (persoon, organisatie, _, mail) = await UitgenodigdAsync();
        var (status, antwoord) = await HeraanmeldenAsync(persoon);
        Assert.Equal((409, "niet-afgemeld"), (status, antwoord.Soort()));
        Assert.Equal(404, (await HeraanmeldenAsync($"{Guid.NewGuid()}")).Status);
        await AfAsync(mail);
        Assert.Equal(400, (await HeraanmeldenAsync(persoon, new { toelichting = new string('x', 501) })).Status);
        using var lezer = await host.ClientAsync("contacten.lezen", "sleutelfiguren.lezen");
        Assert.Equal(403, (await HeraanmeldenAsync(persoon, client: lezer)).Status);

        var sleutelfiguur = await host.PersoonAsync();
        await host.RolAsync(sleutelfiguur, organisatie, "sleutelfiguur");
        await host.ExecuteAsync("select contacts.pub_afmelden(@sleutelfiguur::uuid)", new { sleutelfiguur });
        using var zonder = await host.ClientAsync("contacten.lezen", "contacten.beheren");
        Assert.Equal(404, (await HeraanmeldenAsync(sleutelfiguur, client: zonder)).Status);
        Assert.Equal("afgemeld", await MailstatusAsync(sleutelfiguur));
        Assert.Equal(201, (await HeraanmeldenAsync(sleutelfiguur)).Status);

        var blijft = await host.PersoonAsync();
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = persoon });
        (status, antwoord) = await HeraanmeldenAsync(persoon);
        Assert.Equal((410, blijft), (status, (string?)antwoord["samengevoegdMet"]));
        Assert.Equal("afgemeld", await MailstatusAsync(blijft));
        Assert.Equal(201, (await HeraanmeldenAsync(blijft)).Status);
        Assert.Equal("actief", await MailstatusAsync(blijft));
    }

    /// <summary>Which of the two asked back in, nobody knows: an opt-out that was there before the merge is not taken back by it.</summary>
    [Fact]
    public async Task After_undoing_a_merge_who_stayed_is_mailed_again_and_the_other_still_opted_out()
    {
        var (ander, _, _, mail) = await UitgenodigdAsync();
        var (blijft, _, _, eigen) = await UitgenodigdAsync();
        await AfAsync(mail);
        await AfAsync(eigen);
        var samenvoeging = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = ander });
        Assert.Equal(201, (await HeraanmeldenAsync(blijft, new { toelichting = "Per telefoon." })).Status);
        using (var uiteen = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{samenvoeging["id"]}"))
            Assert.Equal(204, (int)uiteen.StatusCode);
        Assert.Equal(("actief", "afgemeld"), (await MailstatusAsync(blijft), await MailstatusAsync(ander)));

        // Of somebody who had come back themselves, a merge and its undoing keep that.
        Assert.Equal(201, (await HeraanmeldenAsync(ander, new { toelichting = "Per brief." })).Status);
        var nogEens = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = ander });
        using (var uiteen = await host.Api.DeleteAsync($"/v1/contactpersonen/{blijft}/samenvoegingen/{nogEens["id"]}"))
            Assert.Equal(204, (int)uiteen.StatusCode);
        foreach (var (persoon, hoe) in new[] { (blijft, "Per telefoon."), (ander, "Per brief.") })
        {
            var gelezen = await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}");
            Assert.Equal(("actief", hoe), ((string?)gelezen["mailstatus"], (string?)gelezen["heraanmeldingToelichting"]));
        }
    }

    [Fact]
    public async Task Of_opting_out_and_coming_back_at_once_the_last_one_holds_and_none_is_lost()
    {
        for (var i = 0; i < 6; i++)
        {
            // One opts out for the first time; the other has opted out already.
            var (nieuw, _, _, mail) = await UitgenodigdAsync();
            var (eerder, _, _, tweede) = await UitgenodigdAsync();
            await AfAsync(tweede);
            var antwoorden = await Task.WhenAll(HeraanmeldenAsync(nieuw), HeraanmeldenAsync(eerder), DanAsync(AfAsync(mail)),
                DanAsync(AfAsync(tweede)));
            // Refused is who had not opted out yet, and then the opt-out is what came last.
            Assert.Equal(antwoorden[0].Status == 201 ? "actief" : "afgemeld", await MailstatusAsync(nieuw));
            Assert.Equal(201, antwoorden[1].Status);
            Assert.Equal(await MailstatusAsync(eerder) == "actief" ? 1 : 2, await GebeurdAsync("contactpersoon.afgemeld", eerder));
        }

        var (persoon, _, _, laatste) = await UitgenodigdAsync();
        await AfAsync(laatste);
        var tien = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => HeraanmeldenAsync(persoon)));
        Assert.Equal([201, .. Enumerable.Repeat(409, 9)], tien.Select(t => t.Status).Order());
        Assert.Equal(1, await GebeurdAsync("afmelding.teruggenomen", persoon));

        static async Task<(int Status, JsonNode Antwoord)> DanAsync(Task daad)
        {
            await daad;
            return (204, new JsonObject());
        }
    }

    [Fact]
    public async Task Of_coming_back_and_being_merged_at_once_either_comes_first()
    {
        for (var i = 0; i < 4; i++)
        {
            var (persoon, _, _, mail) = await UitgenodigdAsync();
            var blijft = await host.PersoonAsync();
            await AfAsync(mail);
            var terug = HeraanmeldenAsync(persoon);
            using var samen = await host.Api.PostAsJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = persoon });
            Assert.Equal(201, (int)samen.StatusCode);
            Assert.Equal((await terug).Status switch { 201 => "actief", 410 => "afgemeld", var anders => $"{anders}" },
                await MailstatusAsync(blijft));
        }
    }
}
