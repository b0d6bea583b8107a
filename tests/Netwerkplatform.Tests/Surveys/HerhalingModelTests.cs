using Netwerkplatform.Surveys.Peilingen;

namespace Netwerkplatform.Tests.Surveys;

/// <summary>Rules at random, beside another implementation of RFC 5545 (python-dateutil): the same occurrences, the same moments.</summary>
[Trait("Category", "Slow")]
public sealed class HerhalingModelTests
{
    private sealed record Geval(string Regel, string Start, string Tot);

    /// <summary>Regression: about half of these rules differed, most by a start off the rule or by the last day.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Rules_at_random_occur_when_another_implementation_says(int seed) => CompareAsync(seed, 150);

    [Theory]
    [Trait("Category", "Full")]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public Task Two_thousand_rules_at_random_occur_when_another_implementation_says(int seed) => CompareAsync(seed, 2_000);

    private static async Task CompareAsync(int seed, int aantal)
    {
        var random = new Random(seed);
        var gevallen = Enumerable.Range(0, aantal).Select(_ => Make(random)).ToArray();
        Assert.All(gevallen, g => Assert.Null(Herhaling.Fout(g.Regel, null)));
        var anders = await ReadElsewhereAsync(gevallen);
        static string Alleen(string[] een, string[] ander) => string.Join(' ', een.Except(ander).Take(3));
        var verschillen = gevallen.Zip(anders, (g, daar) => (Geval: g, Hier: Here(g), Daar: daar)).Where(v => !v.Hier.SequenceEqual(v.Daar))
            .Select(v => $"{v.Geval}: hier {Alleen(v.Hier, v.Daar)}, daar {Alleen(v.Daar, v.Hier)}").ToArray();
        Assert.True(verschillen.Length == 0, $"{verschillen.Length} verschillen\n{string.Join('\n', verschillen.Take(10))}");
        Assert.True(anders.Count(a => a.Length > 1) > aantal / 2, "most rules must occur more than once");
    }

    private static string[] Here(Geval geval)
    {
        var tot = Local(geval.Tot);
        return [.. Herhaling.Occurrences(geval.Regel, Local(geval.Start), DateOnly.FromDateTime(tot)).TakeWhile(o => o <= tot)
            .Select(o => $"{Text(o)} {Text(Herhaling.Moment(o).UtcDateTime)}")];
    }

    private static string Text(DateTime tijd) => tijd.ToString(Herhaling.Format, CultureInfo.InvariantCulture);

    private static DateTime Local(string tekst) => DateTime.ParseExact(tekst, Herhaling.Format, CultureInfo.InvariantCulture);

