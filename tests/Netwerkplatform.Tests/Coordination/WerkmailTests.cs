namespace Netwerkplatform.Tests.Coordination;

/// <summary>The work list by mail, in a calendar, counted, and as a round of visits.</summary>
public sealed class WerkmailTests(WerkmailTests.Host host) : IClassFixture<WerkmailTests.Host>
{
    public sealed class Host(TestCluster cluster) : TestHost(cluster)
    {
        protected override Dictionary<string, string?> Configuration =>
            new() { ["Regisseur:Naam"] = "Ingesteld", ["Regisseur:Email"] = "ingesteld@gemeente.example" };
    }

    private static string Wijk() => $"Mailwijk {Netwerk.Woord()}";

    private DateTimeOffset Nu => host.Clock.GetUtcNow();

    private async Task<(string Id, string Email)> RegisseurAsync(string wijk, string? vervanger = null)
    {
        var email = $"r{Guid.NewGuid():N}@gemeente.example";
        return ((string)(await host.Api.PostJsonAsync("/v1/regisseurs", new
        {
            naam = "Noor",
            email,
            begindatum = "2026-01-01",
            gebieden = new[] { new { wijken = new[] { wijk } } },
            plaatsvervangerId = vervanger,
        }))["id"]!, email);
    }

    private Task<JsonNode> VraagAsync(string organisatie) =>
        host.Api.PostJsonAsync("/v1/vragen", new { vraag = "Wie helpt?", organisatieId = organisatie, kanaal = "telefoon" });

    private async Task MaandagAsync()
    {
        await host.AdvanceAsync(TimeSpan.FromDays((8 - (int)Nu.AmsterdamDate().DayOfWeek) % 7 is var dagen && dagen == 0 ? 7 : dagen));
        await host.SendMailsAsync();
    }

