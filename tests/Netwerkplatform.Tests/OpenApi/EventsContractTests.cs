namespace Netwerkplatform.Tests.OpenApi;

/// <summary>The contract of the events (AsyncAPI 3.0): current, unbroken, whole, and shown beside the other.</summary>
public sealed class EventsContractTests(TestHost host) : IClassFixture<TestHost>
{
    private static JsonNode Committed => JsonNode.Parse(Repository.Read("openapi", "netwerkplatform-events-v1.json"))!;

    [Fact]
    public async Task The_committed_contract_of_the_events_is_what_the_host_serves() =>
        Assert.True(
            await host.Anonymous.GetStringAsync("/v1/asyncapi.json") == Repository.Read("openapi", "netwerkplatform-events-v1.json"),
            "openapi/netwerkplatform-events-v1.json is not current. Write it with: dotnet run --project Host -- asyncapi "
                + "openapi/netwerkplatform-events-v1.json");

    [Fact]
    public void A_change_that_breaks_who_listens_is_made_on_purpose_and_noted()
    {
        var changelog = string.Join(' ', Repository.Read("CHANGELOG.md").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var unnoted = Broken(JsonNode.Parse(Repository.Read("openapi", "released-events.json"))!, Committed)
            .Where(b => !changelog.Contains(b, StringComparison.Ordinal)).ToList();

        Assert.True(unnoted.Count == 0, "These changes break who listens. Undo them, or note each in CHANGELOG.md in these words:\n"
            + string.Join('\n', unnoted));
    }

    [Theory]
    [InlineData("components/messages/organisatie.aangemaakt", "organisatie.aangemaakt is no longer told")]
    [InlineData("components/schemas/bewijs.vastgelegd/properties/trainingId", "bewijs.vastgelegd: trainingId is removed")]
    [InlineData("components/schemas/Gebeurtenis/properties/sequence", "Gebeurtenis: sequence is removed")]
    public void The_guard_sees_what_is_taken_away(string path, string expected)
    {
        var current = Committed;
        var steps = path.Split('/');
        Assert.True(steps[..^1].Aggregate(current, (node, step) => node[step]!).AsObject().Remove(steps[^1]));

        Assert.Contains(expected, Broken(Committed, current));
    }

    [Fact]
    public void The_guard_sees_another_type_and_a_field_that_may_now_be_missing()
    {
        var current = Committed;
        var data = current["components"]!["schemas"]!["bewijs.vastgelegd"]!;
        data["properties"]!["trainingId"]!["type"] = "integer";
        data["required"]!.AsArray().RemoveAt(0);
        var first = (string)Committed["components"]!["schemas"]!["bewijs.vastgelegd"]!["required"]![0]!;

        Assert.Equal(new[] { "bewijs.vastgelegd: trainingId has another type", $"bewijs.vastgelegd: {first} may be missing now" }.Order(),
            Broken(Committed, current).Order());
        Assert.Empty(Broken(Committed, Committed));
    }

    [Fact]
    public async Task Every_kind_of_the_catalogue_stands_in_the_contract_with_the_same_schema_and_on_the_page()
    {
        var kinds = (await host.Api.GetJsonAsync("/v1/gebeurtenistypen?limit=500"))["results"]!.AsArray();
        var schemas = Committed["components"]!["schemas"]!;
        var page = await host.Anonymous.GetStringAsync("/docs/gebeurtenissen");
        Assert.True(kinds.Count > 30);
        Assert.Equal(kinds.Count, Committed["components"]!["messages"]!.AsObject().Count);
        Assert.All(kinds, kind =>
        {
            var type = (string)kind!["type"]!;
            var schema = schemas[type["nl.netwerkplatform.".Length..]]!.DeepClone().AsObject();
            schema.Remove("title");
            Assert.True(JsonNode.DeepEquals(kind["dataSchema"], schema), type);
            Assert.Contains($"<code>{type}</code>", page, StringComparison.Ordinal);
        });
    }

    /// <summary>Every reference leads somewhere, as a reader of AsyncAPI follows it.</summary>
    [Fact]
    public void Every_reference_in_the_contract_leads_somewhere()
    {
        var refs = Refs(Committed).ToArray();
        Assert.True(refs.Length > 100);
        Assert.All(refs, to => Assert.NotNull(to[2..].Split('/').Aggregate<string, JsonNode?>(Committed, (node, step) => node?[step])));

        static IEnumerable<string> Refs(JsonNode? node) => node switch
        {
            JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : Refs(p.Value)),
            JsonArray a => a.SelectMany(Refs),
            _ => [],
        };
    }

    /// <summary>What who listens would notice: a kind or a field that goes, another type, a field that may be missing.</summary>
    private static IEnumerable<string> Broken(JsonNode released, JsonNode current)
    {
        foreach (var (kind, _) in released["components"]!["messages"]!.AsObject())
            if (current["components"]!["messages"]![kind] is null) yield return $"{kind} is no longer told";
        foreach (var (name, before) in released["components"]!["schemas"]!.AsObject())
        {
            if (current["components"]!["schemas"]![name] is not { } after) continue;
            foreach (var (field, was) in before!["properties"]!.AsObject())
            {
                if (after["properties"]![field] is not { } now) yield return $"{name}: {field} is removed";
                else if (!JsonNode.DeepEquals(was!["type"], now["type"])) yield return $"{name}: {field} has another type";
                else if (Required(before).Contains(field) && !Required(after).Contains(field))
                    yield return $"{name}: {field} may be missing now";
            }
        }
        static HashSet<string> Required(JsonNode schema) => [.. schema["required"]!.AsArray().Select(f => (string)f!)];
    }
}
