using MimeKit;

namespace Netwerkplatform.Tests.Trainings;

/// <summary>A session in a calendar is at the moment that was agreed, however far away it is and whatever the date of today.</summary>
public sealed class AgendaTests(TestCluster cluster)
{
    private sealed class HostAt(TestCluster cluster, string now) : TestHost(cluster)
    {
        public async Task<HostAt> StartAsync()
        {
            Clock.AdjustTime(Moment(now));
            await InitializeAsync();
            return this;
        }
    }

    /// <summary>Reads every file with another library, by the zone that the file itself brings along; gives the moments in UTC.</summary>
    private static async Task<(DateTimeOffset Begin, DateTimeOffset Eind)[]> ReadElsewhereAsync(IReadOnlyList<string> agendas)
    {
        const string Script =
            """
            import sys, json
            from datetime import timezone
            from icalendar import Calendar
            found = []
            for text in json.load(sys.stdin):
                cal = Calendar.from_ical(text)
                e, = cal.walk('VEVENT')
                assert not [x for c in cal.walk() for x in c.errors]
                zones = cal.walk('VTIMEZONE')
                def moment(dt):
                    if 'TZID' not in dt.params: return dt.dt.astimezone(timezone.utc).isoformat()
                    zone, = zones
                    assert zone['TZID'] == dt.params['TZID'] and {c.name for c in zone.subcomponents} == {'DAYLIGHT', 'STANDARD'}
                    return zone.to_tz().localize(dt.dt.replace(tzinfo=None)).astimezone(timezone.utc).isoformat()
                found.append([moment(e['dtstart']), moment(e['dtend'])])
            print(json.dumps(found))
            """;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        var gelezen = python.StandardOutput.ReadToEndAsync();
        var fouten = python.StandardError.ReadToEndAsync();
        await JsonSerializer.SerializeAsync(python.StandardInput.BaseStream, agendas);
        python.StandardInput.Close();
        Assert.True((await gelezen).Length > 0, await fouten);
        return [.. JsonNode.Parse(await gelezen)!.AsArray().Select(m => (Moment((string)m![0]!), Moment((string)m[1]!)))];
    }

    private static DateTimeOffset Moment(string tekst) => DateTimeOffset.Parse(tekst, CultureInfo.InvariantCulture);

    private static DateTimeOffset In(DateOnly dag, int uur, int minuut)
    {
        var lokaal = dag.ToDateTime(new TimeOnly(uur, minuut));
        if (AmsterdamTime.Zone.IsInvalidTime(lokaal)) lokaal = lokaal.AddHours(1);
        return new DateTimeOffset(lokaal, AmsterdamTime.Zone.GetUtcOffset(lokaal));
    }

    private static DateOnly LaatsteZondag(int jaar, int maand)
    {
        var laatste = new DateOnly(jaar, maand, 31);
        return laatste.AddDays(-(int)laatste.DayOfWeek);
    }

    /// <summary>Each day of the next 30 months, and each night around a change of clocks in the fifty years to come.</summary>
    private static IEnumerable<DateTimeOffset> Momenten(DateTimeOffset nu, int omDeDagen)
    {
        var vandaag = nu.AmsterdamDate();
        for (var dag = vandaag; dag <= vandaag.AddMonths(30); dag = dag.AddDays(omDeDagen)) yield return In(dag, dag.Day % 24, 30);
        for (var jaar = vandaag.Year + 1; jaar < vandaag.Year + 50; jaar += omDeDagen == 1 ? 1 : 7)
        {
            foreach (var zondag in new[] { LaatsteZondag(jaar, 3), LaatsteZondag(jaar, 10) })
            {
                foreach (var (dag, uur) in new[] { (-1, 12), (0, 0), (0, 1), (0, 2), (0, 3), (1, 9) })
                    yield return In(zondag.AddDays(dag), uur, 30);
            }
        }
    }

