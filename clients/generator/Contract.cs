using System.Text.Json.Nodes;

namespace Netwerkplatform.ClientGenerator;

/// <summary>What clients are made of: the contract of calls and that of events.</summary>
public sealed class Contract
{
    private const string Problems = "application/problem+json";
    private const string EventPrefix = "nl.netwerkplatform.";

    public required string OpenApi { get; init; }
    public required IReadOnlyList<Page> Pages { get; init; }
    public required IReadOnlyList<Word> ProblemTypes { get; init; }
    public required IReadOnlyList<Event> Events { get; init; }

    public static async Task<Contract> ReadAsync(string folder)
    {
        var calls = await File.ReadAllTextAsync(Path.Combine(folder, "netwerkplatform-v1.json"));
        var openApi = JsonNode.Parse(calls)!;
        var asyncApi = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "netwerkplatform-events-v1.json")))!;
        return new Contract
        {
            OpenApi = calls,
            Pages = [.. openApi["components"]!["schemas"]!.AsObject().Select(PageOf).OfType<Page>()],
            ProblemTypes = [.. ProblemsIn(openApi).Distinct().Order(StringComparer.Ordinal)
                .Select(type => new Word(Pascal(type[(type.LastIndexOf(':') + 1)..]), type))],
            Events = [.. asyncApi["components"]!["messages"]!.AsObject().Select(m => EventOf(m.Value!, asyncApi))],
        };
    }

    private static Page? PageOf(KeyValuePair<string, JsonNode?> schema) =>
        schema.Value!["properties"] is JsonObject p && p.ContainsKey("next") && p["results"]?["items"]?["$ref"] is JsonNode item
            ? new Page(schema.Key, Last(item)) : null;

    private static IEnumerable<string> ProblemsIn(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => m.Key == Problems && m.Value!["examples"] is JsonObject examples
            ? examples.Select(e => (string)e.Value!["value"]!["type"]!) : ProblemsIn(m.Value)),
        JsonArray a => a.SelectMany(ProblemsIn),
        _ => [],
    };

    private static Event EventOf(JsonNode message, JsonNode document)
    {
        var type = (string)message["name"]!;
        var data = message["payload"]!["allOf"]!.AsArray().Select(p => p!["properties"]?["data"]?["$ref"]).OfType<JsonNode>().Single();
        var schema = document["components"]!["schemas"]![Last(data)]!;
        var required = schema["required"]?.AsArray().Select(r => (string)r!).ToHashSet() ?? [];
        return new Event(Pascal(type[EventPrefix.Length..]), type, (string)message["summary"]!,
            [.. schema["properties"]!.AsObject().Select(p => FieldOf(p.Key, p.Value!, required.Contains(p.Key)))]);
    }

    private static Field FieldOf(string name, JsonNode schema, bool required)
    {
        string[] types = schema["type"] is JsonArray several ? [.. several.Select(t => (string)t!)] : [(string)schema["type"]!];
        return new Field(name, types.Single(t => t != "null"), (string?)schema["format"], !required || types.Contains("null"));
    }

    private static string Last(JsonNode reference) => ((string)reference!).Split('/')[^1];

    /// <summary>feed-verlopen, ter_ratificatie and organisatie.aangemaakt as a name: FeedVerlopen.</summary>
    public static string Pascal(string word) => string.Concat(word.Split('-', '_', '.', ' ')
        .Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    public static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}

/// <summary>A schema of a page of a list, and the schema of what stands on it.</summary>
public sealed record Page(string Name, string Item);

public sealed record Word(string Name, string Value);

/// <param name="Fields">Of its data.</param>
public sealed record Event(string Name, string Type, string Summary, IReadOnlyList<Field> Fields);

public sealed record Field(string Name, string Type, string? Format, bool Nullable);