    /// <summary>A start on or off the rule, often near a change of clocks, and a rule that ends in one of its ways or does not.</summary>
    private static Geval Make(Random random)
    {
        T Een<T>(params T[] keuzes) => keuzes[random.Next(keuzes.Length)];
        bool Soms(double kans) => random.NextDouble() < kans;
        var wissel = Een<DateOnly>(new(2025, 3, 30), new(2026, 3, 29), new(2024, 10, 27), new(2025, 10, 26));
        var dag = Soms(0.5) ? new DateOnly(2019 + random.Next(8), 1, 1).AddDays(random.Next(365)) : wissel.AddDays(random.Next(-8, 2));
        var start = dag.ToDateTime(new TimeOnly(Een(0, 1, 2, 2, 3, 9, 23), Een(0, 30, 59)));
        var freq = Een("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
        var week = Een("MO", "MO", "SU", "WE", "SA");
        string[] dagen = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
        // Half of them hold what the start itself is, so that many a start is on its rule.
        string Lijst(string eigen, Func<string> ander, int hoogstens) =>
            string.Join(',', Enumerable.Range(0, random.Next(hoogstens) + 1).Select(i => i == 0 && Soms(0.5) ? eigen : ander()).Distinct());
        string Getal(int max) => $"{Een(1, -1) * random.Next(1, max + 1)}";
        var delen = new List<string> { $"FREQ={freq}" };
        if (Soms(0.5)) delen.Add($"INTERVAL={random.Next(1, freq == "DAILY" ? 40 : 5)}");
        if (Soms(0.3)) delen.Add($"WKST={week}");
        else week = "MO";
        if (Soms(0.3)) delen.Add($"BYMONTH={Lijst($"{dag.Month}", () => $"{random.Next(1, 13)}", 6)}");
        var inMaand = DateTime.DaysInMonth(dag.Year, dag.Month);
        var weken = freq == "YEARLY" && Soms(0.15);
        // Counted from the end, week 1 is 52 or 53; dateutil knows its days in December by the name of 1 alone.
        if (weken) delen.Add($"BYWEEKNO={Lijst($"{ISOWeek.GetWeekOfYear(dag.ToDateTime(TimeOnly.MinValue))}", () => Getal(51), 3)}");
        else if (freq == "YEARLY" && Soms(0.2)) delen.Add($"BYYEARDAY={Lijst($"{dag.DayOfYear}", () => Getal(366), 4)}");
        else if (freq != "WEEKLY" && Soms(0.35))
            delen.Add($"BYMONTHDAY={Lijst($"{Een(dag.Day, dag.Day - inMaand - 1)}", () => Getal(31), 5)}");
        var genummerd = freq is "MONTHLY" or "YEARLY" && !weken && Soms(0.5);
        if (weken || Soms(0.45))
        {
            // All with a number or none: dateutil takes a list that mixes them for what is on both.
            var perMaand = freq == "MONTHLY" || delen.Any(d => d.StartsWith("BYMONTH=", StringComparison.Ordinal));
            var eigen = genummerd ? $"{((perMaand ? dag.Day : dag.DayOfYear) - 1) / 7 + 1}" : "";
            string Ander() => $"{(genummerd ? Getal(perMaand ? 5 : 53) : "")}{Een(dagen)}";
            delen.Add($"BYDAY={Lijst($"{eigen}{dagen[(int)dag.DayOfWeek]}", Ander, 4)}");
        }
        if (Soms(0.25) && delen.Any(d => d.StartsWith("BY", StringComparison.Ordinal)))
        {
            delen.Add($"BYSETPOS={Lijst("1", () => Getal(5), 3)}");
            // dateutil begins the first week at the start; the standard counts places in whole weeks.
            if (freq == "WEEKLY") start = start.AddDays(-((start.DayOfWeek - (DayOfWeek)Array.IndexOf(dagen, week) + 7) % 7));
        }
        var eind = start.AddDays(random.Next(0, 1_500)).AddSeconds(Een(-1, 0, 0, 1));
        switch (random.Next(5))
        {
            case 0: delen.Add($"COUNT={random.Next(1, 30)}"); break;
            case 1: delen.Add($"UNTIL={eind:yyyyMMdd}"); break;
            case 2: delen.Add($"UNTIL={eind:yyyyMMdd'T'HHmmss}"); break;
            case 3: delen.Add($"UNTIL={Herhaling.Moment(eind).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"); break;
            default: break;
        }
        var vast = delen.Skip(1).ToArray();
        random.Shuffle(vast);
        return new Geval(string.Join(';', [delen[0], .. vast]), Text(start), Text(start.AddYears(4)));
    }

    /// <summary>
    /// dateutil leaves out a start that is off the rule, and wants a zone on both start and end or on neither; so it expands without an
    /// end, and the start and the end are added here. It stops looking in 2036: a rule that never occurs would keep it busy until the year
    /// 9999.
    /// </summary>
    private static async Task<string[][]> ReadElsewhereAsync(IReadOnlyList<Geval> gevallen)
    {
        const string Script =
            """
            import sys, json, datetime
            datetime.MAXYEAR = 2036
            from dateutil import tz
            from dateutil.rrule import rrulestr
            zone, utc = tz.gettz('Europe/Amsterdam'), tz.tzutc()
            def moment(local):
                return tz.resolve_imaginary(local.replace(tzinfo=zone)).astimezone(utc)
            out = []
            for case in json.load(sys.stdin):
                start, stop = (datetime.datetime.strptime(case[k], '%Y-%m-%dT%H:%M') for k in ('Start', 'Tot'))
                parts = dict(p.split('=') for p in case['Regel'].split(';'))
                count, until = parts.pop('COUNT', None), parts.pop('UNTIL', None)
                found = [start]
                for at in rrulestr(';'.join(k + '=' + v for k, v in parts.items()), dtstart=start):
                    if at > stop: break
                    if at > start: found.append(at)
                if count: found = found[:int(count)]
                if until and until.endswith('Z'):
                    end = datetime.datetime.strptime(until, '%Y%m%dT%H%M%SZ').replace(tzinfo=utc)
                    found = [at for at in found if at == start or moment(at) <= end]
                elif until and 'T' in until:
                    end = datetime.datetime.strptime(until, '%Y%m%dT%H%M%S')
                    found = [at for at in found if at == start or at <= end]
                elif until:
                    end = datetime.datetime.strptime(until, '%Y%m%d').date()
                    found = [at for at in found if at == start or at.date() <= end]
                out.append([at.strftime('%Y-%m-%dT%H:%M ') + moment(at).strftime('%Y-%m-%dT%H:%M') for at in found])
            print(json.dumps(out))
            """;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        var (gelezen, fouten) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await JsonSerializer.SerializeAsync(python.StandardInput.BaseStream, gevallen);
        python.StandardInput.Close();
        Assert.True((await gelezen).Length > 0, await fouten);
        return JsonSerializer.Deserialize<string[][]>(await gelezen)!;
    }
}
