using MimeKit;

namespace Netwerkplatform.Tests.Contacts;

/// <summary>An opt-out is one record, and holds everywhere from the answer on: no event is handled in here.</summary>
public sealed class AfmeldenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Persoon, string Organisatie, string Ronde, MimeMessage Mail)> UitgenodigdAsync(int[]? naDagen = null)
    {
        var (organisatie, email) = (await host.OrganisatieAsync(), $"{Guid.NewGuid():N}@voorbeeld.example");
        var persoon = await host.PersoonAsync(email: email);
        await host.RolAsync(persoon, organisatie);
        var ronde = await host.RondeAsync([organisatie], naDagen: naDagen);
        return (persoon, organisatie, (string)ronde["id"]!, (await host.SendMailsAsync())[email].Single());
    }

    private async Task<string?> MailstatusAsync(string persoon) =>
        (string?)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["mailstatus"];

    private async Task<JsonNode> UitnodigingAsync(string ronde) =>
        Assert.Single((await host.Api.GetJsonAsync($"/v1/rondes/{ronde}/uitnodigingen"))["results"]!.AsArray())!;

    private async Task AfAsync(string pad)
    {
        using var af = await host.Anonymous.PostAsync(pad, null);
        Assert.Equal(204, (int)af.StatusCode);
    }

    private async Task<string> SamenvoegenAsync(string blijft, string vervalt)
    {
        var samenvoeging = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
        return $"/v1/contactpersonen/{blijft}/samenvoegingen/{samenvoeging["id"]}";
    }

    private async Task UiteenAsync(string samenvoeging)
    {
        using var uiteen = await host.Api.DeleteAsync(samenvoeging);
        Assert.Equal(204, (int)uiteen.StatusCode);
    }

    /// <summary>Case herinnering-na-vertrek.json.</summary>
    [Fact]
    public async Task Whoever_left_the_organisation_after_the_invitation_is_not_reminded_in_its_name()
    {
        var (persoon, organisatie, ronde, mail) = await UitgenodigdAsync([7]);
        var (_, _, blijvend, ander) = await UitgenodigdAsync([7]);
        var rol = (await host.Api.GetJsonAsync($"/v1/rolvervullingen?contactpersoonId={persoon}"))["results"]![0]!;
        var beeindigd = new
        {
            contactpersoonId = persoon,
            organisatieId = organisatie,
            rol = "medewerker",
            begindatum = "2026-01-01",
            einddatum = "2026-03-01"
        };
        using var einde = await host.Api.PutAsync($"/v1/rolvervullingen/{rol["id"]}", beeindigd);
        Assert.Equal(200, (int)einde.StatusCode);
        // Elsewhere they still work: it is this organisation that they have left.
        await host.RolAsync(persoon, await host.OrganisatieAsync());

        await host.AdvanceAsync(TimeSpan.FromDays(7));
        await host.RunJobAsync("herinneren");
        var mails = await host.SendMailsAsync();
        Assert.Empty(mails[mail.To.Mailboxes.Single().Address]);
        Assert.Single(mails[ander.To.Mailboxes.Single().Address]);
        Assert.All(new[] { await UitnodigingAsync(ronde), await UitnodigingAsync(blijvend) }, u =>
            Assert.Equal("verzonden", (string?)u["status"]));
        var melding = Assert.Single((await host.Api.GetJsonAsync($"/v1/mailmeldingen?contactpersoonId={persoon}"))["results"]!.AsArray())!;
        Assert.Equal("herinnering niet_verzonden vertrokken", $"{melding["mailsoort"]} {melding["soort"]} {melding["reden"]}");
    }

    /// <summary>Case afmelden-door-scanner.json.</summary>
    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Looking_at_the_link_changes_nothing_and_the_one_click_of_a_mail_program_holds_at_once(string vorm)
    {
        var (persoon, _, ronde, mail) = await UitgenodigdAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var gekeken = await host.Anonymous.SendAsync(new HttpRequestMessage(method, mail.AfmeldPad()));
            Assert.Equal(200, (int)gekeken.StatusCode);
        }
        Assert.Equal(("actief", "verzonden"), (await MailstatusAsync(persoon), (string?)(await UitnodigingAsync(ronde))["status"]));

        using HttpContent inhoud = vorm == "multipart/form-data"
            ? new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } }
            : new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        using var af = await host.Anonymous.PostAsync(mail.AfmeldPad(), inhoud);
        Assert.Equal(204, (int)af.StatusCode);
        Assert.Equal(("afgemeld", "afgemeld"), (await MailstatusAsync(persoon), (string?)(await UitnodigingAsync(ronde))["status"]));
        Assert.Equal(1, (int)(await host.Api.GetJsonAsync($"/v1/rondes/{ronde}"))["aantallen"]!["afgemeld"]!);
        Assert.Equal(1, await host.ScalarAsync<int>(
            """
            select count(*)::int from platform.audit where handeling = 'contactpersoon.afgemeld' and object_id = @persoon::uuid
              and wie = 'link:afmelden'
            """,
            new { persoon }));
    }

    /// <summary>Case samenvoegen-afmelding-blijft.json.</summary>
    [Fact]
    public async Task An_opt_out_survives_a_merge_and_its_undoing_restores_both()
    {
        var (afgemeld, _, _, mail) = await UitgenodigdAsync();
        await AfAsync(mail.AfmeldPad());
        var actief = await host.PersoonAsync();
        var samenvoeging = await SamenvoegenAsync(actief, afgemeld);
        Assert.Equal("afgemeld", await MailstatusAsync(actief));
        await UiteenAsync(samenvoeging);
        Assert.Equal(("actief", "afgemeld"), (await MailstatusAsync(actief), await MailstatusAsync(afgemeld)));
    }

    [Fact]
    public async Task A_link_mailed_before_a_merge_opts_out_who_stayed_and_after_its_undoing_neither_is_asked()
    {
        var (oud, _, _, mail) = await UitgenodigdAsync();
        var blijft = await host.PersoonAsync();
        var samenvoeging = await SamenvoegenAsync(blijft, oud);
        await AfAsync(mail.AfmeldPad());
        Assert.Equal("afgemeld", await MailstatusAsync(blijft));
        await UiteenAsync(samenvoeging);
        Assert.Equal(("afgemeld", "afgemeld"), (await MailstatusAsync(blijft), await MailstatusAsync(oud)));
    }

    [Fact]
    public async Task A_link_mailed_while_two_were_one_opts_out_both_when_they_are_parted()
    {
        var (organisatie, blijft, ander) = (await host.OrganisatieAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(blijft, organisatie);
        var samenvoeging = await SamenvoegenAsync(blijft, ander);
        var ronde = await host.RondeAsync([organisatie]);
        var mail = Assert.Single(await host.MailsVanAsync(ronde));
        await UiteenAsync(samenvoeging);
        await AfAsync(mail.AfmeldPad());
        Assert.Equal(("afgemeld", "afgemeld"), (await MailstatusAsync(blijft), await MailstatusAsync(ander)));
    }

    /// <summary>Said again by who stayed, it is theirs too.</summary>
    [Fact]
    public async Task An_opt_out_that_came_along_and_is_said_again_stays_with_both()
    {
        var (afgemeld, _, _, mail) = await UitgenodigdAsync();
        var (blijft, _, _, eigen) = await UitgenodigdAsync();
        await AfAsync(mail.AfmeldPad());
        var samenvoeging = await SamenvoegenAsync(blijft, afgemeld);
        await AfAsync(eigen.AfmeldPad());
        await UiteenAsync(samenvoeging);
        Assert.Equal(("afgemeld", "afgemeld"), (await MailstatusAsync(blijft), await MailstatusAsync(afgemeld)));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Of_opting_out_and_being_merged_or_parted_at_once_the_opt_out_is_never_lost()
    {
        for (var i = 0; i < 8; i++)
        {
            var (oud, _, _, mail) = await UitgenodigdAsync();
            var blijft = await host.PersoonAsync();
            var samen = host.Api.PostAsJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = oud });
            await Task.WhenAll(samen, AfAsync(mail.AfmeldPad()));
            Assert.Equal("afgemeld", await MailstatusAsync(blijft));

            var (ander, _, _, tweede) = await UitgenodigdAsync();
            var houdt = await host.PersoonAsync();
            var samenvoeging = await SamenvoegenAsync(houdt, ander);
            await Task.WhenAll(UiteenAsync(samenvoeging), AfAsync(tweede.AfmeldPad()));
            Assert.Equal("afgemeld", await MailstatusAsync(ander));
        }
    }

    [Fact]
    public async Task An_opt_out_and_an_address_that_takes_no_mail_are_two_facts()
    {
        var (persoon, _, _, mail) = await UitgenodigdAsync();
        await AfAsync(mail.AfmeldPad());
        await host.Api.PostJsonAsync("/v1/mailmeldingen", new { berichtId = mail.MessageId, soort = "onbestelbaar" });
        Assert.Equal("afgemeld", await MailstatusAsync(persoon));
        Assert.Equal("geen ja ja", await FeitenAsync());
        using var adres = await host.Api.PutAsync($"/v1/contactpersonen/{persoon}",
            new { achternaam = "Bos", email = "nieuw@voorbeeld.example" });
        Assert.Equal(200, (int)adres.StatusCode);
        Assert.Equal("bericht ja nee", await FeitenAsync());

        Task<string?> FeitenAsync() => host.ScalarAsync<string>(
            """
            select case when mag_gevraagd then 'vraag' when mag_bericht then 'bericht' else 'geen' end
                   || case when afgemeld_op is null then ' nee' else ' ja' end || case
                     when onbestelbaar_op is null then ' nee' else ' ja' end
              from contacts.contactpersoon where id = @persoon::uuid
            """, new { persoon });
    }

    [Fact]
    public async Task A_list_keeps_the_opt_outs_that_held_when_its_round_closed()
    {
        var (_, _, ronde, mail) = await UitgenodigdAsync();
        var (later, _, gesloten, tweede) = await UitgenodigdAsync();
        await AfAsync(mail.AfmeldPad());
        foreach (var id in new[] { ronde, gesloten }) await host.Api.PostJsonAsync($"/v1/rondes/{id}/sluitingen", new { });
        await AfAsync(tweede.AfmeldPad());
        Assert.Equal("afgemeld", await MailstatusAsync(later));
        Assert.Equal("afgemeld", (string?)(await UitnodigingAsync(ronde))["status"]);
        Assert.Equal("verlopen", (string?)(await UitnodigingAsync(gesloten))["status"]);
    }

    [Fact]
    public async Task Whoever_opted_out_stays_known()
    {
        var persoon = await host.PersoonAsync();
        await host.ExecuteAsync("select contacts.pub_afmelden(@persoon::uuid)", new { persoon });
        using var weg = await host.Api.DeleteAsync($"/v1/contactpersonen/{persoon}", "*");
        Assert.Equal(409, (int)weg.StatusCode);
    }
}
