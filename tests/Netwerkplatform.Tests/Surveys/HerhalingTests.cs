using Netwerkplatform.Surveys.Peilingen;

namespace Netwerkplatform.Tests.Surveys;

/// <summary>
/// Exactly the rounds that the policy says, whatever clocks do: one per occurrence on the wall in Almere, and of missed ones the latest.
/// </summary>
public sealed class HerhalingTests(TestCluster cluster)
{
    private sealed class HostAt(TestCluster cluster, string now) : TestHost(cluster)
    {
        public async Task<HostAt> StartAsync()
        {
            Clock.AdjustTime(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
            await InitializeAsync();
            return this;
        }

        public async Task<string> PeilingAsync(string start, string? herhaling, string status = "actief", int looptijdDagen = 1) =>
            (string)(await Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(await this.VragenlijstAsync(), new { }, start: start, herhaling: herhaling, status: status,
                looptijdDagen: looptijdDagen)))["id"]!;

        /// <summary>The host is up and looks every so often, until then.</summary>
        public async Task RunUntilAsync(string moment, TimeSpan every)
        {
            for (var end = DateTimeOffset.Parse(moment,
                CultureInfo.InvariantCulture); Clock.GetUtcNow() < end; Clock.Advance(every)) await RunJobAsync("rondes-openen");
            await RunJobAsync("rondes-openen");
        }

        public async Task<string[]> RondesAsync(string peiling)
        {
            await AdvanceAsync(TimeSpan.Zero);
            var rondes = (await Api.GetJsonAsync($"/v1/peilingen/{peiling}/rondes"))["results"]!.AsArray();
            return [.. rondes.Select(r => $"{r!["periode"]} op {r["geopendOp"]}").Order(StringComparer.Ordinal)];
        }
    }

    private Task<HostAt> HostAsync(string now) => new HostAt(cluster, now).StartAsync();

