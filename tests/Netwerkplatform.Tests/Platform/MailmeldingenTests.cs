namespace Netwerkplatform.Tests.Platform;

/// <summary>What becomes of a mail after it has left, or could not.</summary>
public sealed class MailmeldingenTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<JsonNode[]> MislukteAsync() =>
        [.. (await host.Api.GetJsonAsync("/v1/mailmeldingen?soort=mislukt"))["results"]!.AsArray().Select(m => m!)];

    /// <summary>As the sender leaves it: in hand for the twentieth time, and its lease over.</summary>
    private async Task<string> FailAsync(string persoon)
    {
        await host.ExecuteAsync(
            """
            update platform.mail set status = 'bezig', poging = 20, lease_tot = now() - interval '1 second'
             where contactpersoon_id = @persoon::uuid
            """, new { persoon });
        await host.SendMailsAsync();
        return (string)Assert.Single(await MislukteAsync(), m => (string?)m["contactpersoonId"] == persoon)["id"]!;
    }

    /// <summary>Regression: there was no such report, and no way to have it sent.</summary>
    [Fact]
    public async Task A_mail_that_failed_by_a_fault_of_ours_is_reported_and_sent_again_once_for_each_time_that_it_failed()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        var melding = await FailAsync(persoon);
        Assert.Equal(("uitnodiging", "lease", null), await MeldingAsync(melding));
        Assert.Equal("onbestelbaar", await UitnodigingAsync(ronde));
        Assert.Equal("actief", await MailstatusAsync(persoon));

        var first = await host.Api.PostJsonAsync($"/v1/mailmeldingen/{melding}/herverzendingen", new { });
        Assert.NotNull(first["herverzondenOp"]);
        using var second = await host.Api.PostAsJsonAsync($"/v1/mailmeldingen/{melding}/herverzendingen", new { });
        Assert.Equal(409, (int)second.StatusCode);
        Assert.EndsWith("mail-niet-te-herverzenden", (string?)(await second.JsonAsync())["type"], StringComparison.Ordinal);
        Assert.Equal("wachtend", await UitnodigingAsync(ronde));

        Assert.Equal(melding, await FailAsync(persoon));
        Assert.Null((await host.Api.GetJsonAsync($"/v1/mailmeldingen/{melding}"))["herverzondenOp"]);
        await host.Api.PostJsonAsync($"/v1/mailmeldingen/{melding}/herverzendingen", new { });
        await host.SendMailsAsync();
        Assert.Equal("verzonden", await UitnodigingAsync(ronde));
    }

    private async Task<(string?, string?, string?)> MeldingAsync(string id)
    {
        var melding = await host.Api.GetJsonAsync($"/v1/mailmeldingen/{id}");
        return ((string?)melding["mailsoort"], (string?)melding["statuscode"], (string?)melding["herverzondenOp"]);
    }

    [Fact]
    public async Task An_address_that_was_refused_gets_nothing_again()
    {
        var (_, _, berichtId) = await UitgenodigdAsync();
        var melding = await host.Api.PostJsonAsync("/v1/mailmeldingen", new { dsn = Dsn(berichtId) });

        using var again = await host.Api.PostAsJsonAsync($"/v1/mailmeldingen/{melding["id"]}/herverzendingen", new { });
        using var unknown = await host.Api.PostAsJsonAsync($"/v1/mailmeldingen/{Guid.NewGuid()}/herverzendingen", new { });

        Assert.Equal((409, 404), ((int)again.StatusCode, (int)unknown.StatusCode));
    }

    [Fact]
    public async Task A_report_on_a_mail_to_nobody_in_the_address_book_names_nobody_and_is_there_for_every_reader()
    {
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen", Peilingen.Peiling(await host.VragenlijstAsync(), new { }));
        await host.Api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/testmails", new { email = "proef@gemeente.example" });
        var berichtId = (await host.SendMailsAsync())["proef@gemeente.example"].Single().MessageId!;
        var reader = await host.ClientAsync("beheer");

        var melding = await reader.PostJsonAsync("/v1/mailmeldingen", new { berichtId, soort = "onbestelbaar" });
        var again = await reader.PostJsonAsync("/v1/mailmeldingen", new { berichtId, soort = "klacht" });

        Assert.Equal(((string?)null, (string?)null), ((string?)melding["contactpersoonId"], (string?)again["contactpersoonId"]));
        Assert.Null((string?)(await reader.GetJsonAsync($"/v1/mailmeldingen/{melding["id"]}"))["contactpersoonId"]);
        var listed = (await reader.GetJsonAsync("/v1/mailmeldingen?limit=500"))["results"]!.AsArray();
        foreach (var een in new[] { melding, again }) Assert.Contains(listed, m => (string?)m!["id"] == (string?)een["id"]);
    }

    /// <summary>The provider that reports holds the address already; it hears no more of the person than of nobody.</summary>
    [Fact]
    public async Task A_report_on_the_mail_of_a_key_figure_is_taken_from_a_reader_without_the_scope_who_hears_nothing_of_them()
    {
        var organisatie = await host.OrganisatieAsync();
        var sleutelfiguur = await host.PersoonAsync(email: "sleutel@voorbeeld.example");
        await host.RolAsync(sleutelfiguur, organisatie, "sleutelfiguur");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{sleutelfiguur}/bevestigingsverzoeken", new { });
        var berichtId = (await host.SendMailsAsync())["sleutel@voorbeeld.example"].Single().MessageId!;
        var reader = await host.ClientAsync("beheer");

        var melding = await reader.PostJsonAsync("/v1/mailmeldingen", new { berichtId, soort = "onbestelbaar" });

        Assert.Null((string?)melding["contactpersoonId"]);
        using var read = await reader.GetAsync($"/v1/mailmeldingen/{melding["id"]}");
        Assert.Equal((404, "onbestelbaar"), ((int)read.StatusCode, await MailstatusAsync(sleutelfiguur)));
        Assert.Equal(sleutelfiguur, (string?)(await host.Api.GetJsonAsync($"/v1/mailmeldingen/{melding["id"]}"))["contactpersoonId"]);
    }

    private async Task<(string Persoon, JsonNode Ronde, string BerichtId)> UitgenodigdAsync()
    {
        var (organisatie, persoon) = (await host.OrganisatieAsync(), await host.PersoonAsync());
        await host.RolAsync(persoon, organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        var mail = Assert.Single(await host.MailsVanAsync(ronde));
        return (persoon, ronde, mail.MessageId!);
    }

    private async Task<string> MailstatusAsync(string persoon) => (string)(
        await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["mailstatus"]!;

    private async Task<string> UitnodigingAsync(JsonNode ronde) =>
        (string)Assert.Single((await host.Api.GetJsonAsync($"/v1/rondes/{ronde["id"]}/uitnodigingen"))["results"]!.AsArray())!["status"]!;

    private async Task ChangeEmailAsync(string persoon, string email)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put,
            $"/v1/contactpersonen/{persoon}")
        { Content = JsonContent.Create(new { achternaam = "Bos", email }) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Api.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static string Dsn(string berichtId, string status = "5.1.1", string action = "failed", bool headersOnly = false) =>
        $"""
        From: MAILER-DAEMON@mx.voorbeeld.example
        To: netwerkregisseur@almere.example
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

        --grens
        Content-Type: text/plain

        Niet bezorgd.

        --grens
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.voorbeeld.example

        Final-Recipient: rfc822; iemand@voorbeeld.example
        Action: {action}
        Status: {status}

        --grens
        Content-Type: {(headersOnly ? "text/rfc822-headers" : "message/rfc822")}

        Message-Id: <{berichtId}>
        Subject: Wat hebt u nodig?

        --grens--
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bounce_that_comes_later_shows_at_the_invitation_and_at_the_person(bool headersOnly)
    {
        var (persoon, ronde, berichtId) = await UitgenodigdAsync();
        var melding = await host.Api.PostJsonAsync("/v1/mailmeldingen", new { dsn = Dsn(berichtId, headersOnly: headersOnly) });
        Assert.Equal(("onbestelbaar", "5.1.1", "uitnodiging", persoon),
            ((string)melding["soort"]!, (string)melding["statuscode"]!, (string)melding["mailsoort"]!,
            (string)melding["contactpersoonId"]!));
        await host.DispatchAsync();
        Assert.Equal(("onbestelbaar", "onbestelbaar"), (await MailstatusAsync(persoon), await UitnodigingAsync(ronde)));

        // Told twice it is one report, and it can be read again.
        var again = await host.Api.PostJsonAsync("/v1/mailmeldingen",
            new { berichtId = $"<{berichtId}>", soort = "onbestelbaar", statuscode = "5.1.1" });
        Assert.Equal((string?)melding["id"], (string?)again["id"]);
        Assert.Equal((string?)melding["id"], (string?)(await host.Api.GetJsonAsync($"/v1/mailmeldingen/{melding["id"]}"))["id"]);
        Assert.Single((await host.Api.GetJsonAsync($"/v1/mailmeldingen?contactpersoonId={persoon}"))["results"]!.AsArray());
    }

    [Fact]
    public async Task A_bounce_of_an_address_that_someone_no_longer_has_says_nothing_of_the_new_one()
    {
        var (persoon, _, berichtId) = await UitgenodigdAsync();
        await ChangeEmailAsync(persoon, "nieuw@voorbeeld.example");
        await host.Api.PostJsonAsync("/v1/mailmeldingen", new { berichtId, soort = "onbestelbaar" });
        await host.DispatchAsync();
        Assert.Equal("actief", await MailstatusAsync(persoon));
    }

    /// <summary>Regression: nobody had that id any more, and the address of who stayed was taken for a good one.</summary>
    [Fact]
    public async Task A_bounce_that_waits_for_a_merge_is_of_the_record_that_stayed()
    {
        var (gaat, blijft) = (await host.PersoonAsync(), await host.PersoonAsync());
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var merge = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            insert into contacts.samenvoeging (id, contactpersoon_id, met_id, behoud, andere, voor, na)
            select gen_random_uuid(), @blijft::uuid, a.id, '{}', to_jsonb(a), '{}', '{}'
              from contacts.contactpersoon a where a.id = @gaat::uuid;
            delete from contacts.contactpersoon where id = @gaat::uuid
            """, new { gaat, blijft });

        var bounce = host.ExecuteAsync("select contacts.pub_onbestelbaar(@gaat::uuid, clock_timestamp())", new { gaat });
        await host.WaitsForALockAsync();
        await merge.CommitAsync(TestContext.Current.CancellationToken);
        await bounce;

        Assert.Equal("onbestelbaar", await MailstatusAsync(blijft));
    }

    [Fact]
    public async Task With_another_address_the_invitation_goes_out_again_by_itself_and_once()
    {
        var (persoon, ronde, berichtId) = await UitgenodigdAsync();
        await host.Api.PostJsonAsync("/v1/mailmeldingen", new { berichtId, soort = "onbestelbaar", statuscode = "5.1.1" });
        var oud = (string)(await host.Api.GetJsonAsync($"/v1/contactpersonen/{persoon}"))["email"]!;
        await host.RunJobAsync("nasturen");
        Assert.Empty((await host.SendMailsAsync())[oud]);
        await host.DispatchAsync();
        await ChangeEmailAsync(persoon, "beter@voorbeeld.example");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RunJobAsync("nasturen")));
        await host.RunJobAsync("nasturen");
        var mail = Assert.Single((await host.SendMailsAsync())["beter@voorbeeld.example"]);
        Assert.Equal("verzonden", await UitnodigingAsync(ronde));
        using var answer = await host.AntwoordAsync(mail.Token(), new { training = true });
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_calls_a_mail_unwanted_has_unsubscribed()
    {
        var (persoon, ronde, berichtId) = await UitgenodigdAsync();
        await host.Api.PostJsonAsync("/v1/mailmeldingen", new { berichtId, soort = "klacht" });
        await host.DispatchAsync();
        await host.DispatchAsync();
        Assert.Equal(("afgemeld", "afgemeld"), (await MailstatusAsync(persoon), await UitnodigingAsync(ronde)));
    }

    [Fact]
    public async Task What_is_no_final_report_on_a_mail_of_ours_is_refused()
    {
        var (persoon, _, berichtId) = await UitgenodigdAsync();
        async Task FaultAsync(object body, string fault)
        {
            using var answer = await host.Api.PostAsJsonAsync("/v1/mailmeldingen", body);
            Assert.Equal([fault], await answer.FaultsAsync());
        }
        await FaultAsync(new { dsn = Dsn(berichtId, "4.4.1", "delayed") }, "dsn:ongeldige_waarde");
        await FaultAsync(new { dsn = "geen mail" }, "dsn:ongeldige_waarde");
        await FaultAsync(new { dsn = Dsn("iets@elders.example") }, "dsn:bestaat_niet");
        await FaultAsync(new { berichtId = $"{Guid.NewGuid():N}@almere.example", soort = "onbestelbaar" }, "berichtId:bestaat_niet");
        await FaultAsync(new { berichtId, soort = "kwijt" }, "soort:ongeldige_waarde");
        await FaultAsync(new { berichtId, soort = "onbestelbaar", statuscode = "vol" }, "statuscode:ongeldig_formaat");
        await host.DispatchAsync();
        Assert.Equal("actief", await MailstatusAsync(persoon));

        using var other = await host.ClientAsync("peilingen.beheren", "contacten.beheren");
        using var refused = await other.PostAsJsonAsync("/v1/mailmeldingen", new { berichtId, soort = "klacht" });
        Assert.Equal(403, (int)refused.StatusCode);
    }
}