    [Fact]
    public async Task On_monday_each_regisseur_with_work_gets_one_mail_about_it_and_the_deputy_that_of_who_is_away()
    {
        var (wijk, ergens, leeg) = (Wijk(), Wijk(), Wijk());
        var vervanger = await RegisseurAsync(ergens);
        var (regisseur, zonder) = (await RegisseurAsync(wijk, vervanger.Id), await RegisseurAsync(leeg));
        var (organisatie, van) = (await host.OrganisatieAsync(wijken: [wijk]), await host.OrganisatieAsync());
        for (var i = 0; i < 12; i++) await VraagAsync(organisatie);
        await VraagAsync(van);
        await MaandagAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.RunJobAsync("werkvoorraad-mailen")));
        await host.RunJobAsync("werkvoorraad-mailen");
        var mails = await host.SendMailsAsync();

        var mail = Assert.Single(mails[regisseur.Email]);
        var tekst = mail.TextBody!;
        Assert.Contains("- vragen: 12", tekst, StringComparison.Ordinal);
        Assert.Equal(10, tekst.Split("Het dringendst:")[1].Split('\n').Count(r => r.StartsWith("- ", StringComparison.Ordinal)));
        Assert.Contains("Vraag beantwoorden: ", tekst, StringComparison.Ordinal);
        Assert.Empty(mails[zonder.Email]);
        Assert.Empty(mails[vervanger.Email]);
        // What is of nobody is for the one of the settings.
        Assert.Contains("- vragen: ", Assert.Single(mails["ingesteld@gemeente.example"]).TextBody!, StringComparison.Ordinal);

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.RunJobAsync("werkvoorraad-mailen");
        Assert.Empty((await host.SendMailsAsync())[regisseur.Email]);

        await host.AdvanceAsync(TimeSpan.FromDays(6));
        var dag = Nu.AmsterdamDate();
        await host.Api.PostJsonAsync($"/v1/regisseurs/{regisseur.Id}/afwezigheden", new { vanafDatum = dag, totDatum = dag });
        await host.RunJobAsync("werkvoorraad-mailen");
        var volgende = await host.SendMailsAsync();
        Assert.Empty(volgende[regisseur.Email]);
        Assert.Contains("- vragen: 12, waarvan 12 te laat", Assert.Single(volgende[vervanger.Email]).TextBody!, StringComparison.Ordinal);
    }

    /// <summary>Regression: it waited until that sender was done.</summary>
    [Fact]
    public async Task Asking_for_the_mails_again_waits_for_no_sender_that_writes_one()
    {
        await RegisseurAsync(Wijk());
        await MaandagAsync();
        await host.RunJobAsync("werkvoorraad-mailen");
        await using var verbinding = new NpgsqlConnection(host.ConnectionString);
        await verbinding.OpenAsync();
        await using var schrijft = await verbinding.BeginTransactionAsync();
        await using (var rijen = new NpgsqlCommand(
            "update platform.mail set poging = poging where soort = 'werkvoorraad'", verbinding, schrijft))
            Assert.InRange(await rijen.ExecuteNonQueryAsync(), 1, 1000);

        await host.RunJobAsync("werkvoorraad-mailen").WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_calendar_holds_appointments_and_last_days_until_its_token_is_revoked()
    {
        var (wijk, elders) = (Wijk(), Wijk());
        var regisseur = await RegisseurAsync(wijk);
        var (organisatie, ander) = (await host.OrganisatieAsync(wijken: [wijk]), await host.OrganisatieAsync(wijken: [elders]));
        var vraag = await VraagAsync(organisatie);
        var afspraak = await host.Api.PostJsonAsync("/v1/afspraken",
            new { organisatieId = organisatie, geplandOp = Nu.AddDays(1), locatie = "Wijkcentrum; zaal 2", doel = "Kennismaken" });
        var niet = await VraagAsync(ander);
        var token = await host.Api.PostJsonAsync("/v1/agendatokens", new { regisseurId = regisseur.Id });
        Assert.EndsWith($"/v1/werkvoorraad/agenda?token={token["token"]}", (string?)token["agendaUrl"], StringComparison.Ordinal);
        var lees = $"/v1/werkvoorraad/agenda?token={token["token"]}";

        using var gelezen = await host.Anonymous.GetAsync(lees);
        Assert.Equal((200, "text/calendar"), ((int)gelezen.StatusCode, gelezen.Content.Headers.ContentType!.MediaType));
        var tekst = await gelezen.Content.ReadAsStringAsync();
        var agenda = Ical.Net.Calendar.Load(tekst)!;
        Assert.All(tekst.Split("\r\n"), regel => Assert.InRange(Encoding.UTF8.GetByteCount(regel), 0, 75));
        var bijeen = agenda.Events.Single(e => e.Uid!.StartsWith($"afspraak-{afspraak["id"]}@", StringComparison.Ordinal));
        Assert.Equal((Nu.AddDays(1).UtcDateTime, "Wijkcentrum; zaal 2", "Kennismaken"),
            (bijeen.Start!.AsUtc, bijeen.Location, bijeen.Description));
        var dag = agenda.Events.Single(e => e.Uid!.StartsWith($"vraag-{vraag["id"]}@", StringComparison.Ordinal));
        Assert.Equal(((string?)vraag["uiterlijkDatum"], true),
            (dag.Start!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), dag.IsAllDay));
        Assert.DoesNotContain((string)niet["id"]!, tekst, StringComparison.Ordinal);

        // Read again it is the same; the secret is nowhere to be read again.
        using var zelfde = new HttpRequestMessage(HttpMethod.Get, lees);
        zelfde.Headers.TryAddWithoutValidation("If-None-Match", gelezen.Headers.ETag!.ToString());
        using (var niets = await host.Anonymous.SendAsync(zelfde)) Assert.Equal(304, (int)niets.StatusCode);
        var getoond = await host.Api.GetJsonAsync($"/v1/agendatokens/{token["id"]}");
        Assert.Equal((null, null), ((string?)getoond["token"], (string?)getoond["agendaUrl"]));
        Assert.Single((await host.Api.GetJsonAsync($"/v1/agendatokens?regisseurId={regisseur.Id}"))["results"]!.AsArray());
        Assert.Equal(0, await host.ScalarAsync<int>(
            "select count(*)::int from coordination.agendatoken where hash = convert_to(@t, 'UTF8')", new { t = (string)token["token"]! }));

        using (var weg = await host.Api.DeleteAsync($"/v1/agendatokens/{token["id"]}", "*")) Assert.Equal(204, (int)weg.StatusCode);
        async Task<string> GeenAsync(string adres)
        {
            using var antwoord = await host.Anonymous.GetAsync(adres);
            Assert.Equal(404, (int)antwoord.StatusCode);
            var probleem = (await antwoord.JsonAsync()).AsObject();
            probleem.Remove("instance");
            return probleem.ToJsonString();
        }
        Assert.Equal(await GeenAsync("/v1/werkvoorraad/agenda?token=onbekend"), await GeenAsync(lees));
        Assert.Equal(await GeenAsync("/v1/werkvoorraad/agenda"), await GeenAsync(lees));
    }

    [Fact]
    public async Task A_calendar_shows_no_key_figure_to_who_might_not_see_them()
    {
        var (wijk, figuur) = (Wijk(), await host.PersoonAsync());
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        await host.RolAsync(figuur, organisatie, "sleutelfiguur");
        var afspraak = await host.Api.PostJsonAsync("/v1/afspraken",
            new { organisatieId = organisatie, contactpersoonId = figuur, geplandOp = Nu.AddDays(1) });
        async Task<bool> StaatErinAsync(HttpClient door)
        {
            var token = await door.PostJsonAsync("/v1/agendatokens", new { });
            var agenda = await host.Anonymous.GetStringAsync($"/v1/werkvoorraad/agenda?token={token["token"]}");
            return agenda.Replace("\r\n ", "", StringComparison.Ordinal).Contains((string)afspraak["id"]!, StringComparison.Ordinal);
        }
        Assert.True(await StaatErinAsync(host.Api));
        Assert.False(await StaatErinAsync(await host.ClientAsync("regie.lezen", "regie.beheren")));
    }

    [Fact]
    public async Task The_report_counts_what_the_list_shows()
    {
        var wijk = Wijk();
        var regisseur = await RegisseurAsync(wijk);
        var organisatie = await host.OrganisatieAsync(wijken: [wijk]);
        await VraagAsync(organisatie);
        await VraagAsync(organisatie);
        async Task<string[]> TelAsync(string vraag) =>
        [
            .. (await host.Api.GetJsonAsync($"/v1/rapportages/werkvoorraad{vraag}")).AsArray()
                .Select(r => $"{r!["soort"]} {r["aantal"]} {r["teLaat"]}"),
        ];
        Assert.Equal(["vacature 1 0", "vraag 2 0"], await TelAsync($"?regisseurId={regisseur.Id}"));
        await host.AdvanceAsync(TimeSpan.FromDays(14));
        Assert.Equal(["vacature 1 0", "vraag 2 2"], await TelAsync($"?regisseurId={regisseur.Id}"));
        var lijst = (await host.Api.GetJsonAsync("/v1/werkvoorraad?limit=500"))["results"]!.AsArray();
        Assert.Equal(
            lijst.GroupBy(w => (string)w!["soort"]!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}"),
            (await TelAsync("")).Select(r => r[..r.LastIndexOf(' ')]));
    }

    [Fact]
    public async Task Whom_to_see_in_a_wijk_is_who_has_the_most_urgent_work_and_was_not_spoken_to_today()
    {
        var wijk = Wijk();
        var (dringend, gewoon, elders) = (await host.OrganisatieAsync(wijken: [wijk]), await host.OrganisatieAsync(wijken: [wijk]),
            await host.OrganisatieAsync(wijken: [Wijk()]));
        await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Wie helpt?", organisatieId = dringend, kanaal = "telefoon", spoed = true });
        await host.Api.PostJsonAsync("/v1/afspraken", new { organisatieId = elders, geplandOp = Nu });
        async Task<string[]> AdviesAsync(string vraag) =>
            [.. (await host.Api.GetJsonAsync($"/v1/bezoekadvies?wijk={Uri.EscapeDataString(wijk.ToUpperInvariant())}{vraag}"))["results"]!
                .AsArray().Select(b => (string)b!["organisatieId"]!)];
        Assert.Equal([dringend, gewoon], await AdviesAsync(""));
        Assert.Equal([dringend], await AdviesAsync("&aantal=1"));
        var eerste = (await host.Api.GetJsonAsync($"/v1/bezoekadvies?wijk={wijk}"))["results"]![0]!;
        Assert.Contains(eerste["redenen"]!.AsArray(), r => ((string)r!).StartsWith("Vraag beantwoorden", StringComparison.Ordinal));

        await host.Api.PostJsonAsync("/v1/contactmomenten", new
        {
            organisatieId = dringend,
            plaatsgevondenOp = Nu,
            vorm = "bezoek",
            richting = "gehaald",
            aanleiding = "regulier",
        });
        Assert.Equal([gewoon], await AdviesAsync(""));
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal([dringend, gewoon], await AdviesAsync(""));
    }
}
