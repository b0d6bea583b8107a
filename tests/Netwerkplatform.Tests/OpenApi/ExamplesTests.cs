namespace Netwerkplatform.Tests.OpenApi;

/// <summary>Whoever copies an example from the contract, or presses Send in the docs, gets what it promises.</summary>
[Trait("Category", "Slow")]
public sealed partial class ExamplesTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string Contract = Repository.Read("openapi", "netwerkplatform-v1.json");

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Each_example_of_a_request_is_taken_as_it_stands_but_for_ids_of_what_is_not_there()
    {
        var aanroepen = new Aanroepen(host);
        List<string> refused = [];
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Example() is not null))
        {
            var aanroep = await aanroepen.MaakAsync(operation);
            using var answer = await host.Api.SendAsync(aanroep.Request(), TestContext.Current.CancellationToken);
            if (!answer.IsSuccessStatusCode) refused.Add(
                $"{operation}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
        Assert.True(refused.Count == 0, string.Join('\n', refused));
    }

    [Fact]
    public void No_example_is_a_placeholder_or_speaks_of_one_municipality()
    {
        Assert.DoesNotContain("Almere", Contract, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([], Values(JsonNode.Parse(Contract)!, inExample: false).Where(v => v == "voorbeeld"));
        Assert.Equal([], ArrayWithBar().Matches(Contract).Select(m => m.Value));
    }

    [GeneratedRegex("""\[\s*"[^"\n]*\|[^"\n]*"\s*\]""")]
    private static partial Regex ArrayWithBar();

    private static IEnumerable<string> Values(JsonNode node, bool inExample) => node switch
    {
        JsonObject o => o.Where(m => m.Value is not null).SelectMany(m => Values(m.Value!, inExample || m.Key is "example" or "examples")),
        JsonArray a => a.Where(i => i is not null).SelectMany(i => Values(i!, inExample)),
        JsonValue v when inExample && v.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [Fact]
    public async Task Pressing_send_answers_200_where_nothing_needs_to_be_filled_in()
    {
        var paths = JsonNode.Parse(Contract)!["paths"]!.AsObject();
        Assert.Equal([], paths.SelectMany(p => p.Value!.AsObject(), (p, o) => o.Value!["parameters"]?.AsArray() ?? []).SelectMany(p => p)
            .Where(p => p!["required"]?.GetValue<bool>() != true && (p["example"] is not null || p["schema"]?["default"] is not null)
                && (string?)p["in"] == "query").Select(p => p!.ToJsonString()));

        // Asks for at least one filter
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Method == "GET" && !o.IsAnonymous
            && !o.Parameters.Any(p => p.Required) && o.Id is not ("getWegwijzer" or "listDataverwerkingen")))
        {
            using var answer = await host.Api.GetAsync(operation.Url(_ => ""), TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode == 200, $"{operation}: {(int)answer.StatusCode}");
        }
    }
}
