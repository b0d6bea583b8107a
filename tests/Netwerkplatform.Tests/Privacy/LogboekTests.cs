using System.Collections.Concurrent;
using Netwerkplatform.Tests.Information;
using Netwerkplatform.Tests.Notifications;

namespace Netwerkplatform.Tests.Privacy;

/// <summary>The logboek dataverwerkingen: each processing of a person is a line, reads and exports included.</summary>
public sealed class LogboekTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_somebody_is_one_line_with_who_what_when_and_under_which_activity()
    {
        var persoon = await host.PersoonAsync();

        var (_, regels) = await host.LeesAsync(await host.ClientAsync("contacten.lezen"), $"/v1/contactpersonen/{persoon}");

        var regel = Assert.Single(regels);
        Assert.Equal(host.Pseudoniem(persoon), regel.Betrokkenen());
        Assert.Equal(("contactbeheer", "demo-regisseur", "getContactpersoon", 1), ((string)regel["verwerkingsactiviteit"]!,
            (string)regel["client"]!, (string)regel["handeling"]!, (int)regel["aantal"]!));
        Assert.Equal("2026-03-02T08:00:00Z", (string)regel["op"]!);
        Assert.Matches("^[0-9a-f]{16}$", (string)regel["spanId"]!);
        Assert.InRange((int)regel["duurMs"]!, 0, 60_000);
    }

    [Fact]
    public async Task A_list_and_every_form_of_an_export_is_one_line_with_all_who_are_in_it_and_nobody_else()
    {
        var zoek = $"Lijstnaam{Netwerk.Woord()}"[..20];
        string[] personen = [.. await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => host.PersoonAsync(zoek)))];
        await host.PersoonAsync("Iemand anders");

        foreach (var accept in (string[])["application/json", "text/csv", "text/vcard"])
        {
            var (_, regels) = await host.LeesAsync(host.Api, $"/v1/contactpersonen?zoek={zoek}", ("Accept", accept));
            Assert.Equal(host.Pseudoniem(personen), Assert.Single(regels).Betrokkenen());
        }
        // The fields that were asked, and the page.
        var (_, pagina) = await host.LeesAsync(host.Api, $"/v1/contactpersonen?zoek={zoek}&limit=3&velden=taal");
        Assert.Equal(3, (int)Assert.Single(pagina)["aantal"]!);
        var (_, zonder) = await host.LeesAsync(host.Api, $"/v1/rolvervullingen?contactpersoonId={personen[0]}");
        Assert.Empty(zonder);
    }

    /// <summary>Regression: who asked for the roles of one person without the field that names them, was in no line.</summary>
    [Fact]
    public async Task Rows_about_somebody_are_a_line_also_without_the_field_that_says_whose_they_are()
    {
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, await host.OrganisatieAsync());

        var (antwoord, regels) = await host.LeesAsync(host.Api, $"/v1/rolvervullingen?contactpersoonId={persoon}&velden=rol");

        Assert.Equal(["id", "rol"], (await antwoord.JsonAsync())["results"]![0]!.AsObject().Select(v => v.Key));
        Assert.Equal(host.Pseudoniem(persoon), Assert.Single(regels).Betrokkenen());
    }

    [Fact]
    public async Task What_shows_nobody_is_no_line()
    {
        var persoon = await host.PersoonAsync();
        var etag = (await host.Api.GetAsync($"/v1/contactpersonen/{persoon}", Ct)).Headers.ETag!.Tag;

        foreach (var (url, headers, status) in ((string, (string, string)[], int)[])[
            ("/v1/rapportages/kerncijfers", [], 200), ("/v1/rapportages/dekking", [], 200), ("/v1/organisaties", [], 200),
            ("/v1/gebeurtenistypen", [], 200),
            ($"/v1/contactpersonen/{Guid.NewGuid()}", [], 404), ($"/v1/contactpersonen/{persoon}", [("If-None-Match", etag)], 304),
            ("/v1/contactpersonen?limit=0", [], 400)])
        {
            var (antwoord, regels) = await host.LeesAsync(host.Api, url, headers);
            Assert.Equal(status, (int)antwoord.StatusCode);
            Assert.True(regels.Length == 0, url);
        }
        var (weg, geen) = await host.LeesAsync(await host.ClientAsync("contacten.beheren"), $"/v1/contactpersonen/{persoon}");
        Assert.Equal((403, 0), ((int)weg.StatusCode, geen.Length));
    }

    /// <summary>Regression: the delete of a role, whose answer is empty, named nobody without the triggers.</summary>
    [Fact]
    public async Task A_write_is_in_the_logboek_with_whom_it_touched_also_when_its_answer_shows_nobody()
    {
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        var rol = await host.RolAsync(persoon, organisatie);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1/rolvervullingen/{rol["id"]}");
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        var trace = request.Volg();
        Assert.Equal(204, (int)(await host.Api.SendAsync(request, Ct)).StatusCode);

        var regel = Assert.Single(await host.Api.RegelsAsync($"traceId={trace}"));

        Assert.Equal(host.Pseudoniem(persoon), regel.Betrokkenen());
        Assert.Equal("deleteRolvervulling", (string)regel["handeling"]!);
    }

    [Fact]
    public async Task A_write_that_is_rolled_back_leaves_no_line()
    {
        var (persoon, organisatie) = (await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.RolAsync(persoon, organisatie);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/rolvervullingen")
        {
            Content = JsonContent.Create(
                new { contactpersoonId = persoon, organisatieId = organisatie, rol = "medewerker", begindatum = "2026-01-01" }),
        };
        var trace = request.Volg();
        Assert.Equal(409, (int)(await host.Api.SendAsync(request, Ct)).StatusCode);

        Assert.Empty(await host.Api.RegelsAsync($"traceId={trace}"));
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_shows_somebody_again_and_is_a_line_of_its_own()
    {
        var sleutel = $"{Guid.NewGuid()}";
        List<string> personen = [], traces = [];
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/contactpersonen")
            { Content = JsonContent.Create(new { achternaam = "Herhaald" }) };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", sleutel);
            traces.Add(request.Volg());
            using var answer = await host.Api.SendAsync(request, Ct);
            personen.Add((string)(await answer.JsonAsync())["id"]!);
        }

        Assert.Single(personen.Distinct());
        foreach (var trace in traces)
            Assert.Equal(host.Pseudoniem(personen[0]), Assert.Single(await host.Api.RegelsAsync($"traceId={trace}")).Betrokkenen());
    }

    [Theory]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true)]
    [InlineData("01-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-01-later", true)]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4738-00f067aa0ba902b7-01-later", false)]
    [InlineData("ff-4bf92f3577b34da6a3ce929d0e0e4739-00f067aa0ba902b7-01", false)]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01", false)]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4740-0000000000000000-01", false)]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4741-00f067aa0ba902b7-01", false)]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4742", false)]
    public async Task A_traceparent_is_taken_over_and_one_that_is_none_is_ignored(string traceparent, bool geldig)
    {
        var persoon = await host.PersoonAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/contactpersonen/{persoon}");
        request.Headers.TryAddWithoutValidation("traceparent", traceparent);
        Assert.Equal(200, (int)(await host.Api.SendAsync(request, Ct)).StatusCode);

        var gelezen = (await host.Api.RegelsAsync($"contactpersoonId={persoon}"))
            .Single(r => (string)r["handeling"]! == "getContactpersoon");
        Assert.Equal(geldig, (string)gelezen["traceId"]! == traceparent.Split('-')[1]);
        Assert.Matches("^[0-9a-f]{32}$", (string)gelezen["traceId"]!);
        Assert.NotEqual(traceparent.Split('-')[^2], (string)gelezen["spanId"]!);
    }

    [Fact]
    public async Task What_a_partner_reads_and_answers_by_a_link_is_told_as_such_and_an_unknown_link_is_nobody()
    {
        var organisatie = await host.OrganisatieAsync();
        var persoon = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        var token = Assert.Single(await host.MailsVanAsync(ronde)).Token();

        var (gelezen, regels) = await host.LeesAsync(host.Anonymous, "/v1/mijn-uitnodiging", ("Uitnodiging-Token", token));
        Assert.Equal(200, (int)gelezen.StatusCode);
        var regel = Assert.Single(regels);
        Assert.Equal(("link", (string?)null, "peilingen"),
            ((string)regel["client"]!, (string?)regel["sub"], (string)regel["verwerkingsactiviteit"]!));
        Assert.Equal(host.Pseudoniem(persoon), regel.Betrokkenen());
        var (onbekend, geen) = await host.LeesAsync(host.Anonymous, "/v1/mijn-uitnodiging", ("Uitnodiging-Token", new string('A', 43)));
        Assert.Equal((404, 0), ((int)onbekend.StatusCode, geen.Length));

        Assert.Contains("mail", (await host.Api.RegelsAsync($"contactpersoonId={persoon}&verwerkingsactiviteit=mailverkeer"))
            .Select(r => (string)r["handeling"]!));
    }

    /// <summary>Regression: the line named the person who was asked, and not who asked.</summary>
    [Fact]
    public async Task Whoever_asks_to_meet_is_in_the_line_each_time_that_the_other_sees_them()
    {
        var (vrager, _, token) = await host.BezoekerAsync(await host.OrganisatieAsync());
        var (gevraagde, email, eigen) = await host.BezoekerAsync(await host.OrganisatieAsync());
        await host.KiesAsync(eigen, new { vindbaar = "partners" });
        using var vraag = await host.AlsPartnerAsync(token, HttpMethod.Post, "/v1/mijn-netwerk/introducties",
            new { contactpersoonId = gevraagde, reden = "Kennismaken" });
        var id = (string)(await vraag.JsonAsync())["id"]!;
        var link = (await host.SendMailsAsync())[email].Single().Token();
        var samen = host.Pseudoniem(vrager, gevraagde);

        Assert.Contains(await host.Api.RegelsAsync($"contactpersoonId={vrager}&verwerkingsactiviteit=mailverkeer"),
            r => r.Betrokkenen().Contains(host.Pseudoniem(gevraagde)[0]));
        var (_, regels) = await host.LeesAsync(host.Anonymous, "/v1/mijn-introductie", ("Uitnodiging-Token", link));
        Assert.Equal(samen, Assert.Single(regels).Betrokkenen());
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/mijn-introducties/{id}/akkoorden");
            request.Headers.TryAddWithoutValidation("Uitnodiging-Token", link);
            var trace = request.Volg();
            using var akkoord = await host.Anonymous.SendAsync(request, Ct);
            Assert.Equal(200, (int)akkoord.StatusCode);
            Assert.Equal(samen, Assert.Single(await host.Api.RegelsAsync($"traceId={trace}")).Betrokkenen());
        }
    }

    /// <summary>Regression: only who got the mail was in the line of sending it.</summary>
    [Fact]
    public async Task Whoever_an_answer_refers_to_is_in_the_line_of_the_mail_that_names_them()
    {
        var (organisatie, vrager, coach) = (await host.OrganisatieAsync(), await host.PersoonAsync(), await host.PersoonAsync());
        await host.RolAsync(vrager, organisatie);
        await host.RolAsync(coach, organisatie);
        var vraag = await host.Api.PostJsonAsync("/v1/vragen",
            new { vraag = "Wie helpt?", organisatieId = organisatie, contactpersoonId = vrager, kanaal = "telefoon" });
        await host.Api.PostJsonAsync($"/v1/vragen/{vraag["id"]}/antwoorden",
            new { antwoord = "Iemand van hier.", verwezenNaarContactpersoonId = coach });

        Assert.Single(await host.MailsAanAsync(vrager));

        Assert.Contains(await host.Api.RegelsAsync($"contactpersoonId={coach}&verwerkingsactiviteit=mailverkeer"),
            r => (string)r["handeling"]! == "mail" && r.Betrokkenen().Contains(host.Pseudoniem(vrager)[0]));
    }

    /// <summary>Regression: who stands second in the key of a possible double, and who stayed after a merge, was in no line.</summary>
    [Fact]
    public async Task Whoever_stands_in_a_key_or_in_the_data_of_an_event_is_in_the_line_too()
    {
        var naam = $"Dubbeling{Netwerk.Woord()}"[..20];
        var (een, twee, organisatie) = (await host.PersoonAsync(naam), await host.PersoonAsync(naam), await host.OrganisatieAsync());
        foreach (var persoon in new[] { een, twee }) await host.RolAsync(persoon, organisatie);

        var (werk, regels) = await host.LeesAsync(host.Api, $"/v1/werkvoorraad?soort=dubbel&organisatieId={organisatie}");
        Assert.Equal([$"dubbel:{een}:{twee}"], (await werk.JsonAsync())["results"]!.AsArray().Select(w => (string)w!["sleutel"]!));
        Assert.Equal(host.Pseudoniem(een, twee), Assert.Single(regels).Betrokkenen());

        var begin = await host.EindeAsync();
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{een}/samenvoegingen", new { metId = twee });
        await host.NummerAsync();
        var (feed, gelezen) = await host.LeesAsync(host.Api,
            $"/v1/gebeurtenissen?na={begin}&type=nl.netwerkplatform.contactpersoon.samengevoegd");
        Assert.Equal(een, (string?)Assert.Single((await feed.JsonAsync())["results"]!.AsArray())!["data"]!["metId"]);
        Assert.Contains(host.Pseudoniem(een)[0], Assert.Single(gelezen).Betrokkenen());
    }

    /// <summary>Regression: a line said that somebody's data were handed over, and their event had been withheld.</summary>
    [Fact]
    public async Task A_delivery_stands_in_the_logboek_of_whom_it_tells_and_not_of_whose_event_is_withheld()
    {
        await using var ontvanger = await Ontvanger.StartAsync();
        var (verteld, beperkt, organisatie) = (await host.PersoonAsync(), await host.PersoonAsync(), await host.OrganisatieAsync());
        await host.NummerAsync();
        await host.AbonnementAsync(ontvanger);
        await host.BezorgAsync();
        foreach (var persoon in new[] { verteld, beperkt }) await host.RolAsync(persoon, organisatie);
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{beperkt}/beperkingen", new { reden = "Gevraagd" });

        await host.BezorgAsync();

        async Task<bool> StaatErAsync(string persoon) =>
            (await host.Api.RegelsAsync($"contactpersoonId={persoon}")).Any(r => (string)r["handeling"]! == "gebeurtenis");
        Assert.Equal((true, false), (await StaatErAsync(verteld), await StaatErAsync(beperkt)));
    }

    [Fact]
    public async Task Whoever_is_looked_up_is_found_in_every_line_also_under_the_ids_of_who_was_merged_into_them_and_after_they_are_gone()
    {
        var (blijft, vervalt) = (await host.PersoonAsync("Janssen"), await host.PersoonAsync("Jansen"));
        await host.Api.GetJsonAsync($"/v1/contactpersonen/{vervalt}");
        await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });

        var samen = await host.Api.RegelsAsync($"contactpersoonId={blijft}");
        Assert.Contains(samen, r => (string)r["handeling"]! == "getContactpersoon" && r.Betrokkenen()[0] == host.Pseudoniem(vervalt)[0]);

        var weg = await host.PersoonAsync();
        // Looking into the logboek stands in it too.
        async Task<JsonNode[]> AndereAsync() =>
            [.. (await host.Api.RegelsAsync($"contactpersoonId={weg}")).Where(r => (string)r["handeling"]! != "listDataverwerkingen")];
        var voor = await AndereAsync();
        Assert.Equal(204, (int)(await host.Api.DeleteAsync($"/v1/contactpersonen/{weg}", "*")).StatusCode);
        var na = await AndereAsync();
        Assert.Equal(voor.Length + 1, na.Length);
        Assert.Equal("deleteContactpersoon", (string)na[^1]["handeling"]!);
    }

    [Fact]
    public async Task The_logboek_asks_for_its_scope_and_for_something_to_look_up()
    {
        Assert.Equal(["contactpersoonId:verplicht"], await (await host.Api.GetAsync("/v1/dataverwerkingen", Ct)).FaultsAsync());
        Assert.Equal(["traceId:ongeldige_waarde"], await (await host.Api.GetAsync("/v1/dataverwerkingen?traceId=ABC", Ct)).FaultsAsync());
        var lezer = await host.ClientAsync("contacten.lezen", "contacten.beheren", "privacy.beheren");
        Assert.Equal(403, (int)(await lezer.GetAsync("/v1/dataverwerkingen?verwerkingsactiviteit=contactbeheer", Ct)).StatusCode);
        var logboeklezer = await host.ClientAsync("logboek.lezen");
        Assert.Equal(200, (int)(await logboeklezer.GetAsync("/v1/dataverwerkingen?verwerkingsactiviteit=contactbeheer", Ct)).StatusCode);
    }

    [Fact]
    public async Task Nothing_in_the_logboek_says_who_somebody_is()
    {
        const string Kanarie = "Kanariewitz";
        var persoon = await host.PersoonAsync(Kanarie, "kanariewitz@voorbeeld.example", "Zeldzaamke");
        await host.Api.GetJsonAsync($"/v1/contactpersonen?zoek={Kanarie}");
        await host.Api.RegelsAsync($"contactpersoonId={persoon}");

        Assert.True(await host.ScalarAsync<int>(
            "select count(*)::int from platform.dataverwerking v where v.betrokkenen && @Wie",
            new { Wie = host.Pseudoniem(persoon).Select(Guid.Parse).ToArray() }) >= 2);
        Assert.Equal(0, await host.ScalarAsync<int>(
            """
            select count(*)::int from platform.dataverwerking v
             where v::text ilike any (array['%kanarie%', '%zeldzaam%', '%' || @persoon || '%', '%' || replace(@persoon, '-', '') || '%'])
            """, new { persoon }));
    }

    [Fact]
    public Task Four_clients_that_read_lists_exports_and_persons_leave_every_person_in_the_logboek_and_none_twice() => LezenAsync(200);

    [Fact, Trait("Category", "Full")]
    public Task Ten_thousand_reads_of_four_clients_leave_every_person_in_the_logboek_and_none_twice() => LezenAsync(10_000);

    private async Task LezenAsync(int aantal)
    {
        var naam = $"Veel{Netwerk.Woord()}"[..16];
        string[] personen = [.. await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => host.PersoonAsync(naam)))];
        var gezien = new ConcurrentDictionary<string, string[]>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async c =>
        {
            var client = await host.ClientAsync("contacten.lezen");
            for (var i = 0; i < aantal / 4; i++)
            {
                var (url, accept) = ((i + c) % 5) switch
                {
                    0 => ($"/v1/contactpersonen?zoek={naam}&limit=25", "application/json"),
                    1 when i % 10 < 5 => ($"/v1/contactpersonen?zoek={naam}", "text/csv"),
                    _ => ($"/v1/contactpersonen/{personen[Random.Shared.Next(personen.Length)]}", "application/json"),
                };
                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                request.Headers.TryAddWithoutValidation("Accept", accept);
                var trace = request.Volg();
                using var answer = await client.SendAsync(request, Ct);
                var text = await answer.Content.ReadAsStringAsync(Ct);
                gezien[trace] = host.Pseudoniem(personen.Where(p => text.Contains(p, StringComparison.Ordinal)));
                Assert.NotEmpty(gezien[trace]);
            }
        }));

        await host.Api.RegelsAsync("verwerkingsactiviteit=contactbeheer");
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        var regels = (await connection.QueryAsync<(Guid Trace, Guid[] Wie)>(
            "select trace_id, betrokkenen from platform.dataverwerking where handeling in ('listContactpersonen', 'getContactpersoon')"))
            .ToLookup(r => r.Trace.ToString("N"), r => r.Wie);

        Assert.Equal(aantal, gezien.Count);
        foreach (var (trace, wie) in gezien)
            Assert.Equal(wie, Assert.Single(regels[trace]).Select(w => w.ToString("N")).Order(StringComparer.Ordinal));
    }
}
