namespace Netwerkplatform.Tests.OpenApi;

/// <summary>A judge of breaking change that is not ours, beside <see cref="BreakingChanges"/> (docs/adr/0045).</summary>
[Trait("Category", "Full")]
public sealed class ContractJudgeTests(ContractJudgeTests.Judge judge) : IClassFixture<ContractJudgeTests.Judge>
{
    private static readonly string Released = Path.Combine(Repository.Root, "openapi", "released.json");
    private static readonly string Current = Path.Combine(Repository.Root, "openapi", "netwerkplatform-v1.json");

    // Regression: the pattern of kvkNummer in POST and PUT, which the other judge does not look at, was noted in other words.
    [Fact]
    public async Task What_another_judge_calls_breaking_since_the_release_is_noted()
    {
        var changelog = string.Join(' ', Repository.Read("CHANGELOG.md").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        var unnoted = (await judge.BetweenAsync(Released, Current)).Where(b => !changelog.Contains(b, StringComparison.Ordinal));

        Assert.Equal([], unnoted);
    }

    [Fact]
    public async Task The_other_judge_sees_what_is_taken_away_and_what_is_asked_for_anew()
    {
        var contract = JsonNode.Parse(await File.ReadAllTextAsync(Current, TestContext.Current.CancellationToken))!;
        var (paths, schemas) = (contract["paths"]!, contract["components"]!["schemas"]!);
        paths["/bewijzen"]!.AsObject().Remove("post");
        var parameters = paths["/organisaties"]!["get"]!["parameters"]!.AsArray();
        parameters.Remove(parameters.Single(p => (string?)p!["name"] == "soort"));
        parameters.Add(JsonNode.Parse("""{ "name": "nieuw", "in": "query", "required": true, "schema": { "type": "string" } }"""));
        schemas["CreateOrganisatieRequest"]!["required"]!.AsArray().Add("website");
        schemas["Organisatie"]!["properties"]!.AsObject().Remove("naam");
        var words = schemas["Verband"]!["enum"]!.AsArray();
        words.Remove(words.Single(w => (string?)w == "informeel"));
        var worse = Path.Combine(judge.Folder, "worse.json");
        await File.WriteAllTextAsync(worse, contract.ToJsonString(), TestContext.Current.CancellationToken);

        var found = await judge.BetweenAsync(Current, worse);

        Assert.Empty(await judge.BetweenAsync(Current, Current));
        string[] planted = [
            "POST /bewijzen: removed", "GET /organisaties: parameters soort removed", "GET /organisaties: parameters nieuw added",
            "POST /organisaties: required website added", "POST /organisaties: verband enum informeel removed",
            "GET /organisaties/{id}: responses 200 naam removed"];
        Assert.Equal([], planted.Except(found));
    }

    /// <summary>The judge with what it needs, in a folder of its own, so that what is installed stays out of the checkout.</summary>
    public sealed class Judge : IAsyncLifetime
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("netwerkplatform-contract-judge-").FullName;

        public async ValueTask InitializeAsync()
        {
            string[] files = ["package.json", "package-lock.json", "judge.mjs"];
            foreach (var name in files)
                File.Copy(Path.Combine(Repository.Root, "scripts", "contract-judge", name), Path.Combine(Folder, name));
            await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        public async Task<string[]> BetweenAsync(string before, string after) =>
            (await RunAsync("node", "judge.mjs", before, after)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        private async Task<string> RunAsync(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{said}\n{await errors}");
            return said;
        }
    }
}
