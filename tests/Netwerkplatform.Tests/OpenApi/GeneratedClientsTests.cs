using System.Xml.Linq;
using Netwerkplatform.ClientGenerator;

namespace Netwerkplatform.Tests.OpenApi;

/// <summary>What clients are made of has the words of the contract. Whether it compiles and works: <c>Clients/PakkettenTests</c>.</summary>
public sealed partial class GeneratedClientsTests
{
    private static Task<Contract> ContractAsync() => Contract.ReadAsync(Path.Combine(Repository.Root, "openapi"));

    // Regression: among others Soort3, Verband2 and Domein3, as parameters of one operation.
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_generated_client_has_no_type_with_a_number_and_one_for_each_list_of_words()
    {
        var contract = await ContractAsync();
        var source = string.Concat(await CSharp.ClientAsync(contract), CSharp.ProblemTypes(contract), CSharp.EventTypes(contract),
            CSharp.Events(contract));
        var types = Types().Matches(source).Select(m => m.Groups[1].Value).Where(t => t != "ApiException").ToList();

        Assert.True(types.Count > 200);
        Assert.Equal([], types.Where(t => char.IsAsciiDigit(t[^1]) || t.StartsWith("Anonymous", StringComparison.Ordinal)));
        Assert.Equal(types.Count, types.Distinct().Count());
        Assert.Equal([], ContractWalk.Current.Vocabularies.Keys.Except(types));
    }

    [GeneratedRegex(@"public (?:partial class|static class|sealed record|enum) (\w+)")]
    private static partial Regex Types();

    [Fact]
    public async Task Both_clients_have_each_type_of_problem_each_type_of_event_and_each_list()
    {
        var contract = await ContractAsync();
        var problems = Problemtypes.Of(ContractWalk.Current).Select(p => $"urn:netwerkplatform:probleem:{p.Code}").Distinct().Order();
        var events = JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-events-v1.json"))!["components"]!["messages"]!.AsObject()
            .Select(m => (string)m.Value!["name"]!).Order().ToArray();
        var pages = ContractWalk.Current.Operations.Select(Page).OfType<string>().Distinct().ToList();

        var words = TypeScript.Words(contract);
        Assert.Equal(problems, Constants(CSharp.ProblemTypes(contract), "urn:").Order());
        Assert.Equal(events, Constants(CSharp.EventTypes(contract), "nl.").Order());
        Assert.Equal(problems, Constants(words, "urn:").Order());
        Assert.Equal(events, Constants(words, "nl.").Distinct().Order());
        Assert.True(pages.Count > 30);
        Assert.Equal(pages.Order(StringComparer.Ordinal), contract.Pages.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal("FeedVerlopen", contract.ProblemTypes.Single(p => p.Value.EndsWith(":feed-verlopen", StringComparison.Ordinal)).Name);
        Assert.Contains("ProtocolversieTerRatificatie", contract.Events.Select(e => e.Name));

        static IEnumerable<string> Constants(string source, string prefix) =>
            Regex.Matches(source, $"\"({prefix}[^\"]+)\"").Select(m => m.Groups[1].Value);
    }

    /// <summary>The name of what an operation answers, where that has a next page.</summary>
    private static string? Page(ContractWalk.Operation operation) =>
        operation.Responses.GetValueOrDefault(200)?["content"]?["application/json"]?["schema"] is { } schema
            && ContractWalk.Current.Resolve(schema)["properties"]?["next"] is not null
        ? ((string)schema["$ref"]!).Split('/')[^1] : null;

    [Fact]
    public void The_packages_have_the_version_and_the_licence_of_the_contract()
    {
        var info = JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-v1.json"))!["info"]!;
        var csharp = XDocument.Parse(Repository.Read("clients", "csharp", "Netwerkplatform.Client.csproj")).Root!;
        var npm = JsonNode.Parse(Repository.Read("clients", "typescript", "package.json"))!;
        var given = ((string)info["version"]!, (string)info["license"]!["name"]!);

        Assert.Equal(given, (Value("Version"), Value("PackageLicenseExpression")));
        Assert.Equal(given, ((string)npm["version"]!, (string)npm["license"]!));
        // What the examples ask for is what is made.
        Assert.All(["clients/csharp/example/example.csproj", "examples/receivers/csharp/receiver.csproj"], f => Assert.Contains(
            $"Include=\"Netwerkplatform.Client\" Version=\"{given.Item1}\"", Repository.Read(f), StringComparison.Ordinal));
        Assert.All(["clients/typescript/example/package.json", "examples/receivers/typescript/package.json"], f => Assert.Contains(
            $"\"netwerkplatform-client\": \"{given.Item1}\"", Repository.Read(f), StringComparison.Ordinal));

        string Value(string name) => csharp.Descendants(name).Single().Value;
    }
}
