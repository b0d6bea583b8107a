
namespace Netwerkplatform.Tests.Notifications;

/// <summary>Who asks for events gets them: proven, signed, in order, again where it went wrong, and only what they may know.</summary>
public sealed class AbonnementenTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly TimeSpan[] Wachttijden =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(12),
    ];

    private async Task<string?> StatusAsync(JsonNode abonnement) =>
        (string?)(await host.Api.GetJsonAsync($"/v1/abonnementen/{abonnement["id"]}"))["status"];

    private async Task<HttpResponseMessage> ZetAsync(JsonNode abonnement, object anders)
    {
        var was = (await host.Api.GetJsonAsync($"/v1/abonnementen/{abonnement["id"]}")).AsObject();
        foreach (var weg in (string[])["id", "geheim", "aangemaaktOp", "gewijzigdOp"]) was.Remove(weg);
        return await host.Api.PutAsync($"/v1/abonnementen/{abonnement["id"]}", Abonneren.Samen(was, anders));
    }

    // ---- proof

    [Fact]
    public async Task A_receiver_that_grants_is_active_at_once_and_gets_signed_events_with_a_trace()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie."]);
        Assert.Equal("aangevraagd", (string?)abonnement["status"]);
        var geheim = (string)abonnement["geheim"]!;
        Assert.Equal(32, Convert.FromBase64String(geheim["whsec_".Length..]).Length);

        var organisatie = await host.OrganisatieAsync();
        await host.PersoonAsync();
        await host.BezorgAsync();
        Assert.Equal("actief", await StatusAsync(abonnement));
        Assert.Null((await host.Api.GetJsonAsync($"/v1/abonnementen/{abonnement["id"]}"))["geheim"]);
        var vraag = ontvanger.Alles[0];
        Assert.Equal(("OPTIONS", "127.0.0.1"), (vraag.Methode, vraag.Headers["WebHook-Request-Origin"]));

        var een = Assert.Single(ontvanger.Events);
        Assert.Equal((organisatie, "organisatie.aangemaakt"), ((string)een.Event["subject"]!, een.Soort));
        Assert.Equal("application/cloudevents+json", een.Headers["Content-Type"]);
        Assert.Equal((string)een.Event["id"]!, een.Headers["webhook-id"]);
        Assert.Matches(@"\A00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\z", een.Headers["traceparent"]);
        Assert.True(Ontvanger.Getekend(een, geheim));
        var vervalst = een with { Inhoud = een.Inhoud.Replace("aangemaakt", "verwijderd", StringComparison.Ordinal) };
        Assert.False(Ontvanger.Getekend(vervalst, geheim));
        // The feed holds the same event.
        var feed = await host.FeedAsync($"{long.Parse((string)een.Event["sequence"]!, CultureInfo.InvariantCulture) - 1:D20}");
        Assert.Equal(feed[0].ToJsonString(), een.Event.ToJsonString());
        var levering = Assert.Single(await host.LeveringenAsync(abonnement));
        Assert.Equal(("geleverd", 204, 1), ((string)levering["status"]!, (int)levering["statuscode"]!, (int)levering["poging"]!));
        var rij = (await host.Api.GetJsonAsync("/v1/rapportages/abonnementen")).AsArray()
            .Single(r => (string?)r!["abonnementId"] == (string)abonnement["id"]!)!;
        Assert.Equal((1, 0, 0, null), ((int)rij["geleverd"]!, (int)rij["mislukt"]!, (int)rij["wachtend"]!,
            (string?)rij["oudsteWachtendOp"]));
    }

    [Fact]
    public async Task Without_a_grant_the_code_in_a_signed_event_proves_it_and_nothing_leaves_before()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        ontvanger.StaatToe = false;
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie.aangemaakt"]);
        using (var teVroeg = await ZetAsync(abonnement, new { status = "actief" }))
            Assert.Equal("abonnement-onbewezen", await teVroeg.ConflictAsync());
        var organisatie = await host.OrganisatieAsync();
        await host.BezorgAsync();
        var proef = Assert.Single(ontvanger.Events);
        Assert.Equal("abonnement.proef", proef.Soort);
        Assert.True(Ontvanger.Getekend(proef, (string)abonnement["geheim"]!));

        using (var verkeerd = await host.Api.PostAsJsonAsync($"/v1/abonnementen/{abonnement["id"]}/bevestigingen",
            new { code = "geraden" }))
            Assert.Equal(["code:ongeldige_waarde"], await verkeerd.FaultsAsync());
        await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/bevestigingen",
            new { code = (string)proef.Event["data"]!["code"]! });
        Assert.Equal("actief", await StatusAsync(abonnement));
        await host.BezorgAsync();
        Assert.Equal([organisatie], ontvanger.Events.Skip(1).Select(e => (string)e.Event["subject"]!));

        // Another address is another receiver.
        await using var ander = await Ontvanger.StartAsync();
        ander.StaatToe = false;
        using (var verhuisd = await ZetAsync(abonnement, new { callbackUrl = ander.Url })) Assert.Equal(200, (int)verhuisd.StatusCode);
        Assert.Equal("aangevraagd", await StatusAsync(abonnement));
    }

    [Fact]
    public async Task A_repeated_request_tells_the_secret_once_and_a_rotation_signs_twice_for_a_day()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var sleutel = $"{Guid.NewGuid()}";
        var (eerste, tweede) = (await AanmakenAsync(), await AanmakenAsync());
        Assert.Equal((string)eerste["id"]!, (string)tweede["id"]!);
        var oud = (string)eerste["geheim"]!;
        Assert.Null(tweede["geheim"]);

        await host.BezorgAsync();
        var nieuw = (string)(await host.Api.PostJsonAsync($"/v1/abonnementen/{eerste["id"]}/geheimrotaties", new { }))["geheim"]!;
        Assert.NotEqual(oud, nieuw);
        var een = await ProefAsync();
        Assert.Equal((true, true), (Ontvanger.Getekend(een, oud), Ontvanger.Getekend(een, nieuw)));
        await host.AdvanceAsync(TimeSpan.FromHours(24.1));
        een = await ProefAsync();
        Assert.Equal((false, true), (Ontvanger.Getekend(een, oud), Ontvanger.Getekend(een, nieuw)));

        async Task<JsonNode> AanmakenAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/abonnementen")
            {
                Content = JsonContent.Create(new
                {
                    naam = "Eens",
                    callbackUrl = ontvanger.Url,
                    typen = new[] { "nl.netwerkplatform.sessie." }
                })
            };
            request.Headers.Add("Idempotency-Key", sleutel);
            using var answer = await host.Api.SendAsync(request);
            Assert.Equal(201, (int)answer.StatusCode);
            return await answer.JsonAsync();
        }

        async Task<Ontvanger.Ontvangen> ProefAsync()
        {
            await host.Api.PostJsonAsync($"/v1/abonnementen/{eerste["id"]}/proefleveringen", new { });
            await host.BezorgAsync();
            return ontvanger.Events[^1];
        }
    }

    // ---- when it goes wrong

    [Fact]
    public async Task What_fails_comes_again_by_the_list_then_parks_with_one_mail_and_lets_its_subject_go_on()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie."], meer: new
        {
            meldEmail = "beheer@voorbeeld.example"
        });
        await host.BezorgAsync();
        var (kapot, heel) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        await WijzigAsync(kapot);
        ontvanger.Antwoord = (http, e) =>
        {
            http.Response.StatusCode = (string)e.Event["subject"]! == kapot && e.Soort == "organisatie.aangemaakt" ? 500 : 200;
            return Task.CompletedTask;
        };
        await host.BezorgAsync();
        Assert.Equal(["organisatie.aangemaakt"], ontvanger.Events.Select(e => e.Event).Van(heel));
        foreach (var (wacht, i) in Wachttijden.Select((w, i) => (w, i)))
        {
            Assert.Equal(i + 1, ontvanger.Events.Count(e => (string)e.Event["subject"]! == kapot));
            await host.AdvanceAsync(wacht - TimeSpan.FromSeconds(1));
            await host.BezorgAsync();
            Assert.Equal(i + 1, ontvanger.Events.Count(e => (string)e.Event["subject"]! == kapot));
            await host.AdvanceAsync(TimeSpan.FromSeconds(1.1));
            await host.BezorgAsync();
        }
        Assert.Equal([.. Enumerable.Repeat("organisatie.aangemaakt", 8), "organisatie.gewijzigd"],
            ontvanger.Events.Select(e => e.Event).Van(kapot));
        Assert.Single(ontvanger.Events.Where(e => (string)e.Event["subject"]! == kapot && e.Soort == "organisatie.aangemaakt")
            .Select(e => e.Headers["webhook-id"]).Distinct());
        var geparkeerd = Assert.Single(await host.LeveringenAsync(abonnement, "geparkeerd"));
        Assert.Equal((8, 500, null), ((int)geparkeerd["poging"]!, (int)geparkeerd["statuscode"]!, (string?)geparkeerd["volgendeOp"]));
        var mail = Assert.Single((await host.SendMailsAsync())["beheer@voorbeeld.example"]);
        Assert.Contains("1 levering geparkeerd", mail.Subject, StringComparison.Ordinal);

        // Asked for again, with the same id.
        ontvanger.Antwoord = (_, _) => Task.CompletedTask;
        await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/leveringen/{geparkeerd["id"]}/herleveringen", new { });
        await host.BezorgAsync();
        Assert.Equal((string)geparkeerd["gebeurtenisId"]!, ontvanger.Events[^1].Headers["webhook-id"]);
        Assert.Empty(await host.LeveringenAsync(abonnement, "geparkeerd"));
        await host.Api.DeleteAsync($"/v1/abonnementen/{abonnement["id"]}", "*");
    }

    private async Task WijzigAsync(string organisatie)
    {
        using var gewijzigd = await host.Api.PutAsync($"/v1/organisaties/{organisatie}",
            new { naam = $"Anders {organisatie}", soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "klein" });
        Assert.Equal(200, (int)gewijzigd.StatusCode);
    }

    [Fact]
    public async Task Who_asks_to_wait_is_waited_for_and_who_says_gone_is_left_alone()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie."]);
        await host.BezorgAsync();
        var status = 429;
        ontvanger.Antwoord = (http, _) =>
        {
            http.Response.StatusCode = status;
            if (status == 429) http.Response.Headers.RetryAfter = "90";
            if (status == 302) http.Response.Headers.Location = $"{ontvanger.Url}/elders";
            return Task.CompletedTask;
        };
        await host.OrganisatieAsync();
        await host.BezorgAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(89));
        await host.BezorgAsync();
        Assert.Single(ontvanger.Events);

        // Nobody is followed elsewhere.
        status = 302;
        await host.AdvanceAsync(TimeSpan.FromSeconds(1.1));
        await host.BezorgAsync();
        Assert.Equal(2, ontvanger.Events.Count);
        Assert.Equal(302, (int)(await host.LeveringenAsync(abonnement, "opnieuw")).Single()["statuscode"]!);

        status = 410;
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.BezorgAsync();
        Assert.Equal(3, ontvanger.Events.Count);
        Assert.Equal("gestopt", await StatusAsync(abonnement));
        await host.OrganisatieAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.BezorgAsync();
        Assert.Equal(3, ontvanger.Events.Count);
    }

    [Fact]
    public async Task While_paused_nothing_leaves_and_afterwards_it_goes_on_where_it_stopped()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie.aangemaakt"]);
        await host.BezorgAsync();
        using (var gepauzeerd = await ZetAsync(abonnement, new { status = "gepauzeerd" })) Assert.Equal(200, (int)gepauzeerd.StatusCode);
        var (eerste, tweede) = (await host.OrganisatieAsync(), await host.OrganisatieAsync());
        await host.BezorgAsync();
        Assert.Empty(ontvanger.Events);
        using (var verder = await ZetAsync(abonnement, new { status = "actief" })) Assert.Equal(200, (int)verder.StatusCode);
        await host.BezorgAsync();
        Assert.Equal([eerste, tweede], ontvanger.Events.Select(e => (string)e.Event["subject"]!).Order(StringComparer.Ordinal));

        // From a number on, that one too.
        var vanaf = ontvanger.Events.Select(e => (string)e.Event["sequence"]!).Order(StringComparer.Ordinal).Last();
        var nogEens = await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/herleveringen", new { vanafSequence = vanaf });
        Assert.Equal(1, (int)nogEens["aantal"]!);
        await host.BezorgAsync();
        Assert.Equal(3, ontvanger.Events.Count);
        Assert.Equal(vanaf, (string)ontvanger.Events[^1].Event["sequence"]!);
        using var verlopen = await host.Api.PostAsJsonAsync($"/v1/abonnementen/{abonnement["id"]}/herleveringen",
            new { vanafSequence = "0" });
        Assert.Equal((410, "feed-verlopen"), ((int)verlopen.StatusCode, (await verlopen.JsonAsync()).Soort()));
    }

    /// <summary>Regression: asked again, a delivery begins at its first attempt, and that of another host was taken for ours.</summary>
    [Fact]
    public async Task An_attempt_that_was_overtaken_does_not_end_the_delivery_that_another_host_has_in_hand()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie.aangemaakt"]);
        await host.BezorgAsync();
        ontvanger.Antwoord = async (http, _) =>
        {
            // While it is on its way it is asked again, and another host takes it.
            var levering = Assert.Single(await host.LeveringenAsync(abonnement, "wachtend"));
            await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/leveringen/{levering["id"]}/herleveringen", new { });
            await host.ExecuteAsync(
                "update notifications.levering set poging = 1, lease_tot = now() + interval '1 hour' where id = @id::uuid",
                new { id = (string)levering["id"]! });
            http.Response.StatusCode = 204;
        };
        await host.OrganisatieAsync();

        await host.BezorgAsync();

        Assert.Single(ontvanger.Events);
        Assert.Equal("wachtend", (string?)Assert.Single(await host.LeveringenAsync(abonnement))["status"]);
    }

    // ---- for whom

    [Fact]
    public async Task What_leaves_is_what_the_last_token_may_read_at_that_moment()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, ["nl.netwerkplatform.organisatie.", "nl.netwerkplatform.contactpersoon."]);
        await using var beperkt = await Ontvanger.StartAsync();
        await host.AbonnementAsync(beperkt, ["nl.netwerkplatform.contactpersoon."], meer: new { scopes = new[] { "contacten.lezen" } });
        await host.BezorgAsync();
        var organisatie = await host.OrganisatieAsync();
        var figuur = await host.PersoonAsync();
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        await host.BezorgAsync();
        Assert.Equal(["contactpersoon.aangemaakt"], ontvanger.Events.Select(e => e.Event).Van(figuur));
        Assert.Empty(beperkt.Events);

        // A token without the scope: withheld, and not sent later.
        var zonder = await host.OrganisatieAsync();
        using (var minder = await host.ClientAsync("gebeurtenissen.beheren", "trainingen.lezen"))
            await minder.GetJsonAsync($"/v1/abonnementen/{abonnement["id"]}");
        await host.BezorgAsync();
        Assert.Empty(ontvanger.Events.Select(e => e.Event).Van(zonder));
        await host.Api.GetJsonAsync("/v1/abonnementen");
        await host.BezorgAsync();
        Assert.Empty(ontvanger.Events.Select(e => e.Event).Van(zonder));

        // A token that was last seen more than thirty days ago.
        var lang = await host.OrganisatieAsync();
        host.Clock.Advance(TimeSpan.FromDays(30.1));
        await host.BezorgAsync();
        Assert.Empty(ontvanger.Events.Select(e => e.Event).Van(lang));
        await host.AdvanceAsync(TimeSpan.Zero);
        using var teVeel = await host.ClientAsync("gebeurtenissen.beheren");
        using var geweigerd = await teVeel.PostAsJsonAsync("/v1/abonnementen",
            Abonneren.Samen(new { naam = "Te veel", callbackUrl = ontvanger.Url, typen = new[] { "nl.netwerkplatform." } },
                new { scopes = new[] { "contacten.lezen" } }));
        Assert.Equal(["scopes:ongeldige_waarde"], await geweigerd.FaultsAsync());
    }

    [Fact]
    public async Task Filters_are_anded_and_what_is_of_no_organisation_passes_only_without_them()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var (binnen, buiten) = (await host.OrganisatieAsync(wijken: ["Centrum"]), await host.OrganisatieAsync(wijken: ["Haven"]));
        await host.NummerAsync();
        await host.AbonnementAsync(ontvanger, meer: new { wijken = new[] { "centrum" }, domeinen = new[] { "zorg", "jeugd" } });
        await host.BezorgAsync();
        await host.RolAsync(await host.PersoonAsync(), binnen);
        await host.RolAsync(await host.PersoonAsync(), buiten);
        await host.BezorgAsync();
        Assert.Equal([("rolvervulling.begonnen", binnen)],
            ontvanger.Events.Select(e => (e.Soort, (string)e.Event["data"]!["organisatieId"]!)));
    }

    /// <summary>Regression: nobody knew any more in which district it had been, so that it passed no filter.</summary>
    [Fact]
    public async Task Who_asks_for_a_district_hears_that_an_organisation_of_it_was_deleted()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var organisatie = await host.OrganisatieAsync(wijken: ["Centrum"]);
        await host.NummerAsync();
        await host.AbonnementAsync(ontvanger, meer: new { wijken = new[] { "centrum" } });
        await host.BezorgAsync();
        using (var weg = await host.Api.DeleteAsync($"/v1/organisaties/{organisatie}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        await host.BezorgAsync();
        Assert.Equal([("organisatie.verwijderd", organisatie)],
            ontvanger.Events.Select(e => (e.Soort, (string)e.Event["data"]!["organisatieId"]!)));
    }

    [Fact]
    public async Task A_subscription_is_its_clients_own_and_shows_no_secret()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger, meer: new
        {
            autorisatie = new { soort = "bearer", token = "kanarie-token" }
        });
        Assert.DoesNotContain("kanarie-token", abonnement.ToJsonString(), StringComparison.Ordinal);
        await host.BezorgAsync();
        await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/proefleveringen", new { });
        // Left out it stays.
        using (var gewijzigd = await ZetAsync(abonnement, new { naam = "Anders" })) Assert.Equal(200, (int)gewijzigd.StatusCode);
        await host.BezorgAsync();
        Assert.Equal("Bearer kanarie-token", ontvanger.Events[^1].Headers["Authorization"]);

        // To another server it does not go along: whoever has the token of the client would have it sent to themselves.
        await using var elders = await Ontvanger.StartAsync();
        using (var verhuisd = await ZetAsync(abonnement, new { callbackUrl = elders.Url }))
            Assert.Equal(["autorisatie.token:verplicht"], await verhuisd.FaultsAsync());
        using (var verhuisd = await ZetAsync(abonnement, new { callbackUrl = ontvanger.Url + "/ander-pad" }))
            Assert.Equal(200, (int)verhuisd.StatusCode);

        await host.ExecuteAsync("update notifications.abonnement set client = 'client:een-ander' where id = @id::uuid",
            new { id = (string)abonnement["id"]! });
        foreach (var pad in (string[])["", "/leveringen"])
        {
            using var gelezen = await host.Api.GetAsync($"/v1/abonnementen/{abonnement["id"]}{pad}");
            Assert.Equal(404, (int)gelezen.StatusCode);
        }
        foreach (var pad in (string[])["geheimrotaties", "proefleveringen"])
        {
            using var gedaan = await host.Api.PostAsJsonAsync($"/v1/abonnementen/{abonnement["id"]}/{pad}", new { });
            Assert.Equal(404, (int)gedaan.StatusCode);
        }
    }

    /// <summary>Regression: the secret that was given for the one endpoint was sent to the other.</summary>
    [Theory]
    [InlineData("tokenUrl", "https://elders.example/token")]
    [InlineData("clientId", "een-ander")]
    public async Task The_secret_of_a_client_goes_to_the_endpoint_and_for_the_client_that_it_was_given_for(string veld, string waarde)
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var autorisatie = new Dictionary<string, string>
        {
            ["soort"] = "oauth2",
            ["tokenUrl"] = ontvanger.Url + "/token",
            ["clientId"] = "wij",
            ["clientSecret"] = "kanarie-geheim",
        };
        var abonnement = await host.AbonnementAsync(ontvanger, meer: new { autorisatie });
        autorisatie.Remove("clientSecret");
        using (var zelfde = await ZetAsync(abonnement, new { autorisatie })) Assert.Equal(200, (int)zelfde.StatusCode);
        autorisatie[veld] = waarde;
        using var ander = await ZetAsync(abonnement, new { autorisatie });
        Assert.Equal(["autorisatie.clientSecret:verplicht"], await ander.FaultsAsync());
    }

    /// <summary>Regression: without end, to whomever the address belongs.</summary>
    [Fact]
    public async Task Twelve_trials_at_once_are_ten()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(ontvanger);
        var pad = $"/v1/abonnementen/{abonnement["id"]}/proefleveringen";
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.Api.PostAsJsonAsync(pad, new { })));
        Assert.Equal((10, 2), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 429)));
        Assert.InRange(answers.First(a => (int)a.StatusCode == 429).Headers.RetryAfter!.Delta!.Value.TotalMinutes, 59, 60);
        await host.AdvanceAsync(TimeSpan.FromHours(1.1));
        using var later = await host.Api.PostAsJsonAsync(pad, new { });
        Assert.Equal(201, (int)later.StatusCode);
    }

    /// <summary>Regression: the answer of the former address stopped the subscription at the new one, which was never asked.</summary>
    [Fact]
    public async Task Who_says_that_they_are_gone_stops_only_what_still_goes_to_them()
    {
        await using var oud = await Ontvanger.StartAsync();
        await using var nieuw = await Ontvanger.StartAsync();
        var abonnement = await host.AbonnementAsync(oud, ["nl.netwerkplatform.organisatie.aangemaakt"]);
        await host.BezorgAsync();
        var (binnen, door) = (new TaskCompletionSource(), new TaskCompletionSource());
        oud.Antwoord = async (http, _) =>
        {
            binnen.TrySetResult();
            await door.Task;
            http.Response.StatusCode = 410;
        };
        await host.OrganisatieAsync();
        var bezorging = Task.Run(host.BezorgAsync);
        await binnen.Task.WaitAsync(TimeSpan.FromSeconds(10));
        using (var verhuisd = await ZetAsync(abonnement, new { callbackUrl = nieuw.Url })) Assert.Equal(200, (int)verhuisd.StatusCode);
        door.SetResult();
        await bezorging;
        Assert.NotEqual("gestopt", await StatusAsync(abonnement));
    }

    [Fact]
    public async Task What_cannot_be_subscribed_to_is_refused_with_all_faults_at_once()
    {
        using var answer = await host.Api.PostAsJsonAsync("/v1/abonnementen", new
        {
            naam = "",
            callbackUrl = "https://voorbeeld.example",
            typen = new[] { "nl.netwerkplatform.kat.", "nl.netwerkplatform.organisatie.aangemaakt", "nl.netwerkplatform.organisatie" },
            domeinen = new[] { "ruimtevaart" },
            autorisatie = new { soort = "oauth2" },
        });
        Assert.Equal(["autorisatie.clientId:verplicht", "autorisatie.clientSecret:verplicht", "autorisatie.tokenUrl:verplicht",
            "domeinen:ongeldige_waarde", "naam:verplicht", "typen[0]:bestaat_niet", "typen[2]:bestaat_niet"], await answer.FaultsAsync());
        using var adres = await host.Api.PostAsJsonAsync("/v1/abonnementen",
            new { naam = "", callbackUrl = "ftp://voorbeeld.example", typen = new[] { "nl.netwerkplatform." } });
        Assert.Equal(["callbackUrl:ongeldige_waarde", "naam:verplicht"], (await adres.FaultsAsync()).Order(StringComparer.Ordinal));
        // Regression: it was taken, and no delivery could be written with it, nor counted.
        using var regeleinde = await host.Api.PostAsJsonAsync("/v1/abonnementen", new
        {
            naam = "Token",
            callbackUrl = "https://voorbeeld.example",
            typen = new[] { "nl.netwerkplatform." },
            autorisatie = new { soort = "bearer", token = "een\ntwee" },
        });
        Assert.Equal(["autorisatie.token:ongeldig_formaat"], await regeleinde.FaultsAsync());
    }
}
