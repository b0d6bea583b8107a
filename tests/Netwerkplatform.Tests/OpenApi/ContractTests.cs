using System.Security.Cryptography;

namespace Netwerkplatform.Tests.OpenApi;

public sealed class ContractTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string File = Path.Combine(Repository.Root, "openapi", "netwerkplatform-v1.json");

    [Fact]
    public async Task The_committed_contract_is_what_the_host_serves()
    {
        var served = await host.Anonymous.GetStringAsync("/v1/openapi.json");

        Assert.True(served == await System.IO.File.ReadAllTextAsync(File),
            "openapi/netwerkplatform-v1.json is not current. Write it with: dotnet run --project Host -- openapi "
                + "openapi/netwerkplatform-v1.json");
    }

    [Fact]
    public void A_change_that_breaks_the_released_contract_is_made_on_purpose_and_noted()
    {
        var released = JsonNode.Parse(Repository.Read("openapi", "released.json"))!;
        var current = JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-v1.json"))!;
        // Where a line ends there does not matter.
        var changelog = string.Join(' ', Repository.Read("CHANGELOG.md").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        var unnoted = BreakingChanges.Between(released, current).Where(b => !changelog.Contains(b, StringComparison.Ordinal)).ToList();

        Assert.True(unnoted.Count == 0, "These changes break clients. Undo them, or note each in CHANGELOG.md in these words:\n"
            + string.Join('\n', unnoted));
    }

    [Fact]
    public void The_contract_offers_a_key_on_every_post_and_names_what_a_reading_may_be_refused_for()
    {
        var paths = JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-v1.json"))!["paths"]!.AsObject();
        var posts = paths.Where(p => p.Value!["post"] is not null).ToArray();
        Assert.True(posts.Length > 20);
        Assert.Equal([], posts.Where(p => !p.Value!["post"]!["parameters"]!.AsArray().Any(x => (string?)x!["name"] == "Idempotency-Key"))
            .Select(p => p.Key));
        Assert.All(posts, p => Assert.NotNull(p.Value!["post"]!["responses"]!["422"]));
        Assert.NotNull(paths["/rondes/{id}/inzendingen"]!["get"]!["responses"]!["409"]);
        Assert.NotNull(paths["/contactpersonen/{id}"]!["get"]!["responses"]!["410"]);
    }

    /// <summary>Regression: a page of HSDS, which is JSON, was called text, and so was a file of bytes.</summary>
    [Fact]
    public void Another_form_than_our_own_json_is_called_what_it_is()
    {
        var vormen = ContractWalk.Current.Operations.SelectMany(o => o.Responses)
            .Where(r => r.Key < 300 && r.Value["content"] is not null)
            .SelectMany(r => r.Value["content"]!.AsObject().Select(c => (Vorm: c.Key, Schema: c.Value!["schema"]!)))
            .Where(v => v.Vorm != "application/json").Select(v => (v.Vorm, (string?)v.Schema["type"], (string?)v.Schema["format"]))
            .Distinct().ToList();

        Assert.Contains(("application/vnd.hsds+json", "object", null), vormen);
        Assert.Contains(("application/zip", "string", "binary"), vormen);
        Assert.Contains(("application/pdf", "string", "binary"), vormen);
        Assert.Contains(("text/csv", "string", null), vormen);
        Assert.All(vormen, v => Assert.Equal(v.Vorm.EndsWith("json", StringComparison.Ordinal), v.Item2 == "object"));
    }

    [Theory]
    [InlineData("/paths/~1organisaties/get", "GET /organisaties is removed")]
    [InlineData("/components/schemas/Organisatie/properties/naam", "Organisatie.naam is removed")]
    public void The_guard_sees_what_is_taken_away(string pointer, string expected)
    {
        var released = JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-v1.json"))!;
        var current = released.DeepClone();
        var steps = pointer.Split('/')[1..].Select(s => s.Replace("~1", "/", StringComparison.Ordinal)).ToArray();
        steps[..^1].Aggregate(current, (node, step) => node[step]!).AsObject().Remove(steps[^1]);

        Assert.Contains(expected, BreakingChanges.Between(released, current));
    }

    [Fact]
    public void The_guard_sees_a_new_duty_and_a_narrower_value()
    {
        var released = JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-v1.json"))!;
        var current = released.DeepClone();
        var request = current["components"]!["schemas"]!["CreateOrganisatieRequest"]!;
        request["required"]!.AsArray().Add("website");
        request["properties"]!["soort"] = current["components"]!["schemas"]!["OrganisatieSoort"]!.DeepClone();
        request["properties"]!["soort"]!["enum"]!.AsArray().RemoveAt(0);
        request["properties"]!["naam"]!["maxLength"] = 10;

        Assert.Equal(
            ["CreateOrganisatieRequest.naam: maxLength is narrower", "CreateOrganisatieRequest.soort no longer takes gemeente",
                "CreateOrganisatieRequest.website is required now"],
            BreakingChanges.Between(released, current).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_has_changed_means_nothing_breaks()
    {
        var contract = JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-v1.json"))!;

        Assert.Empty(BreakingChanges.Between(contract, contract.DeepClone()));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_linter_of_the_api_design_rules_finds_no_error()
    {
        var lint = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "adr-lint", "lint"));
        Assert.SkipUnless(System.IO.File.Exists(lint), "the linter is not beside this checkout");
        // It takes a minute of a core. What it found clean, by these rules, it does not look at again.
        var judged = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "netwerkplatform", "linted",
            Convert.ToHexString(SHA256.HashData(
                [.. new[] { File }.Concat(Directory.GetFiles(Path.GetDirectoryName(lint)!).Order())
                    .SelectMany(System.IO.File.ReadAllBytes)])));
        if (System.IO.File.Exists(judged)) return;

        using var process = Process.Start(
            new ProcessStartInfo(lint, [File]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await error);
        Directory.CreateDirectory(Path.GetDirectoryName(judged)!);
        await System.IO.File.WriteAllTextAsync(judged, "");
    }

    [Fact]
    public async Task The_docs_open_without_a_token()
    {
        using var redirect = await host.Anonymous.GetAsync("/docs");
        using var answer = await host.Anonymous.GetAsync(new Uri(new Uri(host.BaseUrl + "/docs"), redirect.Headers.Location!));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }
}
