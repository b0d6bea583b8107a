using MimeKit;

namespace Netwerkplatform.Tests.Trainings;

public sealed class InschrijfmailTests(TestHost host) : IClassFixture<TestHost>
{
    private async Task<(string Id, string Email)> MensAsync(string? achternaam = null)
    {
        var email = $"m{Guid.NewGuid():N}@voorbeeld.example";
        return (await host.PersoonAsync(achternaam, email), email);
    }

    private static string? Agenda(MimeMessage mail) => mail.BodyParts.OfType<TextPart>().SingleOrDefault(
        p => p.ContentType.IsMimeType("text", "calendar")) is { } deel ? AsSent(deel) : null;

    /// <summary>Byte for byte: reading it as text would give lines as this machine ends them.</summary>
    private static string AsSent(MimePart deel)
    {
        using var bytes = new MemoryStream();
        deel.Content!.DecodeTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Regel(string agenda, string naam) => agenda.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Single(
        r => r.StartsWith($"{naam}:", StringComparison.Ordinal) || r.StartsWith($"{naam};", StringComparison.Ordinal));

    /// <summary>Reads a calendar with another library than the one that wrote it; gives what it found.</summary>
    private static async Task<JsonNode> ReadElsewhereAsync(string agenda)
    {
        const string Script =
            """
            import sys, json
            from icalendar import Calendar
            cal = Calendar.from_ical(sys.stdin.buffer.read())
            e, = cal.walk('VEVENT')
            bad = [str(x) for c in cal.walk() for x in c.errors]
            zone, = cal.walk('VTIMEZONE')
            att = e.get('attendee')
            print(json.dumps(dict(method=str(cal['method']), uid=str(e['uid']), sequence=int(e['sequence']), summary=str(e['summary']), location=str(e['location']), status=None if e.get('status') is None else str(e['status']),
              start=e['dtstart'].dt.isoformat(), begin=zone.to_tz().localize(e['dtstart'].dt.replace(tzinfo=None)).isoformat(), end=zone.to_tz().localize(e['dtend'].dt.replace(tzinfo=None)).isoformat(),
              stamp=e['dtstamp'].dt.isoformat(), attendee=None if att is None else str(att), cn=None if att is None else str(att.params['CN']), organizer=str(e['organizer']), errors=bad, properties=sorted(e.keys()))))
            """;
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        await python.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(agenda));
        python.StandardInput.Close();
        var gelezen = await python.StandardOutput.ReadToEndAsync();
        Assert.True(gelezen.Length > 0, await python.StandardError.ReadToEndAsync());
        return JsonNode.Parse(gelezen)!;
    }