    [Fact]
    public async Task When_the_clocks_go_forward_nine_stays_nine_and_the_hour_that_is_skipped_is_made_up_for()
    {
        await using var host = await HostAsync("2026-03-27T12:00Z");
        var negen = await host.PeilingAsync("2026-03-28T09:00", "FREQ=DAILY");
        var nacht = await host.PeilingAsync("2026-03-28T02:30", "FREQ=DAILY");
        await host.RunUntilAsync("2026-03-30T12:00Z", TimeSpan.FromMinutes(30));
        Assert.Equal(["2026-03-28T09:00 op 2026-03-28T08:00:00Z", "2026-03-29T09:00 op 2026-03-29T07:00:00Z",
            "2026-03-30T09:00 op 2026-03-30T07:00:00Z"], await host.RondesAsync(negen));
        Assert.Equal(["2026-03-28T02:30 op 2026-03-28T01:30:00Z", "2026-03-29T02:30 op 2026-03-29T01:30:00Z",
            "2026-03-30T02:30 op 2026-03-30T00:30:00Z"], await host.RondesAsync(nacht));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task When_the_clocks_go_back_nine_stays_nine_and_the_hour_that_comes_twice_opens_one()
    {
        await using var host = await HostAsync("2026-10-23T12:00Z");
        var negen = await host.PeilingAsync("2026-10-24T09:00", "FREQ=DAILY");
        var nacht = await host.PeilingAsync("2026-10-24T02:30", "FREQ=DAILY");
        await host.RunUntilAsync("2026-10-26T12:00Z", TimeSpan.FromMinutes(30));
        Assert.Equal(["2026-10-24T09:00 op 2026-10-24T07:00:00Z", "2026-10-25T09:00 op 2026-10-25T08:00:00Z",
            "2026-10-26T09:00 op 2026-10-26T08:00:00Z"], await host.RondesAsync(negen));
        Assert.Equal(["2026-10-24T02:30 op 2026-10-24T00:30:00Z", "2026-10-25T02:30 op 2026-10-25T00:30:00Z",
            "2026-10-26T02:30 op 2026-10-26T01:30:00Z"], await host.RondesAsync(nacht));
    }

    [Fact]
    public async Task A_round_that_spans_a_change_of_clocks_closes_at_the_end_of_its_last_day_in_Almere()
    {
        await using var host = await HostAsync("2026-03-28T08:00Z");
        var peiling = await host.PeilingAsync("2026-03-28T09:00", null, looptijdDagen: 2);
        await host.RunJobAsync("rondes-openen");
        Assert.Equal("2026-03-30T21:59:59Z",
            (string?)(await host.Api.GetJsonAsync($"/v1/peilingen/{peiling}/rondes"))["results"]![0]!["sluitOp"]);
    }

    [Fact]
    public async Task Five_weeks_off_makes_one_round_and_then_the_rhythm_goes_on()
    {
        await using var host = await HostAsync("2026-03-02T08:00Z");
        var peiling = await host.PeilingAsync("2026-03-02T09:00", "FREQ=WEEKLY");
        await host.RunJobAsync("rondes-openen");
        host.Clock.Advance(TimeSpan.FromDays(35) + TimeSpan.FromHours(5));
        await host.RunUntilAsync("2026-04-14T12:00Z", TimeSpan.FromHours(1));
        Assert.Equal(["2026-03-02T09:00 op 2026-03-02T08:00:00Z", "2026-04-06T09:00 op 2026-04-06T13:00:00Z",
            "2026-04-13T09:00 op 2026-04-13T07:00:00Z"], await host.RondesAsync(peiling));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    [Trait("Category", "Slow")]
    public async Task A_clock_three_hours_wrong_that_is_put_right_opens_each_round_once(int hours)
    {
        await using var host = await HostAsync("2026-03-02T08:00Z");
        var peiling = await host.PeilingAsync("2026-03-02T09:00", "FREQ=DAILY");
        await host.RunUntilAsync("2026-03-03T06:00Z", TimeSpan.FromHours(1));
        // Wrong for four hours, in which it passes nine o'clock (or is late for it), then right again.
        host.Clock.AdjustTime(host.Clock.GetUtcNow().AddHours(hours));
        for (var i = 0; i < 4; i++)
        {
            await host.RunJobAsync("rondes-openen");
            host.Clock.Advance(TimeSpan.FromHours(1));
        }
        host.Clock.AdjustTime(host.Clock.GetUtcNow().AddHours(-hours));
        await host.RunUntilAsync("2026-03-04T12:00Z", TimeSpan.FromHours(1));
        Assert.Equal(["2026-03-02T09:00", "2026-03-03T09:00", "2026-03-04T09:00"], (await host.RondesAsync(peiling)).Select(r => r[..16]));
    }

    [Fact]
    public async Task A_paused_survey_opens_nothing_and_one_round_when_it_goes_on()
    {
        await using var host = await HostAsync("2026-03-02T08:00Z");
        var lijst = await host.VragenlijstAsync();
        var peiling = await host.Api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling(lijst, new { }, start: "2026-03-02T09:00", herhaling: "FREQ=WEEKLY", looptijdDagen: 1));
        async Task SetAsync(string status)
        {
            await host.AdvanceAsync(TimeSpan.Zero);
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/peilingen/{peiling["id"]}")
            {
                Content = JsonContent.Create(Peilingen.Peiling(lijst, new { }, start: "2026-03-02T09:00", herhaling: "FREQ=WEEKLY",
                    looptijdDagen: 1, status: status)),
            };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await host.Api.SendAsync(request);
            Assert.Equal(200, (int)answer.StatusCode);
        }
        await host.RunJobAsync("rondes-openen");
        await SetAsync("gepauzeerd");
        await host.RunUntilAsync("2026-03-25T12:00Z", TimeSpan.FromHours(12));
        Assert.Single(await host.RondesAsync((string)peiling["id"]!));
        using var byHand = await host.Api.PostAsJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        Assert.Equal("urn:netwerkplatform:probleem:peiling-niet-actief", (string?)(await byHand.JsonAsync())["type"]);
        await SetAsync("actief");
        await host.RunUntilAsync("2026-03-31T12:00Z", TimeSpan.FromHours(12));
        Assert.Equal(["2026-03-02T09:00", "2026-03-23T09:00", "2026-03-30T09:00"], (await host.RondesAsync((string)peiling["id"]!))
            .Select(r => r[..16]));
    }

    [Theory]
    [InlineData("FREQ=MONTHLY;BYDAY=1MO", true)]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", true)]
    [InlineData("FREQ=DAILY;UNTIL=20261231T235959Z", true)]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", true)]
    [InlineData("FREQ=DAILY;INTERVAL=1000", true)]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", false)]
    [InlineData("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31", false)]
    [InlineData("FREQ=DAILY;COUNT=0", false)]
    [InlineData("FREQ=DAILY;INTERVAL=0", false)]
    [InlineData("FREQ=DAILY;INTERVAL=-1", false)]
    [InlineData("FREQ=DAILY;INTERVAL=99999999999", false)]
    [InlineData("FREQ=SECONDLY", false)]
    [InlineData("FREQ=MINUTELY;INTERVAL=1440", false)]
    [InlineData("FREQ=DAILY;BYHOUR=9,10", false)]
    [InlineData("FREQ=DAILY;FREQ=SECONDLY", false)]
    [InlineData("FREQ=DAILY\r\nFREQ=SECONDLY", false)]
    [InlineData("freq=daily", true)]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=+1MO;", true)]
    [InlineData("FREQ=YEARLY;BYWEEKNO=20", true)]
    [InlineData("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", false)]
    [InlineData("FREQ=DAILY;INTERVAL=999999999", false)]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20261231", false)]
    [InlineData("FREQ=DAILY;X=1", false)]
    [InlineData("FREQ=DAILY;UNTIL=ooit", false)]
    [InlineData("FREQ=DAILY;UNTIL=20261332", false)]
    [InlineData("FREQ=DAILY;UNTIL=20250101", true)]
    [InlineData("FREQ=DAILY;COUNT=100000000", true)]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29", true)]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", false)]
    public void A_rule_is_understood_or_refused_and_never_takes_long(string rule, bool good)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(good, Herhaling.Fout(rule, "2026-01-01T09:00") is null);
        if (good) Herhaling.Latest(rule, "2026-01-01T09:00", new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2_000);
    }

    /// <summary>Regression: one and the same sentence for every rule that was refused, and BYSETPOS alone was taken.</summary>
    [Theory]
    [InlineData("elke maand", "Deel 1:", "FREQ=MONTHLY")]
    [InlineData("FREQ=MONTHLY;;COUNT=2", "Deel 2:", "NAAM=waarde")]
    [InlineData("FREQ=FORTNIGHTLY", "FREQ:", "WEEKLY")]
    [InlineData("INTERVAL=2", "FREQ:", "WEEKLY")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "INTERVAL:", "minstens 1")]
    [InlineData("FREQ=DAILY;COUNT=-1", "COUNT:", "minstens 1")]
    [InlineData("FREQ=DAILY;COUNT=1;UNTIL=20261231", "COUNT en UNTIL:", "een van beide")]
    [InlineData("FREQ=DAILY;UNTIL=2026-12-31", "UNTIL:", "20261231")]
    [InlineData("FREQ=DAILY;UNTIL=20260230", "UNTIL:", "20261231")]
    [InlineData("FREQ=WEEKLY;WKST=ZO", "WKST:", "SU")]
    [InlineData("FREQ=WEEKLY;BYDAY=MA", "BYDAY:", "MO")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO", "BYDAY:", "MONTHLY")]
    [InlineData("FREQ=MONTHLY;BYDAY=0MO", "BYDAY:", "1MO")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "BYDAY:", "BYWEEKNO")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS:", "BYDAY")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "BYSETPOS:", "366")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY:", "WEEKLY")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY:", "31")]
    [InlineData("FREQ=MONTHLY;BYYEARDAY=100", "BYYEARDAY:", "YEARLY")]
    [InlineData("FREQ=MONTHLY;BYWEEKNO=10", "BYWEEKNO:", "YEARLY")]
    [InlineData("FREQ=YEARLY;BYMONTH=13", "BYMONTH:", "12")]
    [InlineData("FREQ=YEARLY;BYMONTH=-1", "BYMONTH:", "12")]
    [InlineData("FREQ=DAILY;BYHOUR=9", "BYHOUR:", "start")]
    [InlineData("FREQ=DAILY;BYEASTER=0", "BYEASTER:", "RFC 5545")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "BYMONTH=2 en BYMONTHDAY=30:", "nooit")]
    public void A_refusal_says_which_part_of_the_rule_is_wrong_and_what_it_should_be(string rule, string part, string right)
    {
        var fault = Herhaling.Fout(rule, "2026-03-02T09:00");
        Assert.StartsWith(part, fault, StringComparison.Ordinal);
        Assert.Contains(right, fault, StringComparison.Ordinal);
    }

    /// <summary>Regression: RRULE: was refused; a start off the rule and both ways to write the last day gave none or another.</summary>
    [Fact]
    public async Task Each_case_opens_the_round_that_the_standard_says()
    {
        await using var host = await HostAsync("2026-11-28T12:00+01:00");
        var verwacht = new List<(string Zaak, string Periode)>();
        var gevonden = new List<(string Zaak, string Periode)>();
        foreach (var zaak in Repository.Files("tests/Netwerkplatform.Tests/Cases", "rrule-*.json").Order(StringComparer.Ordinal))
        {
            var inhoud = JsonNode.Parse(Repository.Read(zaak))!;
            verwacht.Add((zaak, (string)inhoud["expectedPeriodeOfRound"]!));
            gevonden.Add((zaak, await host.PeilingAsync((string)inhoud["start"]!, (string)inhoud["herhaling"]!, looptijdDagen: 5)));
        }
        await host.RunJobAsync("rondes-openen");
        for (var i = 0; i < gevonden.Count; i++)
            gevonden[i] = (gevonden[i].Zaak, Assert.Single(await host.RondesAsync(gevonden[i].Periode))[..16]);
        Assert.Equal(8, verwacht.Count);
        Assert.Equal(verwacht, gevonden);
        var peiling = await host.PeilingAsync("2027-01-01T09:00", " rrule:freq=monthly;byday=1mo; ");
        Assert.Equal("FREQ=MONTHLY;BYDAY=1MO", (string?)(await host.Api.GetJsonAsync($"/v1/peilingen/{peiling}"))["herhaling"]);
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "2026-03-29")]
    [InlineData("1900-01-01T00:00:00", "1900-01-01")]
    [InlineData("2026-03-29T09:00Z", null)]
    [InlineData("2026-02-30T09:00", null)]
    [InlineData("2026-03-29", null)]
    public void A_start_is_a_date_and_time_without_a_zone(string start, string? dag)
    {
        Assert.Equal(dag, Herhaling.Dag(start)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (dag is not null) Assert.NotNull(Herhaling.Latest("FREQ=DAILY", start, new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }
}
