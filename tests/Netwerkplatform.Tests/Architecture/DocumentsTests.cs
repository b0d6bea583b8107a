using System.Reflection;

namespace Netwerkplatform.Tests.Architecture;

/// <summary>What the documents say can be checked, and is. Each wall is tried on a planted offender too.</summary>
public sealed partial class DocumentsTests
{
    private static IEnumerable<string> Documents() => Repository.Files(".", "*.md")
        .Where(f => !f.Contains("node_modules/", StringComparison.Ordinal) && !f.Contains("/out/", StringComparison.Ordinal)
            && !f.StartsWith('.'));

    // ---- links

    [Fact]
    public void Every_link_of_every_document_leads_somewhere() =>
        Assert.Empty(Documents().SelectMany(f => Broken(f, Repository.Read(f)).Select(l => $"{f}: {l}")));

    [Fact]
    public void A_link_that_leads_nowhere_would_be_seen()
    {
        Assert.Equal(["gone.md", "../README.md#nowhere", "#nor-here"], Broken("docs/README.md",
            "# Title\n[a](gone.md) [b](../README.md#nowhere) [c](#nor-here) [d](#title) [e](https://x.example) `[f](not-a-link.md)`\n```\n"
                + "[g](nor-this.md)\n```\n"));
    }

    private static IEnumerable<string> Broken(string file, string text)
    {
        foreach (var link in Links().Matches(Code().Replace(text, c => c.Value.Contains("](", StringComparison.Ordinal) ? "" : c.Value))
            .Select(m => m.Groups["to"].Value))
        {
            if (Regex.IsMatch(link, "^[a-z]+:")) continue;
            var parts = link.Split('#');
            var target = parts[0].Length == 0 ? file
                : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, parts[0]));
            var there = File.Exists(Path.Combine(Repository.Root, target)) || Directory.Exists(Path.Combine(Repository.Root, target));
            if (!there || (parts.Length > 1 && !Anchors(target == file ? text : Repository.Read(target))
                .Contains(parts[1]))) yield return link;
        }
    }

    private static IEnumerable<string> Anchors(string text) => Headings().Matches(Fence().Replace(text, ""))
        .Select(m => Regex.Replace(m.Groups["heading"].Value.Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));

    [GeneratedRegex(@"\[[^\]\n]*\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (?<heading>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [Fact]
    public void The_index_names_every_document() => Assert.All(Documents()
        .Where(f => f.StartsWith("docs/", StringComparison.Ordinal) && !f.StartsWith("docs/adr/", StringComparison.Ordinal)
            && f != "docs/README.md"),
        f => Assert.Contains($"]({f["docs/".Length..]})", Repository.Read("docs/README.md"), StringComparison.Ordinal));

    // ---- decisions

    [Fact]
    public void Every_decision_has_its_number_a_status_and_a_date() => Assert.DoesNotContain(
        Repository.Files("docs/adr", "*.md"), f => !IsDecision(Path.GetFileName(f), Repository.Read(f)));

    [Fact]
    public void A_decision_without_a_status_would_be_seen()
    {
        Assert.True(IsDecision("0007-coverage.md", "# 7. Coverage\n\nStatus: accepted, 2026-11-24.\n"));
        Assert.False(IsDecision("0007-coverage.md", "# 7. Coverage\n\n**Context.** Late.\n"));
        Assert.False(IsDecision("0007-coverage.md", "# 8. Coverage\n\nStatus: accepted, 2026-11-24.\n"));
    }

    private static bool IsDecision(string file, string text) => Regex.IsMatch(text,
        $@"\A# {int.Parse(file[..4], CultureInfo.InvariantCulture)}\. .+\n\nStatus: accepted, \d{{4}}-\d\d-\d\d\b");

    // ---- what the sources refer to

    private static readonly string[] Written = ["*.cs", "*.sql", "*.sh", "*.js", "*.csproj", "*.props", "*.http", "*.yml"];

    /// <summary>Regression: five comments named documents that were not in the project.</summary>
    [Fact]
    public void Every_document_that_a_source_names_is_there() => Assert.Empty(
        Written.SelectMany(p => Repository.Files(".", p))
            .Where(f => !f.Contains("node_modules/", StringComparison.Ordinal) && !f.Contains("/vendor/", StringComparison.Ordinal)
                && !f.StartsWith('.') && Path.GetFileName(f) != "DocumentsTests.cs")
            .SelectMany(f => Missing(Repository.Read(f)).Select(m => $"{f}: {m}")));

    [Fact]
    public void A_source_that_names_a_document_that_is_not_there_would_be_seen() =>
        Assert.Equal(["gone.md", "docs/adr/9999"],
            Missing("// see gone.md, docs/promises.md, docs/adr/9999 and docs/adr/0001; from CHANGELOG.md"));

    private static IEnumerable<string> Missing(string source) => Named().Matches(source).Select(m => m.Value).Where(name =>
        !File.Exists(Path.Combine(Repository.Root, name))
        && !(name.StartsWith("docs/adr/", StringComparison.Ordinal)
            && Repository.Files("docs/adr", $"{name["docs/adr/".Length..]}-*.md").Any()));

    [GeneratedRegex(@"\bdocs/adr/\d{4}\b(?!-)|(?<![\w/.*{}-])[\w/.-]*\w\.md\b")]
    private static partial Regex Named();

    [Fact]
    public void Every_decision_has_a_number_of_its_own() => Assert.Empty(Repository.Files("docs/adr", "*.md")
        .GroupBy(f => Path.GetFileName(f)[..4]).Where(g => g.Count() > 1).Select(g => string.Join(" and ", g)));

    [Fact]
    public void A_line_of_a_document_ends_at_140() => Assert.Empty(Documents()
        .Where(f => f.StartsWith("docs/", StringComparison.Ordinal) || !f.Contains('/', StringComparison.Ordinal))
        .Where(f => !f.StartsWith("docs/adr/", StringComparison.Ordinal)
            && f is not ("docs/measurements.md" or "docs/map.md" or "docs/problems.md" or "CHANGELOG.md"))
        .SelectMany(f => Repository.Read(f).Split('\n').Where(l => l.Length > 140).Select(l => $"{f}: {l}")));

    // ---- rules and promises

    [Theory]
    [InlineData("docs/rules.md", 20)]
    [InlineData("docs/promises.md", 20)]
    public void Every_rule_and_promise_names_the_file_that_keeps_it_and_the_test_that_holds_it(string document, int least)
    {
        var sections = Sections(Repository.Read(document));
        Assert.True(sections.Length >= least, $"{document} has {sections.Length}");
        Assert.Empty(sections.SelectMany(s => Unheld(s)));
    }

    [Fact]
    public void A_rule_without_its_file_or_its_test_would_be_seen()
    {
        const string Tests = "../tests/Netwerkplatform.Tests/Architecture/DocumentsTests.cs";
        Assert.Equal(["Which?: no file", "Which?: no test"], Unheld(Sections("### Which?\nNobody knows.\n").Single()));
        Assert.Equal(["Where?: contacts.pub_elders is not in migrations/contacts/current/functions/pub_actief.sql",
            "Where?: no test Nobody_tests_it"], Unheld(Sections(
            $"### Where?\n- Rule: [`contacts.pub_elders`](../migrations/contacts/current/functions/pub_actief.sql)\n- Test: [x]({Tests})\n"
                + $"  `Nobody_tests_it`\n").Single()));
        Assert.Empty(Unheld(Sections(
            $"### When?\n- Rule: [`contacts.pub_actief`](../migrations/contacts/current/functions/pub_actief.sql)\n- Test: [x]({Tests})\n"
                + $"  `{nameof(A_rule_without_its_file_or_its_test_would_be_seen)}`\n").Single()));
    }

    private static string[] Sections(string text) =>
        [.. Regex.Split(text, "^(?=### )", RegexOptions.Multiline).Skip(1).Select(s => s.Split("\n## ")[0])];

    private static IEnumerable<string> Unheld(string section)
    {
        var title = section[4..section.IndexOf('\n', StringComparison.Ordinal)];
        var rules = Held().Matches(section).Where(m => m.Groups["kind"].Value == "Rule").ToArray();
        var tests = Held().Matches(section).Where(m => m.Groups["kind"].Value == "Test").ToArray();
        if (rules.Length == 0) yield return $"{title}: no file";
        if (tests.Length == 0) yield return $"{title}: no test";
        foreach (var rule in rules)
        {
            var file = rule.Groups["file"].Value;
            if (!File.Exists(Path.Combine(Repository.Root, file))) yield return $"{title}: no file {file}";
            else if (rule.Groups["name"].Value.Trim('`') is var name && !Repository.Read(file)
                .Contains(name.Split('.')[^1], StringComparison.Ordinal))
                yield return $"{title}: {name} is not in {file}";
        }
        foreach (var test in tests)
        {
            var file = test.Groups["file"].Value;
            var source = File.Exists(Path.Combine(Repository.Root, file)) ? Repository.Read(file) : "";
            foreach (var method in test.Groups["method"].Captures.Select(c => c.Value))
                if (!Regex.IsMatch(source, $@"public (async Task|Task|void) {method}\(")) yield return $"{title}: no test {method}";
        }
    }

    /// <summary><c>- Rule: [`name`](../file)</c>, or <c>- Test: [name](../file)</c> with the names of tests below it.</summary>
    [GeneratedRegex(@"^- (?<kind>Rule|Test): \[(?<name>[^\]]+)\]\(\.\./(?<file>[^)]+)\)[^\n]*(?:\n +`(?<method>\w+)`)*",
        RegexOptions.Multiline)]
    private static partial Regex Held();

    // ---- words and keys

    [Fact]
    public void Every_resource_and_every_list_of_words_of_the_contract_stands_in_the_glossary() =>
        Assert.Empty(Resources().Concat(ContractWalk.Current.Vocabularies.Keys).Except(Explained(Repository.Read("docs/glossary.md"))));

    [Fact]
    public void A_word_without_a_row_in_the_glossary_would_be_seen() =>
        Assert.Equal(["peilingen"], Explained("| `peilingen`, peiling | surveys | asked again |\n| ronde | round | one of `rondes` |\n"));

    private static IEnumerable<string> Resources() => ContractWalk.Current.Operations.SelectMany(o => o.Path.Split('/'))
        .Where(s => s.Length > 0 && s[0] != '{').Distinct();

    private static IEnumerable<string> Explained(string text) => FirstCells(text).SelectMany(
        c => Regex.Matches(c, "`([^`]+)`").Select(m => m.Groups[1].Value));

    private static IEnumerable<string> FirstCells(string text) => text.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal))
        .Select(l => l.Split('|')[1]);

    [Fact]
    public void The_table_of_keys_has_every_key_that_can_be_set_and_no_other()
    {
        var known = (string[])typeof(Settings).GetField("Keys", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        known = [.. known, .. App.Modules.SelectMany(m => m.Settings).Select(s => s.Key)];
        Assert.Equal(known.Order(StringComparer.Ordinal), Explained(Repository.Read("docs/configuration.md"))
            .Order(StringComparer.Ordinal));
    }

    // ---- requests to try

    public static TheoryData<string> Tries => [.. Repository.Files("try", "*.http").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Tries))]
    public void Every_request_to_try_is_one_of_the_contract(string file)
    {
        var requests = Requests(Repository.Read("try", file)).ToArray();
        Assert.Equal("POST /oauth/token", requests[0]);
        Assert.True(requests.Length > 4);
        Assert.All(requests[1..], r => Assert.True(IsOperation(r), r));
    }

    [Fact]
    public void A_request_that_no_operation_takes_would_be_seen()
    {
        Assert.Equal(["GET /v1/organisaties", "DELETE /v1/organisaties/{{organisatie.response.body.id}}"],
            Requests("@api = http://x\n### List\nGET {{api}}/v1/organisaties?limit=5\n\n###\nDELETE "
                + "{{api}}/v1/organisaties/{{organisatie.response.body.id}}\nIf-Match: x\n"));
        Assert.True(IsOperation("GET /v1/organisaties/{{id}}"));
        Assert.False(IsOperation("PATCH /v1/organisaties/{{id}}"));
        Assert.False(IsOperation("GET /v1/organisatie"));
        Assert.False(IsOperation("GET /v1/organisaties/{{id}}/draagvlakken"));
    }

    private static IEnumerable<string> Requests(string text) => Request().Matches(text).Select(
        m => $"{m.Groups["method"].Value} {m.Groups["path"].Value}");

    private static bool IsOperation(string request) => ContractWalk.Current.Operations.Any(o =>
        Regex.IsMatch(request, $@"^{o.Method} /v1{Regex.Replace(o.Path, @"\{\w+\}", @"(\{\{[^/]+\}\}|[\w-]+)")}\z"));

    [GeneratedRegex(@"^(?<method>[A-Z]+) \{\{api\}\}(?<path>[^?\s]+)", RegexOptions.Multiline)]
    private static partial Regex Request();
}