    [Fact]
    public async Task A_confirmation_carries_an_invitation_that_another_calendar_reads_without_complaint()
    {
        var sessie = await host.SessieAsync(5, await host.TrainingAsync("Signaleren; deel 1, en\nDTSTART:19700101"),
            "2026-03-29T01:30:00+01:00", "2026-03-29T09:00:00+02:00");
        var (persoon, email) = await MensAsync("Vries\",\r\nX-KWAAD:1");
        // What came in before a title was one line, or around the API.
        await host.ExecuteAsync(
            """
            update trainings.training set titel = E'Signaleren; deel 1, en\nDTSTART:19700101'
             where id = (select training_id from trainings.sessie where id = @sessie::uuid)
            """, new { sessie });
        await host.ExecuteAsync("update contacts.contactpersoon set achternaam = E'Vries\",\\r\\nX-KWAAD:1' where id = @persoon::uuid",
            new { persoon });
        await host.InschrijvenAsync(sessie, persoon);

        var mail = (await host.SendMailsAsync())[email].Single();
        var deel = mail.BodyParts.OfType<TextPart>().Single(p => p.ContentType.IsMimeType("text", "calendar"));
        var agenda = AsSent(deel);
        var gelezen = await ReadElsewhereAsync(agenda);

        Assert.Equal(("REQUEST", "utf-8"), (deel.ContentType.Parameters["method"], deel.ContentType.Charset));
        Assert.Equal("afspraak.ics", mail.Attachments.OfType<MimePart>().Single().FileName);
        Assert.Equal(("REQUEST", $"{sessie}@netwerkplatform.example", 0, "CONFIRMED"),
            ((string?)gelezen["method"], (string?)gelezen["uid"], (int)gelezen["sequence"]!, (string?)gelezen["status"]));
        Assert.Equal("Signaleren; deel 1, en\nDTSTART:19700101", (string?)gelezen["summary"]);
        Assert.Equal(("2026-03-29T01:30:00+01:00", "2026-03-29T09:00:00+02:00"), ((string?)gelezen["begin"], (string?)gelezen["end"]));
        Assert.Equal($"mailto:{email}", (string?)gelezen["attendee"]);
        Assert.Empty(gelezen["errors"]!.AsArray());
        Assert.DoesNotContain("X-KWAAD", gelezen["properties"]!.AsArray().Select(p => (string?)p));
        Assert.DoesNotContain(agenda.Replace("\r\n", "", StringComparison.Ordinal), c => c is '\r' or '\n');
        Assert.All(agenda.Split("\r\n"), regel => Assert.InRange(Encoding.UTF8.GetByteCount(regel), 0, 75));
        Assert.DoesNotContain(mail.Token(), agenda, StringComparison.Ordinal);
        Assert.Contains("/inschrijven#", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_raises_the_sequence_of_the_same_item_and_calling_off_takes_it_out_of_the_calendar()
    {
        var sessie = await host.SessieAsync(1);
        var (persoon, email) = await MensAsync();
        var (wachter, wachtend) = await MensAsync();
        await host.InschrijvenAsync(sessie, persoon);
        await host.InschrijvenAsync(sessie, wachter);
        var eerst = await host.SendMailsAsync();
        Assert.Null(Agenda(eerst[wachtend].Single()));
        Assert.Contains("op plaats 1", eerst[wachtend].Single().TextBody, StringComparison.Ordinal);

        (await host.WijzigSessieAsync(sessie, locatie: "Bibliotheek")).Dispose();
        (await host.WijzigSessieAsync(sessie, locatie: "De Voetnoot")).Dispose();
        var gewijzigd = await host.SendMailsAsync();
        var wijziging = gewijzigd[email].Single();      // only the latest of two
        (await host.WijzigSessieAsync(sessie, status: "geannuleerd")).Dispose();
        var af = await host.SendMailsAsync();
        var annulering = af[email].Single();

        Assert.Equal(["SEQUENCE:0", "SEQUENCE:2", "SEQUENCE:3"], new[] { eerst[email].Single(), wijziging, annulering }
            .Select(m => Regel(Agenda(m)!, "SEQUENCE")));
        Assert.Single(new[] { eerst[email].Single(), wijziging, annulering }.Select(m => Regel(Agenda(m)!, "UID")).Distinct());
        Assert.Equal("De Voetnoot", (string?)(await ReadElsewhereAsync(Agenda(wijziging)!))["location"]);
        var gelezen = await ReadElsewhereAsync(Agenda(annulering)!);
        Assert.Equal(("CANCEL", "CANCELLED"), ((string?)gelezen["method"], (string?)gelezen["status"]));
        Assert.StartsWith("Gaat niet door", annulering.Subject, StringComparison.Ordinal);
        Assert.Null(Agenda(af[wachtend].Single()));      // was never in that calendar
    }

    [Fact]
    public async Task Each_mail_to_someone_who_comes_and_goes_has_a_higher_sequence_and_only_a_session_that_is_off_is_cancelled()
    {
        var sessie = await host.SessieAsync(5);
        var (persoon, email) = await MensAsync();
        var (ander, bijAnder) = await MensAsync();
        await host.InschrijvenAsync(sessie, ander);
        var items = new List<JsonNode>();
        async Task ReadAsync() => items.Add(await ReadElsewhereAsync(Agenda((await host.SendMailsAsync())[email].Single())!));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var inschrijving = (string)(await host.InschrijvenAsync(sessie, persoon))["id"]!;
            await ReadAsync();
            await host.AfmeldenAsync(sessie, inschrijving);
            await ReadAsync();
        }
        await host.InschrijvenAsync(sessie, persoon);
        await ReadAsync();
        (await host.WijzigSessieAsync(sessie, locatie: "Bibliotheek")).Dispose();
        await ReadAsync();
        (await host.WijzigSessieAsync(sessie, status: "geannuleerd")).Dispose();
        var last = await host.SendMailsAsync();
        items.Add(await ReadElsewhereAsync(Agenda(last[email].Single())!));

        Assert.Equal([("REQUEST", "CONFIRMED"), ("CANCEL", null), ("REQUEST", "CONFIRMED"), ("CANCEL", null), ("REQUEST", "CONFIRMED"),
            ("REQUEST", "CONFIRMED"), ("CANCEL", "CANCELLED")],
            items.Select(i => ((string?)i["method"], (string?)i["status"])));
        Assert.Equal(Enumerable.Range(0, 7), items.Select(i => (int)i["sequence"]!));
        Assert.Empty(items.SelectMany(i => i["errors"]!.AsArray()));
        Assert.Equal("SEQUENCE:2", Regel(Agenda(last[bijAnder].Single())!, "SEQUENCE"));      // who stayed hears only of the session
    }

    [Fact]
    public async Task The_item_behind_a_link_is_not_older_than_what_the_mails_have_put_into_that_calendar()
    {
        var sessie = await host.SessieAsync(5);
        var (persoon, email) = await MensAsync();
        var inschrijving = (string)(await host.InschrijvenAsync(sessie, persoon))["id"]!;
        await host.SendMailsAsync();
        await host.AfmeldenAsync(sessie, inschrijving);
        await host.SendMailsAsync();
        await host.InschrijvenAsync(sessie, persoon);
        var mail = (await host.SendMailsAsync())[email].Single();

        using var read = await host.AlsPartnerAsync(mail.Token(), HttpMethod.Get, "/v1/mijn-inschrijving/agenda-item");

        Assert.Equal("SEQUENCE:2", Regel(await read.Content.ReadAsStringAsync(), "SEQUENCE"));
    }

    [Theory]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "DTSTART:20261025T003000Z", "DTEND:20261025T013000Z")]
    [InlineData("2026-10-25T01:30:00+02:00", "2026-10-25T02:15:00+01:00", "DTSTART:20261024T233000Z", "DTEND:20261025T011500Z")]
    [InlineData("2026-10-25T01:30:00+02:00", "2026-10-25T03:00:00+01:00", "DTSTART;TZID=Europe/Amsterdam:20261025T013000",
        "DTEND;TZID=Europe/Amsterdam:20261025T030000")]
    public async Task In_the_hour_that_occurs_twice_a_session_begins_and_ends_at_two_moments(
        string begintOp, string eindigtOp, string begin, string eind)
    {
        var agenda = await host.Api.GetStringAsync(
            $"/v1/sessies/{await host.SessieAsync(5, begintOp: begintOp, eindigtOp: eindigtOp)}/agenda-item");

        Assert.Equal((begin, eind),
            (agenda.Split("\r\n")
            .Single(r => r.StartsWith("DTSTART", StringComparison.Ordinal) && r.Contains("2026", StringComparison.Ordinal)),
            agenda.Split("\r\n").Single(r => r.StartsWith("DTEND", StringComparison.Ordinal))));
        Assert.Equal(begin.Contains("TZID", StringComparison.Ordinal), agenda.Contains("BEGIN:VTIMEZONE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_moves_up_hears_so_with_a_link_by_which_they_give_the_seat_to_the_next()
    {
        var sessie = await host.SessieAsync(1);
        var mensen = new[] { await MensAsync(), await MensAsync(), await MensAsync() };
        var ids = new List<string>();
        foreach (var (persoon, _) in mensen) ids.Add((string)(await host.InschrijvenAsync(sessie, persoon))["id"]!);
        await host.SendMailsAsync();
        await host.AfmeldenAsync(sessie, ids[0]);
        var mails = await host.SendMailsAsync();
        var verschoven = mails[mensen[1].Email].Single();
        Assert.StartsWith("Er is een plaats voor u", verschoven.Subject, StringComparison.Ordinal);
        Assert.Equal("METHOD:REQUEST", Regel(Agenda(verschoven)!, "METHOD"));
        Assert.Equal("METHOD:CANCEL", Regel(Agenda(mails[mensen[0].Email].Single())!, "METHOD"));

        using var geweigerd = await host.AlsPartnerAsync(verschoven.Token(), HttpMethod.Post, "/v1/mijn-inschrijving/afmeldingen");
        Assert.Equal("geannuleerd", (string?)(await geweigerd.JsonAsync())["status"]);
        Assert.Equal(("bevestigd", null), await host.StandAsync(sessie, ids[2]));
        Assert.StartsWith("Er is een plaats voor u", (await host.SendMailsAsync())[mensen[2].Email]
            .Single().Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_that_is_overtaken_before_it_leaves_is_not_sent_and_an_address_that_takes_no_mail_gets_none()
    {
        var sessie = await host.SessieAsync(5);
        var (persoon, email) = await MensAsync();
        var (ander, onbestelbaar) = await MensAsync();
        var (afgemelde, afgemeld) = await MensAsync();
        await host.ExecuteAsync(
            """
            update contacts.contactpersoon set onbestelbaar_op = case id when @ander::uuid then now() end, afgemeld_op = case id
              when @afgemelde::uuid then now() end where id in (@ander::uuid, @afgemelde::uuid)
            """, new { ander, afgemelde });
        var inschrijving = (string)(await host.InschrijvenAsync(sessie, persoon))["id"]!;
        await host.InschrijvenAsync(sessie, ander);
        await host.InschrijvenAsync(sessie, afgemelde);
        await host.AfmeldenAsync(sessie, inschrijving);

        var mails = await host.SendMailsAsync();
        var enige = mails[email].Single();
        Assert.StartsWith("U bent afgemeld", enige.Subject, StringComparison.Ordinal);
        Assert.Null(Agenda(enige));
        Assert.Empty(mails[onbestelbaar]);
        Assert.Single(mails[afgemeld]);      // what they did themselves they hear of, though they want no questions
    }

    [Fact]
    public async Task The_calendar_item_of_a_session_names_nobody_and_is_not_sent_again_while_it_stays_the_same()
    {
        var sessie = await host.SessieAsync(5);
        await host.InschrijvenAsync(sessie, (await MensAsync()).Id);
        using var lezer = await host.ClientAsync("trainingen.lezen");
        using var read = await lezer.GetAsync($"/v1/sessies/{sessie}/agenda-item");
        var agenda = await read.Content.ReadAsStringAsync();
        Assert.Equal("text/calendar", read.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("ATTENDEE", agenda, StringComparison.Ordinal);
        var gelezen = await ReadElsewhereAsync(agenda);
        Assert.Equal(("PUBLISH", "Stadhuis"), ((string?)gelezen["method"], (string?)gelezen["location"]));
        async Task<int> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/sessies/{sessie}/agenda-item");
            request.Headers.IfNoneMatch.Add(read.Headers.ETag!);
            using var again = await lezer.SendAsync(request);
            return (int)again.StatusCode;
        }
        Assert.Equal(304, await AgainAsync());
        (await host.WijzigSessieAsync(sessie, locatie: "Elders")).Dispose();
        Assert.Equal(200, await AgainAsync());
        using var none = await lezer.GetAsync($"/v1/sessies/{Guid.NewGuid()}/agenda-item");
        Assert.Equal(404, (int)none.StatusCode);
        using var refused = await (await host.ClientAsync("rapportages.lezen")).GetAsync($"/v1/sessies/{sessie}/agenda-item");
        Assert.Equal(403, (int)refused.StatusCode);
    }

    [Fact]
    public async Task Who_has_a_seat_is_reminded_two_days_before_once_and_who_waits_is_not()
    {
        var sessie = await host.SessieAsync(1, begintOp: "2026-03-04T09:00:00+01:00", eindigtOp: "2026-03-04T12:00:00+01:00");
        var (persoon, email) = await MensAsync();
        var (wachter, wachtend) = await MensAsync();
        await host.InschrijvenAsync(sessie, persoon);
        await host.InschrijvenAsync(sessie, wachter);
        var later = await MensAsync();
        await host.InschrijvenAsync(
            await host.SessieAsync(1, begintOp: "2026-03-05T09:00:00+01:00", eindigtOp: "2026-03-05T12:00:00+01:00"), later.Id);
        await host.SendMailsAsync();
        await Task.WhenAll(host.RunJobAsync("sessies-herinneren"), host.RunJobAsync("sessies-herinneren"));
        await host.RunJobAsync("sessies-herinneren");
        var mails = await host.SendMailsAsync();
        Assert.StartsWith("Binnenkort", mails[email].Single().Subject, StringComparison.Ordinal);
        Assert.Contains("woensdag 4 maart 2026, 9.00 tot 12.00 uur", mails[email].Single().TextBody, StringComparison.Ordinal);
        Assert.Empty(mails[wachtend]);
        Assert.Empty(mails[later.Email]);
    }

    [Fact]
    public async Task Who_holds_a_certificate_hears_once_that_it_runs_out_and_what_renews_it_unless_it_is_renewed_or_they_have_left()
    {
        var basis = await host.TrainingAsync("Basis", 12);
        var terug = await host.TrainingAsync("Terugkomdag", 12, verlengt: [basis]);
        await host.SessieAsync(5, terug);
        var organisatie = await host.OrganisatieAsync();
        async Task<string> HouderAsync(string behaald, bool verlengd = false, string? einddatum = null)
        {
            var (persoon, email) = await MensAsync();
            await host.RolAsync(persoon, organisatie, einddatum: einddatum);
            await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = persoon, trainingId = basis, behaaldDatum = behaald });
            if (verlengd) await host.Api.PostJsonAsync("/v1/bewijzen",
                new { contactpersoonId = persoon, trainingId = terug, behaaldDatum = "2026-02-01" });
            return email;
        }
        var op = await HouderAsync("2025-05-31");       // 90 days from 2 March
        var nogNiet = await HouderAsync("2025-06-01");
        var verlengd = await HouderAsync("2025-05-01", verlengd: true);
        var weg = await HouderAsync("2025-05-01", einddatum: "2026-02-28");
        await host.RunJobAsync("bewijzen-verlopen");
        await host.RunJobAsync("bewijzen-verlopen");
        var mails = await host.SendMailsAsync();
        var mail = mails[op].Single();
        Assert.Equal("Uw bewijs verloopt: Basis", mail.Subject);
        Assert.Contains("31 mei 2026", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("- Terugkomdag: woensdag 1 april 2026, 9.00 tot 17.00 uur, Stadhuis", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(mails[nogNiet].Concat(mails[verlengd]).Concat(mails[weg]));
        using var stand = await host.AlsPartnerAsync(mail.Token(), HttpMethod.Get, "/v1/mijn-inschrijving");
        Assert.Equal("uitgenodigd", (string?)(await stand.JsonAsync())["status"]);
        await host.DispatchAsync();
        using var af = await host.Anonymous.PostAsync(mail.AfmeldPad(),
            new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]));
        Assert.True(af.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_certificate_is_mailed_to_who_came()
    {
        var sessie = await host.SessieAsync(5, await host.TrainingAsync("Gesprekken", 12), "2026-03-02T08:30:00+01:00",
            "2026-03-02T10:00:00+01:00");
        var (persoon, email) = await MensAsync();
        await host.ExecuteAsync(
            """
            insert into trainings.inschrijving (id, sessie_id, contactpersoon_id, status)
              values (gen_random_uuid(), @sessie::uuid, @persoon::uuid, 'bevestigd')
            """, new { sessie, persoon });
        (await host.PresentieAsync(sessie, persoon)).Dispose();
        var mail = (await host.SendMailsAsync())[email].Single();
        Assert.Equal("Uw bewijs: Gesprekken", mail.Subject);
        Assert.Contains("geldt tot en met 2 maart 2027", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_bestuurder_of_an_organisation_that_lost_its_last_aandachtfunctionaris_hears_so_once()
    {
        var organisatie = await host.OrganisatieAsync("De Brug");
        // It has an end date ahead, and is active until then. Regression: with that no mail was asked for.
        const string stopt = "update contacts.organisatie set status = 'inactief', inactief_vanaf_datum = '2026-12-31' where id = "
            + "@organisatie::uuid";
        await host.ExecuteAsync(stopt, new { organisatie });
        var (functionaris, _) = await MensAsync();
        var (bestuurder, email) = await MensAsync();
        var (oud, vroeger) = await MensAsync();
        var rol = await host.RolAsync(functionaris, organisatie, "aandachtfunctionaris");
        await host.RolAsync(bestuurder, organisatie, "bestuurder");
        await host.RolAsync(oud, organisatie, "bestuurder", einddatum: "2026-02-01");
        await host.Api.PostJsonAsync("/v1/bewijzen",
            new { contactpersoonId = functionaris, trainingId = await host.TrainingAsync(), behaaldDatum = "2026-02-01" });
        await host.RunJobAsync("dekking-bewaken");
        await host.ExecuteAsync("update contacts.rolvervulling set einddatum = '2026-03-01' where id = @id::uuid",
            new { id = (string?)rol["id"] });
        await host.RunJobAsync("dekking-bewaken");
        await host.DispatchAsync();
        await host.RunJobAsync("dekking-bewaken");
        await host.DispatchAsync();
        Assert.True(await host.ScalarAsync<bool>(
            """
            select bool_and(telt_mee) from platform.mail where soort = 'aandachtfunctionaris-vacature'
              and contactpersoon_id = @bestuurder::uuid
            """, new { bestuurder }));
        var mails = await host.SendMailsAsync();
        Assert.Equal("De Brug heeft geen aandachtfunctionaris", mails[email].Single().Subject);
        Assert.Empty(mails[vroeger]);
    }
}