    private async Task EveryItemSaysTheMomentAsync(string now, int omDeDagen)
    {
        await using var host = await new HostAt(cluster, now).StartAsync();
        var training = await host.TrainingAsync();
        var momenten = Momenten(host.Clock.GetUtcNow(), omDeDagen).ToArray();
        var agendas = new List<string>();
        foreach (var begin in momenten)
        {
            var (begintOp, eindigtOp) = (begin.ToUniversalTime().ToString("O"), begin.AddHours(3).ToUniversalTime().ToString("O"));
            var sessie = await host.SessieAsync(5, training, begintOp, eindigtOp);
            agendas.Add(await host.Api.GetStringAsync($"/v1/sessies/{sessie}/agenda-item"));
        }
        Assert.Equal(momenten.Select(m => (m.ToUniversalTime(), m.AddHours(3).ToUniversalTime())), await ReadElsewhereAsync(agendas));
    }

    /// <summary>Regression: a session sixteen months ahead answered 500, and one a year ahead had no DAYLIGHT.</summary>
    [Theory]
    [InlineData("2026-03-02T08:00Z")]
    [InlineData("2027-10-30T23:30Z")]
    [InlineData("2039-12-31T23:30Z")]
    [Trait("Category", "Slow")]
    public Task An_item_is_at_its_moment_whatever_the_day_and_the_date_of_today(string now) => EveryItemSaysTheMomentAsync(now, 13);

    [Theory]
    [Trait("Category", "Full")]
    [InlineData("2026-03-02T08:00Z")]
    [InlineData("2027-10-30T23:30Z")]
    [InlineData("2039-12-31T23:30Z")]
    public Task An_item_is_at_its_moment_on_every_day_and_around_every_change_of_clocks(string now) => EveryItemSaysTheMomentAsync(now, 1);

    /// <summary>Regression: the mail of a session sixteen months ahead broke off at each attempt.</summary>
    [Theory]
    [InlineData("2027-03-03", "nl")]
    [InlineData("2027-07-01", "en")]
    [InlineData("2028-12-29", "tr")]
    [InlineData("2076-02-29", "ar")]
    [Trait("Category", "Slow")]
    public async Task Confirmation_change_cancellation_and_promotion_are_mailed_for_any_day_that_is_accepted(string dag, string taal)
    {
        await using var host = await new HostAt(cluster, "2026-03-02T08:00Z").StartAsync();
        var begin = In(DateOnly.Parse(dag, CultureInfo.InvariantCulture), 9, 0);
        var sessie = await host.SessieAsync(1, begintOp: begin.ToString("O"), eindigtOp: begin.AddHours(3).ToString("O"));
        const string Eerste = "eerste@voorbeeld.example", Tweede = "tweede@voorbeeld.example";
        var (eerste, tweede) = (await host.PersoonAsync(email: Eerste, taal: taal), await host.PersoonAsync(email: Tweede, taal: taal));
        var inschrijving = (string)(await host.InschrijvenAsync(sessie, eerste))["id"]!;
        await host.InschrijvenAsync(sessie, tweede);
        var bevestigd = await host.SendMailsAsync();
        (await host.WijzigSessieAsync(sessie, locatie: "Bibliotheek")).Dispose();
        var gewijzigd = await host.SendMailsAsync();
        await host.AfmeldenAsync(sessie, inschrijving);
        var doorgeschoven = await host.SendMailsAsync();
        (await host.WijzigSessieAsync(sessie, status: "geannuleerd")).Dispose();
        var geannuleerd = await host.SendMailsAsync();

        MimeMessage[] mails =
        [
            bevestigd[Eerste].Single(), gewijzigd[Eerste].Single(), doorgeschoven[Eerste].Single(),
            doorgeschoven[Tweede].Single(), geannuleerd[Tweede].Single(),
        ];
        var agendas = mails.Select(m => m.BodyParts.OfType<TextPart>().Single(p => p.ContentType.IsMimeType("text", "calendar")).Text)
            .Select(a => a.ReplaceLineEndings("\r\n")).ToArray();
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL", "REQUEST", "CANCEL"],
            agendas.Select(a => a.Split("\r\n").Single(r => r.StartsWith("METHOD:", StringComparison.Ordinal))[7..]));
        Assert.All(await ReadElsewhereAsync(agendas), moment => Assert.Equal((begin, begin.AddHours(3)), moment));
        const string Blijven = "select count(*)::int from platform.mail where status not in ('verzonden', 'vervallen')";
        Assert.Equal(0, await host.ScalarAsync<int>(Blijven));
    }
}
