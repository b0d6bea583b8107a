using System.Xml.Linq;
using Netwerkplatform.Platform.Jobs;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Tests.Architecture;

/// <summary>
/// The map of the modules in docs/map.md is made from the sources and from what the host registers, so that it is never out of date.
/// </summary>
public sealed partial class MapTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] Modules = [.. App.Modules.Select(m => m.Name).Append("Platform").Order(StringComparer.Ordinal)];

    /// <summary>
    /// One module knows another: by a published view or function, by an interface in Contracts, or by an event that it hears.
    /// </summary>
    private sealed record Knows(string Who, string Whom, string What);

    [Fact]
    public void The_map_shows_the_modules_as_they_are() => Generated.Holds("docs/map.md", Map());

    [Fact]
    public void A_view_that_is_read_an_event_that_is_raised_and_an_interface_that_is_used_would_be_seen()
    {
        Assert.Equal([new("Surveys", "Contacts", "contacts.pub_netwerk")],
            Views("Surveys", "select naam from contacts.pub_netwerk n join surveys.pub_ronde r on true"));
        Assert.True(Raises("SessieAfgerond", "await tx.OutboxAsync(new SessieAfgerond(id), ct);"));
        Assert.False(Raises("SessieAfgerond", "services.AddEventHandler<SessieAfgerond, VraagEvaluatie>();"));
        Assert.True(Uses("IDekking", "internal sealed class X(Db db, IDekking dekking)"));
        Assert.False(Uses("IDekking", "// IDekkingen are many"));
    }

    [Theory]
    [InlineData("*/15 * * * * *", "every 15 seconds")]
    [InlineData("45 * * * * *", "every minute, at second 45")]
    [InlineData("0 */10 * * * *", "every 10 minutes")]
    [InlineData("0 5/10 * * * *", "every 10 minutes, from minute 5 on")]
    [InlineData("0 25 3 * * *", "every day at 03:25")]
    [InlineData("0 15 9 * * 1-5", "Monday to Friday at 09:15")]
    [InlineData("0 20 9-17 * * *", "every day, each hour from 09:20 to 17:20")]
    public void A_schedule_is_told_in_words(string cron, string words) => Assert.Equal(words, InWords(cron));

    private string Map()
    {
        var views = Modules.SelectMany(m => Sources(m).SelectMany(s => Views(m, s))).Distinct().ToArray();
        var interfaces = Interfaces().ToArray();
        var events = Events().ToArray();
        var map = new StringBuilder(
            """
            # Map of the modules

            Made by `MapTests` from the sources and from what the host registers. Do not edit it: run `ACCEPT=1 ./test.sh --quick MapTests`.

            A module knows another by three things alone: its published views and functions (`pub_...`), the interfaces in `Contracts/`, and
            events. An arrow points from the module that knows to the module that is known. Every module knows Platform, so it is left out of
            the picture.


            """.ReplaceLineEndings("\n"));
        void Line(string text = "") => map.Append(text).Append('\n');

        Line("## Picture");
        Line("A full line is a view or an interface; a dotted line is an event, raised or heard. Interfaces and events belong to the "
            + "module whose folder "
            + "in Contracts they stand in: whoever uses one, or answers it, knows that module.");
        Line();
        Line("```mermaid");
        Line("flowchart BT");
        foreach (var m in Modules.Where(m => m != "Platform")) Line($"    {m}");
        foreach (var (who, whom) in views.Concat(interfaces).Select(k => (k.Who, k.Whom)).Where(NotPlatform).Distinct()
            .Order()) Line($"    {who} --> {whom}");
        foreach (var (who, whom) in events.SelectMany(e => e.Heard.Concat(e.Raised).Select(m => (m, e.Owner))).Where(NotPlatform)
            .Distinct().Order())
            Line($"    {who} -.-> {whom}");
        Line("```");
        Line();

        Line("## Project references");
        Line("The compiler is the wall: no module references another.");
        Line();
        Line("| project | references |");
        Line("| --- | --- |");
        foreach (var (project, references) in References()) Line(
            $"| {project} | {(references.Length == 0 ? "nothing" : string.Join(", ", references))} |");
        Line();

        Line("## Events");
        Line("| event | raised by | heard by |");
        Line("| --- | --- | --- |");
        foreach (var e in events) Line($"| [{e.Name}](../{e.File}) | {string.Join(", ", e.Raised)} | {string.Join(", ", e.Heard)} |");
        Line();

        Line("## Interfaces");
        Line("| interface | kept by | used by |");
        Line("| --- | --- | --- |");
        foreach (var i in Declared(IsKept))
            Line($"| [{i.Name}](../{i.File}) | {string.Join(", ", Keepers(i.Name))} | {string.Join(", ", Users(i.Name))} |");
        Line();

        Line("## Published views and functions");
        Line("What a view or function says stands in its own file, as a comment.");
        Line();
        Line("| view or function | read by |");
        Line("| --- | --- |");
        foreach (var v in views.GroupBy(v => v.What).OrderBy(v => v.Key, StringComparer.Ordinal))
            Line($"| {Linked(v.Key)} | {string.Join(", ", v.Select(k => k.Who).Order(StringComparer.Ordinal))} |");
        Line();

        Line("## Schedules");
        Line("Times are those of Amsterdam. A schedule is a hint: each job finds its own work in the tables, and may run twice.");
        Line();
        Line("| job | module | when | cron |");
        Line("| --- | --- | --- | --- |");
        foreach (var (job, module, cron, driven) in host.Services.GetServices<Schedule>()
            .Select(s => (s.Name, s.Job.Namespace!.Split('.')[1], s.Cron, IsDriven: s.Due is not null))
            .OrderBy(s => s.Item2, StringComparer.Ordinal).ThenBy(s => s.Name, StringComparer.Ordinal))
            Line($"| `{job}` | {module} | {(driven ? "when its tables say so; also " : "")}{InWords(cron)} | `{cron}` |");
        return map.ToString();
    }

    private static bool NotPlatform((string Who, string Whom) edge) => edge.Who != "Platform" && edge.Whom != "Platform"
        && edge.Who != edge.Whom;

    // ---- what there is

    private static IEnumerable<string> Sources(string module) => Files(module).Select(f => Repository.Read(f));

    /// <summary>The C# of a module, and its views, functions and triggers of today.</summary>
    private static IEnumerable<string> Files(string module) => Repository.Files($"Modules/{module}", "*.cs")
        .Concat(Repository.Files($"migrations/{module.ToLowerInvariant()}", "*.sql")
            .Where(f => f.Contains("/current/", StringComparison.Ordinal)));

    private static IEnumerable<Knows> Views(string module, string source) => Published().Matches(source)
        .Select(m =>
            new Knows(module, char.ToUpperInvariant(m.Value[0]) + m.Value[1..m.Value.IndexOf('.', StringComparison.Ordinal)], m.Value))
        .Where(k => k.Whom != module);

    [GeneratedRegex(@"(?<![\w./@-])[a-z]+\.pub_\w+")]
    private static partial Regex Published();

    private static IEnumerable<(string Name, string File)> Declared(Func<Type, bool> which) =>
        typeof(IEvent).Assembly.GetTypes().Where(which)
        .OrderBy(t => t.Name, StringComparer.Ordinal)
        .Select(t =>
            (t.Name, Repository.Files("Contracts", "*.cs")
            .Single(f => Regex.IsMatch(Repository.Read(f), $@"\b(record|interface) {t.Name}\b"))));

    private IEnumerable<(string Name, string File, string Owner, string[] Raised, string[] Heard)> Events()
    {
        var heard = host.Services.GetServices<HandlerRegistration>().ToLookup(h => h.Soort, h => h.Name.Split('.')[0]);
        return Declared(t => t.IsClass && t.IsAssignableTo(typeof(IEvent))).Select(e => (e.Name, e.File, Owner(e.File),
            Modules.Where(m => Sources(m).Any(s => Raises(e.Name, s))).ToArray(), heard[e.Name].Distinct()
                .Order(StringComparer.Ordinal).ToArray()));
    }

    private static bool Raises(string name, string source) => Regex.IsMatch(source, $@"\bnew {name}\(");

    /// <summary>An interface of a module; what stands beside the modules is of all of them.</summary>
    private static bool IsKept(Type type) => type.IsInterface && type.Namespace != typeof(IEvent).Namespace;

    private static IEnumerable<Knows> Interfaces() => Declared(IsKept)
        .SelectMany(i => Users(i.Name).Concat(Keepers(i.Name)).Select(who => new Knows(who, Owner(i.File), i.Name)))
        .Where(k => k.Who != k.Whom);

    /// <summary>What stands beside the modules is of none of them.</summary>
    private static string Owner(string contract) => contract.Split('/') is [_, var module, _, ..] ? module : "Platform";

    private static string[] Keepers(string name) =>
        [.. Modules.Where(m => Sources(m).Any(s => Regex.IsMatch(s, $@"class [^\n{{]*: [^\n{{]*\b{name}\b")))];

    private static string[] Users(string name) => [.. Modules.Where(m => Sources(m).Any(s => Uses(name, s)))];

    private static bool Uses(string name, string source) => Regex.IsMatch(source, $@"\b{name}>? \w+[,)]");

    private static IEnumerable<(string, string[])> References() => Modules.Prepend("Contracts").Append("Host").Select(p => (p,
        XDocument.Parse(Repository.Read(Repository.Files(".", $"Netwerkplatform.{p}.csproj").Single())).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!).Split('.')[^1] is "*" ? "every module"
                : Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!).Split('.')[^1])
                .Order(StringComparer.Ordinal).ToArray()));

    private static string Linked(string qualified)
    {
        var parts = qualified.Split('.');
        var file = Repository.Files($"migrations/{parts[0]}/current", $"{parts[1]}.sql").SingleOrDefault();
        return file is null ? $"`{qualified}`" : $"[`{qualified}`](../{file})";
    }

    // ---- when

    private static string InWords(string cron)
    {
        if (Every().Match(cron) is { Success: true } every)
            return $"every {every.Groups["n"].Value} {(every.Groups["minutes"].Success ? "minutes" : "seconds")}"
                + (every.Groups["from"].Value is "" or "*" ? "" : $", from minute {every.Groups["from"].Value} on");
        var parts = cron.Split(' ');
        if (parts[1] == "*") return $"every minute, at second {parts[0]}";
        if (parts[2] == "*") return $"each hour at minute {parts[1]}";
        var day = parts[5] == "*" ? "every day" : parts[5] == "1-5" ? "Monday to Friday"
            : parts[5] == "1" ? "Monday" : throw new FormatException(cron);
        string At(string hour) => $"{hour.PadLeft(2, '0')}:{parts[1].PadLeft(2, '0')}";
        return parts[2].Split('-') is [var first, var last] ? $"{day}, each hour from {At(first)} to {At(last)}"
            : $"{day} at {At(parts[2])}";
    }

    [GeneratedRegex(@"^(?:\*/(?<n>\d+) \* |(?<minutes>0) (?<from>\*|\d+)/(?<n>\d+) )\* \* \* \*\z")]
    private static partial Regex Every();
}
